"""HWPX (KS X 6101, OWPML): zipped XML of Hancom Office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assistant.documents.readers.archive import Archive, attribute, child, local, number
from assistant.documents.readers.content import Content, flowing, symbol
from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.limits import damaged, encrypted
from assistant.documents.readers.numbering import (
    Level,
    Numbering,
    empty_numbering,
    format_number,
    with_mark,
)

KIND = "HWPX"
_SECTION = re.compile(r"(?:.*/)?section(\d+)\.xml", re.IGNORECASE)
# Page furniture, comments and what is measured rather than read.
_SKIPPED = frozenset(
    {"header", "footer", "hiddenComment", "secPr", "linesegarray", "masterPage", "pageNum",
     "parameters", "shapeComment", "fieldBegin", "case", "deleteBegin", "trackchangeConfig",
     "memo"}
)  # fmt: skip
_SPACES = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "lineBreak": "\n", "hyphen": "-"}
_LEADER = " ······ "


@dataclass
class _Marks:
    """The numbering definitions of a header part, and where each numbering stands."""

    headings: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    numberings: dict[str, Numbering] = field(default_factory=dict)
    bullets: dict[str, str] = field(default_factory=dict)
    outline: str = ""

    def of(self, paragraph: Element) -> str:
        """Give the mark of a paragraph and count it."""
        reference = attribute(paragraph, "paraPrIDRef")
        kind, target, level = self.headings.get(reference, ("NONE", "", 0))
        if kind == "BULLET":
            return self.bullets.get(target, "")
        if kind == "OUTLINE":
            target = self.outline
        if kind in ("OUTLINE", "NUMBER"):
            return self.numberings.setdefault(target, empty_numbering()).step(level)
        return ""


def read_hwpx(archive: Archive) -> Content:
    """Read an HWPX container. Raises DocumentError."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names:
        root = archive.tree(manifest)
        if any(local(element) == "encryption-data" for element in root.iter()):
            raise encrypted(KIND)
    sections = sorted(
        (number(found[1]), name)
        for name in archive.names
        if (found := _SECTION.fullmatch(name)) is not None
    )
    header = next((name for name in archive.names if name.lower().endswith("header.xml")), "")
    if not sections:
        raise damaged(KIND)
    marks = _read_marks(archive.tree(header)) if header else _Marks()
    body = _Body(marks)
    flow = Flow()
    for _, name in sections:
        for paragraph in archive.elements(name, depth=1):
            if local(paragraph) == "p":
                body.paragraph(paragraph, flow)
    return flowing(flow, *_read_package(archive))


def _read_package(archive: Archive) -> tuple[str, str, str]:
    """Give title, day and creator from the package part."""
    name = next((name for name in archive.names if name.endswith("content.hpf")), "")
    if not name:
        return "", "", ""
    found: dict[str, str] = {}
    for element in archive.tree(name).iter():
        if local(element) == "title":
            found["title"] = element.text or ""
        elif local(element) == "meta":
            found[attribute(element, "name")] = (element.text or "").strip()
    day = found.get("ModifiedDate") or found.get("CreatedDate") or ""
    return found.get("title", ""), day, found.get("creator", "")


def _read_marks(root: Element) -> _Marks:
    marks = _Marks()
    for element in root.iter():
        name = local(element)
        if name == "paraPr":
            heading = child(element, "heading")
            if heading is not None:
                marks.headings[attribute(element, "id")] = (
                    attribute(heading, "type", "NONE"),
                    attribute(heading, "idRef"),
                    number(attribute(heading, "level")),
                )
        elif name == "numbering":
            levels = {
                number(attribute(head, "level"), 1) - 1: Level(
                    attribute(head, "numFormat", "DIGIT"),
                    head.text or "",
                    number(attribute(head, "start"), 1),
                )
                for head in element
                if local(head) == "paraHead"
            }
            marks.numberings[attribute(element, "id")] = Numbering(levels)
        elif name == "bullet":
            marks.bullets[attribute(element, "id")] = symbol(attribute(element, "char"))
    return marks


