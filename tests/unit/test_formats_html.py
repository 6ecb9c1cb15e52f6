"""HTML, and the tables of Markdown."""

from __future__ import annotations

import pytest

from assistant.documents.readers import read_content


def read(html: str) -> list[str]:
    return read_content(f"<!DOCTYPE html><html><body>{html}".encode()).text.split("\n")


def test_headings_paragraphs_and_lists() -> None:
    page = """<h1>혁신도시</h1><h2>추진  배경</h2><p>첫째 줄<br>둘째
    줄</p><ul><li>하나<ul><li>안</ul><li>□ 네모</ul><ol><li>가</li><li>나</li></ol>끝"""
    assert read(page) == [
        "# 혁신도시", "## 추진 배경", "첫째 줄", "둘째 줄", "- 하나", "· 안", "□ 네모", "1. 가",
        "2. 나", "끝",
    ]  # fmt: skip


def test_spans_of_cells() -> None:
    page = """<p>앞<table><caption>표 1</caption>
    <tr><th rowspan=2>지역<th colspan=2>예산<th rowspan="2">비고</tr>
    <tr><th>2019<th>2020
    <tr><td rowspan=2>부산<td>1<td>2<td rowspan=2>국비<br>지원</tr>
    <tr><td>3<td>4</table>뒤"""
    assert read(page) == [
        "앞", "표 1", "", "지역\t예산\t\t비고", "\t2019\t2020\t비고", "부산\t1\t2\t국비 지원",
        "\t3\t4\t국비 지원", "", "뒤",
    ]  # fmt: skip


def test_tables_that_only_lay_out_are_opened() -> None:
    page = "<table><tr><td><p>□ 글</p><table><tr><td>가<td>나</table></table>"
    assert read(page) == ["□ 글", "", "가\t나"]


def test_furniture_and_hidden_text_are_left_out() -> None:
    page = """<nav>메뉴</nav><script>var a = "<p>x</p>";</script><style>p{}</style>
    <p>본문&nbsp;&amp; 글<!-- 주석 --></p><div style="display:none">숨김<div>x</div></div>
    <span hidden>숨김</span><![if !IE]>조건<![endif]><footer>꼬리말</footer><p>끝"""
    assert read(page) == ["본문 & 글", "조건", "끝"]


def test_main_is_read_alone() -> None:
    assert read("<div>배너</div><main><p>본문</p></main><div>배너</div>") == ["본문"]


def test_title_and_metadata() -> None:
    page = """<html><head><title>혁신도시 &lt;시즌2&gt;</title>
    <meta property="article:published_time" content="2018-02-01T09:00">
    <meta property="og:site_name" content="국토교통부"></head><body>글</body></html>"""
    content = read_content(page.encode())
    assert content.title == "혁신도시 <시즌2>"
    assert str(content.date) == "2018-02-01"
    assert content.publisher == "국토교통부"
    assert content.text == "글"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    page = "<html><head><meta charset=euc-kr></head><p>똠방각하와 혁신도시 종합발전계획</p></html>"
    assert read_content(page.encode(encoding)).text == "똠방각하와 혁신도시 종합발전계획"


def test_a_tag_that_never_closes_ends_the_page() -> None:
    assert read("<p>앞</p><p>뒤</p><a href='") == ["앞", "뒤"]


def test_html_tables_in_markdown_become_rows() -> None:
    table = "<table>\n<tr><td rowspan=2>가</td><td>1</td></tr><tr><td>2</td></tr></table>"
    text = f"# 제목\n\n글 < 5 > 3\n{table}\n뒤\n"
    content = read_content(text.encode())
    assert content.text == "# 제목\n\n글 < 5 > 3\n\n가\t1\n\t2\n\n뒤\n"


def test_markdown_without_html_is_kept_as_it_is() -> None:
    text = "# 제목\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n- 글 <table 없음\n"
    assert read_content(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    text = "혁신도시 종합발전계획\n□ 2018년"
    assert read_content(text.encode(encoding)).text == text
