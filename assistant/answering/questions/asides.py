"""What a message says beside its question: why it is asked (처음 들어봐서요, 국장님 보고용입니다)."""

from __future__ import annotations

import re

_SENTENCES = re.compile(r"(?<=[?？.!])\s+")
_ASIDE = re.compile(
    r"(?:서요?|려고요?|려고\s?(?:합니다|해요|하는데요?)|는데요|거든요|니까요|모릅니다|몰라요|"
    r"보고용(?:입니다|이에요|이요))[.!~]*$"
)
# A year to compare, a number or a condition belongs to the question.
_BELONGS = re.compile(
    r"\d|비교|기준|말고|빼고|제외|몇|얼마|언제|어디|어느|어떤|누구|누가|무엇|뭐|뭘|왜|지\s"
)


def without_asides(text: str) -> str:
    """Leave out the sentences that only say why something is asked; none where nothing is left."""
    sentences = _SENTENCES.split(text.strip())
    kept = [s for s in sentences if not _ASIDE.search(s) or _BELONGS.search(s)]
    return " ".join(kept) if kept else text
