"""The blocks that a document's drafts become once all of its lines are read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set

from assistant.datatypes import Block, BlockKind, Document
from assistant.documents.lines import Joiner, join_lines
from assistant.documents.marks import (
    BULLET,
    CAPTION,
    HEADING,
    ITEMS,
    MAX_HEADING,
    NOTE,
    NUMBERED,
    PARAGRAPH,
    ends_sentence,
    is_statement,
    is_title,
)
from assistant.documents.tree import Draft
from assistant.documents.visible import visible_text

# What a web page says of a table for those who do not see it: …로 나누어 보여주는 표입니다.
_DESCRIBES_TABLE = re.compile(r"(?:[는한은인린낸눈]|관한|대한)\s표(?:입니다|이다|임)\.?$")


def make_blocks(document: Document, drafts: Sequence[Draft], joiner: Joiner) -> tuple[Block, ...]:
    """Give the blocks of drafts in reading order, each with its text, heading path and page."""
    texts = [_text(draft, joiner) for draft in drafts]
    above = {draft.parents[-1] for draft in drafts if draft.parents and draft.kind is not NOTE}
    above -= _last_items(drafts, above)
    for i, draft in enumerate(drafts):
        draft.kind = _kind(draft, texts[i], heads=i in above)
    return tuple(_block(document, drafts, texts, i) for i in range(len(drafts)))


def _last_items(drafts: Sequence[Draft], above: Set[int]) -> set[int]:
    """Give the last items of numbered lists, below which only the text that goes on stands.

    Nothing stands below the items before them, so that they are no headings either.
    """
    series: dict[tuple[object, ...], list[int]] = {}
    for i, draft in enumerate(drafts):
        if draft.mark in ITEMS:
            series.setdefault((draft.mark, draft.parents), []).append(i)
    found = set()
    for members in series.values():
        last = members[-1]
        below = [d for d in drafts[last + 1 :] if last in d.parents]
        alone = below and all(d.kind is PARAGRAPH and not d.mark for d in below)
        if len(members) > 1 and alone and not above & set(members[:-1]):
            found.add(last)
    return found


def _kind(draft: Draft, text: str, *, heads: bool) -> BlockKind:
    """Tell headings and bullets apart by what they say and whether anything stands below them."""
    if draft.kind is HEADING:
        states = draft.mark in NUMBERED and is_statement(text)
        item = draft.mark in ITEMS and not heads
        return BULLET if states or item else HEADING
    if draft.kind is PARAGRAPH and _DESCRIBES_TABLE.search(text):
        return CAPTION
    if draft.kind is BULLET and heads and is_title(draft.mark, text):
        return HEADING
    return draft.kind


def _text(draft: Draft, joiner: Joiner) -> str:
    if draft.record is not None:
        return visible_text(draft.lines[0].text)
    return join_lines([line.text for line in draft.lines], joiner)


def _block(document: Document, drafts: Sequence[Draft], texts: Sequence[str], index: int) -> Block:
    draft = drafts[index]
    start = draft.lines[0].start
    end = draft.lines[-1].end
    raw = document.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    section = tuple(title for i in draft.parents if (title := _title(drafts[i], texts[i])))
    record = draft.record
    if record is not None and record.group:
        section = (*section, record.group)
    pages = document.pages
    return Block(
        kind=draft.kind,
        start=start,
        end=end,
        level=len(draft.parents) + 1,
        marker=draft.mark,
        section=section,
        page=bisect_right(pages, start) if pages else None,
        text=texts[index],
        parents=draft.parents,
        cells=record.cells if record else (),
    )


def _title(draft: Draft, text: str) -> str:
    """Give the heading that a block lends to what stands below it; empty for a sentence."""
    if draft.kind is HEADING or draft.kind is CAPTION:
        return text.lstrip("# ")[: 2 * MAX_HEADING]
    if ends_sentence(text) or len(text) > MAX_HEADING:
        return ""
    return visible_text(text)
