"""The tab 평가: the last evaluation report, and a new run in the background."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.evaluation import Options, evaluate
from assistant.evaluation.pipeline import REPORT_JSON, Evaluation
from assistant.evaluation.report import SCHEMA, VERSION
from assistant.evaluation.spans import Locator
from assistant.service import Assistant
from assistant.web import icons, texts
from assistant.web.figures import render_report
from assistant.web.frame import SHOWING, WORKING, Frame, field, html
from assistant.web.jobs import Job, Report, render_step
from assistant.web.opinions import build_opinions, feedback_set
from assistant.web.panel import Spot, wire_panel
from assistant.web.shelf import render_failed


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    evaluation = Evaluations(frame.assistant, frame.may_edit)
    head = html("<div data-visit></div>", "report-head", "visit", "evaluate")
    work = html("<div data-visit></div>", "report-work", "visit")
    result = html("<div data-visit></div>", "report-result", "visit", "passage", "document")
    head.visit(evaluation.head, None, head, **SHOWING)
    work.visit(evaluation.follow, None, [work, result], **WORKING)
    result.visit(evaluation.show, None, result, **SHOWING)
    head.evaluate(evaluation.run, None, [work, result], **WORKING)
    wire_panel(frame, result)
    build_opinions(frame)


class Evaluations:
    """Event handlers of the tab; the evaluation of the package does the work, one at a time."""

    def __init__(self, assistant: Assistant, may_edit: Callable[[gr.Request], bool]) -> None:
        self._assistant = assistant
        self._may_edit = may_edit
        self._job: Job[Evaluation] = Job()

    def head(self, request: gr.Request) -> str:
        """Show the title, and the button to those who may use it."""
        button = (
            f'<button type="button" class="primary" data-act="evaluate">{texts.REPORT_RUN}</button>'
        )
        if feedback_set(self._assistant.settings).is_file():
            button += (
                f'<button type="button" class="quiet-button" data-act="evaluate" '
                f'data-set="feedback">{texts.REPORT_RUN_OPINIONS}</button>'
            )
        return (
            f'<section class="sheet" data-visit><h2>{texts.TABS["report"]}</h2>'
            f'<p class="lead">{texts.REPORT_HINT}</p>'
            f'<p class="bar">{button if self._may_edit(request) else ""}</p></section>'
        )

    def show(self) -> str:
        """Show the last report."""
        path = self._assistant.settings.reports / REPORT_JSON
        if not path.is_file():
            return f'<div data-visit><p class="empty">{texts.REPORT_NONE}</p></div>'
        try:
            report, when = _read(path)
            shown = render_report(report, when, self._locate())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            shown = render_failed(texts.REPORT_UNREADABLE.format(path=path.name))
        return f"<div data-visit>{shown}</div>"

    def run(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, str]]:
        """Evaluate again; where that is under way already, it is followed."""
        if not self._may_edit(request):
            yield render_failed(texts.NOT_ALLOWED), gr.skip()
            return
        settings = self._assistant.settings
        is_own = field(event, "set") == "feedback"
        questions = feedback_set(settings) if is_own else settings.questions

        def work(report: Report) -> Evaluation:
            options = Options(report_dir=settings.reports)
            return evaluate(self._assistant, questions, options, report)

        self._job.start(work)
        yield from self._shown()

    def follow(self) -> Iterator[tuple[str, str]]:
        """Show how far a run is to those who come back to the tab, and then its report."""
        if self._job.is_running:
            yield from self._shown()
        else:
            yield "<div data-visit></div>", gr.skip()

    def _shown(self) -> Iterator[tuple[str, str]]:
        for step in self._job.follow():
            yield f"<div data-visit>{render_step(step)}</div>", gr.skip()
        done = f'<p class="job-done" role="status">{icons.SUPPORTED}{texts.REPORT_DONE}</p>'
        said = render_failed(self._job.error) if self._job.result is None else done
        yield f"<div data-visit>{said}</div>", self.show()

    def _locate(self) -> Callable[[str, str], Spot | None]:
        """Give the search for quotes in the documents that serve now."""

        @cache
        def finder(doc: str) -> Locator | None:
            try:
                return Locator(self._assistant.document(doc))
            except KeyError:
                return None

        def locate(doc: str, quote: str) -> Spot | None:
            known = finder(doc)
            places = known.find(quote) if known else ()
            return (doc, places[0].start, places[0].end) if places else None

        return locate


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """Read a report and when it was written. Raises OSError, ValueError."""
    report = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(report, dict) or (report["schema"], report["version"]) != (SCHEMA, VERSION):
        raise ValueError(report)
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return report, written.strftime("%Y. %-m. %-d. %H:%M")
