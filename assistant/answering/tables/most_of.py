"""The row with the most or least, or the so-manieth, of what a question says in everyday words.

'돈을 제일 많이 내는 프로그램', '두 번째로 넓은 공원', '관광객이 가장 가파르게 늘어난 군': the column is the
one that the question speaks of, or that holds what such a word measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import DOT, wanted_bigrams
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.language.dates import find_dates
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import content_runs
from assistant.answering.tables.extreme_words import says_extremes
from assistant.answering.tables.extremes import say_extremes
from assistant.answering.tables.grids import (
    IN_CHARGE,
    Grid,
    column_score,
    column_unit,
    grids_of,
    is_called,
    number_of,
    plain_name,
    year_pairs,
)
from assistant.answering.tables.measures import Degree, degree_asked, measures_alike
from assistant.answering.tables.rows import header_places, worded
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import bigrams, morphemes, squeezed

_OF_YEARS = re.compile(
    r"(?:해|연도|년도)(?:[는은가]|에는)?\s?(?:언제|몇|어느|무슨|[?？]|$)|(?:어느|무슨|몇)\s?(?:해|년)|언제"
)
_YEAR, _HEADS_YEARS = re.compile(r"(?:19|20)\d{2}년?"), re.compile(r"[연년]도$|해$|시기$")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_WHICH = re.compile(r"어디|어느|누구|무엇|뭐")
_WHO = re.compile(r"누가|누구|담당|맡|소관|부서")
# Columns of what was aimed at, or of how much a mark counts: measured by where a question says so.
_OTHERWISE = (re.compile(r"목표|계획"), re.compile(r"배점|가중치"))
_COVERED, _NAMED, _ALONE = 0.4, 0.85, 0.8
_TOTAL, _OF_ALL = re.compile(r"총?합?계|전체"), 0.15
_HOLDS, _NEAR, _AIMED, _LATEST, _ONLY_CALLED = 1.0, 0.5, 0.5, 0.1, 0.3
# What rows are by their names, or are not unless a header says so.
_PLAIN_KIND = re.compile(
    r"(?:마을|시군|시도|[시군구도]|지역|기관|학교|팀|업체|기업|해|연도|"
    r"문제|걱정|어려움|특징|성과|변화|[장단]점|의견|불만|요구|답변?|목적|효과|민원|과정|방법)$"
)
_OF_KIND, _OF_OTHER, _OF_UNKNOWN, _OF_ANOTHER_NAME = 0.2, 0.8, 0.4, 0.1
_MOST_ROWS, _SHARE, _ABOUT = 3, 1.5, 0.75
_FEWEST, _FEW = 3, 2


@dataclass(frozen=True)
class _Found:
    score: float
    grid: Grid
    header: str
    rows: tuple[Block, ...]
    risen: bool


def say_most_of(
    query: Query, units: Sequence[Unit], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say the rows that a question asks for by a degree, in the documents of ``units``, best first.

    Empty where it asks by none, where the best unit says itself what is the most, or no column fits.
    """
    text = query.question.text
    degree = degree_asked(text)
    if degree is None or query.question.english:
        return ()
    of_years = bool(_OF_YEARS.search(text))
    dated = degree.measure.dated and _WHICH.search(text)
    if query.question.kind is Kind.DATE and not of_years and not dated:
        return ()
    said = (unit.text for unit in units[:_FEW] if says_extremes(text, unit.text))
    if any(measures_alike(degree.measure, own) for own in said):
        return ()
    if units and say_extremes(query.question, units[0], entries[units[0].doc]):
        return ()
    docs = dict.fromkeys(unit.doc for unit in units)
    found: list[_Found] = []
    for grid in grids_of(query, docs, entries):
        if grid.share < _COVERED:
            continue
        years = _of_years(query, grid, degree) if of_years else ()
        if years:
            return years
        of_rows = query.question.kind is not Kind.DATE or dated
        if of_rows and not grid.names_row(text):
            found += _columns(query, grid, degree)
    best = max(found, key=lambda one: one.score, default=None)
    if best is None or not 0 < len(best.rows) <= _MOST_ROWS:
        return ()
    return tuple(_say(query, best, row, entries) for row in best.rows)


def _columns(query: Query, grid: Grid, degree: Degree) -> Iterator[_Found]:
    """Give the columns of a table that a question may measure by, with the rows in that place."""
    measure = degree.measure
    if measure.dated:
        dated = [(h, _dates(grid, h)) for h in grid.headers if h != grid.key]
        columns = [(h, values) for h, values in dated if len(values) >= _FEWEST]
    else:
        columns = [(h, grid.numbers(h)) for h in grid.numeric]
    risen = measure.changes and not any(measure.holds_in(h) for h in grid.numeric)
    if risen:
        columns = list(_differences(grid))
    fits = _kind_fits(grid, degree.noun)
    called = [
        h for h, _ in columns if is_called(degree.near, f"{plain_name(h)}{column_unit(grid, h)}")
    ]
    for header, values in columns:
        score = _column_score(query, grid, header, degree, risen=risen)
        if score is None:
            continue
        score += _ONLY_CALLED * (called == [header])
        alone = len(columns) == 1 and grid.share >= _ALONE and fits >= -_OF_ANOTHER_NAME
        if score + fits >= _NAMED or alone:
            order = sorted({v for v, _ in values}, reverse=measure.most)
            wanted = order[degree.nth - 1] if degree.nth <= len(order) else None
            rows = tuple(row for v, row in values if v == wanted)
            yield _Found(score + fits + _SHARE * grid.share, grid, header, rows, risen)


