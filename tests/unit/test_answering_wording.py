from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.language.wording import (
    cut,
    has_final_consonant,
    is_done,
    polite,
    readable,
    topic,
)


@pytest.mark.parametrize(
    ("clipped", "said"),
    [
        ("지역인재 채용을 확대", "지역인재 채용을 확대합니다."),
        ("발표 일정은 3. 18.", "발표 일정은 3. 18.입니다."),
        ("지역인재 채용을 확대.", "지역인재 채용을 확대합니다."),
        ("공공기관 이전을 적극 지원", "공공기관 이전을 적극 지원합니다."),
        ("10개 혁신도시를 건설키로 결정", "10개 혁신도시를 건설키로 결정합니다."),
        ("공공기관 이전을 완료했다", "공공기관 이전을 완료했습니다."),
        ("공공기관 이전을 완료했다.", "공공기관 이전을 완료했습니다."),
        ("종합발전계획을 수립하고 추진한다", "종합발전계획을 수립하고 추진합니다."),
        ("일자리가 늘어난다", "일자리가 늘어납니다."),
        ("만족도는 52.4점이다", "만족도는 52.4점입니다."),
        ("상생발전 노력이 부족함", "상생발전 노력이 부족합니다."),
        ("교통이 편리해짐", "교통이 편리해집니다."),
        ("이전 기관 153개", "이전 기관 153개입니다."),
        ("국토교통부", "국토교통부입니다."),
        ("이미 완료했습니다", "이미 완료했습니다."),
        ("이미 완료했습니다.", "이미 완료했습니다."),
        ("업무를 수행하게 하여서는 아니 된다", "업무를 수행하게 하여서는 아니 됩니다."),
        ("심의를 거쳐 확정", "심의를 거쳐 확정합니다."),
        ("지원센터 설립 및 복합관 건립", "지원센터 설립 및 복합관 건립."),
        ("협업사업을 발굴 및 추진", "협업사업을 발굴 및 추진합니다."),
        ("행정 구역은 8면 16동이다", "행정 구역은 8면 16동입니다."),
        (
            '시장은 기본계획(이하 "기본계획"이라 한다)을 세운다',
            "시장은 기본계획을 세웁니다.",
        ),
        (
            '시장과 군수(이하 "자치단체장"이라 한다)는 계획을 세운다',
            '시장과 군수(이하 "자치단체장"이라 한다)는 계획을 세웁니다.',
        ),
        ("선정된 사업은 붙임 참고", "선정된 사업은 붙임 참고입니다."),
        ("", ""),
        (" . ", ""),
    ],
)
def test_clipped_statements_become_polite(clipped: str, said: str) -> None:
    assert polite(clipped) == said


@pytest.mark.parametrize(
    ("clipped", "said"),
    [
        ("공공기관 이전이 연쇄적으로 지연", "공공기관 이전이 연쇄적으로 지연됩니다."),
        ("청년 인구가 인근 도시에서 유입", "청년 인구가 인근 도시에서 유입됩니다."),
        ("복합관이 역 앞에 설치", "복합관이 역 앞에 설치됩니다."),
        ("관계 부처가 협의체에 참여", "관계 부처가 협의체에 참여합니다."),
        ("관광객이 전년보다 증가", "관광객이 전년보다 증가합니다."),
        ("주민 의견을 반영한 점이 우수", "주민 의견을 반영한 점이 우수합니다."),
        ("신청서를 9월 6일까지 제출", "신청서를 9월 6일까지 제출합니다."),
    ],
)
def test_a_noun_after_its_subject_is_said_as_its_verb(clipped: str, said: str) -> None:
    assert polite(clipped) == said


@pytest.mark.parametrize(
    ("clipped", "said"),
    [
        ("수도권 인구 유입", "수도권 인구 유입."),
        ("구비 서류 제출", "구비 서류 제출."),
        ("153개 중 147개 이전 완료(96%)", "153개 중 147개 이전 완료(96%)."),
        ("사업의 목적은 지역경제 활성화", "사업의 목적은 지역경제 활성화입니다."),
        ("5년마다 세우는 종합 계획", "5년마다 세우는 종합 계획입니다."),
        ("시장의 확인", "시장의 확인입니다."),
    ],
)
def test_a_title_that_ends_in_an_action_stays_as_it_is(clipped: str, said: str) -> None:
    assert polite(clipped) == said
    assert polite(said) == said


def test_a_name_that_ends_in_an_action_is_told_as_one() -> None:
    assert polite("부산의 사업명은 복합센터 건립", is_name=True).endswith("건립입니다.")
    assert polite("대표사례: 기술 이전", is_name=True) == "대표사례: 기술 이전입니다."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(선정사유) 협력 체계를 구축", "선정사유: 협력 체계를 구축"),
        ("(선정사유)주민과 함께 추진", "선정사유: 주민과 함께 추진"),
        ("(11개 세부과제) 돌봄센터 운영", "11개 세부과제: 돌봄센터 운영"),
        ("다양한 방안*을 마련", "다양한 방안을 마련"),
        ("전담조직(이하 TF)* 을 구성", "전담조직(이하 TF)을 구성"),
        ("교육** 및 연수*, 시찰", "교육 및 연수, 시찰"),
        ("(동부) 소금창고, (서부) 물레방아", "(동부) 소금창고, (서부) 물레방아"),
        ("(1) 첫째 줄", "(1) 첫째 줄"),
        ("3*4 배열", "3*4 배열"),
        ("* 첫 설명", "* 첫 설명"),
    ],
)
def test_labels_and_signs_of_notes_are_told_as_words(text: str, said: str) -> None:
    assert readable(text) == said
    assert readable(said) == said


