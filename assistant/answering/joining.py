"""The answers to the parts of a question, joined into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.comparison import side_by_side
from assistant.answering.questions.two_names import Part, asks_how_much
from assistant.answering.ranking import ranker
from assistant.answering.reader import Reading
from assistant.answering.texts import PART_NOT_FOUND
from assistant.retrieval.morphemes import squeezed

_PART_OF_WHOLE = 0.5
# The name of a column before its value: 국비: 300억원, 생활권: 3개.
_LABELLED = re.compile(r"(?:^|[의,] )([^,:]{1,20}): ")


def join_readings(
    question: str, whole: Reading, parts: Sequence[Part], readings: Sequence[Reading]
) -> Reading:
    """Say what each part of a question is answered with; the whole one's answer if a part has none.

    A part that was found by way of the whole needs only half the threshold; where the whole was not,
    the one of two names that was is said. What is said of both parts alike is said by the whole.
    Where numbers are compared, what one part is answered with is said alone, and nothing if neither
    has a number. What was ranked and the confidence stay those of the whole question, or rise to the
    least sure part.
    """
    if whole.answers and _says_each(question, whole, parts):
        return whole
    floor = ranker.load_weights().threshold * (_PART_OF_WHOLE if whole.answers else 1.0)
    sure = [part for part in readings if part.statements and part.confidence >= floor]
    if len(sure) < len(readings):
        one = sure[0].statements if sure else ()
        said = replace(whole, statements=one) if asks_how_much(parts) else whole
        if sure and not whole.answers and all(part.name for part in parts):
            said = replace(whole, statements=one, confidence=sure[0].confidence)
        return _telling_what_lacks(said, parts, [part in sure for part in readings])
    if whole.statements and len({part.statements for part in readings}) == 1:
        return replace(whole, statements=readings[0].statements) if asks_how_much(parts) else whole
    statements = side_by_side(question, parts, [part.statements for part in readings])
    confidence = max(whole.confidence, min(part.confidence for part in readings))
    return replace(whole, confidence=confidence, statements=statements)


def _says_each(question: str, whole: Reading, parts: Sequence[Part]) -> bool:
    """Tell whether one row says as many values as a question asks for of one thing, each by its name."""
    if len(whole.statements) != 1 or any(part.name for part in parts):
        return False
    names = _LABELLED.findall(whole.statements[0].text)
    return len(names) == len(parts) and all(name.split()[-1] in question for name in names)


def _telling_what_lacks(said: Reading, parts: Sequence[Part], found: Sequence[bool]) -> Reading:
    """Say that the documents do not tell of the one name, where the other alone was found.

    They do where what is said has all words of the name.
    """
    missing = [part.name for part, is_found in zip(parts, found, strict=True) if not is_found]
    if not said.answers or len(missing) != 1 or not missing[0]:
        return said
    text = squeezed("".join(statement.text for statement in said.statements))
    if all(squeezed(word) in text for word in missing[0].split()):
        return said
    return replace(said, notice=f"{said.notice} {PART_NOT_FOUND.format(name=missing[0])}".strip())
