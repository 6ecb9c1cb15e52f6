"""Answers out of official forms: numbered labels, names behind a label, chairs, names of sums."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.evidence.office_holders import office_holders
from assistant.answering.questions.money_names import is_of_other_money, is_of_other_share
from assistant.answering.questions.question import Question, read_question
from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

MINUTES = """제3차 새벽시 물가대책위원회 회의 결과 보고

□ 회의개요
 ㅇ 일  시   2024. 11. 22. 16:00
 ㅇ 장  소   시청 3층 중회의실
 ㅇ 참  석   위원장 한도윤 등 24명

□ 안건 및 심의결과
 ㅇ 제1호 안건 : 위원 위촉안
  - 심의결과 : 수정 가결
 ㅇ 제2호 안건 : 공공요금 인상안
  - 심의결과 : 보류
 ㅇ 제3호 안건 : 종합계획 수정안
  - 심의결과 : 원안 가결

□ 우수 사례
 ㅇ 장려 : 복지과, 총무과, 수도과
"""
RELEASE = """새벽시, 골목 도서관 연다

새벽시는 5월 3일 골목 도서관 세 곳을 연다고 밝혔다.

한가람 새벽시 문화국장은 책을 가까이에서 볼 곳이 모자랐다고 말했다. 앞으로 마을마다 한 곳씩 열어 저녁에도 운영하겠다고 덧붙였다.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("forms")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "corpus" / "release.txt").write_text(RELEASE, encoding="utf-8")
    settings = load_settings(corpus=folder / "corpus", index=folder / "index")
    build_index(settings)
    return Assistant(settings)


def ask(text: str) -> Question:
    return read_question(text, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("물가대책위원회 안건을 모두 알려주세요", ["위촉안", "인상안", "수정안"]),
        ("물가대책위원회 안건은 몇 건이었나요?", ["3건"]),
        ("물가대책위원회에서 공공요금 인상안은 어떻게 됐나요?", ["보류"]),
        ("물가대책위원회 회의는 어디에서 했나요?", ["중회의실"]),
        ("물가대책위원회 위원장은 누구인가요?", ["한도윤"]),
        ("물가대책위원회 우수 사례에서 장려 부서는 몇 개인가요?", ["3개", "복지과"]),
        ("마을마다 한 곳씩 저녁에도 운영하겠다고 덧붙인 사람은 누구인가요?", ["한가람"]),
    ],
)
def test_what_is_said(assistant: Assistant, question: str, said: list[str]) -> None:
    answer = assistant.ask(question, [])
    assert answer.status == "answered"
    assert all(value in answer.text for value in said), answer.text


@pytest.mark.parametrize(
    "question", ["물가대책위원회 간사는 누구인가요?", "물가대책위원회 부위원장은 누구인가요?"]
)
def test_another_chair_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, []).status == "abstained"


def test_who_holds_which_chair() -> None:
    text = "참석 : 위원장 한도윤 등 24명"
    assert office_holders(ask("위원장은 누구인가요?"), text) == ["한도윤"]
    assert office_holders(ask("간사는 누구인가요?"), text) == []


def test_the_name_of_a_sum_and_of_a_share() -> None:
    cost = "총사업비 519억 원(국비 20%, 시비 80%)"
    assert is_of_other_money(ask("설계비는 얼마인가요?"), cost)
    assert not is_of_other_money(ask("총사업비는 얼마인가요?"), cost)
    assert is_of_other_share(ask("공정률은 몇 퍼센트인가요?"), cost)
    assert not is_of_other_share(ask("공정률은 몇 퍼센트인가요?"), "현재 공정은 45%이다")
