"""How each place of evidence judges a statement, and which place decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answering.facts import check_facts
from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.stance import check_polarity
from assistant.answering.support import Place, squeeze
from assistant.answering.table_facts import check_text_cell

VerdictName = Literal["supported", "contradicted", "unverifiable"]
_SUPPORT, _CONTRADICT, _LEAST = 0.7, 0.68, 0.6
_FIRST, _HALF_RANK = 0.9, 0.5
_A_VALUE, _RANKED = 0.05, 0.08
_DIGIT = re.compile(r"\d")
_ALIKE = 0.85
_BEST, _GOOD = re.compile(r"최우수"), re.compile(r"(?<!최)우수(?![가-힣]{2})")
# What holds for some cases only stands behind the rule.
_PROVISO = re.compile(r"불구하고|^다만|^단,")
_OWN, _TOPIC, _MARGIN, _FULLER, _NEARLY, _SPOKEN = 0.3, 0.6, 0.1, 0.2, 0.05, 0.12


@dataclass(frozen=True)
class Checked:
    """A place with what it says about each fact of a statement."""

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
        """Count the facts of a status."""
        return sum(f.status == status for f in self.findings)

    @property
    def different(self) -> Finding:
        """The fact that the place says otherwise."""
        return next(f for f in self.findings if f.status == "other")

    @property
    def closeness(self) -> float:
        """How closely the place speaks of the statement."""
        proviso = bool(_PROVISO.search(self.place.unit.text))
        return self.cover + 0.3 * self.own + 0.1 * self.rank - 0.2 * proviso

    @property
    def score(self) -> float:
        """The closeness, and how many of the facts are the same."""
        facts = max(len(self.findings), 1)
        return self.closeness + 0.3 * (self.count("same") - self.count("missing")) / facts


@dataclass(frozen=True)
class Judged:
    """The verdict on one statement and the place that decides it."""

    verdict: VerdictName
    checked: Checked | None = None


def judge(matcher: Matcher, places: Sequence[Place], ranks: Sequence[float]) -> Judged:
    """Judge a statement by the place that supports it best, or else by the one that contradicts it."""
    checked = [_check(matcher, place, rank) for place, rank in zip(places, ranks, strict=True)]
    checked = [c for c in checked if c.listed] or checked
    support = max((c for c in checked if _supports(c)), key=lambda c: c.score, default=None)
    against = max(
        (c for c in checked if _contradicts(c)),
        key=lambda c: (not c.different.scope, c.score),
        default=None,
    )
    if (
        support
        and not (against and _says_more(against, support))
        and (
            against is None
            or support.own >= 0.5
            or support.closeness + _MARGIN >= against.closeness
        )
    ):
        return Judged("supported", support)
    return Judged("contradicted", against) if against else Judged("unverifiable")


def _says_more(against: Checked, support: Checked) -> bool:
    first = against.rank >= _FIRST and support.rank < _HALF_RANK
    if first and not against.different.claimed and support.count("same") == against.count("same"):
        return True
    fuller = against.own - support.own >= _FULLER
    spoken = against.cover - support.cover >= _SPOKEN and against.own >= _OWN
    return spoken or (fuller and against.cover + _NEARLY >= support.cover)


def _is_of_other_grade(claim: str, place: Place) -> bool:
    """Tell whether a place speaks of the second grade where the claim does of the first (최우수, 우수)."""
    said = " ".join([place.unit.text, *(cell.text for cell in place.unit.cells)])
    first, second = _BEST.search(claim), _GOOD.search(claim)
    if first and not second:
        return bool(_GOOD.search(said)) and not _BEST.search(said)
    return bool(second and not first and _BEST.search(said) and not _GOOD.search(said))


def _check(matcher: Matcher, place: Place, rank: float) -> Checked:
    if _is_of_other_grade(matcher.claim.text, place):
        return Checked(place, 0.0, 0.0, False, False, (), rank)
    cell = check_text_cell(matcher, place)
    if cell:
        matcher = matcher.without(cell.claimed)
    cover, own = matcher.cover(place), matcher.own_cover(place)
    if cover < _LEAST or matcher.topic_cover(place) < _TOPIC:
        return Checked(place, cover, own, False, False, (), rank)
    polarity = cell or check_polarity(matcher, place)
    findings = list(check_facts(matcher, place))
    if cell:
        findings = [f for f in findings if f.claimed not in cell.claimed]
    elif any(f.decides for f in findings):
        polarity = None
    if polarity and polarity.bound:
        findings = [f for f in findings if f.status != "missing" or not _in_table(f, place)]
    if polarity and polarity.status == "other" and matcher.claim.identity:
        findings = [f for f in findings if f.status == "same"]
    return Checked(
        place,
        cover,
        own,
        speaks=bool(polarity and polarity.status == "other")
        or own >= _OWN
        or matcher.fresh_cover(place) >= 0.5
        or matcher.ends_in_unit(place)
        or any(f.bound for f in (*findings, *((polarity,) if polarity else ()))),
        focus=matcher.focus(place) >= 0.7,
        findings=(*((polarity,) if polarity else ()), *findings),
        rank=rank,
    )


def _in_table(finding: Finding, place: Place) -> bool:
    """Tell whether another row of the table of a place says a fact."""
    said = squeeze(finding.claimed)
    return any(said in squeeze(cell.text) for row in place.table for cell in row)


def _supports(checked: Checked) -> bool:
    if checked.count("same") != len(checked.findings) or not checked.speaks or not checked.focus:
        return False
    if checked.place.unit.text.rstrip().endswith("?"):
        return False
    exact = sum(bool(_DIGIT.search(f.claimed)) for f in checked.findings if f.status == "same")
    least = _SUPPORT - _A_VALUE * max(exact - 1, 0) - _RANKED * checked.rank
    return checked.cover >= least


def _contradicts(checked: Checked) -> bool:
    if not checked.count("other") or checked.count("missing") or not checked.speaks:
        return False
    values = {f.right for f in checked.findings if f.status == "other"}
    alone = checked.own >= _ALIKE and len(values) == 2
    if len(values) > max(1, len(checked.findings) // 2) and not alone:
        return False
    if any(f.scope and f.status == "other" for f in checked.findings):
        return checked.own >= _ALIKE and checked.count("other") == 1
    bound = any(f.bound and f.status == "other" for f in checked.findings)
    if not bound and not checked.focus and (checked.cover < 0.8 or checked.own < 0.5):
        return False
    return checked.cover >= (_LEAST if bound else _CONTRADICT - _RANKED * checked.rank)
