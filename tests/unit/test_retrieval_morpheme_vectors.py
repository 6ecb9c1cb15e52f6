"""Vectors of morphemes, recovered from the analyser's language model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.answering.ranking.sentence_scorer import UNKNOWN
from assistant.retrieval.morpheme_vectors import MorphemeVectors

ANCHORS = [
    ("사업", "NNG"),
    ("맡", "VV"),
    ("돈", "NNG"),
    ("집", "NNG"),
    ("학교", "NNG"),
    ("버스", "NNG"),
    ("고", "EC"),
    ("빠르", "VA"),
]


@pytest.fixture(scope="module")
def morphemes() -> MorphemeVectors:
    return MorphemeVectors(ANCHORS)


def test_cosines_of_anchors_are_those_of_the_language_model() -> None:
    morphemes = MorphemeVectors(ANCHORS)
    whiten = morphemes._whiten
    gram = np.array([[morphemes.cosine(i, j) for j in range(8)] for i in range(8)])
    recovered = (whiten @ gram).T @ (whiten @ gram)
    assert np.allclose(recovered, gram, atol=0.01)


def test_vectors_have_length_one_and_come_in_the_order_of_the_text(
    morphemes: MorphemeVectors,
) -> None:
    rows = morphemes.rows_of("버스가 학교로 간다", 50)
    assert [morphemes.tags[row] for row in rows][:2] == ["NNG", "JKS"]
    assert np.allclose(np.linalg.norm(morphemes.vectors[rows[0]]), 1.0, atol=1e-5)


def test_a_word_that_is_in_no_dictionary_has_no_direction(morphemes: MorphemeVectors) -> None:
    vectors = morphemes.vectors[morphemes.rows_of("뀨릉쾅은", 50)]
    assert not vectors[0].any()
    assert vectors[-1].any()


def test_names_that_the_language_model_has_not_learned_share_one_vector(
    morphemes: MorphemeVectors,
) -> None:
    one, other = morphemes.rows_of("중기부", 50)[0], morphemes.rows_of("과기정통부", 50)[0]
    cosine = float(morphemes.vectors[one] @ morphemes.vectors[other])
    assert cosine > UNKNOWN
    assert morphemes.forms[one] != morphemes.forms[other]


def test_a_form_has_one_number_whatever_its_tag(morphemes: MorphemeVectors) -> None:
    noun, verb = morphemes.rows_of("신", 50)[0], morphemes.rows_of("신을 신는다", 50)
    forms = morphemes.forms
    assert forms[noun] in {forms[row] for row in verb}


def test_threads_share_rows() -> None:
    morphemes = MorphemeVectors(ANCHORS)
    texts = [f"{word} 사업을 맡는다" for word in ("버스", "학교", "돈", "집") * 8]
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(morphemes.rows_of, texts, [50] * len(texts)))
    assert len({tuple(row) for row in rows}) == 4
    assert all(row[1:].tolist() == rows[0][1:].tolist() for row in rows)


def test_only_the_first_or_last_morphemes_are_read(morphemes: MorphemeVectors) -> None:
    whole = morphemes.rows_of("버스가 학교로 간다", 50).tolist()
    assert morphemes.rows_of("버스가 학교로 간다", 2).tolist() == whole[:2]
    assert morphemes.rows_of("버스가 학교로 간다", -2).tolist() == whole[-2:]
