"""A mark for each document of a picture: a colour and a shape, so that colour is not alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answering.timeline.events import Event

COLOURS = 7
"""Documents with a mark of their own; the rest share one. ``style.css`` has as many colours."""

_SHAPES = (
    '<circle cx="{x}" cy="{y}" r="{r}"/>',
    '<rect x="{x0}" y="{y0}" width="{d}" height="{d}" rx="1"/>',
    '<path d="M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z"/>',
    '<path d="M{x} {top}L{right} {base}L{left} {base}Z"/>',
)


def assign_marks(events: Sequence[Event]) -> dict[str, int]:
    """Give the documents with most events their numbers, by date; the rest has none."""
    counts = Counter(event.citation.doc for event in events)
    chosen = {doc for doc, _ in counts.most_common(COLOURS)}
    days = {event.citation.doc: event.citation.date or date.max for event in events}
    ordered = sorted(chosen, key=lambda doc: (days[doc], doc))
    return {doc: number for number, doc in enumerate(ordered)}


def mark_class(doc: str, marks: Mapping[str, int]) -> str:
    """Give the style class of a document's colour."""
    return f"doc-{marks.get(doc, COLOURS)}"


def shape(doc: str, marks: Mapping[str, int], x: float, y: float, r: float = 4.5) -> str:
    """Give the SVG shape of a document's mark around a point."""
    form = _SHAPES[marks.get(doc, 0) % len(_SHAPES)]
    wide = r * 1.3
    numbers = {
        "x": x, "y": y, "r": r, "x0": x - r * 0.9, "y0": y - r * 0.9, "d": r * 1.8,
        "top": y - wide, "bottom": y + wide, "left": x - wide, "right": x + wide,
        "base": y + r,
    }  # fmt: skip
    return form.format(**{name: f"{value:.1f}" for name, value in numbers.items()})


def small_mark(doc: str, marks: Mapping[str, int], is_hollow: bool = False) -> str:
    """Give the mark as a small picture of its own, for lists and legends."""
    hollow = " is-hollow" if is_hollow else ""
    return (
        f'<svg class="mark {mark_class(doc, marks)}{hollow}" viewBox="0 0 14 14" width="14" '
        f'height="14" aria-hidden="true" focusable="false">{shape(doc, marks, 7, 7)}</svg>'
    )
