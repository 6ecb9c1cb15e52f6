"""The picture of the timeline: where marks stand, what is clustered, what is escaped."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as SafeTree

from assistant.answering.language.dates import PartialDate
from assistant.answering.timeline.events import Event
from assistant.datatypes import Citation
from assistant.web.axis import MAX_STACK, WIDTH, render_axis
from assistant.web.events import MAX_EVENTS, render_events
from assistant.web.marks import COLOURS, assign_marks

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


def event(
    start: PartialDate, end: PartialDate | None = None, doc: str = "a", what: str = "일이 있었다"
) -> Event:
    cited = Citation(1, doc, f"문서 {doc}", date(2018, 2, 2), None, (), what, 0, 5)
    return Event(start, end, "day", what, "held", cited)


def picture(events: list[Event]) -> Element:
    drawn = re.search(r"<svg.*</svg>", render_axis(events, assign_marks(events)))
    assert drawn
    return SafeTree.fromstring(drawn[0])


def marks_of(svg: Element, name: str) -> list[Element]:
    return [item for item in svg.iter("g") if name in item.get("class", "").split()]


def centre(mark: Element) -> float:
    circle = mark.find("circle")
    assert circle is not None
    return float(circle.get("cx", "nan"))


def test_marks_stand_in_the_order_of_their_days() -> None:
    days = [PartialDate(1905), PartialDate(2018, 1), PartialDate(2018, 12), PartialDate(2020, 6, 1)]
    svg = picture([event(day) for day in days])
    places = {int(mark.get("data-event", "-1")): centre(mark) for mark in marks_of(svg, "point")}
    assert [places[i] for i in range(4)] == sorted(places.values())
    assert 0 <= places[0] < places[3] <= WIDTH
    assert {line.get("class") for line in svg.iter("line")} >= {"year-line is-gap"}


def test_a_high_stack_becomes_a_cluster_and_none_is_lost() -> None:
    svg = picture([event(PartialDate(2018, 5, 1)) for _ in range(500)])
    clusters = marks_of(svg, "cluster")
    counted = sum(int("".join(item.itertext()).strip("+")) for item in clusters)
    assert len(marks_of(svg, "point")) == MAX_STACK
    assert counted + MAX_STACK == 500
    assert clusters[0].get("data-goto") == "year-2018"


def test_a_span_is_a_bar_from_its_first_to_its_last_year() -> None:
    svg = picture([event(PartialDate(2018), PartialDate(2022)), event(PartialDate(2020, 6))])
    bar = next(mark for mark in marks_of(svg, "point") if mark.get("data-event") == "0")
    reach = bar.findall("rect")[-1]
    left, width = float(reach.get("x", "0")), float(reach.get("width", "0"))
    inner = next(mark for mark in marks_of(svg, "point") if mark.get("data-event") == "1")
    assert left < centre(inner) < left + width


def test_the_days_of_the_documents_do_not_meet() -> None:
    days = [(2018, 2, 2), (2018, 8, 15), (2019, 12, 10), (2020, 9, 25), (2020, 12, 11)]
    cited = [
        Citation(1, f"{n}", "문서", date(*d), None, (), "일", 0, 1) for n, d in enumerate(days)
    ]
    events = [
        Event(PartialDate(*d), None, "day", "일", "announced", c)
        for d, c in zip(days, cited, strict=True)
    ]
    svg = picture(events)
    spots = []
    for text in (t for t in svg.iter("text") if "milestone" in t.get("class", "")):
        x, y, width = float(text.get("x", "0")), float(text.get("y", "0")), len(text.text or "") * 7
        spots.append((x - width, x, y) if text.get("text-anchor") else (x, x + width, y))
    assert len(spots) == len(days)
    lines = [item for item in svg.iter("line") if "milestone" in item.get("class", "")]
    for left, right, y in spots:
        others = [spot for spot in spots if spot != (left, right, y) and spot[2] == y]
        assert all(right < low or high < left for low, high, _ in others)
        for line in lines:
            crosses = left + 1 < float(line.get("x1", "0")) < right - 1
            assert not (crosses and float(line.get("y1", "0")) < y < float(line.get("y2", "0")))


def test_many_years_stay_apart() -> None:
    svg = picture([event(PartialDate(year)) for year in range(1900, 2000)])
    places = [centre(mark) for mark in marks_of(svg, "point")]
    assert min(b - a for a, b in pairwise(places)) > 10
    assert float(svg.get("viewBox", "0 0 0 0").split()[2]) > WIDTH


def test_the_seven_busiest_documents_have_marks_of_their_own() -> None:
    events = [event(PartialDate(2018, 1), doc=f"{n:02}") for n in range(12) for _ in range(n + 1)]
    marks = assign_marks(events)
    assert set(marks) == {f"{n:02}" for n in range(5, 12)}
    assert sorted(marks.values()) == list(range(COLOURS))


def test_nothing_hostile_leaves_the_timeline() -> None:
    for look in ("picture", "table"):
        shown = render_events([event(PartialDate(2018, 1), what=HOSTILE)], look)
        assert "<script" not in shown
        assert "<img" not in shown


def test_too_many_events_are_cut_with_a_sentence() -> None:
    shown = render_events([event(PartialDate(2018, 1)) for _ in range(MAX_EVENTS + 3)], "table")
    assert f"{MAX_EVENTS + 3}건" in shown
    assert shown.count("<tr>") == MAX_EVENTS + 1
