"""Table rows whose time column holds nothing but dates, such as a schedule of measures."""

from __future__ import annotations

import re
from datetime import date

from assistant.answering.evidence.units import without_mark
from assistant.answering.language.dates import DateMention, PartialDate
from assistant.answering.timeline.phrases import EDGES, letters
from assistant.datatypes import Block

_COLUMN = re.compile(r"시기|기간|일정|일자|날짜|일시|연월|시점|기한")
_MONTHS_ONLY = re.compile(
    r"(?P<y>\d\d)\.\s?(?P<m>1[0-2]|[1-9])(?!\d)(?P<to>\s*[~∼～](?:\s*(?P<y2>\d\d)\.\s?(?P<m2>1[0-2]|[1-9])(?!\d))?)?"
)
_DAYS_ONLY = re.compile(
    r"(?P<m>1[0-2]|0?[1-9])\.\s?(?P<d>3[01]|[12]\d|0?[1-9])\.(?:\s*[~∼～]\s*(?P<m2>1[0-2]|0?[1-9])\.\s?(?P<d2>3[01]|[12]\d|0?[1-9])\.)?"
)
_ITEM = re.compile(r"(?:^|\s)[-·•▪]\s")


def row_dates(block: Block, day: date | None) -> list[tuple[str, DateMention]]:
    """Read a row whose cell under 시기, 기간, 일정 holds nothing but dates: 18.7, 3. 27. ~ 3. 31.

    Where the cell has as many dates as another has items, they belong together in order.
    """
    if day is None:
        return []
    for cell in block.cells:
        mentions = _cell_mentions(cell.text, day) if _COLUMN.search(cell.header) else []
        if not mentions:
            continue
        others = [c.text for c in block.cells if c is not cell and len(letters(c.text)) >= 2]
        items = next((i for i in map(_items, others) if len(i) == len(mentions) > 1), None)
        if items:
            return list(zip(items, mentions, strict=True))
        if len(mentions) == 1 and others:
            return [(", ".join(without_mark(o).strip(EDGES) for o in others[:2]), mentions[0])]
    return []


def _items(text: str) -> list[str]:
    return [part.strip(EDGES) for part in _ITEM.split(text) if letters(part)]


def _cell_mentions(text: str, day: date) -> list[DateMention]:
    found: list[DateMention] = []
    for pattern in (_MONTHS_ONLY, _DAYS_ONLY):
        if re.sub(r"[\s,/]+", "", pattern.sub("", text)) or not pattern.search(text):
            continue
        for match in pattern.finditer(text):
            mention = _cell_mention(match, day)
            if mention is None:
                return []
            found.append(mention)
    return found


def _cell_mention(match: re.Match[str], day: date) -> DateMention | None:
    parts = {k: int(v) for k, v in match.groupdict().items() if v and v.isdigit()}
    if "y" in parts:
        if abs(2000 + parts["y"] - day.year) > 10:
            return None
        end = PartialDate(2000 + parts["y2"], parts["m2"]) if "m2" in parts else None
        return DateMention(PartialDate(2000 + parts["y"], parts["m"]), end, "month", *match.span())
    try:
        first = date(day.year, parts["m"], parts["d"])
        last = date(day.year, parts["m2"], parts["d2"]) if "m2" in parts else None
    except ValueError:
        return None
    if abs((first - day).days) > 300 or (last and last < first):
        return None
    final = PartialDate(last.year, last.month, last.day) if last else None
    return DateMention(
        PartialDate(first.year, first.month, first.day), final, "day", *match.span(), said=False
    )
