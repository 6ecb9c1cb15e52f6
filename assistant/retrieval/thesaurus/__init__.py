"""The thesaurus of administrative Korean: official words, everyday words, abbreviations, English.

Each line of the data files is a group of forms that mean the same, ``official | everyday | …``.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache
from importlib import resources

from assistant.retrieval.morphemes import morphemes

Phrase = tuple[str, ...]
_SEPARATOR = " | "
_FORM = "groups of phrases"
MAX_TARGETS = 12
MAX_PHRASE = 6
# Passive and causative stems of verbs that the groups name in their plain form (뽑히다, 뽑다).
_VOICE = ("히", "이", "리", "기")


class Thesaurus:
    """Expands the morphemes of a question into phrases of the same meaning."""

    def __init__(self, groups: Iterable[Sequence[Phrase]]) -> None:
        """Take the groups as phrases of morphemes."""
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
        return json.dumps(self._groups, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Thesaurus:
        """Read what ``to_json`` wrote."""
        return cls([[tuple(phrase) for phrase in group] for group in json.loads(text)])

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
    return Thesaurus([[tuple(morphemes(form)) for form in group] for group in thesaurus_groups()])


def thesaurus_groups() -> list[list[str]]:
    """List the groups that ship with the package, each as its forms."""
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
    return hashlib.sha256(f"{_FORM}\n{_data()}".encode()).hexdigest()[:16]


def _data() -> str:
    files = sorted(resources.files(__name__).iterdir(), key=lambda path: path.name)
    return "\n".join(f.read_text(encoding="utf-8") for f in files if f.name.endswith(".txt"))
