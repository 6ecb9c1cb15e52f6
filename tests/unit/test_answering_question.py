from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.agreement import years_in
from assistant.answering.questions.asked_time import with_years
from assistant.answering.questions.followup import stand_alone, wordings
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import content_terms, read_question
from assistant.datatypes import Turn

TODAY = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("이전을 완료한 공공기관은 몇 개인가요?", Kind.NUMBER),
        ("혁신도시의 인구는 얼마인가요?", Kind.NUMBER),
        ("지역인재 채용률을 알려 주세요", Kind.NUMBER),
        ("성과보고대회는 언제 열렸나요?", Kind.DATE),
        ("시행 시기는?", Kind.DATE),
        ("담당 과장은 누구인가요?", Kind.PERSON),
        ("심사를 이끈 교수님 성함이 뭐죠?", Kind.PERSON),
        ("대회는 어디에서 열렸나요?", Kind.PLACE),
        ("어느 혁신도시가 우수 사례로 뽑혔나요?", Kind.PLACE),
        ("추진과제는 무엇이 있나요?", Kind.LIST),
        ("이전한 기관들을 모두 알려 주세요", Kind.LIST),
        ("혁신도시란 무엇인가요?", Kind.DEFINITION),
        ("왜 이전이 늦어졌나요?", Kind.REASON),
        ("지역인재 채용률이 30%라는 게 사실인가요?", Kind.YES_NO),
        ("who is in charge of the plan?", Kind.PERSON),
        ("when did the meeting take place?", Kind.DATE),
        ("how many institutions moved?", Kind.NUMBER),
    ],
)
def test_the_kind_of_answer_expected(text: str, kind: Kind) -> None:
    assert read_question(text, TODAY).kind is kind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("몇 명이 이주했나요?", "명"),
        ("몇 개 기관이 옮겼나요?", "개"),
        ("몇 퍼센트인가요?", "%"),
        ("채용률은 얼마인가요?", "%"),
        ("사업비는 얼마인가요?", "원"),
    ],
)
def test_the_unit_of_number_expected(text: str, unit: str) -> None:
    assert unit in read_question(text, TODAY).units


def test_only_a_number_has_a_unit() -> None:
    assert read_question("성과보고대회는 언제 열렸나요?", TODAY).units == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2018년 8월 토론회에서 무엇을 논의했나요?", (2018,)),
        ("2018년과 2020년의 채용률은?", (2018, 2020)),
        ("'19년 채용률은?", (2019,)),
        ("‘19년 채용률은?", (2019,)),
        ("’19년 채용률은?", (2019,)),
        ("작년 채용률은?", (2020,)),
        ("지난해 채용률은?", (2020,)),
        ("재작년 채용률은?", (2019,)),
        ("올해 계획은?", (2021,)),
        ("내년 계획은?", (2022,)),
        ("19년 채용률은?", (2019,)),
        ("'97년에는?", (1997,)),
        ("2020.12.11에 열린 대회는?", (2020,)),
        ("2020. 12. 11.에 열린 대회는?", (2020,)),
        ("2020-12-11에 열린 대회는?", (2020,)),
        ("2022년까지 2022년에", (2022,)),
        ("채용률은?", ()),
        ("예산 2000억원은 어디에 쓰나요?", ()),
        ("전화번호는 044-201-4456인가요?", ()),
    ],
)
def test_the_years_that_are_named(text: str, years: tuple[int, ...]) -> None:
    assert read_question(text, TODAY).years == years


def test_last_year_is_counted_from_the_day_of_the_question() -> None:
    assert read_question("작년 실적은?", date(2019, 12, 31)).years == (2018,)
    assert read_question("작년 실적은?", date(2020, 1, 1)).years == (2019,)


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        ("제1회 성과보고대회는 어디에서?", (1,)),
        ("2회 대회는?", (2,)),
        ("제 2 회 대회", (2,)),
        ("첫 번째 대회는?", (1,)),
        ("첫 성과보고대회는?", (1,)),
        ("제1회와 제2회의 차이는?", (1, 2)),
        ("성과보고대회는?", ()),
    ],
)
def test_the_editions_that_are_named(text: str, editions: tuple[int, ...]) -> None:
    assert read_question(text, TODAY).editions == editions


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("How many institutions moved?", True),
        ("혁신도시 시즌2", False),
        ("KTX역은 어디인가요?", False),
        ("12?", False),
    ],
)
def test_the_language(text: str, english: bool) -> None:
    assert read_question(text, TODAY).english is english


