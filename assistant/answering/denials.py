"""What a place says did not take place: 설문은 끝내 실시되지 않았다."""

from __future__ import annotations

import re

from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.polarity import predicates
from assistant.answering.support import Place

_HAPPENS = "진행|실시|시행|개최|이루어|이뤄|열리|추진|수행|착수|성사|마련|운영|도입|설치|구성|지급|제출|체결|작성"
_NOT_DONE = re.compile(
    rf"(?P<what>[가-힣]{{2,}})[은는이가도]\s(?:\S+\s){{0,2}}?"
    rf"(?:(?:{_HAPPENS})\S{{0,3}}지[는도]?\s(?:않|못|아니)|없(?:었|이|다|음|고|으)|(?:{_HAPPENS})\s?(?:안\s?[되됨]|불발|무산))"
)
_DENIES = re.compile(r"없|않|못|아니|안\s|미[가-힣]")


def check_denial(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding when a place denies that what a claim says came about."""
    text = matcher.claim.text
    if _DENIES.search(text) or any(p.denied for p in predicates(text)):
        return None
    nouns = {w.form for w in matcher.claim.words if w.noun and len(w.form) > 1}
    for piece in place.own:
        for found in _NOT_DONE.finditer(piece.text):
            run = next((w.run for w in matcher.claim.words if w.run and w.run == found["what"]), "")
            if found["what"] in nouns or run:
                right = " ".join(found[0].split())
                return Finding("other", "", right, piece.block, bound=True)
    return None
