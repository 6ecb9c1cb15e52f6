"""The users file: hashed, private, followed while it changes."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from assistant.errors import UsersError
from assistant.users import Role, UsersFile

PASSWORD = "알맞게 긴 비밀번호"


@pytest.fixture
def users(tmp_path: Path) -> UsersFile:
    file = UsersFile(tmp_path / "users.json")
    file.add("kim", Role.EDITOR, PASSWORD)
    return file


def test_a_password_is_kept_as_argon2id(users: UsersFile) -> None:
    stored = users.path.read_text()
    assert PASSWORD not in stored
    assert json.loads(stored)["users"][0]["password"].startswith("$argon2id$")
    assert users.path.stat().st_mode & 0o777 == 0o600


def test_only_the_right_password_opens(users: UsersFile) -> None:
    user = users.with_password("kim", PASSWORD)
    assert user is not None
    assert user.role is Role.EDITOR
    assert users.with_password("kim", PASSWORD + "x") is None
    assert users.with_password("kim", "") is None
    assert users.with_password("kim", "가" * 1_000_000) is None
    assert users.with_password("kim", "\udc80" * 12) is None
    assert users.with_password("lee", PASSWORD) is None


def test_a_name_is_the_same_however_it_is_composed(users: UsersFile) -> None:
    users.add(" 김하늘\n", Role.READER, PASSWORD)
    assert users.with_password(unicodedata.normalize("NFD", "김하늘"), PASSWORD)


@pytest.mark.parametrize("name", ["", " ", "a b", "../x", "-x", "a" * 65, "<b>", "a\nb"])
def test_odd_names_are_refused(users: UsersFile, name: str) -> None:
    with pytest.raises(UsersError):
        users.add(name, Role.READER, PASSWORD)
    assert set(users.users()) == {"kim"}


@pytest.mark.parametrize("password", ["", "짧다", "가" * 257])
def test_short_and_huge_passwords_are_refused(users: UsersFile, password: str) -> None:
    with pytest.raises(UsersError, match="비밀번호"):
        users.add("lee", Role.READER, password)
    assert "lee" not in users.users()


def test_a_name_is_taken_once(users: UsersFile) -> None:
    with pytest.raises(UsersError, match="이미"):
        users.add("kim", Role.READER, PASSWORD)


def test_a_token_stands_for_its_user_until_the_password_changes(users: UsersFile) -> None:
    token = users.new_token("kim")
    owner = users.with_token(token)
    assert owner is not None
    assert owner.name == "kim"
    assert token not in users.path.read_text()
    assert users.with_token("x" + token) is None
    users.change("kim", password="또 다른 긴 비밀번호")
    assert users.with_token(token) is None
    assert users.with_password("kim", PASSWORD) is None


def test_a_running_server_follows_the_file(users: UsersFile) -> None:
    server = UsersFile(users.path)
    assert set(server.users()) == {"kim"}
    users.add("lee", Role.READER, PASSWORD)
    assert set(server.users()) == {"kim", "lee"}
    users.change("lee", role=Role.EDITOR)
    assert server.users()["lee"].role is Role.EDITOR
    users.remove("kim")
    assert set(server.users()) == {"lee"}
    users.path.unlink()
    assert server.users() == {}


def test_the_last_user_stays(users: UsersFile) -> None:
    with pytest.raises(UsersError, match="마지막"):
        users.remove("kim")
    with pytest.raises(UsersError, match="없습니다"):
        users.remove("lee")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"users": [{}]}', '{"users": 3}'])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "users.json"
    path.write_text(content)
    with pytest.raises(UsersError, match=r"users\.json"):
        UsersFile(path).users()
