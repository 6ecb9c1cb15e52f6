"""Zip containers and XML parts, unpacked within bounds by a parser that refuses entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from assistant.documents.readers.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_PART,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FLOOR,
    Deadline,
    damaged,
    encrypted,
    too_big,
    unsafe,
)

_MAX_PARTS = 20_000
# What zipfile and zlib raise on broken input; NotImplementedError: an unknown compression.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    KeyError,
    IndexError,
)


class Archive:
    """A zip file in memory whose parts are read by name. Errors are DocumentErrors."""

    def __init__(self, data: bytes, kind: str, deadline: Deadline) -> None:
        self.kind = kind
        self.deadline = deadline
        self._left = MAX_UNPACKED
        if data.count(b"PK\x01\x02") > _MAX_PARTS:
            raise unsafe(kind)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except _ZIP_ERRORS as error:
            raise damaged(kind) from error

    def read(self, name: str) -> bytes:
        """Unpack a part, at most ``MAX_PART`` bytes of it; a missing part is a damaged file."""
        try:
            info = self._zip.getinfo(name)
        except KeyError as error:
            raise damaged(self.kind) from error
        if info.flag_bits & 1:
            raise encrypted(self.kind)
        ratio = info.file_size / max(info.compress_size, 1)
        if ratio > MAX_RATIO and info.file_size > RATIO_FLOOR:
            raise unsafe(self.kind)
        if info.file_size > MAX_PART or info.file_size > self._left:
            raise too_big()
        try:
            part = self._zip.read(info)  # zipfile stops at file_size, whatever the stream holds
        except RuntimeError as error:  # zipfile's word for a password
            raise encrypted(self.kind) from error
        except _ZIP_ERRORS as error:
            raise damaged(self.kind) from error
        self._left -= len(part)
        self.deadline.check()
        return part

    def tree(self, name: str) -> Element:
        """Parse a whole XML part."""
        root = next(self.elements(name, depth=0), None)
        if root is None:
            raise damaged(self.kind)
        return root

    def elements(self, name: str, *, depth: int) -> Iterator[Element]:
        """Parse an XML part and give the finished elements at a depth (0 is the root) in order.

        Each is emptied after use, so that a long part never stands in memory as a whole.
        """
        part = io.BytesIO(self.read(name))
        try:
            yield from self._walk(part, depth)
        except DefusedXmlException as error:
            raise unsafe(self.kind) from error
        except (ParseError, LookupError, UnicodeError) as error:  # LookupError: odd encoding
            raise damaged(self.kind) from error

    def _walk(self, part: io.BytesIO, depth: int) -> Iterator[Element]:
        level = count = 0
        above: list[Element] = []
        events = SafeTree.iterparse(part, events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            if event == "start":
                level += 1
                count += 1
                if level > MAX_DEPTH:
                    raise unsafe(self.kind)
                if count > MAX_ELEMENTS:
                    raise too_big()
                if level <= depth:
                    del above[level - 1 :]
                    above.append(element)
                continue
            level -= 1
            if level == depth:
                self.deadline.check()
                yield element
                element.clear()
                if above:
                    above[-1].clear()
                count = 0


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """Give an attribute by its name without namespace."""
    if name in element.attrib:
        return element.attrib[name]
    suffix = "}" + name
    return next((value for key, value in element.attrib.items() if key.endswith(suffix)), default)


def number(text: str, default: int = 0) -> int:
    """Read a non-negative integer; anything else is the default."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def child(element: Element, name: str) -> Element | None:
    """Give the first child of a local name."""
    return next((inner for inner in element if local(inner) == name), None)
