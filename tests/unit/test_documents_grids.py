"""Tables of loose cells, of cells parted by bars, and the units that a note above them names."""

from __future__ import annotations

import pytest
from outlines import block, outline, parent

from assistant.datatypes import Block, BlockKind
from assistant.documents.tables.units import units_of_note


def rows(text: str) -> list[dict[str, str]]:
    """Give the cells of each row by header, numbers with their units."""
    return [_cells(b) for b in outline(text) if b.kind is BlockKind.ROW]


def _cells(row: Block) -> dict[str, str]:
    return {cell.header: cell.said for cell in row.cells}


def lines(*cells: str) -> str:
    return "\n".join(cells)


def test_cells_one_in_a_line_below_their_header() -> None:
    text = lines(
        "□ 보급 실적", "", "(단위 : 대, %)", "",
        "구분", "계획", "실적", "달성률",
        "감지기", "560", "560", "100.0",
        "스피커", "440", "326", "74.1",
        "합계", "1,000", "886", "88.6", "",
        "□ 향후 계획",
    )  # fmt: skip
    assert rows(text) == [
        {"구분": "감지기", "계획": "560대", "실적": "560대", "달성률": "100.0%"},
        {"구분": "스피커", "계획": "440대", "실적": "326대", "달성률": "74.1%"},
        {"구분": "합계", "계획": "1,000대", "실적": "886대", "달성률": "88.6%"},
    ]
    assert parent(outline(text), "스피커") == "□ 보급 실적"


def test_a_first_column_of_ranks_and_a_last_one_of_words() -> None:
    text = lines(
        "순위", "읍면동", "총점", "비고",
        "1", "솔숲동", "94.6", "최우수",
        "2", "갯마을면", "92.3점", "우수",
        "3", "나루터동", "91.8", "우수",
    )  # fmt: skip
    assert rows(text)[1] == {"순위": "2", "읍면동": "갯마을면", "총점": "92.3점", "비고": "우수"}


def test_a_total_that_lacks_cells_keeps_values_below_values() -> None:
    text = lines(
        "심사항목", "세부내용", "배점",
        "의지", "이주 시기", "50",
        "계획", "소득 확보", "30",
        "경험", "봉사활동", "20",
        "합계", "", "100",
    )  # fmt: skip
    assert rows(text)[-1] == {"심사항목": "합계", "배점": "100점"}
    short = lines(
        "유형", "가구", "인원", "비고",
        "농촌형", "6", "9", "사과 재배",
        "산촌형", "4", "6", "표고 재배",
        "합계", "10", "15",
    )  # fmt: skip
    assert rows(short)[-1] == {"유형": "합계", "가구": "10", "인원": "15명"}


def test_a_header_or_the_highest_mark_in_the_title_tells_the_unit() -> None:
    marks = lines(
        "3. 시설별 만족도 (5점 만점)", "",
        "시설", "만족도", "응답자", "2031년 대비",
        "도서관", "3.94", "120", "+0.12",
        "체육관", "2.87", "80", "-0.05",
        "수영장", "3.21", "95", "+0.20",
    )  # fmt: skip
    assert rows(marks)[1] == {
        "시설": "체육관", "만족도": "2.87점", "응답자": "80명", "2031년 대비": "-0.05점",
    }  # fmt: skip
    counts = (
        "| 지역 | 개소 수 | 이용 횟수 |\n|---|---|---|\n| 하나 | 4 | 약간 |\n| 두리 | 3 | 21 |\n"
    )
    assert rows(counts)[1] == {"지역": "두리", "개소 수": "3개소", "이용 횟수": "21회"}


def test_a_table_of_words_is_known_by_its_header() -> None:
    text = lines(
        "구분", "내용", "비고", "숙소", "방 제공", "공과금 별도", "상담", "월 네 차례", "이장"
    )
    assert rows(text)[0] == {"구분": "숙소", "내용": "방 제공", "비고": "공과금 별도"}


