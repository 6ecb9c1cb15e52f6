"""Claims held against lists, terms that exclude each other, plans and denials of a made-up report."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.answering.value_labels import labelled_values
from assistant.answering.values import Comparison, compare, find_quantities
from assistant.retrieval.index import PassageIndex

REPORT = """2024년 여울군 둘레길 운영 보고

여울군 산림과 보고 제2024-8호

□ 둘레길의 길이는 7,940m이며 길가에 5개 쉼터·23개 의자를 갖추었다.

□ 탐방 안내인은 한 번만 다시 뽑을 수 있다.

□ 운영위원회는 위원 12명(주민 7명, 당연직 5명)으로 한다.

□ 여울군 산길 조례 개정안 : 심사보류

□ 둘레길 사고는 미끄러짐 31건, 길 잃음 24건, 벌 쏘임 18건이다.

□ 이용자 평가는 서류(30%), 현장 점검(50%), 주민 투표(20%)로 한다.

□ 둘레길 안내센터는 당초 2024년 3월에 문을 열 예정이었으나 공사가 늦어 7월에 문을 열었다.

□ 둘레길 소음 영향조사는 끝내 실시되지 않았다.

□ 둘레길 시설은 매년 4월 10일까지 점검한다.

□ 2년이던 둘레길 사용 허가 기간을 4년으로 늘렸다.

□ 둘레길 예산이 모자라면 신청 순서가 아니라 모든 마을에 같은 비율로 나눈다.

□ 이용자가 꼽은 불편 : ‘화장실이 없음’(41.3%), ‘길이 가파름’(22.8%), ‘표지가 낡음’(11.0%)
"""
YEARS = """2022년도 여울군 둘레길 연보

여울군 산림과 2023년 6월 5일

□ 둘레길에 든 돈은 412백만원이다.

□ 숲놀이터 운영 : 늘빛마을(목공, 주 3회), 은결마을(도예, 주 2회)

□ 산불감시단은 1998년 산림청 소속 기관으로 만들어졌다.

□ 걷기 대회는 2018년에 구례에서, 2021년에 통영에서 열렸다.

□ 만족도는 화장실 41.2점, 쉼터 58.7점, 안내판 66.0점이다.

□ 숲놀이터에는 한 번에 25명까지만 들어간다.
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [entry("report", "2024년 여울군 둘레길 운영 보고", date(2024, 9, 1), REPORT)]
    entries.append(entry("years", "2022년도 여울군 둘레길 연보", date(2023, 6, 5), YEARS))
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("verdict", "claim", "right"),
    [
        (SUPPORTED, "둘레길의 길이는 8km에 조금 못 미친다", ""),
        (CONTRADICTED, "둘레길의 길이는 7km에 조금 못 미친다", "7,940m"),
        (CONTRADICTED, "둘레길은 길가에 쉼터 23개를 갖추었다", "5개 쉼터"),
        (CONTRADICTED, "둘레길 탐방 안내인은 횟수 제한 없이 다시 뽑을 수 있다", "한 번만"),
        (CONTRADICTED, "둘레길 운영위원회의 위원 12명은 모두 주민이다", "주민 7명"),
        (CONTRADICTED, "여울군 산길 조례 개정안은 원안가결되었다", "보류"),
        (CONTRADICTED, "둘레길 사고는 길 잃음이 가장 많다", "미끄러짐 31건"),
        (SUPPORTED, "둘레길 사고는 미끄러짐이 가장 많다", ""),
        (CONTRADICTED, "둘레길 이용자 평가에서 주민 투표는 50%이다", "주민 투표(20%)"),
        (CONTRADICTED, "둘레길 안내센터는 2024년 3월에 문을 열었다", "7월"),
        (CONTRADICTED, "둘레길 소음 영향조사는 실시되었다", "실시되지 않"),
        (CONTRADICTED, "둘레길 시설은 2년에 한 번 점검한다", "매년"),
        (CONTRADICTED, "둘레길 사용 허가 기간은 2년이다", "4년"),
        (CONTRADICTED, "둘레길 예산이 모자라면 선착순으로 나눈다", "같은 비율"),
        (CONTRADICTED, "이용자가 가장 많이 꼽은 불편은 길이 가파르다는 점이다", "화장실이 없음"),
        (CONTRADICTED, "은결마을의 숲놀이터에서는 목공을 한다", "은결마을(도예"),
        (CONTRADICTED, "산불감시단은 환경부 소속 기관이었다", "산림청"),
        (CONTRADICTED, "2021년 걷기 대회는 구례에서 열렸다", "통영"),
        (SUPPORTED, "화장실의 만족도는 50점에 못 미친다", ""),
        (SUPPORTED, "숲놀이터에는 한 번에 30명 넘게 들어갈 수 없다", ""),
        (SUPPORTED, "2022년 둘레길에 든 돈은 412백만원이다", ""),
        (UNVERIFIABLE, "2023년 둘레길에 든 돈은 412백만원이다", ""),
    ],
)
def test_a_claim_is_held_against_what_the_place_says_of_the_same_thing(
    index: PassageIndex, verdict: str, claim: str, right: str
) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result.explanation


@pytest.mark.parametrize(
    ("text", "unit", "labels"),
    [
        ("사유별로는 고장 12건, 분실 7건", "개", ["고장", "분실"]),
        ("서류(40%), 현장 발표(60%)를 더해", "%", ["서류", "현장 발표"]),
        ("산하에 3개 지부·14개 분소를 둔다", "개", ["지부", "분소"]),
        ("‘너무 멀다’(31.2%), ‘비싸다’(20.1%)", "%", ["너무 멀다", "비싸다"]),
        ("동쪽 문 2대, 서쪽 문 1대로 도합 3대가", "대", ["동쪽 문", "서쪽 문"]),
        ("40분에서 25분으로 줄었다", "분", []),
    ],
)
def test_the_values_of_a_list_have_labels(text: str, unit: str, labels: list[str]) -> None:
    assert [item.label for item in labelled_values(text, unit)] == labels


@pytest.mark.parametrize(
    ("claimed", "found", "verdict"),
    [
        ("4km에 조금 못 미친다", "3,997m", "same"),
        ("4km에 조금 못 미친다", "4,010m", "other"),
        ("4km에 조금 못 미친다", "2,100m", "other"),
        ("20년 가까이", "19년", "same"),
        ("4분의 1이 채 안 된다", "23.4%", "same"),
        ("2천억 원을 조금 넘는다", "2,041억원", "same"),
        ("2천억 원을 조금 넘는다", "1,944억원", "other"),
        ("2년에 한 번", "연 1회", "other"),
        ("반기마다", "연 2회", "same"),
        ("격년", "2년마다", "same"),
        ("3차로", "4차로", "other"),
    ],
)
def test_what_lies_just_beyond_a_limit_and_how_often(
    claimed: str, found: str, verdict: Comparison
) -> None:
    one, other = find_quantities(claimed)[0], find_quantities(found)[0]
    assert compare(one, other) == verdict
