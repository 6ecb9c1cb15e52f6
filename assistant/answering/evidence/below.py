"""What stands below a unit that says nothing itself: a title of titles, a question of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.items import items_below
from assistant.answering.evidence.units import Unit, without_mark
from assistant.datatypes import BlockKind, IndexedDocument

_POSED = re.compile(r"[?？]$")


def title_below(best: Unit, ranked: Sequence[Unit], entry: IndexedDocument) -> Unit:
    """Give the best-ranked title below a title that has nothing but titles below it."""
    below = items_below(entry, best.block) if best.kind is BlockKind.HEADING else []
    if not below or any(block.kind is not BlockKind.HEADING for block in below):
        return best
    titles = (u for u in ranked if u.doc == best.doc and entry.outline[u.block] in below)
    return next(titles, best)


def answer_below(best: Unit, ranked: Sequence[Unit], entry: IndexedDocument) -> Unit:
    """Give the best-ranked sentence of the answer below a question (Q. …?) of the document.

    That is what stands first below it where none ranks.
    """
    if not _POSED.search(best.text):
        return best
    below = (u for u in ranked if u.doc == best.doc and best.block in _parents(u, entry))
    found = next((u for u in below if not _POSED.search(u.text)), None)
    return found or _first_below(best, entry)


def _first_below(best: Unit, entry: IndexedDocument) -> Unit:
    for i, block in enumerate(entry.outline[best.block + 1 :], start=best.block + 1):
        if block.parents[-1:] == (best.block,):
            text = without_mark(block.text)
            place = replace(best, block=i, kind=block.kind, cells=block.cells)
            return replace(place, text=text, start=block.start, end=block.end)
    return best


def _parents(unit: Unit, entry: IndexedDocument) -> tuple[int, ...]:
    return entry.outline[unit.block].parents[-1:]
