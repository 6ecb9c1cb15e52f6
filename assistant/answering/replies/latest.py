"""Contacts of several documents, where a question names no time: the latest is said, with its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answering.evidence.closed_forms import closed_form
from assistant.answering.evidence.contacts import OF_ASKING
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.expected import answers_with_value
from assistant.answering.evidence.office_holders import asks_for_name
from assistant.answering.evidence.units import Unit
from assistant.datatypes import BlockKind, IndexedDocument
from assistant.retrieval.morphemes import morphemes

Entries = Mapping[str, IndexedDocument]
_DEPTH = 12


def latest_contacts(query: Query, units: Sequence[Unit], entries: Entries) -> list[Unit]:
    """Give the contacts that answer alike, the latest document's first.

    None where a time is asked for, or something else that they do not say, which told them apart.

    They have as much of what the question names as the best unit, their document's title and
    publisher included: whoever names an event asks for the contact of that document.
    """
    question = query.question
    timeless = not question.years and not question.editions
    if not timeless or not (asks_for_name(question) or closed_form(question)):
        return []
    contacts = [
        unit
        for unit in units[:_DEPTH]
        if unit.kind is BlockKind.METADATA
        and entries[unit.doc].document.date
        and answers_with_value(question, unit.text)
    ]
    if not contacts or contacts[0] is not units[0]:
        return []
    lacking = [_lacking(query, unit, entries[unit.doc]) for unit in contacts]
    if lacking[0]:
        return []
    alike = [unit for unit, lacks in zip(contacts, lacking, strict=True) if lacks == lacking[0]]
    days = [entries[unit.doc].document.date or date.min for unit in alike]
    if len(set(days)) == 1:
        return []
    return [unit for _, unit in sorted(zip(days, alike, strict=True), key=_day, reverse=True)]


def _day(dated: tuple[date, Unit]) -> date:
    return dated[0]


def _lacking(query: Query, unit: Unit, entry: IndexedDocument) -> frozenset[str]:
    """Give what a question names beside the words of asking that a contact and its document lack."""
    document = entry.document
    told = morphemes(f"{unit.text} {document.title} {document.publisher}")
    return frozenset(query.lacking(frozenset(told))) - OF_ASKING
