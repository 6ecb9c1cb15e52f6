"""Tables whose cells stand one in a line: header cells first, then row after row.

The number of columns is the one that makes each column all values or all words; a table without
values is known by the words of its header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.table_words import header_words
from assistant.documents.tables import Record, is_row

_VALUE = re.compile(
    r"[-+△▲]?\d[\d,.]*\s*(?:%|[가-힣]{1,2})?|[-–]|[ⅠⅡⅢⅣⅤⅥ]|I?[abcIVX]{1,3}|"
    r"['‘’]?\d{1,4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?(?:\s?\([월화수목금토일]\))?|\d{1,2}:\d{2}"
)
_NO_VALUE = frozenset("-–")
_PERIOD = re.compile(
    r"['‘’]\d{2}년?도?|\d{2}년도?|(?:19|20)\d{2}년?도?|\d{1,2}(?:분기|월|차|회|학년|단계|호|주)"
)
_RANGE = re.compile(r"^\D{0,4}\d[\d,.]*\s*\D{0,4}?(?:이상|이하|미만|초과|[~∼]\s*\d)")
_TOTAL = re.compile(r"(?:총?\s?합?\s?계|소\s?계|누\s?계|평\s?균|전\s?체)")
_MAX_CELL = 34
_MAX_APART = 16
_MAX_COLUMNS = 8
_MAX_LINES = 400
_FEWEST_ROWS = 3
_PERIODS = 2


@dataclass(frozen=True)
class Grid:
    """Such a table: ``lines[first:last]`` are its lines, ``records`` its rows."""

    first: int
    last: int
    records: tuple[Record, ...]


def find_grid(lines: Sequence[Line], i: int) -> Grid | None:
    """Read the table whose first header cell stands at line ``i``; None when there is none.

    Its lines stand close together, or with a blank line before each of them, or before each row.
    The last row, if it is a total, may lack cells.
    """
    if i and _goes_on(lines[i - 1], lines[i]):
        return None
    if grid := _spaced(lines, i):
        return grid
    for apart in (False, True):
        last = i
        while last < min(len(lines), i + _MAX_LINES) and _belongs(lines, i, last, apart=apart):
            last += 1
        for end in (last, last + 1) if _empty_cell_before(lines, last, apart=apart) else (last,):
            columns = _columns([line.text.strip() for line in lines[i:end]])
            if columns:
                return Grid(i, end, _records(lines[i:end], columns))
    return None


def _spaced(lines: Sequence[Line], i: int) -> Grid | None:
    """Read a table with a blank line between its rows; so may be its header, or each cell of it."""
    last = i
    while last < min(len(lines), i + _MAX_LINES) and _is_cell(lines[last]):
        last += 1
    starts = [i, *(k for k in range(i + 1, last) if lines[k].after_blank), last]
    sizes = [high - low for low, high in pairwise(starts)]
    columns = next((k for k, size in enumerate(sizes) if size > 1), 0) or sizes[0]
    if not 1 < columns <= _MAX_COLUMNS:
        return None
    end = _end_of_rows(lines, starts[starts.index(i + columns) :], columns)
    cells = [line.text.strip() for line in lines[i:end]]
    rows = _rows(cells, columns)
    if not rows or not _names_columns(cells[:columns], rows):
        return None
    return Grid(i, end, _records(lines[i:end], columns))


def _end_of_rows(lines: Sequence[Line], starts: Sequence[int], columns: int) -> int:
    """Give the end of the rows that open at ``starts`` and have all cells, or are a total."""
    for low, high in pairwise(starts):
        if high - low != columns:
            totals = high - low > 1 and _TOTAL.fullmatch(lines[low].text.strip())
            return min(high, low + columns) if totals else low
    return starts[-1]


def _is_cell(line: Line) -> bool:
    return may_be_cell(line) and line.width <= _MAX_CELL


def _names_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells head the rows below them: by their words, or by the values in columns."""
    if _fits(header, rows):
        return True
    if any(_VALUE.fullmatch(cell) and not _PERIOD.fullmatch(cell) for cell in header):
        return False
    return any(header_words(cell) for cell in header) and len({row[0] for row in rows}) == len(rows)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line continues the sentence or bullet right above it."""
    return not line.after_blank and before.width > _MAX_CELL and not ends_sentence(before.text)


def _belongs(lines: Sequence[Line], first: int, i: int, *, apart: bool) -> bool:
    line = lines[i]
    longest = _MAX_APART if apart else _MAX_CELL
    if not may_be_cell(line) or line.width > longest:
        return False
    return line.after_blank if apart else i == first or not line.after_blank


def _empty_cell_before(lines: Sequence[Line], i: int, *, apart: bool) -> bool:
    """Tell whether a blank line stands for an empty cell of a total, its value after it."""
    if apart or not 0 < i < len(lines) or not _TOTAL.fullmatch(lines[i - 1].text.strip()):
        return False
    return bool(_VALUE.fullmatch(lines[i].text.strip()))


def may_be_cell(line: Line) -> bool:
    """Tell whether a line may be a cell of such a table: no row, sentence or bullet."""
    text = line.text.strip()
    if is_row(line.text) or ends_sentence(text) or text.endswith((",", ":")):
        return False
    return bool(_VALUE.fullmatch(text)) or classify(line.text, in_article=False) is None


def _columns(cells: Sequence[str]) -> int:
    """Give the number of columns of a table; 0 when the cells make none."""
    for columns in range(min(_MAX_COLUMNS, len(cells) // 2), 1, -1):
        rows = _rows(cells, columns)
        if rows and _fits(cells[:columns], rows):
            return columns
    named = _periods(cells) or next((k for k, c in enumerate(cells) if not header_words(c)), 0)
    whole = named > 1 and len(cells) % named == 0 and len(cells) // named >= _FEWEST_ROWS
    valued = any(_VALUE.fullmatch(c) and c not in _NO_VALUE for c in cells[named:])
    return named if whole and not valued else 0


def _periods(cells: Sequence[str]) -> int:
    """Give the columns of a table whose header names periods or times (위반행위 1차 2차 3차)."""
    first = next((k for k, c in enumerate(cells[1:], 1) if not _PERIOD.fullmatch(c)), len(cells))
    return first if first > _PERIODS and not _VALUE.fullmatch(cells[0]) else 0


def _rows(cells: Sequence[str], columns: int) -> list[list[str]]:
    """Cut the cells below the header into rows; none when the last one is cut off."""
    rows = [list(cells[low : low + columns]) for low in range(columns, len(cells), columns)]
    short = bool(rows) and len(rows[-1]) < columns
    if short and not (len(rows[-1]) > 1 and _TOTAL.fullmatch(rows[-1][0])):
        return []
    return rows if len(rows) >= _FEWEST_ROWS else []


def _fits(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether every column but the first is all values or all words, some of them values.

    One cell of another form may stand in a column of five or more.
    """
    if any(_VALUE.fullmatch(cell) and not _PERIOD.fullmatch(cell) for cell in header):
        return False
    full = [row for row in rows if len(row) == len(header)]
    numeric = 0
    for column in zip(*(row[1:] for row in full), strict=True):
        values = sum(bool(_VALUE.fullmatch(cell)) for cell in column if cell not in _NO_VALUE)
        words = sum(not _VALUE.fullmatch(cell) for cell in column)
        if min(values, words) > len(column) // 5:
            return False
        numeric += values > words
    return bool(numeric) and _are_keys([row[0] for row in full])


