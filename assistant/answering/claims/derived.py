"""Numbers of a claim that a place does not write but gives: a difference, a rest, a length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece
from assistant.answering.language.dates import DateMention, PartialDate
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.polarity import predicates
from assistant.answering.language.values import compare

_CHANGED = re.compile(
    r"늘|줄|증가|감소|오[르른]|올[랐라리려린렸]|내[리렸]|떨어|차이|더\s|앞[당섰]|많|적|높|낮|"
    r"짧|길어|끌어\s?올|뛰[어었]|단축|벌어|좁혀|빨라|늦어|깎"
)
_OF = re.compile(r"\s?(?:중에?서?|가운데|에서)\s")
_CLOCK = "시각"
_MONTH = Decimal(30)


def is_derived(matcher: Matcher, piece: Piece, quantity: Quantity) -> bool:
    """Tell whether a quantity of the claim follows from the quantities or dates of a text."""
    found = [q for segment in piece.segments for q in segment.quantities]
    after = matcher.claim.text[quantity.high :]
    if _CHANGED.match(after.lstrip("이가은는만도 ")) and _is_difference(quantity, found):
        return True
    if quantity.unit == "배" and _is_multiple(quantity, found):
        return True
    whole = _whole(matcher, quantity)
    if whole and any(p.denied for p in predicates(matcher.claim.text)[-1:]):
        return _is_rest(quantity, whole, found)
    dates = [d for segment in piece.segments for d in segment.dates]
    return any(compare(quantity, length) == "same" for length in _lengths(found, dates))


def _is_difference(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    return any(
        a.unit == b.unit == quantity.unit
        and compare(quantity, replace(a, number=abs(a.number - b.number))) == "same"
        for a, b in combinations(found, 2)
    )


def _is_multiple(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether a value became so many times as great: 네 배 of 2대에서 8대로."""
    return any(
        a.unit == b.unit and a.number and b.number == a.number * quantity.number
        for a, b in pairwise(found)
    )


def _whole(matcher: Matcher, quantity: Quantity) -> Quantity | None:
    """Give the quantity that a claimed one is a part of: 11개 중 2개."""
    text = matcher.claim.text
    for before in matcher.claim.quantities:
        if before.high <= quantity.low and _OF.match(text, before.high):
            return before if before.unit == quantity.unit else None
    return None


def _is_rest(quantity: Quantity, whole: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether a quantity is what is left of the whole, which stands before the other part."""
    fits = [q for q in found if q.unit in ("", quantity.unit)]
    return any(
        a.number == whole.number and a.number - b.number == quantity.number
        for a, b in pairwise(fits)
    )


def _lengths(found: Sequence[Quantity], dates: Sequence[DateMention]) -> Iterator[Quantity]:
    """Give how long the spans of time of a text last, in each unit that fits."""
    clocks = [q for q in found if q.unit == _CLOCK]
    for start, end in pairwise(clocks):
        if 0 < end.low - start.high <= 4 and end.number > start.number:
            minutes = end.number - start.number
            yield Quantity(minutes, "분", 0, 0)
            yield Quantity(minutes / 60, "시간", 0, 0)
    years = sorted({d.start.year for d in dates if d.start.year})
    if len(years) == 2:
        yield Quantity(Decimal(years[1] - years[0]), "년", 0, 0)
    for mention in dates:
        first, last = _day(mention.start), _day(mention.end)
        if first and last and last > first:
            days = Decimal((last - first).days + 1)
            yield Quantity(days, "일", 0, 0)
            yield Quantity(days / _MONTH, "개월", 0, 0)


def _day(when: PartialDate | None) -> date | None:
    if when is None or not (when.year and when.month and when.day):
        return None
    return date(when.year, when.month, when.day)
