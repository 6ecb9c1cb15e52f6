"""How many names a text lists: in a bracket after what they are, or joined by dots in a sentence."""

from __future__ import annotations

import re

from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, key_of
from assistant.answering.language.wording import topic
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import asked_counter, states_count

_LISTED = re.compile(r"(?P<noun>[가-힣]{2,12})\s?[(（](?P<names>[^()（）]+)[)）]")
_BETWEEN = re.compile(r"\s*[·ㆍ,，、]\s*")
_NAME = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9 ]{0,15}")
_JOINED = re.compile(
    r"[가-힣A-Za-z]{2,10}(?:\s?[·ㆍ]\s?[가-힣A-Za-z]{2,10}?)+(?=에|을|를|이|가|의|등|[\s,)]|$)"
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"[,，、]")
_FEWEST = 3


def say_bracketed(question: Question, best: Unit) -> tuple[Statement, ...]:
    """Count the names in the bracket after a noun of the question; empty where there are none."""
    counter = asked_counter(question)
    for found in _LISTED.finditer(best.text) if counter and not best.cells else ():
        names = _BETWEEN.split(found["names"].strip())
        named = all(_NAME.fullmatch(name) for name in names) and not names[-1].endswith("등")
        if named and len(names) >= _FEWEST and found["noun"] in question.text:
            text = f"모두 {len(names)}{counter}입니다({', '.join(names)})."
            evidence = (Evidence(best.doc, best.start, best.end),)
            return (Statement(text, evidence, counted=len(names)),)
    return ()


def say_labelled(question: Question, best: Unit) -> tuple[Statement, ...]:
    """Count the names behind a label that the question names (장려 : 복지과, 총무과); empty without them."""
    counter, names = asked_counter(question), labelled_names(best)
    key = key_of(best)
    if not counter or not names or "".join(key.split()) not in "".join(question.text.split()):
        return ()
    text = f"{topic(key)} 모두 {len(names)}{counter}입니다({', '.join(names)})."
    return (Statement(text, (Evidence(best.doc, best.start, best.end),), counted=len(names)),)


def labelled_names(unit: Unit) -> list[str]:
    """Give the names that stand behind the label of a unit, parted by commas; empty for other text."""
    key = "" if unit.cells else key_of(unit)
    value = unit.text.partition(key)[2].lstrip(" :)】]") if key else ""
    names = [name.strip() for name in _COMMA.split(_BRACKETS.sub("", value))]
    named = all(_NAME.fullmatch(name) and not _DIGIT.search(name) for name in names)
    listed = len(names) > 1 and named
    return names if listed and not names[-1].endswith("등") else []


def say_joined(question: Question, best: Unit) -> tuple[Statement, ...]:
    """Count the names that a sentence joins by dots (하나·두리·세찬에 센터를 설치), if it joins once.

    Empty where the sentence does not have the noun that is asked for, or states their number.
    """
    counter = asked_counter(question)
    told = _BRACKETS.sub(" ", best.text)
    listed = [m[0] for m in _JOINED.finditer(told) if len(_BETWEEN.split(m[0])) >= _FEWEST]
    noun = "".join(question.focus[-1:])
    if not counter or best.cells or len(listed) != 1 or not noun or noun not in best.text:
        return ()
    if states_count(question, best.text) or listed[0] in question.text:
        return ()
    names = _BETWEEN.split(listed[0])
    text = f"모두 {len(names)}{counter}입니다({', '.join(names)})."
    return (Statement(text, (Evidence(best.doc, best.start, best.end),), counted=len(names)),)