def test_terms_are_what_the_question_is_about() -> None:
    terms = read_question("혁신도시로 이전한 기관은 몇 개인지 알려 주세요", TODAY).terms
    assert {"혁신", "도시", "이전", "기관"} <= set(terms)
    assert not {"몇", "알리", "주"} & set(terms)
    assert len(terms) == len(set(terms))


def test_the_text_of_a_question_stays_as_it_is() -> None:
    text = "작년 채용률은 몇 %?"
    assert read_question(text, TODAY).text == text


def after(first: str, reply: str = "알 수 없습니다.") -> list[Turn]:
    return [Turn("user", first), Turn("assistant", reply)]


def test_without_history_a_question_stands_alone() -> None:
    assert stand_alone("그럼 어디서 열렸나요?", []) == "그럼 어디서 열렸나요?"
    only_assistant = [Turn("assistant", "안녕하세요.")]
    assert stand_alone("어디서 열렸나요?", only_assistant) == "어디서 열렸나요?"


def test_a_whole_question_is_left_alone() -> None:
    question = "혁신도시 시즌2 추진방안에서 지역인재 채용 목표는 몇 퍼센트인가요?"
    assert stand_alone(question, after("제1회 성과보고대회는 언제 열렸나요?")) == question


@pytest.mark.parametrize(
    ("follow_up", "rest"),
    [
        ("지난번에 접수할 때 경쟁률은 얼마나 됐나요?", "지난번에 접수할 때 경쟁률은"),
        ("중간에 그만두면 그 돈은 어떻게 되나요?", "돈은 어떻게 되나요"),
    ],
)
def test_what_points_back_within_a_long_question(follow_up: str, rest: str) -> None:
    resolved = stand_alone(follow_up, after("농촌 체험단 참가비는 몇 만원이나 내나요?"))
    assert resolved.startswith("농촌 체험단 참가비 - ") and rest in resolved


@pytest.mark.parametrize(
    ("first", "follow_up", "whole"),
    [
        (
            "가람 1호선 전 구간이 열린 날은?",
            "3호선은 언제 다 열렸는데?",
            "가람 3호선 전 구간이 열린 날은?",
        ),
        (
            "상반기 접수는 언제까지인가요?",
            "하반기는 언제까지예요?",
            "하반기 접수는 언제까지인가요?",
        ),
        (
            "마을기금에서 적립 계정은 어디에 쓰는 돈이야?",
            "그럼 융자 계정 쪽은 어디에 써?",
            "마을기금에서 융자 계정은 어디에 쓰는 돈이야?",
        ),
        (
            "2023년 학사 과정 합격률은 몇 %인가요?",
            "박사 과정은 그 비율이 어떻게 되나요?",
            "2023년 박사 과정 합격률은 몇 %인가요?",
        ),
        (
            "솔내시 공공주택이 뭐 뭐 있어?",
            "둘 중에 월세는 어느 쪽이 더 싸고 얼마예요?",
            "솔내시 공공주택 - 월세는 어느 쪽이 더 싸고 얼마예요?",
        ),
        ("나눔부엌 평일 이용료 알려줘", "그럼 주말에는?", "나눔부엌 주말 이용료 알려줘?"),
        ("바다학교 2회 경쟁률이 어땠어?", "그럼 4회 때는?", "바다학교 4회 경쟁률이 어땠어?"),
        ("달빛버스 N1 막차는 몇 시예요?", "N4는요?", "달빛버스 N4 막차는 몇 시예요?"),
        ("19~24세 취업률은 얼마야?", "25~29세는?", "25~29세 취업률은 얼마야?"),
        ("장터학교 기초반은 몇 명 뽑아?", "심화반은?", "장터학교 심화반은 몇 명 뽑아?"),
        (
            "오픈캠퍼스에서 대구 한빛공단은 무슨 과정을 여나요?",
            "전북은요?",
            "오픈캠퍼스에서 전북은 무슨 과정을 여나요?",
        ),
    ],
)
def test_another_one_is_put_in_the_place_of_the_first(
    first: str, follow_up: str, whole: str
) -> None:
    assert stand_alone(follow_up, after(first)) == whole


