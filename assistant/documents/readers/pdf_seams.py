"""Line breaks inside the cells of a PDF table: a space, or nothing where one broke a word."""

from __future__ import annotations

import re

from assistant.documents.lines import Joiner, is_one_word

SEAM = "\ufdd0"  # stands for a line break inside a cell until it is decided
_SIDES = re.compile(rf"([^\s{SEAM}]+){SEAM}(?=([^\s{SEAM}]+))")
_UNITS = "년월일명개원억만천건호조항%"
_BROKEN_NUMBER = re.compile(r"\d[:~∼.,]\d?$")
_CONTEXT = 24
_MAX_SEARCHED = 1_000_000_000  # characters, over all seams
_MAX_ANALYSED = 10_000  # seams; about half a millisecond each


def close_seams(text: str, joiner: Joiner | None) -> str:
    """Decide for each line break inside a cell whether it broke a word.

    It did when the document writes the word in one elsewhere, and never as two, and between a
    number and its unit. What the document does not tell, the morphological analyser decides.
    """
    seams = text.count(SEAM)
    if seams * len(text) > _MAX_SEARCHED:
        return text.replace(SEAM, " ")
    analyser = joiner if seams <= _MAX_ANALYSED else None

    def close(found: re.Match[str]) -> str:
        left = found[1]
        return left if _is_one_word(found, text, analyser) else f"{left} "

    return _SIDES.sub(close, text).replace(SEAM, " ")


def _is_one_word(found: re.Match[str], text: str, analyser: Joiner | None) -> bool:
    left, right = found[1], found[2]
    glued, spaced = left + right[:2], f"{left} {right[:2]}"
    in_one, in_two = len(glued) > 2 and glued in text, spaced in text
    if left[-1].isdigit() and right[0] in _UNITS:
        return True
    if right[0].isdigit() and _BROKEN_NUMBER.search(left):
        return True
    if in_one != in_two or analyser is None:
        return in_one and not in_two
    before = text[max(found.start(1), found.end() - _CONTEXT) : found.end(1)]
    return is_one_word(before, text[found.end() : found.end() + _CONTEXT], analyser)
