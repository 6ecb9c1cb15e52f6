"""Claims on who holds a post, told by rank or body instead of a name: 위원장은 부군수가 된다."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.label_facts import is_noun
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze

_POST = r"(?P<post>[가-힣]*(?:위원장|의장|단장|간사|회장|본부장|총괄책임자))"
_WHO = r"(?P<who>(?:(?![은는이가을를]\s)[^,.;()]){2,30}?)"
_HOLDS = r"(?:이|가)\s(?:되|된|맡|겸)"
_IS = r"(?:이다|다|이었다|였다|(?:으로|로)\s(?:한다|하며|하고|함|정하)|" + _HOLDS + r")"
_SAID = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![가-힣]){_POST}[은는]\s{_WHO}{_IS}",
        rf"(?:^|[은는]\s|[,.]\s){_WHO}(?:이|가)\s{_POST}(?:을|를|이|가)\s?(?:맡|겸|되|된)",
    )
)


def check_post(matcher: Matcher, place: Place) -> Finding | None:
    """Compare who a claim says holds a post with who the place says does; None where it says neither."""
    claimed = _read(matcher.claim.text)
    bodies = [n for n in matcher.claim.names if n.kind == "body"]
    if claimed is None or not all(matcher.name_level(body, place) for body in bodies):
        return None
    post, who = claimed
    for piece in place.own:
        told = _read(piece.text)
        if told is None or told[0] != post:
            continue
        own, said = squeeze(told[1]), squeeze(who)
        if own in said or said in own:
            return Finding("same", who, who, piece.block, listed=True)
        return Finding("other", who, told[1], piece.block, bound=True)
    return None


def _read(text: str) -> tuple[str, str] | None:
    """Give a post and who holds it, as a text says first."""
    matches = (m for pattern in _SAID if (m := pattern.search(text)))
    found = next((m for m in matches if is_noun(m["who"])), None)
    return (found["post"], found["who"].strip()) if found else None
