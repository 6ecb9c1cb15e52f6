"""Take the screenshots of the README from a running app: ``take_screenshots.py URL``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parents[2] / "docs"
QUESTION = "2020 우수지자체는?"
SIZES = {"screenshot.png": (1280, 800), "screenshot-mobile.png": (390, 844)}


def take(browser: Browser, url: str, path: Path, size: tuple[int, int]) -> None:
    """Ask the question, open its first citation, and save what is seen."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale="ko-KR"
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".welcome")
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.locator("#thread .label").first.click()
    page.locator("#source mark").first.wait_for()
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    context.close()


def main(url: str) -> None:
    """Save all screenshots below ``docs/``."""
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, size in SIZES.items():
            take(browser, url, DOCS / name, size)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
