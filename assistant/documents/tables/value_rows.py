"""Tables of one cell a line or paragraph whose rows differ: their runs of values tell the rows.

Cells that head several rows stand once, a remark at the end of a row may be left out, and a header
cell may stand above the names of several columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.marks import classify, ends_sentence
from assistant.documents.tables.cell_columns import FEWEST_ROWS, MAX_COLUMNS, PERIOD, VALUE
from assistant.documents.tables.headers import is_phone, joined_header
from assistant.documents.tables.records import LineTable, Record, is_row
from assistant.documents.tables.words import heads_column

_MAX_LINE, _MAX_CELL, _MAX_HEADER = 40, 60, 24
_MAX_CELL_LINES = 3
_MAX_CELLS = 400
_MOST_KEYS = 3
_PAIR = 2
_IN_BRACKETS = re.compile(r"\([^()]{1,16}\)")
_TIMES = re.compile(rf"(?:{PERIOD.pattern})\s?(?:이상|이하|이후|까지)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WHOLES = ("계", "소계", "합계", "전체")


@dataclass(frozen=True)
class _Slot:
    """A cell: the lines ``lines[first:last]`` it stands in, none where it is empty, and its text."""

    first: int
    last: int
    text: str

    @property
    def kind(self) -> str:
        """Give W for words, P for a period, V for a value or a remark in its place, E for nothing."""
        if not self.text:
            return "E"
        if PERIOD.fullmatch(self.text):
            return "P"
        return "V" if _is_value(self.text) or _IN_BRACKETS.fullmatch(self.text) else "W"


@dataclass(frozen=True)
class _Form:
    """The columns of a table: those that name its rows, those of values, and one of remarks or none."""

    keys: int
    values: int
    remarks: int

    @property
    def columns(self) -> int:
        """Give how many there are."""
        return self.keys + self.values + self.remarks


def find_value_table(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read the table whose first header cell stands at line ``i``; None when there is none."""
    for slots in (_paragraphs(lines, i), _single_lines(lines, i)):
        kinds = "".join(slot.kind for slot in slots)
        for form in _forms(kinds):
            table = _read(lines, slots, kinds, form)
            if table:
                return table
    return None


