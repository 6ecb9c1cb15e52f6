"""Files to text: the type is read off the bytes, one reader per format."""

from __future__ import annotations

import io
import logging
import unicodedata
from dataclasses import dataclass

from assistant.errors import (
    DamagedDocument,
    EmptyDocument,
    EncryptedDocument,
    UnsupportedFormat,
)

PAGE_BREAK = "\f"
_BINARY_MAGIC = {
    b"\xd0\xcf\x11\xe0": "HWP 5 또는 오래된 MS 오피스",
    b"HWP Document File": "HWP 3",
    b"PK\x03\x04": "HWPX, DOCX 같은 압축 문서",
}


@dataclass(frozen=True)
class Content:
    """The text of a file; ``has_pages`` tells that form feeds in it start new pages."""

    text: str
    has_pages: bool
    title: str = ""


def read_content(data: bytes) -> Content:
    """Read a file's bytes. Raises DocumentError with a Korean sentence.

    The text is NFC with ``\\n`` line ends; pages are separated by form feeds.
    """
    if not data.strip():
        raise EmptyDocument("빈 파일입니다. 내용이 있는 파일로 바꿔 주세요.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        content = _read_pdf(data)
    else:
        for magic, name in _BINARY_MAGIC.items():
            if data.startswith(magic):
                raise UnsupportedFormat(
                    f"{name} 형식은 아직 읽을 수 없습니다. PDF나 TXT로 저장해 주세요."
                )
        content = _read_text(data)
    if not content.text.strip():
        raise EmptyDocument(
            "글자가 없는 문서입니다(스캔한 PDF일 수 있습니다). 글자를 인식(OCR)한 파일로 바꿔 주세요."
        )
    return content


def _read_text(data: bytes) -> Content:
    text = _normalise(_decode(data))
    return Content(text, has_pages=PAGE_BREAK in text.strip())


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DamagedDocument(
        "글자를 읽을 수 없는 파일입니다. UTF-8이나 CP949로 저장한 텍스트인지 확인해 주세요."
    )


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_pdf(data: bytes) -> Content:
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocument("암호가 걸린 PDF입니다. 암호를 풀어 저장해 주세요.")
        pages = [page.extract_text() or "" for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except (FileNotDecryptedError, DependencyError) as error:
        raise EncryptedDocument("암호가 걸린 PDF입니다. 암호를 풀어 저장해 주세요.") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedDocument("손상된 PDF입니다. 원본에서 다시 저장해 주세요.") from error
    return Content(_normalise(PAGE_BREAK.join(pages)), has_pages=True, title=title.strip())
