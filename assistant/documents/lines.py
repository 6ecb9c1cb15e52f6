"""Physical lines of a document, and how lines that extraction broke are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.documents.visible import is_page_number, visible_lines, visible_text

_LINE = re.compile(r"[^\n\f]+")
_MAX_WRAP = 80
_FULL = 0.72
_WINDOW = 24
_MAX_BROKEN = 200
_MIN_BROKEN = 40
_DOUBLED = 0.85


class Joiner(Protocol):
    """A morphological analyser that can tell which of two spacings is the likelier."""

    def analyze(self, text: str) -> Sequence[tuple[object, float]]:
        """Give analyses of a text with their log probabilities, best first."""


@dataclass(frozen=True)
class Line:
    """A line with content: its span, and how many blank lines stand before it."""

    start: int
    end: int
    text: str
    after_blank: bool
    blanks: int = 0

    @property
    def width(self) -> int:
        """Give the number of characters without surrounding white space."""
        return len(self.text.strip())


def scan_lines(text: str) -> list[Line]:
    """List the lines that hold something; page numbers are left out."""
    lines: list[Line] = []
    previous_end = numbers = 0
    for match in _LINE.finditer(text):
        content = match[0]
        if not content.strip():
            continue
        if is_page_number(content) or _is_bare_page_number(text, match):
            numbers += 1
            continue
        gap = text[previous_end : match.start()]
        breaks = gap.count("\n") - numbers
        after_blank = breaks != 1 or "\f" in gap
        blanks, numbers = max(breaks - 1, 0), 0
        lines.append(Line(match.start(), match.end(), content, after_blank, blanks))
        previous_end = match.end()
    return lines


def without_double_spacing(lines: Sequence[Line]) -> list[Line]:
    """Take the blank line before each line off, where most lines of a text have one before them."""
    doubled = sum(line.blanks == 1 for line in lines) > _DOUBLED * len(lines)
    if not doubled:
        return list(lines)
    return [
        replace(line, after_blank=line.blanks > 1, blanks=max(line.blanks - 1, 0)) for line in lines
    ]


def _is_bare_page_number(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 2]
    return match[0].strip().isdigit() and "\f" in following and len(match[0].strip()) <= 4


def wrap_width(lines: Sequence[Line]) -> int:
    """Estimate the column at which the lines were wrapped; 0 when a line is a whole paragraph."""
    widths = sorted(line.width for line in lines if "\t" not in line.text)
    if len(widths) < 8:
        return 0
    width = widths[int(len(widths) * 0.9)]
    return width if width <= _MAX_WRAP else 0


def cut_at_blanks(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut lines into groups where a blank line stands."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.after_blank:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def is_full(line: Line, wrap: int) -> bool:
    """Tell whether a line reaches the wrap column, so that the next may continue it."""
    return bool(wrap) and line.width >= wrap * _FULL


def breaks_word(before: Line, line: Line, joiner: Joiner) -> bool:
    """Tell whether a long line breaks off in the middle of a word that the next one ends."""
    left, right = visible_text(before.text), visible_text(line.text)
    korean = bool(right) and "가" <= left[-1:] <= "힣" and "가" <= right[0] <= "힣"
    return korean and len(left) >= _MIN_BROKEN and is_one_word(left, right, joiner)


def join_lines(pieces: Sequence[str], joiner: Joiner) -> str:
    """Join the lines of one block into its visible text.

    A line that ends in white space keeps it. Elsewhere Korean may break in the middle of a word:
    there the morphological analyser decides, in as many lines as a paragraph ever has.
    """
    joined = ""
    if not pieces:
        return joined
    for i, (piece, shown) in enumerate(zip(pieces, visible_lines(pieces), strict=True)):
        if not joined:
            joined = shown
        elif not shown:
            continue
        elif i < _MAX_BROKEN and is_one_word(joined, shown, joiner):
            joined += shown
        else:
            joined += " " + shown
        if piece[-1:].isspace():
            joined += " "
    return " ".join(joined.split())


def is_one_word(left: str, right: str, joiner: Joiner) -> bool:
    """Tell whether a line break between two pieces of text broke a word."""
    if left[-1].isspace():
        return False
    if not ("가" <= left[-1] <= "힣" and "가" <= right[0] <= "힣"):
        opens = left[-1] in "(‘“「『<·-~/" and not left.endswith(" -")  # a bullet, not a hyphen
        return opens or right[0] in ")’”」』>,.·~/%"
    window_left, window_right = left[-_WINDOW:], right[:_WINDOW]
    tight = joiner.analyze(window_left + window_right)[0][1]
    spaced = joiner.analyze(f"{window_left} {window_right}")[0][1]
    return bool(tight > spaced)
