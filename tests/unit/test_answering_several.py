"""Questions that ask for several persons or places."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.several import asks_for_several, names_several
from assistant.answering.questions.question import read_question


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("협약에는 누가누가 서명했나요?", True),
        ("시범지역은 어디어디예요?", True),
        ("인구가 늘어난 도시 세 곳은?", True),
        ("이번에 위촉된 위원 두 명 알려줘", True),
        ("우수 도시 세 곳을 고른 심사는 누가 했나요?", False),
        ("시범지역은 어디예요?", False),
        ("위원 두 명은 언제 위촉됐나요?", False),
    ],
)
def test_several_are_asked_for(question: str, several: bool) -> None:
    assert asks_for_several(read_question(question, date(2024, 3, 1))) is several


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("시범지역은 어디어디예요?", "시범지역 두 곳을 뽑았습니다.", False),
        ("시범지역은 어디어디예요?", "올해는 은빛군과 한솔시에서 먼저 시작합니다.", True),
        ("전북의 시범지역은 어디어디예요?", "전북·경남이 함께 정했습니다.", False),
        ("협약에 누가누가 서명했나요?", "김민수 시장과 박영희 의장이 서명했습니다.", True),
        ("협약에 누가누가 서명했나요?", "시와 의회가 협약을 맺었습니다.", False),
    ],
)
def test_several_are_named(question: str, text: str, named: bool) -> None:
    said = (Statement(text, ()),)
    assert names_several(read_question(question, date(2024, 3, 1)), said) is named
