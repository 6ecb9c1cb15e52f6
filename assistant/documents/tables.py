"""Tables in text: rows of cells parted by tabs, bars or spaces become records with header cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.visible import visible_text

_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"(?<!\\)\|")
# What parts the cells of a row without tabs and bars.
SPACES = re.compile(r"[ \u3000]{2,}")
_BARRED = re.compile(r"\S\s+\|(?:\s+\S|$)")
_MAX_HEADER = 24
_RELEASE_HEAD = re.compile(r"보\s*도\s*(?:참\s*고\s*)?자\s*료")
_VALUE = re.compile(r"(?=.*\d)[\d.,%~∼\s억만원개명-]+")
_DIGITS = re.compile(r"[\d.,~∼\s]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PHONE = re.compile(r"[(☎\s]*\d{2,4}-\d{3,4}(?:-\d{4})?\)?")
_PHONE_LABEL = re.compile(r"전\s*화|연락처|번호|팩스|TEL|FAX", re.IGNORECASE)
_LABEL = re.compile(r"^[^\d]{1,16}$")


@dataclass(frozen=True)
class Record:
    """One record of a table: its raw span and its cells; ``group`` is a spanning row above it."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True)
class _Row:
    start: int
    end: int
    cells: tuple[tuple[int, int, str], ...]

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.cells]


def is_row(line: str) -> bool:
    """Tell whether a line is a row of cells parted by tabs or bars (Markdown, or 구분 | 내용)."""
    stripped = line.strip("\n")
    if stripped.count("\t") >= 1 and len([c for c in stripped.split("\t") if c.strip()]) >= 1:
        return True
    body = stripped.strip()
    framed = body.startswith("|") and body.endswith("|") and len(body) > 2
    return framed or bool(_BARRED.search(body))


def read_table(lines: Sequence[Line]) -> list[Record]:
    """Turn the consecutive rows of one table into records, in reading order.

    A first row of one cell is the title of a table with a header below it. A first row of short
    labels is the header. A row with its first cell alone is a group. An empty leading cell takes the
    cell above it, and so does one of a column that is named as common. A header that repeats itself
    is a list laid side by side.
    """
    rows = [_split(line) for line in lines if not _RULE.fullmatch(line.text)]
    rows = [row for row in rows if any(row.texts)]
    if not rows:
        return []
    title = _title(rows)
    spanned = _spanned(rows)
    header = spanned or _header(rows[1:] if title else rows)
    if header is None:
        return _labelled_rows(rows)
    rows = rows[1:] if title or spanned else rows
    period = _period(header)
    records: list[Record] = []
    group = title
    above: list[str] = [""] * len(header)
    shared = [name.startswith("공통") for name in header]
    for row in rows[1:]:
        if row.texts == rows[0].texts:  # written again on the next page
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


