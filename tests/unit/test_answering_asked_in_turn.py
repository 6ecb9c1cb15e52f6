"""Cells of one row that a question asks for: one after the other, qualified, of a winner."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.question import read_question
from assistant.answering.rows import say_rows

COURSES = "강좌\t요일\t정원\t강사\n새벽반\t월·수\t20명\t구태랑\n저녁반\t화·목\t15명\t방하람\n"
FEES = "구분\t관람료\t단체\n어른\t4,000원\t3,000원\n청소년\t2,000원\t1,500원\n"
PRIZES = (
    "구분\t지역\t도서관명\t시상금\n대상\t누리도 구름시\t물결 작은도서관\t700만원\n"
    "우수상\t가온도 솔내시\t버들 작은도서관\t300만원\n"
)
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
