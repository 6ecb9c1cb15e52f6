"""A writer of OLE2 files ([MS-CFB]) with streams in the root, as small as a test needs."""

from __future__ import annotations

import struct

_SECTOR = 4096  # version 4; streams of less than this would stand in a stream of their own
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(**streams: bytes) -> bytes:
    """Write streams of at least 4096 bytes; at most 1,000 sectors in all."""
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        first, count = len(table), -(-len(data) // _SECTOR)
        for i in range(count):
            sectors.append(data[i * _SECTOR : (i + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            table.append(first + i + 1 if i < count - 1 else _END)
        return first

    entries = [_entry("Root Entry", 5, child=1, start=_END)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for i, name in enumerate(names, start=1):
        following = i + 1 if i < len(names) else _FREE
        start, size = put(streams[name]), len(streams[name])
        entries.append(_entry(name, 2, right=following, start=start, size=size))
    directory = put(b"".join(entries))
    place = len(table)
    table.append(_FAT)
    sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff"))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<9I", 1, 1, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", place, *[_FREE] * 108)
    return head.ljust(_SECTOR, b"\0") + b"".join(sectors)


def _entry(
    name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int, size: int = 0
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3I36x", len(text), kind, 1, _FREE, right, child)
    return text.ljust(64, b"\0") + links + struct.pack("<IQ", start, size)
