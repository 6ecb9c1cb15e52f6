"""What a question asks of a whole table: rows within a limit, counted, of a column, the most, two cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.tables.everyday_cells import say_everyday_cell
from assistant.answering.tables.most_of import say_most_of
from assistant.answering.tables.rows_where import say_rows_where
from assistant.answering.tables.table_columns import say_column
from assistant.answering.tables.table_counts import say_table_count
from assistant.answering.tables.table_extremes import say_table_extreme
from assistant.answering.tables.table_limits import say_rows_within
from assistant.answering.tables.two_cells import say_two_cells
from assistant.datatypes import IndexedDocument


def say_reckoned(
    query: Query, units: Sequence[Unit], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say what the first of the ways that fits finds in the documents of ``units``, best first; or ()."""
    docs = tuple(dict.fromkeys(unit.doc for unit in units))
    return (
        say_rows_within(query, docs, entries)
        or say_table_count(query, docs, entries)
        or say_column(query, docs, entries)
        or say_table_extreme(query, docs, entries)
        or say_two_cells(query, docs, entries)
        or say_most_of(query, units, entries)
        or say_rows_where(query, docs, entries)
        or say_everyday_cell(query, docs, entries)
    )
