"""How long the first page takes to be usable: ``python -m benchmarks.opening URL`` of a running app.

Each visit is a fresh browser profile with an empty cache. Usable means that the input, the tabs and
an example question are there. Times are in seconds.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

VISITS = 9
PARTS = ("#question textarea", ".tab[aria-selected=true]", ".example")


def visit(browser: Browser, url: str) -> tuple[float, int, set[str]]:
    """Open the page; give the seconds until it is usable, the requests, and the hosts asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    for part in PARTS:
        page.locator(part).first.wait_for()
    seconds = time.perf_counter() - began
    context.close()
    hosts = {urlsplit(item).netloc for item in asked if item.startswith("http")}
    return seconds, len(asked), hosts


def main(url: str) -> None:
    """Print the times of all visits."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        visits = [visit(browser, url) for _ in range(VISITS)]
        browser.close()
    times = sorted(seconds for seconds, *_ in visits)
    hosts = set().union(*(found for *_, found in visits))
    print(f"usable after {statistics.median(times):.2f} s (median), {times[-1]:.2f} s (longest)")
    print(f"{visits[0][1]} requests, all to {', '.join(sorted(hosts))}")


if __name__ == "__main__":
    main(sys.argv[1])
