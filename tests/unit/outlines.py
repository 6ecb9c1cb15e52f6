"""What the tests of the outline share: documents made of a text, and blocks found by a part."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence.units import Unit, units_of
from assistant.datatypes import Block, Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def document(text: str, *, title: str = "", pages: tuple[int, ...] = ()) -> Document:
    return Document("d", title, "", None, "", "d.txt", "0", text, pages)


def outline(text: str, *, title: str = "") -> tuple[Block, ...]:
    return read_outline(document(text, title=title), kiwi())


def block(blocks: Sequence[Block], part: str) -> Block:
    """Give the one block that holds this part."""
    (found,) = [b for b in blocks if part in b.text]
    return found


def parent(blocks: Sequence[Block], part: str) -> str:
    """Give the text of the block directly above the one that holds this part."""
    parents = block(blocks, part).parents
    return blocks[parents[-1]].text if parents else ""


def entry_of(text: str) -> IndexedDocument:
    whole = document(text)
    blocks = read_outline(whole, kiwi())
    return IndexedDocument(whole, blocks, read_passages(whole, blocks))


def units(entry: IndexedDocument) -> list[Unit]:
    return [unit for passage in entry.passages for unit in units_of(entry, passage)]
