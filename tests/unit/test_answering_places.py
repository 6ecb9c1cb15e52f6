"""Only a place answers where something is held, a value only of the label asked for, a day only of its event."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.definitions import defines
from assistant.answering.evidence.expected import answers_with_value, must_have_value
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.other_label import is_of_other_label
from assistant.answering.evidence.several import lacks_persons
from assistant.answering.questions.question import Question, read_question


def asked(text: str) -> Question:
    return read_question(text, date(2024, 5, 1))


@pytest.mark.parametrize(
    ("question", "text", "answered"),
    [
        ("공유회는 어디서 합니까", "공유회의 일정은 12. 3.(금)입니다.", False),
        ("공유회는 어디서 합니까", "공유회는 새울시청 대강당에서 엽니다.", True),
        ("발표평가는 어디 가서 하면 되나요?", "절차: 요건검토 → 서면평가 → 발표평가입니다.", False),
        ("착수보고회는 어디에서 열리나요", "착수보고회는 온라인으로 엽니다.", True),
        ("쉼터 6곳은 각각 어느 지역에 짓나요?", "쉼터 6곳을 짓습니다.", False),
        ("쉼터 6곳은 각각 어느 지역에 짓나요?", "새울시와 다온군 등에 짓습니다.", True),
        ("채용설명회는 언제 열렸나요?", "기술이전 설명회를 개최했습니다.", False),
        ("채용설명회는 언제 열렸나요?", "신청일까지 알려야 합니다.", False),
        ("채용설명회는 언제 열렸나요?", "5월 3일에 채용설명회를 열었습니다.", True),
        ("원장 임기가 언제 끝나죠", "현원은 271명입니다(2022. 12. 31. 기준).", False),
        ("술 마시고 타 본 사람이 얼마나 됐나요?", "응답은 4.4%로 줄었습니다.", True),
        ("차 몇 대 댈 수 있게 돼?", "주차장을 620면에서 910면으로 넓힙니다.", True),
        ("교육을 문의하려면 누구한테 연락해야 하나요?", "자격은 사회복지사 1급입니다.", False),
        ("교육을 문의하려면 누구한테 연락해야 하나요?", "교육 : 043-720-1185", True),
        (
            "사례에서 버섯 키우는 청년 이름이 뭐였죠",
            "누리청(청장 도경완)은 결과를 발표했습니다.",
            False,
        ),
        ("사례에서 버섯 키우는 청년 이름이 뭐였죠", "나하율 씨(34세)는 버섯을 기릅니다.", True),
    ],
)
def test_the_form_of_the_answer(question: str, text: str, answered: bool) -> None:
    assert must_have_value(asked(question))
    assert answers_with_value(asked(question), text) is answered


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("중부권 센터는 정원이 몇 명이에요?", "정원은 영남권 9명, 강원권 7명, 제주권 4명", True),
        ("영남권 센터는 정원이 몇 명이에요?", "정원은 영남권 9명, 강원권 7명, 제주권 4명", False),
        ("센터는 정원이 모두 몇 명이에요?", "정원은 영남권 9명, 강원권 7명, 제주권 4명", False),
        ("중부권 센터는 정원이 몇 명이에요?", "정원은 9명", False),
    ],
)
def test_a_value_of_another_of_its_sort(question: str, text: str, is_other: bool) -> None:
    assert is_of_other_label(asked(question), text, "") is is_other


def test_what_a_quoted_term_is_stands_before_it() -> None:
    text = (
        "이전 중심의 정책에서 벗어나, 도시를 새로운 성장거점으로 육성하는 『새울 시즌2』 추진 필요"
    )
    assert defines("시즌2", text)
    assert not defines("시즌2", "오늘 『새울 시즌2』를 발표하였다")
    assert defines("이중보존", "(이중보존) 같은 기록을 장소를 달리하여 두 벌 이상 보존하는 것")


def test_persons_may_be_named_by_what_they_are() -> None:
    question = asked("먼저 상담받는 사람은 누구누구야?")
    listed = [Statement(text, ()) for text in ("다음의 사람:", "- 노인", "- 등록장애인")]
    assert not lacks_persons(question, listed)
    assert not lacks_persons(question, [Statement("장애인ㆍ임산부를 먼저 상담합니다.", ())])
    assert lacks_persons(question, [Statement("다음의 사람을 먼저 상담합니다.", ())])
