"""The greatest and the least of a column of a table: 가장 많은 곳, 제일 낮은 해."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.asked_cells import GLOSS, names_column
from assistant.answering.counts import table_rows
from assistant.answering.extreme_words import says_extremes, says_other_extreme
from assistant.answering.grounding import Evidence, Statement
from assistant.answering.kinds import Kind
from assistant.answering.question import Question
from assistant.answering.rows import header_places, name_cell, worded
from assistant.answering.units import Unit
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import squeezed

_GREATEST = re.compile(
    r"(?:가장|제일)\s*(?:많|높|크|큰|넓|길|긴|비싸|비싼|오래|세|센)|최대(?!\s*(?:얼마|몇|며칠))|최고|최다|(?<!\d)1[위등](?!급)|일등"
)
_LEAST = re.compile(
    r"(?:가장|제일)\s*(?:적|낮|작|좁|짧|싸|싼)|최소(?!\s*(?:얼마|몇|며칠))|최저|꼴찌|꼴등|최하위"
)
_NUMBER = re.compile(
    r"(?P<sign>[-+△▲]?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?:[가-힣]{1,3}|%|㎡|km|㎞|m)?"
)
# What sums up several others: no row of its own.
WHOLE = re.compile(
    r"(?:그\s?밖의?|기타|나머지)(?:\s.*)?|(?:총|합|소|누)?\s?계|합산|평\s?균|전\s?[체국]|총\s?\S{1,4}|\S*\s(?:합계|평균)"
)
# What there is most or least of: 예산이 가장 많은.
_MEASURE = re.compile(r"(?P<noun>[가-힣]{2,}?)(?:[이가은는을를]|\s수가)?\s(?:가장|제일)\s")
_FEWEST = 3
# On the scale of the ranker.
SAID, OTHER, COLUMN = 1.0, -3.0, 4.0


def say_extremes(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Say the rows of a table with the greatest or least value of the column asked for.

    Empty when the question asks for no extreme, or does not tell one column of numbers.
    """
    choices = [
        pick for pattern, pick in ((_GREATEST, max), (_LEAST, min)) if pattern.search(question.text)
    ]
    if not choices or not best.cells:
        return ()
    rows = [
        b for b in table_rows(entry, best.block) if b.cells and not WHOLE.fullmatch(b.cells[0].text)
    ]
    if sum(_is_named(row, question) for row in rows) == 1:
        return ()
    header = numeric_column(question, rows)
    values = [(number, row) for row in rows for number in numbers_under(row, header)]
    if not header or len(values) < _FEWEST:
        return ()
    wanted = [pick(number for number, _ in values) for pick in choices]
    return tuple(
        _say(best, row, header, entry)
        for value in wanted
        for number, row in values
        if number == value
    )


def _is_named(row: Block, question: Question) -> bool:
    """Tell whether a question names a row: what is greatest or least belongs to its column (최저 수위)."""
    name = name_cell(row.cells).text
    return len(name) > 1 and not name[0].isdigit() and squeezed(name) in squeezed(question.text)


def worth_extremes(question: Question, unit: Unit, text: str, entry: IndexedDocument) -> float:
    """Say what it is worth that a unit says the greatest or least, the other one, or has the column."""
    said = SAID * says_extremes(question.text, unit.text)
    said += OTHER * says_other_extreme(question.text, text)
    return said + COLUMN * (
        question.kind is not Kind.REASON and _names_column(question, unit, entry)
    )


def _names_column(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a row is of a table with the column whose greatest or least value is asked for."""
    extreme = _GREATEST.search(question.text) or _LEAST.search(question.text)
    measure = _MEASURE.search(question.text) if extreme and unit.cells else None
    if measure is None:
        return False
    columns = _numeric(table_rows(entry, unit.block))
    return any(GLOSS.sub("", header).endswith(measure["noun"]) for header in columns)


def _numeric(rows: Sequence[Block]) -> list[str]:
    """List the headers of the columns of numbers."""
    headers = dict.fromkeys(cell.header for row in rows for cell in row.cells[1:])
    return [
        h for h in headers if h and sum(1 for r in rows for _ in numbers_under(r, h)) >= _FEWEST
    ]


def numeric_column(question: Question, rows: Sequence[Block]) -> str:
    """Give the header of the one column of numbers that is asked for; '' when none or several are."""
    numeric = _numeric(rows)
    named = [header for header in numeric if names_column(header, question)]
    measure = _MEASURE.search(question.text)
    if measure and not named:
        named = [h for h in numeric if GLOSS.sub("", h).endswith(measure["noun"])]
    named = named or numeric
    return named[0] if len(named) == 1 else ""


def numbers_under(row: Block, header: str) -> Iterator[Decimal]:
    """Give the number of a row under a header, if it has one."""
    for cell in row.cells[1:]:
        found = _NUMBER.fullmatch(cell.text) if cell.header == header else None
        if found:
            number = Decimal(found["digits"].replace(",", ""))
            yield -number if found["sign"] in ("-", "△", "▲") else number


def _say(best: Unit, row: Block, header: str, entry: IndexedDocument) -> Statement:
    cell = next(cell for cell in row.cells[1:] if cell.header == header)
    unit = replace(best, start=row.start, end=row.end, text=row.text, cells=row.cells)
    key: Cell = name_cell(row.cells)
    places = header_places([cell], unit, entry)
    return Statement(worded([cell], key), (Evidence(best.doc, row.start, row.end), *places))
