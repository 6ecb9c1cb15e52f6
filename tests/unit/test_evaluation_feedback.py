"""A vote becomes a question that the runner can read and judge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.datatypes import Answer, Citation, Verdict
from assistant.errors import QuestionSetError
from assistant.evaluation.feedback import add_question, question_from
from assistant.evaluation.questions import Source, load_questions
from assistant.records import Feedback, Progress, Record, Vote

CITED = Citation(1, "doc", "제목", None, None, (), "부산이 뽑혔다.", 3, 11)


def record(
    vote: Vote | None, *, number: int = 7, status: str = "answered", reply: Verdict | None = None
) -> Record:
    answered = status == "answered"
    answer = Answer(
        "answered" if answered else "abstained", "부산입니다. [1]", (CITED,) if answered else (),
        "", "extractive", 1.0,
    )  # fmt: skip
    return Record(
        number, "user", "conversation", False, "ask", "web", datetime.now(UTC), "어디가 뽑혔나요?",
        Progress.DONE, answer.text, reply or answer, "index", Feedback(vote) if vote else None,
    )  # fmt: skip


def test_a_praised_answer_should_cite_what_it_cited() -> None:
    made = question_from(record(Vote.UP), [], "", is_absent=False)
    assert (made.expect, made.sources) == ("answer", (Source("doc", "부산이 뽑혔다."),))


def test_a_praised_refusal_should_stay_one() -> None:
    made = question_from(record(Vote.UP, status="abstained"), [], "", is_absent=False)
    assert (made.expect, made.sources, made.must) == ("abstain", (), ())


def test_a_blamed_answer_should_hold_what_the_user_expects() -> None:
    earlier = record(None, number=6)
    made = question_from(record(Vote.DOWN), [earlier], "  대구  ", is_absent=False)
    assert (made.expect, made.must, made.sources) == ("answer", (("대구",),), ())
    assert [turn.role for turn in made.history] == ["user", "assistant"]


def test_what_the_documents_do_not_hold_should_be_refused() -> None:
    made = question_from(record(Vote.DOWN), [], "대구", is_absent=True)
    assert (made.expect, made.must, made.sources) == ("abstain", (), ())


@pytest.mark.parametrize(
    "judged",
    [record(Vote.DOWN), record(None), record(Vote.UP, reply=Verdict("supported", "", (), 1.0))],
)
def test_a_vote_without_a_right_answer_is_refused(judged: Record) -> None:
    with pytest.raises(QuestionSetError):
        question_from(judged, [], "", is_absent=False)


def test_the_set_is_read_back_and_a_question_replaced(tmp_path: Path) -> None:
    path = tmp_path / "private" / "feedback.jsonl"
    first = question_from(record(Vote.UP, number=1), [], "", is_absent=False)
    add_question(path, first)
    second = question_from(record(Vote.DOWN, number=2), [record(None)], "대구", is_absent=False)
    add_question(path, second)
    again = question_from(record(Vote.DOWN, number=1), [], "부산", is_absent=False)
    add_question(path, again)
    assert load_questions(path) == (second, again)
