"""Official forms made by a program: nearly every field asked for in everyday words is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings
from training.forms import write_forms

SEED = 9  # none that the models were taught with
ENOUGH = 0.95


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assistant, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("forms")
    write_forms(folder, SEED)
    settings = load_settings(corpus=folder / "corpus", index=folder / "index")
    build_index(settings)
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return Assistant(settings), [json.loads(line) for line in lines]


def test_what_a_form_says_is_answered(
    forms: tuple[Assistant, list[dict[str, Any]]],
) -> None:
    assistant, records = forms
    asked = [record for record in records if record["expect"] == "answer"]
    wrong = [record["question"] for record in asked if not _is_right(assistant, record)]
    assert len(wrong) <= (1 - ENOUGH) * len(asked), wrong


def _is_right(assistant: Assistant, record: dict[str, Any]) -> bool:
    answer = assistant.ask(str(record["question"]), [])
    said = "".join(answer.text.split()).rstrip(".")
    values = ("".join(group[0].split()).rstrip(".") for group in record["must"])
    return answer.status == "answered" and all(value in said for value in values)


def test_every_question_has_its_evidence(tmp_path: Path) -> None:
    write_forms(tmp_path, SEED)
    for line in (tmp_path / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        for source in json.loads(line)["sources"]:
            text = (tmp_path / "corpus" / f"{source['doc']}.txt").read_text(encoding="utf-8")
            assert source["quote"] in text
