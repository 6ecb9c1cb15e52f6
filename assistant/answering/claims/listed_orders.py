"""Claims on who has the most or the least, looked up in an enumeration: 살인 152건, 상해 138건, 폭행 67건 순."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, squeeze, terms_of
from assistant.answering.language.values import find_quantities

_SEPARATORS = re.compile(r"[，、·;]|,(?!\d{3})|\s및\s|[①-⑮]")
_LEAD = re.compile(r"^\s*\([^()]*\)\s*|^.*\((?=[^()]+$)|.*[:：]\s|.*[은는]\s(?=\S)|^[\s‘'“\"(]+")
_AROUND = re.compile(r"^(?:으?로\s|[\s‘'“\"(\[])+|[\s’'”\"()\]:]*$")
# A member is no topic (유학생은 43.6%이며, 이 중 …) and no limit.
_TOPIC = re.compile(r"[가-힣][은는]$|^(?:최[대소고저]|평균|한도|전체|합계)$")
# A text that says itself which has the most is no mere enumeration.
_IN_WORDS = re.compile(r"가장\s|제일\s")
_WORDS = 4
_FEWEST, _NAMED = 2, 0.6
# What may stand behind the value of a member: 49건 순으로 지급되었다.
_BEHIND = re.compile(r"[)\]]?\s*(?:.{0,12}|(?:등|순).*)")


@dataclass(frozen=True)
class _Member:
    name: str
    number: Decimal
    unit: str
    said: str


def check_listed_most(matcher: Matcher, place: Place, who: str, *, most: bool) -> Finding | None:
    """Compare which thing has the most, or the least, with the members of an enumeration.

    ``who`` is what has it as the claim says, or '' where it says so in no way that is known. None
    where no enumeration has the thing that the claim names, or it names them all.
    """
    texts = [text for text in (who, matcher.claim.text) if text]
    for piece in (p for p in place.own if not _IN_WORDS.search(p.text)):
        for members in _lists(piece):
            rated = ([_share(matcher, member.name, said) for member in members] for said in texts)
            shares = next((s for s in rated if max(s) >= _NAMED), None)
            if shares is None or min(shares) == max(shares):
                continue
            named = [m for m, s in zip(members, shares, strict=True) if s == max(shares)]
            numbers = [member.number for member in members]
            top = max(numbers) if most else min(numbers)
            if any(member.number == top for member in named):
                return Finding("same", block=piece.block, bound=True)
            right = ", ".join(member.said for member in members if member.number == top)
            return Finding("other", named[-1].name, right, piece.block, bound=True)
    return None


def _share(matcher: Matcher, name: str, said: str) -> float:
    """Give how much of a name a text says: by its letters without white space, or its words."""
    own, letters = squeeze(name), squeeze(said)
    if not own:
        return 0.0
    pairs = {own[i : i + 2] for i in range(len(own) - 1)} or {own}
    terms, words = terms_of(name), terms_of(said)
    spoken = [any(matcher.in_text(word, frozenset({term}), "") for word in words) for term in terms]
    return max(sum(pair in letters for pair in pairs) / len(pairs), sum(spoken) / len(terms or own))


def _lists(piece: Piece) -> Iterator[Sequence[_Member]]:
    """Give the runs of members with values of one unit."""
    run: list[_Member] = []
    for part in _SEPARATORS.split(piece.text):
        member = _member(part)
        if run and (member is None or member.unit != run[0].unit):
            if _is_list(run):
                yield run
            run = []
        if member:
            run.append(member)
    if _is_list(run):
        yield run


def _is_list(run: Sequence[_Member]) -> bool:
    """Tell whether members stand side by side; bare numbers need one more of them."""
    return len(run) >= _FEWEST + bool(run and not run[0].unit)


def _member(part: str) -> _Member | None:
    found = find_quantities(part)
    if not found or not _BEHIND.fullmatch(part[found[-1].high :]):
        return None
    value, before = found[-1], found[-2].high if len(found) > 1 else 0
    words = _LEAD.sub("", part[before : value.low]).split()[-_WORDS:]
    name = _AROUND.sub("", " ".join(words))
    said = f"{name} {part[value.low : value.high].strip()}"
    whole = len(name) > 1 and not _TOPIC.search(name)
    return _Member(name, value.number, value.unit, said) if whole else None
