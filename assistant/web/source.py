"""The source panel as HTML: one document around the cited quote. All text is escaped here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.datatypes import Block, Citation, Document
from assistant.web import icons, texts
from assistant.web.document import render_outline, render_text

Opening = Mapping[str, object]
"""What an event carries to open a source; ``act`` names the event."""


@dataclass(frozen=True)
class Place:
    """Where the panel stands: the citation shown, and what opens it and the ones beside it."""

    citation: Citation
    position: int
    opens: Sequence[Opening]
    kind: str = "cite"


def data_attributes(opening: Opening) -> str:
    """Give the attributes of a button that sends this event when it is clicked."""
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in opening.items())


def render_library(documents: Sequence[Document]) -> str:
    """Give the panel while no source is open: what it is for, and the documents at hand."""
    items = "".join(
        f'<li><button type="button" class="library-item" data-act="document" '
        f'data-doc="{escape(document.id)}"><span class="when">{describe_day(document)}</span>'
        f'<span class="library-title">{escape(document.title)}</span>'
        f'<span class="publisher">{escape(describe_origin(document))}</span></button></li>'
        for document in documents
    )
    if not items:
        return _panel("library", f'<p class="empty">{texts.NO_DOCUMENTS}</p>')
    heading = texts.LIBRARY.format(count=len(documents))
    return _panel(
        "library",
        f'<div class="panel-scroll"><p class="empty">{texts.SOURCE_EMPTY}</p>'
        f'<h2>{heading}</h2><ol class="library">{items}</ol></div>',
    )


def render_missing(sentence: str) -> str:
    """Give the panel with one sentence instead of a source."""
    bar = f'<div class="panel-bar"><span></span>{_close_button()}</div>'
    content = f'{bar}<p class="empty" role="alert">{escape(sentence)}</p>'
    return _panel("missing", content, {"act": "close"})


def render_document(document: Document, outline: Sequence[Block]) -> str:
    """Give a document from its beginning, with nothing highlighted."""
    bar = (
        f'<div class="panel-bar"><p class="position">{texts.SOURCE_DOCUMENT}</p>'
        f"{_close_button()}</div>"
    )
    tree = render_outline(document, outline)
    body = _head(document, None) + tree + _body(document, outline, (0, 0))
    opening = {"act": "document", "doc": document.id}
    return _panel(json.dumps(opening), bar + body, opening)


def render_citation(
    document: Document, outline: Sequence[Block], place: Place, notice: str = ""
) -> str:
    """Give the document of a citation with its quote highlighted, under a notice if there is one."""
    citation = place.citation
    quote = (citation.start, citation.end)
    body = _head(document, citation) + _notice(notice) + _body(document, outline, quote)
    opening = place.opens[place.position]
    return _panel(json.dumps(opening), _bar(place) + body, opening)


def render_kept(place: Place, notice: str) -> str:
    """Give a quote as its answer keeps it, where the document of today does not hold it."""
    citation = place.citation
    facts = [f"{day.year}. {day.month}. {day.day}." if (day := citation.date) else texts.UNDATED]
    if citation.page is not None:
        facts.append(texts.PAGE.format(page=citation.page))
    body = (
        f"{_heading(citation.title, facts, citation.section)}{_notice(notice)}"
        f'<div class="panel-scroll document"><p><mark>{escape(citation.quote)}</mark></p></div>'
    )
    opening = place.opens[place.position]
    return _panel(json.dumps(opening), _bar(place) + body, opening)


def _notice(sentence: str) -> str:
    return f'<p class="notice" role="status">{escape(sentence)}</p>' if sentence else ""


def _panel(key: str, content: str, opening: Opening | None = None) -> str:
    """Give the panel; ``opening`` is the event that shows it again when the browser goes back."""
    state = "is-closed" if opening is None else "is-open"
    again = {name: str(value) for name, value in (opening or {}).items()}
    return (
        f'<aside class="panel {state}" data-key="{escape(key)}" '
        f'data-opening="{escape(json.dumps(again, ensure_ascii=False))}" '
        f'aria-label="{texts.SOURCE}">{content}</aside>'
    )


def _bar(place: Place) -> str:
    """Give the position among the citations with the buttons to go on, and close."""
    position = texts.SOURCE_POSITION.format(
        kind=texts.SOURCE_KINDS[place.kind], position=place.position + 1, total=len(place.opens)
    )
    return (
        f'<div class="panel-bar"><p class="position" aria-live="polite">{position}</p>'
        f"{_step(place, -1, texts.PREVIOUS, icons.PREVIOUS)}"
        f"{_step(place, 1, texts.NEXT, icons.NEXT)}{_close_button()}</div>"
    )


def _step(place: Place, step: int, name: str, icon: str) -> str:
    target = place.position + step
    known = 0 <= target < len(place.opens)
    data = data_attributes(place.opens[target]) if known else " disabled"
    return (
        f'<button type="button" class="tool" aria-label="{name}" title="{name}"{data}>'
        f"{icon}</button>"
    )


def _close_button() -> str:
    return (
        f'<button type="button" class="tool" data-act="close" aria-label="{texts.CLOSE}" '
        f'title="{texts.CLOSE}">{icons.CLOSE}</button>'
    )


def _head(document: Document, citation: Citation | None) -> str:
    """Give title, date, publisher, section path and page."""
    meta = [describe_day(document), escape(describe_origin(document))]
    if citation is not None and citation.page is not None:
        meta.append(texts.PAGE.format(page=citation.page))
    return _heading(document.title, meta, citation.section if citation else ())


def _heading(title: str, facts: Sequence[str], section: Sequence[str]) -> str:
    shown = "".join(f"<span>{fact}</span>" for fact in facts if fact)
    steps = "".join(f"<li>{escape(step)}</li>" for step in section)
    path = f'<ol class="path">{steps}</ol>' if steps else ""
    return (
        f'<header class="panel-head"><h2 tabindex="-1">{escape(title)}</h2>'
        f'<p class="facts">{shown}</p>{path}</header>'
    )


def describe_day(document: Document) -> str:
    """Give the date as official documents write it, or the word for none."""
    date = document.date
    return f"{date.year}. {date.month}. {date.day}." if date else texts.UNDATED


def describe_origin(document: Document) -> str:
    """Give publisher and kind in one line of plain text."""
    return " · ".join(part for part in (document.publisher, document.kind) if part)


def _body(document: Document, outline: Sequence[Block], quote: tuple[int, int]) -> str:
    return (
        f'<div class="panel-scroll document" tabindex="0" role="region" '
        f'aria-label="{texts.SOURCE_TEXT}">{render_text(document, outline, quote)}</div>'
    )
