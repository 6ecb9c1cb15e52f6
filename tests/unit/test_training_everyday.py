"""Everyday questions: what is trained with, what is held out, and how often each comes."""

from __future__ import annotations

from pathlib import Path
from random import Random

from training.evaluate import everyday_task
from training.everyday import Everyday, everyday_pairs, read_everyday


def test_one_passage_in_ten_is_held_out(tmp_path: Path) -> None:
    lines = [f'{{"passage": "글 {i}", "questions": ["물음 {i}", "다른 {i}"]}}\n' for i in range(12)]
    (tmp_path / "a.jsonl").write_text("".join(lines[:7]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("".join(lines[7:]), encoding="utf-8")
    seen, held_out = read_everyday(tmp_path)
    assert [row.passage for row in held_out] == ["글 0", "글 10"]
    assert len(seen) == 10
    assert not set(seen) & set(held_out)


def test_the_stored_questions_are_whole() -> None:
    seen, held_out = read_everyday()
    assert all(row.passage and len(row.questions) > 2 for row in (*seen, *held_out))


def test_each_question_comes_with_its_passage_as_often_as_asked() -> None:
    rows = [Everyday("글", ("물음", "다른")), Everyday("또 글", ("셋째",))]
    pairs = everyday_pairs(rows, 3, Random(1))
    assert sorted(pair.query for pair in pairs) == sorted(["물음", "다른", "셋째"] * 3)
    assert {pair.passage for pair in pairs if pair.query == "셋째"} == {"또 글"}


def test_held_out_questions_look_among_all_passages() -> None:
    seen, held_out = [Everyday("글", ("물음",))], [Everyday("또 글", ("둘째", "셋째"))]
    task = everyday_task(seen, held_out)
    assert list(task.passages.values()) == ["글", "또 글"]
    assert [task.queries[q] for q in task.relevant] == ["둘째", "셋째"]
    assert all(task.passages[p] == "또 글" for found in task.relevant.values() for p in found)
