"""Train the ranker of evidence and the confidence behind abstention: ``python -m training.ranker DATA``.

DATA is the folder that ``python -m training`` takes; of it only ``questions/`` is read. The project's
own development questions and the tune part of the unseen ones are used as well; the holdout part
never is. The ranker is linear and maximises the likelihood of the units that hold the evidence in a
softmax over all units of a question (listwise, as ListNet).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.evidence.features import NAMES
from assistant.answering.ranking.confidence import CONFIDENCE_NAMES
from assistant.answering.ranking.preferences import preferences
from training.confidence import fit_confidence
from training.examples import Example, read_examples

Vector = NDArray[np.float64]
OUTPUT = Path("assistant/answering/ranking/ranker.json")
PENALTY = 1e-2
FOLDS = 6


def main(data: Path) -> None:
    """Train both models, print their validation by left-out document, write OUTPUT."""
    answerable, negatives = read_examples(data)
    written = [e for e in answerable if not e.is_made]
    unit, passage = validate_ranker(written)
    print(f"left-out documents, {len(written)} questions: unit {unit:.3f}, passage {passage:.3f}")
    OUTPUT.write_text(json.dumps(fit(answerable, negatives, print), indent=1), encoding="utf-8")


def fit(
    answerable: Sequence[Example], negatives: Sequence[Example], say: Callable[[str], object]
) -> dict[str, Any]:
    """Fit both models and give them in the form of OUTPUT; ``say`` takes the curve of refusals."""
    rank = fit_ranker([e for e in answerable for _ in range(int(e.weight))])
    examples = [e for e in (*answerable, *negatives) if e.candidates.units]
    confidence, threshold = fit_confidence(examples, _unseen_scores(examples, rank), say)
    names = (*CONFIDENCE_NAMES, "intercept")
    return {
        "rank": dict(zip(NAMES, rank.round(4).tolist(), strict=True)),
        "confidence": dict(zip(names, confidence.round(4).tolist(), strict=True)),
        "threshold": threshold,
    }


def _unseen_scores(examples: Sequence[Example], rank: Vector) -> list[Vector]:
    """Give the scores of each example's units by a ranker that has not seen its document.

    What the engine prefers among the best units is added, as the reader does.
    ``rank`` has seen all of them; a fit that starts from it takes less time.
    """
    scores = [preferred(e, rank) for e in examples]
    for left_out in folds_of(examples):
        seen = [e for e in examples if e.kind == "answerable" and e.group not in left_out]
        weights = fit_ranker([e for e in seen for _ in range(int(e.weight))], rank)
        for i, example in enumerate(examples):
            if example.group in left_out:
                scores[i] = preferred(example, weights)
    return scores


def preferred(example: Example, rank: Vector) -> Vector:
    """Give the scores of an example's units with what the engine prefers among the best of them."""
    scores = example.candidates.features @ rank
    entries = example.index.entries
    return scores + preferences(example.question, example.candidates, scores, entries)


def folds_of(examples: Sequence[Example]) -> list[set[str]]:
    """Deal the documents of the examples into FOLDS sets."""
    groups = sorted({e.group for e in examples})
    return [set(groups[fold::FOLDS]) for fold in range(FOLDS)]


def fit_ranker(examples: Sequence[Example], start: Vector | None = None) -> Vector:
    """Give the weights of the features, shape (len(NAMES),); ``start`` may be a fit like it."""
    scale = np.vstack([e.candidates.features for e in examples]).std(axis=0) + 1e-6
    lists = [_target(e, e.candidates.features / scale) for e in examples if e.holds.any()]
    features = np.vstack([rows for rows, _ in lists])
    holds = np.concatenate([right for _, right in lists])
    sizes = np.array([len(right) for _, right in lists])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)

    def likelihoods(scores: Vector) -> tuple[Vector, Vector]:
        """Give the logarithm of each list's sum, and each row's share in it."""
        highest = np.maximum.reduceat(scores, starts)
        shares = np.exp(scores - highest[owner])
        whole = np.add.reduceat(shares, starts)
        return np.log(whole) + highest, shares / whole[owner]

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = features @ weights
        whole, share = likelihoods(scores)
        right, right_share = likelihoods(np.where(holds, scores, -np.inf))
        penalty = PENALTY * float(weights @ weights)
        gradient = features.T @ (share - right_share) / len(lists) + 2 * PENALTY * weights
        return float(np.mean(whole - right)) + penalty, gradient

    first = np.zeros(len(scale)) if start is None else start * scale
    fitted = minimize(loss, first, jac=True, method="L-BFGS-B").x
    return np.asarray(fitted / scale)


def _target(example: Example, features: Vector) -> tuple[Vector, NDArray[np.bool_]]:
    """Give the features to learn from and which of them are to come first.

    Those are the units of the evidence that say the answer. What else holds the evidence, or says
    the same elsewhere, is neither right nor wrong and left out.
    """
    both = example.holds & example.says
    right = both if both.any() else example.holds
    kept = right | ~(example.holds | example.says)
    return features[kept], right[kept]


def validate_ranker(examples: Sequence[Example]) -> tuple[float, float]:
    """Give how often the right unit, and the right passage, is first on left-out documents."""
    unit = passage = 0
    for left_out in folds_of(examples):
        weights = fit_ranker([e for e in examples if e.group not in left_out])
        for example in (e for e in examples if e.group in left_out):
            order = np.argsort(-(example.candidates.features @ weights), kind="stable")
            units = example.candidates.units
            first = units[order[0]].passage.id
            held = {u.passage.id for u, h in zip(units, example.holds, strict=True) if h}
            unit += bool(example.holds[order[0]])
            passage += first in held
    return unit / len(examples), passage / len(examples)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
