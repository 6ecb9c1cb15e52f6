"""Features of a question and a unit of evidence; none depends on the size of the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.agreement import kind_features, time_features
from assistant.answering.evidence.cells import cell_features
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.expected import form_features
from assistant.answering.evidence.items import INTRODUCES
from assistant.answering.evidence.prepared import PreparedUnit, prepare_title, prepare_units
from assistant.answering.evidence.soft import WordVectors
from assistant.answering.evidence.units import Unit, key_of, units_of
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import BlockKind, Hit, Passage
from assistant.retrieval.index import PassageIndex

Matrix = NDArray[np.float64]

NAMES = (
    "passage_fused",
    "passage_morphemes",
    "passage_bigrams",
    "passage_vectors",
    "bigrams_unit",
    "bigrams_unit_relative",
    "bigrams_above",
    "bigrams_both",
    "bigrams_both_relative",
    "bigrams_document",
    "bigrams_document_relative",
    "bigrams_notes",
    "head_precision",
    "key_precision",
    "terms_unit",
    "terms_unit_relative",
    "terms_both",
    "terms_both_relative",
    "terms_passage",
    "meaning_unit",
    "meaning_both",
    "meaning_both_relative",
    "meaning_passage",
    "rare_unit",
    "rare_both",
    "kind",
    "unit_of_number",
    "new",
    "kind_new",
    "focus_unit",
    "focus_above",
    "defines",
    "meaning_around",
    "bigrams_around",
    "introduces",
    "year",
    "year_series",
    "year_conflict",
    "year_document",
    "year_other_document",
    "edition",
    "edition_conflict",
    "is_heading",
    "is_row",
    "is_note",
    "is_metadata",
    "length",
    "short",
    "cosine",
    "soft_unit",
    "soft_unit_relative",
    "soft_both",
    "soft_both_relative",
    "soft_least",
    "soft_passage",
    "cosine_unit",
    "cosine_unit_relative",
    "cosine_both",
    "cosine_both_relative",
    "value",
    "value_missing",
    "values",
    "named_by_type",
    "extreme",
    "extreme_missing",
    "negated",
    "negated_missing",
    "label",
    "numbered",
    "row_named",
    "cell_named",
    "in_range",
    "out_of_range",
    "meaning_document",
    "meaning_document_relative",
    "rest_unit",
    "rest_both",
)

PASSAGES_KEPT = 4096


@dataclass(frozen=True)
class Candidates:
    """Units of the retrieved passages with their features, shape (units, len(NAMES)).

    ``query`` is the question as the features weigh it; ``words`` are the morphemes of each unit, and
    those of what it stands under.
    """

    units: tuple[Unit, ...]
    features: Matrix
    query: Query
    words: tuple[tuple[frozenset[str], frozenset[str]], ...]

    def in_passage(self, unit: int) -> frozenset[str]:
        """Give the morphemes of all units of a unit's passage, and of what they stand under."""
        passage = self.units[unit].passage.id
        pairs = zip(self.units, self.words, strict=True)
        found = (own | above for other, (own, above) in pairs if other.passage.id == passage)
        return frozenset().union(*found)


