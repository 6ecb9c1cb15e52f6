"""Characters of a PDF page to lines in reading order, also where the page has two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.readers.pdf_page import Char

# In heights of the line: beyond the first a new fragment begins; a line with a gap beyond the
# second is laid out in columns.
_GAP, _WIDE_GAP = 0.75, 1.2
_WIDE = frozenset("WF")
_MIN_COLUMN_LINES = 5
_MIN_GUTTER = 8.0


@dataclass
class Fragment:
    """Characters that follow one another on a line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """Give the height."""
        return max(self.bottom - self.top, 0.1)

    def overlap(self, other: Fragment) -> float:
        """Give how much of the lower of two heights the fragments share."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / min(self.size, other.size)


Line = Fragment


def fragments(chars: Iterable[Char]) -> list[Fragment]:
    """Put characters in the order of the file together as far as they stand side by side."""
    found: list[Fragment] = []
    current: Fragment | None = None
    for char in chars:
        blank = char.text.isspace()
        if blank and (current is None or char.size <= 0):
            if current is not None and not current.text.endswith(" "):
                current.text += " "
            continue
        piece = Fragment(" " if blank else char.text, char.x0, char.top, char.x1, char.bottom)
        if current is not None and _follows(current, piece):
            current.text += piece.text
            current.x1 = max(current.x1, piece.x1)
            if not blank:
                current.top = min(current.top, piece.top)
                current.bottom = max(current.bottom, piece.bottom)
        elif not blank:
            current = piece
            found.append(current)
    return found


def _follows(current: Fragment, piece: Fragment) -> bool:
    size = max(current.size, piece.size)
    gap = piece.x0 - current.x1
    return current.overlap(piece) > 0.5 and -size < gap < _GAP * size


def lines(pieces: Sequence[Fragment]) -> list[Line]:
    """Put the fragments of one column into lines, from the top down and from left to right."""
    left = min((piece.x0 for piece in pieces), default=0.0)
    return [_line(row, left) for row in _rows(pieces)]


def _rows(pieces: Sequence[Fragment]) -> list[list[Fragment]]:
    rows: list[list[Fragment]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom) / 2):
        recent = [row for row in rows[-3:] if row[0].overlap(piece) > 0.5]
        if recent:
            recent[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _line(row: list[Fragment], left: float) -> Line:
    """Join the fragments of a line; those far apart stay as far apart, in columns of half a height."""
    row.sort(key=lambda piece: piece.x0)
    text = ""
    apart = any(_gap(one, other) >= _WIDE_GAP for one, other in pairwise(row))
    for i, piece in enumerate(row):
        if apart and (not i or _gap(row[i - 1], piece) >= _GAP):
            text = text.rstrip()
            place = round((piece.x0 - left) / (0.5 * piece.size))
            text += " " * max(place - _columns_of(text), 2 if i else 0) + piece.text
            continue
        tight = i > 0 and piece.x0 - row[i - 1].x1 < 0.15 * piece.size
        text += piece.text if i == 0 or tight or text.endswith(" ") else " " + piece.text
    return Line(
        text,
        row[0].x0,
        min(piece.top for piece in row),
        max(piece.x1 for piece in row),
        max(piece.bottom for piece in row),
    )


def _gap(one: Fragment, other: Fragment) -> float:
    """Give how far two fragments stand apart, in heights of the line."""
    return (other.x0 - one.x1) / max(one.size, other.size)


def _columns_of(text: str) -> int:
    """Give how many columns of half a height a text takes: two for each East Asian letter."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def in_reading_order(pieces: Sequence[Fragment]) -> list[Line]:
    """Give the lines of a page; where two columns stand side by side, the left one comes first."""
    gutter = _gutter(pieces)
    if gutter is None:
        return lines(pieces)
    ordered: list[Line] = []
    band: list[Fragment] = []
    for row in _rows(pieces):
        if any(piece.x0 < gutter < piece.x1 for piece in row):
            ordered += [*_columns(band, gutter), _line(row, row[0].x0)]
            band = []
        else:
            band += row
    return ordered + _columns(band, gutter)


def _columns(band: Sequence[Fragment], gutter: float) -> list[Line]:
    left = [piece for piece in band if piece.x1 <= gutter]
    right = [piece for piece in band if piece.x1 > gutter]
    if min(len(left), len(right)) < _MIN_COLUMN_LINES:
        return lines(band)
    return lines(left) + lines(right)


def _gutter(pieces: Sequence[Fragment]) -> float | None:
    """Find where a white gap divides enough of the page's lines into two columns of text."""
    if len(pieces) < 2 * _MIN_COLUMN_LINES:
        return None
    low, high = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    for step in range(40, 61, 2):
        x = low + (high - low) * step / 100
        left = [p for p in pieces if p.x1 <= x]
        right = [p for p in pieces if p.x0 >= x]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _MIN_COLUMN_LINES or crossing > 0.4 * len(pieces):
            continue
        white = min(p.x0 for p in right) - max(p.x1 for p in left)
        if white >= _MIN_GUTTER and _is_text(left, low, x) and _is_text(right, x, high):
            return x
    return None


def _is_text(pieces: Sequence[Fragment], low: float, high: float) -> bool:
    """Tell whether most fragments fill their column, as running text does and lists do not."""
    full = sum(1 for piece in pieces if piece.x1 - piece.x0 > 0.6 * (high - low))
    return full >= max(_MIN_COLUMN_LINES - 1, 0.5 * len(pieces))
