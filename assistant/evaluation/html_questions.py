"""The cards of the report's page: one for each question, the misses first."""

from __future__ import annotations

from html import escape

from assistant.evaluation import labels
from assistant.evaluation.baseline import Comparison
from assistant.evaluation.questions import Question
from assistant.evaluation.results import DEPTH, JudgedCitation, Outcome, Report


def question_cards(report: Report, comparison: Comparison | None = None) -> str:
    """Give the cards of all questions as HTML: misses first, else in the order of the set."""
    changes: dict[str, str] = {}
    if comparison:
        changes.update(dict.fromkeys(comparison.fixed, "fixed"))
        changes.update(dict.fromkeys(comparison.broken, "broken"))
    ordered = sorted(report.outcomes, key=lambda outcome: outcome.right)
    return "\n".join(_card(o, changes.get(o.question.id, "")) for o in ordered)


def _card(outcome: Outcome, changed: str) -> str:
    question = outcome.question
    state = "right" if outcome.right else "miss"
    return (
        f'<details class="card q {state}" data-state="{state}" data-change="{changed}" '
        f'data-category="{escape(question.category)}" data-cause="{outcome.cause or ""}">'
        f"<summary>{_head(outcome, changed)}"
        f'<div class="ask">{escape(question.question)}</div>'
        f'<div class="said">{escape(" ".join(outcome.text.split()))}</div></summary>'
        f'<div class="body"><div>{_said(outcome)}</div><div>{_expected(outcome)}</div></div>'
        "</details>"
    )


def _head(outcome: Outcome, changed: str) -> str:
    question = outcome.question
    mark = '<b class="good">맞음</b>' if outcome.right else '<b class="bad">틀림</b>'
    parts = [
        mark,
        f"<span>{escape(question.id)}</span>",
        f"<span>{escape(labels.category_label(question.category))}</span>",
    ]
    if outcome.cause:
        parts.append(_chip(labels.CAUSES[outcome.cause], "bad"))
    if changed:
        name = "나아짐" if changed == "fixed" else "나빠짐"
        parts.append(_chip(name, "good" if changed == "fixed" else "bad"))
    return f'<div class="head">{"".join(parts)}</div>'


def _chip(text: str, tone: str = "") -> str:
    return f'<span class="chip {tone}">{escape(text)}</span>'


def _said(outcome: Outcome) -> str:
    status = labels.STATUSES.get(outcome.status, outcome.status)
    took = labels.milliseconds(outcome.took_ms)
    parts = [f"<h3>답변 · {escape(status)} · {took}</h3>", f"<p>{escape(outcome.text)}</p>"]
    standalone = outcome.standalone_question
    if standalone and standalone != outcome.question.question:
        parts.append(f"<h3>이해한 질문</h3><p>{escape(standalone)}</p>")
    if outcome.citations:
        parts.append(f"<h3>인용 {len(outcome.citations)}개</h3>")
        parts.extend(_citation(item) for item in outcome.citations)
    elif outcome.answered:
        parts.append('<h3>인용</h3><p class="bad">인용이 없습니다.</p>')
    if outcome.ablation:
        hidden = labels.STATUSES.get(outcome.ablation.status, outcome.ablation.status)
        verdict = " · 그래도 맞음" if outcome.ablation.right else ""
        parts.append(f"<h3>근거 문서를 숨기면 · {escape(hidden)}{verdict}</h3>")
        parts.append(f"<p>{escape(outcome.ablation.text)}</p>")
    if outcome.extractive:
        parts.extend(_without_model(outcome.extractive))
    return "".join(parts)


def _without_model(outcome: Outcome) -> list[str]:
    status = labels.STATUSES.get(outcome.status, outcome.status)
    tone, mark = ("good", "맞음") if outcome.right else ("bad", "틀림")
    took = labels.milliseconds(outcome.took_ms)
    return [
        f'<h3>모델 없이 · {escape(status)} · <b class="{tone}">{mark}</b> · {took}</h3>',
        f"<p>{escape(outcome.text)}</p>",
    ]


def _citation(item: JudgedCitation) -> str:
    citation = item.citation
    place = [citation.title or citation.doc]
    if citation.date:
        place.append(citation.date.isoformat())
    if citation.page is not None:
        place.append(f"{citation.page}쪽")
    place.extend(citation.section)
    chips = _chip("근거와 겹침", "good") if item.on_source else _chip("근거가 아님")
    if not item.verbatim:
        chips += _chip("원문과 다름", "bad")
    return (
        f"<blockquote>[{citation.label}] {escape(citation.quote)}"
        f"<footer>{chips}{escape(' › '.join(place))}</footer></blockquote>"
    )


def _expected(outcome: Outcome) -> str:
    question = outcome.question
    parts = [f"<h3>기대 · {escape(labels.EXPECTS[question.expect])}</h3>", _points(outcome)]
    if question.history:
        parts.append(f"<h3>앞선 대화</h3>{_history(question)}")
    if question.sources:
        parts.append(f"<h3>근거 · {escape(_ranks(outcome))}</h3>")
        for source in question.sources:
            lost = _chip("문서에서 찾지 못함", "bad") if source.quote in outcome.unlocated else ""
            parts.append(
                f"<blockquote>{escape(source.quote)}"
                f"<footer>{lost}{escape(source.doc)}</footer></blockquote>"
            )
    return "".join(parts)


def _points(outcome: Outcome) -> str:
    question, judgement = outcome.question, outcome.judgement
    chips = []
    for group in question.must:
        missing = group in judgement.missing
        text = ("✗ " if missing else "✓ ") + " / ".join(group)
        chips.append(_chip(text, "bad" if missing else "good"))
    for item in question.must_not:
        found = item in judgement.forbidden
        chips.append(_chip(f"{'✗ ' if found else ''}없어야 함: {item}", "bad" if found else ""))
    return f"<div>{''.join(chips)}</div>" if chips else '<p class="muted">값은 묻지 않음</p>'


def _history(question: Question) -> str:
    names = {"user": "사용자", "assistant": "도우미"}
    return "".join(
        f'<p><span class="muted">{names[turn.role]}</span> {escape(turn.content)}</p>'
        for turn in question.history
    )


def _ranks(outcome: Outcome) -> str:
    if not outcome.source_ranks:
        return "검색하지 않음"
    ranks = [f"{rank}위" if rank else f"{DEPTH}위 밖" for rank in outcome.source_ranks]
    return f"검색 순위 {', '.join(ranks)}"
