"""What everyday questions ask of official forms."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.form_fields import names_field, terms_beside_field
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import read_question

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("기자단 신청할 때 뭘 내야 하나요?", "제출서류"),
        ("무슨 서류가 필요해?", "구비서류"),
        ("언제까지 신청해야 하나요?", "신청 기간"),
        ("신청은 어떻게 하나요?", "접수 방법"),
        ("체육관은 어디에 짓나요?", "위치"),
        ("어떤 기준으로 뽑나요?", "선정 기준"),
        ("신청할 수 없는 사람은 누구인가요?", "제외 대상"),
        ("돈이 얼마나 드나요?", "총사업비"),
        ("누가 주관하나요?", "주관기관"),
        ("언제 시작해서 언제 끝나?", "사업 기간"),
        ("1등은 어디야?", "최우수"),
        ("신청은 인터넷으로 어떻게 하나요?", "접수방법"),
        ("누가 받을 수 있나요?", "지원 대상"),
    ],
)
def test_an_everyday_question_asks_for_a_field(asked: str, title: str) -> None:
    assert names_field(read_question(asked, TODAY), title)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("돈이 얼마나 드나요?", "사업기간"),
        ("우수 마을 경진대회는 누가 주최하나요?", "우수"),
        ("회의에서 무슨 말이 나왔나요?", "제출서류"),
    ],
)
def test_other_fields_are_not_asked_for(asked: str, title: str) -> None:
    assert not names_field(read_question(asked, TODAY), title)


def test_what_is_named_beside_the_field_is_told() -> None:
    question = read_question("공청회를 여는 데 돈이 얼마나 드나요?", TODAY)
    assert "공청회" in terms_beside_field(question)
    assert "돈" not in terms_beside_field(question)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("지원금은 며칠까지 다 써야 해요?", Kind.DATE),
        ("책은 최대 며칠까지 빌릴 수 있나요?", Kind.NUMBER),
        ("위원 임기는 몇 년인가요?", Kind.NUMBER),
        ("지원금이란?", Kind.DEFINITION),
        ("환수 사유는?", Kind.LIST),
        ("연기한 사유는?", Kind.REASON),
    ],
)
def test_the_kind_of_answer(asked: str, kind: Kind) -> None:
    assert read_question(asked, TODAY).kind is kind


def test_what_only_begins_as_an_application_asks_for_no_field_of_it() -> None:
    assert not names_field(read_question("지원금은 언제 지급되나요?", TODAY), "접수기간")
    assert not names_field(read_question("참여기업은 어디인가요?", TODAY), "접수처")
