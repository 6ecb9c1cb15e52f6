"""Paragraphs with questions: what is held out, and how their sentences stand side by side."""

from __future__ import annotations

from pathlib import Path
from random import Random

from training.evaluate import sentence_task
from training.paragraphs import Paragraph, paragraph_blocks, read_paragraphs

ROWS = [Paragraph(("앞 글", "뒤 글"), (("첫째", "둘째"), ("셋째",)))]


def test_one_paragraph_in_ten_is_held_out(tmp_path: Path) -> None:
    line = '{{"sentences": ["글 {i}"], "questions": [["물음 {i}"]]}}\n'
    (tmp_path / "a.jsonl").write_text("".join(line.format(i=i) for i in range(12)), "utf-8")
    seen, held_out = read_paragraphs(tmp_path)
    assert [row.sentences for row in held_out] == [("글 0",), ("글 10",)]
    assert len(seen) == 10
    assert not set(seen) & set(held_out)


def test_the_stored_paragraphs_have_questions_for_each_sentence() -> None:
    seen, held_out = read_paragraphs()
    for row in (*seen, *held_out):
        assert len(row.sentences) == len(row.questions) > 1
        assert all(row.sentences) and all(row.questions)


def test_sentences_stand_side_by_side_every_second_time_behind_the_one_before() -> None:
    blocks = paragraph_blocks(ROWS, 4, Random(1))
    assert len(blocks) == 4
    assert all(len(block) == 2 and block[1].query == "셋째" for block in blocks)
    assert sorted(block[1].passage for block in blocks) == ["뒤 글"] * 2 + ["앞 글 뒤 글"] * 2


def test_held_out_questions_look_among_the_sentences() -> None:
    task = sentence_task(ROWS)
    assert list(task.passages.values()) == ["앞 글", "뒤 글"]
    found = {
        task.queries[q]: {task.passages[p] for p in right} for q, right in task.relevant.items()
    }
    assert found == {"첫째": {"앞 글"}, "둘째": {"앞 글"}, "셋째": {"뒤 글"}}
