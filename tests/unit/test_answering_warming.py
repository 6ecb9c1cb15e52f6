"""Passages are prepared ahead of the first questions, as many as are kept and while wanted."""

from __future__ import annotations

from typing import cast

from assistant.answering.reader import Reader
from assistant.answering.warming import warm_up
from assistant.datatypes import Passage

WAIT_SECONDS = 10


class Recording:
    """Keeps two passages, and remembers what it was given."""

    keeps = 2

    def __init__(self) -> None:
        self.prepared: list[object] = []

    def prepare(self, passage: object) -> None:
        self.prepared.append(passage)


def warmed(reader: Recording, wanted: list[bool]) -> list[object]:
    passages = cast("list[Passage]", ["first", "second", "third"])
    thread = warm_up(cast("Reader", reader), passages, wanted.pop)
    thread.join(WAIT_SECONDS)
    assert not thread.is_alive()
    return reader.prepared


def test_as_many_passages_as_are_kept() -> None:
    assert warmed(Recording(), [True, True, True]) == ["first", "second"]


def test_it_ends_once_another_index_serves() -> None:
    assert warmed(Recording(), [False, True]) == ["first"]
