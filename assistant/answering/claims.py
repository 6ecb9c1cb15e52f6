"""A statement compared with the evidence: supported, contradicted, or unverifiable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answering import texts
from assistant.answering.facts import check_facts
from assistant.answering.findings import Finding
from assistant.answering.grounding import Evidence, resolve
from assistant.answering.matching import Matcher, Weigh
from assistant.answering.question import Question
from assistant.answering.reader import Reading
from assistant.answering.stance import check_polarity
from assistant.answering.statements import read_claim
from assistant.answering.support import Place, place_of
from assistant.answering.wording import has_final_consonant
from assistant.datatypes import Citation, IndexedDocument

Result = tuple[Literal["supported", "contradicted", "unverifiable"], str, tuple[Citation, ...]]
_DEPTH = 30
_SUPPORT, _CONTRADICT, _LEAST = 0.7, 0.68, 0.6
_ALIKE = 0.85
_OWN, _TOPIC, _MARGIN = 0.3, 0.6, 0.1
_SAID_OTHERWISE = "문서에는 {claimed} 아니라 {right} 나와 있습니다."
_SAID_OPPOSITE = "문서의 내용과 다릅니다. 문서에는 ‘{right}’{particle} 나와 있습니다."


@dataclass(frozen=True)
class _Checked:
    place: Place
    cover: float
    own: float
    speaks: bool
    focus: bool
    findings: tuple[Finding, ...]
    rank: float

    @property
    def listed(self) -> bool:
        """Tell whether it lists what the claim is about and decides: no other place counts then."""
        return any(f.listed for f in self.findings) and (_supports(self) or _contradicts(self))

    def count(self, status: str) -> int:
        return sum(f.status == status for f in self.findings)

    @property
    def closeness(self) -> float:
        return self.cover + 0.3 * self.own + 0.1 * self.rank

    @property
    def score(self) -> float:
        facts = max(len(self.findings), 1)
        return self.closeness + 0.3 * (self.count("same") - self.count("missing")) / facts


def check_claim(
    question: Question,
    reading: Reading,
    entries: Mapping[str, IndexedDocument],
    weigh: Weigh = lambda _: 1.0,
) -> Result:
    """Compare the facts of a statement with each of the best units of evidence.

    ``weigh`` gives how rare a morpheme is, between 0 and 1 (inverse document frequency).
    """
    claim = read_claim(question.text)
    ranked = reading.ranked[:_DEPTH]
    places = [place_of(item.unit, entries[item.unit.doc]) for item in ranked]
    matcher = Matcher(claim, places, weigh)
    checked = [
        _check(matcher, place, _relative(item.score, ranked[0].score))
        for place, item in zip(places, ranked, strict=True)
    ]
    checked = [c for c in checked if c.listed] or checked
    support = max((c for c in checked if _supports(c)), key=lambda c: c.score, default=None)
    against = max((c for c in checked if _contradicts(c)), key=lambda c: c.score, default=None)
    if support and (
        against is None or support.own >= 0.5 or support.closeness + _MARGIN >= against.closeness
    ):
        return "supported", f"{texts.CLAIM_SUPPORTED} [1]", _cite(support, entries)
    if against:
        return "contradicted", f"{_explain(against)} [1]", _cite(against, entries)
    return "unverifiable", texts.CLAIM_UNVERIFIABLE, ()


def _relative(score: float, best: float) -> float:
    return max(0.0, 1.0 - (best - score) / 5)


def _check(matcher: Matcher, place: Place, rank: float) -> _Checked:
    cover, own = matcher.cover(place), matcher.own_cover(place)
    if cover < _LEAST or matcher.topic_cover(place) < _TOPIC:
        return _Checked(place, cover, own, False, False, (), rank)
    findings = list(check_facts(matcher, place))
    polarity = check_polarity(matcher, place)
    return _Checked(
        place,
        cover,
        own,
        speaks=bool(polarity and polarity.status == "other")
        or own >= _OWN
        or matcher.fresh_cover(place) >= 0.5
        or matcher.ends_in_unit(place),
        focus=matcher.focus(place) >= 0.7,
        findings=(*((polarity,) if polarity else ()), *findings),
        rank=rank,
    )


def _supports(checked: _Checked) -> bool:
    if checked.count("same") != len(checked.findings) or not checked.speaks or not checked.focus:
        return False
    return checked.cover >= _SUPPORT


def _contradicts(checked: _Checked) -> bool:
    if not checked.count("other") or checked.count("missing") or not checked.speaks:
        return False
    values = {f.right for f in checked.findings if f.status == "other"}
    if len(values) > max(1, len(checked.findings) // 2):
        return False
    if any(f.scope and f.status == "other" for f in checked.findings):
        return checked.own >= _ALIKE and checked.count("other") == 1
    if not checked.focus and (checked.cover < 0.8 or checked.own < 0.5):
        return False
    return checked.cover >= _CONTRADICT


def _explain(checked: _Checked) -> str:
    finding = next(f for f in checked.findings if f.status == "other")
    if not finding.claimed:
        right = finding.right
        return _SAID_OPPOSITE.format(right=right, particle=_particle(right, "으로", "로"))
    return _SAID_OTHERWISE.format(
        claimed=finding.claimed + _particle(finding.claimed, "이", "가"),
        right=finding.right + _particle(finding.right, "으로", "로"),
    )


def _particle(word: str, closed: str, open_: str) -> str:
    if (
        closed == "으로"
        and word[-1:]
        and "가" <= word[-1] <= "힣"
        and (ord(word[-1]) - 0xAC00) % 28 == 8
    ):
        return open_
    return closed if has_final_consonant(word) else open_


def _cite(checked: _Checked, entries: Mapping[str, IndexedDocument]) -> tuple[Citation, ...]:
    unit = checked.place.unit
    entry = entries[unit.doc]
    others = sorted(
        f.block for f in checked.findings if f.status == "other" and f.block is not None
    )
    rest = [f.block for f in checked.findings if f.block is not None]
    blocks: Sequence[int] = list(dict.fromkeys([*others, unit.block, *rest]))[:3]
    citations: list[Citation] = []
    for block in blocks:
        spot = entry.outline[block]
        citation = resolve(Evidence(unit.doc, spot.start, spot.end), entries, len(citations) + 1)
        if citation:
            citations.append(citation)
    return tuple(citations)
