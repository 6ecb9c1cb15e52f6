"""The years and editions that a question names, and whether the documents speak of a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assistant.answering.language.date_patterns import LASTING
from assistant.datatypes import Document

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:년|[^\d,.조억만]|\.\s*\d{1,2}\s*\.|$))|['‘’](\d{2})(?=년|\D|$)(?!\s?(?:시간|시|명|개|건|%|차|세|억|만))|(?<!\d)(\d{2})년"
    rf"(?!{LASTING})"
)
_EDITION = re.compile(r"제?\s*(\d{1,3})\s*(?:회|차|기)(?![의]?\s*(?:이상|이하|이내|까지))")
# How often something is done (연간 1회 이상, 19년 3회) is no edition.
_OFTEN_BEFORE = re.compile(r"(?:[연월주일년간총각약]|매[년월주일]|분기|반기|최대|최소|평균)\s?$")
_OFTEN_AFTER = re.compile(r"\s?(?:이상|이하|이내|씩|정도|에\s?걸쳐|[),.]|$)")
# A year that is set aside: 올해 말고.
_NOT_THAT = re.compile(
    r"(?:올해|작년|재작년|지난해|내년|(?:19|20)\d{2}년?도?)\s?(?:말고|빼고|제외하고)"
)
_EDITION_NAMED = re.compile(r"(?P<nth>제\s*)?(?<!\d)(?P<number>\d{1,3})\s*[회차기]")
_FIRST_NAMED = re.compile(r"첫\s*(?:번째\s*)?(?:회|성과|대회|행사|차|모임)")
# An event by its place in the row of them: 첫 보고대회, 두 번째 공모전.
_EVENT = (
    r"\s?(?:[가-힣]{1,6}\s?){0,2}(?:대회|행사|보고회|회의|공모전?|축제|포럼|토론회|시상식?|모임)"
)
_NTH: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"첫\s*(?:번째|회)|첫\s?(?=성과)|첫{_EVENT}")),
    (2, re.compile(rf"(?:두\s?번째|둘째){_EVENT}")),
    (3, re.compile(rf"(?:세\s?번째|셋째){_EVENT}")),
)
_RELATIVE = (
    (re.compile(r"재작년|지지난해"), -2),
    (re.compile(r"(?<!재)작년|(?<!지)지난해|전년도"), -1),
    (re.compile(r"올해|금년|이번\s*해"), 0),
    (re.compile(r"내년|명년"), 1),
)

# What 작년 is counted from where a question says it: 2020년 말 기준으로 작년에; 2020년이라 치고.
_COUNTED_FROM = re.compile(
    r"(?:지금이\s)?(?<!\d)(20\d{2})년\s?(?:(?:\d{1,2}월\s?)?(?:말|초)?\s?(?:기준|시점|현재)(?:으로|에서|에)?|"
    r"이?라고?\s(?:치[고면]|하[고면]|가정하[고면]|할\s때))[,\s]*"
)
# A comparison is with the year of a document; the year that is meant may stand behind the word.
_NOT_COUNTED = r"(?!\s*(?:대비|보다|에\s*비)|\s?\(\s?['‘’]?(?:20)?\d{2})"


def with_years(text: str, today: date) -> str:
    """Put the year in the place of 작년, 올해 and the like, as counted from the day of asking.

    '작년보다', '작년 대비' and '올해(2024년)' stay; what else they are counted from is left out.
    """
    year = _counted_from(text, today)
    if relative_years(text, today):
        text = _COUNTED_FROM.sub("", text)
    for pattern, shift in _RELATIVE:
        text = re.sub(rf"(?:{pattern.pattern}){_NOT_COUNTED}", f"{year + shift}년", text)
    return text


def _counted_from(text: str, today: date) -> int:
    """Give the year that 작년 and the like are counted from: that of asking, or one that is named."""
    named = _COUNTED_FROM.search(text)
    return int(named[1]) if named else today.year


def relative_years(text: str, today: date) -> tuple[int, ...]:
    """Give the years that ``with_years`` puts in."""
    year = _counted_from(text, today)
    return tuple(
        year + shift
        for pattern, shift in _RELATIVE
        if re.search(rf"(?:{pattern.pattern}){_NOT_COUNTED}", text)
    )


def years_asked(text: str, today: date) -> tuple[int, ...]:
    """Give the years that a question names; ``today`` is what 작년 and 올해 are counted from."""
    years = []
    text = _NOT_THAT.sub(" ", text)
    for match in _YEAR.finditer(text):
        full, short, bare = match.groups()
        if full:
            years.append(int(full))
        else:
            two = int(short or bare)
            years.append(2000 + two if two <= (today.year - 2000) + 15 else 1900 + two)
    years += relative_years(text, today)
    return tuple(dict.fromkeys(years))


def editions_asked(text: str) -> tuple[int, ...]:
    """Give the editions that a question names: 제2회, 3기, 첫 보고대회."""
    editions = [int(match[1]) for match in _EDITION.finditer(text)]
    editions += [number for number, said in _NTH if said.search(text)]
    return tuple(dict.fromkeys(editions))


def editions_named(text: str) -> frozenset[int]:
    """Give the editions that a text names: 제2회, 2회 대회, 첫 행사; not how often something is done."""
    found = {
        int(named["number"])
        for named in _EDITION_NAMED.finditer(text)
        if named["nth"]
        or not (
            _OFTEN_BEFORE.search(text[: named.start()]) or _OFTEN_AFTER.match(text, named.end())
        )
    }
    return frozenset(found | {1}) if _FIRST_NAMED.search(text) else frozenset(found)


def is_mentioned(year: int, documents: Iterable[Document]) -> bool:
    """Tell whether a document is dated in a year or its text has it: 2026, ’26, 26년."""
    forms = (str(year), *(f"{mark}{year % 100:02}" for mark in "'‘’`"), f"{year % 100:02}년")
    return any(
        (d.date is not None and d.date.year == year) or any(form in d.text for form in forms)
        for d in documents
    )
