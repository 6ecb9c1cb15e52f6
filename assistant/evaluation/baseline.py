"""The committed baseline: the figures that do not depend on the machine, and right or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import QuestionSetError
from assistant.evaluation.metrics import Rate
from assistant.evaluation.results import Figures, Report

SCHEMA = "policy-assistant/evaluation-baseline"
VERSION = 1
DIGITS = 4


@dataclass(frozen=True)
class Baseline:
    """An earlier run: ``figures`` by name, ``categories`` and ``questions`` (id → right)."""

    figures: dict[str, float | None]
    categories: dict[str, Rate]
    questions: dict[str, bool]


@dataclass(frozen=True)
class CategoryChange:
    """How many of one category were right before and are now; a total of 0 is 'not there'."""

    category: str
    before: Rate
    now: Rate


@dataclass(frozen=True)
class Comparison:
    """What changed since the baseline; ids are in the order of the question set.

    ``figures`` holds now minus before of every figure that both runs have. ``added`` and
    ``removed`` are questions that only this run or only the baseline has.
    """

    figures: dict[str, float]
    categories: tuple[CategoryChange, ...]
    fixed: tuple[str, ...]
    broken: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def flat_figures(figures: Figures) -> dict[str, float | None]:
    """Give the figures that do not depend on the machine, by name, rounded to 4 digits."""
    values = {
        "right": figures.right.value,
        "refused_right": figures.refused_right.value,
        "refused_false": figures.refused_false.value,
        "answered_wrong": figures.answered_wrong.value,
        "verdicts": figures.verdicts.value,
        "citation_precision": figures.citation_precision.value,
        "supported": figures.supported.value,
        "verbatim": figures.verbatim.value,
        "source_first": figures.source_first.value,
        **{f"recall_at_{k}": value for k, value in figures.recall},
        "mrr": figures.mrr,
        "ndcg_at_10": figures.ndcg,
        "length_median": figures.length_median,
        "ablated_refused": figures.ablated_refused.value,
        "ablated_right": figures.ablated_right.value,
    }
    return {name: None if v is None else round(v, DIGITS) for name, v in values.items()}


def to_baseline(report: Report) -> Baseline:
    """Reduce a report to a baseline."""
    return Baseline(
        figures=flat_figures(report.figures),
        categories={name: figures.right for name, figures in report.categories.items()},
        questions={outcome.question.id: outcome.right for outcome in report.outcomes},
    )


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline as JSON with sorted keys: the same results give the same bytes.

    Raises QuestionSetError when the file cannot be written.
    """
    record = {
        "schema": SCHEMA,
        "version": VERSION,
        "figures": baseline.figures,
        "categories": {
            name: {"right": share.hits, "questions": share.total}
            for name, share in baseline.categories.items()
        },
        "questions": baseline.questions,
    }
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuestionSetError(f"기준선 {path}을(를) 쓸 수 없습니다({reason}).") from error


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises QuestionSetError when it is missing or not of this schema."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionSetError(
            f"기준선 {path}을(를) 읽을 수 없습니다({error.strerror or error}). "
            "--update-baseline으로 새로 만들 수 있습니다."
        ) from error
    except (ValueError, RecursionError) as error:
        raise QuestionSetError(f"기준선 {path}이(가) JSON이 아닙니다.") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise QuestionSetError(f"{path}은(는) 평가 기준선이 아닙니다.")
    if record.get("version") != VERSION:
        raise QuestionSetError(
            f"기준선 {path}의 형식 버전이 {record.get('version')}입니다(필요한 버전: {VERSION}). "
            "파일을 지우고 --update-baseline으로 새로 만들어 주세요."
        )
    try:
        return _parse(record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise QuestionSetError(
            f"기준선 {path}의 내용이 형식에 맞지 않습니다. "
            "파일을 지우고 --update-baseline으로 새로 만들어 주세요."
        ) from error


def _parse(record: dict[str, Any]) -> Baseline:
    return Baseline(
        figures={
            name: None if value is None else float(value)
            for name, value in record["figures"].items()
        },
        categories={
            name: Rate(int(entry["right"]), int(entry["questions"]))
            for name, entry in record["categories"].items()
        },
        questions={id_: _boolean(right) for id_, right in record["questions"].items()},
    )


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("right or wrong must be true or false")
    return value


def compare(report: Report, before: Baseline) -> Comparison:
    """Tell what changed since the baseline, by figure, category and question."""
    now = to_baseline(report)
    both = [id_ for id_ in now.questions if id_ in before.questions]
    return Comparison(
        figures=_figure_changes(now.figures, before.figures),
        categories=tuple(
            CategoryChange(
                name,
                before.categories.get(name, Rate(0, 0)),
                now.categories.get(name, Rate(0, 0)),
            )
            for name in _union(now.categories, before.categories)
        ),
        fixed=tuple(i for i in both if now.questions[i] and not before.questions[i]),
        broken=tuple(i for i in both if before.questions[i] and not now.questions[i]),
        added=tuple(i for i in now.questions if i not in before.questions),
        removed=tuple(i for i in before.questions if i not in now.questions),
    )


def _figure_changes(
    now: dict[str, float | None], before: dict[str, float | None]
) -> dict[str, float]:
    changes = {}
    for name, value in now.items():
        earlier = before.get(name)
        if value is not None and earlier is not None:
            changes[name] = round(value - earlier, DIGITS)
    return changes


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def passes(report: Report, fail_under: float) -> bool:
    """Tell whether the share of right answers is at least ``fail_under``, in [0, 1].

    A report without questions passes nothing but 0.
    """
    share = report.figures.right.value
    return fail_under <= (0.0 if share is None else share)
