"""How many rows of a table the question speaks of, where the table is known by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.cells import key_names
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Statement
from assistant.answering.language.names import kind_of
from assistant.answering.tables.counts import EITHER, asked_counter, asks_for_count, say_counted
from assistant.answering.tables.table_search import FoundRows, share_said, tables_in, texts_around
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

_LIMIT = re.compile(r"\d\S*\s?(?:\S\s)?(?:이상|이하|초과|미만|넘|밑)")
_SHORT_BODY = re.compile(r"[가-힣]{2,6}[부처청위과]")
_COVERED = 0.85
_MAX_KEY = 20


def say_table_count(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Count the rows with the cell that a question names, in the table that the question names.

    ``docs`` are searched in their order. What the title of a document, its year, the headings above
    a table and its headers say must cover the question, but for the cell. Empty when the question
    asks for no count of rows, or no table is covered.
    """
    counter = asked_counter(query.question)
    if not counter or not asks_for_count(query.question) or _LIMIT.search(query.question.text):
        return ()
    if EITHER.search(query.question.text):
        return ()
    found = [count for doc in docs for count in _counts(query, doc, entries[doc])]
    best = max(found, key=lambda count: count.share, default=None)
    if best is None or best.share < _COVERED:
        return ()
    same = [f for f in found if (f.share, f.doc, f.name) == (best.share, best.doc, best.name)]
    return say_counted(best.doc, [row for count in same for row in count.rows], best.name, counter)


def _counts(query: Query, doc: str, entry: IndexedDocument) -> Iterator[FoundRows]:
    years = query.question.years
    day = entry.document.date
    if years and not (day and day.year in years):
        return
    title = {*morphemes(entry.document.title), *(str(year) for year in years)}
    for first, rows in tables_in(entry):
        around = title | {term for text in texts_around(entry, first) for term in morphemes(text)}
        for header, name in _named(query, rows):
            own = tuple(row for row in rows if any(_has(c, header, name) for c in row.cells))
            if any(_tells_number(query, row) for row in own):
                continue
            own_terms = {term for term in query.question.terms if term in name}
            words = around | set(morphemes(header)) | own_terms
            yield FoundRows(share_said(query, words, doc), doc, own, name)


def _tells_number(query: Query, row: Block) -> bool:
    """Tell whether a row has the number that is asked for in a column of its own (입주기업: 297)."""
    noun = "".join(query.question.focus)
    return any(
        noun and c.header.endswith(noun) and c.unit in query.question.units for c in row.cells
    )


def _named(query: Query, rows: Sequence[Block]) -> list[tuple[str, str]]:
    """List the headers and members of cells that stand in the question, such as 지역 and 경남."""
    asked = squeezed(query.question.text)
    named = {}
    years = set(query.question.years)
    cells = (c for row in rows for c in row.cells if len(c.text) <= _MAX_KEY)
    for cell in (c for c in cells if not years or not years_in(c.header) - years):
        for name in _names(cell):
            said = any(squeezed(known) in asked for known in key_names(name, query.question))
            if len(name) > 1 and said and not name.isdigit():
                named[cell.header, name] = len(name)
    longest = max(named.values(), default=0)
    return [key for key, length in named.items() if length == longest]


def _names(cell: Cell) -> list[str]:
    """Give the text of a cell, or the bodies and regions that it lists (국토부 교육부)."""
    words = cell.text.split()
    listed = len(words) > 1 and all(kind_of(w) or _SHORT_BODY.fullmatch(w) for w in words)
    return words if listed else [cell.text]


def _has(cell: Cell, header: str, name: str) -> bool:
    return cell.header == header and name in _names(cell)
