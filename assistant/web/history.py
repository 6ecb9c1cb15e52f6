"""The tab 연표: the dated events of the documents on a time axis, as a list and as a table."""

from __future__ import annotations

import logging

import gradio as gr

from assistant.service import Assistant
from assistant.web import texts
from assistant.web.events import render_events
from assistant.web.frame import SHOWING, Frame, field, html
from assistant.web.panel import wire_panel

logger = logging.getLogger(__name__)

MAX_TOPIC = 200
KINDS = {
    "public": ("announced", "decided", "held"),
    "planned": ("planned",),
    "done": ("done",),
}


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    form = html(_form(), "history-form", "filter")
    result = html("", "history-result", "passage", "document")
    form.filter(History(frame.assistant).show, None, result, **SHOWING)
    wire_panel(frame, result)


class History:
    """The event handler of the filter; the service reads the events."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, event: gr.EventData) -> str:
        """Show the events that fit the form."""
        topic = " ".join(str(field(event, "topic") or "").split())[:MAX_TOPIC]
        try:
            events = self._assistant.timeline(topic or None)
        except Exception:
            logger.exception("No timeline for a topic of %d characters", len(topic))
            return f'<p class="empty" role="alert">{texts.UNEXPECTED}</p>'
        kinds = KINDS.get(str(field(event, "kind")))
        chosen = [item for item in events if kinds is None or item.kind in kinds]
        return render_events(chosen, str(field(event, "look")))


def _form() -> str:
    kinds = "".join(
        f'<option value="{value}">{name}</option>' for value, name in texts.HISTORY_KINDS.items()
    )
    looks = "".join(
        f'<label><input type="radio" name="look" value="{value}"'
        f"{' checked' if value == 'picture' else ''}><span>{name}</span></label>"
        for value, name in texts.HISTORY_LOOKS.items()
    )
    return (
        f'<section class="sheet"><h2>{texts.TABS["history"]}</h2>'
        f'<p class="lead">{texts.HISTORY_HINT}</p>'
        f'<form data-act="filter" data-visit class="bar filters">'
        f'<label class="grow"><span class="unseen">{texts.HISTORY_TOPIC}</span>'
        f'<input type="search" name="topic" maxlength="{MAX_TOPIC}" autocomplete="off" '
        f'placeholder="{texts.HISTORY_TOPIC} ({texts.HISTORY_TOPIC_HINT})"></label>'
        f'<label><span class="unseen">{texts.HISTORY_KIND}</span>'
        f'<select name="kind">{kinds}</select></label>'
        f'<button type="submit" class="primary">{texts.HISTORY_FILTER}</button>'
        f'<fieldset class="switch"><legend class="unseen">{texts.HISTORY_LOOK}</legend>{looks}'
        f"</fieldset></form></section>"
    )
