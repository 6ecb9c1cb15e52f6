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
    ],
)
def test_questions_are_none(text: str) -> None:
    assert not is_courtesy(text)
