"""What a claim says there is, is done, or does, and a place the opposite: 상금은 없다; 배포할 예정; 신설."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place
from assistant.answering.language.polarity import MOST, antonym_in, predicates
from assistant.answering.language.values import compare

_THERE = re.compile(
    r"(?:(?P<is>[가-힣]{2,})(?:이|가|은|는|도)\s있|(?P<not>[가-힣]{2,})(?:이|가|은|는|도)\s없)(?:다|었다|습니다|었습니다)$"
)
# 이미 열렸다, 배포했다, 수립이 끝났다; 열 예정이다.
_DONE = re.compile(
    r"(?:이미|벌써)\s|(?:[했렸였졌냈났됐쳤찍웠뽑았었]|되었|하였)(?:다|습니다)$|(?:완료|종료)(?:했|됐|되었|하였)?다?$"
)
_ENDED = re.compile(r"끝[났냈]|마[쳤무]|완료|종료|다\s[가-힣]+[했었았]다$")
_TO_COME = re.compile(r"(?:예정|계획|방침)(?:이다|입니다|에\s있다|이라고)?$")
# Behind a verb: it is not done yet (배포할 예정, 개최하기로), or goes on (수립하고 있으며, 추진 중).
_PLANNED = r"(?:[할될릴을]|하는|하여[^,.]{0,12}할|해[^,.]{0,12}할)?\s?(?:예정|계획|방침)|하기로|되기로|(?:하고|되고)\s있|,?\s?(?:추진|검토|진행|협의)?\s?중(?:이|임|에|$)"
_WAS_DONE = r"(?:했|됐|되었|하였|완료)"
_WILL = re.compile(
    r"겠(?:다|습니다|음)|(?:예정|계획|방침|목표)(?:이다|임)?[.)]?$|하기로\s(?:했|하였|함)"
)
_ALREADY = re.compile(r"(?:이미|벌써)\s")
_MOST, _ACTION, _INTENT = 0.75, 0.6, frozenset({"예정", "계획", "방침"})
_STILL_OPEN = re.compile(r"(?:예정|계획|방침)|하기로")


def check_opposed(matcher: Matcher, place: Place) -> Finding | None:
    """Give the clause of a place that denies what a claim says there is, is done, or does."""
    for piece in place.own:
        told = (
            _not_there(matcher, piece) or _not_done(matcher, piece) or _done_already(matcher, piece)
        )
        if told:
            return Finding("other", "", told, piece.block, bound=True)
        against = _does_opposite(matcher, piece)
        if against:
            return Finding("other", "", against, piece.block)
    return None


def _not_there(matcher: Matcher, piece: Piece) -> str:
    """Give the clause that says that something is not there which a claim says is, or the reverse."""
    found = _THERE.search(matcher.claim.text)
    if found is None:
        return ""
    noun, against, like = (found["is"], "없", "있") if found["is"] else (found["not"], "있", "없")
    for segment in piece.segments:
        told = re.search(rf"{noun}(?:은|는|이|가|도)?\s?{against}", segment.text)
        if told and not re.search(rf"{noun}(?:은|는|이|가|도)?\s?{like}", piece.text):
            return segment.text.strip(" ,.")
    return ""


def _verb(matcher: Matcher) -> str:
    """Give the action noun that a claim ends in, or ''; what is denied is left to the negations."""
    told = [p for p in predicates(matcher.claim.text) if p.stem not in _INTENT]
    last = told[-1:]
    return last[0].stem if last and not last[0].denied else ""


def _not_done(matcher: Matcher, piece: Piece) -> str:
    """Give the clause that only plans what a claim says is done."""
    text = matcher.claim.text
    if not _DONE.search(text) or _STILL_OPEN.search(text):
        return ""
    if _ALREADY.search(text) and _WILL.search(piece.text.strip()):
        return piece.text.strip()
    planned = _planned_value(matcher, piece)
    if planned:
        return planned
    words = [w for w in matcher.claim.words if w.weight >= _ACTION and not w.topic]
    actions = [w.form for w in words] if _ENDED.search(text) else []
    for verb in dict.fromkeys([v for v in (_verb(matcher), *actions) if len(v) > 1]):
        told = re.search(rf"{re.escape(verb)}(?:{_PLANNED})", piece.text)
        if told and not re.search(rf"{re.escape(verb)}{_WAS_DONE}", piece.text):
            return _around(piece, told.start())
    return ""


def _planned_value(matcher: Matcher, piece: Piece) -> str:
    """Give the clause in which the number of a claim is only meant to be reached: 1,000곳으로 늘리겠다."""
    for segment in piece.segments:
        own = any(
            compare(c, q) == "same"
            for c in matcher.claim.quantities
            for q in segment.quantities
            if c.unit
        )
        if own and _WILL.search(segment.text):
            return segment.text.strip(" ,.")
    return ""


def _done_already(matcher: Matcher, piece: Piece) -> str:
    """Give the clause that says done what a claim only plans."""
    verb = _verb(matcher)
    if not _TO_COME.search(matcher.claim.text) or len(verb) < 2:
        return ""
    told = re.search(rf"{re.escape(verb)}(?:되었|됐|하였|했|되어)", piece.text)
    return _around(piece, told.start()) if told and not _STILL_OPEN.search(piece.text) else ""


def _does_opposite(matcher: Matcher, piece: Piece) -> str:
    """Give the clause whose verb is the opposite of the one that a claim ends in (신설, 폐지)."""
    verb = _verb(matcher)
    if not verb or MOST & {w.form for w in matcher.claim.words}:
        return ""
    nouns = [w for w in matcher.claim.words if w.noun]
    here = [w for w in nouns if matcher.in_text(w.form, piece.words, piece.squeezed)]
    if verb in piece.words or verb in piece.squeezed or len(here) < _MOST * len(nouns):
        return ""
    against = antonym_in(verb, piece.words)
    return _around(piece, piece.text.find(against)) if against and against in piece.text else ""


def _around(piece: Piece, at: int) -> str:
    """Give the segment of a piece that a place of its text is in."""
    end = 0
    for segment in piece.segments:
        low = piece.text.find(segment.text, end)
        end = low + len(segment.text)
        if low <= at < end:
            return segment.text.strip(" ,.")
    return piece.text.strip()
