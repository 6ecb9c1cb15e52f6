"""Blocks of one section become passages of about 350 characters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from assistant.datatypes import Block, BlockKind, Document, Passage

TARGET = 350
SMALL = 150
MAX_BLOCK = 900
_PARENT_CHARS = 120


def read_passages(document: Document, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Pack the blocks of a document into passages, in reading order.

    A passage never joins two sections once it has some size, and a note stays with what it
    explains. A table of contents is left out. ``document.text[p.start:p.end] == p.text`` for every passage.
    """
    groups: list[list[int]] = []
    for i in range(len(blocks)):
        if blocks[i].kind is BlockKind.CONTENTS:
            continue
        if groups and groups[-1][-1] == i - 1 and _joins(blocks, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    return tuple(_passage(document, blocks, group, n) for n, group in enumerate(groups))


def _joins(blocks: Sequence[Block], group: Sequence[int], i: int) -> bool:
    first, last, block = blocks[group[0]], blocks[group[-1]], blocks[i]
    size = sum(len(blocks[j].text) for j in group)
    if (BlockKind.METADATA in (block.kind, last.kind)) and block.kind is not last.kind:
        return False
    only_headings = all(blocks[j].kind is BlockKind.HEADING for j in group)
    if block.kind is BlockKind.NOTE:
        return size + len(block.text) <= TARGET * 2
    if size + len(block.text) > TARGET and not only_headings:
        return False
    if block.kind is BlockKind.HEADING:
        return only_headings
    if only_headings or block.section == last.section or group[-1] in block.parents:
        return True
    return size < SMALL and block.section[: len(first.section)] == first.section


def _passage(
    document: Document, blocks: Sequence[Block], group: Sequence[int], number: int
) -> Passage:
    own = tuple(blocks[i] for i in group)
    start, end = own[0].start, max(block.end for block in own)
    body = next((block for block in own if block.kind is not BlockKind.HEADING), own[-1])
    return Passage(
        id=f"{document.id}#{number}",
        doc=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        page=own[0].page,
        section=body.section,
        context=_context(document, blocks, group, body),
        blocks=(group[0], group[-1] + 1),
    )


def _context(document: Document, blocks: Sequence[Block], group: Sequence[int], body: Block) -> str:
    """Give what is indexed beside the text: title, date, kind, heading path, table headers."""
    parts = [document.title]
    if document.date:
        parts.append(document.written_date)
    parts += [document.kind, document.publisher, *body.section]
    outside = [blocks[i] for i in body.parents if i not in group]
    parts += [block.text[:_PARENT_CHARS] for block in outside if block.text not in body.section]
    headers = {cell.header: None for i in group for cell in blocks[i].cells if cell.header}
    parts += headers
    return "\n".join(part for part in parts if part)


def indexed_text(passage: Passage, blocks: Sequence[Block]) -> str:
    """Give the text that is searched: the context and the visible text of the passage's blocks."""
    return "\n".join([passage.context, *(block.text for block in blocks)])


@cache
def chunker_fingerprint() -> str:
    """Give a digest of the code that turns files into passages; any change to it counts."""
    folder = Path(str(resources.files("assistant.documents")))
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
