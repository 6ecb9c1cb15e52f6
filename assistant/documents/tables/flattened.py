"""Tables whose cells text extraction has flattened into loose lines.

Four shapes are read: one cell a line, header cells first (``grids``, ``wrapped_grids``); blocks of the
same labels (``label_blocks``); and, in documents whose lines were wrapped, rows that open with an
enumerator (➊ ➋ …) and rows that open with a place, an organisation or a date below a header line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.datatypes import Cell
from assistant.documents.line_breaks import is_dated
from assistant.documents.lines import (
    Joiner,
    Line,
    cut_at_blanks,
    is_full,
    join_lines,
    without_double_spacing,
)
from assistant.documents.marks import CIRCLED, ends_sentence
from assistant.documents.tables.enumerated_grids import find_enumerated_grid
from assistant.documents.tables.flows import find_flow
from assistant.documents.tables.grids import BRACKETED, find_grid, may_be_cell, with_joined_headers
from assistant.documents.tables.label_blocks import find_label_blocks
from assistant.documents.tables.records import LineTable, Record
from assistant.documents.tables.value_rows import find_value_table
from assistant.documents.tables.words import header_words, heads_column, row_key
from assistant.documents.tables.wrapped_grids import UNIT_NOTE, find_wrapped_grid

_ENUMERATOR = re.compile(rf"\s*(?:[{CIRCLED}]|●)")
_STOP = re.compile(
    r"\s*(?:[□■◇◆▣ㅇ○◦※]|\*|[-–]\s|이\s*(?:보도|참고|설명)\s*자료|"
    r"\d{1,2}[.)]\s+(?!\d)|[가-하][.)]\s|\((?:\d{1,2}|[가-하])\)\s|"
    r"(?:참\s*고|붙\s*임|별\s*첨|별\s*표)\s*\d*(?:\s|$)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s*(?:[.\s]|$)|제\s*\d+\s*[장절조])"
)
_ENDS_ITEM = re.compile(
    r"(?:조성|구축|육성|건립|설립|지원|개발|활성화|운영|확대|강화|추진|개선|제공|양성|설치|개최|도입|확충|정비|보급|발굴|특화)$"
)
_GOES_ON = re.compile(r"\s*(?:및|또는|등|과|와)\s")
_MIN_ROWS = 3
_MAX_LABEL = 5
_MAX_CELL = 32
_MAX_HEADER = 40
_MAX_COLUMNS = 8
_MAX_LINES = 400


def find_flat_tables(lines: Sequence[Line], wrap: int, joiner: Joiner) -> list[LineTable]:
    """Find the flattened tables of a document, in reading order, none overlapping.

    A table is looked for over at most ``_MAX_LINES`` lines, one of single cells only near the first
    of them, so that the time grows with the number of lines alone. ``wrap`` is the column at which
    lines were wrapped, 0 where they were not.
    """
    tables: list[LineTable] = []
    close = without_double_spacing(lines)
    i = cells = 0
    while i < len(lines):
        noted = UNIT_NOTE.match(lines[i].text.strip())
        cells = cells + 1 if may_be_cell(lines[i]) and not noted else 0
        table = find_label_blocks(lines, i) or find_flow(lines, i)
        table = table or find_enumerated_grid(lines, i, joiner)
        table = table or (_wrapped(close, i, wrap, joiner) if wrap else None)
        if table is None and 0 < cells <= _MAX_COLUMNS:
            table = _gridded(lines, i)
            if cells == 1 and (table is None or table.last < _end_of_run(lines, i)):
                table = find_wrapped_grid(lines, i, joiner) or table
        if table and (not tables or table.first >= tables[-1].last):
            tables.append(table)
            i = table.last
            cells = 0
        else:
            i += 1
    return tables


def _wrapped(lines: Sequence[Line], i: int, wrap: int, joiner: Joiner) -> LineTable | None:
    return _enumerated(lines, i, wrap, joiner) or _keyed(lines, i, wrap, joiner)


def _end_of_run(lines: Sequence[Line], i: int) -> int:
    """Give the end of the lines close together from ``i`` on that may be cells."""
    last = i + 1
    while last < len(lines) and may_be_cell(lines[last]) and not lines[last].after_blank:
        last += 1
    return last


def _gridded(lines: Sequence[Line], i: int) -> LineTable | None:
    table = find_grid(lines, i) or find_value_table(lines, i)
    if table and not any(BRACKETED.fullmatch(cell.header) for cell in table.records[0].cells):
        return table
    joined = with_joined_headers(lines, i)
    other = find_grid(joined, i) if len(joined) < len(lines) else None
    return replace(other, last=other.last + len(lines) - len(joined)) if other else table


def _stop(lines: Sequence[Line], i: int) -> int:
    """Give the first line from ``i`` on that no table goes over."""
    high = min(len(lines), i + _MAX_LINES)
    return next((k for k in range(i, high) if _STOP.match(lines[k].text)), high)


def _enumerated(lines: Sequence[Line], i: int, wrap: int, joiner: Joiner) -> LineTable | None:
    """Read a table whose rows open with enumerators, the first of them at line ``i``."""
    if not _ENUMERATOR.match(lines[i].text):
        return None
    last = _stop(lines, i)
    starts = [k for k in range(i, last) if _ENUMERATOR.match(lines[k].text)]
    if len(starts) < _MIN_ROWS or sum(_is_said(lines[k]) for k in starts) * 2 > len(starts):
        return None
    rows = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], last], strict=True)]
    if sum(len(cut_at_blanks(row)) > 1 or _opens_parenthesis(row) for row in rows) * 2 < len(rows):
        return None
    if any(ends_sentence(line.text) for row in rows for line in row):
        return None
    first, header, group = _header_above(lines, i, wrap, joiner)
    records: list[Record] = []
    for row in rows:
        body, following = _cut_label(row)
        cells = _cells(body, header, joiner)
        if group and _has_groups(header):
            cells = (Cell(header[0], group), *cells)
        records.append(Record(body[0].start, body[-1].end, cells, group))
        group = following or group
    return LineTable(first, last, tuple(records))


def _is_said(line: Line) -> bool:
    """Tell whether a line with an enumerator is an item of text rather than the first cell of a row."""
    return len(line.text.strip()) > _MAX_CELL


def _header_above(
    lines: Sequence[Line], i: int, wrap: int, joiner: Joiner
) -> tuple[int, list[str], str]:
    """Give where the table starts, its header cells, and the group label above its first row."""
    low = i
    while low > 0 and i - low < 12:
        before = lines[low - 1]
        if _STOP.match(before.text) or is_full(before, wrap) or ends_sentence(before.text):
            break
        low -= 1
    named = next(
        (k for k in range(i - 1, max(i - 12, -1), -1) if len(header_words(lines[k].text)) > 1), None
    )
    if named is not None:
        _, label = _cut_label(lines[named:i])
        return named, header_words(lines[named].text), label
    if 0 < low < i and is_full(lines[low - 1], wrap):
        low += 1
    groups = cut_at_blanks(list(lines[low:i]))
    header = [join_lines([line.text for line in group], joiner) for group in groups]
    return low, _split_last(header), ""


def _split_last(header: list[str]) -> list[str]:
    """Cut a header line that holds two cells after a word that ends a header (…과제 | 대표 …)."""
    if not header:
        return []
    words = header[-1].split()
    for cut in range(1, len(words)):
        left = words[cut - 1]
        if re.search(r"(?:과제|구분|지역|기관|사업명|과제명|내용|분야|부문)$", left) and cut < len(
            words
        ):
            return [*header[:-1], " ".join(words[:cut]), " ".join(words[cut:])]
    return header


def _keyed(lines: Sequence[Line], i: int, wrap: int, joiner: Joiner) -> LineTable | None:
    """Read a table below a line of header words; its rows open with a place, a body or a date.

    The columns after the first cannot be told apart and stay together in one cell.
    """
    if _STOP.match(lines[i].text) or i + _MIN_ROWS >= len(lines) or lines[i].width > _MAX_HEADER:
        return None
    if i > 0 and is_full(lines[i - 1], wrap) and not header_words(lines[i].text):
        return None
    chronicle = is_dated(lines[i + 1]) and not any(map(heads_column, lines[i].text.split()))
    if not row_key(lines[i + 1].text) or chronicle:
        return None
    last = _stop(lines, i + 1)
    if any(_ENUMERATOR.match(line.text) or "\t" in line.text for line in lines[i:last]):
        return None
    starts = [k for k in range(i + 1, last) if row_key(lines[k].text)]
    if len(starts) < _MIN_ROWS or starts[0] != i + 1 or ends_sentence(lines[i].text):
        return None
    header = header_words(lines[i].text)
    if len(header) < 2:
        head, _, tail = " ".join(lines[i].text.split()).partition(" ")
        if (
            not tail
            or row_key(head)
            or any(ends_sentence(line.text) for line in lines[i + 1 : last])
        ):
            return None
        header = [head, tail]
    records = []
    for low, high in zip(starts, [*starts[1:], last], strict=True):
        text = join_lines([line.text for line in lines[low:high]], joiner)
        key = row_key(text)
        cells = (Cell(header[0], key), Cell(" ".join(header[1:]), text[len(key) :].strip()))
        records.append(Record(lines[low].start, lines[high - 1].end, cells))
    return LineTable(i, last, tuple(records))


def _opens_parenthesis(row: Sequence[Line]) -> bool:
    return any(line.text.lstrip().startswith("(") for line in row[1:])


def _cut_label(row: Sequence[Line]) -> tuple[list[Line], str]:
    """Cut off the vertical label of a merged cell at the end of a row (지역 ⏎ 산업 ⏎ 육성 ⏎ (5개))."""
    cut = len(row)
    while cut > 1 and row[cut - 1].width <= _MAX_LABEL and row[cut - 1].after_blank:
        cut -= 1
    if len(row) - cut < 2:
        return list(row), ""
    label = "".join(line.text.strip() for line in row[cut:])
    return list(row[:cut]), re.sub(r"(?<=[^\s(])\(", " (", label)


def _has_groups(header: Sequence[str]) -> bool:
    """Tell whether the first column is one of merged cells that group the rows."""
    return len(header) > 2 and header[0] in ("구분", "분야", "부문")


def _cells(row: Sequence[Line], header: Sequence[str], joiner: Joiner) -> tuple[Cell, ...]:
    """Cut the lines of a row into as many cells as the header has columns."""
    columns = max(len(header), 2)
    names = [*header, *[""] * (_MAX_COLUMNS - len(header))]
    if _has_groups(header):
        names, columns = names[1:], columns - 1
    pieces = _pieces(row, columns, joiner)
    return tuple(Cell(names[k], text) for k, text in enumerate(pieces) if text)


def _pieces(row: Sequence[Line], columns: int, joiner: Joiner) -> list[str]:
    groups = [[line.text for line in group] for group in cut_at_blanks(row)]
    first, rest = groups[0], groups[1:]
    if columns == 2:
        cut = next((k for k, text in enumerate(first) if k and text.lstrip().startswith("(")), None)
        if cut is not None:
            first, rest = first[:cut], [first[cut:], *rest]
        elif not rest and " (" in first[0].strip():
            head, _, tail = first[0].strip().partition(" (")
            rest = [[f"({tail}", *first[1:]]]
            first = [head]
        return [join_lines(first, joiner), join_lines([t for g in rest for t in g], joiner)]
    if not rest:
        return [join_lines(first, joiner)]
    second = rest[0]
    cut = next(
        (k + 1 for k, text in enumerate(second) if _ENDS_ITEM.search(text.strip())), len(second)
    )
    items = [second[cut:], *rest[1:]]
    listed = [item for group in items if group for item in _items(group, joiner)]
    return [join_lines(first, joiner), join_lines(second[:cut], joiner), ", ".join(listed)]


def _items(group: Sequence[str], joiner: Joiner) -> list[str]:
    """Cut the lines of a cell into items: one ends where a line ends in the name of an action."""
    items: list[list[str]] = [[]]
    for k, text in enumerate(group):
        items[-1].append(text)
        goes_on = k + 1 < len(group) and _GOES_ON.match(group[k + 1])
        if _ENDS_ITEM.search(text.strip()) and not goes_on:
            items.append([])
    return [join_lines(item, joiner) for item in items if item]
