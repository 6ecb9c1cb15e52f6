"""English words and the Korean ones that they may stand for.

Each line of ``people.txt``, ``places.txt``, ``nouns.txt``, ``verbs.txt`` and ``others.txt`` is a
group, ``english | 한국어 | …``, the likelier Korean word first; the English forms of the thesaurus
follow them. ``irregular.txt`` has
the forms that no rule takes to their base form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, product

from assistant.retrieval.thesaurus import parse_groups, thesaurus_groups

# A word that is a noun and a verb comes as a noun first.
_PEOPLE, _PLACES, _OTHERS = "people.txt", "places.txt", ("nouns.txt", "verbs.txt", "others.txt")
# Months are read with their dates.
_KOREAN = re.compile(r"^(?!\d+월$).*[가-힣]|^\d+$")
_WORD = re.compile(r"[a-z]+|\d+")
_DOUBLED = re.compile(r"([bdfgklmnprtz])\1$")
_SIBILANT = re.compile(r"(?:[sxzo]|ch|sh)$")
_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("",)),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
    ("iest", ("y",)),
    ("est", ("e", "")),
    ("ier", ("y",)),
    ("er", ("e", "")),
    ("ly", ("",)),
)
_PLURALS = frozenset({"people", "children", "men", "women", "criteria", "data"})
_DOUBLING = ("ed", "ing", "est", "er")
MAX_WORDS = 10
MAX_KOREAN = 8


@dataclass(frozen=True)
class Term:
    """A word or phrase of an English text and the Korean words for it, the likeliest first.

    ``korean`` is empty where the glossary does not know it. ``verb`` tells whether it is used as a
    verb, ``person`` and ``place`` whether it names persons, or bodies or places; ``many`` whether its
    last word is in the plural; ``words`` how many words it takes up.
    """

    written: str
    korean: tuple[str, ...] = ()
    words: int = 1
    verb: bool = False
    many: bool = False
    person: bool = False
    place: bool = False


class Glossary:
    """Finds the Korean words of English words in any inflection, the longest phrase first."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        irregular: Iterable[str] = (),
        people: Iterable[Sequence[str]] = (),
        places: Iterable[Sequence[str]] = (),
    ) -> None:
        """Take groups of English and Korean forms, and lines ``base form form …``.

        ``people`` and ``places`` are groups too; they come before the others.
        """
        people, places = list(people), list(places)
        self._base: dict[str, list[str]] = defaultdict(list)
        for line in irregular:
            base, *forms = line.split()
            for form in forms:
                self._base[form].append(base)
        found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for group in (*people, *places, *groups):
            korean = dict.fromkeys(form for form in group if _KOREAN.search(form))
            for form in group if korean else ():
                if form not in korean:
                    found[_key(form)].update(korean)
        self._korean = {key: tuple(names)[:MAX_KOREAN] for key, names in found.items() if key}
        self._people = _keys(people)
        self._places = _keys(places)
        self._openings = {key[:n] for key in self._korean for n in range(1, len(key))}

    def find(self, words: Sequence[str]) -> Term:
        """Give the longest known phrase that ``words`` open with, or their first word alone."""
        best: tuple[tuple[str, ...], int] | None = None
        openings: list[tuple[str, ...]] = [()]
        for n, word in enumerate(words[:MAX_WORDS], start=1):
            forms = self.forms(word)
            keys = [(*opening, form) for opening, form in product(openings, forms)]
            known = next((key for key in keys if key in self._korean), None)
            best = (known, n) if known else best
            openings = [key for key in keys if key in self._openings]
            if not openings:
                break
        if best is None:
            return Term(words[0])
        key, n = best
        last = words[n - 1].lower()
        return Term(
            written=" ".join(words[:n]),
            korean=self._names(key, last),
            verb=_is_verb(self._korean[key], last, key[-1]),
            many=self._is_plural(key, last),
            words=n,
            person=self._names_one_of(self._people, key),
            place=self._names_one_of(self._places, key),
        )

    def _names(self, key: tuple[str, ...], last: str) -> tuple[str, ...]:
        """Give the Korean words of a key; first those of a word that it is a form of."""
        same = [
            self._korean.get((base,), ()) for base in self._base.get(last, ()) if key == (last,)
        ]
        return tuple(dict.fromkeys([*chain.from_iterable(same), *self._korean[key]]))[:MAX_KOREAN]

    def _is_plural(self, key: tuple[str, ...], last: str) -> bool:
        if last in _PLURALS:
            return True
        bases = [base for base in _regular(last) if last.endswith("s")]
        return any((*key[:-1], base) in self._korean for base in bases)

    def _names_one_of(self, nouns: set[tuple[str, ...]], key: tuple[str, ...]) -> bool:
        return key in nouns or any((form,) in nouns for form in self.forms(key[-1]))

    def forms(self, word: str) -> list[str]:
        """List a word as written and what its base form may be."""
        word = word.lower()
        return list(dict.fromkeys([word, *self._base.get(word, ()), *_regular(word)]))


def _key(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(form.lower()))


def _keys(groups: Iterable[Sequence[str]]) -> set[tuple[str, ...]]:
    return {_key(form) for group in groups for form in group}


def _is_verb(korean: Sequence[str], word: str, base: str) -> bool:
    inflected = word != base and not word.endswith("s")
    return any(name.endswith("다") for name in (korean if inflected else korean[:1]))


def _regular(word: str) -> list[str]:
    """List what the base form of a regular form may be; not all of them are words."""
    bases: list[str] = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) <= 1 or word.endswith("ss"):
            continue
        if ending == "es" and not _SIBILANT.search(stem):
            continue
        bases += [stem + replacement for replacement in replacements]
        if ending in _DOUBLING and _DOUBLED.search(stem):
            bases.append(stem[:-1])
    return bases


@cache
def load_glossary() -> Glossary:
    """Read the glossary that ships with the package."""
    own = [group for name in _OTHERS for group in parse_groups(_read(name))]
    irregular = [line for line in _read("irregular.txt").splitlines() if line[:1].isalpha()]
    people, places = (parse_groups(_read(name)) for name in (_PEOPLE, _PLACES))
    return Glossary([*own, *thesaurus_groups()], irregular, people, places)


def _read(name: str) -> str:
    return (resources.files(__name__) / name).read_text(encoding="utf-8")
