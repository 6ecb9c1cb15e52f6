"""Where the documents give another value for the same thing: said as well, with date and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from assistant.answering.evidence.agreement import disagrees, years_in
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, span_of
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import OF_WHOLE, find_quantities
from assistant.answering.language.wording import direction, polite
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question, key_terms
from assistant.datatypes import Document, IndexedDocument
from assistant.retrieval.morphemes import squeezed

Entries = Mapping[str, IndexedDocument]
_DEPTH = 12
_ALIKE, _SHARED = 0.5, 0.3
_COVERED, _NEARLY_COVERED = 0.75, 0.6
# A great number told twice (1,080억원 and 1,100억원) differs by no more than this.
_NEAR, _GREAT = Decimal("0.9"), 100
# What counts the order, or says when.
_NO_MEASURE = frozenset({"", "제", "회", "호", "년", "월", "일", "시"})


def with_conflict(
    question: Question, said: tuple[Statement, ...], ranked: Sequence[Unit], entries: Entries
) -> tuple[Statement, ...]:
    """Add the value that another place gives for what a one-statement answer gives.

    Two units speak of the same when both cover what the question names and share half of their
    words, a third of those of the shorter where a great number is nearly the same; each must hold one quantity
    of the unit asked for, and be of the year that the question names. The later document speaks
    first when the question names no time, and the answer says of which day each value is.
    """
    best = ranked[0]
    if question.kind is not Kind.NUMBER or best.cells or not said:
        return said
    units = {q.unit for unit in question.units for q in find_quantities(f"1{unit}")}
    own = _only_value(question, best.text, units)
    if own is None or best.text[own.low : own.high] not in said[0].text:
        return said
    rivals = [u for u in ranked[1:_DEPTH] if not disagrees(question, u, entries[u.doc])]
    for rival in rivals:
        value = _only_value(question, rival.text, {own.unit})
        if value is None or value.number == own.number:
            continue
        if own.loose or value.loose or not _same_matter(question, (best, own), (rival, value)):
            continue
        one, other = entries[best.doc].document, entries[rival.doc].document
        span = Evidence(rival.doc, *span_of(rival, entries[rival.doc]))
        stated = direction(rival.text[value.low : value.high])
        if one is other or not (one.date and other.date):
            text = f"다만 {_place(one, other)}에는 {stated} 적혀 있습니다."
            return (*said, Statement(text, (span,)))
        timeless = not question.years and not question.editions
        if other.date > one.date and timeless and len(said) == 1:
            earlier = direction(best.text[own.low : own.high])
            return (
                dated(_sentence(rival, span), other),
                _contrast(one, earlier, said[0].evidence),
            )
        return (dated(said[0], one), *said[1:], _contrast(other, stated, (span,)))
    return said


def _sentence(unit: Unit, span: Evidence) -> Statement:
    return Statement(polite(unit.text), (span,))


def dated(statement: Statement, document: Document) -> Statement:
    """Say of which day a statement is."""
    return replace(statement, text=f"{statement.text} ({document.written_date} 기준)")


def _contrast(document: Document, stated: str, evidence: tuple[Evidence, ...]) -> Statement:
    text = f"다만 「{document.title}」({document.written_date})에는 {stated} 적혀 있습니다."
    return Statement(text, evidence)


def _only_value(question: Question, text: str, units: Set[str]) -> Quantity | None:
    """Give the one quantity with one of the units that the question does not name itself.

    The whole of which a part is told (1,200억원 중 1,080억원) is none.
    """
    asked = {(q.unit, q.number) for q in find_quantities(question.text)}
    found = [q for q in find_quantities(text) if (q.unit, q.number) not in asked]
    fitting = (q for q in found if (q.unit in units if units else q.unit not in _NO_MEASURE))
    values = [q for q in fitting if not OF_WHOLE.match(text[q.high :])]
    return values[0] if len(values) == 1 else None


def _same_matter(
    question: Question, one: tuple[Unit, Quantity], other: tuple[Unit, Quantity]
) -> bool:
    units, values = (one[0], other[0]), (one[1].number, other[1].number)
    years = [years_in(unit.text) for unit in units]
    if all(years) and not years[0] & years[1]:
        return False
    restated = min(values) >= _GREAT and min(values) / max(values) >= _NEAR
    names = set(key_terms(question.text))
    around = [squeezed(f"{unit.above}{unit.text}") for unit in units]
    covers = [sum(name in text for name in names) / max(len(names), 1) for text in around]
    if names and min(covers) < (_NEARLY_COVERED if restated else _COVERED):
        return False
    words = [{w for w in key_terms(unit.text) if not w[0].isdigit()} for unit in units]
    shared, union = words[0] & words[1], words[0] | words[1]
    if restated:
        return len(shared) >= _SHARED * min(map(len, words)) > 0
    return len(shared) >= _ALIKE * len(union) > 0


def _place(one: Document, other: Document) -> str:
    return "같은 문서의 다른 곳" if one is other else f"「{other.title}」"
