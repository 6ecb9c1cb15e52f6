"""The example questions of the page: what they are drawn from, and that no page waits for them."""

from __future__ import annotations

import threading

import pytest

from assistant.service import Assistant
from assistant.web import examples
from assistant.web.examples import Examples, example_questions


def test_examples_are_answered_with_what_they_ask_for(assistant: Assistant) -> None:
    questions = example_questions(assistant)
    assert 0 < len(questions) <= 4
    assert len(set(questions)) == len(questions)
    assert all(assistant.ask(question).status == "answered" for question in questions)


def test_no_page_waits_while_examples_are_drawn(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def draw(_: Assistant) -> list[str]:
        begun.set()
        assert go_on.wait(30)
        return ["기간은 언제인가요?"]

    monkeypatch.setattr(examples, "example_questions", draw)
    drawn = Examples(assistant)
    assert not drawn.are_drawn()
    assert begun.wait(30)
    go_on.set()
    assert drawn.questions() == ["기간은 언제인가요?"]
    assert drawn.are_drawn()
