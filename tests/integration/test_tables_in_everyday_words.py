"""Whole tables asked in the words of people: codes, times, halves of a year, other words for columns and cells."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

BUSES = """# 물안군 버스 노선 현황

물안군 교통과 · 2031년 2월 3일

| 노선 | 종점 | 첫차 | 막차 | 하루 운행횟수(회) | 편도 소요시간(분) |
|---|---|---|---|---|---|
| 11 | 달래항 | 06:10 | 21:30 | 18 | 35 |
| 12 | 솔고개 | 06:40 | 18:50 | 6 | 52 |
| 21 | 하늘못 | 07:00 | 20:10 | 9 | 44 |
| 22 | 온천마을 | 06:50 | 17:40 | 12 | 61 |
"""

CARE = """# 가람도 돌봄센터 운영 실적

가람도 돌봄과 · 2031년 1월 20일

(단위: 개소, 명, %)

| 시·군 | 돌봄센터 | 정원 | 이용아동 | 대기아동 | 집행률 |
|---|---|---|---|---|---|
| 새온시 | 24 | 720 | 698 | 143 | 96.4 |
| 들샘시 | 18 | 540 | 471 | 62 | 90.2 |
| 모래군 | 15 | 450 | 446 | 118 | 99.0 |
| 구름군 | 7 | 175 | 132 | 27 | 78.0 |
"""

HALLS = """# 한별시 체육시설 안전점검 결과

한별시 체육과 · 2031년 12월 5일

| 시설명 | 운영방식 | 준공연도 | 상반기 점수 | 하반기 점수 | 마감시각(평일) | 마감시각(주말) |
|---|---|---|---|---|---|---|
| 달빛체육관 | 직영 | 1998 | 91 | 88 | 22:00 | 18:00 |
| 은하테니스장 | 위탁 | 2015 | 84 | 86 | 21:00 | 20:00 |
| 새내수영장 | 위탁 | 2009 | 77 | 71 | 22:00 | 17:00 |
| 바람구장 | 직영 | 2004 | 69 | 74 | 18:00 | 17:00 |
"""

VILLAGES = """# 두물군 마을사업 추진 상황

두물군 마을과 · 2031년 6월 10일

| 마을 | 사업 | 상태 | 완료 시한 | 심사점수 |
|---|---|---|---|---|
| 바위안 | 돌담길 복원 | 준공 | ’30.11월 | 92.4 |
| 솔개마을 | 마을도서관 | 공사 중 | ’31.9월 | 88.1 |
| 물레실 | 물레방아 공원 | 준공 | ’31.3월 | 90.3 |
| 한티골 | 숲속 놀이터 | 공사 중 | ’32.5월 | 81.7 |
"""


PARKING = """# 늘솔시 공영주차장 운영 현황

늘솔시 주차과 · 2031년 3월 18일

(단위: 면, 원, %)

| 주차장 | 면수 | 10분 요금 | 운영시간 | 이용률 | 정기권 대기자 |
|---|---|---|---|---|---|
| 솔밭광장 | 320 | 300 | 06:00~24:00 | 92.4 | 61 |
| 늘봄역 | 180 | 500 | 00:00~24:00 | 98.1 | 134 |
| 은행나무길 | 95 | 200 | 08:00~20:00 | 74.0 | 0 |
| 한가람공원 | 410 | 200 | 06:00~22:00 | 51.7 | 0 |
"""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    documents = {"buses": BUSES, "care": CARE, "halls": HALLS, "villages": VILLAGES}
    documents["parking"] = PARKING
    return assistant_over(tmp_path_factory.mktemp("offices"), documents)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("물안군에서 편도로 제일 오래 걸리는 버스가 몇 번이에요?", ("22", "61"), ("52",)),
        ("물안군에서 하루에 열 번 넘게 다니는 버스 노선이 몇 개예요?", ("2개",), ("4개",)),
        ("물안군에서 저녁 7시도 되기 전에 막차가 끊기는 노선은 몇 개예요?", ("2개",), ("4개",)),
        ("가람도에서 돌봄센터가 두 번째로 많은 시군이 어디예요?", ("들샘시",), ("새온시",)),
        ("구름군에는 자리 나길 기다리는 애들이 몇 명이나 있나요?", ("27명",), ("175",)),
        ("가람도에서 자리를 기다리는 아이가 100명 넘는 시군 다 적어주세요", ("새온시", "모래군"), ("들샘",)),
        ("한별시 안전점검에서 꼴찌한 시설이 어디죠", ("바람구장", "69"), ("달빛",)),
        ("한별시에서 지은 지 두 번째로 오래된 체육시설이 뭐예요?", ("바람구장", "2004"), ("1998",)),
        ("한별시에서 주말에 제일 늦게까지 여는 시설이 어디예요?", ("은하테니스장", "20:00"), ("22:00",)),
        ("한별시에서 평일에 밤 10시까지 문 여는 시설 다 알려주세요", ("달빛체육관", "새내수영장"), ("은하",)),
        ("한별시 하반기 안전점검에서 상반기보다 점수가 깎인 시설은 다 어디예요?", ("달빛", "새내"), ("은하",)),
        ("한별시에서 시가 직접 꾸리는 체육시설은 몇 군데인가요?", ("2군데",), ("4",)),
        ("늘솔시 한가람공원 주차장은 몇 면이에요?", ("410면",), ("200",)),
        ("늘솔시에서 늘봄역 정기권을 기다리는 사람이 몇 명이에요?", ("134명",), ("180",)),
        ("늘솔시에서 밤 10시까지 여는 주차장은 어디예요?", ("한가람공원",), ("은행나무길",)),
        ("두물군에서 아직 안 끝난 마을을 다 알려주세요", ("솔개마을", "한티골"), ("바위안",)),
        ("두물군 마을사업 가운데 2031년 안에 끝내는 건 몇 개예요?", ("3개",), ("4개",)),
        ("두물군 심사점수가 90점이 안 되는 마을은 몇 곳이에요?", ("2곳",), ("3곳",)),
    ],
)  # fmt: skip
def test_a_table_is_asked_in_the_words_of_people(
    offices: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    text = offices.ask(question).text
    assert all(value in text for value in said), text
    assert not any(value in text for value in unsaid), text


def test_two_codes_are_added_up(offices: Assistant) -> None:
    text = offices.ask("물안군 11번이랑 21번 하루 운행횟수를 합치면 몇 회예요?").text
    assert "합하면 27회" in text


def test_a_test_place_without_a_question_is_no_degree(offices: Assistant) -> None:
    assert "점수" not in offices.ask("1등 한 시설은 나아졌나요?").text


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("가람도에서 돌봄센터가 가장 많은 곳은 새온시이다", "supported", ""),
        ("가람도에서 돌봄센터가 가장 많은 곳은 모래군이다", "contradicted", "새온시"),
        ("두물군에서 아직 안 끝난 마을은 두 곳이다", "supported", ""),
        ("두물군에서 아직 안 끝난 마을은 세 곳이다", "contradicted", "2곳"),
    ],
)
def test_claims_are_asked_of_whole_tables(
    offices: Assistant, claim: str, verdict: str, right: str
) -> None:
    judged = offices.check(claim)
    assert judged.verdict == verdict
    assert right in judged.explanation
    assert all(citation.quote for citation in judged.citations)
