"""Choices that the scorer of sentences is taught with, and that teaching works."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
import torch

from assistant.retrieval.morpheme_vectors import MorphemeVectors
from training.paragraphs import Paragraph
from training.scorer_model import ScorerPlan, table_of
from training.train_scorer import choose_anchors, paragraph_choices, right_first, train

SENTENCES = ("도서관을 열었다.", "예산은 3억원이다.", "버스는 하루 네 번 다닌다.")
QUESTIONS = (("언제 열었나요?",), ("돈은 얼마예요?", "예산은?"), ("버스는 몇 번 다녀요?",))
PARAGRAPH = Paragraph(SENTENCES, QUESTIONS)


@pytest.fixture(scope="module")
def morphemes() -> MorphemeVectors:
    return MorphemeVectors(choose_anchors())


def test_anchors_are_apart(morphemes: MorphemeVectors) -> None:
    cosines = [morphemes.cosine(i, j) for i in range(20) for j in range(i)]
    assert max(cosines) < 0.8


def test_each_question_has_the_sentence_that_answers_it(morphemes: MorphemeVectors) -> None:
    choices = list(paragraph_choices(PARAGRAPH, morphemes.rows_of, None))
    assert [int(np.flatnonzero(choice.right)[0]) for choice in choices] == [0, 1, 1, 2]
    assert all(not len(text) for choice in choices for text in choice.above)


def test_sentences_may_stand_under_others(morphemes: MorphemeVectors) -> None:
    rng = Random(1)
    choices = [c for _ in range(9) for c in paragraph_choices(PARAGRAPH, morphemes.rows_of, rng)]
    assert any(len(text) for choice in choices for text in choice.above)
    assert not any(len(choice.above[0]) for choice in choices)


def test_a_model_learns_the_choices_it_is_taught(morphemes: MorphemeVectors) -> None:
    choices = list(paragraph_choices(PARAGRAPH, morphemes.rows_of, None))
    tags = sorted(set(morphemes.tags))
    plan = ScorerPlan(width=32, layers=1, dropout=0.0, steps=60, warmup=5)
    torch.manual_seed(0)
    model = train(plan, [(4, iter(choices * 60))], morphemes, tags)
    assert right_first(model, choices, table_of(morphemes, tags)) == 1.0
