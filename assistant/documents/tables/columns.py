"""Columns of text laid out with spaces: where each stands, and which cell of a row is in which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.tables.headers import are_labels

_GAP = re.compile(r"[ \u3000]{2,}")
_TAIL = re.compile(r"\S ([-△▲]?\d[\d,.]*%?)$")
_WIDE = frozenset("WF")
_SPREAD_GAP = 4
# Words of a table whose two letters may stand still farther apart.
_SPREAD_WORDS = frozenset(
    [
        "구분",
        "합계",
        "소계",
        "총계",
        "누계",
        "평균",
        "비고",
        "전체",
        "연도",
        "단위",
        "항목",
        "지역",
        "기관",
    ]
)


@dataclass(frozen=True)
class Piece:
    """A cell as it stands in its line: its span there, and the columns of the screen it takes."""

    start: int
    end: int
    left: int
    right: int
    text: str


def pieces(line: str) -> list[Piece]:
    """Cut a line where two or more spaces stand; letters of one word (구  분) stay together."""
    screen = _screen(line)
    body = line.strip()
    low = line.find(body)
    cells: list[Piece] = []
    for start, end in _spans(line, low, low + len(body)):
        cells.append(Piece(start, end, screen[start], screen[end], line[start:end]))
    return _together(cells)


def place(cells: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> list[int]:
    """Give the column of each cell, in order, so that all stand as near to theirs as can be.

    ``columns`` are the left and right ends; there are no fewer of them than cells.
    """
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for n, cell in enumerate(cells):
        found: list[tuple[float, list[int]]] = []
        for k in range(len(columns)):
            before = [b for b in best if len(b[1]) == n and (not b[1] or b[1][-1] < k)]
            if before and len(columns) - k >= len(cells) - n:
                cost, places = min(before)
                found.append((cost + _apart(cell, columns[k]), [*places, k]))
        best = found
    return min(best)[1]


def place_heads(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[float, float]]
) -> list[list[int]]:
    """Give the columns of two rows of labels of which one label of the first heads all of the second.

    Their numbers tell it: together they have one cell more than there are columns. Which label it
    is, is told by where the second row stands. Empty where the rows are no such header.
    """
    if len(rows) != 2:
        return []
    (first, second), width = rows, len(columns)
    fits = len(first) + len(second) == width + 1 and min(len(first), len(second)) > 1
    if not fits or not are_labels([cell.text for cell in (*first, *second)]):
        return []
    best = min(range(1, len(first)), key=lambda k: _shift(second, columns[k:]))
    below = list(range(best, best + len(second)))
    above = [k if k <= best else k + len(second) - 1 for k in range(len(first))]
    return [above, below]


def _shift(cells: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> float:
    return sum(_apart(cell, column) for cell, column in zip(cells, columns, strict=False))


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Give the left and right ends of the columns of rows that have as many cells."""
    return [
        (median(cell.left for cell in column), median(cell.right for cell in column))
        for column in zip(*rows, strict=True)
    ]


def split_numbers(cells: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> list[Piece]:
    """Part a number from the words before it where one space stands between and cells are missing."""
    parted: list[Piece] = []
    for n, cell in enumerate(cells):
        tail = _TAIL.search(cell.text)
        lacking = len(cells) - n + len(parted) < len(columns)
        if not lacking or not tail:
            parted.append(cell)
            continue
        cut = len(cell.text) - len(tail[1])
        number = Piece(cell.start + cut, cell.end, cell.right - len(tail[1]), cell.right, tail[1])
        words = cell.text[:cut].rstrip()
        left = Piece(cell.start, cell.start + len(words), cell.left, number.left - 1, words)
        fits = any(_apart(number, column) <= 1 for column in columns[1:])
        alike = any(_apart(left, column) <= 1 for column in columns)
        parted.extend((left, number) if fits and alike else (cell,))
    return parted


def _apart(cell: Piece, column: tuple[float, float]) -> float:
    """Give how far a cell stands from a column: by its left end, its right one or its middle."""
    left, right = column
    middle = abs(cell.left + cell.right - left - right) / 2
    return min(abs(cell.left - left), abs(cell.right - right), middle)


def _screen(line: str) -> list[int]:
    """Give the column of the screen at which each character begins; East Asian ones take two."""
    columns = [0]
    for char in line:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(char) in _WIDE else 1))
    return columns


def _spans(line: str, low: int, high: int) -> list[tuple[int, int]]:
    spans = []
    for gap in _GAP.finditer(line, low, high):
        spans.append((low, gap.start()))
        low = gap.end()
    return [*spans, (low, high)]


def _together(cells: Sequence[Piece]) -> list[Piece]:
    """Join cells of one syllable each that smaller gaps part than the one behind them."""
    joined: list[Piece] = []
    k = 0
    while k < len(cells):
        end = k + 1
        while end < len(cells) and _goes_on(cells[end - 1], cells[end]):
            end += 1
        word = cells[k:end]
        gaps = [b.left - a.right for a, b in pairwise(word)]
        behind = cells[end].left - word[-1].right if end < len(cells) else _SPREAD_GAP + 1
        if gaps and max(gaps) < behind:
            letters = " ".join(cell.text for cell in word)
            word = [Piece(word[0].start, word[-1].end, word[0].left, word[-1].right, letters)]
        joined.extend(word)
        k = end
    return joined


def _goes_on(letter: Piece, following: Piece) -> bool:
    syllables = all(len(p.text) == 1 and "가" <= p.text <= "힣" for p in (letter, following))
    near = following.left - letter.right <= _SPREAD_GAP
    return syllables and (near or letter.text + following.text in _SPREAD_WORDS)
