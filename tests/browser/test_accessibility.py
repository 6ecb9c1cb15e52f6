"""Each tab against axe-core, narrow and wide, light and dark, empty and filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from assistant.web import texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
STATEMENTS = "제2회 성과보고대회는 2020년 12월 11일에 열렸다.\n제2회 성과보고대회는 2017년 3월 2일에 열렸다.\n화성 탐사선의 발사 비용은 3조원이다."


def faults(page: Page) -> list[str]:
    """Give what axe finds serious or critical, each with the markup it stands in."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def fill_ask(page: Page) -> None:
    for question in ("2020 우수지자체는?", "화성 탐사선의 발사 비용은 얼마인가요?"):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.locator("#thread .exchange", has_text=question).wait_for()
    page.locator("#thread .label").first.click()
    page.locator("#source mark").first.wait_for()


def fill_check(page: Page) -> None:
    page.fill("#statements", STATEMENTS)
    page.get_by_role("button", name=texts.CHECK_RUN).click()
    page.locator("#check-result .checked[aria-busy=false]").wait_for(timeout=60_000)


def fill_history(page: Page) -> None:
    page.locator("#view-history .event").first.wait_for()


def fill_library(page: Page) -> None:
    page.locator(".shelf-open").first.click()
    page.locator("#source .outline summary").click()


def fill_report(page: Page) -> None:
    page.locator("#report-result .chart, #report-result .empty").first.wait_for()


FILL = {
    "ask": fill_ask,
    "check": fill_check,
    "history": fill_history,
    "library": fill_library,
    "report": fill_report,
}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, app_url: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="ko-KR",
        bypass_csp=True,
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for view, fill in FILL.items():
        page.goto(f"{app_url}#{view}")
        page.reload()
        page.locator(f"#tab-{view}[aria-selected=true]").wait_for()
        found[f"{view}, empty"] = faults(page)
        fill(page)
        found[f"{view}, filled"] = faults(page)
    context.close()
    assert {place: seen for place, seen in found.items() if seen} == {}


def test_axe_would_find_a_fault(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.locator("#view-ask .welcome").wait_for()
    page.evaluate("document.querySelector('#view-ask').append(new Image())")
    assert any(fault.startswith("image-alt") for fault in faults(page))
