"""Claims on how often something recurs, and that it stayed as it was planned."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.answering.language.frequencies import find_frequencies
from assistant.retrieval.index import PassageIndex

RULES = """달여울시 물아낌 제도 운영 결과

□ 운영

ㅇ 물아낌 협의회는 짝수 달 둘째 주 화요일에 열림

ㅇ 절약한 가정에는 환급금을 분기마다 모아서 지급

ㅇ 검침원 교육은 연 2회 실시

ㅇ 우수 단지는 매년 4월과 10월에 공시

□ 바뀐 것

ㅇ 수질 자료의 제공 간격은 통신비 문제로 5분에서 10분으로 조정

ㅇ 정수장 준공은 당초 2031년 6월이었으나 장비가 늦어져 2031년 9월로 연기
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    rules = entry("rules", "달여울시 물아낌 제도 운영 결과", date(2031, 12, 2), RULES)
    return PassageIndex.build([rules], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("물아낌 협의회는 두 달에 한 번 화요일에 열린다", "supported", ""),
        ("물아낌 협의회는 다달이 둘째 주 화요일에 열린다", "contradicted", "짝수 달"),
        ("절약한 가정에는 환급금을 매달 모아서 지급한다", "contradicted", "분기마다"),
        ("검침원 교육은 반기에 한 번 실시한다", "supported", ""),
        ("우수 단지는 해마다 한 번만 공시한다", "contradicted", "매년"),
        ("수질 자료의 제공 간격은 5분 그대로이다", "contradicted", "10분"),
        ("정수장은 예정대로 2031년 6월에 준공했다", "contradicted", "2031년 9월"),
    ],
)
def test_what_recurs_and_what_changed(
    index: PassageIndex, claim: str, verdict: str, right: str
) -> None:
    judged = check(index, claim)
    assert judged.verdict == verdict
    assert right in judged.right


@pytest.mark.parametrize(
    ("text", "a_year", "times"),
    [
        ("매달 연다", "12", 0),
        ("분기마다 한 차례", "4", 1),
        ("2년에 한 번만", "1/2", 1),
        ("격년제로", "1/2", 0),
        ("연 4회(3·6·9·12월)", "1", 4),
        ("매년 3월과 9월에", "1", 2),
        ("다달이 모인다", "12", 0),
        ("월 1회", "12", 1),
    ],
)
def test_how_often(text: str, a_year: str, times: int) -> None:
    (found,) = find_frequencies(text)
    assert (str(found.spans), found.times) == (a_year, times)


@pytest.mark.parametrize("text", ["매출이 늘었다", "5월에 열린다", "3개월 동안"])
def test_no_frequency(text: str) -> None:
    assert not list(find_frequencies(text))


SERIES = """달여울시 물아낌 현황

□ 현황

ㅇ 누수 공사 계약률 : ('28) 43.4% → ('29) 57.1% → ('30) 62.1% ※ 준공률 17.4%

ㅇ 지역 업체 참여(%) : ('28) 5.0 → ('29) 10.2 → ('30) 13.3
"""


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("2030년 누수 공사 계약률은 62.1%였다.", "supported", ""),
        ("2029년 누수 공사 계약률은 62.1%였다.", "contradicted", "57.1%"),
        ("2030년 누수 공사 계약률은 17.4%였다.", "contradicted", "62.1%"),
        ("2030년 누수 공사 준공률은 17.4%였다.", "supported", ""),
        ("2029년 지역 업체 참여율은 10.2%였다.", "supported", ""),
        ("2029년 지역 업체 참여율은 13.3%였다.", "contradicted", "10.2"),
    ],
)
def test_the_value_of_a_year_in_a_series(claim: str, verdict: str, right: str) -> None:
    series = entry("series", "달여울시 물아낌 현황", date(2031, 1, 2), SERIES)
    judged = check(PassageIndex.build([series], FlatEncoder(), lambda texts, _: texts), claim)
    assert judged.verdict == verdict
    assert right in judged.right
