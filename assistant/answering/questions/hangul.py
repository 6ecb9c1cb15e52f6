"""Hangul as it is typed: the keys of the two-set keyboard (KS X 5002) and back to syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# Letters that are typed with two keys.
_DOUBLE = {
    **{
        "ㅘ": "ㅗㅏ",
        "ㅙ": "ㅗㅐ",
        "ㅚ": "ㅗㅣ",
        "ㅝ": "ㅜㅓ",
        "ㅞ": "ㅜㅔ",
        "ㅟ": "ㅜㅣ",
        "ㅢ": "ㅡㅣ",
    },
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ"},
    **{"ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}
_JOINED = {keys: letter for letter, keys in _DOUBLE.items()}
_LATIN = str.maketrans(
    "qwertyuiopasdfghjklzxcvbnmQWERTOP",
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
)


def _class(letters: str) -> str:
    pairs = [_DOUBLE[letter] for letter in letters if letter in _DOUBLE]
    return "|".join([*pairs, f"[{''.join(c for c in letters if c not in _DOUBLE).strip()}]"])


# A consonant before a vowel begins the next syllable.
_SYLLABLE = re.compile(
    rf"([{_INITIALS}])({_class(_VOWELS)})((?:{_class(_FINALS)})(?![ㅏ-ㅣ]))?"
)  # fmt: skip


def keys(text: str) -> str:
    """Spell Hangul out into the letters of its keys: '됐' is 'ㄷㅗㅐㅆ'; the rest stays."""
    return "".join(_keys(char) for char in text)


def _keys(char: str) -> str:
    if not "가" <= char <= "힣":
        return _DOUBLE.get(char, char)
    body, final = divmod(ord(char) - ord("가"), len(_FINALS))
    initial, vowel = divmod(body, len(_VOWELS))
    letters = _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final].strip()
    return "".join(_DOUBLE.get(letter, letter) for letter in letters)


def compose(letters: str) -> str:
    """Put letters typed one after another into syllables, as an input method does."""
    return _SYLLABLE.sub(_syllable, letters)


def _syllable(match: re.Match[str]) -> str:
    initial, vowel, final = (_JOINED.get(part or " ", part or " ") for part in match.groups())
    place = _INITIALS.index(initial) * len(_VOWELS) + _VOWELS.index(vowel)
    return chr(ord("가") + place * len(_FINALS) + _FINALS.index(final))


def from_latin(text: str) -> str:
    """Give what the keys of Latin letters type in the Hangul mode: 'gurtls' is '혁신'."""
    return compose(text.translate(_LATIN))


_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")
_SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "ㅂㅈㄷㄱㅅㅐㅔ", strict=True))
_ALIKE = ("ㅐㅔ", "ㅒㅖ", "ㅐㅒ", "ㅔㅖ", "ㅐㅖ")


_KEYS = "".join([*_ROWS, *_SHIFTED])


@cache
def near(key: str) -> str:
    """Give the letters of the keys beside a key, of its shifted form, and those that sound alike."""
    plain = _SHIFTED.get(key, key)
    beside = [
        other
        for r, row in enumerate(_ROWS)
        for c, other in enumerate(row)
        if (r, c) in _around(plain)
    ]
    shifted = [other for pair in _SHIFTED.items() if key in pair for other in pair]
    alike = [other for pair in _ALIKE if key in pair for other in pair]
    return "".join(dict.fromkeys(o for o in (*beside, *shifted, *alike) if o != key))


def _around(key: str) -> set[tuple[int, int]]:
    """Give the places beside a key; each row stands half a key to the right of the one above."""
    row = next((r for r, letters in enumerate(_ROWS) if key in letters), None)
    if row is None:
        return set()
    at = _ROWS[row].index(key)
    steps = ((0, -1), (0, 1), (1, -1), (1, 0), (-1, 0), (-1, 1))
    return {(row + down, at + right) for down, right in steps}


def slips(typed: str) -> Iterator[str]:
    """Yield the key sequences one slip away: a key too many, exchanged, mistaken or missed.

    The first is the sequence itself, for letters that were typed apart.
    """
    yield typed
    for i, key in enumerate(typed):
        head, tail = typed[:i], typed[i + 1 :]
        yield head + tail
        yield head + tail[:1] + key + tail[1:]
        yield from (head + other + tail for other in near(key))
    for i in range(len(typed) + 1):
        yield from (typed[:i] + key + typed[i:] for key in _KEYS)
