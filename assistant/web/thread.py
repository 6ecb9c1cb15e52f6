"""The conversation as HTML. Whatever comes from a user or a document is escaped here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from assistant.answering.texts import UNVERIFIED
from assistant.datatypes import GREETING, Citation
from assistant.records import Progress
from assistant.retrieval.morphemes import squeezed
from assistant.web import icons, texts
from assistant.web.actions import render_actions
from assistant.web.conversations import Exchange, SourceKind
from assistant.web.source import data_attributes

SHOWN_KINDS: tuple[SourceKind, ...] = ("cite", "related")

_LABEL = re.compile(r"\[(\d{1,3})\]")
_UNVERIFIED = re.compile(re.escape(UNVERIFIED))
_ITEM = re.compile(r"\s*(?:[-•·*ㅇ○□]|\d{1,2}[.)])\s+")


def render_welcome(examples: Sequence[str]) -> str:
    """Give the empty conversation with the example questions as buttons."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-act="example" '
        f'data-question="{escape(question)}">{escape(question)}</button></li>'
        for question in examples
    )
    listed = f'<h3>{texts.EXAMPLES}</h3><ul class="examples">{buttons}</ul>' if buttons else ""
    return (
        f'<section class="welcome"><h2>{texts.WELCOME_TITLE}</h2>'
        f"<p>{texts.WELCOME_TEXT}</p>{listed}</section>"
    )


def render_thread(exchanges: Sequence[Exchange], examples: Sequence[str]) -> str:
    """Give all exchanges, or the welcome if there are none; only the last can be retried."""
    if not exchanges:
        return render_welcome(examples)
    last = exchanges[-1].id
    return "".join(render_exchange(item, retry=item.id == last) for item in exchanges)


def render_exchange(exchange: Exchange, retry: bool = False) -> str:
    """Give one question with its answer, refusal, error or the text streamed so far."""
    mark = f'<span class="seal seal-question" aria-hidden="true">{texts.QUESTION_MARK}</span>'
    return (
        f'<article class="exchange is-{_look(exchange)}" data-exchange="{exchange.id}">'
        f'<h2 class="question">{mark}<span>{escape(exchange.question)}</span></h2>'
        f'<div class="answer"><span class="seal" aria-hidden="true">{texts.ANSWER_MARK}</span>'
        f'<div class="answer-body">{_understood(exchange)}{_badge(exchange)}'
        f"{_answer_text(exchange)}{_sources(exchange)}"
        f"{render_actions(exchange, retry, footnoted_text(exchange))}"
        f"</div></div></article>"
    )


def footnoted_text(exchange: Exchange) -> str:
    """Give question, answer and citations as plain text with footnotes."""
    lines = [texts.COPY_QUESTION.format(question=exchange.question), "", exchange.text]
    notes = [
        texts.COPY_NOTE.format(
            label=item.label, source=describe(item), quote=" ".join(item.quote.split())
        )
        for item in exchange.sources("cite") or exchange.sources("related")
    ]
    return "\n".join([*lines, "", *notes]).strip()


def describe(citation: Citation) -> str:
    """Give title, date, section path and page in one line of plain text."""
    parts = [citation.title, day(citation), " › ".join(citation.section)]
    if citation.page is not None:
        parts.append(texts.PAGE.format(page=citation.page))
    return ", ".join(part for part in parts if part)


def day(citation: Citation) -> str:
    """Give the date as official documents write it: 2020. 12. 11."""
    date = citation.date
    return f"{date.year}. {date.month}. {date.day}." if date else ""


def _look(exchange: Exchange) -> str:
    """Name the look of an exchange: a refusal differs from an answer."""
    answer = exchange.answer
    if answer is not None and answer.status == "abstained" and answer.engine != GREETING:
        return "abstained"
    return exchange.progress.value


def _understood(exchange: Exchange) -> str:
    answer = exchange.answer
    if answer is None or not answer.standalone_question:
        return ""
    if squeezed(answer.standalone_question) == squeezed(exchange.question):
        return ""
    sentence = texts.UNDERSTOOD.format(question=answer.standalone_question)
    return f'<p class="understood">{escape(sentence)}</p>'


