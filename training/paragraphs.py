"""Paragraphs with questions that one of their sentences answers, written for this project.

The other sentences of the paragraph are the negatives that a question is most easily mistaken with:
its subject often stands in one of them. One paragraph in ten is held out of training.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from training.pairs import Pair

FOLDER = Path(__file__).parent / "paragraphs"
_HELD_OUT = 10


class Paragraph(NamedTuple):
    """Sentences as they stand side by side, each with the questions that it alone answers."""

    sentences: tuple[str, ...]
    questions: tuple[tuple[str, ...], ...]


def read_paragraphs(folder: Path = FOLDER) -> tuple[list[Paragraph], list[Paragraph]]:
    """Read all paragraphs: those to train with, and those held out."""
    lines = (
        line for f in sorted(folder.glob("*.jsonl")) for line in f.read_text("utf-8").splitlines()
    )
    rows = [
        Paragraph(tuple(r["sentences"]), tuple(map(tuple, r["questions"])))
        for r in map(json.loads, lines)
    ]
    held = rows[::_HELD_OUT]
    return [row for i, row in enumerate(rows) if i % _HELD_OUT], held


def paragraph_blocks(rows: Sequence[Paragraph], times: int, rng: Random) -> list[list[Pair]]:
    """Give each paragraph so many times, its sentences side by side, each with one question.

    Every second time a sentence stands behind the one before it, as it does in a passage.
    """
    blocks = []
    for row in rows:
        for time in range(times):
            block = []
            for i, (sentence, questions) in enumerate(
                zip(row.sentences, row.questions, strict=True)
            ):
                before = row.sentences[i - 1] if i and time % 2 else ""
                block.append(Pair(rng.choice(questions), f"{before} {sentence}".strip()))
            blocks.append(block)
    rng.shuffle(blocks)
    return blocks
