"""PDF pages to text: lines and tables at their places, running heads and feet left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.pdf_lines import Line, fragments, in_reading_order, lines
from assistant.documents.readers.pdf_open_tables import find_open_lattices
from assistant.documents.readers.pdf_page import Char, Page
from assistant.documents.readers.pdf_seams import SEAM
from assistant.documents.readers.pdf_tables import Lattice, find_lattices

_MARGIN = 0.12  # share of the height in which running heads and feet stand
_EDGE_LINES = 3
_PARAGRAPH_GAP = 1.45
_SAME_COLUMN = 3.0


@dataclass
class _Item:
    """A line or a table of a page, and where it stands; a table has the places of its columns."""

    top: float
    text: str
    line: Line | None = None
    columns: Sequence[float] = ()


@dataclass
class LaidOut:
    """The lines and tables of a page in reading order."""

    height: float
    items: list[_Item]


def lay_out(page: Page) -> LaidOut:
    """Lay out a page: its lines in reading order, each table before the first line below it."""
    tables, loose = _split(page)
    tops = [_Item(lattice.box[1], text, columns=lattice.xs) for lattice, text in tables]
    items = [_Item(line.top, line.text, line) for line in in_reading_order(fragments(loose))]
    for table in sorted(tops, key=lambda item: item.top):
        place = next((i for i, item in enumerate(items) if item.top >= table.top), len(items))
        items.insert(place, table)
    return LaidOut(page.height, items)


def join_pages(pages: Sequence[LaidOut]) -> str:
    """Give the text of a document, with form feeds between the pages.

    A table that goes on over a page end has nothing but the form feed between its rows; another
    table at the head of the next page has a blank line before it.
    """
    repeated = _running_lines(pages)
    written: list[str] = []
    last: _Item | None = None
    for page in pages:
        shown = [
            item for item in page.items if not (_at_edge(item, page) and _key(item) in repeated)
        ]
        fresh = last is not None and last.columns and shown and shown[0].columns
        apart = fresh and last is not None and not _continues(last, shown[0])
        written.append(("\n" if apart else "") + _page_text(shown))
        last = shown[-1] if shown else None
    return "\f".join(written)


def _continues(last: _Item, first: _Item) -> bool:
    """Tell whether two tables have the same columns at the same places."""
    same = len(last.columns) == len(first.columns)
    return same and all(
        abs(x - y) <= _SAME_COLUMN for x, y in zip(last.columns, first.columns, strict=True)
    )


def _split(page: Page) -> tuple[list[tuple[Lattice, str]], list[Char]]:
    """Give the tables with their text, and the characters that stand in none."""
    ruled = find_lattices(page)
    lattices = [*ruled, *find_open_lattices(page, ruled)]
    if not lattices:
        return [], page.chars
    inside: dict[int, list[Char]] = defaultdict(list)
    place_of: list[int] = []
    last = -1
    for char in page.chars:
        if char.size > 0:  # an inferred space stands where the character before it does
            x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
            last = next((i for i, one in enumerate(lattices) if one.holds(x, y)), -1)
        place_of.append(last)
        inside[last].append(char)
    tables: list[tuple[Lattice, str]] = []
    kept: set[int] = set()
    for i, lattice in enumerate(lattices):
        grid = _grid(lattice, inside[i])
        if grid.width() > 1:
            kept.add(i)
            tables.append((lattice, "\n".join(grid.lines())))
    loose = [char for char, i in zip(page.chars, place_of, strict=True) if i not in kept]
    return tables, loose


def _grid(lattice: Lattice, chars: Sequence[Char]) -> Grid:
    inside: dict[int, list[Char]] = defaultdict(list)
    last = -1
    for char in chars:
        if char.size > 0:
            x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
            last = lattice.region_at(x, y)
        inside[last].append(char)
    grid = Grid()
    for i, region in enumerate(lattice.regions):
        flow = Flow()
        text = ""
        for line in lines(fragments(inside[i])):
            ends_word = not text or text.endswith(" ")
            text += line.text if ends_word else SEAM + line.text
        if text.strip():
            flow.paragraph(text)
        grid.cells.append(GridCell(region.row, region.column, region.rows, region.columns, flow))
    return grid


def _page_text(shown: Sequence[_Item]) -> str:
    """Write the items of a page; a gap wider than its usual line pitch is a blank line."""
    steps = [
        low.top - high.top
        for high, low in pairwise(shown)
        if high.line and low.line and low.top > high.top
    ]
    pitch = median(steps) if steps else 0.0
    written: list[str] = []
    for i, item in enumerate(shown):
        step = item.top - shown[i - 1].top if i else 0.0
        if pitch and item.line and step > _PARAGRAPH_GAP * pitch and written[-1:] != [""]:
            written.append("")
        written += item.text.split("\n")
    kept = [line for i, line in enumerate(written) if line or (i and written[i - 1])]
    return "\n".join(kept).strip("\n")


def _at_edge(item: _Item, page: LaidOut) -> bool:
    line = item.line
    if line is None:
        return False
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _key(item: _Item) -> str:
    return re.sub(r"\d+", "0", "".join(item.text.split()))


def _running_lines(pages: Sequence[LaidOut]) -> set[str]:
    """Find the lines that stand at the edge of most pages; numbers in them may differ."""
    counts: Counter[str] = Counter()
    for page in pages:
        edges = [item for item in page.items if _at_edge(item, page)]
        edges.sort(key=lambda item: item.top)
        outer = [*edges[:_EDGE_LINES], *edges[-_EDGE_LINES:]]
        counts.update({_key(item) for item in outer})
    written = sum(1 for page in pages if page.items)
    return {key for key, count in counts.items() if count >= max(3, 0.5 * written)}
