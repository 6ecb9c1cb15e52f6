"""Tables whose cells stand one in a line: header cells first, then row after row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.tables.cell_columns import (
    MAX_COLUMNS,
    TOTAL,
    VALUE,
    columns_of_counted,
    count_columns,
    cut_rows,
    merged_header,
    names_columns,
)
from assistant.documents.tables.headers import joined_letters
from assistant.documents.tables.records import LineTable, Record, is_row

_MAX_CELL = 34
_MAX_EMPTY, _MAX_ENDS = 2, 8
_FEWEST = 2
_MAX_APART = 16
_MAX_LINES = 400
_MAX_HEADER = 2 * MAX_COLUMNS
BRACKETED = re.compile(r"\([^()]{1,12}\)")


def find_grid(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read the table whose first header cell stands at line ``i``; None when there is none.

    Its lines stand close together, or with a blank line before each of them, or before each row.
    Where they stand close together, a blank line is an empty cell. The last row, if it is a total,
    may lack cells.
    """
    if i and _goes_on(lines[i - 1], lines[i]):
        return None
    if grid := _spaced(lines, i):
        return grid
    close = _close(lines, i)
    loose = _with_empty_cells(lines, i)
    if loose and close and _columns(loose) != _columns(close):
        return close
    return loose or close


def _columns(grid: LineTable) -> set[str]:
    return {cell.header for record in grid.records for cell in record.cells}


