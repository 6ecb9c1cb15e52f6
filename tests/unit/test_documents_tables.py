from __future__ import annotations

from outlines import outline

from assistant.datatypes import BlockKind, Cell


def test_tab_table_with_a_cell_carried_down() -> None:
    blocks = outline("구분\t시즌1\t시즌2\n주체\t중앙정부\t지방정부\n\t공공기관\t주민\n")
    assert [b.kind for b in blocks] == [BlockKind.ROW, BlockKind.ROW]
    assert blocks[0].cells == (
        Cell("구분", "주체"), Cell("시즌1", "중앙정부"), Cell("시즌2", "지방정부"),
    )  # fmt: skip
    assert blocks[1].cells == (
        Cell("구분", "주체"), Cell("시즌1", "공공기관"), Cell("시즌2", "주민"),
    )  # fmt: skip


def test_tab_table_with_its_header_side_by_side() -> None:
    blocks = outline("기관\t인원\t기관\t인원\n한전\t10\t가스\t20\n도로\t30\t석유\t40\n")
    assert [b.cells for b in blocks] == [
        (Cell("기관", "한전"), Cell("인원", "10", "명")),
        (Cell("기관", "가스"), Cell("인원", "20", "명")),
        (Cell("기관", "도로"), Cell("인원", "30", "명")),
        (Cell("기관", "석유"), Cell("인원", "40", "명")),
    ]


def test_a_row_of_one_cell_heads_the_rows_below_it() -> None:
    blocks = outline("기관\t인원\t지역\n부산권\t\t\n한전\t10\t남구\n대구권\t\t\n가스\t20\t동구\n")
    assert [b.section[-1] for b in blocks] == ["부산권", "대구권"]


def test_markdown_table() -> None:
    text = "| 지역 | 인원 |\n|---|---:|\n| 부산 | 10명 |\n| 대구 | 20명 |\n"
    blocks = outline(text)
    assert [b.cells for b in blocks] == [
        (Cell("지역", "부산"), Cell("인원", "10명")),
        (Cell("지역", "대구"), Cell("인원", "20명")),
    ]
    assert [text[b.start : b.end] for b in blocks] == ["부산 | 10명", "대구 | 20명"]


def test_a_row_of_one_cell_above_the_header_is_the_title_of_a_table() -> None:
    (row,) = outline("통합 운영 플랫폼\t\t\n계획\t운영\t거래\n최적 계획\t관리 체계\t발전소\n")
    assert row.cells == (
        Cell("계획", "최적 계획"),
        Cell("운영", "관리 체계"),
        Cell("거래", "발전소"),
    )
    assert row.section == ("통합 운영 플랫폼",)


def test_short_names_below_a_spanning_cell_head_the_columns_below_them() -> None:
    rows = outline(
        "비전\t혁신도시를 국가균형발전을 위한 새로운 지역성장의 거점으로\t\n\t살기 좋은 도시\t지역 거점\n목표\t이주율 75%\t채용률 30%\n"
    )
    assert rows[-1].cells == (
        Cell("", "목표"), Cell("살기 좋은 도시", "이주율 75%"), Cell("지역 거점", "채용률 30%"),
    )  # fmt: skip


def test_the_vertical_label_of_a_flattened_table_is_in_each_of_its_rows() -> None:
    filler = (
        "국토교통부는 이전 공공기관의 지역인재 채용을 확대하기 위하여 지방자치단체와 협력하였다.\n"
        * 9
    )
    rows = "".join(f"➊과제 {name}\n(기관 {name}) 지원한다면\n\n" for name in "가나다")
    found = outline(f"{filler}\n구 분 과제명 대표 우수사례\n\n지역\n\n산업\n\n(3개)\n\n{rows}")
    records = [b for b in found if b.kind is BlockKind.ROW]
    assert len(records) == 3
    assert {b.cells[0] for b in records} == {Cell("구분", "지역산업 (3개)")}


def test_a_common_column_holds_for_every_row() -> None:
    rows = outline("구분\t유형별 지원\t공통 지원\n낙후지역\t도로\t규제 특례\n일반형\t-\t\n")
    assert rows[1].cells[-1] == Cell("공통 지원", "규제 특례")


