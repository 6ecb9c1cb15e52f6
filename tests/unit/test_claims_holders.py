"""Claims on who holds an office, on one value of a row of them, and on what was not done."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.answering.names import find_names
from assistant.retrieval.index import PassageIndex

RELEASE = """제1회 가람 마을대회 개최

□ 가람부(장관 한도윤)와 마을위원회(위원장 배수린)는 제1회 가람 마을대회를 한들회관에서 개최하였다.

□ 이날 마을위원회 위원장 표창을 우수 마을에 수여하였다.

□ 가람부와 시·군은 이날 업무협약도 체결하였다.

□ 협약서의 효력은 서명한 날부터 발생하며, 종결 의사를 문서로 통보하지 않는 한 이어진다.

□ 주민의 전반적 만족도는 52.4점으로, 여건별로는 주거환경은 58.9점으로 높은 반면, 교통환경이 44.5점으로 낮음

□ 위원회는 3곳의 우수 마을을 선정하고, 주민에게 도움이 된 우수사업(15건)도 선정하였다.
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    title = "제1회 가람 마을대회 개최"
    return PassageIndex.build(
        [entry("d", title, date(2031, 5, 6), RELEASE)], FlatEncoder(), lambda texts, _: texts
    )


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("제1회 가람 마을대회 때 마을위원회 위원장은 배수린이었다.", SUPPORTED, ""),
        ("마을위원회 위원장은 오재민이었다.", CONTRADICTED, "배수린"),
        ("가람부 장관은 남궁혁이다.", CONTRADICTED, "한도윤"),
        ("교통환경 만족도는 44.5점이었다.", SUPPORTED, ""),
        ("교통환경 만족도는 52.4점이었다.", CONTRADICTED, "44.5점"),
        ("만족도가 가장 높은 것은 교통환경이다.", CONTRADICTED, "주거환경"),
        ("우수사업으로 뽑힌 것은 15건이다.", SUPPORTED, ""),
        ("제1회 대회에서는 업무협약을 체결하지 않았다.", CONTRADICTED, "체결"),
        ("제1회 대회에서는 아무런 공연도 하지 않았다.", UNVERIFIABLE, ""),
    ],
)
def test_holders_rows_and_denials(
    index: PassageIndex, claim: str, verdict: str, right: str
) -> None:
    judged = check(index, claim)
    assert judged.verdict == verdict
    assert right in judged.right


def test_who_holds_an_office_is_a_name_and_another_office_is_not() -> None:
    assert ("name", "김사열") in [(n.kind, n.text) for n in find_names("위원장은 김사열이었다")]
    assert ("name", "부시장") not in [(n.kind, n.text) for n in find_names("위원장은 부시장이다")]
