"""The greatest and the least of a column of a table: 가장 많은 곳, 제일 낮은 해."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answering.evidence.column_names import GLOSS, names_column
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import table_rows
from assistant.answering.tables.extreme_words import says_extremes, says_other_extreme
from assistant.answering.tables.measures import asks_change
from assistant.answering.tables.rows import header_places, name_cell, worded
from assistant.datatypes import Block, IndexedDocument
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
_MEASURE = re.compile(r"(?P<noun>[가-힣]{2,12}?)(?:[이가은는을를]|\s수가)?\s(?:가장|제일)\s")
# 가장 많은 지적을 받은.
_MOST_OF = re.compile(
    r"(?:가장|제일)\s(?:[많높낮큰긴넓적작]은?|적은|많이)\s(?P<noun>[가-힣]{2,12}?)[을를이가]\s"
)
_COUNTING = frozenset(["건수", "개수", "인원", "횟수", "금액", "면적", "인원수"])
_COUNTED = re.compile(r"(?P<noun>[가-힣]{2,12})\s$")
_FEWEST = 3
# On the scale of the ranker.
SAID, OTHER, COLUMN = 1.0, -3.0, 4.0


def say_extremes(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Say the rows of a table with the greatest or least value of the column asked for.

    Empty when the question asks for no extreme, or does not tell one column of numbers.
    """
    if not best.cells or asks_change(question.text):
        return ()
    rows = rows_of(table_rows(entry, best.block))
    if names_one(question, rows):
        return ()
    return say_greatest(question, best.doc, rows, numeric_column(question, rows), entry)


def rows_of(rows: Sequence[Block]) -> list[Block]:
    """Leave out the rows that sum up others."""
    return [row for row in rows if row.cells and not WHOLE.fullmatch(row.cells[0].text)]


def say_greatest(
    question: Question, doc: str, rows: Sequence[Block], header: str, entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Say the rows with the greatest or least value under a header, as the question asks."""
    choices = [
        pick for pattern, pick in ((_GREATEST, max), (_LEAST, min)) if pattern.search(question.text)
    ]
    values = [(number, row) for row in rows for number in numbers_under(row, header)]
    if not header or not choices or len(values) < _FEWEST:
        return ()
    wanted = [pick(number for number, _ in values) for pick in choices]
    return tuple(
        _say(doc, row, header, entry)
        for value in wanted
        for number, row in values
        if number == value
    )


def names_one(question: Question, rows: Sequence[Block]) -> bool:
    """Tell whether a question names just one of the rows."""
    return sum(_is_named(row, question) for row in rows) == 1


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
    columns = numeric_columns(table_rows(entry, unit.block))
    return any(GLOSS.sub("", header).endswith(measure["noun"]) for header in columns)


def numeric_columns(rows: Sequence[Block]) -> list[str]:
    """List the headers of the columns of numbers."""
    headers = dict.fromkeys(cell.header for row in rows for cell in row.cells[1:])
    return [
        h for h in headers if h and sum(1 for r in rows for _ in numbers_under(r, h)) >= _FEWEST
    ]


def numeric_column(question: Question, rows: Sequence[Block]) -> str:
    """Give the header of the one column of numbers that is asked for; '' when none or several are."""
    numeric = numeric_columns(rows)
    named = [header for header in numeric if names_column(header, question)]
    if len(named) != 1:
        named = measured_columns(question, named or numeric)
    named = named or numeric
    return named[0] if len(named) == 1 else ""


def asks_most(question: Question) -> bool:
    """Tell whether a question names what it asks the most or least of."""
    return _measure(question) is not None


def _measure(question: Question) -> re.Match[str] | None:
    return _MEASURE.search(question.text) or _MOST_OF.search(question.text)


def measured_columns(question: Question, headers: Sequence[str]) -> list[str]:
    """Give those headers that name what a question asks the most or least of (금액이 가장 큰).

    A word of counting may stand for the unit of a column: 지적 건수 for 지적(건).
    """
    measure = _measure(question)
    if measure is None:
        return []
    noun = measure["noun"]
    names = {header: GLOSS.sub("", header).strip() for header in headers}
    found = [header for header, name in names.items() if name.endswith(noun)]
    counted = _COUNTED.search(question.text, 0, measure.start()) if noun in _COUNTING else None
    stem = counted["noun"] if counted else noun.removesuffix("액")
    if stem != noun and not found:
        found = [h for h, name in names.items() if name.endswith(stem) and name != h]
    return found


def numbers_under(row: Block, header: str) -> Iterator[Decimal]:
    """Give the number of a row under a header, if it has one."""
    for cell in row.cells[1:]:
        found = _NUMBER.fullmatch(cell.text) if cell.header == header else None
        if found:
            number = Decimal(found["digits"].replace(",", ""))
            yield -number if found["sign"] in ("-", "△", "▲") else number


def _say(doc: str, row: Block, header: str, entry: IndexedDocument) -> Statement:
    cell = next(cell for cell in row.cells[1:] if cell.header == header)
    place = Evidence(doc, row.start, row.end)
    return Statement(
        worded([cell], name_cell(row.cells)), (place, *header_places([cell], place, entry))
    )