def _badge(exchange: Exchange) -> str:
    look = _look(exchange)
    if look == "abstained":
        return f'<p class="badge">{icons.ABSTAINED}<span>{texts.ABSTAINED}</span></p>'
    if look == Progress.FAILED:
        return f'<p class="badge">{icons.FAILED}<span>{texts.FAILED}</span></p>'
    return ""


def _answer_text(exchange: Exchange) -> str:
    """Give the text with its labels as buttons, or the sign that the search goes on."""
    if exchange.progress is Progress.RUNNING and not (exchange.text or exchange.running):
        return (
            f'<p class="searching"><span>{texts.SEARCHING}</span>'
            f'<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span></p>'
        )
    blocks: list[str] = []
    items: list[str] = []
    for line in exchange.text.splitlines():
        marker = _ITEM.match(line)
        if marker:
            items.append(f"<li>{_with_labels(line.strip(), exchange)}</li>")
            continue
        blocks.append(_close_list(items))
        if line.strip():
            blocks.append(f"<p>{_with_labels(line.strip(), exchange)}</p>")
    blocks.append(_close_list(items))
    if exchange.running:
        blocks.append(
            f'<p class="provisional"><small>{texts.PROVISIONAL}</small> {escape(exchange.running)}</p>'
        )
    if exchange.answer is not None and exchange.answer.notice:
        blocks.append(f'<p class="fallback">{escape(exchange.answer.notice)}</p>')
    if exchange.progress is Progress.STOPPED:
        blocks.append(f'<p class="stopped">{texts.STOPPED}</p>')
    return f'<div class="answer-text">{"".join(blocks)}</div>'


def _close_list(items: list[str]) -> str:
    """Give the collected items as a list and forget them."""
    closed = f"<ul>{''.join(items)}</ul>" if items else ""
    items.clear()
    return closed


def _with_labels(line: str, exchange: Exchange) -> str:
    """Escape a line; its [1] become buttons, which work once the citations are known."""
    known = {item.label for item in exchange.sources("cite")}

    def button(match: re.Match[str]) -> str:
        label = int(match[1])
        if exchange.answer is not None and label not in known:
            return match[0]
        state = "" if label in known else " disabled"
        return (
            f'<button type="button" class="label"{_opens(exchange, "cite", label)}{state}>'
            f"[{label}]</button>"
        )

    return _UNVERIFIED.sub(
        r'<mark class="unverified">\g<0></mark>', _LABEL.sub(button, escape(line))
    )


def _sources(exchange: Exchange) -> str:
    """Give the list of citations with further passages folded, or what is related to a refusal."""
    shown = "".join(
        f"<h3>{texts.SOURCE_KINDS[kind]}</h3>{listed}"
        for kind in SHOWN_KINDS
        if (listed := _source_list(exchange, kind))
    )
    further = _source_list(exchange, "further")
    if not further:
        return shown
    return (
        f'{shown}<details class="more further"><summary class="action">{icons.NEXT}'
        f"<span>{texts.FURTHER}</span></summary>{further}</details>"
    )


def _source_list(exchange: Exchange, kind: SourceKind) -> str:
    items = "".join(
        f'<li><button type="button" class="source-item"{_opens(exchange, kind, item.label)}>'
        f'<span class="source-label" aria-hidden="true">{item.label if kind == "cite" else n}</span>'
        f'<span class="source-lines"><span class="quote">{escape(item.quote)}</span>'
        f'<span class="origin">{escape(describe(item))}</span></span></button></li>'
        for n, item in enumerate(exchange.sources(kind), start=1)
    )
    return f'<ol class="sources">{items}</ol>' if items else ""


def source_data(exchange: int, kind: SourceKind, label: int) -> dict[str, object]:
    """Give what an event must carry to open a source of an exchange."""
    return {"act": "source", "exchange": exchange, "kind": kind, "label": label}


def _opens(exchange: Exchange, kind: SourceKind, label: int) -> str:
    """Give the attributes of a button that opens a source."""
    data = data_attributes(source_data(exchange.id, kind, label))
    name = texts.OPEN_SOURCE.format(kind=texts.SOURCE_KINDS[kind], label=label)
    return f'{data} title="{name}"'
