"""Table rows as answers: the cells that are asked for, with their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.grounding import Evidence, Statement
from assistant.answering.question import Kind, Question, content_runs
from assistant.answering.units import Unit, without_mark
from assistant.answering.wording import polite, topic
from assistant.datatypes import Cell
from assistant.retrieval.morphemes import bigrams

MAX_ROWS = 20
MAX_TEXT = 160
MAX_KEY = 40
_NAMED = 0.5
_DATE = re.compile(r"\d+\s*월|\d+\s*일|['‘’]?\d{2}\.\s*\d+|\d{4}|\d+:\d\d")


def say_rows(question: Question, best: Unit, ranked: Sequence[Unit]) -> tuple[Statement, ...]:
    """Say the best row, and with it the rows of the same table that share the cell it was named by."""
    wanted = wanted_bigrams(question)
    key = key_cell(best.cells, wanted)
    rows = {best.start: best}
    for unit in ranked[1:]:
        same_table = unit.doc == best.doc and unit.above == best.above and unit.cells
        if key is not None and same_table and key in unit.cells:
            rows.setdefault(unit.start, unit)
    return tuple(
        Statement(
            _say(question, rows[start], key, wanted),
            (Evidence(best.doc, rows[start].start, rows[start].end),),
        )
        for start in sorted(rows)[:MAX_ROWS]
    )


def _share(text: str, wanted: set[str]) -> float:
    own = set(bigrams(text))
    return len(own & wanted) / len(own) if own else 0.0


def wanted_bigrams(question: Question) -> set[str]:
    """Give the character bigrams of the content words of a question."""
    return {pair for run in content_runs(question.text) for pair in bigrams(run)}


def key_cell(cells: Sequence[Cell], wanted: set[str]) -> Cell | None:
    """Give the cell that the question names: the one that stands in it most completely."""
    named = [c for c in cells if len(c.text) <= MAX_KEY and _share(c.text, wanted) >= _NAMED]
    return max(named, key=lambda cell: _share(cell.text, wanted), default=None)


def _say(question: Question, row: Unit, key: Cell | None, wanted: set[str]) -> str:
    others = [cell for cell in row.cells if cell != key] or list(row.cells)
    own = [cell for cell in others if _solid(cell.text) in _solid(row.text)] or others
    asked = [cell for cell in others if _is_asked(question, cell, wanted)] or own
    parts = [_cell(cell, alone=len(asked) == 1) for cell in asked]
    text = ", ".join(parts)
    if key is None:
        return polite(text[:MAX_TEXT])
    if any(cell.header for cell in asked):
        return polite(f"{_plain(key.text)}의 {text}"[:MAX_TEXT])
    return polite(f"{topic(_plain(key.text))} {text}"[:MAX_TEXT])


def _solid(text: str) -> str:
    """Take out white space: a cell that was carried down into a row does not stand in its text."""
    return "".join(text.split())


def _is_asked(question: Question, cell: Cell, wanted: set[str]) -> bool:
    if cell.header and _share(cell.header, wanted) >= _NAMED:
        return True
    if question.kind is Kind.DATE or re.search(r"언제|시기|기한", question.text):
        return bool(_DATE.search(cell.text)) and len(cell.text) <= MAX_KEY
    return False


def _cell(cell: Cell, *, alone: bool) -> str:
    value = _plain(cell.text)
    if not cell.header:
        return value
    return f"{topic(cell.header)} {value}" if alone else f"{cell.header}: {value}"


def _plain(text: str) -> str:
    return without_mark(text).strip()
