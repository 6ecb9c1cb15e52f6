"""Each fact of a claim looked up at one place: the same, another value, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.answering.claims.anchors import check_anchors
from assistant.answering.claims.date_facts import BARE_NOUN, check_date
from assistant.answering.claims.derived import is_derived
from assistant.answering.claims.findings import Candidate, Finding
from assistant.answering.claims.frequency_facts import check_frequency, frequency_claimed
from assistant.answering.claims.limits import check_limit
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.name_facts import check_name
from assistant.answering.claims.orders import says_trend
from assistant.answering.claims.respective import check_respective
from assistant.answering.claims.scales import check_scale
from assistant.answering.claims.shares import check_share
from assistant.answering.claims.support import (
    Piece,
    Place,
    Segment,
    segments_of,
    squeeze,
    text_after,
)
from assistant.answering.claims.swapped import check_swapped
from assistant.answering.claims.table_facts import check_cell, is_named, is_whole
from assistant.answering.claims.value_context import (
    COUNTED,
    ORDINALS,
    is_aim_only,
    is_beside_the_point,
    is_former,
    is_of_year_before,
)
from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.binding import beside, is_total
from assistant.answering.language.numerals import PERIOD, Quantity
from assistant.answering.language.values import Comparison, compare, find_quantities

_CHANGE = re.compile(r"[’']?\s?(?:에서|→|⇒|➜|➔|->)\s?")
_WAS = re.compile(r"\s?에서\s")
# A claim of what was so before a change.
_FORMER = re.compile(r"기존|종전|당초|이전에|원래|처음|예전|지난해|작년|전년|바뀌기|까지")
_CHECKS = (check_limit, check_share, check_cell, check_respective, check_swapped, check_scale)
_LABEL = re.compile(r"(?:^|[\s(,:])([가-힣A-Za-z·]{2,12}?)(?:[은는이가])?\s$")
_CLOSE, _A_FEW = 12, 2
_NEARLY, _SMALL = 0.8, 30
_BETWEEN = re.compile(r"\s?(?:동안|사이|만에|새|간)")
_HEAD, _REST = 2.0, 12


def check_facts(matcher: Matcher, place: Place) -> Iterator[Finding]:
    """Give a finding for each quantity, date and name of the claim."""
    claim = matcher.claim
    often = frequency_claimed(claim.text)
    recurs = check_frequency(matcher, place, often) if often else None
    if recurs:
        yield recurs
    for quantity in claim.quantities:
        if quantity.unit == PERIOD and says_trend(claim.text):
            continue
        if recurs and often and often.low <= quantity.low < often.high:
            continue
        yield _quantity(matcher, place, quantity)
    for mention in claim.dates:
        yield check_date(matcher, place, mention)
    for name in claim.names:
        yield check_name(matcher, place, name)
    yield from check_anchors(matcher, place)


def _quantity(matcher: Matcher, place: Place, quantity: Quantity) -> Finding:
    claimed = matcher.claim.text[quantity.low : quantity.high]
    for check in _CHECKS:
        settled = check(matcher, place, quantity)
        if settled:
            return settled
    nameless = bool(place.unit.cells) and not is_named(
        matcher, place.unit.cells, place.table, total=is_total(matcher.claim.text, quantity)
    )
    for pieces in (place.own, place.near):
        in_row = bool(place.unit.cells) and pieces is place.own
        same, other = _quantities(matcher, pieces, quantity, in_row=in_row)
        best = max(other, key=lambda c: c.affinity, default=None)
        good = max(same, key=lambda c: c.affinity, default=None)
        part = in_row and nameless and not is_whole(place.unit.cells)
        if part and any(map(is_whole, place.table)):
            continue  # what a claim on no row says is the sum's
        labelled = _labelled(matcher, good, other)
        if labelled:
            return Finding("other", claimed, labelled.text, labelled.block)
        if good and (
            best is None
            or good.affinity >= _NEARLY * best.affinity
            or (
                _counter(good.text) == _counter(claimed) != _counter(best.text)
                and good.block == best.block
            )
        ):
            return Finding("same", claimed, claimed, good.block)
        if any(is_derived(matcher, piece, quantity) for piece in pieces):
            return Finding("same", claimed, claimed, place.unit.block)
        if best and not (in_row and nameless) and (pieces is place.own or best.affinity >= 1.5):
            if best.former:
                return Finding("missing", claimed)
            scope = _scopes(matcher, quantity)
            return Finding("other", claimed, best.text, best.block, scope)
    if quantity.unit == "년" and _spans(matcher.claim.text, quantity, place):
        return Finding("same", claimed, claimed, place.unit.block)
    return Finding("missing", claimed)


def _spans(claim: str, quantity: Quantity, place: Place) -> bool:
    """Tell whether a place speaks of so many years: by the headers of a row, or of two so far apart."""
    headed = {year for cell in place.unit.cells for year in years_in(cell.header)}
    if quantity.number == len(headed):
        return True
    told = {d.start.year for piece in place.own for s in piece.segments for d in s.dates}
    told |= {s.day.year for piece in place.own for s in piece.segments if s.day}
    years = headed | {year for year in told if year}
    between = _BETWEEN.match(claim[quantity.high :])
    return bool(between) and any(a - b == quantity.number for a in years for b in years)


def _labelled(matcher: Matcher, good: Candidate | None, other: list[Candidate]) -> Candidate | None:
    """Give another value whose label the claim names, where it does not name that of the one it claims."""
    said = squeeze(matcher.claim.text)
    if good is None or not good.label or good.label in said:
        return None
    return next((c for c in other if c.block == good.block and c.label and c.label in said), None)


def _measured(matcher: Matcher, quantity: Quantity, segment: Segment, found: Quantity) -> Quantity:
    """Give a bare number behind the names of members the unit that says how many there are."""
    counts = quantity.unit == COUNTED and segment.labelled and not found.unit
    return replace(found, unit=COUNTED) if counts and matcher.names_in(segment) else found


def _compare(
    claim: str, quantity: Quantity, segment: Segment, found: Quantity, label: str
) -> Comparison:
    """Compare with a quantity of a text: bare numbers by their label (반대 4표, 반대 4).

    Numbers in an order are of one sort or incomparable (회, 차).
    """
    verdict = compare(quantity, found)
    if not found.unit and label and claim[: quantity.low].rstrip().endswith(label):
        return "other" if verdict == "incomparable" else verdict
    if not found.unit and segment.labelled:
        return "incomparable"
    if verdict == "other" and quantity.unit == "제":
        said = claim[quantity.low : quantity.high], segment.text[found.low : found.high]
        return verdict if _counter(said[0]) == _counter(said[1]) else "incomparable"
    return verdict


def _counter(value: str) -> str:
    """Give the counter of a value as it is written (3곳, 15건), its number left out."""
    return value.strip(" 0123456789,.")


def _quantities(
    matcher: Matcher, pieces: Iterable[Piece], quantity: Quantity, *, in_row: bool
) -> tuple[list[Candidate], list[Candidate]]:
    total = is_total(matcher.claim.text, quantity)
    same: list[Candidate] = []
    other: list[Candidate] = []
    for piece, segment in segments_of(pieces):
        for found in segment.quantities:
            if total and sum(s.labelled for s in piece.segments) > _A_FEW:
                continue
            label = _LABEL.search(segment.text[: found.low])
            measured = _measured(matcher, quantity, segment, found)
            verdict = _compare(
                matcher.claim.text, quantity, segment, measured, label[1] if label else ""
            )
            if verdict == "incomparable" or matcher.other_time(segment, found, piece, verdict):
                continue
            bare = segment.labelled and not found.unit
            text = segment.text.split(")")[-1] if bare else segment.text[found.low : found.high]
            affinity = matcher.affinity(segment, quantity, found)
            affinity += _carried(matcher, piece, segment, quantity, found)
            candidate = Candidate(
                affinity,
                text.strip(" ,") + found.header,
                piece.block,
                label=label[1] if label else "",
            )
            became = _became(matcher, quantity, piece, segment, found)
            if became and any(compare(quantity, q) == "same" for q in find_quantities(became)):
                continue
            if is_beside_the_point(matcher, quantity, found, segment, verdict):
                continue
            if is_of_year_before(matcher, segment, found):
                continue
            if is_aim_only(matcher, quantity, found, segment, piece):
                continue
            if became:
                candidate = replace(candidate, text=became)
            if verdict == "other" or (became and not _FORMER.search(matcher.claim.text)):
                former = is_former(matcher, segment, found)
                other.append(replace(candidate, former=former))
            elif measured.unit or quantity.number >= _SMALL or not quantity.unit or in_row:
                same.append(candidate)
    return same, other


def _carried(
    matcher: Matcher, piece: Piece, segment: Segment, quantity: Quantity, found: Quantity
) -> float:
    """Give the weight of what an earlier value of a row of them is called, which holds for a later one.

    '만족도는 52점으로, 주거는 58점, 교통은 44점': the later one names what no other of the row does.
    """
    row = [s for s in piece.segments if any(q.unit == quantity.unit for q in s.quantities)]
    labelled = segment.text[: found.low].endswith("(")
    if segment not in row[1:] or labelled or len(segment.text) - found.high > _REST:
        return 0.0
    said = matcher.said_in(segment.text)
    if not said.difference(*(matcher.said_in(s.text) for s in row if s is not segment)):
        return 0.0
    carried = matcher.said_in(row[0].text) - said
    return sum(matcher.weights.get(form, 1.0) for form in carried) + _HEAD * any(
        form in noun for noun in beside(matcher.claim.text, quantity) for form in carried
    )


def _became(
    matcher: Matcher, quantity: Quantity, piece: Piece, segment: Segment, found: Quantity
) -> str:
    """Give the value that a value changed to (40분에서 25분으로, 58%→75%); '' where it did not."""
    if segment.dates or _WAS.match(matcher.claim.text[quantity.high :]):
        return ""
    after = text_after(piece, segment, found.high)
    change = _CHANGE.match(after)
    rest = after[change.end() :] if change else ""
    later = next((q for q in find_quantities(rest) if q.unit == found.unit), None)
    return rest[later.low : later.high] if later and later.low <= _CLOSE else ""


def _scopes(matcher: Matcher, quantity: Quantity) -> bool:
    """Tell whether a number names what the claim is about (제2회 대회는) instead of being claimed."""
    if quantity.unit not in ORDINALS or quantity.per or quantity.bound:
        return False
    return bool(BARE_NOUN.match(matcher.claim.text[quantity.high :]))
