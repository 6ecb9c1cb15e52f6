"""A vote of a user becomes a question of a set of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.datatypes import Answer, Turn
from assistant.errors import QuestionSetError
from assistant.evaluation.questions import Expect, Question, Source, load_questions
from assistant.records import Record, Vote

CATEGORY = "feedback"


def question_from(
    record: Record, before: Sequence[Record], expected: str, *, is_absent: bool
) -> Question:
    """Give the evaluation question that a judged answer stands for.

    A praised answer should cite what it cited, or abstain as it did. For a blamed one ``expected``
    is the right answer, and ``is_absent`` tells that the documents hold none; ``before`` are the
    earlier records of the conversation. Raises QuestionSetError where the right answer is not known.
    """
    reply = record.reply
    if record.feedback is None or not isinstance(reply, Answer):
        raise QuestionSetError("의견이 달린 답변만 평가 문제로 만들 수 있습니다.")
    is_good = record.feedback.vote is Vote.UP
    wanted = " ".join(expected.split())
    abstains = is_absent or (is_good and reply.status == "abstained")
    if not is_good and not is_absent and not wanted:
        raise QuestionSetError("바른 답을 적어야 평가 문제로 만들 수 있습니다.")
    expect: Expect = "abstain" if abstains else "answer"
    sources = [Source(item.doc, item.quote) for item in reply.citations] if is_good else []
    turns = [
        turn
        for item in before
        for turn in (Turn("user", item.question), Turn("assistant", item.text))
    ]
    return Question(
        id=f"{CATEGORY}-{record.id}",
        category=CATEGORY,
        question=record.question,
        expect=expect,
        must=((wanted,),) if wanted and not abstains else (),
        sources=() if abstains else tuple(sources),
        history=tuple(turns),
    )


def add_question(path: Path, question: Question) -> None:
    """Write a question into a set, in place of the one with its id. Raises QuestionSetError."""
    known = load_questions(path) if path.exists() else ()
    kept = [*(item for item in known if item.id != question.id), question]
    lines = "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in kept)
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(lines, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuestionSetError(f"평가 문제를 {path}에 쓸 수 없습니다({reason}).") from error
