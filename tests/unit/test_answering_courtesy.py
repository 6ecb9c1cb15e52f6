"""What is answered with a greeting: what asks nothing of the documents, and nothing else."""

from __future__ import annotations

import pytest

from assistant.answering.questions.courtesy import is_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요",
        "고마워요 수고했어",
        "네, 감사합니다!",
        "hi",
        "너는 뭘 할 수 있어?",
        "사용법 알려줘",
        "점심 먹고 나니 너무 졸리네요",
        "오늘은 좀 힘드네요 ㅠㅠ",
        "점심 뭐 먹을지 골라줘",
        "저녁 메뉴 추천해 줘",
    ],
)
def test_courtesies(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "감사위원회",
        "감사 결과는?",
        "안녕마을 예산",
        "예산은?",
        "이용방법은 어떻게 바뀌나요?",
        "?",
        "뭘 지원할 수 있어?",
        "주민들이 가장 힘들다고 한 것은?",
        "추진이 왜 힘들었나요?",
        "점심 급식비는 얼마인가요?",
        "점심시간에 민원실 운영하나요?",
    ],
)
def test_questions_are_none(text: str) -> None:
    assert not is_courtesy(text)