def test_a_list_without_header_has_its_first_row() -> None:
    blocks = outline(
        "총무과 | 인사팀 | 팀장 김하나 | 채용\n총무과 | 조직팀 | 팀장 이두리 | 정원\n재무과 | 계약팀 | 팀장 박세온 | 입찰\n"
    )
    assert [b.cells[0].text for b in blocks] == ["인사팀", "조직팀", "계약팀"]
    assert blocks[2].cells[0].header == "재무과"


def test_letters_of_a_total_stand_far_apart() -> None:
    text = (
        "구     분          합계     2025     2026\n도로 1              300      100      200\n"
        "하천 2              500      240      260\n합     계           800      340      460\n"
    )
    assert outline(text)[-1].cells[0].text == "합 계"


def test_blanks_before_the_first_bar_are_an_empty_cell() -> None:
    text = (
        "구분 | 2022년 |  | 2023년 | \n | 건수 | 금액 | 건수 | 금액\n가람시 | 4 | 97 | 7 | 37\n"
        "누리시 | 8 | 30 | 5 | 20\n다솔군 | 6 | 11 | 9 | 15\n"
    )
    assert [(c.header, c.text) for c in outline(text)[0].cells][:3] == [
        ("구분", "가람시"), ("2022년 건수", "4"), ("2022년 금액", "97"),
    ]  # fmt: skip


def test_spaced_rows_may_end_with_a_span_of_months() -> None:
    text = (
        "연번   사업명       담당부서   기간\n1      빈집 정비    총무과     2024.3.~12.\n"
        "2      산불 감시    도로과     2024.4.~7.\n3      작은영화관   복지과     2024.1.~12.\n"
    )
    assert [b.cells[1].text for b in outline(text)] == ["빈집 정비", "산불 감시", "작은영화관"]


def test_a_cell_that_spans_rows_behind_the_label_is_carried_down() -> None:
    text = (
        "입주조건\t외투지분 30% 이상으로 제조업이나 물류업을 하고 계약 후 5년 안에 투자할 것\n"
        "보조금\t시설비\t비용 총액의 50% 이내\t\n\t임대료 감면\t고용 300명 이상\t100%\n\t\t고용 200명 이상\t75%\n"
    )
    rows = outline(text)
    assert [cell.text for cell in rows[-1].cells] == [
        "임대료 감면",
        "고용 200명 이상",
        "75%",
    ]


def test_a_row_that_repeats_names_of_the_header_heads_the_rows_below_it() -> None:
    text = (
        "|1차|구분|4.27.(월)|4.28.(화)|\n|---|---|---|---|\n| |끝자리|1, 6|2, 7|\n"
        "|2차|구분|5.18.(월)|5.19.(화)|\n| |끝자리|3, 8|4, 9|\n"
    )
    rows = outline(text)
    assert len(rows) == 2
    assert Cell("5.18.(월)", "3, 8") in rows[1].cells


def test_a_note_of_units_counts_over_the_caption_of_the_table() -> None:
    text = "재원별\n(단위 : 백만원)\n재원현황\n\n분야\t국비\t시비\n교통\t6,502\t31\n문화\t55\t26\n"
    assert Cell("국비", "6,502", "백만원") in outline(text)[-2].cells


def test_rows_of_tabs_with_a_blank_line_between_make_one_table() -> None:
    text = "구분\t남학생\t여학생\n\n앞학교\t23.8\t26.0\n\n뒷학교\t26.1\t30.7\n\n□ 다음 항목\n"
    rows = [b for b in outline(text) if b.kind is BlockKind.ROW]
    assert [[(c.header, c.text) for c in row.cells] for row in rows] == [
        [("구분", "앞학교"), ("남학생", "23.8"), ("여학생", "26.0")],
        [("구분", "뒷학교"), ("남학생", "26.1"), ("여학생", "30.7")],
    ]