class FeatureReader:
    """Reads the features of questions over one index; safe to share between threads."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._prepare = lru_cache(maxsize=PASSAGES_KEPT)(self._prepare_passage)
        self._words = WordVectors()
        self._titles = {doc: prepare_title(entry.document) for doc, entry in index.entries.items()}

    def read(self, question: Question, hits: Sequence[Hit]) -> Candidates:
        """Read the units of the hits' passages and their features."""
        prepared = [item for hit in hits for item in self._prepare(hit.passage.id)]
        query = Query(question, self._index)
        if not prepared:
            return Candidates((), np.zeros((0, len(NAMES))), query, ())
        covers = {doc: query.document_cover(doc) for doc in {hit.passage.doc for hit in hits}}
        rows = [row for hit in hits for row in self._rows(query, hit, covers[hit.passage.doc])]
        matrix = np.array(rows, dtype=np.float64)
        self._soft(query, prepared, matrix)
        self._rest(query, prepared, matrix)
        _fill_relative(matrix)
        words = tuple((item.terms, item.above_terms) for item in prepared)
        return Candidates(tuple(item.unit for item in prepared), matrix, query, words)

    def prepare(self, passage: Passage) -> tuple[Unit, ...]:
        """Prepare a passage ahead of the questions that find it; it is kept. Gives its units."""
        return tuple(item.unit for item in self._prepare(passage.id))

    def _soft(self, query: Query, prepared: Sequence[PreparedUnit], matrix: Matrix) -> None:
        """Fill in the columns of soft matches; one matrix product for all units."""
        weights = np.array([query.weight(term) for term in query.question.terms])
        asked = self._words.ids(query.question.terms)
        if weights.sum() > 0:
            weights = weights / weights.sum()
            unit = self._words.best(asked, [item.words for item in prepared])
            both = self._words.best(asked, [item.both_words for item in prepared])
            matrix[:, NAMES.index("soft_unit")] = weights @ unit
            matrix[:, NAMES.index("soft_both")] = weights @ both
            matrix[:, NAMES.index("soft_least")] = both.min(axis=0)
            passages = [item.unit.passage.id for item in prepared]
            for passage in set(passages):
                rows = [i for i, p in enumerate(passages) if p == passage]
                best = both[:, rows].max(axis=1)
                matrix[rows, NAMES.index("soft_passage")] = float(weights @ best)
        vector = self._words.encode([query.question.text])[0]
        matrix[:, NAMES.index("cosine_unit")] = [vector @ item.vector for item in prepared]
        matrix[:, NAMES.index("cosine_both")] = [vector @ item.both_vector for item in prepared]

    def _rest(self, query: Query, prepared: Sequence[PreparedUnit], matrix: Matrix) -> None:
        """Fill in how much of what the title of its document lacks a unit has, less than the best.

        Words of the title say which document is meant; among its units the others tell.
        """
        for doc in {item.unit.doc for item in prepared}:
            rows = [i for i, item in enumerate(prepared) if item.unit.doc == doc]
            rest = query.lacking(self._titles[doc].terms)
            own = [query.cover_of(rest, prepared[i].terms) for i in rows]
            both = [query.cover_of(rest, prepared[i].terms | prepared[i].above_terms) for i in rows]
            matrix[rows, NAMES.index("rest_unit")] = np.array(own) - max(own)
            matrix[rows, NAMES.index("rest_both")] = np.array(both) - max(both)

    def _prepare_passage(self, passage_id: str) -> tuple[PreparedUnit, ...]:
        passage = self._index.passage(passage_id)
        entry = self._index.entries[passage.doc]
        return prepare_units(units_of(entry, passage), entry, self._words)

    def _rows(self, query: Query, hit: Hit, in_document: float) -> Iterator[list[float]]:
        """Give the features of each unit of a hit's passage."""
        siblings = self._prepare(hit.passage.id)
        terms: set[str] = set()
        for item in siblings:
            terms |= item.terms | item.above_terms
        covers = query.term_cover(terms), query.meaning_cover(terms)
        before: PreparedUnit | None = None
        for item in siblings:
            yield [*self._row(query, item, before, hit, covers), in_document, 0.0, 0.0, 0.0]
            before = item

    def _row(
        self,
        query: Query,
        item: PreparedUnit,
        before: PreparedUnit | None,
        hit: Hit,
        passage_covers: tuple[float, float],
    ) -> list[float]:
        unit = item.unit
        entry = self._index.entries[unit.doc]
        form = form_features(query.question, unit, key_of(unit))
        own_terms = item.terms | query.form_nouns if form[0] else item.terms
        both_bigrams = item.bigrams | item.above_bigrams
        both_terms = own_terms | item.above_terms
        in_unit = query.bigram_cover(item.bigrams)
        in_both = query.bigram_cover(both_bigrams)
        terms_unit = query.term_cover(own_terms)
        terms_both = query.term_cover(both_terms)
        title = self._titles[unit.doc]
        around_terms = title.terms | (before.terms if before else frozenset())
        around_bigrams = title.bigrams | (before.bigrams if before else frozenset())
        return [
            hit.score,
            hit.legs["morphemes"],
            hit.legs["bigrams"],
            hit.legs["vectors"],
            in_unit,
            0.0,
            query.bigram_cover(item.above_bigrams),
            in_both,
            0.0,
            query.bigram_cover(self._titles[unit.doc].bigrams),
            0.0,
            query.bigram_cover(item.note_bigrams),
            query.precision(item.head),
            query.precision(item.key),
            terms_unit,
            0.0,
            terms_both,
            0.0,
            passage_covers[0],
            query.meaning_cover(own_terms),
            query.meaning_cover(both_terms),
            0.0,
            passage_covers[1],
            query.rare_cover(own_terms),
            query.rare_cover(both_terms),
            *kind_features(query.question, unit),
            query.new_share(item.bigrams),
            query.kind_in_new(unit.text),
            query.focus_share(own_terms),
            query.focus_share(item.above_terms),
            query.defined_by(unit.text),
            query.meaning_cover(both_terms | around_terms),
            query.bigram_cover(both_bigrams | around_bigrams),
            float(question_lists(query.question) and bool(INTRODUCES.search(unit.text))),
            *time_features(query.question, unit, entry),
            float(unit.kind is BlockKind.HEADING),
            float(unit.kind is BlockKind.ROW),
            float(unit.kind is BlockKind.NOTE),
            float(unit.kind is BlockKind.METADATA),
            min(len(unit.text), 200) / 200,
            float(len(unit.text) < 8),
            hit.legs["cosine"],
            *[0.0] * 10,
            *form,
            *cell_features(query, unit),
        ]


def question_lists(question: Question) -> bool:
    """Tell whether a question may be answered by the items below an introducing sentence."""
    return question.kind in (Kind.LIST, Kind.FACT, Kind.DEFINITION, Kind.REASON, Kind.YES_NO)


def _fill_relative(matrix: Matrix) -> None:
    """Fill each *_relative column with its plain column divided by the best of the question."""
    for name in NAMES:
        if name.endswith("_relative"):
            plain = matrix[:, NAMES.index(name.removesuffix("_relative"))]
            best = plain.max()
            matrix[:, NAMES.index(name)] = plain / best if best > 0 else 0.0
