"""Whether what would be said of a unit is the value that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import GLOSS, is_meant
from assistant.answering.evidence.expected import answers_with_value
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.other_label import is_of_other_label
from assistant.answering.evidence.units import Unit, key_of, without_mark
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.money_names import is_of_other_money, is_of_other_share
from assistant.answering.questions.question import Question, key_terms
from assistant.answering.tables.rows import key_cell
from assistant.documents.tables.headers import joined_letters
from assistant.retrieval.morphemes import squeezed

_FORMS = frozenset({"점수", "비율", "금액", "인원", "건수", "수치", "수"})
_NAME = 3
_NUMBER = re.compile(r"[-+△▲약총]{0,2}\s?\d[\d,.]*\s?\D{0,6}")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def has_value(question: Question, unit: Unit, said: Sequence[Statement]) -> bool:
    """Tell whether statements say a new value of the form asked for, and none of another thing."""
    text = " ".join(statement.text for statement in said)
    if is_of_other_money(question, text):
        return False
    if is_of_other_share(question, f"{unit.above} {unit.text} {text}"):
        return False
    if is_of_other_label(question, text, unit.above):
        return False
    said_so = (s.counted or s.addends or answers_with_value(question, s.text) for s in said)
    called = _is_called(question, unit, text) or _is_column(question, unit, text)
    return any(said_so) or called or _is_labelled(question, unit)


def _is_column(question: Question, unit: Unit, text: str) -> bool:
    """Tell whether a text gives the cell of words below the noun that is asked for: 지원청은 남부."""
    noun = squeezed("".join(question.focus))
    named = [c for c in unit.cells if squeezed(GLOSS.sub("", c.header)) == noun]
    if question.kind in (Kind.NUMBER, Kind.DATE) or len(noun) < _NAME or len(named) != 1:
        return False
    cell = squeezed(named[0].text)
    fresh = cell and not cell.isdigit() and cell not in squeezed(question.text)
    return bool(fresh) and cell in squeezed(text)


def _is_labelled(question: Question, unit: Unit) -> bool:
    """Tell whether a line has the label asked for, below what the question names: 소관부서: 수도과."""
    label = "" if unit.cells else joined_letters(GLOSS.sub("", without_mark(key_of(unit))))
    above = set(key_terms(unit.above.rpartition("\n")[2])) - set(key_terms(label))
    asked = question.kind not in (Kind.NUMBER, Kind.DATE) and len(squeezed(label)) >= _NAME
    named = squeezed(label) == squeezed("".join(question.focus))
    return asked and named and bool(above & set(question.terms))


def is_called(question: Question, units: Sequence[Unit], said: Sequence[Statement]) -> bool:
    """Tell whether the one statement is a cell whose row and column a question calls by their names.

    The name of the row is longer than that of a region.
    """
    places = {(e.doc, e.start) for statement in said for e in statement.evidence}
    rows = [unit for unit in units if unit.cells and (unit.doc, unit.start) in places]
    key = key_cell(rows[0].cells, question) if len(rows) == len(said) == 1 else None
    named = key is not None and len(squeezed(GLOSS.sub("", key.text))) >= _NAME
    return named and _is_called(question, rows[0], said[0].text)


def _is_called(question: Question, unit: Unit, text: str) -> bool:
    """Tell whether a text gives the one cell whose row and column a question calls by their names.

    What stands there answers in whatever form: a team where a place is asked for, a bare number.
    """
    asked = squeezed(question.text)
    key = key_cell(unit.cells, question) if unit.cells else None
    if key is None or not _is_said(key.text, asked):
        return False
    told = years_in(f"{unit.text} {_around(unit)}")
    if question.years and not told & set(question.years):
        return False
    cells = [c for c in unit.cells if c != key and c.header and squeezed(c.text) in squeezed(text)]
    called = [cell for cell in cells if _names_column(question, unit, cell.header, asked)]
    if len(called) != 1 or not called[0].text.strip(" -–"):
        return False
    cell = called[0]
    if question.kind is Kind.NUMBER and not _NUMBER.fullmatch(cell.text.strip()):
        return False
    if question.kind is Kind.DATE and not re.search(r"\d", cell.text):
        return False
    return "몇" not in question.text or cell.unit in (*question.units, "")


def _names_column(question: Question, unit: Unit, header: str, asked: str) -> bool:
    """Tell whether a question names a column; one of a year also by what the table is about."""
    years = {int(header)} if _YEAR.fullmatch(header) else years_in(header)
    if years:
        nouns = [n for n in question.focus if n not in _FORMS] or list(question.focus)
        noun = "".join(nouns[-1:])
        return bool(years & set(question.years) and noun) and noun in squeezed(_around(unit))
    return _is_said(header, asked) or is_meant(header, question)


def _around(unit: Unit) -> str:
    return f"{unit.above} {unit.passage.context} {' '.join(cell.header for cell in unit.cells)}"


def _is_said(name: str, asked: str) -> bool:
    plain = squeezed(GLOSS.sub("", without_mark(name)))
    return len(plain) > 1 and plain in asked
