"""Differences within a sentence or a row, values in brackets, who gives more, departments, yes and no."""

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

DOCUMENT = """# 2031년 물별도 이동버스 운영 결과

물별도 교통과 · 2031년 3월 5일

| 기관 | 담당부서 | 연락처 |
|---|---|---|
| 물별도 | 교통기획과 | 과장 김나래 ☎ 044-555-1201 |
| 국토생활부 | 이동지원과 | 사무관 박솔 ☎ 044-555-1302 |

## 1. 만족도

- 이동버스 이용 경험자의 만족도는 81.5점으로 비경험자(64.2점)보다 높음

## 2. 거점

- 거점 조성비 : 4,860억원 → 5,130억원 (자재비 상승)
- * 윤슬 (31.상반기, 24좌석, 11개 노선), 해담 (32년, 36좌석, 6개 노선)

## 3. 생활 실태

(단위 : %)

| 구분 | 전체 | 남성 | 여성 |
|---|---|---|---|
| 밤길이 무섭다 | 29.9 | 12.5 | 50.4 |
| 막차가 이르다 | 41.0 | 40.1 | 42.3 |

## 4. 재원 분담

(단위 : 억원)

| 기관 | 2030 | 2031 | 계 |
|---|---|---|---|
| 물별도청 | 20 | 52 | 72 |
| 윤슬시청 | 35 | 80 | 115 |

## 5. 시상

- 2030년 한 해 동안 노선을 잘 운영한 우수 시·군은 윤슬시, 다래군, 가온군으로 선정되었으며, 상금을 받음
- 이동버스 이용객(명) : ('28) 5,920 → ('29) 10,404 → ('30) 14,957
"""
TODAY = date(2031, 5, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("differences"), {"buses.md": DOCUMENT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "버스를 타 본 사람이 안 타 본 사람보다 만족도가 몇 점이나 높나요?",
            "17.3점입니다(81.5 - 64.2)",
        ),
        ("밤길이 무섭다는 비율은 여자가 남자보다 몇 %p 높아요?", "37.9%p입니다(50.4 - 12.5)"),
        ("윤슬과 해담 중 좌석이 많은 곳은?", "해담 쪽이 더 많습니다"),
        (
            "물별도청과 윤슬시청 중 돈을 더 내는 쪽은 어디고 차이가 얼마나 나나요?",
            "43억원입니다(115 - 72)",
        ),
        ("거점 조성비는 처음보다 얼마나 늘었나요?", "270억원입니다(5,130 - 4,860)"),
        ("국토생활부는 어느 과가 맡고 있나요?", "이동지원과"),
        ("2030년에 다래군이 우수 시·군으로 선정됐나요?", "예. "),
        ("2029년 한 해 동안 이동버스 이용객은 몇 명이었나요?", "10,404명"),
    ],
)
def test_what_is_asked_is_said(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert said in answer.text
    assert answer.citations


def test_no_difference_is_told_where_none_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("이동버스 이용 경험자의 만족도는 몇 점인가요?", today=TODAY)
    assert "차이" not in answer.text
