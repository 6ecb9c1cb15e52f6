"""Automatic numbers and bullets of word processors, written out as their readers see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_GANADA = "가나다라마바사아자차카타파하"
_VOWELS = (0, 4, 8, 13, 18, 20)  # ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ among the 21 medial vowels
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_IDEOGRAPHS = "一二三四五六七八九十"
_SINO = "일이삼사오육칠팔구십"
_STEMS = "갑을병정무기경신임계"
_HANJA_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MAX_NUMBER = 3999


def _roman(number: int) -> str:
    if number <= 12:
        return chr(0x2160 + number - 1)  # Ⅰ to Ⅻ, as Korean documents write them
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters += letter
            number -= value
    return letters


def _letters(number: int, first: str = "A") -> str:
    repeat, index = divmod(number - 1, 26)
    return chr(ord(first) + index) * (repeat + 1)


def _circled(number: int) -> str:
    for start, low, high in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if low <= number <= high:
            return chr(start + number - low)
    return f"({number})"


def _from(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[(number - 1) % len(alphabet)]


def _from_code(start: int, size: int) -> Callable[[int], str]:
    return lambda number: chr(start + (number - 1) % size)


def _ganada(number: int) -> str:
    """Count 가 to 하, then 거 to 허, 고 to 호 …, as official documents do."""
    turn, index = divmod(number - 1, len(_GANADA))
    return chr(ord(_GANADA[index]) + 28 * _VOWELS[turn % len(_VOWELS)])


def _small_roman(number: int) -> str:
    return _roman(number).lower() if number > 12 else chr(0x2170 + number - 1)


# In the order of the format codes 0 to 15 of HWP 5; the names are those of HWPX.
FORMATS: Mapping[str, Callable[[int], str]] = {
    "DIGIT": str,
    "CIRCLED_DIGIT": _circled,
    "ROMAN_CAPITAL": _roman,
    "ROMAN_SMALL": _small_roman,
    "LATIN_CAPITAL": _letters,
    "LATIN_SMALL": lambda number: _letters(number, "a"),
    "CIRCLED_LATIN_CAPITAL": _from_code(0x24B6, 26),
    "CIRCLED_LATIN_SMALL": _from_code(0x24D0, 26),
    "HANGUL_SYLLABLE": _ganada,
    "CIRCLED_HANGUL_SYLLABLE": _from_code(0x326E, 14),
    "HANGUL_JAMO": _from(_JAMO),
    "CIRCLED_HANGUL_JAMO": _from_code(0x3260, 14),
    "HANGUL_PHONETIC": _from(_SINO),
    "IDEOGRAPH": _from(_IDEOGRAPHS),
    "CIRCLED_IDEOGRAPH": _from_code(0x3280, 10),
    "DECAGON_CIRCLE": _from(_STEMS),
    "DECAGON_CIRCLE_HANJA": _from(_HANJA_STEMS),
}
HWP_CODES = tuple(FORMATS)
# Names of WordprocessingML (ECMA-376 part 1, 17.18.59).
DOCX_FORMATS: Mapping[str, str] = {
    "decimal": "DIGIT",
    "decimalEnclosedCircle": "CIRCLED_DIGIT",
    "decimalEnclosedCircleChinese": "CIRCLED_DIGIT",
    "upperRoman": "ROMAN_CAPITAL",
    "lowerRoman": "ROMAN_SMALL",
    "upperLetter": "LATIN_CAPITAL",
    "lowerLetter": "LATIN_SMALL",
    "ganada": "HANGUL_SYLLABLE",
    "chosung": "HANGUL_JAMO",
    "koreanDigital": "HANGUL_PHONETIC",
    "koreanCounting": "HANGUL_PHONETIC",
    "koreanLegal": "HANGUL_PHONETIC",
    "koreanDigital2": "IDEOGRAPH",
    "ideographDigital": "IDEOGRAPH",
    "japaneseCounting": "IDEOGRAPH",
    "chineseCounting": "IDEOGRAPH",
}


def format_number(name: str, number: int) -> str:
    """Write a number in a format named as in HWPX; unknown formats are digits."""
    if not 1 <= number <= _MAX_NUMBER:
        return str(number)
    return FORMATS.get(name, str)(number)


@dataclass(frozen=True)
class Level:
    """A level of a numbering: its format, its pattern with ``^1`` … ``^9``, its first number."""

    format: str
    pattern: str
    start: int = 1


@dataclass
class Numbering:
    """A numbering of up to ten levels and where it has come to."""

    levels: Mapping[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def step(self, level: int) -> str:
        """Count one paragraph at a level (0 is the first) and give its mark; empty for none."""
        for deeper in [key for key in self.counts if key > level]:
            del self.counts[deeper]
        here = self.levels.get(level)
        if here is None:
            return ""
        self.counts[level] = self.counts.get(level, here.start - 1) + 1
        return re.sub(r"\^(\d|n|N)", lambda found: self._number(found[1], level), here.pattern)

    def _number(self, which: str, level: int) -> str:
        if which in "nN":
            path = [self._at(i) for i in range(level + 1)]
            return ".".join(path) + ("." if which == "N" else "")
        return self._at(int(which) - 1)

    def _at(self, level: int) -> str:
        here = self.levels.get(level)
        if here is None:
            return ""
        return format_number(here.format, self.counts.get(level, here.start))


def with_mark(mark: str, text: str) -> str:
    """Put a mark at the head of a paragraph, unless the paragraph is empty or has it already."""
    mark = mark.strip()
    if not mark or not text.strip() or text.lstrip().startswith(mark):
        return text
    return f"{mark} {text.lstrip()}"


def empty_numbering() -> Numbering:
    """Give a numbering without levels, for references that lead nowhere."""
    return Numbering({})
