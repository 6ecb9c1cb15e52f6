"""The time axis as SVG: a band for every year with events, marks stacked in it, spans below.

Years without events take no room, so that 1905 and 2018 fit in one picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from assistant.answering.language.dates import PartialDate
from assistant.answering.timeline.events import Event
from assistant.web import texts
from assistant.web.marks import mark_class, shape
from assistant.web.panel import passage_data, spots_of
from assistant.web.source import data_attributes
from assistant.web.thread import day

WIDTH = 688.0
COLUMN, STEP = 13.0, 13.0
MAX_STACK, MAX_LANES, MAX_NAMED = 9, 6, 8
_NARROWEST, _LANE, _NAME_ROW, _GLYPH = 22.0, 9.0, 20.0, 7.0
_WIDE_ENOUGH, _RIGHT, _GAP = 36.0, 0.8, 8.0


@dataclass(frozen=True)
class Band:
    """The room of one year from ``left``, ``width`` wide; ``gap`` tells that years are left out."""

    year: int
    left: float
    width: float
    gap: bool

    def x(self, day: PartialDate, is_end: bool = False) -> float:
        """Give the place of a day; a year without month stands at its edge."""
        month = day.month if day.month else (12 if is_end else 0)
        share = (month - 0.5 + (day.day or 15) / 31) / 13 if month else 0.02
        return self.left + min(share, 0.97) * self.width


@dataclass(frozen=True)
class Name:
    """The own day of a document above its mark; ``is_left`` tells that the text ends there."""

    event: int
    x: float
    level: int
    row: int
    is_left: bool


@dataclass
class Drawing:
    """The parts of the picture from top to bottom; heights grow as marks are placed."""

    bands: dict[int, Band]
    points: list[tuple[int, float, int]] = field(default_factory=list)
    clusters: list[tuple[int, float, int]] = field(default_factory=list)
    spans: list[tuple[int, float, float, int]] = field(default_factory=list)
    stack: int = 1


def render_axis(events: Sequence[Event], marks: Mapping[str, int]) -> str:
    """Give the picture of the events; each mark carries what opens its source."""
    bands = _bands(events)
    drawing = Drawing(bands)
    _place(drawing, events)
    width = sum(band.width for band in bands.values())
    names = _names(drawing, events, width)
    top = (max((name.row for name in names), default=-1) + 1) * _NAME_ROW + 8
    base = top + drawing.stack * STEP + 6
    lanes = max((lane for *_, lane in drawing.spans), default=-1) + 1
    height = base + 26 + lanes * _LANE
    parts = [
        _years(bands, base, top),
        *(_name_line(name, events, marks, base) for name in names),
        *(_name(name, events, marks) for name in names),
        *(_span(span, events, marks, base) for span in drawing.spans),
        *(_point(point, events, marks, base) for point in drawing.points),
        *(_cluster(cluster, base) for cluster in drawing.clusters),
    ]
    return (
        f'<div class="axis"><svg viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        f'style="min-width: {width:.0f}px" aria-label="{texts.HISTORY_AXIS}">'
        f"{''.join(parts)}</svg></div>"
    )


def _bands(events: Sequence[Event]) -> dict[int, Band]:
    """Share the width among the years by their number of events."""
    counts: dict[int, int] = defaultdict(int)
    for event in events:
        counts[event.start.year or 0] += 1
        if event.end and event.end.year:
            counts[event.end.year] += 0
    years = sorted(counts)
    free = max(0.0, WIDTH - _NARROWEST * len(years))
    total = len(events)
    bands: dict[int, Band] = {}
    left = 0.0
    for before, year in zip([None, *years], years, strict=False):
        width = _NARROWEST + free * counts[year] / total
        bands[year] = Band(year, left, width, before is not None and year > before + 1)
        left += width
    return bands


def _place(drawing: Drawing, events: Sequence[Event]) -> None:
    """Give every event a column and a height, or a lane where it spans time.

    The days of the documents themselves come first, so that no stack is too high for them.
    """
    stacks: dict[tuple[int, int], int] = defaultdict(int)
    ends: list[float] = []
    order = sorted(range(len(events)), key=lambda i: not is_release(events[i]))
    for i in order:
        event = events[i]
        band = drawing.bands[event.start.year or 0]
        x = band.x(event.start)
        if event.end and event.end.year:
            right = drawing.bands[event.end.year].x(event.end, is_end=True)
            lane = next((n for n, end in enumerate(ends) if end < x - 4), len(ends))
            if right - x > COLUMN and lane < MAX_LANES:
                ends[lane : lane + 1] = [right]
                drawing.spans.append((i, x, right, lane))
                continue
        columns = max(1, int(band.width // COLUMN))
        column = min(int((x - band.left) / band.width * columns), columns - 1)
        level = stacks[band.year, column]
        stacks[band.year, column] += 1
        if level < MAX_STACK:
            middle = band.left + (column + 0.5) * band.width / columns
            drawing.points.append((i, middle, level))
            drawing.stack = max(drawing.stack, level + 1)
    for (year, column), count in stacks.items():
        if count > MAX_STACK:
            band = drawing.bands[year]
            columns = max(1, int(band.width // COLUMN))
            middle = band.left + (column + 0.5) * band.width / columns
            drawing.clusters.append((year, middle, count - MAX_STACK))
            drawing.stack = MAX_STACK + 1


def _names(drawing: Drawing, events: Sequence[Event], width: float) -> list[Name]:
    """Write the own day of each document above its mark, in rows, so that no name meets another.

    Names that end at their mark, at the right, are placed from the right, the others from the left:
    then no line down to a mark runs through a name below.
    """
    placed = {i: (x, level) for i, x, level in drawing.points}
    own = sorted((x, level, i) for i, (x, level) in placed.items() if is_release(events[i]))
    if len(own) > MAX_NAMED:
        return []
    names: list[Name] = []
    taken: list[tuple[int, float, float]] = []
    for is_left in (False, True):
        for x, level, i in reversed(own) if is_left else own:
            length = len(day(events[i].citation)) * _GLYPH
            if is_left != (x + length > width or x > _RIGHT * width):
                continue
            low, high = (x - length, x) if is_left else (x, x + length)
            row = _free_row(taken, low, high)
            taken.append((row, low, high))
            names.append(Name(i, x, level, row, is_left))
    return names


def _free_row(taken: Sequence[tuple[int, float, float]], low: float, high: float) -> int:
    """Give the first row in which a name from ``low`` to ``high`` meets no other."""
    met = {row for row, left, right in taken if low < right + _GAP and left < high + _GAP}
    return next(row for row in range(len(taken) + 1) if row not in met)


def is_release(event: Event) -> bool:
    """Tell whether this is the day of its document itself."""
    day = event.citation.date
    return (
        day is not None
        and event.start == PartialDate(day.year, day.month, day.day)
        and event.kind in ("announced", "decided", "held")
    )


def _years(bands: Mapping[int, Band], base: float, top: float) -> str:
    shown = []
    for band in bands.values():
        cut = f' class="year-line{" is-gap" if band.gap else ""}"'
        shown.append(
            f'<line{cut} x1="{band.left:.1f}" y1="{top:.1f}" x2="{band.left:.1f}" '
            f'y2="{base + 20:.1f}"/>'
            f'<text class="year-name" x="{band.left + 4:.1f}" y="{base + 16:.1f}">{_year_name(band)}</text>'
        )
    width = sum(band.width for band in bands.values())
    line = f'<line class="base-line" x1="0" y1="{base:.1f}" x2="{width:.1f}" y2="{base:.1f}"/>'
    return f'<g aria-hidden="true">{line}{"".join(shown)}</g>'


def _year_name(band: Band) -> str:
    return f"{band.year}" if band.width >= _WIDE_ENOUGH else f"’{band.year % 100:02d}"


def _button(i: int, event: Event, marks: Mapping[str, int], content: str) -> str:
    """Give a mark; the first alone is a stop of the Tab key, the arrow keys go on from there."""
    data = passage_data(spots_of((event.citation, *event.also)), 0)
    label = f"{event.when} {texts.EVENT_KINDS[event.kind]}: {event.what}. {event.citation.title}"
    hollow = " is-hollow" if event.kind == "planned" else ""
    return (
        f'<g role="button" tabindex="{-min(i, 1)}" class="point {mark_class(event.citation.doc, marks)}{hollow}" '
        f'data-event="{i}" aria-label="{escape(label)}"{data_attributes(data)}>{content}</g>'
    )


def _point(
    point: tuple[int, float, int], events: Sequence[Event], marks: Mapping[str, int], base: float
) -> str:
    i, x, level = point
    y = base - 8 - level * STEP
    r = 5.5 if is_release(events[i]) else 4.5
    return _button(i, events[i], marks, shape(events[i].citation.doc, marks, x, y, r))


def _span(
    span: tuple[int, float, float, int],
    events: Sequence[Event],
    marks: Mapping[str, int],
    base: float,
) -> str:
    i, left, right, lane = span
    y = base + 26 + lane * _LANE
    bar = (
        f'<rect x="{left:.1f}" y="{y - 2:.1f}" width="{right - left:.1f}" height="4" rx="2"/>'
        f'<rect class="reach" x="{left:.1f}" y="{y - 4:.1f}" width="{right - left:.1f}" height="8"/>'
    )
    return _button(i, events[i], marks, bar)


def _name(name: Name, events: Sequence[Event], marks: Mapping[str, int]) -> str:
    cited = events[name.event].citation
    anchor = ' text-anchor="end"' if name.is_left else ""
    return (
        f'<text class="milestone {mark_class(cited.doc, marks)}" aria-hidden="true" '
        f'x="{name.x:.1f}" y="{14 + name.row * _NAME_ROW:.1f}"{anchor}>'
        f"{day(cited)}</text>"
    )


def _name_line(name: Name, events: Sequence[Event], marks: Mapping[str, int], base: float) -> str:
    low = base - 14 - name.level * STEP
    return (
        f'<line class="milestone {mark_class(events[name.event].citation.doc, marks)}" '
        f'x1="{name.x:.1f}" y1="{19 + name.row * _NAME_ROW:.1f}" x2="{name.x:.1f}" y2="{low:.1f}"/>'
    )


def _cluster(cluster: tuple[int, float, int], base: float) -> str:
    year, x, count = cluster
    y = base - 8 - MAX_STACK * STEP
    label = texts.HISTORY_MORE.format(year=year, count=count)
    return (
        f'<g role="button" tabindex="-1" class="cluster" data-goto="year-{year}" '
        f'aria-label="{label}"><text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">+{count}</text>'
        f"</g>"
    )
