"""DOCX (ECMA-376 WordprocessingML)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from assistant.documents.readers.archive import Archive, attribute, child, local, number
from assistant.documents.readers.content import Content, flowing, symbol
from assistant.documents.readers.docx_marks import DocxMarks, read_marks
from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.limits import damaged
from assistant.documents.readers.numbering import with_mark

KIND = "DOCX"
MAIN = "word/document.xml"
_FOLDER = "word/"
_SKIPPED = frozenset(
    {"pPr", "rPr", "del", "moveFrom", "instrText", "delText", "Fallback", "sectPr", "tblPr",
     "commentReference", "sdtPr", "fldData", "rt"}
)  # fmt: skip
_SPACES = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_LEADER = " ······ "
_NOTES = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}


def read_docx(archive: Archive) -> Content:
    """Read a DOCX container. Raises DocumentError."""
    if MAIN not in archive.names:
        raise damaged(KIND)
    body = _Body(read_marks(archive, _FOLDER))
    body.notes = _read_notes(archive, body)
    flow = Flow()
    for block in archive.elements(MAIN, depth=2):
        body.block(block, flow)
    return flowing(flow, *_read_core(archive))


def _read_core(archive: Archive) -> tuple[str, str, str]:
    """Give title, day and creator from the core properties."""
    name = "docProps/core.xml"
    if name not in archive.names:
        return "", "", ""
    found = {local(element): (element.text or "").strip() for element in archive.tree(name)}
    day = found.get("modified") or found.get("created") or ""
    return found.get("title", ""), day, found.get("creator", "")


def _read_notes(archive: Archive, body: _Body) -> dict[tuple[str, str], str]:
    """Give the text of each footnote and endnote by the kind of its reference and its id."""
    notes: dict[tuple[str, str], str] = {}
    for reference, part in _NOTES.items():
        if _FOLDER + part not in archive.names:
            continue
        for note in archive.elements(_FOLDER + part, depth=1):
            if attribute(note, "type") in ("", "normal"):
                notes[reference, attribute(note, "id")] = body.blocks(note).inline()
    return notes


class _Body:
    """Turns blocks into a Flow."""

    def __init__(self, marks: DocxMarks) -> None:
        self._marks = marks
        self.notes: dict[tuple[str, str], str] = {}

    def blocks(self, parent: Element) -> Flow:
        """Read the blocks inside a cell, a note or a text box."""
        flow = Flow()
        for element in parent:
            self.block(element, flow)
        return flow

    def block(self, element: Element, flow: Flow) -> None:
        """Add a paragraph or a table; containers of blocks are opened."""
        name = local(element)
        if name == "p":
            self._paragraph(element, flow)
        elif name == "tbl":
            flow.items.append(self._table(element))
        elif name not in _SKIPPED:
            for inner in element:
                self.block(inner, flow)

    def _paragraph(self, paragraph: Element, flow: Flow) -> None:
        mark, contents = self._marks.of(paragraph)
        pieces: list[str] = []
        anchored = Flow()
        self._inline(paragraph, pieces, anchored)
        text = "".join(pieces)
        if contents:
            text = text.replace("\t", _LEADER)
        if text.strip() or not anchored.items:
            flow.paragraph(with_mark(mark, text))
        flow.items += anchored.items

    def _inline(self, parent: Element, pieces: list[str], anchored: Flow) -> None:
        """Collect the text of runs; boxes and notes stand after the paragraph."""
        for element in parent:
            name = local(element)
            if name == "t":
                pieces.append((element.text or "").replace("\t", " "))
            elif name == "tab":
                pieces.append("\t")
            elif name in _SPACES:
                pieces.append(_SPACES[name])
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name in _NOTES:
                anchored.note(self.notes.get((name, attribute(element, "id")), ""))
            elif name == "txbxContent":
                anchored.items += self.blocks(element).items
            elif name not in _SKIPPED and not _is_hidden(element):
                self._inline(element, pieces, anchored)

    def _table(self, table: Element) -> Grid:
        """Lay out the cells; a vertical merge goes down as long as its continuations follow."""
        grid = Grid()
        open_at: dict[int, int] = {}  # column → index of the cell that a merge may extend
        for row, element in enumerate(_inside(table, "tr")):
            column = _grid_before(element)
            for cell in _inside(element, "tc"):
                columns, merge = _cell_span(cell)
                above = open_at.get(column)
                if merge == "continue" and above is not None:
                    grid.cells[above] = _extend(grid.cells[above], row)
                else:
                    open_at[column] = len(grid.cells)
                    grid.cells.append(GridCell(row, column, 1, columns, self.blocks(cell)))
                column += columns
        return grid


def _extend(cell: GridCell, row: int) -> GridCell:
    return GridCell(cell.row, cell.column, row - cell.row + 1, cell.columns, cell.flow)


def _inside(parent: Element, name: str) -> list[Element]:
    """List the rows or cells of a table, also those inside content controls and insertions."""
    found: list[Element] = []
    for element in parent:
        if local(element) == name:
            found.append(element)
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            found += _inside(element, name)
    return found


def _grid_before(row: Element) -> int:
    properties = child(row, "trPr")
    before = None if properties is None else child(properties, "gridBefore")
    return 0 if before is None else number(attribute(before, "val"))


def _cell_span(cell: Element) -> tuple[int, str]:
    """Give the number of grid columns of a cell, and its part in a vertical merge."""
    properties = child(cell, "tcPr")
    if properties is None:
        return 1, ""
    span, merge = child(properties, "gridSpan"), child(properties, "vMerge")
    columns = 1 if span is None else min(max(number(attribute(span, "val"), 1), 1), 500)
    return columns, "" if merge is None else attribute(merge, "val", "continue")


def _is_hidden(run: Element) -> bool:
    """Tell whether a run is not shown: nobody would find a quote from it in the document."""
    properties = child(run, "rPr")
    vanish = None if properties is None else child(properties, "vanish")
    return vanish is not None and attribute(vanish, "val", "1") not in ("0", "false")


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char", "0"), 16)
    except ValueError:
        return ""
    return symbol(chr(code)) if 0 < code < 0x110000 else ""
