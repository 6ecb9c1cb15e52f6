"""Files that cannot be read, or must not be: one typed error with one clear Korean sentence."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from compound_file import compound_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_documents_readers import pdf
from test_formats_docx import docx
from test_formats_docx import p as docx_p
from test_formats_hwpx import hwpx
from test_formats_hwpx import p as hwpx_p

from assistant.documents.readers import pdf as pdf_reader
from assistant.documents.readers import read_content
from assistant.documents.readers.limits import Deadline
from assistant.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    UnsupportedFormat,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def zipped(name: str, data: bytes | str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


def bomb() -> bytes:
    blank = b"<w:p/>" * 12_000_000
    return zipped("word/document.xml", b"<w:document><w:body>" + blank + b"</w:body></w:document>")


def entities() -> bytes:
    levels = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    text = f'<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]><document><body><p>&a9;</p></body></document>'
    return zipped("word/document.xml", text)


def external() -> bytes:
    text = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><t>&x;</t></document>'
    return zipped("word/document.xml", text)


def with_flags(name: str, flags: int) -> bytes:
    """Set the flags in the file header of an HWP 5 fixture."""
    data = bytearray(fixture(name))
    at = data.index(b"HWP Document File\0") + 36
    data[at : at + 4] = flags.to_bytes(4, "little")
    return bytes(data)


def locked_zip() -> bytes:
    """Set the bit that tells of a password on every part of a DOCX file."""
    data = bytearray(docx(docx_p("글")))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


REFUSED = {
    "encrypted hwpx": (fixture("encrypted.hwpx"), EncryptedDocument),
    "hwp 3": (fixture("hwp3-encrypted.hwp"), UnsupportedFormat),
    "hwp of drawings": (fixture("making_caption.hwp"), EmptyDocument),
    "encrypted hwp": (with_flags("hello_world.hwp", 3), EncryptedDocument),
    "protected hwp": (with_flags("hello_world.hwp", 17), EncryptedDocument),
    "distribution without its streams": (with_flags("hello_world.hwp", 5), DamagedDocument),
    "uncompressed by its flags alone": (with_flags("hello_world.hwp", 0), DamagedDocument),
    "encrypted docx": (
        compound_file(EncryptionInfo=bytes(5000), EncryptedPackage=bytes(9000)),
        EncryptedDocument,
    ),
    "doc": (compound_file(WordDocument=bytes(5000)), UnsupportedFormat),
    "another ole file": (compound_file(Contents=bytes(5000)), UnsupportedFormat),
    "encrypted pdf": (pdf("비밀", password="1234"), EncryptedDocument),
    "encrypted zip": (locked_zip(), EncryptedDocument),
    "scanned pdf": (pdf("", ""), EmptyDocument),
    "empty docx": (docx(docx_p("")), EmptyDocument),
    "empty hwpx": (hwpx(hwpx_p("")), EmptyDocument),
    "ole header alone": (OLE + bytes(504), DamagedDocument),
    "hwpx without sections": (zipped("Contents/content.hpf", "<a/>"), DamagedDocument),
    "xml broken": (zipped("word/document.xml", "<w:document><w:body>"), DamagedDocument),
    "xml deep": (zipped("word/document.xml", "<a>" * 10_000 + "</a>" * 10_000), DamagedDocument),
    "zip bomb": (bomb(), DamagedDocument),
    "entity bomb": (entities(), DamagedDocument),
    "external entity": (external(), DamagedDocument),
    "zip": (zipped("사진.txt", "글"), UnsupportedFormat),
    "empty zip": (b"PK\x05\x06" + bytes(18), UnsupportedFormat),
    "xlsx": (zipped("xl/workbook.xml", "<a/>"), UnsupportedFormat),
    "pptx": (zipped("ppt/presentation.xml", "<a/>"), UnsupportedFormat),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(64)), UnsupportedFormat),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(range(64)), UnsupportedFormat),
    "gif": (b"GIF89a\1\0\1\0" + bytes(20), UnsupportedFormat),
    "rtf": (b"{\\rtf1\\ansi text}", UnsupportedFormat),
    "gzip": (b"\x1f\x8b\x08" + bytes(20), UnsupportedFormat),
    "xml": (b'<?xml version="1.0"?><HWPML/>', UnsupportedFormat),
    "control characters": (bytes([7, 8, 1, 2, 65]) * 20, DamagedDocument),
}


def assert_polite(error: DocumentError) -> None:
    message = str(error)
    assert message.endswith("주세요.")
    assert "\n" not in message
    assert "Error" not in message


@pytest.mark.parametrize(("data", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals(data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(DocumentError) as caught:
        read_content(data)
    assert type(caught.value) is error
    assert_polite(caught.value)


def test_a_short_magic_is_no_reason_to_refuse_a_text() -> None:
    assert read_content("BM 사업의 개요".encode()).text == "BM 사업의 개요"
    assert read_content(b"GIF8 is a magic").text == "GIF8 is a magic"


def test_length_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.readers.MAX_TEXT", 3)
    assert read_content("가나다".encode()).text == "가나다"
    with pytest.raises(DocumentError, match="너무 큰"):
        read_content("가나다라".encode())


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.readers.Deadline", lambda: Deadline(-1))
    monkeypatch.setattr(pdf_reader, "READ_SECONDS", 0.001)
    html = b"<html><p>text</p></html>"
    for data in (
        fixture("table.hwpx"),
        fixture("hello_world.hwp"),
        docx(docx_p("글")),
        html,
        pdf("글"),
    ):
        with pytest.raises(DocumentError, match="오래 걸리는"):
            read_content(data)


def test_a_reader_process_that_dies_is_a_damaged_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_WORKER", "assistant.documents.readers.no_such_worker")
    with pytest.raises(DamagedDocument):
        read_content(pdf("글"))


SAMPLES = {
    name: fixture(name)
    for name in (
        "table.hwpx",
        "hello_world.hwp",
        "merging-cell.hwp",
        "distribution.hwp",
        "draft-form.hwpx",
    )
} | {
    "docx": docx(docx_p("글"), footnotes="<w:footnote/>"),
    "html": b"<html><table><tr><td rowspan=3>a<td>b</table><ul><li>c</ul></html>",
}
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
THOROUGH = settings(QUIET, max_examples=200)
BRIEF = settings(QUIET, max_examples=8)


def must_end(data: bytes) -> None:
    started = time.monotonic()
    try:
        read_content(data)
    except DocumentError as error:
        assert_polite(error)
    assert time.monotonic() - started < 20


@QUIET
@given(st.binary(max_size=2000))
def test_random_bytes(data: bytes) -> None:
    must_end(data)


@QUIET
@given(
    st.sampled_from([OLE, b"PK\x03\x04", b"HWP Document File", b"<html>", b"\xff\xfe"]), st.binary()
)
def test_random_bytes_after_a_known_beginning(magic: bytes, data: bytes) -> None:
    must_end(magic + data)


@BRIEF
@given(st.binary(max_size=500))
def test_random_bytes_of_a_pdf(data: bytes) -> None:
    must_end(b"%PDF-1.7\n" + data)


@QUIET
@given(st.sampled_from(sorted(SAMPLES)), st.floats(0, 1))
def test_cut_files(name: str, share: float) -> None:
    must_end(SAMPLES[name][: int(share * len(SAMPLES[name]))])


@THOROUGH
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 2**32), st.integers(1, 40))
def test_files_with_wrong_bytes(name: str, seed: int, count: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SAMPLES[name])
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    must_end(bytes(data))


@THOROUGH
@given(st.sampled_from(["table", "draft-form"]), st.integers(0, 2**32), st.integers(1, 10))
def test_wrong_xml_inside_a_sound_container(name: str, seed: int, count: int) -> None:
    """Swap pieces of the section's XML, which stays well-formed at times and nonsense always."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(fixture(f"{name}.hwpx"))) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    pieces = parts["Contents/section0.xml"].split(b'="')
    for _ in range(count):
        i, j = chance.randrange(1, len(pieces)), chance.randrange(1, len(pieces))
        (a, _, rest_a), (b, _, rest_b) = pieces[i].partition(b'"'), pieces[j].partition(b'"')
        pieces[i], pieces[j] = b + b'"' + rest_a, a + b'"' + rest_b
    parts["Contents/section0.xml"] = b'="'.join(pieces)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    must_end(target.getvalue())
