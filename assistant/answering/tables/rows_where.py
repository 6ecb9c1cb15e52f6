"""The rows of a table that meet a condition in everyday words, named or counted.

'화장실이 없는 공원', '전년보다 줄어든 시군은 몇 곳', '목표에 못 미친 지표', '문화관광과가 챙기는 행사'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import without_mark
from assistant.answering.language.wording import topic
from assistant.answering.tables.counts import COUNTERS, NOT_OF_ITEMS
from assistant.answering.tables.grids import Grid, RowsMet, grids_of
from assistant.answering.tables.measures import WHY
from assistant.answering.tables.row_conditions import rows_met
from assistant.datatypes import IndexedDocument

_ROWS_ASKED = re.compile(
    r"[은는]요?\s*[?？]?\s*$|어디|어느|어떤|무엇|뭐|뭔|뭘|누구|무슨|다\s(?:알려|말해|적|골라|뽑)|전부|모두|골라|나열|목록|명단"
)
# By how many something rose, or is short: 몇 건 늘었나.
_BY_HOW_MANY = re.compile(
    r"몇\s?\S{1,3}?(?:이나|나|쯤)?\s(?:더\s)?(?:늘|줄|올[랐라]|떨어|모자|부족|많|적)"
)
_MOST = re.compile(r"가장|제일|번째로")
# Two that are added up: 대학하고 협회를 합치면.
_ADDED = re.compile(
    r"(?:[와과랑]|하고)\s(?:\S+\s){0,3}?\S*[을를]?\s(?:다\s|모두\s)?(?:합[치하쳐해]|더[하해])"
)
_COVERED, _MOST_ROWS = 0.45, 20


def say_rows_where(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Name the rows that meet the condition of a question, or count them as it asks.

    Empty where it sets none, no table has what it is set on, or none or all of its rows meet it.
    """
    found = COUNTERS.search(query.question.text)
    if not found and not _ROWS_ASKED.search(query.question.text):
        return ()
    if found and found["counter"] in NOT_OF_ITEMS:
        return ()
    if any(other.search(query.question.text) for other in (WHY, _BY_HOW_MANY, _MOST, _ADDED)):
        return ()
    met = rows_meeting(query, docs, entries)
    return (_say(met, found["counter"] or "개" if found else ""),) if met else ()


def rows_meeting(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> RowsMet | None:
    """Give the rows that meet the condition of a question; None where all or none do."""
    met = [
        one
        for grid in grids_of(query, docs, entries)
        if grid.share >= _COVERED and not _asks_column(query.question.text, grid)
        for one in rows_met(query, grid, entries[grid.doc])
        if 0 < len(one.rows) < len(grid.rows) and len(one.rows) <= _MOST_ROWS
    ]
    return max(met, key=lambda one: one.score + one.grid.share, default=None)


def _asks_column(text: str, grid: Grid) -> bool:
    """Tell whether a question asks for what stands below another column than that of the names."""
    others = (h for h in grid.headers if h != grid.key and len(h) > 1)
    return any(
        re.search(rf"(?:어느|어떤|무슨)\s?{re.escape(h)}(?![가-힣]{{2}})", text) for h in others
    )


def _say(met: RowsMet, counter: str) -> Statement:
    """Name the rows, or count them where a counter is asked for."""
    grid = met.grid
    names = ", ".join(without_mark(grid.name(row).text) for row in met.rows)
    evidence = tuple(Evidence(grid.doc, row.start, row.end) for row in met.rows)
    if counter:
        text = f"모두 {len(met.rows)}{counter}입니다({names})."
        return Statement(text, evidence, counted=len(met.rows))
    return Statement(f"{topic(grid.name(met.rows[0]).header or '이름')} {names}입니다.", evidence)
