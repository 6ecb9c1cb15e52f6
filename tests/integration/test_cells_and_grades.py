"""Cells called by the whole name of their column, values behind a name, grades, and whole columns."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

REPORT = """유휴시설 활용 전담조직 회의 결과

2022. 3. 18.  국무조정실

1. 전담조직 구성 및 분과별 역할

□ 전담조직은 2021년 9월 출범하였으며 네 분과를 둠

분과	주관부처	분과장	주요 역할
폐교분과	교육부	재정과장 모지안	폐교 현황 관리
청사분과	기획재정부	조정과장 빙도현	옛 청사의 용도폐지
철도분과	국토교통부	안전과장 설유나	폐역의 안전진단
군부지분과	국방부	시설과장 엄태겸	군 유휴지 정화조사

2. 실태조사 결과

□ 전국 유휴시설은 총 1,382개소

구분	개소수	비율(%)	10년 이상 방치	안전 D·E등급
폐교	417	30.2	198	61
청사·관사	358	25.9	87	44
철도시설	246	17.8	121	73
군부지·막사	361	26.1	139	52
계	1,382	100.0	545	230

3. 지구별 단계평가 결과

□ S등급 지구에는 국비 10억원을 더 주고, C등급 지구는 15%를 줄임

지구	유형	입주기업	단계평가
해담시	소재개발형	34	S
서림시	소재개발형	21	B
노을시	실증생산형	24	A
다솔시	실증생산형	47	S
가온군	인력양성형	19	C

4. 배점표

| 평가항목 | 배점 | 세부지표 | 세부배점 |
|---|---|---|---|
| 계획성 | 35 | 목표의 구체성 | 10 |
| | | 공간의 적정성 | 25 |
| 지속성 | 20 | 수익모델 | 12 |
| | | 사후관리 계획 | 8 |

5. 용어

ㅇ ‘빈집률’ : 전체 주택 가운데 1년 넘게 사람이 살지 않은 집이 차지하는 비율

ㅇ 신청 지역의 빈집률이 10% 이상일 것
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("cells"), {"2022-03-report.txt": REPORT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("안전 D·E등급 받은 철도시설이 몇 개소지?", ["73"]),
        ("폐교 중에 10년 이상 방치된 건 몇 개소야?", ["198"]),
        ("배점표에서 수익모델은 몇 점이야?", ["12점"]),
        ("배점표에서 지속성은 몇 점이야?", ["20점"]),
        (
            "전담조직에는 어떤 분과들이 있습니까?",
            ["폐교분과", "청사분과", "철도분과", "군부지분과"],
        ),
        ("단계평가에서 S등급 받은 지구는?", ["해담시", "다솔시"]),
        ("단계평가 등급이 S인 지구는 어디예요?", ["해담시", "다솔시"]),
        ("단계평가 A등급 이상을 받은 지구는 몇 곳인가요?", ["모두 3곳"]),
        ("S등급 받으면 뭘 더 받나요?", ["10억원"]),
        ("빈집률이 뭐야?", ["살지 않은 집이 차지하는 비율"]),
    ],
)
def test_what_is_asked_of_a_table(assistant: Assistant, question: str, said: list[str]) -> None:
    text = assistant.ask(question).text
    assert all(part in text for part in said), text


def test_no_other_grade_is_named(assistant: Assistant) -> None:
    assert "서림시" not in assistant.ask("단계평가에서 S등급 받은 지구는?").text


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("유휴시설 가운데 가장 많은 유형은 청사·관사다.", "contradicted"),
        ("유휴시설 가운데 가장 많은 유형은 폐교다.", "supported"),
        ("청사분과의 주관부처는 기획재정부이다.", "supported"),
    ],
)
def test_a_claim_on_a_row_is_compared_with_that_row(
    assistant: Assistant, claim: str, verdict: str
) -> None:
    assert assistant.check(claim).verdict == verdict
