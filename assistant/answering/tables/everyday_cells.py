"""The cell of a row that a question names, below the column that it says in everyday words.

'새솔군에는 자리를 기다리는 아이가 몇 명': the row of 새솔군, the column 대기아동.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import names_column, wanted_bigrams
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.language.dates import find_dates
from assistant.answering.questions.kinds import Kind
from assistant.answering.tables.grids import (
    Grid,
    column_score,
    column_unit,
    grids_of,
    number_of,
    plain_name,
)
from assistant.answering.tables.measures import degree_asked
from assistant.answering.tables.rows import header_places, worded
from assistant.answering.tables.table_limits import limit_asked
from assistant.datatypes import Block, Cell, IndexedDocument

_COVERED, _SAID, _BESIDE, _MARGIN = 0.45, 0.6, 0.3, 0.15
_ASKS = re.compile(r"몇|며칠|얼마|누구|누가|어디|언제|무엇|뭐|뭘|어느|어떤|무슨")
# What counts things of any kind, and what measures.
_COUNTERS = frozenset({"개", "건", "곳", "개소"})
_MEASURED = re.compile(r"원$|%|㎡|[㎞㏊]|m$|ha$|톤|kg|점$|분$|시간|일$|[년월세명]$")
_HEADERS = {
    Kind.PLACE: re.compile(r"위치|장소|소재|지역|주소|기관|단체|부서|전화|연락"),
    Kind.PERSON: re.compile(r"담당|책임|기관|단체|부서|이름|성명|[가-힣]장$|자$"),
}


@dataclass(frozen=True)
class _Found:
    score: float
    grid: Grid
    row: Block
    cell: Cell


def say_everyday_cell(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say the cell where the row that a question names and the column that it says in other words meet.

    Empty where it names no row or several, or names the column as it is written.
    """
    text = query.question.text
    if query.question.english or len(_ASKS.findall(text)) != 1:
        return ()
    if degree_asked(text) or limit_asked(query.question):
        return ()
    grids = [grid for grid in grids_of(query, docs, entries) if grid.share >= _COVERED]
    named = [(grid, row) for grid in grids if (row := grid.row_named(text))]
    if any(_names_one(query, grid) for grid, _ in named):
        return ()
    found = [cell for grid, row in named for cell in _cells(query, grid, row)]
    best = max(found, key=lambda one: one.score + one.grid.share, default=None)
    return (_say(best, entries),) if best else ()


def _names_one(query: Query, grid: Grid) -> bool:
    """Tell whether a question names a column as it is written, or one of its year."""
    asked = set(query.question.years)
    others = [h for h in grid.headers if h != grid.key]
    of_year = any(asked & years_in(header) for header in others)
    return of_year or any(names_column(header, query.question) for header in others)


def _cells(query: Query, grid: Grid, row: Block) -> Iterator[_Found]:
    others = [h for h in grid.headers if h != grid.key and not years_in(h)]
    units = query.question.units
    if units:
        others = [h for h in others if _is_counted_in(units, column_unit(grid, h))]
    wanted = wanted_bigrams(query.question)
    told = {h: _told(query, h) for h in others}
    scores = {
        h: told[h] + _BESIDE * column_score(query, h, column_unit(grid, h), wanted) for h in others
    }
    order = sorted(scores, key=lambda h: -scores[h])
    if not order or told[order[0]] < _SAID:
        return
    alone = len(order) < 2 or scores[order[0]] - scores[order[1]] >= _MARGIN
    cell = grid.cell(row, order[0])
    if alone and cell and _fits(query, cell):
        yield _Found(scores[order[0]], grid, row, cell)


def _fits(query: Query, cell: Cell) -> bool:
    """Tell whether a cell is of the kind that is asked for."""
    kind = query.question.kind
    if query.question.units:
        return number_of(cell) is not None
    if kind is Kind.DATE:
        return bool(find_dates(cell.text))
    headed = _HEADERS.get(kind)
    return headed is None or bool(headed.search(cell.header))


def _is_counted_in(units: Sequence[str], unit: str) -> bool:
    """Tell whether values of a unit may be asked for in others: 몇 개 for 21등, not for 21%."""
    counted = not _COUNTERS.isdisjoint(units) and not _MEASURED.search(unit)
    return unit in units or (counted and bool(unit))


def _told(query: Query, header: str) -> float:
    """Give how well a question says a header, or a part of one of two levels, in other words."""
    name = plain_name(header)
    return max(query.says(part) for part in (name, *name.split()))


def _say(found: _Found, entries: Mapping[str, IndexedDocument]) -> Statement:
    place = Evidence(found.grid.doc, found.row.start, found.row.end)
    evidence = (place, *header_places([found.cell], place, entries[found.grid.doc]))
    return Statement(worded([found.cell], found.grid.name(found.row)), evidence)
