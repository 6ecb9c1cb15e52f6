"""Headers of several rows, forms without header, units that repeat, rows that go on."""

from __future__ import annotations

from outlines import entry_of


def rows_of(text: str) -> list[dict[str, str]]:
    return [{c.header: c.said for c in b.cells} for b in entry_of(text).outline if b.cells]


def test_a_cell_over_two_rows_of_the_header_takes_no_column_of_another() -> None:
    rows = rows_of(
        "지원청\t선발 인원\t\t\t근무 학교\n\t일반\t장애\t보훈\t근무 학교\n동부\t38\t4\t2\t가온초\n서부\t29\t3\t1\t누리초\n"
    )
    assert rows[0]["선발 인원 보훈"] == "2"
    assert rows[1]["근무 학교"] == "누리초"


def test_a_header_of_three_rows() -> None:
    rows = rows_of(
        "부문\t사업\t2034년\t\t\t2035년\t\t증감률\n\t\t국비\t지방비\t\t국비\t지방비\t증감률\n"
        "\t\t\t시비\t구비\t국비\t지방비\t증감률\n"
        "어선\t교체\t4,200\t1,800\t600\t6,300\t3,600\t50.0\n\t보급\t150\t90\t60\t165\t165\t10.0\n"
        "양식\t전환\t3,150\t1,575\t525\t2,940\t1,960\t-6.7\n"
    )
    assert rows[0]["2034년 지방비 구비"].startswith("600")
    assert rows[1]["2035년 지방비"].startswith("165")
    assert rows[2]["증감률"].startswith("-6.7")


def test_a_small_form_keeps_its_first_row() -> None:
    rows = rows_of(
        "담당\t교통행정과 유가람\n신고 전화\t1899-2764\n다음 회의\t2031년 10월 30일 14시\n"
    )
    assert rows[0] == {"담당": "교통행정과 유가람"}
    table = rows_of("권역\t신설(곳)\n강북\t17\n강남\t9\n강동\t4\n")
    assert table[0]["권역"] == "강북"


def test_units_that_repeat_below_each_cell_of_the_upper_header() -> None:
    rows = rows_of(
        "(단위: 개소, 명)\n시군\t국공립\t\t민간\t\n\t시설\t아동\t시설\t아동\n"
        "벼리시\t64\t3,218\t142\t5,730\n금들시\t37\t1,906\t88\t3,415\n참꽃군\t11\t402\t14\t371\n"
    )
    assert (rows[0]["국공립 시설"], rows[0]["민간 아동"]) == ("64개소", "5,730명")


def test_counted_rows_may_lack_the_last_cell() -> None:
    rows = rows_of(
        "□ 하반기 교육 일정\n회차\n일시\n장소\n대상\n정원\n1회차\n9. 4.(수) 14:00\n학습관\n65세 이상\n40명\n"
        "2회차\n9. 25.(수) 14:00\n주민센터\n65세 이상\n25명\n3회차\n10. 16.(수) 19:00\n청년마루\n19~34세\n30명\n"
        "4회차\n11. 6.(수) 10:00\n농협\n농업인\n50명\n5회차\n11. 27.(수) 19:00\n온라인\n전 시민\n※ 제한 없음\n"
    )
    assert rows[2]["장소"] == "청년마루"
    assert rows[-1] == {
        "회차": "5회차",
        "일시": "11. 27.(수) 19:00",
        "장소": "온라인",
        "대상": "전 시민",
    }


def test_a_table_of_spaces_goes_on_over_a_blank_with_wrapped_cells() -> None:
    rows = rows_of(
        "사건번호   민원요지           처리결과   소관부서       처리일\n"
        "2034-08    하수도 사용료      시정권고   하수과         3. 12.\n"
        "           이중 부과\n"
        "2034-15    보도 점용허가      조정합의   건설행정과     5. 7.\n"
        "           지연\n"
        "2034-23    장애인 주차구역    기각       장애인복지과   6. 28.\n"
        "           과태료 이의\n\n"
        "2034-31    공원 조명 빛공해   의견표명   공원녹지과     8. 19.\n"
        "           개선 요구\n"
        "2034-40    체납 압류 해제     시정권고   징수과         10. 2.\n"
        "           요청\n"
    )
    assert rows[-1]["소관부서"] == "징수과"
    assert rows[3]["민원요지"] == "공원 조명 빛공해 개선 요구"


def test_lengths_and_frequencies_beside_each_other_have_their_own_unit() -> None:
    rows = rows_of(
        "(단위 : MHz, m)\n장비\t안테나 주파수\t\t최대 심도\n\t최소\t최대\t최대 심도\n"
        "차량형\t200\t600\t2.2\n손수레형\t250\t800\t1.8\n견인형\t300\t900\t1.5\n"
    )
    assert (rows[1]["안테나 주파수 최대"], rows[1]["최대 심도"]) == ("800MHz", "1.8m")
