"""The report of a run as one self-contained page: no network, no file beside it.

All that comes from questions, documents and answers goes through ``html.escape``; the policy in
the page's head lets no script run but its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template

from assistant.evaluation import labels
from assistant.evaluation.baseline import Comparison
from assistant.evaluation.html_questions import question_cards
from assistant.evaluation.labels import Figure
from assistant.evaluation.metrics import Rate
from assistant.evaluation.results import Figures, Report

TITLE = "정책 문서 질의응답 평가"

# Filters hide cards; the values stand in data attributes, so nothing is built from text here.
SCRIPT = """
const byId = (id) => document.getElementById(id);
const cards = [...document.querySelectorAll('.q')];
const fields = ['text', 'state', 'category', 'cause'].map(byId);
const squeeze = (text) => text.replace(/\\s+/g, '').toLowerCase();
const texts = cards.map((card) => squeeze(card.textContent));
function apply() {
  const [text, state, category, cause] = fields.map((field) => field.value);
  let shown = 0;
  cards.forEach((card, i) => {
    const data = card.dataset;
    const fits = texts[i].includes(squeeze(text))
      && (!state || data.state === state || data.change === state)
      && (!category || data.category === category) && (!cause || data.cause === cause);
    card.hidden = !fits;
    shown += fits;
  });
  byId('count').textContent = shown + ' / ' + cards.length + '개';
  byId('empty').hidden = shown > 0;
}
fields.forEach((field) => field.addEventListener('input', apply));
function pick(event) {
  const data = event.currentTarget.dataset;
  fields.forEach((field) => { field.value = ''; });
  byId(data.field).value = data.value;
  apply();
  byId('questions').scrollIntoView();
}
const picks = [...document.querySelectorAll('button.pick')];
picks.forEach((button) => button.addEventListener('click', pick));
byId('toggle').addEventListener('click', () => {
  const open = cards.some((card) => !card.hidden && !card.open);
  cards.forEach((card) => { if (!card.hidden) card.open = open; });
  byId('toggle').textContent = open ? '모두 접기' : '모두 펼치기';
});
document.documentElement.classList.add('js');
apply();
"""


def to_html(
    report: Report, comparison: Comparison | None = None, created: datetime | None = None
) -> str:
    """Give the report as a page in Korean. ``created`` is shown below the title."""
    template = files("assistant.evaluation").joinpath("report.html").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    # substitute() does not look into what it puts in, so '$' in an answer stays what it is.
    return Template(template).substitute(
        title=escape(TITLE),
        subtitle=escape(_subtitle(report, created)),
        notices=_notices(report),
        tiles=_tiles(labels.figure_list(report.figures, comparison)),
        categories=_categories(report, comparison),
        causes=_causes(report),
        changes=_changes(comparison),
        states=_states(comparison),
        category_options=_options(
            "모든 유형", [(name, labels.category_label(name)) for name in report.categories]
        ),
        cause_options=_options("모든 까닭", list(labels.CAUSES.items())),
        questions=question_cards(report, comparison),
        script=SCRIPT,
        script_hash=f"sha256-{digest}",
    )


def bar(share: float | None) -> str:
    """Give a bar for a share in [0, 1]; an empty one for None."""
    width = 0.0 if share is None else min(max(share, 0.0), 1.0) * 100
    return f'<span class="bar"><i style="width:{width:.1f}%"></i></span>'


def _subtitle(report: Report, created: datetime | None) -> str:
    parts = [report.questions_file or "질문 세트", f"질문 {len(report.outcomes)}개"]
    if report.split:
        parts.append(f"split {report.split}")
    parts += [f"{name} {value}" for name, value in report.engine.items()]
    if report.better or report.worse:
        parts.append(f"모델이 있어야 맞음 {len(report.better)}, 없어야 맞음 {len(report.worse)}")
    if created:
        parts.append(created.strftime("%Y-%m-%d %H:%M"))
    return " · ".join(parts)


def _notices(report: Report) -> str:
    if not report.unlocated:
        return ""
    ids = ", ".join(dict.fromkeys(id_ for id_, _ in report.unlocated))
    return (
        f'<p class="card notice bad">근거 인용 {len(report.unlocated)}개를 문서에서 찾지 못해, '
        f"찾지 못한 근거로 셈했습니다: {escape(ids)}</p>"
    )


def _tiles(figures: list[Figure]) -> str:
    tiles = "".join(_tile(figure) for figure in figures if figure.headline)
    rest = [figure for figure in figures if not figure.headline]
    groups = "".join(
        f'<section class="card group"><h2>{escape(group)}</h2>'
        f"<dl>{''.join(map(_row, members))}</dl></section>"
        for group, members in groupby(rest, key=lambda figure: figure.group)
    )
    return f'<div class="tiles">{tiles}</div><div class="groups">{groups}</div>'


def _tile(figure: Figure) -> str:
    return (
        f'<div class="card tile"><span class="name">{escape(figure.name)}</span>'
        f"<b>{escape(figure.value)}{_delta(figure.change, figure.better)}</b>"
        f"{'' if figure.share is None else bar(figure.share)}"
        f'<span class="note">{escape(figure.note)}</span></div>'
    )


def _row(figure: Figure) -> str:
    return (
        f'<div><dt>{escape(figure.name)}<span class="note">{escape(figure.note)}</span></dt>'
        f"<dd>{escape(figure.value)}{_delta(figure.change, figure.better)}</dd></div>"
    )


def _delta(text: str, better: bool | None) -> str:
    tone = "muted" if better is None else "good" if better else "bad"
    return f'<small class="{tone}">{escape(text)}</small>' if text else ""


def _pick(field: str, value: str, label: str) -> str:
    return (
        f'<button type="button" class="pick" data-field="{field}" '
        f'data-value="{escape(value)}">{escape(label)}</button>'
    )


def _categories(report: Report, comparison: Comparison | None) -> str:
    changes = {item.category: item for item in comparison.categories} if comparison else {}
    rows = []
    for name, figures in report.categories.items():
        item = changes.get(name)
        before = item.before if item else Rate(0, 0)
        rows.append(_category(name, figures, before, compared=comparison is not None))
    heads = '<th>유형</th><th class="num">정답</th><th>정답률</th><th class="num"></th>'
    heads += "<th class='num'>기준선</th>" if comparison else ""
    heads += "".join(
        f'<th class="num extra">{name}</th>'
        for name in ("재현율@1", "재현율@10", "인용 정확도", "잘못 거절")
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _category(name: str, figures: Figures, before: Rate, *, compared: bool) -> str:
    false = figures.refused_false
    cells = [
        f"<td>{_pick('category', name, labels.category_label(name))}</td>",
        f'<td class="num">{labels.fraction(figures.right)}</td>',
        f'<td class="wide">{bar(figures.right.value)}</td>',
        f'<td class="num">{labels.percent(figures.right.value)}</td>',
    ]
    if compared:
        tone = _tone(figures.right, before)
        text = labels.fraction(before) if before.total else labels.NONE
        cells.append(f'<td class="num {tone}">{text}</td>')
    cells += [
        f'<td class="num extra">{value}</td>'
        for value in (
            labels.decimal(figures.recall_at(1)),
            labels.decimal(figures.recall_at(10)),
            labels.percent(figures.citation_precision.value),
            labels.fraction(false) if false.total else labels.NONE,
        )
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _tone(now: Rate, before: Rate) -> str:
    if now.value is None or before.value is None or now.value == before.value:
        return "muted"
    return "good" if now.value > before.value else "bad"


def _causes(report: Report) -> str:
    misses = report.misses
    if not misses:
        return ""
    counts = Counter(outcome.cause for outcome in misses if outcome.cause)
    rows = [
        f"<tr><td>{_pick('cause', cause, labels.CAUSES[cause])}</td>"
        f'<td class="num">{count}</td><td class="wide">{bar(count / len(misses))}</td></tr>'
        for cause, count in counts.most_common()
    ]
    return (
        "<h2>틀린 까닭(인용으로 추정)</h2>"
        f'<div class="card scroll"><table><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _changes(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    groups = (
        ("나아짐", comparison.fixed, "good"),
        ("나빠짐", comparison.broken, "bad"),
        ("새 질문", comparison.added, ""),
        ("없어진 질문", comparison.removed, ""),
    )
    rows = [
        f'<tr><td class="{tone}">{name}</td><td class="num">{len(ids)}</td>'
        f'<td class="ids">{"".join(_pick("text", id_, id_) for id_ in ids)}</td></tr>'
        for name, ids, tone in groups
        if ids
    ]
    body = (
        f"<table><tbody>{''.join(rows)}</tbody></table>"
        if rows
        else ('<p class="notice muted">모든 질문의 결과가 기준선과 같습니다.</p>')
    )
    return f'<h2>기준선과 견주어</h2><div class="card scroll">{body}</div>'


def _states(comparison: Comparison | None) -> str:
    states = [("miss", "틀림"), ("right", "맞음")]
    if comparison:
        states += [("fixed", "나아짐"), ("broken", "나빠짐")]
    return _options("모든 결과", states)


def _options(all_: str, values: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(v)}">{escape(name)}</option>' for v, name in values)
    return f'<option value="">{escape(all_)}</option>{options}'
