"""Flow charts of steps: a label, its day or place, then an arrow that stands alone, and the next.

공고 ⏎ 2. 13.(화) ⏎ ▶ ⏎ 설명회 ⏎ 2. 27.(화) ⏎ ▶ ⏎ 접수 …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.tables.records import LineTable, Record, is_row

_ARROW = re.compile(r"[▶▷►➡→⇒⇨➜➔➤▼▽↓⇓⇩]")
_DAY = re.compile(r"['‘’]?\d{1,4}\.\s?\d{1,2}[.월]")
_FEWEST_ARROWS, _MOST_LINES, _WIDEST, _LABEL, _REACH = 2, 5, 50, 20, 120


def find_flow(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read the steps from line ``i`` on, one record each; None where no arrow parts them.

    A flow is looked for over at most ``_REACH`` lines, so that the time grows with their number alone.

    The last step ends with as many lines as the longest one before it, or where text goes on.
    """
    steps: list[list[Line]] = [[]]
    for line in lines[i : i + _REACH]:
        if _ARROW.fullmatch(line.text.strip()):
            steps.append([])
        elif _goes_on(line) and len(steps[-1]) < _MOST_LINES:
            steps[-1].append(line)
        else:
            break
    longest = max(map(len, steps[:-1]), default=0)
    steps[-1] = steps[-1][:longest]
    is_flow = len(steps) > _FEWEST_ARROWS and all(steps) and longest > 1
    if not is_flow or any(map(_is_no_label, steps)):
        return None
    last = i + sum(map(len, steps)) + len(steps) - 1
    return LineTable(i, last, tuple(map(_record, steps)))


def _goes_on(line: Line) -> bool:
    text = line.text.strip()
    if len(text) > _WIDEST or is_row(line.text):
        return False
    is_text = ends_sentence(text) or classify(line.text, in_article=False)
    return bool(_DAY.match(text)) or not is_text


def _is_no_label(step: Sequence[Line]) -> bool:
    return step[0].width > _LABEL or bool(_DAY.match(step[0].text.strip()))


def _record(step: Sequence[Line]) -> Record:
    label, *rest = (line.text.strip() for line in step)
    cell = Cell(label, " ".join(rest)) if rest else Cell("", label)
    return Record(step[0].start, step[-1].end, (cell,))
