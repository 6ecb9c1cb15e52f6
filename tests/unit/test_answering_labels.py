"""Labels that say what is asked for, titles that the question names, and lists said as a whole."""

from __future__ import annotations

from datetime import date
from unittest.mock import Mock

import numpy as np
import pytest
from outlines import entry_of, units

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.features import NAMES, Candidates
from assistant.answering.evidence.labels import fit_of_label
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.questions.question import Question, read_question
from assistant.answering.ranking.preferences import preferences
from assistant.answering.replies.compose import compose

NOTICE = """2031년 동네책방 지원사업 참여책방 모집 공고

1. 사업 개요
 가. 사업기간 : 2031. 4. 1. ~ 12. 31.
 나. 모집규모 : 22개소 내외
 다. 운영시간 : 매일 18:00 ~ 21:00

2. 제출 서류
 ① 참여 신청서 1부
 ② 운영계획서 1부
 ③ 납세증명서 1부
 ※ 제출된 서류는 반환하지 않음

3. 추진 일정

| 단계 | 일정 |
|---|---|
| 서류 검토 | 3. 4. ~ 3. 8. |
| 결과 발표(누리집) | 3. 18. |

4. 문의처
 ○ 총괄 : 하나시 문화과 (☎ 041-000-0000)
"""
FAQ = """Q1. 새로 포함된 마을은 어디인가요?
A. 작년까지 빠져 있던 솔내리와 달빛리입니다. 두 마을 주민은 1월부터 신청할 수 있습니다.

Q2. 지원되지 않는 경우는 어떤 것이 있나요?
A. 다음의 경우에는 지원하지 않습니다.
 - 이사 화물
 - 다른 사람 이름으로 받은 택배
 - 반품에 든 배송비

Q3. 섬에서 일만 해도 되나요?
A. 지원되지 않습니다. 다만, 섬 학교의 직원은 지원받을 수 있습니다.
"""


def ask(text: str) -> Question:
    return read_question(text, date(2031, 3, 1))


def preferred(question: str, text: str) -> Unit:
    """Give the unit that is preferred where all have the same score and features."""
    entry = entry_of(text)
    found = units(entry)
    query = Mock(spec=Query)
    query.lacking.return_value, query.cover_of.return_value = [], 0.0
    query.calls_otherwise.return_value = False
    words = ((frozenset[str](), frozenset[str]()),) * len(found)
    equal = Candidates(tuple(found), np.zeros((len(found), len(NAMES))), query, words)
    added = preferences(ask(question), equal, np.zeros(len(found)), {"d": entry})
    assert added.max() > 0, "no unit is preferred"
    return found[int(np.argmax(added))]


def said(question: str, text: str, best: str) -> list[str]:
    """Word the answer where the unit with ``best`` in it ranks first."""
    entry = entry_of(text)
    ranked = sorted(units(entry), key=lambda unit: best not in unit.text)
    return [s.text for s in compose(ask(question), ranked, 1, {"d": entry})]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("언제까지 운영하는 사업인가요?", "사업기간"),
        ("몇 곳을 모집하나요?", "모집규모"),
        ("몇 시부터 몇 시까지 운영해요?", "운영시간"),
        ("결과는 언제 발표하나요?", "결과 발표"),
    ],
)
def test_the_label_that_fits_the_kind_of_answer(question: str, part: str) -> None:
    fits = {fit_of_label(ask(question), unit): unit for unit in units(entry_of(NOTICE))}
    assert max(fits) > 0
    assert part in fits[max(fits)].text


def test_a_label_of_something_else_does_not_answer() -> None:
    (row,) = [unit for unit in units(entry_of(NOTICE)) if "서류 검토" in unit.text]
    assert fit_of_label(ask("결과는 언제 발표하나요?"), row) == 0


def test_what_stands_under_the_title_that_is_named() -> None:
    assert "총괄" in preferred("책방 사업 문의처는?", NOTICE[NOTICE.index("3. 추진") :]).text


def test_the_first_sentence_below_a_question_that_is_named() -> None:
    assert "솔내리" in preferred("새로 포함된 마을은 어디야?", FAQ).text


def test_a_list_is_said_as_a_whole_where_its_title_is_asked_for() -> None:
    lines = said("동네책방 제출 서류 알려줘", NOTICE, "반환하지")
    assert lines == ["제출 서류:", "- 참여 신청서 1부", "- 운영계획서 1부", "- 납세증명서 1부"]
    assert len(said("지원되지 않는 경우는?", FAQ, "다른 사람")) == 4


def test_a_list_is_not_said_where_one_of_its_items_is_named() -> None:
    (line,) = said("반품도 지원되지 않는 경우인가요", FAQ, "반품에")[-1:]
    assert "반품" in line
    assert len(said("제출된 서류는 반환하나요", NOTICE, "반환하지")) == 1


def test_a_question_of_the_document_is_answered_by_what_stands_below_it() -> None:
    assert (
        "솔내리" in said("새로 포함된 마을 이름은?", FAQ, "Q1")[0]
        or "솔내리" in said("새로 포함된 마을 이름은?", FAQ, "새로 포함된")[0]
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("- 이사 화물", "이사 화물"),
        ("-0.05", "-0.05"),
        ("3. 신청 방법", "신청 방법"),
        ("3. 18.", "3. 18."),
        ("3. 4. ~ 3. 8.", "3. 4. ~ 3. 8."),
        ("A. 됩니다.", "됩니다."),
        ("Q5-1. 제한이 있나요?", "제한이 있나요?"),
    ],
)
def test_a_mark_is_taken_off_and_no_part_of_a_value(text: str, plain: str) -> None:
    assert without_mark(text) == plain


TERMS = """제6조(요금 감면) ① 다음 각 호의 어느 하나에 해당하는 사람에게는 요금의 50%를 감면한다.
1. 등록된 장애인
2. 세 명 이상의 자녀를 둔 부모
3. 65세 이상인 사람
"""


def test_those_who_are_listed_are_said_where_it_is_asked_who() -> None:
    lines = said("누가 요금을 감면받을 수 있어요?", TERMS, "다음 각 호")
    assert [line.startswith("- ") for line in lines] == [False, True, True, True]
    assert lines[-1] == "- 65세 이상인 사람"


@pytest.mark.parametrize(
    ("question", "counted"),
    [("인구감소지역은 총 몇 곳이에요?", True), ("약국은 총 몇 곳이에요?", False)],
)
def test_the_names_in_a_bracket_are_counted(question: str, counted: bool) -> None:
    text = "※ 인구감소지역(하나·두리·세찬·네온)에 있는 약국은 단가에 시간당 5,000원을 가산"
    (line,) = said(question, text, "인구감소지역")
    assert line.startswith("모두 4곳입니다(하나, 두리, 세찬, 네온)") is counted


def test_the_names_that_a_sentence_joins_are_counted() -> None:
    text = "1998년 법이 제정된 뒤 하나·두리·세찬·네온에 지방사무소를 설치하도록 하였다."
    (line,) = said("지방사무소는 모두 몇 군데에 생겼나요?", text, "지방사무소")
    assert line.startswith("모두 4군데입니다(하나, 두리, 세찬, 네온)")
