"""``policy-assistant user`` and ``log`` as they are typed."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from assistant.datatypes import Answer, Citation
from assistant.records import Asking, Database, Progress, RecordStore
from assistant.users import UsersFile

from .conftest import Command

PASSWORD = "알맞게 긴 비밀번호"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "users.json"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_user_is_added_changed_and_removed(
    run: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, role in (("kim", "editor"), ("lee", "reader")):
        typed(monkeypatch, PASSWORD + "\n")
        assert run("user", "--users", file, "add", name, "--role", role).status == 0
    assert run("user", "--users", file, "list").out == "kim  editor\nlee  reader\n"
    typed(monkeypatch, "다른 긴 비밀번호입니다\n")
    assert run("user", "--users", file, "password", "lee").status == 0
    assert UsersFile(file).with_password("lee", "다른 긴 비밀번호입니다")
    assert run("user", "--users", file, "role", "lee", "editor").status == 0
    token = run("user", "--users", file, "token", "lee").out.strip()
    assert UsersFile(file).with_token(token)
    assert run("user", "--users", file, "list").out == "kim  editor\nlee  editor  토큰 1개\n"
    assert run("user", "--users", file, "remove", "lee").status == 0
    assert run("user", "--users", file, "list").out == "kim  editor\n"


def test_a_bad_password_is_one_sentence(
    run: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "짧다\n")
    done = run("user", "--users", file, "add", "kim")
    assert (done.status, done.out) == (1, "")
    assert len(done.err.strip().splitlines()) == 1
    assert not file.exists()


def test_a_role_that_is_none_is_wrong_usage(run: Command, file: Path) -> None:
    assert run("user", "--users", file, "add", "kim", "--role", "king").status == 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    store = RecordStore(Database(folder))
    cite = Citation(1, "a", "제목", None, None, (), "인용, 문장", 0, 5)
    answer = Answer("answered", "=1+1 [1]", (cite,), "질문", "extractive", 1.0)
    for user in ("kim", "lee"):
        record = store.begin(Asking(user, "질문", "f1"))
        store.finish(record, Progress.DONE, answer.text, answer)
    return folder


def test_the_log_gives_a_line_a_record(run: Command, data: Path) -> None:
    lines = [json.loads(line) for line in run("log", "--data", data).out.splitlines()]
    assert [line["user"] for line in lines] == ["kim", "lee"]
    assert lines[0]["reply"]["citations"][0]["quote"] == "인용, 문장"
    assert (lines[0]["engine"], lines[0]["fingerprint"]) == ("extractive", "f1")
    assert len(run("log", "--data", data, "--user", "lee").out.splitlines()) == 1
    assert run("log", "--data", data, "--since", "2999-01-01").out == ""


def test_the_log_as_a_table_runs_no_formula(run: Command, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    assert run("log", "--data", data, "--format", "csv", "--out", out).status == 0
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert [row["user"] for row in rows] == ["kim", "lee"]
    assert rows[0]["text"] == "'=1+1 [1]"
    assert rows[0]["sources"] == "[1] 제목: 인용, 문장"
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_log_without_records_is_empty(run: Command, tmp_path: Path) -> None:
    done = run("log", "--data", tmp_path / "data")
    assert (done.status, done.out, done.err) == (0, "", "")
