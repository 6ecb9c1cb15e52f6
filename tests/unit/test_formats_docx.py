"""DOCX made of the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from assistant.documents.readers import read_content

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """Zip a body, and other parts of the word folder, into a DOCX file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
        )
        for name, text in parts.items():
            path = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
            archive.writestr(path, f"<w:part {_W}>{text}</w:part>")
    return target.getvalue()


def p(text: str, properties: str = "") -> str:
    inner = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def listed(text: str, number: int, level: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def read(body: str, **parts: str) -> list[str]:
    return read_content(docx(body, **parts)).text.split("\n")


def level(index: int, kind: str, text: str, start: int = 1, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{fonts}</w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}{level(1, "ganada", "%2.")}'
    f"{level(2, 'decimal', '%1-%3)')}{level(3, 'decimalEnclosedCircle', '%4')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF0A7), font="Wingdings")}'
    f"{level(1, 'bullet', 'o', font='Courier New')}{level(2, 'bullet', '□')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_marks_of_lists() -> None:
    body = "".join(
        listed(text, number, depth)
        for text, number, depth in [
            ("개요", 1, 0), ("첫째", 1, 1), ("둘째", 1, 1), ("셋", 1, 2), ("넷", 1, 3),
            ("다음", 1, 0), ("점", 2, 0), ("원", 2, 1), ("네모", 2, 2), ("새 목록", 3, 0),
            ("이어짐", 3, 0), ("없음", 0, 0),
        ]
    )  # fmt: skip
    assert read(body, numbering=NUMBERING) == [
        "Ⅰ. 개요", "가. 첫째", "나. 둘째", "Ⅰ-1) 셋", "① 넷", "Ⅱ. 다음",
        "▪ 점", "○ 원", "□ 네모", "Ⅰ. 새 목록", "Ⅱ. 이어짐", "없음",
    ]  # fmt: skip


def test_marks_and_headings_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:name w:val="본문목록"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="child"><w:name w:val="x"/>'
        '<w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    )
    body = p("상속", '<w:pStyle w:val="child"/>') + p("제목", '<w:pStyle w:val="h2"/>')
    body += p("<w:r><w:t>추진 배경</w:t><w:tab/><w:t>3</w:t></w:r>", '<w:pStyle w:val="toc"/>')
    assert read(body, styles=styles, numbering=NUMBERING) == [
        "가. 상속", "## 제목", "추진 배경 ······ 3",
    ]  # fmt: skip


def test_spans_of_cells() -> None:
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("지역", top) + cell("예산", '<w:gridSpan w:val="2"/>') + cell("비고"),
        cell("", below) + cell("2019") + cell("2020") + cell("국비", top),
        cell("부산") + cell("1") + cell("2") + cell("", below),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert read(p("앞") + table + p("뒤")) == [
        "앞", "", "지역\t예산\t\t비고", "\t2019\t2020\t국비", "부산\t1\t2\t국비", "", "뒤",
    ]  # fmt: skip


def test_what_is_shown_and_what_is_not() -> None:
    box = "<w:r><w:drawing><w:txbxContent>" + p("상자") + "</w:txbxContent></w:drawing></w:r>"
    both = (
        f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        p(
            "<w:r><w:t>본문</w:t></w:r><w:ins><w:r><w:t>추가</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>삭제</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>"
            "<w:hyperlink><w:r><w:t>링크</w:t></w:r></w:hyperlink>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
        )
        + p("<w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t></w:r>")
        + p(both)
        + f"<w:sdt><w:sdtContent>{p('양식')}</w:sdtContent></w:sdt>"
    )
    assert read(body) == ["본문추가링크▪", "가 나", "다", "상자", "양식"]


def test_notes_follow_their_paragraph() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("주석의 글")}</w:footnote>'
    )
    body = p('<w:r><w:t>본문</w:t><w:footnoteReference w:id="2"/></w:r>') + p("다음")
    assert read(body, footnotes=notes) == ["본문", "* 주석의 글", "다음"]


def test_core_properties() -> None:
    core = (
        '<dc:title xmlns:dc="d">제목 없는 문서</dc:title>'
        '<dc:creator xmlns:dc="d">국토교통부</dc:creator>'
        '<t:created xmlns:t="t">2020-12-01T00:00:00Z</t:created>'
        '<t:modified xmlns:t="t">2020-12-11T00:00:00Z</t:modified>'
    )
    content = read_content(docx(p("글"), core=core))
    assert (content.title, content.publisher) == ("제목 없는 문서", "국토교통부")
    assert content.date == date(2020, 12, 11)
