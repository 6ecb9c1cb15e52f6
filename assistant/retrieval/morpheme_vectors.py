"""Vectors of morphemes, recovered from the likeness that Kiwi's language model gives for two of them.

The analyser ships with a language model (CoNg) that was learned on a large corpus of Korean, and
tells the cosine of the embeddings of any two morphemes, everyday and official ones alike. The cosines
with a set of anchors fix an embedding up to a rotation: they are whitened with the anchors' own
(Nyström's method; Williams & Seeger 2001).
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.morphemes import analyse, kiwi

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]
Morpheme = tuple[str, str]
_RIDGE = 1e-4
_ROOM = 4096
_TEXTS_KEPT = 16384


class MorphemeVectors:
    """Unit vectors of morphemes, each read once; safe to share between threads.

    ``vectors`` has a row for each morpheme met, shape (morphemes or more, anchors); the row is zeros
    where the language model lacks it, and those that it has but did not learn share one vector.
    ``forms`` tells which rows are written alike. Row 0 is no morpheme.
    """

    def __init__(self, anchors: Sequence[Morpheme]) -> None:
        self._anchors = list(anchors)
        below = [self._cosines(a, self._anchors[:i]) for i, a in enumerate(self._anchors)]
        lower = np.array([np.pad(row, (0, len(below) - len(row))) for row in below])
        gram = lower + lower.T + (1 + _RIDGE) * np.eye(len(lower))
        self._whiten = np.linalg.inv(np.linalg.cholesky(gram))
        self._mean = (gram @ self._whiten.T).mean(axis=0)
        self._rows: dict[Morpheme, int] = {}
        self._written: dict[str, int] = {}
        self._lock = threading.Lock()
        self.vectors: Floats = np.zeros((_ROOM, len(self._anchors)), dtype=np.float32)
        self.forms: Ids = np.zeros(_ROOM, dtype=np.int64)
        self.tags: list[str] = [""]
        self.rows_of = lru_cache(_TEXTS_KEPT)(self._rows_of)

    def cosine(self, one: int, other: int) -> float:
        """Give the cosine of two anchors, by which a model knows the vectors that it was taught with."""
        return float(kiwi().morpheme_similarity(self._anchors[one], self._anchors[other]))

    def _rows_of(self, text: str, most: int) -> Ids:
        """Give the rows of the first ``most`` morphemes of a text, or of the last if it is negative."""
        tokens = analyse(unicodedata.normalize("NFKC", text).lower())
        tokens = tokens[:most] if most > 0 else tokens[most:]
        named = [(token.form, token.tag.split("-")[0]) for token in tokens]
        with self._lock:
            return np.array([self._row(morpheme) for morpheme in named], dtype=np.int64)

    def _row(self, morpheme: Morpheme) -> int:
        row = self._rows.get(morpheme)
        if row is None:
            row = len(self._rows) + 1
            if row == len(self.vectors):
                self.vectors = np.vstack([self.vectors, np.zeros_like(self.vectors[:_ROOM])])
                self.forms = np.concatenate([self.forms, np.zeros(_ROOM, dtype=np.int64)])
            self.vectors[row] = self._vector(morpheme)
            self.forms[row] = self._written.setdefault(morpheme[0], len(self._written) + 1)
            self.tags.append(morpheme[1])
            self._rows[morpheme] = row
        return row

    def _vector(self, morpheme: Morpheme) -> Floats:
        try:
            cosines = self._cosines(morpheme, self._anchors)
        except ValueError:  # The language model lacks it.
            return np.zeros(len(self._anchors), dtype=np.float32)
        vector = self._whiten @ cosines - self._mean
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def _cosines(self, one: Morpheme, others: Sequence[Morpheme]) -> NDArray[np.float64]:
        analyser = kiwi()
        return np.array([analyser.morpheme_similarity(one, other) for other in others])
