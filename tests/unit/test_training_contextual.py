"""The correction of the static encoder: what it starts from, and what it must not depend on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from safetensors.torch import save_model
from tokenizers import Tokenizer

from assistant.retrieval.encoders import embedded_encoder
from training.train_contextual import (
    _STATIC,
    ContextualEncoder,
    ContextualModel,
    ContextualPlan,
    _distances,
    alike,
    load,
    padded,
)
from training.train_static import encode_texts

TEXTS = ["청년 농부는 매달 90만원을 받는다.", "지원 기간은 3년이다.", "", "도서관 " * 200]
PLAN = ContextualPlan(inner=32)


@pytest.fixture
def model() -> ContextualModel:
    torch.manual_seed(0)
    (vectors,) = load_file(_STATIC / "model.safetensors").values()
    return ContextualModel(vectors.astype(np.float32), PLAN)


@pytest.fixture
def changed(model: ContextualModel) -> ContextualModel:
    torch.nn.init.normal_(model.change.weight, std=0.2)
    return model


def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(_STATIC / "tokenizer.json"))


def test_it_starts_as_the_static_encoder(model: ContextualModel) -> None:
    found = ContextualEncoder(model, tokenizer(), PLAN.pieces).encode(TEXTS)
    np.testing.assert_allclose(found, embedded_encoder().encode_passages(TEXTS), atol=2e-3)


def test_a_text_does_not_depend_on_those_beside_it(changed: ContextualModel) -> None:
    encoder = ContextualEncoder(changed, tokenizer(), PLAN.pieces)
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], vector, atol=1e-5)
    assert not np.allclose(together[0], embedded_encoder().encode_passages(TEXTS[:1])[0], atol=0.05)


def test_the_order_of_words_counts_after_training_alone(changed: ContextualModel) -> None:
    turned = ["농부가 도서관에 준다", "도서관에 농부가 준다"]
    first, second = ContextualEncoder(changed, tokenizer(), PLAN.pieces).encode(turned)
    assert not np.allclose(first, second, atol=1e-3)
    static = embedded_encoder().encode_passages(turned)
    np.testing.assert_allclose(static[0], static[1], atol=1e-6)


def test_windows_of_a_long_text_are_summed(changed: ContextualModel) -> None:
    text = TEXTS[3]
    encoded = encode_texts(tokenizer(), [text])
    size = len(encoded.ids)
    assert size > PLAN.pieces
    total = torch.zeros(256)
    for start in range(0, size, PLAN.pieces):
        ids = torch.from_numpy(encoded.ids[start : start + PLAN.pieces]).long()[None]
        total += changed(ids, torch.tensor([ids.shape[1]])).detach()[0]
    expected = torch.nn.functional.normalize(total, dim=0).numpy()
    found = ContextualEncoder(changed, tokenizer(), PLAN.pieces).encode([text])[0]
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_two_heads_look_one_way() -> None:
    left, right, near, anywhere = _distances(4).tolist()
    assert left[2] == [-1.0, -0.5, 0.0, float("-inf")]
    assert right[1] == [float("-inf"), 0.0, -0.5, -1.0]
    assert near[0] == pytest.approx([0.0, -0.1, -0.2, -0.3])
    assert anywhere == [[0.0] * 4] * 4


def test_texts_are_cut_and_padded() -> None:
    encoded = encode_texts(tokenizer(), TEXTS)
    ids, lengths = padded(encoded, np.array([2, 3, 1]), 7)
    own = encoded.bounds[2] - encoded.bounds[1]
    assert ids.shape == (3, 7)
    assert lengths.tolist() == [1, 7, min(own, 7)]
    assert ids[0].tolist() == [0] * 7


def test_groups_hold_every_row_once_and_what_is_alike() -> None:
    rng = np.random.default_rng(1)
    centres = np.repeat(np.eye(8, dtype=np.float32), 16, axis=0)
    vectors = centres + rng.normal(scale=0.01, size=centres.shape).astype(np.float32)
    groups = alike(np.arange(128), vectors, 16, rng)
    assert sorted(np.concatenate(groups)) == list(range(128))
    assert {len(group) for group in groups} == {16}
    within = [np.mean(centres[g] @ centres[g].T) for g in groups]
    assert np.mean(within) > 0.3  # 1/8 by chance


def test_what_is_stored_is_read_again(tmp_path: Path) -> None:
    (vectors,) = load_file(_STATIC / "model.safetensors").values()
    torch.manual_seed(3)
    own = ContextualModel(vectors.astype(np.float32), ContextualPlan())
    torch.nn.init.normal_(own.change.weight, std=0.2)
    save_model(own, str(tmp_path / "model.safetensors"))
    expected = ContextualEncoder(own, tokenizer(), PLAN.pieces).encode(TEXTS)
    found = load(tmp_path / "model.safetensors").encode(TEXTS)
    np.testing.assert_allclose(found, expected, atol=1e-6)
