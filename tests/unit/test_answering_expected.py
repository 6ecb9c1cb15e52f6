"""The form of an answer: money, counters, names of persons."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.expected import answers_with_value, must_have_value
from assistant.answering.evidence.office_holders import person_names
from assistant.answering.questions.question import Question, read_question


def asked(text: str) -> Question:
    return read_question(text, date(2024, 5, 1))


@pytest.mark.parametrize(
    ("question", "text", "answered"),
    [
        ("강연료를 얼마 줬어요?", "강연료는 30만원입니다.", True),
        ("쉬는 시간은 몇 분인가요?", "시간은 14:50~15:10입니다.", False),
        ("쉬는 시간은 몇 분인가요?", "소요는 20'입니다.", True),
        ("안내소에 전화하려면 몇 번이에요?", "안내소를 3번 열었습니다.", False),
        ("안내소에 전화하려면 몇 번이에요?", "안내소는 033-570-4450입니다.", True),
        ("제3기 경쟁률은 몇 대 1?", "제4기에는 버스 2대를 냈습니다.", False),
        ("제3기 경쟁률은 몇 대 1?", "제3기의 경쟁률은 4.5:1입니다.", True),
        ("일자리는 몇 개 생겼나요?", "일자리 782명을 만듭니다.", True),
        ("한 시간에 얼마 받아요?", "60시간의 과정입니다.", False),
        ("한 시간에 얼마 받아요?", "강사료는 시간당 4만원입니다.", True),
        ("찬성은 몇 명이었대요?", "수정 가결(찬성 13, 반대 3, 기권 1)입니다.", True),
        ("보조금은 언제부터 주나요?", "내년 7월부터 처음 시행합니다.", True),
        (
            "심사위원회의 위원장은 누구였나요?",
            "발전위원회(위원장 송재호)가 연다고 밝혔습니다.",
            False,
        ),
        (
            "발전위원회의 위원장은 누구였나요?",
            "발전위원회(위원장 송재호)가 연다고 밝혔습니다.",
            True,
        ),
        ("위원장은 누구였나요?", "발전위원회 위원장 표창을 수여합니다.", False),
        ("강연료를 얼마 줬어요?", "강연은 18시 30분에 열립니다.", False),
        ("쉼터 한 곳 세우는 데 얼마 들었죠", "제7조에 따라 3곳을 세웠습니다.", False),
        ("쉼터 한 곳 세우는 데 얼마 들었죠", "사업비(백만원)는 1,250입니다.", True),
        ("쉼터를 놓는 데 총 얼마가 드나요", "쉼터는 11개 중 4개가 새것입니다.", False),
        ("쉼터를 놓는 데 총 얼마가 드나요", "총사업비는 9,870억원입니다.", True),
        ("수수료는 얼마", "수수료는 1천 5백원으로 합니다.", True),
        ("투표에서 몇 표 얻었나", "최종 후보 3곳을 정했습니다.", False),
        ("투표에서 몇 표 얻었나", "모두 63표를 얻었습니다.", True),
        ("공청회에는 몇 명이 왔어요?", "주민 74명이 참여하여 58명이 끝까지 마쳤습니다.", False),
        ("공청회에는 몇 명이 왔어요?", "공청회는 120명이 자리를 채웠습니다.", True),
        ("공청회에는 몇 명이 왔어요?", "이날 120명이 함께하였습니다.", True),
        ("공청회에 몇 명이 왔어요?", "공청회 : 2031. 3. 20.(목) 14:00입니다.", False),
        ("수당은 얼마나 깎이나요?", "다음 해 수당을 20% 감액합니다.", True),
        ("중간에 그만두면 얼마를 돌려줘야 해?", "지원기간 중 포기 : 전액입니다.", True),
        ("함께한 기관 수", "8개 기관이 기금을 조성합니다.", True),
        ("작가 이름 좀", "동화작가 윤슬비의 강연이 열립니다.", True),
        ("과장이랑 서기관 이름 알려주세요", "과장 김 철, 서기관 김정욱 ☎ 201-1551", True),
        ("과장이랑 서기관 이름 알려주세요", "부처: 농림부, 담당부서: 개발과입니다.", False),
        ("강의료를 한 번에 얼마씩 줬나요?", "강의를 두 번 했습니다.", False),
        ("위원장은 누가 하나요?", "위원장은 교통업무를 담당하는 국장이 됩니다.", True),
        ("사례집은 몇 부 찍었나", "2020년 사례집을 냈습니다.", False),
        ("봉사 시간은 총 얼마인가요?", "2만 시간의 봉사를 조건으로 합니다.", True),
        ("자격정지는 길어야 몇 년인가요?", "3년 이내의 범위에서 정지할 수 있습니다.", True),
        ("사람이 물 수 있는 벌금은 최대 얼마예요?", "1천만원 이하의 벌금에 처합니다.", True),
        ("전투에서 몇 명이나 숨졌나요?", "7만여명의 민관이 숨졌습니다.", True),
        ("언제까지 운영하나요?", "2031년 사업에 참여할 가게를 모집합니다.", False),
        ("언제까지 운영하나요?", "운영기간 : 2031. 4. 1. ~ 12. 31.", True),
        ("보고서는 언제까지 내나요?", "정기회 개회 전까지 제출하여야 합니다.", True),
        ("잃어버리면 언제까지 알려야 하나요?", "24시간 안에 신고하여야 합니다.", True),
        ("언제 신고해야 하나요?", "구분은 30일권입니다.", False),
        ("결과는 언제 발표해?", "결과 발표의 일정은 3. 18.입니다.", True),
        ("버스는 며칟날부터 다니나요?", "21시 30분부터 24시까지 다닙니다.", False),
        ("조항은 언제부터 효력이 생기죠?", "월 8일 이상 일한 직원에게 지급한다.", False),
        ("사람이 몇 명 모이나요?", "경관조명을 설치하여 걷기 좋은 길을 만듭니다.", False),
        ("사람이 몇 명 모이나요?", "수백명이 모입니다.", True),
        ("버스는 며칟날부터 다니나요?", "8월 1일부터 운행합니다.", True),
        ("버스는 며칟날부터 다니나요?", "배차간격이 25분으로 줄어듭니다.", False),
        ("위원회 위원장이 누구예요?", "위원장 1명과 위원 8명을 둡니다.", False),
        ("위원회 위원장이 누구예요?", "위원장은 민간위원 중에서 호선합니다.", False),
        ("위원회 위원장이 누구예요?", "송재호 위원장이 발표했습니다.", True),
        ("센터장 성함 알려주세요", "센터장 길하린이 인사했습니다.", True),
    ],
)
def test_only_a_value_of_the_form_asked_for_answers(
    question: str, text: str, answered: bool
) -> None:
    assert must_have_value(asked(question))
    assert answers_with_value(asked(question), text) is answered


@pytest.mark.parametrize(
    "question", ["추진주체는 누구인가요?", "사업의 목적은 무엇인가요?", "자료는 어디서 받나요?"]
)
def test_other_questions_take_any_form(question: str) -> None:
    assert not must_have_value(asked(question))


def test_names_of_persons_are_proper_nouns_with_a_surname_or_foreign() -> None:
    assert person_names("국토교통부 김현미 장관, 송재호 위원장") == ("김현미", "송재호")
    assert set(person_names("마크 디킨(Mark Deakin)은")) == {"마크", "디킨", "Mark Deakin"}
    assert "도하람" in person_names("보고회에서 도하람 물길추진단 부단장은 밝혔다")
    assert not person_names("지난해 물길추진단 부단장은 바뀌었다")
    assert "로게" in person_names("자크 로게 국제올림픽위원회 위원장이 발표했다")
    assert person_names("한국의 고용노동부 장관은 심의를 요청한다") == ()
    assert person_names("전라북도 전주시 완산구에 있고 1914년에 준공되었다") == ()
    assert person_names("• 과장 김희수, 사무관 서혜린 • ☎ (044)") == ("김희수", "서혜린")
    assert person_names("담당 과장 전결로 처리한다") == ()
    assert person_names("위원 9명씩 모두 27명으로 구성한다") == ()


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("위원장은 기획부장이 되고, 위원은 다음과 같다.", True),
        ("사고조사위원회 상설화(위원 15명, 위원장 행정부지사)", True),
        ("행정부시장을 위원장으로 하는 위원회를 둔다.", True),
        ("위원장은 위원 중에서 호선한다.", False),
        ("위원회는 위원장 1명을 포함한 7명 이내로 구성한다.", False),
        ("원장이 위촉하는 외부 전문가 2명", False),
        ("위원장은 회의를 소집하고 위원을 위촉한다.", False),
        ("부위원장은 관광국장이 된다.", False),
    ],
)
def test_an_office_may_be_held_by_another_one(text: str, answered: bool) -> None:
    question = asked("심사위원회 위원장은 누가 맡나요?")
    assert must_have_value(question)
    assert answers_with_value(question, text) is answered


def test_kinds_of_people_are_no_names() -> None:
    question = asked("이웃지기는 주로 어떤 사람들한테 맡기나요?")
    assert answers_with_value(question, "이장, 집배원, 검침원을 위촉한다.")


def test_a_case_asked_for_by_when_is_no_day() -> None:
    assert must_have_value(asked("신청을 받는 때는 언제인가요?"))
    assert not must_have_value(asked("신청을 물릴 수 있는 때는 언제인가요?"))


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("위원회는 9명으로 구성하며, 위원장은 솔내청 차장으로 한다.", True),
        ("위원장은 부지사가 된다.", True),
        ("위원장은 위원 중에서 호선한다.", False),
    ],
)
def test_an_office_that_holds_another(text: str, answered: bool) -> None:
    assert answers_with_value(asked("꽃길위원회 위원장은 누가 맡나요?"), text) is answered


def test_what_something_is_made_to_be_is_no_name() -> None:
    assert person_names("참석자 최소화와 절차의 정상화를 꾀하였다") == ()
    assert "최소영" in person_names("과장 최소영(☎ 044-000-0000)")
