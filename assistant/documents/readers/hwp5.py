"""HWP 5: an OLE2 container with compressed record streams (한글 문서 파일 형식 5.0, Hancom)."""

from __future__ import annotations

import io
import re
import struct
import zlib

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from assistant.documents.readers.content import Content, flowing
from assistant.documents.readers.flow import Flow
from assistant.documents.readers.hwp5_body import Body, read_definitions
from assistant.documents.readers.hwp5_properties import read_properties
from assistant.documents.readers.hwp5_records import DISTRIBUTE_DOC_DATA, parse_records
from assistant.documents.readers.limits import (
    MAX_PART,
    MAX_UNPACKED,
    Deadline,
    damaged,
    encrypted,
    too_big,
    unsupported,
)

KIND = "HWP"
_COMPRESSED, _PASSWORD, _DISTRIBUTED, _DRM, _CERTIFICATE = 1, 2, 4, 1 << 4, 1 << 8
_SECTION = re.compile(r"(?:BodyText|ViewText)/Section(\d+)")
_SUMMARY = "\x05HwpSummaryInformation"
_TITLE, _AUTHOR, _CREATED, _SAVED = 2, 4, 12, 13
_OTHERS = {
    "EncryptedPackage": "",
    "Workbook": "엑셀(XLS)",
    "Book": "엑셀(XLS)",
    "WordDocument": "오래된 워드(DOC)",
    "PowerPoint Document": "파워포인트(PPT)",
}
# What olefile raises on broken containers, and struct and zlib on broken streams.
_OLE_ERRORS = (OSError, struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError,
               zlib.error, MemoryError, RecursionError)  # fmt: skip


class _Container:
    """The streams of an OLE2 file, unpacked within bounds."""

    def __init__(self, data: bytes, deadline: Deadline) -> None:
        self._deadline = deadline
        self._left = MAX_UNPACKED
        self.compressed = False
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(data))
            self.names = frozenset("/".join(path) for path in self._ole.listdir())
        except _OLE_ERRORS as error:
            raise damaged(KIND) from error

    def raw(self, name: str) -> bytes:
        """Give a stream as it is stored."""
        self._deadline.check()
        try:
            with self._ole.openstream(name) as stream:
                return bytes(stream.read())
        except _OLE_ERRORS as error:
            raise damaged(KIND) from error

    def stream(self, name: str) -> bytes:
        """Give a stream of records, decrypted where the document is for distribution."""
        raw = self.raw(name)
        if name.startswith("ViewText/"):
            raw = _decrypt(raw)
        return self._inflate(raw) if self.compressed else raw

    def _inflate(self, raw: bytes) -> bytes:
        limit = min(MAX_PART, self._left)
        try:
            data = zlib.decompressobj(-15).decompress(raw, limit + 1)
        except zlib.error as error:
            raise damaged(KIND) from error
        if len(data) > limit:
            raise too_big()
        self._left -= len(data)
        return data


def read_ole(data: bytes, deadline: Deadline) -> Content:
    """Read an OLE2 file as HWP 5. Raises DocumentError, also for other kinds of OLE2 files."""
    container = _Container(data, deadline)
    for name, kind in _OTHERS.items():
        if name in container.names and "FileHeader" not in container.names:
            raise unsupported(kind) if kind else encrypted("MS 오피스 문서")
    if "FileHeader" not in container.names:
        raise unsupported("알 수 없는 OLE")
    header = container.raw("FileHeader")
    if not header.startswith(b"HWP Document File") or len(header) < 40:
        raise damaged(KIND)
    flags = int.from_bytes(header[36:40], "little")
    if flags & (_PASSWORD | _DRM | _CERTIFICATE):
        raise encrypted("HWP 문서")
    container.compressed = bool(flags & _COMPRESSED)
    flow = _read_sections(container, "ViewText" if flags & _DISTRIBUTED else "BodyText", deadline)
    return flowing(flow, *_read_summary(container))


def _read_sections(container: _Container, storage: str, deadline: Deadline) -> Flow:
    sections = sorted(
        (int(found[1]), name)
        for name in container.names
        if name.startswith(storage) and (found := _SECTION.fullmatch(name)) is not None
    )
    if not sections or "DocInfo" not in container.names:
        raise damaged(KIND)
    body = Body(read_definitions(parse_records(container.stream("DocInfo"), deadline)))
    flow = Flow()
    for _, name in sections:
        for record in parse_records(container.stream(name), deadline):
            deadline.check()
            body.top_level(record, flow)
    return flow


def _decrypt(raw: bytes) -> bytes:
    """Decrypt a stream of a distribution document (배포용 문서).

    The first record holds 256 bytes: a seed and, hidden behind the numbers that the seed makes,
    the AES-128 key of the rest (ECB). The key is no secret: any viewer opens these files.
    """
    if len(raw) < 260 or int.from_bytes(raw[:4], "little") & 0x3FF != DISTRIBUTE_DOC_DATA:
        raise damaged(KIND)
    block = bytearray(raw[4:260])
    seed = state = int.from_bytes(block[:4], "little")
    mask = run = 0
    for i in range(256):
        if run == 0:
            state, mask = _random(state)
            state, run = _random(state)
            mask, run = mask & 0xFF, (run & 0xF) + 1
        if i >= 4:
            block[i] ^= mask
        run -= 1
    start = 4 + (seed & 0xF)
    key = bytes(block[start : start + 16])
    body = raw[260 : len(raw) - (len(raw) - 260) % 16]
    decryptor = Cipher(algorithms.AES(key), modes.ECB()).decryptor()  # noqa: S305
    return decryptor.update(body) + decryptor.finalize()


def _random(state: int) -> tuple[int, int]:
    """Step the generator of Microsoft's C library: its next state and its number."""
    state = (state * 214013 + 2531011) & 0xFFFFFFFF
    return state, (state >> 16) & 0x7FFF


def _read_summary(container: _Container) -> tuple[str, str, str]:
    """Give title, day of the last change and author from the summary stream."""
    found = read_properties(container.raw(_SUMMARY)) if _SUMMARY in container.names else {}
    day = found.get(_SAVED) or found.get(_CREATED, "")
    return found.get(_TITLE, ""), day, found.get(_AUTHOR, "")
