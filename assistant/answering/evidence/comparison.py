"""Two answers side by side: each labelled with what it is about, and which is the greater."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.language.dates import find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.two_names import Part

_DEGREE = re.compile(r"더\s*(?P<degree>[가-힣])")
_DIFFERENCE = re.compile(
    r"얼마나\s*(?:더|차이)|차이[가는]?\s*(?:얼마|나|[?？]?$)|몇\s?\S+\s*(?:더|차이)"
)
_VALUE = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>\D*)")
_ORDER = re.compile(r"(?P<order>먼저|일찍|나중에|늦게)\s")
_EARLY = ("먼저", "일찍")
MORE = {
    "많": "많습니다",
    "든": "많습니다",
    "들": "많습니다",
    "크": "큽니다",
    "큰": "큽니다",
    "높": "높습니다",
    "넓": "넓습니다",
    "길": "깁니다",
    "긴": "깁니다",
    "비": "비쌉니다",
}
LESS = {
    "적": "적습니다",
    "작": "작습니다",
    "낮": "낮습니다",
    "좁": "좁습니다",
    "짧": "짧습니다",
    "싸": "쌉니다",
    "싼": "쌉니다",
}


def asks_difference(question: str) -> bool:
    """Tell whether a question asks by how much two values differ."""
    return bool(_DIFFERENCE.search(question))


def side_by_side(
    question: str, parts: Sequence[Part], said: Sequence[Sequence[Statement]]
) -> tuple[Statement, ...]:
    """Join the answers to the parts of a question, each statement once.

    Where the same was asked of two names, an answer that does not name its own is labelled with
    it; where the question asks which is more, or less, and each answer has one value of a shared
    unit, the conclusion comes first.
    """
    alike = len({own[0].text for own in said}) == 1
    labelled = [
        own if alike else _labelled(part, own) for part, own in zip(parts, said, strict=True)
    ]
    joined = tuple({s.text: s for own in labelled for s in own}.values())
    return (*_conclusion(question, parts, said), *joined)


def _labelled(part: Part, said: Sequence[Statement]) -> Sequence[Statement]:
    head, *others = said
    text = "".join(head.text.split())
    if not all(word in text for word in part.name.split()):
        head = replace(head, text=f"{part.name}: {head.text}")
    return [head, *others]


def _conclusion(
    question: str, parts: Sequence[Part], said: Sequence[Sequence[Statement]]
) -> tuple[Statement, ...]:
    """Say which is the greater, or the less, and by how much, as the question asks."""
    order = _ORDER.search(question)
    if order and all(part.name for part in parts):
        return _first_or_last(order["order"], parts, said)
    found = _DEGREE.search(question)
    degree = found["degree"] if found else ""
    values = [value for own in said if (value := _only_value(question, own[0].text))]
    same_unit = len({value.unit for value in values}) == 1
    if not all(part.name for part in parts) or len(values) < len(parts) or not same_unit:
        return ()
    ordered = sorted(zip(values, parts, strict=True), key=lambda pair: pair[0].number)
    low, high = ordered[0][0].number, ordered[-1][0].number
    if low == high:
        return ()
    evidence = tuple(dict.fromkeys(e for own in said for e in own[0].evidence))
    lines = []
    if degree in MORE | LESS:
        name = ordered[-1 if degree in MORE else 0][1].name
        lines.append(Statement(f"{name} 쪽이 더 {(MORE | LESS)[degree]}.", evidence))
    if asks_difference(question):
        one, other = (
            own[0].text[value.low : value.high] for own, value in zip(said, values, strict=True)
        )
        lines.append(say_difference(one, other, evidence))
    return tuple(lines)


def say_difference(one: str, other: str, evidence: tuple[Evidence, ...]) -> Statement:
    """Say by how much two values differ, in the unit that both are written in."""
    pair = [_VALUE.fullmatch(text.strip()) for text in (one, other)]
    if pair[0] and pair[1] and pair[0]["unit"] == pair[1]["unit"]:
        numbers = [Decimal(found["digits"].replace(",", "")) for found in pair if found]
        unit = pair[0]["unit"]
    else:
        values = [find_quantities(text)[0] for text in (one, other)]
        numbers, unit = [value.number for value in values], values[0].unit
    high, low = max(numbers), min(numbers)
    unit = {"%": "%p"}.get(unit, unit)
    text = f"차이는 {high - low:,f}{unit}입니다({high:,f} - {low:,f})."
    return Statement(text, evidence, difference=(high, low))


def _first_or_last(
    order: str, parts: Sequence[Part], said: Sequence[Sequence[Statement]]
) -> tuple[Statement, ...]:
    """Say which of two was first, or last, by the first full date of each answer."""
    dates = [[d for d in find_dates(own[0].text, None) if d.start.year] for own in said]
    if not all(dates):
        return ()
    keys = [found[0].start.key for found in dates]
    untold = keys[0][0] == keys[1][0] and not all(key[1] for key in keys)
    if untold or keys[0] == keys[1]:
        return ()
    early = keys.index(min(keys))
    name = parts[early if order in _EARLY else 1 - early].name
    evidence = tuple(dict.fromkeys(e for own in said for e in own[0].evidence))
    word = "먼저" if order in _EARLY else "나중"
    return (Statement(f"{name} 쪽이 {word}입니다.", evidence),)


def _only_value(question: str, text: str) -> Quantity | None:
    asked = {(q.unit, q.number) for q in find_quantities(question)}
    found = [q for q in find_quantities(text) if q.unit and (q.unit, q.number) not in asked]
    return found[0] if len(found) == 1 else None
