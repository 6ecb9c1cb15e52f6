from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from training.late import LateInteraction

WORDS = ["[UNK]", "도시", "기관", "인재", "채용", "예산", "이전"]
VECTORS = np.random.default_rng(3).integers(-127, 128, size=(len(WORDS), 5)).astype(np.float32)
WEIGHTS = np.array([9.0, 1.0, 0.5, 2.0, 4.0, 0.25, 3.0], dtype=np.float32)

texts = st.lists(st.sampled_from([*WORDS[1:], "모르는"]), max_size=8).map(" ".join)


def word_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


@pytest.fixture(scope="module")
def late() -> LateInteraction:
    return LateInteraction(word_tokenizer(), VECTORS, WEIGHTS)


def cosine(first: int, second: int) -> float:
    a, b = VECTORS[first].tolist(), VECTORS[second].tolist()
    product = sum(float(x) * float(y) for x, y in zip(a, b, strict=True))
    return product / (math.hypot(*a) * math.hypot(*b))


def by_hand(query: str, text: str) -> float:
    asked = [WORDS.index(word) for word in query.split() if word in WORDS]
    held = [WORDS.index(word) for word in text.split() if word in WORDS]
    if not asked or not held:
        return 0.0
    total = sum(float(WEIGHTS[i]) * max(cosine(i, j) for j in held) for i in asked)
    return total / sum(float(WEIGHTS[i]) for i in asked)


@given(query=texts, passages=st.lists(texts, max_size=6))
def test_scores_are_those_of_a_double_loop(query: str, passages: list[str]) -> None:
    scores = LateInteraction(word_tokenizer(), VECTORS, WEIGHTS).score(query, passages)
    assert scores.shape == (len(passages),)
    assert scores == pytest.approx([by_hand(query, text) for text in passages], abs=1e-5)


@given(query=texts, passages=st.lists(texts, min_size=1, max_size=6))
def test_a_score_does_not_depend_on_the_other_passages(query: str, passages: list[str]) -> None:
    model = LateInteraction(word_tokenizer(), VECTORS, WEIGHTS)
    alone = [float(model.score(query, [text])[0]) for text in passages]
    assert model.score(query, passages) == pytest.approx(alone, abs=1e-5)


def test_a_text_finds_itself_whatever_the_order(late: LateInteraction) -> None:
    assert late.score("도시 인재", ["채용 인재 기관 도시"]) == pytest.approx([1.0])


def test_nothing_known_scores_zero(late: LateInteraction) -> None:
    assert late.score("모르는", ["도시", ""]).tolist() == [0.0, 0.0]
    assert late.score("", ["도시"]).tolist() == [0.0]
    assert late.score("도시", []).shape == (0,)


def test_term_scores_name_the_piece_that_is_missing(late: LateInteraction) -> None:
    terms = late.term_scores("도시 예산", ["도시", "예산 도시"])
    assert terms.shape == (2, 2)
    assert terms[:, 1] == pytest.approx([1.0, 1.0])
    assert terms[1, 0] == pytest.approx(cosine(5, 1), abs=1e-6)


def test_stored_integers_give_the_same_scores(tmp_path: Path, late: LateInteraction) -> None:
    stored: dict[str, NDArray[Any]] = {
        "vectors": VECTORS.astype(np.int8),
        "weights": WEIGHTS.astype(np.float16),
    }
    save_file(stored, tmp_path / "model.safetensors")
    word_tokenizer().save(str(tmp_path / "tokenizer.json"))
    loaded = LateInteraction.load(tmp_path, tmp_path / "tokenizer.json")
    passages = ["인재 채용", "이전 기관 예산", "도시"]
    assert loaded.score("도시 기관", passages) == pytest.approx(late.score("도시 기관", passages))


def test_a_weight_is_needed_for_each_vector() -> None:
    with pytest.raises(ValueError, match="a weight for each vector"):
        LateInteraction(word_tokenizer(), VECTORS, WEIGHTS[:-1])