class _Body:
    """Turns paragraphs into a Flow."""

    def __init__(self, marks: _Marks) -> None:
        self._marks = marks

    def paragraph(self, paragraph: Element, flow: Flow) -> None:
        """Add a paragraph, then the tables, boxes and notes that are anchored in it."""
        pieces: list[str] = []
        anchored = Flow()
        for run in paragraph:
            if local(run) == "run":
                self._run(run, pieces, anchored)
        text = "".join(pieces)
        mark = self._marks.of(paragraph)
        if text.strip() or not anchored.items:
            flow.paragraph(with_mark(mark, text))
        flow.items += anchored.items

    def _run(self, run: Element, pieces: list[str], anchored: Flow) -> None:
        for element in run:
            name = local(element)
            if name == "t":
                pieces += _text(element)
            elif name == "secPr":
                self._marks.outline = attribute(element, "outlineShapeIDRef")
            elif name == "autoNum":
                pieces.append(_auto_number(element))
            elif name == "tbl":
                anchored.items.append(self._table(element))
            elif name in ("footNote", "endNote"):
                anchored.note(self._inner(element).inline())
            elif name == "equation":
                script = child(element, "script")
                pieces.append(f" {script.text} " if script is not None and script.text else "")
            elif name in ("compose", "dutmal"):
                pieces.append(_main_text(element))
            elif name not in _SKIPPED:
                self._run_or_box(element, pieces, anchored)

    def _run_or_box(self, element: Element, pieces: list[str], anchored: Flow) -> None:
        """Descend into a control or a drawing; the text of a drawing stands after the paragraph."""
        if local(element) in ("subList", "caption"):
            anchored.items += self._inner(element).items
        else:
            self._run(element, pieces, anchored)

    def _inner(self, element: Element) -> Flow:
        """Read the paragraphs below an element: a cell, a note, a caption, a box."""
        flow = Flow()
        for inner in element:
            name = local(inner)
            if name == "p":
                self.paragraph(inner, flow)
            elif name == "subList":
                flow.items += self._inner(inner).items
        return flow

    def _table(self, table: Element) -> Grid:
        grid = Grid()
        for element in table:
            if local(element) == "caption":
                grid.caption = self._inner(element)
                grid.caption_below = attribute(element, "side") == "BOTTOM"
            elif local(element) == "tr":
                grid.cells += (self._cell(cell) for cell in element if local(cell) == "tc")
        return grid

    def _cell(self, cell: Element) -> GridCell:
        address, span = child(cell, "cellAddr"), child(cell, "cellSpan")
        place = (0, 0) if address is None else _pair(address, "rowAddr", "colAddr", 0)
        size = (1, 1) if span is None else _pair(span, "rowSpan", "colSpan", 1)
        return GridCell(*place, *size, self._inner(cell))


def _pair(element: Element, first: str, second: str, default: int) -> tuple[int, int]:
    return (
        number(attribute(element, first), default),
        number(attribute(element, second), default),
    )


def _text(element: Element) -> Iterator[str]:
    """Give the text of a ``t`` element, whose inner elements are spaces, breaks and marks."""
    yield element.text or ""
    for inner in element:
        name = local(inner)
        if name == "tab" and attribute(inner, "leader", "0") not in ("", "0", "NONE"):
            yield _LEADER
        else:
            yield _SPACES.get(name, "")
        if name not in _SPACES:
            yield inner.text or "" if name in ("insertBegin", "markpenBegin") else ""
        yield inner.tail or ""


def _auto_number(element: Element) -> str:
    """Write the number of a caption; notes and pages are not numbered in the text."""
    if attribute(element, "numType") in ("FOOTNOTE", "ENDNOTE", "PAGE", "TOTAL_PAGE"):
        return ""
    form = child(element, "autoNumFormat")
    kind = "DIGIT" if form is None else attribute(form, "type", "DIGIT")
    return format_number(kind, number(attribute(element, "num")))


def _main_text(element: Element) -> str:
    """Give the characters of 글자 겹침 or the main text of 덧말."""
    main = child(element, "mainText")
    return attribute(element, "composeText") if main is None else main.text or ""
