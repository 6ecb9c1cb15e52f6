"""Dates, amounts and ordinals of an English text in the Korean way of writing."""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name: i for i, name in enumerate(_MONTHS.split(), start=1)}
_MONTH |= {name[:3]: i for name, i in _MONTH.items()} | {"sept": 9}
_M = r"(?P<m>" + "|".join(sorted(map(str.capitalize, _MONTH), key=len, reverse=True)) + r")\b\.?"
_Y = r"(?P<y>(?:19|20)\d{2})"
_D = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b{_D}(?:\s+of)?\s+{_M},?\s+{_Y}\b"),
    re.compile(rf"\b{_M}\s+{_D},?\s+{_Y}\b"),
    re.compile(rf"\b{_M}(?:\s+of)?,?\s+{_Y}\b"),
    re.compile(rf"\b{_D}(?:\s+of)?\s+{_M}"),
    re.compile(rf"\b{_M}\s+{_D}\b(?!\d)"),
    re.compile(rf"(?<!^){_M}"),
    re.compile(rf"(?<![\d,.]){_Y}(?!년|[\d,.]*\d|\s*(?:won|people|km|m)\b)(?:-(?=\w))?"),
)
_SMALL = "one two three four five six seven eight nine ten eleven twelve"
_DIGIT = {word: i for i, word in enumerate(_SMALL.split(), start=1)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NTH = {word: i for i, word in enumerate(_ORDINALS.split(), start=1)}
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_AMOUNT = re.compile(r"\b(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)\b", re.I)
_PERCENT = re.compile(r"(?<=\d)\s*(?:percent|per cent|%)", re.I)
_CURRENCY = re.compile(r"(?<=[\d조억만])\s*won\b", re.I)
_NUMBER = r"(?P<n>\d+|" + "|".join(_DIGIT) + ")"
_SPAN = re.compile(
    rf"\b(?P<every>every )?{_NUMBER}[- ](?P<unit>year|month|day|hour|minute|week)s?\b", re.I
)
_UNITS = {"year": "년", "month": "개월", "day": "일", "hour": "시간", "minute": "분", "week": "주"}
_NUMBERED = re.compile(r"\b(?:no\.?|number|nos\.?)\s*(\d+)", re.I)
_HELD = (
    r"meeting|conference|forum|festival|session|round|congress|competition|contest|edition|report"
)
_NTH_HELD = re.compile(
    r"\b(?:(?P<n>\d+)(?:st|nd|rd|th)|(?P<word>"
    + "|".join(_NTH)
    + rf"))\s+(?=(?:and\s+(?:the\s+)?\w+\s+)?(?:[\w-]+\s+){{0,3}}?(?:{_HELD})\b)",
    re.I,
)
_CENTURY = re.compile(r"\b(\d+)(?:st|nd|rd|th)[- ]century\b", re.I)
_NTH_OTHER = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_HEADING = re.compile(r"\b(article|chapter|season|phase|stage|version)\s+(\d+)", re.I)
_HEADED = {"article": "제{}조", "chapter": "제{}장", "season": "시즌{}"}
_HEADED |= {"phase": "{}단계", "stage": "{}단계", "version": "버전 {}"}


def with_korean_numbers(text: str) -> str:
    """Write the dates, amounts, spans and ordinals of an English text in Korean."""
    for pattern in _DATES:
        text = pattern.sub(_date, text)
    text = _AMOUNT.sub(lambda m: _amount(float(m[1].replace(",", "")) * _SCALE[m[2].lower()]), text)
    text = _CENTURY.sub(r"\1세기", text)
    text = _CURRENCY.sub("원", _PERCENT.sub("%", text))
    text = _HEADING.sub(lambda m: _HEADED[m[1].lower()].format(m[2]), text)
    text = _NUMBERED.sub(r"\1번", text)
    text = _SPAN.sub(_span, text)
    text = _NTH_HELD.sub(lambda m: f"제{m['n'] or _NTH[m['word'].lower()]}회 ", text)
    return _NTH_OTHER.sub(r"제\1", text)


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year, month, day = parts.get("y"), parts.get("m"), parts.get("d")
    number = _MONTH[month.lower()] if month else 0
    written = [
        f"{year}년" if year else "",
        f"{number}월" if number else "",
        f"{day}일" if day else "",
    ]
    return f" {' '.join(filter(None, written))} "


def _amount(number: float) -> str:
    """Write a number in 조, 억 and 만: 1250000000 as 12억 5,000만."""
    rest = round(number)
    parts = []
    for unit, size in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{unit}")
    return " ".join(parts)


def _span(match: re.Match[str]) -> str:
    span = f"{_digit(match['n'])}{_UNITS[match['unit'].lower()]}"
    return f"{span}마다" if match["every"] else span


def _digit(word: str) -> str:
    return str(_DIGIT.get(word.lower(), word))
