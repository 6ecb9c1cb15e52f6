"""The small cross-encoder that reads the best sentences again."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from outlines import entry_of, units

from assistant.answering.ranking import sentence_scorer
from assistant.answering.ranking.sentence_scorer import (
    FIRST,
    SentenceScorer,
    load_scorer,
    read_again,
)
from assistant.retrieval.morpheme_vectors import MorphemeVectors

PARAGRAPH = (
    "늘품시는 4월 3일 시립 요양원 ‘한아름집’의 문을 열었다.",
    "당초 지난해 가을에 마칠 예정이었으나 장마로 터파기가 늦어져 준공이 다섯 달 밀렸다.",
    "입소 정원은 72명이며 시에 3년 넘게 산 65세 이상이 신청할 수 있다.",
    "운영은 사회복지법인 온누리가 2030년까지 위탁받아 한다.",
)


@pytest.fixture(scope="module")
def scorer() -> SentenceScorer:
    found = load_scorer()
    assert found
    return found


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("한아름집은 왜 늦게 지어졌나요?", 1),
        ("한아름집에는 몇 사람이 들어갈 수 있어요?", 2),
        ("한아름집은 누가 맡아서 꾸려 가나요?", 3),
        ("한아름집은 언제 개원했나요?", 0),
    ],
)
def test_the_sentence_that_answers_has_the_best_score(
    scorer: SentenceScorer, question: str, right: int
) -> None:
    scores = scorer.scores(question, [(sentence, "") for sentence in PARAGRAPH])
    assert int(np.argmax(scores)) == right


def test_a_score_does_not_depend_on_the_others(scorer: SentenceScorer) -> None:
    sentences = [(sentence, "요양원 개원") for sentence in PARAGRAPH]
    together = scorer.scores("정원은 몇 명인가요?", sentences)
    alone = [scorer.scores("정원은 몇 명인가요?", [one])[0] for one in sentences]
    assert np.allclose(together, alone, atol=1e-4)


@pytest.mark.parametrize("question", ["", "?", "정원 " * 500, "capacity?", "ㅋㅋㅋ"])
def test_any_question_and_sentence_has_a_score(scorer: SentenceScorer, question: str) -> None:
    sentences = [("", ""), ("※", "□"), ("정원 " * 500, "요양원 " * 500)]
    assert np.isfinite(scorer.scores(question, sentences)).all()


def test_only_the_best_units_are_read_again() -> None:
    entry = entry_of("\n".join(f"ㅇ 제{n}차 회의를 {n}월에 열었다." for n in range(1, FIRST + 4)))
    found = units(entry)
    scores = np.linspace(1, 0, len(found))
    added = read_again("3차 회의는 언제 열렸나요?", found, scores)
    assert len(found) > FIRST
    assert added.shape == scores.shape
    assert np.allclose(added[FIRST:], added.min())
    assert abs(added[:FIRST].mean()) < 1e-9


def test_one_unit_is_left_as_it_is() -> None:
    one = units(entry_of("회의를 3월에 열었다."))
    assert not read_again("회의는 언제 열렸나요?", one, np.ones(len(one))).any()


def test_other_vectors_than_those_it_was_taught_with_turn_it_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(MorphemeVectors, "cosine", lambda *_: 0.0)
    load_scorer.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert load_scorer() is None
    assert "kiwipiepy_model" in caplog.text
    load_scorer.cache_clear()


def test_it_computes_what_it_was_trained_as() -> None:
    torch = pytest.importorskip("torch")
    from training.scorer_model import ScorerModel, ScorerPlan, table_of
    from training.train_scorer import _padded

    scorer = SentenceScorer(Path(sentence_scorer.__file__).with_suffix(".safetensors"))
    morphemes = scorer._morphemes
    weights = {k: torch.from_numpy(v) for k, v in scorer._w.items()}
    tags = list(scorer._tags)
    question = "한아름집은 누가 맡아서 꾸려 가나요?"
    given = scorer.scores(question, [(s, "요양원 개원") for s in PARAGRAPH])
    model = ScorerModel(ScorerPlan(), morphemes.vectors.shape[1], len(tags)).eval()
    model.load_state_dict(weights)
    rows = [morphemes.rows_of(text, 50) for text in PARAGRAPH]
    above = _padded([morphemes.rows_of("요양원 개원", 50)] * len(rows))
    asked = _padded([morphemes.rows_of(question, 50)] * len(rows))
    with torch.no_grad():
        taught = model(asked, _padded(rows), above, table_of(morphemes, tags)).numpy()
    assert np.allclose(given, taught, atol=0.02)
