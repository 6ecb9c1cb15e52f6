"""Lists of statements from files, and the files that the table leaves as."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from assistant.errors import DocumentError
from assistant.web import texts
from assistant.web.statements import MAX_ROWS, read_file, read_lines, to_csv, to_xlsx

FORMULAS = ["=1+1", "+82", "-3%", "@SUM(A1)", "\t=1+1"]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_lines_are_statements_without_blanks() -> None:
    assert read_lines(" 하나  둘 \n\n\t셋\r\n") == ["하나 둘", "셋"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("번호,문장\n1,혁신도시는 10곳이다.\n2,\n", ["혁신도시는 10곳이다."]),
        ("문장\t담당\n가나다\t홍길동\n", ["가나다"]),
        ("1;짧다\n2;이것이 더 긴 문장이다\n", ["짧다", "이것이 더 긴 문장이다"]),
        ('"부산, 전북이다."\n"대구다."\n', ["부산, 전북이다.", "대구다."]),
        ("부산, 전북이다.\n대구, 경남이다.\n", ["부산, 전북이다.", "대구, 경남이다."]),
        ("예산은 1,200억원이다.\n대구다.\n", ["예산은 1,200억원이다.", "대구다."]),
        ("문장\n부산, 전북이다.\n", ["부산, 전북이다."]),
    ],
)
def test_reads_the_column_of_statements(text: str, found: list[str], encoding: str) -> None:
    assert read_file(text.encode(encoding)) == found


def test_reads_the_first_sheet_of_a_workbook() -> None:
    data = workbook(["No", "확인할 문장"], [1, "혁신도시는\n10곳이다."], [2, None], [3, 2018])
    assert read_file(data) == ["혁신도시는 10곳이다.", "2018"]


def test_reads_no_more_rows_than_it_takes() -> None:
    assert len(read_file("문장\n".encode() + "가나\n".encode() * (MAX_ROWS + 50))) < MAX_ROWS + 1


@pytest.mark.parametrize("data", [b"", b"\n \n", "문장\n".encode()])
def test_a_file_without_statements_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=texts.STATEMENTS_EMPTY):
        read_file(data)


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (64 << 20))
    return written.getvalue()


def other_archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return written.getvalue()


@pytest.mark.parametrize(
    "data", [bomb(), other_archive(), b"PK\x03\x04 cut", b"\xff\xfe\x00\x01\x80", b"a\0b"]
)
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_file(data)


def test_csv_opens_in_excel_and_holds_no_formula() -> None:
    written = to_csv([["문장", "값"], [*FORMULAS[:1], "가,나\n다"], *[[f, ""] for f in FORMULAS]])
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows[0] == ["문장", "값"]
    assert rows[1] == ["'=1+1", "가,나\n다"]
    assert [row[0] for row in rows[2:]] == [f"'{formula}" for formula in FORMULAS]


def test_workbook_holds_texts_only() -> None:
    written = to_xlsx([["문장"], *[[f] for f in FORMULAS], ["가\x00나" + "다" * 40_000]], "결과")
    sheet = load_workbook(io.BytesIO(written)).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(cells)
    assert [cell.value for cell in cells[: len(FORMULAS)]] == FORMULAS
    assert str(cells[-1].value).startswith("가나다")


@pytest.mark.parametrize("data", [b"%PDF-1.4 text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 text"])
def test_a_document_is_no_list_of_statements(data: bytes) -> None:
    with pytest.raises(DocumentError, match=texts.STATEMENTS_UNREADABLE):
        read_file(data)
