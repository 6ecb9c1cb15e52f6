"""The chat as a person uses it, in headless Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from handmade import HOSTILE, HandMade

from assistant.service import MAX_QUESTION
from assistant.web import texts
from assistant.web.conversations import MAX_FURTHER
from assistant.web.server import listen

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser

WINNERS = "2020 우수지자체는?"
UNKNOWN = "화성 탐사선의 발사 비용은 얼마인가요?"


def open_chat(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".welcome")


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and give the finished exchange."""
    before = page.locator("#thread .exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    finished = page.locator("#thread .exchange").nth(before)
    finished.wait_for()
    return finished


def marked(page: Page) -> str:
    """Wait for the highlighted quote in view and give it without line breaks."""
    mark = page.locator("#source mark").first
    mark.wait_for()
    page.wait_for_function(
        """() => {
            const mark = document.querySelector('#source mark').getBoundingClientRect();
            const box = document.querySelector('#source .panel-scroll').getBoundingClientRect();
            return mark.top >= box.top && mark.top < Math.min(box.bottom, innerHeight);
        }"""
    )
    return " ".join(" ".join(page.locator("#source mark").all_inner_texts()).split())


def fits(page: Page) -> bool:
    """Tell whether nothing sticks out to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_answers_with_the_highlighted_sentence(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    exchange = ask(page, WINNERS)
    text = exchange.locator(".answer-text").inner_text()
    assert all(name in text for name in ("부산", "전라북도", "강원"))

    exchange.locator(".label", has_text="[1]").first.click()
    quote = marked(page)
    assert all(name in quote for name in ("부산광역시", "전라북도", "강원도"))
    head = page.locator("#source .panel-head").inner_text()
    assert "제2회 혁신도시 종합발전계획 성과보고대회" in head
    assert "2020. 12. 11." in head
    assert "1쪽" in head
    assert fits(page)


def test_works_on_a_phone(phone: Page, app_url: str) -> None:
    open_chat(phone, app_url)
    assert fits(phone)
    exchange = ask(phone, WINNERS)
    assert not phone.locator("#source .panel").is_visible()
    exchange.locator(".label").first.click()
    assert "부산광역시" in marked(phone)
    assert fits(phone)
    phone.click("#source [data-act=close]")
    phone.locator("#source .panel").wait_for(state="hidden")


def test_example_is_asked_by_a_click(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    example = page.locator(".example").first
    question = example.inner_text()
    example.click()
    page.locator("#thread .exchange").wait_for()
    assert question in page.locator("#thread .question").inner_text()


def test_follow_up_shows_what_was_understood(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    ask(page, WINNERS)
    follow_up = ask(page, "그럼 2019년은?")
    understood = follow_up.locator(".understood").inner_text()
    assert understood.startswith(texts.UNDERSTOOD.format(question=""))
    assert "2019" in understood


def test_reload_keeps_and_new_conversation_clears(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    answer = ask(page, WINNERS).locator(".answer-text").inner_text()
    page.reload()
    kept = page.locator("#thread .exchange")
    kept.wait_for()
    assert kept.locator(".answer-text").inner_text() == answer
    kept.locator(".label").first.click()
    assert "부산광역시" in marked(page)

    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    page.wait_for_selector(".welcome")
    page.reload()
    page.wait_for_selector(".welcome")
    page.wait_for_timeout(500)
    assert page.locator(".exchange").count() == 0


def test_conversations_of_two_browsers_stay_apart(page: Page, phone: Page, app_url: str) -> None:
    open_chat(page, app_url)
    ask(page, WINNERS)
    open_chat(phone, app_url)
    phone.wait_for_timeout(500)
    assert phone.locator(".exchange").count() == 0


def test_refusal_looks_different_and_shows_related_passages(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    answered = ask(page, WINNERS)
    refused = ask(page, UNKNOWN)
    assert refused.locator(".badge").inner_text() == texts.ABSTAINED
    assert answered.locator(".badge").count() == 0
    colour = "element => getComputedStyle(element).backgroundColor"
    body = ".answer-body"
    assert refused.locator(body).evaluate(colour) != answered.locator(body).evaluate(colour)
    related = refused.locator(".source-item")
    assert related.count() <= 3
    if related.count():
        related.first.click()
        assert marked(page)


def test_further_passages_are_folded_under_an_answer(
    page: Page, phone: Page, handmade_url: str
) -> None:
    for window in (page, phone):
        open_chat(window, handmade_url)
        exchange = ask(window, "둘 더")
        further = exchange.locator(".further .source-item")
        assert further.count() == MAX_FURTHER
        assert not further.first.is_visible()
        exchange.locator(".further summary").click()
        further.last.click()
        assert marked(window) == "셋째 문장입니다."
        window.get_by_text(
            texts.SOURCE_POSITION.format(kind=texts.FURTHER, position=2, total=2)
        ).wait_for()
        assert fits(window)
    assert ask(page, "둘").locator(".further").count() == 0


def test_the_record_names_the_documents_asked(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    record = ask(page, WINNERS).locator(".record")
    assert texts.RECORD_SCOPE_ALL in (record.locator(".hint").text_content() or "")
    page.click(".scope > .action")
    for year in page.locator("#scope-box [data-whole]").all()[:-1]:
        year.uncheck()
    page.click("#scope-box [type=submit]")
    page.locator(".scope.is-narrow").wait_for()
    said = ask(page, WINNERS).locator(".record .hint").text_content() or ""
    assert "2020-12-second-report" in said
    assert "2018-" not in said
    page.reload()
    page.locator("#thread .exchange").nth(1).wait_for()
    assert page.locator(".record .hint").nth(1).text_content() == said


def test_the_choice_of_documents_outlives_a_reload(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    page.click(".scope > .action")
    page.locator("#scope-box [data-whole]").first.uncheck()
    page.click("#scope-box [type=submit]")
    chosen = page.locator(".scope.is-narrow > .action").inner_text()
    page.reload()
    assert page.locator(".scope.is-narrow > .action").inner_text() == chosen
    said = ask(page, WINNERS).locator(".record .hint").text_content() or ""
    assert "2018-" not in said and "2020-12-second-report" in said

    page.click(".scope > .action")
    page.click("#scope-box [data-all]")
    page.click("#scope-box [type=submit]")
    page.locator(".scope:not(.is-narrow)").wait_for()
    page.reload()
    page.locator("#thread .exchange").wait_for()
    record = ask(page, WINNERS).locator(".record .hint")
    assert texts.RECORD_SCOPE_ALL in (record.text_content() or "")
    assert page.locator(".scope.is-narrow").count() == 0


def test_previous_and_next_citation(page: Page, handmade_url: str) -> None:
    open_chat(page, handmade_url)
    ask(page, "둘").locator(".label", has_text="[2]").click()
    page.get_by_text(
        texts.SOURCE_POSITION.format(kind=texts.CITATIONS, position=2, total=2)
    ).wait_for()
    assert marked(page) == "끝 문장입니다."
    assert page.get_by_role("button", name=texts.NEXT).is_disabled()
    page.get_by_role("button", name=texts.PREVIOUS).click()
    page.get_by_text(
        texts.SOURCE_POSITION.format(kind=texts.CITATIONS, position=1, total=2)
    ).wait_for()
    assert marked(page) == "첫 문장입니다."
    assert page.locator("#chat .label[aria-current]").inner_text() == "[1]"


def test_copies_the_answer_with_footnotes(page: Page, app_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_chat(page, app_url)
    ask(page, WINNERS).get_by_role("button", name=texts.COPY).click()
    page.get_by_text(texts.COPIED).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(texts.COPY_QUESTION.format(question=WINNERS))
    assert "\n[1] " in copied
    assert "2020. 12. 11." in copied


def test_keyboard_alone_opens_and_closes_a_source(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    label = ask(page, WINNERS).locator(".label").first
    label.focus()
    page.keyboard.press("Enter")
    marked(page)
    assert page.evaluate("document.activeElement.closest('#source') !== null")
    page.keyboard.press("Escape")
    page.locator("#source .is-closed").wait_for()
    page.wait_for_function("document.activeElement.classList.contains('label')")
    assert page.evaluate("document.documentElement.lang") == texts.LANGUAGE


def test_too_long_question_gets_a_sentence(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    exchange = ask(page, "가" * 100_000)
    assert exchange.locator(".badge").inner_text() == texts.FAILED
    sentence = exchange.locator(".answer-text").inner_text()
    assert "100,000자" in sentence
    assert f"{MAX_QUESTION:,}자" in sentence
    assert len(page.input_value("#question textarea")) == 100_000
    assert exchange.get_by_role("button", name=texts.RETRY).count() == 0
    assert fits(page)


def test_an_empty_question_is_none(page: Page, app_url: str) -> None:
    open_chat(page, app_url)
    for empty in ("   ", ""):
        page.fill("#question textarea", empty)
        page.press("#question textarea", "Enter")
        page.click("#send")
    page.wait_for_timeout(500)
    assert page.locator(".exchange").count() == 0
    ask(page, WINNERS)
    assert page.locator(".exchange").count() == 1


def test_hostile_question_and_document_are_inert(page: Page, handmade_url: str) -> None:
    open_chat(page, handmade_url)
    exchange = ask(page, HOSTILE)
    assert HOSTILE in exchange.locator(".question").inner_text()
    assert HOSTILE in exchange.locator(".answer-text").inner_text()
    assert "[7]" in exchange.locator(".answer-text").inner_text()
    exchange.locator(".label").first.click()
    assert marked(page) == HOSTILE
    assert HOSTILE in page.locator("#source .panel-head").inner_text()
    page.wait_for_timeout(300)
    assert page.title() == texts.APP_TITLE
    assert page.locator("#chat img, #source img, #chat a, #source a").count() == 0
    assert fits(page)


def test_ten_megabytes_of_one_word_stay_outside(page: Page, handmade_url: str) -> None:
    open_chat(page, handmade_url)
    ask(page, "긴 문서").locator(".label").first.click()
    assert marked(page) == "끝에 있는 인용문"
    assert len(page.content()) < 1_000_000
    assert fits(page)


def test_errors_become_sentences(page: Page, handmade_url: str) -> None:
    open_chat(page, handmade_url)
    expected = ask(page, "문장")
    assert "질문을 한 문장으로 적어 주세요." in expected.inner_text()
    unexpected = ask(page, "고장")
    assert texts.UNEXPECTED in unexpected.inner_text()
    assert "비밀" not in page.content()


def test_stop_keeps_what_was_streamed_and_retry_answers(
    page: Page, handmade_url: str, handmade: HandMade
) -> None:
    handmade.released.clear()
    open_chat(page, handmade_url)
    page.fill("#question textarea", "느린 질문")
    page.press("#question textarea", "Enter")
    page.get_by_text("첫 조각").wait_for()
    page.get_by_role("button", name=texts.STOP, exact=True).click()
    stopped = page.locator("#thread .exchange")
    stopped.wait_for()
    assert "첫 조각" in stopped.inner_text()
    assert texts.STOPPED in stopped.inner_text()
    page.get_by_role("button", name=texts.SEND, exact=True).wait_for()

    handmade.released.set()
    page.get_by_role("button", name=texts.RETRY).click()
    page.locator("#thread .exchange .label").first.wait_for()
    assert page.locator(".exchange").count() == 1
    assert handmade.histories[-1] == []


def test_a_new_question_does_not_wait_for_a_stopped_one(
    page: Page, handmade_url: str, handmade: HandMade
) -> None:
    handmade.released.clear()
    open_chat(page, handmade_url)
    page.fill("#question textarea", "느린 질문")
    page.press("#question textarea", "Enter")
    page.get_by_text("첫 조각").wait_for()
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    page.wait_for_selector(".welcome")
    assert "하나" in ask(page, "둘").inner_text()
    handmade.released.set()
    page.wait_for_timeout(500)
    assert page.locator(".exchange").count() == 1
    assert "첫 조각" not in page.content()


def test_source_of_a_forgotten_conversation_gets_a_sentence(page: Page, handmade_url: str) -> None:
    open_chat(page, handmade_url)
    label = ask(page, "질문").locator(".label").first
    label.evaluate("button => { button.dataset.exchange = '99'; }")
    label.click()
    page.get_by_text(texts.GONE).wait_for()


def test_port_in_use_gets_one_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**os.environ, "ASSISTANT_PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines() == [texts.PORT_IN_USE.format(port=port)]
