"""The engine with a model against the one without, question by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from assistant.evaluation.results import Report
from assistant.evaluation.runner import HidingSubject, Progress, Subject, run

EngineSettings = Mapping[str, Any]


class EvaluatedAssistant(HidingSubject, Protocol):
    """A subject that tells its engine, and can do without its model."""

    @property
    def engine_settings(self) -> EngineSettings:
        """Give the name of the engine under ``engine``, and what a model is set to; no key."""
        ...

    def extractive(self) -> Subject:
        """Give an assistant over the same index that uses no model."""
        ...


def compare_engines(
    assistant: EvaluatedAssistant, report: Report, progress: Progress | None = None
) -> Report:
    """Ask all questions again without the model, and set each outcome beside the one with it."""
    questions = [outcome.question for outcome in report.outcomes]
    plain = run(assistant.extractive(), questions, progress)
    pairs = zip(report.outcomes, plain.outcomes, strict=True)
    return replace(report, outcomes=tuple(replace(o, extractive=p) for o, p in pairs))