def _differences(grid: Grid) -> Iterator[tuple[str, list[tuple[Decimal, Block]]]]:
    """Give by how much each row rose from one year to the next, by the later column."""
    for before, after in year_pairs(grid):
        earlier = {row.start: number for number, row in grid.numbers(before)}
        rises = [
            (n - earlier[row.start], row) for n, row in grid.numbers(after) if row.start in earlier
        ]
        if len(rises) >= _FEWEST:
            yield after, rises


def _column_score(
    query: Query, grid: Grid, header: str, degree: Degree, *, risen: bool
) -> float | None:
    """Give how well a column, or what it has ``risen`` by, is what a question measures by; None where it is not."""
    unit, name = column_unit(grid, header), plain_name(header)
    measure = degree.measure
    wanted = {pair for run in content_runs(degree.near) for pair in bigrams(run)}
    score = column_score(query, header, unit, wanted)
    if score < 0 or not (risen or measure.holds_in(f"{name}{unit}")):
        return None
    score += _HOLDS * bool(measure.holds or measure.dated)
    score += _NEAR * (len(name) > 1 and name in degree.near)
    score -= _AIMED * any(
        of.search(name) and not of.search(query.question.text) for of in _OTHERWISE
    )
    score += _OF_ALL * bool(_TOTAL.fullmatch(name))
    return score + _LATEST * (years_in(header) == _latest(grid))


def _kind_fits(grid: Grid, noun: str) -> float:
    """Tell by a bonus or a loss whether the rows are of the kind that is asked for (어느 마을)."""
    names = [grid.name(row) for row in grid.rows]
    header = DOT.sub("", names[0].header)
    if noun and (noun in header or sum(n.text.endswith(noun) for n in names) > 1):
        return _OF_KIND
    if grid.around.issuperset(morphemes(noun)) and not _PLAIN_KIND.search(noun):
        return 0.0
    if grid.share >= _ABOUT and not _PLAIN_KIND.search(noun):
        return -_OF_ANOTHER_NAME
    return -_OF_OTHER if _PLAIN_KIND.search(noun) else -_OF_UNKNOWN * (len(noun) > 1)


def _latest(grid: Grid) -> set[int]:
    years = [year for header in grid.headers for year in years_in(header)]
    return {max(years)} if years else {0}


def _dates(grid: Grid, header: str) -> list[tuple[Decimal, Block]]:
    """List the days below a header in their order, each with its row."""
    found = []
    for row in grid.rows:
        cell = grid.cell(row, header)
        dates = find_dates(cell.text, None) if cell else []
        time = _time_of(cell.text, header) if cell else None
        if time is not None:
            found.append((time, row))
        elif len(dates) == 1 and dates[0].precision in ("day", "month", "year"):
            year, month, day = dates[0].start.key
            found.append((Decimal(year * 10000 + month * 100 + day), row))
    return found


def _time_of(text: str, header: str) -> Decimal | None:
    """Give the minute of a time of the day (18:20), or the year below a header of years."""
    if _YEAR.fullmatch(text) and _HEADS_YEARS.search(header):
        return Decimal(text.rstrip("년")) * 10000
    times = [q for q in find_quantities(text) if q.unit == "시각"] if _CLOCK.fullmatch(text) else []
    return times[0].number if times else None


def _of_years(query: Query, grid: Grid, degree: Degree) -> tuple[Statement, ...]:
    """Say the year with the most or least of a row, where the years are columns."""
    years = [h for h in grid.headers if years_in(h) and not plain_name(h)]
    if len(years) < _FEWEST:
        return ()
    wanted = wanted_bigrams(query.question)
    scores = [column_score(query, grid.name(row).text, _unit(row), wanted) for row in grid.rows]
    best = max(scores, default=0.0)
    if best < _NAMED or scores.count(best) > 1:
        return ()
    row = grid.rows[scores.index(best)]
    cells = [(n, c) for h in years if (c := grid.cell(row, h)) and (n := number_of(c)) is not None]
    order = sorted({number for number, _ in cells}, reverse=degree.measure.most)
    wanted_number = order[degree.nth - 1] if degree.nth <= len(order) else None
    place = Evidence(grid.doc, row.start, row.end)
    return tuple(
        Statement(worded([cell], grid.name(row)), (place,))
        for number, cell in cells
        if number == wanted_number
    )


def _unit(row: Block) -> str:
    return next((cell.unit for cell in row.cells if cell.unit), "")


def _say(
    query: Query, found: _Found, row: Block, entries: Mapping[str, IndexedDocument]
) -> Statement:
    """Say a row by its name, with the column it was picked by and others that the question names."""
    grid = found.grid
    text = query.question.text
    headers = [
        before for before, after in year_pairs(grid) if found.risen and after == found.header
    ]
    headers.append(found.header)
    if _WHO.search(text):
        headers += [h for h in grid.headers if IN_CHARGE.search(h)]
    headers += [h for h in grid.headers if len(h) > 1 and squeezed(h) in squeezed(text)]
    name = grid.name(row)
    picked = dict.fromkeys(h for h in headers if h != name.header)
    cells: list[Cell] = [c for h in picked if (c := grid.cell(row, h))]
    place = Evidence(grid.doc, row.start, row.end)
    return Statement(worded(cells, name), (place, *header_places(cells, place, entries[grid.doc])))
