"""Paragraphs, tables and notes in reading order, and how they become lines of text.

A paragraph is a line. A table is a block of lines with tab-separated cells and blank lines around
it. Tables that only frame text (one cell, one column) are unwrapped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_TITLE_BAR = re.compile(
    r"(?:(?:참\s*고|붙\s*임|별\s*첨|별\s*표|부\s*록|첨\s*부)\s*(?:자료\s*)?\d*|[Ⅰ-Ⅻ]\.?|\d{1,2}\.?)"
)
_MAX_AREA_PER_CELL = 60
_SMALL_AREA = 20_000


@dataclass(frozen=True)
class Note:
    """A footnote or endnote, which stands after the paragraph or table that refers to it."""

    text: str


@dataclass
class Flow:
    """The content of a document, a table cell or a text box."""

    items: list[str | Note | Grid] = field(default_factory=list)

    def paragraph(self, text: str) -> None:
        """Add a paragraph; tabs in it become spaces and its own line breaks make lines."""
        for line in text.replace("\t", " ").replace("\f", " ").split("\n"):
            self.items.append(line.rstrip())

    def note(self, text: str) -> None:
        """Add a footnote."""
        if text.strip():
            self.items.append(Note("* " + " ".join(text.split())))

    def lines(self) -> Iterator[str]:
        """Give the lines of the text; an empty one is a blank line."""
        for item in self.items:
            if isinstance(item, Grid):
                yield from item.lines()
            else:
                yield item.text if isinstance(item, Note) else item

    def text(self) -> str:
        """Give the text; runs of blank lines are one."""
        kept: list[str] = []
        for line in self.lines():
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip("\n")

    def count_unravelled(self) -> int:
        """Count the tables, inner ones too, whose cells are written as lines against their form."""
        grids = [item for item in self.items if isinstance(item, Grid)]
        inner = sum(cell.flow.count_unravelled() for grid in grids for cell in grid.cells)
        return inner + sum(grid.is_unravelled() for grid in grids)

    def inline(self) -> str:
        """Give the paragraphs as one line, as in a table cell; see ``hoisted`` for the rest."""
        parts: list[str] = []
        for item in self.items:
            if isinstance(item, Grid):
                if item.width() < 2:
                    parts += [cell.flow.inline() for cell in item.cells]
            elif not isinstance(item, Note):
                parts.append(item)
        return " ".join(" ".join(parts).split())

    def hoisted(self) -> Iterator[Note | Grid]:
        """Give what cannot stand in a table cell: notes and tables of more than one column."""
        for item in self.items:
            if isinstance(item, Note):
                yield item
            elif isinstance(item, Grid):
                if item.width() > 1:
                    yield item
                else:
                    for cell in item.cells:
                        yield from cell.flow.hoisted()


@dataclass(frozen=True)
class GridCell:
    """A cell at a row and column, and the numbers of rows and columns that it spans."""

    row: int
    column: int
    rows: int
    columns: int
    flow: Flow


@dataclass(frozen=True)
class _Placed:
    """The text of a cell, and the row and column in which it starts."""

    row: int
    column: int
    text: str


@dataclass
class Grid:
    """A table; cells may span and may be missing, as files have them."""

    cells: list[GridCell] = field(default_factory=list)
    caption: Flow = field(default_factory=Flow)
    caption_below: bool = False

    def width(self) -> int:
        """Count the columns in which a cell with content starts."""
        return len({cell.column for cell in self.cells if cell.flow.items})

    def lines(self) -> Iterator[str]:
        """Give caption and rows, then notes and inner tables."""
        if not self.caption_below:
            yield from self.caption.lines()
        if self.width() < 2 or self.is_unravelled():
            for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
                yield from cell.flow.lines()
        else:
            yield from self._rows()
            for cell in self.cells:
                for item in cell.flow.hoisted():
                    yield from item.lines() if isinstance(item, Grid) else [item.text]
        if self.caption_below:
            yield from self.caption.lines()

    def is_unravelled(self) -> bool:
        """Tell whether the table is far larger than its cells, or its cells lie on each other.

        Its cells are then written as lines.
        """
        area = len({cell.row for cell in self.cells}) * len({cell.column for cell in self.cells})
        claimed = sum(len(rows) * len(columns) for rows, columns in map(self._extent(), self.cells))
        limit = max(_SMALL_AREA, _MAX_AREA_PER_CELL * len(self.cells))
        return area > limit or claimed > max(_SMALL_AREA, 2 * area)

    def _extent(self) -> Callable[[GridCell], tuple[range, range]]:
        """Give the map from a cell to the rows and columns it covers.

        Only those count in which a cell starts.
        """
        rows = sorted({cell.row for cell in self.cells})
        columns = sorted({cell.column for cell in self.cells})

        def extent(cell: GridCell) -> tuple[range, range]:
            return (
                range(bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.rows)),
                range(
                    bisect_left(columns, cell.column),
                    bisect_left(columns, cell.column + cell.columns),
                ),
            )

        return extent

    def _rows(self) -> Iterator[str]:
        rows = [row for row in self._matrix() if any(row)]
        used = [i for i in range(len(rows[0]) if rows else 0) if any(row[i] for row in rows)]
        rows = [[row[i] for i in used] for row in rows]
        if len(rows) == 1 and _is_title_bar([text for text in rows[0] if text]):
            yield " ".join(text for text in rows[0] if text)
            return
        yield ""
        yield from ("\t".join(row) if len(row) > 1 else row[0] for row in rows)
        yield ""

    def _matrix(self) -> list[list[str]]:
        """Lay the cells out; only rows and columns in which a cell starts are kept."""
        extent = self._extent()
        height = len({cell.row for cell in self.cells})
        width = len({cell.column for cell in self.cells})
        owners: list[list[_Placed | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            rows, columns = extent(cell)
            placed = _Placed(rows.start, columns.start, cell.flow.inline())
            for row in rows:
                owners[row][columns.start : columns.stop] = [placed] * len(columns)
        return [_row_texts(row, placed) for row, placed in enumerate(owners)]


def _row_texts(row: int, owners: list[_Placed | None]) -> list[str]:
    """Write one row: a cell carried from above is empty at the head of the row, repeated after it.

    The carried head is repeated as well where the row's own first cell is empty, since an empty
    head means 'carried down' to the reader of the rows. A row without text of its own is empty.
    """
    texts = [
        cell.text if cell is not None and cell.column == i else "" for i, cell in enumerate(owners)
    ]
    if not any(cell.text for cell in owners if cell is not None and cell.row == row):
        return [""] * len(owners)
    head = next(i for i, cell in enumerate(owners) if cell is None or cell.row == row)
    if texts[head]:
        texts[:head] = [""] * head
    return texts


def _is_title_bar(texts: list[str]) -> bool:
    """Tell whether a row is a heading drawn as a table: 참고1 | 추진 경과."""
    return len(texts) == 2 and bool(_TITLE_BAR.fullmatch(texts[0])) and len(texts[1]) < 80
