"""Right answers on documents that the fit has not seen: ``python -m training.left_out DATA``.

DATA is as for ``training.ranker``. For each fold the ranker and the confidence are fitted without
the fold's documents, and the whole engine then answers the questions over them, each also with its
evidence document taken away. The scorer of sentences is turned off, since it was taught with these
questions. Prints the figures of ``policy-assistant eval`` over all folds.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from rich.console import Console

from assistant.answering.ranking import ranker, sentence_scorer
from assistant.build import build_index
from assistant.evaluation.questions import Question, load_questions
from assistant.evaluation.report import to_terminal
from assistant.evaluation.results import Outcome, Report
from assistant.evaluation.runner import ablate, run
from assistant.service import Assistant
from assistant.settings import load_settings
from training.examples import read_examples
from training.ranker import FOLDS, fit


def main(data: Path) -> None:
    """Fit and answer fold by fold; print the figures of all."""
    answerable, negatives = read_examples(data)
    files = sorted((data / "questions").glob("*.jsonl"))
    questions = [question for file in files for question in load_questions(file)]
    groups = sorted({_group(question) for question in questions})
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as index:
        settings = load_settings(corpus=data / "questions" / "documents", index=Path(index))
        build_index(settings)
        assistant = Assistant(settings)
        for fold in range(FOLDS):
            unseen = set(groups[fold::FOLDS])
            seen = [e for e in answerable if e.group not in unseen]
            without = [e for e in negatives if e.group not in unseen]
            weights = ranker.to_weights(fit(seen, without, lambda line: None))
            with (
                patch.object(ranker, "load_weights", lambda weights=weights: weights),
                patch.object(sentence_scorer, "load_scorer", lambda: None),
            ):
                asked = [q for q in questions if _group(q) in unseen]
                outcomes += ablate(assistant, run(assistant, asked)).outcomes
    Console().print(to_terminal(Report(tuple(outcomes))))


def _group(question: Question) -> str:
    """Give the document of the evidence; a question without one goes by its own id."""
    return question.sources[0].doc if question.sources else question.id


if __name__ == "__main__":
    main(Path(sys.argv[1]))
