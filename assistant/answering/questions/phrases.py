"""The noun phrases of a question, each with the particle behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.answering.questions.kinds import ASKING_WORD
from assistant.retrieval.morphemes import analyse

ASKING = re.compile(rf"(?<![가-힣])(?:{ASKING_WORD.pattern}|뭔|어땠|어때)")
_INSIDE = frozenset(
    {"NNG", "NNP", "NNB", "NR", "NP", "XPN", "XSN", "XR", "JKG", "Z_CODA"}
    | {"SL", "SN", "SW", "SO", "SH", "SSO", "SSC", "SS", "SP"}
)
_NOT_LAST = ("JKG", "SP", "SO")


@dataclass(frozen=True)
class Phrase:
    """A run of nouns as it stands in ``text[low:high]``; ``particle`` is what follows it, or ''."""

    text: str
    low: int
    high: int
    particle: str = ""


def noun_phrases(text: str) -> list[Phrase]:
    """List the noun phrases of a text in order; an asking word belongs to none."""
    found: list[Phrase] = []
    run: list[Any] = []
    for token in [*analyse(text), None]:
        if token is not None and _goes_on(token, text, is_first=not run):
            run.append(token)
            continue
        while run and run[-1].tag in _NOT_LAST:
            run.pop()
        if run:
            low, high = _word_start(text, run[0].start), run[-1].start + run[-1].len
            touches = token is not None and token.start == high and token.tag.startswith("J")
            found.append(Phrase(text[low:high], low, high, token.form if touches else ""))
        run = []
    return found


def _word_start(text: str, low: int) -> int:
    """Go back to where the word begins, of which the analyser took the first syllables for another."""
    while low and "가" <= text[low - 1] <= "힣":
        low -= 1
    return low


def _goes_on(token: Any, text: str, *, is_first: bool) -> bool:
    if token.tag not in _INSIDE or ASKING.match(text, token.start):
        return False
    return not (is_first and token.tag in _NOT_LAST)
