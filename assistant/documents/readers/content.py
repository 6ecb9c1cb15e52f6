"""What a reader hands over, and the one place where text is normalised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from assistant.documents.readers import warnings
from assistant.documents.readers.flow import Flow

PAGE_BREAK = "\f"

# Hancom and Wingdings draw these from private code points; readers and search see the symbol.
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❑", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xB7: "•",
    0xD8: "▶", 0xDC: "▶", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFC: "✔", 0x2D: "-", 0xA2: "○",
}  # fmt: skip
_PRIVATE = {0xF000 + code: symbol for code, symbol in _WINGDINGS.items()}
_PRIVATE |= {0xF0854: "『", 0xF0855: "』"}
_PRIVATE |= {0xF02B1 + i: chr(0x2460 + i) for i in range(10)}  # boxed digits of Hancom: ① to ⑩
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u200b\ufeff\xad]")
_DAY = re.compile(r"((?:19|20)\d\d)\D{0,2}(\d\d?)\D{0,2}(\d\d?)")
_FILE = re.compile(
    r"^(?:Microsoft (?:Office )?(?:Word|PowerPoint) - )|\.(?:hwpx?|docx?|pdf|html?)$", re.IGNORECASE
)
_UNTITLED = re.compile(
    r"\W*|\W*(?:untitled|무제|제목\s*없음|빈\s*문서|새\s*문서|문서|document|문서\s*제목)\W*\d*\W*",
    re.IGNORECASE,
)
_BODY = re.compile(r"[가-힣·\s]{2,30}(?:부|처|청|위원회|공사|공단|시|군|구|도|연구원|교육청)")


@dataclass(frozen=True)
class Content:
    """The text of a file and what its own metadata says; empty or None where it says nothing.

    ``has_pages`` tells that form feeds in the text start new pages; ``whole_lines`` that a line is
    a whole paragraph or table row, never a piece that a page layout broke. ``unmapped`` counts
    characters that are shown but were left out, because the file does not say which they are.
    """

    text: str
    has_pages: bool
    title: str = ""
    date: date | None = None
    publisher: str = ""
    whole_lines: bool = False
    warnings: tuple[str, ...] = ()
    unmapped: int = 0


def flowing(flow: Flow, title: str, day: str, publisher: str) -> Content:
    """Give the content of a format without pages, with its own metadata as the file has it."""
    return Content(
        normalise(flow.text()),
        False,
        as_title(title),
        as_date(day),
        as_publisher(normalise(publisher)),
        True,
        warnings.of_tables(flow.count_unravelled()),
    )


def normalise(text: str) -> str:
    r"""Compose to NFC with ``\n`` line ends; private symbols become public, controls go."""
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", text).translate(_PRIVATE)
    return unicodedata.normalize("NFC", text)


def symbol(char: str) -> str:
    """Give the public character for one that a symbol font draws from a low or private code."""
    code = ord(char[0]) if char else 0
    return _WINGDINGS.get(code & 0xFF, char) if code < 0x100 else _PRIVATE.get(code, char)


def as_date(value: str) -> date | None:
    """Read a day off a metadata value such as ``2020-12-11T…``, ``D:20201211…`` or Korean text."""
    found = _DAY.search(value)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def as_title(value: str) -> str:
    """Keep a title that a person gave; programs write file names and words for 'untitled'."""
    title = _FILE.sub("", " ".join(normalise(value).split()))
    return "" if _UNTITLED.fullmatch(title) else title


def as_publisher(value: str) -> str:
    """Keep an author that is the name of a public body; a person's name says no publisher."""
    value = " ".join(value.split())
    return value if _BODY.fullmatch(value) else ""
