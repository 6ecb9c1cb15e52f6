"""A value of a claim held against a limit of a place: a person aged 42 where it takes under 40."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding, Status
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, Segment
from assistant.answering.language.numerals import Quantity

# 42세인 사람, 68점이면: the value is a case, and the claim says what holds for it.
_CASE = re.compile(r"\s?(?:인|이면|이라면|라면|짜리|이어도|여도|이라도|라도|이더라도)(?=\s)")
# 3천만 원을 넘으면, 20명 이상일 때: the value is the limit from which something holds.
_WHEN = re.compile(
    r"[을를이가]?\s?(?:(?:넘|초과하|못\s?미치|미치지\s못하|밑돌|모자라)\S{0,2}?(?:면|\s(?:때|경우))|"
    r"(?:이)?면(?=\s)|(?:인|일)\s(?:때|경우))"
)
_CONDITION = re.compile(r"경우|때|[가-힣]면(?=[\s,]|$)|자는|사람은|곳은|하여야")
_REFUSED = re.compile(r"제외|불가|금지|탈락|할 수 없|아니\s?[한함된됨]|않[는은음]|못\s?[한함]")
_NOT_ABLE = re.compile(
    r"수\s?(?:는\s)?없|못\s?[하한했]|금지|불가|안\s?[되된됩]|대상이\s(?:아니|되지)"
)
_AT_MOST = re.compile(r"(?:까지)?만(?=\s)|까지|이내|이하|을\s초과할\s수\s없")
_LEAST, _MOST = ("이상", "초과"), ("이하", "미만")


def check_limit(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare what a claim says of a value with the limit that the unit of a place sets; or None."""
    if not quantity.unit:
        return None
    text = matcher.claim.text
    after = text[quantity.high :]
    for piece in place.own:
        for segment in piece.segments:
            limits = [q for q in segment.quantities if q.unit == quantity.unit]
            if not limits:
                continue
            if not quantity.bound and _CASE.match(after):
                found = _of_case(text, quantity, piece, [q for q in limits if q.bound])
            elif quantity.bound and _is_condition(text, quantity):
                found = _of_condition(text, quantity, piece, segment, limits)
            elif quantity.bound in ("", "초과") and _NOT_ABLE.search(after):
                found = _of_most(text, quantity, piece, segment)
            else:
                found = None
            if found:
                return found
    return None


def _of_case(text: str, quantity: Quantity, piece: Piece, limits: list[Quantity]) -> Finding | None:
    """Judge what holds for one case: whether it is within the limits, and what they allow."""
    if not limits:
        return None
    within = all(_meets(quantity, limit) for limit in limits)
    refuses = bool(_REFUSED.search(piece.text))
    if refuses and not within:
        return None
    holds = within and not refuses
    claimed = text[quantity.low : quantity.high]
    right = " ".join(piece.text.split())
    status: Status = "same" if holds != bool(_NOT_ABLE.search(text)) else "other"
    return Finding(status, claimed, right, piece.block, bound=True, decides=True)


def _of_condition(
    text: str, quantity: Quantity, piece: Piece, segment: Segment, limits: list[Quantity]
) -> Finding | None:
    """Compare the limit of a condition with that of a place."""
    own = [q for q in limits if q.bound and _same_side(q, quantity)]
    if not own or not _CONDITION.search(piece.text):
        return None
    claimed = text[quantity.low : quantity.high]
    if any(q.number == quantity.number for q in own):
        return Finding("same", claimed, claimed, piece.block)
    right = segment.text[own[0].low : own[0].high]
    return Finding("other", claimed, right, piece.block)


def _of_most(text: str, quantity: Quantity, piece: Piece, segment: Segment) -> Finding | None:
    """Judge that so many are not allowed where a place allows a number at most."""
    for limit in segment.quantities:
        after = segment.text[limit.high :]
        at_most = limit.bound in _MOST or _AT_MOST.match(after)
        if limit.unit != quantity.unit or not at_most or _NOT_ABLE.search(piece.text):
            continue
        claimed = text[quantity.low : quantity.high]
        right = segment.text[limit.low : limit.high]
        beyond = quantity.number - limit.number
        status: Status = "same" if beyond > 0 or (quantity.bound and not beyond) else "other"
        return Finding(status, claimed, right, piece.block, decides=True)
    return None


def _is_condition(text: str, quantity: Quantity) -> bool:
    return bool(_WHEN.match(text[quantity.high :]))


def _meets(quantity: Quantity, limit: Quantity) -> bool:
    if limit.bound == "이상":
        return quantity.number >= limit.number
    if limit.bound == "초과":
        return quantity.number > limit.number
    if limit.bound == "미만":
        return quantity.number < limit.number
    return quantity.number <= limit.number


def _same_side(one: Quantity, other: Quantity) -> bool:
    return (one.bound in _LEAST) == (other.bound in _LEAST)
