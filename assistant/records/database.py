"""One private SQLite file; its format is numbered by ``user_version`` and moved forward on opening."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import RecordsError

FILE = "records.sqlite"
WAIT_SECONDS = 10.0

_MIGRATIONS = (
    """
    CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        user TEXT NOT NULL,
        title TEXT NOT NULL,
        updated TEXT NOT NULL
    );
    CREATE INDEX conversations_by_user ON conversations (user, updated);
    CREATE TABLE records (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        user TEXT NOT NULL,
        conversation TEXT,
        hidden INTEGER NOT NULL DEFAULT 0,
        kind TEXT NOT NULL,
        via TEXT NOT NULL,
        asked TEXT NOT NULL,
        question TEXT NOT NULL,
        progress TEXT NOT NULL,
        text TEXT NOT NULL DEFAULT '',
        reply TEXT,
        fingerprint TEXT NOT NULL
    );
    CREATE INDEX records_by_conversation ON records (conversation, id);
    CREATE INDEX records_by_time ON records (asked);
    CREATE TABLE feedback (
        record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
        vote TEXT NOT NULL,
        reason TEXT NOT NULL,
        expected TEXT NOT NULL,
        given TEXT NOT NULL,
        question TEXT
    );
    CREATE TABLE sessions (
        token TEXT PRIMARY KEY,
        user TEXT NOT NULL,
        password TEXT NOT NULL,
        expires TEXT NOT NULL
    );
    """,
    "ALTER TABLE records ADD COLUMN scope TEXT",
)


class _Connection(sqlite3.Connection):
    """Leaves out of text what UTF-8 cannot hold: a lone surrogate may come in with JSON."""

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> sqlite3.Cursor:  # type: ignore[override]
        held = [
            value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value
            for value in parameters
        ]
        return super().execute(sql, held)


class Database:
    """Opens short-lived connections to one file, which only its owner may read."""

    def __init__(self, folder: Path) -> None:
        """Create or upgrade the file. Raises RecordsError if it cannot be used."""
        self.path = folder / FILE
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self.path.chmod(0o600)
            self._upgrade()
        except (OSError, sqlite3.Error) as error:
            raise RecordsError(
                f"기록 파일 '{self.path}'을(를) 쓸 수 없습니다({error}). "
                "ASSISTANT_DATA에 쓸 수 있는 폴더를 적어 주세요."
            ) from error

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in one transaction: committed at the end, rolled back on an error."""
        connection = sqlite3.connect(self.path, timeout=WAIT_SECONDS, factory=_Connection)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            with connection:
                yield connection
        finally:
            connection.close()

    def _upgrade(self) -> None:
        with self.open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with self.open() as connection:
            connection.execute("BEGIN IMMEDIATE")  # two processes may start at once
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(_MIGRATIONS):
                raise RecordsError(
                    f"기록 파일 '{self.path}'은(는) 더 새로운 판에서 만든 것입니다. "
                    "프로그램을 새 판으로 올려 주세요."
                )
            for migration in _MIGRATIONS[version:]:
                for statement in filter(str.strip, migration.split(";")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
