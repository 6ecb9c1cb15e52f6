"""Logins that last: a random token in a cookie, its hash in the private file, until it expires."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from assistant.records import Database
from assistant.users import User, UsersFile, token_digest


class Sessions:
    """Keeps logins over a restart; they end by time, logout, a new password or a removed user.

    The token is random and looked up by its hash, so it cannot be made up or read from the file.
    """

    def __init__(self, database: Database, users: UsersFile, hours: int) -> None:
        self._database = database
        self._users = users
        self.lifetime = timedelta(hours=hours)

    def begin(self, user: User) -> str:
        """Log a user in; give the token of the cookie."""
        token = secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        with self._database.open() as db:
            db.execute("DELETE FROM sessions WHERE expires < ?", (now.isoformat(),))
            db.execute(
                "INSERT INTO sessions (token, user, password, expires) VALUES (?, ?, ?, ?)",
                (
                    token_digest(token),
                    user.name,
                    token_digest(user.password),
                    (now + self.lifetime).isoformat(),
                ),
            )
        return token

    def user(self, token: str) -> User | None:
        """Give the user of a token whose login has not ended."""
        with self._database.open() as db:
            row = db.execute(
                "SELECT user, password FROM sessions WHERE token = ? AND expires > ?",
                (token_digest(token), datetime.now(UTC).isoformat()),
            ).fetchone()
        user = self._users.users().get(row["user"]) if row else None
        return user if user and token_digest(user.password) == row["password"] else None

    def end(self, token: str) -> None:
        """Log out."""
        with self._database.open() as db:
            db.execute("DELETE FROM sessions WHERE token = ?", (token_digest(token),))
