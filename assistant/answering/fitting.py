"""Whether what would be said of a unit is the value that a question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.expected import answers_with_value
from assistant.answering.grounding import Statement
from assistant.answering.money_names import is_of_other_money, is_of_other_share
from assistant.answering.other_label import is_of_other_label
from assistant.answering.question import Question
from assistant.answering.units import Unit


def has_value(question: Question, unit: Unit, said: Sequence[Statement]) -> bool:
    """Tell whether statements say a new value of the form asked for, and none of another thing."""
    text = " ".join(statement.text for statement in said)
    if is_of_other_money(question, text):
        return False
    if is_of_other_share(question, f"{unit.above} {unit.text} {text}"):
        return False
    if is_of_other_label(question, text, unit.above):
        return False
    return any(s.counted or s.addends or answers_with_value(question, s.text) for s in said)
