"""Sentences of a message that only say why it is asked."""

from __future__ import annotations

import pytest

from assistant.answering.questions.asides import without_asides


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("정박권이 무슨 뜻인가요? 처음 들어봐서요", "정박권이 무슨 뜻인가요?"),
        ("국장님 보고용입니다. 구성 기관을 알려 주세요.", "구성 기관을 알려 주세요."),
        ("대청소는 언제 해? 애들이랑 가보려고", "대청소는 언제 해?"),
        ("지원자가 얼마나 늘었나요? 2022년이랑 2024년 비교해서요", None),
        ("취사는 어디에서 하는지 몰라요", None),
        ("처음 들어봐서요", None),
    ],
)
def test_only_asides_are_left_out(typed: str, asked: str | None) -> None:
    assert without_asides(typed) == (asked or typed)
