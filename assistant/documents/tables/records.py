"""Tables in text: rows of cells parted by tabs, bars or spaces become records with header cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.marks import ends_sentence
from assistant.documents.tables.headers import (
    MAX_HEADER,
    header_of,
    is_phone,
    joined_letters,
    period_of,
)
from assistant.documents.tables.rows import PIPE, TAB, Row, mended, split_row
from assistant.documents.tables.words import heads_column

_PLAIN_RULE, _DRAWN_RULE = frozenset("-|:+ \t\n"), frozenset("─━│┃┌┐└┘├┤┬┴┼ \t\n")
_BOX_RULE = re.compile(r"[┌└├][─━]+[┬┴┼][─━┬┴┼]*[┐┘┤]")
_BOXED = re.compile(r"[│┃].+[│┃]")
_BARRED = re.compile(r"\S\s+\|(?:\s+\S|$)")
_PHONE_LABEL = re.compile(r"전\s*화|연락처|번호|팩스|TEL|FAX", re.IGNORECASE)
_LABEL = re.compile(r"^[^\d]{1,16}$")
_PERSON = re.compile(r"(?:책임자|담당자)")
_DIGITS = re.compile(r"\d+")
_PAIR = 2


@dataclass(frozen=True)
class Record:
    """One record of a table: its raw span and its cells; ``group`` is a spanning row above it."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True)
class LineTable:
    """A table found among the lines of a document: ``lines[first:last]`` are its, ``records`` its rows."""

    first: int
    last: int
    records: tuple[Record, ...]


def is_row(line: str) -> bool:
    """Tell whether a line is a row of cells parted by tabs or bars (Markdown, or 구분 | 내용)."""
    stripped = line.strip("\n")
    if stripped.count("\t") >= 1 and len([c for c in stripped.split("\t") if c.strip()]) >= 1:
        return True
    body = stripped.strip()
    if _BOX_RULE.fullmatch(body) or _BOXED.fullmatch(body):
        return True
    framed = body.startswith("|") and body.endswith("|") and len(body) > 2
    tight = len(body.split("|")) > _PAIR and not ends_sentence(body) and "||" not in body
    return framed or tight or bool(_BARRED.search(body))


def is_rule(line: str) -> bool:
    """Tell whether a line is drawn: a rule between parts, or the border of a table."""
    marks = set(line)
    plain = marks <= _PLAIN_RULE and "--" in line
    return plain or (bool(marks) and marks <= _DRAWN_RULE)


def read_table(lines: Sequence[Line]) -> list[Record]:
    """Turn the consecutive lines of one table into records, in reading order; see `read_rows`."""
    rows = [
        split_row(line, TAB if "\t" in line.text else PIPE)
        for line in lines
        if not is_rule(line.text)
    ]
    filled = [row for row in rows if any(row.texts)]
    tabbed = all("\t" in line.text for line in lines)
    return read_rows(mended(filled) if tabbed else filled)


def read_rows(rows: Sequence[Row]) -> list[Record]:
    """Turn the rows of one table into records, in reading order.

    A first row of one cell is the title of a table with a header below it. A first row of short
    labels is the header. A row with its first cell alone is a group. An empty leading cell takes the
    cell above it, and so does one of a column that is named as common. A header that repeats itself
    is a list laid side by side.
    """
    if not rows:
        return []
    title = _title(rows)
    lines = [row.texts for row in (rows[1:] if title else rows)]
    header, told = header_of(lines)
    if header is None:
        return _labelled_rows(rows)
    heading = lines[:told]
    period = period_of(header)
    records: list[Record] = []
    group = title
    above: list[str] = [""] * len(header)
    shared = [name.startswith("공통") for name in header]
    for row in rows[bool(title) + len(heading) :]:
        if row.texts in heading:  # written again on the next page
            continue
        if _heads_anew(row.texts, header):
            header = row.texts
            continue
        texts = row.texts + [""] * (len(header) - len(row.texts))
        filled = [text for text in texts if text]
        if len(header) > 2 and len(filled) == 1 and texts[0]:
            group = texts[0]
            continue
        first = next((i for i, text in enumerate(texts) if text), 0)
        texts[:first] = above[:first]
        texts = [text or (above[i] if shared[i] else "") for i, text in enumerate(texts)]
        above = texts
        records.extend(_records(row, texts, header, period, group))
    return records


def _heads_anew(texts: Sequence[str], header: Sequence[str]) -> bool:
    """Tell whether a row is the header of further columns: 2차 | 구분 | 5.18. below 1차 | 구분 | 4.27.

    It repeats a name of the header, and its other cells differ in their digits alone.
    """
    if len(texts) != len(header) or len(texts) <= _PAIR:
        return False
    pairs = list(zip(texts, header, strict=True))
    named = any(text == name and _LABEL.match(name) for text, name in pairs)
    return named and all(_DIGITS.sub("0", t) == _DIGITS.sub("0", h) for t, h in pairs)


