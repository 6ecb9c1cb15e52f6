"""The place that may speak of a claim: a unit with its notes, parents, headings and document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.answering.evidence.siblings import Labelled, labelled_beside
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.dates import DateMention, find_dates
from assistant.answering.language.names import Name, find_names
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument
from assistant.retrieval.morphemes import morphemes

_SEGMENT = re.compile(
    r"[;；、→⇒☞]|,(?!\d{3})|\s/\s|(?<=\))[·ㆍ・]|(?<=[가-힣)\]])[.](?=\s)|\n|(?<=[가-힣])(?:하고|으며|하며|이며|지만|으나|고|며)[,\s]"
)
_CONNECTED = re.compile(r"(?:하고|으며|하며|이며|지만|고|며),\s*$")
_LEAD = re.compile(r"^(?:\([^()]{2,20}\)\s|[^:]{2,50}?\s?:\s)")
_YEAR, _RANK = re.compile(r"(?:19|20)\d\d"), re.compile(r"순위|등수")
_CAPTION = 80
_LABELLED = re.compile(r"\s*(?P<label>[가-힣·ㆍ]{2,12})\s?(?P<number>\d{1,4})\s*(?:등)?[\s,，]*")


@dataclass(frozen=True)
class Segment:
    """A clause, list item or table cell; ``whole`` is it with its lead or row key.

    What is in it is read when it is first asked for. ``header`` may name the unit of its numbers.
    """

    text: str
    whole: str
    header: str
    day: date | None

    @cached_property
    def words(self) -> frozenset[str]:
        """The content morphemes, those of the lead or row key too."""
        return terms_of(self.whole)

    @cached_property
    def squeezed(self) -> str:
        """The text without white space, that of the lead or row key too."""
        return squeeze(self.whole)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the text."""
        return tuple(find_dates(self.text, self.day, recurrent=True))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in the text."""
        spans = tuple((d.low, d.high) for d in self.dates if d.precision != "quarter")
        return tuple(find_quantities(self.text, self.header, spans))

    @cached_property
    def labelled(self) -> bool:
        """Tell whether it is a label with a bare number, as in a count by place: 전북3."""
        return bool(_LABELLED.fullmatch(self.text.split(")")[-1])) and not self.dates


@dataclass(frozen=True)
class Piece:
    """A text of the place and the block it stands in (None for the document's metadata)."""

    text: str
    block: int | None
    segments: tuple[Segment, ...]
    words: frozenset[str]
    squeezed: str

    @property
    def names(self) -> tuple[Name, ...]:
        """The names in the text."""
        return find_names(self.text)


@dataclass(frozen=True)
class Place:
    """A unit (``own``: it and its notes) with what stands above it and around it.

    ``far`` is the passage without white space; sibling rows of a table are no part of it, they
    are the ``table``; of a list of labels with a cell each, these are the ``pairs``. ``whole`` is the document without white space. ``beside`` is the labelled block
    that the unit stands in and those beside it.
    """

    unit: Unit
    own: tuple[Piece, ...]
    near: tuple[Piece, ...]
    far: str
    table: tuple[tuple[Cell, ...], ...] = ()
    pairs: tuple[Cell, ...] = ()
    whole: str = ""
    beside: tuple[Labelled, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All morphemes of the unit and of what stands above it."""
        return frozenset().union(*(p.words for p in (*self.own, *self.near)))


@lru_cache(maxsize=32768)
def terms_of(text: str) -> frozenset[str]:
    """Give the content morphemes of a text."""
    return frozenset(morphemes(text.replace("ㆍ", "·")))


def squeeze(text: str) -> str:
    """Take out white space and marks, lower case; a '|' stays where a comma, stop or bracket was."""
    plain = unicodedata.normalize("NFKC", text.replace("ㆍ", "·")).lower()
    return re.sub(r"[^\w|]+|_", "", re.sub(r"[,.;:()\[\]/\n\t]+", "|", plain)).strip("|")


@lru_cache(maxsize=16384)
def _piece(
    text: str, block: int | None, day: date | None, header: str = "", cells: tuple[str, ...] = ()
) -> Piece:
    lead = _LEAD.match(text)
    shared = cells[0] if cells else lead[0] if lead else ""
    parts = cells or split_segments(text)
    segments = tuple(
        _segment(part, shared, f"{header} {lead[0] if lead else ''}", day)
        for part in parts
        if part.strip()
    )
    return Piece(text, block, segments, terms_of(text), squeeze(text))


def split_segments(text: str) -> list[str]:
    """Cut a text into its clauses and list items; put together they are the text again."""
    cuts = [0, *(m.end() for m in _SEGMENT.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def clauses_of(piece: Piece) -> list[Segment]:
    """Give the clauses of a piece: its segments, those put together that a comma parts."""
    found: list[Segment] = []
    for segment in piece.segments:
        if (
            found
            and found[-1].text.rstrip().endswith((",", "、"))
            and not _CONNECTED.search(found[-1].text)
        ):
            text = found[-1].text + segment.text
            found[-1] = Segment(text, text, segment.header, segment.day)
        else:
            found.append(segment)
    return found


def _segment(text: str, shared: str, header: str, day: date | None) -> Segment:
    whole = text if text.startswith(shared) else f"{shared} {text}"
    return Segment(text, whole, header, day)


@lru_cache(maxsize=256)
def _squeezed(text: str) -> str:
    return squeeze(text)


def place_of(unit: Unit, entry: IndexedDocument) -> Place:
    """Gather what stands around a unit."""
    document, outline = entry.document, entry.outline
    day = document.date
    cells = tuple(_told(cell) for cell in unit.cells)
    header = " ".join(c.header for c in unit.cells)
    text = " ".join([unit.text, *cells]) if cells else unit.text
    own = [_piece(text, unit.block, day, header, cells)]
    own += [_piece(outline[i].text, i, day) for i in unit.notes]
    block = outline[unit.block]
    near = [_piece(outline[i].text[:300], i, day) for i in reversed(block.parents)]
    if len(block.text) > len(unit.text) + 8 and not unit.cells:
        near.append(_piece(block.text, unit.block, day))
    near += [_piece(text[:300], None, day) for text in _captions(unit, entry)]
    known = {piece.text for piece in near}
    near += [_piece(line, None, day) for line in reversed(block.section) if line not in known]
    about = f"{document.title}\n{document.publisher}\n{document.written_date}"
    near.append(_piece(about, None, day))
    row = block.kind is BlockKind.ROW
    far = "" if row else squeeze(f"{unit.passage.context}\n{unit.passage.text}")
    table, whole = _table(unit, entry), _squeezed(document.text)
    beside = labelled_beside(unit, entry)
    return Place(unit, tuple(own), tuple(near), far, table, _pairs(unit, entry), whole, beside)


def _told(cell: Cell) -> str:
    """Give a cell with its header and without its mark; a bare year or rank is told as one."""
    said = without_mark(cell.said)
    if _YEAR.fullmatch(cell.text.strip()):
        said = f"{cell.text.strip()}년"
    elif _RANK.search(cell.header) and cell.text.strip().isdigit():
        said = f"{cell.text.strip()}위"
    header = f"{cell.header}년" if _YEAR.fullmatch(cell.header.strip()) else cell.header
    return f"{header} {said}" if header else said


def _table(unit: Unit, entry: IndexedDocument) -> tuple[tuple[Cell, ...], ...]:
    """Give the cells of all rows of the table that a row stands in."""
    if not unit.cells:
        return ()
    low = high = unit.block
    headers = [cell.header for cell in unit.cells]
    while low and _is_row(entry.outline[low - 1], headers):
        low -= 1
    while high + 1 < len(entry.outline) and _is_row(entry.outline[high + 1], headers):
        high += 1
    return tuple(entry.outline[i].cells for i in range(low, high + 1))


def _pairs(unit: Unit, entry: IndexedDocument) -> tuple[Cell, ...]:
    """Give the cells of a list of labels with one cell each that a unit stands in."""
    low = high = unit.block
    while low and _is_pair(entry.outline[low - 1]):
        low -= 1
    while high + 1 < len(entry.outline) and _is_pair(entry.outline[high + 1]):
        high += 1
    rows = entry.outline[low : high + 1]
    return tuple(row.cells[0] for row in rows) if _is_pair(entry.outline[unit.block]) else ()


def _is_pair(block: Block) -> bool:
    return block.kind is BlockKind.ROW and len(block.cells) == 1 and bool(block.cells[0].header)


def _captions(unit: Unit, entry: IndexedDocument) -> list[str]:
    """Give the line right above the table of a row, if it is short: its caption."""
    i = unit.block
    while unit.cells and i and entry.outline[i].kind is BlockKind.ROW:
        i -= 1
    text = entry.outline[i].text
    is_caption = unit.cells and i < unit.block and len(text) <= _CAPTION
    return [text] if is_caption and i not in entry.outline[unit.block].parents else []


def _is_row(block: Block, headers: list[str]) -> bool:
    return block.kind is BlockKind.ROW and [cell.header for cell in block.cells] == headers


def segments_of(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Segment]]:
    """Give each segment of some pieces with the piece that it is of."""
    return ((piece, segment) for piece in pieces for segment in piece.segments)


def text_after(piece: Piece, segment: Segment, at: int) -> str:
    """Give what follows a place of a segment in its piece."""
    i = piece.segments.index(segment)
    return segment.text[at:] + "".join(s.text for s in piece.segments[i + 1 : i + 3])
