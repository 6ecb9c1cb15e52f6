"""Rows beyond a limit are counted, two names compared, and years subtracted, with the evidence."""

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

DOCUMENT = """# 2031년 물별도 마을기업 육성 추진계획

물별도 마을기업과 · 2031년 3월 5일

## 1. 시·군별 현황

(단위 : 개, 백만원)

| 시·군 | 유형 | 마을기업 | 매출액 | 만족도(점) | 장려금(만 원) |
|---|---|---|---|---|---|
| 솔내시 | 도시형 | 14 | 3,200 | 82.5 | 1,500 |
| 갯들군 | 어촌형 | 9 | 1,850 | 91.0 | 900 |
| 바람군 | 어촌형 | 5 | 620 | 88.4 | 700 |
| 은모래군 | 농촌형 | 11 | 2,400 | 93.7 | 1,200 |
| 합계 | | 39 | 8,070 | 88.9 | 4,300 |

## 2. 창고 건립

ㅇ 두 곳의 창고를 짓고 있으며 연말 공정률은 평균 48%이다(윤슬 57%, 해담 36%).

## 3. 일하는 사람

ㅇ 마을기업 종사자(명) : ('29) 310 → ('30) 452 → ('31) 508

## 4. 다른 도의 사례

ㅇ 경남, 전북, 강원, 제주에서도 마을기업을 육성하고 있음

## 5. 지원하지 않는 비용

가. 사무실 임차료
나. 차량 구입비
다. 접대에 쓴 돈
"""
TODAY = date(2031, 5, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("comparing"), {"villages.md": DOCUMENT})


@pytest.mark.parametrize(
    ("question", "said", "pieces"),
    [
        ("매출액이 20억 원을 넘는 시·군은 몇 곳인가요?", "2곳입니다(솔내시, 은모래군)", 2),
        ("만족도가 90점 넘은 데는 몇 군데야?", "2군데입니다(갯들군, 은모래군)", 2),
        ("마을기업이 10개 이상인 시·군은 어디인가요?", "2개입니다(솔내시, 은모래군)", 2),
        ("어촌형 가운데 매출액이 10억 원보다 적은 곳은 몇 곳?", "1곳입니다(바람군)", 1),
        ("매출액이 은모래군과 솔내시 중 어디가 더 많아요?", "솔내시 쪽이 더 많습니다", 2),
        ("솔내시랑 갯들군 중에 만족도가 더 낮은 데는?", "솔내시 쪽이 더 낮습니다", 2),
        ("윤슬 창고와 해담 창고 중 공정률이 더 높은 곳은?", "윤슬 57%, 해담 36%로", 1),
    ],
)
def test_compared(assistant: Assistant, question: str, said: str, pieces: int) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert said in answer.text
    rows = [c for c in answer.citations if "|" in c.quote or "%" in c.quote]
    assert len([c for c in rows if "시·군" not in c.quote]) >= pieces


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("종사자가 29년보다 31년에 몇 명이나 늘었어?", "198명입니다(508 - 310)"),
        ("윤슬 창고랑 해담 창고 공정률은 어디가 더 높고 얼마나 차이 나?", "21%p입니다(57 - 36)"),
        (
            "은모래군과 솔내시의 매출액 중 어디가 더 많고 얼마나 차이 나나요?",
            "800백만원입니다(3,200 - 2,400)",
        ),
    ],
)
def test_differences_are_told(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question, today=TODAY).text


@pytest.mark.parametrize(
    "question",
    [
        "매출액이 900억 원을 넘는 시·군은 몇 곳인가요?",
        "만족도가 20점 넘는 곳은 몇 군데야?",
    ],
)
def test_a_limit_that_no_row_or_every_row_keeps_counts_nothing(
    assistant: Assistant, question: str
) -> None:
    assert "인 것은" not in assistant.ask(question, today=TODAY).text


def test_the_whole_list_is_said_whose_title_has_the_noun_asked_for(assistant: Assistant) -> None:
    text = assistant.ask("마을기업에 지원하지 않는 비용은 뭐가 있어요?", today=TODAY).text
    assert all(item in text for item in ("임차료", "차량", "접대"))


def test_a_unit_in_the_header_of_a_column_is_said_with_its_number(assistant: Assistant) -> None:
    assert "1,500만원" in assistant.ask("솔내시 장려금은 얼마인가요?", today=TODAY).text


@pytest.mark.parametrize(
    "question",
    ["창고의 연말 공정률은 충남에서 몇 %인가요?", "충남 마을기업에 지원하지 않는 비용은?"],
)
def test_what_is_asked_of_a_place_that_is_not_named_is_not_answered(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, today=TODAY).status == "abstained"


def test_each_of_two_places_is_asked_of_and_what_is_not_told_is_said(assistant: Assistant) -> None:
    both = assistant.ask("솔내시와 갯들군의 장려금은?", today=TODAY)
    assert "1,500만원" in both.text and "900만원" in both.text and not both.notice
    one = assistant.ask("솔내시와 구름군의 장려금은?", today=TODAY)
    assert "1,500만원" in one.text and "‘구름군" in one.notice


def test_a_document_of_another_time_does_not_answer(assistant: Assistant) -> None:
    assert assistant.ask("2028년 솔내시 마을기업은 몇 개인가요?", today=TODAY).status == "abstained"
