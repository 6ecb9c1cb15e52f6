"""Static late interaction: each piece of a question looks for its best match in a passage.

One unit vector and one weight a piece; the score is the weighted mean over the question's pieces
of the best cosine with a piece of the passage (MaxSim; Khattab and Zaharia 2020, without context).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]

_UNKNOWN = 0
_CACHED_TEXTS = 20_000


class LateInteraction:
    """Scores passages for a question; a text without a known piece scores 0."""

    def __init__(self, tokenizer: Tokenizer, vectors: Floats, weights: Floats) -> None:
        """Take vectors of any length, shape (pieces, dimensions), and positive weights (pieces,)."""
        if vectors.ndim != 2 or weights.shape != vectors.shape[:1]:
            raise ValueError(
                f"expected a weight for each vector, got {vectors.shape} and {weights.shape}"
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors = vectors / np.maximum(norms, 1e-12)
        self._weights = weights
        self._tokenizer = tokenizer
        self._cached_tokens = lru_cache(_CACHED_TEXTS)(self._tokens)
        self._distinct = lru_cache(_CACHED_TEXTS)(lambda text: np.unique(self.tokens(text)))

    @classmethod
    def load(cls, folder: Path, tokenizer: Path) -> LateInteraction:
        """Read ``model.safetensors`` of a folder: int8 directions and float16 weights."""
        stored = load_file(folder / "model.safetensors")
        return cls(
            Tokenizer.from_file(str(tokenizer)),
            stored["vectors"].astype(np.float32),
            stored["weights"].astype(np.float32),
        )

    def tokens(self, text: str) -> Ids:
        """Give the known pieces of a text in their order; of a text seen before, from a cache."""
        return self._cached_tokens(text)

    def weights(self, query: str) -> Floats:
        """Give the share of each piece of a question, shape (pieces,); they sum to 1."""
        weights = self._weights[self.tokens(query)]
        return weights / weights.sum() if weights.size else weights

    def term_scores(self, query: str, texts: Sequence[str]) -> Floats:
        """Give the best cosine of each piece of a question in each text, (pieces, texts)."""
        pieces = self.tokens(query)
        scores = np.zeros((len(pieces), len(texts)), dtype=np.float32)
        if not pieces.size:
            return scores
        asked = self._vectors[pieces]
        # One small product a text: BLAS keeps it on one thread. A single large one wakes all its
        # threads, and where other work holds the cores it waits for them a hundred times longer.
        for i, text in enumerate(texts):
            held = self._distinct(text)
            if held.size:
                scores[:, i] = (asked @ self._vectors[held].T).max(axis=1)
        return scores

    def score(self, query: str, texts: Sequence[str]) -> Floats:
        """Score texts for a question, between -1 and 1, shape (texts,)."""
        scores: Floats = self.weights(query) @ self.term_scores(query, texts)
        return np.clip(scores, -1.0, 1.0)

    def _tokens(self, text: str) -> Ids:
        ids: Ids = np.array(self._tokenizer.encode(text).ids, dtype=np.int32)
        known: Ids = ids[ids != _UNKNOWN]
        return known