def test_rows_parted_by_blank_lines_below_a_header_in_one_piece() -> None:
    text = lines(
        "□ 연차별 투자", "", "(단위 : 억원)", "",
        "과제", "계", "2031", "2032", "",
        "합계", "30", "10", "20", "",
        "도로 정비", "18", "6", "12", "",
        "하천 정비", "12", "4", "8", "",
        "□ 재원",
    )  # fmt: skip
    assert rows(text)[1:] == [
        {"과제": "도로 정비", "계": "18억원", "2031": "6억원", "2032": "12억원"},
        {"과제": "하천 정비", "계": "12억원", "2031": "4억원", "2032": "8억원"},
    ]


def test_rows_parted_by_blank_lines_below_header_cells_of_their_own() -> None:
    text = lines(
        "참고1  시·군별 정비 물량", "",
        "시·군", "", "연장(km)", "", "비고", "",
        "하나시", "28", "해안 구간", "",
        "두리시", "21", "-", "",
        "세찬군", "17", "-", "",
        "계", "66", "",
        "□ 이행 점검",
    )  # fmt: skip
    assert rows(text)[0] == {"시·군": "하나시", "연장(km)": "28km", "비고": "해안 구간"}
    assert rows(text)[-1] == {"시·군": "계", "연장(km)": "66km"}


def test_rows_of_words_parted_by_blank_lines_are_known_by_their_header() -> None:
    text = lines(
        "기관", "역할", "", "하나연구원", "평가모형 개발", "", "두리공사", "장비 지원", "",
        "세찬대학교", "인력 양성", "", "□ 일정",
    )  # fmt: skip
    assert rows(text)[1] == {"기관": "두리공사", "역할": "장비 지원"}


@pytest.mark.parametrize(
    "text",
    [
        lines("첫째 집", "김하나", "", "둘째 집", "이두리", "", "셋째 집", "박세찬", "", "넷째 집", "최네나"),
        lines("담당", "과장", "", "복지과", "김하나", "041", "", "주택과", "이두리", "042"),
    ],
)  # fmt: skip
def test_pieces_of_lines_are_no_table_without_a_header(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        lines("하나시", "복지국", "담당자", "김담당", "전화", "연락처"),
        lines("첫째 줄", "둘째 줄", "셋째 줄", "넷째 줄", "다섯째 줄", "여섯째 줄"),
        lines("인원", "12", "예산", "30", "기간", "5", "횟수"),
    ],
)
def test_short_lines_are_no_table(text: str) -> None:
    assert rows(text) == []


def test_rows_of_cells_parted_by_bars() -> None:
    text = lines(
        "4. 지원내용", "", " 구분 | 내용 | 비고", " 숙소 | 방 1실 | 공과금 별도",
        " 연수비 | 1인 가구 월 30만원, 2인 이상 가구 월 45만원 | 월 15일 이상 참여 시 지급하는 금액",
        " 합계 | 2종 |", " ※ 연수비는 다음 달에 지급합니다.",
    )  # fmt: skip
    assert rows(text)[1]["내용"] == "1인 가구 월 30만원, 2인 이상 가구 월 45만원"
    assert rows(text)[2] == {"구분": "합계", "내용": "2종"}
    assert block(outline(text), "다음 달").kind is BlockKind.NOTE


def test_a_bar_without_white_space_is_no_row() -> None:
    assert rows(lines("경로는 a|b 로 적는다.", "값은 c|d 이다.")) == []


def test_units_follow_columns_or_what_header_and_row_speak_of() -> None:
    text = (
        "(단위: 가구, 백만원)\n연도 | 보급가구 | 용량(kW) | 보조금\n2021년 | 2,680 | 12 | 1,206\n"
    )
    assert rows(text) == [
        {"연도": "2021년", "보급가구": "2,680가구", "용량(kW)": "12kW", "보조금": "1,206백만원"}
    ]
    text = "(단위 : 백만원, 대)\n구분 | 2023년 | 2024년 | 2025년\n보급대수 | 12 | 15 | 18\n예산 | 14 | 17 | 20\n"
    assert [row["2024년"] for row in rows(text)] == ["15대", "17백만원"]


