"""Tables whose rows open with an enumerator and whose cells stand a blank line apart, header first.

연번 ⏎⏎ 대상시설 ⏎⏎ 사업비 ⏎⏎ (억원) ⏎⏎ ➊ ⏎⏎ 옛 누리초등학교 ⏎ (가람군) ⏎⏎ 48 ⏎⏎ ➋ …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.datatypes import Cell
from assistant.documents.lines import Joiner, Line, cut_at_blanks, join_lines
from assistant.documents.marks import CIRCLED, classify, ends_sentence
from assistant.documents.tables.records import LineTable, Record
from assistant.documents.tables.words import heads_column

_NUMBER = re.compile(rf"\s*[{CIRCLED}]\s*")
_COUNTS = re.compile(r"연\s?번|순\s?번|번\s?호|No\.?", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]{1,12}\)")
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_LINES, _WIDEST = 2, 3, 240, 40
_Group = list[Line]


def find_enumerated_grid(lines: Sequence[Line], i: int, joiner: Joiner) -> LineTable | None:
    """Read the table whose first enumerator stands alone at line ``i``; None where there is none.

    Each row has as many cells as the header above it; lines of one cell are not parted by a blank.
    """
    if not _NUMBER.fullmatch(lines[i].text):
        return None
    groups = cut_at_blanks(lines[i : i + _MOST_LINES])
    starts = [k for k, group in enumerate(groups) if _NUMBER.fullmatch(group[0].text)]
    columns = starts[1] if len(starts) > 1 else 0
    rows = [groups[k : k + columns] for k in starts]
    whole = [row for k, row in zip(starts, rows, strict=True) if _is_row(row, k, starts, columns)]
    if columns < _FEWEST_COLUMNS or len(whole) < max(_FEWEST_ROWS, len(rows)):
        return None
    header = _header(lines, i, columns)
    if not header:
        return None
    names = [join_lines([line.text.strip() for line in group], joiner) for group in header]
    records = [_record(row, names, joiner) for row in rows]
    return LineTable(
        lines.index(header[0][0]),
        i + sum(len(g) for g in groups[: starts[-1] + columns]),
        tuple(records),
    )


def _is_row(row: Sequence[_Group], at: int, starts: Sequence[int], columns: int) -> bool:
    """Tell whether the cells from one enumerator on are as many as in the first row, and are cells."""
    is_whole = len(row) == columns and not any(at < k < at + columns for k in starts)
    return is_whole and all(_is_cell(line) for group in row[1:] for line in group)


def _is_cell(line: Line) -> bool:
    is_short = line.width <= _WIDEST and not ends_sentence(line.text)
    return is_short and (
        line.text.lstrip()[0] in "’'‘-−" or not classify(line.text, in_article=False)
    )


def _header(lines: Sequence[Line], i: int, columns: int) -> list[_Group]:
    """Give the cells right above line ``i``, one for each column; none where they head no columns.

    What stands in brackets alone goes with the cell before it.
    """
    header: list[_Group] = []
    for group in cut_at_blanks(lines[max(0, i - 2 * columns) : i]):
        if header and all(_BRACKETED.fullmatch(line.text.strip()) for line in group):
            header[-1] = [*header[-1], *group]
        else:
            header.append(group)
    header = header[-columns:]
    texts = ["".join(line.text.strip() for line in group) for group in header]
    is_header = len(header) == columns and all(_is_cell(line) for g in header for line in g)
    is_named = bool(_COUNTS.fullmatch(texts[0])) or sum(map(heads_column, texts)) * 2 > columns
    return header if is_header and is_named else []


def _record(row: Sequence[_Group], names: Sequence[str], joiner: Joiner) -> Record:
    cells = tuple(
        Cell(name, join_lines([line.text.strip() for line in group], joiner))
        for name, group in zip(names, row, strict=True)
    )
    return Record(row[0][0].start, row[-1][-1].end, cells)
