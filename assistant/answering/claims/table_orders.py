"""Claims that compare, looked up in a table: who has the most, more than another, or ever more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.claims.table_facts import Row, core, is_named, is_whole, said_share
from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.values import find_quantities
from assistant.answering.tables.extremes import WHOLE
from assistant.datatypes import Cell

_NUMBER = re.compile(
    r"(?P<sign>[-+△▲]?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?::\s?1|[가-힣]{1,4}|%|㎡|km|㎞|m)?"
)
_COUNTS = re.compile(r"순위|연번|순번|번호|연도|년도|등급")
_LETTER = re.compile(r"[가-힣A-Za-z]")
_FEWEST, _HALF = 2, 0.5
# What is said to be long, wide, … and the headers of what is so.
_MEASURED = (
    (re.compile(r"길|긴|짧"), re.compile(r"길이|연장|거리|km|㎞|\(m\)|기간")),
    (re.compile(r"넓|좁"), re.compile(r"면적|넓이|㎡|ha")),
    (re.compile(r"오래|늦|느리|느린|빠[르른]|빨"), re.compile(r"일수|기간|시간|소요|지연")),
    (re.compile(r"비싸|비싼|비쌌|싸|싼"), re.compile(r"요금|가격|금액|사용료|단가|원")),
    (re.compile(r"많|적[은다었]"), re.compile(r"(?:[가-힣](?<![점지])수|개소|인원)(?:\s|\(|$)")),
    (re.compile(r"치열"), re.compile(r"경쟁률")),
)


@dataclass(frozen=True)
class _Item:
    """A thing of a table with its number, what the cell says and the block of its row."""

    label: str
    number: Decimal
    said: str
    block: int


@dataclass(frozen=True)
class _Series:
    """The numbers of a column, by row; or those of the row of a place, by column."""

    name: str
    items: tuple[_Item, ...]


def check_most(matcher: Matcher, place: Place, *, most: bool) -> Finding | None:
    """Compare which thing has the most, or the least, with the table of a place."""
    for series in _meant(matcher, place):
        named = _named(matcher, series, place)
        if not named or len(named) == len(series.items) or not _is_own(place, series, named):
            continue
        numbers = [item.number for item in series.items]
        best = max(numbers) if most else min(numbers)
        tops = [item for item in series.items if item.number == best]
        if any(item in tops for item in named):
            return Finding("same", block=place.unit.block, bound=True)
        return _other(named[-1].label, ", ", tops)
    return None


def _named(matcher: Matcher, series: _Series, place: Place) -> list[_Item]:
    """Give the things that a claim names; by its own words alone if none is named whole."""
    whole = [item for item in series.items if said_share(matcher, item.label) >= 1.0]
    if whole or series.name in {core(cell.text) for cell in place.unit.cells}:
        return whole
    rows = [row for row in place.table if not is_whole(row)]
    labels = {label_of(row) for row in rows if is_named(matcher, row, place.table, total=False)}
    return [item for item in series.items if item.label in labels]


def check_more(
    matcher: Matcher, place: Place, subject: str, other: str, *, more: bool
) -> Finding | None:
    """Compare 'subject has more than other' with two things of the table of a place."""
    for series in _meant(matcher, place):
        own, against = _in_text(series, subject), _in_text(series, other)
        if not own or not against or own == against or own.number == against.number:
            continue
        if not _is_own(place, series, [own, against]):
            continue
        if (own.number > against.number) == more:
            return Finding("same", block=place.unit.block, bound=True)
        return _other("", ", ", [own, against])
    return None


def check_trend(matcher: Matcher, place: Place, *, up: bool) -> Finding | None:
    """Compare 'more year by year' with the numbers of the years of a table."""
    first = min((d.start.year for d in matcher.claim.dates if d.start.year), default=0)
    for series in _meant(matcher, place):
        years = {min(years_in(item.label), default=0): item for item in series.items}
        if len(years) < _FEWEST + 1 or 0 in years:
            continue
        items = [years[year] for year in sorted(years) if year >= first]
        numbers = [item.number for item in items]
        if all(b > a if up else b < a for a, b in pairwise(numbers)):
            return Finding("same", block=place.unit.block, bound=True)
        return _other("", " → ", items)
    return None


def _other(claimed: str, joint: str, items: Sequence[_Item]) -> Finding:
    right = joint.join(f"{item.label} {item.said}" for item in items)
    blocks = tuple(dict.fromkeys(item.block for item in items))
    return Finding("other", claimed, right, blocks[0], bound=True, also=blocks[1:])


def _is_own(place: Place, series: _Series, items: Sequence[_Item]) -> bool:
    """Tell whether the row of a place has one of the items, or the series itself."""
    texts = {core(cell.text) for cell in place.unit.cells}
    return series.name in texts or any(item.label in texts for item in items)


def _in_text(series: _Series, text: str) -> _Item | None:
    """Give the thing that a text names, by its whole label."""
    said = squeeze(text)
    named = [item for item in series.items if squeeze(item.label) and squeeze(item.label) in said]
    return max(named, key=lambda item: len(item.label), default=None)


def _meant(matcher: Matcher, place: Place) -> list[_Series]:
    """Give the series that a claim names, columns before rows; where it names none, those in one order."""
    found = list(_series(place))
    shares = {series: said_share(matcher, series.name) for series in found}
    columns = [s for s in found if not _is_row(place, s)]
    best = max((shares[s] for s in columns), default=0.0)
    if best >= _HALF:
        columns = [s for s in columns if shares[s] == best]
        longer = [s for s in columns if any(o.name in s.name != o.name for o in columns)]
        columns = longer or columns  # 부채비율 says more than 부채
    else:
        for said, header in _MEASURED:
            if said.search(matcher.claim.text):
                columns = [s for s in columns if header.search(_header(place, s))] or columns
    rows = [s for s in found if _is_row(place, s) and shares[s] >= 1.0]
    told = best >= _HALF or len({_order(series) for series in columns}) == 1
    return [*columns, *rows] if told else rows


def _order(series: _Series) -> tuple[str, ...]:
    """Give the things of a series from the least to the most."""
    return tuple(item.label for item in sorted(series.items, key=lambda item: item.number))


def _is_row(place: Place, series: _Series) -> bool:
    return any(core(cell.text) == series.name for cell in place.unit.cells)


def _header(place: Place, series: _Series) -> str:
    cells = [c for c in place.unit.cells if core(c.header) == series.name]
    return " ".join(f"{c.header} {c.unit}" for c in cells)


def _series(place: Place) -> Iterator[_Series]:
    own = place.unit.cells
    if not own:
        return
    first = place.unit.block - place.table.index(own)
    rows = [(first + i, row) for i, row in enumerate(place.table) if row and not is_whole(row)]
    headers = dict.fromkeys(cell.header for _, row in rows for cell in row[1:])
    for header in headers:
        if not header or _COUNTS.search(header):
            continue
        items = [
            _item(label_of(row), cell, block)
            for block, row in rows
            for cell in row
            if cell.header == header
        ]
        told = tuple(item for item in items if item)
        if len(told) >= _FEWEST and len(told) >= len(rows) - 1:
            yield _Series(core(header), told)
    if not is_whole(own):
        cells = [c for c in own[1:] if c.header and not WHOLE.fullmatch(c.header.strip())]
        told = tuple(item for c in cells if (item := _item(core(c.header), c, place.unit.block)))
        if len(told) >= _FEWEST:
            yield _Series(label_of(own), told)


def label_of(row: Row) -> str:
    """Give what names a row: its first cell with letters, or a year."""
    named = (c for c in row if _LETTER.search(c.text) or years_in(c.text))
    first = next(named, row[0])
    return core(first.text)


def _item(label: str, cell: Cell, block: int) -> _Item | None:
    number = number_of(cell)
    return _Item(label, number, cell.said.strip(), block) if label and number is not None else None


def number_of(cell: Cell) -> Decimal | None:
    """Give the number that a cell consists of, in digits or with words (2억 4천만원)."""
    found = _NUMBER.fullmatch(cell.said.strip()) or _NUMBER.fullmatch(cell.text.strip())
    if found:
        number = Decimal(found["digits"].replace(",", ""))
        return -number if found["sign"] in ("-", "△", "▲") else number
    told = find_quantities(cell.text)
    alone = len(told) == 1 and not (cell.text[: told[0].low] + cell.text[told[0].high :]).strip()
    return told[0].number if alone else None
