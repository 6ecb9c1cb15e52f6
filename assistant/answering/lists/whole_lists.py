"""When all of a list is said: the question names its title and nothing that one item alone has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.form_fields import names_field
from assistant.answering.evidence.items import INTRODUCES, items_below
from assistant.answering.evidence.several import fits_persons
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import NO_NAMES, Question, key_terms, listed_noun
from assistant.datatypes import Block, BlockKind, IndexedDocument
from assistant.documents.marks import ends_sentence
from assistant.retrieval.morphemes import morphemes

_GLOSS = re.compile(r"\([^()]*\)")
_KINDS = (Kind.LIST, Kind.FACT, Kind.DEFINITION)
_LABEL, _MEMBER = 40, 150
_ITEMS = (BlockKind.BULLET, BlockKind.ROW)
# Nouns of a question that is put as a title (Q. 지원되지 않는 것이 있나요?).
_EMPTY = frozenset(["것", "다음", "아래", "각", "호", "중", "하나", "해당", "사항"])


def whole_list(
    question: Question, best: Unit, entry: IndexedDocument
) -> tuple[Unit, Sequence[Block]] | None:
    """Give the title, or the sentence below it, that introduces the list asked for, and its items.

    None when the question names something of the best unit that neither the title of the list nor
    those above it have, or does not name the whole title.
    """
    if question.kind not in _KINDS:
        return None
    own = entry.outline[best.block]
    labels = numbered_labels(question, best, entry)
    if len(labels) > 1 and not _is_particular(
        question, best, " ".join((entry.document.title, *own.section))
    ):
        title = entry.outline[labels[0].parents[-1]] if labels[0].parents else labels[0]
        return replace(
            best, text="".join(question.focus[-1:]), start=title.start, end=title.end, cells=()
        ), labels
    for i in reversed((*own.parents, best.block)):
        title = entry.outline[i]
        if _is_title(title) and _is_named(question, title.text):
            lead, items = _members(entry, i)
            above = " ".join((entry.document.title, *own.section, lead.text))
            if len(items) > 1 and not _is_particular(question, best, above):
                text = without_mark(lead.text)
                found = replace(best, text=text, start=lead.start, end=lead.end, cells=())
                return found, items
    return None


def is_titled_list(question: Question, entry: IndexedDocument, i: int) -> bool:
    """Tell whether block ``i`` is the title of a list that a question names, without a value."""
    return _is_title(entry.outline[i]) and _is_named(question, entry.outline[i].text)


def numbered_labels(question: Question, best: Unit, entry: IndexedDocument) -> list[Block]:
    """Give the numbered labels of what a question asks for, if the best unit is or has one.

    제1호 안건 : …, 과제 2. …; none where the question names one of them by its number.
    """
    asked = "".join(question.focus[-1:])
    places = [entry.outline[i] for i in (best.block, *entry.outline[best.block].parents)]
    own = [without_mark(block.text) for block in places if asked in block.text]
    if not asked or not own:
        return []
    if re.search(rf"\d\s?[호차번]?\s?{re.escape(asked)}|{re.escape(asked)}\s?\d", question.text):
        return []
    if not any(map(_numbered(asked).match, own)):
        return []
    return labels_in_order(entry, asked)


def labels_in_order(entry: IndexedDocument, noun: str) -> list[Block]:
    """List the blocks whose label is a noun with its number (과제 2. …), if they count up."""
    labels = ((b, _numbered(noun).match(without_mark(b.text))) for b in entry.outline)
    found = {b: m[1] or m[2] for b, m in labels if m}
    numbers = list(found.values())
    return list(found) if numbers == sorted(set(numbers), key=int) else []


def _numbered(noun: str) -> re.Pattern[str]:
    noun = re.escape(noun)
    return re.compile(
        rf"(?:제?\s?(\d{{1,2}})\s?[호차안번]?\s?{noun}|"
        rf"(?:추진|핵심|중점|실행|세부|역점|정책)?\s?{noun}\s?제?(\d{{1,2}})호?)\s*[:.)\]】]"
    )


def list_of_number(
    question: Question, best: Unit, entry: IndexedDocument, number: int
) -> tuple[Unit, Sequence[Block]] | None:
    """Give the label and its items, ``number`` of them, that a unit is or stands under."""
    own = entry.outline[best.block]
    for i in (best.block, *own.parents[-1:]):
        title = entry.outline[i]
        items = items_below(entry, i)
        listed = all(b.kind is BlockKind.BULLET and len(b.text) <= _MEMBER for b in items)
        listed = listed and fits_persons(question, [b.text for b in items])
        if len(items) == number and listed and (_is_title(title) or INTRODUCES.search(title.text)):
            text = without_mark(title.text)
            return replace(best, block=i, text=text, start=title.start, end=title.end), items
    return None


def _is_title(block: Block) -> bool:
    """Tell whether a block is a heading, or a short bullet without a sentence or value (□ 제외 대상)."""
    text = block.text
    label = block.kind is BlockKind.BULLET and len(text) <= _LABEL and ":" not in text
    return block.kind is BlockKind.HEADING or (label and not ends_sentence(text))


def _is_named(question: Question, title: str) -> bool:
    """Tell whether a question has all nouns of a title, the one that it asks for among them.

    Or it asks for the field of a form that the title names, in whatever words.
    """
    if names_field(question, title):
        return True
    nouns = [n for n in key_terms(_GLOSS.sub("", without_mark(title))) if n not in _EMPTY]
    asked = question.focus[-1:]
    if set(asked) & NO_NAMES:
        asked = (listed_noun(question.text),)
    return bool(asked) and asked[0] in nouns and all(noun in question.terms for noun in nouns)


def _is_particular(question: Question, best: Unit, above: str) -> bool:
    """Tell whether a question names what stands in the best unit and not above the list."""
    general = {*morphemes(above), *question.focus}
    own = set(morphemes(best.text))
    return any(term in own and term not in general for term in question.terms)


def _members(entry: IndexedDocument, i: int) -> tuple[Block, list[Block]]:
    """Give the items directly below a title, and the title or the sentence that introduces them."""
    below = [b for b in entry.outline if b.parents and b.parents[-1] == i]
    items = [b for b in below if b.kind in _ITEMS]
    items = [b for b in items if (b.kind, b.marker) == (items[0].kind, items[0].marker)]
    lead = next(
        (b for b in below if b.kind is BlockKind.PARAGRAPH and INTRODUCES.search(b.text)), None
    )
    return lead or entry.outline[i], items