def _paragraphs(lines: Sequence[Line], i: int) -> list[_Slot]:
    """Give the cells that blank lines part; three blank lines hold an empty one."""
    slots: list[_Slot] = []
    k = i
    while k < len(lines) and len(slots) < _MAX_CELLS:
        last = k + 1
        while last < len(lines) and not lines[last].after_blank:
            last += 1
        text = " ".join(line.text.strip() for line in lines[k:last])
        if last - k > _MAX_CELL_LINES or len(text) > _MAX_CELL or not _are_cells(lines[k:last]):
            break
        slots.extend([_Slot(k, k, "")] * ((lines[k].blanks - 1) // 2 if k > i else 0))
        slots.append(_Slot(k, last, text))
        k = last
    return slots


def _single_lines(lines: Sequence[Line], i: int) -> list[_Slot]:
    """Give the cells that stand one in a line, close together; a blank line is an empty one."""
    slots: list[_Slot] = []
    for k in range(i, min(len(lines), i + _MAX_CELLS)):
        blanks = lines[k].blanks if k > i else 0
        if blanks > 1 or not _are_cells(lines[k : k + 1]):
            break
        slots.extend([_Slot(k, k, "")] * blanks)
        slots.append(_Slot(k, k + 1, lines[k].text.strip()))
    return slots


def _are_cells(lines: Sequence[Line]) -> bool:
    """Tell whether lines may be a cell: short, and no row, sentence or bullet."""
    for line in lines:
        text = line.text.strip()
        if _is_value(text):
            continue
        told = is_row(line.text) or ends_sentence(text) or text.endswith((",", ":"))
        if told or len(text) > _MAX_LINE or classify(line.text, in_article=False):
            return False
    return True


def _is_value(text: str) -> bool:
    return bool(VALUE.fullmatch(text)) or is_phone(text)


def _forms(kinds: str) -> Iterator[_Form]:
    """Give the columns that a table may have whose first values stand where they do."""
    found = re.match(r"[WP]+?(?=V)", kinds)
    if not found:
        return
    run = re.compile("V+").match(kinds, found.end())
    values = len(run[0]) if run else 0
    for keys in range(1, _MOST_KEYS + 1):
        for remarks in (0, 1) if keys == 1 else (0,):
            form = _Form(keys, values, remarks)
            if form.columns <= min(MAX_COLUMNS, found.end() - keys):
                yield form


def _read(
    lines: Sequence[Line], slots: Sequence[_Slot], kinds: str, form: _Form
) -> LineTable | None:
    size = kinds.index("V") - form.keys
    rows = _rows(slots, kinds, size, form)
    if not _are_rows(rows, form):
        return None
    header = _header([slot.text for slot in slots[:size]], rows, form)
    if not header:
        return None
    records = []
    above = [_Slot(0, 0, "")] * form.keys
    for row in rows:
        above = [own if own.text else up for own, up in zip(row[: form.keys], above, strict=True)]
        texts = [slot.text for slot in (*above, *row[form.keys :])]
        own = [slot for slot in row if slot.text]
        made = tuple(Cell(h, text) for h, text in zip(header, texts, strict=True) if text)
        records.append(Record(lines[own[0].first].start, lines[own[-1].last - 1].end, made))
    last = max(slot.last for slot in rows[-1])
    return LineTable(slots[0].first, last, tuple(records))


def _rows(slots: Sequence[_Slot], kinds: str, low: int, form: _Form) -> list[list[_Slot]]:
    """Cut the cells from ``low`` on into rows as wide as the table, as long as they come out."""
    keys, remark = rf"([WPE]{{0,{form.keys - 1}}}[WP])", r"([WE](?=[WP]|$))?" * form.remarks
    pattern = re.compile(rf"{keys}([VPE]{{{form.values}}}){remark}")
    empty = _Slot(0, 0, "")
    rows = []
    while found := pattern.match(kinds, low):
        named, values = slots[low : found.end(1)], slots[found.end(1) : found.end(2)]
        remarks = list(slots[found.end(2) : found.end()]) or [empty] * form.remarks
        rows.append([*[empty] * (form.keys - len(named)), *named, *values, *remarks])
        low = found.end()
    return rows


def _are_rows(rows: Sequence[Sequence[_Slot]], form: _Form) -> bool:
    """Tell whether rows make a table: enough of them, named each by its own words."""
    if len(rows) < FEWEST_ROWS or not all(slot.text for slot in rows[0][: form.keys]):
        return False
    if form.keys > 1 and sum(bool(row[0].text) for row in rows) < _PAIR:
        return False
    if form.remarks and not any(row[-1].text for row in rows):
        return False
    names = [row[form.keys - 1].text for row in rows]
    valued = any(_NUMBER.search(s.text) for row in rows for s in row[form.keys :])
    return valued and (form.keys > 1 or len({*names}) == len(names))


def _header(cells: Sequence[str], rows: Sequence[Sequence[_Slot]], form: _Form) -> list[str] | None:
    """Give the names of the columns; None where the cells above the rows are no header of them."""
    words = any(heads_column(cell) for cell in cells)
    if max(map(len, cells)) > _MAX_HEADER or not (words or form.values > 1):
        return None
    if len(cells) == form.columns:
        return list(cells) if len({*cells}) == len(cells) else None
    return _spread(cells, rows, form)


def _spread(cells: Sequence[str], rows: Sequence[Sequence[_Slot]], form: _Form) -> list[str] | None:
    """Put the last cells of a header below those that head several columns.

    They are periods, a whole and its parts, or the same ones below each; the columns below one cell
    hold numbers of one size.
    """
    heads = len(cells) - form.columns
    for below in range(len(cells) - form.keys - heads, 1, -1):
        above, names = list(cells[:-below]), list(cells[-below:])
        if below % heads or below // heads < _PAIR or not _names_below(names, heads):
            continue
        places = range(form.keys, len(above) - heads + 1)
        if not places:
            continue
        each = below // heads
        low = min(places, key=lambda p: _unlike(rows, p, each, heads))
        spread = [joined_header(above[low + k // each], name) for k, name in enumerate(names)]
        return [*above[:low], *spread, *above[low + heads :]]
    return None


def _names_below(names: Sequence[str], heads: int) -> bool:
    each = len(names) // heads
    repeated = heads > 1 and all(name == names[k % each] for k, name in enumerate(names))
    return repeated or all(map(_TIMES.fullmatch, names)) or (heads == 1 and names[0] in _WHOLES)


def _unlike(rows: Sequence[Sequence[_Slot]], low: int, each: int, heads: int) -> float:
    """Give how much the sizes of numbers differ from column to column below one header cell."""
    sizes = []
    for k in range(low, low + each * heads):
        found = (_NUMBER.search(row[k].text) for row in rows)
        numbers = [float(n[0].replace(",", "")) for n in found if n]
        sizes.append(log(1 + median(numbers)) if numbers else 0.0)
    starts = range(0, len(sizes), each)
    return sum(abs(a - b) for at in starts for a, b in pairwise(sizes[at : at + each]))
