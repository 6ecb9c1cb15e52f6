"""The passages that a model sees: chosen by rank within its context, and fenced off as data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.ranking.ranked import Ranked
from assistant.datatypes import Block, Citation, Document, IndexedDocument, Passage
from assistant.llm import prompts
from assistant.llm.tokens import TokenCounter

MOST_PASSAGES = 8
"""More of them make a small model lose what stands in the middle."""
_TEMPLATE_MARK = re.compile(r"\[(/?)(INST|SYS|AVAILABLE_TOOLS|TOOL_[A-Z]+)\]")


@dataclass(frozen=True)
class Excerpt:
    """A passage with the number and the opaque id by which a model may cite it."""

    number: int
    key: str
    passage: Passage
    prompt: str


def clean(text: str) -> str:
    """Make a text harmless in a prompt: nothing in it can close a fence or open a chat turn.

    Fences and the control tokens of chat templates are written in angle brackets, so those are
    replaced by others that look like them.
    """
    plain = text.replace("<", "‹").replace(">", "›")
    plain = _TEMPLATE_MARK.sub(r"(\1\2)", plain)
    return "".join(c for c in plain if c.isprintable() or c in "\n\t")


def choose(
    passages: Sequence[Passage],
    ranked: Sequence[Ranked],
    entries: Mapping[str, IndexedDocument],
    count: TokenCounter,
    room: int,
) -> list[Excerpt]:
    """Take passages, best first, while they fit into ``room`` tokens.

    Of one that does not fit whole, the whole blocks that rank highest are taken, in reading order.
    """
    chosen: list[Excerpt] = []
    for passage in passages[:MOST_PASSAGES]:
        order = [r.unit.block for r in ranked if r.unit.passage.id == passage.id]
        blocks = list(dict.fromkeys([*order, *range(*passage.blocks)]))
        excerpt = _whole_or_part(passage, entries[passage.doc], blocks, len(chosen) + 1)
        while excerpt and count(excerpt.prompt) > room:
            blocks.pop()
            excerpt = _whole_or_part(passage, entries[passage.doc], blocks, len(chosen) + 1)
        if excerpt is None:
            break
        chosen.append(excerpt)
        room -= count(excerpt.prompt)
    return chosen


def quoted(citations: Sequence[Citation], entries: Mapping[str, IndexedDocument]) -> list[Excerpt]:
    """Give the quotes of citations as excerpts; their passages are the ones they stand in."""
    found = (
        (c, next((p for p in entries[c.doc].passages if p.start <= c.start < p.end), None))
        for c in citations
    )
    quotes = [(citation, passage) for citation, passage in found if passage]
    return [_fenced(n, p, c, clean(c.quote)) for n, (c, p) in enumerate(quotes, start=1)]


def _whole_or_part(
    passage: Passage, entry: IndexedDocument, blocks: Sequence[int], number: int
) -> Excerpt | None:
    if not blocks:
        return None
    text = "\n".join(clean(_block_text(entry.outline[i])) for i in sorted(blocks))
    return _fenced(number, passage, entry.document, text)


def _fenced(number: int, passage: Passage, source: Document | Citation, text: str) -> Excerpt:
    key = hashlib.blake2s(f"{passage.id}\n{text}".encode(), digest_size=3).hexdigest()
    prompt = prompts.PASSAGE.format(
        number=number,
        key=key,
        title=clean(source.title),
        date=source.date or "-",
        section=clean(" > ".join(passage.section)) or "-",
        text=text,
    )
    return Excerpt(number, key, passage, prompt)


def _block_text(block: Block) -> str:
    if not block.cells:
        return block.text
    return " | ".join(f"{c.header}: {c.text}" if c.header else c.text for c in block.cells)
