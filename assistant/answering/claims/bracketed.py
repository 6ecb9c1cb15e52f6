"""Names and years in brackets behind what they are said of: 반영(기재부), 신규구축(대구), 도서관 신설(19)."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, squeeze
from assistant.answering.language.dates import DateMention, full_year
from assistant.answering.language.names import Name, kind_of

_BRACKET = re.compile(r"(?P<noun>[가-힣]{2,})\s?\((?P<inside>[^()]{1,30})\)")
_NAMES = re.compile(r"[가-힣A-Za-z]{2,12}(?:\s?[·,ㆍ]\s?[가-힣A-Za-z]{2,12}){0,3}")
_WHO = re.compile(r"(?:[부처청]|공사|공단|연구원|진흥원|재단|센터)$")
_BUILT = re.compile(
    r"(?:신설|건립|준공|착공|완공|개소|개관|개원|개교|개통|설립|구축|조성|이전|지정|선정|출범)$"
)
_TWO_DIGITS = re.compile(r"['‘’]?(?P<year>[0-3]\d)(?:년|\.\d{1,2}월?)?")
_NEAR, _ACTION = 15, 0.6


def check_bracketed_name(matcher: Matcher, piece: Piece, name: Name) -> Finding | None:
    """Give who or where stands behind the action of a claim, where the claimed name stands behind another."""
    found = list(_BRACKET.finditer(piece.text))
    own = [m for m in found if _names(m["inside"]) and _is_action(matcher, m["noun"])]
    if len(own) != 1 or matcher.has_name(name, squeeze(own[0]["inside"])):
        return None
    outside = piece.text
    for bracket in found:
        outside = outside.replace(bracket[0], bracket["noun"])
    if matcher.has_name(name, squeeze(outside)):
        return None
    return Finding("other", name.text, own[0]["inside"].strip(), piece.block)


def check_bracketed_year(matcher: Matcher, place: Place, mention: DateMention) -> Finding | None:
    """Compare a year of a claim with the bare one in brackets behind what is built or opened."""
    piece = place.own[0]
    written = piece.segments[0].day if piece.segments else None
    if mention.precision != "year" or mention.start.year is None or written is None:
        return None
    for bracket in _BRACKET.finditer(piece.text):
        told = _TWO_DIGITS.fullmatch(bracket["inside"].strip())
        if (
            not told
            or not _BUILT.search(bracket["noun"])
            or not _is_action(matcher, bracket["noun"])
        ):
            continue
        year = full_year(told["year"])
        claimed = matcher.claim.text[mention.low : mention.high]
        if abs(year - written.year) > _NEAR:
            continue
        if year == mention.start.year:
            return Finding("same", claimed, claimed, piece.block)
        return Finding("other", claimed, bracket[0], piece.block, bound=True)
    return None


def _names(inside: str) -> bool:
    """Tell whether brackets hold bodies or regions, and nothing else."""
    parts = re.split(r"\s?[·,ㆍ]\s?", inside.strip())
    known = all(kind_of(part) in ("region", "body") or _WHO.search(part) for part in parts)
    return bool(_NAMES.fullmatch(inside.strip())) and known


def _is_action(matcher: Matcher, noun: str) -> bool:
    """Tell whether a noun ends in an action of the claim (신규구축, 구축)."""
    words = (w.form for w in matcher.claim.words if w.weight >= _ACTION and len(w.form) > 1)
    return any(noun.endswith(word) for word in words)
