"""The trained weights of the ranker of evidence and of the confidence, as ``training.ranker`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.features import NAMES
from assistant.answering.ranking.confidence import CONFIDENCE_NAMES


@dataclass(frozen=True)
class Weights:
    """The trained linear models; ``confidence`` has the intercept last.

    A question is answered from the confidence ``threshold`` on.
    """

    rank: NDArray[np.float64]
    confidence: NDArray[np.float64]
    threshold: float


@cache
def load_weights() -> Weights:
    """Read the weights that are part of the package."""
    path = resources.files("assistant.answering.ranking") / "ranker.json"
    return to_weights(json.loads(path.read_text(encoding="utf-8")))


def to_weights(model: Mapping[str, Any]) -> Weights:
    """Put a trained model in the order of the features."""
    rank = np.array([model["rank"][name] for name in NAMES])
    sure = [model["confidence"][name] for name in (*CONFIDENCE_NAMES, "intercept")]
    return Weights(rank, np.array(sure), float(model["threshold"]))
