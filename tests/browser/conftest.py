"""Headless Chromium, and the real app on a free port over an index of the real corpus."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import pytest
import uvicorn
from handmade import HOSTILE_NAME, HOSTILE_QUESTION, HOSTILE_TEXT, HandMade

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import Settings, load_settings
from assistant.web.app import web_app
from assistant.web.server import listen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def _lack(reason: str) -> NoReturn:
    """Skip for lack of a browser; where CI is set, a skip would hide a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI needs the browser tests: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        _lack("no Chromium in PATH; install it to run the browser tests")
    if importlib.util.find_spec("playwright") is None:
        _lack("the Python package playwright is not installed")
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield instance
        instance.close()


@dataclass(frozen=True)
class Library:
    """An app whose documents a test may change."""

    url: str
    settings: Settings


@contextmanager
def served(assistant: Assistant, settings: Settings) -> Iterator[str]:
    """Serve an assistant on a free port of the loopback address; give its URL."""
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(
            web_app(assistant, settings), log_level="warning", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def app_url(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("app")
    settings = load_settings(
        corpus=ROOT / "corpus", index=folder / "index", data=folder / "data", rate=10_000
    )
    build_index(settings)
    with served(Assistant(settings), settings) as url:
        yield url


@pytest.fixture(scope="session")
def library(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Serve documents that may be changed: one of the corpus, and one that is hostile."""
    folder = tmp_path_factory.mktemp("library")
    corpus = folder / "corpus"
    corpus.mkdir()
    shutil.copy(ROOT / "corpus" / "2020-12-second-report.txt", corpus)
    (corpus / f"{HOSTILE_NAME}.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (corpus / f"{HOSTILE_NAME}.docx").write_bytes(b"PK\x03\x04 broken")
    questions = folder / "questions.jsonl"
    questions.write_text(json.dumps(HOSTILE_QUESTION), encoding="utf-8")
    settings = load_settings(
        corpus=corpus,
        index=folder / "index",
        reports=folder / "reports",
        questions=questions,
        data=folder / "data",
        rate=10_000,
    )
    build_index(settings)
    with served(Assistant(settings), settings) as url:
        yield Library(url, settings)


@pytest.fixture(scope="session")
def handmade() -> HandMade:
    return HandMade()


@pytest.fixture(scope="session")
def handmade_url(
    browser: Browser, handmade: HandMade, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    settings = load_settings(data=tmp_path_factory.mktemp("handmade"), rate=10_000)
    with served(handmade, settings) as url:
        yield url


@contextmanager
def _visit(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """Give a page of a fresh browser profile; it may fetch from the loopback address only."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", locale="ko-KR"
    )
    page = context.new_page()
    fetched: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    context.close()
    hosts = {urlsplit(url).hostname for url in fetched if not url.startswith(("data:", "blob:"))}
    assert hosts <= {"127.0.0.1"}
    assert broken == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with _visit(browser, 1280, 800) as page:
        yield page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with _visit(browser, 390, 844) as page:
        yield page
