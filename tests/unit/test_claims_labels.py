"""Claims that give a label a value, compared with the text behind the label."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

PLAN = """새벽시 어울림센터 건립 추진계획

□ 사업개요

ㅇ 위    치 : 물빛동 34번지 일원

ㅇ 사업기간 : 2023. 4. ~ 2025. 8.

ㅇ 총사업비 : 519억 원(국비 50%, 시비 50%)

ㅇ 사업규모 : 주차면 84면

ㅇ 시행기관 : 푸른환경재단

ㅇ 토지소유자 54명 중 51명과 협의 완료

담당 : 시설과 팀장 정서연(☎ 041-663-1238)
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    plan = entry("plan", "새벽시 어울림센터 건립 추진계획", date(2023, 3, 2), PLAN)
    return PassageIndex.build([plan], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("어울림센터 건립의 위치는 물빛동 34번지 일원이다", "supported", ""),
        ("어울림센터 건립의 위치는 다온시장 옆이다", "contradicted", "물빛동"),
        ("어울림센터 건립의 사업규모는 관로 12.4km이다", "contradicted", "84면"),
        ("어울림센터 건립은 2023년 4월부터 2025년 8월까지 추진된다", "supported", ""),
        ("어울림센터 건립은 2023년 4월부터 2025년 11월까지 추진된다", "contradicted", "2025. 8"),
        ("어울림센터 건립에는 모두 522억 원이 들어간다", "contradicted", "519억"),
        ("어울림센터 건립은 한빛은행이 시행한다", "contradicted", "푸른환경재단"),
        ("어울림센터 건립 담당자의 전화번호는 041-663-9999이다", "contradicted", "041-663-1238"),
        ("어울림센터 건립에서 협의를 마친 토지소유자는 51명이다", "supported", ""),
        ("어울림센터 건립의 만족도는 어린이가 가장 높다", "unverifiable", ""),
    ],
)
def test_what_a_label_says(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result
