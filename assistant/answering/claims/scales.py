"""The digits of a claimed sum of money that a place has with another unit: 1,948억원, 1,948백만원."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities

_DIGITS = re.compile(r"\d[\d,.]*")
_FEWEST = 3
_MONEY = "원"


def check_scale(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Give the sum that has the claimed digits and is another; None where the claimed one stands there."""
    claimed = matcher.claim.text[quantity.low : quantity.high]
    digits = _digits(claimed)
    if quantity.unit != _MONEY or len(digits) < _FEWEST:
        return None
    for piece in place.own:
        alike = [
            (compare(quantity, q), piece.text[q.low : q.high] + q.header)
            for q in find_quantities(piece.text)
            if q.unit == _MONEY and _digits(piece.text[q.low : q.high]) == digits
        ]
        if alike and all(verdict != "same" for verdict, _ in alike):
            return Finding("other", claimed, alike[0][1], piece.block)
    return None


def _digits(text: str) -> str:
    """Give the digits that a quantity opens with, without the zeros at their end (1,500, 1.5천)."""
    found = _DIGITS.search(text)
    return re.sub(r"\D", "", found[0]).rstrip("0") if found else ""
