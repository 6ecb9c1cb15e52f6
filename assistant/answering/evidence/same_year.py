"""The year that a sentence leaves to the one before it: 같은 해 12월, 그해 3월, 동년 5월."""

from __future__ import annotations

import re

from assistant.answering.evidence.units import Unit, split_sentences
from assistant.datatypes import IndexedDocument

_SAME_YEAR = re.compile(r"(?:같은\s?해|그해|동년)(?=[\s,]|에|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?(?:년|\.\s?\d)")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?(?:년|\.)\s?\d{1,2}\s?[월.]")
_NAMES = re.compile(r"['‘「『“\"][^'’」』”\"]{2,60}['’」』”\"]")


def name_year(text: str, unit: Unit, entry: IndexedDocument) -> tuple[str, str]:
    """Name the year that a text cut out of a unit calls the same, and give the sentence that has it.

    The sentence is '' where it is the unit's own, or the text names its year itself.
    """
    found = _SAME_YEAR.search(text)
    if found is None or _YEAR.search(_NAMES.sub("", text[: found.start()])):
        return text, ""
    at = unit.text.find(found[0])
    sentences = split_sentences(entry.outline[unit.block].text)
    place = next((i for i, s in enumerate(sentences) if unit.text in s), 0)
    for sentence in (unit.text[: max(at, 0)], *reversed(sentences[:place])):
        told = _NAMES.sub("", sentence)
        years = _DATED.findall(told) or _YEAR.findall(told)
        if years:
            named = f"{text[: found.end()]}({years[-1]}년){text[found.end() :]}"
            return named, "" if sentence == unit.text[:at] else sentence
    return text, ""
