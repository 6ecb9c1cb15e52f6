"""What can be done with an answer: copy it, ask again, ask otherwise, judge it, see its record."""

from __future__ import annotations

from html import escape

from assistant.datatypes import Answer
from assistant.records import Progress, Vote
from assistant.service import ENGINE, MAX_QUESTION
from assistant.web import icons, texts
from assistant.web.conversations import Exchange

MAX_REMARK = 300


def render_actions(exchange: Exchange, retry: bool, copied: str) -> str:
    """Give the row of actions under an exchange; ``copied`` is the text that copying gives."""
    if exchange.progress is Progress.RUNNING:
        return '<div class="actions"></div>'
    row = ""
    if exchange.answer is not None:
        row += (
            f'<button type="button" class="action" data-copy="{escape(copied)}" '
            f'data-done="{texts.COPIED}" data-refused="{texts.COPY_REFUSED}">'
            f"{icons.COPY}<span>{texts.COPY}</span></button>"
        )
    if retry and exchange.can_retry:
        row += (
            f'<button type="button" class="action" data-act="retry">'
            f"{icons.RETRY}<span>{texts.RETRY}</span></button>"
        )
    if exchange.can_retry and exchange.id:
        row += _edit(exchange)
    if exchange.answer is not None:
        row += _votes(exchange) + _record(exchange, exchange.answer)
    return f'<div class="actions">{row}</div>{_judging(exchange)}' if row else ""


def local_time(exchange: Exchange) -> str:
    """Give when the question was asked, by the clock of the server: 2020. 12. 11. 14:05."""
    asked = exchange.asked.astimezone()
    return f"{asked.year}. {asked.month}. {asked.day}. {asked:%H:%M}"


def describe_scope(exchange: Exchange) -> str:
    """Give the documents that were asked: 모두, or their number and ids."""
    if exchange.scope is None:
        return texts.RECORD_SCOPE_ALL
    return texts.RECORD_SCOPE.format(count=len(exchange.scope), docs=", ".join(exchange.scope))


def _edit(exchange: Exchange) -> str:
    """Give the question in a form that asks it otherwise, in place of what came after it."""
    return (
        f'<details class="more edit"><summary class="action">{icons.EDIT}'
        f"<span>{texts.EDIT}</span></summary>"
        f'<form data-act="edit" data-exchange="{exchange.id}">'
        f'<label><span>{texts.EDIT_LABEL}</span><textarea name="question" rows="3" '
        f'maxlength="{MAX_QUESTION}" required>{escape(exchange.question)}</textarea></label>'
        f'<p class="hint">{texts.EDIT_HINT}</p>'
        f'<button type="submit" class="quiet-button">{texts.EDIT_SEND}</button></form></details>'
    )


def _votes(exchange: Exchange) -> str:
    given = exchange.feedback.vote if exchange.feedback else None
    kinds = ((Vote.UP, icons.UP, texts.VOTE_UP), (Vote.DOWN, icons.DOWN, texts.VOTE_DOWN))
    return "".join(
        f'<button type="button" class="action vote" data-act="vote" data-vote="{vote}" '
        f'data-exchange="{exchange.id}" aria-pressed="{str(vote is given).lower()}" '
        f'aria-label="{name}" title="{name}. {texts.VOTE_SEEN}">{icon}</button>'
        for vote, icon, name in kinds
    )


def _record(exchange: Exchange, answer: Answer) -> str:
    """Give what the log keeps of the answer."""
    facts = texts.RECORD_FACTS.format(
        id=exchange.id,
        time=local_time(exchange),
        engine=texts.EXTRACTIVE if answer.engine == ENGINE else answer.engine,
        fingerprint=exchange.fingerprint or "-",
        scope=describe_scope(exchange),
    )
    return (
        f'<details class="more record"><summary class="action"><span>{texts.RECORD}</span>'
        f'</summary><p class="hint">{escape(facts)}</p></details>'
    )


def _judging(exchange: Exchange) -> str:
    """Give the form for the reason of a bad vote until it is sent, and thanks after it."""
    feedback = exchange.feedback
    if feedback is None:
        return ""
    if feedback.vote is Vote.UP or feedback.reason:
        return f'<p class="hint" role="status">{texts.VOTE_THANKS}</p>'
    choices = "".join(
        f'<label class="choice"><input type="radio" name="reason" value="{reason}" required>'
        f"<span>{reason}</span></label>"
        for reason in texts.VOTE_REASONS
    )
    return (
        f'<form class="judging" data-act="reason" data-exchange="{exchange.id}">'
        f"<fieldset><legend>{texts.VOTE_WHY}</legend>{choices}</fieldset>"
        f'<label><span>{texts.VOTE_EXPECTED}</span><input name="expected" '
        f'maxlength="{MAX_REMARK}" autocomplete="off"></label>'
        f'<p class="hint">{texts.VOTE_SEEN}</p>'
        f'<button type="submit" class="quiet-button">{texts.VOTE_SEND}</button></form>'
    )