def test_a_unit_note_stands_alone_between_title_and_table() -> None:
    text = lines(
        "□ 2023년 총 1,480백만원(국비 444, 도비 296, 시비 740)",
        "",
        "(단위 : 백만원)",
        "",
        "사업명 | 계",
        "설치 | 720",
    )
    blocks = outline(text)
    assert block(blocks, "단위").kind is BlockKind.NOTE
    assert block(blocks, "총").text.endswith("740)")


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("(단위 : 개소, 톤, 백만원)", ("개소", "톤", "백만원")),
        ("(단위: 원)", ("원",)),
        ("단위:천원", ("천원",)),
        ("□ 연도별 실적 (단위 : 명)", ("명",)),
        ("단위 사업의 추진", ()),
    ],
)
def test_units_of_a_note(note: str, units: tuple[str, ...]) -> None:
    assert units_of_note(note) == units


def test_a_numeral_alone_heads_a_title_that_opens_with_a_year() -> None:
    blocks = outline("Ⅱ\n\n2023년 추진계획\n\n□ 사업개요\n\nㅇ 대상 : 주민\n")
    assert block(blocks, "추진계획").text == "Ⅱ 2023년 추진계획"


def test_an_annex_in_brackets_is_no_part_of_the_article_before_it() -> None:
    blocks = outline(
        "부칙\n\n제1조(시행일) 이 조례는 공포한 날부터 시행한다.\n\n[별표 1] 사용료(제10조 관련)\n\n구분 | 금액\n대인 | 1,000원\n"
    )
    assert block(blocks, "별표").kind is BlockKind.HEADING
    assert parent(blocks, "대인") == "[별표 1] 사용료(제10조 관련)"


def test_years_and_ranges_name_rows() -> None:
    by_year = lines("연도", "건수", "원인", "2021", "349", "소각", "2022", "756", "실화", "2023", "596", "소각")  # fmt: skip
    assert rows(by_year)[1] == {"연도": "2022", "건수": "756건", "원인": "실화"}
    by_range = lines(
        "설치 대수", "보조금", "1기", "220만원", "2~5기", "200만원", "6기 이상", "180만원"
    )
    assert rows(by_range)[-1] == {"설치 대수": "6기 이상", "보조금": "180만원"}


def test_a_header_may_have_years_and_a_sign_of_percent() -> None:
    text = lines(
        "구분 | 2023 | 2024 | %", "① 인력 | 38,914 | 40,120 | 3.1", "② 장비 | 6,400 | 8,000 | 25.0"
    )
    assert rows(text)[1] == {"구분": "② 장비", "2023": "6,400", "2024": "8,000", "%": "25.0"}


def test_a_letter_in_brackets_is_no_unit() -> None:
    text = lines(
        "(단위 : 백만원)",
        "",
        "구분 | 2023년 결산(A) | 도로(km)",
        "인력 | 38,914 | 12",
        "장비 | 6,400 | 8",
    )
    assert rows(text)[1] == {"구분": "장비", "2023년 결산(A)": "6,400백만원", "도로(km)": "8km"}


def test_a_row_that_ends_with_a_telephone_has_one_label() -> None:
    text = lines("작성 책임자 | 과장 | 홍길동 | 044-000-1234", "제출일 | 2024. 10. 21.")
    first = next(b for b in outline(f"ㅇ 담당은 다음과 같습니다.\n\n{text}") if b.cells)
    assert [c.text for c in first.cells if c.header == "작성 책임자"] == [
        "과장", "홍길동", "044-000-1234",
    ]  # fmt: skip


def test_a_unit_per_time_is_the_unit() -> None:
    assert units_of_note("(단위: 천원/월)") == ("천원",)


