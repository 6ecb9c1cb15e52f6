"""What decides among the best units beyond their likeness to the question: they must say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.agreement import is_of_month, is_of_other_issue
from assistant.answering.evidence.asked_and_said import worth_said
from assistant.answering.evidence.cells import fit_of_state, key_names
from assistant.answering.evidence.contacts import worth_contacts
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.definitions import answers_meaning, defined_term, defines
from assistant.answering.evidence.features import NAMES, Candidates
from assistant.answering.evidence.form_fields import worth_fields
from assistant.answering.evidence.furniture import worth_furniture
from assistant.answering.evidence.in_charge import names_charge
from assistant.answering.evidence.items import INTRODUCES, items_below
from assistant.answering.evidence.labels import fit_of_label, has_asked_label
from assistant.answering.evidence.office_holders import asks_for_name, names_office_holder
from assistant.answering.evidence.prizes import opens_with_grade
from assistant.answering.evidence.series import say_series
from assistant.answering.evidence.stages import worth_stage
from assistant.answering.evidence.telling import worth_telling
from assistant.answering.evidence.units import Unit, key_of, without_mark
from assistant.answering.lists.bracketed import say_labelled
from assistant.answering.lists.whole import number_asked
from assistant.answering.lists.whole_lists import list_of_number
from assistant.answering.questions.asked_limits import PER_ONE, worth_limits
from assistant.answering.questions.asked_units import says_asked_unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.parallel_marks import other_mark
from assistant.answering.questions.question import Question, key_terms, listed_noun
from assistant.answering.tables.counts import (
    asks_for_count,
    is_counted,
    states_count,
    states_number,
    states_total,
    states_total_beside,
)
from assistant.answering.tables.extremes import worth_extremes
from assistant.datatypes import BlockKind, Document, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

# So many of the best units are looked at; what a sign is worth on the ranker's scale.
DEPTH = 12
SERIES, OFFICE, TITLE = 2.0, 1.5, -2.0
COUNTED, LISTED = 5.0, 1.5
COUNTER, UNDATED, OTHER = 1.0, -2.0, -6.0
DEFINED, ISSUED, TITLED, EVENT = 5.0, 1.0, 1.5, 2.0
NAMES_LISTED, EVENT_DAY, STATE, WHICH = 3.0, 2.0, 2.0, 4.0
# What a plan or a report has to contain; in which cases something is done.
_ASKS_CONTENT = re.compile(
    r"(?:들어가|들어갈|담아|담겨|담는|담을|포함|넣어|넣는|적어|적는|기재)(?:야|되어야|해야|하는|할|는|\s)"
)
_SAYS_CONTENT = re.compile(r"포함(?:되어야|하여야|한다|된|돼)|담아야|기재(?:하여야|한다)|적어야")
_ASKS_CASES = re.compile(
    r"사유|경우|조건|요건|자격|어떤\s때|(?:ㄹ|을|할|는|은)\s때[는가]?\s*(?:언제|[?？]|$)"
)
_SAYS_CASES = re.compile(r"각\s?[호목]의?\s?(?:어느\s?하나|경우|요건)")
UNNAMED = -1.5
CHARGE, QUOTED, ASKED_LABEL, GRADE = 4.0, 2.0, 4.5, 2.5
_QUOTED = re.compile(r"[‘“'\"「『]([^’”'\"」』]{2,20})[’”'\"」』]")
CONTENT, CASES, STATED = 2.0, 2.5, 1.5
SECTION, LABELLED, FIRST, GLOSSARY = 1.0, 1.5, 0.7, -3.0
NUMBERED, TITLED_BY, TOTAL = 1.5, 1.0, 2.0
_LONGEST_TITLE, _SORT_LENGTH = 40, 3
# The number of a case, a notice, a lot: 2024-15, 제2024-31호, A-12.
_CODE = re.compile(r"(?:제\s?)?[A-Za-z가-힣\d]{1,8}-\d{1,6}(?:\s?호)?")
# A title that stands in brackets as a whole: (전기자전거).
_IN_BRACKETS = re.compile(r"^\s*[(<〈\[]([^()<>〈〉\[\]]+)[)>〉\]]\s*$")
_GLOSS = re.compile(r"\([^()]*\)")
_TITLES = (BlockKind.HEADING, BlockKind.CAPTION)
_SENTENCE = re.compile(r"[다요까음함임됨]\.?$")
Scores = NDArray[np.float64]


def preferences(
    question: Question,
    candidates: Candidates,
    scores: Scores,
    entries: Mapping[str, IndexedDocument],
) -> Scores:
    """Give what to add to the scores of the best units, shape (units,); zero for the others.

    For a unit speak that it defines the term, names the extreme, counts in the unit asked for, is a
    series with the year, has the holder of the office, or is of the table or list whose members are
    to be counted; a title with nothing below speaks against it.
    """
    units = candidates.units
    added = np.zeros(len(units))
    best = np.argsort(-scores, kind="stable")[:DEPTH]
    titled = candidates.features[:, NAMES.index("bigrams_document_relative")]
    holders = _holders(question, units, best)
    event = _event(question, [units[i] for i in holders])
    unnamed = _unnamed_rows(question, candidates.query, [units[i] for i in best])
    for i in best:
        added[i] = _worth(question, units[i], entries[units[i].doc])
        if units[i] in unnamed:
            added[i] += OTHER if _CODE.fullmatch(units[i].cells[0].text) else UNNAMED
    for i in holders:
        document = entries[units[i].doc].document
        added[i] += _worth_holder(question, units[i], document, titled[i], event)
    added += worth_contacts(question, candidates, scores, entries)
    added += worth_fields(question, candidates, scores, entries)
    counts = asks_for_count(question)
    if counts and not any(states_count(question, units[i].text) for i in best):
        for i in best:
            added[i] += _worth_counted(question, units[i], entries[units[i].doc])
    return added


def _holders(question: Question, units: Sequence[Unit], best: Iterable[int]) -> list[int]:
    """Give the places of the units with the holder of an office: of the best, or a contact."""
    if not asks_for_name(question):
        return []
    contacts = (i for i, unit in enumerate(units) if unit.kind is BlockKind.METADATA)
    places = dict.fromkeys((*best, *contacts))
    return [i for i in places if names_office_holder(question, units[i].text)]


def _unnamed_rows(question: Question, query: Query, units: Sequence[Unit]) -> list[Unit]:
    """Give the rows whose first cell a question does not have, where it has that of another row."""
    asked = squeezed(question.text)
    tables: dict[tuple[object, ...], list[Unit]] = {}
    for unit in units:
        if unit.cells:
            headers = tuple(cell.header for cell in unit.cells)
            tables.setdefault((unit.doc, unit.above, headers), []).append(unit)
    found = []
    for rows in tables.values():
        names = [key_names(row.cells[0].text, question) for row in rows]
        named = [
            any(
                len(squeezed(name)) > 1 and not name.isdigit() and squeezed(name) in asked
                for name in own
            )
            for own in names
        ]
        if not any(named):
            otherwise = [query.calls_otherwise(morphemes(row.cells[0].text)) for row in rows]
            named = otherwise if sum(otherwise) == 1 else named
        found += [
            row for row, is_named in zip(rows, named, strict=True) if not is_named and any(named)
        ]
    return found


def _worth(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    term = defined_term(question)
    text = " ".join([unit.text, *(cell.said for cell in unit.cells)])
    return (
        DEFINED * (bool(term) and (defines(term, unit.text) or answers_meaning(term, unit)))
        + worth_extremes(question, unit, text, entry)
        + COUNTER * says_asked_unit(question.text, text)
        + UNDATED * is_of_other_issue(question, unit, entry)
        + TOTAL * _is_total(question, unit, text)
        + SERIES * bool(say_series(question, unit) and not PER_ONE.search(question.text))
        + NAMES_LISTED * bool(say_labelled(question, unit))
        + EVENT_DAY * _says_event(question, unit)
        + WHICH * _says_which(question, text)
        + STATED * states_number(question, text)
        + worth_limits(question.text, unit.text)
        + worth_said(question.text, unit.text)
        + TITLE * _is_bare_title(unit, entry)
        + OTHER * other_mark(question, unit.text)
        + worth_stage(question, unit, entry)
        + worth_telling(question, unit, entry)
        + _worth_place(question, unit, entry)
        + LABELLED * fit_of_label(question, unit)
        + ASKED_LABEL * has_asked_label(question, unit, entry.document.title)
        + CONTENT * _introduces(question, unit, _ASKS_CONTENT, _SAYS_CONTENT)
        + CASES * _introduces(question, unit, _ASKS_CASES, _SAYS_CASES)
        + NUMBERED * _is_of_number(question, unit, entry)
        + TITLED_BY * _is_titled(question, unit, entry)
        + worth_furniture(question, unit)
        + ISSUED * is_of_month(question, unit, entry.document)
        + CHARGE * names_charge(question, unit)
        + GRADE * opens_with_grade(question, unit)
        + QUOTED * _has_quoted(question, unit)
        + GLOSSARY * _is_glossary(question, unit, entry.document)
        + STATE * fit_of_state(question, unit.cells)
    )


def _is_total(question: Question, unit: Unit, text: str) -> bool:
    beside = not unit.cells and states_total_beside(question, unit.text)
    return beside or states_total(question, text, unit.above)


def _says_event(question: Question, unit: Unit) -> bool:
    """Tell whether a unit names the event whose day is asked for: 체결 for 체결일."""
    noun = "".join(question.focus).removesuffix("일")
    return (
        question.kind is Kind.DATE
        and 1 < len(noun) < len("".join(question.focus))
        and noun in unit.text
    )


def _says_which(question: Question, text: str) -> bool:
    """Tell whether a text names one of what is asked by 어느: 솔내항공단지 for 어느 항공단지."""
    noun = "".join(question.focus)
    if len(noun) < _SORT_LENGTH or not re.search(rf"어느\s{re.escape(noun)}", question.text):
        return False
    named = re.findall(rf"([가-힣A-Za-z]+){re.escape(noun)}(?![가-힣]{{2}})", text)
    return any(name not in question.text for name in named)


def _introduces(
    question: Question, unit: Unit, asks: re.Pattern[str], says: re.Pattern[str]
) -> bool:
    """Tell whether a unit introduces the list of what a question asks for by these words."""
    asked = question.kind in (Kind.LIST, Kind.FACT) and asks.search(question.text)
    return bool(asked and INTRODUCES.search(unit.text) and says.search(unit.text))


def _is_of_number(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit belongs to a list of as many members as a question asks for."""
    number = number_asked(question)
    return bool(number and list_of_number(question, unit, entry, number))


