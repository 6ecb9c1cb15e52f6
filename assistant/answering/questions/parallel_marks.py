"""What tells parallel values apart: years, editions, stages, lines, 전략 2, halves, quarters, months."""

from __future__ import annotations

import re

from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question

Keys = frozenset[str]
_RANGE = r"(?:\d{1,3}\s?[~∼·,\-]\s?)?"
# What tells parallel values apart. The years come last: where a day is asked for they may answer.
MARKS = {
    "edition": re.compile(
        rf"제?\s?(?<![\d.])(?P<key>{_RANGE}\d{{1,3}})\s?[회차](?![가-힣]?\s?이[상하내])"
    ),
    "stage": re.compile(rf"(?P<key>{_RANGE}\d)\s?단계"),
    "line": re.compile(rf"(?P<key>{_RANGE}\d{{1,2}})\s?호선"),
    "numbered": re.compile(
        r"(?P<key>(?:전략|과제|분야|부문|안건|유형|그룹|권역|트랙|방안)\s?\d{1,2})(?![\d.,]*\d|\s?[%년월일개건명점곳억만천대~∼\-])"
    ),
    "half": re.compile(r"(?P<key>[상하])반기"),
    "quarter": re.compile(r"(?P<key>\d)\s?(?:/4\s?)?분기"),
    "month": re.compile(r"(?<![\d.])(?P<key>\d{1,2})월"),
    "year": re.compile(
        r"(?<!\d)(?P<key>(?:19|20)\d{2})(?=\s?(?:학?년|[.:(]|\s\d))|['‘’`](?P<short>\d{2})(?!\d)|"
        r"(?P<relative>올해|금년|지난해|작년|전년|내년)(?!\s?(?:대비|보다|에\s?비))"
    ),
}
_APART = ("stage", "line", "numbered", "half", "quarter")
_SHIFTS = {"올해": 0, "금년": 0, "지난해": -1, "작년": -1, "전년": -1, "내년": 1}


def marks(name: str, issued: int | None, text: str) -> Keys:
    """Give the years, stages and the like that a text names."""
    return frozenset(_key(found, issued) for found in MARKS[name].finditer(text))


def _key(found: re.Match[str], issued: int | None) -> str:
    groups = found.groupdict()
    if groups.get("relative"):
        return str(issued + _SHIFTS[groups["relative"]]) if issued else groups["relative"]
    if groups.get("short"):
        two = int(groups["short"])
        return str(2000 + two if two < 70 else 1900 + two)
    return "".join(groups["key"].split()).lstrip("0")


def other_mark(question: Question, text: str) -> bool:
    """Tell whether a text names stages, lines or halves, and none of those asked for.

    So it is with months, where no day is asked for.
    """
    names = _APART if question.kind is Kind.DATE else (*_APART, "month")
    pairs = ((marks(name, None, question.text), marks(name, None, text)) for name in names)
    return any(asked and said and not asked & said for asked, said in pairs)


def lacks_mark(question: Question, text: str) -> bool:
    """Tell whether a text does not name the stage, line or half that is asked for."""
    pairs = ((marks(name, None, question.text), marks(name, None, text)) for name in _APART)
    return any(asked and not asked & said for asked, said in pairs)
