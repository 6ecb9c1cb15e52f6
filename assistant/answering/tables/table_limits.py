"""Which rows of a table lie beyond a limit, and how many: 부채가 3천억 원을 넘는 공사는 몇 곳."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.evidence.column_names import (
    GLOSS,
    names_column,
    share_named,
    wanted_bigrams,
)
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Statement
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import COUNTERS, naming_header, say_found
from assistant.answering.tables.extremes import WHOLE
from assistant.answering.tables.table_search import (
    BELOW_ZERO,
    FoundRows,
    share_said,
    tables_in,
    texts_around,
)
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

# 20분이 안 걸린, 90점보다 높은: limits that only stand before such verbs.
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("미만", re.compile(r"[이가도]?\s?(?:안|채)\s?걸[리린렸]|\s?보다\s(?:적|낮|작|짧|싼|싸|좁)")),
    (
        "초과",
        re.compile(
            r"[이가]?\s?(?:더|넘게)\s?걸[리린렸]|\s?보다\s(?:많|높|크|큰|길|긴|비[싸쌌]|넓)"
        ),
    ),
)
_WHICH = re.compile(r"어디|어느|무엇|뭐|뭔|뭘|누구|있[나는니어을]|[가-힣][은는]\s*\??$")
_NOT_OF_ROWS = frozenset({"년", "월", "일", "회차", "호", "위", "차"})
_NUMBER = re.compile(r"\s*[-–−△▲+]?\s*[\d,.]+\s*")
_FEWEST_ROWS, _NAMED = 3, 0.6
_COVERED, _COVERED_UNNAMED = 0.5, 0.75
# How much of a cell its number with its unit is: '50마력 미만' is a kind, no value.
_WHOLLY = 0.6
_COUNTED_UNITS = frozenset({"개", "곳", "명", "건", "가지", "회", "번"})


def say_rows_within(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Count and name the rows whose value of the column that a question names is within its limit.

    ``docs`` are searched in their order. Empty when the question sets no limit, or no table that
    says half of its nouns has such a column, or none or all of its rows are within the limit.
    """
    question = query.question
    limit = limit_asked(question)
    found = COUNTERS.search(question.text)
    if limit is None or not (found or _WHICH.search(question.text)):
        return ()
    tables = [table for doc in docs for table in _tables(query, limit, doc, entries[doc])]
    best = max(tables, key=lambda table: table.share, default=None)
    if best is None:
        return ()
    counter = (found["counter"] if found else "") or "개"
    return say_found(best.doc, best.rows, f"{best.name} ", counter)


def limit_asked(question: Question) -> Quantity | None:
    """Give the one limit that a question sets; None when it sets none, or several."""
    limits = []
    for quantity in find_quantities(question.text):
        after = question.text[quantity.high :]
        bound = next((name for name, said in _BOUNDS if said.match(after)), quantity.bound)
        if bound and quantity.unit not in _NOT_OF_ROWS:
            limits.append(replace(quantity, bound=bound))
    return limits[0] if len(limits) == 1 else None


def _tables(query: Query, limit: Quantity, doc: str, entry: IndexedDocument) -> Iterator[FoundRows]:
    question, day = query.question, entry.document.date
    title = set(morphemes(entry.document.title))
    for first, block_rows in tables_in(entry):
        own = [row for row in block_rows if row.cells and not WHOLE.fullmatch(row.cells[0].text)]
        rows = _of_class(question, own)
        header, shared = _column(question, limit, own)
        if not header:
            continue
        around = title | {t for text in texts_around(entry, first) for t in morphemes(text)}
        around |= {str(day.year)} if day else set()
        share = share_said(query, around, doc)
        within = tuple(row for row in rows if _is_within(row, header, limit))
        covered = share >= (_COVERED if shared else _COVERED_UNNAMED)
        if covered and within and len(within) < len(own):
            said = question.text[limit.low : limit.high].replace(limit.bound, "").strip()
            lead = f"{GLOSS.sub('', header)} {said} {limit.bound}인 것은"
            yield FoundRows(share + shared, doc, within, lead)


def _of_class(question: Question, rows: Sequence[Block]) -> Sequence[Block]:
    """Give the rows that share a cell which the question names (일반형으로 뽑힌 곳); all without one."""
    asked = squeezed(question.text)
    texts = Counter(cell.text for row in rows for cell in row.cells)
    classes = [
        text
        for text, count in texts.items()
        if 1 < count < len(rows) and len(text) > 1 and not _NUMBER.fullmatch(text)
        if squeezed(text) in asked
    ]
    named = max(classes, key=len, default="")
    return [row for row in rows if not named or any(c.text == named for c in row.cells)]


def _column(question: Question, limit: Quantity, rows: Sequence[Block]) -> tuple[str, float]:
    """Give the header of the column that a limit is set for, and how much of it is named; '' for none.

    That is the one that the question names best, or the only one with the unit of the limit.
    """
    wanted = wanted_bigrams(question)
    headers = dict.fromkeys(cell.header for row in rows for cell in row.cells if cell.header)
    key = naming_header(rows)
    fitting = {
        header: share_named(GLOSS.sub("", header), wanted)
        for header in headers
        if header != key
        and sum(_value(row, header, limit) is not None for row in rows) >= _FEWEST_ROWS
    }
    named = {
        header: share
        for header, share in fitting.items()
        if share >= _NAMED and names_column(header, question)
    }
    if named:
        best = max(named, key=lambda header: named[header])
        return best, named[best]
    own = [h for h in fitting if any(_unit(row, h) == limit.unit for row in rows)]
    alone = len(own) == 1 and limit.unit and limit.unit not in _COUNTED_UNITS
    return (own[0], 0.0) if alone else ("", 0.0)


def _is_within(row: Block, header: str, limit: Quantity) -> bool:
    value = _value(row, header, limit)
    return value is not None and is_within(value, limit)


def is_within(value: Decimal, limit: Quantity) -> bool:
    """Tell whether a value is within a limit, in the unit of it."""
    return {
        "이상": value >= limit.number,
        "초과": value > limit.number,
        "이하": value <= limit.number,
        "미만": value < limit.number,
    }[limit.bound]


def _value(row: Block, header: str, limit: Quantity) -> Decimal | None:
    """Give the one number of a row's cell in the unit of a limit; None when it has no such."""
    cell = _cell(row, header)
    found = find_quantities(cell.said, header) if cell else []
    if cell is None or len(found) != 1 or found[0].unit not in (limit.unit, ""):
        return None
    if not _NUMBER.fullmatch(cell.text) and _share_of_number(cell.said, found[0]) < _WHOLLY:
        return None
    return -found[0].number if BELOW_ZERO.match(cell.text) else found[0].number


def _share_of_number(text: str, found: Quantity) -> float:
    return len("".join(text[found.low : found.high].split())) / len("".join(text.split()))


def _unit(row: Block, header: str) -> str:
    cell = _cell(row, header)
    found = find_quantities(cell.said, header) if cell else []
    return found[0].unit if len(found) == 1 else ""


def _cell(row: Block, header: str) -> Cell | None:
    return next((cell for cell in row.cells if cell.header == header), None)
