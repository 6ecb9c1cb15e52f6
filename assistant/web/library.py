"""The tab 문서: the documents at hand, uploading and removing; the index follows by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import gradio as gr

from assistant.build import BuildReport, build_index, remove_documents
from assistant.retrieval.index import Progress
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.frame import SHOWING, WORKING, Frame, field, html
from assistant.web.jobs import Job, Report, render_step
from assistant.web.panel import wire_panel
from assistant.web.shelf import (
    render_built,
    render_failed,
    render_reader_head,
    render_shelf,
    render_uploader,
)


def build_tab(frame: Frame) -> None:
    """Lay out and wire the tab."""
    library = Library(frame.assistant, frame.may_edit)
    head = html("<div data-visit></div>", "library-head", "visit", "index")
    work = html("", "library-work")
    shelf = html(
        "<div data-visit></div>", "library-result", "visit", "document", "passage", "remove"
    )
    head.visit(library.head, None, head, **SHOWING)
    shelf.visit(library.shelf, None, shelf, **SHOWING)
    head.index(library.index, None, [work, shelf], **WORKING)
    shelf.remove(library.remove, None, [work, shelf], **WORKING)
    wire_panel(frame, shelf)


class Library:
    """Event handlers of the tab; the build of the package does the work, one at a time."""

    def __init__(self, assistant: Assistant, may_edit: Callable[[gr.Request], bool]) -> None:
        self._assistant = assistant
        self._may_edit = may_edit
        self._job: Job[BuildReport] = Job()

    def head(self, request: gr.Request) -> str:
        """Show the uploader to those who may use it."""
        return render_uploader() if self._may_edit(request) else render_reader_head()

    def shelf(self, request: gr.Request) -> str:
        """Show the documents of the index that serves."""
        shown, skipped = self._assistant.overviews(), self._assistant.skipped
        return render_shelf(shown, skipped, self._may_edit(request))

    def index(self, request: gr.Request) -> Iterator[tuple[str, str]]:
        """Take what was uploaded into the index."""
        settings = self._assistant.settings
        yield from self._change(
            request, lambda report: build_index(settings, _progress(report)), texts.INDEXING
        )

    def remove(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, str]]:
        """Remove a document and its file."""
        settings, doc = self._assistant.settings, str(field(event, "doc"))
        yield from self._change(
            request,
            lambda report: remove_documents(settings, [doc], _progress(report)),
            texts.REMOVING,
        )

    def _change(
        self, request: gr.Request, work: Callable[[Report], BuildReport], stage: str
    ) -> Iterator[tuple[str, str]]:
        """Run the work and show how far it is; another change that is under way is waited for."""
        if not self._may_edit(request):
            yield render_failed(texts.NOT_ALLOWED), gr.skip()
            return

        def staged(report: Report) -> BuildReport:
            report(stage, 0, 0)
            return work(report)

        while not self._job.start(staged):
            for step in self._job.follow():
                yield render_step(step), gr.skip()
        for step in self._job.follow():
            yield render_step(step), gr.skip()
        report = self._job.result
        said = render_failed(self._job.error) if report is None else render_built(report)
        yield said, self.shelf(request)


def _progress(report: Report) -> Progress:
    """Give the progress of a build that counts the passages it indexes."""

    def count(passages: Iterable[str], total: int) -> Iterable[str]:
        for done, passage in enumerate(passages, start=1):
            report(texts.INDEXING_PASSAGES, done, total)
            yield passage

    return count
