"""Korean names written in Latin letters (Nuri, Daegu, Gyeongbuk), found among the corpus's words.

Letters follow the Revised Romanization of Korean (국어의 로마자 표기법), syllable by syllable; a
spelling is compared by a skeleton in which the letters that people mix up (g/k, d/t, b/p, l/r,
oo/u, ee/i) are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_LETTERS = [[part.strip("-") for part in parts.split()] for parts in (_INITIALS, _VOWELS, _FINALS)]
_FIRST = ord("가")
_NAME = re.compile(r"[가-힣]{2,}")
_SAME = {
    **{"oo": "u", "ee": "i", "ch": "j", "sh": "s", "young": "yeong", "l": "r", "kk": "g"},
    **{"tt": "d", "pp": "b", "k": "g", "t": "d", "p": "b", "rr": "r"},
}
_SUFFIX = re.compile(r"-(?:si|gun|gu|do|eup|myeon|dong|ri)$")
SHORTEST = 4


def romanize(word: str) -> str:
    """Write Hangul syllables in Latin letters; sound changes between syllables are left out."""
    out = []
    for char in word:
        place = ord(char) - _FIRST
        initial, rest = divmod(place, 588)
        vowel, final = divmod(rest, 28)
        out += [letters[i] for letters, i in zip(_LETTERS, (initial, vowel, final), strict=True)]
    return "".join(out)


def _skeleton(letters: str) -> str:
    letters = re.sub(r"[^a-z]", "", letters.lower())
    for many, one in _SAME.items():
        letters = letters.replace(many, one)
    return letters


class RomanizedNames:
    """Finds the Korean word behind a romanized one; of several, the first of ``words``."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in words:
            if _NAME.fullmatch(word):
                self._words.setdefault(_skeleton(romanize(word)), word)

    def find(self, written: str) -> str | None:
        """Give the Korean word, or None; words of less than four letters are not looked up."""
        for form in (written, _SUFFIX.sub("", written)):
            if len(form) >= SHORTEST and (found := self._words.get(_skeleton(form))):
                return found
        return None
