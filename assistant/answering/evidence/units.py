"""Evidence units: the sentence, bullet, note or table row that may hold an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from assistant.answering.evidence.provisions import cited_provisions
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument, Passage
from assistant.documents.marks import ends_sentence
from assistant.documents.visible import locate

_SENTENCE = re.compile(r"(?<=[다요까음함임됨])\.\s+(?=\S)|(?<=[.?!][”’\"'])\s+(?=\S)")
_ANNOUNCES = re.compile(r"(?:다음|아래)(?:의|와|과)?\s|별표|같다|같습니다")
_MIN_SENTENCE = 12
_KEY = re.compile(r"[(【\[<]([^()【】\[\]<>]{2,30})[)】\]>]|([^:()]{2,30}?)\s*:")
# A label that white space alone parts from its value (위  치   대강당).
_SPACED_KEY = re.compile(
    r"(?P<label>[가-힣](?:\s?[가-힣·]){1,9}?|[가-힣](?:\s{1,6}[가-힣]){1,3})\s{2,}(?=\S)"
)
_PARTICLE = re.compile(r"[가-힣][은는이가을를에의로도]$")
_PARENTHESIS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_MARK = re.compile(
    r"^(?:[□■▣❑◇◆ㅇ○◦∘⚬◎⊙◉●·•∙⦁▪▸►➢▶☞※†⇒]|\*{1,5}|[-–—](?!\d)\s*[*※]?|[①-⑳❶-❿➊-➓㉮-㉻]|"
    r"\d{1,2}[.)](?!\d|\s*\d{1,2}\s*(?:[.~∼(,일]|$))|[가-하][.)]|\(\d{1,2}\)|[QA]\s?\d{0,2}(?:-\d{1,2})?[.:)](?=\s))\s*"
)


@dataclass(frozen=True)
class Unit:
    """One piece of evidence.

    ``text`` is what a reader sees, without its mark; ``above`` is the heading path and the bullets
    that it stands under, ``notes`` the notes that explain it; ``block`` is its place in the outline.
    ``label`` is set where white space alone parts a label from the rest.
    """

    doc: str
    passage: Passage
    block: int
    kind: BlockKind
    text: str
    above: str
    notes: tuple[int, ...]
    cells: tuple[Cell, ...]
    start: int
    end: int
    label: str = ""


def units_of(entry: IndexedDocument, passage: Passage) -> list[Unit]:
    """Cut a passage into its evidence units, in reading order."""
    low, high = passage.blocks
    return [unit for i in range(low, high) for unit in _units(entry, passage, i)]


def _units(entry: IndexedDocument, passage: Passage, i: int) -> list[Unit]:
    block = entry.outline[i]
    above = [*block.section, *_parents(entry, block)]
    notes = _notes(entry, i)
    spaced = _SPACED_KEY.match(without_mark(entry.document.text[block.start : block.end].lstrip()))
    listed = spaced and not block.cells and not ends_sentence(block.text)
    label = " ".join(spaced["label"].split()) if spaced and listed else ""
    label = "" if _PARTICLE.search(label) else label
    pieces = [block.text] if block.kind is BlockKind.ROW else split_sentences(block.text)
    return [
        Unit(
            doc=entry.document.id,
            passage=passage,
            block=i,
            kind=block.kind,
            text=without_mark(piece),
            above="\n".join([*above, *cited_provisions(entry, block, piece)]),
            notes=notes,
            cells=block.cells,
            start=block.start,
            end=block.end,
            label=label if without_mark(piece).startswith(label) else "",
        )
        for piece in pieces
    ]


def unit_at(unit: Unit, entry: IndexedDocument, i: int) -> Unit:
    """Give the unit that another block of the same document is as a whole, without its notes."""
    block = entry.outline[i]
    return replace(
        unit,
        block=i,
        kind=block.kind,
        text=without_mark(block.text),
        cells=block.cells,
        start=block.start,
        end=block.end,
        notes=(),
        label="",
    )


def key_of(unit: Unit) -> str:
    """Give what a unit is about: '(key) …', 'key : …', 'key   …', its first cell or only header."""
    if unit.cells:
        alone = len(unit.cells) == 1 and unit.cells[0].header
        return alone or unit.cells[0].text
    if unit.label:
        return unit.label
    found = _KEY.match(unit.text)
    return next(filter(None, found.groups()), "") if found else ""


def span_of(unit: Unit, entry: IndexedDocument) -> tuple[int, int]:
    """Give the span of a unit's own text in its document; its block's where it is not verbatim."""
    found = locate(entry.document.text, unit.start, unit.end, unit.text)
    return found or (unit.start, unit.end)


def _notes(entry: IndexedDocument, i: int) -> tuple[int, ...]:
    """List the notes directly after a block that stand under it."""
    notes = []
    for j in range(i + 1, len(entry.outline)):
        block = entry.outline[j]
        if block.kind is not BlockKind.NOTE or i not in block.parents:
            break
        notes.append(j)
    return tuple(notes)


def _parents(entry: IndexedDocument, block: Block) -> list[str]:
    texts = [entry.outline[i].text for i in block.parents]
    if block.kind is BlockKind.ROW:
        texts += _introduction(entry, block)
    return [text[:160] for text in texts if text not in block.section]


def _introduction(entry: IndexedDocument, row: Block) -> list[str]:
    """Give the sentence right above a table that announces it (아래 비율에 따라 …)."""
    for block in reversed(entry.outline[: bisect_left(entry.outline, row.start, key=_start)]):
        if block.kind not in (BlockKind.ROW, BlockKind.NOTE):
            said = block.parents[: len(row.parents)] == row.parents[: len(block.parents)]
            last = split_sentences(block.text)[-1]
            announces = block.kind is not BlockKind.HEADING and _ANNOUNCES.search(last)
            return [last] if said and announces else []
    return []


def _start(block: Block) -> int:
    return block.start


def split_sentences(text: str) -> list[str]:
    """Cut a text after its sentences; short pieces stay with the one before.

    A sentence that ends within a parenthesis (… 제외한다. 이하 같다) does not end the outer one.
    """
    inside = [match.span() for match in _PARENTHESIS.finditer(text)]
    pieces: list[str] = []
    position = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        nested = any(low < match.start() < high for low, high in inside)
        if end - position >= _MIN_SENTENCE and not nested:
            pieces.append(text[position:end].strip())
            position = end
    pieces.append(text[position:].strip())
    return [piece for piece in pieces if piece]


def without_mark(text: str) -> str:
    """Take the outline mark off the head of a text."""
    stripped = _MARK.sub("", text, count=1)
    return stripped or text
