"""Lists of statements: read from text, CSV and XLSX, and written with their verdicts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from assistant.documents.readers.archive import Archive
from assistant.documents.readers.limits import Deadline
from assistant.documents.readers.text import decode
from assistant.errors import DamagedDocument, DocumentError
from assistant.web import texts

MAX_ROWS = 2000
MAX_CELL = 32_000
"""Characters of one cell; a spreadsheet takes 32,767."""

Row = Sequence[str]

_ZIP = b"PK\x03\x04"
_NO_TABLES = (b"%PDF-", b"\xd0\xcf\x11\xe0")
_HEADER = re.compile(
    r"\s*(?:문장|주장|진술|내용|확인할?\s?(?:문장|내용)|claims?|statements?|text|sentence)\s*", re.I
)
_RISKY = re.compile(r"[=+\-@\t\r]")
_DELIMITER = re.compile(r",(?! )|[\t;]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_READING_SECONDS = 20.0


def read_lines(text: str) -> list[str]:
    """Give the statements of a text, one a line; blank lines are left out."""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def read_file(data: bytes) -> list[str]:
    """Give the statements of a CSV or XLSX file, or of a text with one a line.

    They are taken from the column whose header names them, else from the one with the longest
    texts. Raises DocumentError.
    """
    rows = _xlsx_rows(data) if data.startswith(_ZIP) else _csv_rows(data)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise DocumentError(texts.STATEMENTS_EMPTY)
    named = [i for i, cell in enumerate(rows[0]) if _HEADER.fullmatch(cell)]
    body = rows[1:] if named else rows
    column = named[0] if named else _longest_column(body)
    cells = (" ".join(row[column].split()) for row in body if column < len(row))
    found = [cell for cell in cells if cell]
    if not found:
        raise DocumentError(texts.STATEMENTS_EMPTY)
    return found


def to_csv(rows: Iterable[Row]) -> bytes:
    """Give rows as CSV in UTF-8 with a byte order mark, which Excel needs; formulas are disarmed."""
    written = io.StringIO()
    csv.writer(written).writerows([_disarmed(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Iterable[Row], title: str) -> bytes:
    """Give rows as a workbook of one sheet, the first row its header; every cell is a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, _CONTROL.sub("", text)[:MAX_CELL])
            cell.data_type = "s"  # a text that begins with = is not a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for letter, width in zip("ABCDEFGH", (11, 48, 48, 60, 32, 13, 7, 32), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _disarmed(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula (OWASP)."""
    text = _CONTROL.sub("", cell)[:MAX_CELL]
    return f"'{text}" if _RISKY.match(text) else text


def _longest_column(rows: Sequence[Row]) -> int:
    width = max(len(row) for row in rows)
    return max(range(width), key=lambda i: sum(len(row[i]) for row in rows if i < len(row)))


def _csv_rows(data: bytes) -> list[list[str]]:
    """Give the rows of a table; the lines, one a row, where the commas are those of sentences."""
    text = _decoded(data)
    lines = [[line] for line in text.splitlines() if line.strip()][:MAX_ROWS]
    marks = _DELIMITER.findall(lines[0][0]) if lines else []
    if not marks and '"' not in text:
        return lines
    try:
        reader = csv.reader(io.StringIO(text), delimiter=max(marks, key=marks.count, default=","))
        rows = [row for row, _ in zip(reader, range(MAX_ROWS), strict=False) if row]
    except csv.Error as error:
        raise DocumentError(texts.STATEMENTS_UNREADABLE) from error
    is_ragged = len({len(row) for row in rows}) > 1
    return lines if is_ragged and not any(map(_HEADER.fullmatch, rows[0])) else rows


def _decoded(data: bytes) -> str:
    try:
        if data.startswith(_NO_TABLES):
            raise DamagedDocument
        return decode(data)
    except DamagedDocument as error:
        raise DocumentError(texts.STATEMENTS_UNREADABLE) from error


def _xlsx_rows(data: bytes) -> list[list[str]]:
    """Give the rows of the first sheet; the archive is unpacked within bounds first."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    archive = Archive(data, "XLSX", Deadline(_READING_SECONDS))
    for name in archive.names:
        archive.read(name)
    faults = (InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MAX_ROWS, max_col=50, values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except (*faults, IndexError, zipfile.BadZipFile) as error:
        raise DocumentError(texts.STATEMENTS_UNREADABLE) from error
