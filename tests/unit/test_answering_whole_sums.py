"""Sums of all that a sentence, the years of a row, or the rows of a table have."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.lists.whole_sums import say_sum_over_years, say_whole_sum
from assistant.answering.questions.question import read_question

MEETINGS = "○ (개최) 정기이사회 2회, 임시이사회 3회, 안건 17건 의결\n"
COMPLAINTS = "○ 불만 사항은 화장실 부족 41건, 소음 27건 순임\n"
GUESTS = "○ 관광객은 큰섬 3만명, 작은섬 2만명\n"
PASSED = "○ 심사 대상 10건 중 통과 7건, 불통과 3건\n"
PARTNERS = "○ 지역 대학(5개), 지자체(가람시), 협회(2개)가 참여\n"
APPLIED = "구분\t2022년\t2023년\t2024년\n응모 마을\t38곳\t63곳\t71곳\n"
HIRED = "분야\t직급\t인원(명)\n학예\t7급\t1\n전산\t8급\t3\n조경\t9급\t2\n"
TODAY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("이사회는 다 합쳐서 몇 번 열렸나요?", MEETINGS, "합하면 5회입니다(2회 + 3회)."),
        ("이번 채용은 다 합하면 몇 명인가요?", HIRED, "인원은 합하면 6명입니다(1명 + 3명 + 2명)."),
        ("불만은 모두 합쳐 몇 건인가요?", COMPLAINTS, "합하면 68건입니다(41건 + 27건)."),
        ("두 섬에 온 사람은 다 합치면 몇 명인가요?", GUESTS, "합하면 5만명입니다(3만명 + 2만명)."),
        ("이사회는 몇 번 열렸나요?", MEETINGS, ""),
        ("심사는 모두 합하면 몇 건인가요?", PASSED, ""),
        ("참여한 곳을 다 합치면 몇 개인가요?", PARTNERS, ""),
        ("학예 7급은 다 합하면 몇 명인가요?", HIRED, ""),
    ],
)
def test_all_of_one_unit_is_added_up(question: str, text: str, said: str) -> None:
    entry = entry_of(text)
    found = say_whole_sum(read_question(question, TODAY), units(entry)[0], entry)
    assert "".join(statement.text for statement in found) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "2022년부터 2024년까지 응모한 마을은 모두 몇 곳인가요?",
            "응모 마을은 합하면 172곳입니다(38곳 + 63곳 + 71곳).",
        ),
        (
            "2023년에서 2024년까지 응모 마을은 모두 몇 곳인가요?",
            "응모 마을은 합하면 134곳입니다(63곳 + 71곳).",
        ),
        ("2021년부터 2024년까지 응모 마을은 모두 몇 곳인가요?", ""),
        ("2024년에 응모한 마을은 모두 몇 곳인가요?", ""),
    ],
)
def test_the_years_of_a_row_are_added_up(question: str, said: str) -> None:
    entry = entry_of(APPLIED)
    found = say_sum_over_years(read_question(question, TODAY), units(entry)[0], entry)
    assert "".join(statement.text for statement in found) == said
