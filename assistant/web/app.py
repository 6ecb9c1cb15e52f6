"""The page: masthead, chat and source panel, wired to the handlers; and the server for it."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web import icons, texts
from assistant.web.chat import ChatHandlers
from assistant.web.server import Guard, listen
from assistant.web.thread import render_welcome

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
STORAGE_KEY = "policy-assistant-conversation"
FONTS = ("Pretendard", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "sans-serif")
ANSWERING_AT_ONCE = 32
MAX_TYPED = 200_000
"""Far above what the service takes, so that it can name the length it refuses."""

FORWARD_CLICKS = """
const acts = ['example', 'retry', 'source', 'document', 'close', 'clear'];
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (button && !button.disabled && acts.includes(button.dataset.act)) {
    trigger(button.dataset.act, { ...button.dataset });
  }
});
"""
"""Buttons within a gr.HTML name their event in ``data-act``; Gradio reads the names from here."""


def build_app(assistant: Assistant) -> gr.Blocks:
    """Build the page over one assistant."""
    handlers = ChatHandlers(assistant)
    app: gr.Blocks = gr.Blocks(title=texts.APP_TITLE, analytics_enabled=False, fill_width=True)
    with app:
        parts = _lay_out(handlers, len(assistant.documents))
        _wire(app, handlers, parts)
    app.queue(default_concurrency_limit=ANSWERING_AT_ONCE, api_open=False)
    return app


def web_app(assistant: Assistant) -> FastAPI:
    """Give the page as an ASGI app with its style, script and headers; nothing is fetched."""
    server = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    server.add_middleware(Guard)
    gr.mount_gradio_app(
        server,
        build_app(assistant),
        path="/",
        theme=gr.themes.Base(font=FONTS, font_mono=FONTS),
        css_paths=HERE / "style.css",
        head=f"<script>{(HERE / 'script.js').read_text(encoding='utf-8')}</script>",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=False,
    )
    return server


def serve(settings: Settings) -> None:
    """Serve the page until it is interrupted.

    Raises SettingsError if the host or port cannot be used, and what ``Assistant`` raises.
    """
    with listen(settings.host, settings.port) as listener:
        app = web_app(Assistant(settings))
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        logger.info(texts.SERVING.format(url=f"http://{host}:{settings.port}"))
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        uvicorn.Server(config).run(sockets=[listener])


def _lay_out(handlers: ChatHandlers, documents: int) -> dict[str, Any]:
    """Place the components; give them by name."""
    parts: dict[str, Any] = {"key": gr.BrowserState(None, storage_key=STORAGE_KEY)}
    parts["masthead"] = _html(_masthead(documents), "masthead")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="chat"):
            parts["thread"] = _html(render_welcome(handlers.examples), "thread")
            parts["live"] = _html("", "live")
            with gr.Row(elem_id="composer"):
                parts["question"] = gr.Textbox(
                    label=texts.QUESTION_LABEL,
                    placeholder=texts.QUESTION_PLACEHOLDER,
                    elem_id="question",
                    lines=1,
                    max_lines=6,
                    max_length=MAX_TYPED,
                )
                parts["send"] = gr.Button(texts.SEND, elem_id="send")
                parts["stop"] = gr.Button(texts.STOP, elem_id="stop", visible=False)
        parts["source"] = _html(handlers.library(), "source")
    return parts


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, js_on_load=FORWARD_CLICKS, apply_default_css=False)


def _masthead(documents: int) -> str:
    subtitle = texts.APP_SUBTITLE.format(count=documents)
    return (
        f'<header class="masthead"><span class="logo">{icons.LOGO}</span>'
        f"<h1>{escape(texts.APP_TITLE)}</h1><p>{escape(subtitle)}</p>"
        f'<button type="button" class="tool" data-theme aria-label="{texts.SWITCH_THEME}" '
        f'title="{texts.SWITCH_THEME}">{icons.THEME}</button>'
        f'<button type="button" class="quiet-button" data-act="clear">'
        f"{icons.PLUS}<span>{texts.NEW_CONVERSATION}</span></button></header>"
    )


def _wire(app: gr.Blocks, handlers: ChatHandlers, parts: dict[str, Any]) -> None:
    """Connect the events; those that only show something skip the queue.

    Stopping is left to the handlers: Gradio's own cancelling waits for the next piece of the
    stream under a lock that all users share.
    """
    key, thread, source = parts["key"], parts["thread"], parts["source"]
    frame = [parts[name] for name in ("key", "thread", "live", "question", "send", "stop")]
    asking: dict[str, Any] = {
        "outputs": frame,
        "show_progress": "hidden",
        "trigger_mode": "multiple",
        "api_visibility": "private",
    }
    showing: dict[str, Any] = {
        "show_progress": "hidden",
        "queue": False,
        "api_visibility": "private",
    }
    gr.on(
        [parts["question"].submit, parts["send"].click],
        handlers.ask,
        [key, parts["question"]],
        **asking,
    )
    thread.example(handlers.ask_example, key, **asking)
    thread.retry(handlers.retry, key, **asking)
    parts["stop"].click(handlers.stop, key, frame, **showing)
    parts["masthead"].clear(handlers.clear, key, [*frame, source], **showing)
    for place in (thread, source):
        place.source(handlers.open_source, key, source, **showing)
    source.document(handlers.open_document, None, source, **showing)
    source.close(handlers.library, None, source, **showing)
    app.load(handlers.load, key, thread, **showing)
