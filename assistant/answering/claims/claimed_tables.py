"""The tables that a claim may be about, and which of their rows and columns it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, place_of, terms_of
from assistant.answering.claims.table_facts import core, is_whole, said_share
from assistant.answering.evidence.units import Unit, unit_at
from assistant.answering.tables.counts import table_rows
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument

_PARTICLE = (
    r"(?:은|는|이|가|을|를|의|에|에서|에는|에서는|과|와|도|만|로|으로|까지|부터|보다|이나|나|라|인|이며|이고|이라|였|이었|"
    r"이다|이고|다|처럼|마다|들|뿐|및|이라는|라는|쪽|에게|한테|께서)"
)
_VALUE = re.compile(r"[-+△▲'‘’]?\d[\d,.:~∼\s]*(?:[가-힣%㎡㎞ℓ]{0,3})")
# What names rows by a number: 4공구, 2회차, 3권역, 제2차.
_ORDINAL = re.compile(
    r"(?:제\s?)?\d{1,3}\s?(?:공구|구간|회차?|차|권역|호선?|호기|단계|분기|학년|지구|반|팀|조|과|번|기|등급)"
)
_ITEMS = re.compile(r"\s*[,·ㆍ/、]\s*")
_DIGITS = re.compile(r"\d[\d,.]*\s?[가-힣%]?")
_LETTER = re.compile(r"[가-힣A-Za-z]")
_ABOVE, _MOST_TABLES, _LONGEST = 3, 6, 30
_TELLING, _REST = 0.6, 0.5


@dataclass(frozen=True)
class Said:
    """A cell that a claim says: its row and header, its text, and where the claim says it."""

    row: int
    header: str
    text: str
    low: int
    high: int


@dataclass(frozen=True)
class ClaimedTable:
    """A table with the rows that a claim may speak of; ``unit`` is one of its rows, ``first`` its place.

    ``rows`` are all but sums; ``numbers`` their places in the outline.
    """

    entry: IndexedDocument
    unit: Unit
    rows: tuple[Block, ...]
    numbers: tuple[int, ...]
    captions: tuple[str, ...]

    @property
    def around(self) -> frozenset[str]:
        """The words of the title, of the headings above the table and of its captions."""
        texts = (self.entry.document.title, *self.rows[0].section, *self.captions)
        return frozenset().union(*(terms_of(text) for text in texts))

    def place(self, row: int) -> Place:
        """Give the place of a row."""
        unit = unit_at(self.unit, self.entry, self.numbers[row])
        return place_of(unit, self.entry)

    @property
    def headers(self) -> list[str]:
        """The headers of the columns, in order."""
        return list(dict.fromkeys(cell.header for row in self.rows for cell in row.cells))

    def cell(self, row: int, header: str) -> Cell | None:
        """Give the cell of a row below a header."""
        return next((c for c in self.rows[row].cells if c.header == header), None)


def claimed_tables(
    places: Sequence[Place], entries: Mapping[str, IndexedDocument]
) -> Iterator[ClaimedTable]:
    """Give the tables that the best places stand in, best first."""
    seen: set[tuple[str, int]] = set()
    for place in places:
        unit = place.unit
        if not unit.cells:
            continue
        entry = entries[unit.doc]
        blocks = table_rows(entry, unit.block)
        first = unit.block - blocks.index(entry.outline[unit.block])
        if (unit.doc, first) in seen:
            continue
        seen.add((unit.doc, first))
        own = [(first + i, block) for i, block in enumerate(blocks) if not is_whole(block.cells)]
        if len(own) > 1:
            numbers, rows = zip(*own, strict=True)
            yield ClaimedTable(entry, unit, rows, numbers, _captions(entry, first))
        if len(seen) == _MOST_TABLES:
            return


def _captions(entry: IndexedDocument, first: int) -> tuple[str, ...]:
    """Give the lines right above a table, and what it stands under."""
    before = [b for b in entry.outline[:first] if b.kind is not BlockKind.ROW][-_ABOVE:]
    parents = (entry.outline[i].text for i in entry.outline[first].parents)
    return (*parents, *(b.text for b in before))


def cells_said(text: str, table: ClaimedTable) -> list[Said]:
    """List the cells of words that a claim says, none of them a part of a longer one that it says."""
    found: dict[tuple[int, str, int], Said] = {}
    plain = "".join(text.split()).lower()
    for i, row in enumerate(table.rows):
        for cell in row.cells:
            for name in _names(cell):
                if "".join(name.split()).lower() not in plain:
                    continue
                for low, high in _spans(text, name):
                    found.setdefault((i, cell.header, low), Said(i, cell.header, name, low, high))
    every = list(found.values())
    return sorted(
        (s for s in every if not any(_is_within(s, other) for other in every)),
        key=lambda s: (s.low, s.row),
    )


def _is_within(one: Said, other: Said) -> bool:
    longer = other.high - other.low > one.high - one.low
    return longer and other.low <= one.low and one.high <= other.high


def _names(cell: Cell) -> list[str]:
    """Give what a cell is called by: its words, or the members that it lists."""
    text = core(cell.text)
    if not _LETTER.search(text) or len(text) > _LONGEST:
        return []
    if _VALUE.fullmatch(text) and not _ORDINAL.fullmatch(text):
        return []
    items = [item for item in _ITEMS.split(text) if len(item) > 1 and not _DIGITS.match(item)]
    return list(dict.fromkeys([text, *(items if len(items) > 1 else [])]))


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Find a name in a claim as words of its own, white space aside."""
    letters = [re.escape(char) for char in name if not char.isspace()]
    if len(letters) < 2:
        return
    said = r"\s*".join(letters)
    pattern = rf"(?<![가-힣A-Za-z\d]){said}(?={_PARTICLE}*(?![가-힣A-Za-z\d]))"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield match.span()


def header_share(matcher: Matcher, header: str) -> float:
    """Give how much of a header a claim says; nothing of one with a number that it does not say."""
    said = "".join(matcher.claim.text.split())
    numbers = ["".join(m[0].split()) for m in _DIGITS.finditer(core(header))]
    if any(number not in said for number in numbers):
        return 0.0
    return said_share(matcher, header)


def explained(matcher: Matcher, table: ClaimedTable, row: int, spans: Sequence[Said]) -> float:
    """Give the share of the nouns and actions of a claim that a row and what stands above it say."""
    place = table.place(row)
    cells = table.rows[row].cells
    words = table.around.union(*(terms_of(f"{cell.header} {cell.text}") for cell in cells))
    own = "".join(piece.squeezed for piece in (*place.own, *place.near))
    total = here = 0.0
    for word in matcher.claim.words:
        if word.weight < _TELLING:
            continue
        weight = matcher.weights.get(word.form, 1.0)
        total += weight
        if any(word.form in span.text.lower() for span in spans):
            here += weight
        else:
            here += weight * matcher.in_text(word.form, words, own)
    return here / total if total else 1.0


def names_apart(matcher: Matcher, table: ClaimedTable, row: int, spans: Sequence[Said]) -> bool:
    """Tell whether a claim names a body, place or person that neither a row nor what is above it has."""
    place = table.place(row)
    for name in matcher.claim.names:
        said = any(s.low <= name.low < s.high or name.text in s.text for s in spans)
        if not said and not matcher.name_level(name, place) > _REST:
            return True
    return False
