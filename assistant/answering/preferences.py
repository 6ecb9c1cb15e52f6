"""What decides among the best units beyond their likeness to the question: they must say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.counts import asks_for_count, is_counted, states_count
from assistant.answering.expected import names_office_holder
from assistant.answering.items import INTRODUCES, items_below
from assistant.answering.question import Question
from assistant.answering.series import say_series
from assistant.answering.units import Unit
from assistant.datatypes import BlockKind, IndexedDocument

# So many of the best units are looked at; what a sign is worth on the ranker's scale.
DEPTH = 12
SERIES, OFFICE, TITLE = 2.0, 1.5, -2.0
COUNTED, LISTED = 5.0, 1.5
_TITLES = (BlockKind.HEADING, BlockKind.CAPTION)
_SENTENCE = re.compile(r"[다요까음함임됨]\.?$")
Scores = NDArray[np.float64]


def preferences(
    question: Question,
    units: Sequence[Unit],
    scores: Scores,
    entries: Mapping[str, IndexedDocument],
) -> Scores:
    """Give what to add to the scores of the best units, shape (units,); zero for the others.

    A series of years that has the year asked for, the holder of the office asked for speak for a
    unit; a title with nothing below speaks against it.
    """
    added = np.zeros(len(units))
    best = np.argsort(-scores, kind="stable")[:DEPTH]
    for i in best:
        added[i] = _worth(question, units[i], entries[units[i].doc])
    counts = asks_for_count(question)
    if counts and not any(states_count(question, units[i].text) for i in best):
        for i in best:
            added[i] += _worth_counted(question, units[i], entries[units[i].doc])
    return added


def _worth(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    return (
        SERIES * bool(say_series(question, unit))
        + OFFICE * names_office_holder(question, unit.text)
        + TITLE * _is_bare_title(unit, entry)
    )


def _worth_counted(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    introduces = INTRODUCES.search(unit.text) and len(items_below(entry, unit.block)) > 1
    return COUNTED * is_counted(question, unit) + LISTED * bool(introduces)


def _is_bare_title(unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit is a title that introduces nothing."""
    titled = unit.kind in _TITLES and not _SENTENCE.search(unit.text)
    return titled and not items_below(entry, unit.block)
