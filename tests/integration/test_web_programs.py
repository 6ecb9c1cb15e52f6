"""The examples of the README: the HTTP API and the MCP tools, as a program calls them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import uvicorn

from assistant.records import Database, RecordStore
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.users import Role, UsersFile
from assistant.web.app import web_app
from assistant.web.server import listen

QUESTION = "2020 우수지자체는?"
CLAIM = "2020년 우수지자체는 부산, 전라북도, 강원도이다."
RATE = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("programs")


@pytest.fixture(scope="module")
def tokens(folder: Path) -> dict[str, str]:
    users = UsersFile(folder / "users.json")
    for name in ("api", "mcp", "busy"):
        users.add(name, Role.READER, "알맞게 긴 비밀번호")
    return {name: users.new_token(name) for name in ("api", "mcp", "busy")}


@pytest.fixture(scope="module")
def url(assistant: Assistant, folder: Path, tokens: dict[str, str]) -> Iterator[str]:
    """Serve to users who log in, on a free port."""
    settings = load_settings(data=folder / "data", users=folder / "users.json", rate=RATE)
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(web_app(assistant, settings), log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def api(url: str, tokens: dict[str, str]) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {tokens['api']}"}
    with httpx.Client(base_url=f"{url}/api", headers=headers, timeout=60) as client:
        yield client


def test_ask(api: httpx.Client, assistant: Assistant, folder: Path) -> None:
    given = api.post("/ask", json={"question": QUESTION})
    assert given.status_code == 200
    expected = assistant.ask(QUESTION).to_dict()
    assert {**given.json(), "took_ms": 0} == {**expected, "took_ms": 0}
    *_, record = RecordStore(Database(folder / "data")).log(user="api")
    assert (record.question, record.via, record.text) == (QUESTION, "api", expected["answer"])
    assert record.fingerprint == assistant.recipe.fingerprint


def test_ask_with_a_history(api: httpx.Client) -> None:
    history = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "부산"}]
    given = api.post("/ask", json={"question": "그럼 2019년은?", "history": history})
    assert "2019" in given.json()["standalone_question"]


def test_check(api: httpx.Client) -> None:
    given = api.post("/check", json={"claim": CLAIM})
    assert given.json()["verdict"] == "supported"


def test_search(api: httpx.Client) -> None:
    hits = api.get("/search", params={"query": "지역인재 채용", "k": 3}).json()["hits"]
    assert len(hits) == 3


def test_timeline(api: httpx.Client, assistant: Assistant) -> None:
    events = api.get("/timeline", params={"topic": "성과보고대회"}).json()["events"]
    assert events == [event.to_dict() for event in assistant.timeline("성과보고대회")]
    assert events


def test_the_api_describes_itself(api: httpx.Client) -> None:
    described = api.get("/openapi.json").json()
    assert set(described["paths"]) == {"/ask", "/check", "/search", "/timeline"}


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("POST", "/ask", {"json": {"question": "  "}}, 400),
        ("POST", "/ask", {"json": {"question": "가" * 100_000}}, 400),
        ("POST", "/ask", {"json": {"question": 3}}, 422),
        ("POST", "/ask", {"json": {"question": "질문", "sudo": True}}, 422),
        ("POST", "/ask", {"json": {}}, 422),
        ("POST", "/ask", {"content": b"{"}, 422),
        ("POST", "/check", {"json": {"claim": ""}}, 400),
        ("GET", "/search", {"params": {"query": "채용", "k": 0}}, 422),
        ("GET", "/search", {"params": {}}, 422),
    ],
)
def test_what_does_not_fit_gets_a_korean_sentence(
    api: httpx.Client, method: str, path: str, sent: dict[str, Any], status: int
) -> None:
    given = api.request(method, path, **sent)
    assert given.status_code == status
    assert sum("가" <= c <= "힣" for c in given.json()["error"]) > 10


def test_odd_text_breaks_nothing(api: httpx.Client) -> None:
    for text in ('{"question": "\\ud800"}', '{"question": "\\u0000 채용 \\ud800"}'):
        headers = {"content-type": "application/json"}
        assert api.post("/ask", content=text, headers=headers).status_code in (200, 400)


@pytest.mark.parametrize("path", ["/api/ask", "/api/openapi.json", "/mcp"])
def test_no_token_no_answer(url: str, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic a2ltOng="}):
        refused = httpx.post(url + path, json={"question": QUESTION}, headers=headers)
        assert refused.status_code == 401
        assert "토큰" in refused.json()["error"]


def test_the_rate_of_one_user_ends_and_leaves_the_others(
    url: str, tokens: dict[str, str], api: httpx.Client
) -> None:
    headers = {"Authorization": f"Bearer {tokens['busy']}"}
    for _ in range(3 * RATE):  # a question that is refused counts, and takes no time
        given = httpx.get(f"{url}/api/search", params={"query": ""}, headers=headers)
        if given.status_code == 429:
            break
    assert given.status_code == 429
    assert int(given.headers["retry-after"]) >= 1
    assert "초 뒤에" in given.json()["error"]
    assert api.get("/search", params={"query": "채용"}).status_code == 200


def test_the_tools_over_mcp(
    url: str, tokens: dict[str, str], assistant: Assistant, folder: Path
) -> None:
    async def talk() -> tuple[list[str], dict[str, Any]]:
        import httpx2
        from mcp import Client
        from mcp.client.streamable_http import streamable_http_client

        headers = {"Authorization": f"Bearer {tokens['mcp']}"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            transport = streamable_http_client(f"{url}/mcp", http_client=http)
            async with Client(transport) as client:
                listed = [tool.name for tool in (await client.list_tools()).tools]
                calls: dict[str, dict[str, Any]] = {
                    "ask": {"question": QUESTION},
                    "check": {"claim": CLAIM},
                    "search": {"query": "지역인재 채용", "k": 2},
                    "timeline": {"topic": "성과보고대회"},
                }
                given: dict[str, Any] = {}
                for name, arguments in calls.items():
                    given[name] = await client.call_tool(name, arguments)
                given["refused"] = await client.call_tool("ask", {"question": " "})
                return listed, given

    with ThreadPoolExecutor(1) as apart:  # the browser tests leave a loop in this thread
        listed, given = apart.submit(anyio.run, talk).result()
    assert listed == ["ask", "check", "search", "timeline"]
    read = {
        name: json.loads(done.content[0].text) for name, done in given.items() if name != "refused"
    }
    assert read["ask"]["answer"] == assistant.ask(QUESTION).text
    assert read["check"]["verdict"] == assistant.check(CLAIM).verdict
    assert len(read["search"]["hits"]) == 2
    assert read["timeline"]["events"]
    assert given["refused"].is_error
    assert "질문" in given["refused"].content[0].text
    vias = [(r.via, r.kind) for r in RecordStore(Database(folder / "data")).log(user="mcp")]
    assert vias == [("mcp", "ask"), ("mcp", "check"), ("mcp", "ask")]
