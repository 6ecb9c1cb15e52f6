"""Which of the ranked units may be said for having the value that is asked for."""

from __future__ import annotations

import pytest

from assistant.answering.evidence.units import Unit
from assistant.answering.ranking.ranked import REACH, TRIED, Ranked, tried
from assistant.datatypes import BlockKind, Passage

PASSAGE = Passage("d#0", "d", 0, 2, "본문", None, (), "", (0, 1))
UNIT = Unit("d", PASSAGE, 0, BlockKind.BULLET, "본문", "", (), (), 0, 2)


@pytest.mark.parametrize(
    ("below", "most"),
    [
        ((), 1),
        ((0.1,), 2),
        ((REACH,), 1),
        ((REACH - 0.1, REACH), 2),
        ((0.1,) * TRIED, TRIED),
    ],
)
def test_a_unit_far_below_the_best_is_not_tried(below: tuple[float, ...], most: int) -> None:
    best = 20.0
    assert tried([Ranked(UNIT, best), *(Ranked(UNIT, best - b) for b in below)]) == most
