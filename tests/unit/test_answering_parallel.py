"""What is left of a sentence with the values of several years, stages or things."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.language.wording import polite
from assistant.answering.questions.question import read_question
from assistant.answering.replies.parallel import only_asked

YEAR = 2023


def say(question: str, text: str) -> str:
    return polite(only_asked(read_question(question, date(2024, 3, 1)), text, YEAR))


NOISE = "소음 민원은 2020년 131건, 2021년 157건, 올해는 8월까지 96건이다."
RAIL = (
    "달빛선은 1996년 착공된 이래 2003년 5월 9일에 강나루~솔재 간 1단계 구간이 개통되었고, 2008년 11월 3일에 "
    "솔재~들머리 간 잔여구간의 개통으로 완전 개통되었다."
)
SCHOOLS = "제1회에는 12개교가 참가하였으며, 제2회에는 31개교가 참가하였다."
WISHES = "2021년에는 주거비(41.5%)가 가장 많았고, 학비는 30.2%였으며, 2023년에는 학비(44.0%)가 가장 많았다."


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("2021년 소음 민원은 몇 건인가요?", NOISE, "소음 민원은 2021년 157건입니다."),
        ("2023년 소음 민원은 몇 건인가요?", NOISE, "소음 민원은 올해는 8월까지 96건입니다."),
        (
            "2016년에 재활용 비율은 몇 %였나요?",
            "생활폐기물의 재활용 비율은 2016년 41%에서 2021년 63%로 높아졌다.",
            "생활폐기물의 재활용 비율은 2016년 41%입니다.",
        ),
        (
            "2023년 상반기에 몇 명에게 지급했나요?",
            "’23년 상반기 1,204명에게 3억원을 지급했다(전년 동기 988명, 2억원).",
            "’23년 상반기 1,204명에게 3억원을 지급했습니다.",
        ),
        (
            "2021년에 몇 곳을 지정했나요?",
            "시는 안심마을을 2021년 6곳, 2022년 9곳을 지정했다.",
            "시는 안심마을을 2021년 6곳을 지정했습니다.",
        ),
        (
            "2013년 수익률은 얼마인가요?",
            "2012년 기금 수익률은 6.9%였고, 2013년은 4.1%였다.",
            "기금 수익률은 2013년 4.1%이었습니다.",
        ),
        (
            "하반기 접수 기간은 언제인가요?",
            "접수 기간: 상반기 3월 2일~3월 15일, 하반기 9월 1일~9월 14일",
            "접수 기간: 하반기 9월 1일~9월 14일입니다.",
        ),
        (
            "달빛선 1단계 구간은 언제 개통됐나요?",
            RAIL,
            "달빛선은 1996년 착공된 이래 2003년 5월 9일에 강나루~솔재 간 1단계 구간이 개통됐습니다.",
        ),
        ("제1회에는 몇 개교가 참가했나요?", SCHOOLS, "제1회에는 12개교가 참가했습니다."),
        (
            "나루군은 몇 곳인가요?",
            "군별로는 가람군이 5곳으로 가장 많고, 나루군 3곳, 다솜군이 2곳이다.",
            "나루군 3곳입니다.",
        ),
        (
            "2021년에 학비를 꼽은 비율은 몇 %인가요?",
            WISHES,
            "2021년에는 주거비(41.5%)가 가장 많았고, 학비는 30.2%이었습니다.",
        ),
    ],
)
def test_only_what_is_of_the_one_asked_for_is_left(question: str, text: str, said: str) -> None:
    assert say(question, text) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("소음 민원은 2020년보다 2021년에 얼마나 늘었나요?", NOISE),
        ("2020년과 2021년, 올해 소음 민원은 각각 몇 건인가요?", NOISE),
        ("2019년 소음 민원은 몇 건인가요?", NOISE),
        ("가람군과 나루군을 합하면 몇 곳인가요?", "가람군 5곳, 나루군 3곳, 다솜군 2곳이다."),
        (
            "2020년에 공사가 멈춘 까닭은 무엇인가요?",
            "자금이 떨어지자 2020년 설계 단계에서 멈추었다가, 2022년 다시 시작하였다.",
        ),
        (
            "2030년에 가장 오래 살 것으로 본 대학은 어디인가요?",
            "2017년 한 대학이 낸 논문에 따르면, 2030년 한국인의 기대수명이 가장 길다.",
        ),
    ],
)
def test_a_sentence_stays_whole_where_all_of_it_answers(question: str, text: str) -> None:
    asked = read_question(question, date(2023, 3, 1))
    assert only_asked(asked, text, YEAR) == text
