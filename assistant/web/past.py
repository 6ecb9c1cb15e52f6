"""The list of a user's conversations: found, opened, renamed, exported and deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import gradio as gr
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.records import ConversationSummary, RecordStore
from assistant.records.store import MAX_TITLE
from assistant.web import icons, texts
from assistant.web.actions import describe_scope, local_time
from assistant.web.conversations import Exchange, exchange_of
from assistant.web.frame import SHOWING, Frame, field, html
from assistant.web.identity import person_of
from assistant.web.thread import footnoted_text

EXPORT_PATH = "/conversations"


class PastHandlers:
    """Event handlers of the list; each works for the user behind the request alone."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records

    def show(self, key: object, event: gr.EventData, request: gr.Request) -> str:
        """List the conversations that hold the text sought; without one, all."""
        return self._listed(key, event, request)

    def rename(self, key: object, event: gr.EventData, request: gr.Request) -> str:
        """Give a conversation another title."""
        title = str(field(event, "title") or "")[: MAX_TITLE * 4]
        self._records.rename(person_of(request).user, str(field(event, "conversation")), title)
        return self._listed(key, event, request)

    def delete(self, key: object, event: gr.EventData, request: gr.Request) -> str:
        """Delete a conversation from the list."""
        self._records.delete(person_of(request).user, str(field(event, "conversation")))
        return self._listed(key, event, request)

    def _listed(self, key: object, event: gr.EventData, request: gr.Request) -> str:
        sought = str(field(event, "sought") or "").strip()[:MAX_TITLE]
        return render_past(
            self._records.conversations(person_of(request).user, sought), key, sought
        )


def build_past(frame: Frame, open_past: Callable[..., Any], shown: list[Any]) -> None:
    """Lay out and wire the list; ``people.js`` makes it a popover that searches while typing."""
    handlers = PastHandlers(frame.deployment.records)
    search = (
        f'<h2>{texts.PAST}</h2><label class="past-search"><span>{texts.PAST_SEARCH}</span>'
        f'<input type="search" maxlength="{MAX_TITLE}" autocomplete="off"></label>'
    )
    with gr.Column(elem_id="past", elem_classes="popover", min_width=0):
        html(search, "past-search")
        found = html(render_past((), None, ""), "past-list", "visit", "open", "rename", "delete")
    found.visit(handlers.show, frame.key, found, **SHOWING)
    found.rename(handlers.rename, frame.key, found, **SHOWING)
    found.delete(handlers.delete, frame.key, found, **SHOWING)
    found.open(open_past, None, shown, **SHOWING)


def add_export(server: FastAPI, records: RecordStore) -> None:
    """Add the route that gives a conversation as Markdown to its user."""

    async def export(request: Request) -> Response:
        user, conversation = person_of(request).user, request.path_params["conversation"]
        title = await run_in_threadpool(records.title, user, conversation)
        if title is None:
            return PlainTextResponse(texts.CONVERSATION_GONE, 404)
        shown = await run_in_threadpool(records.records, user, conversation)
        content = as_markdown(title, [exchange_of(record) for record in shown])
        name = f"filename*=UTF-8''{quote(title[:60], safe='')}.md"
        headers = {"Content-Disposition": f"attachment; {name}", "Cache-Control": "no-store"}
        return Response(content, media_type="text/markdown; charset=utf-8", headers=headers)

    server.add_api_route(
        EXPORT_PATH + "/{conversation}.md", export, methods=["GET"], include_in_schema=False
    )


def as_markdown(title: str, exchanges: Sequence[Exchange]) -> str:
    """Give a conversation as Markdown; what was typed or quoted stands in it as plain text."""
    parts = [f"# {_plain(title)}"]
    for exchange in exchanges:
        facts = [local_time(exchange)]
        if exchange.answer is not None:
            facts += [exchange.answer.engine, exchange.fingerprint]
        if exchange.scope is not None:
            facts.append(_plain(describe_scope(exchange)))
        text = footnoted_text(exchange).split("\n", 1)
        body = text[1].strip() if len(text) > 1 else ""
        parts.append(f"## {_plain(exchange.question)}")
        parts.append("\n".join(f"> {fact}" for fact in [" · ".join(filter(None, facts))]))
        parts += [_plain(line) for line in body.split("\n") if line.strip()]
    return "\n\n".join(parts) + "\n"


def render_past(found: Sequence[ConversationSummary], key: object, sought: str) -> str:
    """Give the list, latest first, or a sentence where it is empty."""
    if not found:
        sentence = texts.PAST_NOT_FOUND if sought else texts.PAST_EMPTY
        return f'<p class="empty" data-visit>{sentence}</p>'
    items = "".join(_item(item, item.id == key, sought) for item in found)
    return f'<ol class="past" data-visit>{items}</ol>'


def _item(item: ConversationSummary, current: bool, sought: str) -> str:
    when = item.updated.astimezone()
    facts = texts.PAST_FACTS.format(
        day=f"{when.year}. {when.month}. {when.day}. {when:%H:%M}", count=item.questions
    )
    title = escape(item.title)
    data = f'data-conversation="{escape(item.id)}" data-sought="{escape(sought)}"'
    return (
        f'<li><button type="button" class="past-open" data-act="open" {data}'
        f'{" aria-current=true" if current else ""}><span class="past-title">{title}</span>'
        f'<span class="origin">{facts}</span></button>'
        f'<details class="more"><summary class="tool" aria-label="{texts.PAST_MORE}: {title}" '
        f'title="{texts.PAST_MORE}">{icons.MORE}</summary><div class="past-actions">'
        f'<form data-act="rename" {data}><label><span>{texts.PAST_TITLE}</span>'
        f'<input name="title" value="{title}" maxlength="{MAX_TITLE}" required></label>'
        f'<button type="submit" class="quiet-button">{texts.PAST_RENAME}</button></form>'
        f'<a class="quiet-button" href="{EXPORT_PATH}/{escape(item.id)}.md" download>'
        f"{texts.PAST_EXPORT}</a>"
        f'<button type="button" class="quiet-button is-warning" data-act="delete" {data} '
        f'data-confirm="{escape(texts.PAST_SURE.format(title=item.title))}">'
        f"{texts.PAST_DELETE}</button></div></details></li>"
    )


def _plain(text: str) -> str:
    """Escape what Markdown and the HTML within it would read as markup."""
    escaped = "".join(f"\\{c}" if c in "\\`*_{}<>#|!" else c for c in text)
    return escaped.replace("](", "]\\(")
