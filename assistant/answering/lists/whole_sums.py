"""How many in sum where all is asked for: of one sentence, over the years of a row, of all rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import GLOSS
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.values import find_quantities
from assistant.answering.language.wording import topic
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import table_rows
from assistant.answering.tables.extremes import WHOLE
from assistant.answering.tables.rows import header_places, key_cell
from assistant.datatypes import Cell, IndexedDocument

# 다 합쳐, 모두 더하면, 전부 세면, 통틀어.
_ALL_SUMMED = re.compile(
    r"(?:다|모두|전부|전체|총)\s(?:\S+\s)?(?:더[하해]|합[하치쳐해]|세[면어])|통틀어|총합"
)
_ALL, _RANGE = (
    re.compile(r"모두|전부|다\s|총|합[하치쳐해]|더[하해]"),
    re.compile(r"부터|에서|[~∼]|사이|동안|간의?\s"),
)
# One that is named among others that are counted: 대학(5개), 지자체(가람시).
_NAMED_ALONE = re.compile(r"\([가-힣]{2,12}\)\s?(?=[,，])")
_COUNTED = re.compile(r"\(\d[\d,]*\s?[가-힣]{1,2}\)")
_VALUE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\D+)")
_FEWEST = 2


def say_whole_sum(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up all that has the unit asked for, in a sentence or in all rows of a table.

    Empty when the question does not ask for all in sum, fewer than two values are there, or one of
    them is the sum of the others already.
    """
    if not _ALL_SUMMED.search(question.text):
        return ()
    return _over_rows(question, best, entry) if best.cells else _of_sentence(question, best)


def _of_sentence(question: Question, best: Unit) -> tuple[Statement, ...]:
    found = [q for q in find_quantities(best.text) if q.unit in question.units]
    said = [best.text[q.low : q.high].strip() for q in found if q.unit == found[0].unit]
    if _COUNTED.search(best.text) and _NAMED_ALONE.search(best.text):
        return ()
    summed = _said("", said, (Evidence(best.doc, best.start, best.end),))
    is_stated = any(sum(s.addends) == 2 * max(s.addends) for s in summed)
    return () if is_stated else summed


def say_sum_over_years(
    question: Question, best: Unit, entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Add up what a row has under the years that a question names the first and the last of.

    Empty where a year between has no value.
    """
    years = question.years
    if len(years) < _FEWEST or not (_RANGE.search(question.text) and _ALL.search(question.text)):
        return ()
    asked = set(range(min(years), max(years) + 1))
    cells = [c for c in best.cells if len(own := years_in(c.header)) == 1 and own <= asked]
    if {year for cell in cells for year in years_in(cell.header)} != asked:
        return ()
    places = (Evidence(best.doc, best.start, best.end), *header_places(cells, best, entry))
    key = key_cell(best.cells, question)
    return _of_cells(question, cells, without_mark(key.text) if key else "", places)


def _over_rows(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up the one column with the unit asked for; empty where a row is named or sums up others."""
    rows = [row for row in table_rows(entry, best.block) if row.cells]
    key = key_cell(best.cells, question)
    shared = key is not None and all(key in row.cells for row in rows)
    if (key and not shared) or any(WHOLE.fullmatch(row.cells[0].text) for row in rows):
        return ()
    headers = {c.header for row in rows for c in row.cells if c.unit and c.unit in question.units}
    if len(headers) != 1:
        return ()
    header = headers.pop()
    found = [(row, cell) for row in rows for cell in row.cells if cell.header == header]
    if len(found) != len(rows):
        return ()
    evidence = tuple(Evidence(best.doc, row.start, row.end) for row, _ in found)
    return _of_cells(question, [cell for _, cell in found], GLOSS.sub("", header), evidence)


def _of_cells(
    question: Question, cells: Sequence[Cell], name: str, evidence: tuple[Evidence, ...]
) -> tuple[Statement, ...]:
    said = [cell.said.strip() for cell in cells]
    asked = all(text.endswith(question.units) for text in said)
    return _said(name, said, evidence) if asked else ()


def _said(
    name: str, values: Sequence[str], evidence: tuple[Evidence, ...]
) -> tuple[Statement, ...]:
    """Say the sum of values of one unit; empty for fewer than two."""
    found = [_VALUE.fullmatch(value) for value in values]
    numbers = tuple(Decimal(m["number"].replace(",", "")) for m in found if m)
    units = {m["unit"] for m in found if m}
    if len(numbers) < max(len(values), _FEWEST) or len(units) > 1:
        return ()
    lead = f"{topic(name)} " if name else ""
    text = f"{lead}합하면 {sum(numbers):,}{units.pop()}입니다({' + '.join(values)})."
    return (Statement(text, evidence, addends=numbers),)
