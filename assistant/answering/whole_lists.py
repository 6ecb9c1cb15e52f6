"""When all of a list is said: the question names its title and nothing that one item alone has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.items import INTRODUCES
from assistant.answering.kinds import Kind
from assistant.answering.question import Question, key_terms
from assistant.answering.units import Unit, without_mark
from assistant.datatypes import Block, BlockKind, IndexedDocument
from assistant.retrieval.morphemes import morphemes

_GLOSS = re.compile(r"\([^()]*\)")
_KINDS = (Kind.LIST, Kind.FACT, Kind.DEFINITION)
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
    for i in reversed((*own.parents, best.block)):
        title = entry.outline[i]
        if title.kind is BlockKind.HEADING and _is_named(question, title.text):
            lead, items = _members(entry, i)
            above = " ".join((entry.document.title, *own.section, lead.text))
            if len(items) > 1 and not _is_particular(question, best, above):
                text = without_mark(lead.text)
                found = replace(best, text=text, start=lead.start, end=lead.end, cells=())
                return found, items
    return None


def _is_named(question: Question, title: str) -> bool:
    """Tell whether a question has all nouns of a title, the one that it asks for among them."""
    nouns = [n for n in key_terms(_GLOSS.sub("", without_mark(title))) if n not in _EMPTY]
    asked = question.focus[-1:]
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
