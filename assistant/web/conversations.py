"""Conversations kept on the server, so that a reload shows them again."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock

from assistant.datatypes import Answer, Citation, Turn
from assistant.service import MAX_QUESTION

MAX_CONVERSATIONS = 2000
MAX_EXCHANGES = 100


class Progress(StrEnum):
    """Where one exchange stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass
class Exchange:
    """One question and what became of it; ``text`` is what has been streamed so far."""

    id: int
    question: str
    text: str = ""
    answer: Answer | None = None
    progress: Progress = Progress.RUNNING

    @property
    def is_over(self) -> bool:
        """Whether it was answered, refused with an error, or stopped."""
        return self.progress is not Progress.RUNNING

    @property
    def can_retry(self) -> bool:
        """Whether its question is kept whole, and is one."""
        return 0 < len(self.question) <= MAX_QUESTION

    def finish(self, answer: Answer) -> None:
        """Keep the whole answer."""
        self.answer = answer
        self.text = answer.text
        self.progress = Progress.DONE

    def fail(self, sentence: str) -> None:
        """Keep the sentence that says why there is no answer."""
        self.text = sentence
        self.progress = Progress.FAILED

    def stop(self) -> None:
        """Keep what has been streamed, if the answer is not whole yet."""
        if self.progress is Progress.RUNNING:
            self.progress = Progress.STOPPED

    def sources(self, kind: str) -> tuple[Citation, ...]:
        """Give the citations (``cite``) or the related passages (``related``) of the answer."""
        if self.answer is None:
            return ()
        return self.answer.related if kind == "related" else self.answer.citations


@dataclass
class Conversation:
    """The exchanges of one browser, oldest first."""

    exchanges: list[Exchange] = field(default_factory=list)
    next_id: int = 1

    def begin(self, question: str) -> Exchange:
        """Start an exchange; one that is still running is stopped, the oldest may be dropped."""
        self.stop()
        shown = question[:MAX_QUESTION] + "…" if len(question) > MAX_QUESTION else question
        exchange = Exchange(self.next_id, shown)
        self.next_id += 1
        self.exchanges = [*self.exchanges[1 - MAX_EXCHANGES :], exchange]
        return exchange

    def stop(self) -> None:
        """End the exchange that is running, if there is one."""
        for exchange in self.exchanges:
            exchange.stop()

    def clear(self) -> None:
        """Stop and forget all exchanges."""
        self.stop()
        self.exchanges = []

    def exchange(self, number: int) -> Exchange | None:
        """Give one exchange by its number."""
        return next((item for item in self.exchanges if item.id == number), None)

    def take_last(self) -> Exchange | None:
        """Remove the last exchange and give it, so that it can be asked again."""
        return self.exchanges.pop() if self.exchanges else None

    def turns(self) -> list[Turn]:
        """Give the answered exchanges as the history of a follow-up question."""
        return [
            turn
            for item in self.exchanges
            if item.progress is Progress.DONE
            for turn in (Turn("user", item.question), Turn("assistant", item.text))
        ]


class ConversationStore:
    """Keeps the latest conversations by a random key; safe to share between threads."""

    def __init__(self, capacity: int = MAX_CONVERSATIONS) -> None:
        self._capacity = capacity
        self._conversations: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = Lock()

    def open(self, key: object) -> tuple[str, Conversation]:
        """Give the conversation of ``key``; an unknown key gets a new conversation and key."""
        with self._lock:
            found = self._find(key)
            if found is not None:
                return str(key), found
            fresh = secrets.token_urlsafe(24)
            self._conversations[fresh] = Conversation()
            while len(self._conversations) > self._capacity:
                self._conversations.popitem(last=False)
            return fresh, self._conversations[fresh]

    def find(self, key: object) -> Conversation | None:
        """Give the conversation of ``key``, or None."""
        with self._lock:
            return self._find(key)

    def _find(self, key: object) -> Conversation | None:
        if not isinstance(key, str) or key not in self._conversations:
            return None
        self._conversations.move_to_end(key)
        return self._conversations[key]
