"""Layouts of tables as Korean public documents have them after extraction: what each row says."""

from __future__ import annotations

from outlines import block, outline, parent

from assistant.datatypes import BlockKind


def rows(text: str) -> list[dict[str, str]]:
    """Give the cells of each row by header, numbers with their units."""
    blocks = (b for b in outline(text) if b.kind is BlockKind.ROW)
    return [{cell.header: cell.said for cell in b.cells} for b in blocks]


def lines(*cells: str) -> str:
    return "\n".join(cells)


def test_spaces_a_cell_that_is_missing_is_told_by_its_place() -> None:
    text = """□ 추진일정

 과제              주요 내용             시기     담당
 하천 정비         설계 공모             3월      하천과
                   제방 착공             9월      하천과
 도로 정비         노선 고시             5월      도로과
 합계              3건
"""
    assert rows(text)[1] == {
        "과제": "하천 정비",
        "주요 내용": "제방 착공",
        "시기": "9월",
        "담당": "하천과",
    }
    assert rows(text)[-1] == {"과제": "합계", "주요 내용": "3건"}


def test_spaces_a_rule_below_the_header_is_no_row() -> None:
    text = """   단계      발령기준                     조치
   ───────────────────────────
   관심      수위 2m 도달 예상            순찰 강화
   주의      수위 3m 도달                 하상도로 통제
   경계      수위 4m 이상 2시간 지속      주민 대피 준비
"""
    assert rows(text)[2] == {
        "단계": "경계", "발령기준": "수위 4m 이상 2시간 지속", "조치": "주민 대피 준비",
    }  # fmt: skip


def test_spaces_letters_of_one_word_are_one_cell() -> None:
    text = """(단위: 백만원)
 구  분        합계     2031    2032
 합  계       1,500      700     800
 국  비         900      400     500
 지방비         600      300     300
"""
    assert rows(text)[1] == {
        "구 분": "국 비",
        "합계": "900백만원",
        "2031": "400백만원",
        "2032": "500백만원",
    }


def test_spaces_years_head_columns_of_the_second_row() -> None:
    text = """ 표 1   읍면별 이용 현황                          (단위: 명)
                     2031년                   2032년
 읍면         성인   청소년   어린이   성인   청소년   어린이
 나루면        120      30       10     150      35       12
 솔숲면         80      22        9      91      25       11
 갯마을면       64      18        7      70      20        8
"""
    blocks = outline(text)
    assert blocks[0].kind is BlockKind.CAPTION
    assert rows(text)[1]["2032년 청소년"] == "25명"
    assert rows(text)[1]["2031년 성인"] == "80명"


def test_spaces_a_long_cell_stands_over_several_columns() -> None:
    text = """위반 내용                        1차        2차        3차 이상
신고하지 않고 영업함              100만원    200만원    300만원
점검을 받지 않음                   20만원    (30일이 지나면 3일마다 5만원을 더함)
표지를 가리거나 훼손함             50만원     70만원    100만원
"""
    assert rows(text)[1] == {
        "위반 내용": "점검을 받지 않음", "1차": "20만원", "2차": "(30일이 지나면 3일마다 5만원을 더함)",
    }  # fmt: skip
    assert rows(text)[2]["3차 이상"] == "100만원"


def test_spaces_a_cell_goes_on_in_the_next_line() -> None:
    text = """구분        지원 내용                      한도
시설비      구조 보강, 설비 교체,          1억원
            설계와 감리
교육비      주민 교육, 견학                500만원
운영비      운영 계획 수립                 300만원
"""
    assert rows(text)[0] == {
        "구분": "시설비", "지원 내용": "구조 보강, 설비 교체, 설계와 감리", "한도": "1억원",
    }  # fmt: skip
    assert len(rows(text)) == 3


def test_spaces_values_by_name_below_a_label_beside_them() -> None:
    text = """목표          재활용률                 65%
(2031)        청년 창업                90가구
              관측소 설치              40개소
              조림 면적                120ha
"""
    assert rows(text)[0] == {"재활용률": "65%"}
    (first, *_) = outline(text)
    assert first.section[-1] == "목표 (2031)"


