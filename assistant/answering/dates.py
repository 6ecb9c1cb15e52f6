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


_APOS = r"['‘’`´′＇]"
_DAYS = "월화수목금토일"
_YEAR = rf"(?:(?<![\d,\-])(?P<y4>(?:19|20)\d\d|1\d{{3}}(?=년))|{_APOS}\s?(?P<y2>\d\d))"
_WEEKDAY = rf"(?:\s*\(\s*(?P<weekday>[{_DAYS}])(?:요일)?\s*\))?"
_TIME = (
    r"(?:\s*,?\s*(?:오전|오후|낮|밤)?\s*\d{1,2}\s*(?::\s*\d\d|시(?!\w*장)(?:\s*\d{1,2}\s*분)?)"
    r"(?:\s*[~∼～\-–]\s*\d{1,2}:\d\d)?)?"
)
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])(?!\d)", r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
_DATES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"{_YEAR}\s*(?:년도?|[.\-/])\s*{_MONTH}\s*(?:월|[.\-/])\s*{_DAY}(?:\s*일|\.(?!\d))?{_WEEKDAY}"
    ),
    re.compile(
        rf"(?<![\d.,\-])(?P<y2>\d\d)\s*\.\s*{_MONTH}\s*\.\s*{_DAY}\.?"
        rf"\s*\(\s*(?P<weekday>[{_DAYS}])(?:요일)?\s*\)"
    ),
    re.compile(
        rf"{_YEAR}\s*년도?\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"
        rf"|{_YEAR.replace('y4', 'y4b').replace('y2', 'y2b')}\.?\s*(?P<partb>(?:상|하)반기|[1-4]\s*/?\s*4?\s*분기)"
    ),
    re.compile(rf"{_YEAR}\s*(?:년도?\s*{_MONTH}\s*월|[.]\s*{_MONTH.replace('month', 'monthb')}\s*(?:월|\.(?!\s*\d)|(?=\s*[)~∼～,、]|\s*$)))"),
    re.compile(rf"(?<!\d)(?P<y2>\d\d)\s*년\s*{_MONTH}\s*월(?!간)(?:\s*{_DAY}\s*일)?{_WEEKDAY}"),
    re.compile(r"(?<![\d,.])(?P<y2>\d\d)\s*년\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"),
    re.compile(
        rf"(?P<relative>지지난해|지난해|재작년|작년|전년도|올해|금년|내년|이듬해|지난|오는)\s*"
        rf"{_MONTH}\s*월(?!간)(?:\s*{_DAY}\s*일)?{_WEEKDAY}"
    ),
    re.compile(
        r"(?P<relative>지난해|재작년|작년|올해|금년|내년)\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"
    ),
    re.compile(rf"(?<![\d.])(?<!\d월 ){_MONTH}\s*월\s*{_DAY}\s*일(?!간|\s*이내){_WEEKDAY}"),
    re.compile(
        rf"(?<![\d.])(?<!\d\. ){_MONTH}\s*[./]\s*{_DAY}\.?\s*\(\s*(?P<weekday>[{_DAYS}])(?:요일)?\s*\)"
    ),
    re.compile(rf"{_YEAR}\s*년(?!\s*(?:간|동안|차|대(?!비)))도?"),
    re.compile(r"(?<![\d,.\-/])(?P<y4>(?:19|20)\d\d)(?=\s*[~∼～]\s*(?:19|20)?\d\d(?:\D|$))"),
    re.compile(r"(?<=\()(?P<y4>(?:19|20)\d\d)(?=[\-–](?:19|20)\d\d\))"),
    re.compile(rf"(?P<y2q>{_APOS}(?P<y2>\d\d))(?![\d%명개억만건점]|[,.]\d)"),
    re.compile(
        r"(?<![\d.,])(?<!제)(?<!제 )(?P<y2>\d\d)년(?=도(?!\S*\s*이내)|\s*(?:말|초|까지|부터|준공|착공|완공|완료|개통|개소|개원|"
        r"예정|목표|결산|기준|대비|하반기|상반기|→|⇒|\d+\s*(?:회|건|개소|곳)\s*[,)]))"
    ),
    re.compile(r"(?P<relative>지지난해|지난해|재작년|작년|올해|금년|내년)"),
    re.compile(rf"(?<![\d.,~∼～\-])(?<!\d\. )(?<!\d월 ){_MONTH}\s*월(?![가-힣]|\s*\d)"),
    re.compile(rf"(?<![\d.,~∼～\-])(?<!\d월 ){_MONTH}\s*월(?=[말초중에부까의]|\s+(?:말|초|중))"),
)
_BARE_MONTH = _DATES[-2:]
_TO = re.compile(rf"{_TIME}\s*(?:[~∼～\-–]|부터)\s*")
_TAILS = (
    re.compile(rf"{_MONTH}\s*(?:월|\.|/)\s*{_DAY}(?:\s*일|\.(?!\d))?{_WEEKDAY}"),
    re.compile(rf"{_DAY}(?:\s*일|\.(?!\d)){_WEEKDAY}|{_DAY.replace('day', 'dayb')}\s*\((?P<weekdayb>[{_DAYS}])\)"),
    re.compile(rf"{_MONTH}\s*(?:월|\.(?!\s*\d))"),
    re.compile(r"(?P<y2>\d\d)(?:년|(?=\)))"),
    re.compile(r"(?P<y4>(?:19|20)\d\d)(?!\d)\s*년?"),
)
_RECURRENT = re.compile(r"(?:매년|매월|매달|해마다|매|매 )\s*$")
_NO_DATE = re.compile(r"(?:☎|☏|전화|연락처|팩스|[Ff][Aa][Xx]|[Tt]el|제|[Vv]er\.?|버전|[vV])[\s.:]*[\d\-()\s]*$")
_FUTURE = re.compile(r"예정|계획|하겠|할 것|될 것|오는|앞으로|까지|향후|추진한다|이후 보도")
_PAST = re.compile(r"했다|했으며|였다|하였|됐다|되었|렸다|했습|지난|바 있|완료")
_SHIFT = {"지지난해": -2, "재작년": -2, "지난해": -1, "작년": -1, "전년도": -1, "올해": 0, "금년": 0,
          "내년": 1}


