"""The events of the timeline as HTML: the picture, the list by year, and the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from assistant.answering.timeline.events import Event
from assistant.web import texts
from assistant.web.axis import is_release, render_axis
from assistant.web.marks import COLOURS, assign_marks, small_mark
from assistant.web.panel import passage_data, spots_of
from assistant.web.source import data_attributes

MAX_EVENTS = 1000
OPEN_YEARS = 150
"""With more events than this the years are closed, but for the first."""


def render_events(events: Sequence[Event], look: str) -> str:
    """Give the events as a picture with a list, or as a table."""
    if not events:
        return f'<p class="empty" role="status">{texts.HISTORY_NOTHING}</p>'
    shown = events[:MAX_EVENTS]
    marks = assign_marks(shown)
    head = f'<p class="lead" role="status">{_count(events)}</p>'
    if len(events) > MAX_EVENTS:
        notice = texts.HISTORY_TOO_MANY.format(count=len(events), limit=MAX_EVENTS)
        head += f'<p class="notice">{notice}</p>'
    if look == "table":
        return head + _table(shown, marks)
    return head + _legend(shown, marks) + render_axis(shown, marks) + _years(shown, marks)


def _count(events: Sequence[Event]) -> str:
    first, last = events[0].start.year, max(event.start.year or 0 for event in events)
    form = texts.HISTORY_COUNT_ONE if first == last else texts.HISTORY_COUNT
    return form.format(first=first, last=last, count=len(events))


def _legend(events: Sequence[Event], marks: Mapping[str, int]) -> str:
    titles = {event.citation.doc: event.citation.title for event in events}
    items = [
        f"<li>{small_mark(doc, marks)}<span>{escape(titles[doc])}</span></li>"
        for doc in sorted(marks, key=lambda doc: marks[doc])
    ]
    others = len(titles) - len(marks)
    if others:
        name = texts.HISTORY_OTHERS.format(count=others)
        items.append(f"<li>{small_mark('', {'': COLOURS})}<span>{name}</span></li>")
    hollow = small_mark("", {"": COLOURS}, is_hollow=True)
    items.append(f"<li>{hollow}<span>{texts.HISTORY_HOLLOW}</span></li>")
    return f'<ul class="legend" aria-label="{texts.HISTORY_LEGEND}">{"".join(items)}</ul>'


def _years(events: Sequence[Event], marks: Mapping[str, int]) -> str:
    numbered = list(enumerate(events))
    shown: list[str] = []
    for year, group in groupby(numbered, key=lambda item: item[1].start.year):
        items = list(group)
        state = " open" if len(events) <= OPEN_YEARS or not shown else ""
        listed = "".join(_item(i, event, marks) for i, event in items)
        shown.append(
            f'<details class="year" id="year-{year}"{state}><summary><h3>'
            f"{texts.HISTORY_YEAR.format(year=year)}</h3>"
            f"<span>{texts.HISTORY_COUNTED.format(count=len(items))}</span></summary>"
            f'<ol class="events">{listed}</ol></details>'
        )
    return f'<div class="years">{"".join(shown)}</div>'


def _item(i: int, event: Event, marks: Mapping[str, int]) -> str:
    release = " is-release" if is_release(event) else ""
    return (
        f'<li><button type="button" class="event{release}" id="event-{i}" data-event="{i}" '
        f'data-quote="{escape(" ".join(event.citation.quote.split()))}"{_opens(event)}>'
        f"{small_mark(event.citation.doc, marks, event.kind == 'planned')}"
        f'<span class="when">{event.when}</span>'
        f'<span class="kind">{texts.EVENT_KINDS[event.kind]}</span>'
        f'<span class="what">{escape(event.what)}</span>'
        f'<span class="origin">{_origin(event)}</span></button></li>'
    )


def _table(events: Sequence[Event], marks: Mapping[str, int]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in texts.HISTORY_COLUMNS)
    rows = "".join(
        f"<tr><td>{event.when}</td>"
        f'<td><button type="button" class="event-link" data-event="{i}" '
        f'data-quote="{escape(" ".join(event.citation.quote.split()))}"{_opens(event)}>'
        f"{escape(event.what)}</button></td>"
        f"<td>{texts.EVENT_KINDS[event.kind]}</td>"
        f"<td>{small_mark(event.citation.doc, marks)}{_origin(event)}</td></tr>"
        for i, event in enumerate(events)
    )
    return (
        f'<div class="scroller" tabindex="0" role="region" aria-label="{texts.TABS["history"]}">'
        f'<table class="grid history-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _opens(event: Event) -> str:
    return data_attributes(passage_data(spots_of((event.citation, *event.also)), 0))


def _origin(event: Event) -> str:
    also = f" {texts.HISTORY_ALSO.format(count=len(event.also))}" if event.also else ""
    return escape(event.citation.title) + also
