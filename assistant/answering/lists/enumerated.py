"""How many members statements list: as items, in a sentence, or by name (3대 분야)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.evidence.grounding import Statement

_COMMA = r"(?:[，、]|,(?!\d{3}))"
_SEPARATORS = (r"[;；]", _COMMA, rf"{_COMMA}|[·ㆍ]|(?<=[가-힣])[와과]\s|\s및\s")
_CIRCLED = re.compile(r"[①-⑳❶-❿]")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_MAX_PIECE = 30


def has_members(said: Sequence[Statement], number: int) -> bool:
    """Tell whether statements list so many members, as items or in a sentence, or name it (3대 분야)."""
    items = sum(statement.text.startswith("- ") for statement in said)
    if items:
        return items == number
    stated = re.compile(rf"(?<![\d.,]){number}대\s")
    return any(
        number in (*_enumerated(s.text), len(_CIRCLED.findall(s.text))) or stated.search(s.text)
        for s in said
    )


def _enumerated(text: str) -> set[int]:
    """Give the lengths of the enumerations in a text, by each of the ways to separate them."""
    parts = [*_PARENTHESIS.findall(text), _PARENTHESIS.sub("", text)]
    found: set[int] = set()
    for part in parts:
        for separator in _SEPARATORS:
            cuts = [m.start() for m in re.finditer(separator, part)]
            run = 1
            for before, after in pairwise(cuts):
                if after - before > _MAX_PIECE:
                    found.add(run + 1)
                    run = 0
                run += 1
            found.add(run + 1 if cuts else 1)
    return found
