"""The library as HTML: every document with what is known about it. All text is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.build import BuildReport
from assistant.datatypes import DocumentOverview, Skipped
from assistant.web import icons, texts
from assistant.web.source import describe_day, describe_origin
from assistant.web.uploads import SUFFIXES, largest_document


def render_uploader() -> str:
    """Give the box that takes files, by a button or by dropping them."""
    accept = ",".join(sorted(SUFFIXES))
    limit = largest_document()
    return (
        f'<section class="sheet"><h2>{texts.TABS["library"]}</h2>'
        f'<div class="uploader" role="group" aria-label="{texts.UPLOAD_TITLE}">'
        f'<p class="lead" id="upload-hint">{texts.UPLOAD_HINT.format(limit=limit)} '
        f'<span class="by-pointer">{texts.UPLOAD_DROP}</span></p>'
        f'<label class="quiet-button pick">{icons.UPLOAD}<span>{texts.UPLOAD_PICK}</span>'
        f'<input type="file" multiple class="unseen" accept="{accept}" data-upload="documents" '
        f'aria-describedby="upload-hint" data-limit="{limit * 1024 * 1024}" '
        f'data-large="{texts.UPLOAD_TOO_LARGE.format(limit=limit)}" '
        f'data-sending="{texts.UPLOAD_SENDING}" data-reading="{texts.UPLOAD_READING}" '
        f'data-refused="{texts.UPLOAD_REFUSED}"></label>'
        f'<ul class="upload-list" aria-live="polite"></ul></div></section>'
    )


def render_reader_head() -> str:
    """Give the head of the tab for those who may not change the library."""
    return f'<section class="sheet"><h2>{texts.TABS["library"]}</h2></section>'


def render_shelf(
    overviews: Sequence[DocumentOverview], skipped: Sequence[Skipped], may_edit: bool
) -> str:
    """Give the documents by date, and the files that could not be read with their reasons."""
    items = "".join(_item(i, item, may_edit) for i, item in enumerate(overviews))
    count = texts.LIBRARY.format(count=len(overviews))
    listed = f'<ol class="shelf">{items}</ol>' if items else ""
    empty = "" if items else f'<p class="empty">{texts.NO_DOCUMENTS}</p>'
    return f'<div data-visit><h3 class="count">{count}</h3>{listed}{empty}{_skipped(skipped, may_edit)}</div>'


def render_built(report: BuildReport) -> str:
    """Say what the index holds now."""
    sentence = texts.INDEXED.format(documents=report.documents, passages=report.passages)
    return f'<p class="job-done" role="status">{icons.SUPPORTED}{sentence}</p>'


def render_failed(sentence: str) -> str:
    """Say in one sentence why it did not work."""
    return f'<p class="job-failed" role="alert">{icons.WARNING}{escape(sentence)}</p>'


def _item(i: int, overview: DocumentOverview, may_edit: bool) -> str:
    document = overview.document
    pages = texts.PAGES.format(count=len(document.pages)) if document.pages else ""
    facts = [
        describe_day(document), escape(describe_origin(document)), pages,
        texts.PASSAGES.format(count=overview.passages), escape(document.source),
    ]  # fmt: skip
    shown = "".join(f"<span>{fact}</span>" for fact in facts if fact)
    warnings = "".join(
        f"<li>{icons.WARNING}<span>{escape(warning)}</span></li>" for warning in document.warnings
    )
    return (
        f'<li><button type="button" class="shelf-open" data-act="document" '
        f'data-doc="{escape(document.id)}"><span class="shelf-title">{escape(document.title)}</span>'
        f'<span class="facts">{shown}</span></button>'
        f"{_remover(f'remove-{i}', document.id, document.title, document.source) if may_edit else ''}"
        f"{f'<ul class=warnings>{warnings}</ul>' if warnings else ''}</li>"
    )


def _remover(box: str, doc: str, title: str, source: str) -> str:
    """Give the button and the question in ``box`` that it asks before anything is removed."""
    shown = texts.REMOVE_TEXT.format(title=escape(title), source=escape(source))
    name = texts.REMOVE_NAME.format(title=escape(title))
    return (
        f'<button type="button" class="tool" popovertarget="{box}" aria-label="{name}" '
        f'title="{name}">{icons.TRASH}</button>'
        f'<div popover id="{box}" class="question-box" role="alertdialog" '
        f'aria-labelledby="{box}-title" aria-describedby="{box}-text">'
        f'<h3 id="{box}-title">{texts.REMOVE_TITLE}</h3>'
        f'<p id="{box}-text">{shown}</p>'
        f'<div class="bar"><button type="button" class="quiet-button" autofocus '
        f'popovertarget="{box}" popovertargetaction="hide">{texts.CANCEL}</button>'
        f'<button type="button" class="danger" data-act="remove" data-doc="{escape(doc)}" '
        f'popovertarget="{box}" popovertargetaction="hide">{texts.REMOVE}</button></div></div>'
    )


def _skipped(skipped: Sequence[Skipped], may_edit: bool) -> str:
    if not skipped:
        return ""
    items = "".join(
        f"<li>{icons.WARNING}<span><b>{escape(item.source)}</b> {escape(item.reason)}</span>"
        f"{_remover(f'remove-skipped-{i}', item.source, item.source, item.source) if may_edit else ''}"
        f"</li>"
        for i, item in enumerate(skipped)
    )
    heading = texts.SKIPPED.format(count=len(skipped))
    return f'<h3 class="count">{heading}</h3><ul class="warnings skipped">{items}</ul>'
