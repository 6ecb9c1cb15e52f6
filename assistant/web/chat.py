"""The chat pane: its components, and the handlers that pass questions to the service."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import gradio as gr

from assistant.datatypes import Answer, Draft
from assistant.errors import AssistantError
from assistant.records import Feedback, Progress, Vote
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.actions import MAX_REMARK
from assistant.web.conversations import Conversation, Conversations, Exchange, source_kind
from assistant.web.deployment import Deployment
from assistant.web.examples import Examples
from assistant.web.frame import field, number
from assistant.web.identity import person_of
from assistant.web.replay import render_source
from assistant.web.scope import Scopes, read_choice
from assistant.web.source import render_library, render_missing
from assistant.web.thread import render_exchange, render_thread, source_data

logger = logging.getLogger(__name__)

FRAME_SECONDS = 0.04
"""Shortest time between two updates of a streamed answer."""

Frame = tuple[Any, Any, Any, Any]
"""The key, the thread, the running exchange and the input, or ``gr.skip()`` to leave one alone.

A value that stays the same costs Gradio less than a skip, for which it builds a component anew.
"""

NO_KEY = "-"
"""The key of a conversation without a question; the browser would keep the old one for an empty one."""

KEEP: Frame = (gr.skip(),) * 4


class ChatHandlers:
    """Event handlers of the chat; they keep conversations and render, the service answers."""

    def __init__(self, assistant: Assistant, deployment: Deployment) -> None:
        self._assistant = assistant
        self._scopes = Scopes(assistant)
        self._deployment = deployment
        self._conversations = Conversations(deployment.records)
        self._examples = Examples(assistant)
        self._built = assistant.recipe.fingerprint

    @property
    def examples(self) -> Sequence[str]:
        """Give example questions on the documents at hand."""
        return self._examples.questions()

    def load(self, key: object, request: gr.Request) -> tuple[Any, Any]:
        """Show the conversation again that this browser had before it was reloaded.

        The page was built with the documents at hand then; others since are shown as well. Nothing
        is waited for: a question asked meanwhile would be overwritten.
        """
        conversation = self._open(key, request)
        changed = self._assistant.recipe.fingerprint != self._built
        again = conversation.id is not None or (changed and self._examples.are_drawn())
        thread = render_thread(conversation.exchanges, self.examples) if again else gr.skip()
        return thread, self.library() if changed else gr.skip()

    def ask(
        self, key: object, scope: object, question: str, request: gr.Request
    ) -> Iterator[Frame]:
        """Answer the question in the input; an empty one is none."""
        if question.strip():
            yield from self._answer(self._open(key, request), scope, question.strip())
        else:
            yield KEEP

    def ask_example(
        self, key: object, scope: object, event: gr.EventData, request: gr.Request
    ) -> Iterator[Frame]:
        """Answer an example question."""
        yield from self.ask(key, scope, str(field(event, "question")), request)

    def retry(self, key: object, scope: object, request: gr.Request) -> Iterator[Frame]:
        """Answer the last question again, in place of its answer."""
        conversation = self._open(key, request)
        if conversation.exchanges:
            last = conversation.exchanges[-1]
            yield from self._answer(conversation, scope, last.question, last.id)

    def edit(
        self, key: object, scope: object, event: gr.EventData, request: gr.Request
    ) -> Iterator[Frame]:
        """Ask an earlier question otherwise, in place of it and what came after."""
        conversation = self._open(key, request)
        question = str(field(event, "question") or "").strip()
        if question and any(
            item.id == number(event, "exchange") for item in conversation.exchanges
        ):
            yield from self._answer(conversation, scope, question, number(event, "exchange"))

    def stop(self, key: object, request: gr.Request) -> Frame:
        """Keep what has been streamed so far; the stream itself ends at its next piece."""
        conversation = self._open(key, request)
        self._conversations.stop(conversation)
        return self._frame(conversation)

    def clear(self, key: object, request: gr.Request) -> tuple[Any, ...]:
        """Leave the conversation to the list of past ones and show an empty one."""
        conversation = self._open(key, request)
        self._conversations.stop(conversation)
        return (*self._frame(Conversation(conversation.user)), self.library())

    def open_past(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """Show a conversation of the list."""
        conversation = self._open(field(event, "conversation"), request)
        return (*self._frame(conversation), self.library())

    def judge(self, key: object, event: gr.EventData, request: gr.Request) -> Any:
        """Keep a vote, or the reason of a bad one, and show the thread with it."""
        user, exchange = person_of(request).user, number(event, "exchange")
        feedback = _feedback(event)
        if feedback is None or not self._deployment.records.judge(user, exchange, feedback):
            return gr.skip()
        return render_thread(self._open(key, request).exchanges, self.examples)

    def library(self) -> str:
        """Give the source panel with nothing open."""
        return render_library(self._assistant.documents)

    def open_source(self, event: gr.EventData, request: gr.Request) -> str:
        """Open a citation or another passage under an answer in the source panel."""
        user = person_of(request).user
        exchange = self._conversations.exchange(user, number(event, "exchange"))
        kind = source_kind(field(event, "kind"))
        citations = exchange.sources(kind) if exchange else ()
        labels = [item.label for item in citations]
        if exchange is None or number(event, "label") not in labels:
            return render_missing(texts.GONE)
        position = labels.index(number(event, "label"))
        opens = [source_data(exchange.id, kind, label) for label in labels]
        return render_source(self._assistant, citations[position], position, opens, kind)

    def _open(self, key: object, request: gr.Request) -> Conversation:
        return self._conversations.open(person_of(request).user, key)

    def _answer(
        self,
        conversation: Conversation,
        scope: object,
        question: str,
        instead_of: int | None = None,
    ) -> Iterator[Frame]:
        """Stream one answer from the documents in scope into the conversation, frame by frame."""
        try:
            self._deployment.rate.take(conversation.user)
        except AssistantError as error:
            yield self._refused(conversation, question, str(error))
            return
        if instead_of is not None:
            self._conversations.rewind(conversation, instead_of)
        history, chosen = conversation.turns(), read_choice(scope)
        fingerprint = self._assistant.recipe.fingerprint
        exchange = self._conversations.begin(
            conversation, question, fingerprint, self._scopes.kept(chosen)
        )
        key, thread, live, _ = self._frame(conversation)
        yield key, thread, live, ""
        shown, fresh, typed = 0.0, False, None
        try:
            assistant = self._scopes.narrowed(chosen)
            with closing(assistant.stream(question, history)) as pieces:
                for piece in pieces:
                    if exchange.is_over:
                        break
                    fresh = _take(exchange, piece) or fresh
                    if fresh and time.monotonic() - shown >= FRAME_SECONDS:
                        yield key, thread, render_exchange(exchange), gr.skip()
                        shown, fresh = time.monotonic(), False
        except AssistantError as error:
            exchange.fail(str(error))
            typed = question
        except Exception:
            logger.exception("No answer to a question of %d characters", len(question))
            exchange.fail(texts.UNEXPECTED)
        finally:
            stopped = exchange.progress is Progress.STOPPED
            self._conversations.end(conversation, exchange)
        # Who stopped it has shown what is left of it, or something else by now.
        yield KEEP if stopped else self._frame(conversation, typed)

    def _refused(self, conversation: Conversation, question: str, sentence: str) -> Frame:
        """Say why a question is not taken, and leave it in the input; nothing is recorded."""
        refused = Exchange(0, question, sentence, progress=Progress.FAILED)
        key, thread, _, _ = self._frame(conversation)
        return key, thread, render_exchange(refused), question

    def _frame(self, conversation: Conversation, typed: str | None = None) -> Frame:
        """Show the conversation as it stands; ``typed`` replaces what is in the input."""
        exchanges = conversation.exchanges
        running = [item for item in exchanges if not item.is_over]
        over = [item for item in exchanges if item.is_over]
        thread = render_thread(over, self.examples) if over or not running else ""
        return (
            conversation.id or NO_KEY,
            thread,
            "".join(map(render_exchange, running)),
            gr.skip() if typed is None else typed,
        )


def _feedback(event: gr.EventData) -> Feedback | None:
    """Read a vote, or the form that says what is wrong with an answer."""
    reason, vote = field(event, "reason"), field(event, "vote")
    if reason in texts.VOTE_REASONS:
        expected = " ".join(str(field(event, "expected") or "").split())[:MAX_REMARK]
        return Feedback(Vote.DOWN, str(reason), expected)
    return Feedback(Vote(str(vote))) if vote in (Vote.UP, Vote.DOWN) else None


def _take(exchange: Exchange, piece: str | Draft | Answer) -> bool:
    """Take a model's draft or the whole answer; tell whether there is a draft to show.

    Plain text is left to the whole answer, which comes right behind it.
    """
    if isinstance(piece, Answer):
        exchange.finish(piece)
        return False
    before = (exchange.text, exchange.running)
    if isinstance(piece, Draft):
        exchange.text, exchange.running = piece.text, piece.running
    return before != (exchange.text, exchange.running)
