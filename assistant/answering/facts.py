"""Each fact of a claim looked up at one place: the same, another value, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.dates import DateMention
from assistant.answering.identity import find_listings, stands_alone
from assistant.answering.matching import TOPIC_PARTICLES, Matcher, counted_noun
from assistant.answering.names import Name
from assistant.answering.numerals import Quantity
from assistant.answering.polarity import MOST, POLAR, denied_predicate, lacks_unique, opposite_word
from assistant.answering.support import Piece, Place, Segment, squeeze, terms_of
from assistant.answering.values import compare

Status = Literal["same", "other", "missing"]
_SUBJECT = frozenset({"은", "는", "이", "가", "께서"})
_LISTED = frozenset({"", "이", "가", "와", "과", "을", "를", "은", "는"})
_ORDINALS = frozenset({"제", "회", "호", "호문", ""})
# A date or edition before a noun (2018년 오픈캠퍼스, 제2회 대회) says which one is meant.
_BARE_NOUN = re.compile(r"\s(?!이후|이전|현재|기준|이내|이상)[가-힣A-Za-z「‘“]{2}")
_COUNTED = "개"
_NEARLY, _SMALL = 0.8, 30


@dataclass(frozen=True)
class Finding:
    """What a place says about one fact; ``right`` is its own value, verbatim.

    ``claimed`` is the value of the claim, '' where a whole statement is the opposite. ``scope`` says
    that it names which thing is meant (제2회 대회, 2018년 예산): another value may be another thing.
    ``listed`` says that the place lists the names under the label that the claim gives them.
    """

    status: Status
    claimed: str = ""
    right: str = ""
    block: int | None = None
    scope: bool = False
    listed: bool = False


@dataclass(frozen=True)
class _Candidate:
    affinity: float
    text: str
    block: int | None


def check_facts(matcher: Matcher, place: Place) -> Iterator[Finding]:
    """Give a finding for each quantity, date and name of the claim."""
    claim = matcher.claim
    for quantity in claim.quantities:
        yield _quantity(matcher, place, quantity)
    for mention in claim.dates:
        yield _date(matcher, place, mention)
    for name in claim.names:
        yield _name(matcher, place, name)


def _segments(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Segment]]:
    return ((piece, segment) for piece in pieces for segment in piece.segments)


def _quantity(matcher: Matcher, place: Place, quantity: Quantity) -> Finding:
    claimed = matcher.claim.text[quantity.low : quantity.high]
    for pieces in (place.own, place.near):
        same, other = _quantities(matcher, pieces, quantity)
        best = max(other, key=lambda c: c.affinity, default=None)
        good = max(same, key=lambda c: c.affinity, default=None)
        if good and (best is None or good.affinity >= _NEARLY * best.affinity):
            return Finding("same", claimed, claimed, good.block)
        if best and (pieces is place.own or best.affinity >= 1.5):
            scope = _scopes(matcher, quantity)
            return Finding("other", claimed, best.text, best.block, scope)
    return Finding("missing", claimed)


def _quantities(
    matcher: Matcher, pieces: Iterable[Piece], quantity: Quantity
) -> tuple[list[_Candidate], list[_Candidate]]:
    same: list[_Candidate] = []
    other: list[_Candidate] = []
    for piece, segment in _segments(pieces):
        for found in segment.quantities:
            labelled = segment.labelled and not found.unit
            if labelled and not (quantity.unit == _COUNTED and matcher.names_in(segment)):
                continue
            measured = replace(found, unit=_COUNTED) if labelled else found
            verdict = compare(quantity, measured)
            if verdict == "incomparable" or matcher.other_time(segment, found, piece, verdict):
                continue
            text = segment.text.split(")")[-1] if labelled else segment.text[found.low : found.high]
            affinity = matcher.affinity(segment, quantity, found)
            candidate = _Candidate(affinity, text.strip(" ,"), piece.block)
            if verdict == "other":
                if not _elsewhere(matcher, quantity, found, segment):
                    other.append(candidate)
            elif measured.unit or quantity.number >= _SMALL or not quantity.unit:
                same.append(candidate)
    return same, other


def _elsewhere(matcher: Matcher, quantity: Quantity, found: Quantity, segment: Segment) -> bool:
    """Tell whether a quantity belongs to something else that the claim or the segment says."""
    if any(q is not quantity and compare(q, found) == "same" for q in matcher.claim.quantities):
        return True
    if quantity.unit != _COUNTED:
        return False
    wanted, counted = counted_noun(matcher.claim.text, quantity), counted_noun(segment.text, found)
    if not wanted or not counted or wanted in counted or counted in wanted:
        return False
    return not any(matcher.in_text(form, terms_of(counted), counted) for form in terms_of(wanted))


def _scopes(matcher: Matcher, quantity: Quantity) -> bool:
    """Tell whether a number names what the claim is about (제2회 대회는) instead of being claimed."""
    if quantity.unit not in _ORDINALS or quantity.per or quantity.bound:
        return False
    return bool(_BARE_NOUN.match(matcher.claim.text[quantity.high :]))


def _date(matcher: Matcher, place: Place, mention: DateMention) -> Finding:
    claimed = matcher.claim.text[mention.low : mention.high]
    for pieces in (place.own, place.near):
        other: list[_Candidate] = []
        for piece, segment in _segments(pieces):
            for found in segment.dates:
                verdict = _same_date(mention, found)
                if verdict == "same":
                    return Finding("same", claimed, claimed, piece.block)
                if verdict == "other":
                    text = segment.text[found.low : found.high]
                    other.append(_Candidate(matcher.affinity(segment), text, piece.block))
        if other and pieces is place.own:
            best = max(other, key=lambda c: c.affinity)
            scope = mention.precision == "year" and bool(
                _BARE_NOUN.match(matcher.claim.text[mention.high :])
            )
            return Finding("other", claimed, best.text.strip(), best.block, scope)
    return Finding("missing", claimed)


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


def _name(matcher: Matcher, place: Place, name: Name) -> Finding:
    listed = _listed(matcher, place, name)
    if listed:
        return listed
    if not _told(matcher, place, name):
        return Finding("missing", name.text)
    for piece in (*place.own, *place.near):
        if matcher.has_name(name, piece.squeezed):
            return Finding("same", name.text, name.text, piece.block)
    if name.role in TOPIC_PARTICLES and squeeze(name.text) in place.far:
        return Finding("same", name.text, name.text)
    if name.role in TOPIC_PARTICLES or name.kind == "article":
        return Finding("missing", name.text)
    candidates = [
        _Candidate(_name_affinity(matcher, piece, name, other), other.text, piece.block)
        for piece in place.own
        for other in _joined(piece)
        if other.kind == name.kind and _same_role(name, other) and not _known(matcher, other)
    ]
    best = max(candidates, key=lambda c: c.affinity, default=None)
    if best is None:
        return Finding("missing", name.text)
    return Finding("other", name.text, best.text, best.block)


def _listed(matcher: Matcher, place: Place, name: Name) -> Finding | None:
    """Compare a name of 'S는 X이다' with the names that the unit lists under the label S."""
    identity = matcher.claim.identity
    if identity is None or name not in identity.names:
        return None
    other: Finding | None = None
    for label in identity.labels:
        if not matcher.has_all_but(place, label):
            continue
        for piece in place.own:
            for listing in find_listings(piece.text, label, name.kind):
                if matcher.has_name(name, squeeze(listing.text)) or name.text in listing.glosses:
                    return Finding("same", name.text, name.text, piece.block, listed=True)
                right = listing.text.strip()
                other = other or Finding("other", name.text, right, piece.block, listed=True)
    return other


def _told(matcher: Matcher, place: Place, name: Name) -> bool:
    """Tell whether the label S of 'S는 X이다' stands over X or with it, not only beside it: S 및 X."""
    identity = matcher.claim.identity
    if identity is None or name not in identity.names:
        return True
    pieces = [p for p in place.own if matcher.has_name(name, p.squeezed)] + list(place.near)
    label = min(identity.labels, key=len, default="")
    if not label:
        return True
    alone = [stands_alone(piece.text, label) for piece in pieces]
    return any(alone) or all(found is None for found in alone)


def _joined(piece: Piece) -> list[Name]:
    """Join names of one kind that stand side by side: 농업기술센터 대강당."""
    found: list[Name] = []
    for name in piece.names:
        last = found[-1] if found else None
        if last and last.kind == name.kind == "body" and piece.text[last.high : name.low] == " ":
            found[-1] = replace(name, text=piece.text[last.low : name.high], low=last.low)
        else:
            found.append(name)
    return found


def _name_affinity(matcher: Matcher, piece: Piece, name: Name, other: Name) -> float:
    segment = next((s for s in piece.segments if other.text in s.text), None)
    return (matcher.affinity(segment) if segment else 0.0) + 2.0 * (name.role == other.role)


def _known(matcher: Matcher, other: Name) -> bool:
    """Tell whether the claim itself names it, in this form or another."""
    claim = matcher.claim
    if squeeze(other.text) in squeeze(claim.text) or terms_of(other.text) <= terms_of(claim.text):
        return True
    return any(matcher.has_name(n, squeeze(other.text)) for n in claim.names)


def _same_role(name: Name, other: Name) -> bool:
    if name.role in ("에서", "에"):
        return other.role in ("에서", "에", "") or other.role.startswith("에")
    if name.role in _SUBJECT and other.role in _SUBJECT:
        return True
    return name.role in _LISTED and other.role in _LISTED


def check_polarity(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding when the place says the opposite, or does not say a superlative."""
    claim_words = frozenset(w.form for w in matcher.claim.words)
    piece = place.own[0]
    best = max(piece.segments, key=matcher.affinity, default=None)
    clause = best.text if best else piece.text
    whole = place.unit.text if len(place.unit.text) <= 120 else clause
    pair = opposite_word(claim_words, terms_of(whole))
    if pair and not matcher.in_text(pair[0], piece.words, piece.squeezed):
        return Finding("other", "", whole.strip(" ,"), piece.block)
    if denied_predicate(matcher.claim.text, (whole,), lambda a, b: _means(matcher, a, b)):
        return Finding("other", "", whole.strip(" ,"), piece.block)
    here = [*place.own, *place.near]
    most = _most(matcher, piece) if claim_words & MOST else None
    if most:
        return most
    everywhere = frozenset().union(*(p.words for p in here))
    unique = {w for w in claim_words if any(matcher.in_text(w, p.words, p.squeezed) for p in here)}
    if lacks_unique(claim_words, everywhere | unique) or claim_words & POLAR - unique:
        return Finding("missing")
    return None


def _most(matcher: Matcher, piece: Piece) -> Finding | None:
    """Check who has the most in a list of counts by label: 대구1, 전북3, 부산2."""
    counts = {s: s.quantities[-1].number for s in piece.segments if s.labelled and s.quantities}
    if len(counts) < 3:
        return None
    top = max(counts, key=lambda s: counts[s])
    names = [n for n in matcher.claim.names if any(matcher.has_name(n, s.squeezed) for s in counts)]
    if not names or any(matcher.has_name(n, top.squeezed) for n in names):
        return Finding("same") if names else None
    return Finding("other", names[0].text, top.text.split(")")[-1].strip(), piece.block)


def _means(matcher: Matcher, own: str, other: str) -> bool:
    return bool(matcher.in_text(own, frozenset({other}), ""))
