"""Outcomes that exclude each other: 원안의결 and 조건부의결, 반영 and 미반영; up and down."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place
from assistant.answering.language.values import compare, find_quantities

_GROUPS: tuple[tuple[re.Pattern[str], ...], ...] = tuple(
    tuple(re.compile(pattern) for pattern in group)
    for group in (
        (
            r"(?<!나머지는\s)원안\s?(?:대로|그대로|가결|의결|통과|채택)|(?<!조건부)(?<!조건부\s)(?<!수정)(?<!수정\s)가결",
            r"조건부\s?(?:가결|의결|통과|승인|채택)?",
            r"수정\s?(?:가결|의결|통과|채택)",
            r"(?<![가-힣])보류",
            r"부결",
        ),
        (
            r"(?<![미불])(?<!일부\s)(?<!부분\s)반영(?!하지|되지|\s?안|\s?불가)|받아들여(?:졌|지기|진)|(?<!불)수용(?:되었|됐|하였|했|$)",
            r"미반영|반영(?:하지|되지)|받아들여지지|불수용|수용(?:하지|되지)",
        ),
        (r"무료|무상|공짜", r"유료|유상"),
        (
            r"(?:목표|계획|기준)\S*\s(?:\S+\s){0,3}?(?:넘어[섰선서]|넘[었겼긴겨]|달성(?!하지|률|율|못|\s?못|을\s?위))",
            r"못\s?미[쳤치친쳐침]|미달|달성하지\s?못|목표보다\s\S+\s부족",
        ),
        (r"전액", r"절반|반씩|반반"),
        (r"추첨", r"선착순", r"면접"),
        (r"제1차관", r"제2차관"),
        (r"행정부(?:지사|시장)", r"(?:정무|경제)부(?:지사|시장)"),
        (r"동의\s?없이", r"동의(?:한\s경우|를\s받|가\s있|해야)"),
        (r"여러\s?(?:번|차례)", r"(?:1회|한\s?번|한\s?차례)(?:에\s한|만)"),
        (r"필수(?!품)|의무(?:이|로|적|화|사항)", r"선택\s?(?:사항|할\s수)|임의\s?사항|권장\s?사항"),
    )
)
_RISES = re.compile(
    r"늘[었어린리려렸]|증[가액원]|확대|올[랐렸라리려]|오[른르]|인상|상향|높[였아여]"
)
_FALLS = re.compile(r"줄[었어인이여였]|감[소액원축]|축소|내[렸려린리]|인하|하향|낮[췄추아]|깎")
_CLAUSE = 80
_CHANGE = re.compile(r"\s?(?:에서|→|⇒|->)\s?")


def check_outcome(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding where a place has another outcome than the claim, or a change the other way."""
    text = matcher.claim.text
    for group in _GROUPS:
        said = [i for i, pattern in enumerate(group) if pattern.search(text)]
        for piece in place.own if len(said) == 1 else ():
            if group[said[0]].search(piece.text):
                continue
            here = [
                (matcher.affinity(segment), _said(segment.text, found[0]))
                for segment in piece.segments
                for pattern in group
                if (found := pattern.search(segment.text))
            ]
            claimed = group[said[0]].search(text)
            if here and claimed:
                right = max(here, key=lambda pair: pair[0])[1]
                return Finding("other", claimed[0], right, piece.block, bound=True)
    return _other_way(matcher, place)


def _said(segment: str, outcome: str) -> str:
    """Give the outcome as a text says it, with the value that passed or missed a target."""
    clause = segment.strip(" ,")
    return clause if "목표" in outcome and len(clause) <= _CLAUSE else outcome


def _other_way(matcher: Matcher, place: Place) -> Finding | None:
    """Find a change to the claimed value that goes the other way: 840억원에서 796억원으로, 늘어난."""
    rises, falls = (bool(p.search(matcher.claim.text)) for p in (_RISES, _FALLS))
    if rises == falls:
        return None
    for piece in place.own:
        values = find_quantities(piece.text)
        for old, new in pairwise(values):
            joined = _CHANGE.fullmatch(piece.text[old.high : new.low])
            reached = any(compare(q, new) == "same" for q in matcher.claim.quantities)
            if not joined or not reached or old.unit != new.unit or old.number == new.number:
                continue
            if (new.number > old.number) != rises:
                return Finding("other", "", piece.text[old.low : new.high], piece.block)
    return None
