"""Claims about cells of tables and about what is set against something else, over made-up documents."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

REPORT = """# 물별시 나무은행 운영 결과

물별시 공원녹지과 · 2024년 2월 5일

## 1. 연도별 나눔 실적

(단위 : 그루, 백만원)

| 구분 | 2021년 | 2022년 | 2023년 |
|---|---|---|---|
| 은행나무 | 320 | 410 | 380 |
| 산수유 | 150 | 190 | 260 |
| 합계 | 470 | 600 | 640 |
| 관리비 | 88 | 95 | 120 |

## 2. 동별 가꾸기 평가

| 순위 | 동 | 총점 | 살아남은 비율 | 고사 원인 |
|---|---|---|---|---|
| 1 | 가온동 | 93.5점 | 97% | 가뭄 |
| 2 | 다래동 | 91.0점 | 92% | 병해충 |
| 3 | 마루동 | 88.2점 | 95% | 가뭄 |
| 4 | 바다동 | 84.7점 | 90% | 뿌리 썩음 |

## 3. 알림

- 나무를 받은 시민의 만족도는 '나무 상태'가 88.1점으로 가장 높고, '배달 시간'이 71.4점으로 가장 낮았습니다.
- 나무값은 시민이 아니라 공원녹지과가 부담합니다.
- 다래동은 현장 심사 대신 사진 심사를 받았습니다.
- 바다동을 제외한 동은 급수 장비를 샀습니다.
- 심는 인력의 인건비는 시와 조합이 6:4의 비율로 나누어 냅니다.
- 자원봉사자에게는 교통비의 70%를 지급합니다.
- 평균 배달 기간은 ’21년 9.5일, ’22년 7.2일, ’23년 5.4일로 짧아졌습니다.

- 나눔 신청은 방문으로 받습니다(우편·팩스 신청 불가).
- 올해 안에는 나눔 물량을 줄일 계획이 없습니다.
- 물별시는 삽을 3자루에서 12자루로 늘렸습니다.
- 나눔터는 2024년에 9곳으로 늘릴 계획입니다. 지난해 나눔터는 6곳이었습니다.

| 구분 | 1그루당 비용 | 1인당 한도 |
|---|---|---|
| 일반 시민 | 3,000원 | 20,000원 |
| 65세 이상 어르신·장애인 | 1,000원 | 40,000원 |

| 훈격 | 상금 |
|---|---|
| 최우수 | 200만원 |
| 우수 | 100만원 |

| 지표 | 2022년 하반기 | 2023년 상반기 | 2023년 하반기 |
|---|---|---|---|
| 상담(건) | 45 | 52 | 64 |
| 되살린 비율(%) | 8.1 | 9.4 | 11.6 |

