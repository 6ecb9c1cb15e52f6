from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import run_batch
from assistant.errors import QuestionError, QuestionSetError


def answer(record: dict[str, Any]) -> dict[str, Any]:
    """Answer as the assistant would: with what it was asked, or not at all."""
    text = record["question"]
    if not text.strip():
        raise QuestionError("질문이 비어 있습니다.")
    history = [turn["content"] for turn in record.get("history") or ()]
    return {"answer": text, "turns": len(history)}


def run(tmp_path: Path, text: str | bytes) -> tuple[int, list[dict[str, Any]]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    failed = run_batch(source, target, answer, "question")
    return failed, [json.loads(line) for line in target.read_bytes().split(b"\n") if line]


def lines(*records: Any) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def test_one_line_out_for_one_in_in_the_order_of_the_input(tmp_path: Path) -> None:
    records = [{"id": f"q{i}", "question": f"질문 {i}"} for i in (3, 1, 2)]
    assert run(tmp_path, lines(*records)) == (
        0,
        [{"id": r["id"], "answer": r["question"], "turns": 0} for r in records],
    )


BROKEN = {
    "no json": "{broken",
    "cut json": '{"id": "b", "question": "질',
    "a list": '["질문"]',
    "a number": "3",
    "no question": '{"id": "b"}',
    "a question that is a number": '{"id": "b", "question": 3}',
    "a question that is null": '{"id": "b", "question": null}',
    "an empty question": '{"id": "b", "question": "  "}',
    "a history that is a word": '{"id": "b", "question": "질문", "history": "앞"}',
    "a history of words": '{"id": "b", "question": "질문", "history": ["앞"]}',
    "a turn without content": '{"id": "b", "question": "질문", "history": [{"role": "user"}]}',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_faulty_line_in_the_middle_does_not_stop_the_rest(tmp_path: Path, broken: str) -> None:
    text = f'{{"id": 1, "question": "첫째"}}\n{broken}\n{{"id": 3, "question": "셋째"}}\n'
    failed, (first, second, third) = run(tmp_path, text)
    assert failed == 1
    assert (first["answer"], third["answer"]) == ("첫째", "셋째")
    assert set(second) == {"id", "error"}
    assert any("가" <= c <= "힣" for c in second["error"])


def test_a_line_nested_too_deeply_does_not_stop_the_rest(tmp_path: Path) -> None:
    text = "[" * 100_000 + '\n{"id": 2, "question": "둘째"}\n'
    assert run(tmp_path, text)[0] == 1


def test_a_lone_surrogate_does_not_stop_the_rest(tmp_path: Path) -> None:
    text = '{"id": 1, "question": "\\ud800"}\n{"id": 2, "question": "둘째"}\n'
    assert run(tmp_path, text)[1][-1]["answer"] == "둘째"


@pytest.mark.parametrize(
    "character",
    ["\u2028", "\u0085"],
)
def test_only_a_newline_ends_a_line(tmp_path: Path, character: str) -> None:
    question = f"앞{character}뒤"
    failed, found = run(tmp_path, lines({"id": 1, "question": question}))
    assert (failed, found) == (0, [{"id": 1, "answer": question, "turns": 0}])


def test_a_faulty_line_keeps_its_id_and_says_which_it_is(tmp_path: Path) -> None:
    _, (first, second) = run(tmp_path, '{"id": "a", "question": " "}\n{"id": "b",\n')
    assert first["id"] == "a"
    assert second["id"] is None
    assert "2" in second["error"]


def test_blank_lines_bom_and_windows_line_ends(tmp_path: Path) -> None:
    text = '\ufeff{"id": 1, "question": "하나"}\r\n\r\n{"id": 2, "question": "둘"}'
    failed, found = run(tmp_path, text)
    assert (failed, [record["answer"] for record in found]) == (0, ["하나", "둘"])


@pytest.mark.parametrize("identifier", [7, None, "가", {"a": [1]}])
def test_the_id_comes_back_as_it_was(tmp_path: Path, identifier: Any) -> None:
    _, (found,) = run(tmp_path, lines({"id": identifier, "question": "질문"}))
    assert found["id"] == identifier


def test_korean_is_written_as_it_is(tmp_path: Path) -> None:
    run(tmp_path, lines({"id": 1, "question": "질문"}))
    assert "질문" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_without_a_target_the_lines_go_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines({"id": 1, "question": "질문"}), encoding="utf-8")
    assert run_batch(source, None, answer, "question") == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "질문"


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    assert run(tmp_path, "") == (0, [])


@pytest.mark.parametrize("data", ["질문".encode("cp949"), b"\xff\xfe\x00\x00"])
def test_a_file_that_is_not_utf_8(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(QuestionSetError, match="UTF-8"):
        run(tmp_path, data)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    with pytest.raises(QuestionSetError):
        run_batch(source, None, answer, "question")
    source.write_text("")
    for target in (tmp_path, tmp_path / "no" / "out.jsonl"):
        with pytest.raises(QuestionSetError):
            run_batch(source, target, answer, "question")
