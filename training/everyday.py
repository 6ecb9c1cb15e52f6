"""Passages as officials write them, each with questions in everyday words, written for this project.

One passage in ten, with its questions, is held out of training.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from training.pairs import Pair

FOLDER = Path(__file__).parent / "everyday"
_HELD_OUT = 10


class Everyday(NamedTuple):
    """A passage and the questions that it answers, none in its words."""

    passage: str
    questions: tuple[str, ...]


def read_everyday(folder: Path = FOLDER) -> tuple[list[Everyday], list[Everyday]]:
    """Read all passages: those to train with, and those held out."""
    lines = (
        line for f in sorted(folder.glob("*.jsonl")) for line in f.read_text("utf-8").splitlines()
    )
    rows = [Everyday(r["passage"], tuple(r["questions"])) for r in map(json.loads, lines)]
    held = rows[::_HELD_OUT]
    return [row for i, row in enumerate(rows) if i % _HELD_OUT], held


def everyday_pairs(rows: Sequence[Everyday], times: int, rng: Random) -> list[Pair]:
    """Give each question with its passage so many times, shuffled."""
    pairs = [Pair(q, row.passage) for row in rows for q in row.questions for _ in range(times)]
    rng.shuffle(pairs)
    return pairs
