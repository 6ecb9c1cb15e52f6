"""The five documents as PDF and as DOCX answer the development questions as their text does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.evaluation import load_questions, run
from assistant.service import Assistant
from assistant.settings import load_settings

from .conftest import CORPUS
from .rendering import HEAD, to_docx, to_pdf

QUESTIONS = Path(__file__).parents[2] / "eval" / "dev.jsonl"
POINTS = 0.03
CELLS = 0.95
WRITERS = {"pdf": to_pdf, "docx": to_docx}


@dataclass(frozen=True)
class Trip:
    """What was written, and the assistant over what was read back."""

    kind: str
    assistant: Assistant


@pytest.fixture(scope="module", params=sorted(WRITERS))
def trip(
    request: pytest.FixtureRequest, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Trip:
    kind: str = request.param
    corpus, index = tmp_path_factory.mktemp(kind), tmp_path_factory.mktemp(f"{kind}-index")
    for document in assistant.documents:
        file = WRITERS[kind](document, assistant.outline(document.id))
        (corpus / f"{document.id}.{kind}").write_bytes(file)
    manifest = (CORPUS / "manifest.toml").read_text(encoding="utf-8")
    (corpus / "manifest.toml").write_text(manifest.replace('.txt"]', f'.{kind}"]'), "utf-8")
    settings = load_settings(corpus=corpus, index=index)
    assert build_index(settings).documents == len(assistant.documents)
    return Trip(kind, Assistant(settings))


@pytest.fixture(scope="module")
def right_from_text(assistant: Assistant) -> float:
    return share_right(assistant)


def share_right(assistant: Assistant) -> float:
    outcomes = run(assistant, load_questions(QUESTIONS)).outcomes
    return sum(outcome.right for outcome in outcomes) / len(outcomes)


def test_the_development_questions_are_answered_as_from_the_text(
    trip: Trip, right_from_text: float
) -> None:
    right = share_right(trip.assistant)
    assert right_from_text > 0.5  # two assistants that know nothing agree as well
    assert right >= right_from_text - POINTS, trip.kind


def test_the_cells_of_tables_come_back(trip: Trip, assistant: Assistant) -> None:
    for document in assistant.documents:
        before, after = cells(assistant, document.id), cells(trip.assistant, document.id)
        assert len(before & after) >= CELLS * len(before), sorted(before - after)


def cells(assistant: Assistant, doc: str) -> set[str]:
    """Give the cells of a document's tables of more than one row, without white space."""
    return {
        "".join(cell.text.split())
        for block in assistant.outline(doc)
        for cell in block.cells
        if cell.header
    }


def test_running_heads_and_page_numbers_are_no_text(trip: Trip) -> None:
    for document in trip.assistant.documents:
        assert HEAD not in document.text
        assert "- 1 -" not in document.text
