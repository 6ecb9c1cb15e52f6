"""Claims that something stayed as planned, where a place says what became of it: 예정대로 6월에, 9월로 연기."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.judging import Checked, Judged
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place
from assistant.answering.language.dates import DateMention, find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities

_UNCHANGED = re.compile(
    r"(?<![가-힣])그대로|변함\s?없|바[꾸뀌]지\s?않|손대지\s?않|고치지\s?않|"
    r"(?:계획|예정|당초|제안|처음|원래|애초)(?:한|된)?\s?대로(?!라면|였다면)"
)
_BECAME = re.compile(
    r"[’']?\s?(?:으로|로)\s(?:\S+\s){0,2}?(?:조정|낮[추춰췄]|완화|변경|연기|축소|확대|[상하]향|늦[추춰췄]|앞당|미[루뤄룸]|"
    r"줄[이여임]|늘[리려림]|올[리려림]|내[리려림]|바[꾸뀌꿔]|강화|수정)|[’']?(?:으로|로)?\s?(?:연기|지연)"
)
_ARROW = re.compile(r"(?:→|⇒|➜|➔|->)\s?[’'‘]?$")
_SPOKEN, _OWN, _FORMER_TOO = 0.5, 0.15, 0.4


def settle_unchanged(matcher: Matcher, places: Sequence[Place], judged: Judged) -> Judged:
    """Give the place that says what a value became which a claim says stayed as it was, if any does."""
    if judged.verdict == "contradicted" or not _UNCHANGED.search(matcher.claim.text):
        return judged
    found = [
        (matcher.cover(place), place, finding)
        for place in places
        for piece in place.own
        if (finding := _change(matcher, place, piece))
    ]
    if not found:
        return judged
    cover, place, finding = max(found, key=lambda one: one[0])
    return Judged("contradicted", Checked(place, (finding,), {}), cover)


def _change(matcher: Matcher, place: Place, piece: Piece) -> Finding | None:
    """Give the value of the claim that is another in a piece which says what it became."""
    text = matcher.claim.text
    day = piece.segments[0].day if piece.segments else None
    dates = find_dates(piece.text, day, recurrent=True)
    taken = tuple((d.low, d.high) for d in dates)
    quantities = find_quantities(piece.text, taken=taken)
    for wanted in matcher.claim.quantities:
        other = next(
            (q for q in quantities if compare(wanted, q) == "other" and _is_new(piece, q)), None
        )
        former = any(compare(wanted, q) == "same" for q in quantities)
        if other and _speaks(matcher, place, former=former):
            return _finding(text, wanted, piece, other)
    days = [d for d in dates if _is_new(piece, d)]
    for said in matcher.claim.dates:
        former = any(d.start.agrees(said.start) for d in dates)
        if said.precision == "year" or not days or days[-1].start.agrees(said.start):
            continue
        if _speaks(matcher, place, former=former):
            return _finding(text, said, piece, days[-1])
    return None


def _finding(
    text: str, wanted: Quantity | DateMention, piece: Piece, new: Quantity | DateMention
) -> Finding:
    claimed, right = text[wanted.low : wanted.high].strip(), piece.text[new.low : new.high].strip()
    return Finding("other", claimed, right, piece.block, bound=True)


def _is_new(piece: Piece, value: Quantity | DateMention) -> bool:
    """Tell whether a value is what another became: → 50%, 50%로 완화."""
    return bool(_BECAME.match(piece.text, value.high) or _ARROW.search(piece.text[: value.low]))


def _speaks(matcher: Matcher, place: Place, *, former: bool) -> bool:
    """Tell whether a place speaks of a claim: less has to be said where the former value stands too."""
    cover = matcher.cover(place)
    return cover >= (_FORMER_TOO if former else _SPOKEN) and matcher.own_cover(place) >= _OWN
