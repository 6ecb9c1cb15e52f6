"""The figures of an evaluation, as pure functions of small values.

Answers are judged by ``eval/README.md``. Ranked lists are judged as in Järvelin and Kekäläinen
(2002), *Cumulated gain-based evaluation of IR techniques*, with binary relevance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.questions import Question

# Characters of the answer as shown. One or two sentences, or a short list, fit in it, and there a
# wrong value is taken for the answer; a longer text may name the other year to tell them apart.
SHORT_ANSWER = 200


@dataclass(frozen=True)
class Rate:
    """A share that keeps its counts; ``value`` is None when there was nothing to count."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """Give ``hits / total``, in [0, 1]."""
        return self.hits / self.total if self.total else None


@dataclass(frozen=True)
class Judgement:
    """Whether an answer is right, and if not, what is against it.

    ``missing`` are the groups of ``must`` without a variant in the answer; ``forbidden`` are the
    strings of ``must_not`` that a short answer holds; ``behaved`` tells whether the assistant did
    what was expected (answered, abstained, gave that verdict).
    """

    behaved: bool
    missing: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is against the answer."""
        return self.behaved and not self.missing and not self.forbidden


def normalise(text: str) -> str:
    """Remove all white space and lowercase."""
    return "".join(text.split()).lower()


def judge(question: Question, text: str, status: str) -> Judgement:
    """Judge an answer, or the explanation of a verdict.

    ``status`` is ``answered`` or ``abstained``, or for a claim its verdict.
    """
    wanted = {"answer": "answered", "abstain": "abstained"}.get(question.expect, question.expect)
    if question.expect == "abstain":
        return Judgement(status == wanted)
    answer = normalise(text)
    missing = tuple(
        group for group in question.must if not any(normalise(v) in answer for v in group)
    )
    short = question.expect == "answer" and len(text.strip()) <= SHORT_ANSWER
    forbidden = tuple(item for item in question.must_not if short and normalise(item) in answer)
    return Judgement(status == wanted, missing, forbidden)


def is_right(question: Question, text: str, status: str) -> bool:
    """Tell whether an answer is right; the arguments are those of ``judge``."""
    return judge(question, text, status).right


def recall_at_k(ranks: Sequence[int | None], k: int) -> float:
    """Give the share of sources found among the first ``k`` hits.

    ``ranks`` holds for each source the rank of the first hit that finds it, from 1, or None.
    Raises ValueError when there is no source.
    """
    if not ranks:
        raise ValueError("recall needs at least one source")
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)


def reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Give one divided by the rank of the first relevant hit; 0 when there is none."""
    found = [rank for rank in ranks if rank is not None]
    return 1 / min(found) if found else 0.0


def ndcg_at_k(ranks: Sequence[int | None], k: int) -> float:
    """Give nDCG@k over sources with binary relevance, in [0, 1].

    A hit gains 1 when it is the first to find a source, so that ten passages around one source do
    not gain ten times. Sources first found by one hit count as one item of the ideal list, which
    has its items at the top. Arguments and errors are those of ``recall_at_k``.
    """
    if not ranks:
        raise ValueError("nDCG needs at least one source")
    gaining = {rank for rank in ranks if rank is not None}
    items = len(gaining) + sum(rank is None for rank in ranks)
    gained = sum(1 / math.log2(rank + 1) for rank in gaining if rank <= k)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(items, k) + 1))
    return gained / ideal


def mean(values: Sequence[float]) -> float | None:
    """Give the arithmetic mean, or None of nothing."""
    return math.fsum(values) / len(values) if values else None


def percentile(values: Sequence[float], percent: float) -> float | None:
    """Give the nearest-rank percentile: the value at place ``ceil(percent / 100 * n)``."""
    if not values:
        return None
    return sorted(values)[max(math.ceil(percent * len(values) / 100), 1) - 1]


def rate(flags: Sequence[bool]) -> Rate:
    """Count what is true: precision of citations, verbatim rate, and all other shares."""
    return Rate(sum(flags), len(flags))


def wilson_interval(share: Rate, z: float = 1.96) -> tuple[float, float]:
    """Give the score interval of Wilson (1927) around a share; 95 % by default.

    Raises ValueError when there was nothing to count.
    """
    if share.value is None:
        raise ValueError("an interval needs at least one case")
    n, p = share.total, share.value
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(centre - half, 0.0), min(centre + half, 1.0)
