"""Which rows of a table fell or rose, and by how much from year to year: 줄어든 항목은, 몇 건 늘었나."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.evidence.column_names import GLOSS
from assistant.answering.evidence.comparison import say_difference
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.language.wording import topic
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import table_rows
from assistant.answering.tables.extremes import WHOLE, numeric_column
from assistant.answering.tables.rows import header_places, name_cell, worded
from assistant.datatypes import Block, Cell, IndexedDocument

_FELL = re.compile(r"(?:줄어?든|줄인|감소한|감액[된한]|삭감[된한]|깎인|내린|떨어진)\s")
_ROSE = re.compile(r"(?:늘어?난|늘린|증가한|증액[된한]|오른|올라간|커진)\s")
_ASKS_WHICH = re.compile(r"있[나는니어을]|어디|어느|어떤|무엇|뭐|뭔|뭘")
_TWO = 2
_BY_HOW_MUCH = re.compile(
    r"(?:몇|얼마나?)\s?\S*\s?(?:더\s)?(?:늘|줄|증가|감소|올[랐라]|떨어|많아|적어|차이)"
)
_YEAR_CELL = re.compile(r"(?:19|20)\d{2}\s?년?")
_CHANGE = re.compile(r"증\s?[△·]?\s?감|증액|전년\s?대비|변동")
_BELOW = re.compile(r"^\s*[△▲▽▼\-−–]\s*\d")
_ABOVE = re.compile(r"^\s*\+?\s*\d*[1-9]")


def say_changes(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Say the rows of the table whose column of changes fell, or rose, as the question asks.

    Empty when the question asks for a number alone or no such rows, or the table has no such column.
    """
    if not best.cells or (question.kind is Kind.NUMBER and not _ASKS_WHICH.search(question.text)):
        return ()
    sign = next(
        (s for asks, s in ((_FELL, _BELOW), (_ROSE, _ABOVE)) if asks.search(question.text)), None
    )
    if sign is None:
        return ()
    rows = [r for r in table_rows(entry, best.block) if not WHOLE.search(r.cells[0].text)]
    found = [
        (row, cell) for row in rows if (cell := _change(row, question)) and sign.match(cell.text)
    ]
    return tuple(_say(best, row, cell, entry) for row, cell in found)


def say_difference_of_years(
    question: Question, best: Unit, entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Say a value of two years, each a row of one table, and by how much it changed.

    Empty when the question does not ask how much more or less it was, or the table has no such rows.
    """
    if not best.cells or len(question.years) != _TWO or not _BY_HOW_MUCH.search(question.text):
        return ()
    rows = table_rows(entry, best.block)
    header = numeric_column(question, rows)
    cells = [
        (row, cell)
        for year in sorted(question.years)
        for row in rows
        if _YEAR_CELL.fullmatch(row.cells[0].text) and str(year) in row.cells[0].text
        for cell in row.cells[1:]
        if cell.header == header and header
    ]
    if len(cells) != _TWO:
        return ()
    evidence = tuple(Evidence(best.doc, row.start, row.end) for row, _ in cells)
    said = ", ".join(f"{row.cells[0].text.rstrip('년')}년 {cell.said}" for row, cell in cells)
    lead = Statement(f"{topic(GLOSS.sub('', header))} {said}입니다.", evidence)
    (_, earlier), (_, later) = cells
    return (lead, say_difference(earlier.said, later.said, evidence))


def _change(row: Block, question: Question) -> Cell | None:
    """Give the cell of a row that stands in a column of changes: in the unit asked for, or the first."""
    cells = [cell for cell in row.cells[1:] if _CHANGE.search(cell.header)]
    return next(
        (cell for cell in cells if cell.unit in question.units), cells[0] if cells else None
    )


def _say(best: Unit, row: Block, cell: Cell, entry: IndexedDocument) -> Statement:
    unit = replace(best, start=row.start, end=row.end, text=row.text, cells=row.cells)
    places = header_places([cell], unit, entry)
    return Statement(
        worded([cell], name_cell(row.cells)), (Evidence(best.doc, row.start, row.end), *places)
    )
