"""By how much two values differ that one sentence or one row of a table has: 81.5점, 64.2점."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.comparison import say_difference
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.question import Question
from assistant.datatypes import Cell
from assistant.retrieval.morphemes import bigrams

_ASKS = re.compile(
    r"(?:몇\s?\S{1,6}|얼마나?)(?:이나|나|쯤|정도)?\s(?:더\s)?(?:높|낮|많|적|크|큰|작|길|짧|모자|부족|차이|비[싸쌌])"
)
# What an arrow tells, or a year in brackets: 4,860억원 → 5,130억원, 82명(2024년 71명).
_ASKS_CHANGE = re.compile(
    r"(?:몇\s?\S{1,6}(?<!까지)|얼마나?)\s(?:더\s)?(?:늘|줄|증가|감소|올[랐라]|떨어)"
)
_CHANGED_FROM = re.compile(r"\s?(?:→|⇒)\s?|\s?\((?:전년|작년|['’‘]?\d{2,4}년)\s?")
_THAN = re.compile(
    r"(?P<one>\S+?)(?:[이가은는])\s(?P<other>\S+?)보다|(?P<other2>\S+?)보다\s(?P<one2>\S+?)(?:[이가은는])\s"
)
_SET_APART = re.compile(r"보다|대비|비해|비하여|반면|[,(]")
_MOST, _LEAST = re.compile(r"(?:최대|최고|최다)\D{0,12}$"), re.compile(r"(?:최소|최저)\D{0,12}$")
_ENDS = re.compile(r"(?:가장|제일).*(?:가장|제일)|최[대고].*최[소저]")
_TWO, _NAMED = 2, 0.5


def add_difference(
    question: Question, best: Unit, said: Sequence[Statement]
) -> tuple[Statement, ...]:
    """Add by how much the two values of the best unit differ, where that is asked for.

    Nothing is added where it has another number of values of their unit, or says the difference.
    """
    asks = _ASKS.search(question.text) or _ASKS_CHANGE.search(question.text)
    if not asks or not said or not _quotes(said[0], best):
        return tuple(said)
    values = _of_columns(question, best.cells) if best.cells else _of_sentence(question, best.text)
    if not values:
        return tuple(said)
    return (said[0], say_difference(*values, said[0].evidence), *said[1:])


def _quotes(said: Statement, unit: Unit) -> bool:
    return any(e.doc == unit.doc and unit.start <= e.start < unit.end for e in said.evidence)


def _of_sentence(question: Question, text: str) -> tuple[str, str] | None:
    asked = {(q.unit, q.number) for q in find_quantities(question.text)}
    found = [q for q in find_quantities(text) if q.unit and (q.unit, q.number) not in asked]
    wanted = [q for q in found if q.unit in question.units] or found
    if len(wanted) > _TWO and _ENDS.search(question.text):
        ends = ([q for q in wanted if end.search(text[: q.low])] for end in (_MOST, _LEAST))
        wanted = [q for those in ends for q in those]
    if len(wanted) != _TWO or wanted[0].unit != wanted[1].unit:
        return None
    one, other = wanted
    changed = _CHANGED_FROM.fullmatch(text[one.high : other.low])
    apart = _ASKS.search(question.text) and _SET_APART.search(text[one.high : other.high + 4])
    if one.number == other.number or not (changed or apart):
        return None
    return text[one.low : one.high].strip(), text[other.low : other.high].strip()


def _of_columns(question: Question, cells: Sequence[Cell]) -> tuple[str, str] | None:
    """Give the values of a row under the headers of the two things compared: 여성이 남성보다."""
    than = _THAN.search(question.text)
    if than is None:
        return None
    names = than["one"] or than["one2"], than["other"] or than["other2"]
    found = [_under(name, cells) for name in names]
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    return found[0].said, found[1].said


def _under(name: str, cells: Sequence[Cell]) -> Cell | None:
    """Give the cell whose header has most of a name, by its letters; None for none or several."""
    own = set(bigrams(name))

    def share(cell: Cell) -> float:
        there = set(bigrams(cell.header))
        same = cell.header[:1] == name[:1] and len(cell.header) == len(name)
        return max(len(own & there) / max(len(own), 1), _NAMED * same)

    shares = [share(cell) if len(find_quantities(cell.said)) == 1 else 0.0 for cell in cells]
    best = max(shares, default=0.0)
    return cells[shares.index(best)] if best >= _NAMED and shares.count(best) == 1 else None
