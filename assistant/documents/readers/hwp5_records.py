"""Records of HWP 5 streams: a tag, a level and bytes; the levels make a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.documents.readers.limits import MAX_ELEMENTS, Deadline, damaged, too_big

DISTRIBUTE_DOC_DATA = 28
NUMBERING, BULLET, PARA_SHAPE = 23, 24, 25
PARA_HEADER, PARA_TEXT = 66, 67
CTRL_HEADER, LIST_HEADER = 71, 72
SHAPE_COMPONENT, TABLE, EQEDIT = 76, 77, 88
_MAX_LEVEL = 200


@dataclass
class Record:
    """A record and the records below it."""

    tag: int
    level: int
    data: bytes
    children: list[Record] = field(default_factory=list)

    def u16(self, offset: int, default: int = 0) -> int:
        """Read an unsigned 16-bit number; beyond the end it is the default."""
        return self._unsigned(offset, 2, default)

    def u32(self, offset: int, default: int = 0) -> int:
        """Read an unsigned 32-bit number; beyond the end it is the default."""
        return self._unsigned(offset, 4, default)

    def _unsigned(self, offset: int, size: int, default: int) -> int:
        piece = self.data[offset : offset + size]
        return int.from_bytes(piece, "little") if len(piece) == size else default

    def string(self, offset: int) -> tuple[str, int]:
        """Read a string with its 16-bit length before it; give it and the offset after it."""
        end = offset + 2 + 2 * self.u16(offset)
        return utf_16(self.data[offset + 2 : end]), end

    def child(self, tag: int) -> Record | None:
        """Give the first record of a tag directly below this one."""
        return next((record for record in self.children if record.tag == tag), None)


def utf_16(data: bytes) -> str:
    """Decode UTF-16; broken surrogates are left out."""
    return data[: len(data) // 2 * 2].decode("utf-16-le", errors="ignore")


def parse_records(data: bytes, deadline: Deadline) -> Iterator[Record]:
    """Give the records of level 0 with all that stands below them. Raises DocumentError.

    A header has 10 bits of tag, 10 of level, 12 of size; the size 0xFFF means that it follows.
    """
    offset = count = 0
    path: list[Record] = []
    while offset + 4 <= len(data):
        head = int.from_bytes(data[offset : offset + 4], "little")
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        offset += 4
        if size == 0xFFF:
            size = int.from_bytes(data[offset : offset + 4], "little")
            offset += 4
        if offset + size > len(data) or level > _MAX_LEVEL:
            raise damaged("HWP")
        record = Record(tag, level, data[offset : offset + size])
        offset += size
        count += 1
        if count % 1000 == 0:
            deadline.check()
        if level == 0:
            if path:
                yield path[0]
            path, count = [record], 1
            continue
        if count > MAX_ELEMENTS:
            raise too_big()
        while path and path[-1].level >= level:
            path.pop()
        if not path:
            raise damaged("HWP")
        path[-1].children.append(record)
        path.append(record)
    if path:
        yield path[0]
