"""What a reader could not read is said with the document; the rest of it is read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_formats_hwpx import cell, hwpx, p

from assistant.datatypes import Document, Skipped
from assistant.documents.corpus import read_corpus
from assistant.documents.readers import read_content, warnings
from assistant.documents.readers.content import Content


def pages(*drawn: Callable[[Canvas], None]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    for draw in drawn:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def text(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "text of a page")


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 128)), 100, 500, 200, 200)


def nothing(canvas: Canvas) -> None:
    canvas.setLineWidth(1)


def warned(content: Content) -> str:
    (warning,) = content.warnings
    assert warning.endswith((".", "니다."))
    return warning


def test_a_sound_file_has_no_warning() -> None:
    for data in (pages(text, nothing, text), "글".encode(), b"<html><p>text</p></html>"):
        assert read_content(data).warnings == ()


def test_pages_that_are_pictures_are_named() -> None:
    content = read_content(pages(text, picture, text, picture))
    assert "(2쪽, 4쪽)" in warned(content)
    assert "OCR" in warned(content)


def test_a_picture_beside_text_is_no_scan() -> None:
    def both(canvas: Canvas) -> None:
        text(canvas)
        picture(canvas)

    assert read_content(pages(both)).warnings == ()


def test_many_pages_are_counted() -> None:
    listed = warnings.of_pages(range(1, 31), [])[0]
    assert "10쪽 등 30쪽" in listed
    assert "11쪽" not in listed


def test_a_pdf_without_its_root_is_repaired() -> None:
    content = read_content(pages(text).replace(b"/Root", b"/Roof"))
    assert content.text.strip() == "text of a page"
    assert warned(content) == warnings.REPAIRED


def test_a_page_that_cannot_be_loaded_is_named() -> None:
    data = pages(text, text)
    at = data.index(b"/Type /Page\n", data.index(b"/Type /Page\n") + 1)
    content = read_content(data[:at] + b"/Type /Pagf\n" + data[at + 12 :])
    assert content.text.startswith("text of a page")
    assert "(2쪽)" in warned(content)


@pytest.mark.parametrize("broken", ["가\ufffd나", "가\ue123나", "가\U000f1234나"])
def test_characters_without_meaning_are_counted(broken: str) -> None:
    assert "1자" in warned(read_content(broken.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_one_broken_byte_does_not_lose_a_text(encoding: str) -> None:
    data = ("국토교통부는 계획을 세운다.\n" * 200).encode(encoding)
    content = read_content(data[:1501] + b"\xff" + data[1501:])
    assert content.text.count("국토교통부") >= 198
    assert "알아볼 수 없는 글자" in warned(content)


def test_a_table_far_larger_than_its_cells_is_read_as_lines() -> None:
    rows = "".join(f"<hp:tr>{cell(i, i, f'값{i}')}</hp:tr>" for i in range(250))
    content = read_content(hwpx(p(f"<hp:tbl>{rows}</hp:tbl>")))
    assert content.text.split("\n") == [f"값{i}" for i in range(250)]
    assert "표 1개" in warned(content)


def test_warnings_reach_the_document(tmp_path: Path) -> None:
    (tmp_path / "half.pdf").write_bytes(pages(text, picture))
    (tmp_path / "scan.pdf").write_bytes(pages(picture))
    half, scan = read_corpus(tmp_path)
    assert isinstance(half, Document)
    assert "2쪽" in half.warnings[0]
    assert isinstance(scan, Skipped)
    assert "OCR" in scan.reason