def _is_titled(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit stands in a list whose title ends with what a list is asked of."""
    parents = entry.outline[unit.block].parents
    if question.kind not in (Kind.LIST, Kind.FACT) or not parents:
        return False
    title = unit.above.rpartition("\n")[2]
    noun = listed_noun(question.text)
    nouns = key_terms(_GLOSS.sub("", without_mark(title)))
    return nouns[-1:] == (noun,) and len(title) <= _LONGEST_TITLE


def _has_quoted(question: Question, unit: Unit) -> bool:
    """Tell whether a unit, or what it stands under, has what a question puts in quotation marks."""
    quoted = [squeezed(found) for found in _QUOTED.findall(question.text)]
    text = squeezed(f"{unit.above} {unit.text}")
    return any(len(name) > 1 and name in text for name in quoted)


def _is_glossary(question: Question, unit: Unit, document: Document) -> bool:
    """Tell whether a note only explains a term of the document's title, which is not asked for."""
    term = key_terms(key_of(unit)) if unit.kind is BlockKind.NOTE else ()
    asked = question.kind is Kind.DEFINITION or set(question.focus[-1:]) & set(term)
    others = any(noun not in document.title for noun in question.terms)
    return bool(term) and others and not asked and all(noun in document.title for noun in term)


def _worth_place(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    """Say what standing under a title is worth that the question names; first below a question."""
    if not _stands_under(question, unit):
        return 0.0
    own = entry.outline[unit.block]
    first = own.parents[-1:] == (unit.block - 1,) and without_mark(own.text).startswith(unit.text)
    posed = bool(own.parents) and entry.outline[own.parents[-1]].text.endswith(("?", "？"))
    return SECTION + FIRST * (first and posed)


def _stands_under(question: Question, unit: Unit) -> bool:
    """Tell whether the question names all of the title that a unit stands under (신청 자격은?)."""
    title = unit.above.rpartition("\n")[2]
    bare = _IN_BRACKETS.sub(r"\1", without_mark(title))
    nouns = key_terms(_GLOSS.sub("", bare))
    asked = question.focus if len(nouns) == 1 else question.terms
    return bool(nouns) and all(noun in asked for noun in nouns)


def _event(question: Question, holders: Sequence[Unit]) -> frozenset[str]:
    """Give the nouns of a question that no contact has: what the document is about, if any."""
    contacts = "".join(unit.text for unit in holders if unit.kind is BlockKind.METADATA)
    said = "".join(contacts.split())
    return frozenset(noun for noun in key_terms(question.text) if noun not in said)


def _worth_holder(
    question: Question, unit: Unit, document: Document, titled: float, event: Set[str]
) -> float:
    """Say what the holder of an office is worth; those of a document's contacts by the document."""
    day = document.date
    if unit.kind is not BlockKind.METADATA or day is None:
        return OFFICE
    issued = bool(re.search(rf"{day.year}년\s*{day.month}월", question.text))
    named = sum(noun in document.title for noun in event) / max(len(event), 1)
    return OFFICE + TITLED * titled + EVENT * named + ISSUED * issued


def _worth_counted(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    introduces = INTRODUCES.search(unit.text) and len(items_below(entry, unit.block)) > 1
    return COUNTED * is_counted(question, unit) + LISTED * bool(introduces)


def _is_bare_title(unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit is a title that introduces nothing."""
    titled = unit.kind in _TITLES and not _SENTENCE.search(unit.text)
    return titled and not items_below(entry, unit.block)
