"""Past conversations, feedback, asking otherwise, and the login, in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import served
from handmade import HOSTILE, HandMade
from test_chat import ask, fits, marked, open_chat

from assistant.records import Database, Progress, RecordStore
from assistant.settings import load_settings
from assistant.users import Role, UsersFile
from assistant.web import texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PASSWORD = "알맞게 긴 비밀번호"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="module")
def people(browser: Browser, folder: Path) -> Iterator[tuple[str, HandMade]]:
    """Serve hand-made answers to users who log in."""
    users = UsersFile(folder / "users.json")
    for name, role in (("kim", Role.EDITOR), ("lee", Role.READER)):
        users.add(name, role, PASSWORD)
    settings = load_settings(data=folder / "data", users=users.path, rate=10_000)
    handmade = HandMade()
    with served(handmade, settings) as url:
        yield url, handmade


def log_in(page: Page, url: str, name: str, password: str = PASSWORD) -> None:
    page.goto(url)
    page.get_by_label(texts.LOGIN_NAME, exact=True).fill(name)
    page.get_by_label(texts.LOGIN_PASSWORD).fill(password)
    page.get_by_role("button", name=texts.LOGIN).click()


def open_past(page: Page) -> None:
    page.get_by_role("button", name=texts.PAST, exact=True).click()
    page.locator("#past-list [data-visit]").wait_for()


def titles(page: Page) -> list[str]:
    return page.locator(".past-title").all_inner_texts()


def start_anew(page: Page) -> None:
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    page.wait_for_selector(".welcome")


def test_past_conversations_are_found_opened_and_continued(
    page: Page, handmade_url: str, handmade: HandMade
) -> None:
    open_chat(page, handmade_url)
    open_past(page)
    assert page.locator("#past-list .empty").inner_text() == texts.PAST_EMPTY
    page.keyboard.press("Escape")
    page.locator("#past").wait_for(state="hidden")
    ask(page, "둘 다른 질문")
    start_anew(page)
    ask(page, "나중 질문")
    open_past(page)
    page.wait_for_function("document.querySelectorAll('.past-title').length === 2")
    assert titles(page) == ["나중 질문", "둘 다른 질문"]
    assert page.locator(".past-open[aria-current]").inner_text().startswith("나중 질문")

    page.get_by_label(texts.PAST_SEARCH).fill("하나")
    page.wait_for_function("document.querySelectorAll('.past-title').length === 1")
    assert titles(page) == ["둘 다른 질문"]
    page.locator(".past-open").click()
    page.locator("#past").wait_for(state="hidden")
    page.get_by_text("하나 [1], 둘 [2]").wait_for()
    assert page.locator("#thread .exchange").count() == 1
    page.locator("#thread .label", has_text="[2]").click()
    assert marked(page) == "끝 문장입니다."
    ask(page, "이어서")
    assert [turn.content for turn in handmade.histories[-1]] == ["둘 다른 질문", "하나 [1], 둘 [2]"]
    page.reload()
    page.locator("#thread .exchange").nth(1).wait_for()
    assert fits(page)


def test_a_conversation_is_renamed_exported_and_deleted(phone: Page, handmade_url: str) -> None:
    open_chat(phone, handmade_url)
    ask(phone, "둘")
    open_past(phone)
    phone.locator(".past .more summary").click()
    phone.get_by_label(texts.PAST_TITLE).fill("새 이름 <b>")
    phone.get_by_role("button", name=texts.PAST_RENAME).click()
    phone.get_by_text("새 이름 <b>").wait_for()
    assert fits(phone)

    phone.locator(".past .more summary").click()
    with phone.expect_download() as started:
        phone.get_by_role("link", name=texts.PAST_EXPORT).click()
    saved = started.value.path().read_text("utf-8")
    assert started.value.suggested_filename.endswith(".md")
    assert saved.startswith("# 새 이름 \\<b\\>\n")
    assert "“첫 문장입니다.”" in saved

    phone.once("dialog", lambda dialog: dialog.dismiss())
    phone.get_by_role("button", name=texts.PAST_DELETE).click()
    assert titles(phone) == ["새 이름 <b>"]
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.get_by_role("button", name=texts.PAST_DELETE).click()
    phone.get_by_text(texts.PAST_EMPTY).wait_for()
    phone.reload()
    phone.wait_for_selector(".welcome")


def test_an_earlier_question_is_asked_otherwise(
    page: Page, handmade_url: str, handmade: HandMade
) -> None:
    open_chat(page, handmade_url)
    ask(page, "처음")
    second = ask(page, "가운데")
    ask(page, "마지막")
    second.locator(".edit summary").click()
    form = second.get_by_label(texts.EDIT_LABEL)
    assert form.input_value() == "가운데"
    form.fill("둘")
    second.get_by_role("button", name=texts.EDIT_SEND).click()
    page.get_by_text("하나 [1], 둘 [2]").wait_for()
    page.wait_for_function("document.querySelectorAll('#thread .exchange').length === 2")
    assert page.locator("#thread .question").all_inner_texts()[1].endswith("둘")
    assert [turn.content for turn in handmade.histories[-1]][::2] == ["처음"]


def test_an_answer_is_judged_with_a_reason(page: Page, people: tuple[str, HandMade]) -> None:
    url, _ = people
    log_in(page, url, "kim")
    page.wait_for_selector(".welcome")
    exchange = ask(page, HOSTILE)
    exchange.get_by_role("button", name=texts.VOTE_DOWN).click()
    exchange.get_by_text(texts.VOTE_WHY).wait_for()
    down = exchange.get_by_role("button", name=texts.VOTE_DOWN)
    assert down.get_attribute("aria-pressed") == "true"
    exchange.get_by_label(texts.VOTE_WRONG).check()
    exchange.get_by_label(texts.VOTE_EXPECTED).fill("부산 <b>")
    exchange.get_by_role("button", name=texts.VOTE_SEND).click()
    exchange.get_by_text(texts.VOTE_THANKS).wait_for()
    exchange.locator(".record summary").click()
    assert "handmade" in exchange.locator(".record .hint").inner_text()
    page.reload()
    page.get_by_text(texts.VOTE_THANKS).wait_for()
    assert page.title() == texts.APP_TITLE


def test_the_login_keeps_people_apart(
    page: Page, phone: Page, people: tuple[str, HandMade], folder: Path
) -> None:
    url, _ = people
    log_in(page, url, "kim", "틀린 비밀번호입니다")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == texts.LOGIN_FAILED
    assert page.get_by_label(texts.LOGIN_NAME, exact=True).input_value() == "kim"
    page.get_by_label(texts.LOGIN_PASSWORD).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".welcome")
    ask(page, "둘 비밀")

    log_in(phone, url, "lee")
    phone.wait_for_selector(".welcome")
    for width in (390, 360):
        phone.set_viewport_size({"width": width, "height": 844})
        assert fits(phone)
        tabs = "document.querySelector('.masthead nav')"
        assert phone.evaluate(f"{tabs}.scrollWidth <= {tabs}.clientWidth")
    phone.set_viewport_size({"width": 390, "height": 844})
    open_past(phone)
    assert titles(phone) == []
    phone.keyboard.press("Escape")
    theirs = [
        r
        for r in RecordStore(Database(folder / "data")).log(user="kim")
        if r.progress is Progress.DONE
    ]
    ask(phone, "질문").locator(".label").first.evaluate(
        "(button, id) => { button.dataset.exchange = id; }", theirs[-1].id
    )
    phone.locator("#thread .label").first.click()
    phone.get_by_text(texts.GONE).wait_for()
    vote = phone.locator("#thread .vote").first
    vote.evaluate("(button, id) => { button.dataset.exchange = id; }", theirs[-1].id)
    vote.evaluate("button => button.click()")
    phone.wait_for_timeout(500)
    judged = RecordStore(Database(folder / "data")).judged()
    assert [r for r in judged if r.id == theirs[-1].id] == []

    page.get_by_role("button", name=texts.ACCOUNT).click()
    assert "kim" in page.locator("#account").inner_text()
    page.get_by_role("button", name=texts.LOGOUT).click()
    page.get_by_role("button", name=texts.LOGIN).wait_for()
    page.go_back()
    page.get_by_role("button", name=texts.LOGIN).wait_for()
    assert fits(page)


def test_a_login_that_has_ended_leads_to_the_login(
    page: Page, people: tuple[str, HandMade]
) -> None:
    url, _ = people
    log_in(page, url, "lee")
    page.wait_for_selector(".welcome")
    page.wait_for_timeout(1500)  # what the page loads by itself would lead there, too
    page.context.clear_cookies()
    page.evaluate("document.querySelector('[popovertarget=past]').click()")
    page.get_by_role("button", name=texts.LOGIN).wait_for()


def test_too_many_questions_get_a_sentence(page: Page, folder: Path, browser: Browser) -> None:
    settings = load_settings(data=folder / "limited", rate=1)
    with served(HandMade(), settings) as url:
        open_chat(page, url)
        ask(page, "둘")
        page.fill("#question textarea", "또")
        page.press("#question textarea", "Enter")
        refused = page.locator("#live .exchange")
        refused.get_by_text("초 뒤에").wait_for()
        assert page.locator("#question textarea").input_value() == "또"
        assert len(list(RecordStore(Database(folder / "limited")).log())) == 1


def test_an_answer_stays_when_its_source_changes(
    page: Page, folder: Path, browser: Browser
) -> None:
    handmade = HandMade()
    with served(handmade, load_settings(data=folder / "changed")) as url:
        open_chat(page, url)
        exchange = ask(page, "둘")
        kept = handmade.hostile
        for text, sentence, quote in (
            ("앞에 붙은 줄.\n" + kept.text, texts.SOURCE_MOVED, "첫 문장입니다."),
            ("다른 문장뿐입니다.", texts.SOURCE_CHANGED, "첫 문장입니다."),
        ):
            handmade.replace(text)
            page.reload()
            exchange = page.locator("#thread .exchange")
            exchange.wait_for()
            assert "하나 [1], 둘 [2]" in exchange.inner_text()
            exchange.locator(".label", has_text="[1]").click()
            page.get_by_text(sentence).wait_for()
            assert marked(page) == quote
        handmade.replace(None)
        page.reload()
        page.locator("#thread .label", has_text="[1]").click()
        page.get_by_text(texts.SOURCE_REMOVED).wait_for()
        assert marked(page) == "첫 문장입니다."