def _records(
    row: _Row, texts: list[str], header: list[str], period: int, group: str
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


def _split(line: Line) -> _Row:
    text = line.text
    separator = _separator(text)
    low, high = 0, len(text)
    if separator is SPACES:
        low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    if separator is _PIPE and text.lstrip().startswith("|"):
        low = text.index("|") + 1
        high = text.rindex("|") if text.rindex("|") >= low else high
    cells: list[tuple[int, int, str]] = []
    bounds = [m.start() for m in separator.finditer(text, low, high)]
    for end in [*bounds, high]:
        raw = text[low:end]
        lead = len(raw) - len(raw.lstrip())
        start = line.start + low + lead
        cells.append((start, start + len(raw.strip()), visible_text(raw)))
        low = end + 1
    filled = [cell for cell in cells if cell[2]]
    if not filled:
        return _Row(line.start, line.end, ())
    return _Row(filled[0][0], filled[-1][1], tuple(cells))


def _separator(text: str) -> re.Pattern[str]:
    if "\t" in text:
        return _TAB
    return SPACES if "|" not in text and SPACES.search(text.strip()) else _PIPE


def _title(rows: Sequence[_Row]) -> str:
    """Give the one cell of a first row with more cells in every row below; empty if there is none."""
    filled = [[text for text in row.texts if text] for row in rows]
    titled = len(rows) > 2 and len(filled[0]) == 1 and all(len(row) > 1 for row in filled[1:])
    return filled[0][0] if titled else ""


def _spanned(rows: Sequence[_Row]) -> list[str] | None:
    """Give the header of two rows of which the last cell of the first heads all of the second."""
    if len(rows) < 4 or not all(all(row.texts) for row in rows[:3]):
        return None
    first, second, body = (row.texts for row in rows[:3])
    if not 1 < len(first) < len(body) or len(first) - 1 + len(second) != len(body):
        return None
    return [*first[:-1], *(f"{text} {first[-1]}" for text in second)]


def _header(rows: Sequence[_Row]) -> list[str] | None:
    """Take the first row as header when its cells are short labels; None when they are not."""
    if len(rows) < 2:
        return None
    first = rows[0].texts
    filled = [text for text in first if text]
    if len(filled) < 2 or any(len(text) > _MAX_HEADER for text in filled):
        return None
    if any(_RELEASE_HEAD.fullmatch(text) for text in filled):
        return None
    valued = any(_VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for text in filled)
    if valued and not _counts_columns(filled, rows[1:]):
        return None
    width = max(len(row.texts) for row in rows)
    return first + [""] * (width - len(first))


def _counts_columns(filled: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Tell whether a first row names its columns by different values of one unit (작물 | 2명 | 4명)."""
    units = {_DIGITS.sub("", text) for text in filled[1:]}
    if len(filled) < 3 or len(units) != 1 or not all(units) or len({*filled}) < len(filled):
        return False
    alike = re.compile(rf"[\d.,~∼\s]+{re.escape(units.pop())}")
    others = (text for row in rows for text in row.texts[1:])
    return not _VALUE.fullmatch(filled[0]) and not any(alike.fullmatch(text) for text in others)


def _period(header: Sequence[str]) -> int:
    """Give the number of columns after which the header repeats itself."""
    width = len(header)
    for period in range(2, width // 2 + 1):
        repeats = all(header[i] == header[i % period] for i in range(width))
        if width % period == 0 and repeats and any(header):
            return period
    return width


def _labelled_rows(rows: Sequence[_Row]) -> list[Record]:
    """Read rows without header: the first cell labels the others, an empty one goes on labelling.

    Four cells or more that alternate are labels and values, as in the head of a press release.
    """
    records = []
    label = ""
    names: list[str] = []
    for k, row in enumerate(rows):
        filled = [text for text in row.texts if text]
        names = _split_below(rows, k) or names
        alternating = len(filled) >= 4 and all(_LABEL.match(text) for text in filled[::2])
        alternating = alternating and not _ends_with_contact(filled)
        if alternating:
            cells = [Cell(filled[2 * i], filled[2 * i + 1]) for i in range(len(filled) // 2)]
        elif row.texts[0] and len(filled) == len(names) == len(row.texts):
            cells = [Cell(name, text) for name, text in zip(names, filled, strict=True)]
        elif row.texts[0] and len(filled) > 1:
            label = filled[0]
            cells = [Cell(label, text) for text in filled[1:]]
        else:
            cells = [Cell(label if not row.texts[0] else "", text) for text in filled]
        records.append(Record(row.start, row.end, tuple(cells)))
    return records


def _ends_with_contact(cells: Sequence[str]) -> bool:
    """Tell whether a row ends with a name and its telephone: 책임자 | 과장 | 이름 | 번호."""
    return bool(_PHONE.fullmatch(cells[-1])) and not _PHONE_LABEL.search(cells[-2])


def _split_below(rows: Sequence[_Row], k: int) -> list[str]:
    """Give the column names where a row splits the one cell above it into short names.

    비전 | 하나의 말 | ; | 이름 | 이름 ; 목표 | 값 | 값
    """
    above, own = rows[k - 1].texts if k else [], rows[k].texts
    spans = len(above) == len(own) > 2 and bool(above[0] and above[1]) and not any(above[2:])
    named = not own[0] and all(0 < len(text) <= _MAX_HEADER for text in own[1:])
    return own if spans and named else []
