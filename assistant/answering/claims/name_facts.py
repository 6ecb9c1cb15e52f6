"""Names of a claim looked up at one place: the same, another in its stead, or not there."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.claims.bracketed import check_bracketed_name
from assistant.answering.claims.findings import Candidate, Finding
from assistant.answering.claims.identity import ends_open, find_listings, stands_alone
from assistant.answering.claims.matching import OPENING, TOPIC_PARTICLES, Matcher
from assistant.answering.claims.name_forms import has_stem
from assistant.answering.claims.support import Piece, Place, clauses_of, squeeze, terms_of
from assistant.answering.evidence.office_holders import person_names
from assistant.answering.language.binding import governor
from assistant.answering.language.names import SURNAMES, Name, find_names

_WHERE = frozenset({"에서", "에", "에는"})
_TOPIC_BEFORE = re.compile(r"[가-힣](?:은|는)\s")
_SHORT_NAME = re.compile(
    r"(?<=.)(?:위원회|협의회|협의체|센터|재단|공단|공사|조합|협회|학회|본부|추진단|사업단|연구원|진흥원)$"
)
_PHONES = re.compile(r"(?<!\d)(?:0\d{8,10}|1\d{7})(?!\d)")
_FAR_MORE, _MORE = 1.3, 0.2
_OFFICE_OF = re.compile(
    r"(?P<office>장관|차관|위원장|[국실단원회과팀]장|총장|이사장|지사|시장|군수|총리)[은는]\s$"
)
_HELD = (
    rf"(?<![부전차가-힣]){{office}}\s?(?P<after>[{SURNAMES}][가-힣]{{{{2}}}})(?![가-힣])|"
    rf"(?<![가-힣])(?P<before>[{SURNAMES}][가-힣]{{{{2}}}})\s?(?<![부전차]){{office}}(?![가-힣]{{{{2}}}})"
)
_AREAS = frozenset("시도군구읍면동리")
_SUBJECT = frozenset({"은", "는", "이", "가", "께서"})
_LISTED = frozenset({"", "이", "가", "와", "과", "을", "를", "은", "는"})


def check_name(matcher: Matcher, place: Place, name: Name) -> Finding:
    """Look a name of the claim up at a place."""
    listed = _listed(matcher, place, name)
    if listed:
        return listed
    other = _other_holder(matcher, place, name) or check_bracketed_name(matcher, place.own[0], name)
    if other:
        return other
    if not _told(matcher, place, name):
        return Finding("missing", name.text)
    for piece in (*place.own, *place.near):
        if matcher.has_name(name, piece.squeezed) or has_stem(name, piece.text):
            rival = _rival_clause(matcher, piece, name)
            if rival:
                return Finding("other", name.text, rival, piece.block)
            return Finding("same", name.text, name.text, piece.block)
    far = name.role in TOPIC_PARTICLES and squeeze(name.text) in place.far
    if far or _is_about(matcher, place, name) or _is_short_for(matcher, place, name):
        return Finding("same", name.text, name.text)
    told = name.role == "의" and _TOPIC_BEFORE.search(matcher.claim.text[: name.low])
    if (name.role in TOPIC_PARTICLES and not told) or name.kind == "article":
        return Finding("missing", name.text)
    candidates = [
        Candidate(_name_affinity(matcher, piece, name, other), other.text, piece.block)
        for piece in place.own
        for other in _joined(piece)
        if not ends_open(piece.text, other.high)
        and not _does_another(matcher, piece, name, other)
        and other.kind == name.kind
        and _same_role(name, other)
        and not _known(matcher, other)
    ]
    best = max(candidates, key=lambda c: c.affinity, default=None)
    if best is None:
        return Finding("missing", name.text)
    alone = name.kind == "phone" and len(set(_PHONES.findall(place.whole))) == 1
    return Finding("other", name.text, best.text, best.block, bound=alone)


def _other_holder(matcher: Matcher, place: Place, name: Name) -> Finding | None:
    """Find who else holds the office that a claim gives to a person (위원장은 김가람이다), in the body it names."""
    office = _OFFICE_OF.search(matcher.claim.text[: name.low])
    if office is None:
        return None
    bodies = [n for n in matcher.claim.names if n.kind == "body"]
    held = re.compile(_HELD.format(office=office["office"]))
    for piece in place.own:
        persons = person_names(piece.text)
        told = [m for m in held.finditer(piece.text) if (m["before"] or m["after"]) in persons]
        behind = (piece.text.find(body.text) + 1 for body in bodies)
        at = max(behind, default=0)
        holders = [m["before"] or m["after"] for m in told if m.start() >= at] if at else []
        holders = holders[:1] or [m["before"] or m["after"] for m in told]
        named = all(matcher.has_name(body, piece.squeezed) for body in bodies)
        if holders and named and name.text not in holders:
            return Finding("other", name.text, holders[0], piece.block, bound=True)
    return None


def _is_about(matcher: Matcher, place: Place, name: Name) -> bool:
    """Tell whether the document of a place names a region at its beginning that the claim begins with."""
    if name.kind != "region" or (name.low and name.low >= matcher.claim.topic_end):
        return False
    forms = matcher.forms(name)
    if not any(form in place.whole[:OPENING] for form in forms):
        return False
    here = (other for piece in place.own for other in piece.names)
    return not any(o.kind == "region" and o.text[-1] == name.text[-1] for o in here)


def _is_short_for(matcher: Matcher, place: Place, name: Name) -> bool:
    """Tell whether a place says a body of the topic shortly (위원회) that its document names."""
    short = _SHORT_NAME.search(name.text)
    if name.kind != "body" or not short or name.high > matcher.claim.topic_end:
        return False
    alone = re.compile(rf"(?<![가-힣]){short[0]}")
    here = any(alone.search(piece.text) for piece in (*place.own, *place.near))
    return here and squeeze(name.text) in place.whole


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
                at = piece.text.find(listing.text)
                if at >= 0 and not listing.alone and ends_open(piece.text, at + len(listing.text)):
                    other = other or Finding("missing", name.text)
                    continue
                other = other or Finding("other", name.text, right, piece.block, listed=True)
    return other


def _told(matcher: Matcher, place: Place, name: Name) -> bool:
    """Tell whether the label S of 'S는 X이다' stands over X or with it, not only beside it: S 및 X."""
    identity = matcher.claim.identity
    if identity is None or name not in identity.names or name.kind == "phone":
        return True
    pieces = [p for p in place.own if matcher.has_name(name, p.squeezed)] + list(place.near)
    label = min(identity.labels, key=len, default="")
    if not label:
        return True
    alone = [stands_alone(piece.text, label) for piece in pieces]
    return any(alone) or all(found is None for found in alone)


def _rival_clause(matcher: Matcher, piece: Piece, name: Name) -> str:
    """Give the name that another clause of a text has, if that clause speaks of the claim by far more."""
    if name.role not in _WHERE:
        return ""
    clauses = clauses_of(piece)
    own = [matcher.spoken_in(c) for c in clauses if matcher.has_name(name, c.squeezed)]
    rivals = [
        (matcher.spoken_in(clause), other.text)
        for clause in clauses
        for other in find_names(clause.text)
        if other.kind == name.kind and other.role in _WHERE and not _known(matcher, other)
    ]
    score, text = max(rivals, default=(0.0, ""))
    return text if own and score > _FAR_MORE * max(own) + _MORE else ""


def _does_another(matcher: Matcher, piece: Piece, name: Name, other: Name) -> bool:
    """Tell whether the subject of a text does something else than the claimed one."""
    if name.role not in _SUBJECT or other.role not in _SUBJECT:
        return False
    after = piece.text[other.high :]
    told = bool(governor(matcher.claim.text[name.high :]) and governor(after))
    return told and not matcher.governs(name.high, after)


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
    return (
        (matcher.affinity(segment) if segment else 0.0)
        + 2.0 * (name.role == other.role)
        + (name.text[-1] == other.text[-1])
    )


def _known(matcher: Matcher, other: Name) -> bool:
    """Tell whether the claim itself names it, in this form or another."""
    claim = matcher.claim
    if squeeze(other.text) in squeeze(claim.text):
        return True
    if other.kind != "phone" and terms_of(other.text) <= terms_of(claim.text):
        return True
    last = squeeze(other.text.split()[-1])
    return any(matcher.has_name(n, last) for n in claim.names)


def _same_role(name: Name, other: Name) -> bool:
    if name.kind == "name" and not (name.role and name.role == other.role):
        return False
    if name.kind == "name" and name.text[-1] in _AREAS and other.text[-1] not in _AREAS:
        return False
    if name.role == "의":
        return other.role in ("", "의")
    if name.role and name.role == other.role:
        return True
    if name.role in ("에서", "에"):
        return other.role in ("에서", "에", "") or other.role.startswith("에")
    if name.role in _SUBJECT and other.role in _SUBJECT:
        return True
    return name.role in _LISTED and other.role in _LISTED
