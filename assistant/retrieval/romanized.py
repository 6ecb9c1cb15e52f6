"""Korean names written in Latin letters (Nuri, Daegu, Gyeongbuk), found among the corpus's words.

Letters follow the Revised Romanization of Korean (국어의 로마자 표기법), syllable by syllable; a
spelling is compared by a skeleton in which the letters that people mix up (g/k, d/t, b/p, l/r,
oo/u, ee/i) are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

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
MAX_SPELLED, MAX_NAMES = 4, 8


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
    """Finds the Korean words behind a romanized one."""

    def __init__(self, words: Iterable[str], pairs: Iterable[str] = ()) -> None:
        """Take words, the likelier first, and pairs of syllables that stand in the texts."""
        self._words: dict[str, str] = {}
        for word in words:
            if _NAME.fullmatch(word):
                self._words.setdefault(_skeleton(romanize(word)), word)
        self._pairs = frozenset(pair for pair in pairs if _NAME.fullmatch(pair))
        self._syllables: dict[str, list[str]] = defaultdict(list)
        for syllable in sorted({syllable for pair in self._pairs for syllable in pair}):
            self._syllables[_skeleton(romanize(syllable))].append(syllable)
        self._longest = max(map(len, self._syllables), default=0)

    def find(self, written: str) -> tuple[str, ...]:
        """Give the Korean word; else names of two to four syllables that the texts may hold.

        Names of less than four letters are not looked up.
        """
        for form in (written, _SUFFIX.sub("", written)):
            if len(form) < SHORTEST:
                continue
            if found := self._words.get(_skeleton(form)):
                return (found,)
            if spelled := tuple(islice(self._spelled(_skeleton(form), ""), MAX_NAMES)):
                return spelled
        return ()

    def _spelled(self, letters: str, name: str) -> Iterator[str]:
        """Spell out letters after a name in syllables of which each pair stands in the texts."""
        if not letters and len(name) > 1:
            yield name
        if len(name) == MAX_SPELLED:
            return
        for end in range(1, min(self._longest, len(letters)) + 1):
            for syllable in self._syllables.get(letters[:end], ()):
                if not name or name[-1] + syllable in self._pairs:
                    yield from self._spelled(letters[end:], name + syllable)