def test_a_question_in_brackets_heads_its_answer() -> None:
    blocks = outline(
        "【질의 1】 고장 실태는?\n\n□ 답변\n\nㅇ 고장은 271기입니다.\n\n【질의 2】 보급 계획은?\n\n□ 답변\n\nㅇ 2만기를 보급합니다.\n"
    )
    assert parent(blocks, "271기") == "□ 답변"
    assert block(blocks, "271기").section[0] == "【질의 1】 고장 실태는?"
    assert [b.kind for b in blocks if "질의" in b.text] == [BlockKind.HEADING] * 2


def test_a_header_of_times_parts_rows_of_words() -> None:
    text = lines(
        "[별표 2] 조치 기준", "",
        "위반행위", "1차", "2차", "3차",
        "임금 체불", "배정 제한 1년", "배정 제한 3년", "영구 제한",
        "숙소 기준 위반", "시정명령", "배정 인원 감축", "배정 제한 1년",
        "인권침해", "배정 제한 3년", "영구 제한", "-",
    )  # fmt: skip
    assert rows(text)[1] == {
        "위반행위": "숙소 기준 위반", "1차": "시정명령", "2차": "배정 인원 감축", "3차": "배정 제한 1년",
    }  # fmt: skip


def test_what_names_a_row_tells_the_unit() -> None:
    text = "지표 | 2022년 | 2023년\n재활용률(%) | 51.8 | 54.0\n마을(개소, 누계) | 4 | 12\n기타 | 3 | 5\n"
    assert rows(text)[:2] == [
        {"지표": "재활용률(%)", "2022년": "51.8%", "2023년": "54.0%"},
        {"지표": "마을(개소, 누계)", "2022년": "4개소", "2023년": "12개소"},
    ]


def test_counted_rows_tell_the_columns_of_a_table_of_words() -> None:
    text = lines(
        "심의 결과", "",
        "안건번호", "안 건 명", "결과",
        "제1호", "소하천 정비계획 변경(안)", "원안가결",
        "제2호", "공영주차장 건립(안)", "보류",
        "제3호", "지명 변경(안)", "부결",
    )  # fmt: skip
    assert rows(text)[1] == {"안건번호": "제2호", "안건명": "공영주차장 건립(안)", "결과": "보류"}


def test_a_header_in_groups_names_each_column_with_its_group() -> None:
    body = (
        "유아",
        "10",
        "200",
        "12",
        "240",
        "초등",
        "20",
        "400",
        "21",
        "410",
        "중등",
        "8",
        "90",
        "9",
        "99",
    )
    across = ("구 분", "2021년", "2022년", "건수", "금액", "건수", "금액")
    down = ("구 분", "2021년", "건수", "금액", "2022년", "건수", "금액")
    for header in (across, down):
        first = rows(lines("지급 현황", "", *header, *body))[0]
        assert list(first) == ["구분", "2021년 건수", "2021년 금액", "2022년 건수", "2022년 금액"]
        assert list(first.values())[:1] == ["유아"]


def test_units_stand_in_the_order_of_the_columns() -> None:
    text = "(단위: 개, 백만원)\n분야\t사업 수\t2030년\t2031년\t국비\n숲\t4\t820\t910\t600\n물\t7\t1,430\t1,500\t900"
    assert rows(text)[0] == {
        "분야": "숲",
        "사업 수": "4개",
        "2030년": "820백만원",
        "2031년": "910백만원",
        "국비": "600백만원",
    }


def test_a_growth_rate_is_no_sum_of_money() -> None:
    text = "(단위: 백만원)\n구분\t예산액\t예산 증감률\n숲\t820\t3.5\n물\t1,430\t-2.1\n길\t77\t0.4"
    assert rows(text)[2] == {"구분": "길", "예산액": "77백만원", "예산 증감률": "0.4%"}


def test_the_parts_of_a_sum_have_its_unit() -> None:
    text = "분야\t건수\t찬성\t반대\n요금\t9\t6\t3\n노선\t14\t4\t10\n계\t23\t10\t13"
    assert rows(text)[1] == {"분야": "노선", "건수": "14건", "찬성": "4건", "반대": "10건"}
    apart = text.replace("14\t4\t10", "14\t4\t9")
    assert rows(apart)[1] == {"분야": "노선", "건수": "14건", "찬성": "4", "반대": "9"}


