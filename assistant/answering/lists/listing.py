"""A list as it is said: its title or the sentence that introduces it, and its members in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.wording import cut, readable
from assistant.datatypes import Block, IndexedDocument

MAX_ITEMS = 20
MAX_ITEM = 150


def say_list(
    title: Unit | Block, members: Sequence[Block], entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Say a title and what stands below it, each with its place."""
    doc = entry.document.id
    lead = re.sub(r"[\s:.]+$", "", readable(title.text))
    lines = [Statement(f"{lead}:", (Evidence(doc, title.start, title.end),))]
    for block in members[:MAX_ITEMS]:
        text = ", ".join(c.said for c in block.cells) if block.cells else without_mark(block.text)
        shown = cut(readable(text), MAX_ITEM)
        lines.append(Statement(f"- {shown}", (Evidence(doc, block.start, block.end),)))
    return tuple(lines)
