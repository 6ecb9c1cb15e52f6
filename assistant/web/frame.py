"""What the tabs share: the page, the browser's key, the source panel, and HTML that sends events.

A tab is a module with ``build_tab(frame)``: it lays its components into its view and connects them.
What costs time waits until the view is shown: then an element with ``data-visit`` sends ``visit``,
a form with ``data-visit`` is submitted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web.deployment import Deployment

STORAGE_KEY = "policy-assistant-conversation"

FORWARD = """
const acts = %s;
const forward = (name, data) => { if (acts.includes(name)) trigger(name, { ...data }); };
element.addEventListener('click', (event) => {
  const target = event.target.closest('[data-act]:not(form)');
  if (!target || target.disabled) return;
  const sure = target.dataset.confirm;
  if (!sure || window.confirm(sure)) forward(target.dataset.act, target.dataset);
});
element.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = new FormData(event.target, event.submitter);
  forward(event.target.dataset.act, { ...event.target.dataset, ...Object.fromEntries(fields) });
});
element.addEventListener('forward', (event) => forward(event.detail.act, event.detail));
const due = element.querySelector('[data-visit]');
if (due?.checkVisibility()) due.matches('form') ? due.requestSubmit() : forward('visit', {});
"""
"""Buttons and forms within a gr.HTML name their event in ``data-act``; they send their other
``data-`` attributes with it, forms also their fields. ``data-confirm`` is asked first. Gradio reads
the names from here. The scripts of the page send the same events as a DOM event named ``forward``.
"""

SHOWING: dict[str, Any] = {
    "show_progress": "hidden",
    "queue": False,
    "api_visibility": "private",
}
"""Options of an event that only shows something: it skips the queue."""

WORKING: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""Options of an event that works for a while or streams."""


@dataclass(frozen=True)
class Frame:
    """The page under construction and what every tab may use.

    ``key`` names the conversation of a browser; ``source`` is the panel that shows documents;
    ``may_edit`` tells whether the person behind a request may change the library; ``deployment``
    holds the users, the records and the limits.
    """

    app: gr.Blocks
    assistant: Assistant
    key: gr.BrowserState
    masthead: gr.HTML
    source: gr.HTML
    may_edit: Callable[[gr.Request], bool]
    deployment: Deployment


def html(value: str, elem_id: str, *acts: str) -> gr.HTML:
    """Give an HTML component that triggers the named events."""
    listed = "[" + ", ".join(f"'{act}'" for act in acts) + "]"
    return gr.HTML(
        value,
        elem_id=elem_id,
        js_on_load=FORWARD % listed if acts else None,
        apply_default_css=False,
    )


def field(event: gr.EventData, name: str) -> object:
    """Read what an event carried; it comes from the browser and may be anything."""
    data = event._data
    return data.get(name) if isinstance(data, dict) else None


def number(event: gr.EventData, name: str) -> int:
    """Read a whole number that an event carried; -1 where it is none."""
    value = str(field(event, name))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
