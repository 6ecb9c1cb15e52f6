"""Documents as their authors' programs would write them: PDF pages and DOCX, from the outline.

Headings and bullets are their text, tables are tables. A PDF page has what a printed one has:
lines broken at its width, hanging indents, a running head and page numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import docx
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from assistant.datatypes import Block, Document

FONT = "HYSMyeongJo-Medium"
HEAD = "정책 자료집"
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=19, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9.5, leading=12, wordWrap="CJK")


@dataclass(frozen=True)
class Sheet:
    """The rows of a table; a cell that stands in several rows below one another is one cell."""

    rows: tuple[tuple[str, ...], ...]

    def spans(self) -> Iterator[tuple[int, int]]:
        """Give the rows, from the first to the last, over which the first cell extends."""
        start = 1
        for text, run in groupby(row[0] for row in self.rows[1:]):
            end = start + len(list(run)) - 1
            if text and end > start:
                yield start, end
            start = end + 1


def parts(outline: Sequence[Block]) -> Iterator[Block | Sheet]:
    """Give the blocks of an outline in order, the rows of a table as one sheet."""
    for key, run in groupby(outline, key=_columns):
        blocks = list(run)
        if key is None:
            yield from blocks
        elif len(key) == len(set(key)) and len(blocks) > 1:
            yield Sheet((key, *(tuple(cell.text for cell in block.cells) for block in blocks)))
        else:
            yield from map(_labelled, blocks)


def _columns(block: Block) -> tuple[str, ...] | None:
    return tuple(cell.header for cell in block.cells) if block.cells else None


def _labelled(block: Block) -> Sheet:
    """Give a row whose cells have labels of their own."""
    texts: list[str] = []
    for cell in block.cells:
        texts += [cell.header] if cell.header and cell.header not in texts else []
        texts.append(cell.text)
    return Sheet((tuple(texts),))


def to_pdf(document: Document, outline: Sequence[Block]) -> bytes:
    """Print a document."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target, pagesize=A4, topMargin=30 * mm, bottomMargin=25 * mm, title=document.title
    )
    story: list[Flowable] = []
    for part in parts(outline):
        story += _printed(part, template.width)
    template.build(story, onFirstPage=_furniture, onLaterPages=_furniture)
    return target.getvalue()


def _printed(part: Block | Sheet, width: float) -> list[Flowable]:
    if isinstance(part, Block):
        indent = 10.0 * (part.level - 1)
        hang = 12.0 if part.marker else 0.0
        style = ParagraphStyle(
            "indented", BODY, leftIndent=indent + hang, firstLineIndent=-hang, spaceBefore=6
        )
        return [Paragraph(escape(part.text), style)]
    columns = max(len(row) for row in part.rows)
    cells = [[Paragraph(escape(text), CELL) for text in row] for row in part.rows]
    look: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for first, last in part.spans():
        look.append(("SPAN", (0, first), (0, last)))
    table = Table(
        [row + [""] * (columns - len(row)) for row in cells],
        colWidths=[width / columns] * columns,
        repeatRows=0,
        style=look,
    )
    return [Spacer(1, 8), table, Spacer(1, 8)]


def _furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(template.leftMargin, A4[1] - 15 * mm, HEAD)
    canvas.drawCentredString(A4[0] / 2, 12 * mm, f"- {canvas.getPageNumber()} -")


def to_docx(document: Document, outline: Sequence[Block]) -> bytes:
    """Write a Word document."""
    file = docx.Document()
    file.core_properties.title = document.title
    file.sections[0].header.paragraphs[0].text = HEAD
    for part in parts(outline):
        if isinstance(part, Block):
            file.add_paragraph(part.text)
            continue
        columns = max(len(row) for row in part.rows)
        table = file.add_table(len(part.rows), columns)
        for i, row in enumerate(part.rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
        for first, last in part.spans():
            text = table.cell(first, 0).text
            table.cell(first, 0).merge(table.cell(last, 0)).text = text
        file.add_paragraph()  # Word puts two tables that touch together
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()
