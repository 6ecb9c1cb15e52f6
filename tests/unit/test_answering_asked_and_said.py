"""What a question asks by certain words and a text says by others."""

from __future__ import annotations

import pytest

from assistant.answering.evidence.asked_and_said import worth_said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("나눔대회는 어떤 방식으로 열렸나요?", "제2회 나눔대회를 11일 온라인으로 개최하였다"),
        ("첫 회의 방식은?", "첫 회의를 영상회의로 개최하였다"),
        ("나눔법은 언제 만들어졌어요?", "나눔법 제정(2031. 2. 12.)"),
        ("나눔숲은 어디에 있나요?", "나눔숲은 강가에 위치한다"),
    ],
)
def test_what_is_asked_is_said(question: str, text: str) -> None:
    assert worth_said(question, text) > 0


def test_a_revision_is_not_what_made_a_law() -> None:
    assert worth_said("나눔법은 언제 만들어졌어요?", "나눔법 개정(2033. 6.)") < 0


def test_other_questions_are_left_alone() -> None:
    assert worth_said("나눔대회에는 몇 명이 왔나요?", "나눔대회를 온라인으로 개최하였다") == 0
