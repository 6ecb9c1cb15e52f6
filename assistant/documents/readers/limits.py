"""Bounds that every reader keeps, and the refusals of a file in clear Korean."""

from __future__ import annotations

import time

from assistant.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    UnsupportedFormat,
)

READ_SECONDS = 50.0
MAX_PART = 128 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 400
RATIO_FLOOR = 8 * 1024 * 1024
MAX_ELEMENTS = 700_000
MAX_DEPTH = 240
MAX_TEXT = 5_000_000  # characters, some 3,000 pages: beyond it a build would take many minutes


class Deadline:
    """A point in time after which reading stops; ``check`` is called in every loop over content."""

    def __init__(self, seconds: float = READ_SECONDS) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise DocumentError when the time is over."""
        if time.monotonic() > self._end:
            raise too_slow()


def damaged(kind: str) -> DamagedDocument:
    """Refuse a file that is broken or cut."""
    return DamagedDocument(f"손상된 {kind} 파일입니다. 원본에서 다시 저장해 주세요.")


def unsafe(kind: str) -> DamagedDocument:
    """Refuse a file that unpacks to far more than it holds, or that defines entities."""
    return DamagedDocument(
        f"안전하게 풀 수 없는 {kind} 파일입니다. 원본 프로그램에서 열어 새로 저장해 주세요."
    )


def encrypted(kind: str) -> EncryptedDocument:
    """Refuse a file that needs a password or a licence to open."""
    return EncryptedDocument(f"암호가 걸린 {kind}입니다. 암호를 풀어 저장해 주세요.")


def empty() -> EmptyDocument:
    """Refuse a file that opens but holds no text."""
    return EmptyDocument(
        "글자가 없는 문서입니다(그림만 있거나 스캔한 문서일 수 있습니다). "
        "글자를 인식(OCR)한 파일로 바꿔 주세요."
    )


def unsupported(kind: str, advice: str = "PDF나 HWPX, TXT로 저장해 주세요.") -> UnsupportedFormat:
    """Refuse a file of a kind that has no reader."""
    return UnsupportedFormat(f"{kind} 형식은 읽을 수 없습니다. {advice}")


def too_slow() -> DocumentError:
    """Refuse a file that takes too long."""
    return DocumentError("읽는 데 너무 오래 걸리는 문서입니다. 나누어 저장해 주세요.")


def too_big() -> DocumentError:
    """Refuse a file whose content does not fit into memory."""
    return DocumentError("내용이 너무 큰 문서입니다. 나누어 저장해 주세요.")
