"""Conversations and records of answers; every call names the user, and sees that user's alone."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.datatypes import Answer, Turn, Verdict
from assistant.records.database import Database
from assistant.records.record import (
    Asking,
    Feedback,
    Progress,
    Record,
    Vote,
    dump_reply,
    dump_scope,
    load_reply,
    load_scope,
)

MAX_TITLE = 80
_SELECT = (
    "SELECT records.*, vote, reason, expected, given, feedback.question AS made "
    "FROM records LEFT JOIN feedback ON feedback.record = records.id "
)


@dataclass(frozen=True)
class ConversationSummary:
    """A conversation in the list of its user."""

    id: str
    title: str
    updated: datetime
    questions: int


class RecordStore:
    """Keeps what was asked and shown. Safe to share between threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def conversations(self, user: str, text: str = "") -> list[ConversationSummary]:
        """List the conversations of a user, latest first; ``text`` keeps those that hold it."""
        pattern = f"%{_escaped(' '.join(text.split()))}%"
        query = (
            "SELECT c.id, c.title, c.updated, COUNT(r.id) AS questions FROM conversations c "
            "JOIN records r ON r.conversation = c.id AND NOT r.hidden WHERE c.user = ? "
            "GROUP BY c.id HAVING c.title LIKE ? ESCAPE '\\' "
            "OR SUM(r.question LIKE ? ESCAPE '\\' OR r.text LIKE ? ESCAPE '\\') "
            "ORDER BY c.updated DESC, c.rowid DESC"
        )
        with self._database.open() as db:
            rows = db.execute(query, (user, pattern, pattern, pattern)).fetchall()
        return [
            ConversationSummary(
                row["id"], row["title"], datetime.fromisoformat(row["updated"]), row["questions"]
            )
            for row in rows
        ]

    def title(self, user: str, conversation: str) -> str | None:
        """Give the title of a conversation of the user, or None if there is no such one."""
        with self._database.open() as db:
            row = db.execute(
                "SELECT title FROM conversations WHERE id = ? AND user = ?",
                (conversation, user),
            ).fetchone()
        return row["title"] if row else None

    def start(self, user: str, question: str) -> str:
        """Start a conversation that is named after its first question; give its id."""
        conversation = secrets.token_urlsafe(24)
        with self._database.open() as db:
            db.execute(
                "INSERT INTO conversations (id, user, title, updated) VALUES (?, ?, ?, ?)",
                (conversation, user, _title(question), _now()),
            )
        return conversation

    def rename(self, user: str, conversation: str, title: str) -> None:
        """Give a conversation of the user another title; an empty one changes nothing."""
        if not title.strip():
            return
        with self._database.open() as db:
            db.execute(
                "UPDATE conversations SET title = ? WHERE id = ? AND user = ?",
                (_title(title), conversation, user),
            )

    def delete(self, user: str, conversation: str) -> None:
        """Take a conversation from its user; its records stay in the log until they expire."""
        with self._database.open() as db:
            db.execute(
                "UPDATE records SET hidden = 1 WHERE conversation = ? AND user = ?",
                (conversation, user),
            )
            db.execute("DELETE FROM conversations WHERE id = ? AND user = ?", (conversation, user))

    def records(self, user: str, conversation: str) -> list[Record]:
        """Give what is shown in a conversation of the user, oldest first."""
        where = "WHERE conversation = ? AND user = ? AND NOT hidden ORDER BY id"
        with self._database.open() as db:
            return list(map(_record, db.execute(_SELECT + where, (conversation, user))))

    def record(self, user: str, record: int) -> Record | None:
        """Give one record of the user that is shown, or None."""
        where = "WHERE records.id = ? AND user = ? AND NOT hidden"
        with self._database.open() as db:
            row = db.execute(_SELECT + where, (record, user)).fetchone()
        return _record(row) if row else None

    def begin(self, asking: Asking) -> int:
        """Record that a question is asked; give the id of the record."""
        now = _now()
        with self._database.open() as db:
            added = db.execute(
                "INSERT INTO records "
                "(user, question, fingerprint, kind, via, conversation, scope, asked, progress) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    asking.user, asking.question, asking.fingerprint, asking.kind, asking.via,
                    asking.conversation, dump_scope(asking.scope), now, Progress.RUNNING,
                ),
            )  # fmt: skip
            db.execute(
                "UPDATE conversations SET updated = ? WHERE id = ? AND user = ?",
                (now, asking.conversation, asking.user),
            )
        assert added.lastrowid is not None  # noqa: S101 - an INSERT of one row has one
        return added.lastrowid

    def finish(
        self, record: int, progress: Progress, text: str, reply: Answer | Verdict | None = None
    ) -> None:
        """Record what was shown in the end; the first end counts."""
        with self._database.open() as db:
            db.execute(
                "UPDATE records SET progress = ?, text = ?, reply = ? "
                "WHERE id = ? AND progress = ?",
                (progress, text, dump_reply(reply), record, Progress.RUNNING),
            )

    def hide_from(self, user: str, conversation: str, record: int) -> None:
        """Take a record and those after it from a conversation, so that it can be asked anew."""
        with self._database.open() as db:
            db.execute(
                "UPDATE records SET hidden = 1 WHERE conversation = ? AND user = ? AND id >= ?",
                (conversation, user, record),
            )

    def judge(self, user: str, record: int, feedback: Feedback) -> bool:
        """Keep what a user thinks of an answer; tell whether it is an answer of that user."""
        with self._database.open() as db:
            done = db.execute(
                "INSERT INTO feedback (record, vote, reason, expected, given) "
                "SELECT id, ?, ?, ?, ? FROM records WHERE id = ? AND user = ? AND progress = ? "
                "ON CONFLICT (record) DO UPDATE SET vote = excluded.vote, "
                "reason = excluded.reason, expected = excluded.expected, given = excluded.given",
                (
                    feedback.vote, feedback.reason, feedback.expected, _now(),
                    record, user, Progress.DONE,
                ),
            )  # fmt: skip
            return done.rowcount > 0

    def judged(self) -> list[Record]:
        """Give the records of all users that have a vote, latest vote first."""
        with self._database.open() as db:
            rows = db.execute(_SELECT + "WHERE vote IS NOT NULL ORDER BY given DESC, records.id")
            return list(map(_record, rows))

    def before(self, record: Record) -> list[Record]:
        """Give the answered records of the same conversation before this one, oldest first."""
        where = (
            "WHERE conversation = ? AND user = ? AND records.id < ? AND progress = ? "
            "AND (NOT hidden OR ?) ORDER BY records.id"
        )
        keys = (record.conversation, record.user, record.id, Progress.DONE, record.hidden)
        with self._database.open() as db:
            return list(map(_record, db.execute(_SELECT + where, keys)))

    def mark_made(self, record: int, question: str) -> None:
        """Note the id of the evaluation question that was made of a vote."""
        with self._database.open() as db:
            db.execute("UPDATE feedback SET question = ? WHERE record = ?", (question, record))

    def log(self, since: datetime | None = None, user: str | None = None) -> Iterator[Record]:
        """Yield all records, oldest first, also the hidden ones."""
        where = "WHERE asked >= ? AND (? IS NULL OR user = ?) ORDER BY records.id"
        start = _stamp(since) if since else ""
        with self._database.open() as db:
            for row in db.execute(_SELECT + where, (start, user, user)):
                yield _record(row)

    def end_running(self) -> None:
        """Mark what was running when the server ended as stopped."""
        with self._database.open() as db:
            db.execute(
                "UPDATE records SET progress = ? WHERE progress = ?",
                (Progress.STOPPED, Progress.RUNNING),
            )

    def expire(self, days: int) -> int:
        """Remove what is older than ``days`` (0 keeps all); give the number of records."""
        if not days:
            return 0
        oldest = _stamp(datetime.now(UTC) - timedelta(days=days))
        with self._database.open() as db:
            gone = db.execute("DELETE FROM records WHERE asked < ?", (oldest,)).rowcount
            db.execute(
                "DELETE FROM conversations WHERE updated < ? AND NOT EXISTS "
                "(SELECT 1 FROM records WHERE conversation = conversations.id)",
                (oldest,),
            )
        return gone


def _record(row: sqlite3.Row) -> Record:
    feedback = None
    if row["vote"]:
        given = datetime.fromisoformat(row["given"])
        vote = Vote(row["vote"])
        feedback = Feedback(vote, row["reason"], row["expected"], given, row["made"])
    return Record(
        id=row["id"],
        user=row["user"],
        conversation=row["conversation"],
        hidden=bool(row["hidden"]),
        kind=row["kind"],
        via=row["via"],
        asked=datetime.fromisoformat(row["asked"]),
        question=row["question"],
        progress=Progress(row["progress"]),
        text=row["text"],
        reply=load_reply(row["reply"]),
        fingerprint=row["fingerprint"],
        feedback=feedback,
        scope=load_scope(row["scope"]),
    )


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_TITLE else line[: MAX_TITLE - 1] + "…"


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _now() -> str:
    return _stamp(datetime.now(UTC))


def _stamp(moment: datetime) -> str:
    """Give a time as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def history(records: Sequence[Record]) -> list[Turn]:
    """Give the answered records of a conversation as the history of a follow-up question."""
    return [
        turn
        for record in records
        if record.progress is Progress.DONE
        for turn in (Turn("user", record.question), Turn("assistant", record.text))
    ]
