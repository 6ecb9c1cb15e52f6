"""The words of an event as a phrase of the timeline."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.language.dates import find_dates
from assistant.answering.timeline.phrases import (
    MAX_WHAT,
    cut,
    dates_a_value,
    is_background,
    phrase,
    said_before,
)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("국토부는 3곳의 우수마을을 선정하고", "국토부는 3곳의 우수마을을 선정"),
        ("첫 회의를 영상회의로 개최하였다고", "첫 회의를 영상회의로 개최"),
        ("상생펀드를 조성 및 운영하여", "상생펀드를 조성 및 운영"),
        ("법 개정을 통해 도입되었으며", "법 개정을 통해 도입"),
        ("공청회를 연다", "공청회를 연다"),
        ("결과를 발표할 계획이다", "결과를 발표할 계획"),
        ("(선정사유) 강원도와 기관이 협업하여", "강원도와 기관이 협업"),
        ("(오후 2시) 군청에서 설명회를 개최한다", "군청에서 설명회를 개최"),
        ("다양한 방안*을 마련", "다양한 방안을 마련"),
        ("부지 분양률 62.1% ※ 입주율 17.4%", "부지 분양률 62.1%"),
        ("【 마을학교 운영계획(안) 】", "마을학교 운영계획(안)"),
    ],
)
def test_no_label_no_sign_no_clause_that_goes_on(what: str, said: str) -> None:
    assert phrase(what) == said


def test_a_long_phrase_is_cut_between_words_and_says_so() -> None:
    long = "가람시는 마을회관과 놀이터와 도서관을 " * 5
    said = cut(long)
    assert len(said) <= MAX_WHAT
    assert said.endswith("…")
    assert long.startswith(said.removesuffix("…"))
    items = "보육시설을 넓히고 종합병원을 세움 - 응급 의료체계를 갖춤 - " + "여가시설을 늘림 " * 8
    assert cut(items).endswith("갖춤…")


@pytest.mark.parametrize("what", ["이전계획 수립 당시", "2차 공모 이후", "전년 대비"])
def test_what_only_says_when_is_no_event(what: str) -> None:
    assert is_background(what)
    assert not is_background(f"{what} 마을학교를 열었다")


@pytest.mark.parametrize(
    ("text", "is_value"),
    [
        ("'13년까지 35개, '14년 59개, '15년 41개", True),
        ("부지 분양률 : ('15) 43.4% → ('16) 57.1% → ('17) 62.1%", True),
        ("매출이 35% 늘었다(5,400억원, ‘19년).", True),
        ("평가위원회를 운영하고(19년 3회, 20년 1회) 성과를 냈다.", True),
        ("성과공유 협약(’06)을 맺었다.", False),
        ("육성사업(교육부, ’14~’18)을 마쳤다.", False),
        ("2019년 마을학교를 열었다.", False),
    ],
)
def test_a_year_of_a_value_is_no_event(text: str, is_value: bool) -> None:
    mention = find_dates(text, date(2020, 12, 1))[-1]
    assert dates_a_value(text, mention) is is_value


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("부지조성과 이전을 추진('07.9, 가람혁신도시 착공) 하고", "가람혁신도시 착공"),
        ("대구 이전('14.10) 직후인 다음 해부터 펀드를 운영", "대구 이전"),
        ("건설키로 결정('05.6, 국무회의)", "건설키로 결정(국무회의)"),
        ("대회는 정부가 세운 종합발전계획('18~'22) 사업의 성과", "정부가 세운 종합발전계획"),
        ("입지는 ('17.12, 군정조정위원회) 결정되었다", ""),
        (
            "통합 플랫폼 구축 추진('18년 12곳 중 2곳 적용)",
            "통합 플랫폼 구축 추진(12곳 중 2곳 적용)",
        ),
        ("2019년 마을학교를 열었다", ""),
    ],
)
def test_a_date_in_brackets_dates_what_stands_before_them(clause: str, said: str) -> None:
    (mention, *_) = find_dates(clause, date(2020, 12, 1))
    assert said_before(clause, mention) == said
