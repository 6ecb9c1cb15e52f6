from __future__ import annotations

from itertools import permutations
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.metrics import (
    SHORT_ANSWER,
    Judgement,
    Rate,
    is_right,
    judge,
    mean,
    ndcg_at_k,
    normalise,
    percentile,
    rate,
    recall_at_k,
    reciprocal_rank,
    wilson_interval,
)
from assistant.evaluation.questions import Expect, Question


def question(
    expect: Expect = "answer",
    must: tuple[tuple[str, ...], ...] = (),
    must_not: tuple[str, ...] = (),
) -> Question:
    return Question("q", "fact", "?", expect, must, must_not)


def test_normalise_removes_all_white_space_and_lowercases() -> None:
    assert normalise(" Open\tCampus\n(오픈\u00a0캠퍼스\u3000) ") == "opencampus(오픈캠퍼스)"


def test_every_group_needs_one_variant() -> None:
    asked = question(must=(("부산",), ("전북", "전라북도")))
    assert is_right(asked, "부산 광역시와 전라 북도입니다. [1]", "answered")
    assert judge(asked, "부산광역시입니다.", "answered").missing == (("전북", "전라북도"),)
    assert not is_right(asked, "부산광역시입니다.", "answered")


def test_white_space_and_case_do_not_count() -> None:
    asked = question(must=(("Digital health",),))
    assert is_right(asked, "DIGITAL\nHEALTH", "answered")
    assert not is_right(asked, "digit health", "answered")


def test_an_abstention_is_no_answer_even_when_it_holds_the_words() -> None:
    asked = question(must=(("부산",),))
    assert judge(asked, "부산에 관한 답을 찾지 못했습니다.", "abstained") == Judgement(False)
    assert not is_right(question(), "못 찾았습니다.", "abstained")


def test_must_not_counts_in_short_answers_alone() -> None:
    asked = question(must=(("부산",),), must_not=("대 구",))
    start = "부산, 대구"
    at_limit = start + "." * (SHORT_ANSWER - len(start))
    assert judge(asked, at_limit, "answered") == Judgement(True, (), ("대 구",))
    assert not is_right(asked, at_limit, "answered")
    assert not is_right(asked, f"  {at_limit}\n", "answered")
    assert is_right(asked, at_limit + ".", "answered")


def test_a_question_without_an_answer_wants_an_abstention() -> None:
    assert is_right(question("abstain"), "", "abstained")
    assert not is_right(question("abstain"), "모릅니다.", "answered")
    assert not is_right(question("abstain"), "", "error")


def test_a_claim_wants_its_verdict_and_the_value() -> None:
    claim = question("contradicted", must=(("9개", "아홉"),), must_not=("12개",))
    assert is_right(claim, "12개가 아니라 9개입니다.", "contradicted")
    assert not is_right(claim, "12개가 아닙니다.", "contradicted")
    assert not is_right(claim, "9개입니다.", "supported")
    assert is_right(question("unverifiable"), "", "unverifiable")


def test_recall_is_the_share_of_sources_found_so_far() -> None:
    ranks = (1, 4, None)
    assert recall_at_k(ranks, 1) == 1 / 3
    assert recall_at_k(ranks, 3) == 1 / 3
    assert recall_at_k(ranks, 4) == 2 / 3
    assert recall_at_k(ranks, 10) == 2 / 3


def test_reciprocal_rank_is_that_of_the_first_source() -> None:
    assert reciprocal_rank((5, 2, None)) == 1 / 2
    assert reciprocal_rank((None,)) == 0.0
    assert reciprocal_rank(()) == 0.0


def test_ndcg_by_hand() -> None:
    assert ndcg_at_k((1,), 10) == 1.0
    assert ndcg_at_k((3,), 10) == 1 / 2
    assert ndcg_at_k((3,), 2) == 0.0
    assert ndcg_at_k((None, None), 10) == 0.0
    assert ndcg_at_k((1, 3), 10) == pytest.approx((1 + 1 / 2) / (1 + 1 / log2(3)))
    # One hit that finds both sources leaves nothing to wish for.
    assert ndcg_at_k((1, 1), 10) == 1.0
    # With a cut of 1 the ideal list has one item, though there are two.
    assert ndcg_at_k((1, 2), 1) == 1.0


def dcg(gains: tuple[int, ...]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


@given(
    st.lists(st.sets(st.integers(0, 2)), max_size=4),
    st.integers(1, 6),
)
def test_ndcg_is_the_share_of_the_best_order(hits: list[set[int]], k: int) -> None:
    found: set[int] = set()
    gains = []
    for hit in hits:
        gains.append(int(bool(hit - found)))
        found |= hit
    unfound = {0, 1, 2} - found
    best = max(dcg(order[:k]) for order in permutations([*gains, *(1 for _ in unfound)]))
    ranks = [
        next((place for place, hit in enumerate(hits, 1) if source in hit), None)
        for source in (0, 1, 2)
    ]
    assert ndcg_at_k(ranks, k) == pytest.approx(dcg(tuple(gains[:k])) / best)


def test_ranked_figures_need_a_source() -> None:
    with pytest.raises(ValueError, match="at least one source"):
        recall_at_k((), 5)
    with pytest.raises(ValueError, match="at least one source"):
        ndcg_at_k((), 5)


def test_mean_percentile_and_rate() -> None:
    assert mean([1.0, 0.5, 0.0]) == 1 / 2
    assert mean([]) is None
    twenty = [float(value) for value in range(20, 0, -1)]
    assert percentile(twenty, 50) == 10
    assert percentile(twenty, 95) == 19
    assert percentile([7.0], 95) == 7
    assert percentile([], 50) is None
    assert rate([True, False, True]) == Rate(2, 3)
    assert rate([True, False, True]).value == 2 / 3
    assert Rate(0, 0).value is None


def test_wilson_interval_of_published_examples() -> None:
    assert wilson_interval(Rate(8, 10)) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson_interval(Rate(0, 10)) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson_interval(Rate(81, 263)) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    with pytest.raises(ValueError, match="at least one case"):
        wilson_interval(Rate(0, 0))
