"""Claims on the value of a year, or that it rose or fell, against the values that a place has by year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place
from assistant.answering.claims.table_facts import is_named, is_whole
from assistant.answering.claims.table_orders import number_of
from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.values import find_quantities

_BASE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})년?도?|(?P<last>전년|지난해|작년))\S{0,2}\s?(?:보다|에\s?비해|대비|과\s비교해|와\s비교해)"
)
_UP = re.compile(
    r"(?:늘|증가|확대|올[랐라]|오르|상승|커[졌지]|많아|높아|더\s(?:많|컸|크|높))[가-힣]*$"
)
_DOWN = re.compile(r"(?:줄|감소|축소|내[렸려]|떨어|하락|작아|적어|낮아|더\s(?:적|작|낮))[가-힣]*$")
_SERIES = 3
# What the values of a series are counted in (채용(%) : …), and what a claim calls its value.
_UNIT = re.compile(r"\((?P<unit>[%가-힣]{1,3})\)\s*[:：]")
_MEASURE = re.compile(r"([가-힣]{2,}?)(?:은|는|이|가)?\s$")
_Value = tuple[Decimal, str]


def check_year_order(matcher: Matcher, place: Place) -> Finding | None:
    """Compare 'more in this year than in that' with the values that a place has of both years.

    None where the claim says no such thing, or the place has not one value of each.
    """
    text = matcher.claim.text
    base, up = _BASE.search(text), bool(_UP.search(text))
    if base is None or up == bool(_DOWN.search(text)):
        return None
    years = sorted({d.start.year for d in matcher.claim.dates if d.start.year})
    told = int(base["year"]) if base["year"] else None
    later = [year for year in years if year != told]
    if len(later) != 1:
        return None
    before = told or later[0] - 1
    for values, block in _by_year(matcher, place):
        if before in values and later[0] in values and values[before][0] != values[later[0]][0]:
            if (values[later[0]][0] > values[before][0]) == up:
                return Finding("same", block=block, bound=True)
            right = " → ".join(f"{year}년 {values[year][1]}" for year in (before, later[0]))
            return Finding("other", "", right, block, bound=True)
    return None


def check_year_value(matcher: Matcher, place: Place) -> Finding | None:
    """Give the value that a series has of the year for which a claim gives another.

    None where the claim names no one year with one value, or no line has its series by years.
    """
    years = {d.start.year for d in matcher.claim.dates if d.start.year}
    claimed = [q for q in matcher.claim.quantities if q.unit and not (q.bound or q.loose)]
    if len(years) != 1 or len(claimed) != 1 or len(matcher.claim.quantities) != 1:
        return None
    value = matcher.claim.text[claimed[0].low : claimed[0].high].strip()
    measure = _MEASURE.search(matcher.claim.text[: claimed[0].low])
    for piece in place.own if not place.unit.cells else ():
        values = _series(piece)
        number, said = values.get(next(iter(years)), (claimed[0].number, ""))
        units = {q.unit for _, text in values.values() for q in find_quantities(text)}
        head = piece.segments[0].text if piece.segments else ""
        headed = _UNIT.search(head)
        units = {headed["unit"]} if headed and units == {""} else units
        is_other = measure and measure[1] in piece.text and measure[1] not in head
        if is_other or len(values) < _SERIES or units != {claimed[0].unit}:
            continue
        if number != claimed[0].number:
            return Finding("other", value, said, piece.block, bound=True)
    return None


def _by_year(matcher: Matcher, place: Place) -> Iterator[tuple[Mapping[int, _Value], int | None]]:
    """Give values by year: of the cells of a named row, or of a series in a line."""
    row = place.unit.cells
    if row and not is_whole(row) and is_named(matcher, row, place.table, total=False):
        cells = [(min(years_in(c.header), default=0), number_of(c), c.said.strip()) for c in row]
        yield (
            {year: (number, said) for year, number, said in cells if year and number is not None},
            place.unit.block,
        )
    for piece in place.own if not row else ():
        yield _series(piece), piece.block


def _series(piece: Piece) -> dict[int, _Value]:
    """Give the first value behind each year of a line: ('12) 1,270 → ('14) 109."""
    found: dict[int, _Value] = {}
    for segment in piece.segments:
        years = [d for d in segment.dates if d.start.year and d.precision == "year"]
        rest = segment.text[years[0].high :] if len(years) == 1 else ""
        quantity = next(iter(find_quantities(rest)), None)
        if quantity and years[0].start.year:
            said = rest[quantity.low : quantity.high].strip()
            found.setdefault(years[0].start.year, (quantity.number, said))
    return found
