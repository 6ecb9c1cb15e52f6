"""Short claims with one thing changed: the column, the row, who acts, a plan for a deed, a slip of scale."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

PLAN = """달여울시 물길 되살림 추진 결과

□ 단계별 추진

구 분\t1단계 ('28~'29)\t2단계 ('30~'33)
추진주체\t중앙정부\t지방정부
시행방식\t지정\t공모

□ 물길별 주제

물길\t주제
솔내천\t야간 조명과 수변 공연
가람천\t어린이 생태 놀이터
너른천\t자전거 순환 도로

□ 추진 일정

ㅇ 3. 25. 시공업체 공모 → 4. 5. 협약 체결 → 4. 15. 착공

ㅇ 2030년 말 기준 되살린 물길은 총 38,640m

ㅇ 재원 : 5년간 총 1,970억원

□ 역할

ㅇ 시·군 : 물길지기 모집, 주민 안내

ㅇ 추진실적을 경영평가에 반영(기재부)하고, 성과보고회(국토부)를 열어 시상

ㅇ 물길 안내소 신설(31), 물맑음센터 신규구축(대전)

□ 결과

ㅇ 솔내천과 가람천은 현장심사에서 각각 88.1점, 85.7점을 받음

ㅇ 물길 사례집 3,000부를 발간할 예정

ㅇ 물길상에는 별도의 상금이 없음

ㅇ 올해 처음 신설된 물빛상은 주민 모임 두 곳이 받음

ㅇ 상금은 시설 개선과 주민 교육에만 사용 가능

ㅇ 주민 설명회는 영상회의로 개최

ㅇ 물길 성과보고회의 대면 참석자는 10명 이내로 줄임

ㅇ 옮긴 어종 : 총 5만1천마리(솔내천 4만2천마리, 너른천 0.9만마리)

ㅇ 물길 기금은 규정이 있으나 솔내천을 제외한 물길에서는 미조성

ㅇ 회의록 공개 안건은 보류

ㅇ 담당 : 수자원과장 도하람(☎ 044-201-4456)
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    plan = entry("plan", "달여울시 물길 되살림 추진 결과", date(2031, 2, 3), PLAN)
    return PassageIndex.build([plan], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("2단계의 추진주체는 지방정부이다", "supported", ""),
        ("2단계의 추진주체는 중앙정부이다", "contradicted", "지방정부"),
        ("가람천의 주제는 어린이 생태 놀이터이다", "supported", ""),
        ("가람천의 주제는 자전거 순환 도로이다", "contradicted", "어린이 생태 놀이터"),
        ("시공업체 공모는 3월 25일이다", "supported", ""),
        ("시공업체 공모는 4월 5일이다", "contradicted", "3. 25."),
        ("2029년 말 기준 되살린 물길은 총 38,640m이다", "contradicted", "2030년"),
        ("재원은 5년간 총 1,970억원이다", "supported", ""),
        ("재원은 5년간 총 1,970만원이다", "contradicted", "1,970억원"),
        ("추진실적의 경영평가 반영은 기재부가 맡는다", "supported", ""),
        ("추진실적의 경영평가 반영은 국토부가 맡는다", "contradicted", "기재부"),
        ("물맑음센터는 대구에 구축된다", "contradicted", "대전"),
        ("물길 안내소는 2030년에 신설된다", "contradicted", "신설(31)"),
        ("가람천은 현장심사에서 85.7점을 받았다", "supported", ""),
        ("가람천은 현장심사에서 88.1점을 받았다", "contradicted", "85.7점"),
        ("물길 사례집 3,000부를 이미 발간했다", "contradicted", "예정"),
        ("물길상에는 상금이 있다", "contradicted", "상금이 없음"),
        ("물빛상은 올해 폐지되었다", "contradicted", "신설"),
        ("상금은 시설 개선에만 사용할 수 있다", "contradicted", "주민 교육"),
        ("너른천에 옮긴 어종은 4만2천마리이다", "contradicted", "0.9만마리"),
        ("솔내천은 물길 기금을 조성하지 않았다", "contradicted", "솔내천을 제외한"),
        ("물길 기금을 조성한 물길은 솔내천뿐이다", "supported", ""),
        ("주민 설명회는 대면으로 개최되었다", "contradicted", "영상회의"),
        ("회의록 공개 안건은 가결되었다", "contradicted", "보류"),
        ("물길지기는 중앙부처가 모집한다", "contradicted", "시·군"),
    ],
)
def test_one_thing_is_changed(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    judged = check(index, claim)
    assert judged.verdict == verdict
    assert right in judged.right


@pytest.mark.parametrize(
    "claim",
    [
        "2028년 물길 되살림 우수 물길은 솔내천이다",
        "회의록 공개 안건은 부결되었다",
        "주민 설명회는 무료로 진행되었다",
        "물길 성과보고회는 대면으로 열렸다",
    ],
)
def test_what_no_place_says_is_not_supported(index: PassageIndex, claim: str) -> None:
    assert check(index, claim).verdict != "supported"


def test_years_in_two_digits(index: PassageIndex) -> None:
    assert check(index, "29년 말 기준 되살린 물길은 총 38,640m이다").verdict == "contradicted"
    assert check(index, "담당 과장 연락처는 (044) 201-4456이다").verdict == "supported"


SITES = """달여울시 물길 시범 사업

□ 시범 지구

ㅇ 솔내동 야간 조명(조명재단), 가람동 생태 놀이터(놀이공사, 녹지공단) 등 지구의 특성을 살려 '으뜸 물길' 조성
"""


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("으뜸 물길 가운데 생태 놀이터는 가람동에 조성한다.", "supported"),
        ("으뜸 물길 가운데 생태 놀이터는 솔내동에 조성한다.", "contradicted"),
    ],
)
def test_each_of_several_with_a_bracket_has_its_own(claim: str, verdict: str) -> None:
    sites = entry("sites", "달여울시 물길 시범 사업", date(2031, 1, 2), SITES)
    judged = check(PassageIndex.build([sites], FlatEncoder(), lambda texts, _: texts), claim)
    assert judged.verdict == verdict
