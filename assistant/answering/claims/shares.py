"""Shares and multiples that a claim says, worked out of two values of a place: half, twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.claims.table_facts import (
    Row,
    core,
    is_named,
    is_whole,
    key_share,
    said_share,
)
from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities
from assistant.datatypes import Cell

_OF = re.compile(r"\s?(?:[가-힣]{1,8}\s)?(?:중에?서?|가운데)\s?(?:[가-힣]{1,8}\s)?")
_IN_WORDS = re.compile(r"절반|반|분의|[0-9]배|[한두세네]\s?배|갑절|곱절")
_HALF = 0.5


@dataclass(frozen=True)
class _Pair:
    """A value beside the one that it is measured by, and the text that shows both."""

    own: Decimal
    base: Decimal
    said: str


def check_share(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare 'more than half' or 'twice' with two values of the unit of a place; or None."""
    claimed = matcher.claim.text[quantity.low : quantity.high]
    if quantity.unit not in ("%", "배") or not _IN_WORDS.search(squeeze(claimed)):
        return None
    scale = 100 if quantity.unit == "%" else 1
    pairs = _parts(place) if quantity.unit == "%" else ()
    for pair in (*pairs, *_rows(matcher, place, quantity)):
        if not pair.base:
            continue
        worked = replace(quantity, number=scale * pair.own / pair.base, bound="", loose=True)
        verdict = compare(quantity, worked)
        if verdict != "incomparable":
            right = claimed if verdict == "same" else pair.said
            return Finding(verdict, claimed, right, place.unit.block, bound=True)
    return None


def _parts(place: Place) -> Iterator[_Pair]:
    """Give the parts of a whole that the unit says: 8곳 가운데 5곳."""
    for piece in place.own:
        for whole, part in pairwise(find_quantities(piece.text)):
            if whole.unit == part.unit and _OF.fullmatch(piece.text[whole.high : part.low]):
                said = piece.text[whole.low : part.high]
                yield _Pair(part.number, whole.number, said)


def _rows(matcher: Matcher, place: Place, quantity: Quantity) -> Iterator[_Pair]:
    """Give the value of the row of a place beside the sum, or beside that of another year."""
    own = place.unit.cells
    if not own or is_whole(own):
        return
    if quantity.unit == "배":
        yield from _years(matcher, place)
        return
    if not is_named(matcher, own, place.table, total=False):
        return
    for whole in (row for row in place.table if is_whole(row)):
        yield from _column(matcher, own, whole)


def _years(matcher: Matcher, place: Place) -> Iterator[_Pair]:
    """Give the values of the two years that a claim sets beside each other, later first."""
    years = [d.start.year for d in matcher.claim.dates if d.start.year]
    if len(years) != 2 or years[0] == years[1]:
        return
    first, second = (_row_of(place.table, year) for year in years)
    if place.unit.cells == first and second:
        yield from _column(matcher, first, second)
    cells = {year: c for c in place.unit.cells for year in years if year in years_in(c.header)}
    if len(cells) == 2 and key_share(matcher, place.unit.cells, place.table) >= _HALF:
        yield from _pair(cells[years[0]], cells[years[1]])


def _row_of(table: Sequence[Row], year: int) -> Row | None:
    return next((row for row in table if row and year in years_in(row[0].text)), None)


def _column(matcher: Matcher, own: Row, base: Row) -> Iterator[_Pair]:
    """Give the values of two rows in the column that a claim names best."""
    columns = [
        (said_share(matcher, a.header), i)
        for i, (a, b) in enumerate(zip(own, base, strict=False))
        if a.header == b.header and _number(a) is not None and _number(b) is not None
    ]
    best, at = max(columns, default=(0.0, 0))
    if best >= _HALF or len(columns) == 1:
        yield from _pair(own[at], base[at])


def _pair(own: Cell, base: Cell) -> Iterator[_Pair]:
    one, other = _number(own), _number(base)
    if one is not None and other is not None:
        yield _Pair(one, other, f"{core(own.said)}, {core(base.said)}")


def _number(cell: Cell) -> Decimal | None:
    found = find_quantities(cell.text)
    return found[0].number if len(found) == 1 else None