def test_bars_without_white_space() -> None:
    text = lines(
        "노선|운행횟수|이용객(명)|적자(천원)",
        "바다선|14회|38,420|63,770",
        "산골선|8회|9,150|65,175",
    )
    assert rows(text)[1] == {
        "노선": "산골선", "운행횟수": "8회", "이용객(명)": "9,150명", "적자(천원)": "65,175천원",
    }  # fmt: skip


def test_tabs_a_first_cell_over_two_lines_names_the_rows_below_it() -> None:
    text = lines(
        "(단위: 백만원)",
        "시·도\t시·군\t대상지\t국비",
        "여울도", "(2)\t금별군\t대섬항\t980", "\t소라군\t흰여울마을\t560",
        "서린도(1)\t노을군\t붉은목항\t1,000",
        "계\t3개 시·군\t3곳\t2,540",
    )  # fmt: skip
    assert rows(text)[1] == {
        "시·도": "여울도 (2)", "시·군": "소라군", "대상지": "흰여울마을", "국비": "560백만원",
    }  # fmt: skip
    assert len(rows(text)) == 4


def test_tabs_two_rows_of_header_with_merged_cells() -> None:
    text = lines(
        "구분\t2031년\t\t2032년\t", "\t국비\t지방비\t국비\t지방비",
        "도로\t10\t20\t30\t40", "하천\t11\t21\t31\t41", "합계\t21\t41\t61\t81",
    )  # fmt: skip
    assert rows(text)[1]["2032년 국비"] == "31"
    assert rows(text)[1]["2031년 지방비"] == "21"


def test_tabs_a_name_without_tabs_between_rows_heads_those_below_it() -> None:
    text = lines("기관\t인원\t지역", "부산권", "한빛\t10\t남구", "대구권", "누리\t20\t동구")
    found = [b for b in outline(text) if b.kind is BlockKind.ROW]
    assert [b.section[-1] for b in found] == ["부산권", "대구권"]


def test_tabs_a_header_written_again_after_a_page_end_is_no_row() -> None:
    text = "성명\t소속\t역할\n김하나\t하나대\t위원장\n\f성명\t소속\t역할\n이두리\t두리대\t위원\n"
    assert [row["성명"] for row in rows(text)] == ["김하나", "이두리"]


def test_tabs_a_box_of_contacts_says_who_is_asked_for_what() -> None:
    text = lines(
        "ㅇ 자세한 내용은 다음에 문의한다.", "",
        "담당 부서\t예비국\t책임자\t과 장\t봉서준\t(0800-740-5120)",
        "<총괄>\t훈련과\t담당자\t사무관\t갈예원\t(0800-740-5123)",
    )  # fmt: skip
    cells = [[(c.header, c.text) for c in b.cells] for b in outline(text) if b.cells]
    assert cells == [
        [("담당 부서", "예비국"), ("책임자", "과장 봉서준 (0800-740-5120)")],
        [("<총괄>", "훈련과"), ("담당자", "사무관 갈예원 (0800-740-5123)")],
    ]


def test_cells_a_blank_line_is_an_empty_cell() -> None:
    text = lines(
        "사업명", "예산", "집행률(%)", "사유",
        "합계", "900", "84.7", "",
        "도로", "400", "98.0", "부적격자 제외",
        "하천", "300", "65.0", "공사 지연",
        "조림", "200", "80.0", "부지 미확보", "",
        "※ 예산에는 추경분 포함",
    )  # fmt: skip
    assert rows(text)[0] == {"사업명": "합계", "예산": "900", "집행률(%)": "84.7%"}
    assert rows(text)[2] == {
        "사업명": "하천",
        "예산": "300",
        "집행률(%)": "65.0%",
        "사유": "공사 지연",
    }
    assert len(rows(text)) == 4


def test_cells_of_words_make_the_columns_in_which_they_are_alike() -> None:
    text = lines(
        "구분", "대상", "공적",
        "최우수", "해담군", "피해 주민 전수 방문, 지원금 31일 만에 지급",
        "우수", "윤슬군", "청년 임대 양식장 다섯 곳 발굴",
        "우수", "은성시", "처리시설 주민협의체 운영",
        "장관표창", "손미루(수산과)", "조기 출하 중개", "",
        "작성: 정책과 여진솔 (0800-270-3314)",
    )  # fmt: skip
    assert rows(text)[1] == {
        "구분": "우수",
        "대상": "윤슬군",
        "공적": "청년 임대 양식장 다섯 곳 발굴",
    }
    assert len(rows(text)) == 4


