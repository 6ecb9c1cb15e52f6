"""Features of a question and a unit of evidence; none depends on the size of the corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.answering.question import Kind, Question, content_runs
from assistant.answering.units import Unit, units_of
from assistant.datatypes import BlockKind, Document, Hit, IndexedDocument, Passage
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import bigrams, morphemes

Matrix = NDArray[np.float64]

NAMES = (
    "passage_fused", "passage_morphemes", "passage_bigrams", "passage_vectors",
    "bigrams_unit", "bigrams_unit_relative", "bigrams_above", "bigrams_both",
    "bigrams_both_relative", "bigrams_document", "bigrams_document_relative", "bigrams_notes",
    "head_precision", "key_precision",
    "terms_unit", "terms_unit_relative", "terms_both", "terms_both_relative", "terms_passage",
    "meaning_unit", "meaning_both", "meaning_both_relative", "meaning_passage",
    "rare_unit", "rare_both", "kind", "unit_of_number", "new",
    "year", "year_series", "year_conflict", "edition", "edition_conflict",
    "is_heading", "is_row", "is_note", "is_metadata", "length", "short", "cosine",
)

_KIND_PATTERNS = {
    Kind.NUMBER: re.compile(r"\d"),
    Kind.COUNT: re.compile(r"\d"),
    Kind.DATE: re.compile(r"\d{2,4}\s*년|\d+\s*월|\d+\s*일|['‘’]\d\d|\d+\.\s*\d+|\d+\s*시|\d+:\d\d|\d+/\d+"),
    Kind.PERSON: re.compile(
        r"[가-힣]{2,4}\s?(?:장관|차관|위원장|과장|사무관|서기관|주무관|국장|실장|단장|부단장|원장|시장|도지사|지사|대표|회장|사장|교수|총리|대통령)|"
        r"(?:장관|차관|위원장|과장|사무관|국장|단장|원장|시장|도지사|대통령)\s?[가-힣]{2,4}"
        r"|기관|위원회|공사|공단|연구원|부처|협회|센터|부\b|청\b"
    ),
    Kind.PLACE: re.compile(r"[가-힣]{1,6}(?:시|도|군|구|동|역|원|관|센터|호텔|공사|공단|청|부|위원회|대학교?)(?![가-힣]{3})"),
    Kind.LIST: re.compile(r"[,·、]|[①②③]|및|/"),
    Kind.DEFINITION: re.compile(r"(?:이란|란|말한다|뜻|의미|이다\.?$|으로서|를 위한|을 위한|하는 (?:것|제도|사업|계획))"),
    Kind.REASON: re.compile(r"때문|위해|위하여|따라|인해|으로|이유|사유|원인|목적"),
}


_HEAD = 20
_SAME = 0.9
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


@dataclass(frozen=True)
class Candidates:
    """Units of the retrieved passages with their features, shape (units, len(NAMES))."""

    units: tuple[Unit, ...]
    features: Matrix


class FeatureReader:
    """Reads the features of questions over one index; safe to share between threads."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._prepare = lru_cache(maxsize=4096)(self._prepare_passage)
        self._titles = {
            doc: frozenset(bigrams(_title_text(entry.document)))
            for doc, entry in index.entries.items()
        }

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
            self._row(query, item, hit)
            for item, (hit, _) in zip(prepared, passages, strict=True)
        ]
        matrix = np.array(rows, dtype=np.float64)
        _fill_relative(matrix)
        return Candidates(tuple(item.unit for item in prepared), matrix)

    def _prepare_passage(self, passage_id: str) -> tuple[_Prepared, ...]:
        passage = self._index.passage(passage_id)
        entry = self._index.entries[passage.doc]
        return tuple(_prepare(unit, entry) for unit in units_of(entry, passage))

    def _row(self, query: _Query, item: _Prepared, hit: Hit) -> list[float]:
        unit = item.unit
        entry = self._index.entries[unit.doc]
        both_bigrams = item.bigrams | item.above_bigrams
        both_terms = item.terms | item.above_terms
        in_unit = query.bigram_cover(item.bigrams)
        in_both = query.bigram_cover(both_bigrams)
        terms_unit = query.term_cover(item.terms)
        terms_both = query.term_cover(both_terms)
        passage_terms: set[str] = set()
        for other in self._prepare(hit.passage.id):
            passage_terms |= other.terms | other.above_terms
        return [
            hit.score, hit.legs["morphemes"], hit.legs["bigrams"], hit.legs["vectors"],
            in_unit, 0.0, query.bigram_cover(item.above_bigrams), in_both,
            0.0, query.bigram_cover(self._titles[unit.doc]), 0.0,
            query.bigram_cover(item.note_bigrams),
            query.precision(item.head), query.precision(item.key),
            terms_unit, 0.0, terms_both, 0.0, query.term_cover(passage_terms),
            query.meaning_cover(item.terms), query.meaning_cover(both_terms), 0.0,
            query.meaning_cover(passage_terms),
            query.rare_cover(item.terms), query.rare_cover(both_terms),
            *_kind_features(query.question, unit),
            query.new_share(item.bigrams),
            *_time_features(query.question, unit, entry),
            float(unit.kind is BlockKind.HEADING), float(unit.kind is BlockKind.ROW),
            float(unit.kind is BlockKind.NOTE), float(unit.kind is BlockKind.METADATA),
            min(len(unit.text), 200) / 200, float(len(unit.text) < 8), hit.legs["cosine"],
        ]


