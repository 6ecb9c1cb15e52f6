"""Rank the passages of the engine's own index in several ways, on question sets with evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.features import Candidates, FeatureReader
from assistant.answering.evidence.units import span_of
from assistant.answering.questions.followup import stand_alone
from assistant.answering.questions.question import Question
from assistant.answering.reader import DEPTH, Reader
from assistant.build import quiet
from assistant.chain import understand_question
from assistant.datatypes import Document, Hit, IndexedDocument, Skipped
from assistant.documents.corpus import read_corpus
from assistant.documents.outline import read_outline
from assistant.documents.passages import indexed_text, read_passages
from assistant.evaluation import questions as question_sets
from assistant.evaluation.metrics import mean, ndcg_at_k, recall_at_k, reciprocal_rank
from assistant.evaluation.spans import Locator, Span
from assistant.retrieval.encoders import Encoder, embedded_encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import kiwi, morphemes
from training.examples import Example
from training.ranker import FOLDS, fit_ranker

TODAY = date(2026, 1, 1)
TRAINING, DEVELOPMENT = "training questions", "development"
UNSEEN_FIVE, UNSEEN_OTHER = "unseen, five documents", "unseen, seven other documents"
METRICS = ("first", "recall@1", "recall@3", "recall@5", "recall@10", "nDCG@10", "MRR")
BM25, HYBRID = "BM25 with context", "hybrid"
ENGINE, LEFT_OUT = "hybrid + ranker", "hybrid + ranker, documents left out"

Order = NDArray[np.intp]
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A question as the engine understands it, the index it is asked of, and its evidence.

    ``places`` holds for each source where its quote stands. The hits and their units are those that
    the engine ranks.
    """

    english: bool
    question: Question
    bed: Bed
    places: tuple[tuple[Span, ...], ...]
    hits: tuple[Hit, ...]
    candidates: Candidates

    @property
    def group(self) -> str:
        """Give the document that the evidence comes from."""
        return self.places[0][0].doc


class Bed:
    """The index of a corpus and what ranks its passages; orders are rows of ``index.passages``."""

    def __init__(self, corpus: Path, encoder: Encoder) -> None:
        read = (d for d in read_corpus(corpus) if not isinstance(d, Skipped))
        self.entries = [_entry(document) for document in read]
        self.index = PassageIndex.build(self.entries, encoder, quiet)
        self.reader = Reader(self.index)
        self.features = FeatureReader(self.index)
        self.locators = {e.document.id: Locator(e.document) for e in self.entries}
        self._rows = {passage.id: i for i, passage in enumerate(self.index.passages)}
        self._plain = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        texts = [indexed_text(p, e.blocks_of(p)) for e in self.entries for p in e.passages]
        self._plain.index([morphemes(text) for text in texts], show_progress=False)

    def plain_bm25(self, query: str) -> Order:
        """Rank by BM25 over the morphemes of passage and context, without the thesaurus."""
        terms = morphemes(query)
        if not terms:
            return np.arange(len(self._rows))
        return _best_first(np.asarray(self._plain.get_scores(terms)))

    def by_legs(self, query: str, *names: str) -> Order:
        """Rank by the plain sum of legs of the index."""
        legs = self.index.scores(query)
        return _best_first(np.sum([legs[name] for name in names], axis=0))

    def order(self, hits: Sequence[Hit]) -> Order:
        """Give the rows of hits."""
        return np.array([self._rows[hit.passage.id] for hit in hits])


def read_sets(data: Path) -> dict[str, list[Case]]:
    """Read the training questions, the development set and the tune part of the unseen ones."""
    training = Bed(data / "questions" / "documents", embedded_encoder())
    five = Bed(Path("corpus"), embedded_encoder())
    other = Bed(Path("eval/unseen/other/corpus"), embedded_encoder())
    return {
        TRAINING: read_cases(training, sorted((data / "questions").glob("*.jsonl"))),
        DEVELOPMENT: read_cases(five, [Path("eval/dev.jsonl")]),
        UNSEEN_FIVE: read_cases(five, [Path("eval/unseen/five.jsonl")], "tune"),
        UNSEEN_OTHER: read_cases(other, [Path("eval/unseen/other/questions.jsonl")], "tune"),
    }


