"""How often a claim says that something recurs, compared with a place: 매달 for 분기마다."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, segments_of
from assistant.answering.language.frequencies import Frequency, find_frequencies
from assistant.answering.language.numerals import PERIOD
from assistant.answering.language.values import find_quantities

# What only says when, or how often; other measures that recur are compared themselves: 매달 30만원.
_OF_TIME = frozenset({"", "회", "번", "일", "월", "시각", "주", "시간", PERIOD})


@lru_cache(maxsize=256)
def frequency_claimed(text: str) -> Frequency | None:
    """Give the one frequency that a claim tells; None where it tells none, or several."""
    found = list(_frequencies(text))
    return found[0] if len(found) == 1 else None


def check_frequency(matcher: Matcher, place: Place, claimed: Frequency) -> Finding | None:
    """Compare a frequency of the claim with those of a place, the nearest first; None without any."""
    said = matcher.claim.text[claimed.low : claimed.high]
    for pieces in (place.own, place.near):
        found = [
            (matcher.affinity(segment), segment.text[other.low : other.high], piece.block, other)
            for piece, segment in segments_of(pieces)
            for other in _frequencies(segment.text)
        ]
        same = next((block for _, _, block, other in found if other.agrees(claimed)), None)
        if same is not None:
            return Finding("same", said, said, same)
        if found:
            _, right, block, _ = max(found, key=lambda one: one[0])
            return Finding("other", said, right, block)
    return None


def _frequencies(text: str) -> Iterator[Frequency]:
    measured = [q for q in find_quantities(text) if q.per and q.unit not in _OF_TIME]
    for found in find_frequencies(text):
        if not any(q.low <= found.low < q.high for q in measured):
            yield found