| 일정 | 날짜 |
|---|---|
| 신청 접수 | 2024. 3. 4.(월) |
| 당첨자 발표 | 2024. 3. 18.(월) |
| 나무 배달 | 2024. 4. 1.(월) |
"""

CLAIMS: tuple[tuple[str, str, str], ...] = (
    (CONTRADICTED, "나무은행의 최우수 상금은 100만원이다", "200만원"),
    (SUPPORTED, "나무은행의 우수 상금은 100만원이다", ""),
    (CONTRADICTED, "2023년 하반기 나무은행 상담은 52건이었다", "64건"),
    (CONTRADICTED, "2023년 하반기에 되살린 비율은 9.4%였다", "11.6%"),
    (SUPPORTED, "물별시 나무은행은 2022년에 산수유를 190그루 나누었다", ""),
    (CONTRADICTED, "물별시 나무은행은 2022년에 산수유를 260그루 나누었다", "190"),
    (SUPPORTED, "2023년 물별시 나무은행이 나눈 나무는 모두 640그루이다", ""),
    (CONTRADICTED, "2023년 물별시 나무은행이 나눈 나무는 모두 600그루이다", "640"),
    (CONTRADICTED, "동별 가꾸기 평가에서 2위는 마루동이다", "다래동"),
    (CONTRADICTED, "동별 가꾸기 평가에서 바다동의 총점은 88.2점이다", "84.7점"),
    (CONTRADICTED, "바다동 나무의 고사 원인은 병해충이다", "뿌리 썩음"),
    (SUPPORTED, "동별 가꾸기 평가에서 총점이 가장 높은 곳은 가온동이다", ""),
    (CONTRADICTED, "살아남은 비율이 가장 낮은 동은 다래동이다", "바다동"),
    (CONTRADICTED, "산수유 나눔은 2021년부터 해마다 줄었다", "2023년 260"),
    (SUPPORTED, "산수유 나눔은 2021년부터 해마다 늘었다", ""),
    (CONTRADICTED, "나무를 받은 시민의 만족도에서 점수가 가장 낮은 항목은 나무 상태다", "71.4점"),
    (CONTRADICTED, "나무은행의 나무값은 시민이 부담한다", "공원녹지과가 부담"),
    (CONTRADICTED, "다래동은 현장 심사를 받았다", "사진 심사"),
    (CONTRADICTED, "모든 동이 급수 장비를 샀다", "바다동을 제외"),
    (CONTRADICTED, "심는 인력의 인건비는 시와 조합이 절반씩 낸다", "6:4"),
    (CONTRADICTED, "자원봉사자에게는 교통비를 전액 지급한다", "70%"),
    (CONTRADICTED, "2022년 나무 평균 배달 기간은 9.5일이었다", "7.2일"),
    (CONTRADICTED, "나무은행 당첨자는 4월 1일에 발표된다", "2024. 3. 18."),
    (CONTRADICTED, "나눔 신청은 팩스로도 할 수 있다", "팩스 신청 불가"),
    (CONTRADICTED, "올해 안에 나눔 물량을 줄일 계획이다", "줄일 계획이 없"),
    (SUPPORTED, "물별시는 삽을 네 배로 늘렸다", ""),
    (CONTRADICTED, "65세 이상은 한 그루에 3,000원을 낸다", "1,000원"),
    (CONTRADICTED, "65세 이상의 한도는 한 사람당 20,000원이다", "40,000원"),
    (CONTRADICTED, "총점은 가온동이 다래동보다 낮다", "93.5점"),
    (CONTRADICTED, "총점은 가온동보다 다래동이 더 높다", "93.5점"),
    (UNVERIFIABLE, "총점이 가장 높은 가온동은 내년에 상금을 받는다", ""),
    (UNVERIFIABLE, "가온동의 자원봉사자는 모두 93명이다", ""),
    (UNVERIFIABLE, "라온동의 총점은 80.1점이다", ""),
)


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [entry("report", "물별시 나무은행 운영 결과", date(2024, 2, 5), REPORT)]
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(("verdict", "claim", "right"), CLAIMS)
def test_a_claim_is_read_in_its_row_and_column(
    index: PassageIndex, verdict: str, claim: str, right: str
) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result.explanation


def test_every_row_that_is_compared_is_quoted(index: PassageIndex) -> None:
    result = check(index, "동별 가꾸기 평가에서 총점이 가장 높은 곳은 마루동이다")
    assert result.verdict == CONTRADICTED
    assert "가온동" in result.citations[0].quote
    assert any("마루동" in citation.quote for citation in result.citations)


HALLS = """나루면 작은영화관 안내

| 상영관 | 좌석 | 휠체어석 |
|---|---|---|
| 1관 | 49 | 2 |
| 2관 | 37 | 1 |
"""


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("작은영화관 1관 휠체어석은 2석이다", "supported"),
        ("작은영화관 1관 휠체어석은 1석이다", "contradicted"),
        ("작은영화관 2관 좌석은 37석이다", "supported"),
        ("작은영화관 2관 좌석은 49석이다", "contradicted"),
    ],
)
def test_a_count_is_compared_with_a_bare_number(claim: str, verdict: str) -> None:
    halls = entry("halls", "나루면 작은영화관 안내", date(2031, 1, 2), HALLS)
    judged = check(PassageIndex.build([halls], FlatEncoder(), lambda texts, _: texts), claim)
    assert judged.verdict == verdict
