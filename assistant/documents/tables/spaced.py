"""Tables whose cells are parted by runs of spaces, as extraction lays out columns in plain text.

Where a row lacks cells, those that it has are told by where they stand below the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.lines import Line
from assistant.documents.marks import CAPTION, classify, ends_sentence
from assistant.documents.tables.cell_columns import VALUE
from assistant.documents.tables.columns import (
    Piece,
    columns_of,
    pieces,
    place,
    place_heads,
    split_numbers,
)
from assistant.documents.tables.headers import opens_with_time
from assistant.documents.tables.records import LineTable, is_row, read_rows
from assistant.documents.tables.rows import Row
from assistant.documents.tables.units import units_of_note
from assistant.documents.tables.words import header_words

_PAIR = 2
_FEWEST, _FEWEST_PAIRS = 3, 4
_MAX_CELL, _MAX_LAST, _MAX_FIRST = 40, 60, 24
_NEAR, _MOST = 3, 0.8
_BRACKETED = re.compile(r"\([^()]{1,12}\)")
_VALUE = re.compile(r"\d")
# A number, or a cell that is a mark.
_TOLD = re.compile(r"\d|^[○◯●◎×✕△▲✓√]$")
_RULE = re.compile(r"\s*[─━―—═=_┄┈┌┐└┘├┤┬┴┼│-]{4,}[\s─━―—═=_┄┈┌┐└┘├┤┬┴┼│-]*")


@dataclass(frozen=True)
class _Spaced:
    """A line of a table: its cells as they stand; none in a rule, one where a cell goes on."""

    line: Line
    cells: list[Piece]


def find_spaced_tables(lines: Sequence[Line]) -> dict[int, LineTable]:
    """Find the tables of a document by their first line; none overlap.

    The lines of a table stand alike far apart. Most rows have as many cells as there are columns; one
    that has fewer takes those that stand above them. Tables of two columns need a row more, and all
    their rows whole.
    """
    found: dict[int, LineTable] = {}
    i = 0
    while i < len(lines):
        block = _with_next(lines, i, _block(lines, i))
        table = _table(i, block) if block else None
        if table:
            found[i] = table
        i = table.last if table else i + 1
    return found


def _with_next(lines: Sequence[Line], i: int, block: list[_Spaced]) -> list[_Spaced]:
    """Give a block with those behind a blank that go on with its rows, as over the end of a page.

    All of their rows are whole and stand in the same columns, with numbers where those above have
    them; the first may be the header again. Between the rows a cell may go on in a line of its own.
    """
    while following := _block(lines, i + len(block)) if block else []:
        width = _width([len(spaced.cells) for spaced in block if len(spaced.cells) >= _PAIR])
        body = [spaced.cells for spaced in block[1:] if len(spaced.cells) == width]
        header = [cell.text for cell in block[0].cells]
        rows = [spaced.cells for spaced in following]
        rows = rows[1:] if [cell.text for cell in rows[0]] == header else rows
        if len(body) < _PAIR or width < _FEWEST or not _goes_with(block[-1].cells, body):
            break
        whole = bool(rows) and len(rows[0]) == width
        if not whole or not all(_goes_with(row, body) for row in rows):
            break
        block = [*block, *following]
    return block


def _goes_with(row: Sequence[Piece], body: Sequence[Sequence[Piece]]) -> bool:
    """Tell whether a line is a row like others, or has no more than a cell of theirs that goes on."""
    if len(row) == 1:
        return _goes_on(row[0], columns_of(body)) is not None
    return _stands_alike(row, body)


def _stands_alike(row: Sequence[Piece], body: Sequence[Sequence[Piece]]) -> bool:
    """Tell whether a row stands in the columns of others, with numbers where all of them have some."""
    if len(row) != len(body[0]):
        return False
    places = place(row, columns_of(body)) == list(range(len(row)))
    near = all(
        min(abs(cell.left - low), abs(cell.right - high)) <= _NEAR
        for cell, (low, high) in zip(row, columns_of(body), strict=True)
    )
    valued = [k for k in range(len(row)) if all(_VALUE.search(own[k].text) for own in body)]
    return places and near and bool(valued) and all(_VALUE.search(row[k].text) for k in valued)


def _block(lines: Sequence[Line], i: int) -> list[_Spaced]:
    """Give the lines from one on that may be a table; empty when it begins none.

    They stand close together, or with a blank line before each of them.
    """
    block: list[_Spaced] = []
    apart = lines[i + 1].blanks == 1 if i + 1 < len(lines) else False
    for line in lines[i:]:
        if block and line.after_blank and not (apart and line.blanks == 1):
            break
        cells = [] if _RULE.fullmatch(line.text) else _cells(line, begun=bool(block))
        if cells is None or (len(cells) < _PAIR and not block):
            break
        block.append(_Spaced(line, cells))
    return block


def _cells(line: Line, *, begun: bool) -> list[Piece] | None:
    """Give the cells of a line; None where it is a bullet, a sentence, or a row of another form.

    A row that opens with a number or a mark is one of several cells below others.
    """
    text = line.text.strip()
    cells = pieces(line.text)
    mark = classify(line.text, in_article=False)
    numbered = begun and len(cells) > _PAIR and mark is not None and mark.kind is not CAPTION
    told = ends_sentence(text) and not VALUE.fullmatch(cells[-1].text)
    if (mark and not numbered) or is_row(line.text) or told:
        return None
    if units_of_note(cells[-1].text) and len(cells) <= _FEWEST:
        return None
    fits = all(len(c.text) <= _MAX_CELL for c in cells[:-1]) and len(cells[-1].text) <= _MAX_LAST
    return cells if fits else None


def _table(first: int, block: Sequence[_Spaced]) -> LineTable | None:
    counts = [len(spaced.cells) for spaced in block if len(spaced.cells) >= _PAIR]
    width = _width(counts)
    if not width:
        return None
    whole = [spaced.cells for spaced in block if len(spaced.cells) == width]
    columns = columns_of(whole[1:] if len(whole) > _PAIR else whole)
    heads = place_heads([spaced.cells for spaced in block[:2]], columns)
    rows: list[Row] = []
    last = 0
    for k, spaced in enumerate(block):
        more = any(len(later.cells) >= _PAIR for later in block[k + 1 :])
        if k < len(heads):
            rows.append(_row(spaced.line, spaced.cells, heads[k], len(columns)))
        elif not _take(rows, spaced, columns, more=more):
            break
        last = k + 1
    if not _is_table(rows, width):
        return None
    records = read_rows(rows)
    return LineTable(first, first + last, tuple(records)) if records else None


def _width(counts: Sequence[int]) -> int:
    """Give the number of columns: the greatest that two rows and a third of all of them have.

    One of two rows of which the header is one may have rows below that lack their first cell.
    """
    shares = Counter(counts)
    wide = [n for n, rows in shares.items() if rows > 1 and rows * 3 >= len(counts)]
    wide += [
        n for n in counts[:1] if shares[n] > 1 and shares[n] + shares[n - 1] >= _MOST * len(counts)
    ]
    return max(wide, default=0)


def _is_table(rows: Sequence[Row], width: int) -> bool:
    whole = sum(all(row.texts[1:]) for row in rows)
    if (
        len(rows) < _FEWEST
        or whole < _PAIR
        or (width == _PAIR and whole < max(_FEWEST_PAIRS, len(rows)))
    ):
        return False
    if width == _PAIR and all(opens_with_time(row.texts[0]) for row in rows):
        return False  # a chronicle: each line tells what happened
    valued = any(_TOLD.search(text) for row in rows[1:] for text in row.texts)
    named = sum(bool(header_words(text)) for text in rows[0].texts)
    return valued or named >= _PAIR


def _take(
    rows: list[Row], spaced: _Spaced, columns: Sequence[tuple[float, float]], *, more: bool
) -> bool:
    """Put a line to the rows of a table; give whether it is one of its lines."""
    line, cells = spaced.line, spaced.cells
    if not cells or len(cells) > len(columns):
        return not cells and more
    if len(cells) == 1 and rows and (column := _goes_on(cells[0], columns)) is not None:
        text = f"{rows[-1].texts[column]} {cells[0].text}".strip()
        rows[-1] = _longer(rows[-1], column, text, line.start + cells[0].end)
        return True
    heads = more and bool(rows) and cells[0].left <= columns[0][0] and len(line.text) <= _MAX_FIRST
    if len(cells) == 1 and not heads:
        return False
    cells = split_numbers(cells, columns)
    row = _row(line, cells, place(cells, columns), len(columns))
    if rows and rows[-1].texts[0] and _BRACKETED.fullmatch(row.texts[0]) and len(cells) > 1:
        rows[-1] = _longer(rows[-1], 0, f"{rows[-1].texts[0]} {row.texts[0]}")
        row = _longer(row, 0, "")
    rows.append(row)
    return True


def _row(line: Line, cells: Sequence[Piece], places: Sequence[int], width: int) -> Row:
    """Give the row of a line whose cells stand in the columns ``places``; the others are empty."""
    made = [(line.start, line.start, "")] * width
    for k, cell in zip(places, cells, strict=True):
        made[k] = (line.start + cell.start, line.start + cell.end, cell.text)
    return Row(line.start + cells[0].start, line.start + cells[-1].end, tuple(made))


def _goes_on(cell: Piece, columns: Sequence[tuple[float, float]]) -> int | None:
    """Give the column of which a cell alone in its line goes on; None where it begins a row."""
    if cell.text.startswith("(") and abs(cell.left - columns[0][0]) <= _NEAR:
        return 0
    near = [k for k, (left, _) in enumerate(columns) if k and abs(cell.left - left) <= _NEAR]
    return near[0] if near else None


def _longer(row: Row, column: int, text: str, end: int = 0) -> Row:
    """Give a row with another text of one cell; ``end`` is where the cell now ends."""
    cells = list(row.cells)
    low, high, _ = cells[column]
    cells[column] = (low, max(high, end), text)
    return Row(row.start, max(row.end, end), tuple(cells))