@pytest.mark.parametrize(
    ("first", "answer", "follow_up", "whole"),
    [
        (
            "으뜸역 상을 받은 역은 어디예요?",
            "늦봄역이 으뜸역 상과 상금을 받았습니다. [1]",
            "거기 구경 온 사람은 몇 명이야?",
            "늦봄역은 구경 온 사람은 몇 명이야?",
        ),
        (
            "이전인원이 가장 많은 데가 어디예요?",
            "새솔안전공단으로 457명입니다.",
            "그 기관은 언제 옮겨요?",
            "새솔안전공단은 언제 옮겨요?",
        ),
        (
            "대통령상은 무슨 사례였어요?",
            "늘봄군의 '장보기버스'가 대통령상을 받았습니다.",
            "그거 담당자는 누구예요?",
            "장보기버스는 담당자는 누구예요?",
        ),
        (
            "늘봄군 요금은 얼마예요?",
            "늘봄군의 요금은 500원입니다.",
            "거기 담당자는 누구예요?",
            "늘봄군 요금 - 담당자는 누구예요?",
        ),
    ],
)
def test_what_the_last_answer_names_is_pointed_at(
    first: str, answer: str, follow_up: str, whole: str
) -> None:
    assert stand_alone(follow_up, after(first, answer)) == whole


def test_a_question_that_points_at_nothing_may_go_on_or_begin_anew() -> None:
    ways = wordings("이용료는 얼마예요?", after("나눔부엌은 언제 여나요?"))
    assert [way.text for way in ways] == ["나눔부엌 - 이용료는 얼마예요?", "이용료는 얼마예요?"]


def test_a_longer_question_rather_begins_anew() -> None:
    history = after("나눔부엌은 언제 여나요?")
    short, long = "이용료는?", "늘봄군 장보기버스의 한 달 이용료는 얼마예요?"
    assert wordings(short, history)[-1].favour < wordings(long, history)[-1].favour


def test_a_question_that_points_back_does_not_begin_anew() -> None:
    ways = wordings("거기 이용료는 얼마예요?", after("나눔부엌은 언제 여나요?"))
    assert [way.text for way in ways] == ["나눔부엌 - 이용료는 얼마예요?"]


def test_what_follows_a_short_question_may_be_about_that_alone() -> None:
    history = [*after("나눔부엌은 언제 여나요?"), *after("으뜸마을은 어디예요?")]
    ways = [way.text for way in wordings("거기 예산은 얼마예요?", history)]
    assert ways == ["나눔부엌 으뜸마을 - 예산은 얼마예요?", "으뜸마을 - 예산은 얼마예요?"]


def test_a_first_question_is_meant_in_one_way() -> None:
    assert [way.text for way in wordings("이용료는?", [])] == ["이용료는?"]


def test_what_an_earlier_question_asked_of_its_topic_is_left_out() -> None:
    resolved = stand_alone("주요 참석자는?", after("제3회 나눔대회는 어디서 열렸나요?"))
    assert resolved == "제3회 나눔대회 - 주요 참석자는?"


def test_a_question_of_another_kind_is_not_put_into_the_first() -> None:
    resolved = stand_alone("3호선은 언제 열렸나요?", after("가람 1호선은 누가 지었나요?"))
    assert "누가" not in resolved.rpartition(" - ")[2]


@pytest.mark.parametrize("follow_up", ["그럼 어디서요?", "어디서 열렸나요?", "거기는 누가 갔나요?"])
def test_a_follow_up_takes_over_what_was_asked_about(follow_up: str) -> None:
    resolved = stand_alone(follow_up, after("제2회 성과보고대회는 언제 열렸나요?"))
    assert "성과보고대회" in resolved
    assert read_question(resolved, TODAY).editions == (2,)


