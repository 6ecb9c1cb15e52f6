"""PDF: tables from rules, columns, running heads; drawn with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from assistant.documents.readers import read_content
from assistant.documents.readers.pdf_lines import fragments, in_reading_order
from assistant.documents.readers.pdf_page import Char, Page, Rule
from assistant.documents.readers.pdf_tables import find_lattices

FONT = "HYSMyeongJo-Medium"
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
CELLS = [
    ["구분", "예산", "", "비고"],
    ["", "2019년", "2020년", ""],
    ["부산", "12", "34", "국비"],
    ["대구", "5", "", ""],
]
SPANS = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1)),
         ("SPAN", (3, 2), (3, 3))]  # fmt: skip
ROWS = ["구분\t예산\t\t비고", "\t2019년\t2020년\t비고", "부산\t12\t34\t국비", "대구\t5\t\t국비"]


def draw(*pages: Callable[[Canvas], None], rotation: int = 0) -> str:
    return read_content(drawn(*pages, rotation=rotation)).text


def drawn(*pages: Callable[[Canvas], None], rotation: int = 0) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for page in pages:
        canvas.setFont(FONT, 11)
        canvas.setPageRotation(rotation)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def table(canvas: Canvas, styles: Sequence[object], x: float = 100, y: float = 600) -> None:
    drawn = Table(CELLS, colWidths=[80] * 4, rowHeights=[20] * 4)
    drawn.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), *SPANS, *styles])
    drawn.wrapOn(canvas, 500, 500)
    drawn.drawOn(canvas, x, y)


def test_a_ruled_table_stands_at_its_place() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "앞의 글이 이어지는 줄")
        canvas.drawString(100, 580, "뒤의 글")
        table(canvas, [GRID])

    assert draw(page).split("\n") == ["앞의 글이 이어지는 줄", "", *ROWS, "", "뒤의 글"]


@pytest.mark.parametrize(
    "styles",
    [
        [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
         ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
         ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)],
        [GRID, ("BACKGROUND", (0, 0), (-1, 1), colors.lightgrey)],
        [("GRID", (0, 0), (-1, -1), 2.0, colors.black)],
    ],
    ids=["open sides", "shaded", "thick"],
)  # fmt: skip
def test_ways_of_ruling(styles: Sequence[object]) -> None:
    assert [line for line in draw(lambda canvas: table(canvas, styles)).split("\n") if line] == ROWS


def test_two_tables_and_a_frame_around_the_page() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 802)
        table(canvas, [GRID], y=600)
        canvas.drawString(100, 560, "사이의 글")
        table(canvas, [GRID], y=400)

    assert draw(page).split("\n") == [*ROWS, "", "사이의 글", "", *ROWS]


def test_a_box_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(90, 640, 300, 60)
        canvas.drawString(100, 680, "□ 상자 안의 글")
        canvas.drawString(100, 660, "ㅇ 둘째 줄")

    assert draw(page).split("\n") == ["□ 상자 안의 글", "ㅇ 둘째 줄"]


def test_a_line_break_in_a_cell_keeps_a_word_that_is_whole_elsewhere() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "국토교통부는 계획을 세운다")
        drawn = Table([["부처", "국토교\n통부"], ["기간", "2018\n년부터"], ["대상", "모든\n지역"]])
        drawn.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), GRID])
        drawn.wrapOn(canvas, 500, 500)
        drawn.drawOn(canvas, 100, 500)

    rows = draw(page).split("\n")[2:]
    assert rows == ["부처\t국토교통부", "기간\t2018년부터", "대상\t모든 지역"]


def test_running_heads_and_feet_are_dropped() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            canvas.drawString(100, 810, "혁신도시 종합발전계획")
            canvas.drawString(100, 700, f"본문 {number * 7}")
            canvas.drawString(100, 680, "혁신도시 종합발전계획")
            canvas.drawString(280, 30, f"{number} / 4쪽")

        return drawn

    pages = draw(*[page(number) for number in range(1, 5)]).split("\f")
    assert [text.split("\n") for text in pages] == [
        [f"본문 {number * 7}", "혁신도시 종합발전계획"] for number in range(1, 5)
    ]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "이전기관-지자체-")
        canvas.drawString(100, 685, "지역대학이 함께 한다")

    assert draw(page) == "이전기관-지자체-\n지역대학이 함께 한다"


def test_a_row_that_the_page_end_cut_is_a_row() -> None:
    def page(canvas: Canvas) -> None:
        for x in (100, 200, 300, 400):
            canvas.line(x, 820, x, 760)
        canvas.line(100, 760, 400, 760)
        for i in range(3):
            canvas.drawString(110 + 100 * i, 800, f"앞{i}")
            canvas.drawString(110 + 100 * i, 780, f"뒤{i}")

    assert draw(page) == "앞0 뒤0\t앞1 뒤1\t앞2 뒤2"


def test_two_columns_are_read_one_after_the_other() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(
            60,
            760,
            "두 단에 걸쳐 있는 긴 제목 줄이며 쪽의 너비를 가득 채우는 줄입니다 그렇습니다 줄",
        )
        for i in range(8):
            canvas.drawString(60, 720 - 20 * i, f"왼쪽 단의 {i}째 줄에 적은 글이며 단을 채운다")
            canvas.drawString(310, 720 - 20 * i, f"오른쪽 단의 {i}째 줄에 적은 글로 단을 채운다")

    lines = draw(page).split("\n")
    assert [line[:2] for line in lines if line] == ["두 ", *["왼쪽"] * 8, *["오른"] * 8]


def test_text_out_of_order_in_the_file_is_read_from_the_top() -> None:
    def page(canvas: Canvas) -> None:
        for y in (600, 700, 650):
            canvas.drawString(100, y, f"높이 {y}")

    assert [line for line in draw(page).split("\n") if line] == ["높이 700", "높이 650", "높이 600"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_keeps_its_table(rotation: int) -> None:
    """The page is turned and its content turned back, as in landscape pages."""

    def page(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(rotation)
        canvas.translate(-297, -421)
        table(canvas, [GRID])

    assert [line for line in draw(page, rotation=rotation).split("\n") if line] == ROWS


def test_a_chart_of_many_lines_is_left_alone() -> None:
    page = Page(600, 800)
    page.horizontal = [Rule(i * 4.0, 0, 600) for i in range(600)]
    page.vertical = [Rule(i * 4.0, 0, 2400) for i in range(600)]
    assert find_lattices(page) == []


def test_inferred_spaces_and_wide_gaps() -> None:
    def char(text: str, x: float) -> Char:
        return Char(text, x, 100, x + 10, 112)

    blank = Char(" ", 0, 0, 0, 0)
    line = [char("가", 0), blank, char("나", 15), char("다", 25), char("라", 200)]
    text = next(line.text for line in in_reading_order(fragments(line)))
    assert text.split() == ["가", "나다", "라"]
    assert text.index("라") == 30  # in columns of half a height, less two wide letters


def columns(canvas: Canvas, rows: list[list[str]], style: list[tuple[object, ...]]) -> None:
    drawn = Table(rows, colWidths=[110, 90, 90, 120])
    drawn.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), *style])
    _, height = drawn.wrapOn(canvas, 500, 500)
    drawn.drawOn(canvas, 80, 700 - height)


WIDE = [
    ["권역", "복원 면적", "", "사업비"],
    ["", "1단계", "2단계", "사업비"],
    ["북부 권역", "0.8", "1.4", "62"],
    ["남부 권역", "0.3", "0.6", "17"],
    ["중부 권역", "1.1", "2.0", "205"],
]


def test_a_table_with_rules_between_its_rows_alone() -> None:
    """The rules are drawn cell by cell, as printers of HTML and HWP draw them."""
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1))]
    rules = [
        ("LINEABOVE", (x, y), (x, y), 0.4, colors.black)
        for x in range(4)
        for y in range(5)
        if not (y == 1 and x in (0, 3))
    ]
    rules += [("LINEBELOW", (x, 4), (x, 4), 0.4, colors.black) for x in range(4)]
    text = draw(lambda canvas: columns(canvas, WIDE, [*spans, *rules]))
    assert [line for line in text.split("\n") if line] == [
        "권역\t복원 면적\t\t사업비",
        "\t1단계\t2단계\t사업비",
        "북부 권역\t0.8\t1.4\t62",
        "남부 권역\t0.3\t0.6\t17",
        "중부 권역\t1.1\t2.0\t205",
    ]


def test_a_table_without_rules_keeps_its_columns_apart() -> None:
    plain = [["", "면적", "길이", "사업비"], *WIDE[2:]]
    text = draw(lambda canvas: columns(canvas, plain, []))
    row = next(line for line in text.split("\n") if "북부" in line)
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == [
        "북부 권역",
        "0.8",
        "1.4",
        "62",
    ]


def test_dots_in_a_line_are_a_rule() -> None:
    def dotted(canvas: Canvas) -> None:
        for y in (700, 670, 640, 610):
            for x in range(100, 400, 2):
                canvas.rect(x, y, 0.5, 0.5, stroke=0, fill=1)
        for x in (100, 250, 398):
            for y in range(610, 700, 2):
                canvas.rect(x, y, 0.5, 0.5, stroke=0, fill=1)
        canvas.setFont(FONT, 10)
        for k, (one, other) in enumerate((("등급", "기준"), ("가", "다침"), ("나", "놀람"))):
            canvas.drawString(110, 680 - 30 * k, one)
            canvas.drawString(260, 680 - 30 * k, other)

    assert draw(dotted).split("\n") == ["등급\t기준", "가\t다침", "나\t놀람"]


def ruled(canvas: Canvas, rows: list[list[str]], top: float, width: float = 100) -> None:
    drawn = Table(rows, colWidths=[width] * len(rows[0]))
    drawn.setStyle([("FONT", (0, 0), (-1, -1), FONT, 10), GRID])
    _, height = drawn.wrapOn(canvas, 500, 500)
    drawn.drawOn(canvas, 100, top - height)


def test_a_table_over_a_page_end_is_one_table() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [["시", "인구"], ["가람시", "1만"]], 700)

    def second(canvas: Canvas) -> None:
        ruled(canvas, [["나루시", "2만"]], 800)

    assert draw(first, second) == "시\t인구\n가람시\t1만\f나루시\t2만"


def test_another_table_on_the_next_page_is_another() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [["시", "인구"], ["가람시", "1만"]], 700)

    def second(canvas: Canvas) -> None:
        ruled(canvas, [["부서", "전화"], ["총무과", "201"]], 800, width=130)

    assert draw(first, second) == "시\t인구\n가람시\t1만\f\n부서\t전화\n총무과\t201"


class Knows:
    """An analyser that knows one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def analyze(self, text: str) -> list[tuple[None, float]]:
        return [(None, 1.0 if self.word in text else 0.0)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("다문화가\n정 지원", "다문화가정 지원"),
        ("다문화\n지원", "다문화 지원"),
        ("- 하나 -\n둘", "- 하나 - 둘"),
        ("14:10~1\n4:50", "14:10~14:50"),
    ],
)
def test_the_analyser_decides_where_a_line_of_a_cell_broke_a_word(cell: str, expected: str) -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, [["구분", "내용"], ["사업", cell]], 700)

    text = read_content(drawn(page), Knows("다문화가정")).text
    assert text.split("\n")[1] == f"사업\t{expected}"
