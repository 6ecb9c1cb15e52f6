"""The rows of a table within a limit of number, time or day, or of a value, that a question sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.evidence.column_names import wanted_bigrams
from assistant.answering.evidence.coverage import Query
from assistant.answering.language.dates import PartialDate, find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.answering.tables.grids import Grid, RowsMet, column_score, column_unit
from assistant.answering.tables.table_limits import is_within, limit_asked
from assistant.datatypes import Block, IndexedDocument

_ORDINALS = frozenset({"제", "회", "호", "호문", "", "년", "월", "일", "위"})
_WHICH_ONE = re.compile(r"어디|누구|어느|무엇|뭐|어떤|무슨")
# Open until ten: the hour of closing is ten or later.
_UNTIL, _OPENS = re.compile(r"시까지"), re.compile(r"시작|첫차|개[관장]|부터|출발")
_DAY_BOUND = re.compile(
    r"(?:\s?말)?\s?(?:(?P<until>까지|안에|안으로|이내)|(?P<before>이전|전에)|(?P<since>이후|부터)|(?P<after>뒤에|후에|지나))"
)
_ENDS = re.compile(r"끝|완료|마치|마무리|마감|준공|종료|시한|기한")
# What counts things of any kind (20개 of so many 등).
_COUNTING = frozenset({"개", "건", "곳", "개소"})
_TIME = re.compile(r"(?:\d{1,2}:\d{2}\s?[~∼～–-]\s?)?\d{1,2}:\d{2}")
_NAMED, _SAID_SO = 0.6, 0.2
_FEWEST, _TELLING = 3, 11


def limited(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows whose value is within a limit that the question sets."""
    limit, text = limit_asked(query.question), query.question.text
    if limit is None:
        return
    wanted = wanted_bigrams(query.question)
    columns = {
        h: (score, values)
        for h in grid.headers
        if (values := _within_reach(grid, h, limit))
        and (score := column_score(query, h, column_unit(grid, h), wanted)) >= 0
    }
    best = max((score for score, _ in columns.values()), default=0.0)
    alone = [score for score, _ in columns.values()].count(best) == 1
    of_time = limit.unit == "시각" and alone
    for header, (score, values) in columns.items():
        if score >= _NAMED or len(columns) == 1 or (of_time and score == best > 0):
            until = limit.bound == "이하" and bool(
                _UNTIL.search(text) and not _OPENS.search(header)
            )
            bound = replace(limit, bound="이상") if until else limit
            rows = tuple(row for value, row in values if is_within(value.number, bound))
            yield RowsMet(score + _SAID_SO, grid, rows)


def _within_reach(grid: Grid, header: str, limit: Quantity) -> list[tuple[Quantity, Block]]:
    """List the values of a column that a limit may be set on: those in its unit, or what it counts."""
    values = _times(grid, header) if limit.unit == "시각" else _scaled(grid, header)
    if header == grid.key or len(values) < _FEWEST:
        return []
    units = {value.unit for value, _ in values}
    counts = limit.unit in _COUNTING and units <= {"", *_COUNTING}
    return values if units == {limit.unit} or (counts and header in grid.numeric) else []


def _times(grid: Grid, header: str) -> list[tuple[Quantity, Block]]:
    """List the times of the day below a header, or those at which its spans end, each with its row."""
    cells = ((cell, row) for row in grid.rows if (cell := grid.cell(row, header)))
    found = ((find_quantities(cell.text), row) for cell, row in cells if _TIME.fullmatch(cell.text))
    return [(times[-1], row) for times, row in found if times]


def dated_rows(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows of a day before or behind one that the question sets: 2024년 안에 끝내는, 3월 이후."""
    text = query.question.text
    days = [(day, _DAY_BOUND.match(text[day.high :])) for day in find_dates(text)]
    bounds = [(day.start, bound) for day, bound in days if bound and day.said]
    if len(bounds) != 1:
        return
    (day, bound), wanted = bounds[0], wanted_bigrams(query.question)
    for header in grid.headers:
        cells = ((cell, row) for row in grid.rows if (cell := grid.cell(row, header)))
        found = [(find_dates(cell.text), row) for cell, row in cells]
        dated = [(dates[-1].start, row) for dates, row in found if dates]
        if header == grid.key or len(dated) < max(_FEWEST, len(found) // 2):
            continue
        rows = tuple(row for own, row in dated if _is_bound(own, day, bound))
        fits = _ENDS.search(header) if _ENDS.search(text) else not _ENDS.search(header)
        yield RowsMet(column_score(query, header, "", wanted) + bool(fits), grid, rows)


def _is_bound(own: PartialDate, day: PartialDate, bound: re.Match[str]) -> bool:
    """Tell whether a day keeps a bound, in the parts that the day of the bound says."""
    known = sum(part > 0 for part in day.key)
    one, other = own.key[:known], day.key[:known]
    if bound["until"] or bound["before"]:
        return one < other or bool(bound["until"] and one == other)
    return one > other or bool(bound["since"] and one == other)


def of_value(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the row that has the value which a question gives: 95만 3천 명이 다녀간 데는 어디."""
    given = [q for q in find_quantities(query.question.text) if q.unit not in _ORDINALS]
    if len(given) != 1 or not _WHICH_ONE.search(query.question.text) or given[0].bound:
        return
    (value,) = given
    for header in grid.numeric:
        rows = [
            row
            for v, row in _scaled(grid, header)
            if (v.number, v.unit) == (value.number, value.unit)
        ]
        if len(rows) == 1 and value.number >= _TELLING:
            yield RowsMet(1.0, grid, tuple(rows))


def _scaled(grid: Grid, header: str) -> list[tuple[Quantity, Block]]:
    """List the quantities below a header with their rows, in the scale of their units."""
    found = []
    for number, row in grid.numbers(header):
        cell = grid.cell(row, header)
        values = find_quantities(cell.said, cell.header) if cell else []
        if len(values) == 1:
            sign = 1 if number >= 0 else -1
            found.append((replace(values[0], number=sign * values[0].number), row))
    return found
