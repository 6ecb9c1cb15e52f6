"""Two numbers of a table: by how much they differ, or what they come to.

They are of two years, a target and its result, the first and the last, two rows or two columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import share_named, wanted_bigrams
from assistant.answering.evidence.comparison import say_difference
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import without_mark
from assistant.answering.tables.grids import (
    Grid,
    column_score,
    column_unit,
    grids_of,
    is_named,
    is_part_said,
    number_of,
    plain_name,
    target_pairs,
    year_pairs,
)
from assistant.answering.tables.rows import header_places, worded
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

_ASKS = re.compile(
    r"(?:얼마나?|몇\s?(?!\S*(?:까지|에서|로)\s)\S{1,6}?)(?:이나|나|쯤|정도|만큼)?\s(?:더\s)?(?:늘|줄|올[랐라]|오[르른]|떨어|내[려렸]|높|낮|많|적|벌어|차이|더\s|모자|부족)|"
    r"차이[가는]?\s(?:얼마|몇|나)|얼마나\s차이"
)
_FIRST, _LAST = (
    re.compile(r"일등|1등|(?<!\d)1위|최고|최다|가장\s많|제일\s많|가장\s높|제일\s높"),
    re.compile(r"꼴찌|꼴등|최하위|최저|최소|가장\s적|제일\s적|가장\s낮|제일\s낮"),
)
_AIMED = re.compile(r"목표|계획|당초|잡은\s것|예정")
_OVER_TIME = re.compile(
    r"(?:1년|한\s해|\d년)\s?(?:새|사이|만에|동안)|전년|작년|지난해|한\s해\s전|\d{2,4}\s?년?(?:도)?(?:보다|에서|에\s비해)"
)
_SUM = re.compile(r"더하|더해|합치|합하|합쳐|합해|합계")
_SHARE_ASKED = re.compile(r"몇\s?(?:%|퍼센트|프로)")
_TWO = 2
_COVERED, _NAMED, _ROW = 0.55, 0.5, 0.6


@dataclass(frozen=True)
class _Pair:
    score: float
    grid: Grid
    cells: tuple[tuple[Block, Cell], tuple[Block, Cell]]


_Way = Callable[[Query, Grid], Iterator[_Pair]]


def say_two_cells(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say two values and their difference or sum; empty where a question asks for neither."""
    text = query.question.text
    summed = bool(_SUM.search(text))
    if query.question.english or not (summed or _ASKS.search(text)):
        return ()
    ways: tuple[_Way, ...] = (_two_rows, _two_columns)
    if not summed:
        extremes = _FIRST.search(text) and _LAST.search(text)
        ways = (_first_and_last,) if extremes else (_aim, _over_time, *ways)
    found = [
        pair
        for grid in grids_of(query, docs, entries)
        if grid.share >= _COVERED
        for way in ways
        for pair in way(query, grid)
    ]
    if _SHARE_ASKED.search(text):
        found = [pair for pair in found if pair.cells[0][1].unit.startswith("%")]
    best = max(found, key=lambda pair: pair.score + pair.grid.share, default=None)
    return _say(best, entries, summed=summed) if best else ()


def _first_and_last(query: Query, grid: Grid) -> Iterator[_Pair]:
    """Give the greatest and the least number of the column that the question speaks of."""
    wanted = wanted_bigrams(query.question)
    for header in grid.numeric:
        score = column_score(query, header, column_unit(grid, header), wanted)
        if score >= _NAMED:
            ordered = sorted(grid.numbers(header), key=lambda pair: pair[0])
            low, high = ordered[0][1], ordered[-1][1]
            yield from _pair(score, grid, (high, header), (low, header))


def _aim(query: Query, grid: Grid) -> Iterator[_Pair]:
    """Give the target of a row and its result."""
    if not _AIMED.search(query.question.text):
        return
    row, score = _row(query, grid)
    asked = set(query.question.years)
    for aim, done in target_pairs(grid, asked) if row else ():
        if row:
            yield from _pair(score + bool(asked & years_in(aim)), grid, (row, aim), (row, done))


def _over_time(query: Query, grid: Grid) -> Iterator[_Pair]:
    """Give what a row has of one year and of another."""
    if not _OVER_TIME.search(query.question.text):
        return
    row, score = _row(query, grid)
    asked = set(query.question.years)
    wanted = wanted_bigrams(query.question)
    for before, after in year_pairs(grid) if row else ():
        years = {min(years_in(before)), min(years_in(after))}
        if row is None or (len(asked) > 1 and years != asked) or (asked and not asked & years):
            continue
        name = plain_name(after)
        named = share_named(name, wanted) if name else _NAMED
        if named >= _NAMED:
            yield from _pair(score + named, grid, (row, before), (row, after))


