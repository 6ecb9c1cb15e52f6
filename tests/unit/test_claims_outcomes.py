"""Claims that give a value to another label, another outcome, or a change the other way."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

RECORD = """새벽시 제7차 공간위원회 개최 결과

□ 회의 결과

ㅇ 위원회는 정부위원 8명과 민간위원 11명 등 19명으로 구성

ㅇ 물빛역 계획변경안은 조건부의결, 센터 추가 지정안은 다음 회의로 보류

ㅇ 장학금은 석사과정 월 120만원, 박사과정 월 200만원, 통합과정 월 180만원을 지급

ㅇ 2022년 투자규모는 당초 계획 840억원에서 796억원으로 조정

ㅇ 단전된 6,420가구 중 전 가구의 전기를 복구(8. 16. 14:00)
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    record = entry("record", "새벽시 제7차 공간위원회 개최 결과", date(2022, 9, 2), RECORD)
    return PassageIndex.build([record], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("공간위원회의 민간위원은 11명이다", "supported", ""),
        ("공간위원회의 민간위원은 8명이다", "contradicted", "11명"),
        ("박사과정의 장학금은 월 180만원이다", "contradicted", "200만원"),
        ("물빛역 계획변경안은 원안대로 통과되었다", "contradicted", "조건부"),
        ("2022년 투자규모는 796억원으로 늘어났다", "contradicted", "840억원에서 796억원"),
        ("단전된 6,420가구의 전기는 8월 16일에 모두 복구되었다", "supported", ""),
    ],
)
def test_what_belongs_to_what(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result
