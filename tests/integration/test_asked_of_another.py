"""A question about a place, a body or an event that nothing around the answer names is refused."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

PLAN = """# 2031년 이전기관 협력사업 추진계획

물별부 협력과 · 2031년 3월 5일

## 1. 기관별 사업

□ 경남의 토지주택공사는 도서관을 2033년 6월에 열고 사업비는 120억 원으로 함
□ 강원의 광산안전공단은 이동 진료소를 2032년 9월에 시작함
□ 대구의 학술정보원은 중소기업 기술지원에 35억 원을 씀
□ 울산의 석유관리원은 지역인재를 45명 채용함

## 2. 추진체계

□ 협력사업의 이행 시기는 2031년 12월이며 국비 450억 원을 지원함
□ 기관 주도로 상생발전 사업을 상시 추진하고 우수기관은 시상함
"""

ROADS = """# 하늬시 도로 정비 결과

하늬시 도로과 · 2031년 2월 1일

□ 하늬시는 도로 12km를 정비하고 토론회를 두 번 열었음
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("another"), {"plan.md": PLAN, "roads.md": ROADS})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("토지주택공사가 도서관을 여는 시기는?", "2033년 6월"),
        ("경남 도서관 사업비는 얼마인가요?", "120억"),
        ("협력사업에 국비를 얼마나 지원하나요?", "450억"),
        ("지역인재를 채용하는 지역은 어디인가요?", "울산"),
        ("물별부 협력과가 밝힌 협력사업 이행 시기는?", "2031년 12월"),
    ],
)
def test_what_is_named_is_answered(plan: Assistant, question: str, said: str) -> None:
    answer = plan.ask(question, today=date(2031, 5, 1))
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "가스기술공사의 협력사업 이행 시기는 언제인가요?",
        "제주에서 상생발전 사업을 상시 추진하는 까닭은?",
        "하늬시 협력사업에 지원하는 국비는 얼마인가요?",
        "토론회에서 밝힌 협력사업 국비 지원액은 얼마인가요?",
        "2031 우수지자체는?",
    ],
)
def test_what_nothing_names_is_refused(plan: Assistant, question: str) -> None:
    assert plan.ask(question, today=date(2031, 5, 1)).status == "abstained"
