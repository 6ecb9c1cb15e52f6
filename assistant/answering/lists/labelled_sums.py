"""How many in sum of the labels in one sentence: 대학(5개), 지자체(가람시), 협회(2개)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.question import Question
from assistant.retrieval.morphemes import squeezed

_SUM = re.compile(r"더[하해]|합[치하쳐해]|통틀어|세[면어]\s")
_ALL = re.compile(r"(?<![가-힣])(?:다|모두|전부|전체|총|죄다)\s|통틀어")
_LABEL = re.compile(
    r"(?P<label>[가-힣A-Za-z][가-힣A-Za-z\s·]*?)\s?"
    r"\((?:(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[가-힣%]{1,4})|(?P<name>[가-힣]{2,12}))\)"
)
_JOINT = re.compile(r"\s?[,·ㆍ，]\s?|(?:이랑|랑|하고|와|과|및)\s")
_PARTICLE = re.compile(r"(?:[을를은는이가도]|까지)$")
_TOPIC = re.compile(r"^.*[은는]\s")
_FEWEST = 2


@dataclass(frozen=True)
class _Part:
    label: str
    number: Decimal | None
    unit: str
    name: str

    @property
    def said(self) -> str:
        """How many, or which one, there are of what: 대학 5개, 지자체 하나(가람시)."""
        told = f" {self.number:,}{self.unit}" if self.number else f" 하나({self.name})"
        return f"{self.label}{told}"


def say_labelled_sum(question: Question, best: Unit) -> tuple[Statement, ...]:
    """Add up what a sentence says behind labels: of those that a question names, or of all.

    A label with a name instead of a number counts for one. Empty where the question asks for no
    sum, for another unit, or names fewer than two labels and does not ask for all.
    """
    if best.cells or not _SUM.search(question.text) or not question.units:
        return ()
    parts = _parts(best.text, question.units)
    named = _named(question.text, parts)
    if len(named) < _FEWEST:
        noun = "".join(question.focus)
        named = [part for part in parts if len(noun) > 1 and noun in squeezed(part.label)]
    if len(named) < _FEWEST and _ALL.search(question.text):
        named = list(parts)
    if len(named) < _FEWEST:
        return ()
    addends = tuple(part.number for part in named if part.number)
    names = tuple(part.name for part in named if part.name)
    total = sum(addends) + len(names)
    text = f"합하면 {total:,}{parts[0].unit}입니다({' + '.join(part.said for part in named)})."
    evidence = (Evidence(best.doc, best.start, best.end),)
    return (Statement(text, evidence, addends=addends, named=names),)


def _parts(text: str, units: tuple[str, ...]) -> list[_Part]:
    """List the labels of an enumeration; empty where their numbers are not all of one unit asked for."""
    found = list(_LABEL.finditer(text))
    told = {m["unit"] for m in found if m["unit"]}
    unit = told.pop() if len(told) == 1 else ""
    if not unit.startswith(units) and not unit.endswith(units):
        return []
    return [
        _Part(
            _TOPIC.sub("", m["label"]).strip(),
            Decimal(m["number"].replace(",", "")) if m["number"] else None,
            unit,
            m["name"] or "",
        )
        for m in found
    ]


def _named(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """List the parts whose label, or the name behind it, has the last word of one of those joined."""
    before = _ALL.sub("", _SUM.split(text)[0])
    words = [one.split()[-1] for one in _JOINT.split(before) if one.strip()]
    lasts = [_PARTICLE.sub("", word) for word in words]
    return [part for part in parts if any(_is_of(last, part) for last in lasts)]


def _is_of(word: str, part: _Part) -> bool:
    """Tell whether a word stands in a label; one of a letter (시) has to end it, or the name behind."""
    if len(word) > 1:
        return word in squeezed(part.label)
    return bool(word) and (part.label.endswith(word) or part.name.endswith(word))
