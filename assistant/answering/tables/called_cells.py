"""The cell of a row that a question calls: by its column, by who does it, or more fully than others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import GLOSS, share_named, wanted_bigrams
from assistant.answering.evidence.expected import expected_pattern, new_values
from assistant.answering.evidence.units import without_mark
from assistant.answering.questions.question import Question
from assistant.datatypes import Cell
from assistant.retrieval.morphemes import bigrams, squeezed

_COLUMN = re.compile(r"(\S{1,20}(?:\s\S{1,20})?)\s(?:칸|열|란)(?![가-힣]{2})")
_DOER = re.compile(r"\((?P<who>[^()]{3,20})\)\s?\S")
_WHAT = re.compile(r"뭘|뭐|무엇|무슨|어떤")
# How much of the name of a column a question says, and how much more than of another's.
_CALLED_BY, _BY_FAR = 0.75, 0.2
_WHOLE_NAME, _SORT = 5, 2


def in_column(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cell of the column that a question calls by its name and so: 비고 칸, 예산 열."""
    called = {squeezed(name) for name in _COLUMN.findall(question.text)}
    names = {cell: squeezed(GLOSS.sub("", without_mark(cell.header))) for cell in cells}
    return [c for c, name in names.items() if name and any(s.endswith(name) for s in called)]


def in_whole(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cell of the one column whose whole name a question says: 안전 D·E등급 받은 곳은 몇 개소.

    None where the name is short or a year, or the cell does not have the value asked for.
    """
    asked = squeezed(question.text)
    names = {cell: squeezed(GLOSS.sub("", cell.header)) for cell in cells}
    named = [c for c, name in names.items() if len(name) >= _WHOLE_NAME and name in asked]
    said = [c for c in named if not years_in(c.header)]
    longest = [c for c in said if not any(names[c] in names[o] for o in said if o is not c)]
    unit = next(iter(question.units), "")
    told = [
        replace(c, unit=unit) if c.text.strip().isdigit() and not c.unit else c for c in longest
    ]
    return told if len(told) == 1 and new_values(question, told[0].said) else []


def behind_name(key: Cell | None, cells: Sequence[Cell], told: Sequence[Cell]) -> Sequence[Cell]:
    """Give the value behind the cell that names a row for one of its sort before that cell.

    계획성 | 배점 20 | 수익모델 | 세부배점 12: what 수익모델 has is 12.
    """
    at = cells.index(key) if key in cells else 0
    if len(told) != 1 or told[0] not in cells[:at]:
        return told
    sort = squeezed(GLOSS.sub("", told[0].header))[-_SORT:]
    behind = [c for c in cells[at + 1 :] if c.unit == told[0].unit]
    return [c for c in behind if sort and squeezed(c.header).endswith(sort)][:1] or told


def done_by(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cell that opens with who does it, if the question names them and asks what they do.

    None where the question names a column.
    """
    asked = squeezed(question.text)
    found = [(cell, _DOER.match(cell.text)) for cell in cells]
    done = [cell for cell, doer in found if doer and squeezed(doer["who"]) in asked]
    named = any(squeezed(GLOSS.sub("", cell.header)) in asked for cell in cells if cell.header)
    return done if _WHAT.search(question.text) and not named else []


def most_fully_called(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Leave of several cells of one sort the one that a question names by far most fully.

    평균 생산량, not 최대 생산량. One without the value asked for, or with another noun than the one
    asked for where another cell has it, is not taken alone.
    """
    wanted = wanted_bigrams(question)
    shares = [share_named(GLOSS.sub("", cell.header), wanted) for cell in cells]
    first, second = sorted([0.0, 0.0, *shares], reverse=True)[:2]
    names = [set(bigrams(GLOSS.sub("", cell.header))) for cell in cells]
    alike = len(names) > 1 and set.intersection(*names)
    if not alike or first < _CALLED_BY or first - second < _BY_FAR:
        return list(cells)
    called = [c for c, share in zip(cells, shares, strict=True) if share == first]
    if expected_pattern(question) and not any(new_values(question, c.said) for c in called):
        return list(cells)
    noun = next((noun for noun in reversed(question.focus) if noun != "수"), "")
    others = [c for c in cells if noun and c.header.endswith(noun) and c not in called]
    of_noun = all(cell.header.endswith(noun) for cell in called)
    return list(cells) if others and not of_noun else called
