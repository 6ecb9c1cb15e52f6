"""Whether a value rose or fell, where a question asks which of the two: 늘었나요 줄었나요."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.grounding import Statement
from assistant.answering.language.dates import find_dates
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.question import Question
from assistant.answering.reader import Reading
from assistant.retrieval.morphemes import squeezed

_UP = r"늘|증가|올[랐라]|오[르른]|많아|높아|길어|커[졌지]|넓어|상승|확대"
_DOWN = r"줄|감소|내[렸려리]|떨어|적어|낮아|짧아|작아|좁아|하락|축소"
_EITHER = re.compile(
    rf"(?:(?P<up>\b(?:{_UP})\S*)|(?P<down>\b(?:{_DOWN})\S*))[\s,/]+(?:(?:아니면|또는|혹은)\s)?"
    rf"(?:(?P<up2>(?:{_UP})\S*)|(?P<down2>(?:{_DOWN})\S*))"
)
_VALUE = r"\d[\d,.]*\s?[^\s\d,.()→]{0,4}"
_BECAME = re.compile(
    rf"(?P<before>{_VALUE}?)\s?(?:에서|→|⇒)\s?(?P<after>{_VALUE}?)(?:으?로|\)|,|\s|$)"
)
_DOUBLE_S = 20
_ROSE, _FELL, _SAME = "늘었습니다", "줄었습니다", "변하지 않았습니다"


def asks_direction(question: str) -> bool:
    """Tell whether a question asks if something rose or fell."""
    return bool(_words(question))


def with_direction(question: Question, reading: Reading) -> Reading:
    """Put first whether the value asked about rose or fell, in the words of the question.

    What is said must have one value of each of two years, or one that another became.
    """
    words = _words(question.text)
    values = _two_values(question, reading.statements) if words else None
    if words is None or values is None:
        return reading
    before, after = (find_quantities(value)[0] for value in values)
    if before.unit != after.unit:
        return reading
    up, down = words
    said = _SAME if before.number == after.number else up if after.number > before.number else down
    evidence = tuple(dict.fromkeys(e for s in reading.statements for e in s.evidence))
    lead = Statement(f"{said}({' → '.join(values)}).", evidence)
    return replace(reading, statements=(lead, *reading.statements))


def _words(question: str) -> tuple[str, str] | None:
    """Give how a question says that something rose and that it fell: 길어졌습니다, 짧아졌습니다."""
    found = _EITHER.search(question)
    up = found and (found["up"] or found["up2"])
    down = found and (found["down"] or found["down2"])
    return (_told(up, _ROSE), _told(down, _FELL)) if up and down else None


def _told(word: str, otherwise: str) -> str:
    """Give an asking verb as told, up to the syllable of the past tense: 짧아졌나요 → 짧아졌습니다."""
    past = next((i for i, s in enumerate(word) if (ord(s) - 0xAC00) % 28 == _DOUBLE_S), None)
    return otherwise if past is None else f"{word[: past + 1]}습니다"


def _two_values(question: Question, said: Sequence[Statement]) -> tuple[str, str] | None:
    """Give the earlier and the later value that statements tell, as written."""
    by_year: dict[int, str] = {}
    for statement in said:
        text = statement.text
        for mention in find_dates(text, None):
            rest = text[mention.high :]
            found = find_quantities(rest)
            if mention.start.year and mention.precision == "year" and found:
                value = rest[found[0].low : found[0].high].strip()
                by_year.setdefault(mention.start.year, value)
    if len(by_year) > 1:
        return by_year[min(by_year)], by_year[max(by_year)]
    noun = "".join(question.focus)
    became = [
        ((m["before"].strip(), m["after"].strip()), squeezed(m.string[: m.start()]).endswith(noun))
        for s in said
        for m in _BECAME.finditer(s.text)
    ]
    pairs = [pair for pair in became if all(find_quantities(value) for value in pair[0])]
    told = [pair for pair, named in pairs if named and noun] or [pair for pair, _ in pairs]
    return told[0] if len(told) == 1 else None
