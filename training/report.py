"""Write the measured figures of a run as Markdown tables."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict
from pathlib import Path

from model2vec import StaticModel

from training.evaluate import (
    METRICS,
    Scores,
    Task,
    bm25_scores,
    encoder_scores,
    fused_scores,
    measure,
)
from training.train_static import TrainingPlan

ENGINE_HEADING = "## In the engine"
_ENGINE = re.compile(rf"\n{ENGINE_HEADING}\n.*", re.DOTALL)
_SPEED_ROUNDS = 5


def measure_speed(model: StaticModel, texts: list[str]) -> float:
    """Return texts encoded in a second, the best of five rounds."""
    best = float("inf")
    for _ in range(_SPEED_ROUNDS):
        start = time.perf_counter()
        model.encode(texts)
        best = min(best, time.perf_counter() - start)
    return len(texts) / best


def results_table(tasks: list[Task], model: StaticModel) -> str:
    """Evaluate encoder, BM25 and both together on every task."""
    lines = [
        "| task | queries | passages | method | " + " | ".join(METRICS) + " |",
        "|---|---|---|---|" + "---|" * len(METRICS),
    ]
    for task in tasks:
        dense, sparse = encoder_scores(task, model.encode), bm25_scores(task)
        methods: dict[str, Scores] = {
            "encoder": dense,
            "BM25": sparse,
            "both": fused_scores(dense, sparse),
        }
        for method, scores in methods.items():
            values = " | ".join(f"{value:.3f}" for value in measure(task, scores).values())
            size = f"{len(task.queries)} | {len(task.passages)}"
            lines.append(f"| {task.name} | {size} | {method} | {values} |")
    return "\n".join(lines)


def write_report(path: Path, plan: TrainingPlan, table: str, facts: dict[str, str]) -> None:
    """Write the report; `facts` are further measured figures by name.

    The section on the engine, which another command measures, stays.
    """
    rows = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    kept = _ENGINE.search(path.read_text(encoding="utf8")) if path.is_file() else None
    text = f"""# Measured figures of the embedded encoder

Written by `python -m training`; every figure comes from that run.

## Retrieval

{table}

- *held-out statutes*: name of the law and title of an article, find the article.
- *held-out rulings*: the issue decided, find the holding.
- *held-out wiki*: title and one sentence, find the rest of its paragraph.
- *natural questions*: questions with evidence; a passage is right that holds the start of a quote.
- *BM25*: over Kiwi's content morphemes. *both*: sum of the two scores, standardised for each query.

## Run

{rows}
- plan: `{json.dumps(asdict(plan))}`
{kept[0] if kept else ""}"""
    path.write_text(text, encoding="utf8")


def write_engine_section(path: Path, body: str) -> None:
    """Put what was measured in the engine at the end of the report, in place of what stood there."""
    text = _ENGINE.sub("", path.read_text(encoding="utf8")).rstrip()
    path.write_text(f"{text}\n\n{ENGINE_HEADING}\n\n{body.strip()}\n", encoding="utf8")
