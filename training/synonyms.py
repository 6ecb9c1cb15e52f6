"""Synonyms put into queries, so that late interaction learns the thesaurus."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from random import Random

from training.pairs import Pair

_THESAURUS = ("bodies", "english", "everyday", "places", "programmes", "spoken", "written")
_LIGHT_VERB = re.compile(r"(?:하|한|할|함|합|해|했|되|된|될|됨|됩|돼|됐)[가-힣]*")
_VERB_ENDINGS = ("는", "나요", "고", "기", "는지", "지", "는데")
_LIGHT_ENDINGS = ("하는", "되는", "하나요", "되나요", "하기", "한", "된", "할", "")
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_SHORTEST_FORM, _LONGEST_FORM = 2, 16


class Synonyms:
    """Groups of forms that mean the same; replaces a form of a query by another of its group."""

    def __init__(self, groups: list[list[str]]) -> None:
        self._groups = [group for group in groups if len(group) > 1]
        self._groups_of: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for form in group:
                if len(stem := _stem(form)) >= _SHORTEST_FORM:
                    self._groups_of[stem.lower()].append(number)
        self._starts = {form[:_SHORTEST_FORM] for form in self._groups_of}

    @classmethod
    def read(cls, folder: Path) -> Synonyms:
        """Read the thesaurus files; a line is a group, its forms apart by ` | `."""
        lines = [
            line
            for name in _THESAURUS
            for line in (folder / f"{name}.txt").read_text(encoding="utf8").splitlines()
        ]
        return cls([line.split(" | ") for line in lines if line and not line.startswith("#")])

    def replace(self, text: str, rng: Random) -> str:
        """Replace about half of the known forms, at the beginning of a word, the longest first."""
        parts: list[str] = []
        done = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < done or text[start : start + _SHORTEST_FORM].lower() not in self._starts:
                continue
            found = self._at(text, start)
            if found and rng.random() < 0.5:
                stop, group = found
                parts += [
                    text[done:start],
                    _surface(self._other(group, text[start:stop], rng), rng),
                ]
                verb = (
                    _LIGHT_VERB.match(text, stop)
                    if _is_verb_group(self._groups[group[0]])
                    else None
                )
                done = verb.end() if verb else stop
        return "".join([*parts, text[done:]])

    def _at(self, text: str, start: int) -> tuple[int, list[int]] | None:
        for length in range(_LONGEST_FORM, _SHORTEST_FORM - 1, -1):
            groups = self._groups_of.get(text[start : start + length].lower())
            if groups and start + length <= len(text):
                return start + length, groups
        return None

    def _other(self, groups: list[int], form: str, rng: Random) -> str:
        group = self._groups[rng.choice(groups)]
        others = [other for other in group if _stem(other).lower() != form.lower()]
        return rng.choice(others or group)

    def pairs(self, count: int, rng: Random) -> list[Pair]:
        """Return `count` pairs of forms from each group, shuffled."""
        pairs = []
        for group in self._groups:
            for _ in range(count):
                query, passage = rng.sample(group, 2)
                pairs.append(Pair(_surface(query, rng), _surface(passage, rng)))
        rng.shuffle(pairs)
        return pairs


def _stem(form: str) -> str:
    """Return what all inflected forms of a verb begin with: 시행 of 시행하다, 뽑 of 뽑다."""
    if not re.search(r"[가-힣]다$", form):
        return form
    return form[:-2] if form.endswith(("하다", "되다")) else form[:-1]


def _is_verb_group(group: list[str]) -> bool:
    return group[0].endswith("다")


def _surface(form: str, rng: Random) -> str:
    """Give a verb one of the endings that fit every stem; other forms stay."""
    if (stem := _stem(form)) == form:
        return form
    light = form.endswith(("하다", "되다"))
    return stem + rng.choice(_LIGHT_ENDINGS if light else _VERB_ENDINGS)