@pytest.mark.parametrize(
    ("first", "follow_up", "years"),
    [
        ("2018년 지역인재 채용률은?", "2019년은?", (2019,)),
        ("2018년 지역인재 채용률은?", "그럼 2019년은요?", (2019,)),
        ("2018년 지역인재 채용률은?", "2019년에는 어땠나요?", (2019,)),
        ("작년 지역인재 채용률은?", "2018년은?", (2018,)),
    ],
)
def test_a_new_year_replaces_the_old_one(
    first: str, follow_up: str, years: tuple[int, ...]
) -> None:
    resolved = stand_alone(follow_up, after(first))
    assert "채용률" in resolved
    assert read_question(resolved, TODAY).years == years


@pytest.mark.parametrize(
    ("follow_up", "rest"),
    [
        ("그걸로 일자리는 얼마나 생겼대?", "일자리는 얼마나 생겼대?"),
        ("여기서는 뭘 하나요?", "뭘 하나요?"),
        ("그건 얼마야?", "얼마야?"),
    ],
)
def test_a_pointing_word_goes_with_its_particle(follow_up: str, rest: str) -> None:
    assert stand_alone(follow_up, after("한빛공단 상생사업은?")) == f"한빛공단 상생사업 - {rest}"


def test_a_new_edition_replaces_the_old_one() -> None:
    resolved = stand_alone("제2회는?", after("제1회 성과보고대회는 어디에서 열렸나요?"))
    assert "성과보고대회" in resolved
    assert read_question(resolved, TODAY).editions == (2,)


def test_the_last_question_counts() -> None:
    history = [*after("시즌2 추진방안은 언제 나왔나요?"), *after("제2회 대회는 언제 열렸나요?")]
    resolved = stand_alone("어디서요?", history)
    assert "제2회 대회" in resolved
    assert "추진방안" not in resolved


def conversation(*questions: str) -> list[str]:
    """Ask one question after another and give them as they were understood."""
    history: list[Turn] = []
    understood = []
    for question in questions:
        understood.append(stand_alone(question, history))
        history += after(question)
    return understood


def test_a_chain_of_follow_ups_keeps_its_topic() -> None:
    asked = ("2020년 으뜸마을은?", "그럼 2019년은?", "거기 주요 사업은?", "예산은?")
    assert conversation(*asked)[1:] == [
        "2019년 으뜸마을은?",
        "2019년 으뜸마을 - 주요 사업은?",
        "2019년 으뜸마을 주요 사업 - 예산은?",
    ]


def test_a_value_asked_for_in_between_is_not_carried_on() -> None:
    asked = ("제2회 마을축제는 누가 열었나요?", "장소는?", "몇 명이 왔어?", "예산은 얼마야?")
    understood = conversation(*asked)
    assert all("제2회 마을축제" in question for question in understood)
    assert "장소" not in understood[2] and "몇 명" not in understood[3]


def test_what_is_pointed_at_is_carried_on() -> None:
    understood = conversation("마을버스 노선은?", "요금은?", "그게 오른 이유는?")
    assert "마을버스" in understood[2] and "요금" in understood[2]


@pytest.mark.parametrize(
    "question",
    [
        "5대 협력과제는?",
        "농촌유학이란?",
        "그럼 바닷가 쓰레기 수거 선박은 모두 몇 척인가요?",
        "제3회 어린이 그림대회에서 상을 받은 학교는 어디인가요?",
    ],
)
def test_a_whole_new_question_drops_the_topic(question: str) -> None:
    understood = conversation("2020년 으뜸마을은?", "그럼 2019년은?", question, "장소는?")
    assert understood[2] == question.removeprefix("그럼 ")
    assert "으뜸마을" not in understood[3]


