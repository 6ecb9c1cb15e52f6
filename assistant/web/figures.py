"""An evaluation report as HTML: figures, a chart by category, the misses. All text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from typing import Any

from assistant.evaluation import labels
from assistant.evaluation.metrics import Rate
from assistant.web import texts
from assistant.web.panel import Spot, passage_data
from assistant.web.source import data_attributes

Locate = Callable[[str, str], Spot | None]
"""Gives the place of a quote in a document, or None where it is not there."""

HEADLINES = ("right", "source_first", "supported", "verbatim", "refused_right", "verdicts")


def render_report(report: dict[str, Any], when: str, locate: Locate) -> str:
    """Give the report as it was written to ``report.json``."""
    questions = report["questions"]
    head = texts.REPORT_HEAD.format(
        file=escape(str(report["questions_file"])), count=len(questions), when=when
    )
    return (
        f'<p class="lead">{head}</p>{_tiles(report["figures"]["counts"])}'
        f"{_chart(report['categories'])}{_misses(questions, locate)}"
    )


def _tiles(counts: dict[str, dict[str, int]]) -> str:
    shares = ((name, _rate(counts[name])) for name in HEADLINES if name in counts)
    tiles = "".join(
        f"<li><span>{texts.FIGURES[name]}</span><b>{labels.percent(share.value)}</b>"
        f"<small>{labels.fraction(share)}</small></li>"
        for name, share in shares
        if share.total
    )
    return f'<ul class="tiles">{tiles}</ul>'


def _chart(categories: dict[str, dict[str, Any]]) -> str:
    """Give a bar for the right answers of each category; the table holds the same in numbers."""
    head = "".join(f'<th scope="col">{name}</th>' for name in texts.REPORT_COLUMNS)
    rows = "".join(
        _bar(labels.category_label(name), _rate(figures["counts"]["right"]))
        for name, figures in categories.items()
    )
    return (
        f'<table class="chart"><caption>{texts.REPORT_CHART}</caption>'
        f'<thead class="unseen"><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _bar(name: str, share: Rate) -> str:
    width = (share.value or 0.0) * 100
    return (
        f'<tr><th scope="row">{escape(name)}</th>'
        f'<td class="track"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="whole" width="100" height="10"/>'
        f'<rect class="part" width="{width:.1f}" height="10"/></svg></td>'
        f"<td>{labels.fraction(share)}</td><td>{labels.percent(share.value)}</td></tr>"
    )


def _misses(questions: Sequence[dict[str, Any]], locate: Locate) -> str:
    misses = [question for question in questions if not question["right"]]
    heading = texts.REPORT_MISSES.format(count=len(misses))
    if not misses:
        return f'<h3>{heading}</h3><p class="empty">{texts.REPORT_NO_MISS}</p>'
    misses.sort(key=lambda question: str(question["category"]))
    groups = "".join(
        _group(category, list(items), locate)
        for category, items in groupby(misses, key=lambda question: str(question["category"]))
    )
    return f"<h3>{heading}</h3>{groups}"


def _group(category: str, misses: Sequence[dict[str, Any]], locate: Locate) -> str:
    shown = "".join(_miss(question, locate) for question in misses)
    return (
        f'<details class="misses"><summary>{escape(labels.category_label(category))} '
        f"<span>{texts.HISTORY_COUNTED.format(count=len(misses))}</span></summary>{shown}</details>"
    )


def _miss(question: dict[str, Any], locate: Locate) -> str:
    cause = labels.CAUSES.get(question["cause"], "")
    cited = [(str(item["doc"]), item["start"], item["end"]) for item in question["citations"]]
    answered = "".join(
        _quote(item["quote"], item["title"], cited, position)
        for position, item in enumerate(question["citations"])
    )
    return (
        f'<article class="miss"><h4>{escape(question["question"])}</h4>'
        f'<p class="cause">{escape(cause)}</p><div class="sides"><section>'
        f"<h5>{texts.REPORT_EXPECTED}</h5>{_expected(question, locate)}</section>"
        f"<section><h5>{texts.REPORT_ANSWERED}</h5><p>{escape(question['answer'])}</p>{answered}"
        f"</section></div></article>"
    )


def _expected(question: dict[str, Any], locate: Locate) -> str:
    wanted = labels.EXPECTS.get(question["expect"], str(question["expect"]))
    items = "".join(_point(group, group in question["missing"]) for group in question["must"])
    items += "".join(
        f"<li>{escape(texts.REPORT_FORBIDDEN.format(value=value))}</li>"
        for value in question["forbidden"]
    )
    shown = f"<p>{escape(wanted)}</p>" if question["expect"] != "answer" or not items else ""
    if items:
        shown += f'<ul class="points">{items}</ul>'
    places = [(source, locate(source["doc"], source["quote"])) for source in question["sources"]]
    spots = [place for _, place in places if place is not None]
    for source, place in places:
        position = spots.index(place) if place is not None else -1
        shown += _quote(source["quote"], source["doc"], spots, position)
    return shown


def _point(variants: Sequence[str], is_missing: bool) -> str:
    missing = f' <b class="cause">{texts.REPORT_MISSING}</b>' if is_missing else ""
    return f"<li>{escape(texts.REPORT_OR.join(map(str, variants)))}{missing}</li>"


def _quote(quote: str, origin: str, spots: Sequence[Spot], position: int) -> str:
    """Give a quote as a button that opens it, or as plain text where its place is not known."""
    content = (
        f'<span class="quote">{escape(" ".join(quote.split()))}</span>'
        f'<span class="origin">{escape(origin)}</span>'
    )
    if position < 0:
        return f'<p class="quote-button">{content}</p>'
    data = data_attributes(passage_data(spots, position))
    return (
        f'<button type="button" class="quote-button" title="{texts.OPEN_QUOTE}"{data}>'
        f"{content}</button>"
    )


def _rate(counted: dict[str, int]) -> Rate:
    return Rate(int(counted["hits"]), int(counted["total"]))
