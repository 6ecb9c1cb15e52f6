"""The cells of a row that a question asks for one after the other (강사는 누구고 정원은?)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.questions.asked_units import units_for
from assistant.answering.questions.kinds import Kind, main_clause
from assistant.answering.questions.question import Question, focus_of, kind_asked
from assistant.answering.tables.asked_cells import asked_cells
from assistant.datatypes import Cell

_JOINT = re.compile(r"(?<=[고며])\s+|[?？,]\s*")
_ASKING = r"어느|어떤|무슨"
# A second thing is asked for in the same clause: 어느 분야에서 무슨 사업으로.
_ASKS_ANOTHER = re.compile(
    rf"(?<![가-힣])(?:{_ASKING}).*?(?P<joint>\s+)(?=(?:{_ASKING})(?:\s|[가-힣]+\s))"
)
_ASKS = re.compile(
    r"몇|얼마|언제|어디|어느|어떤|누구|누가|무엇|무슨|뭐|뭘|뭔|왜|[은는]요?$|(?:알려|말해|가르쳐)"
)


def cells_in_turn(
    question: Question, cells: Sequence[Cell], own: Sequence[Cell], key: str = ""
) -> list[Cell]:
    """Give the cells that are asked for, by each clause of a question that asks in several.

    All cells of its own where a clause names none: it asks in other words than the columns.
    """
    clauses = [clause for clause in _clauses(question.text) if _ASKS.search(clause.strip())]
    if len(clauses) < 2:
        return asked_cells(question, cells, own, key)
    found = [asked_cells(_asked_by(question, clause), cells, own, key) for clause in clauses]
    if not all(found):
        return list(own)
    return [cell for cell in cells if any(cell in told for told in found)]


def _clauses(text: str) -> Iterator[str]:
    for clause in _JOINT.split(text):
        another = _ASKS_ANOTHER.search(clause)
        if another:
            yield clause[: another.start("joint")]
            yield clause[another.end("joint") :]
        else:
            yield clause


def _asked_by(question: Question, clause: str) -> Question:
    """Give a question that asks what one of its clauses does."""
    focus, kind = focus_of(clause), kind_asked(clause)
    units = units_for(main_clause(clause), focus) if kind is Kind.NUMBER else ()
    return replace(question, text=clause, kind=kind, focus=focus, units=units)
