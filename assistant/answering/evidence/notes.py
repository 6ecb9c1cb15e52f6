"""Notes below a bullet and the terms that they explain: 'A* 및 B**' with '* …' and '** …' below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.grounding import Evidence
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.question import Question
from assistant.datatypes import BlockKind, IndexedDocument
from assistant.retrieval.morphemes import squeezed

_STARRED = re.compile(
    r"(?<![*가-힣])(?P<term>[가-힣A-Za-z0-9·]+(?: [가-힣A-Za-z0-9·]+)?)\s?(?P<stars>\*+)(?!\*)"
)
_STARS = re.compile(r"^[-–—\s]*(\*+)")
_NEAR = 4
_NAMED = 0.5


def explained(entry: IndexedDocument, unit: Unit) -> tuple[str, tuple[Evidence, ...]]:
    """Give the term that a note explains without saying it, and its place."""
    term = _term(entry, unit)
    if not term or term in unit.text or _explained_beside(entry, unit, term):
        return "", ()
    parent = entry.outline[entry.outline[unit.block].parents[-1]]
    return term, (Evidence(unit.doc, parent.start, parent.end),)


def _explained_beside(entry: IndexedDocument, unit: Unit, term: str) -> bool:
    """Tell whether another note below the same bullet opens with the term."""
    parents = entry.outline[unit.block].parents
    beside = (b for b in entry.outline if b.kind is BlockKind.NOTE and b.parents == parents)
    return any(_STARS.sub("", block.text).strip().startswith(term) for block in beside)


def note_asked_for(question: Question, ranked: Sequence[Unit], entry: IndexedDocument) -> Unit:
    """Give the best unit; of notes below one bullet, the one whose term the question names most.

    A note that says the noun asked for stays the best.
    """
    best = ranked[0]
    noun = "".join(question.focus)
    if best.kind is not BlockKind.NOTE or (noun and noun in squeezed(best.text)):
        return best
    parents = entry.outline[best.block].parents

    def named(unit: Unit) -> float:
        words = _term(entry, unit).split()
        return sum(word in question.text for word in words) / len(words) if words else 0.0

    fellows = [
        unit
        for unit in ranked[1:_NEAR]
        if unit.doc == best.doc
        and unit.kind is BlockKind.NOTE
        and entry.outline[unit.block].parents == parents
    ]
    rival = max(fellows, key=named, default=best)
    return rival if named(rival) >= _NAMED and named(rival) > named(best) else best


def _term(entry: IndexedDocument, unit: Unit) -> str:
    """Give the term with as many stars in the bullet above as a note begins with."""
    block = entry.outline[unit.block]
    own = _STARS.match(block.text)
    if unit.kind is not BlockKind.NOTE or not block.parents or own is None:
        return ""
    above = _STARRED.finditer(entry.outline[block.parents[-1]].text)
    return next((m["term"] for m in above if m["stars"] == own[1]), "")
