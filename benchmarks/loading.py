"""How the web app holds under many people at once: time to the first words, errors, memory.

Twenty people ask at the same moment, again and again, over the protocol of the page itself; every
answer is compared with the one that the question gets alone. The alternative is what a user would
take instead: Gradio's own ``ChatInterface`` over the same assistant.

    python -m benchmarks.loading [--people 20] [--questions 2000] [--stock]
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.web.server import listen

QUESTIONS = Path("eval/dev.jsonl")
CORES = 2
ROUNDS_A_REPORT = 25
TAG = re.compile(r"<[^>]*>")

STOCK = """
import sys
import gradio as gr
from assistant.service import Assistant
from assistant.settings import load_settings
assistant = Assistant(load_settings())
chat = gr.ChatInterface(lambda message, history: assistant.ask(message).text, api_name="ask")
chat.launch(server_port=int(sys.argv[1]), quiet=True)
"""


@dataclass(frozen=True)
class Asked:
    """One question of one person: seconds to the first words and to the end, and what was wrong."""

    first: float
    whole: float
    wrong: str = ""


def main() -> None:
    """Print one line a measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--stock", action="store_true", help="measure Gradio's ChatInterface")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=Path(folder) / "index")
        build_index(settings)
        expected = _expected(Assistant(settings))
        with _server(Path(folder), arguments.stock) as (url, process):
            asyncio.run(_load(url, process, expected, arguments))


def _expected(assistant: Assistant) -> dict[str, str]:
    """Give the answer that every question gets when it is asked alone."""
    lines = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    questions = [line["question"] for line in lines if "history" not in line]
    return {question: assistant.ask(question).text for question in questions}


@contextmanager
def _server(folder: Path, stock: bool) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve in a process of its own on two cores."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    own = ["-m", "assistant.cli", "serve", "--port", str(port)]
    environment = {
        **os.environ,
        "ASSISTANT_INDEX": str(folder / "index"),
        "ASSISTANT_DATA": str(folder / "data"),
        "ASSISTANT_RATE": "1000000",
    }
    command = [sys.executable, *(["-c", STOCK, str(port)] if stock else own)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:CORES])
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit("the server ended before it was up")
            try:
                httpx.get(f"{url}/config", timeout=5).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield url, process
    finally:
        process.terminate()
        process.wait()


async def _load(
    url: str,
    process: subprocess.Popen[bytes],
    expected: dict[str, str],
    arguments: argparse.Namespace,
) -> None:
    people = [Person(url, arguments.stock) for _ in range(arguments.people)]
    await asyncio.gather(*(person.arrive() for person in people))
    questions = list(expected)
    began = _ticks(process.pid)
    asked: list[Asked] = []
    rounds = max(1, arguments.questions // len(people))
    print(f"{'questions':>10} {'memory MB':>10} {'first p50':>10} {'first p95':>10} {'wrong':>6}")
    for number in range(rounds):
        turns = [
            (person, questions[(number * len(people) + i) % len(questions)])
            for i, person in enumerate(people)
        ]
        asked += await asyncio.gather(
            *(person.ask(question, expected[question]) for person, question in turns)
        )
        if number % ROUNDS_A_REPORT == 0 or number == rounds - 1:
            recent = asked[-ROUNDS_A_REPORT * len(people) :]
            _report(len(asked), _memory(process.pid), recent)
    for problem in sorted({item.wrong for item in asked if item.wrong})[:5]:
        print("wrong:", problem)
    used = (_ticks(process.pid) - began) / os.sysconf("SC_CLK_TCK") / len(asked)
    print(f"processor           {used * 1000:.0f} ms a question")
    firsts, wholes = ([getattr(a, name) for a in asked] for name in ("first", "whole"))
    print(
        f"to the first words  median {np.median(firsts):.2f} s, p95 {np.percentile(firsts, 95):.2f} s"
    )
    print(
        f"to the whole answer median {np.median(wholes):.2f} s, p95 {np.percentile(wholes, 95):.2f} s"
    )


def _report(count: int, memory: float, asked: list[Asked]) -> None:
    firsts = [item.first for item in asked]
    wrong = sum(bool(item.wrong) for item in asked)
    middle, high = np.percentile(firsts, [50, 95])
    print(f"{count:>10} {memory:>10.0f} {middle:>10.2f} {high:>10.2f} {wrong:>6}", flush=True)


def _memory(pid: int) -> float:
    """Give the memory of a process that is its own (anonymous and resident), in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024


def _ticks(pid: int) -> int:
    """Give the processor time that a process has used, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class Person:
    """One browser: its own cookie, one stream at a time."""

    def __init__(self, url: str, stock: bool) -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=120)
        self._stock = stock
        self._event: dict[str, Any] = {}
        self._session = uuid.uuid4().hex[:11]

    async def arrive(self) -> None:
        """Open the page and find its event for a question."""
        await self._http.get("/")
        config = (await self._http.get("/config")).json()
        if self._stock:
            event = next(d for d in config["dependencies"] if d["api_name"] == "ask")
        else:
            box = next(
                c["id"] for c in config["components"] if c["props"].get("elem_id") == "question"
            )
            event = next(d for d in config["dependencies"] if [box, "submit"] in d["targets"])
        self._event = {"fn_index": event["id"], "trigger_id": None}

    async def ask(self, question: str, expected: str) -> Asked:
        """Ask in a conversation of its own; time the stream and compare its end."""
        data: list[Any] = [question, None, []] if self._stock else ["-", None, question]
        began = time.perf_counter()
        first, shown, problem = 0.0, "", ""
        body = {**self._event, "data": data, "session_hash": self._session}
        joined = await self._http.post("/gradio_api/queue/join", json=body)
        if joined.status_code != 200:
            return Asked(0, 0, f"status {joined.status_code}")
        query = {"session_hash": self._session}
        async with self._http.stream("GET", "/gradio_api/queue/data", params=query) as lines:
            async for line in lines.aiter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line[5:])
                if not first and ("answer-text" in line or (self._stock and '"completed' in line)):
                    first = time.perf_counter() - began
                if message["msg"] == "process_generating" and not message["success"]:
                    problem = "an error while streaming"
                shown = line if "process_generating" in line else shown
                if message["msg"] == "process_completed":
                    shown = shown if not self._stock else line
                    problem = problem or ("" if message["success"] else "an error at the end")
                    break
        whole = time.perf_counter() - began
        return Asked(first or whole, whole, problem or _wrong(shown, question, expected))


def _wrong(shown: str, question: str, expected: str) -> str:
    """Tell what the last frame lacks: the question asked, and the answer it gets alone."""
    text = _bare(json.dumps(json.loads(shown[5:]), ensure_ascii=False)) if shown else ""
    if _bare(json.dumps(expected, ensure_ascii=False)[1:-1]) not in text:
        return f"another answer to {question!r}"
    return ""


def _bare(text: str) -> str:
    return "".join(html.unescape(TAG.sub("", text.replace("\\n", ""))).split())


if __name__ == "__main__":
    main()
