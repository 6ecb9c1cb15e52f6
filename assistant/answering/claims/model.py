"""The learned decision on a claim: what a place says of it as numbers, and which place decides.

A softmax over the places that speak of a claim, and over none of them, trained by
``training.claims``: a place supports the claim where it differs in nothing, and contradicts it where
it does. Every feature is free of scale: a share, a flag, or a small count.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place
from assistant.answering.evidence.office_holders import person_names
from assistant.answering.language.polarity import predicates

_DIGIT = re.compile(r"\d")
_LEADING, _HALF, _MOST = 3, 0.5, 0.65
_BODIES = frozenset({"region", "body", "office"})
NAMES = (
    "cover",
    "own",
    "topic",
    "fresh",
    "focus",
    "speaks",
    "rank",
    "first",
    "leading",
    "cover_ranked",
    "same_numbers",
    "same_words",
    "missing_numbers",
    "missing_words",
    "missing_names",
    "unsaid",
    "opposite",
    "bound",
    "scope",
    "listed",
    "decides",
    "values",
    "facts",
    "plain",
    "plain_cover",
    "plain_own",
    "row",
    "asks",
    "rarest_missing",
    "missing",
    "fresh_not_own",
    "fresh_missing",
    "predicate",
    "denied_by_both",
    "denied_by_one",
    "behind",
    "rival",
)


@dataclass(frozen=True)
class Standing:
    """Where a place stands among those found: ``rank`` 0 to 1 for the best, ``order`` from 0."""

    rank: float
    order: int


def claim_features(
    matcher: Matcher,
    place: Place,
    findings: Sequence[Finding],
    standing: Standing,
    *,
    speaks: bool,
) -> dict[str, float]:
    """Give the features of a place that do not depend on the other places.

    ``behind`` is how far the closest place stands before it, ``rival`` how far one that says the
    opposite does.
    """
    cover, own = matcher.cover(place), matcher.own_cover(place)
    plain = float(not matcher.claim.facts)
    return {
        "cover": cover,
        "own": own,
        "topic": matcher.topic_cover(place),
        "fresh": matcher.fresh_cover(place),
        "focus": matcher.focus(place),
        "speaks": float(speaks),
        "rank": standing.rank,
        "first": float(standing.order == 0),
        "leading": float(standing.order < _LEADING),
        "cover_ranked": cover * standing.rank,
        "facts": min(matcher.claim.facts, 3),
        "plain": plain,
        "plain_cover": plain * cover,
        "plain_own": plain * own,
        "row": float(bool(place.unit.cells)),
        "asks": float(place.unit.text.rstrip().endswith("?")),
        **_of_findings(matcher, findings),
        **_of_words(matcher, place),
    }


def _of_findings(matcher: Matcher, findings: Sequence[Finding]) -> dict[str, float]:
    required = {name.text for name in matcher.claim.names if name.kind in _BODIES}
    required |= {*person_names(matcher.claim.text)}
    names = [f for f in findings if f.status == "missing" and f.claimed in required]

    def count(status: str, *, number: bool, most: int) -> float:
        of_status = (f for f in findings if f.status == status)
        return min(sum(bool(_DIGIT.search(f.claimed)) == number for f in of_status), most)

    others = [f for f in findings if f.status == "other"]
    said = matcher.claim.text
    years = {said[d.low : d.high] for d in matcher.claim.dates if d.precision == "year"}
    return {
        "same_numbers": count("same", number=True, most=3),
        "same_words": count("same", number=False, most=2),
        "missing_numbers": count("missing", number=True, most=2),
        "missing_words": count("missing", number=False, most=2),
        "missing_names": min(len(names), 2),
        "unsaid": float(any(f.status == "unsaid" for f in findings)),
        "opposite": float(any(not f.claimed for f in others)),
        "scope": float(any(f.scope for f in others)),
        "values": min(len({f.right for f in others}), 3),
        "bound": float(any(f.bound for f in findings)),
        "listed": float(any(f.listed for f in findings)),
        "decides": float(any(f.decides for f in findings)),
        "silent": float(
            any(
                f.status == "silent" or (f.status == "missing" and f.claimed in years)
                for f in findings
            )
        ),
    }


def _of_words(matcher: Matcher, place: Place) -> dict[str, float]:
    """Give the weight of the nouns of a claim that a place lacks, and whether it says its verb."""
    nouns = [w for w in matcher.claim.words if w.noun]
    lacking = {w: matcher.weights[w.form] * (1 - matcher.in_place(w, place)) for w in nouns}
    fresh = [w for w in nouns if not w.topic]
    last = predicates(matcher.claim.text)[-1:]
    denied = bool(last and last[0].denied)
    denies = any(p.denied for piece in place.own for p in predicates(piece.text))
    return {
        "rarest_missing": max(lacking.values(), default=0.0),
        "missing": min(sum(lacking.values()), 2.0),
        "fresh_not_own": max(
            (matcher.weights[w.form] * (1 - matcher.in_unit(w.form, place)) for w in fresh),
            default=0.0,
        ),
        "fresh_missing": max((lacking[w] for w in fresh), default=0.0),
        "predicate": matcher.in_unit(last[0].stem, place) if last else 0.5,
        "denied_by_both": float(denied and denies),
        "denied_by_one": float(denied != denies),
    }


@dataclass(frozen=True)
class ClaimModel:
    """The weights in the order of NAMES, the intercept last; ``*_least`` are the thresholds."""

    supports: tuple[float, ...]
    contradicts: tuple[float, ...]
    support_least: float
    contradict_least: float

    def likelihoods(self, places: Sequence[tuple[Mapping[str, float], bool]]) -> list[float]:
        """Give how likely each place decides a claim; what lacks to 1 is that none does.

        ``places`` are the features of each, and whether it says a fact otherwise.
        """
        scores = [self._score(features, differs=differs) for features, differs in places]
        highest = max([0.0, *scores])
        shares = [math.exp(score - highest) for score in scores]
        total = sum(shares) + math.exp(-highest)
        return [share / total for share in shares]

    def _score(self, features: Mapping[str, float], *, differs: bool) -> float:
        if not (may_contradict if differs else may_support)(features):
            return -math.inf
        weights = self.contradicts if differs else self.supports
        return (
            sum(w * features[name] for w, name in zip(weights, NAMES, strict=False)) + weights[-1]
        )


def may_support(features: Mapping[str, float]) -> bool:
    """Tell whether a place has the bodies and regions of a claim, and its 'only' and 'all'."""
    return not (features["missing_names"] or features["unsaid"])


def may_contradict(features: Mapping[str, float]) -> bool:
    """Tell whether a place speaks of what a claim says last, or of most of it, and of all its facts."""
    silent = features["missing_numbers"] or features["missing_words"]
    about = features["bound"] or features["focus"] >= _HALF or features["cover"] >= _MOST
    return bool(features["speaks"] and about and not silent)


@cache
def load_model() -> ClaimModel:
    """Read the model that is part of the package."""
    path = resources.files("assistant.answering.claims") / "claims.json"
    return to_model(json.loads(path.read_text(encoding="utf-8")))


def to_model(saved: Mapping[str, Any]) -> ClaimModel:
    """Put a trained model, as ``training.claims`` writes it, in the order of the features."""

    def weights(of: Mapping[str, float]) -> tuple[float, ...]:
        return tuple(of[name] for name in (*NAMES, "intercept"))

    return ClaimModel(
        weights(saved["supports"]),
        weights(saved["contradicts"]),
        float(saved["support_least"]),
        float(saved["contradict_least"]),
    )
