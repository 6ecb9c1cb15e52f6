"""The tables of a document, and how much of a question is said around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.evidence.coverage import Query
from assistant.answering.questions.question import key_terms
from assistant.answering.tables.counts import table_rows
from assistant.datatypes import Block, BlockKind, IndexedDocument

# A number below zero, as tables of accounts write it.
BELOW_ZERO = re.compile(r"^\s*[-–−△▲]")
_ELSEWHERE = 0.6
_ABOVE = 2
# Nouns of counting and comparing, which no table needs to say.
_ASKING_WORDS = "가운데 명단 목록 표 것 전체 모두 총 중 개수 건수 금액 액 수 곳 건 개 번 데 쪽 차이 비교 차지 세 한 두 네 다섯 여섯 일곱 여덟 아홉 열"
OF_COUNTING = frozenset(_ASKING_WORDS.split())


@dataclass(frozen=True)
class FoundRows:
    """Rows of a table that a question asks for, what names them, and how much of it the table says."""

    share: float
    doc: str
    rows: tuple[Block, ...]
    name: str


def tables_in(entry: IndexedDocument) -> Iterator[tuple[int, Sequence[Block]]]:
    """Give the tables of a document with the place of their first row in the outline."""
    i = 0
    while i < len(entry.outline):
        rows: Sequence[Block] = ()
        if entry.outline[i].kind is BlockKind.ROW and entry.outline[i].cells:
            rows = table_rows(entry, i)
            yield i, rows
        i += max(len(rows), 1)


def texts_around(entry: IndexedDocument, first: int) -> list[str]:
    """List the headings and captions above a table, and its headers."""
    row = entry.outline[first]
    before = [b for b in entry.outline[:first] if b.kind is not BlockKind.ROW][-_ABOVE:]
    headings = [entry.outline[parent].text for parent in row.parents]
    return [*headings, *(b.text for b in before), *(cell.header for cell in row.cells)]


def share_said(query: Query, words: set[str], doc: str) -> float:
    """Give how much of the nouns of a question is said by words, in other words too.

    What only the rest of the document says counts in part: the title of an annex may be lost.
    """
    years = {str(year) for year in query.question.years}
    nouns = (t for t in key_terms(query.question.text) if not t.isdigit() or t in years)
    terms = [term for term in nouns if term not in OF_COUNTING]
    weights = {term: query.weight(term) for term in terms if term in query.question.terms}
    total = sum(weights.values())
    rest = query.terms_of(doc)
    said = (
        w * max(query.meant(t, words), _ELSEWHERE * query.meant(t, rest))
        for t, w in weights.items()
    )
    return sum(said) / total if total else 0.0
