"""All values of a column, where a question asks for them one by one: 항목별 배점, 배점은 각각 얼마."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.answering.evidence.column_names import GLOSS
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import without_mark
from assistant.answering.questions.question import Question
from assistant.answering.tables.extremes import WHOLE
from assistant.answering.tables.rows import name_cell
from assistant.answering.tables.table_search import FoundRows, share_said, tables_in, texts_around
from assistant.datatypes import Block, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

_EACH = re.compile(r"(?P<noun>[가-힣]{2,}?)[은는이가]?\s(?:각각|각기)(?=[\s?？]|$)")
_BY = re.compile(
    r"(?P<by>[가-힣·ㆍ]{2,})별\s?(?P<noun>[가-힣]{2,}?)(?:[은는을를이가]|\s)*"
    r"(?:알려|말해|정리|나열|어떻|뭐|무엇|얼마|몇|보여|궁금|[?？.]|$)"
)
_COVERED = 0.6
_FEWEST, _MOST = 2, 20
_MAX_KEY = 30


def say_column(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say the value of every row under the column that a question asks for one by one.

    The table is the one whose title, headers and document say most of the question. Empty when the
    question does not ask so, names a row of the table, or no table is covered.
    """
    asked = _BY.search(query.question.text) or _EACH.search(query.question.text)
    if asked is None:
        return ()
    found = [t for doc in docs for t in _tables(query, asked, entries[doc])]
    best = max(found, key=lambda table: table.share, default=None)
    if best is None or best.share < _COVERED:
        return ()
    return tuple(_statements(best))


def _tables(query: Query, asked: re.Match[str], entry: IndexedDocument) -> Iterator[FoundRows]:
    title = morphemes(entry.document.title)
    by = squeezed(asked.groupdict().get("by") or "")
    for first, rows in tables_in(entry):
        headers = list(dict.fromkeys(cell.header for row in rows for cell in row.cells))
        column = next((h for h in headers[1:] if _name(h).endswith(asked["noun"])), "")
        keyed = not by or _name(headers[0]).endswith(by) or by in _name(headers[0])
        if not column or not keyed or any(_is_named(row, query.question) for row in rows):
            continue
        words = {word for text in texts_around(entry, first) for word in morphemes(text)}
        share = share_said(query, words | {*title, "각각", by}, entry.document.id)
        own = tuple(row for row in rows if not WHOLE.fullmatch(row.cells[0].text))
        if _FEWEST <= len(own) <= _MOST:
            yield FoundRows(share, entry.document.id, own, column)


def _name(header: str) -> str:
    return squeezed(GLOSS.sub("", header))


def _is_named(row: Block, question: Question) -> bool:
    name = squeezed(name_cell(row.cells).text)
    return len(name) > 1 and not name.isdigit() and name in squeezed(question.text)


def _statements(table: FoundRows) -> Iterator[Statement]:
    places = [Evidence(table.doc, row.start, row.end) for row in table.rows]
    yield Statement(f"{GLOSS.sub('', table.name)}:", (places[0],))
    for row, place in zip(table.rows, places, strict=True):
        cell = next((c for c in row.cells if c.header == table.name), None)
        key = without_mark(name_cell(row.cells).text)
        if cell is not None and cell.text.strip(" -") and len(key) <= _MAX_KEY:
            yield Statement(f"- {key}: {without_mark(cell.said)}", (place,))
