"""The scope of a conversation: the documents that its answers may use, chosen by year or one by one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from html import escape
from itertools import groupby
from threading import Lock

import gradio as gr

from assistant.datatypes import Document
from assistant.service import Assistant
from assistant.web import icons, texts
from assistant.web.frame import SHOWING, Frame, html

MAX_VIEWS = 4
"""Narrowed indexes kept in memory; the one not used for longest is built again when needed."""

STORAGE_KEY = "policy-assistant-scope"

_FIELD = "doc:"

Chosen = tuple[str, ...] | None
"""The ids of the chosen documents; None or none of them where no choice was made."""


class Scopes:
    """Gives the assistant narrowed to a choice of documents; safe to share between threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._views: OrderedDict[tuple[str, frozenset[str]], Assistant] = OrderedDict()
        self._lock = Lock()

    def kept(self, chosen: Chosen) -> Chosen:
        """Give the chosen documents that are still there, in order, or None for all of them."""
        known, wanted = [document.id for document in self._assistant.documents], set(chosen or ())
        kept = tuple(doc for doc in known if doc in wanted)
        return kept if 0 < len(kept) < len(known) else None

    def narrowed(self, chosen: Chosen) -> Assistant:
        """Give the assistant that sees the chosen documents alone, or all where none is left."""
        kept = self.kept(chosen)
        if kept is None:
            return self._assistant
        hidden = frozenset(item.id for item in self._assistant.documents) - set(kept)
        key = (self._assistant.recipe.fingerprint, hidden)
        with self._lock:
            if key not in self._views:
                self._views[key] = self._assistant.without(hidden)
            self._views.move_to_end(key)
            while len(self._views) > MAX_VIEWS:
                self._views.popitem(last=False)
            return self._views[key]


def build_scope(frame: Frame) -> gr.BrowserState:
    """Lay out and wire the choice; give the state of the browser that holds the chosen documents."""
    chosen = gr.BrowserState(None, storage_key=STORAGE_KEY)
    part = html(render_scope(frame.assistant.documents, None), "scope", "narrow", "visit")

    def narrow(event: gr.EventData) -> tuple[Chosen, str]:
        choice = _choice(event._data)
        return choice, render_scope(frame.assistant.documents, choice)

    def show(choice: object) -> str:
        return render_scope(frame.assistant.documents, read_choice(choice))

    part.narrow(narrow, None, [chosen, part], **SHOWING)
    part.visit(show, chosen, part, **SHOWING)
    frame.app.load(show, chosen, part, **SHOWING)
    return chosen


def render_scope(documents: Sequence[Document], chosen: Chosen) -> str:
    """Give the button that names the choice, and the form behind it."""
    known = [document.id for document in documents]
    kept = set(known) & set(chosen or known) or set(known)
    is_narrow = len(kept) < len(known)
    said = texts.SCOPE_SOME.format(count=len(kept)) if is_narrow else texts.SCOPE_ALL
    years = "".join(
        _year(name, list(items), kept) for name, items in groupby(documents, key=_year_name)
    )
    return (
        f'<div data-visit class="scope{" is-narrow" if is_narrow else ""}">'
        f'<button type="button" class="action" popovertarget="scope-box">{icons.FILTER}'
        f"<span>{said}</span></button>"
        f'<form popover id="scope-box" class="question-box" data-act="narrow" role="dialog" '
        f'aria-labelledby="scope-title"><h3 id="scope-title">{texts.SCOPE_TITLE}</h3>'
        f'<div class="scope-years" tabindex="0" role="group" aria-label="{texts.SCOPE_TITLE}">'
        f'{years}</div><div class="bar">'
        f'<button type="button" class="quiet-button" data-all>{texts.SCOPE_EVERY}</button>'
        f'<button type="submit" class="primary">{texts.SCOPE_USE}</button></div></form></div>'
    )


def read_choice(kept: object) -> Chosen:
    """Read the choice that the browser kept; it may be anything."""
    return tuple(map(str, kept)) if isinstance(kept, list | tuple) else None


def _choice(data: object) -> tuple[str, ...]:
    """Read the ticked documents of the form; it comes from the browser and may be anything."""
    if not isinstance(data, dict):
        return ()
    ticked = [str(name).removeprefix(_FIELD) for name in data if str(name).startswith(_FIELD)]
    return tuple(ticked)


def _year_name(document: Document) -> str:
    return texts.HISTORY_YEAR.format(year=document.date.year) if document.date else texts.UNDATED


def _year(name: str, documents: Sequence[Document], kept: Collection[str]) -> str:
    ticked = [document.id in kept for document in documents]
    items = "".join(
        f'<li><label><input type="checkbox" name="{escape(_FIELD + document.id)}"'
        f"{' checked' if is_ticked else ''}><span>{escape(document.title)}</span></label></li>"
        for document, is_ticked in zip(documents, ticked, strict=True)
    )
    return (
        f'<fieldset><legend><label><input type="checkbox" data-whole'
        f"{' checked' if all(ticked) else ''}><span>{name}</span></label></legend>"
        f"<ul>{items}</ul></fieldset>"
    )
