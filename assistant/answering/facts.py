"""Each fact of a claim looked up at one place: the same, another value, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.answering.anchors import check_anchors
from assistant.answering.binding import beside, governor, is_total
from assistant.answering.dates import DateMention
from assistant.answering.derived import is_derived
from assistant.answering.findings import Candidate, Finding, Status
from assistant.answering.limits import check_limit
from assistant.answering.matching import Matcher
from assistant.answering.name_facts import check_name
from assistant.answering.numerals import PERIOD, Quantity
from assistant.answering.orders import says_trend
from assistant.answering.polarity import predicates
from assistant.answering.scales import check_scale
from assistant.answering.shares import check_share
from assistant.answering.support import Piece, Place, Segment
from assistant.answering.swapped import check_swapped
from assistant.answering.table_facts import check_cell, is_named, is_of_other_year
from assistant.answering.value_context import (
    COUNTED,
    ORDINALS,
    is_aim_only,
    is_beside_the_point,
    is_former,
    is_of_year_before,
)
from assistant.answering.values import compare, find_quantities

# A date or edition before a noun (2018년 공모전, 제2회 대회) says which one is meant.
_BARE_NOUN = re.compile(r"\s(?!이후|이전|현재|기준|이내|이상)[가-힣A-Za-z「‘“]{2}")
_ADJUNCT = re.compile(r"\s?(?:에는?|부터|까지|이다|이었다|였다)(?![가-힣])")
_CHANGE = re.compile(r"\s?(?:에서|→|⇒|->)\s?")
_WAS = re.compile(r"\s?에서\s")
_BRACKETED = re.compile(r"([가-힣]{2,})\s?\(['‘’`]?$")
_RELATIVE = (("내년", "다음 해"), ("작년", "지난해", "전년"), ("재작년", "지지난해"))
_CLOSE, _A_FEW = 12, 2
_NEARLY, _SMALL = 0.8, 30
_OWN_WORDS, _HEAD = 0.5, 2.0


def check_facts(matcher: Matcher, place: Place) -> Iterator[Finding]:
    """Give a finding for each quantity, date and name of the claim."""
    claim = matcher.claim
    for quantity in claim.quantities:
        if quantity.unit == PERIOD and says_trend(claim.text):
            continue
        yield _quantity(matcher, place, quantity)
    for mention in claim.dates:
        yield _date(matcher, place, mention)
    for name in claim.names:
        yield check_name(matcher, place, name)
    yield from check_anchors(matcher, place)


def _segments(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Segment]]:
    return ((piece, segment) for piece in pieces for segment in piece.segments)


def _quantity(matcher: Matcher, place: Place, quantity: Quantity) -> Finding:
    claimed = matcher.claim.text[quantity.low : quantity.high]
    for check in (check_limit, check_share, check_cell, check_swapped, check_scale):
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
    return Finding("missing", claimed)


def _counter(value: str) -> str:
    """Give the counter of a value as it is written (3곳, 15건), its number left out."""
    return value.strip(" 0123456789,.")


def _quantities(
    matcher: Matcher, pieces: Iterable[Piece], quantity: Quantity, *, in_row: bool
) -> tuple[list[Candidate], list[Candidate]]:
    total = is_total(matcher.claim.text, quantity)
    same: list[Candidate] = []
    other: list[Candidate] = []
    for piece, segment in _segments(pieces):
        for found in segment.quantities:
            if total and sum(s.labelled for s in piece.segments) > _A_FEW:
                continue
            labelled = segment.labelled and not found.unit
            counts = quantity.unit == COUNTED and matcher.names_in(segment)
            if labelled and not counts:
                continue
            measured = replace(found, unit=COUNTED) if labelled else found
            verdict = compare(quantity, measured)
            if verdict == "incomparable" or matcher.other_time(segment, found, piece, verdict):
                continue
            text = segment.text.split(")")[-1] if labelled else segment.text[found.low : found.high]
            affinity = matcher.affinity(segment, quantity, found)
            affinity += _carried(matcher, piece, segment, quantity)
            candidate = Candidate(affinity, text.strip(" ,") + found.header, piece.block)
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
            if verdict == "other":
                former = is_former(matcher, segment, found)
                other.append(replace(candidate, former=former))
            elif measured.unit or quantity.number >= _SMALL or not quantity.unit or in_row:
                same.append(candidate)
    return same, other


def _carried(matcher: Matcher, piece: Piece, segment: Segment, quantity: Quantity) -> float:
    """Give the weight of what an earlier value of a row of them is called, which holds for a later one.

    '만족도는 52점으로, 주거는 58점, 교통은 44점': the later one names what no other of the row does.
    """
    row = [s for s in piece.segments if any(q.unit == quantity.unit for q in s.quantities)]
    if segment not in row[1:]:
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
    after = _after(piece, segment, found.high)
    change = _CHANGE.match(after)
    rest = after[change.end() :] if change else ""
    later = next((q for q in find_quantities(rest) if q.unit == found.unit), None)
    return rest[later.low : later.high] if later and later.low <= _CLOSE else ""


def _scopes(matcher: Matcher, quantity: Quantity) -> bool:
    """Tell whether a number names what the claim is about (제2회 대회는) instead of being claimed."""
    if quantity.unit not in ORDINALS or quantity.per or quantity.bound:
        return False
    return bool(_BARE_NOUN.match(matcher.claim.text[quantity.high :]))


def _date(matcher: Matcher, place: Place, mention: DateMention) -> Finding:
    claimed = matcher.claim.text[mention.low : mention.high]
    if is_of_other_year(place, mention) or not _is_told(place, mention, claimed):
        return Finding("missing", claimed)
    rival = _rival_date(matcher, place, mention)
    if rival and not _sets_scene(matcher, mention):
        return Finding("other", claimed, rival.text, rival.block)
    for pieces in (place.own, place.near):
        same, other = _dates(matcher, place, pieces, mention)
        best = max(other, key=lambda c: c.affinity, default=None)
        scene = mention.precision == "year" and _sets_scene(matcher, mention)
        if best and not same and scene and _dates(matcher, place, place.near, mention)[0]:
            return Finding("same", claimed, claimed, place.unit.block)
        if same and (best is None or not _governed_elsewhere(matcher, mention, pieces)):
            return Finding("same", claimed, claimed, same[0].block)
        if best and pieces is place.own:
            if not same and _in_block(place, mention):
                return Finding("missing", claimed)
            return Finding("other", claimed, best.text.strip(), best.block, scene)
    return Finding("missing", claimed)


def _is_told(place: Place, mention: DateMention, claimed: str) -> bool:
    """Tell whether a place has a year that is counted from its own (내년), or the claim says one."""
    year = next((words for words in _RELATIVE if claimed.strip() in words), ())
    if mention.start.year or not year:
        return True
    return any(word in piece.text for piece in (*place.own, *place.near) for word in year)


def _sets_scene(matcher: Matcher, mention: DateMention) -> bool:
    """Tell whether a date says when something is meant (2018년 예산은) instead of being claimed."""
    later = any(q.low >= mention.high for q in matcher.claim.quantities)
    return later or bool(_BARE_NOUN.match(matcher.claim.text[mention.high :]))


def _dates(
    matcher: Matcher, place: Place, pieces: Iterable[Piece], mention: DateMention
) -> tuple[list[Candidate], list[Candidate]]:
    told = matcher.claim.text[mention.high :]
    in_row = bool(place.unit.cells) and pieces is place.own
    verb = governor(told) if _ADJUNCT.match(told) and not in_row else ""
    same: list[Candidate] = []
    other: list[Candidate] = []
    alone = sum(len(segment.dates) for _, segment in _segments(place.own)) == 1
    for piece, segment in _segments(pieces):
        for found in segment.dates:
            verdict = _same_date(mention, found)
            text = segment.text[found.low : found.high]
            affinity = matcher.affinity(segment)
            if verdict == "other":
                after = _verb_of(piece, segment, found)
                governed = matcher.governs(mention.high, after)
                if governed or alone or not (verb and predicates(segment.text + after)):
                    other.append(Candidate(affinity + 3 * governed, text, piece.block))
            elif verdict == "same":
                issued = piece is place.near[-1] and mention.precision in ("day", "month")
                if issued and verb:
                    continue
                beside = piece.block == place.unit.block and piece not in place.own
                if not (beside and _told_elsewhere(matcher, mention, piece, segment, found)):
                    same.append(Candidate(affinity, text, piece.block))
    return same, other


def _rival_date(matcher: Matcher, place: Place, mention: DateMention) -> Candidate | None:
    """Give the date of the clause that speaks of the claim where the claimed one is in another.

    '2011년에는 초등학교로, 2013년에는 중학교로': each date is followed by its own words.
    """
    dated = [(p, s, s.dates[0]) for p, s in _segments(place.own) if len(s.dates) == 1]
    known = [d.start for d in matcher.claim.dates]
    own = [matcher.said_in(s.text[d.high :]) for _, s, d in dated if d.start in known]
    rivals = [
        (matcher.said_in(s.text[d.high :]), Candidate(0.0, s.text[d.low : d.high].strip(), p.block))
        for p, s, d in dated
        if d.start not in known and _same_date(mention, d) == "other"
    ]
    if len(own) != 1 or len(rivals) != 1 or mention.start not in known:
        return None
    said, rival = rivals[0]
    here = sum(matcher.weights.get(form, 1.0) for form in own[0] - said)
    there = sum(matcher.weights.get(form, 1.0) for form in said - own[0])
    return rival if there >= _OWN_WORDS and there > 2 * here else None


def _told_elsewhere(
    matcher: Matcher, mention: DateMention, piece: Piece, segment: Segment, found: DateMention
) -> bool:
    """Tell whether a date of a neighbouring sentence belongs to another verb than the claimed one."""
    told = _ADJUNCT.match(matcher.claim.text[mention.high :])
    return bool(told) and not matcher.governs(mention.high, _verb_of(piece, segment, found))


def _governed_elsewhere(matcher: Matcher, mention: DateMention, pieces: Iterable[Piece]) -> bool:
    """Tell whether the verb of a claimed date has another date, and the claimed one another verb."""
    if not _ADJUNCT.match(matcher.claim.text[mention.high :]):
        return False
    verbs: dict[Status, list[bool]] = {"same": [], "other": [], "missing": [], "unsaid": []}
    for piece, segment in _segments(pieces):
        for found in segment.dates:
            after = _verb_of(piece, segment, found)
            if governor(after):
                verdict = _same_date(mention, found)
                verbs[verdict].append(matcher.governs(mention.high, after))
    return any(verbs["other"]) and bool(verbs["same"]) and not any(verbs["same"])


def _verb_of(piece: Piece, segment: Segment, found: DateMention) -> str:
    """Give the text with the verb of a date: the noun that its bracket follows, or what comes after."""
    noun = _BRACKETED.search(segment.text[: found.low])
    return noun[1] if noun else _after(piece, segment, found.high)


def _after(piece: Piece, segment: Segment, at: int) -> str:
    """Give what follows a place of a segment in its piece."""
    i = piece.segments.index(segment)
    return segment.text[at:] + "".join(s.text for s in piece.segments[i + 1 : i + 3])


def _in_block(place: Place, mention: DateMention) -> bool:
    """Tell whether the paragraph that a unit is a sentence of has a date elsewhere."""
    return any(
        _same_date(mention, found) == "same"
        for piece in place.near
        if piece.block == place.unit.block
        for segment in piece.segments
        for found in segment.dates
    )


def _same_date(said: DateMention, found: DateMention) -> Status:
    """Compare two dates in the parts that the claim says."""
    ends = [found.start, *([found.end] if found.end else [])]
    wanted = [said.start, *([said.end] if said.end else [])]
    if all(
        any(all(not w or w == h for w, h in zip(want.key, end.key, strict=True)) for end in ends)
        for want in wanted
    ):
        return "same"
    finest = 2 if said.start.day else 1 if said.start.month else 0
    return "other" if found.start.key[finest] else "missing"
