"""Like items of a document: blocks side by side with what stands below them, and the members of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.claims.support import split_segments, squeeze, terms_of
from assistant.answering.evidence.units import without_mark
from assistant.answering.language.dates import DateMention, find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.datatypes import Block, BlockKind, IndexedDocument

_LABELLED = re.compile(r"\s*(?P<label>[가-힣][가-힣· ]{0,14}?)\s?[:：]\s+(?P<said>\S.*)", re.S)
_NO_ITEMS = (BlockKind.ROW, BlockKind.METADATA)
_MOST_ITEMS, _LONGEST = 24, 1200
# So long is a member of a list at most.
MEMBER = 16


@dataclass(frozen=True)
class LikeItem:
    """One of several like items: its text, its blocks, and what its labelled lines say."""

    text: str
    block: int
    parts: tuple[tuple[int, str], ...]

    @cached_property
    def squeezed(self) -> str:
        """The text without white space."""
        return squeeze(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The content morphemes of the text."""
        return terms_of(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers with their units."""
        spans = tuple((d.low, d.high) for d in self.dates)
        return find_quantities(self.text, taken=spans)

    @cached_property
    def dates(self) -> list[DateMention]:
        """The days and times."""
        return list(find_dates(self.text, recurrent=True))

    @cached_property
    def labels(self) -> dict[str, tuple[int, str]]:
        """What stands behind each label, and in which block."""
        found = ((i, _LABELLED.fullmatch(without_mark(text))) for i, text in self.parts)
        return {"".join(m["label"].split()): (i, m["said"].strip()) for i, m in found if m}

    def block_of(self, said: str) -> int:
        """Give the block of the item that has a text."""
        return next((i for i, text in self.parts if said in text), self.block)


def like_items(entry: IndexedDocument, near: Set[int]) -> Iterator[list[LikeItem]]:
    """Give the like items around blocks: blocks side by side, and the members of lists in one of them."""
    outline = entry.outline
    around = near | {parent for i in near for parent in outline[i].parents}
    beside: dict[tuple[object, ...], list[int]] = {
        _place_of(outline[i]): [] for i in sorted(around) if outline[i].kind not in _NO_ITEMS
    }
    below: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(outline):
        for parent in block.parents:
            below[parent].append(i)
        if block.kind not in _NO_ITEMS and _place_of(block) in beside:
            beside[_place_of(block)].append(i)
    for members in beside.values():
        if 1 < len(members) <= _MOST_ITEMS:
            yield [_item(entry, i, below[i]) for i in members]
    for i in sorted(near):
        block = outline[i]
        if block.cells or block.kind is BlockKind.HEADING:
            continue
        if listed := _members(without_mark(block.text), i):
            yield listed


def _place_of(block: Block) -> tuple[object, ...]:
    """Give what like blocks side by side have in common."""
    return block.parents, block.level, block.kind, block.marker


def _members(text: str, block: int) -> list[LikeItem]:
    """Cut a text into the members of the list that it is, all short; empty where it is none."""
    labelled = _LABELLED.fullmatch(text)
    parts = [
        part for part in split_segments(labelled["said"] if labelled else text) if part.strip()
    ]
    if not 1 < len(parts) <= _MOST_ITEMS or any(len(p.strip()) > MEMBER for p in parts[:-1]):
        return []
    return [LikeItem(part, block, ((block, part),)) for part in parts]


def _item(entry: IndexedDocument, i: int, below: Sequence[int]) -> LikeItem:
    parts = tuple((k, entry.outline[k].text) for k in (i, *below))
    return LikeItem("\n".join(text for _, text in parts)[:_LONGEST], i, parts)
