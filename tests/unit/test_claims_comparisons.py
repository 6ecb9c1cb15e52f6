"""Claims on which has most, what changed between years, who holds a post and what is allowed."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.answering.claims.check import brief
from assistant.retrieval.index import PassageIndex

REPORT = """# 솔빛시 작은 숲 가꾸기 결과

솔빛시 녹지과 · 2024년 2월 5일

## 1. 평가 결과

- 점검 결과 상위 3개 동: 1위 가온동(92.4점), 2위 다래동(90.1점), 3위 마루동(89.7점)
- 만족도 세부 항목: 그늘 78.9, 안내 71.3, 의자 66.8, 화장실 63.8
- 최우수 : 새벽조경(N1·N2 관리) / 우수 : 한낮조경(N3 관리)
- 주민 다섯 곳 가운데 네 곳은 물 주기를 스스로 하였고, 비가 온 날은 N9 길만 문을 닫음
- 숲 가꾸기 예산(백만원) : ('20) 127 → ('21) 109 → ('22) 83
- 옛 정원 예산(백만원) : ('98) 64 → ('99) 52
- '19년 기본계획 수립 당시, '23년까지 나무 심기를 끝낼 계획이었음

## 2. 운영

- 운영위원회 위원장은 녹지과장이 되고, 간사는 새벽조경 소장이 된다.
- 참여 협의체는 주민 대표 12개 마을, 후원하는 8개 기업으로 구성한다.
- 신청서는 녹지과에 방문하여 내며, 전자우편 접수는 불가
- 최종 점수는 심사위원 점수 80%와 주민투표 20%를 더하여 산정
- 나무를 받고 싶다고 답한 주민은 26.4%였다.
- 숲길 조례 개정안은 수정 가결하고 나머지는 원안대로 함
- 쉼터: 윤슬 (상반기, 240석, 11개 노선), 해담 (하반기, 256석, 6개 노선)
- 봄에 그늘막(21년)을 새로 달았다.

## 3. 동별 현황

| 동 | 나무(그루) | 지원한도 |
|---|---|---|
| 가온동 | 310 | 2억 4천만원 |
| 다래동 | 280 | 2억 8천만원 |
| 마루동 | 150 | 1억 6천만원 |
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    report = entry("report", "솔빛시 작은 숲 가꾸기 결과", date(2024, 2, 5), REPORT)
    return PassageIndex.build([report], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("점검에서 가장 높은 점수를 받은 동은 다래동이다", CONTRADICTED, "가온동"),
        ("점검에서 가장 높은 점수를 받은 동은 가온동이다", SUPPORTED, ""),
        ("만족도 세부 항목 가운데 화장실이 가장 높은 점수를 받았다", CONTRADICTED, "그늘 78.9"),
        ("지원한도가 가장 큰 동은 가온동이다", CONTRADICTED, "다래동"),
        ("3개 동 가운데 나무가 가장 적은 곳은 마루동이다", SUPPORTED, ""),
        ("숲 가꾸기 예산은 2020년보다 2022년에 늘었다", CONTRADICTED, "2020년 127 → 2022년 83"),
        ("숲 가꾸기 예산은 2020년보다 2022년에 줄었다", SUPPORTED, ""),
        ("옛 정원 예산은 1998년보다 1999년에 늘었다", CONTRADICTED, "1998년 64 → 1999년 52"),
        ("최우수 관리업체로는 한낮조경이 뽑혔다", CONTRADICTED, "새벽조경"),
        ("운영위원회 위원장은 부시장이다", CONTRADICTED, "녹지과장"),
        ("참여 협의체에는 마을 8곳과 기업 12곳이 들어간다", CONTRADICTED, "12개"),
        ("신청서는 이메일로도 낼 수 있다", CONTRADICTED, "전자우편 접수는 불가"),
        ("나무를 받고 싶다고 답한 주민은 네 명 중 한 명 이상이다", SUPPORTED, ""),
        ("나무 심기는 2023년까지 끝낼 계획이었다", SUPPORTED, ""),
        ("숲길 조례 개정안은 원안 그대로 통과되었다", CONTRADICTED, "수정 가결"),
        ("윤슬 쉼터는 256석이다", CONTRADICTED, "240석"),
        ("해담 쉼터는 256석이다", SUPPORTED, ""),
        ("최종 점수는 주민투표만으로 매긴다", UNVERIFIABLE, ""),
    ],
)
def test_what_is_compared(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result


def test_a_place_with_several_values_is_shown_in_full(index: PassageIndex) -> None:
    result = check(index, "참여 협의체에는 마을 8곳과 기업 12곳이 들어간다")
    text = "참여 협의체는 주민 대표 12개 마을, 후원하는 8개 기업으로 구성한다"
    assert f"원문은 ‘{text}’입니다" in result.explanation
    assert brief(result.explanation) == "문서에는 8곳, 12곳이 아니라 12개, 8개로 나와 있습니다. [1]"


def test_a_line_named_by_its_code_is_no_other_line(index: PassageIndex) -> None:
    assert check(index, "N1 길은 비가 온 날 문을 닫았다").verdict != SUPPORTED
