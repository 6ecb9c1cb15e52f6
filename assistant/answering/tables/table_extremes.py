"""The row of a table with the most or least of what a question names, where the table says the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Statement
from assistant.answering.questions.kinds import Kind
from assistant.answering.tables.extremes import (
    asks_most,
    measured_columns,
    names_one,
    numeric_columns,
    rows_of,
    say_greatest,
)
from assistant.answering.tables.measures import asks_change
from assistant.answering.tables.table_search import FoundRows, share_said, tables_in, texts_around
from assistant.datatypes import IndexedDocument
from assistant.retrieval.morphemes import morphemes

_COVERED = 0.75


def say_table_extreme(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say the rows with the most or least under the column that a question names.

    Of the tables that say what the question names, it is the one whose own words say most of it and
    that speaks of least else. Empty when the question asks for no such row, or no table is covered.
    """
    question = query.question
    if question.kind is Kind.REASON or not asks_most(question) or asks_change(question.text):
        return ()
    found = [(table, own) for doc in docs for table, own in _tables(query, doc, entries[doc])]
    best, _ = max(found, key=lambda pair: (pair[0].share, pair[1]), default=(None, 0.0))
    if best is None or best.share < _COVERED:
        return ()
    return say_greatest(question, best.doc, best.rows, best.name, entries[best.doc])


def _tables(query: Query, doc: str, entry: IndexedDocument) -> Iterator[tuple[FoundRows, float]]:
    """Give the tables with the column asked for, and how much of their own words the question has."""
    question, day = query.question, entry.document.date
    title = {*morphemes(entry.document.title), *([str(day.year)] if day else [])}
    asked = frozenset(question.terms)
    for first, block_rows in tables_in(entry):
        rows = rows_of(block_rows)
        columns = measured_columns(question, numeric_columns(rows))
        if len(columns) != 1 or names_one(question, rows):
            continue
        texts = texts_around(entry, first)
        around = {term for text in texts for term in morphemes(text)}
        own = {*morphemes(entry.outline[first - 1].text)} if first else set()
        share = share_said(query, title | around | {*columns}, doc)
        yield (
            FoundRows(share, doc, tuple(rows), columns[0]),
            len(own & asked) / max(len(own), 1),
        )
