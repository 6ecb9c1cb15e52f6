"""What a question asks of a table: a state or its denial, a column, an extreme, with the unit of the row."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

RESULTS = """2031년 가람시 고령친화 시행계획 평가결과

2032. 2. 24.

□ 성과지표 달성 현황

| 성과지표 | 단위 | 2031년 목표 | 2031년 실적 | 달성 여부 |
| 생활만족도 | 점 | 68.0 | 69.2 | 달성 |
| 나눔버스 이용 건수 | 건 | 210,000 | 226,400 | 달성 |
| 낙상 사고 발생률 | % | 5.5 | 6.1 | 미달성 |
| 쉼터 일평균 이용자 | 명 | 600 | 655 | 달성 |
| 일자리 참여율 | % | 10.5 | 9.8 | 미달성 |

□ 과제별 점수

| 과제명 | 담당부서 | 점수 |
| 나눔버스 운영 | 교통행정과 | 95.2 |
| 주택 개조 | 주택과 | 71.4 |
| 디지털 교실 | 평생교육과 | 57.1 |

 ㅇ 이용자 만족도는 92.3점으로 과제 중 가장 높음
"""
PLAN = """제2차 가람 바람길숲 확충 방안

2031. 5. 19.

□ 권역별 목표 및 예산

(단위 : 곳, 억 원)
권역	2031년 현황	2036년 목표	소요예산
동부권	19	36	2,710
서부권	10	22	1,480
남부권	3	6	390

□ 세부과제

추진전략	세부과제	시행시기	담당
관리	관리 실명제 시행	’32. 1.	생활녹지팀
관리	하자보수 기간 연장	’31. 하반기	법무담당관
참여	시민정원사 양성	’31∼’35	정원문화과

□ 분야별 예산 (단위 : 백만원)

| 분야 | 2030년 | 2031년 | 국비 | 도비 |
| 돌봄·건강 | 5,880 | 6,630 | 2,150 | 1,130 |
| 이동·안전 | 3,950 | 4,730 | 1,210 | 860 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(
        tmp_path_factory.mktemp("tables"), {"2032-results.txt": RESULTS, "2031-plan.txt": PLAN}
    )


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("목표를 달성하지 못한 성과지표는 무엇인가요?", ("낙상", "참여율"), "만족도"),
        ("성과지표 중에 달성 못한 게 몇 개지?", ("2개",), "4개"),
        ("쉼터 이용자 목표는 달성했나요?", ("쉼터", "달성"), "미달성"),
        ("낙상 사고 발생률 2031년 실적은?", ("6.1%",), "5.5"),
        ("점수가 가장 낮은 과제는?", ("디지털 교실",), "92.3"),
        ("예산이 가장 많은 권역은 어디야?", ("동부권", "2,710억원"), "390"),
        ("남부권 소요예산은 얼마야?", ("390억원",), "390곳"),
        ("관리 실명제 담당 부서가 어디죠?", ("생활녹지팀",), "법무담당관"),
        ("돌봄·건강 분야 2031년 도비는?", ("1,130",), "6,630"),
    ],
)
def test_the_cell_that_is_asked_for(
    assistant: Assistant, question: str, said: tuple[str, ...], unsaid: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert all(value in answer.text for value in said)
    assert unsaid not in answer.text


def test_the_plan_of_another_edition_is_not_known(assistant: Assistant) -> None:
    assert assistant.ask("3차 바람길숲 방안은 언제 나오나요?").status == "abstained"
