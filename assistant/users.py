"""The users file: names, roles, hashed passwords and tokens of those who may log in.

It is JSON, written by ``policy-assistant user`` and readable by its owner alone. Passwords are
hashed with Argon2id (RFC 9106); tokens for programs are random, so that SHA-256 does for them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsersError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_PASSWORD, MAX_PASSWORD = 10, 256
_NAME = re.compile(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣._-]{0,63}")
_HASHING = threading.Semaphore(2)
"""Argon2 takes 64 MiB a password; logins of many at once wait instead."""


class Role(StrEnum):
    """What a user may do: a reader asks, an editor also changes the documents."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True)
class User:
    """One user of the users file; ``password`` and ``tokens`` are hashes."""

    name: str
    role: Role
    password: str
    tokens: tuple[str, ...] = ()


@dataclass
class UsersFile:
    """Reads the file again when it has changed, so that a running server follows."""

    path: Path
    _users: dict[str, User] = field(default_factory=dict)
    _read: tuple[int, int] | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a users file, so that all have to log in."""
        return self.path.is_file()

    def users(self) -> dict[str, User]:
        """Give the users by name. Raises UsersError if the file is there and cannot be read."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return {}
        if (state.st_mtime_ns, state.st_ino) != self._read:
            self._users = _parse(self.path)
            self._read = (state.st_mtime_ns, state.st_ino)
        return self._users

    def with_password(self, name: str, password: str) -> User | None:
        """Give the user if the password is right; an unknown name takes as long as a known one."""
        user = self.users().get(_normalised(name))
        if len(password) > MAX_PASSWORD:
            return None
        right = _matches(user.password if user else _nobody(), password)
        return user if right else None

    def with_token(self, token: str) -> User | None:
        """Give the user of a program's token."""
        digest = token_digest(token)
        owners = [
            user
            for user in self.users().values()
            if any(secrets.compare_digest(digest, known) for known in user.tokens)
        ]
        return owners[0] if owners else None

    def add(self, name: str, role: Role, password: str) -> None:
        """Add a user. Raises UsersError for a name or password that will not do."""
        name = _normalised(name)
        if not _NAME.fullmatch(name):
            raise UsersError(
                "이름은 한글, 영문, 숫자로 시작하고 그 밖에 '.', '_', '-'만 쓸 수 있습니다(64자까지)."
            )
        if name in self.users():
            raise UsersError(f"'{name}' 사용자가 이미 있습니다.")
        self._write({**self.users(), name: User(name, role, hash_password(password))})

    def change(self, name: str, *, role: Role | None = None, password: str | None = None) -> None:
        """Give a user another role or password; a new password ends logins and tokens."""
        user = self._known(name)
        if role is not None:
            user = replace(user, role=role)
        if password is not None:
            user = replace(user, password=hash_password(password), tokens=())
        self._write({**self.users(), user.name: user})

    def remove(self, name: str) -> None:
        """Remove a user. Raises UsersError if there is no such one, or no other."""
        user = self._known(name)
        rest = {key: other for key, other in self.users().items() if key != user.name}
        if not rest:
            raise UsersError(
                "마지막 사용자는 지울 수 없습니다. 로그인 없이 쓰려면 사용자 파일 "
                f"'{self.path}'을(를) 지워 주세요."
            )
        self._write(rest)

    def new_token(self, name: str) -> str:
        """Give a user one more token for programs; only its hash is kept."""
        user = self._known(name)
        token = secrets.token_urlsafe(32)
        tokens = (*user.tokens, token_digest(token))
        self._write({**self.users(), user.name: replace(user, tokens=tokens)})
        return token

    def _known(self, name: str) -> User:
        user = self.users().get(_normalised(name))
        if user is None:
            raise UsersError(f"'{name}' 사용자가 없습니다.")
        return user

    def _write(self, users: dict[str, User]) -> None:
        """Replace the file as a whole, readable by its owner alone."""
        listed = [
            {"name": u.name, "role": u.role.value, "password": u.password, "tokens": list(u.tokens)}
            for u in users.values()
        ]
        beside = self.path.with_name(f".{self.path.name}-{secrets.token_hex(4)}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as to:
                json.dump({"users": listed}, to, ensure_ascii=False, indent=1)
            beside.replace(self.path)
        except OSError as error:
            raise UsersError(
                f"사용자 파일 '{self.path}'을(를) 쓸 수 없습니다({error.strerror})."
            ) from error


def hash_password(password: str) -> str:
    """Give the Argon2id hash. Raises UsersError for a password that is too short or long."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise UsersError(f"비밀번호는 {MIN_PASSWORD}자에서 {MAX_PASSWORD}자 사이여야 합니다.")
    with _HASHING:
        return _hasher().hash(password)


def token_digest(token: str) -> str:
    """Give the hash under which a random token is kept."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """Give a hash that no password fits, to compare with where there is no user."""
    return hash_password(secrets.token_urlsafe(32))


def _matches(hashed: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        with _HASHING:
            return _hasher().verify(hashed, password)
    except (Argon2Error, InvalidHashError, UnicodeError):
        return False


def _normalised(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _parse(path: Path) -> dict[str, User]:
    try:
        listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["users"]
        users = [
            User(item["name"], Role(item["role"]), item["password"], tuple(item.get("tokens", ())))
            for item in listed
        ]
    except OSError as error:
        raise UsersError(
            f"사용자 파일 '{path}'을(를) 읽을 수 없습니다({error.strerror})."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsersError(
            f"사용자 파일 '{path}'의 형식이 맞지 않습니다. "
            "'policy-assistant user add'로 다시 만들어 주세요."
        ) from error
    return {user.name: user for user in users}
