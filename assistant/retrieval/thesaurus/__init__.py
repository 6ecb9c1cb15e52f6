"""The thesaurus of administrative Korean: official words, everyday words, abbreviations, English.

Each line of the data files is a group of forms that mean the same, ``official | everyday | …``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache
from importlib import resources

from assistant.retrieval.morphemes import morphemes
from assistant.retrieval.romanized import RomanizedNames

Phrase = tuple[str, ...]
_SEPARATOR = " | "
_HANGUL = re.compile("[가-힣]")
MAX_TARGETS = 12
MAX_PHRASE = 6
# Passive and causative stems of verbs that the groups name in their plain form (뽑히다, 뽑다).
_VOICE = ("히", "이", "리", "기")


class Thesaurus:
    """Expands the morphemes of a question into phrases of the same meaning."""

    def __init__(
        self, groups: Iterable[Sequence[Phrase]], names: Sequence[Sequence[str]] = ()
    ) -> None:
        """Take the groups as phrases of morphemes; ``names`` are the forms of each as written."""
        self._names = names
        self._groups: list[tuple[Phrase, ...]] = []
        self._of: dict[Phrase, list[int]] = defaultdict(list)
        for group in groups:
            phrases = tuple(dict.fromkeys(p for p in group if 0 < len(p) <= MAX_PHRASE))
            for phrase in phrases if len(phrases) > 1 else ():
                self._of[phrase].append(len(self._groups))
            self._groups.append(phrases)
        self._longest = max((len(phrase) for phrase in self._of), default=0)

    def to_json(self) -> str:
        """Write the groups out, so that reading them again needs no analyser."""
        return json.dumps([self._groups, self._names], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Thesaurus:
        """Read what ``to_json`` wrote."""
        groups, names = json.loads(text)
        return cls([[tuple(phrase) for phrase in group] for group in groups], names)

    def expand(
        self, terms: Sequence[str], vocabulary: Container[str]
    ) -> dict[Phrase, dict[Phrase, float]]:
        """Give phrases of the same meaning for each run of ``terms`` that the groups know.

        Only phrases whose morphemes are all in ``vocabulary`` are given. The weight, between 0 and
        1, is smaller the more meanings a phrase has.
        """
        found: dict[Phrase, dict[Phrase, float]] = {}
        for low in range(len(terms)):
            for high in range(low + 1, min(low + self._longest, len(terms)) + 1):
                phrase = tuple(terms[low:high])
                targets = self._targets(phrase, vocabulary)
                if targets:
                    found[phrase] = targets
        return found

    def gloss(self, terms: Sequence[str], vocabulary: Container[str], names: RomanizedNames) -> str:
        """Put a foreign question into Korean words, the longest known phrase first.

        Where a phrase has several meanings, one whose words are in ``vocabulary`` is taken. A word
        that no group knows is looked for among the romanized ``names``, or stays as it is.
        """
        words: list[str] = []
        low = 0
        while low < len(terms):
            high = min(low + self._longest, len(terms))
            while high > low + 1 and tuple(terms[low:high]) not in self._of:
                high -= 1
            phrase = " ".join(terms[low:high])
            known = self._korean(tuple(terms[low:high]), vocabulary)
            words.append(known[0] if known else names.find(phrase) or phrase)
            low = high
        return " ".join(words)

    def _korean(self, phrase: Phrase, vocabulary: Container[str]) -> list[str]:
        """Give the Korean names of the groups of a phrase, those of the passages first."""
        known: list[str] = []
        others: list[str] = []
        for group in self._of.get(phrase, ()):
            names = [name for name in self._names[group] if _HANGUL.search(name)]
            others += names[:1]
            known += [n for n in names if all(term in vocabulary for term in morphemes(n))][:1]
        return known or others

    def _targets(self, phrase: Phrase, vocabulary: Container[str]) -> dict[Phrase, float]:
        groups = self._of.get(phrase, ())
        if not groups and len(phrase) == 1 and phrase[0].endswith(_VOICE) and len(phrase[0]) > 1:
            groups = self._of.get((phrase[0][:-1],), ())
        targets: dict[Phrase, float] = {}
        for group in groups:
            for other in self._groups[group]:
                if other != phrase and all(term in vocabulary for term in other):
                    targets[other] = max(targets.get(other, 0.0), 1.0 / len(groups) ** 0.5)
        best = sorted(targets, key=lambda target: -targets[target])[:MAX_TARGETS]
        return {target: targets[target] for target in best}


@cache
def load_thesaurus() -> Thesaurus:
    """Read the groups that ship with the package; takes about a second."""
    names = [
        [form.strip() for form in line.split(_SEPARATOR)]
        for line in _data().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return Thesaurus([[tuple(morphemes(form)) for form in forms] for forms in names], names)


@cache
def thesaurus_fingerprint() -> str:
    """Give a digest of the data files."""
    return hashlib.sha256(_data().encode()).hexdigest()[:16]


def _data() -> str:
    files = sorted(resources.files(__name__).iterdir(), key=lambda path: path.name)
    return "\n".join(f.read_text(encoding="utf-8") for f in files if f.name.endswith(".txt"))
