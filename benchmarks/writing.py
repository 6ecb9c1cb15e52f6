"""What the project adds to a model: the way of a token to the user, and retrieval with verification.

The model is a scripted server on the loopback address, so all time but its own is ours.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import numpy as np

from assistant.build import build_index
from assistant.datatypes import Draft
from assistant.service import Assistant
from assistant.settings import load_settings
from benchmarks.chat_server import ChatServer, Reply, chat_server, said

QUESTIONS = Path("eval/dev.jsonl")
ASKED = 60


def main() -> None:
    """Print one line a measurement."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [q["question"] for q in map(json.loads, lines) if q["expect"] == "answer"]
    with tempfile.TemporaryDirectory() as folder, chat_server(_quote) as server:
        settings = load_settings(index=Path(folder), llm="openai:x", llm_base_url=server.url)
        build_index(settings)
        assistant = Assistant(settings)
        assistant.prepare()
        for question in questions[-3:]:
            assistant.ask(question)
        plain = [assistant.extractive().ask(q).took_ms for q in questions[:ASKED]]
        ours = [assistant.ask(q).took_ms for q in questions[:ASKED]]
        _print("without model", plain)
        _print("added to model", ours)
        _print("first token", [_first_token(assistant, server, q) for q in questions[:ASKED]])


def _quote(prompt: str, number: int) -> Reply:
    """Answer with three lines of the best passages, each cited."""
    said_lines = []
    for passage, text in enumerate(prompt.split("내용:\n")[1:4], start=1):
        body = [line for line in text.split("\n</자료")[0].splitlines() if len(line) > 20]
        said_lines += [f"{line[:120]} [{passage}]" for line in body[:1]]
    return said("\n".join(said_lines) + "\n")


def _first_token(assistant: Assistant, server: ChatServer, question: str) -> float:
    """Give the time in ms from when the server sent its first token until it can be shown."""
    for piece in assistant.stream(question):
        if isinstance(piece, Draft) and piece.running:
            return (time.perf_counter() - server.first_sent[-1]) * 1000
    raise AssertionError("the stream showed no draft")


def _print(name: str, times: list[float]) -> None:
    median, late, most = np.median(times), np.percentile(times, 95), max(times)
    print(f"{name:<14} {median:7.1f} ms  median  {late:7.1f} ms  95th  {most:7.1f} ms  most")


if __name__ == "__main__":
    main()
