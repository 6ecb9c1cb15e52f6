"""Answers of a scripted model as a person sees them: provisional, verified, stopped, fallen back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, served

from assistant.answering.texts import UNVERIFIED
from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.web import texts
from benchmarks.chat_server import ChatServer, Reply, chat_server, said

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WINNERS = "2020 우수지자체는?"
RIGHT = "2020년 우수 지자체는 부산광역시, 전라북도, 강원도로 선정되었습니다"
WRONG = "표창은 모두 777건이었습니다"


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    with chat_server(lambda prompt, number: Reply()) as server:
        yield server


@pytest.fixture(scope="module")
def url(
    browser: Browser, model: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("model")
    settings = load_settings(
        corpus=ROOT / "corpus",
        index=folder / "index",
        data=folder / "data",
        rate=10_000,
        llm="openai:scripted",
        llm_base_url=model.url,
    )
    build_index(settings)
    assistant = Assistant(settings)
    assistant.prepare()
    with served(assistant, settings) as address:
        yield address


def send(page: Page, url: str, question: str = WINNERS) -> None:
    page.goto(url)
    page.locator("#question textarea").fill(question)
    page.locator("#send").click()


def wait_until(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_text_is_provisional_until_it_is_verified(page: Page, url: str, model: ChatServer) -> None:
    reply = Reply((f"{RIGHT} [1]. ", WRONG[:6]), ends="hang")
    model.script = lambda prompt, number: reply
    send(page, url)
    provisional = page.locator("#live .provisional")
    page.locator("#live .label").wait_for()
    assert provisional.inner_text() == f"{texts.PROVISIONAL} {WRONG[:6]}"
    verified = page.locator("#live .answer-text > p").first.inner_text()
    assert verified.startswith(RIGHT)
    page.locator("#stop").click()
    page.locator("#thread .exchange").wait_for()


def test_unsupported_sentences_are_marked(phone: Page, url: str, model: ChatServer) -> None:
    model.script = lambda prompt, number: said(f"{RIGHT} [1]. {WRONG} [1].")
    send(phone, url)
    answer = phone.locator("#thread .answer-text")
    answer.wait_for()
    assert answer.locator("mark.unverified").inner_text() == UNVERIFIED
    assert f"{WRONG}. {UNVERIFIED}" in answer.inner_text()
    assert answer.locator(".provisional").count() == 0


@pytest.mark.parametrize("pieces", [(), (f"{RIGHT} [1]. ", WRONG[:6])])
def test_stop_ends_the_call_on_the_server(
    page: Page, url: str, model: ChatServer, pieces: tuple[str, ...]
) -> None:
    model.script = lambda prompt, number: Reply(pieces, ends="hang")
    gone, asked = model.gone, len(model.requests)
    send(page, url)
    assert wait_until(lambda: len(model.requests) > asked)
    if pieces:
        page.locator("#live .label").wait_for()
    page.locator("#stop").click()
    stopped = page.locator("#thread .exchange")
    stopped.wait_for()
    assert wait_until(lambda: model.gone == gone + 1)
    assert texts.STOPPED in stopped.inner_text()
    assert WRONG[:6] not in stopped.inner_text()
    assert (RIGHT in stopped.inner_text()) == bool(pieces)


def test_a_model_that_fails_is_told(page: Page, url: str, model: ChatServer) -> None:
    model.script = lambda prompt, number: Reply(status=401)
    send(page, url)
    page.locator("#thread .exchange").wait_for()
    told = page.locator("#thread .fallback").inner_text()
    assert told.startswith("언어 모델이 요청을 거절하여")
    assert page.locator("#thread .label").count() > 0
