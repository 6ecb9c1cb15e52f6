"""Simple questions on tables: the row with the most, cells called by name, who does it, what changed."""

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

REPORT = """# 2031년 물별도 마을사업 점검 결과

물별도 감사과 · 2031년 3월 5일

## 1. 시군별 지적

| 시·군 | 사업 수 | 지적(건) | 금액(백만 원) | 환수(백만 원) |
|---|---|---|---|---|
| 윤슬시 | 34 | 14 | 210 | 62 |
| 해담군 | 27 | 21 | 502 | 171 |
| 새빛군 | 19 | 24 | 438 | 233 |
| 계 | 80 | 59 | 1,150 | 466 |

## 2. 바뀐 기준

| 구분 | 2030년 | 2031년 |
|---|---|---|
| 의무 영업 기간 | 3년 | 2년 |
| 지원 한도 | 500만원 | 700만원 |

- 2035년 거점 목표는 120개소에서 100개소로 낮춤

## 3. 공사

| 공구 | 시공사 | 평균생산량(톤) | 최대생산량(톤) |
|---|---|---|---|
| 물빛공구 | ㈜서린 | 38 | 52 |
| 들빛공구 | ㈜한결 | 41 | 49 |

## 4. 사례

| 구분 | 과제명 | 대표사례 |
|---|---|---|
| 상생 | 일자리 만들기 | (물별관광공사) 경력단절여성 지킴이단 운영 |
| 성장 | 기술 나눔 | (물별전력공사) 공동 시험실 개방 |

## 5. 위원회

- ㅇ 위원회명: 물절약위원회
  - 소관부서: 수도과
- ㅇ 위원회명: 숲가꿈위원회
  - 소관부서: 녹지과
"""

SPRING = """# 2030년 물별도 마을사업 계획

물별도 기획과 · 2030년 2월 1일

| 시·군 | 주제 |
|---|---|
| 윤슬시 | 바다 놀이터 |
| 해담군 | 별빛 정원 |
| 새빛군 | 걷는 숲 |
"""

AUTUMN = """# 2030년 물별도 마을사업 토론회

물별도 기획과 · 2030년 9월 12일

| 시·군 | 발전 주제 |
|---|---|
| 윤슬시 | 조개 공방 |
| 해담군 | 천문 학교 |
| 새빛군 | 나무 도서관 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("tables-asked")
    documents = {"2031-report.md": REPORT, "2030-plan.md": SPRING, "2030-forum.md": AUTUMN}
    return assistant_over(folder, documents)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("지적 건수가 가장 많은 시·군은 어디인가요?", "새빛군", "해담군"),
        ("지적 금액이 가장 큰 곳은?", "해담군", "새빛군"),
        ("가장 많은 지적을 받은 시군은?", "24건", "21건"),
        ("지적이 제일 많았던 데는 어디고 몇 건인지", "새빛군의 지적은 24건", "해담군"),
        ("환수액이 가장 적은 곳은?", "윤슬시", "466"),
        ("의무 영업 기간은 늘었나요 줄었나요?", "줄었습니다(3년 → 2년)", "예."),
        ("지원 한도는 2030년보다 2031년에 올랐나요, 내렸나요?", "올랐습니다", "내렸습니다"),
        ("2035년 거점 목표는 늘었나요, 줄었나요?", "줄었습니다(120개소 → 100개소)", "늘었"),
        ("들빛공구 시공사는 어디인가요?", "㈜한결", "㈜서린"),
        ("물빛공구의 평균생산량은?", "38톤", "52톤"),
        ("공사 표에서 들빛공구의 최대생산량 칸에 적힌 값은?", "49", "41"),
        ("물별관광공사는 뭘 한 걸로 소개됐나요?", "지킴이단", "일자리 만들기"),
        ("물절약위원회 소관부서는 어디인가요?", "수도과", "녹지과"),
        ("2030년 9월 자료에서 해담군 주제는?", "천문 학교", "별빛 정원"),
        ("2030년 2월 자료에서 해담군 주제는?", "별빛 정원", "천문 학교"),
    ],
)
def test_answers_from_tables(assistant: Assistant, question: str, said: str, not_said: str) -> None:
    text = assistant.ask(question, today=date(2031, 5, 1)).text
    assert said in text
    assert not_said not in text


def test_names_of_speakers_are_no_contact(assistant: Assistant) -> None:
    answer = assistant.ask("토론회 토론자 이름 알려주세요", today=date(2031, 5, 1))
    assert answer.status == "abstained"
