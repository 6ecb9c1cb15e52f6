"""Who gets into the web app, by the requests that a browser or a program sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from assistant.records import Asking, Database, Progress, RecordStore
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.users import Role, UsersFile
from assistant.web import sessions, texts
from assistant.web.access import BROWSER_COOKIE, SESSION_COOKIE
from assistant.web.app import serve, web_app
from assistant.web.server import refuse_exposure

PASSWORD = "알맞게 긴 비밀번호"
HERE = "http://127.0.0.1:7860"
PAGE = {"accept": "text/html"}


def client_of(assistant: Assistant, folder: Path, users: Path | None = None) -> TestClient:
    settings = load_settings(data=folder / "data", users=users)
    return TestClient(web_app(assistant, settings), base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="module")
def anyone(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(assistant, tmp_path_factory.mktemp("open")) as client:
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("login")
    users = UsersFile(folder / "users.json")
    users.add("kim", Role.EDITOR, PASSWORD)
    users.add("lee", Role.READER, PASSWORD)
    return folder


@pytest.fixture(scope="module")
def server(assistant: Assistant, folder: Path) -> Iterator[TestClient]:
    with client_of(assistant, folder, folder / "users.json") as client:
        yield client


@pytest.fixture
def client(server: TestClient) -> TestClient:
    server.cookies.clear()
    return server


def log_in(client: TestClient, name: str = "kim", password: str = PASSWORD) -> int:
    return client.post("/login", data={"name": name, "password": password}).status_code


CLOSED = [
    "/config",
    "/gradio_api/info",
    "/gradio_api/startup-events",
    "/gradio_api/file=/etc/hostname",
    "/gradio_api/queue/data?session_hash=x",
    "/static/img/logo.svg",
    "/conversations/x.md",
    "/theme.css",
    "/nowhere",
    "//config",
    "/login/../config",
    "/login/",
]


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_but_the_login_is_open(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401
    shown = client.get(path, headers=PAGE)
    assert (shown.status_code, shown.headers["location"]) == (303, "/login")


@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/gradio_api/upload", "/logout", "/"])
def test_nothing_is_taken_without_login(client: TestClient, path: str) -> None:
    assert client.post(path, json={}).status_code in (401, 403)


def test_login_logout(client: TestClient) -> None:
    page = client.get("/login")
    assert page.status_code == 200
    assert 'type="password"' in page.text
    assert log_in(client) == 303
    assert client.get("/config").status_code == 200
    kept = client.cookies[SESSION_COOKIE]
    assert client.post("/logout").headers["location"] == "/login"
    assert client.get("/config").status_code == 401
    client.cookies.set(SESSION_COOKIE, kept)
    assert client.get("/config").status_code == 401


def test_the_cookie_is_out_of_reach(client: TestClient, folder: Path) -> None:
    done = client.post("/login", data={"name": "kim", "password": PASSWORD})
    header = done.headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    token = client.cookies[SESSION_COOKIE]
    assert token.encode() not in (folder / "data" / "records.sqlite").read_bytes()
    secure = TestClient(client.app, base_url="https://127.0.0.1:7860", follow_redirects=False)
    done = secure.post("/login", data={"name": "kim", "password": PASSWORD})
    assert "; Secure" in done.headers["set-cookie"]


def test_a_wrong_password_and_an_unknown_name_look_the_same(client: TestClient) -> None:
    for name in ("kim", "<script>alert(1)</script>"):
        done = client.post("/login", data={"name": name, "password": "아니다 아니다 아니다"})
        assert done.status_code == 401
        assert texts.LOGIN_FAILED in done.text
        assert "<script>alert" not in done.text
        assert "set-cookie" not in done.headers
    assert client.post("/login", content=b"x").status_code == 401


def test_tries_end(client: TestClient, assistant: Assistant, folder: Path) -> None:
    with client_of(assistant, folder, folder / "users.json") as fresh:
        assert [log_in(fresh, "lee", "x") for _ in range(6)] == [401] * 5 + [429]
        assert log_in(fresh, "lee") == 429
        assert log_in(fresh, "kim") == 303


def test_a_login_ends_by_time(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert log_in(client) == 303
    later = datetime.now(UTC) + timedelta(hours=13)
    monkeypatch.setattr(sessions, "datetime", SimpleNamespace(now=lambda _zone: later))
    assert client.get("/config").status_code == 401


def test_a_made_up_cookie_opens_nothing(client: TestClient) -> None:
    for name in (SESSION_COOKIE, BROWSER_COOKIE):
        client.cookies.set(name, "a" * 43)
    assert client.get("/config").status_code == 401


def test_a_new_password_ends_logins_and_tokens(assistant: Assistant, tmp_path: Path) -> None:
    users = UsersFile(tmp_path / "users.json")
    users.add("kim", Role.EDITOR, PASSWORD)
    bearer = {"authorization": f"Bearer {users.new_token('kim')}"}
    with client_of(assistant, tmp_path, users.path) as client:
        assert client.get("/config", headers=bearer).status_code == 200
        assert log_in(client) == 303
        users.change("kim", password="또 다른 긴 비밀번호")
        assert client.get("/config").status_code == 401
        assert client.get("/config", headers=bearer).status_code == 401
        users.path.unlink()
        assert client.get("/config", headers=bearer).status_code == 401
        users.path.write_text("{")
        broken = client.get("/config", headers=bearer)
        assert broken.status_code == 503
        assert "users.json" in broken.json()["error"]


def test_readers_do_not_upload(client: TestClient) -> None:
    assert log_in(client, "lee") == 303
    files = {"files": ("a.txt", b"x")}
    assert client.post("/gradio_api/upload", files=files).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_other_sites_cannot_send_in_a_users_name(
    client: TestClient, anyone: TestClient, headers: dict[str, str]
) -> None:
    assert log_in(client) == 303
    for asked in (client, anyone):
        done = asked.post("/gradio_api/queue/join", json={}, headers=headers)
        assert (done.status_code, done.text) == (403, texts.FROM_ELSEWHERE)
    assert client.post("/logout", headers=headers).status_code == 403
    assert client.get("/config").status_code == 200


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": HERE}, {}])
def test_the_page_itself_can(client: TestClient, headers: dict[str, str]) -> None:
    done = client.post("/login", data={"name": "kim", "password": PASSWORD}, headers=headers)
    assert done.status_code == 303


def test_without_login_every_browser_has_a_secret_of_its_own(anyone: TestClient) -> None:
    anyone.cookies.clear()
    first = anyone.get("/").headers["set-cookie"]
    assert re.match(rf"{BROWSER_COOKIE}=[\w-]{{43}}; ", first)
    assert "HttpOnly" in first
    assert "SameSite=Lax" in first
    assert "set-cookie" not in anyone.get("/").headers
    anyone.cookies.clear()
    assert anyone.get("/").headers["set-cookie"] != first


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "10.0.0.1", "", "a@b:c"])
def test_without_login_no_other_name_leads_here(anyone: TestClient, host: str) -> None:
    assert anyone.get("/config", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:7860", "app.localhost:80"])
def test_the_names_of_this_computer_do(anyone: TestClient, host: str) -> None:
    assert anyone.get("/config", headers={"host": host}).status_code == 200


def test_a_conversation_is_exported_to_its_user_alone(client: TestClient, folder: Path) -> None:
    records = RecordStore(Database(folder / "data"))
    conversation = records.start("kim", "비밀 *질문*")
    record = records.begin(Asking("kim", "비밀 *질문* <b>", "f1", conversation=conversation))
    records.finish(record, Progress.FAILED, "# 답하지 [않음](javascript:x)")
    assert log_in(client, "lee") == 303
    assert client.get(f"/conversations/{conversation}.md").status_code == 404
    assert log_in(client, "kim") == 303
    exported = client.get(f"/conversations/{conversation}.md")
    assert exported.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "attachment" in exported.headers["content-disposition"]
    assert "# 비밀 \\*질문\\*\n" in exported.text
    assert "## 비밀 \\*질문\\* \\<b\\>\n" in exported.text
    assert "\\# 답하지" in exported.text
    assert "](" not in exported.text
    records.delete("kim", conversation)
    assert client.get(f"/conversations/{conversation}.md").status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1"])
def test_an_open_door_to_other_computers_is_refused(host: str) -> None:
    with pytest.raises(SettingsError, match="로그인 없이"):
        refuse_exposure(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_this_computer_alone_needs_no_login(host: str) -> None:
    refuse_exposure(host)


def test_serve_refuses_before_it_opens(assistant: Assistant, tmp_path: Path) -> None:
    settings = load_settings(host="0.0.0.0", data=tmp_path / "data", index=tmp_path)
    with pytest.raises(SettingsError, match="policy-assistant user add"):
        serve(settings)


def test_a_users_file_that_is_named_and_missing_is_an_error(
    assistant: Assistant, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="nobody"):
        client_of(assistant, tmp_path, tmp_path / "nobody.json")