def test_cells_of_words_and_amounts_below_a_caption_with_a_number() -> None:
    text = lines(
        "<표 1> 민원별 기한과 수수료", "",
        "민원명", "신청기한", "처리기간", "수수료",
        "변경신고", "변경일부터 30일", "즉시", "없음",
        "이전등록(매매)", "매수일부터 30일", "즉시", "3,000원",
        "말소등록", "사유 발생일부터 30일", "2일", "없음",
        "저당권 설정", "-", "즉시", "채권가액의 0.2%",
    )  # fmt: skip
    assert rows(text)[1]["신청기한"] == "매수일부터 30일"
    assert rows(text)[3]["수수료"] == "채권가액의 0.2%"
    assert parent(outline(text), "저당권") == "<표 1> 민원별 기한과 수수료"


def test_cells_dates_without_year_are_values() -> None:
    text = lines(
        "3. 향후 계획", "",
        "추진 사항", "담당", "기한",
        "운영계획 확정", "권익과", "6. 18.",
        "근무자 채용(6명)", "지원센터", "6. 21.",
        "누리집 개편", "정보과", "9월 중",
    )  # fmt: skip
    assert rows(text)[1] == {"추진 사항": "근무자 채용(6명)", "담당": "지원센터", "기한": "6. 21."}


def test_a_list_of_labels_and_values_is_no_table_of_two_columns() -> None:
    text = lines(
        "번호",
        "제1187호",
        "제출연월일",
        "2024. 10. 11.",
        "제출자",
        "해담시장",
        "소관부서",
        "교통과",
    )
    assert rows(text) == []


def test_rows_that_end_with_numbers_are_no_contents() -> None:
    text = lines("도로\t하나동\t98", "하천\t두리동\t56", "조림\t세찬동\t42")
    assert {b.kind for b in outline(text)} == {BlockKind.ROW}


def test_a_caption_may_tell_the_day_before_the_unit() -> None:
    text = lines(
        "< 등급별 빈집 현황 >                (2031. 6. 30. 기준, 단위: 호)", "",
        "동          계      양호      위험",
        "하나동     329        58        24",
        "두리동     207        39        15",
        "세찬동     284        91         8",
    )  # fmt: skip
    assert block(outline(text), "빈집").kind is BlockKind.CAPTION
    assert rows(text)[1] == {"동": "두리동", "계": "207호", "양호": "39호", "위험": "15호"}


def test_cells_of_contacts_say_who_is_asked_for_what() -> None:
    text = lines(
        "ㅇ 자세한 내용은 누리집에서 볼 수 있다.", "",
        "담당 부서", "어촌처", "책임자", "과  장", "한도윤", "(02-555-7310)",
        "<협조>", "진흥원", "책임자", "팀  장", "백이랑", "(061-555-2200)", "",
        "되살림팀", "담당자", "대  리", "우새봄", "(061-555-2206)",
    )  # fmt: skip
    found = [b for b in outline(text) if b.cells]
    assert {b.kind for b in found} == {BlockKind.METADATA}
    assert [[(c.header, c.text) for c in b.cells] for b in found] == [
        [("담당 부서", "어촌처"), ("책임자", "과장 한도윤 (02-555-7310)")],
        [("<협조>", "진흥원"), ("책임자", "팀장 백이랑 (061-555-2200)")],
        [("<협조>", "되살림팀"), ("담당자", "대리 우새봄 (061-555-2206)")],
    ]