def find_dates(
    text: str, reference: date | None = None, year: int | None = None, *,
    bare_months: bool = True, recurrent: bool = False,
) -> list[DateMention]:
    """List the dates of a text in reading order.

    ``reference`` is the day that '지난해' and a date without its year are counted from (the
    document's date); ``year`` is the year that the headings above the text name. A mention whose
    year nobody says has ``start.year`` None. ``recurrent`` takes in days of every year (매년 8월 5일).
    """
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            low, high = match.span()
            if any(low < b and a < high for a, b in taken) or not _is_date(text, match, recurrent):
                continue
            if pattern in _BARE_MONTH and not (bare_months or year):
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
    return (recurrent or not _RECURRENT.search(before)) and not _NO_DATE.search(before)


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
    month = int(groups["month"]) if "month" in groups else None
    day = int(groups["day"]) if "day" in groups else None
    said = "y4" in groups or "y2" in groups
    year: int | None
    if said:
        year = int(groups["y4"]) if "y4" in groups else full_year(groups["y2"])
    else:
        context = text[max(match.start() - 12, 0) : match.end() + 60]
        year = _year_of(groups, month, day, reference, hint, context)
        if year == 0:
            return None
    part = groups.get("part")
    low, high = match.span()
    if part:
        first, last, precision = _part(part)
        return DateMention(PartialDate(year, first), PartialDate(year, last), precision, low, high, said)
    if not _exists(year, month, day):
        return None
    kind: Precision = "day" if day else "month" if month else "year"
    return DateMention(PartialDate(year, month, day), None, kind, low, high, said)


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
    groups: dict[str, str], month: int | None, day: int | None,
    reference: date | None, hint: int | None, context: str,
) -> int | None:
    """Infer a year that is not said; None when nobody says it, 0 when the weekday rules it out."""
    relative = groups.get("relative", "")
    if reference is None:
        return hint if not relative else None
    if relative in _SHIFT:
        return reference.year + _SHIFT[relative]
    if month is None:
        return None
    weekday = groups.get("weekday")
    if weekday and day:
        years = [y for y in (reference.year, reference.year + 1, reference.year - 1)
                 if _exists(y, month, day) and date(y, month, day).weekday() == _DAYS.index(weekday)]
        return years[0] if years else 0
    if relative == "지난":
        return reference.year if (month, day or 1) <= (reference.month, reference.day) else reference.year - 1
    if relative == "오는":
        return reference.year if (month, day or 31) >= (reference.month, reference.day) else reference.year + 1
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
    if distance.days < 0 and _FUTURE.search(context) and not _PAST.search(context):
        return reference.year + 1
    if distance.days > 0 and _PAST.search(context) and not _FUTURE.search(context):
        return reference.year - 1
    return None


def _with_end(text: str, mention: DateMention, reference: date | None) -> DateMention:
    """Take in the end of a span whose year or month is left out: 3. 6.(월) ~ 3. 24.(금)."""
    joint = _TO.match(text, mention.high)
    if joint is None or mention.end:
        return mention
    for tail in _TAILS:
        match = tail.match(text, joint.end())
        if match is None:
            continue
        end = _tail_date(_groups(match), mention.start)
        if end is None or end.key < mention.start.key:
            return mention
        return DateMention(mention.start, end, mention.precision, mention.low, match.end(), mention.said)
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
        if start.year is None and last and last.year and start.month and start.month >= (last.month or 13):
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
            held and held.end is None and mention.end is None
            and held.precision == mention.precision
            and held.start.key < mention.start.key
            and (_TO.fullmatch(between))
        ):
            held = DateMention(held.start, mention.start, held.precision, held.low, mention.high, held.said)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held
