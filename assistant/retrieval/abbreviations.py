"""Abbreviations of names that the documents spell out: 산단 → 산업단지, 비번 → 비밀번호.

Korean shortens a compound name to first syllables of its parts. An unknown short word is looked up
among the compounds of the documents: each of its syllables must open a part of the compound, or
follow the one before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from assistant.retrieval.morphemes import analyse, morphemes

SHORTEST, LONGEST = 2, 4
MOST_NAMES = 3
_TRIED = 12
_COMPOUND = re.compile(r"[가-힣]{4,24}")
_SHORT = re.compile(rf"[가-힣]{{{SHORTEST},{LONGEST}}}")


class Abbreviations:
    """Finds what abbreviations stand for in some texts; safe to share between threads."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._compounds = Counter(run for text in texts for run in _COMPOUND.findall(text))
        self._with: dict[str, set[str]] = defaultdict(set)
        for run in self._compounds:
            for syllable in run:
                self._with[syllable].add(run)
        self.names = lru_cache(maxsize=4096)(self._names)

    def _names(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Give the names that a word may abbreviate, as content morphemes, the commonest first."""
        if not _SHORT.fullmatch(word) or _is_verb(word):
            return ()
        holding = set.intersection(*(self._with.get(syllable, set()) for syllable in word))
        spelt = [run for run in holding if word not in run and _spread(word, run)]
        spelt.sort(key=lambda run: (-self._compounds[run], run))
        names = (_name(word, run) for run in spelt[:_TRIED])
        return tuple(dict.fromkeys(name for name in names if name))[:MOST_NAMES]


def _name(word: str, run: str) -> tuple[str, ...]:
    """Give the part of a compound that a word abbreviates, as content morphemes; empty if none."""
    parts = [t for t in analyse(run) if t.tag.startswith(("N", "XSN", "XR", "XPN"))]
    if len(parts) == 1 and len(word) > SHORTEST:
        known = run.startswith(word[:2]) or run.endswith(word[-2:])
        return tuple(morphemes(run)) if known and parts[0].form == run else ()
    for first in range(len(parts)):
        last = _matched(word, parts[first:])
        if last is not None:
            name = run[parts[first].start : parts[first + last].end]
            return tuple(morphemes(name)) if len(name) > len(word) + 1 else ()
    return ()


def _spread(word: str, run: str) -> bool:
    """Tell whether the syllables of a word stand in a run in their order."""
    rest = iter(run)
    return all(syllable in rest for syllable in word)


def _is_verb(word: str) -> bool:
    first = analyse(f"{word}다")[0]
    return bool(first.form == word and first.tag.startswith("V"))


def _matched(word: str, parts: list[Any]) -> int | None:
    """Give the index of the last part that a word's syllables reach; None when they do not fit.

    The first part gives the first syllable. A word of two syllables takes one of each of two parts.
    """
    place = 0
    last = 0
    for i, part in enumerate(parts):
        taken = 0
        while place < len(word) and part.form[taken : taken + 1] == word[place]:
            place, taken = place + 1, taken + 1
        if not taken and (i == 0 or len(word) == SHORTEST):
            return None
        if taken:
            last = i
        if place == len(word):
            return last if last else None
    return None
