"""How many: the rows of a table or the items of a list, counted, and said how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.grounding import Evidence, Statement
from assistant.answering.question import Kind, Question
from assistant.answering.rows import key_cell, wanted_bigrams
from assistant.answering.units import Unit, without_mark
from assistant.answering.wording import topic
from assistant.datatypes import Block, BlockKind, IndexedDocument

_COUNTERS = re.compile(
    r"몇\s*(?P<counter>개소|개|건|곳|가지|군데|명|종)(?![월년])|(?P<noun>개수|건수|수는|총수)"
)
_ALL = re.compile(r"전부|모두|총|다\s*(?:합|더)|전체")
_MAX_NAMED = 6


def say_count(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Count the rows that the question names; empty when it does not ask for that.

    A row that states a number with the unit asked for is left to be quoted.
    """
    found = _COUNTERS.search(question.text)
    if question.kind is not Kind.NUMBER or found is None or not best.cells:
        return ()
    counter = found["counter"] or "개"
    if any(re.search(rf"\d\s*{counter}", cell.text) for cell in best.cells):
        return ()
    rows = table_rows(entry, best.block)
    key = key_cell(best.cells, wanted_bigrams(question))
    if key is not None:
        rows = [row for row in rows if key in row.cells]
    elif not _ALL.search(question.text):
        return ()
    names = [_name(row, key is not None) for row in rows]
    shown = ", ".join(names[:_MAX_NAMED]) + (" 등" if len(names) > _MAX_NAMED else "")
    lead = f"{topic(without_mark(key.text))} " if key is not None else "표에서 세면 모두 "
    text = f"{lead}{len(rows)}{counter}입니다({shown})."
    evidence = tuple(Evidence(best.doc, row.start, row.end) for row in rows)
    return (Statement(text, evidence, counted=len(rows)),)


def table_rows(entry: IndexedDocument, i: int) -> Sequence[Block]:
    """List the rows of the table that row ``i`` belongs to: neighbours with the same headers."""
    outline = entry.outline
    headers = {cell.header for cell in outline[i].cells}

    def belongs(block: Block) -> bool:
        own = {cell.header for cell in block.cells}
        return block.kind is BlockKind.ROW and bool(own & headers)

    low = high = i
    while low > 0 and belongs(outline[low - 1]):
        low -= 1
    while high + 1 < len(outline) and belongs(outline[high + 1]):
        high += 1
    return outline[low : high + 1]


def _name(row: Block, keyed: bool) -> str:
    cells = row.cells[1:] if keyed and len(row.cells) > 1 else row.cells
    return without_mark(cells[0].text)[:40]
