"""What a reader could not read of a file that it read, in clear Korean for its document."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAX_LISTED = 10
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd]")
REPAIRED = (
    "손상된 PDF여서 글자만 살려 읽었습니다. 표와 쪽 배치가 다를 수 있으니 원본과 대조해 주세요."
)


def of_pages(without_text: Sequence[int], unreadable: Sequence[int]) -> tuple[str, ...]:
    """Warn of pages, numbered from 1, that show something but hold no text, or cannot be loaded."""
    found = []
    if without_text:
        found.append(
            f"글자 없이 그림만 있는 쪽이 있습니다({_listed(without_text)}). "
            "스캔한 쪽이면 글자를 인식(OCR)한 파일로 바꿔 주세요."
        )
    if unreadable:
        found.append(
            f"손상되어 읽지 못한 쪽이 있습니다({_listed(unreadable)}). 원본을 다시 저장해 주세요."
        )
    return tuple(found)


def of_tables(unravelled: int) -> tuple[str, ...]:
    """Warn of tables whose cells were read as lines, because they are too large or overlap."""
    if not unravelled:
        return ()
    return (f"너무 크거나 칸이 어긋난 표 {unravelled}개는 줄글로 풀어 읽었습니다.",)


def of_characters(text: str, unmapped: int = 0) -> tuple[str, ...]:
    """Warn of characters without meaning: replaced ones, private ones, and those left out."""
    count = len(_UNKNOWN.findall(text)) + unmapped
    if not count:
        return ()
    return (f"알아볼 수 없는 글자가 {count:,}자 있습니다. 인용하기 전에 원문과 대조해 주세요.",)


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(f"{page}쪽" for page in pages[:_MAX_LISTED])
    return f"{shown} 등 {len(pages)}쪽" if len(pages) > _MAX_LISTED else shown
