"""Files to text: the type is read off the bytes, one reader per format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from assistant.documents.lines import Joiner
from assistant.documents.readers.archive import Archive
from assistant.documents.readers.content import PAGE_BREAK, Content
from assistant.documents.readers.docx import MAIN, read_docx
from assistant.documents.readers.html import looks_like_html, read_html
from assistant.documents.readers.hwp5 import read_ole
from assistant.documents.readers.hwpx import read_hwpx
from assistant.documents.readers.limits import (
    MAX_TEXT,
    Deadline,
    damaged,
    empty,
    too_big,
    unsupported,
)
from assistant.documents.readers.pdf import read_pdf
from assistant.documents.readers.text import decode, read_text
from assistant.documents.readers.warnings import of_characters
from assistant.errors import DamagedDocument, EmptyDocument

__all__ = ["PAGE_BREAK", "Content", "read_content"]

_REFUSED = (
    (b"HWP Document File", "HWP 3", "한글에서 열어 HWPX나 PDF로 다시 저장해 주세요."),
    (b"\x89PNG", "그림(PNG)", ""),
    (b"\xff\xd8\xff", "그림(JPEG)", ""),
    (b"GIF8", "그림(GIF)", ""),
    (b"BM", "그림(BMP)", ""),
    (b"II*\0", "그림(TIFF)", ""),
    (b"MM\0*", "그림(TIFF)", ""),
    (b"RIFF", "그림이나 소리", ""),
    (b"{\\rtf", "RTF", "DOCX나 PDF로 저장해 주세요."),
    (b"\x1f\x8b", "압축(GZ)", "압축을 풀어 문서를 넣어 주세요."),
    (b"7z\xbc\xaf", "압축(7Z)", "압축을 풀어 문서를 넣어 주세요."),
    (b"Rar!", "압축(RAR)", "압축을 풀어 문서를 넣어 주세요."),
    (b"\x7fELF", "실행 파일", ""),
)
_OCR = "글자를 인식(OCR)한 PDF로 바꿔 주세요."
_OTHER_ZIPS = (
    ("xl/workbook.xml", "엑셀(XLSX)"),
    ("xl/workbook.bin", "엑셀(XLSB)"),
    ("ppt/presentation.xml", "파워포인트(PPTX)"),
    ("content.xml", "오픈도큐먼트(ODT)"),
)
_PDF_HEAD = 1024
_BINARY = {".pdf": "PDF", ".hwp": "HWP", ".hwpx": "HWPX", ".docx": "DOCX"}


def read_content(data: bytes, joiner: Joiner | None = None, name: str = "") -> Content:
    r"""Read a file's bytes. Raises DocumentError with a Korean sentence.

    The text is NFC with ``\n`` line ends; pages are separated by form feeds; a table row is a line
    with tab-separated cells. ``joiner`` decides where the lines inside a table cell broke words;
    without it only what the document writes elsewhere does. ``name`` is the file's; it is used
    only to say what a file that nothing can read should have been.
    """
    if not data.strip():
        raise EmptyDocument("빈 파일입니다. 내용이 있는 파일로 바꿔 주세요.")
    try:
        content = _read(data, Deadline(), joiner, PurePath(name).suffix.lower())
    except MemoryError as error:
        raise too_big() from error
    except RecursionError as error:  # elements nested beyond any real document
        raise damaged("문서") from error
    if not content.text.strip():
        raise empty()
    if len(content.text) > MAX_TEXT:
        raise too_big()
    unknown = of_characters(content.text, content.unmapped)
    return replace(content, warnings=content.warnings + unknown)


def _read(data: bytes, deadline: Deadline, joiner: Joiner | None, suffix: str) -> Content:
    """Choose the reader."""
    if data[:_PDF_HEAD].lstrip(b"\xef\xbb\xbf\0\t\n\f\r ").startswith(b"%PDF-"):
        return read_pdf(data, joiner)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_ole(data, deadline)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data, deadline, _BINARY.get(suffix, "압축 문서"))
    for magic, kind, advice in _REFUSED:
        if data.startswith(magic) and _is_certain(magic, data):
            raise unsupported(kind, advice or _OCR)
    return _read_characters(data, deadline, suffix)


def _is_certain(magic: bytes, data: bytes) -> bool:
    """Tell whether a short magic is no beginning of a text: binary files hold NUL early."""
    return len(magic) > 4 or magic[0] > 0x7F or b"\0" in data[:64]


def _read_zip(data: bytes, deadline: Deadline, kind: str) -> Content:
    archive = Archive(data, kind, deadline)
    if MAIN in archive.names:
        archive.kind = "DOCX"
        return read_docx(archive)
    for part, other in _OTHER_ZIPS:
        if part in archive.names:
            raise unsupported(other)
    if "Contents/content.hpf" in archive.names or "Contents/header.xml" in archive.names:
        archive.kind = "HWPX"
        return read_hwpx(archive)
    raise unsupported("압축(ZIP)", "압축을 풀어 문서를 하나씩 넣어 주세요.")


def _read_characters(data: bytes, deadline: Deadline, suffix: str) -> Content:
    try:
        text = decode(data)
    except DamagedDocument as error:
        if suffix in _BINARY:
            raise damaged(_BINARY[suffix]) from error
        raise
    if looks_like_html(text):
        return read_html(text, deadline)
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise unsupported("XML")
    return read_text(text, deadline)
