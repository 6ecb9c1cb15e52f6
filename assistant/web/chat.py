"""The chat pane: its components, and the handlers that pass questions to the service."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.datatypes import Answer
from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.conversations import Conversation, ConversationStore, Exchange
from assistant.web.examples import example_questions
from assistant.web.frame import field, number
from assistant.web.source import Place, render_citation, render_library, render_missing
from assistant.web.thread import render_exchange, render_thread, source_data

logger = logging.getLogger(__name__)

FRAME_SECONDS = 0.04
"""Shortest time between two updates of a streamed answer."""

Frame = tuple[Any, Any, Any, Any, Any, Any]
"""Updates of the key, the thread, the running exchange, the input, and its two buttons."""


class ChatHandlers:
    """Event handlers of the chat; they keep conversations and render, the service answers."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._store = ConversationStore()
        self.examples = example_questions(assistant)

    def load(self, key: object) -> Any:
        """Show the conversation again that this browser had before it was reloaded."""
        conversation = self._store.find(key)
        if conversation is None:
            return gr.skip()
        return render_thread(conversation.exchanges, self.examples)

    def ask(self, key: object, question: str) -> Iterator[Frame]:
        """Answer the question in the input."""
        key, conversation = self._store.open(key)
        yield from self._answer(key, conversation, question.strip())

    def ask_example(self, key: object, event: gr.EventData) -> Iterator[Frame]:
        """Answer an example question."""
        yield from self.ask(key, str(field(event, "question")))

    def retry(self, key: object) -> Iterator[Frame]:
        """Answer the last question again, in place of its answer."""
        key, conversation = self._store.open(key)
        last = conversation.take_last()
        if last is not None:
            yield from self._answer(key, conversation, last.question)

    def stop(self, key: object) -> Frame:
        """Keep what has been streamed so far; the stream itself ends at its next piece."""
        key, conversation = self._store.open(key)
        conversation.stop()
        return self._frame(key, conversation)

    def clear(self, key: object) -> tuple[Any, ...]:
        """Forget the exchanges and show an empty conversation."""
        key, conversation = self._store.open(key)
        conversation.clear()
        return (*self._frame(key, conversation), self.library())

    def library(self) -> str:
        """Give the source panel with nothing open."""
        return render_library(self._assistant.documents)

    def open_source(self, key: object, event: gr.EventData) -> str:
        """Open a citation or a related passage in the source panel."""
        conversation = self._store.find(key)
        exchange = conversation.exchange(number(event, "exchange")) if conversation else None
        kind = "related" if field(event, "kind") == "related" else "cite"
        citations = exchange.sources(kind) if exchange else ()
        labels = [item.label for item in citations]
        if exchange is None or number(event, "label") not in labels:
            return render_missing(texts.GONE)
        position = labels.index(number(event, "label"))
        opens = [source_data(exchange.id, kind, label) for label in labels]
        place = Place(citations[position], position, opens, kind)
        try:
            document = self._assistant.document(place.citation.doc)
            return render_citation(document, self._assistant.outline(document.id), place)
        except KeyError:
            return render_missing(texts.DOCUMENT_GONE)

    def _answer(self, key: str, conversation: Conversation, question: str) -> Iterator[Frame]:
        """Stream one answer into the conversation, frame by frame."""
        history = conversation.turns()
        exchange = conversation.begin(question)
        yield self._frame(key, conversation, typed="")
        shown, typed = 0.0, None
        try:
            for piece in self._assistant.stream(question, history):
                if exchange.is_over:
                    break
                _take(exchange, piece)
                if time.monotonic() - shown >= FRAME_SECONDS:
                    yield _running(exchange)
                    shown = time.monotonic()
        except AssistantError as error:
            exchange.fail(str(error))
            typed = question
        except Exception:
            logger.exception("No answer to a question of %d characters", len(question))
            exchange.fail(texts.UNEXPECTED)
        finally:
            exchange.stop()
        yield self._frame(key, conversation, typed)

    def _frame(self, key: str, conversation: Conversation, typed: str | None = None) -> Frame:
        """Show the conversation as it stands; ``typed`` replaces what is in the input."""
        exchanges = conversation.exchanges
        running = [item for item in exchanges if not item.is_over]
        over = [item for item in exchanges if item.is_over]
        thread = render_thread(over, self.examples) if over or not running else ""
        return (
            key,
            thread,
            "".join(map(render_exchange, running)),
            gr.skip() if typed is None else typed,
            gr.update(visible=not running),
            gr.update(visible=bool(running)),
        )


def _running(exchange: Exchange) -> Frame:
    """Show what has been streamed so far."""
    keep = gr.skip()
    return keep, keep, render_exchange(exchange), keep, keep, keep


def _take(exchange: Exchange, piece: str | Answer) -> None:
    """Add a piece of text to the exchange, or end it with the whole answer."""
    if isinstance(piece, Answer):
        exchange.finish(piece)
    else:
        exchange.text += piece
