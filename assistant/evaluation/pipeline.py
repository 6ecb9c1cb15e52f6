"""One evaluation from the question file to the files of the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType

from assistant.errors import QuestionSetError
from assistant.evaluation import baseline as baselines
from assistant.evaluation.baseline import Baseline, Comparison
from assistant.evaluation.engines import EvaluatedAssistant, compare_engines
from assistant.evaluation.html import to_html
from assistant.evaluation.questions import load_questions
from assistant.evaluation.report import to_json, to_terminal
from assistant.evaluation.results import Report
from assistant.evaluation.runner import ablate, run

REPORT_JSON = "report.json"
REPORT_HTML = "report.html"
StageProgress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Options:
    """What an evaluation does beside asking.

    ``split`` keeps the questions of one split. ``report_dir`` receives ``report.json`` and
    ``report.html``. ``baseline`` is compared with; ``update_baseline`` then writes it anew, and
    makes it where there is none. ``ablate`` asks the answerable questions again with the
    documents of their sources hidden. ``compare_engines`` asks all questions without the model too.
    """

    split: str | None = None
    report_dir: Path | None = None
    baseline: Path | None = None
    update_baseline: bool = False
    ablate: bool = False
    compare_engines: bool = False

    def earlier_baseline(self) -> Baseline | None:
        """Read the baseline to compare with, if there is one. Raises QuestionSetError."""
        if self.baseline is None:
            if self.update_baseline:
                raise QuestionSetError("--update-baseline은 --baseline과 함께 써 주세요.")
            return None
        if self.update_baseline and not self.baseline.exists():
            return None
        return baselines.read_baseline(self.baseline)


@dataclass(frozen=True)
class Evaluation:
    """A run, what changed since the baseline if one was given, and the files written."""

    report: Report
    comparison: Comparison | None
    written: tuple[Path, ...]

    def to_json(self) -> str:
        """Give the report as JSON text."""
        return to_json(self.report, self.comparison)

    def to_terminal(self) -> RenderableType:
        """Give what ``rich`` prints on a terminal."""
        return to_terminal(self.report, self.comparison)

    def passes(self, fail_under: float | None) -> bool:
        """Tell whether the share of right answers, in [0, 1], is enough; None asks for nothing."""
        return fail_under is None or baselines.passes(self.report, fail_under)


def evaluate(
    assistant: EvaluatedAssistant,
    questions: Path,
    options: Options | None = None,
    progress: StageProgress | None = None,
) -> Evaluation:
    """Ask a question set, compare with a baseline, and write what the options ask for.

    ``progress`` is called with (stage in Korean, done, total).

    Raises QuestionSetError for a fault in the questions, the baseline or the options, before the
    first question is asked, or when a file cannot be written.
    """
    options = options or Options()
    if options.compare_engines and len(assistant.engine_settings) < 2:
        raise QuestionSetError("--compare-engines는 ASSISTANT_LLM에 모델을 정하고 써 주세요.")
    before = options.earlier_baseline()
    asked = load_questions(questions, split=options.split, documents=assistant.documents)

    def stage(name: str) -> Callable[[int, int], None]:
        return lambda done, total: progress(name, done, total) if progress else None

    report = run(assistant, asked, stage("질문"))
    report = replace(
        report,
        questions_file=questions.name,
        split=options.split,
        engine=assistant.engine_settings,
    )
    if options.compare_engines:
        report = compare_engines(assistant, report, stage("모델 없이"))
    if options.ablate:
        report = ablate(assistant, report, stage("근거를 숨긴 질문"))
    comparison = None if before is None else baselines.compare(report, before)
    written: list[Path] = []
    if options.report_dir is not None:
        written += _write_reports(report, comparison, options.report_dir)
    if options.update_baseline and options.baseline is not None:
        baselines.write_baseline(baselines.to_baseline(report), options.baseline)
        written.append(options.baseline)
    return Evaluation(report, comparison, tuple(written))


def _write_reports(report: Report, comparison: Comparison | None, folder: Path) -> list[Path]:
    texts = {
        REPORT_JSON: to_json(report, comparison),
        REPORT_HTML: to_html(report, comparison, datetime.now().astimezone()),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuestionSetError(f"평가 보고서를 {folder}에 쓸 수 없습니다({reason}).") from error
    return [folder / name for name in texts]
