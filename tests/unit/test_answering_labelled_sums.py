"""Sums of what a sentence says behind labels, of those that a question names or of all."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.grounding import ground
from assistant.answering.lists.labelled_sums import say_labelled_sum
from assistant.answering.questions.question import read_question

PARTNERS = "○ 지역 대학(5개), 지자체(가람시), 이전 공공기관(4개), 시 산하 공공기관(3개), 협회(2개)가 참여\n"
DELAYED = "○ 늦은 까닭은 협의 지연(31개교), 주민 민원(22개교), 설계 변경(9개교)임\n"
MIXED = "○ 정원(30명), 교실(5개), 버스(2대)\n"


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "대학, 시, 공공기관, 협회를 전부 합치면 몇 곳인가요?",
            PARTNERS,
            "합하면 15개입니다(지역 대학 5개 + 지자체 하나(가람시) + 이전 공공기관 4개 + 시 산하 공공기관 3개 + 협회 2개).",
        ),
        (
            "참여한 대학하고 협회를 더하면 몇 곳이에요?",
            PARTNERS,
            "합하면 7개입니다(지역 대학 5개 + 협회 2개).",
        ),
        (
            "공공기관은 옮겨 온 데랑 시 산하 합쳐서 몇 개야?",
            PARTNERS,
            "합하면 7개입니다(이전 공공기관 4개 + 시 산하 공공기관 3개).",
        ),
        (
            "늦어진 학교는 다 합하면 몇 개교인가요?",
            DELAYED,
            "합하면 62개교입니다(협의 지연 31개교 + 주민 민원 22개교 + 설계 변경 9개교).",
        ),
        ("참여한 대학은 몇 곳인가요?", PARTNERS, ""),
        ("정원과 교실을 더하면 몇 개인가요?", MIXED, ""),
    ],
)
def test_labels_that_a_question_names_are_added_up(question: str, text: str, said: str) -> None:
    entry = entry_of(text)
    found = say_labelled_sum(read_question(question, date(2025, 1, 1)), units(entry)[0])
    assert "".join(statement.text for statement in found) == said
    if said:
        assert ground(found, {entry.document.id: entry}, question).dropped == ()
