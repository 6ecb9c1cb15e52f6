"""Loose cells that extraction wrapped, rows that a break cut in two, and blocks of the same labels."""

from __future__ import annotations

from test_documents_grids import lines, rows


def test_header_cells_with_their_points_in_brackets_below() -> None:
    text = lines(
        "□ 점수", "", "순위", "마을", "실적", "(30)", "운영 지속", "(40)", "총점",
        "1", "윤슬마을", "28.0", "37.5", "65.5",
        "2", "해담마을", "27.1", "36.8", "63.9",
        "3", "새빛마을", "26.3", "36.2", "62.5", "",
        "□ 향후 계획",
    )  # fmt: skip
    found = rows(text)
    assert [row["마을"] for row in found] == ["윤슬마을", "해담마을", "새빛마을"]
    assert found[1]["운영 지속(40)"].startswith("36.8")


def test_wrapped_names_of_rows_and_columns() -> None:
    text = lines(
        "- 70점 미만은 제외",
        "위탁사무", "추진실적", "(30)", "운영", "지속성", "(20)", "총점",
        "윤슬시", "청년공간", "26.4", "17.1", "89.5",
        "가람노인", "복지관", "24.9", "18.3", "85.5",
        "솔빛자원", "순환센터", "21.7", "14.8", "74.7",
        "어린이 교통공원", "27.2", "16.6", "91.3",
        "※ 총점 70점 미만인 사무는 직영 전환",
    )  # fmt: skip
    found = rows(text)
    assert [row["위탁사무"].replace(" ", "") for row in found][2] == "솔빛자원순환센터"
    assert found[2]["운영 지속성(20)"].startswith("14.8")
    assert found[3]["총점"].startswith("91.3")


def test_unit_note_right_above_and_a_long_name() -> None:
    text = lines(
        "- 중복 사업은 통합", "(단위: 백만원)",
        "세부사업명", "합계", "국비", "군비",
        "합 계", "9,370", "2,150", "2,600",
        "빈집 재생 및", "귀촌인 임대주택", "2,480", "-", "580",
        "청년 농장", "단지 조성", "3,150", "1,350", "680",
        "돌봄터 확충", "1,460", "800", "660",
        "※ 배분 결과에 따라 변동",
    )  # fmt: skip
    found = rows(text)
    assert found[1]["세부사업명"] == "빈집 재생 및 귀촌인 임대주택"
    assert found[1]["군비"] == "580백만원"
    assert len(found) == 4


def test_words_of_two_columns_side_by_side() -> None:
    text = lines(
        "- 시간은 훈련 당일",
        "시각", "상황", "조치", "목표(분)", "실제(분)",
        "13:00", "환자 7명 신고", "상황실 가동", "10", "8",
        "13:20", "의사환자 분류", "검체 14건 채취", "30", "41",
        "14:05", "양성 2명 확인", "위기단계를 ‘경계’로", "올림", "15", "15",
        "15:10", "접촉자 분류", "38명과 58명으로", "나누어 통보", "60", "88",
        "□ 평가",
    )  # fmt: skip
    found = rows(text)
    assert found[3]["상황"] == "접촉자 분류"
    assert found[3]["조치"] == "38명과 58명으로 나누어 통보"
    assert found[3]["실제(분)"] == "88분"


def test_loose_words_make_no_table() -> None:
    text = lines(
        "□ 참여 기관", "윤슬시", "해담군", "새빛대학교", "누리공사", "한별재단", "2030년",
        "가람연구원", "솔내협회", "물별센터", "들꽃마을", "산들조합", "바다학교", "□ 끝",
    )  # fmt: skip
    assert rows(text) == []


def test_blocks_of_the_same_labels_are_rows() -> None:
    text = lines(
        "□ 선정기업", "",
        "기업명 : ㈜느루", "대표자 : 국시온", "지원금 : 4,200만원", "",
        "기업명 : 결 협동조합", "대표자 : 안채원", "지원금 : 2,800만원", "",
        "※ 2회로 나누어 교부",
    )  # fmt: skip
    assert rows(text) == [
        {"기업명": "㈜느루", "대표자": "국시온", "지원금": "4,200만원"},
        {"기업명": "결 협동조합", "대표자": "안채원", "지원금": "2,800만원"},
    ]


def test_labels_that_do_not_repeat_are_no_rows() -> None:
    text = lines("□ 개요", "일시 : 2030. 5. 1.", "장소 : 누리관", "대상 : 주민", "□ 끝")
    assert rows(text) == []


def test_a_break_within_a_cell_of_tabs() -> None:
    text = lines(
        "유형\t대상\t내용\t한도",
        "화재예방\t독거노인\t소방시설 및", "소화기 설치\t25만원",
        "가스안전\t치매가구\t차단기 보급\t8만원",
        "낙상예방\t등록장애인\t문턱 제거,", "손잡이 시공\t120만원",
        "침수방지\t반지하\t물막이판 설치\t200만원",
    )  # fmt: skip
    found = rows(text)
    assert [row["한도"] for row in found] == ["25만원", "8만원", "120만원", "200만원"]
    assert found[0]["내용"] == "소방시설 및 소화기 설치"


def test_a_cell_that_goes_on_alone_below() -> None:
    text = lines(
        "단계\t추진내용\t담당",
        "수요조사\t기업 대상 설문과\t전략팀", "\t간담회 개최\t",
        "품질진단\t값 진단 및 구조 진단,\t정보팀", "\t오류 정비\t",
        "정식개방\t포털 등록\t정보팀",
    )  # fmt: skip
    found = rows(text)
    assert found[0] == {
        "단계": "수요조사",
        "추진내용": "기업 대상 설문과 간담회 개최",
        "담당": "전략팀",
    }
    assert found[1]["추진내용"] == "값 진단 및 구조 진단, 오류 정비"


def test_a_page_number_parts_no_table() -> None:
    text = lines(
        "- 간담회 3회",
        "과제", "현황", "개선", "주관",
        "정원 확대", "동별 20명", "동별 35명", "안전과",
        "교육 강화", "연 4시간", "- 5 -", "연 12시간", "소방서",
        "장비 보강", "양수기 15대", "양수기 40대", "방재과",
        "보험 가입", "미가입", "단체보험", "행정과",
        "※ 2031년 예산에 반영",
    )  # fmt: skip
    found = rows(text)
    assert found[1] == {
        "과제": "교육 강화",
        "현황": "연 4시간",
        "개선": "연 12시간",
        "주관": "소방서",
    }
    assert len(found) == 4


def test_the_mark_of_a_footnote_is_no_part_of_a_number() -> None:
    text = lines(
        "| 지표 | 목표(%) | 실적(%) |",
        "|---|---|---|",
        "| 공실률 | 24.0¹⁾ | 24.8 |",
        "| 접근률 | 66.0 | 66.7 |",
    )
    assert rows(text)[0]["목표(%)"] == "24.0%"
