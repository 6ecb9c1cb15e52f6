"""The lines of a table of tabs or bars: which belong to it, and which of them make one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.lines import Line
from assistant.documents.marks import NOTE, classify, ends_sentence
from assistant.documents.readers.content import PAGE_BREAK
from assistant.documents.release import is_foot_row
from assistant.documents.tables.records import is_row, is_rule
from assistant.documents.visible import ends_page

_PAGED = re.compile(r"[\t.…·\s]+(\d{1,3})\s*$")
_CELL = re.compile(r"[\t|│┃]")
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MAX_PIECE = 24
_MIN_TABS = 2


def take_rows(text: str, lines: Sequence[Line], i: int) -> tuple[list[Line], int]:
    """Give the rows of the table that begins at a line, and the line after it.

    In a table of tabs a cell may go on in the next line: the lines of such a row are given as one.
    A line without tabs between two rows is the first part of a cell that goes on with a bracket
    (여울도 ⏎ (4)), or names the rows below it.
    """
    last = i + 1
    while last < len(lines) and _goes_on(text, lines, i, last):
        last += 1
    return _whole_rows(text, lines[i:last]), last


def lines_of_box(table: Sequence[Line]) -> list[Line]:
    """Give the lines of a text that stands in a frame of Markdown: |…<br>…|; none for a table."""
    rows = [line for line in table if not is_rule(line.text)]
    own = rows[0].text.strip() if len(rows) == 1 else ""
    if not (
        own.startswith("|") and own.endswith("|") and own.count("|") == 2 and _BREAK.search(own)
    ):
        return []
    text, low = rows[0].text, rows[0].text.index("|") + 1
    found = []
    for stop in [*_BREAK.finditer(text), None]:
        high = stop.start() if stop else text.rindex("|")
        if text[low:high].strip():
            start = rows[0].start + low
            found.append(Line(start, rows[0].start + high, text[low:high], after_blank=True))
        low = stop.end() if stop else high
    return found


def rows_above_note(lines: Sequence[Line], i: int) -> list[Line]:
    """Give the rows of the table that a note right above line ``i`` parts from the like row there."""
    low = k = i - 1
    if k < 1 or not _is_note(lines[k]) or lines[k].after_blank or lines[i].after_blank:
        return []
    while low and not lines[low].after_blank and _is_row_or_note(lines[low - 1]):
        low -= 1
    rows = [line for line in lines[low:k] if not _is_note(line)]
    return rows if rows and _is_alike(rows[-1], lines[i]) else []


def _is_row_or_note(line: Line) -> bool:
    return is_row(line.text) or _is_note(line)


def _is_note(line: Line) -> bool:
    mark = classify(line.text, in_article=False)
    return mark is not None and mark.kind is NOTE


def lists_pages(rows: Sequence[str]) -> bool:
    """Tell whether all rows end with the number of a page, none smaller than the one before."""
    paged = [_PAGED.search(row) for row in rows]
    pages = [int(found[1]) for found in paged if found]
    rising = all(low <= high for low, high in pairwise(pages))
    return len(rows) > _MIN_TABS and len(pages) == len(rows) and rising


def _goes_on(text: str, lines: Sequence[Line], first: int, i: int) -> bool:
    """Tell whether a line belongs to the table of the line before it; a page end parts none.

    Where more than a form feed stands between, the line is the header again or a row like the last;
    or one blank line stands before each row, as before the second.
    """
    above, line = lines[i - 1], lines[i]
    gap = text[above.end : line.start]
    if line.after_blank and gap != PAGE_BREAK and not _stands_apart(lines, first, i):
        again = line.text.split() == lines[first].text.split()
        return ends_page(gap) and is_row(line.text) and (again or _is_alike(above, line))
    if is_row(line.text):
        return not is_foot_row(line.text)
    return _stands_between(lines, i)


def _stands_apart(lines: Sequence[Line], first: int, i: int) -> bool:
    """Tell whether one blank line stands before the second row of a table and before this one."""
    bars = len(_CELL.findall(lines[first].text))
    rows = (lines[first + 1], lines[i])
    return bars > 0 and all(
        row.blanks == 1 and len(_CELL.findall(row.text)) == bars for row in rows
    )


def _is_alike(above: Line, line: Line) -> bool:
    """Tell whether two rows have as many cells, and numbers in the same ones, in one at least."""
    cells = [_CELL.split(row.text.strip("|│┃ ")) for row in (above, line)]
    if len(cells[0]) != len(cells[1]):
        return False
    valued = [bool(_DIGIT.search(own)) for up, own in zip(*cells, strict=True) if _DIGIT.search(up)]
    return any(valued) and all(valued)


def _stands_between(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line without tabs is a part of the table whose rows stand around it."""
    line, above = lines[i], lines[i - 1]
    told = classify(line.text, in_article=False) is not None or ends_sentence(line.text)
    if "\t" not in above.text or line.width > _MAX_PIECE or told:
        return False
    if above.text.rstrip().endswith(","):
        return True
    tabbed = i + 1 < len(lines) and lines[i + 1].text.count("\t") >= _MIN_TABS
    return tabbed and not lines[i + 1].after_blank


def _whole_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """Join the lines of rows whose cells go on over lines, where two rows of three have as many tabs.

    Or as many as the first, the header, has: two of three of those that joining makes of them.
    """
    counts = Counter(line.text.count("\t") for line in lines)
    tabs, rows = counts.most_common(1)[0]
    if tabs >= _MIN_TABS and rows * 3 >= len(lines) * 2:
        return _joined(text, lines, tabs)
    heads = lines[0].text.count("\t")
    whole = _joined(text, lines, heads) if heads >= _MIN_TABS else []
    rows = sum(line.text.count("\t") == heads for line in whole)
    return whole if whole and rows * 3 >= len(whole) * 2 else list(lines)


def _joined(text: str, lines: Sequence[Line], tabs: int) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is not None and _is_rest(above, line, tabs):
            whole = text[above.start : line.end].replace("\n", " ")
            joined[-1] = Line(above.start, line.end, whole, above.after_blank)
        else:
            joined.append(line)
    return joined


def _is_rest(above: Line, line: Line, tabs: int) -> bool:
    before, own = above.text.count("\t"), line.text.count("\t")
    if not before:
        return own == tabs and line.text.startswith("(")
    if before == tabs and not own:
        return above.text.rstrip().endswith(",")
    return before < tabs and own < tabs and before + own == tabs
