"""How each place of evidence judges a statement, and which place decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.claims.column_facts import (
    check_bare_cell,
    check_column,
    check_pair,
    check_row,
)
from assistant.answering.claims.facts import check_facts
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.holder_facts import check_holder
from assistant.answering.claims.label_facts import check_label
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.model import (
    ClaimModel,
    Standing,
    claim_features,
    load_model,
    may_support,
)
from assistant.answering.claims.posts import check_post
from assistant.answering.claims.sibling_facts import check_labelled_value, is_of_other_label
from assistant.answering.claims.stance import check_polarity
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.claims.table_facts import check_text_cell, is_of_other_row
from assistant.answering.claims.year_orders import check_year_value
from assistant.answering.evidence.agreement import years_in

VerdictName = Literal["supported", "contradicted", "unverifiable"]
_BEST, _GOOD = re.compile(r"최우수"), re.compile(r"(?<!최)우수(?![가-힣]{2})")
_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"\(?\d{2,4}\)?[\s-]*\d{3,4}-\d{4}")
_FIRST = "1위"
# What holds for some cases only stands behind the rule.
_PROVISO = re.compile(r"불구하고|^다만|^단,")
# So many times as likely as any place that differs, one that does not is not outweighed by them.
_FAR_LIKELIER, _TWICE = 3.0, 2.0
# A place with less of the words of a claim does not speak of it, whatever else it says.
_WHOLLY, _BY_ITSELF = 0.9, 0.8
_LEAST, _OWN, _FRESH, _NONE, _UNDER_TITLE = 0.4, 0.3, 0.5, 9.0, 0.25


@dataclass(frozen=True)
class Checked:
    """A place with what it says about each fact of a statement, and its features."""

    place: Place
    findings: tuple[Finding, ...]
    features: Mapping[str, float]

    @property
    def differs(self) -> bool:
        """Tell whether the place says a fact otherwise."""
        return any(f.status == "other" for f in self.findings)

    @property
    def lists(self) -> bool:
        """Tell whether it lists all names of the claim under the label that the claim gives them."""
        silent = self.features["missing_words"] or self.features["silent"]
        listed = any(f.listed for f in self.findings) and not silent
        return listed and not self.differs and may_support(self.features)

    @property
    def says_all(self) -> bool:
        """Tell whether it says every fact of the claim and nearly all of its words itself.

        Numbers stand in its own text; what it says of a part (153개 중 147개) is none of the whole.
        """
        f = self.features
        silent = f["missing_numbers"] or f["missing_words"] or f["silent"]
        whole = f["cover"] >= _WHOLLY and f["own"] >= _BY_ITSELF
        numbers = [f for f in self.findings if _DIGIT.search(f.claimed)]
        own = squeeze(self.place.unit.text)
        whole = whole and all(n.block == self.place.unit.block for n in numbers)
        whole = whole and not any(f"중{squeeze(n.claimed)}" in own for n in numbers)
        return bool(f["facts"] and whole) and not (silent or self.differs) and may_support(f)

    @property
    def says_cell(self) -> bool:
        """Tell whether it has a number of the claim in the cell that the claim names."""
        numbers = (f for f in self.findings if _DIGIT.search(f.claimed))
        return any(f.bound and f.status == "same" for f in numbers) and not self.differs

    @property
    def has_phone(self) -> bool:
        """Tell whether it says the telephone number that is claimed, which no two share by chance."""
        return any(f.status == "same" and _PHONE.fullmatch(f.claimed) for f in self.findings)

    @property
    def tells(self) -> bool:
        """Tell whether it says something of each fact, and of one at least."""
        silent = any(f.status in ("missing", "unsaid", "silent") for f in self.findings)
        return bool(self.findings) and not silent

    @property
    def different(self) -> Finding:
        """The fact that the place says otherwise."""
        return next(f for f in self.findings if f.status == "other")

    @property
    def says_total(self) -> bool:
        """Tell whether it gives in words a total that a claim gives otherwise (총 9개)."""
        rights = (re.escape(f.right.strip()) for f in self.findings if f.status == "other")
        said = self.place.unit.text
        return any(
            right and re.search(rf"(?:총|모두|전체|합계)\s?{right}", said) for right in rights
        )

    @property
    def closeness(self) -> float:
        """How closely the place speaks of the statement."""
        proviso = bool(_PROVISO.search(self.place.unit.text))
        said = self.features["cover"] + 0.3 * self.features["own"]
        return said + 0.1 * self.features["rank"] - 0.2 * proviso


@dataclass(frozen=True)
class Judged:
    """The verdict on one statement, the place that decides it and how likely it does, 0 to 1."""

    verdict: VerdictName
    checked: Checked | None = None
    likelihood: float = 0.0


def judge(matcher: Matcher, places: Sequence[Place], ranks: Sequence[float]) -> Judged:
    """Judge a statement by the place that is likeliest to decide it."""
    return decide(load_model(), check_places(matcher, places, ranks))


def decide(model: ClaimModel, checked: Sequence[Checked]) -> Judged:
    """Weigh all places that say a fact otherwise against all others; the likeliest one is shown.

    A place that lists what a claim names, under the label of the claim, settles it, as does one that
    says all of it itself, against other values of unknown things. Many places that each say
    something else do not outweigh one that is far likelier than any of them.
    """
    likely = model.likelihoods([(c.features, c.differs) for c in checked])
    pairs = list(zip(likely, checked, strict=True))
    listing = [pair for pair in pairs if pair[1].lists]
    if listing:
        return Judged("supported", max(listing, key=lambda pair: pair[0])[1], 1.0)
    against = sum(p for p, c in pairs if c.differs) / model.contradict_least
    speaking = [pair for pair in pairs if pair[1].differs or not pair[1].features["silent"]]
    support = sum(p for p, c in speaking if not c.differs) / model.support_least
    if _likeliest(pairs, differs=False) > _FAR_LIKELIER * _likeliest(pairs, differs=True):
        against = 0.0
    contradicted = max(against, support) >= 1 and against > support
    saying = [pair for pair in pairs if pair[1].says_all]
    dialled = [pair for pair in saying if pair[1].has_phone]
    surely = max((p for p, _ in saying), default=0.0) > _TWICE * _likeliest(pairs, differs=True)
    if dialled or (saying and (surely or not (contradicted and _is_set_against(pairs)))):
        likelihood, best = max(dialled or saying, key=lambda pair: pair[0])
        return Judged("supported", best, likelihood)
    if max(against, support) < 1:
        return Judged("unverifiable")
    those = [pair for pair in speaking if pair[1].differs == contradicted]
    likelihood, best = max(those, key=lambda pair: pair[0])
    totals = [p for p in those if p[1].says_total and p[0] * _FAR_LIKELIER >= likelihood]
    if contradicted and totals and not best.features["bound"]:
        likelihood, best = max(totals, key=lambda pair: pair[0])
    return Judged("contradicted" if contradicted else "supported", best, likelihood)


def _is_set_against(pairs: Sequence[tuple[float, Checked]]) -> bool:
    """Tell whether the likeliest place that differs says the opposite, or is the row of the claim."""
    against = max((pair for pair in pairs if pair[1].differs), key=lambda pair: pair[0])[1]
    return bool(against.features["bound"] or against.features["opposite"])


def _likeliest(pairs: Sequence[tuple[float, Checked]], *, differs: bool) -> float:
    return max((likely for likely, c in pairs if c.differs == differs), default=0.0)


def check_places(
    matcher: Matcher, places: Sequence[Place], ranks: Sequence[float]
) -> list[Checked]:
    """Look a statement up at each place that speaks of it; ``ranks`` are 1 for the best to 0."""
    found = [
        _check(matcher, place, Standing(rank, i))
        for i, (place, rank) in enumerate(zip(places, ranks, strict=True))
        if not _is_of_other_grade(matcher.claim.text, place)
        and not is_of_other_label(matcher, place)
        and not is_of_other_row(matcher, place)
    ]
    checked = [c for c in found if c]
    closest = max((c.closeness for c in checked), default=0.0)
    return [
        replace(
            c,
            features={
                **c.features,
                "behind": c.closeness - closest,
                "rival": _rival(c, checked),
            },
        )
        for c in checked
    ]


def _rival(checked: Checked, others: Sequence[Checked]) -> float:
    """Give how much closer a place speaks that says the opposite of this one; -1 for none."""
    against = [c.closeness for c in others if c.differs != checked.differs and c.tells]
    return max(max(against, default=-_NONE) - checked.closeness, -1.0)


def _is_of_other_grade(claim: str, place: Place) -> bool:
    """Tell whether a place speaks of the second grade where the claim does of the first (최우수, 우수)."""
    said = " ".join([place.unit.text, *(cell.text for cell in place.unit.cells)])
    first, second = _BEST.search(claim), _GOOD.search(claim)
    if first and not second:
        return bool(_GOOD.search(said)) and not _BEST.search(said)
    return bool(second and not first and _BEST.search(said) and not _GOOD.search(said))


def _check(matcher: Matcher, place: Place, standing: Standing) -> Checked | None:
    cell = check_bare_cell(matcher, place) or check_text_cell(matcher, place)
    cell = cell or check_column(matcher, place)
    cell = cell or check_row(matcher, place) or check_pair(matcher, place)
    cell = cell or check_year_value(matcher, place) or check_label(matcher, place)
    cell = cell or check_post(matcher, place) or check_labelled_value(matcher, place)
    cell = cell or check_holder(matcher, place)
    if cell:
        matcher = matcher.without(cell.claimed)
    if matcher.cover(place) < _LEAST:
        return None
    findings = _findings(matcher, place, cell)
    speaks = (
        matcher.own_cover(place) >= _OWN
        or matcher.fresh_cover(place) >= _FRESH
        or matcher.ends_in_unit(place)
        or (matcher.ends_in_title(place) and matcher.own_cover(place) >= _UNDER_TITLE)
        or any(f.bound or (f.status == "other" and not f.claimed) for f in findings)
    )
    features = claim_features(matcher, place, findings, standing, speaks=speaks)
    return Checked(place, findings, features)


def _findings(matcher: Matcher, place: Place, cell: Finding | None) -> tuple[Finding, ...]:
    """Give what a place says of each fact; ``cell`` is the text of a table that differs."""
    polarity = cell or check_polarity(matcher, place)
    findings = [f for f in check_facts(matcher, place) if not _is_part(f)]
    if cell:
        findings = [f for f in findings if f.claimed not in cell.claimed]
    elif any(f.decides for f in findings):
        polarity = None
    if polarity is None:
        return tuple(findings)
    if polarity.bound:
        text = matcher.claim.text
        findings = [f for f in findings if not (_is_settled(f, place) or _is_scope(f, text))]
    if polarity.status == "other" and not polarity.claimed:
        findings = [f for f in findings if not _is_said_of_plan(f, place)]
    if polarity.status == "other" and matcher.claim.identity:
        findings = [f for f in findings if f.status == "same" or _DIGIT.search(f.claimed)]
    return (polarity, *findings)


def _is_said_of_plan(finding: Finding, place: Place) -> bool:
    """Tell whether a place has a number that it does not say of what came about."""
    number = bool(_DIGIT.search(finding.claimed))
    said = squeeze(finding.claimed) in squeeze(place.unit.text)
    return finding.status == "missing" and number and said


def _is_part(finding: Finding) -> bool:
    """Tell whether what a place is said to have instead is a part of the name claimed: 마을 of 안전마을."""
    right, claimed = squeeze(finding.right), squeeze(finding.claimed)
    other = finding.status == "other" and bool(right) and not _DIGIT.search(right)
    return other and right != claimed and claimed.endswith(right)


def _is_scope(finding: Finding, claim: str) -> bool:
    """Tell whether a number that a place lacks only says of how many a claim speaks (열 곳 중)."""
    if finding.status != "missing" or not finding.claimed:
        return False
    of = rf"{re.escape(finding.claimed)}\s?(?:중|가운데)(?![가-힣]{{2}})"
    return bool(re.search(of, claim))


def _is_settled(finding: Finding, place: Place) -> bool:
    """Tell whether a comparison with a table or list settles a fact that the row alone does not say.

    Another row says it, or names it shortly (앞내 for 앞내 공원), the years are those of the rows,
    the document names the body, or it only says that something is first.
    """
    said = squeeze(finding.claimed)
    cells = [squeeze(cell.text) for row in place.table for cell in row]
    years = years_in(finding.claimed)
    if years and finding.status != "same":
        headed = {year for cell in place.unit.cells for year in years_in(cell.header)}
        return all(
            year in headed or any(c.removesuffix("년") == str(year) for c in cells)
            for year in years
        )
    if finding.status != "missing":
        return False
    named = any(said in c or (len(c) > 1 and not _DIGIT.search(c) and c in said) for c in cells)
    return named or finding.claimed == _FIRST or (not _DIGIT.search(said) and said in place.whole)
