"""The greatest and the least in words: whether a text says the one that a question asks for."""

from __future__ import annotations

import re

_MOST, _FIRST = r"(?:가장|제일)\s*", r"(?![가-힣])"
# Shares in order: 사고 위험(33.8%), 탈 줄 몰라서(22.5%) 순.
_RANKED = r"\d[\d.,]*\s?(?:%|[가-힣]{1,3})?\)?\s*(?:의\s)?순(?:으로|이[었며다]|임|$|[.\s])"
_EXTREMES = tuple(
    (
        re.compile(rf"{nouns}|{_MOST}(?:{stems})"),
        re.compile(rf"(?:{nouns}){_FIRST}|{_MOST}(?:{stems})|{_RANKED}"),
    )
    for nouns, stems in (
        ("최대|최고|최다|(?<!\\d)1위", "넓|크|큰|많|높|길|긴"),
        ("최소|최저", "좁|작|적|낮|짧"),
    )
)
_QUALIFIED = re.compile(rf"{_MOST}(?:[넓큰많높긴좁작적낮짧]은?)\s+(?P<noun>[가-힣]+)")
_ANYTHING = ("것", "게", "곳", "데", "거", "쪽", "편", "건")


def says_extremes(question: str, text: str) -> bool:
    """Tell whether a text says which is the greatest, the least or both, as a question asks."""
    asked = [said for wording, said in _EXTREMES if wording.search(question)]
    own = _of_another(question, text)
    return bool(asked) and all(said.search(own) for said in asked)


def says_other_extreme(question: str, text: str) -> bool:
    """Tell whether a text says which is the greatest where the least is asked for, or the reverse."""
    asked = [bool(wording.search(question)) for wording, _ in _EXTREMES]
    told = [bool(wording.search(text)) for wording, _ in _EXTREMES]
    return sum(asked) == sum(told) == 1 and asked != told


def _of_another(question: str, text: str) -> str:
    """Leave out of a text the extremes of something else (가장 큰 이유 asked, 가장 큰 폭 said)."""
    asked = _QUALIFIED.search(question)
    if asked is None or asked["noun"].startswith(_ANYTHING):
        return text
    return _QUALIFIED.sub(lambda m: m[0] if m["noun"][0] == asked["noun"][0] else "", text)
