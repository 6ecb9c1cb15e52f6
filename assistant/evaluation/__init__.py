"""Evaluation of an assistant over a question set: load, run, compare, report."""

from assistant.evaluation.baseline import (
    Baseline,
    Comparison,
    compare,
    passes,
    read_baseline,
    to_baseline,
    write_baseline,
)
from assistant.evaluation.html import to_html
from assistant.evaluation.pipeline import Evaluation, Options, evaluate
from assistant.evaluation.questions import Question, Source, load_questions
from assistant.evaluation.report import to_dict, to_json, to_terminal
from assistant.evaluation.results import Cause, Figures, Outcome, Report
from assistant.evaluation.runner import ablate, run

__all__ = [
    "Baseline",
    "Cause",
    "Comparison",
    "Evaluation",
    "Figures",
    "Options",
    "Outcome",
    "Question",
    "Report",
    "Source",
    "ablate",
    "compare",
    "evaluate",
    "load_questions",
    "passes",
    "read_baseline",
    "run",
    "to_baseline",
    "to_dict",
    "to_html",
    "to_json",
    "to_terminal",
    "write_baseline",
]
