"""A reranker in the whole engine: a fake whose scores are known, and a real tiny cross-encoder."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.ranking.reranking import WEIGHT
from assistant.answering.texts import RERANKER_FAILED
from assistant.errors import RerankingError, SettingsError
from assistant.retrieval.rerankers import Reranker, Scores
from assistant.service import Assistant
from assistant.settings import load_settings

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTION = "2020 우수지자체는?"
DEPTH = 20


class Favourite:
    """Gives 1 to the text at one place and 0 to all others; records what it was given."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.calls: list[tuple[str, list[str]]] = []

    def scores(self, query: str, passages: Sequence[str]) -> Scores:
        self.calls.append((query, list(passages)))
        return np.array([float(i == self.place) for i in range(len(passages))])


class Constant:
    def scores(self, query: str, passages: Sequence[str]) -> Scores:
        return np.full(len(passages), 0.25)


class Failing:
    def scores(self, query: str, passages: Sequence[str]) -> Scores:
        raise RerankingError("no scores")


def with_reranker(
    index: Path, monkeypatch: pytest.MonkeyPatch, reranker: Reranker | None
) -> Assistant:
    monkeypatch.setattr("assistant.service.load_reranker", lambda _: reranker)
    return Assistant(load_settings(corpus=CORPUS, index=index))


def test_the_ranking_follows_the_reranker(
    index: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is preferred and read again among the best units alone changes with the order.
    monkeypatch.setattr("assistant.answering.reader.preferences", lambda *_: 0.0)
    monkeypatch.setattr("assistant.answering.reader.read_again", lambda *_: 0.0)
    before = {hit.passage.id: hit.score for hit in assistant.search(QUESTION, DEPTH)}
    favourite = Favourite(9)
    after = with_reranker(index, monkeypatch, favourite).search(QUESTION, DEPTH)
    ((query, texts),) = favourite.calls
    assert query == QUESTION
    assert len(texts) == DEPTH
    assert {hit.passage.id for hit in after} == before.keys()
    # One of twenty stands out: by hand, it is (20 - 1) ** 0.5 deviations above the mean, and each
    # other one 1 / (20 - 1) ** 0.5 below.
    high, low = WEIGHT * (DEPTH - 1) ** 0.5, WEIGHT * -((DEPTH - 1) ** -0.5)
    gains = {hit.passage.id: hit.score - before[hit.passage.id] for hit in after}
    (raised,) = (hit.passage for hit in after if gains[hit.passage.id] > 0)
    assert gains.pop(raised.id) == pytest.approx(high)
    assert list(gains.values()) == pytest.approx([low] * (DEPTH - 1))
    assert [hit.score for hit in after] == sorted((hit.score for hit in after), reverse=True)
    # What the reranker read there is the passage with its title and headings.
    assert texts[9].startswith(raised.context)
    assert raised.text.split()[-1] in texts[9]


@pytest.mark.parametrize("place", range(0, DEPTH, 5))
def test_the_answer_follows_a_sure_reranker(
    index: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """With a weight that outvotes the ranker, what is cited or shown first is the favourite."""
    monkeypatch.setattr("assistant.answering.ranking.reranking.WEIGHT", 100.0)
    favourite = Favourite(place)
    answer = with_reranker(index, monkeypatch, favourite).ask(QUESTION)
    first = (*answer.citations, *answer.related)[0]
    assert all(heading in favourite.calls[0][1][place] for heading in first.section)
    assert first.title in favourite.calls[0][1][place]


def test_equal_scores_change_nothing(
    index: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = with_reranker(index, monkeypatch, Constant())
    assert other.search(QUESTION, DEPTH) == assistant.search(QUESTION, DEPTH)
    assert other.ask(QUESTION).text == assistant.ask(QUESTION).text


def test_a_failure_falls_back_on_the_ranker_and_says_so(
    index: Path,
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing = with_reranker(index, monkeypatch, Failing())
    with caplog.at_level(logging.ERROR):
        answer = failing.ask(QUESTION)
    assert "not reranked" in caplog.text
    assert answer.text == assistant.ask(QUESTION).text
    assert answer.notice == RERANKER_FAILED
    refused = failing.ask("달의 공전 주기는 며칠인가요?")
    assert refused.status == "abstained"
    assert refused.notice == RERANKER_FAILED
    assert failing.search(QUESTION) == assistant.search(QUESTION)
    assert failing.check("지역인재 채용목표는 18%이다.").verdict == "contradicted"


def test_views_keep_the_reranker(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    favourite = Favourite(0)
    whole = with_reranker(index, monkeypatch, favourite)
    for view in (whole.extractive(), whole.without({whole.documents[0].id})):
        favourite.calls.clear()
        view.ask(QUESTION)
        assert favourite.calls


def test_an_unknown_reranker_ends_the_command_with_one_sentence(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(SettingsError, match="ASSISTANT_RERANKER"):
        Assistant(load_settings(corpus=CORPUS, index=index, reranker="/no/such/model"))
