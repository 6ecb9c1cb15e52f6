"""Which cells of a row are said: two that are named side by side, of the year, not of another kind."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.cells import key_names
from assistant.answering.evidence.expected import answers_with_value
from assistant.answering.questions.parts import split_question
from assistant.answering.questions.question import Question, read_question
from assistant.answering.ranking.selection import is_opposed
from assistant.answering.tables.rows import say_rows


def asked(text: str) -> Question:
    return read_question(text, date(2033, 3, 1))


def said(table: str, row: int, question: str) -> str:
    entry = entry_of(table)
    unit = units(entry)[row]
    return say_rows(asked(question), unit, [unit], entry)[0].text


BUDGET = "사업명\t예산\t집행률(%)\t주요 이월 사유\n도로 정비\t400\t65.0\t공사 지연\n하천 정비\t300\t98.0\t-\n"
LEVELS = """과정\t2032년\t\t2033년\t
\t4급 이상\t없음\t4급 이상\t없음
학사\t56.1\t13.1\t60.3\t11.8
박사\t29.7\t54.8\t28.1\t57.6
"""


def test_two_columns_named_side_by_side_are_both_said() -> None:
    text = said(BUDGET, 0, "도로 정비 집행률이랑 남은 사유는?")
    assert text == "도로 정비의 집행률: 65.0%, 주요 이월 사유: 공사 지연입니다."


def test_of_the_columns_of_a_year_that_whose_name_is_asked_for() -> None:
    assert (
        said(LEVELS, 1, "2033년 박사 과정의 4급 이상 비율은?")
        == "박사의 2033년 4급 이상은 28.1입니다."
    )


def test_a_header_of_two_rows_is_grounded_in_both() -> None:
    entry = entry_of(LEVELS)
    unit = units(entry)[1]
    (statement,) = say_rows(asked("2033년 박사 과정의 4급 이상 비율은?"), unit, [unit], entry)
    shown = [LEVELS[place.start : place.end] for place in statement.evidence]
    assert {"2033년", "4급", "이상"} <= set(shown)


def test_a_row_named_in_other_words_says_its_name() -> None:
    table = "민원명\t신청기한\t수수료\n이전등록(상속)\t개시일부터 6개월\t3,000원\n말소등록\t30일 이내\t없음\n"
    text = said(table, 0, "물려받았는데 신청기한은 언제까지인가요?")
    assert text == "이전등록(상속)의 신청기한은 개시일부터 6개월입니다."


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("기록관의 국비는 600백만원입니다.", False),
        ("기록관 사업비는 3,000원입니다.", False),
        ("어른 3,000원, 어린이 1,000원입니다.", True),
        ("입장료는 예산에서 600만원을 보탭니다.", True),
    ],
)
def test_what_a_body_spends_is_no_fee(text: str, answered: bool) -> None:
    assert answers_with_value(asked("기록관 입장료는 얼마예요?"), text) is answered


def test_a_cell_of_spread_letters_is_named_by_its_word() -> None:
    assert "신청" in key_names("신 청", asked("몇 곳이 신청했나요?"))
    assert key_names("그 외", asked("그 외는?")) == ["그 외"]


def test_the_row_of_another_school_is_opposed_though_its_passage_names_the_one_asked_for() -> None:
    entry = entry_of(
        "연도\t초등 단가\n2032\t3,720\n2033\t4,010\n\n중학교는 다음 해부터 시작했다.\n"
    )
    row = next(unit for unit in units(entry) if unit.cells)
    assert is_opposed(asked("2033년 중학교 단가는 얼마예요?"), row)
    assert not is_opposed(asked("2033년 초등학교 단가는 얼마예요?"), row)


def test_a_name_that_the_analyser_takes_apart_stays_whole() -> None:
    parts = split_question("은슬동이랑 샘골동 중에서 위험한 빈집이 더 많은 데는?")
    assert [part.name for part in parts] == ["은슬동", "샘골동"]


CENTRES = "쉼터\t위치\t개소일\t관리자\n한결쉼터\t은하구 2길\t2020. 11. 3.\t노예람\n다온쉼터\t새별구 1길\t2022. 6. 1.\t탁승호\n"
FINES = "위반 내용\t1차\t2차\t3차 이상\n표지를 가림\t50만원\t70만원\t100만원\n신고를 안 함\t10만원\t20만원\t30만원\n"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("한결쉼터는 어디에 있어요?", "한결쉼터의 위치는 은하구 2길입니다."),
        ("다온쉼터는 언제 문을 열었나요?", "다온쉼터의 개소일은 2022. 6. 1.입니다."),
        ("한결쉼터는 누가 맡고 있나요?", "한결쉼터의 관리자는 노예람입니다."),
    ],
)
def test_where_when_and_who_are_columns(question: str, text: str) -> None:
    assert said(CENTRES, "다온" in question, question) == text


def test_a_time_in_words_names_the_column_of_its_number() -> None:
    assert (
        said(FINES, 0, "표지를 가리다 두 번째 걸리면 얼마예요?")
        == "표지를 가림의 2차는 70만원입니다."
    )
    assert (
        said(FINES, 1, "신고를 안 하면 처음에는 얼마예요?") == "신고를 안 함의 1차는 10만원입니다."
    )


def test_what_a_header_has_in_brackets_names_its_column() -> None:
    table = "동\t계\t3등급(불량)\t4등급(위험)\n샘골동\t207\t70\t15\n새터읍\t284\t77\t8\n"
    assert said(table, 0, "샘골동에서 상태가 불량한 집은?") == "샘골동의 3등급(불량)은 70입니다."


def test_a_column_named_outright_goes_before_another_that_has_the_form_of_the_answer() -> None:
    table = "시·도\t시·군·구\t새 쓰임\n여울도\t두레군\t여객 대합실\n서린도\t노을군\t청년 숙소\n"
    assert (
        said(table, 0, "여울도에서 뽑힌 시군구는 어디어디?") == "여울도의 시·군·구는 두레군입니다."
    )


AWARDS = "구분\t단지\t사유\t포상금\n최우수상\t새터\t청년비율 1위\t3억 원\n우수상\t강나루\t취업률 81%\t1억 원\n"


def test_columns_named_by_their_end_or_another_word_are_both_said() -> None:
    text = said(AWARDS, 0, "새터 단지가 상을 받은 이유랑 상금은?")
    assert text == "새터의 사유: 청년비율 1위, 포상금: 3억 원입니다."


def test_the_column_that_counts_in_the_unit_asked_for() -> None:
    table = "지역\t대학 수(개)\t응모 건수(건)\n온들도\t16\t24\n너울도\t12\t17\n"
    assert said(table, 1, "너울도에서는 몇 건 냈어요?") == "너울도의 응모 건수는 17건입니다."


def test_who_to_call_is_said_with_the_number() -> None:
    table = "업무\t담당자\t전화\n교육\t주임 봉하늬\t041-555-1210\n시설\t대리 감찬우\t041-555-1344\n"
    text = said(table, 0, "교육은 어느 분께 전화드리면 되나요?")
    assert "봉하늬" in text and "041-555-1210" in text
