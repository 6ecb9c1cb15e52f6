"""The text of a document as HTML, from its outline, with one quote marked. All text is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from assistant.datatypes import Block, BlockKind, Document
from assistant.web import texts

WINDOW = 60_000
"""Characters shown before and after a quote; what is further away is left out."""

MAX_HEADINGS = 300

Span = tuple[int, int]

_DEEPEST = 5
_LINE = re.compile(r"[^\n\f]+")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"[<&*]")
_WORD = re.compile(r"[^\W_]")
_FURNITURE = re.compile(r"[\W\d_]*")


@dataclass(frozen=True)
class Part:
    """A stretch of the document: a block, or a table made of several row blocks."""

    start: int
    end: int
    block: Block | None = None
    rows: tuple[Block, ...] = ()


def render_text(document: Document, outline: Sequence[Block], quote: Span) -> str:
    """Give the document around ``quote`` (empty span: around its place) as HTML."""
    low = max(0, quote[0] - WINDOW)
    high = min(len(document.text), quote[1] + WINDOW, quote[0] + 3 * WINDOW)
    pages = [start for start in document.pages if low < start < high]
    shown = [f'<p class="omitted">{texts.OMITTED_BEFORE}</p>'] if low else []
    for part in _parts(document.text, outline, (low, high)):
        while pages and pages[0] <= part.start:
            page = texts.PAGE.format(page=document.pages.index(pages.pop(0)) + 1)
            shown.append(f'<p class="page"><span>{page}</span></p>')
        shown.append(_part(document.text, part, quote))
    if high < len(document.text):
        shown.append(f'<p class="omitted">{texts.OMITTED_AFTER}</p>')
    return "".join(shown)


def render_outline(document: Document, outline: Sequence[Block]) -> str:
    """Give the headings as a tree; those that are far below are opened as a passage."""
    headings = [block for block in outline if block.kind is BlockKind.HEADING][:MAX_HEADINGS]
    if not headings:
        return ""
    items = "".join(
        f'<li class="level-{min(max(block.level, 1), _DEEPEST)}"><button type="button"'
        f"{_goes_to(document, block)}>{escape(block.text)}</button></li>"
        for block in headings
    )
    return f'<details class="outline"><summary>{texts.OUTLINE}</summary><ol>{items}</ol></details>'


def _goes_to(document: Document, block: Block) -> str:
    if block.end <= WINDOW:
        return f' data-goto="at-{block.start}"'
    places = json.dumps([[document.id, block.start, block.end]], ensure_ascii=False)
    return f' data-act="passage" data-position="0" data-places="{escape(places)}"'


def _parts(text: str, outline: Sequence[Block], window: Span) -> Iterator[Part]:
    """Cut ``text`` within ``window`` at the blocks; neighbouring rows become one table."""
    cursor = window[0]
    rows: list[Block] = []
    for block in [*outline, None]:
        if block is not None and (block.end <= cursor or block.start >= window[1]):
            continue
        if rows and (block is None or block.kind is not BlockKind.ROW):
            yield from _with_table(text, (cursor, rows[-1].end), rows)
            cursor, rows = rows[-1].end, []
        if block is None:
            yield from _between(text, cursor, window[1])
        elif block.kind is BlockKind.ROW and block.start >= cursor and block.end <= window[1]:
            rows.append(block)
        else:
            start, end = max(block.start, cursor), min(block.end, window[1])
            yield from _between(text, cursor, start)
            yield Part(start, end, block)
            cursor = end


def _with_table(text: str, span: Span, rows: Sequence[Block]) -> Iterator[Part]:
    """Yield a table with the header lines above it, after the text that is not part of it."""
    start = text.rfind("\n", span[0], rows[0].start) + 1 or span[0]
    header = [
        match.start()
        for match in _LINE.finditer(text, span[0], start)
        if "\t" in match[0] or match[0].lstrip().startswith("|")
    ]
    first = min(header, default=start)
    yield from _between(text, span[0], first)
    yield Part(first, span[1], rows=tuple(rows))


def _between(text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the text between two blocks, but for page numbers and rules."""
    for match in _LINE.finditer(text, start, end):
        if not _FURNITURE.fullmatch(match[0]):
            yield Part(match.start(), match.end())


