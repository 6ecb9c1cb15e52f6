"""Claims on who holds an office of a body, against the holders that a place names: 환경부(장관 홍길동)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.evidence.office_holders import person_names
from assistant.answering.language.names import SURNAMES

_OFFICE = (
    r"(?P<office>부총리|총리|(?:제?[12])?차관|장관|부위원장|위원장|이사장|부단장|단장|부본부장|본부장|청장|처장|원장|"
    r"국장|실장|센터장|관장|회장|사장|총장|의장|도지사|지사|시장|군수|구청장|교육감)"
)
_PERSON = rf"(?P<person>[{SURNAMES}][가-힣]{{2}})"
_BODY = r"(?<![가-힣A-Za-z·])(?P<body>[가-힣A-Za-z·]{2,20}?)"
_END = r"(?![가-힣]{3})"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BODY}\s?\(\s?{_OFFICE}\s?[:：]?\s?{_PERSON}\s?\)",
        rf"{_BODY}\s{_PERSON}\s{_OFFICE}{_END}",
        rf"(?<![가-힣]){_PERSON}\s{_BODY}\s?{_OFFICE}{_END}",
        rf"{_BODY}(?:의)?\s?{_OFFICE}(?:인|은|는)?\s{_PERSON}{_END}",
        rf"(?<![가-힣]){_PERSON}[은는이가]\s(?:당시\s)?{_BODY}(?:의)?\s?{_OFFICE}{_END}",
    )
)
_OFFICES = re.compile(_OFFICE)
_PROVINCE = re.compile(r"(?<=[가-힣]{2})도\s?지사")


@dataclass(frozen=True)
class _Holder:
    body: str
    office: str
    person: str


def check_holder(matcher: Matcher, place: Place) -> Finding | None:
    """Give who holds the office that a claim gives to another.

    None where the claim names no body, office and person, or the place agrees or names none of them.
    """
    text = matcher.claim.text
    if not _OFFICES.search(text):
        return None
    for piece in place.own:
        persons = person_names(piece.text)
        claimed = next(_holders(text, {*persons, *person_names(text)}), None)
        if claimed is None:
            continue
        told = list(_holders(piece.text, set(persons)))
        same_post = [h for h in told if _is_same_post(matcher, claimed, h)]
        if any(h.person == claimed.person for h in same_post):
            return None
        if same_post:
            return Finding("other", claimed.person, same_post[0].person, piece.block, bound=True)
    return None


def _is_same_post(matcher: Matcher, claimed: _Holder, told: _Holder) -> bool:
    own, other = squeeze(claimed.body), squeeze(told.body)
    names = [n for n in matcher.claim.names if squeeze(n.text) and squeeze(n.text) in own]
    alike = own == other or any(matcher.has_name(n, other) for n in names if squeeze(n.text) == own)
    return claimed.office == told.office and alike


def _holders(text: str, known: Set[str]) -> Iterator[_Holder]:
    """Give each body, office and one of the known persons that a text names together."""
    plain = _PROVINCE.sub("도 지사", " ".join(text.split()))
    for pattern in _NAMED:
        for found in pattern.finditer(plain):
            if found["person"] in known:
                yield _Holder(found["body"], found["office"], found["person"])
