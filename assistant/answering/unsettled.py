"""What a place only proposes, or had planned before it came otherwise, and a claim says is settled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.dates import DateMention, find_dates
from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.support import Piece, Place, squeeze

_PROPOSED = re.compile(
    r"^\W*(?:\([^()]{0,20}\)\s*)?(?:제안\s?(?:설명|이유|사유|내용)|건의\s?사항|건의|요구\s?사항|요청\s?사항|주민\s?의견|제출\s?의견)"
)
_SETTLED = re.compile(
    r"(?:확정|의결|결정|가결|통과|승인|채택|반영|수용)(?:되|하|됐|했|됨|함|된|한)|정해졌|정했|정하였|정하기로|하기로"
)
_PLANNED = re.compile(
    r"(?:당초|애초|원래|처음에는)[^.\n]*?(?:려고?\s?(?:하였|했)으나|려고?\s?(?:하였|했)지만|예정이었\S*|계획이었\S*|방침이었\S*|"
    r"(?:었|였|했|하였)(?:으나|지만|는데)|이던\s|에서\s)"
)
_SAYS_PLANNED = re.compile(
    r"당초|애초|원래|처음|예정이|예정된|계획이|계획했|계획하였|려고|으려|하려"
)


def check_unsettled(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding where a place does not bear out that something came about as a claim says."""
    text = matcher.claim.text
    said = " ".join(piece.text for piece in place.own)
    if _SETTLED.search(text) and not _SETTLED.search(said) and _is_proposal(place):
        return Finding("unsaid")
    if _SAYS_PLANNED.search(text):
        return None
    for piece in place.own:
        planned = _PLANNED.search(piece.text)
        if planned:
            rest = piece.text[: planned.start()] + " " + piece.text[planned.end() :]
            found = _came_otherwise(matcher, planned[0], rest, piece)
            if found:
                return found
    return None


def _is_proposal(place: Place) -> bool:
    return any(_PROPOSED.match(line) for line in (place.unit.text, *(p.text for p in place.own)))


def _came_otherwise(matcher: Matcher, planned: str, rest: str, piece: Piece) -> Finding | None:
    """Compare what a claim says with what was planned only and with what came of it."""
    day = piece.segments[0].day if piece.segments else None
    before = find_dates(planned, day, recurrent=True)
    after = find_dates(rest, day, recurrent=True)
    for mention in matcher.claim.dates:
        if mention.precision != "year" and _has(before, mention) and not _has(after, mention):
            claimed = matcher.claim.text[mention.low : mention.high].strip()
            came = [d for d in after if matcher.governs(mention.high, rest[d.high :])]
            if came or len(after) == 1:
                real = (came or after)[0]
                right = rest[real.low : real.high].strip()
                return Finding("other", claimed, right, piece.block)
            return Finding("unsaid")
    told = [w for w in matcher.claim.words if w.noun and not w.topic and len(w.form) > 1]
    only = [w for w in told if w.form in squeeze(planned) and w.form not in squeeze(rest)]
    names = [n for n in matcher.claim.names if n.low >= matcher.claim.topic_end]
    lost = [n for n in names if matcher.has_name(n, squeeze(planned))]
    kept = any(matcher.has_name(n, squeeze(rest)) for n in lost)
    return Finding("unsaid") if only or (lost and not kept) else None


def _has(found: Iterable[DateMention], mention: DateMention) -> bool:
    return any(
        all(not w or w == h for w, h in zip(mention.start.key, other.start.key, strict=True))
        for other in found
    )
