"""How tables, marks and notes become lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.readers.content import as_date, as_publisher, as_title, normalise, symbol
from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.numbering import Level, Numbering, format_number, with_mark


def flow(*texts: str) -> Flow:
    made = Flow()
    for text in texts:
        made.paragraph(text)
    return made


def grid(*cells: tuple[int, int, int, int, str]) -> Grid:
    return Grid([GridCell(*cell[:4], flow(cell[4])) for cell in cells])


def rows(table: Grid) -> list[list[str]]:
    return [line.split("\t") for line in table.lines() if line]


def test_a_table_stands_between_blank_lines() -> None:
    made = flow("앞")
    made.items.append(grid((0, 0, 1, 1, "구분"), (0, 1, 1, 1, "예산"), (1, 0, 1, 1, "부산"),
                           (1, 1, 1, 1, "12")))  # fmt: skip
    made.paragraph("뒤")
    assert made.text() == "앞\n\n구분\t예산\n부산\t12\n\n뒤"


def test_a_leading_row_span_is_empty_below_and_any_other_is_repeated() -> None:
    table = grid(
        (0, 0, 1, 1, "지역"), (0, 1, 1, 1, "기관"), (0, 2, 1, 1, "시기"),
        (1, 0, 2, 1, "부산"), (1, 1, 1, 1, "가"), (1, 2, 2, 1, "2020"),
        (2, 1, 1, 1, "나"),
    )  # fmt: skip
    assert rows(table)[1:] == [["부산", "가", "2020"], ["", "나", "2020"]]


def test_an_own_empty_cell_is_not_taken_for_a_carried_one() -> None:
    table = grid(
        (0, 0, 1, 1, "지역"), (0, 1, 1, 1, "기관"), (0, 2, 1, 1, "시기"),
        (1, 0, 2, 1, "부산"), (1, 1, 1, 1, "가"), (1, 2, 1, 1, "2020"),
        (2, 1, 1, 1, ""), (2, 2, 1, 1, "2021"),
    )  # fmt: skip
    assert rows(table)[2] == ["부산", "", "2021"]


def test_a_column_span_leaves_the_other_columns_empty() -> None:
    table = grid((0, 0, 1, 2, "합계"), (0, 2, 1, 1, "3"), (1, 0, 1, 1, "가"), (1, 1, 1, 1, "나"),
                 (1, 2, 1, 1, "2"))  # fmt: skip
    assert rows(table) == [["합계", "", "3"], ["가", "나", "2"]]


def test_columns_in_which_no_cell_starts_are_left_out() -> None:
    table = grid((0, 0, 1, 4, "구분"), (0, 4, 1, 7, "값"), (1, 0, 1, 4, "가"), (1, 4, 1, 7, "나"))
    assert rows(table) == [["구분", "값"], ["가", "나"]]


def test_line_breaks_and_tabs_inside_cells_are_spaces() -> None:
    table = Grid([GridCell(0, 0, 1, 1, flow("가\n나", "다\t라")), GridCell(0, 1, 1, 1, flow("마"))])
    assert rows(table) == [["가 나 다 라", "마"]]


@pytest.mark.parametrize("count", [1, 3])
def test_a_table_of_one_column_is_a_box_of_paragraphs(count: int) -> None:
    table = Grid([GridCell(i, 0, 1, 1, flow(f"□ {i}", "ㅇ 글")) for i in range(count)])
    assert list(table.lines()) == [line for i in range(count) for line in (f"□ {i}", "ㅇ 글")]


def test_a_heading_drawn_as_a_table_is_a_line() -> None:
    assert list(
        grid((0, 0, 1, 1, "참고 1"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "추진 경과")).lines()
    ) == ["참고 1 추진 경과"]


def test_notes_and_inner_tables_of_cells_follow_the_table() -> None:
    inner = grid((0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"))
    cell = flow("글")
    cell.note("주석")
    cell.items.append(inner)
    table = Grid([GridCell(0, 0, 1, 1, cell), GridCell(0, 1, 1, 1, flow("값"))])
    assert list(table.lines()) == ["", "글\t값", "", "* 주석", "", "a\tb", ""]


def test_spans_beyond_reason_end_quickly() -> None:
    huge = 10**9
    table = Grid([GridCell(i * 1000, i, huge, huge, flow(str(i))) for i in range(300)])
    assert sorted("\t".join(table.lines()).split(), key=int) == [str(i) for i in range(300)]


CELL = st.tuples(
    st.integers(0, 5), st.integers(0, 5), st.integers(0, 7), st.integers(0, 7), st.text("가나 ")
)


@given(st.lists(CELL, max_size=12, unique_by=lambda cell: cell[:2]))
def test_any_table_gives_rows_of_one_width(cells: list[tuple[int, int, int, int, str]]) -> None:
    made = [line for line in grid(*cells).lines() if "\t" in line]
    assert len({line.count("\t") for line in made}) <= 1


def test_marks_count_by_level_and_begin_anew_below_a_higher_one() -> None:
    numbering = Numbering(
        {0: Level("DIGIT", "^1."), 1: Level("HANGUL_SYLLABLE", "^2."), 2: Level("DIGIT", "^1-^3)")}
    )
    steps = [0, 1, 1, 2, 0, 1, 2, 2]
    assert [numbering.step(level) for level in steps] == [
        "1.", "가.", "나.", "1-1)", "2.", "가.", "2-1)", "2-2)",
    ]  # fmt: skip
    assert numbering.step(7) == ""


@pytest.mark.parametrize(
    ("name", "number", "written"),
    [
        ("DIGIT", 10, "10"), ("CIRCLED_DIGIT", 1, "①"), ("CIRCLED_DIGIT", 21, "㉑"),
        ("CIRCLED_DIGIT", 36, "㊱"), ("CIRCLED_DIGIT", 51, "(51)"), ("ROMAN_CAPITAL", 4, "Ⅳ"),
        ("ROMAN_CAPITAL", 14, "XIV"), ("ROMAN_SMALL", 2, "ⅱ"), ("LATIN_CAPITAL", 27, "AA"),
        ("LATIN_SMALL", 3, "c"), ("HANGUL_SYLLABLE", 14, "하"), ("HANGUL_SYLLABLE", 15, "거"),
        ("HANGUL_SYLLABLE", 29, "고"), ("CIRCLED_HANGUL_SYLLABLE", 2, "㉯"),
        ("HANGUL_JAMO", 3, "ㄷ"), ("CIRCLED_HANGUL_JAMO", 1, "㉠"), ("IDEOGRAPH", 3, "三"),
        ("DECAGON_CIRCLE", 2, "을"), ("unknown", 7, "7"), ("HANGUL_JAMO", 0, "0"),
    ],
)  # fmt: skip
def test_number_formats(name: str, number: int, written: str) -> None:
    assert format_number(name, number) == written


def test_a_mark_is_put_once() -> None:
    assert with_mark("□", "글") == "□ 글"
    assert with_mark("□", " □ 글") == " □ 글"
    assert with_mark("□", " ") == " "
    assert with_mark("", "글") == "글"


def test_private_symbols_become_public_ones() -> None:
    assert normalise("\uf06e 가 \U000f02b2 나 \U000f0854다\U000f0855") == "■ 가 ② 나 『다』"
    assert symbol("\xa7") == "▪"
    assert symbol("가") == "가"


def test_line_ends_and_controls() -> None:
    assert normalise("가\r\n나\r다\v라\u2028마\x07\0") == "가\n나\n다\n라\n마"


def test_metadata_values() -> None:
    day = as_date("D:20201211090000+09'00'")
    assert day is not None
    assert day.isoformat() == "2020-12-11"
    assert as_date("2023년 1월 27일 금요일") == as_date("2023-01-27T08:01:12Z")
    assert as_date("2020-13-45") is None
    assert as_publisher("국토교통부") == "국토교통부"
    assert as_publisher("홍길동") == ""


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("혁신도시  종합발전계획", "혁신도시 종합발전계획"),
        ("Microsoft Word - 토론회 계획.hwp", "토론회 계획"),
        ("(untitled)", ""),
        ("제목 없음", ""),
        ("문서1.docx", ""),
        ("빈 문서 1", ""),
        ("문서 관리 규정", "문서 관리 규정"),
        (" ", ""),
    ],
)
def test_titles_that_a_person_gave(value: str, title: str) -> None:
    assert as_title(value) == title