def test_a_blank_turn_is_no_question() -> None:
    history = [Turn("user", "제2회 대회는 언제 열렸나요?"), Turn("user", "  ")]
    assert "제2회 대회" in stand_alone("어디서요?", history)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("작년 우수지자체는?", "2020년 우수지자체는?"),
        ("재작년에 뽑힌 곳은?", "2019년에 뽑힌 곳은?"),
        ("올해 예산은?", "2021년 예산은?"),
        ("작년보다 얼마나 늘었나요?", "작년보다 얼마나 늘었나요?"),
        ("2015년 말 기준으로 작년에 몇 번 열렸나요?", "2014년에 몇 번 열렸나요?"),
        ("지금이 2015년이라 치고, 재작년 축제는?", "2013년 축제는?"),
        ("2015년 기준 인구는?", "2015년 기준 인구는?"),
        ("2019년 우수지자체는?", "2019년 우수지자체는?"),
    ],
)
def test_relative_years_become_absolute(text: str, resolved: str) -> None:
    assert with_years(text, TODAY) == resolved


@pytest.mark.parametrize(
    ("pointed", "body"),
    [
        ("뒤에 말한 기관은 어떤 과정을 여나요?", "누리연구원"),
        ("첫 번째 기관은 어떤 과정을 여나요?", "한빛공단"),
        ("두 번째 기관은 어떤 과정을 여나요?", "새솔진흥원"),
    ],
)
def test_a_body_of_the_answer_before_is_pointed_at(pointed: str, body: str) -> None:
    before = after("오픈캠퍼스는 어느 기관이 해요?", "한빛공단, 새솔진흥원과 누리연구원이 합니다.")
    resolved = stand_alone(pointed, before)
    assert f"{body}은 어떤 과정을 여나요?" in resolved
    assert "오픈캠퍼스" in resolved


@pytest.mark.parametrize("asks", ["뭐야?", "무엇인가요?", "어떻게 되나요?", "알려줘"])
def test_the_words_that_asked_before_are_left_out(asks: str) -> None:
    resolved = stand_alone("그럼 겨울에는 뭐가 나와요?", after(f"한빛공단의 상생사업은 {asks}"))
    assert resolved == "한빛공단의 상생사업 - 겨울에는 뭐가 나와요?"


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("물이 샌 이유 중에 뭐가 제일 많았나요?", ("이유",)),
        ("참가한 나라 가운데 어디가 1위였나요?", ("나라",)),
        ("같이 참여한 회사들 이름 좀 알려 주세요", ("회사", "이름")),
        ("참여기관 총 몇 곳", ("참여", "기관")),
        ("올해 추진과제 5가지는?", ("추진", "과제")),
        ("인원은 최대 몇 명까지 되나", ("인원",)),
    ],
)
def test_the_noun_that_says_what_is_asked_for(text: str, focus: tuple[str, ...]) -> None:
    assert read_question(text, TODAY).focus == focus


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("20년 넘은 낡은 관은 몇 km인가", ()),
        ("15년 이상 근무한 직원은", ()),
        ("20년 예산은 얼마인가", (2020,)),
    ],
)
def test_a_length_of_years_is_no_year(text: str, years: tuple[int, ...]) -> None:
    assert read_question(text, TODAY).years == years
    assert years_in(text) == set(years)


@pytest.mark.parametrize(
    ("text", "years"), [("올해(2024년) 대상은?", (2024,)), ("올해 대상은?", (TODAY.year,))]
)
def test_the_year_behind_a_word_is_the_one_meant(text: str, years: tuple[int, ...]) -> None:
    assert read_question(with_years(text, TODAY), TODAY).years == years


@pytest.mark.parametrize(
    ("text", "editions"),
    [("첫 보고대회는?", (1,)), ("두 번째 회의는 며칠?", (2,)), ("두 번째 과제는?", ())],
)
def test_an_event_has_its_place_in_the_row_of_them(text: str, editions: tuple[int, ...]) -> None:
    assert read_question(text, TODAY).editions == editions


def test_what_a_name_is_called_with_is_no_term() -> None:
    assert content_terms("토론회 공식 이름이 뭐였지?") == content_terms("토론회 이름이 뭐였지?")
    assert "공식" in content_terms("공식 행사는 언제 열리나요?")
