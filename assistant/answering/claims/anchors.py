"""The event that a claim counts a time from: 서명한 날부터, 공포한 날부터."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze, terms_of

_ANCHOR = re.compile(
    r"(?P<event>[가-힣]{2,}?)(?:을|를)?\s?(?:한|된|하는|되는|받은|끝난|마친|낸)\s날(?=(?:로?부터))"
)


def check_anchors(matcher: Matcher, place: Place) -> Iterator[Finding]:
    """Give a finding for each event of the claim that a time is counted from."""
    for anchor in _ANCHOR.finditer(matcher.claim.text):
        yield _anchor(matcher, place, anchor)


def _anchor(matcher: Matcher, place: Place, said: re.Match[str]) -> Finding:
    other: Finding | None = None
    for piece in place.own:
        for found in _ANCHOR.finditer(piece.text):
            if squeeze(said["event"]) == squeeze(found["event"]) or matcher.in_text(
                said["event"], terms_of(found["event"]), squeeze(found["event"])
            ):
                return Finding("same", said[0], said[0], piece.block)
            other = other or Finding("other", said[0], found[0], piece.block)
    return other or Finding("missing", said[0])
