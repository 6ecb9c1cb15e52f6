"""The tabs beside the chat as a person uses them, in headless Chromium."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from handmade import HOSTILE, HOSTILE_NAME, LONG_WORD
from openpyxl import load_workbook

from assistant.web import texts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Library
    from handmade import HandMade
    from playwright.sync_api import Download, Locator, Page

pytestmark = pytest.mark.browser

STATEMENTS = "제2회 성과보고대회는 2020년 12월 11일에 열렸다.\n제2회 성과보고대회는 2017년 3월 2일에 열렸다.\n화성 탐사선의 발사 비용은 3조원이다."


def open_tab(page: Page, url: str, view: str) -> Locator:
    """Open the page at a tab and give its view."""
    page.goto(f"{url}#{view}")
    page.locator(f"#tab-{view}[aria-selected=true]").wait_for()
    return page.locator(f"#view-{view}")


def marked(page: Page) -> str:
    mark = page.locator("#source mark").first
    mark.wait_for()
    return " ".join(" ".join(page.locator("#source mark").all_inner_texts()).split())


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def inert(page: Page) -> bool:
    """Tell whether nothing of a hostile text has become markup or has run."""
    page.wait_for_timeout(300)
    found = page.locator("#views :is(img, script), #source :is(img, script), a[href^=javascript]")
    return page.title() == texts.APP_TITLE and found.count() == 0


def check(page: Page, statements: str) -> Locator:
    page.fill("#statements", statements)
    page.get_by_role("button", name=texts.CHECK_RUN).click()
    page.locator("#check-result .checked[aria-busy=false]").wait_for(timeout=60_000)
    return page.locator("#check-result tbody tr")


def saved(download: Download) -> bytes:
    return download.path().read_bytes()


def test_tabs_are_chosen_by_mouse_keys_and_the_back_button(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "ask")
    page.get_by_role("tab", name=texts.TABS["check"]).click()
    assert page.locator("#view-check").is_visible()
    assert not page.locator("#view-ask").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("#view-history").is_visible()
    assert page.url.endswith("#history")
    page.go_back()
    page.locator("#view-check").wait_for()
    page.go_back()
    page.locator("#view-ask").wait_for()


def test_back_button_goes_from_source_to_source(page: Page, app_url: str) -> None:
    shelf = open_tab(page, app_url, "library")
    documents = shelf.locator(".shelf-open")
    documents.nth(1).wait_for()
    titles = documents.locator(".shelf-title").all_inner_texts()[:2]
    head = page.locator("#source .panel-head h2")
    for number in (0, 1):
        documents.nth(number).click()
        head.filter(has_text=titles[number]).wait_for()
    page.go_back()
    head.filter(has_text=titles[0]).wait_for()
    page.go_forward()
    head.filter(has_text=titles[1]).wait_for()
    page.go_back()
    head.filter(has_text=titles[0]).wait_for()
    page.go_back()
    page.locator("#source .is-closed").wait_for()


def test_statements_get_verdicts_with_word_icon_and_quote(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "check")
    rows = check(page, STATEMENTS)
    words = [text.strip() for text in rows.locator(".verdict").all_inner_texts()]
    verdicts = texts.VERDICTS
    assert words == [verdicts[name] for name in ("supported", "contradicted", "unverifiable")]
    assert rows.locator(".verdict svg").count() == 3
    colour = "element => getComputedStyle(element).color"
    assert len({rows.locator(".verdict").nth(i).evaluate(colour) for i in range(3)}) == 3
    rows.first.locator(".quote-button").first.click()
    assert "12.11(금)" in marked(page)
    assert rows.first.locator(".quote-button").first.get_attribute("aria-current") == "true"
    assert fits(page)


def test_verdicts_leave_as_csv_and_workbook(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "check")
    check(page, f"{STATEMENTS}\n=1+1")
    with page.expect_download() as download:
        page.get_by_role("link", name=texts.CHECK_CSV).click()
    rows = list(csv.reader(io.StringIO(saved(download.value).decode("utf-8-sig"))))
    assert tuple(rows[0]) == texts.CHECK_COLUMNS
    assert rows[1][0] == texts.VERDICTS["supported"]
    assert rows[1][6] == "2020. 12. 11."
    assert rows[4][1] == "'=1+1"
    with page.expect_download() as download:
        page.get_by_role("link", name=texts.CHECK_XLSX).click()
    assert download.value.suggested_filename == f"{texts.CHECK_FILE_NAME}.xlsx"
    sheet = load_workbook(io.BytesIO(saved(download.value))).worksheets[0]
    assert [cell.value for cell in sheet["B"]][1:] == [*STATEMENTS.split("\n"), "=1+1"]
    assert {cell.data_type for cell in sheet["B"]} == {"s"}


def test_statements_come_from_a_file(page: Page, app_url: str, tmp_path: Path) -> None:
    view = open_tab(page, app_url, "check")
    listed = tmp_path / "목록.csv"
    listed.write_text("번호,문장\n1,가나다\n2,라마바\n", encoding="cp949")
    view.locator("input[type=file]").set_input_files(listed)
    view.get_by_text(texts.STATEMENTS_READ.format(count=2)).wait_for()
    assert page.input_value("#statements") == "가나다\n라마바"
    listed.write_bytes(b"\xff\xff\x00\x01")
    view.locator("input[type=file]").set_input_files(listed)
    view.get_by_text(texts.STATEMENTS_UNREADABLE).wait_for()
    assert page.input_value("#statements") == "가나다\n라마바"


def test_hostile_and_endless_statements_are_inert(page: Page, library: Library) -> None:
    open_tab(page, library.url, "check")
    rows = check(page, f"{HOSTILE}\n보고대회의 예산은 30억원이다.\n{'가' * 100_000}")
    assert HOSTILE in rows.first.inner_text()
    assert texts.CHECK_FAILED in rows.last.inner_text()
    assert len(page.content()) < 400_000
    rows.nth(1).locator(".quote-button").first.click()
    assert "30억원" in marked(page)
    assert inert(page)
    assert fits(page)


def test_ten_megabytes_of_statements_are_refused_with_a_sentence(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    view = open_tab(page, app_url, "check")
    listed = tmp_path / "큰.csv"
    listed.write_text(LONG_WORD, encoding="utf-8")
    view.locator("input[type=file]").set_input_files(listed)
    view.locator(".said.is-refused").wait_for()
    assert view.locator(".said").inner_text()
    assert page.input_value("#statements") == ""


def test_timeline_tells_the_story_and_opens_the_source(page: Page, app_url: str) -> None:
    view = open_tab(page, app_url, "history")
    view.locator(".axis svg").wait_for()
    story = [
        view.locator(".event.is-release .when").nth(i).inner_text()
        for i in range(view.locator(".event.is-release").count())
    ]
    assert story[0].startswith("2018년 2월")
    assert story[-1].startswith("2020년 12월 11일")
    assert view.locator(".axis text.milestone").count() >= 4

    point = view.locator(".axis .point").last
    point.hover()
    quote = page.locator(".event-tip .tip-quote").inner_text()
    point.click()
    assert marked(page)[:20] in " ".join(quote.split())
    assert fits(page)


def test_timeline_is_used_by_the_keyboard(page: Page, app_url: str) -> None:
    view = open_tab(page, app_url, "history")
    view.locator(".axis .point[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.dataset.event")
    assert focused == "1"
    page.locator(".event-tip").wait_for()
    page.keyboard.press("Enter")
    assert marked(page)


def test_timeline_is_filtered_by_topic_and_kind(page: Page, app_url: str) -> None:
    view = open_tab(page, app_url, "history")
    view.locator(".event").first.wait_for()
    before = view.locator(".event").count()
    view.locator("input[name=topic]").fill("성과보고대회")
    view.locator("input[name=topic]").press("Enter")
    page.wait_for_function(f"document.querySelectorAll('#view-history .event').length < {before}")
    assert "성과보고대회" in view.locator(".events").last.inner_text()
    view.locator("select").select_option("planned")
    page.wait_for_function(
        "[...document.querySelectorAll('#view-history .event .kind')]"
        f".every(kind => kind.textContent === '{texts.EVENT_KINDS['planned']}')"
    )
    view.locator("input[name=topic]").fill("화성 탐사선")
    view.locator("input[name=topic]").press("Enter")
    view.get_by_text(texts.HISTORY_NOTHING).wait_for()


def test_timeline_as_a_table_and_on_a_phone(phone: Page, app_url: str) -> None:
    view = open_tab(phone, app_url, "history")
    view.locator(".event").first.wait_for()
    assert not view.locator(".axis").is_visible()
    assert fits(phone)
    view.get_by_text(texts.HISTORY_LOOKS["table"], exact=True).click()
    view.locator(".history-table").wait_for()
    assert fits(phone)
    view.locator(".event-link").first.click()
    assert marked(phone)


def test_a_document_shows_its_outline_and_its_tables(page: Page, app_url: str) -> None:
    view = open_tab(page, app_url, "library")
    view.locator(".shelf-open", has_text="추진방안").first.click()
    page.locator("#source .outline summary").click()
    page.locator("#source .outline button", has_text="추진체계 재정비").click()
    page.wait_for_function("document.querySelector('#source .panel-scroll').scrollTop > 1000")
    assert "추진체계 재정비" in page.evaluate("document.activeElement.textContent")
    assert page.locator("#source .table table").count() >= 1


def upload(page: Page, *files: Path) -> list[str]:
    """Choose files, wait for all, and give the sentence of each."""
    page.locator("#view-library input[type=file]").set_input_files(files)
    page.wait_for_function(
        f"document.querySelectorAll('.upload-list :is(.is-stored, .is-refused)').length === {len(files)}"
    )
    return page.locator(".upload-list p").all_inner_texts()


def test_upload_is_found_at_once_and_removed_again(
    page: Page, library: Library, tmp_path: Path
) -> None:
    view = open_tab(page, library.url, "library")
    view.locator(".shelf > li").first.wait_for()
    before = view.locator(".shelf > li").count()
    good, bad = tmp_path / "수목원 계획.txt", tmp_path / "가짜.pdf"
    good.write_text("수목원 조성계획\n\n□ 세종수목원의 면적은 65만㎡이다.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 broken")
    said = upload(page, good, bad)
    assert said[0].startswith(texts.UPLOAD_STORED.split("{")[0])
    assert "PDF" in said[1]
    page.locator(".job-done").wait_for(timeout=60_000)
    row = view.locator(".shelf > li", has_text="수목원 조성계획")
    row.wait_for()
    assert view.locator(".shelf > li").count() == before + 1

    page.get_by_role("tab", name=texts.TABS["check"]).click()
    assert (
        texts.VERDICTS["supported"] in check(page, "세종수목원의 면적은 65만㎡이다.").inner_text()
    )

    page.reload()
    page.locator("#source .library-title", has_text="수목원 조성계획").wait_for()
    page.get_by_role("tab", name=texts.TABS["ask"]).click()

    page.get_by_role("tab", name=texts.TABS["library"]).click()
    row.get_by_role("button", name=re.compile(f"{texts.REMOVE}$")).click()
    page.get_by_role("button", name=texts.CANCEL).click()
    assert row.count() == 1
    row.get_by_role("button", name=re.compile(f"{texts.REMOVE}$")).click()
    page.get_by_role("button", name=texts.REMOVE, exact=True).click()
    row.wait_for(state="detached", timeout=60_000)
    assert not (library.settings.corpus / "uploads" / good.name).exists()


def test_hostile_documents_are_inert_in_the_library(page: Page, library: Library) -> None:
    view = open_tab(page, library.url, "library")
    row = view.locator(".shelf > li", has_text=HOSTILE_NAME).first
    row.wait_for()
    assert HOSTILE_NAME in view.locator(".warnings", has_text="docx").inner_text()
    row.locator(".shelf-open").click()
    page.locator("#source .panel-scroll", has_text="30억원").wait_for()
    page.locator("#source .outline summary").click()
    row.get_by_role("button", name=re.compile(f"{texts.REMOVE}$")).click()
    assert page.locator(".question-box:popover-open").is_visible()
    assert inert(page)
    assert fits(page)


def test_hostile_documents_are_inert_in_the_timeline(page: Page, library: Library) -> None:
    view = open_tab(page, library.url, "history")
    event = view.locator(".event[data-quote*='개최했다']")
    event.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert HOSTILE in page.locator(".event-tip").inner_text()
    event.click()
    assert marked(page)
    view.get_by_text(texts.HISTORY_LOOKS["table"], exact=True).click()
    view.locator(".history-table").wait_for()
    assert inert(page)
    assert fits(page)


def test_evaluation_runs_and_shows_what_was_expected(page: Page, library: Library) -> None:
    view = open_tab(page, library.url, "report")
    view.get_by_text(texts.REPORT_NONE).wait_for()
    view.get_by_role("button", name=texts.REPORT_RUN).click()
    view.get_by_text(texts.REPORT_DONE).wait_for(timeout=60_000)
    row = view.locator(".chart tbody tr")
    assert HOSTILE_NAME in row.inner_text()
    assert "0/1" in row.inner_text()
    view.locator(".misses summary").click()
    assert texts.REPORT_MISSING in view.locator(".points").inner_text()
    view.locator(".miss section").first.locator(".quote-button").click()
    assert marked(page) == "보고대회의 예산은 30억원이다."
    assert inert(page)
    assert fits(page)


def test_a_broken_report_gets_a_sentence(page: Page, library: Library) -> None:
    path = library.settings.reports / "report.json"
    path.parent.mkdir(exist_ok=True)
    kept = path.read_bytes() if path.exists() else None
    path.write_text('{"schema": 1}', encoding="utf-8")
    try:
        view = open_tab(page, library.url, "report")
        view.get_by_text(texts.REPORT_UNREADABLE.format(path=path.name)).wait_for()
    finally:
        path.unlink()
        if kept is not None:
            path.write_bytes(kept)


def test_answers_come_from_the_chosen_documents_alone(page: Page, app_url: str) -> None:
    def ask(question: str) -> Locator:
        before = page.locator("#thread .exchange").count()
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.locator("#thread .exchange").nth(before).wait_for()
        return page.locator("#thread .exchange").nth(before)

    open_tab(page, app_url, "ask")
    page.get_by_role("button", name=texts.SCOPE_ALL).click()
    page.get_by_label("2020년", exact=True).uncheck()
    page.get_by_role("button", name=texts.SCOPE_USE).click()
    page.get_by_role("button", name=texts.SCOPE_SOME.format(count=3)).wait_for()
    assert "2020. " not in " ".join(ask("2020 우수지자체는?").locator(".origin").all_inner_texts())

    page.get_by_role("button", name=texts.SCOPE_SOME.format(count=3)).click()
    page.get_by_role("button", name=texts.SCOPE_EVERY).click()
    page.get_by_role("button", name=texts.SCOPE_USE).click()
    page.get_by_role("button", name=texts.SCOPE_ALL).wait_for()
    assert "부산" in ask("2020년 우수지자체는 어디인가요?").locator(".answer-text").inner_text()


def test_nothing_shifts_while_an_answer_streams(
    page: Page, handmade_url: str, handmade: HandMade
) -> None:
    def places() -> list[float]:
        parts = [".exchange .question", ".exchange .answer-body", "#composer", "#send, #stop"]
        boxes = [page.locator(part).locator("visible=true").first.bounding_box() for part in parts]
        return [value for box in boxes if box for value in (box["x"], box["y"])]

    handmade.released.clear()
    open_tab(page, handmade_url, "ask")
    page.fill("#question textarea", "느린 질문")
    page.press("#question textarea", "Enter")
    page.locator("#live").get_by_text("첫 조각").wait_for()
    before = places()
    handmade.released.set()
    page.locator("#thread .exchange .actions button").first.wait_for()
    assert len(before) == 8
    assert places() == pytest.approx(before, abs=1)


def test_a_vote_becomes_an_evaluation_question(page: Page, library: Library) -> None:
    open_tab(page, library.url, "ask")
    page.fill("#question textarea", "보고대회의 예산은 얼마인가요?")
    page.press("#question textarea", "Enter")
    page.locator("#thread [data-act=vote][data-vote=up]").click()
    page.get_by_role("tab", name=texts.TABS["report"]).click()
    opinion = page.locator(".opinions li", has_text="보고대회의 예산은")
    assert texts.VOTE_UP in opinion.inner_text()
    opinion.get_by_role("button", name=texts.OPINION_MAKE).click()
    opinion.locator(".job-done").wait_for()
    made = (library.settings.data / "feedback.jsonl").read_text(encoding="utf-8")
    assert "보고대회의 예산은 얼마인가요?" in made

    page.reload()
    page.get_by_role("button", name=texts.REPORT_RUN_OPINIONS).click()
    page.get_by_text(texts.REPORT_DONE).wait_for(timeout=60_000)
    assert "feedback.jsonl" in page.locator("#report-result .lead").inner_text()
