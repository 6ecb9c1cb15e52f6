"""What has one form only: no other text answers a question for it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.expected import answers_with_value, must_have_value
from assistant.answering.questions.question import read_question


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("하천과 휴대전화 번호는?", "하천과 (☎ 041-655-0372)", False),
        ("하천과 과장 휴대폰 번호 알려줘", "과장 김가온 010-1234-5678", True),
        ("하천과 팩스 번호는?", "하천과 (☎ 041-655-0372)", False),
        ("하천과 팩스 번호는?", "☎ 041-655-0372, 팩스 041-655-0379", True),
        ("하천과 전화번호는?", "하천과 (☎ 041-655-0372)", True),
        ("하천과 이메일 주소는?", "하천과 (☎ 041-655-0372)", False),
        ("하천 누리집 주소는?", "하천 누리집(http://river.go.kr)에 싣는다.", True),
        ("하천 누리집 주소는?", "하천 누리집에 싣는다.", False),
        ("장관의 전화번호는?", "과장 김가온 ☎ 044-201-4456", False),
        ("과장의 전화번호는?", "과장 김가온 ☎ 044-201-4456", True),
        ("회의는 무슨 요일에 열리나요?", "매주 수요일에 연다.", True),
    ],
)
def test_a_text_answers_only_in_the_form_asked_for(question: str, text: str, answers: bool) -> None:
    asked = read_question(question, date(2026, 1, 1))
    assert must_have_value(asked)
    assert answers_with_value(asked, text) == answers
