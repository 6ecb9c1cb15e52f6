"""Train the confidence behind abstention: a logistic model of "the evidence is there"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from assistant.answering.ranking.confidence import confidence_features
from training.examples import Example

Vector = NDArray[np.float64]
WEIGHTS = {"unanswerable": 6.0, "sentence cut": 0.5}
FALSE_REFUSALS = 0.05


def fit_confidence(
    examples: Sequence[Example], scores: Sequence[Vector], say: Callable[[str], object]
) -> tuple[Vector, float]:
    """Give the weights with the intercept last, and the threshold for FALSE_REFUSALS.

    ``scores`` are those of each example's units; ``say`` takes the curve of refusals.
    """
    rows = np.array(
        [
            confidence_features(e.question, e.candidates, of_units, e.index)
            for e, of_units in zip(examples, scores, strict=True)
        ]
    )
    there = np.array([e.kind == "answerable" for e in examples])
    kinds = np.array([e.kind for e in examples])
    share = np.array([WEIGHTS.get(e.kind, 1.0) * e.weight for e in examples])
    groups = [e.group for e in examples]
    sure = np.zeros(len(examples))
    for train, test in GroupKFold().split(rows, there, groups):
        weights = _logistic(rows[train], there[train], share[train])
        sure[test] = 1 / (1 + np.exp(-(rows[test] @ weights[:-1] + weights[-1])))
    made = np.array([e.is_made for e in examples])
    kinds = np.where(made, np.char.add("made ", kinds), kinds)
    for threshold in np.arange(0.1, 0.6, 0.05):
        shares = "  ".join(
            f"{k} {np.mean(sure[kinds == k] < threshold):.3f}" for k in np.unique(kinds)
        )
        say(f"refused below {threshold:.2f}: {shares}")
    chosen = float(np.quantile(sure[there & ~made], FALSE_REFUSALS))
    return _logistic(rows, there, share), round(chosen, 3)


def _logistic(rows: Vector, there: NDArray[np.bool_], share: Vector) -> Vector:
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=0.01, max_iter=3000)
    model.fit(scaler.transform(rows), there, sample_weight=share)
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - weights @ scaler.mean_)
