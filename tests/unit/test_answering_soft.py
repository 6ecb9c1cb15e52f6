"""Soft matches of words by their vectors."""

import numpy as np

from assistant.answering.evidence.soft import WordVectors


def test_a_word_matches_itself_best_and_what_is_near_better_than_what_is_not() -> None:
    words = WordVectors()
    asked = words.ids(["도로"])
    same, near, far = words.best(
        asked, [words.ids(["도로", "축제"]), words.ids(["고속도로"]), words.ids(["축제"])]
    )[0]
    assert same > 0.99
    assert same > near > far


def test_a_text_without_words_scores_nothing() -> None:
    words = WordVectors()
    scores = words.best(words.ids(["도로", "다리"]), [words.ids([]), words.ids(["다리"])])
    assert scores.shape == (2, 2)
    assert np.all(scores[:, 0] == 0)
    assert words.best(words.ids([]), [words.ids(["다리"])]).shape == (0, 1)


def test_words_are_encoded_once_however_many_there_are() -> None:
    words = WordVectors()
    many = [f"낱말{i}" for i in range(6000)]
    assert np.array_equal(words.ids(many), words.ids(many))
