"""Dates in Korean official text, in all the forms in which they are written.

A wrong date is worse than a missing one: what may as well be a number, an article, a telephone
number or a duration is not read as a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.answering.language.date_patterns import (
    BARE_MONTH,
    DATES,
    DAYS,
    FUTURE,
    NO_DATE,
    PAST,
    RECURRENT,
    SHIFT,
    TAILS,
    TO,
)

Precision = Literal["day", "month", "quarter", "half", "year"]


@dataclass(frozen=True)
class PartialDate:
    """A year, month or day; ``year`` is None where neither the text nor its context says it."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """Sort key; what is not said comes first."""
        return (self.year or 0, self.month or 0, self.day or 0)

    def agrees(self, other: PartialDate) -> bool:
        """Tell whether no part that both say differs."""
        pairs = zip(self.key, other.key, strict=True)
        return all(a == b for a, b in pairs if a and b)


@dataclass(frozen=True)
class DateMention:
    """A date as it stands in ``text[low:high]``; ``end`` is set for a span of time.

    ``said`` tells whether the text itself says the year, or it was inferred.
    """

    start: PartialDate
    end: PartialDate | None
    precision: Precision
    low: int
    high: int
    said: bool = True


def find_dates(
    text: str,
    reference: date | None = None,
    year: int | None = None,
    *,
    bare_months: bool = True,
    recurrent: bool = False,
) -> list[DateMention]:
    """List the dates of a text in reading order.

    ``reference`` is the day that '지난해' and a date without its year are counted from (the
    document's date); ``year`` is the year that the headings above the text name. A mention whose
    year nobody says has ``start.year`` None. ``recurrent`` takes in days of every year (매년 8월 5일).
    """
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in DATES:
        for match in pattern.finditer(text):
            low, high = match.span()
            if any(low < b and a < high for a, b in taken) or not _is_date(text, match, recurrent):
                continue
            if pattern in BARE_MONTH and not (bare_months or year):
                continue
            mention = _mention(text, match, reference, year)
            if mention:
                mention = _with_end(text, mention, reference)
                found.append(mention)
                taken.append((mention.low, mention.high))
    found.sort(key=lambda mention: mention.low)
    return list(_joined(text, _carried(found)))


def _is_date(text: str, match: re.Match[str], recurrent: bool) -> bool:
    before = text[max(match.start() - 16, 0) : match.start()]
    return (recurrent or not RECURRENT.search(before)) and not NO_DATE.search(before)


def _groups(match: re.Match[str]) -> dict[str, str]:
    groups = {name.rstrip("b"): value for name, value in match.groupdict().items() if value}
    return {("month" if name == "month" else name): value for name, value in groups.items()}


def full_year(two: str) -> int:
    """Give the year that two digits stand for."""
    return 2000 + int(two) if int(two) < 70 else 1900 + int(two)


def _mention(
    text: str, match: re.Match[str], reference: date | None, hint: int | None
) -> DateMention | None:
    groups = _groups(match)
    month, day = _number(groups, "month"), _number(groups, "day")
    said = "y4" in groups or "y2" in groups
    year: int | None
    if said:
        year = int(groups["y4"]) if "y4" in groups else full_year(groups["y2"])
    else:
        context = text[max(match.start() - 12, 0) : match.end() + 60]
        year = _year_of(groups, reference, hint, context)
        if year == 0:
            return None
    part = groups.get("part")
    low, high = match.span()
    if part:
        first, last, precision = _part(part)
        return DateMention(
            PartialDate(year, first), PartialDate(year, last), precision, low, high, said
        )
    if not _exists(year, month, day):
        return None
    kind: Precision = "day" if day else "month" if month else "year"
    return DateMention(PartialDate(year, month, day), None, kind, low, high, said)


def _number(groups: dict[str, str], name: str) -> int | None:
    return int(groups[name]) if name in groups else None


def _part(part: str) -> tuple[int, int, Precision]:
    if "반기" in part:
        return (1, 6, "half") if part[0] == "상" else (7, 12, "half")
    quarter = int(part[0])
    return quarter * 3 - 2, quarter * 3, "quarter"


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if day is None or month is None:
        return day is None
    return day <= calendar.monthrange(year or 2000, month)[1]


def _year_of(
    groups: dict[str, str], reference: date | None, hint: int | None, context: str
) -> int | None:
    """Infer a year that is not said; None when nobody says it, 0 when the weekday rules it out."""
    relative = groups.get("relative", "")
    month, day = _number(groups, "month"), _number(groups, "day")
    if reference is None:
        return hint if not relative else None
    if relative in SHIFT:
        return reference.year + SHIFT[relative]
    if month is None:
        return None
    weekday = groups.get("weekday")
    if weekday and day:
        years = [
            y
            for y in (reference.year, reference.year + 1, reference.year - 1)
            if _exists(y, month, day) and date(y, month, day).weekday() == DAYS.index(weekday)
        ]
        return years[0] if years else 0
    if relative == "지난":
        return (
            reference.year
            if (month, day or 1) <= (reference.month, reference.day)
            else reference.year - 1
        )
    if relative == "오는":
        return (
            reference.year
            if (month, day or 31) >= (reference.month, reference.day)
            else reference.year + 1
        )
    if hint:
        return hint
    return _nearest(month, day, reference, context) if day else None


def _nearest(month: int, day: int, reference: date, context: str) -> int | None:
    """Give the year nearest to the reference that fits the tense; None when it stays open."""
    if not _exists(reference.year, month, day):
        return None
    distance = date(reference.year, month, day) - reference
    if abs(distance) <= timedelta(days=150):
        return reference.year
    if distance.days < 0 and FUTURE.search(context) and not PAST.search(context):
        return reference.year + 1
    if distance.days > 0 and PAST.search(context) and not FUTURE.search(context):
        return reference.year - 1
    return None


def _with_end(text: str, mention: DateMention, reference: date | None) -> DateMention:
    """Take in the end of a span whose year or month is left out: 3. 6.(월) ~ 3. 24.(금)."""
    joint = TO.match(text, mention.high)
    if joint is None or mention.end:
        return mention
    for tail in TAILS:
        match = tail.match(text, joint.end())
        if match is None:
            continue
        end = _tail_date(_groups(match), mention.start)
        if end is None or end.key < mention.start.key:
            return mention
        return DateMention(
            mention.start, end, mention.precision, mention.low, match.end(), mention.said
        )
    return mention


def _tail_date(groups: dict[str, str], start: PartialDate) -> PartialDate | None:
    if "y4" in groups or "y2" in groups:
        year = int(groups["y4"]) if "y4" in groups else full_year(groups["y2"])
        return PartialDate(year) if start.month is None else None
    month = int(groups["month"]) if "month" in groups else start.month
    day = int(groups["day"]) if "day" in groups else None
    if start.month is None or (day is None) != (start.day is None):
        return None
    return PartialDate(start.year, month, day) if _exists(start.year, month, day) else None


def _carried(mentions: list[DateMention]) -> Iterator[DateMention]:
    """Give a month without its year the year of the date said just before it in the same text."""
    last: PartialDate | None = None
    for mention in mentions:
        start = mention.start
        if (
            start.year is None
            and last
            and last.year
            and start.month
            and start.month >= (last.month or 13)
        ):
            start = PartialDate(last.year, start.month, start.day)
            end = mention.end and PartialDate(last.year, mention.end.month, mention.end.day)
            yield DateMention(start, end, mention.precision, mention.low, mention.high, said=False)
        else:
            yield mention
        last = mention.end or start


def _joined(text: str, mentions: Iterator[DateMention]) -> Iterator[DateMention]:
    """Join two full dates with a dash or '부터' between them to one span of time."""
    held: DateMention | None = None
    for mention in mentions:
        between = text[held.high : mention.low] if held else ""
        if (
            held
            and held.end is None
            and mention.end is None
            and held.precision == mention.precision
            and held.start.key < mention.start.key
            and (TO.fullmatch(between))
        ):
            held = DateMention(
                held.start, mention.start, held.precision, held.low, mention.high, held.said
            )
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held
