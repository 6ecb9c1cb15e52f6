"""The tab 사실 확인: statements, one a line or from a file, are compared with the documents."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator

import gradio as gr

from assistant.errors import AssistantError
from assistant.web import icons, texts
from assistant.web.desk import Desk
from assistant.web.frame import WORKING, Frame, field, html
from assistant.web.identity import Person, person_of
from assistant.web.panel import wire_panel
from assistant.web.statements import read_lines
from assistant.web.verdicts import Checked, render_checked

logger = logging.getLogger(__name__)

MAX_STATEMENTS = 200
MAX_TYPED = 200_000
STATEMENTS_A_QUESTION = 10
"""So many statements count as one question more."""
SHOWN = 300
"""Characters shown of a statement that is refused."""
FRAME_SECONDS = 0.4
"""Shortest time between two updates of the growing table."""

_LABEL = re.compile(r"\s*\[\d{1,3}\]")


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    form = html(_form(), "check-form", "check")
    result = html("", "check-result", "passage", "document")
    desk = Desk(frame.assistant, frame.deployment)
    form.check(Checks(desk).run, None, result, **WORKING)
    wire_panel(frame, result)


class Checks:
    """The event handler of the form; the service gives the verdicts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """Check the statements of the form; the table grows with every verdict."""
        found = read_lines(str(field(event, "statements") or "")[:MAX_TYPED])
        statements = found[:MAX_STATEMENTS]
        if not statements:
            yield f'<p class="empty" role="alert">{texts.CHECK_NOTHING}</p>'
            return
        person = person_of(request)
        try:
            self._desk.admit(person, 1 + len(statements) // STATEMENTS_A_QUESTION)
        except AssistantError as error:
            yield f'<p class="empty" role="alert">{error}</p>'
            return
        notice = ""
        if len(found) > MAX_STATEMENTS:
            notice = texts.CHECK_TOO_MANY.format(limit=MAX_STATEMENTS, count=len(found))
        checked: list[Checked] = []
        shown = 0.0
        for statement in statements:
            if time.monotonic() - shown >= FRAME_SECONDS:
                yield render_checked(checked, len(statements), notice)
                shown = time.monotonic()
            checked.append(self._check(person, statement))
        yield render_checked(checked, len(statements), notice)

    def _check(self, person: Person, statement: str) -> Checked:
        try:
            verdict = self._desk.check(person, "web", statement)
        except AssistantError as error:
            shown = statement if len(statement) <= SHOWN else statement[:SHOWN] + "…"
            return Checked(shown, "failed", str(error))
        except Exception:
            logger.exception("No verdict on a statement of %d characters", len(statement))
            return Checked(statement, "failed", texts.UNEXPECTED)
        explanation = _LABEL.sub("", verdict.explanation)
        found = (verdict.citations, verdict.right, verdict.understood)
        return Checked(statement, verdict.verdict, explanation, *found)


def _form() -> str:
    hint = texts.CHECK_HINT.format(limit=MAX_STATEMENTS)
    return (
        f'<section class="sheet"><h2>{texts.TABS["check"]}</h2>'
        f'<p class="lead" id="check-hint">{hint}</p>'
        f'<form data-act="check" class="statements">'
        f'<label class="unseen" for="statements">{texts.CHECK_LABEL}</label>'
        f'<textarea id="statements" name="statements" rows="5" maxlength="{MAX_TYPED}" '
        f'aria-describedby="check-hint" placeholder="{texts.CHECK_PLACEHOLDER}"></textarea>'
        f'<div class="bar"><button type="submit" class="primary">{texts.CHECK_RUN}</button>'
        f'<label class="quiet-button pick">{icons.UPLOAD}<span>{texts.CHECK_FILE}</span>'
        f'<input type="file" class="unseen" accept=".csv,.xlsx,.txt" '
        f'data-upload="statements" data-into="statements"></label>'
        f'<p class="said" role="status"></p></div></form></section>'
    )