def read_cases(bed: Bed, files: Sequence[Path], split: str | None = None) -> list[Case]:
    """Read the questions that have an answer and evidence, and search for each."""
    asked = [q for file in files for q in question_sets.load_questions(file, split=split)]
    return [
        _case(question, bed)
        for question in asked
        if question.expect == "answer" and question.sources
    ]


def _case(asked: question_sets.Question, bed: Bed) -> Case:
    text = stand_alone(asked.question, asked.history)
    question = understand_question(text, TODAY, bed.index)
    places = tuple(bed.locators[source.doc].find(source.quote) for source in asked.sources)
    hits = tuple(bed.index.search(question.text, DEPTH))
    candidates = bed.features.read(question, hits)
    return Case(asked.category == "english", question, bed, places, hits, candidates)


def _entry(document: Document) -> IndexedDocument:
    outline = read_outline(document, kiwi())
    return IndexedDocument(document, outline, read_passages(document, outline))


METHODS: dict[str, Callable[[Case], Order]] = {
    BM25: lambda c: c.bed.plain_bm25(c.question.text),
    "morphemes + thesaurus": lambda c: c.bed.by_legs(c.question.text, "morphemes"),
    "bigrams + thesaurus": lambda c: c.bed.by_legs(c.question.text, "bigrams"),
    "morphemes and bigrams": lambda c: c.bed.by_legs(c.question.text, "morphemes", "bigrams"),
    "encoder": lambda c: c.bed.by_legs(c.question.text, "vectors"),
    HYBRID: lambda c: c.bed.order(c.hits),
    ENGINE: lambda c: c.bed.order(
        c.bed.reader.rerank(c.hits, c.bed.reader.read(c.question, c.hits))
    ),
}


def left_out_orders(cases: Sequence[Case]) -> list[Order]:
    """Rank the hits of each case by a ranker that was trained without the case's document."""
    groups = sorted({case.group for case in cases})
    weights: dict[str, Weights] = {}
    for fold in range(min(FOLDS, len(groups))):
        left_out = set(groups[fold::FOLDS])
        fitted = fit_ranker([_example(case) for case in cases if case.group not in left_out])
        weights |= dict.fromkeys(left_out, fitted)
    return [_ranked(case, weights[case.group]) for case in cases]


def _ranked(case: Case, weights: Weights) -> Order:
    best: dict[str, float] = {}
    for unit, score in zip(case.candidates.units, case.candidates.features @ weights, strict=True):
        best[unit.passage.id] = max(best.get(unit.passage.id, -np.inf), float(score))
    order = sorted(case.hits, key=lambda hit: -best.get(hit.passage.id, -np.inf))
    return case.bed.order(order)


def _example(case: Case) -> Example:
    entries = case.bed.index.entries
    spans = [Span(u.doc, *span_of(u, entries[u.doc])) for u in case.candidates.units]
    holds = [any(s.overlaps(place) for all_ in case.places for place in all_) for s in spans]
    return Example(
        question=case.question,
        index=case.bed.index,
        reader=case.bed.features,
        candidates=case.candidates,
        holds=np.array(holds, dtype=bool),
        says=np.array(holds, dtype=bool),
        group=case.group,
        kind="answerable",
    )


def figures(cases: Sequence[Case], orders: Sequence[Order]) -> dict[str, float]:
    """Give METRICS over ranked passages; recall counts the sources, as ``policy-assistant eval``.

    ``first`` is the share of questions whose first passage holds a source.
    """
    all_ranks = [_ranks(case, order) for case, order in zip(cases, orders, strict=True)]
    rows = [
        (
            float(1 in ranks),
            *(recall_at_k(ranks, k) for k in (1, 3, 5, 10)),
            ndcg_at_k(ranks, 10),
            reciprocal_rank(ranks),
        )
        for ranks in all_ranks
    ]
    return {
        name: float(mean(column) or 0)
        for name, column in zip(METRICS, zip(*rows, strict=True), strict=True)
    }


def _ranks(case: Case, order: Order) -> list[int | None]:
    passages = [case.bed.index.passages[row] for row in order]
    spans = [Span(p.doc, p.start, p.end) for p in passages]
    return [
        next((n for n, span in enumerate(spans, 1) if any(span.overlaps(p) for p in places)), None)
        for places in case.places
    ]


def _best_first(scores: NDArray[np.floating]) -> Order:
    return np.argsort(-scores, kind="stable")
