"""Tables whose cells are parted by slashes between spaces: 항목 / 담당 / 기한."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.lines import Line
from assistant.documents.marks import ends_sentence
from assistant.documents.tables.headers import one_row
from assistant.documents.tables.records import LineTable, read_rows
from assistant.documents.tables.rows import split_row

_SLASH = re.compile(r"(?<=\s)/(?=\s)")
_FEWEST_ROWS, _FEWEST_CUTS = 3, 2


def find_slashed_tables(lines: Sequence[Line]) -> dict[int, LineTable]:
    """Find the tables of a document by their first line; none overlap.

    A header of short labels and two rows or more, each a line that as many slashes cut.
    """
    found: dict[int, LineTable] = {}
    i = 0
    while i < len(lines):
        last = _end(lines, i)
        rows = [split_row(line, _SLASH) for line in lines[i:last]]
        header = one_row([row.texts for row in rows]) if len(rows) >= _FEWEST_ROWS else None
        if header and not any(":" in name for name in header):
            found[i] = LineTable(i, last, tuple(read_rows(rows)))
        i = max(last, i + 1)
    return found


def _end(lines: Sequence[Line], first: int) -> int:
    """Give the end of the lines from one on that as many slashes cut; the line itself if none do."""
    cuts = len(_SLASH.findall(lines[first].text))
    last = first
    while cuts >= _FEWEST_CUTS and last < len(lines):
        line = lines[last]
        apart = last > first and line.after_blank
        if apart or len(_SLASH.findall(line.text)) != cuts or ends_sentence(line.text.rstrip(" .")):
            break
        last += 1
    return last