def _part(text: str, part: Part, quote: Span) -> str:
    if part.rows:
        return _table(text, part, quote)
    block = part.block
    if block is None:
        return f'<p class="metadata">{_marked(text, (part.start, part.end), quote)}</p>'
    span = (part.start, part.end)
    is_whole = span == (block.start, block.end)
    content = _readable(text, block.text, span, quote) if is_whole else _marked(text, span, quote)
    tag = "h3" if block.kind is BlockKind.HEADING else "p"
    level = min(max(block.level, 1), _DEEPEST)
    place = f' id="at-{block.start}" tabindex="-1"' if tag == "h3" else ""
    return f'<{tag}{place} class="{block.kind.value} level-{level}">{content}</{tag}>'


def _table(text: str, part: Part, quote: Span) -> str:
    """Give the lines as rows; a line that no row block covers is a header or a group."""
    lines = [match.span() for match in _LINE.finditer(text, part.start, part.end)]
    table = [(line, _cells(text, line)) for line in lines if _WORD.search(text, *line)]
    width = max(len(cells) for _, cells in table)
    body = "".join(_row(text, cells, width, part.rows, quote) for _, cells in table)
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{texts.TABLE}">'
        f"<table>{body}</table></div>"
    )


def _row(text: str, cells: Sequence[Span], width: int, rows: Sequence[Block], quote: Span) -> str:
    covering = [row for row in rows if row.start < cells[-1][1] and cells[0][0] < row.end]
    tag = "td" if covering else "th"
    if not any(text[slice(*cell)].strip() for cell in cells[1:]):
        cells = cells[:1]
    shown = [f"<{tag}>{_cell(text, cell, covering, quote)}</{tag}>" for cell in cells[:-1]]
    span = f' colspan="{width - len(cells) + 1}"' if len(cells) < width else ""
    shown.append(f"<{tag}{span}>{_cell(text, cells[-1], covering, quote)}</{tag}>")
    return f"<tr>{''.join(shown)}</tr>"


def _cell(text: str, span: Span, rows: Sequence[Block], quote: Span) -> str:
    """Give one cell; where it holds markup, what the outline read in it."""
    if _MARKUP.search(text, *span):
        read = [cell.text for row in rows for cell in row.cells if _align(cell.text, text, span)]
        if read:
            return _readable(text, max(read, key=len), span, quote)
    return _marked(text, span, quote)


def _cells(text: str, line: Span) -> list[Span]:
    """Give the spans of the cells of a tab or Markdown row, or one of cells parted by bars."""
    separator = re.compile("\t") if "\t" in text[slice(*line)] else _PIPE
    cuts = [line[0] - 1, *(m.start() for m in separator.finditer(text, *line)), line[1]]
    cells = [(left + 1, right) for left, right in pairwise(cuts)]
    if separator is _PIPE:
        framed = [cells[0], cells[-1]] if len(cells) > 2 else []
        return [cell for cell in cells if cell not in framed or text[slice(*cell)].strip()]
    return cells


def _marked(text: str, span: Span, quote: Span) -> str:
    """Escape ``text[span]`` and mark what of it lies within ``quote``."""
    low, high = max(span[0], quote[0]), min(span[1], quote[1])
    if low >= high:
        return escape(text[slice(*span)].strip())
    before, inside, after = text[span[0] : low], text[low:high], text[high : span[1]]
    return f"{escape(before.lstrip())}<mark>{escape(inside)}</mark>{escape(after.rstrip())}"


def _readable(text: str, shown: str, span: Span, quote: Span) -> str:
    """Escape what a reader sees of ``text[span]`` and mark what of it lies within ``quote``."""
    if span[1] <= quote[0] or quote[1] <= span[0]:
        return escape(shown)
    offsets = _align(shown, text, span)
    if offsets is None:
        return _marked(text, span, quote)
    inside = [
        i for i, at in enumerate(offsets) if quote[0] <= at < quote[1] and not shown[i].isspace()
    ]
    if not inside:
        return escape(shown)
    low, high = inside[0], inside[-1] + 1
    return f"{escape(shown[:low])}<mark>{escape(shown[low:high])}</mark>{escape(shown[high:])}"


def _align(shown: str, text: str, span: Span) -> list[int] | None:
    """Give the offset in ``text`` of every character of ``shown``; None where one is not there.

    White space, which may have been added, takes the offset before it.
    """
    offsets: list[int] = []
    at = span[0]
    for character in shown:
        if character.isspace():
            offsets.append(max(at - 1, span[0]))
            continue
        found = text.find(character, at, span[1])
        if found < 0:
            return None
        offsets.append(found)
        at = found + 1
    return offsets
