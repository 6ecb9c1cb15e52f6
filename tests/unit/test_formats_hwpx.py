"""HWPX: the fixtures against their own XML, and marks, spans and notes in generated files."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.documents.readers import read_content

FIXTURES = Path(__file__).parents[1] / "fixtures"
_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_SPACES = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'


def hwpx(section: str, header: str = "", **others: str) -> bytes:
    """Zip a section's paragraphs into an HWPX file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/header.xml", f"<hh:head xmlns:hh='h'>{header}</hh:head>")
        archive.writestr(
            "Contents/section0.xml", f"<hs:sec xmlns:hs='s' {_SPACES}>{section}</hs:sec>"
        )
        for name, text in others.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return target.getvalue()


def p(text: str, shape: int = 0) -> str:
    inner = text if text.startswith("<") else f"<hp:t>{text}</hp:t>"
    return f'<hp:p paraPrIDRef="{shape}"><hp:run>{inner}</hp:run></hp:p>'


def cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> str:
    return (
        f"<hp:tc><hp:subList>{p(text)}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def read(section: str, header: str = "") -> str:
    return read_content(hwpx(section, header)).text


@pytest.mark.parametrize("name", ["table", "multipara", "report", "multicolumn", "draft-form"])
def test_the_text_of_a_fixture_is_that_of_its_xml(name: str) -> None:
    data = (FIXTURES / f"{name}.hwpx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("Contents/section0.xml"))
    expected = "".join("".join(element.itertext()) for element in root.iter(f"{_HP}t"))
    assert "".join(read_content(data).text.split()) == "".join(expected.split())


def test_a_fixture_gives_its_table_row_by_row() -> None:
    content = read_content((FIXTURES / "table.hwpx").read_bytes())
    assert content.text == (
        "C반 기말고사\n\n날짜\n\n이름\t국어\t영어\t수학\n개똥이\t89\t65\t78\n칠득이\t77\t77\t77\n"
        "팔푼이\t88\t88\t88\n육손이\t66\t66\t66\n합계\t\t\t"
    )
    assert content.title == "제목"
    assert content.date == date(2023, 5, 2)
    assert content.whole_lines
    assert not content.has_pages


def test_a_paragraph_is_a_line() -> None:
    text = read_content((FIXTURES / "multipara.hwpx").read_bytes()).text
    lines = [line for line in text.split("\n") if line]
    assert len(lines) == 9
    assert lines[0] == "'어썸킴' 김하성(27·샌디에이고 파드리스)이 시원한 3점홈런을 폭발했다."


HEADER = """
<hh:numberings><hh:numbering id="7" start="0">
<hh:paraHead start="1" level="1" numFormat="ROMAN_CAPITAL">^1.</hh:paraHead>
<hh:paraHead start="1" level="2" numFormat="HANGUL_SYLLABLE">^2.</hh:paraHead>
<hh:paraHead start="3" level="3" numFormat="CIRCLED_DIGIT">^3</hh:paraHead>
<hh:paraHead start="1" level="4" numFormat="DIGIT"/></hh:numbering></hh:numberings>
<hh:bullets><hh:bullet id="1" char="□"/><hh:bullet id="2" char="\uf09f"/></hh:bullets>
<hh:paraProperties>
<hh:paraPr id="1"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="NUMBER" idRef="7" level="1"/></hh:paraPr>
<hh:paraPr id="3"><hh:heading type="NUMBER" idRef="7" level="2"/></hh:paraPr>
<hh:paraPr id="4"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>
<hh:paraPr id="5"><hh:heading type="BULLET" idRef="2" level="1"/></hh:paraPr>
<hh:paraPr id="6"><hh:heading type="NUMBER" idRef="7" level="3"/></hh:paraPr>
<hh:paraPr id="7"><hh:heading type="NUMBER" idRef="99" level="0"/></hh:paraPr>
</hh:paraProperties>"""


def test_marks_of_numberings_and_bullets_are_put_back() -> None:
    section = '<hp:p paraPrIDRef="0"><hp:run><hp:secPr outlineShapeIDRef="7"/></hp:run></hp:p>'
    shapes = [(1, "개요"), (2, "첫째"), (2, "둘째"), (3, "셋"), (4, "네모"), (4, "□ 이미"),
              (5, "점"), (6, "빈 모양"), (7, "없는 정의"), (1, "다음"), (2, "다시"),
              (0, "본문")]  # fmt: skip
    section += "".join(p(text, shape) for shape, text in shapes)
    assert read(section, HEADER).split("\n") == [
        "Ⅰ. 개요", "가. 첫째", "나. 둘째", "③ 셋", "□ 네모", "□ 이미", "• 점", "빈 모양",
        "없는 정의", "Ⅱ. 다음", "가. 다시", "본문",
    ]  # fmt: skip


def test_row_and_column_spans() -> None:
    table = "<hp:tbl>" + "".join(
        f"<hp:tr>{row}</hp:tr>"
        for row in (
            cell(0, 0, "지역", rows=2) + cell(0, 1, "예산", columns=2) + cell(0, 3, "비고", rows=2),
            cell(1, 1, "2019") + cell(1, 2, "2020"),
            cell(2, 0, "부산", rows=2)
            + cell(2, 1, "1")
            + cell(2, 2, "2")
            + cell(2, 3, "국비", rows=2),
            cell(3, 1, "3") + cell(3, 2, "4"),
        )
    )
    assert read(p("앞") + p(table + "</hp:tbl>") + p("뒤")) == (
        "앞\n\n지역\t예산\t\t비고\n\t2019\t2020\t비고\n부산\t1\t2\t국비\n\t3\t4\t국비\n\n뒤"
    )


def test_notes_boxes_captions_and_furniture() -> None:
    note = (
        f"<hp:ctrl><hp:footNote><hp:subList>{p('주석의 글')}</hp:subList></hp:footNote></hp:ctrl>"
    )
    head = f"<hp:ctrl><hp:header><hp:subList>{p('머리말')}</hp:subList></hp:header></hp:ctrl>"
    box = f"<hp:rect><hp:drawText><hp:subList>{p('상자의 글')}</hp:subList></hp:drawText></hp:rect>"
    number = '<hp:autoNum num="3" numType="TABLE"><hp:autoNumFormat type="DIGIT"/></hp:autoNum>'
    caption = p(f"<hp:t>표 </hp:t><hp:ctrl>{number}</hp:ctrl><hp:t>. 예산</hp:t>")
    table = (
        f'<hp:tbl><hp:caption side="TOP"><hp:subList>{caption}'
        f"</hp:subList></hp:caption><hp:tr>{cell(0, 0, '가')}{cell(0, 1, '나')}</hp:tr></hp:tbl>"
    )
    section = (
        p(f"<hp:t>본문</hp:t>{note}{head}<hp:t>의 글</hp:t>")
        + p("<hp:t>가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라</hp:t>")
        + p(box)
        + p(table)
    )
    assert read(section).split("\n") == [
        "본문의 글", "* 주석의 글", "가 나", "다 라", "상자의 글", "표 3. 예산", "", "가\t나",
    ]  # fmt: skip


def test_a_switch_is_read_once() -> None:
    inner = f"<hp:rect><hp:drawText><hp:subList>{p('글')}</hp:subList></hp:drawText></hp:rect>"
    section = p(
        f"<hp:switch><hp:case>{inner}</hp:case><hp:default>{inner}</hp:default></hp:switch>"
    )
    assert read(section) == "글"


def test_sections_come_in_the_order_of_their_numbers() -> None:
    others = {
        f"Contents__section{i}_dot_xml": f"<s {_SPACES}>{p(f'절 {i}')}</s>" for i in (10, 2, 1)
    }
    assert re.findall(r"\d+", read_content(hwpx(p("절 0"), **others)).text) == ["0", "1", "2", "10"]
