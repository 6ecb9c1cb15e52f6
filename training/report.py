"""Write the measured figures of a run as Markdown: each command keeps its own sections."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from model2vec import StaticModel

from training.evaluate import METRICS, Scores, Task, bm25_scores, fused_scores, measure
from training.train_static import TrainingPlan

REPORT = Path(__file__).with_name("REPORT.md")
TITLE = "# Measured figures of training"
RETRIEVAL, RUN = "Retrieval", "Run of the encoder"
LATE, CONTEXTUAL, ENGINE = "Late interaction", "Contextual correction", "In the engine"
_SPEED_ROUNDS = 5

Score = Callable[[Task], Scores]


def measure_speed(model: StaticModel, texts: list[str]) -> float:
    """Return texts encoded in a second, the best of five rounds."""
    best = float("inf")
    for _ in range(_SPEED_ROUNDS):
        start = time.perf_counter()
        model.encode(texts)
        best = min(best, time.perf_counter() - start)
    return len(texts) / best


def results_table(tasks: Sequence[Task], scorers: Mapping[str, Score]) -> str:
    """Evaluate on every task: each scorer, BM25, and the sum of each scorer with BM25."""
    lines = [
        "| task | queries | passages | method | " + " | ".join(METRICS) + " |",
        "|---|---|---|---|" + "---|" * len(METRICS),
    ]
    for task in tasks:
        bm25 = bm25_scores(task)
        methods = {name: score(task) for name, score in scorers.items()}
        sums = {f"{name} + BM25": fused_scores(found, bm25) for name, found in methods.items()}
        for method, scores in {**methods, "BM25": bm25, **sums}.items():
            values = " | ".join(f"{value:.3f}" for value in measure(task, scores).values())
            size = f"{len(task.queries)} | {len(task.passages)}"
            lines.append(f"| {task.name} | {size} | {method} | {values} |")
    return "\n".join(lines)


def write_encoder_sections(
    path: Path, plan: TrainingPlan, table: str, facts: Mapping[str, str]
) -> None:
    """Write what `python -m training` measured; `facts` are further measured figures by name."""
    rows = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    write_section(path, RETRIEVAL, f"Written by `python -m training DATA`.\n\n{table}\n\n{_NOTES}")
    write_section(path, RUN, f"{rows}\n- plan: `{json.dumps(asdict(plan))}`")


_NOTES = """\
- *held-out statutes*: name of the law and title of an article, find the article.
- *held-out rulings*: the issue decided, find the holding.
- *held-out wiki*: title and one sentence, find the rest of its paragraph.
- *natural questions*: questions with evidence; a passage is right that holds the start of a quote.
- *everyday questions*: in everyday words, written for this project; find the official sentence \
among all of them.
- *sentences of paragraphs*: questions that one sentence of a paragraph answers, most of them naming \
what another one speaks of; find it among the sentences of all held-out paragraphs.
- *BM25*: over Kiwi's content morphemes. *… + BM25*: sum of the two scores, standardised for each \
query."""


def write_section(path: Path, heading: str, body: str) -> None:
    """Put a section into the report: in place of the one of that heading, or at the end."""
    text = path.read_text(encoding="utf8") if path.is_file() else TITLE
    before, *sections = re.split(r"\n(?=## )", text)
    kept = {section.partition("\n")[0]: section.strip() for section in sections}
    kept[f"## {heading}"] = f"## {heading}\n\n{body.strip()}"
    path.write_text("\n\n".join([before.strip(), *kept.values()]) + "\n", encoding="utf8")
