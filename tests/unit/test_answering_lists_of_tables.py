"""What is said of tables and short lists as a whole: sums, totals, and the items under a title."""

from __future__ import annotations

from datetime import date

from outlines import entry_of, units

from assistant.answering.evidence.units import Unit
from assistant.answering.lists.sums import say_sum
from assistant.answering.questions.question import Question, read_question
from assistant.answering.replies.compose import compose
from assistant.answering.tables.counts import say_count
from assistant.datatypes import IndexedDocument

TABLE = """□ 유형별 모집현황

(단위 : 가구, 명)

유형 | 마을 | 모집가구 | 최대인원
어촌형 | 물결마을 | 6 | 9
어촌형 | 갯벌마을 | 4 | 6
산촌형 | 숲속마을 | 5 | 8
합계 | 3개 마을 | 15 | 23
"""
NOTICE = """2025년 바닷가 살이 참가자 모집 공고

1. 신청방법 및 서류
 가. 신청방법 : 누리집에서 신청
 나. 제출서류
   1) 참가신청서 1부
   2) 생활 계획서 1부
   3) 주민등록등본 1부
2. 문의처
 가. 바닷가살이지원센터
"""
REFUND = """Q1. 의무 사용기간이 있나요?

A1. 설치일부터 5년입니다. 그 전에 철거하면 아래 비율에 따라 보조금을 돌려주어야 합니다.

사용기간
반납비율
1년 미만
100%
1년 이상 2년 미만
80%
2년 이상 3년 미만
60%
"""


def unit(entry: IndexedDocument, part: str) -> Unit:
    return next(u for u in units(entry) if part in u.text)


def asked(text: str) -> Question:
    return read_question(text, date(2025, 1, 1))


def test_the_column_of_the_unit_asked_for_is_added_up_over_the_rows_named() -> None:
    entry = entry_of(TABLE)
    question = asked("어촌형 마을은 다 합쳐 몇 가구를 모집하나요?")
    (said,) = say_sum(question, unit(entry, "물결마을"), entry)
    assert said.text == "어촌형의 모집가구는 합하면 10가구입니다(6가구 + 4가구)."
    assert [*map(int, said.addends)] == [6, 4] and len(said.evidence) == 2


def test_a_single_row_is_not_added_up() -> None:
    entry = entry_of(TABLE)
    assert say_sum(asked("산촌형은 합쳐 몇 가구예요?"), unit(entry, "숲속마을"), entry) == ()


def test_the_total_row_is_quoted_and_not_counted() -> None:
    entry = entry_of(TABLE)
    question = asked("합계로 보면 마을은 몇 곳인가요?")
    assert say_count(question, unit(entry, "3개 마을"), entry) == ()


def test_a_row_stands_under_the_sentence_that_announces_its_table() -> None:
    row = unit(entry_of(REFUND), "2년 이상 3년 미만")
    assert "그 전에 철거하면 아래 비율에 따라 보조금을 돌려주어야 합니다." in row.above.splitlines()


def test_a_row_does_not_stand_under_a_sentence_of_another_matter() -> None:
    assert "사용료" not in unit(entry_of(f"ㅇ 사용료는 따로 정함\n\n{TABLE}"), "갯벌마을").above


def test_the_items_below_a_title_are_all_said_when_most_of_the_best_units_are_such() -> None:
    entry = entry_of(NOTICE)
    ranked = [unit(entry, part) for part in ("계획서", "신청서", "등본", "누리집")]
    said = compose(asked("신청할 때 서류는 뭐 챙겨야 돼요?"), ranked, 1, {"d": entry})
    assert [s.text for s in said] == [
        "제출서류:", "- 참가신청서 1부", "- 생활 계획서 1부", "- 주민등록등본 1부",
    ]  # fmt: skip


def test_one_item_alone_does_not_bring_its_list() -> None:
    entry = entry_of(NOTICE)
    ranked = [unit(entry, part) for part in ("계획서", "누리집", "센터")]
    (said,) = compose(asked("계획서는 몇 부 내나요?"), ranked, 1, {"d": entry})
    assert said.text == "생활 계획서 1부입니다."
