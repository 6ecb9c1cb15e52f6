"""A value that a place gives to another of the labels beside it: 박사 200만원, 통합과정 180만원."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, terms_of
from assistant.answering.language.binding import counted_noun
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities

_REACH, _FEWEST = 24, 2
# Numbers that say which one, not how many: 3분기, 2학년.
_WHICH = r"\d+\s?(?:분기|학년|단계|구역|권역|호선|등급|학기|일차|주차)"
_NTH = re.compile(_WHICH)
_BREAK = re.compile(rf"[,，]|(?<!\d)(?!{_WHICH})\d\S*")
_GROUP = re.compile(r"(?<![가-힣])(?P<name>[가-힣A-Za-z·]{2,10})\s?\((?P<said>[^()]+)\)")
_LAST = re.compile(r"([가-힣]{2,})\s$")
_SHARED = re.compile(r"(?<=[가-힣])(?:은|는|이|가|을|를|에|의)\s|[):]\s")


def check_swapped(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare the label of a claimed value with those of the values of its unit at a place.

    None unless a sentence has the value behind a label of its own, and another value behind one that
    has more of the words before the claimed value.
    """
    text = matcher.claim.text
    wanted = _label(text, quantity.low)
    if place.unit.cells or not quantity.unit:
        return None
    for piece in place.own:
        exchanged = _bracketed(text, quantity, piece) or _exchanged(text, quantity, piece)
        if exchanged:
            return Finding("other", text[quantity.low : quantity.high], exchanged, piece.block)
        labelled = _labelled(piece, quantity)
        verdicts = [(compare(quantity, found), label, found) for label, found in labelled if label]
        same = [len(label & wanted) for verdict, label, _ in verdicts if verdict == "same"]
        others = [
            (len(label & wanted), piece.text[found.low : found.high], label)
            for verdict, label, found in verdicts
            if verdict == "other"
        ]
        best, right, its = max(others, key=lambda one: one[0], default=(0, "", frozenset()))
        own = [label for verdict, label, _ in verdicts if verdict == "same"]
        if any(_is_nearer(text, quantity, label, its) for label in own):
            continue
        if wanted and same and best > max(same) and (best >= _FEWEST or best == len(wanted)):
            return Finding("other", text[quantity.low : quantity.high], right, piece.block)
    return None


def _is_nearer(text: str, quantity: Quantity, own: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether a claim has the label of its value right before it, or more of it than of another."""
    nearest, said = "".join(text[: quantity.low].split()[-1:]), _named(text)
    return any(word in nearest for word in own - other) or len(own & said) > len(other & said)


def _bracketed(text: str, quantity: Quantity, piece: Piece) -> str:
    """Give the value in the brackets of the one name of a claim, where those of another have this one.

    윤슬 (240병상, 11개 과목), 해담 (256병상, 6개 과목).
    """
    groups = {m["name"]: find_quantities(m["said"]) for m in _GROUP.finditer(piece.text)}
    named = [name for name in groups if name in text]
    if len(groups) < _FEWEST or len(named) != 1:
        return ""
    own = [q for q in groups[named[0]] if q.unit == quantity.unit]
    others = [q for name, found in groups.items() if name != named[0] for q in found]
    same = any(compare(quantity, q) == "same" for q in others)
    if len(own) != 1 or not same or compare(quantity, own[0]) != "other":
        return ""
    said = next(m["said"] for m in _GROUP.finditer(piece.text) if m["name"] == named[0])
    return said[own[0].low : own[0].high].strip()


def _exchanged(text: str, quantity: Quantity, piece: Piece) -> str:
    """Give the value that a text counts the claimed thing with, where it counts another with this one.

    지자체 열 곳과 공공기관 열한 곳, of 11개 지자체 and 10개 공공기관; both have to be in the claim.
    """
    head = _LAST.search(text[: quantity.low])
    if head is None:
        return ""
    counted = [(counted_noun(piece.text, q), q) for q in find_quantities(piece.text)]
    same = [noun for noun, q in counted if noun and compare(quantity, q) == "same"]
    right = [q for noun, q in counted if noun == head[1] and compare(quantity, q) == "other"]
    if len(right) != 1 or head[1] in same or not any(noun in text for noun in same):
        return ""
    return piece.text[right[0].low : right[0].high]


def _labelled(piece: Piece, quantity: Quantity) -> list[tuple[frozenset[str], Quantity]]:
    """Pair each value of the unit with the nouns between it and the value before.

    What stands before a particle or a bracket is said of all the values.
    """
    found = [q for q in find_quantities(piece.text) if q.unit == quantity.unit]
    starts = [0, *(q.high for q in found)]
    return [
        (_nouns(piece.text[max(start, q.low - _REACH) : q.low]), q)
        for start, q in zip(starts, found, strict=False)
    ]


def _label(text: str, end: int) -> frozenset[str]:
    """Give the nouns of a claim between the last comma or number and a value."""
    before = text[max(0, end - _REACH) : end]
    breaks = list(_BREAK.finditer(before))
    return _named(before[breaks[-1].end() :] if breaks else before)


def _nouns(label: str) -> frozenset[str]:
    return _named(_SHARED.split(label)[-1])


def _named(text: str) -> frozenset[str]:
    return frozenset(term for term in (*terms_of(text), *_NTH.findall(text)) if len(term) > 1)
