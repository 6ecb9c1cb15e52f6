"""A BM25 leg over lists of terms."""

from __future__ import annotations

import logging

import bm25s
import numpy as np
from numpy.typing import NDArray

logging.getLogger("bm25s").setLevel(logging.WARNING)
Scores = NDArray[np.float32]


def bm25_leg(terms: list[list[str]]) -> bm25s.BM25:
    """Index the terms of each passage."""
    leg = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    leg.index(terms, show_progress=False)
    return leg


def scores_of(leg: bm25s.BM25, terms: list[str]) -> Scores:
    """Score all passages for the terms of a query, shape (passages,)."""
    if not terms:
        return np.zeros(leg.scores["num_docs"], dtype=np.float32)
    return np.asarray(leg.get_scores(terms), dtype=np.float32)


def scaled(scores: Scores) -> Scores:
    """Divide scores by the best of them."""
    best = float(scores.max()) if scores.size else 0.0
    return scores / best if best > 0 else scores
