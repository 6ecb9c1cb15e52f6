from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.datatypes import Document, Turn
from assistant.errors import QuestionSetError
from assistant.evaluation.questions import Question, Source, load_questions

RECORD: dict[str, Any] = {
    "id": "q-1",
    "category": "fact",
    "question": "어디인가요?",
    "expect": "answer",
    "must": [["부산", "Busan"]],
    "must_not": ["대구"],
    "sources": [{"doc": "notice", "quote": "부산에서 연다"}],
}


def document(id_: str) -> Document:
    return Document(id_, "", "", None, "", "", "", "")


def write(path: Path, *records: dict[str, Any]) -> Path:
    file = path / "set.jsonl"
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    file.write_text(text, encoding="utf-8")
    return file


def test_reads_every_field(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "안녕"}, {"role": "assistant", "content": "네"}]
    loaded = load_questions(write(tmp_path, {**RECORD, "history": history, "split": "a", "x": 1}))
    assert loaded == (
        Question(
            id="q-1",
            category="fact",
            question="어디인가요?",
            expect="answer",
            must=(("부산", "Busan"),),
            must_not=("대구",),
            sources=(Source("notice", "부산에서 연다"),),
            history=(Turn("user", "안녕"), Turn("assistant", "네")),
        ),
    )


def test_reads_past_a_byte_order_mark_and_empty_lines(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    line = json.dumps(RECORD, ensure_ascii=False)
    file.write_bytes(b"\xef\xbb\xbf" + f"\r\n{line}\r\n\n".encode())
    assert [question.id for question in load_questions(file)] == ["q-1"]


def test_a_line_separator_inside_a_string_does_not_end_the_line(tmp_path: Path) -> None:
    file = write(tmp_path, {**RECORD, "question": "어디\u2028인가요?"})
    assert load_questions(file)[0].question == "어디\u2028인가요?"


def test_split_keeps_its_questions_alone(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        {**RECORD, "id": "a", "split": "dev"},
        {**RECORD, "id": "b", "split": "test"},
        {**RECORD, "id": "c"},
    )
    assert [question.id for question in load_questions(file, split="test")] == ["b"]
    assert [question.id for question in load_questions(file)] == ["a", "b", "c"]
    with pytest.raises(QuestionSetError, match=r"split이 'tset'인 질문이 없습니다.*'dev', 'test'"):
        load_questions(file, split="tset")


def test_sources_have_to_name_a_document_of_the_questions_kept(tmp_path: Path) -> None:
    other = {**RECORD, "id": "q-2", "split": "b", "sources": [{"doc": "gone", "quote": "x"}]}
    file = write(tmp_path, {**RECORD, "split": "a"}, other)
    known = [document("notice")]
    assert len(load_questions(file, split="a", documents=known)) == 1
    with pytest.raises(QuestionSetError, match=r"set\.jsonl의 2번째 줄: .*'gone'"):
        load_questions(file, documents=known)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"expect": "maybe"}, "'expect'가 'maybe'"),
        ({"expect": None}, "'expect'"),
        ({"id": 7}, "'id'"),
        ({"question": "  "}, "'question'"),
        ({"category": ""}, "'category'"),
        ({"must": "부산"}, "'must'"),
        ({"must": ["부산"]}, "'must'"),
        ({"must": [[]]}, "'must'"),
        ({"must": [["부산", " "]]}, "'must'"),
        ({"must_not": {"a": 1}}, "'must_not'"),
        ({"must_not": [3]}, "'must_not'"),
        ({"sources": ["notice"]}, "'sources'"),
        ({"sources": [{"doc": "notice"}]}, "'sources'"),
        ({"sources": [{"doc": "notice", "quote": ""}]}, "'quote'"),
        ({"history": "안녕"}, "'history'"),
        ({"history": [{"role": "system", "content": "x"}]}, "'role'"),
        ({"history": [{"role": "user"}]}, "'content'"),
        ({"history": [{"role": ["user"], "content": "x"}]}, "'role'"),
        ({"split": 3}, "'split'"),
        ({"id": "q-0"}, r"'q-0'인 질문이 1번째 줄에 이미"),
    ],
)
def test_a_fault_names_file_line_and_field(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    file = write(tmp_path, {**RECORD, "id": "q-0"}, {**RECORD, **change})
    with pytest.raises(QuestionSetError, match=rf"set\.jsonl의 2번째 줄: .*{message}") as caught:
        load_questions(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["id", "category", "question", "expect", "must", "must_not", "sources"]
)
def test_a_missing_field_is_named(tmp_path: Path, name: str) -> None:
    record = {key: value for key, value in RECORD.items() if key != name}
    with pytest.raises(QuestionSetError, match=rf"1번째 줄: 필드가 없습니다\({name}\)"):
        load_questions(write(tmp_path, record))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "JSON"),
        (b"[]", "JSON 객체"),
        (b"[" * 200_000, "JSON"),
        (b"1" * 10_000, "JSON"),
        ("{'id'}".encode("cp949"), "JSON"),
        ("답".encode("cp949"), "UTF-8"),
        (json.dumps({**RECORD, "question": "\ud800"}).encode(), "서로게이트"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: bytes, message: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_bytes(json.dumps({**RECORD, "id": "q-0"}).encode() + b"\n" + line)
    with pytest.raises(QuestionSetError, match=rf"set\.jsonl의 2번째 줄.*{message}"):
        load_questions(file)


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"none\.jsonl.*읽을 수 없습니다"):
        load_questions(tmp_path / "none.jsonl")
    with pytest.raises(QuestionSetError, match="읽을 수 없습니다"):
        load_questions(tmp_path)
    with pytest.raises(QuestionSetError, match=r"set\.jsonl에 질문이 없습니다"):
        load_questions(write(tmp_path))
    with pytest.raises(QuestionSetError, match=r"set\.jsonl에 질문이 없습니다"):
        load_questions(write(tmp_path), split="dev")