def test_what_is_too_long_is_cut_after_a_word_and_stays_open() -> None:
    assert cut("하나 둘 셋", 20) == "하나 둘 셋"
    assert cut("하나 둘 셋넷다섯", 7) == "하나 둘…"
    assert polite(cut("지역 발전을 위한 협력 체계", 8)) == "지역 발전을…"


def test_a_bare_action_is_past_among_results() -> None:
    assert polite("지역인재 채용을 확대", done=True) == "지역인재 채용을 확대했습니다."
    assert polite("국토교통부", done=True) == "국토교통부입니다."


def test_a_closing_parenthesis_stays_at_the_end() -> None:
    assert (
        polite("공공기관 147개 이전을 완료했다(96%)") == "공공기관 147개 이전을 완료했습니다(96%)."
    )
    assert polite("이전 기관은 153개(96%)") == "이전 기관은 153개(96%)입니다."


WORDS = [
    "공공기관",
    "이전을",
    "153개",
    "96%",
    "완료",
    "했다",
    "지원",
    "함",
    "및",
    "'18.",
    "KTX",
    "→",
    "로",
]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_a_polite_sentence_ends_once_and_keeps_its_numbers(text: str) -> None:
    said = polite(text)
    assert said.endswith(".") and not said.endswith("..")
    assert "니다" in said[-12:] or said.endswith((" 완료.", " 지원."))
    assert polite(said) == said
    digits = [c for c in text if c.isdigit()]
    assert [c for c in said if c.isdigit()] == digits
    *before, _ = text.split(" ")
    assert said.startswith(" ".join(before))


@pytest.mark.parametrize("context", ["추진성과 및 한계", "우수 사례", "선정 사유", "그간의 경과"])
def test_headings_of_results(context: str) -> None:
    assert is_done(context)


@pytest.mark.parametrize("context", ["추진과제", "향후 추진계획", "추진방향", ""])
def test_headings_of_plans(context: str) -> None:
    assert not is_done(context)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("인구", "인구는"), ("채용률", "채용률은"), ("2018", "2018은"), ("2019", "2019는"),
        ("30%", "30%는"), ("이전기관(공공기관)", "이전기관(공공기관)은"), ("KTX", "KTX는"),
        ("제1회", "제1회는"), ("예산", "예산은"),
    ],
)  # fmt: skip
def test_the_particle_of_the_topic(word: str, said: str) -> None:
    assert topic(word) == said


@given(st.sampled_from([chr(c) for c in range(ord("가"), ord("힣") + 1, 7)]))
def test_final_consonants_as_unicode_decomposes_them(syllable: str) -> None:
    assert has_final_consonant(syllable) == (len(unicodedata.normalize("NFD", syllable)) == 3)


@pytest.mark.parametrize("end", ["", "며", "이라며", "면서", "고"])
def test_what_somebody_says_is_told_as_said(end: str) -> None:
    assert polite(f"시장은 “함께 가꾸겠다”{end}") == "시장은 “함께 가꾸겠다”라고 했습니다."


@pytest.mark.parametrize(
    ("clipped", "said"),
    [
        ("공단은 요금의 50%를 상시 감면", "공단은 요금의 50%를 상시 감면합니다."),
        ("신분증과 응시표, 사인펜을 지참", "신분증과 응시표, 사인펜을 지참합니다."),
        ("이름을 기재한 신청서", "이름을 기재한 신청서입니다."),
        ("홀로 사는 어르신을 대상", "홀로 사는 어르신을 대상입니다."),
    ],
)
def test_a_noun_that_an_object_depends_on_is_an_action(clipped: str, said: str) -> None:
    assert polite(clipped) == said


@pytest.mark.parametrize(
    ("clipped", "said"),
    [
        ("주민 의견도 반영", "주민 의견도 반영합니다."),
        ("수요가 많은 곳부터 설치", "수요가 많은 곳부터 설치합니다."),
        ("기업 유치에 집중", "기업 유치에 집중합니다."),
        ("지방세를 체납한 사람은 제외", "지방세를 체납한 사람은 제외됩니다."),
        ("생활 불편을 해소하기 위함", "생활 불편을 해소하기 위함입니다."),
    ],
)
def test_a_clipped_action_after_a_particle(clipped: str, said: str) -> None:
    assert polite(clipped) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("결과를 문자로 안내", "결과를 문자로 안내합니다."),
        ("물건을 택배로 보냄", "물건을 택배로 보냅니다."),
    ],
)
def test_guiding_is_not_giving(text: str, said: str) -> None:
    assert polite(text) == said


def test_a_ministry_is_no_verb() -> None:
    assert polite("주관 부처는 산업부", is_name=True) == "주관 부처는 산업부입니다."
