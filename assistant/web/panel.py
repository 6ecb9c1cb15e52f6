"""The source panel beside every tab: its component and the handlers that open documents in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import gradio as gr

from assistant.datatypes import Block, Citation, Document
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.frame import SHOWING, Frame, field, html, number
from assistant.web.source import (
    Place,
    render_citation,
    render_document,
    render_library,
    render_missing,
)

MAX_PLACES = 40

Spot = tuple[str, int, int]
"""A document and the span of a quote in it."""


def build_panel(assistant: Assistant) -> gr.HTML:
    """Lay out the panel with nothing open."""
    return html(
        render_library(assistant.documents), "source", "source", "passage", "document", "close"
    )


def wire_panel(frame: Frame, *parts: gr.HTML) -> None:
    """Let the panel itself, and these parts of a tab, open passages and documents in it."""
    panel = Panel(frame.assistant)
    for part in parts:
        part.passage(panel.open_passage, None, frame.source, **SHOWING)
        part.document(panel.open_document, None, frame.source, **SHOWING)
    if frame.source in parts:
        frame.source.close(panel.close, None, frame.source, **SHOWING)


class Panel:
    """Event handlers of the panel; they keep nothing, so that any event can be sent again."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def close(self) -> str:
        """Show the documents at hand instead of a source."""
        return render_library(self._assistant.documents)

    def open_document(self, event: gr.EventData) -> str:
        """Open a whole document."""
        try:
            document = self._assistant.document(str(field(event, "doc")))
            return render_document(document, self._assistant.outline(document.id))
        except KeyError:
            return render_missing(texts.DOCUMENT_GONE)

    def open_passage(self, event: gr.EventData) -> str:
        """Open one of the places that the event lists, at its highlighted quote."""
        spots = read_spots(field(event, "places"))
        position = number(event, "position")
        if not 0 <= position < len(spots):
            return render_missing(texts.DOCUMENT_GONE)
        doc, start, end = spots[position]
        try:
            document, outline = self._assistant.document(doc), self._assistant.outline(doc)
        except KeyError:
            return render_missing(texts.DOCUMENT_GONE)
        opens = [passage_data(spots, i) for i in range(len(spots))]
        citation = _citation(document, outline, (start, end))
        return render_citation(document, outline, Place(citation, position, opens))


def passage_data(spots: Sequence[Spot], position: int) -> dict[str, object]:
    """Give what an event must carry to open one of these places."""
    places = json.dumps(spots[:MAX_PLACES], ensure_ascii=False, separators=(",", ":"))
    return {"act": "passage", "places": places, "position": position}


def spots_of(citations: Sequence[Citation]) -> list[Spot]:
    """Give the places of citations."""
    return [(item.doc, item.start, item.end) for item in citations]


def read_spots(value: object) -> list[Spot]:
    """Read places that came from the browser; nothing where they do not fit their form."""
    try:
        listed = json.loads(str(value))
        spots = [(str(doc), int(start), int(end)) for doc, start, end in listed[:MAX_PLACES]]
    except (ValueError, TypeError, KeyError):
        return []
    return spots if all(0 <= start <= end for _, start, end in spots) else []


def _citation(document: Document, outline: Sequence[Block], span: tuple[int, int]) -> Citation:
    """Give the span as a citation with the section and page of the block where it begins."""
    start, end = (min(offset, len(document.text)) for offset in span)
    block = next((item for item in outline if item.start <= start < item.end), None)
    return Citation(
        1,
        document.id,
        document.title,
        document.date,
        block.page if block else None,
        block.section if block else (),
        document.text[start:end],
        start,
        end,
    )