def test_events_and_their_days_have_no_header() -> None:
    text = "접수 마감\t2034. 4. 5.(수)\n서류심사\t2034. 4. 12.(수)\n면접\t2034. 4. 18.(화)\n"
    assert [b.cells for b in outline(text)] == [
        (Cell("접수 마감", "2034. 4. 5.(수)"),),
        (Cell("서류심사", "2034. 4. 12.(수)"),),
        (Cell("면접", "2034. 4. 18.(화)"),),
    ]


def test_barred_rows_with_a_blank_line_between_make_one_table() -> None:
    blocks = outline("| 상격 | 팀명 |\n\n| 대상 | 다시마루 |\n\n| 우수상 | 바당손 |\n")
    assert [b.cells for b in blocks] == [
        (Cell("상격", "대상"), Cell("팀명", "다시마루")),
        (Cell("상격", "우수상"), Cell("팀명", "바당손")),
    ]


def test_a_title_in_brackets_names_the_unit_of_the_numbers_below_it() -> None:
    *_, row = outline("< 항목별 만족 비율(%) >\n| 항목 | 전체 |\n|---|---|\n| 식사 | 75.6 |\n")
    assert row.cells[1] == Cell("전체", "75.6", "%")


def test_the_highest_mark_in_a_header_names_points() -> None:
    *_, row = outline("| 구분 | 만족도(5점) |\n|---|---|\n| 3회 | 4.2 |\n")
    assert row.cells[1] == Cell("만족도(5점)", "4.2", "점")


def test_cells_that_go_on_in_the_next_line_are_joined_by_the_width_of_the_header() -> None:
    text = (
        "소관 부처\t과제\t시한\t협조\n해양부\t① 여객선 교체\t2031년\t지자체\n보건부\t② 순회 진료선\n증편\t2030년\t해양부\n"
        "교육부\t③ 원격 수업실\n구축\t2032년\t과기부\n\t④ 통학 배편\n신설\t2033년\t해양부\n"
    )
    rows = [[cell.text for cell in block.cells] for block in outline(text) if block.cells]
    assert rows == [
        ["해양부", "① 여객선 교체", "2031년", "지자체"],
        ["보건부", "② 순회 진료선 증편", "2030년", "해양부"],
        ["교육부", "③ 원격 수업실 구축", "2032년", "과기부"],
        ["교육부", "④ 통학 배편 신설", "2033년", "해양부"],
    ]


def test_a_list_that_ends_with_a_comma_goes_on_below_its_row() -> None:
    text = "권역\t팀장\t하천\n동부\t배서율\t다온천,\n물안천\n서부\t노하람\t청하천\n남부\t우도진\t마중천\n"
    rows = [[cell.text for cell in block.cells] for block in outline(text) if block.cells]
    assert rows[0] == ["동부", "배서율", "다온천, 물안천"]
    assert len(rows) == 3


def test_columns_of_marks_make_a_table() -> None:
    text = (
        "대상       홀로   함께   어르신\n월세       ○      ×      ○\n이사비     ○      ○      ×\n"
        "집수리     ×      △      ○\n안심벨     ×      ×      ○\n"
    )
    rows = [block.cells for block in outline(text) if block.cells]
    assert [cell.text for cell in rows[0]] == ["월세", "○", "×", "○"]
    assert rows[2][2].header == "함께"


def test_what_is_counted_has_no_decimals() -> None:
    text = "(단위: 명, 점)\n도서관\t응답자\t시설\t친절도\n가온\t410\t78.2\t83.0\n물빛\t265\t81.4\t86.3\n"
    assert [cell.unit for cell in outline(text)[-1].cells] == ["", "명", "점", "점"]


def test_the_number_of_a_route_is_no_quantity() -> None:
    text = "(단위: 천명)\n구분\t노선\t승객\n동\t101\t182.4\n서\t102\t121.7\n"
    assert [cell.unit for cell in outline(text)[-1].cells] == ["", "", "천명"]


def test_people_are_counted_in_a_table_of_other_units() -> None:
    text = "(단위: 면, 원)\n주차장\t면수\t요금\t정기권 대기자\n솔밭\t320\t300\t61\n북쪽\t140\t400\t27\n"
    assert [cell.unit for cell in outline(text)[-1].cells] == ["", "면", "원", "명"]
