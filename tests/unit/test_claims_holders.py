"""Claims on who holds an office, on one of several labelled lines, and on the value of a year."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

REPORT = """# 제1회 물별도 숲길 성과보고대회

산림문화부 · 2030년 12월 11일

산림문화부(장관 김나래)와 국가숲길위원회(위원장 송하늘)는 제1회 숲길 성과보고대회를 연다고 밝혔다.

업무협약은 산림문화부 김나래 장관, 국가숲길위원회 송하늘 위원장, 이도윤 전라북도지사가 체결한다.

## 1. 분야별 과제

- (특화산업) 마을의 발전 주제를 고르고 기업을 모음
  - * (16개 세부과제) 특구 지정, 열린 연구실 구축 등
- (정주여건) 복합센터를 짓고 정주환경을 개선
  - * (11개 세부과제) 돌봄센터 운영, 병원 유치 등
- (지혜도시) 지혜도시를 위한 플랫폼 구축
  - * (10개 세부과제) 통합 플랫폼 구축, 실험실 구축 등

## 2. 현황

- 숲길 이전 기관 : '27년까지 35개, '28년 59개, '29년 41개, '30년 7개
- 숲길 면적 : 27만㎡ (최대: 윤슬 985만㎡, 최소: 해담 94만㎡)
- 숲길 만족도는 52.4점으로, 화장실은 58.9점으로 높은 반면, 교통환경이 44.5점으로 낮음

| 지역 | 기관명 | 교육과정 |
|---|---|---|
| 윤슬 | 물별전력 | 산업 인력 양성과정 |
| 해담 | 전력거래원 | 햇살 학점과정 |
| 새빛 | 물별가스 | 겨울 배움과정 |

- 시설 조성비 현황

| 구분 | 확정 예산(억원) | 집행액(억원) | 집행률(%) |
|---|---|---|---|
| 상권 | 90 | 81 | 90.0 |
| 빈집 | 62 | 48 | 77.4 |
| 계 | 152 | 129 | 84.9 |
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    report = entry("report", "제1회 물별도 숲길 성과보고대회", date(2030, 12, 11), REPORT)
    return PassageIndex.build([report], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("국가숲길위원회 위원장은 송하늘이다", SUPPORTED, ""),
        ("국가숲길위원회 위원장은 김나래이다", CONTRADICTED, "송하늘"),
        ("김나래는 국가숲길위원회 위원장이다", CONTRADICTED, "송하늘"),
        ("송하늘 산림문화부 장관이 업무협약을 체결했다", CONTRADICTED, "김나래"),
        ("산림문화부 장관 송하늘", CONTRADICTED, "김나래"),
        ("전북도지사 이도윤이 업무협약을 체결했다", SUPPORTED, ""),
        ("지혜도시 분야 세부과제는 16개였다", CONTRADICTED, "10개"),
        ("지혜도시 분야 세부과제는 10개였다", SUPPORTED, ""),
        ("2028년에 이전한 기관은 41개다", CONTRADICTED, "59개"),
        ("숲길 열 곳 중 면적이 가장 작은 곳은 해담이다", SUPPORTED, ""),
        ("숲길 면적이 가장 큰 곳은 새빛이다", CONTRADICTED, "최대: 윤슬 985만㎡"),
        ("화장실 만족도가 가장 낮아 44.5점이었다", CONTRADICTED, "교통환경"),
        ("햇살 학점과정은 물별전력이 운영하는 과정이다", CONTRADICTED, "전력거래원"),
    ],
)
def test_what_is_compared(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result


def test_what_is_said_of_no_row_is_not_what_one_row_has(index: PassageIndex) -> None:
    assert check(index, "실제로 쓴 돈은 확정 예산의 90%였다").verdict != SUPPORTED
