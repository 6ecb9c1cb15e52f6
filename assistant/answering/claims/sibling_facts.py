"""Claims on one of several labelled blocks, against the value that the block so labelled has."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.language.values import compare, find_quantities

# 6시간도 못 잔다.
_NOT_EVEN = re.compile(r"(?:도|조차)\s")


def is_of_other_label(matcher: Matcher, place: Place) -> bool:
    """Tell whether a claim names the label beside a place that has a value of its unit, not its own."""
    said = squeeze(matcher.claim.text)
    if not place.beside or squeeze(place.beside[0].label) in said:
        return False
    named = [b for b in place.beside[1:] if squeeze(b.label) in said]
    units = {q.unit for q in matcher.claim.quantities if q.unit}
    return any(q.unit in units for b in named for q in find_quantities(b.text))


def check_labelled_value(matcher: Matcher, place: Place) -> Finding | None:
    """Give the number of the block with the label that a claim gives another number to.

    None where the claim names another label too or several numbers, the unit has not one number of
    the kind, or the blocks beside it have none: they are no members of one sort.
    """
    said = squeeze(matcher.claim.text)
    named = [b for b in place.beside if squeeze(b.label) in said]
    claimed = [q for q in matcher.claim.quantities if q.unit]
    if len(named) != 1 or named[0] is not place.beside[0] or len(claimed) != 1:
        return None
    if claimed[0].bound or claimed[0].loose or _NOT_EVEN.match(matcher.claim.text, claimed[0].high):
        return None
    text, unit = place.unit.text, claimed[0].unit
    own = [q for q in find_quantities(text) if q.unit == unit]
    others = [b for b in place.beside[1:] if any(q.unit == unit for q in find_quantities(b.text))]
    if len(own) != 1 or not others:
        return None
    if compare(claimed[0], own[0]) != "other":
        return None
    value = matcher.claim.text[claimed[0].low : claimed[0].high].strip()
    right = text[own[0].low : own[0].high].strip()
    return Finding("other", value, right, place.unit.block, bound=True)
