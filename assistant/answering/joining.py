"""The answers to the parts of a question, joined into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import ranker
from assistant.answering.comparison import side_by_side
from assistant.answering.reader import Reading
from assistant.answering.two_names import Part, asks_how_much

_PART_OF_WHOLE = 0.5


def join_readings(
    question: str, whole: Reading, parts: Sequence[Part], readings: Sequence[Reading]
) -> Reading:
    """Say what each part of a question is answered with; the whole one's answer if a part has none.

    A part that was found by way of the whole needs only half the threshold. What is said of both
    parts alike is said by the whole. Where numbers are compared, what one part is answered with is
    said alone, and nothing if neither has a number. What was ranked and the confidence stay those of
    the whole question, or rise to the least sure part.
    """
    floor = ranker.load_weights().threshold * (_PART_OF_WHOLE if whole.answers else 1.0)
    sure = [part for part in readings if part.statements and part.confidence >= floor]
    if len(sure) < len(readings):
        one = sure[0].statements if sure else ()
        return replace(whole, statements=one) if asks_how_much(parts) else whole
    if whole.statements and len({part.statements for part in readings}) == 1:
        return replace(whole, statements=readings[0].statements) if asks_how_much(parts) else whole
    statements = side_by_side(question, parts, [part.statements for part in readings])
    confidence = max(whole.confidence, min(part.confidence for part in readings))
    return replace(whole, confidence=confidence, statements=statements)
