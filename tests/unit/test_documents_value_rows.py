"""Tables of one cell a line or paragraph whose rows differ, and tables of cells parted by slashes."""

from __future__ import annotations

from outlines import block, outline, parent

from assistant.datatypes import BlockKind


def rows(text: str) -> list[dict[str, str]]:
    """Give the cells of each row by header, numbers with their units."""
    blocks = [b for b in outline(text) if b.kind is BlockKind.ROW]
    return [{cell.header: cell.said for cell in b.cells} for b in blocks]


def paragraphs(*cells: str) -> str:
    return "\n\n".join(cells)


def test_a_remark_at_the_end_of_a_row_may_be_left_out() -> None:
    text = paragraphs(
        "□ 대회 결과",
        "마을", "참가자", "득점", "수상",
        "앞마을", "31", "88.5",
        "뒷마을", "27", "91.0", "으뜸상",
        "윗마을", "40", "79.5",
        "아랫마을", "22", "85.0", "버금상",
        "□ 향후 계획",
    )  # fmt: skip
    assert rows(text) == [
        {"마을": "앞마을", "참가자": "31명", "득점": "88.5점"},
        {"마을": "뒷마을", "참가자": "27명", "득점": "91.0점", "수상": "으뜸상"},
        {"마을": "윗마을", "참가자": "40명", "득점": "79.5점"},
        {"마을": "아랫마을", "참가자": "22명", "득점": "85.0점", "수상": "버금상"},
    ]
    assert parent(outline(text), "윗마을") == "□ 대회 결과"


def test_three_blank_lines_hold_an_empty_cell() -> None:
    text = "마을\n\n득점\n\n인원\n\n비고\n\n가마을\n\n3\n\n9\n\n\n\n나마을\n\n5\n\n8\n\n신설\n\n다마을\n\n4\n\n7"
    assert [row.get("비고", "") for row in rows(text)] == ["", "신설", ""]


def test_a_cell_that_names_several_rows_stands_once() -> None:
    text = paragraphs(
        "심사항목", "세부 내용", "배점",
        "추진 의지\n(40)", "자체 재원", "25", "전담 인력", "15",
        "실현 가능성\n(60)", "부지 확보", "35", "일정", "25",
    )  # fmt: skip
    assert rows(text) == [
        {"심사항목": "추진 의지 (40)", "세부 내용": "자체 재원", "배점": "25점"},
        {"심사항목": "추진 의지 (40)", "세부 내용": "전담 인력", "배점": "15점"},
        {"심사항목": "실현 가능성 (60)", "세부 내용": "부지 확보", "배점": "35점"},
        {"심사항목": "실현 가능성 (60)", "세부 내용": "일정", "배점": "25점"},
    ]


def test_periods_below_one_cell_of_a_header_stand_where_the_numbers_are_alike() -> None:
    text = paragraphs(
        "(단위: 명, %, 건)",
        "지구", "정원", "이용률", "민원(’23)", "’22", "’23",
        "동지구", "1,250", "61.2", "64.8", "7",
        "서지구", "(신설 예정)", "58.0", "57.1", "12",
        "남지구", "980", "70.3", "72.9", "4",
    )  # fmt: skip
    assert rows(text)[0] == {
        "지구": "동지구",
        "정원": "1,250명",
        "이용률 ’22": "61.2%",
        "이용률 ’23": "64.8%",
        "민원(’23)": "7건",
    }
    assert rows(text)[1]["정원"] == "(신설 예정)"


def test_the_same_names_behind_each_cell_that_heads_them() -> None:
    text = "\n".join(
        ["(단위: 건, 백만원)", "",
         "구분", "2030년", "건수", "금액", "2031년", "건수", "금액",
         "수리", "12", "340", "15", "410",
         "교체", "8", "900", "9", "1,020",
         "계", "20", "1,240", "24", "1,430"]
    )  # fmt: skip
    assert rows(text)[1] == {
        "구분": "교체",
        "2030년 건수": "8건",
        "2030년 금액": "900백만원",
        "2031년 건수": "9건",
        "2031년 금액": "1,020백만원",
    }


def test_short_paragraphs_around_a_number_are_no_table() -> None:
    text = paragraphs("새 도서관", "여는 날", "3", "오시는 길", "걸어서", "가까운 역")
    assert not rows(text)


