"""Conditions on the rows of a table, in everyday words: a mark, a change, a target, a limit, a cell, a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import wanted_bigrams
from assistant.answering.evidence.coverage import Query
from assistant.answering.tables.counts import COUNTERS, EITHER
from assistant.answering.tables.grids import (
    IN_CHARGE,
    SAID,
    Grid,
    RowsMet,
    column_score,
    column_unit,
    is_named,
    number_of,
    plain_name,
    target_pairs,
    year_pairs,
)
from assistant.answering.tables.marks import mark_asked, mark_of
from assistant.answering.tables.row_grades import rows_of_grade
from assistant.answering.tables.row_limits import dated_rows, limited, of_value
from assistant.answering.tables.table_limits import limit_asked
from assistant.datatypes import Block, IndexedDocument
from assistant.retrieval.morphemes import squeezed

_SAME = re.compile(r"똑같|같은|같았|그대로|변동\s?없|변함\s?없|안\s?바뀐|바뀌지\s?않")
_RATHER = re.compile(
    r"(?:전년|작년|지난해|한\s?해\s?전|1년\s?전|이듬해|\d{2,4}년)(?:\s\S{1,3}){0,2}\S{0,2}(?:보다|에\s?비해|대비|에\s?견줘|하고\s?비교)|한\s?해\s?전이랑|2년\s?사이|년\s?새|(?:상|전)반기\S{0,2}(?:보다|에\s?비해|대비)|(?:1차|사전)\S{0,4}(?:보다|에\s?비해|대비)"
)
_CHANGED = re.compile(r"(?:늘어?난|줄어?든|증가한|감소한|오른|떨어진)\s")
_UP = re.compile(
    r"더\s(?:많|높|크|넓|길)|(?<![가-힣])[는]\s(?:데|곳)|늘[어었]|증가|올[라랐]|오른|좋아|높아|많아|커[진졌]"
)
_DOWN = re.compile(
    r"(?<![가-힣])덜\s|더\s(?:적|낮|작|좁|짧)|줄[어었]|감소|떨어|내[려린렸]|깎[인여였]|나빠|낮아|적어|작아|짧아"
)
_CHANGE = re.compile(r"증감|전년\s?대비|대비|변화|등락")
_MISSED = re.compile(
    r"(?:목표|계획|기준)\S{0,4}\s(?:\S+\s)?(?:못\s?[미이채한지]|미달|밑돈|모자|달성하지\s못|이루지\s못|채우지\s못)|(?:목표|계획)만큼\s?(?:못|안)|미달성?"
)
_MET = re.compile(
    r"(?:목표|계획)\S{0,4}\s(?:\S+\s)?(?:넘[은긴었]|이룬|이뤘|채운|달성(?!하지)|맞춘|초과)"
)
_REACHED, _FAILED = re.compile(r"^(?:달성|초과\s?달성|○)"), re.compile(r"^(?:미달성?|×|부진)")
_FREE, _PAID = (
    re.compile(r"무료|공짜|무상|돈을?\s안"),
    re.compile(r"유료|(?:무료|공짜)가\s아[니닌]|돈을?\s내"),
)
_FEE = re.compile(r"[비료]$|요금|수수료|금액|\(원\)|\(천원\)")
_AT_ALL, _NOT = re.compile(r"하나도|한\s\S{1,2}도|전혀|아예"), re.compile(r"없|않|못|안\s")
_NOT_DONE = re.compile(
    r"(?:아직|채)\s(?:안|못|덜)\s|[가-힣]지\s(?:않|못한)|(?<![가-힣])(?:안|못)\s[가-힣]+[은는인한된]\s|아닌\s"
)
_NEGATIVE = re.compile(r"^[미불무비](?=[가-힣])|없|않|못|안\s")
_NOTHING = frozenset({"0", "-", "–", "없음", "0건", "0회", "0명"})
_GRADES = ("최우수", "우수", "보통", "미흡", "매우미흡")
_LETTERS = ("가나다라마", "ABCDE", "SABCD")
_LISTED = re.compile(
    r"다\s(?:알려|말해|적|골라|뽑)|전부|모두|골라|나열|목록|명단|들[은는을이]?\s?(?:뭐|무엇|어디|누구|알려)|들은\s*[?？]?\s*$|(?:무엇){2}|뭐뭐|(?:어디\s?){2}|\s(?:곳|데|것|건)[은는]?요?\s*[?？]?\s*$"
)
_CHARGED = re.compile(r"맡|담당|챙기|소관|이끄|하는\s일|책임")
_IN_TABLE = re.compile(r"(?<![가-힣])표(?:에서?|에는|의|상)?(?=\s)")
_ABOUT, _WHOLLY_ABOUT = 0.7, 0.95
_NAMED, _OF_CELL, _OF_TARGET, _MARKED = 0.6, 0.55, 0.9, 0.6
_FEWEST = 3


def _marked(query: Query, grid: Grid, entry: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows with a mark below the column that is named: ○, ×, 없음."""
    wanted = wanted_bigrams(query.question)
    for header in grid.headers:
        cells = [(c, row) for row in grid.rows if (c := grid.cell(row, header))]
        marks = [(mark, row) for c, row in cells if (mark := mark_of(c.text))]
        if header == grid.key or len(marks) < _MARKED * len(grid.rows):
            continue
        score = column_score(query, header, "", wanted)
        asked = mark_asked(query, entry) if score >= _NAMED else ""
        if asked:
            yield RowsMet(score, grid, tuple(row for mark, row in marks if mark == asked))