def _close(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read a table whose lines stand close together, or all apart; long ones if rows are counted."""
    ways = (
        (False, _MAX_CELL, count_columns),
        (True, _MAX_APART, count_columns),
        (True, _MAX_CELL, columns_of_counted),
    )
    for apart, longest, count in ways:
        last, high = i, min(len(lines), i + _MAX_LINES)
        while last < high and _belongs(lines, i, last, longest, apart=apart):
            last += 1
        for end in (last, last + 1) if _empty_cell_before(lines, last, apart=apart) else (last,):
            cells = [line.text.strip() for line in lines[i:end]]
            header, named = merged_header(cells)
            if header:
                return LineTable(i, end, _records(header, lines[i + named : end]))
            columns = count(cells)
            if columns:
                last = _end_of_next(lines, i, end, columns)
                return LineTable(i, last, _records(cells[:columns], lines[i + columns : last]))
    return None


def _end_of_next(lines: Sequence[Line], first: int, end: int, columns: int) -> int:
    """Give the end of a table that goes on behind a blank, as over the end of a page.

    What follows has whole rows, and values where all rows above have them.
    """
    last = end
    while (
        last < len(lines) and _is_cell(lines[last]) and (last == end or not lines[last].after_blank)
    ):
        last += 1
    above = [line.text.strip() for line in lines[first + columns : end]]
    below = [line.text.strip() for line in lines[end:last]]
    valued = [k for k in range(columns) if all(map(VALUE.fullmatch, above[k::columns]))]
    fits = all(VALUE.fullmatch(cell) for k in valued for cell in below[k::columns])
    goes_on = bool(valued and below) and not len(below) % columns and fits
    return last if goes_on and not VALUE.fullmatch(below[0]) else end


def _with_empty_cells(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read a table in which a blank line stands for an empty cell."""
    slots: list[Line | None] = []
    ends: list[tuple[int, int]] = []
    for k in range(i, min(len(lines), i + _MAX_LINES)):
        line = lines[k]
        if k > i and line.after_blank:
            ends.append((len(slots), k))
            slots.extend([None] * line.blanks)
        if not _is_cell(line) or (k > i and not 0 <= line.blanks <= _MAX_EMPTY):
            break
        slots.append(line)
    else:
        ends.append((len(slots), i + len(slots) - slots.count(None)))
    for size, last in reversed(ends[-_MAX_ENDS:]):
        made = slots[:size]
        for lacking in (0, 1):
            cells = [slot.text.strip() if slot else "" for slot in made] + [""] * lacking
            columns = count_columns(cells) if None in made else 0
            if columns and _has_empty_cells(cells, columns):
                body = [*made, *[None] * lacking][columns:]
                return LineTable(i, last, _records(cells[:columns], body))
    return None


def _has_empty_cells(cells: Sequence[str], columns: int) -> bool:
    """Tell whether all rows are whole and hold two cells or more, no empty one in most columns."""
    rows = cut_rows(cells, columns)
    if not rows or len(rows[-1]) < columns or any(sum(map(bool, row)) < _FEWEST for row in rows):
        return False
    return all(sum(map(bool, column)) * 2 > len(rows) for column in zip(*rows, strict=True))


def _spaced(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read a table with a blank line between its rows; so may be its header, or each cell of it."""
    last = i
    while last < min(len(lines), i + _MAX_LINES) and _is_cell(lines[last]):
        last += 1
    starts = [i, *(k for k in range(i + 1, last) if lines[k].after_blank), last]
    sizes = [high - low for low, high in pairwise(starts)]
    columns = next((k for k, size in enumerate(sizes) if size > 1), 0) or sizes[0]
    if not 1 < columns <= MAX_COLUMNS:
        return None
    end = _end_of_rows(lines, starts[starts.index(i + columns) :], columns)
    cells = [line.text.strip() for line in lines[i:end]]
    rows = cut_rows(cells, columns)
    if not rows or not names_columns(cells[:columns], rows):
        return None
    return LineTable(i, end, _records(cells[:columns], lines[i + columns : end]))


def _end_of_rows(lines: Sequence[Line], starts: Sequence[int], columns: int) -> int:
    """Give the end of the rows that open at ``starts`` and have all cells, or are a total."""
    for low, high in pairwise(starts):
        if high - low != columns:
            totals = high - low > 1 and TOTAL.fullmatch(lines[low].text.strip())
            return min(high, low + columns) if totals else low
    return starts[-1]


def _is_cell(line: Line) -> bool:
    return may_be_cell(line) and line.width <= _MAX_CELL


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line continues the sentence or bullet right above it."""
    return not line.after_blank and before.width > _MAX_CELL and not ends_sentence(before.text)


def _belongs(lines: Sequence[Line], first: int, i: int, longest: int, *, apart: bool) -> bool:
    line = lines[i]
    if not may_be_cell(line) or line.width > longest:
        return False
    return line.after_blank if apart else i == first or not line.after_blank


def _empty_cell_before(lines: Sequence[Line], i: int, *, apart: bool) -> bool:
    """Tell whether a blank line stands for an empty cell of a total, its value after it."""
    if apart or not 0 < i < len(lines) or not TOTAL.fullmatch(lines[i - 1].text.strip()):
        return False
    return bool(VALUE.fullmatch(lines[i].text.strip()))


def may_be_cell(line: Line) -> bool:
    """Tell whether a line may be a cell of such a table: no row, sentence or bullet."""
    text = line.text.strip()
    if VALUE.fullmatch(text):
        return True
    if is_row(line.text) or ends_sentence(text) or text.endswith((",", ":")):
        return False
    return classify(line.text, in_article=False) is None


def with_joined_headers(lines: Sequence[Line], i: int) -> Sequence[Line]:
    """Join what stands in brackets alone (추진실적 ⏎ (30)) to the header cell above it.

    The header begins at line ``i`` and ends before the first value. The lines themselves where there
    is no such cell.
    """
    last = i + 1
    while last < min(len(lines), i + _MAX_HEADER) and _goes_on_header(lines[last]):
        last += 1
    header = [lines[i]]
    for line in lines[i + 1 : last]:
        if line.after_blank or not BRACKETED.fullmatch(line.text.strip()):
            header.append(line)
        else:
            text = f"{header[-1].text.strip()}{line.text.strip()}"
            header[-1] = replace(header[-1], end=line.end, text=text)
    if len(header) == last - i:
        return lines
    return [*lines[:i], *header, *lines[last:]]


def _goes_on_header(line: Line) -> bool:
    return may_be_cell(line) and not VALUE.fullmatch(line.text.strip())


def _records(header: Sequence[str], body: Sequence[Line | None]) -> tuple[Record, ...]:
    """Make the rows of a table; a slot without line is an empty cell.

    An empty cell of the first column takes the cell above it.
    """
    names = [joined_letters(cell) for cell in header]
    columns = len(names)
    cells = [slot.text.strip() if slot else "" for slot in body]
    lows = range(0, len(cells), columns)
    numeric = [
        sum(bool(VALUE.fullmatch(cells[low + k])) for low in lows[:-1]) * 2 > len(lows[:-1])
        for k in range(columns)
    ]
    records = []
    key = ""
    for low in lows:
        row = [slot for slot in body[low : low + columns] if slot]
        texts = cells[low : low + columns]
        key = texts[0] = texts[0] or key
        places = _places(texts, numeric)
        made = (Cell(names[k], text) for k, text in zip(places, texts, strict=True) if text)
        records.append(Record(row[0].start, row[-1].end, tuple(made)))
    return tuple(records)


def _places(texts: Sequence[str], numeric: Sequence[bool]) -> list[int]:
    """Give the columns of the cells of a row; where some are missing, values stand below values."""
    if len(texts) == len(numeric):
        return list(range(len(texts)))
    places = [0]
    for left, text in zip(range(len(texts) - 1, 0, -1), texts[1:], strict=True):
        free = range(places[-1] + 1, len(numeric) - left + 1)
        alike = (k for k in free if numeric[k] == bool(VALUE.fullmatch(text)))
        places.append(next(alike, free[0]))
    return places
