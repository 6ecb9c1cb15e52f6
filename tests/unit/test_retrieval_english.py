"""English words, their inflections and their Korean ones."""

from __future__ import annotations

import re

import pytest

from assistant.retrieval.english import Glossary, load_glossary

GROUPS = [
    ["plan", "계획", "예정"],
    ["sell", "팔다", "판매"],
    ["city", "도시"],
    ["city hall", "시청"],
    ["take part in", "참가하다"],
    ["site", "부지"],
    ["sit", "앉다"],
    ["find", "찾다"],
    ["found", "세우다"],
]
IRREGULAR = ["sell sold", "take took taken", "find found"]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    people, places = [["resident", "주민"]], [["district", "구"]]
    return Glossary(GROUPS, IRREGULAR, people, places)


@pytest.mark.parametrize(
    ("words", "korean", "taken"),
    [
        ("planned city", ("계획", "예정"), 1),
        ("Sold", ("팔다", "판매"), 1),
        ("selling", ("팔다", "판매"), 1),
        ("cities", ("도시",), 1),
        ("city halls here", ("시청",), 2),
        ("took part in it", ("참가하다",), 3),
        ("sites", ("부지",), 1),
        ("sitting", ("앉다",), 1),
        ("found", ("찾다", "세우다"), 1),
        ("unheard words", (), 1),
    ],
)
def test_a_word_is_found_in_any_form(
    glossary: Glossary, words: str, korean: tuple[str, ...], taken: int
) -> None:
    term = glossary.find(words.split())
    assert (term.korean, term.words) == (korean, taken)


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("residents", {"person", "many"}),
        ("district", {"place"}),
        ("plan", set()),
        ("sells", {"many", "verb"}),
        ("sold", {"verb"}),
    ],
)
def test_what_a_word_names(glossary: Glossary, words: str, marks: set[str]) -> None:
    term = glossary.find(words.split())
    assert {m for m in ("person", "place", "many", "verb") if getattr(term, m)} == marks


def test_every_shipped_group_has_english_and_korean() -> None:
    found = load_glossary()
    for word in ("sold", "built", "Ministry of Education", "busiest", "children", "Daegu"):
        korean = found.find(word.split()).korean
        assert korean and all(re.search("[가-힣]", name) for name in korean), word
