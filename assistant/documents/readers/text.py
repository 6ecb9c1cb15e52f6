"""Plain text and Markdown: the encoding is found out, HTML tables inside Markdown become rows."""

from __future__ import annotations

import re

from assistant.documents.readers.content import PAGE_BREAK, Content, normalise
from assistant.documents.readers.html import html_table_lines
from assistant.documents.readers.limits import Deadline
from assistant.errors import DamagedDocument

_TABLE_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_USUAL = re.compile(r"[\t\n\r\f -~가-힣ㄱ-ㆎ·‘’“”…○□※、-】①-⑳Ⅰ-Ⅻ]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE = 20_000
_MAX_BROKEN = 0.001  # share of the characters


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 or CP949; a few broken bytes become U+FFFD. Raises DamagedDocument."""
    for errors in ("strict", "replace"):
        for encoding in _candidates(data):
            try:
                text = data.decode(encoding, errors)
            except UnicodeDecodeError:
                continue
            broken = errors == "replace" and text.count("\ufffd") > _MAX_BROKEN * len(text)
            if "\0" not in text and not _is_binary(text) and not broken:
                return text.removeprefix("\ufeff")
    raise DamagedDocument(
        "글자를 읽을 수 없는 파일입니다. UTF-8이나 CP949로 저장한 텍스트인지 확인해 주세요."
    )


def _candidates(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    if b"\0" in data[:_SAMPLE]:
        return [name for name in ("utf-16-le", "utf-16-be") if _is_utf_16(data, name)]
    return ["utf-8-sig", "cp949"]


def _is_utf_16(data: bytes, encoding: str) -> bool:
    """Tell whether bytes without a byte order mark read as Korean or ASCII in UTF-16."""
    if len(data) % 2:
        return False
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    return len(_USUAL.findall(text)) > 0.9 * len(text)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > 0.02 * len(sample)


def read_text(text: str, deadline: Deadline) -> Content:
    """Read decoded plain text or Markdown."""
    text = normalise(text)
    if _TABLE_OPEN.search(text) and _TABLE_CLOSE.search(text):
        text = normalise(_with_rows(text, deadline))
    return Content(text, has_pages=PAGE_BREAK in text.strip())


def _with_rows(text: str, deadline: Deadline) -> str:
    """Replace each HTML table of a Markdown text by tab-separated rows."""
    pieces: list[str] = []
    end = 0
    while (found := _TABLE_OPEN.search(text, end)) is not None:
        close = _TABLE_CLOSE.search(text, found.end())
        if close is None:
            break
        deadline.check()
        rows = html_table_lines(text[found.start() : close.end()], deadline)
        pieces += [text[end : found.start()].rstrip("\n"), "\n\n", rows, "\n\n"]
        end = close.end()
    return "".join(pieces).lstrip("\n") + text[end:].lstrip("\n") if pieces else text
