"""A statement compared with the evidence: supported, contradicted, or unverifiable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.answering import texts
from assistant.answering.grounding import Evidence, resolve
from assistant.answering.question import Question
from assistant.answering.reader import Reading
from assistant.datatypes import Citation, IndexedDocument

Result = tuple[
    Literal["supported", "contradicted", "unverifiable"], str, tuple[Citation, ...]
]
_VALUE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[십백천만억조]*\s*(?:[가-힣]{1,2}|%|㎡|℃)?)"
)
_COVERED = 0.6


def check_claim(
    question: Question, reading: Reading, entries: Mapping[str, IndexedDocument]
) -> Result:
    """Compare the values of a statement with those of the best evidence."""
    if not reading.ranked or reading.confidence < 0.5:
        return "unverifiable", texts.CLAIM_UNVERIFIABLE, ()
    unit = reading.ranked[0].unit
    citation = resolve(Evidence(unit.doc, unit.start, unit.end), entries, 1)
    citations = (citation,) if citation else ()
    document = entries[unit.doc].document
    support = f"{unit.text}\n{unit.above}\n{document.title}\n{document.date or ''}"
    claimed, found = _values(question.text), _values(support)
    missing = {v for v in claimed if v not in found and v[0] not in {f[0] for f in found}}
    if missing:
        number, measure = min(missing)
        others = [n + u for n, u in found if u == measure and measure]
        if others:
            text = texts.CLAIM_CONTRADICTED.format(right=", ".join(dict.fromkeys(others)))
            return "contradicted", f"{text} [1]", citations
        return "unverifiable", texts.CLAIM_UNVERIFIABLE, citations
    return "supported", f"{texts.CLAIM_SUPPORTED} [1]", citations


def _values(text: str) -> list[tuple[str, str]]:
    found = []
    for match in _VALUE.finditer(text):
        number = match["number"].replace(",", "")
        found.append((number, "".join(match["unit"].split())))
    return found
