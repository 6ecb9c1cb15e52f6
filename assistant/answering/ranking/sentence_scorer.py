"""A small cross-encoder: reads a question together with each sentence that may answer it.

Two transformer layers (Vaswani et al. 2017, pre-norm) over the vectors of morphemes; each token is also
told whether the other side has it and how near it comes. ``training.train_scorer`` trains it. It runs on
numpy, so that torch need not be loaded.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from assistant.answering.evidence.units import Unit
from assistant.retrieval.morpheme_vectors import Floats, Ids, MorphemeVectors

_log = logging.getLogger(__name__)
Scores = NDArray[np.float64]

# The best units are read again, and what they gain or lose beside one another is weighed so much.
FIRST, WEIGHT = 8, 0.3
# Morphemes read of a question, of a sentence, and of the end of what it stands under.
QUESTION, SENTENCE, ABOVE = 22, 56, 20
HEADS = 4
# From this cosine on two words share one vector: the language model has learned neither.
UNKNOWN, NEAR = 0.999, 0.4
_DRIFT = 0.02
_HIDDEN = np.float32(-1e9)


class SentenceScorer:
    """Scores sentences for a question; scores compare within one question only."""

    def __init__(self, file: Path) -> None:
        """Read the weights. Raises ValueError where the analyser has other vectors than they need."""
        with safe_open(file, framework="numpy") as stored:
            names = stored.metadata()
            self._w = {key: stored.get_tensor(key).astype(np.float32) for key in stored.keys()}  # noqa: SIM118
        self._morphemes = MorphemeVectors([tuple(pair) for pair in json.loads(names["anchors"])])
        for one, other, cosine in json.loads(names["cosines"]):
            if abs(self._morphemes.cosine(one, other) - cosine) > _DRIFT:
                raise ValueError("the language model of kiwipiepy_model is another one")
        self._tags = {tag: row for row, tag in enumerate(json.loads(names["tags"]))}
        self._layers = int(names["layers"])

    def prepare(self, sentences: Sequence[tuple[str, str]]) -> None:
        """Read the vectors of sentences ahead of the questions."""
        for sentence in sentences:
            self._rows(*sentence)

    def scores(self, question: str, sentences: Sequence[tuple[str, str]]) -> Scores:
        """Score sentences, each with what it stands under, shape (sentences,)."""
        asked = self._morphemes.rows_of(question, QUESTION)
        own, above = zip(*(self._rows(*sentence) for sentence in sentences), strict=True)
        return self._read(asked, _padded(own), _padded(above)).astype(np.float64)

    def _rows(self, sentence: str, above: str) -> tuple[Ids, Ids]:
        rows_of = self._morphemes.rows_of
        return rows_of(sentence, SENTENCE), rows_of(above, -ABOVE)

    def _read(self, asked: Ids, own: Ids, above: Ids) -> Floats:
        both = np.concatenate([own, above], axis=1)
        there, size = both > 0, own.shape[1]
        forms, vectors = self._morphemes.forms, self._morphemes.vectors
        same = (forms[asked][None, :, None] == forms[both][:, None, :]) & there[:, None, :]
        near = (vectors[both] @ vectors[asked].T).transpose(0, 2, 1)
        near = np.where(near > UNKNOWN, 0.0, np.maximum(near, 0.0))
        near = np.where(same, 1.0, near) * there[:, None, :]
        nearest = near[:, :, :size].max(axis=2, initial=0.0)
        found = self._matches(nearest, same[:, :, :size].any(axis=2), asked)
        told = self._matches(near.max(axis=1, initial=0.0), same.any(axis=1), both)
        tokens = [
            np.broadcast_to(self._w["cls"], (len(both), 1, self._w["cls"].size)),
            self._embedded(asked, 0)[None] + found,
            self._embedded(own, 1) + told[:, :size],
            self._embedded(above, 2) + told[:, size:],
        ]
        seen = np.concatenate([np.ones((len(both), 1 + len(asked)), dtype=bool), there], axis=1)
        hidden = np.concatenate(tokens, axis=1)
        for layer in range(self._layers):
            hidden = self._layer(hidden, seen, f"enc.layers.{layer}.")
        out = self._linear(self._normed(hidden[:, 0], "norm"), "out")
        return np.asarray(out[:, 0])

    def _matches(self, nearest: Floats, same: NDArray[np.bool_], rows: Ids) -> Floats:
        """Tell of each token how near the other side comes to it."""
        known = np.broadcast_to(self._morphemes.vectors[rows].any(axis=-1), nearest.shape)
        signs = (nearest, same, nearest * nearest, nearest > NEAR, known)
        return self._linear(np.stack(signs, axis=-1).astype(np.float32), "feat")

    def _embedded(self, rows: Ids, part: int) -> Floats:
        met, place = np.unique(rows, return_inverse=True)
        tags = [self._tags.get(self._morphemes.tags[row], 0) for row in met]
        words = self._linear(self._morphemes.vectors[met], "inp") + self._w["tag.weight"][tags]
        places = self._w["seg.weight"][part] + self._w["pos.weight"][: rows.shape[-1]]
        return np.asarray(words[place.reshape(rows.shape)] + places)

    def _layer(self, hidden: Floats, seen: NDArray[np.bool_], name: str) -> Floats:
        hidden = hidden + self._attention(self._normed(hidden, f"{name}norm1"), seen, name)
        inner = self._linear(self._normed(hidden, f"{name}norm2"), f"{name}linear1")
        return hidden + self._linear(_gelu(inner), f"{name}linear2")

    def _attention(self, hidden: Floats, seen: NDArray[np.bool_], name: str) -> Floats:
        texts, tokens, width = hidden.shape
        weight, bias = self._w[f"{name}self_attn.in_proj_weight"], f"{name}self_attn.in_proj_bias"
        parts = (hidden @ weight.T + self._w[bias]).reshape(texts, tokens, 3, HEADS, -1)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        weights = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(width / HEADS))
        weights = np.where(seen[:, None, None, :], weights, _HIDDEN)
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        mixed = (weights @ value).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return self._linear(mixed, f"{name}self_attn.out_proj")

    def _linear(self, rows: Floats, name: str) -> Floats:
        return np.asarray(rows @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"])

    def _normed(self, rows: Floats, name: str) -> Floats:
        apart = rows - rows.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((apart * apart).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        return np.asarray(apart / deviation * self._w[f"{name}.weight"] + self._w[f"{name}.bias"])


def _gelu(x: Floats) -> Floats:
    """Give the Gaussian error linear unit by its tanh approximation (Hendrycks & Gimpel 2016)."""
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))))


def _padded(rows: Sequence[Ids]) -> Ids:
    size = max((len(row) for row in rows), default=0)
    return np.array([np.pad(row, (0, size - len(row))) for row in rows], dtype=np.int64)


@cache
def load_scorer() -> SentenceScorer | None:
    """Read the model of the package, once; None where it does not fit the analyser's vectors."""
    file = resources.files("assistant.answering.ranking") / "sentence_scorer.safetensors"
    try:
        return SentenceScorer(Path(str(file)))
    except ValueError as error:
        _log.warning("sentences not read again: %s", error)
        return None


def read_again(question: str, units: Sequence[Unit], scores: Scores) -> Scores:
    """Give what to add to the ranker's scores of units, shape (units,), for their sentences.

    Only the best units are read again; the others get what the least of these does.
    """
    added = np.zeros(len(units))
    scorer = load_scorer()
    if scorer is None or len(units) < 2:
        return added
    best = np.argsort(-scores, kind="stable")[:FIRST]
    given = scorer.scores(question, [sentence_of(units[i]) for i in best])
    given = WEIGHT * (given - given.mean())
    added[:] = given.min()
    added[best] = given
    return added


def prepare_sentences(units: Sequence[Unit]) -> None:
    """Read the vectors of units ahead of the questions."""
    if scorer := load_scorer():
        scorer.prepare([sentence_of(unit) for unit in units])


def sentence_of(unit: Unit) -> tuple[str, str]:
    """Give the text of a unit, and what it stands under with the headers of its cells."""
    return unit.text, f"{unit.above}\n{' '.join(cell.header for cell in unit.cells)}"
