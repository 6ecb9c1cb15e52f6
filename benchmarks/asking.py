"""How long a question takes, warm and from a cold process, and how often the source comes first.

The alternative is what LangChain's stock BM25Retriever does: BM25 over words cut at white space,
one file of passages, no context, no answer.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import bm25s
import numpy as np

from assistant.build import build_index
from assistant.datatypes import Passage
from assistant.documents.visible import locate
from assistant.service import Assistant
from assistant.settings import load_settings

QUESTIONS = Path("eval/dev.jsonl")


def main() -> None:
    """Print one line a measurement."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=Path(folder))
        report = build_index(settings)
        print(f"build          {report.seconds:7.2f} s   {report.passages} passages")
        print(f"ask, cold      {_cold(folder):7.2f} s   process start to answer")
        assistant = Assistant(settings)
        asked = [q for q in questions if "history" not in q]
        for name in ("first", "again"):  # at first, passages are prepared as they are found
            times = [assistant.ask(q["question"]).took_ms for q in asked]
            print(f"ask, {name:9} {np.median(times):7.1f} ms  median")
            print(f"ask, {name:9} {np.percentile(times, 95):7.1f} ms  95th percentile")
        _compare(assistant, [q for q in asked if q["sources"]])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory         {peak:7.0f} MB  peak of this process")


def _cold(index: str) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "assistant.cli", "ask", "--index", index, "2020 우수지자체는?"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _compare(assistant: Assistant, questions: list[dict[str, Any]]) -> None:
    passages = assistant.passages
    plain = bm25s.BM25()
    plain.index([p.text.split() for p in passages], show_progress=False)
    began = time.perf_counter()
    stock = [
        _is_source(
            assistant, q, passages[int(np.argmax(plain.get_scores(str(q["question"]).split())))]
        )
        for q in questions
    ]
    each = (time.perf_counter() - began) * 1000 / len(questions)
    ours = [
        _is_source(assistant, q, assistant.search(str(q["question"]), 1)[0].passage)
        for q in questions
    ]
    print(f"source first   {np.mean(ours):7.3f}     this project, {len(questions)} questions")
    print(f"source first   {np.mean(stock):7.3f}     BM25 at white space, {each:.1f} ms a question")


def _is_source(assistant: Assistant, question: dict[str, Any], passage: Passage) -> bool:
    for source in question["sources"]:
        text = assistant.document(source["doc"]).text
        span = locate(text, 0, len(text), source["quote"])
        if (
            source["doc"] == passage.doc
            and span
            and span[0] < passage.end
            and passage.start < span[1]
        ):
            return True
    return False


if __name__ == "__main__":
    main()
