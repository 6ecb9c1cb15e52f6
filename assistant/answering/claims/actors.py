"""Who does what a claim says: another does it at a place (시·군 : 기사 모집; 국가가 부담한다)."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, Segment, squeeze
from assistant.answering.language.polarity import predicates

_KIND = (
    r"(?:국가|정부|[가-힣]{0,4}부처|[가-힣·]{0,6}지자체|[가-힣]{0,6}지방정부|시·도|시·군(?:·구)?|시·도지사|시장·군수(?:·구청장)?|"
    r"[가-힣]{0,6}(?:마을|학교|대학|기업|업체|기관|교육청|주민|의회|위원회|협의회|센터|공단|공사|재단|협회|연구소|연구원|시장|군수|구청장|도지사|장관)|"
    r"[가-힣]{2,10}(?<![일전대내외후])부)"
)
_CLAIMED = re.compile(rf"\s(?P<who>{_KIND})(?:이|가|께서|에서)\s(?P<what>[^,]{{2,24}})$")
_SUBJECT = re.compile(rf"(?:^|\s)(?P<who>{_KIND})(?:이|가|은|는|께서|에서)\s")
_LABEL = re.compile(rf"^\W{{0,3}}(?P<who>{_KIND})\s?:\s")
# Whoever is said to do something; who does in a clause, its topic left aside.
_ANYBODY = re.compile(r"[은는]\s(?P<who>[가-힣A-Za-z·]{2,15}?)(?:이|가|께서|에서)\s[^,]{2,24}$")
_DOES = re.compile(r"(?P<who>[가-힣A-Za-z·]{2,15})[’'”\"]?(?:이|가|께서)\s")
_CLAUSES = 2
_MOST, _ACTION = 0.75, 0.6
# One of many, which a body that is named may be: 이전기관.
_ANY_OF = re.compile(r"[가-힣]{0,4}(?:기관|대학|학교|기업|업체|마을|주민)")
# An area acts through its head, and the head for the area.
_SAME = (
    ("시군", "시군구", "시장", "군수", "구청장", "자치단체", "지자체"),
    ("시도", "시도지사", "도지사", "지사", "자치단체", "지자체"),
)


def check_actor(matcher: Matcher, place: Place) -> Finding | None:
    """Give who does it at a place, where a claim says of another; ``silent`` where nobody like that is named.

    None where the claim names nobody who acts, or the place names them.
    """
    of_clause = _of_clause(matcher, place)
    said = _CLAIMED.search(matcher.claim.text)
    if of_clause or said is None:
        return of_clause
    who = squeeze(said["who"])
    forms = {
        who,
        *(f for n in matcher.claim.names if squeeze(n.text) == who for f in matcher.forms(n)),
    }
    forms |= {form for group in _SAME if any(who.startswith(f) for f in group) for form in group}
    pieces = (*place.own, *place.near)
    if any(form in piece.squeezed for piece in pieces for form in forms):
        return None
    other = next((found for piece in place.own if (found := _other(matcher, piece, who))), "")
    named = any(squeeze(name.text) == who for name in matcher.claim.names)
    if named and _ANY_OF.fullmatch(other):
        return None
    if other:
        return Finding("other", said["who"], other, place.unit.block, bound=True)
    return Finding("silent")


def _of_clause(matcher: Matcher, place: Place) -> Finding | None:
    """Give who does it in the clause that has the verb of a claim, where the claimed one does another thing."""
    said = _ANYBODY.search(matcher.claim.text)
    if said is None or any(p.denied for p in predicates(matcher.claim.text)[-1:]):
        return None
    who = squeeze(said["who"])
    for piece in place.own:
        if who not in piece.squeezed or len(piece.segments) < _CLAUSES:
            continue
        for segment in piece.segments:
            subject = _DOES.search(segment.text)
            if subject is None or who in segment.squeezed or not _does_it(matcher, segment):
                continue
            if squeeze(subject["who"]) not in squeeze(matcher.claim.text):
                return Finding("other", said["who"], subject["who"], piece.block)
    return None


def _does_it(matcher: Matcher, segment: Segment) -> bool:
    """Tell whether a clause has the last verb of a claim."""
    verb = predicates(matcher.claim.text)[-1:]
    stems = (frozenset({p.stem}) for p in predicates(segment.text))
    return bool(verb) and any(matcher.in_text(verb[0].stem, stem, "") for stem in stems)


def _other(matcher: Matcher, piece: Piece, who: str) -> str:
    """Give who does at a place what the claim says, by the label of it or the subject of the clause."""
    label = _LABEL.match(piece.text)
    if label and _share(matcher, piece.text, who) >= _MOST:
        return label["who"]
    subjects = (_SUBJECT.search(s.text) for s in piece.segments if _does_it(matcher, s))
    return next((subject["who"] for subject in subjects if subject), "")


def _share(matcher: Matcher, text: str, who: str) -> float:
    """Give how much of the nouns, actions and names of a claim a text has, who acts left out."""
    claim = matcher.claim
    told = [w.form for w in claim.words if w.weight >= _ACTION] + [n.text for n in claim.names]
    rest = [form for form in told if squeeze(form) not in who]
    here = matcher.said_in(text)
    return sum(form in here for form in rest) / len(rest) if rest else 0.0
