"""Units in the order of the ranker: which of them may be said, and how sure one far behind is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.several import counts_places
from assistant.answering.evidence.units import Unit
from assistant.answering.lists.whole import number_asked
from assistant.answering.questions.question import Question

# So many of the best units are tried where a value is asked for.
TRIED = 3
# And so many where a list of so many members is.
TRIED_LISTS = 6
# One whose score is this far below the best speaks of something else.
REACH = 4.0
# One that far below it that has the value asked for is less sure to answer: near misses look so.
_BEHIND, LESS_SURE = 1.5, 0.5


@dataclass(frozen=True)
class Ranked:
    """A unit with its rank score; scores compare within one question only."""

    unit: Unit
    score: float


def stands_behind(ranked: Sequence[Ranked], said: Sequence[Statement]) -> bool:
    """Tell whether what is said stands far behind the best unit, which has no value as asked for."""
    places = [evidence for statement in said[:1] for evidence in statement.evidence]
    first = next(
        (
            item
            for item in ranked
            for place in places
            if place.doc == item.unit.doc
            and place.start < item.unit.end
            and item.unit.start < place.end
        ),
        None,
    )
    return first is not None and ranked[0].score - first.score > _BEHIND


def tried(ranked: Sequence[Ranked], most: int = TRIED, reach: float = REACH) -> int:
    """Give how many of the units, best first, may be said for having the value asked for."""
    return sum(ranked[0].score - item.score < reach for item in ranked[:most])


def reach(question: Question) -> tuple[int, float]:
    """Give how many units are tried and how far below the best; a list of places is easily known."""
    number = number_asked(question)
    if not number:
        return TRIED, REACH
    return TRIED_LISTS, 2 * REACH if counts_places(question) else REACH
