"""Paragraphs, tables, boxes and notes of an HWP 5 section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.documents.readers.content import symbol
from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.hwp5_records import (
    BULLET,
    CTRL_HEADER,
    EQEDIT,
    LIST_HEADER,
    NUMBERING,
    PARA_HEADER,
    PARA_SHAPE,
    PARA_TEXT,
    TABLE,
    Record,
    utf_16,
)
from assistant.documents.readers.numbering import (
    HWP_CODES,
    Level,
    Numbering,
    empty_numbering,
    format_number,
    with_mark,
)

_OUTLINE, _NUMBER, _BULLET = 1, 2, 3
_WIDE_CONTROLS = frozenset([*range(1, 10), 11, 12, *range(14, 24)])
_ANCHORED = frozenset([1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23])
_ONE_CHARACTER = {9: " ", 10: "\n", 24: "-", 30: " ", 31: " "}
_FURNITURE = frozenset({"head", "foot", "tcmt", "pgnp", "secd"})
_CAPTION_NUMBERS = frozenset([3, 4, 5])  # figure, table, equation


@dataclass
class Definitions:
    """What DocInfo says of paragraph heads: per paragraph shape its kind, target and level."""

    shapes: list[tuple[int, int, int]] = field(default_factory=list)
    numberings: dict[int, Numbering] = field(default_factory=dict)
    bullets: dict[int, str] = field(default_factory=dict)


def read_definitions(records: Iterable[Record]) -> Definitions:
    """Read numberings, bullets and paragraph shapes; ids of the first two count from 1."""
    found = Definitions()
    for top in records:
        for record in (top, *top.children):
            if record.tag == NUMBERING:
                levels = dict(enumerate(_levels(record)))
                found.numberings[len(found.numberings) + 1] = Numbering(levels)
            elif record.tag == BULLET:
                char = utf_16(record.data[12:14])
                found.bullets[len(found.bullets) + 1] = symbol(char)
            elif record.tag == PARA_SHAPE:
                head = record.u32(0)
                found.shapes.append((head >> 23 & 3, record.u16(30), head >> 25 & 7))
    return found


def _levels(record: Record) -> list[Level]:
    """Read the levels of a numbering: seven, then their first numbers, then three more."""
    heads: list[tuple[str, str]] = []
    offset = 0
    for _ in range(7):
        offset = _level(record, offset, heads)
    starts = [record.u32(offset + 2 + 4 * i, 1) for i in range(7)]
    offset += 2 + 4 * 7
    if offset < len(record.data):
        for _ in range(3):
            offset = _level(record, offset, heads)
        starts += [record.u32(offset + 4 * i, 1) for i in range(3)]
    return [
        Level(kind, pattern, start if start < 10_000 else 1)
        for (kind, pattern), start in zip(heads, starts, strict=True)
    ]


def _level(record: Record, offset: int, heads: list[tuple[str, str]]) -> int:
    code = record.u32(offset) >> 5 & 0xF
    pattern, end = record.string(offset + 12)
    heads.append((HWP_CODES[code], pattern))
    return end


class Body:
    """Turns the paragraphs of sections into a Flow."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._outline = 0

    def top_level(self, record: Record, flow: Flow) -> None:
        """Add a paragraph of the section itself."""
        if record.tag == PARA_HEADER:
            self._paragraph(record, flow)

    def _paragraph(self, record: Record, flow: Flow) -> None:
        controls = [child for child in record.children if child.tag == CTRL_HEADER]
        text_record = record.child(PARA_TEXT)
        anchored = Flow()
        inline: list[str] = [self._control(control, anchored) for control in controls]
        data = b"" if text_record is None else text_record.data
        text = "".join(_text(data, iter(inline)))
        mark = self._mark(record)
        if text.strip() or not anchored.items:
            flow.paragraph(with_mark(mark, text))
        flow.items += anchored.items

    def _mark(self, record: Record) -> str:
        shapes = self._definitions.shapes
        shape = record.u16(8)
        kind, target, level = shapes[shape] if shape < len(shapes) else (0, 0, 0)
        if kind == _BULLET:
            return self._definitions.bullets.get(target, "")
        if kind == _OUTLINE:
            target = self._outline
        if kind in (_OUTLINE, _NUMBER):
            return self._definitions.numberings.setdefault(target, empty_numbering()).step(level)
        return ""

    def _control(self, control: Record, anchored: Flow) -> str:
        """Read a control: what it shows inside the line; the rest stands after the paragraph."""
        name = control.data[3::-1].decode("latin-1")
        if name == "secd":
            self._outline = control.u16(18)
        if name == "tbl ":
            anchored.items.append(self._table(control))
        elif name in ("fn  ", "en  "):
            anchored.note(self._inner(control).inline())
        elif name == "atno":
            return _auto_number(control)
        elif name == "eqed":
            script = control.child(EQEDIT)
            return "" if script is None else f" {script.string(4)[0]} "
        elif name not in _FURNITURE:
            anchored.items += self._inner(control).items
        return ""

    def _inner(self, record: Record) -> Flow:
        """Read all paragraphs below a control: of a note, a box, a group of drawings."""
        flow = Flow()
        for child in record.children:
            if child.tag == PARA_HEADER:
                self._paragraph(child, flow)
            elif child.tag != CTRL_HEADER:
                flow.items += self._inner(child).items
        return flow

    def _table(self, control: Record) -> Grid:
        """Read a table: what stands before the TABLE record is the caption, then cell by cell."""
        grid = Grid()
        flow = Flow()
        seen_table = False
        for child in control.children:
            if child.tag == TABLE:
                seen_table = True
            elif child.tag == LIST_HEADER:
                flow = Flow()
                if seen_table:
                    column, row, columns, rows = (child.u16(8 + 2 * i) for i in range(4))
                    cell = GridCell(row, column, max(rows, 1), max(columns, 1), flow)
                    grid.cells.append(cell)
                else:
                    grid.caption = flow
                    grid.caption_below = child.u32(8) & 3 == 3
            elif child.tag == PARA_HEADER:
                self._paragraph(child, flow)
        return grid


def _text(data: bytes, inline: Iterator[str]) -> Iterator[str]:
    """Give the text of a paragraph; a control takes eight units and may show something."""
    units = len(data) // 2
    plain = start = 0
    while start < units:
        code = data[2 * start] | data[2 * start + 1] << 8
        if code >= 32:
            start += 1
            continue
        yield utf_16(data[2 * plain : 2 * start])
        yield _ONE_CHARACTER.get(code, "")
        if code in _ANCHORED:
            yield next(inline, "")
        start += 8 if code in _WIDE_CONTROLS else 1
        plain = start
    yield utf_16(data[2 * plain : 2 * units])


def _auto_number(control: Record) -> str:
    """Write the number of a caption; notes and pages are not numbered in the text."""
    properties = control.u32(4)
    if properties & 0xF not in _CAPTION_NUMBERS:
        return ""
    code = properties >> 4 & 0xFF
    name = HWP_CODES[code] if code < len(HWP_CODES) else "DIGIT"
    return format_number(name, control.u16(8))
