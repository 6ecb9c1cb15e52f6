"""Labelled blocks side by side, each with its own values: (산업) … 16개, (정주) … 11개."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from assistant.answering.evidence.units import Unit, without_mark
from assistant.datatypes import Block, BlockKind, IndexedDocument

_LABEL = re.compile(
    r"(?:\((?P<bracketed>[가-힣A-Za-z·ㆍ ]{2,14})\)|(?P<plain>[가-힣A-Za-z·ㆍ]{2,14})\s?:)\s"
)
_MOST = 12


@dataclass(frozen=True)
class Labelled:
    """A block's label, and the text of the block with all that stands below it."""

    label: str
    text: str


def labelled_beside(unit: Unit, entry: IndexedDocument) -> tuple[Labelled, ...]:
    """Give the labelled block that a unit stands in, then those beside it; empty where there are none."""
    outline = entry.outline
    chain = (unit.block, *reversed(outline[unit.block].parents))
    own = next((i for i in chain if _label(outline[i])), None)
    if own is None or unit.cells:
        return ()
    above = outline[own].parents
    low = above[-1] + 1 if above else max(own - _MOST, 0)
    high = len(outline) if above else min(own + _MOST + 1, len(outline))
    fellows = [own]
    for i in range(low, high):
        if above and above[-1] not in outline[i].parents:
            break
        if i != own and (outline[i].parents, outline[i].level) == (above, outline[own].level):
            fellows.append(i)
    return tuple(
        Labelled(label, _with_below(i, entry)) for i in fellows if (label := _label(outline[i]))
    )


def _label(block: Block) -> str:
    if block.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH):
        return ""
    found = _LABEL.match(without_mark(block.text))
    return (found["bracketed"] or found["plain"]).strip() if found else ""


def _with_below(i: int, entry: IndexedDocument) -> str:
    texts = [entry.outline[i].text]
    for block in islice(entry.outline, i + 1, None):
        if i not in block.parents:
            break
        texts.append(block.text)
    return "\n".join(texts)
