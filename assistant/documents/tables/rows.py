"""The rows of a table whose cells are parted by tabs or bars, mended where a break cut a cell in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.lines import Line
from assistant.documents.tables.words import heads_column
from assistant.documents.visible import visible_text

TAB = re.compile(r"\t")
PIPE = re.compile(r"(?<!\\)[|│┃]")
# A cell that goes on: 설문과, 구조 진단,
UNFINISHED = re.compile(r"[,·]$|\s(?:및|또는)$|[가-힣][과와]$")
_PAIR = 2


@dataclass(frozen=True)
class Row:
    """One row of a table: its raw span and its cells, each with its own span, '' where empty."""

    start: int
    end: int
    cells: tuple[tuple[int, int, str], ...]

    @property
    def texts(self) -> list[str]:
        """Give the texts of its cells."""
        return [text for _, _, text in self.cells]


def split_row(line: Line, separator: re.Pattern[str]) -> Row:
    """Cut a line into the cells of a row where a separator of one character stands."""
    text = line.text
    low, high = 0, len(text)
    bars = [m.start() for m in separator.finditer(text)] if separator is PIPE else []
    closed = text.rstrip().endswith(("|", "│", "┃"))
    if bars and not text[: bars[0]].strip() and (closed or not bars[0]):
        low = bars[0] + 1  # a frame; without its end, blanks before a bar are an empty cell
        high = bars[-1] if closed and bars[-1] >= low else high
    cells: list[tuple[int, int, str]] = []
    bounds = [m.start() for m in separator.finditer(text, low, high)]
    for end in [*bounds, high]:
        raw = text[low:end]
        lead = len(raw) - len(raw.lstrip())
        start = line.start + low + lead
        cells.append((start, start + len(raw.strip()), visible_text(raw)))
        low = end + 1
    filled = [cell for cell in cells if cell[2]]
    if not filled:
        return Row(line.start, line.end, ())
    return Row(filled[0][0], filled[-1][1], tuple(cells))


def mended(rows: Sequence[Row]) -> list[Row]:
    """Put two rows together that a break within a cell made of one: both have too few cells."""
    width = len(rows[0].texts) if rows else 0
    found: list[Row] = []
    for row in rows:
        above = found[-1] if len(found) > 1 else None
        if above and (goes_on := _going_on(above, row)):
            found[-1] = goes_on
            continue
        if above is None or not _are_halves(above, row, width):
            found.append(row)
            continue
        (start, _, left), (_, end, right) = above.cells[-1], row.cells[0]
        broken = (start, end, f"{left} {right}")
        found[-1] = Row(above.start, row.end, (*above.cells[:-1], broken, *row.cells[1:]))
    whole = sum(len(row.texts) == width for row in found)
    return found if whole * 2 > len(found) else list(rows)


def _are_halves(above: Row, row: Row, width: int) -> bool:
    """Tell if a row of a table of a width was cut in two within a cell."""
    if not _PAIR <= len(above.texts) < width or len(above.texts) + len(row.texts) != width + 1:
        return False
    return bool(above.texts[-1] and row.texts[0]) and not heads_column(row.texts[0])


def _going_on(above: Row, row: Row) -> Row | None:
    """Give a row with the rest of a cell that the one below it has alone: 품질 진단, ⏎ 오류 정비."""
    filled = [k for k, text in enumerate(row.texts) if text]
    if len(filled) != 1 or not 0 < filled[0] < len(above.texts):
        return None
    start, _, text = above.cells[filled[0]]
    if not UNFINISHED.search(text):
        return None
    _, end, rest = row.cells[filled[0]]
    cells = list(above.cells)
    cells[filled[0]] = (start, end, f"{text} {rest}")
    return Row(above.start, row.end, tuple(cells))