def _are_keys(column: Sequence[str]) -> bool:
    """Tell whether a first column names the rows: by words, periods, ranges, or numbers from 1 on."""
    ranks = [cell for cell in column if cell.isdigit() and not _PERIOD.fullmatch(cell)]
    if ranks:
        counted = [str(n) for n in range(1, len(ranks) + 1)]
        return ranks == counted and all(_TOTAL.fullmatch(c) for c in column[len(ranks) :])
    ranged = any(_RANGE.search(cell) for cell in column)
    return ranged or all(_PERIOD.fullmatch(cell) or not _VALUE.fullmatch(cell) for cell in column)


def _records(lines: Sequence[Line], columns: int) -> tuple[Record, ...]:
    cells = [line.text.strip() for line in lines]
    header = cells[:columns]
    body = range(columns, len(cells), columns)
    numeric = [
        sum(bool(_VALUE.fullmatch(cells[low + k])) for low in body[:-1]) * 2 > len(body[:-1])
        for k in range(columns)
    ]
    records = []
    for low in body:
        row = lines[low : low + columns]
        texts = cells[low : low + columns]
        places = _places(texts, numeric)
        made = tuple(Cell(header[k], text) for k, text in zip(places, texts, strict=True))
        records.append(Record(row[0].start, row[-1].end, made))
    return tuple(records)


def _places(texts: Sequence[str], numeric: Sequence[bool]) -> list[int]:
    """Give the columns of the cells of a row; where some are missing, values stand below values."""
    if len(texts) == len(numeric):
        return list(range(len(texts)))
    places = [0]
    for left, text in zip(range(len(texts) - 1, 0, -1), texts[1:], strict=True):
        free = range(places[-1] + 1, len(numeric) - left + 1)
        alike = (k for k in free if numeric[k] == bool(_VALUE.fullmatch(text)))
        places.append(next(alike, free[0]))
    return places
