"""Features of a question and a unit of evidence; none depends on the size of the corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.answering.agreement import KIND_PATTERNS, kind_features, time_features
from assistant.answering.items import INTRODUCES
from assistant.answering.question import Kind, Question, content_runs
from assistant.answering.units import Unit, units_of
from assistant.datatypes import BlockKind, Document, Hit, IndexedDocument, Passage
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import bigrams, morphemes

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
    "edition",
    "edition_conflict",
    "is_heading",
    "is_row",
    "is_note",
    "is_metadata",
    "length",
    "short",
    "cosine",
)

PASSAGES_KEPT = 4096
_HEAD = 20
_SAME = 0.9
_OWN = 0.6
_DEFINED = re.compile(r"[\"'‘“]?(?P<name>[^()（:]{2,30}?)[\"'’”]?\s*(?:\(|（|이?란|은\s|는\s|:)")
_KEY = re.compile(r"\(([^()]{2,30})\)|([^:()]{2,30}?)\s*:")


@dataclass(frozen=True)
class _Prepared:
    unit: Unit
    bigrams: frozenset[str]
    terms: frozenset[str]
    above_bigrams: frozenset[str]
    above_terms: frozenset[str]
    note_bigrams: frozenset[str]
    head: frozenset[str]
    key: frozenset[str]
    place: int


@dataclass(frozen=True)
class _Title:
    bigrams: frozenset[str]
    terms: frozenset[str]


@dataclass(frozen=True)
class Candidates:
    """Units of the retrieved passages with their features, shape (units, len(NAMES))."""

    units: tuple[Unit, ...]
    features: Matrix


class FeatureReader:
    """Reads the features of questions over one index; safe to share between threads."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._prepare = lru_cache(maxsize=PASSAGES_KEPT)(self._prepare_passage)
        self._titles = {doc: _title(entry.document) for doc, entry in index.entries.items()}

    def read(self, question: Question, hits: Sequence[Hit]) -> Candidates:
        """Read the units of the hits' passages and their features."""
        prepared: list[_Prepared] = []
        passages: list[tuple[Hit, Passage]] = []
        for hit in hits:
            for item in self._prepare(hit.passage.id):
                prepared.append(item)
                passages.append((hit, hit.passage))
        if not prepared:
            return Candidates((), np.zeros((0, len(NAMES))))
        query = _Query(question, self._index)
        rows = [
            self._row(query, item, hit) for item, (hit, _) in zip(prepared, passages, strict=True)
        ]
        matrix = np.array(rows, dtype=np.float64)
        _fill_relative(matrix)
        return Candidates(tuple(item.unit for item in prepared), matrix)

    def prepare(self, passage: Passage) -> None:
        """Prepare a passage ahead of the questions that find it; it is kept."""
        self._prepare(passage.id)

    def _prepare_passage(self, passage_id: str) -> tuple[_Prepared, ...]:
        passage = self._index.passage(passage_id)
        entry = self._index.entries[passage.doc]
        return tuple(
            _prepare(unit, entry, place) for place, unit in enumerate(units_of(entry, passage))
        )

    def _row(self, query: _Query, item: _Prepared, hit: Hit) -> list[float]:
        unit = item.unit
        entry = self._index.entries[unit.doc]
        both_bigrams = item.bigrams | item.above_bigrams
        both_terms = item.terms | item.above_terms
        in_unit = query.bigram_cover(item.bigrams)
        in_both = query.bigram_cover(both_bigrams)
        terms_unit = query.term_cover(item.terms)
        terms_both = query.term_cover(both_terms)
        siblings = self._prepare(hit.passage.id)
        passage_terms: set[str] = set()
        for other in siblings:
            passage_terms |= other.terms | other.above_terms
        before = siblings[item.place - 1] if item.place else None
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
            query.term_cover(passage_terms),
            query.meaning_cover(item.terms),
            query.meaning_cover(both_terms),
            0.0,
            query.meaning_cover(passage_terms),
            query.rare_cover(item.terms),
            query.rare_cover(both_terms),
            *kind_features(query.question, unit),
            query.new_share(item.bigrams),
            query.kind_in_new(unit.text),
            query.focus_share(item.terms),
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
        ]


