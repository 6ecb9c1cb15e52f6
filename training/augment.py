"""Turn a clean phrase into what people type: keywords, missing spaces, typing errors, questions."""

from __future__ import annotations

import re
from random import Random

# 은/는, 을/를 and the like at the end of a word; people leave them out of keyword queries.
_PARTICLES = "에서의|으로서|에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|와|과|도|로"
_PARTICLE = re.compile(rf"(?<=[가-힣]{{2}})(?:{_PARTICLES})$")
# What turns a phrase into a question. The encoder learns from these that they carry nothing.
_ENDINGS = re.split(
    r"[|\n]",
    """\
은 무엇인가요?| 뭐야?|이란?| 뜻이 뭔가요| 알려줘| 알려 주세요|에 대해 설명해 주세요|은 언제인가요?
 언제야| 날짜는?|은 몇 년도에 했나요|은 누구인가요?| 누가 하나요|은 어디인가요?| 어디야?
 위치가 어떻게 되나요|은 얼마인가요?| 얼마나 되나요| 몇 개야?|은 몇 명인가요|은 어떻게 되나요?| 방법
 어떻게 하나요|은 왜 그런가요?| 이유가 뭐죠|에는 어떤 것이 있나요?| 종류| 목록 좀|인가요?|이 맞나요?
 할 수 있나요?| 해야 하나요?| 궁금합니다| 찾아줘""",
)
_OPENINGS = ("혹시 ", "그럼 ", "그러면 ", "저기 ", "지금 ", "질문이 있는데요 ", "참고로 ")
_HANGUL_FIRST, _HANGUL_LAST = ord("가"), ord("힣")
_FINALS, _VOWELS = 28, 21


def as_query(text: str, rng: Random) -> str:
    """Return `text` as one of the ways in which it might be asked, often unchanged."""
    if rng.random() < 0.35:
        text = keywords(text, rng)
    if rng.random() < 0.30:
        text = text.rstrip(" .?!") + rng.choice(_ENDINGS)
        if rng.random() < 0.2:
            text = rng.choice(_OPENINGS) + text
    if rng.random() < 0.10:
        text = misspell(text, rng)
    if rng.random() < 0.10:
        text = text.replace(" ", "")
    return text


def keywords(text: str, rng: Random) -> str:
    """Keep some of the words, without their particles, in their order."""
    words = text.split()
    kept = [word for word in words if rng.random() < 0.6] or words[:1]
    return " ".join(_PARTICLE.sub("", word.strip(".,?!")) for word in kept)


def misspell(text: str, rng: Random) -> str:
    """Make one typing error: a character lost, two swapped, or a Hangul vowel or final wrong."""
    if len(text) < 4:
        return text
    at = rng.randrange(len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + _wrong_syllable(text[at], rng, vowel=kind == 2) + text[at + 1 :]


def _wrong_syllable(char: str, rng: Random, *, vowel: bool) -> str:
    """Change the vowel of a Hangul syllable to a neighbouring one, or drop or change its final."""
    if not _HANGUL_FIRST <= ord(char) <= _HANGUL_LAST:
        return char
    body, final = divmod(ord(char) - _HANGUL_FIRST, _FINALS)
    if vowel:
        initial, middle = divmod(body, _VOWELS)
        body = initial * _VOWELS + (middle + rng.choice((-4, -1, 1, 4))) % _VOWELS
    else:
        final = 0 if final else rng.choice((4, 8, 21))
    return chr(_HANGUL_FIRST + body * _FINALS + final)
