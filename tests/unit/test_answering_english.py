"""English questions in Korean words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.answering.questions.english import in_korean
from assistant.answering.questions.english_numbers import with_korean_numbers
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import read_question
from assistant.retrieval.english import Glossary

PEOPLE = [["resident", "주민"], ["minister", "장관"], ["passenger", "승객"]]
PLACES = [["city", "도시"], ["institution", "기관"], ["library", "도서관"], ["village", "마을"]]
GROUPS = [
    ["site", "부지"],
    ["sell", "팔다", "분양"],
    ["budget", "예산"],
    ["tax", "세금"],
    ["build", "짓다", "건립"],
    ["cost", "들다", "비용"],
    ["theme", "주제"],
    ["requirement", "요건"],
    ["meeting", "회의"],
    ["hold", "열다", "개최"],
    ["living lab", "리빙랩"],
    ["rate", "율"],
    ["bridge", "다리"],
    ["park", "공원", "주차"],
    ["a day", "하루"],
    ["bus", "버스"],
    ["use", "쓰다", "이용"],
    ["after", "후"],
    ["Ministry of Trade, Industry and Energy", "산업부"],
    ["under", "아래"],
    ["award", "포상"],
]
IRREGULAR = ["sell sold", "build built", "hold held"]
GLOSSARY = Glossary(GROUPS, IRREGULAR, PEOPLE, PLACES)


class FirstWords:
    """Takes the first wording; knows one romanized name and one abbreviation."""

    def choose(self, wordings: Sequence[Sequence[str]]) -> list[str]:
        """Give the first of each."""
        return [of[0] for of in wordings]

    def has_word(self, word: str) -> bool:
        """Know one abbreviation."""
        return word == "lh"

    def romanized(self, word: str) -> tuple[str, ...]:
        """Know one name."""
        return ("누리",) if word.lower() == "nuri" else ()


def _korean(text: str) -> str:
    return in_korean(text, GLOSSARY, FirstWords())


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ("What is the budget of the city?", "도시 예산은 무엇입니까?"),
        ("What are the requirements?", "요건은 무엇무엇인가요?"),
        ("What is a living lab?", "리빙랩이란 무엇인가요?"),
        ("When was the library in Nuri-gun built?", "누리 도서관 짓다 언제인가요?"),
        ("Which institution built the library?", "도서관 짓다 기관은 어디인가요?"),
        ("Which minister held the meeting?", "회의 열다 장관은 어느 장관인가요?"),
        ("Which residents held the meeting?", "회의 열다 주민은 누구누구인가요?"),
        ("How many residents of Nuri use the bus?", "버스 누리 쓰다 주민은 몇 명인가요?"),
        ("How many passengers a day use the bus?", "버스 하루 쓰다 승객은 몇 명인가요?"),
        ("What percentage of the sites was sold?", "팔다 부지 비율은 몇 %인가요?"),
        ("How long is the bridge?", "다리 길이는 얼마인가요?"),
        ("How much did the library cost?", "도서관 들다 금액은 얼마인가요?"),
        ("Who held the meeting after the award?", "포상 후 회의 열다 누구인가요?"),
        ("Which institution uses the bus?", "버스 쓰다 기관은 어디인가요?"),
        ("The library is in the city.", "도시 도서관"),
        ("When did the Ministry of Trade, Industry and Energy meet?", "산업부 meet 언제인가요?"),
        ("What is the budget of the city and the village?", "도시와 마을 예산은 무엇입니까?"),
        (
            "How do the city and the village differ?",
            "도시와 마을 differ 어떻게 다른가요?",
        ),
        ("Is the park in the city?", "도시 공원?"),
        (
            "Under the budget, how many libraries were built?",
            "예산 아래 짓다 도서관은 몇 곳인가요?",
        ),
        ("About how many residents use the bus?", "버스 쓰다 주민은 몇 명인가요?"),
        ("How many residents in total use the bus?", "버스 쓰다 주민은 몇 명인가요?"),
        ("Is there a park, which is in the city?", "도시 공원?"),
        ("What is LH's budget?", "LH 예산은 무엇입니까?"),
        (
            "Who built the bridge, and when was the library built?",
            "다리 짓다 누구이고 도서관 짓다 언제인가요?",
        ),
    ],
)
def test_a_question_in_korean(text: str, korean: str) -> None:
    assert _korean(text) == korean


@pytest.mark.parametrize(
    ("text", "kind", "units"),
    [
        ("How many residents use the bus?", Kind.NUMBER, ("명", "인")),
        ("Within how many days is the tax due?", Kind.NUMBER, ("일",)),
        ("What percentage of sites was sold?", Kind.NUMBER, ("%", "퍼센트", "프로")),
        ("How much did the library cost?", Kind.NUMBER, ("원", "억", "조", "달러", "유로")),
        ("In which year was it built?", Kind.DATE, ()),
        ("At what time is the meeting?", Kind.DATE, ()),
        ("Why was the bridge built?", Kind.REASON, ()),
        ("Where was the meeting held?", Kind.PLACE, ()),
        ("Who held the meeting?", Kind.PERSON, ()),
        ("What are the requirements?", Kind.LIST, ()),
        ("What is a living lab?", Kind.DEFINITION, ()),
        ("What is the theme?", Kind.FACT, ()),
    ],
)
def test_the_kind_of_answer_survives(text: str, kind: Kind, units: tuple[str, ...]) -> None:
    question = read_question(_korean(text), date(2026, 7, 1))
    assert (question.kind, question.units) == (kind, units)


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ("on August 16, 2018", "2018년 8월 16일"),
        ("on 16th of August 2018", "2018년 8월 16일"),
        ("in May 2020", "2020년 5월"),
        ("it may rain in June", "it may rain in 6월"),
        ("the 2018 plan", "the 2018년 plan"),
        ("1.25 billion won", "12억 5,000만원"),
        ("3 million people", "300만 people"),
        ("20 percent", "20%"),
        ("the second annual report meeting", "the 제2회 annual report meeting"),
        ("the third and the fourth forum", "the 제3회 and the 제4회 forum"),
        ("an 18th-century thinker", "an 18세기 thinker"),
        ("every five years", "5년마다"),
        ("a four-day week", "a 4일 week"),
        ("bus no. 3", "bus 3번"),
        ("season 2 and article 15", "시즌2 and 제15조"),
        ("5,000 people", "5,000 people"),
    ],
)
def test_numbers_in_korean(text: str, korean: str) -> None:
    assert (
        " ".join(with_korean_numbers(text).split()).removeprefix("on ").removeprefix("in ")
        == korean
    )
