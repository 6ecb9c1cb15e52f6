"""Conversations as the chat shows them: what is over is in the records, what runs is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Literal, get_args

from assistant.datatypes import Answer, Citation, Turn
from assistant.records import Asking, Feedback, Progress, Record, RecordStore
from assistant.service import MAX_QUESTION
from assistant.web import texts

MAX_EXCHANGES = 100
"""Most exchanges of a conversation that are shown; older ones stay in the records."""

MAX_RELATED, MAX_FURTHER = 3, 2
"""Most passages shown under a refusal, and under an answer."""

SourceKind = Literal["cite", "related", "further"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


@dataclass
class Exchange:
    """One question and what became of it; ``text`` is what has been streamed so far.

    ``running`` is what a model has written after that and nothing has verified yet; ``scope`` the
    ids of the documents that alone are asked, None for all.
    """

    id: int
    question: str
    text: str = ""
    answer: Answer | None = None
    progress: Progress = Progress.RUNNING
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))
    fingerprint: str = ""
    feedback: Feedback | None = None
    running: str = ""
    scope: tuple[str, ...] | None = None

    @property
    def is_over(self) -> bool:
        """Whether it was answered, refused with an error, or stopped."""
        return self.progress is not Progress.RUNNING

    @property
    def can_retry(self) -> bool:
        """Whether its question is kept whole, and is one."""
        return 0 < len(self.question) <= MAX_QUESTION

    def finish(self, answer: Answer) -> None:
        """Keep the whole answer, unless it was stopped meanwhile."""
        if self.is_over:
            return
        self.answer = answer
        self.text, self.running = answer.text, ""
        self.progress = Progress.DONE

    def fail(self, sentence: str) -> None:
        """Keep the sentence that says why there is no answer."""
        self.text, self.running = sentence, ""
        self.progress = Progress.FAILED

    def stop(self) -> None:
        """Keep what has been streamed and verified, if the answer is not whole yet."""
        if self.progress is Progress.RUNNING:
            self.progress, self.running = Progress.STOPPED, ""

    def sources(self, kind: SourceKind) -> tuple[Citation, ...]:
        """Give what stands under the answer: its citations, or passages that it does not cite.

        ``related`` are the passages under a refusal, ``further`` the ones under an answer.
        """
        answer = self.answer
        if answer is None:
            return ()
        if kind == "cite":
            return answer.citations
        if answer.citations:
            others = [item for item in answer.related if not _is_cited(item, answer.citations)]
            return tuple(others[:MAX_FURTHER]) if kind == "further" else ()
        return answer.related[:MAX_RELATED] if kind == "related" else ()


def source_kind(value: object) -> SourceKind:
    """Read a kind of source that came from the browser."""
    return next((kind for kind in SOURCE_KINDS if kind == value), "cite")


def _is_cited(passage: Citation, citations: Sequence[Citation]) -> bool:
    return any(
        item.doc == passage.doc and item.start < passage.end and passage.start < item.end
        for item in citations
    )


def exchange_of(record: Record) -> Exchange:
    """Give a record as it was shown."""
    return Exchange(
        record.id,
        record.question,
        record.text,
        record.reply if isinstance(record.reply, Answer) else None,
        Progress.STOPPED if record.progress is Progress.RUNNING else record.progress,
        record.asked,
        record.fingerprint,
        record.feedback,
        scope=record.scope,
    )


@dataclass
class Conversation:
    """The exchanges of one user, oldest first; ``id`` is None until the first question."""

    user: str
    id: str | None = None
    exchanges: list[Exchange] = field(default_factory=list)

    def turns(self) -> list[Turn]:
        """Give the answered exchanges as the history of a follow-up question."""
        return [
            turn
            for item in self.exchanges
            if item.progress is Progress.DONE
            for turn in (Turn("user", item.question), Turn("assistant", item.text))
        ]


class Conversations:
    """Opens conversations for their own user only. Safe to share between threads."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records
        self._running: dict[str, Exchange] = {}
        self._lock = Lock()

    def open(self, user: str, key: object) -> Conversation:
        """Give the conversation ``key`` of the user; any other key gives a new one."""
        if not isinstance(key, str) or self._records.title(user, key) is None:
            return Conversation(user)
        exchanges = [exchange_of(record) for record in self._records.records(user, key)]
        with self._lock:
            running = self._running.get(key)
        if running is not None:
            exchanges = [running if item.id == running.id else item for item in exchanges]
        return Conversation(user, key, exchanges[-MAX_EXCHANGES:])

    def exchange(self, user: str, number: int) -> Exchange | None:
        """Give one exchange of the user that is over."""
        record = self._records.record(user, number)
        return exchange_of(record) if record else None

    def begin(
        self,
        conversation: Conversation,
        question: str,
        fingerprint: str,
        scope: tuple[str, ...] | None = None,
    ) -> Exchange:
        """Start an exchange; one that is still running is stopped."""
        self.stop(conversation)
        shown = question[:MAX_QUESTION] + "…" if len(question) > MAX_QUESTION else question
        user = conversation.user
        if conversation.id is None:
            conversation.id = self._records.start(user, shown or texts.UNTITLED)
        asking = Asking(user, shown, fingerprint, conversation=conversation.id, scope=scope)
        record = self._records.begin(asking)
        exchange = Exchange(record, shown, fingerprint=fingerprint, scope=scope)
        conversation.exchanges = [*conversation.exchanges[1 - MAX_EXCHANGES :], exchange]
        with self._lock:
            self._running[conversation.id] = exchange
        return exchange

    def end(self, conversation: Conversation, exchange: Exchange) -> None:
        """Write down what became of an exchange; one that still runs is stopped."""
        exchange.stop()
        self._records.finish(exchange.id, exchange.progress, exchange.text, exchange.answer)
        with self._lock:
            if conversation.id and self._running.get(conversation.id) is exchange:
                del self._running[conversation.id]

    def stop(self, conversation: Conversation) -> None:
        """End the exchange that is running, if there is one."""
        for exchange in conversation.exchanges:
            if not exchange.is_over:
                self.end(conversation, exchange)

    def rewind(self, conversation: Conversation, number: int) -> None:
        """Take an exchange and those after it away, so that it can be asked anew."""
        self.stop(conversation)
        if conversation.id is not None:
            self._records.hide_from(conversation.user, conversation.id, number)
        conversation.exchanges = [item for item in conversation.exchanges if item.id < number]
