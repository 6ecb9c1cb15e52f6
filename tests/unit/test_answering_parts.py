"""Questions of two facts and comparisons: how they are cut and put side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answering.evidence.comparison import side_by_side
from assistant.answering.evidence.grounding import Evidence, Statement, ground
from assistant.answering.questions.parts import split_question
from assistant.answering.questions.two_names import Part
from assistant.datatypes import Document, IndexedDocument


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("개소일은 언제인가요?", ["개소일은 언제인가요?"]),
        (
            "새울군에서 뽑힌 마을이랑, 조사에 나온 다온군 청년 이름을 알려주세요",
            ["새울군에서 뽑힌 마을", "조사에 나온 다온군 청년 이름을 알려주세요"],
        ),
        ("정부와 지자체의 역할은?", ["정부와 지자체의 역할은?"]),
        ("계획을 발표하고 사업을 추진한 기관은?", ["계획을 발표하고 사업을 추진한 기관은?"]),
        (
            "대기시간이 오히려 길어진 지역과 그 이유를 알려주세요",
            ["대기시간이 오히려 길어진 지역", "대기시간이 오히려 길어진 지역 이유를 알려주세요"],
        ),
        (
            "쉼터 건립은 언제까지이고 주관부서는 어디예요?",
            ["쉼터 건립은 언제까지이고", "쉼터 건립 주관부서는 어디예요?"],
        ),
        (
            "도서관 회원이 2020년엔 몇 명이었는데 2022년엔 몇 명이 됐어요?",
            ["도서관 회원이 2020년엔 몇 명이었는데", "도서관 회원 2022년엔 몇 명이 됐어요?"],
        ),
        (
            "하천 정비 토론회 날짜랑 시작 시간 알려줘",
            ["하천 정비 토론회 날짜", "하천 정비 토론회 시작 시간 알려줘"],
        ),
        (
            "가로등 교체 사업에서 밝기는 몇 럭스였고 공사는 언제 끝났나요?",
            [
                "가로등 교체 사업에서 밝기는 몇 럭스였고",
                "가로등 교체 사업에서 공사는 언제 끝났나요?",
            ],
        ),
    ],
)
def test_two_facts(text: str, parts: list[str]) -> None:
    assert [part.text for part in split_question(text)] == parts
    assert not any(part.name for part in split_question(text))


@pytest.mark.parametrize(
    ("text", "names", "parts"),
    [
        (
            "1회와 2회 책축제, 참가자 수를 비교하면?",
            ["1회 책축제", "2회 책축제"],
            ["1회 책축제 참가자 수", "2회 책축제 참가자 수"],
        ),
        (
            "자원봉사자는 봄 축제와 가을 축제 중 언제가 더 많았나요?",
            ["봄 축제", "가을 축제"],
            ["자원봉사자는 봄 축제 얼마인가요", "자원봉사자는 가을 축제 얼마인가요"],
        ),
        (
            "청년 기본계획과 노인 기본계획, 각각 누가 세워?",
            ["청년 기본계획", "노인 기본계획"],
            ["청년 기본계획 누가 세워", "노인 기본계획 누가 세워"],
        ),
        (
            "열흘 이하짜리 휴가와 한 달 이상짜리는 결재가 어떻게 다른가요?",
            ["열흘 이하짜리 휴가", "한 달 이상짜리 휴가"],
            ["열흘 이하짜리 휴가는 결재가", "한 달 이상짜리 휴가는 결재가"],
        ),
        (
            "물결심의위원회하고 바람조정회의는 둘 다 누구 소속이야?",
            ["물결심의위원회", "바람조정회의"],
            ["물결심의위원회는 누구 소속이야", "바람조정회의는 누구 소속이야"],
        ),
        (
            "생활지도사랑 방문상담원, 뭐가 다른가요?",
            ["생활지도사", "방문상담원"],
            ["생활지도사는 무엇인가요", "방문상담원은 무엇인가요"],
        ),
        (
            "책마을 사업 담당자가 2021년하고 2022년에 각각 누구였는지 알려줘",
            ["2021년", "2022년"],
            [
                "책마을 사업 담당자가 2021년 누구였는지 알려줘",
                "책마을 사업 담당자가 2022년 누구였는지 알려줘",
            ],
        ),
        (
            "2020년이랑 2021년 산불 피해 면적을 견주면 어느 해가 더 넓고 각각 얼마예요?",
            ["2020년 산불 피해 면적", "2021년 산불 피해 면적"],
            ["2020년 산불 피해 면적 얼마예요", "2021년 산불 피해 면적 얼마예요"],
        ),
        (
            "솔내 지구와 누리 지구, 2022년 말 공사가 더 많이 된 곳은 어디고 공정률이 얼마나 차이 나죠?",
            ["솔내 지구", "누리 지구"],
            ["솔내 지구 2022년 말 공정률이 얼마인가요", "누리 지구 2022년 말 공정률이 얼마인가요"],
        ),
        (
            "담당 과장은 1회 대회 때랑 2회 대회 때 각각 누구였나요?",
            ["1회 대회", "2회 대회"],
            ["담당 과장은 1회 대회 누구였나요", "담당 과장은 2회 대회 누구였나요"],
        ),
        (
            "제1회와 제2회 책축제의 개최 방식은 어떻게 다릅니까?",
            ["제1회 책축제", "제2회 책축제"],
            ["제1회 책축제 의 개최 방식은", "제2회 책축제 의 개최 방식은"],
        ),
        (
            "2021년과 2022년 채용 목표 비교",
            ["2021년 채용 목표", "2022년 채용 목표"],
            ["2021년 채용 목표 얼마인가요", "2022년 채용 목표 얼마인가요"],
        ),
        (
            "비가 한 해에 더 많이 오는 곳은 가람인가요 누리인가요",
            ["가람", "누리"],
            ["가람 비가 한 해에 더 많이 오는", "누리 비가 한 해에 더 많이 오는"],
        ),
        (
            "가람시와 누리시 가운데 면적이 더 넓은 쪽은?",
            ["가람시", "누리시"],
            ["가람시 면적이 얼마인가요", "누리시 면적이 얼마인가요"],
        ),
    ],
)
def test_the_same_of_two_names(text: str, names: list[str], parts: list[str]) -> None:
    found = split_question(text)
    assert [part.name for part in found] == names
    assert [part.text for part in found] == parts


def said(text: str, start: int) -> list[Statement]:
    return [Statement(text, (Evidence("d", start, start + 1),))]


TWO = (Part("", "가람시"), Part("", "누리시"))


@pytest.mark.parametrize(
    ("question", "conclusion"),
    [
        ("면적이 더 넓은 쪽은?", "누리시 쪽이 더 넓습니다."),
        ("면적이 더 좁은 쪽은?", "가람시 쪽이 더 좁습니다."),
        ("면적을 비교하면?", ""),
    ],
)
def test_two_values_of_one_unit_are_concluded_from(question: str, conclusion: str) -> None:
    values = [said("면적은 120㎢입니다.", 0), said("총면적은 95,000ha입니다.", 5)]
    joined = side_by_side(question, TWO, values)
    lines = ["가람시: 면적은 120㎢입니다.", "누리시: 총면적은 95,000ha입니다."]
    assert [s.text for s in joined] == [*([conclusion] if conclusion else []), *lines]
    assert joined[0].evidence[0] == values[0][0].evidence[0]


@pytest.mark.parametrize(
    ("asked", "values", "lines"),
    [
        (
            "어느 시가 얼마나 더 많나요?",
            ("41명", "29명"),
            ["가람시 쪽이 더 많습니다.", "차이는 12명입니다(41 - 29)."],
        ),
        ("공정률이 얼마나 차이 나죠?", ("35.5%", "60%"), ["차이는 24.5%p입니다(60 - 35.5)."]),
    ],
)
def test_the_difference_is_computed_and_grounded(
    asked: str, values: tuple[str, str], lines: list[str]
) -> None:
    text = f"가람시는 {values[0]}이다. 누리시는 {values[1]}이다."
    source = Document("d", "", "", None, "", "d.txt", "0", text)
    entry = IndexedDocument(source, (), ())
    half = text.index("누리시")
    first = Statement(f"가람시는 {values[0]}입니다.", (Evidence("d", 0, half),))
    second = Statement(f"누리시는 {values[1]}입니다.", (Evidence("d", half, len(text)),))
    joined = side_by_side(asked, TWO, [[first], [second]])
    assert [s.text for s in joined] == [*lines, first.text, second.text]
    assert ground(joined, {"d": entry}, asked).dropped == ()
    invented = Statement(
        "차이는 99명입니다(199 - 100).", first.evidence, difference=(Decimal(199), Decimal(100))
    )
    assert ground([invented], {"d": entry}, asked).text == ""


def test_values_that_do_not_compare_are_not_concluded_from() -> None:
    values = [said("면적은 120㎢이고 인구는 3만명입니다.", 0), said("면적은 95㎢입니다.", 5)]
    assert len(side_by_side("면적이 더 넓은 쪽은?", TWO, values)) == 2


def test_an_answer_with_the_words_of_its_name_is_not_labelled() -> None:
    parts = (Part("", "2020년 산불 피해액"), Part("", "2021년 산불 피해액"))
    values = [said("산불 피해액은 2020년 12억원입니다.", 0), said("산불 피해액은 30억원입니다.", 5)]
    first, second = side_by_side("각각 얼마인가요?", parts, values)
    assert first == values[0][0]
    assert second.text == "2021년 산불 피해액: 산불 피해액은 30억원입니다."


def test_one_answer_to_both_is_said_once_and_unlabelled() -> None:
    both = said("두 시의 합창단은 시장 소속입니다.", 0)
    assert side_by_side("각각 누구 소속이야?", TWO, [both, both]) == tuple(both)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "특화지구랑 작은도서관 시범지구는 각각 누가 지정하나요?",
            ["특화지구는 누가 지정하나요", "작은도서관 시범지구는 누가 지정하나요"],
        ),
        (
            "수산청과 해운청 중에 먼저 생긴 데는 어디예요?",
            ["수산청 언제 생겼나요", "해운청 언제 생겼나요"],
        ),
        ("신청서를 먼저 내면 어디가 좋은가요?", ["신청서를 먼저 내면 어디가 좋은가요?"]),
    ],
)
def test_the_same_is_asked_of_two_names(text: str, parts: list[str]) -> None:
    assert [part.text for part in split_question(text)] == parts


def test_the_earlier_of_two_dates_comes_first() -> None:
    evidence = (Evidence("d", 0, 1),)
    parts = (Part("수산청 언제 생겼나요", "수산청"), Part("해운청 언제 생겼나요", "해운청"))
    said = [
        [Statement("1966년 3월 1일입니다.", evidence)],
        [Statement("1976년 3월 13일입니다.", evidence)],
    ]
    question = "수산청과 해운청 중에 먼저 생긴 데는 어디예요?"
    assert side_by_side(question, parts, said)[0].text == "수산청 쪽이 먼저입니다."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "큰상 6회, 7회 심사위원장이 각각 누구였죠?",
            ["큰상 6회 심사위원장 누구였죠", "큰상 7회 심사위원장 누구였죠"],
        ),
        (
            "열매상회 사례 이름, 22년 거랑 23년 거 둘 다",
            ["열매상회 사례 이름, 22년", "열매상회 사례 이름, 23년"],
        ),
        (
            "집행률은 2022년과 2023년 중 언제가 더 높았나요?",
            ["집행률은 2022년 얼마인가요", "집행률은 2023년 얼마인가요"],
        ),
        (
            "가람시랑 누리시 중에 고장 비율이 높은 데는 어디이고 몇 %?",
            ["가람시 고장 비율 몇 %", "누리시 고장 비율 몇 %"],
        ),
        ("2031년과 2032년 우수마을은?", ["2031년 우수마을은?", "2032년 우수마을은?"]),
        (
            "새싹원이 2031년 열기로 한 열린강좌 과정과 2032년 우수과제 사례는 각각?",
            ["새싹원이 2031년 열기로 한 열린강좌 과정은?", "새싹원이 2032년 우수과제 사례는?"],
        ),
        (
            "욕구조사를 한 기관하고 수면조사를 맡은 연구원은 각각 어디예요?",
            ["욕구조사를 한 기관", "수면조사를 맡은 연구원은 어디예요?"],
        ),
    ],
)
def test_two_times_and_two_things_each_of_their_own(text: str, parts: list[str]) -> None:
    assert [part.text for part in split_question(text)] == parts


@pytest.mark.parametrize(
    "text", ["2031년과 2032년 사이에 늘어난 인원은?", "2031년과 2032년에 걸쳐 지은 회관은?"]
)
def test_a_span_of_two_years_is_one_time(text: str) -> None:
    assert [part.text for part in split_question(text)] == [text]
