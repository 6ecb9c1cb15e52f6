"""Tables whose columns are parted by runs of spaces."""

from __future__ import annotations

import pytest
from outlines import outline

from assistant.datatypes import BlockKind


def rows(text: str) -> list[dict[str, str]]:
    blocks = (block for block in outline(text) if block.kind is BlockKind.ROW)
    return [{cell.header: cell.text for cell in block.cells} for block in blocks]


STATIONS = """3. 소방서별 활동

소방서   출동(건)   평균 도착 시간   구급차(대)
새울    34,512    7분 05초     18
다온    29,870    7분 48초     15
미르    24,116    6분 52초     13

 - 새울소방서의 출동이 가장 많았다.
"""


def test_each_line_is_a_row_below_the_header() -> None:
    assert rows(STATIONS)[1] == {
        "소방서": "다온",
        "출동(건)": "29,870",
        "평균 도착 시간": "7분 48초",
        "구급차(대)": "15",
    }
    assert len(rows(STATIONS)) == 3


def test_a_row_is_verbatim_in_the_document() -> None:
    row = next(block for block in outline(STATIONS) if block.kind is BlockKind.ROW)
    assert STATIONS[row.start : row.end] == "새울    34,512    7분 05초     18"


def test_the_last_cell_of_a_header_of_two_rows_heads_the_second() -> None:
    text = """시군      사업비(억원)      유수율(%)
                  2022    2023    2028(목표)
새울시      348      79.6    81.2    90.0
다온시      297      75.0    76.8    88.0
누리군      229      60.2    62.7    85.0
"""
    assert rows(text)[0] == {
        "시군": "새울시",
        "사업비(억원)": "348",
        "2022 유수율(%)": "79.6",
        "2023 유수율(%)": "81.2",
        "2028(목표) 유수율(%)": "90.0",
    }


def test_a_header_of_two_rows_that_stands_beside_its_columns_is_told_by_its_cells() -> None:
    text = """마을    물관(km)   공사비(억원)   절수율(%)
                            2031    2032    2033    2038(목표)
합계     512     1,895    62.9    64.0    65.8    78.2
새울     196      748    68.4    69.6    71.2    80.0
다온     184      697    64.1    65.0    66.8    78.0
미르     132      450    60.2    60.9    62.5    76.0
"""
    assert rows(text)[1] == {
        "마을": "새울",
        "물관(km)": "196",
        "공사비(억원)": "748",
        "2031 절수율(%)": "68.4",
        "2032 절수율(%)": "69.6",
        "2033 절수율(%)": "71.2",
        "2038(목표) 절수율(%)": "80.0",
    }


def test_a_caption_with_the_unit_beside_it_gives_the_unit() -> None:
    text = """□ 총사업비 186억원

< 연차별 투자계획 >                (단위 : 백만원)
구 분         계      2023    2024
배출 기반      3,200   1,300   1,900
알리는 순환      440     180     260
"""
    blocks = outline(text)
    assert blocks[1].kind is BlockKind.CAPTION
    (cell,) = [c for c in blocks[2].cells if c.header == "2024"]
    assert (cell.text, cell.unit) == ("1,900", "백만원")


@pytest.mark.parametrize(
    "text",
    [
        "ㅇ 기간  3월 2일\nㅇ 장소  대강당\nㅇ 대상  주민 30명\nㅇ 문의  총무과",
        "이 사업은  2024년에\n시작하여  2028년에\n끝나는  5개년 사업이다.",
        "가람시  나루동\n다온시  새울동",
    ],
)
def test_what_is_no_table_is_read_as_before(text: str) -> None:
    assert rows(text) == []


def test_amounts_of_one_unit_name_columns() -> None:
    text = """작물 | 2명 | 4명 | 6명
과수 | 1ha 미만 | 1~2ha | 2~4ha
버섯 | 300㎡ 미만 | 300~700㎡ | 700~1,200㎡
"""
    assert rows(text)[0] == {"작물": "과수", "2명": "1ha 미만", "4명": "1~2ha", "6명": "2~4ha"}


def test_a_table_goes_on_behind_the_number_of_a_page() -> None:
    head = " 마을        인구      가구     면적"
    above = [" 앞마을     1,200      400      12.5", " 뒷마을       800      310       9.1"]
    below = [" 옆마을       550      190       6.2", " 먼마을       410      150       5.9"]
    for first in ([], [head]):
        lines = ["□ 현황", "", head, *above, "", "       - 3 -", "", *first, *below, "", "□ 계획"]
        found = [b.cells for b in outline("\n".join(lines)) if b.kind is BlockKind.ROW]
        assert [row[0].text for row in found] == ["앞마을", "뒷마을", "옆마을", "먼마을"]
        assert {row[2].header for row in found} == {"가구"}


def test_paragraphs_behind_a_table_are_no_rows() -> None:
    head = " 마을        인구      가구\n 앞마을     1,200      400\n 뒷마을       800      310"
    found = [
        b.cells for b in outline(f"{head}\n\n 담당       이가람    과장") if b.kind is BlockKind.ROW
    ]
    assert all(row[0].text != "담당" for row in found)


DOUBLED = """참고 선정 결과

구분    지역          마을명        설비용량

일반형  경기 여울시   은모래마을    560

        강원 홍련군   쌍샘마을      180

        충북 음담군   돌담마을      610

섬형    전남 신해군   소라섬마을    820

※ 소라섬마을은 2년 연속 선정
"""


def test_a_blank_line_may_stand_before_each_row() -> None:
    read = rows(DOUBLED)
    assert [row["마을명"] for row in read] == ["은모래마을", "쌍샘마을", "돌담마을", "소라섬마을"]


def test_rows_take_the_first_cell_that_they_lack_from_above() -> None:
    read = rows(DOUBLED)
    assert [row["구분"] for row in read] == ["일반형", "일반형", "일반형", "섬형"]
