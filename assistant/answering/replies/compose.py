"""From ranked evidence to what is said: a sentence, a list, or the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.answering.evidence.below import answer_below, title_below
from assistant.answering.evidence.beside import (
    label_above,
    sentences_beside,
    speaker_before,
    subject_before,
)
from assistant.answering.evidence.clauses import shorten
from assistant.answering.evidence.comparison import say_difference
from assistant.answering.evidence.expected import answers_with_value, must_have_value
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.items import INTRODUCES, items_below
from assistant.answering.evidence.notes import explained, note_asked_for
from assistant.answering.evidence.prizes import winners_below
from assistant.answering.evidence.provisions import cited_items
from assistant.answering.evidence.same_year import name_year
from assistant.answering.evidence.series import say_series, values_to_subtract
from assistant.answering.evidence.units import Unit, key_of, span_of, without_mark
from assistant.answering.language.wording import is_done, polite
from assistant.answering.lists.bracketed import say_bracketed, say_joined, say_labelled
from assistant.answering.lists.labelled_sums import say_labelled_sum
from assistant.answering.lists.listing import say_list
from assistant.answering.lists.sums import say_sum
from assistant.answering.lists.whole import number_asked
from assistant.answering.lists.whole_lists import (
    is_titled_list,
    list_of_number,
    numbered_labels,
    whole_list,
)
from assistant.answering.lists.whole_sums import say_sum_over_years, say_whole_sum
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.replies.changes import say_changes, say_difference_of_years
from assistant.answering.replies.differences import add_difference
from assistant.answering.replies.parallel import only_asked
from assistant.answering.tables.counts import say_count, say_items
from assistant.answering.tables.extremes import say_extremes
from assistant.answering.tables.rows import say_rows
from assistant.datatypes import Block, BlockKind, IndexedDocument
from assistant.documents.marks import ends_sentence

Entries = Mapping[str, IndexedDocument]
MAX_ANSWER = 200
MAX_NOTE = 160
MAX_LISTED = 60
_NEAR = 4
_HIGH = 6
_MOST, _FEW = 3, 2
_EACH = re.compile(r"각각|둘\s*다|모두(?!의)")
_EACH_OF = re.compile(r"다음\s*각\s*[호목]")
_NOTE_SIGN = re.compile(r"\*")


def compose(
    question: Question, ranked: Sequence[Unit], close: int, entries: Entries
) -> tuple[Statement, ...]:
    """Word an answer from units, best first; empty when there is nothing to say.

    The first ``close`` units are about as good as the best: one of its passage is said as well.
    """
    if not ranked:
        return ()
    said = _with_neighbours(question, ranked, close, entries)
    said = add_difference(question, ranked[0], said)
    return (*said, *_cited(said, entries))


def _with_neighbours(
    question: Question, ranked: Sequence[Unit], close: int, entries: Entries
) -> tuple[Statement, ...]:
    said = _compose(question, ranked, entries)
    if len(said) > 1 or ranked[0].cells:
        return said
    quoted = {evidence for statement in said for evidence in statement.evidence}
    beside = sentences_beside(question, ranked, entries[ranked[0].doc])
    for unit in [*beside, *ranked[1:close]]:
        same = unit.passage.id == ranked[0].passage.id and unit.kind is not BlockKind.HEADING
        if not same or unit.cells:
            continue
        more = _compose(question, [unit], entries)
        length = len(said[0].text) + len(more[0].text)
        if len(more) == 1 and length <= MAX_ANSWER and not quoted & set(more[0].evidence):
            return _in_order(said[0], more[0]) if unit.block == ranked[0].block else (*said, *more)
    return said


def _cited(said: Sequence[Statement], entries: Entries) -> Iterator[Statement]:
    """Give the items that one or two sentences of an article cite instead of naming the case."""
    for statement in said if len(said) <= _FEW else ():
        place = statement.evidence[-1]
        outline = entries[place.doc].outline
        own = (b for b in outline if b.start <= place.start and place.end <= b.end)
        for block in own:
            for cited, item in cited_items(entries[place.doc], block, statement.text):
                text = polite(without_mark(item.text), done=False)
                there = Evidence(place.doc, item.start, item.end)
                yield Statement(f"{cited}: {text}", (place, there))


def _in_order(one: Statement, other: Statement) -> tuple[Statement, ...]:
    """Give two sentences of one block as they stand in it: a proviso after what it limits."""
    return tuple(sorted((one, other), key=lambda statement: statement.evidence[-1].start))


def _compose(question: Question, ranked: Sequence[Unit], entries: Entries) -> tuple[Statement, ...]:
    entry = entries[ranked[0].doc]
    best = note_asked_for(question, ranked, entry)
    if not (must_have_value(question) and answers_with_value(question, best.text)):
        best = title_below(best, ranked, entry)
    best = answer_below(best, ranked, entry)
    joined = say_labelled_sum(question, best) or say_labelled(question, best)
    joined = joined or say_joined(question, best)
    if joined:
        return joined
    number = number_asked(question)
    whole = (number and list_of_number(question, best, entry, number)) or whole_list(
        question, best, entry
    )
    if whole:
        return say_list(*whole, entry)
    summed = say_sum_over_years(question, best, entry) or say_sum(question, best, entry)
    summed = summed or say_whole_sum(question, best, entry) or say_bracketed(question, best)
    if summed:
        return summed
    if best.cells:
        said = say_count(question, best, entry) or say_extremes(question, best, entry)
        said = said or say_difference_of_years(question, best, entry)
        said = said or say_changes(question, best, entry)
        return said or say_rows(question, best, ranked, entry)
    children = items_below(entry, best.block)
    counted = say_items(question, best, _listed(question, best, entry))
    if counted:
        return counted
    tabled = must_have_value(question) and any(block.cells for block in children)
    if children and not tabled and _is_list(question, best):
        return say_list(best, children, entry)
    winners = winners_below(question, best, entry)
    if winners:
        return say_list(best, winners, entry)
    parent = _introduced_by(best, ranked, entry, question) or _list_near(
        question, best, ranked, entry
    )
    if parent is not None:
        return say_list(parent, items_below(entry, parent.block), entry)
    return _from_sentence(question, best, ranked, entry)


def _list_near(
    question: Question, best: Unit, ranked: Sequence[Unit], entry: IndexedDocument
) -> Unit | None:
    """Give a sentence near the best that introduces a list whose items rank high, for a list."""
    if question.kind is not Kind.LIST or INTRODUCES.search(best.text):
        return None
    high = {u.block for u in ranked[:_HIGH] if u.doc == best.doc}
    for unit in ranked[1:_NEAR]:
        if unit.passage.id == best.passage.id and INTRODUCES.search(unit.text):
            items = items_below(entry, unit.block)
            ranks_high = sum(entry.outline[i] in items for i in high) > 1
            if ranks_high and entry.outline[best.block] not in items:
                return unit
    return None


def _listed(question: Question, best: Unit, entry: IndexedDocument) -> Sequence[Block]:
    """Give the items that the best unit introduces, or that it is one of.

    They stand below a sentence that announces them, or below a title that the question names; or
    they are the numbered labels of what the question asks for.
    """
    for i in (best.block, *entry.outline[best.block].parents[-1:]):
        title = entry.outline[i].text
        if INTRODUCES.search(title) or is_titled_list(question, entry, i):
            return items_below(entry, i)
    return numbered_labels(question, best, entry)


def _is_list(question: Question, unit: Unit) -> bool:
    """Tell whether what stands below a unit is the answer, rather than the unit itself."""
    if INTRODUCES.search(unit.text):
        valued = question.kind is Kind.NUMBER or must_have_value(question)
        return not valued and (question.kind is not Kind.PLACE or bool(_EACH_OF.search(unit.text)))
    return unit.kind is BlockKind.HEADING or (
        question.kind is Kind.LIST and unit.kind is BlockKind.BULLET and len(unit.text) <= 50
    )


def _introduced_by(
    best: Unit, ranked: Sequence[Unit], entry: IndexedDocument, question: Question
) -> Unit | None:
    """Give the sentence that introduces the list of an item, when the list is what is asked for.

    It is when the question asks for a list, or when another item of it ranks as high; not when the
    question names the item.
    """
    parents = entry.outline[best.block].parents
    each = bool(_EACH.search(question.text))
    if not parents or not (each or question.kind in (Kind.LIST, Kind.FACT)):
        return None
    if _names(question, key_of(best)):
        return None
    block = entry.outline[parents[-1]]
    near = [u for u in ranked[1:_NEAR] if u.doc == best.doc]
    beside = any(entry.outline[u.block].parents == parents for u in near)
    if not INTRODUCES.search(block.text) or not (question.kind is Kind.LIST or each or beside):
        return _headed_by(best, ranked, entry, question)
    lead = without_mark(block.text)
    return replace(best, block=parents[-1], text=lead, start=block.start, end=block.end)


def _names(question: Question, key: str) -> bool:
    """Tell whether a question names what an item is about, and so asks for that item alone."""
    return bool(key) and "".join(key.split()) in "".join(question.text.split())


def _headed_by(
    best: Unit, ranked: Sequence[Unit], entry: IndexedDocument, question: Question
) -> Unit | None:
    """Give the title of a numbered list when most of the best units are its short items.

    Where a list is asked for by the noun that its title ends with, two of them suffice.
    """
    own = entry.outline[best.block]
    title = entry.outline[own.parents[-1]]
    if title.kind is not BlockKind.HEADING or own.kind is not BlockKind.BULLET:
        return None
    items = items_below(entry, own.parents[-1])
    short = all(len(b.text) <= MAX_LISTED and not ends_sentence(b.text) for b in items)
    ranks = {u.block for u in ranked[:_NEAR] if u.doc == best.doc}
    beside = sum(entry.outline[i].parents == own.parents for i in ranks)
    noun = "".join(question.focus[-1:])
    titled = question.kind is Kind.LIST and bool(noun) and title.text.rstrip(" :").endswith(noun)
    if not short or own not in items or beside < (_FEW if titled else _MOST):
        return None
    text = without_mark(title.text)
    return replace(best, block=own.parents[-1], text=text, start=title.start, end=title.end)


def _from_sentence(
    question: Question, unit: Unit, ranked: Sequence[Unit], entry: IndexedDocument
) -> tuple[Statement, ...]:
    issued = entry.document.date.year if entry.document.date else None
    said = say_series(question, unit, issued)
    evidence = Evidence(unit.doc, *span_of(unit, entry))
    if said:
        values = values_to_subtract(question, said)
        difference = (say_difference(*values, (evidence,)),) if values else ()
        return (Statement(said, (evidence,)), *difference)
    done = is_done(f"{unit.above}\n{entry.document.title}\n{unit.text}")
    text = polite(shorten(only_asked(question, unit.text, issued), question), done=done)
    text, dated_in = name_year(text, unit, entry)
    term, starred = explained(entry, unit)
    if not term:
        found = (
            speaker_before(question, unit, entry),
            label_above(question, unit, entry),
            subject_before(unit, entry),
        )
        term, named_in = next((pair for pair in found if pair[0]), ("", None))
        if named_in:
            starred = (Evidence(unit.doc, *span_of(named_in, entry)),)
    if dated_in:
        starred = (*starred, Evidence(unit.doc, *span_of(replace(unit, text=dated_in), entry)))
    lead = _lead(question, unit, entry, done=done)
    statements = [*lead, Statement(f"{term}: {text}" if term else text, (*starred, evidence))]
    near = {(other.doc, other.block) for other in ranked[:_NEAR]}
    for i in unit.notes:
        asked = (
            (unit.doc, i) in near
            or (question.kind is Kind.LIST and _NOTE_SIGN.search(unit.text))
            or (question.kind is Kind.DEFINITION and _names(question, key_of(unit)))
        )
        note = entry.outline[i]
        if asked and len(note.text) <= MAX_NOTE:
            text = polite(without_mark(note.text), done=done)
            statements.append(Statement(text, (Evidence(unit.doc, note.start, note.end),)))
    return tuple(statements)


def _lead(question: Question, item: Unit, entry: IndexedDocument, *, done: bool) -> list[Statement]:
    """Give the sentence that an item completes (다음 각 호의 어느 하나에 해당하는 자에게는 …을 부과한다)."""
    parents = entry.outline[item.block].parents
    if item.kind is not BlockKind.BULLET or not parents:
        return []
    block = entry.outline[parents[-1]]
    if not INTRODUCES.search(block.text):
        return []
    text = polite(shorten(without_mark(block.text), question), done=done)
    return [Statement(text, (Evidence(item.doc, block.start, block.end),))]
