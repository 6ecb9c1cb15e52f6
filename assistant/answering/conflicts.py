"""Where the documents give another value for the same thing: said as well, with date and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.agreement import years_in
from assistant.answering.grounding import Evidence, Statement
from assistant.answering.kinds import Kind
from assistant.answering.numerals import Quantity
from assistant.answering.question import Question, key_terms
from assistant.answering.units import Unit, span_of
from assistant.answering.values import find_quantities
from assistant.answering.wording import direction, polite
from assistant.datatypes import Document, IndexedDocument

Entries = Mapping[str, IndexedDocument]
_DEPTH = 12
_ALIKE = 0.5
_COVERED = 0.75


def with_conflict(
    question: Question, said: tuple[Statement, ...], ranked: Sequence[Unit], entries: Entries
) -> tuple[Statement, ...]:
    """Add the value that another place gives for what a one-statement answer gives.

    Two units speak of the same when both cover what the question names and share half of their
    words; each must hold one quantity of the unit asked for. The later document speaks first when
    the question names no time, and the answer says of which day each value is.
    """
    best = ranked[0]
    own = _only_value(question, best.text)
    if question.kind is not Kind.NUMBER or len(said) != 1 or own is None:
        return said
    for rival in ranked[1:_DEPTH]:
        value = _only_value(question, rival.text)
        if value is None or value.unit != own.unit or value.number == own.number:
            continue
        if own.loose or value.loose or not _same_matter(question, best, rival):
            continue
        one, other = entries[best.doc].document, entries[rival.doc].document
        span = Evidence(rival.doc, *span_of(rival, entries[rival.doc]))
        stated = direction(rival.text[value.low : value.high])
        if one is other or not (one.date and other.date):
            text = f"다만 {_place(one, other)}에는 {stated} 적혀 있습니다."
            return (*said, Statement(text, (span,)))
        if other.date > one.date and not question.years and not question.editions:
            earlier = direction(best.text[own.low : own.high])
            return (
                _dated(_sentence(rival, span), other),
                _contrast(one, earlier, said[0].evidence),
            )
        return (_dated(said[0], one), _contrast(other, stated, (span,)))
    return said


def _sentence(unit: Unit, span: Evidence) -> Statement:
    return Statement(polite(unit.text), (span,))


def _dated(statement: Statement, document: Document) -> Statement:
    return replace(statement, text=f"{statement.text} ({_day(document)} 기준)")


def _contrast(document: Document, stated: str, evidence: tuple[Evidence, ...]) -> Statement:
    text = f"다만 「{document.title}」({_day(document)})에는 {stated} 적혀 있습니다."
    return Statement(text, evidence)


def _only_value(question: Question, text: str) -> Quantity | None:
    """Give the one quantity with the unit asked for that the question does not name itself."""
    if not question.units:
        return None
    asked = {(q.unit, q.number) for q in find_quantities(question.text)}
    units = {q.unit for unit in question.units for q in find_quantities(f"1{unit}")}
    found = [q for q in find_quantities(text) if q.unit in units]
    fresh = [q for q in found if (q.unit, q.number) not in asked]
    return fresh[0] if len(fresh) == 1 else None


def _same_matter(question: Question, one: Unit, other: Unit) -> bool:
    years = [years_in(unit.text) for unit in (one, other)]
    if all(years) and not years[0] & years[1]:
        return False
    names = set(key_terms(question.text))
    words = [set(key_terms(unit.text)) for unit in (one, other)]
    around = [set(key_terms(f"{unit.above}\n{unit.text}")) for unit in (one, other)]
    if names and any(len(names & found) / len(names) < _COVERED for found in around):
        return False
    plain = [{word for word in found if not word.isdigit()} for found in words]
    union = plain[0] | plain[1]
    return bool(union) and len(plain[0] & plain[1]) / len(union) >= _ALIKE


def _place(one: Document, other: Document) -> str:
    return "같은 문서의 다른 곳" if one is other else f"「{other.title}」"


def _day(document: Document) -> str:
    day = document.date
    return f"{day.year}년 {day.month}월 {day.day}일" if day else ""
