"""Sums over the rows or items that a question names."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.units import units_of
from assistant.answering.lists.sums import say_sum
from assistant.answering.questions.question import read_question
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

TASKS = """□ 분야별 세부과제는 다음과 같다
- (문화) 책 읽는 마을을 만든다
* (3개 과제) 도서관 확충 등
- (복지) 돌봄을 넓힌다
* (5개 과제) 돌봄센터 등
- (교통) 버스를 늘린다
* (7개 과제) 노선 개편 등
"""
SHOPS = "지역\t가게\n솔내군\t4개\n누리군\t6개\n가람시\t9개\n"

OPENED = "먼저 솔내~가람 18.3km 구간, 누리~한빛 10.5km 구간이 개통되었다. 개소식은 없었다."

ROUNDS = """□ 경과
○ 3. 2.  1차 신청(신청 320명, 경쟁률 1.9:1)
○ 4. 5.  설명회 개최(참석 75명)
○ 6. 1.  2차 신청(신청 180명, 경쟁률 2.1:1)
"""

JOINED = "○ 지역 대학(5개), 이전 공공기관(11개), 가람시 산하 공공기관(9개), 협회(2개)가 참여\n"
PASSED = "○ 심사 결과: 통과 203개, 조건부 통과 29개, 불통과 7개\n"


@pytest.mark.parametrize(
    ("question", "text", "addends"),
    [
        ("문화하고 복지 분야 과제를 더하면 몇 개인가요?", TASKS, (3, 5)),
        ("세부과제를 모두 더하면 몇 개인가요?", TASKS, (3, 5, 7)),
        ("먼저 개통된 두 구간의 길이를 더하면 몇 km인가요?", OPENED, (18.3, 10.5)),
        ("조건부와 불통과를 합쳐서 모두 몇 개인가요?", PASSED, (29, 7)),
        ("모임에 든 기관이 이전기관이랑 시 산하 합쳐서 몇 개인가요?", JOINED, (11, 9)),
        ("이전 공공기관하고 가람시 산하 공공기관을 합치면 몇 개인가요?", JOINED, (11, 9)),
        ("솔내군과 가람시의 가게를 합치면 몇 개인가요?", SHOPS, (4, 9)),
        ("1차와 2차에 신청한 사람을 더하면 몇 명인가요?", ROUNDS, (320, 180)),
    ],
)
def test_only_what_is_named_is_added_up(
    question: str, text: str, addends: tuple[float, ...]
) -> None:
    document = Document("d", "", "", None, "", "d.txt", "0", text)
    outline = read_outline(document, kiwi())
    entry = IndexedDocument(document, outline, read_passages(document, outline))
    units = [unit for passage in entry.passages for unit in units_of(entry, passage)]
    best = next(
        unit
        for unit in units
        if ("개" in unit.text or "신청" in unit.text) and "과제는" not in unit.text
    )
    (said,) = say_sum(read_question(question, date(2024, 1, 1)), best, entry)
    assert [*map(float, said.addends)] == [*addends]


def test_numbers_of_something_else_are_not_added_up() -> None:
    text = """□ 추진 실적
- 쉼터 21개소 운영
- 도서관 3개소 개관
- 주차장 5개소 정비
"""
    document = Document("d", "", "", None, "", "d.txt", "0", text)
    outline = read_outline(document, kiwi())
    entry = IndexedDocument(document, outline, read_passages(document, outline))
    units = [unit for passage in entry.passages for unit in units_of(entry, passage)]
    best = next(unit for unit in units if "쉼터" in unit.text)
    question = read_question("쉼터는 다 합쳐 몇 군데인가요?", date(2024, 1, 1))
    assert say_sum(question, best, entry) == ()


def test_a_name_that_is_said_briefly_is_added_up() -> None:
    source = Document("d", "", "", None, "", "d.txt", "0", SHOPS.replace("솔내군", "솔내강변군"))
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    units = [unit for passage in entry.passages for unit in units_of(entry, passage)]
    asked = read_question("솔내강하고 가람시의 가게를 더하면 몇 개인가요?", date(2024, 1, 1))
    (said,) = say_sum(asked, next(unit for unit in units if unit.cells), entry)
    assert [*map(int, said.addends)] == [4, 9]


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "새 사업 세 개 예산을 다 더하면 얼마인가요?",
            "○ 새 사업은 ‘기업 유치’(15억원), ‘정주 개선’(100억원), ‘계획 수립’(20억원) 등을 반영",
            "합하면 135억원입니다(15억원 + 100억원 + 20억원).",
        ),
        (
            "유류비랑 홍보비 한도를 합치면 얼마?",
            "항목\t한도\n유류비\t30만원\n인건비\t90만원\n홍보비\t12만원",
            "합하면 42만원입니다(30만원 + 12만원).",
        ),
    ],
)
def test_sums_of_money(question: str, text: str, answer: str) -> None:
    entry = entry_of(text)
    best = next(u for u in units(entry) if "15억원" in u.text or "유류비" in u.text)
    (statement,) = say_sum(read_question(question, date(2033, 3, 1)), best, entry)
    assert statement.text == answer


def test_money_of_different_units_or_of_another_number_of_things_is_not_added_up() -> None:
    entry = entry_of("○ 새 사업은 ‘유치’(15억원), ‘개선’(30만원) 등을 반영")
    (best,) = units(entry)
    for question in ("새 사업 예산을 다 더하면 얼마?", "새 사업 세 개 예산을 다 더하면 얼마?"):
        assert not say_sum(read_question(question, date(2033, 3, 1)), best, entry)


def test_rows_that_share_a_name_are_added_up() -> None:
    text = "구분\t지역\t사업비(백만원)\n산업\t은조\t2,350\n산업\t너울\t4,180\n문화\t큰여\t1,875\n"
    entry = entry_of(text)
    question = read_question("산업 분야 2건의 사업비 합계는 얼마인가?", date(2033, 3, 1))
    said = say_sum(question, units(entry)[0], entry)
    assert [s.text for s in said] == ["합하면 6,530백만원입니다(2,350백만원 + 4,180백만원)."]