def test_cells_parted_by_slashes_below_a_header() -> None:
    text = "\n".join(
        ["□ 건의 처리", "건의 / 처리 / 담당 / 기한",
         "① 가로등 증설 / 수용 / 도로과 / ’31. 3. 20.",
         "② 버스 연장 / 일부 수용 / 교통과 / ’31. 6월",
         "③ 주차장 / 불수용 / 교통과 / -", "□ 향후 일정"]
    )  # fmt: skip
    assert [row["처리"] for row in rows(text)] == ["수용", "일부 수용", "불수용"]
    assert rows(text)[0]["기한"] == "’31. 3. 20."
    assert block(outline(text), "향후 일정").kind is not BlockKind.ROW


def test_slashes_in_lines_without_a_header_make_no_table() -> None:
    text = "○ 일시 : 3. 2. / 3. 9. / 3. 16.에 엽니다.\n○ 장소 : 강당 / 회의실 / 마당에서 엽니다."
    assert not rows(text)


def test_rows_of_labels_and_values_have_no_header() -> None:
    text = "\n".join(f"마을 : {name} / 인구 : {n}명 / 가구 : {n // 3}가구" for name, n in
                     (("앞마을", 90), ("뒷마을", 60), ("윗마을", 30)))  # fmt: skip
    assert not rows(text)


def test_a_table_of_tabs_goes_on_behind_the_end_of_a_page() -> None:
    above, below = (
        "마을\t인구\t가구\n앞마을\t1,200\t400\n뒷마을\t800\t310",
        "옆마을\t550\t190\n먼마을\t410\t150",
    )
    for gap in ("\n\f", "\n\n- 3 -\n\n", "\n\n- 3 -\n\n마을\t인구\t가구\n"):
        read = rows(f"{above}{gap}{below}")
        assert [row["마을"] for row in read] == ["앞마을", "뒷마을", "옆마을", "먼마을"]
    apart = rows(f"{above}\n\n담당\t과장\t이가람")
    assert [row["마을"] for row in apart if "마을" in row] == ["앞마을", "뒷마을"]


def test_cells_in_a_drawn_box() -> None:
    text = "\n".join(
        ["┌───┬───┬───┐", "│ 마을 │ 인구 │ 가구 │", "├───┼───┼───┤",
         "│앞마을│ 1,200│  400 │", "│뒷마을│   800│  310 │", "└───┴───┴───┘"]
    )  # fmt: skip
    assert rows(text) == [
        {"마을": "앞마을", "인구": "1,200", "가구": "400"},
        {"마을": "뒷마을", "인구": "800", "가구": "310"},
    ]
    assert not [b for b in outline(text) if b.kind is not BlockKind.ROW]
    assert not rows("추진 전략  예방 중심 │ 빠른 복구 │ 함께 관리")


def test_telephones_end_the_rows_of_a_table_of_words() -> None:
    text = paragraphs(
        "부서", "성명", "연락처", "숲과", "김가람", "02-000-0001", "물과", "이나래", "02-000-0002",
        "길과", "박다솜", "02-000-0003",
    )  # fmt: skip
    assert rows(text)[2] == {"부서": "길과", "성명": "박다솜", "연락처": "02-000-0003"}


def test_a_title_above_the_header_is_no_column() -> None:
    text = paragraphs(
        "부과기준", "위반행위", "조문", "금액(만원)", "1차", "2차", "3차 이상",
        "신고 누락", "제5조", "10", "20", "30",
        "거짓 신고", "제6조", "30", "60", "90",
        "검사 거부", "제7조", "20", "40", "80",
    )  # fmt: skip
    assert list(rows(text)[0])[:3] == ["위반행위", "조문", "1차 금액(만원)"]
    assert rows(text)[1]["3차 이상 금액(만원)"] == "90만원"


def test_a_note_between_rows_leaves_them_their_header() -> None:
    table = "마을\t인구\t가구\n앞마을\t1,200\t400\n* 앞마을은 7월부터 집계\n뒷마을\t800\t310\n윗마을\t640\t205"
    assert [row["마을"] for row in rows(table)] == ["앞마을", "뒷마을", "윗마을"]
    assert [row["가구"] for row in rows(table)] == ["400", "310", "205"]
