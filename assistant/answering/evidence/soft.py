"""Soft matches of words: the cosine of their vectors in the embedded static encoder."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.encoders import embedded_encoder

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]
_GROWTH = 4096


class WordVectors:
    """Unit vectors of words, each encoded once; safe to share between threads."""

    def __init__(self) -> None:
        self._encoder = embedded_encoder()
        self._ids: dict[str, int] = {}
        self._lock = threading.Lock()
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)

    def ids(self, words: Iterable[str]) -> Ids:
        """Give the rows of words, shape (words,); new words are encoded."""
        listed = list(words)
        with self._lock:
            new = [word for word in dict.fromkeys(listed) if word not in self._ids]
            if new:
                self._add(new)
            return np.array([self._ids[word] for word in listed], dtype=np.int32)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give the vectors of whole texts, shape (texts, dimensions)."""
        return self._encoder.encode_passages(texts)

    def best(self, asked: Ids, texts: Sequence[Ids]) -> Floats:
        """Give the best cosine of each asked word among each text's words, (asked, texts).

        A text without words scores 0; cosines below 0 count as 0.
        """
        scores = np.zeros((len(asked), len(texts)), dtype=np.float32)
        held = [i for i, text in enumerate(texts) if text.size]
        if not asked.size or not held:
            return scores
        joined = np.concatenate([texts[i] for i in held])
        words, places = np.unique(joined, return_inverse=True)
        cosines = np.maximum(self._vectors[asked] @ self._vectors[words].T, 0.0)
        starts = np.cumsum([0, *(texts[i].size for i in held[:-1])])
        scores[:, held] = np.maximum.reduceat(cosines[:, places], starts, axis=1)
        return scores

    def _add(self, words: Sequence[str]) -> None:
        vectors = self._encoder.encode_passages(words)
        size = len(self._ids)
        if self._vectors.shape[0] < size + len(words):
            room = np.zeros((size + len(words) + _GROWTH, vectors.shape[1]), dtype=np.float32)
            room[:size] = self._vectors[:size] if size else 0.0
            self._vectors = room
        self._vectors[size : size + len(words)] = vectors
        self._ids.update({word: size + i for i, word in enumerate(words)})
