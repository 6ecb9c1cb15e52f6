"""Values that a text gives to others of the sort that a question names: 영남권 9명, 강원권 7명."""

from __future__ import annotations

import re

from assistant.answering.questions.question import Question

_SORTS = "권|시|도|군|구|형|급|분야|부문|학부|본부|센터"
_LABELLED = re.compile(
    rf"(?P<name>[가-힣A-Za-z\d]{{1,8}}?)(?P<sort>{_SORTS})(?:[은는이가]|의\s\S{{1,6}})?\s?[:(（]?\s?(?:각\s?)?\d"
)
_FEWEST = 2


def is_of_other_label(question: Question, text: str, above: str) -> bool:
    """Tell whether a text gives a value to each of several of a sort, but not to that asked for.

    The question names one of the same sort (중부권) that neither the text nor what it stands under
    has.
    """
    labels: dict[str, set[str]] = {}
    for found in _LABELLED.finditer(text):
        labels.setdefault(found["sort"], set()).add(found["name"])
    around = "".join(f"{above}{text}".split())
    for sort, names in labels.items():
        asked = re.findall(
            rf"(?<![가-힣])([가-힣A-Za-z\d]{{1,8}}?{sort})(?=[은는이가의을를에과와]|\s|$)",
            question.text,
        )
        if len(names) >= _FEWEST and asked and not any(name in around for name in asked):
            return True
    return False