def _records(
    row: Row, texts: list[str], header: list[str], period: int, group: str
) -> list[Record]:
    if period == len(header):
        cells = [Cell(header[i] if i < len(header) else "", t) for i, t in enumerate(texts) if t]
        return [Record(row.start, row.end, tuple(cells), group)]
    records = []
    for low in range(0, len(header), period):
        part = texts[low : low + period]
        spans = [span for span in row.cells[low : low + period] if span[2]]
        if not any(part) or not spans:
            continue
        cells = [Cell(header[low + i], text) for i, text in enumerate(part) if text]
        records.append(Record(spans[0][0], spans[-1][1], tuple(cells), group))
    return records


def _title(rows: Sequence[Row]) -> str:
    """Give the one cell of a first row with more cells in every row below; empty if there is none."""
    filled = [[text for text in row.texts if text] for row in rows]
    titled = len(rows) > 2 and len(filled[0]) == 1 and all(len(row) > 1 for row in filled[1:])
    return filled[0][0] if titled else ""


def _labelled_rows(rows: Sequence[Row]) -> list[Record]:
    """Read rows without header: the first cell labels the others, an empty one goes on labelling.

    Four cells or more that alternate are labels and values, as in the head of a press release.
    """
    if _grouped_values(rows):
        return _values_in_groups(rows)
    records = []
    label, above = "", list[str]()
    names: list[str] = []
    keys = [row.texts[0] for row in rows if row.texts[0] and not heads_column(row.texts[0])]
    listed = len({*keys}) < len(keys)
    for k, row in enumerate(rows):
        filled = [text for text in row.texts if text]
        names = _split_below(rows, k) or names
        alternating = len(filled) >= 4 and all(_LABEL.match(text) for text in filled[::2])
        alternating = alternating and not _ends_with_contact(filled) and not listed
        contact = _contact(filled)
        if contact:
            cells = contact
        elif alternating:
            cells = [Cell(filled[2 * i], filled[2 * i + 1]) for i in range(len(filled) // 2)]
        elif row.texts[0] and len(filled) == len(names) == len(row.texts):
            cells = [Cell(name, text) for name, text in zip(names, filled, strict=True)]
        elif row.texts[0] and len(filled) > 1:
            label = filled[0]
            cells = [Cell(label, text) for text in filled[1:]]
        else:
            carried = _carried(above, row.texts)
            cells = [Cell(label if not row.texts[0] else "", t) for t in (*carried, *filled)]
            above = ["", *carried, *row.texts[1 + len(carried) :]]
        above = row.texts if row.texts[0] else above
        records.append(Record(row.start, row.end, tuple(cells)))
    return records


def _carried(above: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Give the cells behind the label that a row without them takes over from the row above it."""
    first = next((k for k, text in enumerate(texts) if text), 0)
    return [text for text in above[1:first] if text] if not texts[0] else []


def _grouped_values(rows: Sequence[Row]) -> bool:
    """Tell whether rows are a name and its value each, with a label beside the first of some."""
    if any(len(row.texts) != _PAIR + 1 or not all(row.texts[1:]) for row in rows):
        return False
    lacking = sum(not row.texts[0] for row in rows)
    return 0 < lacking < len(rows) and all(row.texts[2][0].isdigit() for row in rows)


def _values_in_groups(rows: Sequence[Row]) -> list[Record]:
    records, label = [], ""
    for row in rows:
        label = row.texts[0] or label
        records.append(Record(row.start, row.end, (Cell(row.texts[1], row.texts[2]),), label))
    return records


def _contact(cells: Sequence[str]) -> list[Cell]:
    """Give a row of whom to ask: the office, and the person with rank, name and telephone.

    담당 부서 | 예비전력국 | 책임자 | 과 장 | 봉서준 | (0800-740-5120)
    """
    person = next((k for k, text in enumerate(cells) if k and _PERSON.fullmatch(text)), 0)
    if person < _PAIR or len(cells) < person + 3 or not is_phone(cells[-1]):
        return []
    who = [joined_letters(text) for text in cells[person + 1 :]]
    office = [Cell(cells[0], text) for text in cells[1:person]]
    return [*office, Cell(cells[person], " ".join(who))]


def _ends_with_contact(cells: Sequence[str]) -> bool:
    """Tell whether a row ends with a name and its telephone: 책임자 | 과장 | 이름 | 번호."""
    return is_phone(cells[-1]) and not _PHONE_LABEL.search(cells[-2])


def _split_below(rows: Sequence[Row], k: int) -> list[str]:
    """Give the column names where a row splits the one cell above it into short names.

    비전 | 하나의 말 | ; | 이름 | 이름 ; 목표 | 값 | 값
    """
    above, own = rows[k - 1].texts if k else [], rows[k].texts
    spans = len(above) == len(own) > 2 and bool(above[0] and above[1]) and not any(above[2:])
    named = not own[0] and all(0 < len(text) <= MAX_HEADER for text in own[1:])
    return own if spans and named else []
