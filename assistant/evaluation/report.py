"""The report of a run as a terminal view and as JSON; ``html`` makes the page."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.evaluation import labels
from assistant.evaluation.baseline import Comparison, flat_figures
from assistant.evaluation.metrics import Rate
from assistant.evaluation.results import Figures, Outcome, Report

SCHEMA = "policy-assistant/evaluation-report"
VERSION = 1
SHOWN_IDS = 20


def to_dict(report: Report, comparison: Comparison | None = None) -> dict[str, Any]:
    """Give the report as JSON values; times are in ms, shares in [0, 1], spans in characters."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "questions_file": report.questions_file,
        "split": report.split,
        "engine": dict(report.engine),
        "engines_compared": {"better": report.better, "worse": report.worse},
        "figures": _figures(report.figures),
        "categories": {name: _figures(item) for name, item in report.categories.items()},
        "questions": [_outcome(outcome) for outcome in report.outcomes],
        "unlocated_sources": [{"id": id_, "quote": quote} for id_, quote in report.unlocated],
        "comparison": None if comparison is None else _comparison(comparison),
    }


def to_json(report: Report, comparison: Comparison | None = None) -> str:
    """Give the report as indented JSON with sorted keys; only times differ between like runs."""
    record = to_dict(report, comparison)
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _figures(figures: Figures) -> dict[str, Any]:
    record: dict[str, Any] = dict(flat_figures(figures))
    counts = {name: value for name, value in vars(figures).items() if isinstance(value, Rate)}
    record["counts"] = {name: asdict(share) for name, share in counts.items()}
    record["ask_ms"] = {"p50": _round(figures.ask_ms_p50), "p95": _round(figures.ask_ms_p95)}
    return record


def _outcome(outcome: Outcome) -> dict[str, Any]:
    question = outcome.question
    return {
        "id": question.id,
        "category": question.category,
        "question": question.question,
        "history": [asdict(turn) for turn in question.history],
        "standalone_question": outcome.standalone_question,
        "expect": question.expect,
        "must": question.must,
        "must_not": question.must_not,
        "sources": [asdict(source) for source in question.sources],
        "status": outcome.status,
        "answer": outcome.text,
        "citations": [
            {**item.citation.to_dict(), "verbatim": item.verbatim, "on_source": item.on_source}
            for item in outcome.citations
        ],
        "right": outcome.right,
        "cause": outcome.cause,
        "missing": outcome.judgement.missing,
        "forbidden": outcome.judgement.forbidden,
        "source_ranks": outcome.source_ranks,
        "took_ms": _round(outcome.took_ms),
        "engine": outcome.engine,
        "ablation": None if outcome.ablation is None else asdict(outcome.ablation),
        "extractive": None if outcome.extractive is None else _plain(outcome.extractive),
    }


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "status": outcome.status,
        "answer": outcome.text,
        "right": outcome.right,
        "took_ms": _round(outcome.took_ms),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    record = asdict(comparison)
    record["categories"] = {
        item.category: {"before": asdict(item.before), "now": asdict(item.now)}
        for item in comparison.categories
    }
    return record


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def to_terminal(report: Report, comparison: Comparison | None = None) -> RenderableType:
    """Give what the terminal shows: the figures, the categories, the misses and the changes."""
    parts: list[RenderableType] = [
        *_engine_lines(report),
        _figure_table(report, comparison),
        _category_table(report, comparison),
    ]
    if report.misses:
        parts.append(_cause_table(report))
    if report.unlocated:
        ids = list(dict.fromkeys(id_ for id_, _ in report.unlocated))
        parts.append(_ids("문서에서 찾지 못한 근거 인용", ids, "yellow"))
    if comparison:
        parts.extend(_changes(comparison))
    return Group(*parts)


def _engine_lines(report: Report) -> list[RenderableType]:
    """Tell the model, how many answers it wrote, and what changes without it."""
    if len(report.engine) < 2:
        return []
    settings = ", ".join(f"{name} {value}" for name, value in report.engine.items())
    lines: list[RenderableType] = [
        Text(f"모델: {settings}"),
        Text(f"모델이 쓴 답 {labels.fraction(report.written)}"),
    ]
    if any(outcome.extractive for outcome in report.outcomes):
        lines.append(_ids("모델이 있어야 맞은 질문", list(report.better), "green"))
        lines.append(_ids("모델이 없어야 맞은 질문", list(report.worse), "red"))
    return lines


def _figure_table(report: Report, comparison: Comparison | None) -> Table:
    table = Table(title="평가 결과", title_justify="left", box=None, show_header=False)
    table.add_column()
    table.add_column(justify="right", style="bold")
    table.add_column(justify="right")
    table.add_column(style="dim")
    for figure in labels.figure_list(report.figures, comparison):
        change = Text(figure.change, style=_style(figure.better))
        table.add_row(figure.name, figure.value, change, figure.note)
    return table


def _style(better: bool | None) -> str:
    return "dim" if better is None else "green" if better else "red"


def _category_table(report: Report, comparison: Comparison | None) -> Table:
    before = {item.category: item.before for item in comparison.categories} if comparison else {}
    table = Table(title="유형별", title_justify="left")
    table.add_column("유형")
    for name in ("정답", "정답률", "재현율@1", "재현율@10", "인용 정확도", "잘못 거절"):
        table.add_column(name, justify="right")
    if comparison:
        table.add_column("기준선", justify="right")
    for name, figures in report.categories.items():
        cells: list[RenderableType] = [
            Text(f"{labels.category_label(name)} {name}"),
            labels.fraction(figures.right),
            labels.percent(figures.right.value),
            labels.decimal(figures.recall_at(1)),
            labels.decimal(figures.recall_at(10)),
            labels.percent(figures.citation_precision.value),
            labels.fraction(figures.refused_false) if figures.refused_false.total else labels.NONE,
        ]
        if comparison:
            share = before.get(name, Rate(0, 0))
            cells.append(labels.fraction(share) if share.total else labels.NONE)
        table.add_row(*cells)
    return table


def _cause_table(report: Report) -> Table:
    table = Table(title="틀린 까닭(추정)", title_justify="left", box=None, show_header=False)
    table.add_column()
    table.add_column(justify="right", style="bold")
    table.add_column(style="dim")
    for cause, name in labels.CAUSES.items():
        ids = [outcome.question.id for outcome in report.misses if outcome.cause == cause]
        if ids:
            table.add_row(name, str(len(ids)), Text(_some(ids)))
    return table


def _changes(comparison: Comparison) -> list[RenderableType]:
    groups = (
        ("기준선보다 나아진 질문", comparison.fixed, "green"),
        ("기준선보다 나빠진 질문", comparison.broken, "red"),
        ("기준선에 없던 질문", comparison.added, "dim"),
        ("기준선에만 있는 질문", comparison.removed, "dim"),
    )
    lines: list[RenderableType] = [
        _ids(name, list(ids), style) for name, ids, style in groups if ids
    ]
    return lines or [Text("기준선과 같습니다.", style="dim")]


def _ids(name: str, ids: list[str], style: str) -> Text:
    # Text, not markup: an id may hold square brackets.
    return Text(f"{name} {len(ids)}개: {_some(ids)}", style=style)


def _some(ids: list[str]) -> str:
    rest = len(ids) - SHOWN_IDS
    return ", ".join(ids[:SHOWN_IDS]) + (f" 외 {rest}개" if rest > 0 else "")
