"""Romanized Korean names are found among the words of a corpus."""

from __future__ import annotations

import pytest

from assistant.retrieval.romanized import RomanizedNames, romanize

WORDS = ("대구", "경북", "누리", "대숲", "진천", "예산", "가람시", "a", "시")


@pytest.mark.parametrize(
    ("word", "letters"), [("대구", "daegu"), ("경북", "gyeongbuk"), ("진천", "jincheon")]
)
def test_syllables_are_written_in_latin_letters(word: str, letters: str) -> None:
    assert romanize(word) == letters


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("daegu", "대구"),
        ("taegu", "대구"),
        ("gyeongbuk", "경북"),
        ("kyungbuk", None),
        ("nuri-gun", "누리"),
        ("daesup", "대숲"),
        ("garam-si", "가람시"),
        ("budget", None),
        ("si", None),
    ],
)
def test_a_name_is_found_by_its_sound(written: str, word: str | None) -> None:
    assert RomanizedNames(WORDS).find(written) == ((word,) if word else ())


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Solnae", ("솔내",)),
        ("Sangpyeong", ("상평",)),
        ("Eunyeoul", ("은여울",)),
        ("Solbang", ()),
        ("Cinema", ()),
    ],
)
def test_a_name_is_spelled_out_of_neighbouring_syllables(
    written: str, names: tuple[str, ...]
) -> None:
    pairs = ("솔내", "내구", "상평", "평공", "은여", "여울", "울천", "방솔")
    assert RomanizedNames((), pairs).find(written) == names
