"""The rows of a table that have the grade which a question names: S등급 받은 곳, 등급이 B 이상인 곳."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.tables.grids import Grid
from assistant.datatypes import Block

# Grades from the best to the worst.
_SCALES = ("SABCDE", "가나다라마", "수우미양가")
_GRADE_ASKED = re.compile(
    r"(?:(?<![A-Za-z가-힣])['‘]?|등급[이은]?\s)(?P<grade>[A-E가나다라마수우미양S])"
    r"(?:(?<=등급 [A-ES])|(?<=등급[이은] [A-ES])|['’]?\s?등급)(?![A-Za-z])\s?(?P<bound>이상|이하)?"
)
_PLACES_ASKED = re.compile(r"어디|어느|누구|[가-힣]\s(?:곳|데)[은는이]|몇\s?(?:곳|군데|개|명)")
_GRADE = re.compile(r"(?P<grade>[A-E가나다라마수우미양S])\s?(?:등급)?")


def rows_of_grade(text: str, grid: Grid) -> Iterator[tuple[Block, ...]]:
    """Give, for each column of grades, the rows of the grade that is asked for or beyond it.

    None where the question does not ask for the things of the table or where they are.
    """
    asked = _GRADE_ASKED.search(text)
    named = len(grid.key) > 1 and re.search(rf"(?<![가-힣]){re.escape(grid.key)}[들은는]", text)
    if asked is None or not (named or _PLACES_ASKED.search(text)):
        return
    scale = next(scale for scale in _SCALES if asked["grade"] in scale)
    for header in grid.headers:
        cells = [(c, row) for row in grid.rows if (c := grid.cell(row, header))]
        grades = [(_GRADE.fullmatch(cell.text), row) for cell, row in cells]
        told = [(found["grade"], row) for found, row in grades if found and found["grade"] in scale]
        if header == grid.key or len(told) * 2 <= len(grades) or len({g for g, _ in told}) < 2:
            continue
        at = scale.index(asked["grade"])
        low = 0 if asked["bound"] == "이상" else at
        high = len(scale) - 1 if asked["bound"] == "이하" else at
        yield tuple(row for grade, row in told if low <= scale.index(grade) <= high)
