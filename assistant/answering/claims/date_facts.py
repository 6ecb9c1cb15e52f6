"""Dates of a claim looked up at one place: the same, another one, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import get_args

from assistant.answering.claims.bracketed import check_bracketed_year
from assistant.answering.claims.findings import Candidate, Finding, Status
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, Segment, segments_of
from assistant.answering.claims.table_facts import is_of_other_year
from assistant.answering.language.binding import governor
from assistant.answering.language.dates import DateMention
from assistant.answering.language.polarity import predicates

# A date or edition before a noun (2018년 공모전, 제2회 대회) says which one is meant.
BARE_NOUN = re.compile(r"\s(?!이후|이전|현재|기준|이내|이상)[가-힣A-Za-z「‘“]{2}")
_ADJUNCT = re.compile(r"\s?(?:에는?|부터|까지|이다|이었다|였다)(?![가-힣])")
_BRACKETED = re.compile(r"([가-힣]{2,})\s?\(['‘’`]?$")
_BASIS = re.compile(r"\s?(?:말|초|현재|기준|당시)")
# What the date of a document is said of.
_ISSUE = re.compile(r"보도|배포|발표|작성|게시|공고|공포|고시|자료|문서|발간|발행")
_RELATIVE = (("내년", "다음 해"), ("작년", "지난해", "전년"), ("재작년", "지지난해"))
_OWN_WORDS, _BEHIND, _NEARER = 0.5, 2, 1.2


def check_date(matcher: Matcher, place: Place, mention: DateMention) -> Finding:
    """Look a date of the claim up at a place."""
    claimed = matcher.claim.text[mention.low : mention.high]
    behind = check_bracketed_year(matcher, place, mention)
    if behind:
        return behind
    if is_of_other_year(place, mention) or not _is_told(place, mention, claimed):
        return Finding("missing", claimed)
    basis = _other_basis(matcher, place, mention)
    if basis:
        return Finding("other", claimed, basis.text, basis.block, bound=True)
    rival = _rival_date(matcher, place, mention)
    if rival and not _sets_scene(matcher, mention):
        return Finding("other", claimed, rival.text, rival.block)
    for pieces in (place.own, place.near):
        same, other = _dates(matcher, place, pieces, mention)
        best = max(other, key=lambda c: c.affinity, default=None)
        scene = mention.precision == "year" and _sets_scene(matcher, mention)
        if best and not same and scene and _dates(matcher, place, place.near, mention)[0]:
            return Finding("same", claimed, claimed, place.unit.block)
        nearer = pieces is place.own and _is_nearer(mention, best, same)
        if (
            same
            and not nearer
            and (best is None or not _governed_elsewhere(matcher, mention, pieces))
        ):
            return Finding("same", claimed, claimed, same[0].block)
        if best and pieces is place.own:
            if not same and _in_block(place, mention):
                return Finding("missing", claimed)
            return Finding("other", claimed, best.text.strip(), best.block, scene)
    return Finding("missing", claimed)


def _is_told(place: Place, mention: DateMention, claimed: str) -> bool:
    """Tell whether a place has a year that is counted from its own (내년), or the claim says one."""
    year = next((words for words in _RELATIVE if claimed.strip() in words), ())
    if mention.start.year or not year:
        return True
    return any(word in piece.text for piece in (*place.own, *place.near) for word in year)


def _sets_scene(matcher: Matcher, mention: DateMention) -> bool:
    """Tell whether a date says when something is meant (2018년 예산은) instead of being claimed."""
    later = any(q.low >= mention.high for q in matcher.claim.quantities)
    return later or bool(BARE_NOUN.match(matcher.claim.text[mention.high :]))


def _dates(
    matcher: Matcher, place: Place, pieces: Iterable[Piece], mention: DateMention
) -> tuple[list[Candidate], list[Candidate]]:
    told = matcher.claim.text[mention.high :]
    in_row = bool(place.unit.cells) and pieces is place.own
    verb = governor(told) if _ADJUNCT.match(told) and not in_row else ""
    told_of_issue = bool(_ISSUE.search(matcher.claim.text))
    same: list[Candidate] = []
    other: list[Candidate] = []
    alone = sum(len(segment.dates) for _, segment in segments_of(place.own)) == 1
    for piece, segment in segments_of(pieces):
        for found in segment.dates:
            verdict = _same_date(mention, found)
            text = segment.text[found.low : found.high]
            affinity = matcher.affinity(segment)
            if verdict == "other":
                after = _verb_of(piece, segment, found)
                governed = matcher.governs(mention.high, after)
                if governed or alone or not (verb and predicates(segment.text + after)):
                    other.append(Candidate(affinity + 3 * governed, text, piece.block))
            elif verdict == "same":
                issued = piece is place.near[-1] and mention.precision in ("day", "month")
                if issued and (verb or mention.precision == "day") and not told_of_issue:
                    continue
                beside = piece.block == place.unit.block and piece not in place.own
                if not (beside and _told_elsewhere(matcher, mention, piece, segment, found)):
                    same.append(Candidate(affinity, text, piece.block))
    return same, other


def _rival_date(matcher: Matcher, place: Place, mention: DateMention) -> Candidate | None:
    """Give the date of the clause that speaks of the claim where the claimed one is in another.

    '2011년에는 초등학교로, 2013년에는 중학교로': each date is followed by its own words.
    """
    dated = [(p, s, s.dates[0]) for p, s in segments_of(place.own) if len(s.dates) == 1]
    known = [d.start for d in matcher.claim.dates]
    own = [matcher.said_in(s.text[d.high :]) for _, s, d in dated if d.start in known]
    rivals = [
        (matcher.said_in(s.text[d.high :]), Candidate(0.0, s.text[d.low : d.high].strip(), p.block))
        for p, s, d in dated
        if d.start not in known and _same_date(mention, d) == "other"
    ]
    if len(own) != 1 or len(rivals) != 1 or mention.start not in known:
        return None
    said, rival = rivals[0]
    here = sum(matcher.weights.get(form, 1.0) for form in own[0] - said)
    there = sum(matcher.weights.get(form, 1.0) for form in said - own[0])
    return rival if there >= _OWN_WORDS and there > 2 * here else None


def _is_nearer(mention: DateMention, best: Candidate | None, same: list[Candidate]) -> bool:
    """Tell whether another day stands by far closer to what a claim says of its day: 3. 25. 공모 → 4. 5. 협약."""
    if best is None or not same or mention.precision not in ("day", "month"):
        return False
    return max(c.affinity for c in same) + _NEARER < best.affinity


def _other_basis(matcher: Matcher, place: Place, mention: DateMention) -> Candidate | None:
    """Give the day that the values of a place are as of (2020년 말 기준), where a claim names another."""
    if mention.start.year is None or not _BASIS.match(matcher.claim.text[mention.high :]):
        return None
    told = [
        (piece, segment, found)
        for piece, segment in segments_of(place.own)
        for found in segment.dates
        if _BASIS.match(segment.text[found.high :])
    ]
    if not told or any(found.start.year == mention.start.year for _, _, found in told):
        return None
    piece, segment, found = told[0]
    return Candidate(0.0, segment.text[found.low : found.high].strip(), piece.block)


def _told_elsewhere(
    matcher: Matcher, mention: DateMention, piece: Piece, segment: Segment, found: DateMention
) -> bool:
    """Tell whether a date of a neighbouring sentence belongs to another verb than the claimed one."""
    told = _ADJUNCT.match(matcher.claim.text[mention.high :])
    return bool(told) and not matcher.governs(mention.high, _verb_of(piece, segment, found))


def _governed_elsewhere(matcher: Matcher, mention: DateMention, pieces: Iterable[Piece]) -> bool:
    """Tell whether the verb of a claimed date has another date, and the claimed one another verb."""
    if not _ADJUNCT.match(matcher.claim.text[mention.high :]):
        return False
    verbs: dict[Status, list[bool]] = {s: [] for s in get_args(Status)}
    for piece, segment in segments_of(pieces):
        for found in segment.dates:
            after = _verb_of(piece, segment, found)
            if governor(after):
                verdict = _same_date(mention, found)
                verbs[verdict].append(matcher.governs(mention.high, after))
    return any(verbs["other"]) and bool(verbs["same"]) and not any(verbs["same"])


def _verb_of(piece: Piece, segment: Segment, found: DateMention) -> str:
    """Give the text with the verb of a date: the noun that its bracket follows, or what comes after."""
    noun = _BRACKETED.search(segment.text[: found.low])
    if noun:
        return noun[1]
    behind = piece.segments[piece.segments.index(segment) + 1 :]
    # What stands behind another date is said of that.
    own = takewhile(lambda s: not s.dates, behind) if len(segment.dates) == 1 else behind
    return segment.text[found.high :] + "".join(s.text for s in [*own][:_BEHIND])


def _in_block(place: Place, mention: DateMention) -> bool:
    """Tell whether the paragraph that a unit is a sentence of has a date elsewhere."""
    return any(
        _same_date(mention, found) == "same"
        for piece in place.near
        if piece.block == place.unit.block
        for segment in piece.segments
        for found in segment.dates
    )


def _same_date(said: DateMention, found: DateMention) -> Status:
    """Compare two dates in the parts that the claim says."""
    ends = [found.start, *([found.end] if found.end else [])]
    wanted = [said.start, *([said.end] if said.end else [])]
    if all(
        any(all(not w or w == h for w, h in zip(want.key, end.key, strict=True)) for end in ends)
        for want in wanted
    ):
        return "same"
    finest = 2 if said.start.day else 1 if said.start.month else 0
    return "other" if found.start.key[finest] else "missing"
