"""The tab 평가."""

from __future__ import annotations

from assistant.web import texts
from assistant.web.frame import Frame, html


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    html(f'<section class="sheet"><h2>{texts.TABS["report"]}</h2></section>', "report")
