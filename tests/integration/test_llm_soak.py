"""The bars of the engine with a model: wrong answers never pass, and no failure leaks."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import assistant.llm.writer
from assistant.answering.texts import UNVERIFIED
from assistant.datatypes import Answer
from assistant.llm.prompts import REFUSAL
from assistant.service import ENGINE, Assistant
from assistant.settings import load_settings
from benchmarks.chat_server import ChatServer, Reply, chat_server, said

from .conftest import CORPUS
from .test_llm import open_connections, wait_until

QUESTIONS = CORPUS.parent / "eval" / "dev.jsonl"
FAILURES = (
    Reply(status=429, headers=(("Retry-After", "0"),)),
    Reply(status=500),
    Reply(status=503),
    said("혁신도시는 [1]. 그리고", ends="reset"),
    said("혁신도시는 [1]. 그리고", ends="silent"),
    Reply(),
    said("I cannot answer in Korean."),
    Reply(("혁신",), ends="hang"),
)


@pytest.fixture(scope="module")
def running() -> Iterator[ChatServer]:
    with chat_server(lambda prompt, number: Reply()) as server:
        yield server


@pytest.fixture(scope="module")
def with_model(index: Path, running: ChatServer) -> Iterator[Assistant]:
    settings = load_settings(
        corpus=CORPUS,
        index=index,
        llm="openai:scripted",
        llm_base_url=running.url,
        llm_timeout=2.0,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assistant.llm.writer, "FIRST_WAIT", 0.01)
        yield Assistant(settings)


@pytest.fixture(scope="module")
def asked() -> list[dict[str, Any]]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [q for q in map(json.loads, lines) if q["expect"] in ("answer", "abstain")]


def sentences_without_support(text: str) -> list[str]:
    """List what carries neither a label nor the mark."""
    pieces = re.split(rf"(?:\[\d+\])+|{re.escape(UNVERIFIED)}", text)
    return [pieces[-1].strip()] if pieces[-1].strip() else []


def assert_grounded(answer: Answer, model: Assistant) -> None:
    if answer.status == "abstained":
        assert answer.citations == ()
        return
    assert answer.citations
    labels = {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
    assert labels == {citation.label for citation in answer.citations}
    for citation in answer.citations:
        text = model.document(citation.doc).text
        assert text[citation.start : citation.end] == citation.quote
    if answer.engine != ENGINE:
        assert sentences_without_support(answer.text) == []


def another_number(prompt: str, number: str) -> str:
    """Give a number of the same length that the prompt does not hold."""
    known = set(re.findall(r"\d+", prompt))
    digits = len(number)
    candidates = (str(10 ** (digits - 1) + 37 * i % (9 * 10 ** (digits - 1))) for i in range(999))
    return next(c for c in candidates if c not in known) if digits > 1 else "4242"


def supported(answer: Answer) -> list[str]:
    """List the sentences of a model's answer that carry labels."""
    if answer.engine == ENGINE:
        return []
    found = re.findall(rf"(.*?)((?:\[\d+\])+|{re.escape(UNVERIFIED)})", answer.text, re.DOTALL)
    return [text for text, sign in found if sign != UNVERIFIED]


def test_of_100_wrong_answers_none_passes_unmarked(
    with_model: Assistant, running: ChatServer, asked: list[dict[str, Any]]
) -> None:
    """A right sentence, then a wrong one: a number that is nowhere, or a source that is none."""
    plain = with_model.extractive()
    wrong = ""
    right = ""

    def spoil(prompt: str, number: int) -> Reply:
        nonlocal wrong
        passages = prompt.count("<자료 ")
        cited = "".join(f"[{n}]" for n in range(1, passages + 1))
        numbers = re.findall(r"\d+", right)
        if numbers and number % 2:
            wrong = another_number(prompt, numbers[-1])
            return said(f"{right} {cited}\n{right.replace(numbers[-1], wrong)} {cited}\n")
        wrong = f"끝으로 {right[-20:]}"
        return said(f"{right} {cited}\n{wrong} [{passages + 1}]\n")

    running.script = spoil
    running.requests.clear()
    passed, marked = [], 0
    for question in asked[:100]:
        answer = plain.ask(question["question"])
        quote = answer.citations[0].quote if answer.citations else "예산은 12억 원이다"
        right = " ".join(quote.split())[:150].rstrip(". ")
        spoiled = with_model.ask(question["question"])
        assert_grounded(spoiled, with_model)
        marked += UNVERIFIED in spoiled.text
        passed += [text for text in supported(spoiled) if wrong in text]
    # An answer of which nothing stands in the passages is asked for again.
    assert len(running.requests) >= 100
    assert passed == []
    assert marked > 50


def test_a_soak_of_200_questions_over_a_failing_server(
    with_model: Assistant, running: ChatServer, asked: list[dict[str, Any]]
) -> None:
    chance = random.Random(6)
    failed = 0

    def play(prompt: str, number: int) -> Reply:
        nonlocal failed
        if chance.random() < 0.3:
            failed += 1
            return chance.choice(FAILURES)
        body = prompt.split("내용:\n", 1)[1].split("\n</자료", 1)[0]
        lines = [line for line in body.splitlines() if len(line) > 20]
        return said(f"{lines[0][:200]} [1]\n" if lines else REFUSAL)

    running.script = play
    questions = [q["question"] for q in asked]
    questions = (questions * 2)[:200]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(with_model.ask, questions))
    assert len(answers) == 200
    for answer in answers:
        assert_grounded(answer, with_model)
    assert failed > 40
    assert sum(answer.engine != ENGINE for answer in answers) > 120
    time.sleep(0.2)
    assert wait_until(lambda: open_connections(running) <= 4)
    assert wait_until(lambda: running.connections == open_connections(running))