def _two_rows(query: Query, grid: Grid) -> Iterator[_Pair]:
    """Give what the two rows that a question names have below the column that it speaks of."""
    text = squeezed(query.question.text)
    for key in grid.headers:
        cells = [
            (row, c) for row in grid.rows if (c := grid.cell(row, key)) and number_of(c) is None
        ]
        named = [row for row, c in cells if len(squeezed(c.text)) > 1 and squeezed(c.text) in text]
        if key == grid.key:
            named = grid.rows_named(query.question.text)
        if len(named) != _TWO:
            continue
        wanted = wanted_bigrams(query.question)
        scores = {h: column_score(query, h, column_unit(grid, h), wanted) for h in grid.numeric}
        best = max(scores, key=lambda h: scores[h], default="")
        if best and scores[best] >= _NAMED and list(scores.values()).count(scores[best]) == 1:
            yield from _pair(scores[best], grid, (named[0], best), (named[1], best))


def _two_columns(query: Query, grid: Grid) -> Iterator[_Pair]:
    """Give what a row has below the two columns that a question names."""
    text, asked = squeezed(query.question.text), set(query.question.years)
    of_year = [h for h in grid.numeric if not asked or not years_in(h) or asked & years_in(h)]
    named = [h for h in of_year if len(plain_name(h)) > 1 and squeezed(plain_name(h)) in text]
    if len(named) < _TWO:
        named = [h for h in of_year if _is_said(query, plain_name(h))]
    row, score = _row(query, grid)
    if row and len(named) == _TWO:
        yield from _pair(score, grid, (row, named[0]), (row, named[1]))


def _is_said(query: Query, name: str) -> bool:
    """Tell whether a question says the name of a column, or all parts of one of two levels."""
    parts = [part for part in name.split() if len(part) > 1]
    return is_named(query, name) or (len(parts) > 1 and all(is_part_said(query, p) for p in parts))


def _row(query: Query, grid: Grid) -> tuple[Block | None, float]:
    """Give the one row that a question names, and how well; None for none or several."""
    wanted = wanted_bigrams(query.question)

    def share(row: Block) -> float:
        name = plain_name(without_mark(grid.name(row).text))
        terms = set(morphemes(name))
        meant = sum(query.means(t) for t in terms) / len(terms) if terms else 0.0
        return max(share_named(name, wanted), meant)

    shares = [share(row) for row in grid.rows]
    best = max(shares, default=0.0)
    if best >= _ROW and shares.count(best) == 1:
        return grid.rows[shares.index(best)], best
    return grid.row_named(query.question.text), _ROW


def _pair(
    score: float, grid: Grid, one: tuple[Block, str], other: tuple[Block, str]
) -> Iterator[_Pair]:
    """Give the cells of two rows and headers as a pair; none where one is empty or no number."""
    cells = [(row, grid.cell(row, header)) for row, header in (one, other)]
    (row, cell), (below, second) = cells
    if cell and second and number_of(cell) is not None and number_of(second) is not None:
        yield _Pair(score, grid, ((row, cell), (below, second)))


def _say(
    pair: _Pair, entries: Mapping[str, IndexedDocument], *, summed: bool
) -> tuple[Statement, ...]:
    """Say both values with the names of their rows, and their difference or sum."""
    numbers = [n for _, cell in pair.cells if (n := number_of(cell)) is not None]
    grid, (one, other) = pair.grid, pair.cells
    said: list[Statement] = []
    places: list[Evidence] = []
    groups = (
        {one[0].start: [one, other]}
        if one[0] is other[0]
        else {one[0].start: [one], other[0].start: [other]}
    )
    for group in groups.values():
        row, cells = group[0][0], [cell for _, cell in group]
        place = Evidence(grid.doc, row.start, row.end)
        evidence = (place, *header_places(cells, place, entries[grid.doc]))
        places += evidence
        said.append(Statement(worded(cells, grid.name(row)), evidence))
    evidence = tuple(dict.fromkeys(places))
    if not summed:
        return (*said, say_difference(one[1].said, other[1].said, evidence))
    parts = f"{one[1].said} + {other[1].said}"
    text = f"합하면 {sum(numbers):,}{one[1].unit}입니다({parts})."
    return (*said, Statement(text, evidence, addends=tuple(numbers)))