def _prepare(unit: Unit, entry: IndexedDocument, place: int) -> _Prepared:
    headers = " ".join(cell.header for cell in unit.cells)
    carried = " ".join(cell.text for cell in unit.cells)
    above = f"{unit.above}\n{headers}"
    text = f"{unit.text} {carried}" if unit.cells else unit.text
    return _Prepared(
        unit,
        frozenset(bigrams(text)),
        frozenset(morphemes(text)),
        frozenset(bigrams(above)),
        frozenset(morphemes(above)),
        frozenset(pair for i in unit.notes for pair in bigrams(entry.outline[i].text)),
        frozenset(bigrams(unit.text[:_HEAD])),
        frozenset(bigrams(_key(unit))),
        place,
    )


def _key(unit: Unit) -> str:
    """Give what a unit is about by its form: '(key) …', 'key : …', or the first cell of a row."""
    if unit.cells:
        return unit.cells[0].text
    found = _KEY.match(unit.text)
    return (found[1] or found[2]) if found else ""


class _Query:
    """A question's terms and bigrams with their weights, and phrases that mean the same."""

    def __init__(self, question: Question, index: PassageIndex) -> None:
        self.question = question
        pairs = [pair for run in content_runs(question.text) for pair in bigrams(run)]
        self._bigrams = {pair: index.idf("bigrams", pair) for pair in pairs}
        self._terms = {term: index.idf("morphemes", term) for term in question.terms}
        self._rare = sorted(self._terms, key=lambda term: -self._terms[term])[:2]
        self._same: dict[str, list[tuple[frozenset[str], float]]] = {}
        for phrase, targets in index.expand(question.terms).items():
            for term in phrase:
                options = [(frozenset(t), _SAME * weight) for t, weight in targets.items()]
                self._same.setdefault(term, []).extend(options)

    def bigram_cover(self, found: frozenset[str]) -> float:
        """Give the weighted share of the question's bigrams that are found."""
        total = sum(self._bigrams.values())
        here = sum(w for pair, w in self._bigrams.items() if pair in found)
        return here / total if total else 0.0

    def precision(self, own: frozenset[str]) -> float:
        """Give the share of a text's bigrams that the question has."""
        return sum(pair in self._bigrams for pair in own) / len(own) if own else 0.0

    def term_cover(self, found: Set[str]) -> float:
        """Give the weighted share of the question's terms that are found as they are."""
        total = sum(self._terms.values())
        return sum(w for t, w in self._terms.items() if t in found) / total if total else 0.0

    def meaning_cover(self, found: Set[str]) -> float:
        """Give the weighted share of the question's terms found as they are or in other words."""
        total = sum(self._terms.values())
        here = sum(w * self._meant(t, found) for t, w in self._terms.items())
        return here / total if total else 0.0

    def rare_cover(self, found: Set[str]) -> float:
        """Give the share of the two rarest terms that are found, in other words too."""
        return sum(self._meant(term, found) for term in self._rare) / max(len(self._rare), 1)

    def kind_in_new(self, text: str) -> float:
        """Tell whether the words of a text that the question lacks hold the kind of answer."""
        pattern = KIND_PATTERNS.get(self.question.kind)
        if pattern is None:
            return 0.0
        new = (word for word in text.split() if self.precision(frozenset(bigrams(word))) < _OWN)
        return float(bool(pattern.search(" ".join(new))))

    def defined_by(self, text: str) -> float:
        """Tell whether a text opens by saying what the question's words are (X란 …, X는 … 이다)."""
        if self.question.kind is not Kind.DEFINITION:
            return 0.0
        head = _DEFINED.match(text)
        if head is None:
            return 0.0
        own = frozenset(bigrams(head["name"]))
        return self.precision(own) * self.bigram_cover(own)

    def focus_share(self, found: Set[str]) -> float:
        """Give the share of the noun asked for that is found, in other words too."""
        focus = self.question.focus
        return sum(self._meant(term, found) for term in focus) / len(focus) if focus else 0.0

    def _meant(self, term: str, found: Set[str]) -> float:
        if term in found:
            return 1.0
        options = self._same.get(term, ())
        return max((weight for phrase, weight in options if phrase <= found), default=0.0)

    def new_share(self, found: frozenset[str]) -> float:
        """Give the share of a text's bigrams that the question does not have."""
        return sum(pair not in self._bigrams for pair in found) / max(len(found), 1)


def _title(document: Document) -> _Title:
    day: date | None = document.date
    when = f"{day.year}년 {day.month}월 {day.day}일" if day else ""
    text = f"{document.title}\n{when}\n{document.kind}\n{document.publisher}"
    return _Title(frozenset(bigrams(text)), frozenset(morphemes(text)))


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
