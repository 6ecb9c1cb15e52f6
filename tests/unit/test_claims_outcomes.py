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

ㅇ 위반 유형은 무단 증축 152건, 용도 변경 138건, 주차장 폐쇄 67건 순으로 많음

ㅇ 정비 지연의 까닭은 ‘자재 부족’(47.2%), ‘인력 부족’(28.6%), ‘날씨’(9.1%)

ㅇ 새내기 건축주의 자부담을 20%에서 15%로 인하

ㅇ 빈집 정비는 214채로 목표(180채)를 넘어섰음

ㅇ 단전된 6,420가구 중 전 가구의 전기를 복구(8. 16. 14:00)

ㅇ 참가신청서는 방문 또는 우편으로 제출할 수 있으며, 온라인 접수는 하지 않음

ㅇ 새벽역 전시관 운영시간은 10:00~18:00 (월요일 휴관)
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
        ("위반 유형은 무단 증축이 가장 많다", "supported", ""),
        ("위반 유형은 용도 변경이 가장 많다", "contradicted", "무단 증축 152건"),
        ("정비 지연의 까닭 1위는 인력 부족이다", "contradicted", "자재 부족 47.2%"),
        ("새내기 건축주의 자부담은 20%이다", "contradicted", "15%"),
        ("빈집 정비는 목표 180채에 못 미쳤다", "contradicted", "214채"),
        ("단전된 6,420가구의 전기는 8월 16일에 모두 복구되었다", "supported", ""),
        ("참가신청서는 우편으로 제출할 수 있다", "supported", ""),
        ("참가신청서는 우편으로 제출할 수 없다", "contradicted", "우편으로 제출할 수 있으며"),
        ("참가신청서는 온라인으로 받는다", "contradicted", "온라인 접수는 하지 않음"),
        ("새벽역 전시관은 월요일에도 운영한다", "contradicted", "월요일 휴관"),
        ("참가신청서는 온라인으로 접수할 수 있다", "contradicted", "온라인 접수는 하지 않음"),
        ("참가신청서의 온라인 접수는 하지 않는다", "supported", ""),
    ],
)
def test_what_belongs_to_what(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result
