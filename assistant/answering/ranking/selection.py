"""Which of the units that rank about as high is said: the one about what the question names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.evidence.agreement import disagrees
from assistant.answering.evidence.definitions import defined_term, defines
from assistant.answering.evidence.places import is_elsewhere, places_in
from assistant.answering.evidence.units import Unit, key_of
from assistant.answering.questions.asked_time import editions_named
from assistant.answering.questions.followup import newly_asked
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.parallel_marks import lacks_mark
from assistant.answering.questions.question import Question, key_terms
from assistant.answering.tables.counts import states_total_beside
from assistant.datatypes import Document, IndexedDocument

_DEFINITION = re.compile(
    r"^['‘\"“][^'’\"”]+['’\"”](?:\([^()]*\))?\s?이?란\s.*말(?:한다|함|합니다)\.?$"
)
_OPPOSED = (
    ("급속", "완속"),
    ("국내", "국외"),
    ("상반기", "하반기"),
    ("초등", "중등"),
    ("초등", "중학"),
    ("초등", "고등학교"),
    ("중학", "고등학교"),
    ("유치원", "초등"),
    ("남성", "여성"),
    ("신규", "갱신"),
    ("유상", "무상"),
    ("정규직", "계약직"),
    ("내국인", "외국인"),
    ("수입", "지출"),
    ("세입", "세출"),
    ("찬성", "반대"),
    ("평일", "휴일"),
    ("하절기", "동절기"),
    ("직영", "위탁"),
)
_LABELLED, _TOTAL = 0.6, 2
_MANY, _IN_REACH = 3, 8


def about_the_same(
    question: Question,
    units: Sequence[Unit],
    close: int,
    entries: Mapping[str, IndexedDocument],
) -> list[Unit]:
    """Leave out the units of the opposite of what is asked, or of another place; order the rest.

    Of the first ``close`` those stand ahead of the others that name the place of the question,
    what a follow-up newly names, or by their label what is asked for; behind them those of another
    time than a document of the year or edition asked for, those that name many places, and the
    definitions of terms, where no meaning is asked for. Where all of the first are of the opposite,
    there are none; where all are of another place, those alone that have the place asked for.
    """
    fitting = [unit for unit in units if not is_opposed(question, unit)]
    same = [unit for unit in fitting if not is_elsewhere(question, unit)]
    head = [unit for unit in units[:close] if unit in same]
    if units and units[0] not in same and not head:
        places = places_in(question.text) if units[0] in fitting else frozenset()
        near = [unit for unit in units[:_IN_REACH] if unit in same]
        return [unit for unit in near if places & places_in(_said(unit))]
    timely = {unit.doc for unit in head if _is_of_time(question, entries[unit.doc].document)}

    def misses(unit: Unit) -> float:
        unnamed = bool(question.editions) and unit.doc not in timely
        untimely = unnamed or disagrees(question, unit, entries[unit.doc])
        return _misses(question, unit) + (untimely and bool(timely - {unit.doc}))

    return [*sorted(head, key=misses), *same[len(head) :]]


def is_opposed(question: Question, unit: Unit) -> bool:
    """Tell whether a unit speaks of the opposite of what is asked (완속 asked, 급속 said)."""
    said = _said(unit)
    pairs = (*_OPPOSED, *((b, a) for a, b in _OPPOSED))
    return any(
        asked in question.text
        and other not in question.text
        and other in said
        and asked not in (said if unit.cells else f"{said} {unit.passage.text}")
        for asked, other in pairs
    )


def _is_of_time(question: Question, document: Document) -> bool:
    """Tell whether a document is of a year asked for, or its title names an edition asked for."""
    of_year = document.date is not None and document.date.year in question.years
    return of_year or not editions_named(document.title).isdisjoint(question.editions)


def _misses(question: Question, unit: Unit) -> int:
    said = _said(unit)
    places = places_in(question.text)
    new = key_terms(newly_asked(question.text))
    term = defined_term(question)
    explains = bool(_DEFINITION.search(unit.text)) and question.kind is not Kind.YES_NO
    unasked = not defines(term, unit.text) if term else explains
    lacks_place = bool(places) and not any(place in said for place in places)
    crowded = bool(places) and len(places_in(unit.text)) > _MANY
    missing = sum(term not in said for term in new)
    unmarked = lacks_mark(question, said)
    labelled = max(_is_labelled(question, unit), _TOTAL * _is_total(question, unit))
    return missing + unasked + lacks_place + crowded + unmarked - labelled


def _is_total(question: Question, unit: Unit) -> bool:
    return not unit.cells and states_total_beside(question, unit.text)


def _is_labelled(question: Question, unit: Unit) -> bool:
    """Tell whether the label of a unit names what is asked for (조치결과 제출 : 9. 6.까지)."""
    key = "" if unit.cells else key_of(unit)
    label = key_terms(key)
    named = sum(term in question.terms for term in label)
    focused = all(noun in key for noun in question.focus[-1:])
    return focused and named > 1 and named / len(label) >= _LABELLED


def _said(unit: Unit) -> str:
    cells = " ".join(f"{cell.header} {cell.said}" for cell in unit.cells)
    return f"{unit.above} {unit.text} {cells}"
