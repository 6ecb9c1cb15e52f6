"""``policy-assistant user`` and ``policy-assistant log``: who may log in, and what was answered."""

from __future__ import annotations

import argparse
import csv
import getpass
import io
import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

from assistant.errors import RecordsError, UsersError
from assistant.records import Database, Record, RecordStore
from assistant.settings import Settings, load_settings
from assistant.users import Role, UsersFile

COLUMNS = (
    "id", "asked", "user", "via", "kind", "question", "progress", "text", "engine",
    "fingerprint", "sources", "vote", "reason", "expected", "conversation", "hidden",
)  # fmt: skip
ROLES = [role.value for role in Role]


def add_commands(commands: Any) -> None:
    """Add ``user`` and ``log`` to the command line."""
    user = commands.add_parser(
        "user", help="로그인할 사용자를 관리한다", description="로그인할 사용자를 관리한다"
    )
    user.add_argument("--users", type=Path, help="사용자 파일 (기본 users.json)")
    actions = user.add_subparsers(required=True, metavar="ACTION")
    add = _action(actions, "add", _add_user, "사용자를 넣는다")
    add.add_argument("--role", choices=ROLES, default=Role.READER.value, help="기본 reader")
    _action(actions, "password", _change_password, "비밀번호를 바꾼다. 로그인과 토큰이 끝난다")
    role = _action(actions, "role", _change_role, "역할을 바꾼다")
    role.add_argument("role", choices=ROLES)
    _action(actions, "token", _new_token, "프로그램이 쓸 토큰을 만들어 한 번 보여 준다")
    _action(actions, "remove", _remove_user, "사용자를 지운다")
    actions.add_parser("list", help="사용자를 보여 준다").set_defaults(command=_list_users)
    log = commands.add_parser(
        "log", help="답변 기록을 내보낸다", description="답변 기록을 내보낸다"
    )
    log.add_argument("--data", type=Path, help="기록 폴더 (기본 data/)")
    log.add_argument("--since", type=date.fromisoformat, help="이날부터 (2026-01-31)")
    log.add_argument("--user", help="이 사용자의 기록만")
    log.add_argument("--format", choices=["jsonl", "csv"], default="jsonl", help="기본 jsonl")
    log.add_argument("--out", type=Path, help="결과 파일. 없으면 화면에 쓴다")
    log.set_defaults(command=_log)


def _action(
    actions: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
    parser.add_argument("name", help="사용자 이름")
    parser.set_defaults(command=run)
    return parser


def _users(arguments: argparse.Namespace) -> UsersFile:
    return UsersFile(load_settings(users=arguments.users).users)


def _add_user(arguments: argparse.Namespace) -> int:
    users = _users(arguments)
    users.add(arguments.name, Role(arguments.role), _new_password())
    print(f"'{arguments.name}' 사용자를 {users.path}에 넣었습니다({arguments.role}).")
    return 0


def _change_password(arguments: argparse.Namespace) -> int:
    _users(arguments).change(arguments.name, password=_new_password())
    print(f"'{arguments.name}' 사용자의 비밀번호를 바꾸었습니다.")
    return 0


def _change_role(arguments: argparse.Namespace) -> int:
    _users(arguments).change(arguments.name, role=Role(arguments.role))
    print(f"'{arguments.name}' 사용자의 역할을 {arguments.role}(으)로 바꾸었습니다.")
    return 0


def _new_token(arguments: argparse.Namespace) -> int:
    print(_users(arguments).new_token(arguments.name))
    print("이 토큰은 다시 볼 수 없습니다. 안전한 곳에 적어 두세요.", file=sys.stderr)
    return 0


def _remove_user(arguments: argparse.Namespace) -> int:
    _users(arguments).remove(arguments.name)
    print(f"'{arguments.name}' 사용자를 지웠습니다.")
    return 0


def _list_users(arguments: argparse.Namespace) -> int:
    for user in _users(arguments).users().values():
        tokens = f"  토큰 {len(user.tokens)}개" if user.tokens else ""
        print(f"{user.name}  {user.role.value}{tokens}")
    return 0


def _new_password() -> str:
    """Read a new password: twice where a person types it, else one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("비밀번호: ")
    if getpass.getpass("비밀번호 한 번 더: ") != password:
        raise UsersError("두 비밀번호가 다릅니다. 다시 해 주세요.")
    return password


def _log(arguments: argparse.Namespace) -> int:
    settings: Settings = load_settings(data=arguments.data)
    since = None
    if arguments.since:
        since = datetime.combine(arguments.since, clock()).astimezone(UTC)
    records = RecordStore(Database(settings.data)).log(since, arguments.user)
    lines = _csv(records) if arguments.format == "csv" else _jsonl(records)
    if arguments.out is None:
        sys.stdout.writelines(lines)
        return 0
    # Excel reads a CSV as UTF-8 only with a byte order mark.
    encoding = "utf-8-sig" if arguments.format == "csv" else "utf-8"
    try:
        with arguments.out.open("w", encoding=encoding, newline="") as out:
            arguments.out.chmod(0o600)
            out.writelines(lines)
    except OSError as error:
        raise RecordsError(f"'{arguments.out}'에 쓸 수 없습니다({error.strerror}).") from error
    return 0


def _jsonl(records: Iterable[Record]) -> Iterable[str]:
    return (json.dumps(record.to_dict(), ensure_ascii=False) + "\n" for record in records)


def _csv(records: Iterable[Record]) -> Iterable[str]:
    """Give rows of CSV; a cell that a spreadsheet would run as a formula is quoted with '."""
    yield _row(COLUMNS)
    for record in records:
        values = record.to_dict()
        citations = (values["reply"] or {}).get("citations", ())
        values["sources"] = " | ".join(
            f"[{c['label']}] {c['title']}: {c['quote']}" for c in citations
        )
        yield _row([values[name] for name in COLUMNS])


def _row(values: Iterable[object]) -> str:
    line = io.StringIO()
    cells = ["" if value is None else str(value) for value in values]
    csv.writer(line).writerow(
        [f"'{c}" if c.startswith(("=", "+", "-", "@", "\t", "\r")) else c for c in cells]
    )
    return line.getvalue()