def _changed(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows whose value rose, fell or stayed against another time."""
    text = query.question.text
    against = _RATHER.search(text)
    if not against and not _CHANGED.search(text):
        return
    same = _SAME.search(text)
    up, down = _UP.search(text), _DOWN.search(text)
    if bool(same) + bool(up) + bool(down) != 1:
        return
    fits: Callable[[Any], bool] = (
        (lambda d: d == 0) if same else (lambda d: d > 0) if up else (lambda d: d < 0)
    )
    wanted = wanted_bigrams(query.question)
    for header in grid.numeric:
        if _CHANGE.search(header):
            rows = tuple(row for n, row in grid.numbers(header) if fits(n))
            yield RowsMet(_NAMED + column_score(query, header, "", wanted), grid, rows)
    asked_years = set(query.question.years)
    for before, after in year_pairs(grid) if against else ():
        years = years_in(before) | years_in(after)
        if len(asked_years) > 1 and years != asked_years:
            continue
        score = column_score(query, after, column_unit(grid, after), wanted)
        pairs = [(row, _value(grid, row, before), _value(grid, row, after)) for row in grid.rows]
        rows = tuple(row for row, a, b in pairs if a is not None and b is not None and fits(b - a))
        if sum(a is not None and b is not None for _, a, b in pairs) >= _FEWEST:
            yield RowsMet(max(score, 0.0), grid, rows)


def _value(grid: Grid, row: Block, header: str) -> Decimal | None:
    """Give the number of a cell, or how good the grade is that it says."""
    cell = grid.cell(row, header)
    if cell is None:
        return None
    number = number_of(cell)
    if number is not None:
        return number
    grade = squeezed(cell.text).removesuffix("등급").upper()
    if grade in _GRADES:
        return Decimal(-_GRADES.index(grade))
    column = {
        squeezed(c.text).removesuffix("등급").upper()
        for r in grid.rows
        if (c := grid.cell(r, header))
    }
    scale = next((s for s in _LETTERS if column <= {*s, "-", ""}), "")
    return Decimal(-scale.index(grade)) if grade and scale and grade in scale else None


def _aimed(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows whose value reached its target, or missed it."""
    text = query.question.text
    missed, met = _MISSED.search(text), _MET.search(text)
    if not missed and not met:
        return
    for header in grid.headers:
        cells = [(c.text.strip(), row) for row in grid.rows if (c := grid.cell(row, header))]
        told = [
            (bool(_FAILED.match(t)), row)
            for t, row in cells
            if _FAILED.match(t) or _REACHED.match(t)
        ]
        if len(told) == len(grid.rows):
            yield RowsMet(1.0, grid, tuple(row for failed, row in told if failed == bool(missed)))
            return
    pairs = list(target_pairs(grid, set(query.question.years)))
    if not pairs:
        return
    latest = max(pairs, key=lambda pair: max(years_in(pair[0]), default=0))
    values = [
        (row, _value(grid, row, latest[0]), _value(grid, row, latest[1])) for row in grid.rows
    ]
    known = [(row, a, b) for row, a, b in values if a is not None and b is not None]
    if len(known) >= _FEWEST:
        yield RowsMet(
            _OF_TARGET, grid, tuple(row for row, a, b in known if (b < a) == bool(missed))
        )


def _paid(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows that cost nothing, or something."""
    text = query.question.text
    paid = bool(_PAID.search(text))
    if not paid and not _FREE.search(text):
        return
    for header in grid.headers:
        cells = [(c.text.strip(), row) for row in grid.rows if (c := grid.cell(row, header))]
        free = {
            row.start
            for t, row in cells
            if _FREE.match(t) or (_FEE.search(header) and t in _NOTHING)
        }
        if free and header != grid.key:
            rows = tuple(row for _, row in cells if (row.start in free) != paid)
            yield RowsMet(1.0, grid, rows)


def _none(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows that have none of what a column counts: 한 번도 안 난, 하나도 없는."""
    text = query.question.text
    if not (_AT_ALL.search(text) and _NOT.search(text)):
        return
    wanted = wanted_bigrams(query.question)
    for header in grid.headers:
        cells = [(c.text.strip(), row) for row in grid.rows if (c := grid.cell(row, header))]
        rows = tuple(row for t, row in cells if t in _NOTHING)
        score = column_score(query, header, column_unit(grid, header), wanted)
        of_year = not plain_name(header) and bool(years_in(header) & set(query.question.years))
        if header != grid.key and rows and (score >= _NAMED or of_year):
            yield RowsMet(max(score, _NAMED), grid, rows)


def _celled(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows with the one cell that a question names, of a column that sorts the rows."""
    text = query.question.text
    listed = COUNTERS.search(text) or _LISTED.search(text)
    if not listed or grid.share < _ABOUT or limit_asked(query.question):
        return
    things = grid.key.removesuffix("명").strip()
    asked = len(things) > 1 and re.search(
        rf"(?<![가-힣]){re.escape(things)}(?=[들은는을를이가\s])", text
    )
    asked = asked or _IN_TABLE.search(text)
    about = grid.share >= _WHOLLY_ABOUT and len(things) > 1 and things in text
    for header in grid.headers:
        cells = [(c.text.strip(), row) for row in grid.rows if (c := grid.cell(row, header))]
        texts = {t for t, _ in cells if len(t) > 1 and not any(map(str.isdigit, t))}
        told = asked or (IN_CHARGE.search(header) and _CHARGED.search(text))
        if header == grid.key or not (told or about) or not 0 < len(texts) < len(cells):
            continue
        years = years_in(header)
        if years and query.question.years and not years & set(query.question.years):
            continue
        named = [t for t in texts if is_named(query, t)]
        if not told:
            named = [t for t in named if squeezed(t) in squeezed(text) or query.says(t) >= SAID]
        if len(named) == 1 or (len(named) < len(texts) and EITHER.search(text)):
            negated = _NOT_DONE.search(text) and not any(_NEGATIVE.search(t) for t in named)
            rows = tuple(row for t, row in cells if (t in named) != bool(negated))
            yield RowsMet(_OF_CELL, grid, rows)


def _graded(query: Query, grid: Grid, _: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows of a grade, or of it and better: S등급 받은 곳, B등급 이상은 몇 곳."""
    for rows in rows_of_grade(query.question.text, grid):
        yield RowsMet(_OF_TARGET, grid, rows)


_CONDITIONS = (
    _marked,
    _changed,
    _aimed,
    _paid,
    _none,
    limited,
    dated_rows,
    _graded,
    _celled,
    of_value,
)


def rows_met(query: Query, grid: Grid, entry: IndexedDocument) -> Iterator[RowsMet]:
    """Give the rows of a table that meet each condition which a question may set on them."""
    for condition in _CONDITIONS:
        yield from condition(query, grid, entry)
