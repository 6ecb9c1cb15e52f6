"""The record of one question or claim and what was shown for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from assistant.datatypes import Answer, Citation, Dropped, Verdict

Kind = Literal["ask", "check"]
Via = Literal["web", "api", "mcp"]


class Progress(StrEnum):
    """Where one exchange stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Vote(StrEnum):
    """What a user thinks of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Asking:
    """A question or claim as it comes in; ``fingerprint`` names the recipe of the index asked.

    ``scope`` are the ids of the documents that alone were asked, None for all.
    """

    user: str
    question: str
    fingerprint: str
    kind: Kind = "ask"
    via: Via = "web"
    conversation: str | None = None
    scope: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Feedback:
    """A vote on an answer.

    ``expected`` is the right answer where the user knows it; ``question`` is the id of the
    evaluation question made of the vote.
    """

    vote: Vote
    reason: str = ""
    expected: str = ""
    given: datetime | None = None
    question: str | None = None


@dataclass(frozen=True)
class Record:
    """One line of the log.

    ``text`` is what was shown, ``reply`` the whole answer or verdict behind it, None while it runs
    or if it failed. ``fingerprint`` names the recipe of the index that was asked, ``scope`` the
    documents that alone were asked, None for all. ``hidden`` tells that its user has deleted or
    replaced it.
    """

    id: int
    user: str
    conversation: str | None
    hidden: bool
    kind: Kind
    via: Via
    asked: datetime
    question: str
    progress: Progress
    text: str
    reply: Answer | Verdict | None
    fingerprint: str
    feedback: Feedback | None = None
    scope: tuple[str, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of ``policy-assistant log``."""
        reply = self.reply
        return {
            "id": self.id,
            "user": self.user,
            "conversation": self.conversation,
            "hidden": self.hidden,
            "kind": self.kind,
            "via": self.via,
            "asked": self.asked.isoformat(),
            "question": self.question,
            "progress": self.progress.value,
            "text": self.text,
            "engine": reply.engine if isinstance(reply, Answer) else None,
            "fingerprint": self.fingerprint,
            "scope": None if self.scope is None else list(self.scope),
            "reply": reply.to_dict() if reply else None,
            "vote": self.feedback.vote.value if self.feedback else None,
            "reason": self.feedback.reason if self.feedback else None,
            "expected": self.feedback.expected if self.feedback else None,
        }


def dump_scope(scope: tuple[str, ...] | None) -> str | None:
    """Give the ids of documents as JSON."""
    return None if scope is None else json.dumps(scope, ensure_ascii=False)


def load_scope(text: str | None) -> tuple[str, ...] | None:
    """Read the ids that ``dump_scope`` wrote."""
    return None if text is None else tuple(json.loads(text))


def dump_reply(reply: Answer | Verdict | None) -> str | None:
    """Give a reply as JSON."""
    return None if reply is None else json.dumps(reply.to_dict(), ensure_ascii=False)


def load_reply(text: str | None) -> Answer | Verdict | None:
    """Read a reply that ``dump_reply`` wrote."""
    if text is None:
        return None
    stored: dict[str, Any] = json.loads(text)
    stored["citations"] = tuple(map(_citation, stored["citations"]))
    if "verdict" in stored:
        return Verdict(**_known(Verdict, stored))
    stored["text"] = stored.pop("answer")
    stored["related"] = tuple(map(_citation, stored["related"]))
    stored["dropped"] = tuple(Dropped(**item) for item in stored["dropped"])
    return Answer(**_known(Answer, stored))


def _citation(stored: dict[str, Any]) -> Citation:
    day = stored["date"]
    return Citation(
        **_known(Citation, stored)
        | {"date": date.fromisoformat(day) if day else None, "section": tuple(stored["section"])}
    )


def _known(kind: type, stored: dict[str, Any]) -> dict[str, Any]:
    """Keep the fields of today: a later version may have written more."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in stored.items() if name in names}
