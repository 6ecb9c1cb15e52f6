"""Cells of one row that a question asks for: one after the other, qualified, of a winner."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.questions.question import read_question
from assistant.answering.tables.rows import say_rows

COURSES = "강좌\t요일\t정원\t강사\n새벽반\t월·수\t20명\t구태랑\n저녁반\t화·목\t15명\t방하람\n"
FEES = "구분\t관람료\t단체\n어른\t4,000원\t3,000원\n청소년\t2,000원\t1,500원\n"
PRIZES = (
    "구분\t지역\t도서관명\t시상금\n대상\t누리도 구름시\t물결 작은도서관\t700만원\n"
    "우수상\t가온도 솔내시\t버들 작은도서관\t300만원\n"
)
SURVEY = "항목\t전체(n=642)\t농가형(n=196)\n식사\t75.6\t77.6\n방과후 활동\t66.2\t68.4\n"
SEASONS = "\t시즌1 ('05.~'17.)\t시즌2 ('18.~'30.)\n정책대상\t수도권 기관\t이전 기관, 지방대학\n추진주체\t중앙정부\t지방정부\n"
PROGRAMME = "시간\t소요\t일정\n14:10~14:50\t40분\t발표\n14:50~15:10\t20분\t휴식\n"
MINUTES = "시간\t소요\t일정\n14:10~14:50\t40'\t발표\n14:50~15:10\t20'\t휴식\n"
AWARDS = "부문\t지역\t사업명\n정주여건\t충북\tICT 교육\n상생발전\t제주\t인재개발\n"
CONTACTS = "구분\t담당\t연락처\n시험수조\t시설운영팀 모아라\t033-570-4450\n접수\t정보지원팀 백이든\t033-570-4437\n"
PLAN = (
    "과제\t이행계획\t이행 시기\n체계 정비\t- 추진단 출범 - 재단 설립\t18.3 18.12\n"
    "재원 확보\t- 세출항목 다양화\t18.11\n"
)


def said(question: str, table: str, row: str) -> str:
    entry = entry_of(table)
    ranked = sorted(units(entry), key=lambda unit: row not in unit.text)
    return say_rows(read_question(question, date(2033, 3, 1)), ranked[0], ranked, entry)[0].text


@pytest.mark.parametrize(
    ("question", "table", "row", "answer"),
    [
        ("저녁반 강사는 누구고 정원은?", COURSES, "저녁반", "저녁반의 정원: 15명, 강사: 방하람입니다."),
        ("저녁반 강사는 누구예요?", COURSES, "저녁반", "저녁반의 강사는 방하람입니다."),
        (
            "저녁반은 누가 맡고 뭐를 갖춰야 해요?", COURSES, "저녁반",
            "저녁반의 요일: 화·목, 정원: 15명, 강사: 방하람입니다.",
        ),
        ("농가형의 방과후 활동 비율은?", SURVEY, "방과후", "방과후 활동의 농가형(n=196)은 68.4입니다."),
        (
            "시즌1 때는 정책대상이 누구였어?", SEASONS, "정책대상",
            "시즌1 ('05.~'17.)의 정책대상은 수도권 기관입니다.",
        ),
        ("휴식 시간은 몇 분인가요?", PROGRAMME, "휴식", "휴식의 시간: 14:50~15:10, 소요: 20분입니다."),
        ("2020년 휴식은 몇 분인가요?", MINUTES, "휴식", "휴식의 소요는 20'입니다."),
        (
            "충북은 어느 분야에서 무슨 사업으로 뽑혔나요?", AWARDS, "충북",
            "충북의 부문: 정주여건, 사업명: ICT 교육입니다.",
        ),
        ("시험수조 담당자는?", CONTACTS, "시험수조", "시험수조의 담당은 시설운영팀 모아라입니다."),
        ("추진단 출범 계획은 언제인가요?", PLAN, "추진단", "추진단 출범 - 재단 설립의 이행 시기는 18.3입니다."),
        ("청소년 단체 관람료 얼마예요", FEES, "청소년", "청소년의 단체는 1,500원입니다."),
        ("청소년 관람료는 얼마예요", FEES, "청소년", "청소년의 관람료는 2,000원입니다."),
        (
            "대상은 어디가 받았나요?", PRIZES, "대상",
            "대상의 지역: 누리도 구름시, 도서관명: 물결 작은도서관입니다.",
        ),
        ("이행계획표에서 추진단은 언제 출범하나요?", PLAN, "체계", "체계 정비의 이행 시기는 18.3입니다."),
    ],
)  # fmt: skip
def test_cells_asked_for(question: str, table: str, row: str, answer: str) -> None:
    assert said(question, table, row) == answer
