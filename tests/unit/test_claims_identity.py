"""Claims that say who or where something is, compared with lists and coordinations."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.answering.claims.identity import find_listings, stands_alone
from assistant.answering.claims.statements import read_claim
from assistant.retrieval.index import PassageIndex

AWARDS = """2022년 평생학습 평가 결과

□ 2022년 평생학습 모범도시는 춘천시, 목포시로 선정되었으며, 우수강좌는 모범도시 및 구미시, 서산시의 총 6개 강좌가 선정되어 표창을 받았다.

□ 평가 결과

ㅇ (모범도시) 춘천시, 목포시 선정

ㅇ (주최/주관) 강원도 / 한솔평생교육진흥원

ㅇ 접수기관 : 춘천시 평생교육과(문의는 한솔학습지원센터)
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    awards = entry("awards", "2022년 평생학습 평가 결과", date(2022, 11, 3), AWARDS)
    return PassageIndex.build([awards], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("2022년 모범도시는 춘천시이다", "supported", ""),
        ("2022년 모범도시는 목포시와 춘천시이다", "supported", ""),
        ("2022년 모범도시로 목포시가 선정되었다", "supported", ""),
        ("2022년 모범도시는 구미시이다", "contradicted", "춘천시, 목포시"),
        ("2022년 모범도시는 여수시이다", "contradicted", "춘천시, 목포시"),
        ("2022년 모범도시는 구미시, 서산시이다", "contradicted", "춘천시, 목포시"),
        ("구미시는 2022년 모범도시이다", "contradicted", "춘천시, 목포시"),
        ("평생학습 평가의 주관은 한솔평생교육진흥원이다", "supported", ""),
        ("평생학습 평가의 주최는 한솔평생교육진흥원이다", "contradicted", "강원도"),
        ("평생학습 평가의 접수기관은 한솔학습지원센터이다", "contradicted", "평생교육과"),
        ("2022년 모범학교는 한솔초등학교이다", "unverifiable", ""),
    ],
)
def test_who_is_what(index: PassageIndex, claim: str, verdict: str, right: str) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result
    assert bool(result.citations) == (verdict != "unverifiable")


@pytest.mark.parametrize(
    ("claim", "label", "names"),
    [
        ("2022년 모범도시는 춘천시, 목포시이다", "모범도시", ["춘천시", "목포시"]),
        ("모범도시로 춘천시가 선정되었다", "모범도시", ["춘천시"]),
        ("춘천시는 2022년 모범도시이다", "모범도시", ["춘천시"]),
        ("행사의 주관기관은 한솔학습지원센터다", "주관기관", ["한솔학습지원센터"]),
    ],
)
def test_an_identity_is_read(claim: str, label: str, names: list[str]) -> None:
    identity = read_claim(claim).identity
    assert identity is not None
    assert label in identity.labels
    assert [name.text for name in identity.names] == names


@pytest.mark.parametrize(
    "claim",
    [
        "모범도시는 춘천시가 아니다",
        "모범도시는 춘천시에서 상을 받았다",
        "춘천시는 모범도시를 선정하였다",
        "예산은 3억 원이다",
    ],
)
def test_other_statements_are_no_identities(claim: str) -> None:
    assert read_claim(claim).identity is None


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("(모범도시) 춘천시, 목포시 선정", ["춘천시, 목포시"]),
        ("ㅇ 모범 도시 : 춘천시(강원), 목포시", ["춘천시, 목포시"]),
        ("모범도시는 춘천시로 선정되었으며, 구미시는 빠졌다.", ["춘천시"]),
        ("우수강좌는 모범도시 및 구미시에서 나왔다.", []),
        ("모범도시는 서산시에서 상을 받았다.", []),
    ],
)
def test_what_a_text_lists_under_a_label(text: str, listed: list[str]) -> None:
    assert [found.text for found in find_listings(text, "모범도시", "region")] == listed


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("모범도시 및 구미시", False),
        ("모범도시와 구미시", False),
        ("구미시, 모범도시", False),
        ("모범도시·우수강좌 선정 결과", False),
        ("모범도시 선정 결과", True),
        ("우수강좌 선정 결과", None),
    ],
)
def test_a_coordination_is_no_heading(text: str, alone: bool | None) -> None:
    assert stands_alone(text, "모범도시") is alone
