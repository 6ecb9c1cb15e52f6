"""What a claim allows and a place forbids, or the reverse: 이메일로도 낼 수 있다, 전자우편 불가."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, Segment

_ALLOWS = re.compile(r"(?:수(?:도|는)?\s있|[으]?면\s?된|[해어아]도\s?(?:된|괜찮)|가능하?)[가-힣]*$")
_FORBIDS = re.compile(
    r"(?:수(?:도|는|가)?\s없|면\s?안\s?된|[서는]는?\s안\s?된|불가[능하]?|금지)[가-힣]*$"
)
_ALLOWED = re.compile(r"수\s?있|면\s?된|도\s?된|가능|허용")
_FORBIDDEN = re.compile(r"수\s?없|불가|금지|안\s?[되된됨]|못\s?[하함]|제외")
_MOST = 0.5


def check_permission(matcher: Matcher, place: Place) -> Finding | None:
    """Give the clause that forbids what a claim allows, or allows what it forbids.

    The clause has to have most of what the claim says of its subject. A text that does both names
    an exception.
    """
    text = matcher.claim.text
    allows, forbids = bool(_ALLOWS.search(text)), bool(_FORBIDS.search(text))
    if allows == forbids:
        return None
    against, like = (_FORBIDDEN, _ALLOWED) if allows else (_ALLOWED, _FORBIDDEN)
    for piece in place.own:
        shares = {segment: _share(matcher, segment) for segment in piece.segments}
        best = max(shares, key=lambda s: shares[s], default=None)
        if best is None or shares[best] < _MOST:
            continue
        rest = [s for s in piece.segments if s is not best and shares[s] >= shares[best]]
        if any(like.search(segment.text) for segment in (best, *rest)):
            continue
        if against.search(best.text):
            return Finding("other", "", best.text.strip(" ,()"), piece.block)
    return None


def _share(matcher: Matcher, segment: Segment) -> float:
    """Give how much of the nouns behind the subject of a claim a clause has itself."""
    nouns = [w for w in matcher.claim.words if w.noun and not w.topic]
    total = sum(matcher.weights[w.form] for w in nouns)
    here = matcher.said_in(segment.text)
    return sum(matcher.weights[w.form] for w in nouns if w.form in here) / total if total else 0.0
