"""Tables of one cell a line whose cells were wrapped: 운영 ⏎ 지속성 ⏎ (20), 가람노인 ⏎ 복지관.

A run of such lines is cut as a whole into a header and rows of the same columns. A column of values
takes one line of each row, a column of words one to three. Of all cuts, the one whose header has most
words that head columns is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from assistant.datatypes import Cell
from assistant.documents.lines import Joiner, Line, join_lines
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.tables.cell_columns import MAX_COLUMNS, PERIOD, VALUE
from assistant.documents.tables.headers import is_phone
from assistant.documents.tables.records import LineTable, Record, is_row
from assistant.documents.tables.rows import UNFINISHED
from assistant.documents.tables.wrapped_headers import (
    GAIN,
    WRAPS,
    compositions,
    gain,
    name_columns,
    spans,
)

_TIME = r"(?:\s?\([월화수목금토일]\))?(?:\s?\d{1,2}:\d{2})?"
_DAY = rf"['‘’]?\d{{1,4}}\.\s?\d{{1,2}}(?:\.\s?\d{{1,2}})?\.?월?{_TIME}"
_OTHER_VALUE = re.compile(
    rf"[OXox]|{_DAY}\s?(?:까지|부터)?|\d[\d,.]*\s?\S{{1,3}}\s?(?:이내|이상|이하|미만|초과)|\d[\d,]*[*※]+"
)
_MARK = re.compile(r"[OXox○◯●×✕✗△▲✓✔√]")
UNIT_NOTE = re.compile(r"[(（\[<]?\s*단\s?위\s*[:：]")
_FEWEST_LINES, _MOST_LINES, _MAX_LINE = 12, 240, 40
_FEWEST_ROWS, _MOST_WORDS = 3, 3
_ALIKE, _FULL, _WRAPPED, _WHOLE = 0.7, 0.6, 0.3, 0.25
_Cut = list[tuple[int, int]]


@dataclass(frozen=True)
class _Form:
    """Which columns hold values, how many rows there are, and whether the last lacks its last cell."""

    valued: tuple[bool, ...]
    rows: int
    lacking: int

    def columns(self) -> list[int]:
        """Give the column of each cell, row after row."""
        cells = list(range(len(self.valued))) * self.rows
        return cells[: len(cells) - self.lacking]


def find_wrapped_grid(lines: Sequence[Line], i: int, joiner: Joiner) -> LineTable | None:
    """Read the table whose first header cell stands at line ``i``, if its cells were wrapped."""
    run = _run(lines, i)
    if not _FEWEST_LINES <= len(run) <= _MOST_LINES:
        return None
    texts = [line.text.strip() for line in run]
    values = [_is_value(text) for text in texts]
    best: tuple[float, _Form, list[str], _Cut] | None = None
    for form in _forms(values):
        for high in range(len(form.valued), min(2 * len(form.valued), len(run)) + 1):
            cut = _cut(run, values, high, form, joiner) if not any(values[:high]) else None
            if cut is None or not _is_alike(run, cut, form):
                continue
            score, header = name_columns(texts[:high], form.valued, form.rows, joiner)
            wraps = sum(b - a - 1 for a, b in cut) / len(cut)
            score -= _WRAPPED * wraps
            score += _WHOLE * (not wraps and high == len(header))
            if header and (best is None or score > best[0]):
                best = (score, form, header, cut)
    if best is None:
        return None
    _, form, header, cut = best
    records = [
        _record(run, cut[low : low + len(header)], header, joiner)
        for low in range(0, len(cut), len(header))
    ]
    return LineTable(i, i + len(run), tuple(records))


def _is_value(text: str) -> bool:
    """Tell whether a cell is a number, day, mark or the like, which is not wrapped."""
    patterns = (VALUE, PERIOD, _OTHER_VALUE)
    return is_phone(text) or any(pattern.fullmatch(text) for pattern in patterns)


def _run(lines: Sequence[Line], i: int) -> Sequence[Line]:
    """Give the lines from ``i`` on that stand close together and may be cells."""
    last = i
    while last < min(len(lines), i + _MOST_LINES + 1) and (
        last == i or not lines[last].after_blank
    ):
        line = lines[last]
        text = line.text.strip()
        prose = is_row(line.text) or ends_sentence(text) or classify(line.text, in_article=False)
        if not _is_value(text) and (prose or len(text) > _MAX_LINE or UNIT_NOTE.match(text)):
            break
        last += 1
    return lines[i:last]


def _forms(values: Sequence[bool]) -> Iterator[_Form]:
    """Give the forms that account for the number of values of a run."""
    for lacking in (0, 1):
        total = sum(values) + lacking
        for valued in range(1, MAX_COLUMNS):
            rows = total // valued
            if total % valued or rows < _FEWEST_ROWS:
                continue
            for words in range(1, min(_MOST_WORDS, MAX_COLUMNS - valued) + 1):
                for places in combinations(range(valued + words), words):
                    form = tuple(k not in places for k in range(valued + words))
                    if len(form) > 2 and (form[-1] or not lacking):
                        yield _Form(form, rows, lacking)


def _cut(
    run: Sequence[Line], values: Sequence[bool], low: int, form: _Form, joiner: Joiner
) -> _Cut | None:
    """Cut the lines from ``low`` on into the cells of a form; None where they do not come out."""
    cut: list[tuple[int, int]] = []
    doubtful: list[tuple[int, int, list[int]]] = []
    for valued, group in groupby(form.columns(), key=lambda k: form.valued[k]):
        columns = list(group)
        high = low
        while (
            high < len(run) and values[high] == valued and (not valued or high - low < len(columns))
        ):
            high += 1
        if valued:
            if high - low != len(columns):
                return None
            cut += [(k, k + 1) for k in range(low, high)]
        else:
            if not len(columns) <= high - low <= WRAPS * len(columns):
                return None
            if len(columns) == 1 or high - low == len(columns):
                cut += spans(low, [high - low] if len(columns) == 1 else [1] * len(columns))
            else:
                doubtful.append((len(cut), high, columns))
                cut += spans(low, [1] * (len(columns) - 1) + [high - low - len(columns) + 1])
        low = high
    if low != len(run):
        return None
    return _settled(run, cut, doubtful, form, joiner)


def _settled(
    run: Sequence[Line],
    cut: _Cut,
    doubtful: Sequence[tuple[int, int, list[int]]],
    form: _Form,
    joiner: Joiner,
) -> _Cut:
    """Cut the words of columns side by side as in the rows where each stands in one line."""
    columns = form.columns()
    unsure = {at + k for at, _, group in doubtful for k in range(len(group))}
    known: dict[int, list[str]] = {}
    for place, (low, high) in enumerate(cut):
        if place not in unsure and not form.valued[columns[place]]:
            ends = {run[low].text.strip(), run[high - 1].text.strip()}
            known.setdefault(columns[place], []).extend(ends)
    settled = list(cut)
    for at, high, group in doubtful:
        low = cut[at][0]
        texts = [line.text.strip() for line in run[low:high]]
        gains = [gain(one, other, joiner) for one, other in pairwise(texts)]
        ways = compositions(high - low, len(group))
        best = max(ways, key=lambda sizes: _fit(texts, gains, sizes, group, known))
        settled[at : at + len(group)] = spans(low, best)
    return settled


def _fit(
    texts: Sequence[str],
    gains: Sequence[float],
    sizes: Sequence[int],
    group: Sequence[int],
    known: dict[int, list[str]],
) -> float:
    """Say how well lines fit the cells of columns: by how they end, and by what goes on in the next.

    A cell is wrapped only where its first line is about as long as others of the column.
    """
    score = GAIN * sum(gains[k] for a, b in spans(0, sizes) for k in range(a, b - 1))
    for (low, high), column in zip(spans(0, sizes), group, strict=True):
        others = known.get(column, [])
        score += any(texts[high - 1][-1:] == text[-1:] for text in others)
        score -= (high - low > 1) * (len(texts[low]) < _FULL * max(map(len, others), default=0))
        score += sum(bool(UNFINISHED.search(text)) for text in texts[low : high - 1])
        score -= bool(UNFINISHED.search(texts[high - 1]))
    return score


def _is_alike(run: Sequence[Line], cut: _Cut, form: _Form) -> bool:
    """Tell whether each column of values has values of one sort, and the first column differs."""
    columns = form.columns()
    for column, valued in enumerate(form.valued):
        texts = [run[a].text.strip() for (a, _), k in zip(cut, columns, strict=True) if k == column]
        sorts = Counter(_sort(text) for text in texts if text not in "-–")
        if valued and sorts and max(sorts.values()) < _ALIKE * sum(sorts.values()):
            return False
    names = [
        " ".join(line.text for line in run[a:b])
        for (a, b), k in zip(cut, columns, strict=True)
        if k == form.valued.index(False)
    ]
    return len(set(names)) == len(names)


def _sort(value: str) -> str:
    """Give what is left of a value without its numbers; one sort for all marks."""
    if _MARK.fullmatch(value):
        return "mark"
    return re.sub(r"[\d,]+(?:\.\d+)?", "0", value).strip("*※ ").lstrip("-△▲+")[-2:]


def _record(run: Sequence[Line], cut: _Cut, header: Sequence[str], joiner: Joiner) -> Record:
    cells = tuple(
        Cell(name, join_lines([line.text.strip() for line in run[a:b]], joiner))
        for name, (a, b) in zip(header, cut, strict=False)
    )
    return Record(run[cut[0][0]].start, run[cut[-1][1] - 1].end, cells)
