"""Whether the noun that ends a clipped statement stands for its verb (요금을 상시 감면)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Nouns that end a statement after an object and are no action (어르신을 대상).
_NO_ACTS = frozenset(
    [
        "대상",
        "위주",
        "중심",
        "기준",
        "목표",
        "바탕",
        "원칙",
        "목적",
        "기반",
        "전제",
        "계기",
        "토대",
        "조건",
        "근거",
        "주제",
        "내용",
        "이유",
        "것",
        "등",
    ]
)


def takes_object(tokens: Sequence[Any]) -> bool:
    """Tell whether the nouns at the end follow a particle, adverb or verb, as a verb would."""
    i = len(tokens) - 2
    while i >= 0 and (tokens[i].tag in ("NNG", "XPN") or tokens[i].form == "및"):
        i -= 1
    return i >= 0 and tokens[i].tag in ("JKO", "JKB", "MAG", "EC")


def leaves_object(tokens: Sequence[Any]) -> bool:
    """Tell whether an object has no verb after it but the last noun (요금의 50%를 상시 감면)."""
    if tokens[-1].form in _NO_ACTS:
        return False
    for token in reversed(tokens[:-1]):
        if token.tag == "JKO":
            return True
        if token.tag[0] in "VE" or token.tag in ("XSV", "XSA", "JKS", "SP", "SS", "SSO", "SSC"):
            return False
    return False
