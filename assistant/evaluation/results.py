"""What an evaluation gives: one outcome for each question, and the figures over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.datatypes import Citation
from assistant.evaluation.metrics import (
    Judgement,
    Rate,
    mean,
    ndcg_at_k,
    percentile,
    rate,
    recall_at_k,
    reciprocal_rank,
)
from assistant.evaluation.questions import Question

DEPTH = 10
CUTS = (1, 3, 5, 10)


class Cause(StrEnum):
    """What probably made an answer wrong; a guess from its citations, not a proof."""

    ERROR = "error"
    ABSTAINED = "abstained"
    ANSWERED = "answered"
    VERDICT = "verdict"
    FORBIDDEN = "must_not"
    PASSAGE = "wrong_passage"
    CUT = "wrong_cut"


@dataclass(frozen=True)
class JudgedCitation:
    """A citation, whether its quote is verbatim, and whether it overlaps a source."""

    citation: Citation
    verbatim: bool
    on_source: bool


@dataclass(frozen=True)
class Ablation:
    """What was said with the documents of the evidence hidden; ``right`` if still right."""

    status: str
    text: str
    right: bool


@dataclass(frozen=True)
class Outcome:
    """What the assistant made of one question.

    ``status`` is ``answered``, ``abstained``, a verdict, or ``error`` (then ``text`` is its
    message). ``source_ranks`` holds for each source the rank of the first hit that overlaps it,
    from 1, or None below ``DEPTH``; it is empty when the question has no source. ``quotes`` counts
    the verbatim ones of all quotes shown, related passages included. ``took_ms`` is wall time.
    ``extractive`` is what the engine without a model made of it, where engines are compared.
    """

    question: Question
    status: str
    text: str
    judgement: Judgement
    citations: tuple[JudgedCitation, ...]
    source_ranks: tuple[int | None, ...]
    quotes: Rate
    took_ms: float
    standalone_question: str = ""
    engine: str = ""
    unlocated: tuple[str, ...] = ()
    ablation: Ablation | None = None
    extractive: Outcome | None = None

    @property
    def right(self) -> bool:
        """Whether the answer, the abstention or the verdict is right."""
        return self.judgement.right

    @property
    def answered(self) -> bool:
        """Whether something was said that needs support: an answer, or a verdict with a side."""
        return self.status in ("answered", "supported", "contradicted")

    @property
    def on_source(self) -> bool:
        """Whether at least one citation overlaps a source."""
        return any(item.on_source for item in self.citations)

    @property
    def cause(self) -> Cause | None:
        """Guess why the answer is wrong; None when it is right."""
        if self.right:
            return None
        if self.status == "error":
            return Cause.ERROR
        if not self.judgement.behaved:
            if self.question.is_claim:
                return Cause.VERDICT
            return Cause.ABSTAINED if self.status == "abstained" else Cause.ANSWERED
        if not self.judgement.missing:
            return Cause.FORBIDDEN
        return Cause.CUT if self.on_source else Cause.PASSAGE


@dataclass(frozen=True)
class Figures:
    """The figures over some outcomes; None or a total of 0 where there was nothing to count.

    ``right``: of all questions. ``refused_right``: abstained, of those to abstain from.
    ``refused_false`` and ``answered_wrong``: of those to answer. ``verdicts``: right verdicts with
    their value, of the claims. ``citation_precision``: citations that overlap a source, of those
    of answered questions that have one. ``supported``: with a citation that overlaps a source, of
    right answers that have one. ``verbatim``: of all quotes shown. ``source_first``: the first hit
    overlaps a source. ``recall`` (by k), ``mrr`` and ``ndcg`` (at 10) are means over the questions
    with sources. ``ask_ms_*`` are over answers, not verdicts; ``length_median`` is in characters.
    ``ablated_refused`` and ``ablated_right``: with the evidence hidden, of those asked so.
    """

    right: Rate
    refused_right: Rate
    refused_false: Rate
    answered_wrong: Rate
    verdicts: Rate
    citation_precision: Rate
    supported: Rate
    verbatim: Rate
    source_first: Rate
    recall: tuple[tuple[int, float | None], ...]
    mrr: float | None
    ndcg: float | None
    ask_ms_p50: float | None
    ask_ms_p95: float | None
    length_median: float | None
    ablated_refused: Rate
    ablated_right: Rate

    def recall_at(self, k: int) -> float | None:
        """Give the mean recall@k. Raises KeyError for a cut that is not in ``CUTS``."""
        return dict(self.recall)[k]


@dataclass(frozen=True)
class Report:
    """All outcomes of one run in the order of the question set; ``engine`` tells what answered."""

    outcomes: tuple[Outcome, ...]
    questions_file: str = ""
    split: str | None = None
    engine: Mapping[str, Any] = field(default_factory=dict)

    @property
    def better(self) -> tuple[str, ...]:
        """Give the ids of the questions that are right with the model and wrong without it."""
        return tuple(o.question.id for o in self._compared if o.right)

    @property
    def worse(self) -> tuple[str, ...]:
        """Give the ids of the questions that are wrong with the model and right without it."""
        return tuple(o.question.id for o in self._compared if not o.right)

    @property
    def _compared(self) -> list[Outcome]:
        return [o for o in self.outcomes if o.extractive and o.extractive.right != o.right]

    @property
    def written(self) -> Rate:
        """Count the answers that the model wrote, of all answers; the rest fell back."""
        answers = [o for o in self.outcomes if not o.question.is_claim and o.engine]
        return rate([o.engine == self.engine.get("engine") for o in answers])

    @property
    def figures(self) -> Figures:
        """Give the figures over all outcomes."""
        return summarise(self.outcomes)

    @property
    def categories(self) -> dict[str, Figures]:
        """Give the figures of each category, in the order of its first question."""
        groups: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            groups.setdefault(outcome.question.category, []).append(outcome)
        return {name: summarise(group) for name, group in groups.items()}

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """Give the outcomes that are not right."""
        return tuple(outcome for outcome in self.outcomes if not outcome.right)

    @property
    def unlocated(self) -> tuple[tuple[str, str], ...]:
        """Give the id of the question and the quote of each source not found in its document."""
        return tuple((o.question.id, quote) for o in self.outcomes for quote in o.unlocated)


def summarise(outcomes: Iterable[Outcome]) -> Figures:
    """Compute the figures over some outcomes."""
    all_ = list(outcomes)
    to_answer = [o for o in all_ if o.question.expect == "answer"]
    answers = [o for o in all_ if not o.question.is_claim and o.status != "error"]
    judged = [o for o in all_ if o.source_ranks]
    ranks = [o.source_ranks for o in judged]
    ablated = [o.ablation for o in all_ if o.ablation]
    times = [o.took_ms for o in answers]
    return Figures(
        right=rate([o.right for o in all_]),
        refused_right=rate([o.right for o in all_ if o.question.expect == "abstain"]),
        refused_false=rate([o.status == "abstained" for o in to_answer]),
        answered_wrong=rate([o.status == "answered" and not o.right for o in to_answer]),
        verdicts=rate([o.right for o in all_ if o.question.is_claim]),
        citation_precision=rate([c.on_source for o in judged if o.answered for c in o.citations]),
        supported=rate([o.on_source for o in judged if o.right]),
        verbatim=Rate(sum(o.quotes.hits for o in all_), sum(o.quotes.total for o in all_)),
        source_first=rate([1 in r for r in ranks]),
        recall=tuple((k, mean([recall_at_k(r, k) for r in ranks])) for k in CUTS),
        mrr=mean([reciprocal_rank(r) for r in ranks]),
        ndcg=mean([ndcg_at_k(r, DEPTH) for r in ranks]),
        ask_ms_p50=percentile(times, 50),
        ask_ms_p95=percentile(times, 95),
        length_median=percentile([len(o.text) for o in answers if o.status == "answered"], 50),
        ablated_refused=rate([a.status == "abstained" for a in ablated]),
        ablated_right=rate([a.right for a in ablated]),
    )