def test_a_row_may_end_with_a_span_of_months() -> None:
    text = lines(
        "세부사업", "",
        "연번", "사업명", "담당부서", "사업비", "기간",
        "1", "빈집 정비", "총무과", "92백만원", "2024.3.~12.",
        "2", "산불 감시", "도로과", "1,036백만원", "2024.4.~7.",
        "3", "작은영화관", "복지과", "2,701백만원", "2024.1.~12.",
    )  # fmt: skip
    assert rows(text)[1]["담당부서"] == "도로과"
    assert rows(text)[2]["기간"] == "2024.1.~12."


def test_prizes_whose_first_is_named_as_a_column_are_rows_of_their_own() -> None:
    prizes = [
        ("대상", "앞마을", "새벽 장터"),
        ("최우수상", "뒷마을", "느린 우체통"),
        ("최우수상", "윗마을", "담장 없는 집"),
        ("우수상", "아랫마을", "골목 극장"),
        ("우수상", "옆마을", "돌담 음악회"),
        ("특별상", "건넛마을", "물레방아 책방"),
    ]
    cells = ["구분", "지역", "사례명", *(cell for row in prizes for cell in row)]
    found = rows("수상 명단\n\n" + "\n\n".join(cells) + "\n")
    assert [row["구분"] for row in found] == [prize for prize, _, _ in prizes]
    assert found[-1] == {"구분": "특별상", "지역": "건넛마을", "사례명": "물레방아 책방"}


def test_counted_rows_may_have_long_cells_with_blank_lines_between() -> None:
    cells = [
        "연번", "서류명", "비고",
        "1", "참여신청서 및 자립계획서 각 일부", "서식 1",
        "2", "주민등록초본", "최근 5년의 주소 이력이 있는 것",
        "3", "건강보험료 납부확인서", "최근 6개월",
    ]  # fmt: skip
    found = rows("제출서류\n\n" + "\n\n".join(cells) + "\n")
    assert [row["서류명"] for row in found] == [cells[4], cells[7], cells[10]]


def test_shares_and_their_differences_have_their_own_units() -> None:
    text = "(단위 : %, %p)\n\n지역\t2031년\t2032년\t전년 대비\n앞마을\t23.0\t22.6\t-0.4\n뒷마을\t14.9\t15.7\t0.8\n"
    assert rows(text)[0] == {
        "지역": "앞마을", "2031년": "23.0%", "2032년": "22.6%", "전년 대비": "-0.4%p",
    }  # fmt: skip


def test_a_unit_for_each_year_counts_as_the_unit() -> None:
    text = "지표\t2031년\t2032년\n물놀이 사고(명/년)\t19\t14\n순찰(회)\t31\t40\n"
    assert rows(text)[0]["2032년"] == "14명"


def test_things_side_by_side_with_a_property_in_each_row() -> None:
    text = lines(
        "3. 사업 개요", "",
        "구 분", "솔개항", "갈매항",
        "위치", "너울도 솔개군", "하늬도 갈매군",
        "선착장", "1,100m × 30m", "1,200m × 30m",
        "총사업비", "218억 원", "164억 원",
        "시공사", "미정", "나루건설", "",
        "4. 주민 의견",
    )  # fmt: skip
    assert rows(text)[2] == {"구분": "총사업비", "솔개항": "218억 원", "갈매항": "164억 원"}


def test_units_of_what_is_counted_and_of_another_kind() -> None:
    assert units_of_note("(단위: 개 대학, 건)") == ("개", "건")
    assert units_of_note("(단위 : 개 시·군)") == ("개",)
    text = lines(
        "(단위: 억 원)", "시군 | 국비 | 평가점수", "달맞이군 | 250 | 87.3", "두물군 | 205 | 86.1"
    )
    assert rows(text)[0] == {"시군": "달맞이군", "국비": "250억원", "평가점수": "87.3점"}
