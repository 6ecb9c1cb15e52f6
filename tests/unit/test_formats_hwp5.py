"""HWP 5: the fixtures against the preview that 한글 itself wrote, and hand-made records."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.readers import read_content
from assistant.documents.readers.flow import Flow
from assistant.documents.readers.hwp5_body import Body, read_definitions
from assistant.documents.readers.hwp5_properties import read_properties
from assistant.documents.readers.hwp5_records import parse_records
from assistant.documents.readers.limits import Deadline
from assistant.errors import DamagedDocument, DocumentError

FIXTURES = Path(__file__).parents[1] / "fixtures"


def squeeze(text: str) -> str:
    return re.sub(r"[\s<>]+", "", text)


@pytest.mark.parametrize("name", ["distribution", "work_report", "merging-cell", "hello_world"])
def test_the_text_of_a_fixture_is_that_of_its_preview(name: str) -> None:
    path = FIXTURES / f"{name}.hwp"
    with olefile.OleFileIO(io.BytesIO(path.read_bytes())) as ole:
        preview = ole.openstream("PrvText").read().decode("utf-16-le")
    text = read_content(path.read_bytes()).text
    assert squeeze(preview) == squeeze(text)[: len(squeeze(preview))]
    assert len(squeeze(text)) < 1.2 * len(squeeze(preview)) or len(preview) > 900


def test_a_distribution_document_is_decrypted_to_its_end() -> None:
    content = read_content((FIXTURES / "distribution.hwp").read_bytes())
    assert "상위 버전의 배포용 문서" not in content.text  # what its decoy says
    assert "1. 입찰에 부치는 사항" in content.text.split("\n")
    assert content.title == "무궁화동산등"


def test_marks_of_a_fixture() -> None:
    lines = read_content((FIXTURES / "extracting_ParaHead.hwp").read_bytes()).text.split("\n")
    assert lines[:8] == ["ⅰ. 1", "ⅱ. 2", "ⅲ. 3", "ⅳ. 4", "ⅴ. 5", "ⅵ. 6", "1. 1", "2. 2"]


def test_rows_of_a_fixture() -> None:
    text = read_content((FIXTURES / "merging-cell.hwp").read_bytes()).text
    rows = [[f"{i},{j}" for j in range(7)] for i in range(7)]
    assert [line.split("\t") for line in text.split("\n")] == rows


def record(tag: int, level: int, data: bytes) -> bytes:
    size = min(len(data), 0xFFF)
    extra = struct.pack("<I", len(data)) if size == 0xFFF else b""
    return struct.pack("<I", tag | level << 10 | size << 20) + extra + data


def paragraph(text: str, level: int = 0, shape: int = 0, controls: str = "") -> bytes:
    """Make a paragraph; each character of ``controls`` stands for an anchored control."""
    units = text.encode("utf-16-le")
    units += b"".join(struct.pack("<H", ord(code)) + bytes(14) for code in controls)
    return record(66, level, struct.pack("<IIH", len(units) // 2, 0, shape) + bytes(12)) + record(
        67, level + 1, units + b"\r\0"
    )


def control(name: str, level: int, data: bytes = b"") -> bytes:
    return record(71, level, name.encode()[::-1] + data)


def table_cell(at: tuple[int, int], span: tuple[int, int], text: str) -> bytes:
    place = struct.pack("<IIHHHH", 1, 0, at[1], at[0], span[1], span[0])
    return record(72, 2, place) + paragraph(text, 2)


def level_head(code: int, pattern: str) -> bytes:
    return struct.pack("<IIIH", code << 5, 0, 0, len(pattern)) + pattern.encode("utf-16-le")


def doc_info() -> bytes:
    heads = [
        level_head(0, "^1."),
        level_head(8, "^2."),
        *[level_head(1, f"^{i}") for i in range(3, 8)],
    ]
    numbering = b"".join(heads) + struct.pack("<H7I", 0, 5, 1, 1, 1, 1, 1, 1)
    shapes = [(0, 0, 0), (2, 1, 0), (2, 1, 1), (3, 1, 0), (1, 0, 0)]
    return (
        record(17, 0, bytes(4))
        + record(23, 1, numbering)
        + record(24, 1, bytes(12) + "□".encode("utf-16-le"))
        + b"".join(
            record(
                25,
                1,
                struct.pack("<I", kind << 23 | level << 25) + bytes(26) + struct.pack("<H", target),
            )
            for kind, target, level in shapes
        )
    )


def read(section: bytes) -> list[str]:
    deadline = Deadline()
    body = Body(read_definitions(parse_records(doc_info(), deadline)))
    flow = Flow()
    for top in parse_records(section, deadline):
        body.top_level(top, flow)
    return flow.text().split("\n")


def test_numbers_bullets_and_outline() -> None:
    section = paragraph("", controls="\2") + control("secd", 1, bytes(14) + struct.pack("<H", 1))
    section += b"".join(
        paragraph(text, shape=shape)
        for shape, text in [
            (1, "하나"),
            (2, "둘"),
            (2, "셋"),
            (3, "네모"),
            (4, "개요"),
            (0, "본문"),
        ]
    )
    assert read(section) == ["5. 하나", "가. 둘", "나. 셋", "□ 네모", "6. 개요", "본문"]


def test_spans_notes_boxes_and_furniture() -> None:
    section = paragraph("표가 있는 글", controls="\x0b\x11\x10\x0b")
    section += (
        control("tbl ", 1) + record(72, 2, struct.pack("<II", 1, 2)) + paragraph("표의 제목", 2)
    )
    section += record(77, 2, struct.pack("<IHH", 0, 2, 3))
    section += table_cell((0, 0), (2, 1), "부산") + table_cell((0, 1), (1, 2), "예산")
    section += table_cell((1, 1), (1, 1), "1") + table_cell((1, 2), (1, 1), "2")
    section += control("fn  ", 1) + record(72, 2, bytes(16)) + paragraph("주석", 2)
    section += control("head", 1) + record(72, 2, bytes(16)) + paragraph("머리말", 2)
    section += control("gso ", 1) + record(76, 2, bytes(8)) + record(72, 3, bytes(16))
    section += paragraph("상자", 3)
    assert read(section) == [
        "표가 있는 글",
        "표의 제목",
        "",
        "부산\t예산\t",
        "\t1\t2",
        "",
        "* 주석",
        "상자",
    ]


def test_controls_inside_a_line() -> None:
    data = "앞\t".encode("utf-16-le") + bytes(14) + "뒤\n줄".encode("utf-16-le")
    section = record(66, 0, bytes(24)) + record(67, 1, data)
    assert read(section) == ["앞 뒤", "줄"]


def test_the_number_of_a_caption_is_text() -> None:
    number = control("atno", 1, struct.pack("<IH", 4, 7))
    text = "표 ".encode("utf-16-le") + b"\x12\0" + bytes(14) + ". 예산".encode("utf-16-le")
    assert read(record(66, 0, bytes(24)) + record(67, 1, text) + number) == ["표 7. 예산"]


def test_a_record_of_more_than_4095_bytes() -> None:
    assert read(paragraph("가" * 5000)) == ["가" * 5000]


TAG = st.sampled_from([17, 23, 24, 25, 66, 67, 71, 72, 76, 77, 88])
DATA = st.binary(max_size=60) | st.sampled_from(
    ["tbl ", "fn  ", "secd", "atno", "eqed", "gso "]
).map(lambda name: name.encode()[::-1] + bytes(40))


@given(st.lists(st.tuples(TAG, st.integers(0, 6), DATA), max_size=30))
def test_any_records_are_read_or_refused(records: list[tuple[int, int, bytes]]) -> None:
    try:
        read(b"".join(record(tag, level, data) for tag, level, data in records))
    except DocumentError as error:
        assert isinstance(error, DamagedDocument)


def test_properties_of_a_summary() -> None:
    title = struct.pack("<II", 31, 3) + "제목\0".encode("utf-16-le")
    author = struct.pack("<II", 30, 4) + "공단".encode("cp949")
    saved = struct.pack("<IQ", 64, 132_521_184_000_000_000)  # 2020-12-11 in ticks of 100 ns
    vector = struct.pack("<III", 0x101F, 0xFFFFFFFF, 0)
    values = [(2, title), (4, author), (13, saved), (5, vector)]
    table, body = b"", b""
    for key, value in values:
        table += struct.pack("<II", key, 8 + 8 * len(values) + len(body))
        body += value
    section = struct.pack("<II", 0, len(values)) + table + body
    found = read_properties(bytes(44) + struct.pack("<I", 48) + section)
    assert found[2] == "제목"
    assert found[4] == "공단"
    assert found[13].startswith("2020-12-11")
    assert 5 not in found


@given(st.binary(max_size=300))
def test_any_summary_ends(data: bytes) -> None:
    read_properties(bytes(44) + b"\x30\0\0\0" + data)
