"""Sentences that say what a term means: X는 …이다, …을 말한다; … (X); (X: its full name); X : …."""

from __future__ import annotations

import re

from assistant.answering.kinds import Kind
from assistant.answering.question import Question

_TERM = re.compile(
    r"(?P<term>[^\s?？'‘’\"“”]{2,}?)['’\"”]?(?:이?라는|이?라고\s?(?:하는|하던데|하는데)?|이?란|[은는이가의])?\s*"
    r"(?:그게|이게|것은?|것이|게|건|말은|말이)?\s*"
    r"(?:정확히\s*)?(?:무엇|무슨|뭐|뭔|뭘|뭡|어떤|뜻|의미|정의|[?？]|$)"
)
_SAYS = r"(?:이다|임|말한다|말함|뜻한다|뜻함|뜻|의미한다|의미함|의미|가리킨다|일컫는다)\.?$"
_PLANNED = re.compile(r"(?:[가-힣] (?:예정|방침|것|중)|때문|[할될을] 계획)(?:이다|임)\.?$")
_LEAST = 10


def defined_term(question: Question) -> str:
    """Give the term whose meaning is asked for; '' when none is."""
    found = _TERM.search(question.text) if question.kind is Kind.DEFINITION else None
    return found["term"] if found else ""


def defines(term: str, text: str) -> bool:
    """Tell whether a text says what a term means."""
    name = rf"['‘\"“]?{re.escape(term)}['’\"”]?"
    said = rf"{name}(?:\([^()]*\))?(?:이란|란|은|는)[\s,].{{{_LEAST},}}{_SAYS}"
    gloss = rf"(?:.{{{_LEAST},}})\({name}\)|\({name}\s*[:=]\s*[^()]+\)"
    entry = rf"^{name}\s*(?:\([^()]*\))?\s*[:：]\s*.{{{_LEAST},}}"
    planned = _PLANNED.search(text)
    return bool((not planned and re.search(said, text)) or re.search(f"{gloss}|{entry}", text))
