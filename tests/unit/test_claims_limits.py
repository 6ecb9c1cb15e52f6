"""How values of a claim are held against limits, aims, changes and shares, over a made-up call."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.answering.claims.model import NAMES, load_model, to_model
from assistant.answering.language.names import find_names
from assistant.retrieval.index import PassageIndex

CALL = """2024년 해솔군 빈점포 살림 사업 공모

해솔군 공고 제2024-31호

□ 지원 대상 : 만 19세 이상 39세 미만인 창업자로서 해솔군에 사는 사람

□ 창업자별로 점포 1곳만 신청할 수 있으며, 마을회의 추천을 받아야 한다.

□ 평가 점수가 60점 미만인 점포는 남은 예산과 관계없이 선정하지 아니한다.

□ 공사비가 2천만원 이상인 경우에는 감리보고서를 붙여야 한다.

□ 지난해 선정된 9곳 가운데 6곳은 이미 문을 열었다.

□ 안내판 설치 88곳 (계획 95곳)

□ 상인회의 결정은 찬성 8명, 반대 2명으로 내려졌다.

□ 빈점포는 2022년 조사에서 214곳, 올해 조사에서 271곳으로 두 해 사이 57곳이 늘었다.

□ 상품권 구매에 1,948백만원을 썼다.

□ 점포 임대료 지원은 2019년에는 읍 지역으로, 2022년에는 면 지역으로 넓어졌다.
"""
TABLE = """# 해솔군 관광지 이용 현황

해솔군 관광과 · 2024년 5월 2일 기준

## 관광지별 이용객

| 관광지 | 이용객(명) | 입장료(원) |
|---|---|---|
| 바람언덕 | 5,200 | 3,000 |
| 물안못 | 2,100 | 2,000 |
| 하늘숲 | 1,700 | 1,000 |
| 계 | 9,000 | - |
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [
        entry("call", "2024년 해솔군 빈점포 살림 사업 공모", date(2024, 4, 1), CALL),
        entry("table", "해솔군 관광지 이용 현황", date(2024, 5, 2), TABLE),
    ]
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("verdict", "claim", "right"),
    [
        (SUPPORTED, "만 41세인 창업자는 빈점포 살림 사업의 지원 대상이 되지 못한다", ""),
        (CONTRADICTED, "만 41세인 창업자도 빈점포 살림 사업의 지원 대상이 된다", "39세 미만"),
        (SUPPORTED, "평가 점수가 57점인 점포는 예산이 남아도 선정될 수 없다", ""),
        (SUPPORTED, "한 창업자가 점포 두 곳을 신청할 수 없다", ""),
        (CONTRADICTED, "공사비가 1천만 원을 넘으면 감리보고서를 붙여야 한다", "2천만원"),
        (SUPPORTED, "지난해 선정된 점포의 절반이 넘는 곳이 이미 문을 열었다", ""),
        (CONTRADICTED, "안내판은 계획대로 95곳에 설치되었다", "88곳"),
        (SUPPORTED, "상인회의 결정은 전원의 찬성을 얻지는 못했다", ""),
        (SUPPORTED, "해솔군의 빈점포는 두 해 사이에 50곳 넘게 늘었다", ""),
        (CONTRADICTED, "면 지역의 점포 임대료 지원은 2019년에 시작되었다", "2022년"),
        (SUPPORTED, "바람언덕의 이용객은 세 관광지 전체 이용객의 절반을 넘는다", ""),
        (CONTRADICTED, "해솔군은 상품권 구매에 1,948억원을 썼다", "1,948백만원"),
        (SUPPORTED, "해솔군은 상품권 구매에 19억 4,800만원을 썼다", ""),
        (UNVERIFIABLE, "감리보고서를 쓰는 데 드는 돈은 50만 원이 넘는다", ""),
    ],
)
def test_a_value_is_compared_with_what_it_is_said_of(
    index: PassageIndex, verdict: str, claim: str, right: str
) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result.explanation


def test_a_place_without_a_body_of_the_claim_does_not_support_it() -> None:
    model = load_model()
    features = dict.fromkeys(NAMES, 1.0) | {
        "missing_numbers": 0.0,
        "missing_words": 0.0,
        "unsaid": 0.0,
    }
    lacking, whole = features | {"missing_names": 1.0}, features | {"missing_names": 0.0}
    nowhere, there = model.likelihoods([(lacking, False), (whole, False)])
    assert (nowhere, there > 0.0) == (0.0, True)
    assert model.likelihoods([(features | {"missing_numbers": 1.0}, True)]) == [0.0]


def test_a_model_is_read_in_the_order_of_its_features() -> None:
    weights = {name: float(i) for i, name in enumerate((*NAMES, "intercept"))}
    model = to_model(
        {
            "supports": weights,
            "contradicts": weights,
            "support_least": 0.3,
            "contradict_least": 0.2,
        }
    )
    assert model.supports == tuple(float(i) for i in range(len(NAMES) + 1))


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("예비군 훈련은 자치구에서 한다", []),
        ("소라군과 종로구에서 한다", ["소라군", "종로구"]),
    ],
)
def test_a_common_noun_that_ends_as_a_region_is_none(text: str, regions: list[str]) -> None:
    assert [name.text for name in find_names(text) if name.kind == "region"] == regions
