"""Property sets of OLE2 files ([MS-OLEPS]): the strings and times of the summary alone.

olefile parses all kinds of properties, and believes any count of elements that a broken file tells.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.documents.readers.hwp5_records import utf_16

_SECTION_AT = 44
_LPSTR, _LPWSTR, _FILETIME = 30, 31, 64
_MAX_PROPERTIES = 64
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MAX_TICKS = 300_000_000_000_000_000 * 2  # beyond it the year has five digits


def read_properties(data: bytes) -> dict[int, str]:
    """Give the strings and the times (ISO 8601) of the first section by their ids."""
    start = _number(data, _SECTION_AT)
    found: dict[int, str] = {}
    for i in range(min(_number(data, start + 4), _MAX_PROPERTIES)):
        entry = start + 8 + 8 * i
        value = _value(data, start + _number(data, entry + 4))
        if value:
            found[_number(data, entry)] = value
    return found


def _value(data: bytes, at: int) -> str:
    kind, size = _number(data, at), _number(data, at + 4)
    if kind == _LPWSTR:
        return utf_16(data[at + 8 : at + 8 + 2 * size]).partition("\0")[0].strip()
    if kind == _LPSTR:
        text = data[at + 8 : at + 8 + size].decode("cp949", errors="ignore")
        return text.partition("\0")[0].strip()
    if kind == _FILETIME:
        ticks = int.from_bytes(data[at + 4 : at + 12], "little")
        if 0 < ticks < _MAX_TICKS:
            return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat()
    return ""


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
