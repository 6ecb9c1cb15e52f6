"""Quantities, names and polarity of claims, with expectations written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.language.names import find_names
from assistant.answering.language.numerals import Quantity, numeral
from assistant.answering.language.polarity import denied_predicate, opposite_word
from assistant.answering.language.values import Comparison, compare, find_quantities


def one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1,080억원", 108_000_000_000, "원"),
        ("1080억", 108_000_000_000, "원"),
        ("4억 1천만 원", 410_000_000, "원"),
        ("1,948백만 원", 1_948_000_000, "원"),
        ("1천 5백원", 1_500, "원"),
        ("2억5000만달러", 250_000_000, "달러"),
        ("70만1098명", 701_098, "명"),
        ("이천 명", 2_000, "명"),
        ("백만 명", 1_000_000, "명"),
        ("세 곳", 3, "개"),
        ("3개소", 3, "개"),
        ("3군데", 3, "개"),
        ("열두 명", 12, "명"),
        ("8만 4천㎡", 84_000, "㎡"),
        ("2ha", 20_000, "㎡"),
        ("3km", 3_000, "m"),
        ("16.6%", "16.6", "%"),
        ("16.6퍼센트", "16.6", "%"),
        ("절반", 50, "%"),
        ("열에 넷", 40, "%"),
        ("3분의 1", "33.33333333333333333333333333", "%"),
        ("오후 2시", 840, "시각"),
        ("14:00", 840, "시각"),
        ("오후 2시 30분", 870, "시각"),
        ("사흘", 3, "일"),
        ("무료", 0, "원"),
        ("본인 부담 없음", 0, "원"),
        ("12대 과제", 12, "개"),
        ("31개체", 31, "마리"),
        ("204호였다", 204, "호"),
        ("제2회", 2, "제"),
        ("5년마다", 60, "주기"),
        ("매년", 12, "주기"),
        ("인구(명) : 59,205", 59_205, "명"),
        ("예산(억 원) 412", 41_200_000_000, "원"),
    ],
)
def test_a_quantity_is_brought_to_one_scale(text: str, number: int | str, unit: str) -> None:
    found = one(text)
    assert (found.number, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "☎ 044-201-4490",
        "공고 제2023-145호",
        "제9조제2항에 따라",
        "코로나-19",
        "3D 프린팅",
        "버전 1.2.3",
    ],
)
def test_what_only_looks_like_a_number_is_left_out(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("10명 이내로", "이하"),
        ("주 2일을 넘을 수 없다", "이하"),
        ("20%를 넘지 못한다", "이하"),
        ("60점에 못 미치면", "미만"),
        ("10억 원도 안 될 만큼", "미만"),
        ("다섯 명도 안 되는", "미만"),
        ("저녁 7시도 되기 전에", "미만"),
        ("70점이 안 되면", "미만"),
        ("5천 명 넘게", "초과"),
        ("3명 이상", "이상"),
        ("4일까지", "이하"),
    ],
)
def test_bounds_in_official_and_everyday_words(text: str, bound: str) -> None:
    assert one(text).bound == bound


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("연간 1회", "연"),
        ("분기마다 1회", "분기"),
        ("한 달에 4번", "월"),
        ("1주일에 이틀", "주"),
        ("시간당 5천원", "시간"),
    ],
)
def test_how_often(text: str, per: str) -> None:
    assert one(text).per == per


@pytest.mark.parametrize(
    ("claimed", "found", "verdict"),
    [
        ("세 곳", "3개소", "same"),
        ("1,080억원", "1080억", "same"),
        ("12개", "9개소", "other"),
        ("12개", "9명", "incomparable"),
        ("분기마다 1회", "연간 1회", "other"),
        ("매년", "반기마다 2회", "other"),
        ("10명 이상", "10명 이내", "other"),
        ("약 100명", "102명", "same"),
        ("100명 넘게", "120명", "same"),
        ("시간당 2천원", "무료", "other"),
        ("4회 대회", "제4회", "same"),
        ("1,680억원", "6억 3천만원", "incomparable"),
        ("200%대", "213%", "same"),
        ("100%대", "213%", "other"),
        ("158명", "150명대", "same"),
        ("헬기 2대", "헬기 3대", "other"),
        ("3만 달러", "3만원", "other"),
        ("6억원", "6천만원", "other"),
    ],
)
def test_comparison(claimed: str, found: str, verdict: Comparison) -> None:
    assert compare(one(claimed), one(found)) == verdict


@given(st.integers(1, 10**12))
def test_digits_and_mixed_numerals_mean_the_same(number: int) -> None:
    great, rest = divmod(number, 10**8)
    ten_thousands, ones = divmod(rest, 10**4)
    parts = ((great, "억"), (ten_thousands, "만"), (ones, ""))
    mixed = " ".join(f"{value}{unit}" for value, unit in parts if value)
    assert numeral(mixed) == numeral(f"{number:,}") == number


@given(
    st.integers(1, 10**9),
    st.sampled_from(["명", "원", "%", "㎡", "점"]),
    st.sampled_from(["은", "이고", "을", "."]),
)
def test_particles_and_spaces_do_not_change_a_quantity(number: int, unit: str, after: str) -> None:
    plain = one(f"{number}{unit}")
    assert compare(plain, one(f"모두 {number:,} {unit}{after}")) == "same"


@pytest.mark.parametrize("text", ["한 건에 5천원", "한 번 신청할 때마다 10만원", "1가구마다 5만원"])
def test_one_of_what_something_is_given_for_is_no_quantity(text: str) -> None:
    assert one(text).unit == "원"


def test_an_unknown_name_stands_without_its_particle() -> None:
    assert [n.text for n in find_names("참샘시의 예산은 얼마인가")] == ["참샘시"]


def test_names_by_their_form() -> None:
    names = find_names("토론회는 새빛군청에서 열렸고 교육부장관이 제3조에 따라 부산에 통보했다.")
    assert [(n.kind, n.text, n.role) for n in names] == [
        ("body", "새빛군청", "에서"),
        ("office", "교육부장관", "이"),
        ("article", "제3조", ""),
        ("region", "부산", "에"),
    ]


def test_everyday_nouns_are_no_names() -> None:
    assert find_names("공공기관 직원의 만족도와 제도를 임시로 다시 제시했다.") == ()


def same(one_: str, other: str) -> bool:
    return one_ == other


@pytest.mark.parametrize(
    ("claim", "evidence", "denied"),
    [
        ("전기요금을 지원한다", "전기요금은 지원하지 아니한다.", True),
        ("전기요금을 지원하지 않는다", "전기요금은 지원하지 아니한다.", False),
        ("문서를 밖으로 내보낼 수 있다", "문서는 밖으로 내보낼 수 없다.", True),
        ("문서를 밖으로 내보낼 수 있다", "회의는 공개한다.", None),
    ],
)
def test_denied_predicates(claim: str, evidence: str, denied: bool | None) -> None:
    assert denied_predicate(claim, [evidence], same) is denied


def test_opposite_words_count_only_where_each_side_has_one() -> None:
    assert opposite_word(frozenset({"증가"}), frozenset({"감소"})) == ("증가", "감소")
    assert opposite_word(frozenset({"증가"}), frozenset({"증가", "감소"})) is None
    assert opposite_word(frozenset({"면적"}), frozenset({"감소"})) is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("435W", "0.435", "kW"),
        ("41kWh", 41, "kWh"),
        ("271기(3.3%)", 271, "대"),
        ("7:3의 비율로", 70, "%"),
        ("반반씩", 50, "%"),
        ("80'", 80, "분"),
    ],
)
def test_units_of_devices_ratios_and_minutes(text: str, number: int | str, unit: str) -> None:
    assert (Decimal(number), unit) in [(q.number, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("claimed", "found", "verdict"),
    [
        ("한 달 넘게", "35일", "same"),
        ("15만명에 조금 못 미쳤다", "149,570명", "same"),
        ("1억 2천만원", "무료", "incomparable"),
        ("3천원", "무료", "other"),
    ],
)
def test_limits_and_prices_that_differ(claimed: str, found: str, verdict: Comparison) -> None:
    assert compare(one(claimed), one(found)) == verdict


@pytest.mark.parametrize(
    ("claimed", "found", "verdict"),
    [
        ("4km에 조금 못 미친다", "3,997m", "same"),
        ("4km에 조금 못 미친다", "4,010m", "other"),
        ("4km에 조금 못 미친다", "2,100m", "other"),
        ("20년 가까이", "19년", "same"),
        ("4분의 1이 채 안 된다", "23.4%", "same"),
        ("2천억 원을 조금 넘는다", "2,041억원", "same"),
        ("2천억 원을 조금 넘는다", "1,944억원", "other"),
        ("2년에 한 번", "연 1회", "other"),
        ("반기마다", "연 2회", "same"),
        ("격년", "2년마다", "same"),
        ("3차로", "4차로", "other"),
    ],
)
def test_what_lies_just_beyond_a_limit_and_how_often(
    claimed: str, found: str, verdict: Comparison
) -> None:
    assert compare(one(claimed), one(found)) == verdict
