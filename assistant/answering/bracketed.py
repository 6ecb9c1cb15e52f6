"""How many names a bracket lists right after what they are: 대상 지역(하나·두리·세찬)."""

from __future__ import annotations

import re

from assistant.answering.counts import asked_counter
from assistant.answering.grounding import Evidence, Statement
from assistant.answering.question import Question
from assistant.answering.units import Unit

_LISTED = re.compile(r"(?P<noun>[가-힣]{2,12})\s?[(（](?P<names>[^()（）]+)[)）]")
_BETWEEN = re.compile(r"\s*[·ㆍ,，、]\s*")
_NAME = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9 ]{0,15}")
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
