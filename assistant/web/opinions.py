"""What users think of answers, for editors: a list, and one click makes an evaluation question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import gradio as gr

from assistant.errors import AssistantError
from assistant.evaluation.feedback import add_question, question_from
from assistant.records import Record, RecordStore, Vote
from assistant.settings import Settings
from assistant.web import icons, texts
from assistant.web.frame import SHOWING, Frame, field, html, number
from assistant.web.shelf import render_failed

MAX_SHOWN = 200
MAX_EXPECTED = 500


def feedback_set(settings: Settings) -> Path:
    """Give the question set that is made of votes; it lies in the private folder."""
    return settings.data / "feedback.jsonl"


def build_opinions(frame: Frame) -> None:
    """Lay out and wire the list below the report."""
    opinions = Opinions(
        frame.deployment.records, feedback_set(frame.assistant.settings), frame.may_edit
    )
    part = html("<div data-visit></div>", "report-opinions", "visit", "make")
    part.visit(opinions.show, None, part, **SHOWING)
    part.make(opinions.make, None, part, **SHOWING)


class Opinions:
    """Event handlers of the list; only editors see it."""

    def __init__(
        self, records: RecordStore, path: Path, may_edit: Callable[[gr.Request], bool]
    ) -> None:
        self._records = records
        self._path = path
        self._may_edit = may_edit

    def show(self, request: gr.Request) -> str:
        """Show the judged answers, latest vote first."""
        if not self._may_edit(request):
            return "<div data-visit></div>"
        return render_opinions(self._records.judged())

    def make(self, event: gr.EventData, request: gr.Request) -> str:
        """Make an evaluation question of a vote."""
        if not self._may_edit(request):
            return "<div data-visit></div>"
        judged = self._records.judged()
        record = next((item for item in judged if item.id == number(event, "record")), None)
        said = ""
        if record is not None and record.feedback is not None:
            expected = str(field(event, "expected") or "")[:MAX_EXPECTED]
            is_absent = record.feedback.reason == texts.VOTE_ABSENT
            try:
                before = self._records.before(record)
                question = question_from(record, before, expected, is_absent=is_absent)
                add_question(self._path, question)
                self._records.mark_made(record.id, question.id)
            except AssistantError as error:
                said = render_failed(str(error))
        return render_opinions(self._records.judged(), said)


def render_opinions(judged: Sequence[Record], said: str = "") -> str:
    """Give the judged answers with the form that makes a question of each."""
    heading = texts.OPINIONS.format(count=len(judged))
    items = "".join(map(_opinion, judged[:MAX_SHOWN]))
    listed = f'<ol class="opinions">{items}</ol>' if items else ""
    empty = "" if items else f'<p class="empty">{texts.OPINIONS_NONE}</p>'
    return f"<div data-visit><h3>{heading}</h3>{said}{empty}{listed}</div>"


def _opinion(record: Record) -> str:
    feedback = record.feedback
    if feedback is None:
        return ""
    is_good = feedback.vote is Vote.UP
    look, icon = ("supported", icons.SUPPORTED) if is_good else ("contradicted", icons.CONTRADICTED)
    vote = texts.VOTE_UP if is_good else feedback.reason or texts.VOTE_DOWN
    return (
        f'<li class="is-{look}"><p class="verdict">{icon}{escape(vote)}</p>'
        f"<h4>{escape(record.question)}</h4><p>{escape(record.text)}</p>{_maker(record)}</li>"
    )


def _maker(record: Record) -> str:
    """Give the form that makes the question, or the name of the one that was made."""
    feedback = record.feedback
    if feedback is None:
        return ""
    if feedback.question:
        made = texts.OPINION_MADE.format(id=escape(feedback.question))
        return f'<p class="job-done">{icons.SUPPORTED}{made}</p>'
    needs = feedback.vote is Vote.DOWN and feedback.reason != texts.VOTE_ABSENT
    answer = (
        f'<label class="grow"><span class="unseen">{texts.OPINION_EXPECTED}</span>'
        f'<input type="text" name="expected" required maxlength="{MAX_EXPECTED}" '
        f'placeholder="{texts.OPINION_EXPECTED}" value="{escape(feedback.expected)}"></label>'
        if needs
        else ""
    )
    return (
        f'<form class="bar filters" data-act="make" data-record="{record.id}">{answer}'
        f'<button type="submit" class="quiet-button">{texts.OPINION_MAKE}</button></form>'
    )
