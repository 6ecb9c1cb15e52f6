"""By how much two values of one sentence differ."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.questions.question import read_question
from assistant.answering.replies.differences import add_difference

AREA = "○ 거점 면적 : 27만 m² (최대: 해담 985 m², 최소: 윤슬 94 m²)"
COST = "○ 조성비 : 4,860억원 → 5,130억원 (자재비 상승)"
VISITS = "○ 이용객 18,420명(2024년 15,310명), 수입 4억 2,100만원"


@pytest.mark.parametrize(
    ("question", "text", "difference"),
    [
        ("제일 넓은 곳과 제일 좁은 곳은 면적이 얼마나 차이 나요?", AREA, "891m²"),
        ("조성비는 얼마나 늘었나요?", COST, "270억원"),
        ("이용객은 2024년보다 몇 명 늘었나요?", VISITS, "3,110명"),
        ("거점 면적은 얼마나 늘었나요?", AREA, ""),
        ("조성비는 얼마인가요?", COST, ""),
    ],
)
def test_the_two_values_that_are_set_apart(question: str, text: str, difference: str) -> None:
    (best,) = units(entry_of(text))
    lead = Statement(text, (Evidence(best.doc, best.start, best.end),))
    said = add_difference(read_question(question, date(2024, 1, 1)), best, (lead,))
    assert difference in "".join(s.text for s in said[1:])
    assert bool(said[1:]) == bool(difference)
