"""Tables whose cells are parted by runs of spaces, as extraction lays out columns in plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.lines import Line
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.tables import SPACES, Record, is_row, read_table

_PAIR = 2
_FEWEST, _FEWEST_PAIRS = 3, 4
_MAX_CELL = 40
_VALUE = re.compile(r"\d")


@dataclass(frozen=True)
class SpacedTable:
    """Such a table: ``lines[first:last]`` are its lines, ``records`` its rows."""

    first: int
    last: int
    records: tuple[Record, ...]


def find_spaced_tables(lines: Sequence[Line]) -> dict[int, SpacedTable]:
    """Find the tables of a document by their first line; none overlap.

    Every row has as many cells as the others, but for two rows of header, of which the last cell of
    the first heads all of the second. Tables of two columns need a row more.
    """
    found: dict[int, SpacedTable] = {}
    i = 0
    while i < len(lines):
        last = _last(lines, i)
        records = tuple(read_table(lines[i:last])) if last else ()
        if records:
            found[i] = SpacedTable(i, last, records)
        i = last if records else i + 1
    return found


def _last(lines: Sequence[Line], i: int) -> int:
    """Give where the table that begins at a line ends; 0 where none begins."""
    counts: list[int] = []
    for line in lines[i:]:
        cells = _cells(line)
        if len(cells) < _PAIR or (counts and line.after_blank):
            break
        counts.append(len(cells))
    if len(counts) < _FEWEST:
        return 0
    columns = Counter(counts).most_common(1)[0][0]
    spanned = counts[0] < columns and counts[0] - 1 + counts[1] == columns
    low = 2 if spanned else 0
    rows = next((k for k, n in enumerate(counts[low:]) if n != columns), len(counts) - low)
    fewest = _FEWEST if columns > _PAIR else _FEWEST_PAIRS
    valued = any(_VALUE.search(line.text) for line in lines[i + 1 : i + low + rows])
    return i + low + rows if rows >= fewest and valued else 0


def _cells(line: Line) -> list[str]:
    """Give the cells of a line; none where it is a bullet, a sentence, or a row of another form."""
    text = line.text.strip()
    marked = classify(line.text, in_article=False) is not None
    if marked or is_row(line.text) or ends_sentence(text):
        return []
    cells = SPACES.split(text)
    return cells if all(len(cell) <= _MAX_CELL for cell in cells) else []
