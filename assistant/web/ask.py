"""The tab 질문: the conversation and the input, wired to the handlers of the chat."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web import texts
from assistant.web.chat import ChatHandlers
from assistant.web.frame import SHOWING, WORKING, Frame, html
from assistant.web.panel import wire_panel
from assistant.web.past import build_past
from assistant.web.scope import build_scope
from assistant.web.thread import render_welcome

MAX_TYPED = 200_000
"""Far above what the service takes, so that it can name the length it refuses."""


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    handlers = ChatHandlers(frame.assistant, frame.deployment)
    with gr.Column(elem_id="chat"):
        thread = html(
            render_welcome(handlers.examples), "thread", "example", "retry", "source", "passage",
            "document", "edit", "vote", "reason",
        )  # fmt: skip
        live = html("", "live")
        with gr.Row(elem_id="composer"):
            scope = build_scope(frame)
            question = gr.Textbox(
                label=texts.QUESTION_LABEL,
                placeholder=texts.QUESTION_PLACEHOLDER,
                elem_id="question",
                lines=1,
                max_lines=6,
                max_length=MAX_TYPED,
            )
            send = gr.Button(texts.SEND, elem_id="send")
            stop = gr.Button(texts.STOP, elem_id="stop")
    parts = [frame.key, thread, live, question]
    _wire(frame, handlers, parts, scope, (send, stop))
    build_past(frame, handlers.open_past, [*parts, frame.source])
    wire_panel(frame, thread)


def _wire(
    frame: Frame,
    handlers: ChatHandlers,
    parts: list[Any],
    scope: gr.BrowserState,
    buttons: tuple[gr.Button, gr.Button],
) -> None:
    """Connect the events; those that only show something skip the queue.

    ``style.css`` shows the button to send or the one to stop, by what runs.

    Stopping is left to the handlers: Gradio's own cancelling waits for the next piece of the
    stream under a lock that all users share.
    """
    key, thread, _, question = parts
    send, stop = buttons
    asking: dict[str, Any] = {"outputs": parts, "trigger_mode": "multiple", **WORKING}
    gr.on([question.submit, send.click], handlers.ask, [key, scope, question], **asking)
    thread.example(handlers.ask_example, [key, scope], **asking)
    thread.retry(handlers.retry, [key, scope], **asking)
    thread.edit(handlers.edit, [key, scope], **asking)
    thread.vote(handlers.judge, key, thread, **SHOWING)
    thread.reason(handlers.judge, key, thread, **SHOWING)
    stop.click(handlers.stop, key, parts, **SHOWING)
    frame.masthead.clear(handlers.clear, key, [*parts, frame.source], **SHOWING)
    for place in (thread, frame.source):
        place.source(handlers.open_source, None, frame.source, **SHOWING)
    frame.app.load(handlers.load, key, [thread, frame.source], **SHOWING)
