"""What a unit must tell to answer: a reason, a cell that is named, money of the sort asked for."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.several import fits_persons, lacks_roster
from assistant.answering.evidence.telling import worth_telling
from assistant.answering.language.wording import polite
from assistant.answering.lists.sums import say_sum
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.money_names import is_of_other_money
from assistant.answering.questions.parts import split_question
from assistant.answering.questions.question import Question, read_question
from assistant.answering.replies.changes import say_changes
from assistant.answering.tables.rows import say_rows


def asked(text: str) -> Question:
    return read_question(text, date(2033, 3, 1))


def worth(question: str, text: str) -> dict[str, float]:
    entry = entry_of(text)
    return {u.text: worth_telling(asked(question), u, entry) for u in units(entry)}


NOTICE = """앞마을 조례 제4조에 따라 텃밭을 나눌 사람을 다음과 같이 모집합니다.

○ 대상작물 : 상추, 감자, 고추
○ 재배면적 : 40㎡
"""
RESULTS = "마을\t참가자(명)\t이용률 ’32\t상\n앞마을\t31\t88.5\t으뜸상\n뒷마을\t27\t91.0\t버금상\n윗마을\t9\t70.2\t-"


def test_a_sentence_that_announces_the_rest_tells_nothing() -> None:
    announcing, crops, _ = worth("텃밭에 심는 작물들 이름은?", NOTICE).values()
    assert announcing < 0 < crops
    announcing, *_ = worth("어느 조례에 따라 모집하나요?", NOTICE).values()
    assert announcing == 0


def test_a_row_of_numbers_has_no_reason() -> None:
    rows = "마을\t인구\n앞마을\t31\n뒷마을\t27\n윗마을\t9"
    assert set(worth("앞마을 인구가 준 까닭은?", rows).values()) == {-5.0}
    assert set(worth("앞마을 인구는 몇 명?", rows).values()) != {-3.0}


def test_a_row_is_named_by_the_words_of_a_cell() -> None:
    front, back, _ = worth("버금상은 어느 마을이 받았나요?", RESULTS).values()
    assert back > front == 0
    front, back, _ = worth("앞마을 이용률은 몇 %?", RESULTS).values()
    assert front > back == 0


def test_what_lasts_years_is_no_day_of_an_event() -> None:
    text = "○ 나눔대회는 종합계획(’31~’35)의 성과를 나누는 자리이다.\n○ 나눔대회를 12.11(금) 14시 온라인으로 개최하였다."
    lasting, held = worth("나눔대회는 언제 열렸나요?", text).values()
    assert lasting < held
    lasting, held = worth("나눔대회는 무슨 자리인가요?", text).values()
    assert lasting > held


def test_a_sentence_with_the_topic_of_the_question_is_preferred() -> None:
    text = "- 측정 장비는 하루 2만 원에 빌린다.\n- 측정단은 하루에 3만 원을 받는다."
    tool, team = worth("마을 측정단은 얼마를 받나요?", text).values()
    assert team > tool


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("창고를 짓는 사업비는 얼마인가요?", "앞마을의 시상금은 200만원입니다.", True),
        ("카드 결제 한도는 얼마인가요?", "환수액은 640만원입니다.", True),
        ("창고를 짓는 사업비는 얼마인가요?", "예산 3억원을 들입니다.", False),
        ("창고를 짓는 사업비는 얼마인가요?", "모두 3억원이 듭니다.", False),
        ("늦게 내면 과태료는 얼마인가요?", "금액은 30만원입니다.", False),
        ("얼마를 내나요?", "이용료는 3천원입니다.", False),
    ],
)
def test_money_of_another_sort_is_no_answer(question: str, text: str, other: bool) -> None:
    assert is_of_other_money(asked(question), text) is other


def statements(*texts: str) -> list[Statement]:
    return [Statement(text, (Evidence("d", 0, 1),)) for text in texts]


def test_a_list_of_names_is_not_what_speaks_of_one() -> None:
    roster = asked("뽑힌 마을의 명단을 보여 주세요")
    assert lacks_roster(roster, statements("제출 서류는 참여자 명단과 위임장입니다."))
    assert lacks_roster(roster, statements("모두 24곳을 뽑습니다."))
    assert not lacks_roster(roster, statements("뽑힌 곳:", "- 앞마을", "- 뒷마을"))
    assert not lacks_roster(roster, statements("앞마을, 뒷마을, 윗마을입니다."))
    assert not lacks_roster(asked("참여자 명단은 어디에 내나요?"), statements("면사무소입니다."))


def test_members_of_a_list_of_persons_name_persons() -> None:
    persons = asked("토론자 세 분 명단 부탁드립니다")
    assert fits_persons(
        persons, ["김가람(상인회장) : 길을 넓힐 것", "이나래(교사) : 나무를 심을 것"]
    )
    assert not fits_persons(persons, ["일시 : 3월 2일", "장소 : 강당", "비용 : 없음"])
    assert fits_persons(asked("중점 과제 세 가지는?"), ["길 넓히기", "나무 심기", "빈집 고치기"])


def test_two_years_are_compared_by_when_it_was_more() -> None:
    parts = split_question("앞마을 주민은 2031년이랑 2033년 중 언제가 많고 각각 몇 명이에요?")
    assert [part.name for part in parts] == ["2031년", "2033년"]
    assert asked("앞마을 주민은 언제가 많고 각각 몇 명이에요?").kind is Kind.NUMBER
    assert asked("앞마을에 주민이 언제 왔나요?").kind is Kind.DATE


def test_a_name_is_asked_for_whatever_is_asked_within() -> None:
    assert asked("과제가 몇 갈래인지 네 분야 이름을 다 말해 줘").kind is Kind.LIST
    assert asked("구매 목표를 몇 %로 잡아야 하는지 숫자로 알려 주세요").kind is Kind.NUMBER
    assert asked("중점 과제의 이름을 모두 말해 줘").focus[-1] == "이름"


def test_the_column_named_is_said_with_the_value_asked_for() -> None:
    table = "순위\t분야\t건수\t전년 순위\n1\t요리\t412\t2\n2\t외국어\t358\t4\n3\t음악\t175\t1"
    entry = entry_of(table)
    question = asked("두 번째로 많이 들은 강좌 분야는? 전년엔 몇 위였나요?")
    (said,) = say_rows(question, units(entry)[1], [units(entry)[1]], entry)
    assert "외국어" in said.text and "4위" in said.text


def test_what_fell_is_said_with_the_share_asked_for() -> None:
    table = "사업\t2032년\t2033년\t증감\t증감률(%)\n숲길\t40\t50\t10\t25.0\n물길\t80\t60\t△20\t△25.0\n둘레\t7\t9\t2\t28.6"
    entry = entry_of(table)
    question = asked("예산이 줄어든 사업이 있나요? 몇 % 줄었나요?")
    (said,) = say_changes(question, units(entry)[0], entry)
    assert "물길" in said.text and "△25.0" in said.text
    assert say_changes(asked("줄어든 예산은 몇 %인가요?"), units(entry)[0], entry) == ()


def test_a_name_behind_an_office_is_no_verb() -> None:
    assert (
        polite("담당: 지원과장 이가람, 주무관 김나래")
        == "담당: 지원과장 이가람, 주무관 김나래입니다."
    )


def test_all_behind_a_label_are_added_up() -> None:
    entry = entry_of("※ 가산점(최대 5점) : 청년 3점, 여성 2점, 다자녀 2점")
    (said,) = say_sum(asked("가산점을 전부 더하면 몇 점인가요?"), units(entry)[0], entry)
    assert [*map(int, said.addends)] == [3, 2, 2]


def test_a_row_of_short_cells_says_no_meaning() -> None:
    rows = "지표\t목표\t실적\n걸음통장\t50,000\t71,200\n손씻기\t30\t31"
    assert min(worth("걸음통장이 무슨 제도인지 설명해줘", rows).values()) == -3.0


def test_the_day_of_an_event_is_no_day_of_every_month() -> None:
    text = "○ 개관일 : 2019. 5. 18.\n○ 정기휴관일 : 매월 둘째 월요일, 1월 1일\n"
    opened, closed = worth("체육관 문 연 날이 언제?", text).values()
    assert opened > closed
    _, closed = worth("체육관은 언제 쉬나요?", text).values()
    assert closed == 0


def test_a_row_opens_with_the_prize_whose_winner_is_asked_for() -> None:
    table = "상격\t팀명\t작품\n대상(장관상)\t다시마루\t회덮밥\n우수상\t바당손\t유부초밥\n금상\t섬쑥\t수제비\n"
    first, *others = worth("경연 대상은 누가 탔나요?", table).values()
    assert [first - other for other in others] == [8.0, 8.0]
