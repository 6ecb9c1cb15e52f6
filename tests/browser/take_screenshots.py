"""Take the screenshots of the README from a running app: ``take_screenshots.py URL``.

The app should serve the corpus of the project and have an evaluation report.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parents[2] / "docs"
WIDE, NARROW = (1280, 800), (390, 844)
STATEMENTS = (
    "제2회 성과보고대회는 2020년 12월 11일에 열렸다.\n"
    "지역인재 채용목표는 18%이다.\n"
    "화성 탐사선의 발사 비용은 3조원이다."
)


def ask(page: Page) -> None:
    """Ask a question and open its first citation."""
    page.fill("#question textarea", "2020 우수지자체는?")
    page.press("#question textarea", "Enter")
    page.locator("#thread .label").first.click()
    page.locator("#source mark").first.wait_for()


def check(page: Page) -> None:
    """Check three statements and open the quote of the second."""
    page.fill("#statements", STATEMENTS)
    page.click("#check-form .primary")
    page.locator("#check-result .checked[aria-busy=false]").wait_for(timeout=60_000)
    page.locator("#check-result .quote-button").nth(1).click()
    page.locator("#source mark").first.wait_for()


def history(page: Page) -> None:
    """Show the timeline, where there is room with the quote under the pointer."""
    page.locator("#history-result .event").first.wait_for()
    if page.locator(".axis").is_visible():
        released = page.locator(".event.is-release").nth(1).get_attribute("data-event")
        page.locator(f".axis [data-event='{released}']").hover()


def library(page: Page) -> None:
    """Open a document and its outline."""
    page.locator(".shelf-open").first.click()
    page.locator("#source .outline summary").click()


def report(page: Page) -> None:
    """Show the last evaluation."""
    page.locator("#report-result .chart").wait_for()


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the view, what is done there, the size, and the theme."""

    name: str
    view: str
    prepare: Callable[[Page], None]
    size: tuple[int, int] = WIDE
    dark: bool = False


SHOTS = (
    Shot("screenshot.png", "ask", ask),
    Shot("screenshot-mobile.png", "ask", ask, NARROW),
    Shot("screenshot-check.png", "check", check),
    Shot("screenshot-timeline.png", "history", history),
    Shot("screenshot-timeline-mobile.png", "history", history, NARROW),
    Shot("screenshot-library.png", "library", library),
    Shot("screenshot-evaluation.png", "report", report, dark=True),
)


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Open the view, prepare it, and save what is seen."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
        locale="ko-KR",
    )
    page = context.new_page()
    page.goto(f"{url}#{shot.view}")
    page.locator(f"#tab-{shot.view}[aria-selected=true]").wait_for()
    page.locator("#thread > *").first.wait_for(state="attached")
    shot.prepare(page)
    page.wait_for_timeout(300)
    page.screenshot(path=DOCS / shot.name)
    context.close()


def main(url: str) -> None:
    """Save all screenshots below ``docs/``."""
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in SHOTS:
            take(browser, url, shot)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
