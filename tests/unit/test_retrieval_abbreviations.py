"""Short names are found behind the compounds that the documents spell out."""

from __future__ import annotations

import pytest

from assistant.retrieval.abbreviations import Abbreviations

TEXT = (
    "지역산업진흥재단은 국가균형발전위원회와 행정중심복합도시건설청, 국민건강보험공단에서 낸 자료를 "
    "산업단지와 혁신도시에 나누어 주고 출입문 비밀번호를 바꾸었다."
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("혁도", ("혁신", "도시")),
        ("산단", ("산업", "단지")),
        ("비번", ("비밀", "번호")),
        ("행복청", ("행정", "중심", "복합", "도시", "건설", "청")),
        ("균형위", ("균형", "발전", "위원회")),
    ],
)
def test_an_abbreviation_gives_the_name(word: str, name: tuple[str, ...]) -> None:
    assert name in Abbreviations([TEXT]).names(word)


@pytest.mark.parametrize(
    "word", ["공짜", "산업", "지구", "나", "행복한청", "abc", "생기", "혁신도시"]
)
def test_other_words_give_none(word: str) -> None:
    assert Abbreviations([TEXT, "생산기술 생물기능"]).names(word) == ()
