"""The thesaurus of administrative Korean: official words, everyday words, abbreviations, English.

Each line of the data files is a group of forms that mean the same, ``official | everyday | …``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from assistant.retrieval.morphemes import morphemes

Phrase = tuple[str, ...]
_SEPARATOR = " | "
# What stands in tables, and how people ask for it: too everyday to look for passages by.
_TABLES = "tables.txt"
_FORM = (
    "groups of phrases, those of tables apart, their readings joined by spaces; short nouns whole"
)
MAX_TARGETS = 12
MAX_PHRASE = 6
# How much a form that is not the first of its group weighs, for documents use the first; and with
# what power of the number of its meanings a phrase weighs less.
_UNOFFICIAL = 0.4
_AMBIGUITY = 0.35
# Passive and causative stems of verbs that the groups name in their plain form (뽑히다, 뽑다).
_VOICE = ("히", "이", "리", "기")
_NEGATIONS = ("안", "못")
# What makes the analyser read a verb as a verb, and a noun of few syllables as a noun.
_ENDING = "지 않는"
_PARTICLES = ("에서", "에")
_SHORT = 3
# A noun of two syllables of which one is left may be misread, unless it is a numeral (만원, 1월).
_CUT = 2
_NUMERAL = re.compile(r"[\d십백천만억조열]")


class Thesaurus:
    """Expands the morphemes of a question into phrases of the same meaning."""

    def __init__(
        self, groups: Iterable[Iterable[Phrase]], table_groups: Iterable[Iterable[Phrase]] = ()
    ) -> None:
        """Take the groups as phrases of morphemes; those of words in tables expand nothing."""
        self._groups, self._of = _indexed(groups)
        self._table_groups, self._of_tables = _indexed(table_groups)
        self._longest = max((len(phrase) for phrase in self._of), default=0)

    def to_json(self) -> str:
        """Write the groups out, so that reading them again needs no analyser."""
        both = (self._groups, self._table_groups)
        written = [[[" ".join(phrase) for phrase in group] for group in groups] for groups in both]
        return json.dumps(written, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Thesaurus:
        """Read what ``to_json`` wrote."""
        both = json.loads(text)
        return cls(*([[tuple(p.split(" ")) for p in group] for group in groups] for groups in both))

    def expand(
        self, terms: Sequence[str], vocabulary: Container[str]
    ) -> dict[Phrase, dict[Phrase, float]]:
        """Give phrases of the same meaning for each run of ``terms`` that the groups know.

        A run goes on over 안 and 못 (첫 삽을 못 뜨다). Only phrases whose morphemes are all in ``vocabulary`` are given. The weight, between 0 and
        1, is greatest for the official form, and smaller the more meanings a phrase has.
        """
        plain = [term for term in terms if term not in _NEGATIONS]
        found: dict[Phrase, dict[Phrase, float]] = {}
        for phrase in dict.fromkeys([*self._runs(terms), *self._runs(plain)]):
            targets = self._targets(phrase, vocabulary)
            if targets:
                found[phrase] = targets
        return found

    def forms(self, phrase: Phrase) -> list[Phrase]:
        """List the other forms of the groups that a phrase is in, those of words in tables too."""
        groups = [self._groups[group] for group in self._of.get(phrase, ())]
        groups += [self._table_groups[group] for group in self._of_tables.get(phrase, ())]
        return [form for group in groups for form in group if form != phrase]

    def _runs(self, terms: Sequence[str]) -> Iterator[Phrase]:
        for low in range(len(terms)):
            for high in range(low + 1, min(low + self._longest, len(terms)) + 1):
                yield tuple(terms[low:high])

    def _targets(self, phrase: Phrase, vocabulary: Container[str]) -> dict[Phrase, float]:
        groups = self._of.get(phrase, ())
        if not groups and len(phrase) == 1 and phrase[0].endswith(_VOICE) and len(phrase[0]) > 1:
            groups = self._of.get((phrase[0][:-1],), ())
        share = len(groups) ** -_AMBIGUITY if groups else 0.0
        targets: dict[Phrase, float] = {}
        for official, *others in (self._groups[group] for group in groups):
            for other in (official, *others):
                if other != phrase and all(term in vocabulary for term in other):
                    weight = share if other == official else share * _UNOFFICIAL
                    targets[other] = max(targets.get(other, 0.0), weight)
        best = sorted(targets, key=lambda target: -targets[target])[:MAX_TARGETS]
        return {target: targets[target] for target in best}


@cache
def load_thesaurus() -> Thesaurus:
    """Read the groups that ship with the package; takes about a second."""
    both = (thesaurus_groups(), parse_groups(_read(_TABLES)))
    return Thesaurus(
        *([[p for f in group for p in readings(f)] for group in groups] for groups in both)
    )


@cache
def readings(form: str) -> tuple[Phrase, ...]:
    """Give the morphemes of a form, those of a single word as a sentence may show them.

    The analyser takes short words by themselves for other words: ``막다`` for 막 and 다, ``요건`` for
    요거 and ㄴ, ``이주`` for 이; and ``명백하다`` is 명백 before some endings and 명백하 before others.
    """
    plain = tuple(morphemes(form))
    if " " in form or len(form) < 2:
        return (plain,)
    if form.endswith("다"):
        return _verb_readings(form[:-1], plain)
    if len(form) > _SHORT or "".join(plain) == form:
        return (plain,)
    if len(form) == len("".join(plain)) + 1 == _CUT and not _NUMERAL.match(form):
        return ((form,), plain)
    is_noun = any(morphemes(form + particle) == [form] for particle in _PARTICLES)
    return ((form,) if is_noun else plain,)


def _verb_readings(stem: str, plain: Phrase) -> tuple[Phrase, ...]:
    root = stem.removesuffix("하")
    if root != stem and plain in ((stem,), (root,)):
        other = (root,) if plain == (stem,) else (stem,)
        return (plain, other) if len(root) > 1 else (plain,)
    verb = tuple(morphemes(stem + _ENDING))
    if plain == (stem,) or verb != (stem,):
        return (plain,)
    misread = not plain or "다" in plain or plain == (stem.removesuffix("이"),)
    return (verb,) if misread else (plain, verb)


def thesaurus_groups() -> list[list[str]]:
    """List the groups that ship with the package, each as its forms, but for those of words in tables."""
    return parse_groups(_data())


def parse_groups(text: str) -> list[list[str]]:
    """Read groups, one a line; a line that opens with # is a comment."""
    return [
        [form.strip() for form in line.split(_SEPARATOR)]
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


@cache
def thesaurus_fingerprint() -> str:
    """Give a digest of the data files and of the form in which an index keeps them."""
    return hashlib.sha256(f"{_FORM}\n{_data()}\n{_read(_TABLES)}".encode()).hexdigest()[:16]


def _data() -> str:
    names = sorted(path.name for path in resources.files(__name__).iterdir())
    return "\n".join(_read(name) for name in names if name.endswith(".txt") and name != _TABLES)


def _read(name: str) -> str:
    return (resources.files(__name__) / name).read_text(encoding="utf-8")


def _indexed(
    groups: Iterable[Iterable[Phrase]],
) -> tuple[list[tuple[Phrase, ...]], dict[Phrase, list[int]]]:
    """Give groups without phrases that are too long, and the places of the groups of each phrase."""
    kept: list[tuple[Phrase, ...]] = []
    of: dict[Phrase, list[int]] = defaultdict(list)
    for group in groups:
        phrases = tuple(dict.fromkeys(p for p in group if 0 < len(p) <= MAX_PHRASE))
        for phrase in phrases if len(phrases) > 1 else ():
            of[phrase].append(len(kept))
        kept.append(phrases)
    return kept, of