def test_a_label_of_contacts_may_be_broken_and_a_telephone_go_on() -> None:
    text = lines(
        "배포일시", "2031. 5. 6.(화)",
        "담당", "부서", "산림", "정책과", "담 당 자", "∙과장 한도윤, 사무관 우새봄",
        "∙☎ (044) 555-4456, 4490", "",
        "보도일시", "2031년 5월 7일(수) 조간부터 보도하여 주시기 바랍니다.",
    )  # fmt: skip
    (found,) = [b for b in outline(text) if b.cells]
    assert [(c.header, c.text) for c in found.cells] == [
        ("담당 부서", "산림 정책과"),
        ("담당자", "∙과장 한도윤, 사무관 우새봄 ∙☎ (044) 555-4456, 4490"),
    ]


def test_cells_go_on_over_the_end_of_a_page() -> None:
    text = lines(
        "사업명", "예산", "집행", "도로 정비", "400", "380", "하천 정비", "300", "250", "",
        "- 3 -", "", "조림 사업", "200", "190", "공원 조성", "150", "150",
    )  # fmt: skip
    assert rows(text)[2:] == [
        {"사업명": "조림 사업", "예산": "200", "집행": "190"},
        {"사업명": "공원 조성", "예산": "150", "집행": "150"},
    ]


def test_cells_of_marks_are_values() -> None:
    text = lines(
        "점검항목",
        "본관",
        "별관",
        "소화기 비치",
        "○",
        "○",
        "비상구 확보",
        "○",
        "×",
        "대피도 부착",
        "×",
        "○",
    )
    assert rows(text)[1] == {"점검항목": "비상구 확보", "본관": "○", "별관": "×"}


def test_tabs_labels_beside_their_values_are_no_header() -> None:
    text = lines(
        "사업명\t섬 교통 개선\t위치\t하나군",
        "사업기간\t2030~2032년\t총사업비\t120억원",
        "시행자\t하나군\t문의\t교통과",
    )
    assert rows(text)[0] == {"사업명": "섬 교통 개선", "위치": "하나군"}
    assert rows(text)[1] == {"사업기간": "2030~2032년", "총사업비": "120억원"}
    two = lines("사업명\t섬 교통 개선", "사업기간\t2030~2032년", "위치\t하나군 일원")
    assert rows(two)[0] == {"사업명": "섬 교통 개선"}


def test_tabs_a_unit_below_a_header_is_a_part_of_it() -> None:
    text = lines(
        "구분\t신청\t지급", "\t(건)\t(백만원)", "도로\t12\t340", "하천\t7\t120", "공원\t5\t90"
    )
    assert rows(text)[0] == {"구분": "도로", "신청 (건)": "12건", "지급 (백만원)": "340백만원"}


def test_spaces_a_timetable_lacks_its_last_column_in_a_break() -> None:
    text = """시간              내용                     발표자
14:00~14:10       개회사                   김하나 원장
14:10~15:00       발제 1: 섬 교통          이두리 교수
15:00~15:20       휴식
15:20~16:30       종합토론                 박세찬 외 3명
"""
    assert rows(text)[2] == {"시간": "15:00~15:20", "내용": "휴식"}
    assert rows(text)[3]["발표자"] == "박세찬 외 3명"


def test_a_mark_of_an_annex_alone_heads_its_title_and_the_table_below() -> None:
    text = lines(
        "붙임 1",
        "",
        "신규 개장 훈련장 현황",
        "",
        "훈련장\t위치\t인원",
        "하나\t남구\t600",
        "두리\t북구\t450",
    )
    assert parent(outline(text), "두리") == "붙임 1 신규 개장 훈련장 현황"


def test_a_title_of_points_and_a_note_of_animals_tell_units() -> None:
    points = lines(
        "< 평가 배점 조정(안) >",
        "",
        "항목",
        "현행",
        "조정안",
        "신용도",
        "25",
        "24",
        "편의성",
        "20",
        "18",
        "협력",
        "9",
        "6",
    )
    assert rows(points)[1]["조정안"] == "18점"
    head = ("(단위: 가구, 천마리, 억원)", "", "도", "피해어가", "폐사량", "피해액", "지원금")
    body = "동 41 870 38 12 남 163 240 171 54 서 28 105 19 6".split()  # noqa: SIM905
    fish = lines(*head, *body)
    assert rows(fish)[1] == {
        "도": "남",
        "피해어가": "163가구",
        "폐사량": "240천마리",
        "피해액": "171억원",
        "지원금": "54억원",
    }