def _prepare(unit: Unit, entry: IndexedDocument) -> _Prepared:
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

    def _meant(self, term: str, found: Set[str]) -> float:
        if term in found:
            return 1.0
        options = self._same.get(term, ())
        return max((weight for phrase, weight in options if phrase <= found), default=0.0)

    def new_share(self, found: frozenset[str]) -> float:
        """Give the share of a text's bigrams that the question does not have."""
        return sum(pair not in self._bigrams for pair in found) / max(len(found), 1)


def _kind_features(question: Question, unit: Unit) -> tuple[float, float]:
    pattern = _KIND_PATTERNS.get(question.kind)
    kind = float(bool(pattern and pattern.search(unit.text)))
    if not question.units:
        return kind, 0.0
    units = "|".join(re.escape(u) for u in question.units)
    number = re.compile(rf"\d[\d,.]*\s*(?:여\s*)?(?:[십백천만억조]\s*)*(?:{units})|[십백천만억조](?:{units})")
    cells = " ".join(f"{cell.text} {cell.header}" for cell in unit.cells)
    return kind, float(bool(number.search(f"{unit.text} {cells}")))


def _time_features(
    question: Question, unit: Unit, entry: IndexedDocument
) -> tuple[float, float, float, float, float]:
    document = entry.document
    text = f"{unit.text}\n{unit.above}"
    year = series = conflict = 0.0
    if question.years:
        own, above = years_in(unit.text), years_in(unit.above)
        dated = {document.date.year} if document.date else set()
        wanted = set(question.years)
        year = 1.0 if wanted & (own | above) else 0.7 if wanted & dated else 0.0
        series = float(bool(wanted & own) and len(own) > 1)
        conflict = float(not wanted & (own | above) and (bool(own) or not wanted & dated))
    edition = edition_conflict = 0.0
    if question.editions:
        named_editions = {int(n) for n in re.findall(r"제?\s*(\d{1,2})\s*회", f"{document.title}\n{text}")}
        edition = float(any(e in named_editions for e in question.editions))
        edition_conflict = float(bool(named_editions) and not edition)
    return year, series, conflict, edition, edition_conflict


def years_in(text: str) -> set[int]:
    """List the years that a text names: 2019년, 2019. 12., '19, ‘19년, (19년)."""
    years = {int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:년|[.\-~∼/)’']|$|\s))", text)}
    for short in re.findall(r"['‘’`](\d{2})(?!\d)|(?<![\d,.])(\d{2})(?=년)", text):
        two = int(short[0] or short[1])
        years.add(2000 + two if two < 70 else 1900 + two)
    return years


def _title_text(document: Document) -> str:
    day: date | None = document.date
    when = f"{day.year}년 {day.month}월 {day.day}일" if day else ""
    return f"{document.title}\n{when}\n{document.kind}\n{document.publisher}"


def _fill_relative(matrix: Matrix) -> None:
    """Fill each *_relative column with its plain column divided by the best of the question."""
    for name in NAMES:
        if name.endswith("_relative"):
            plain = matrix[:, NAMES.index(name.removesuffix("_relative"))]
            best = plain.max()
            matrix[:, NAMES.index(name)] = plain / best if best > 0 else 0.0
