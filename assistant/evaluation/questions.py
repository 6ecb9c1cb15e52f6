"""Question sets: one JSON object a line, as ``eval/README.md`` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.datatypes import Document, Turn
from assistant.errors import QuestionSetError

Expect = Literal["answer", "abstain", "supported", "contradicted", "unverifiable"]
EXPECTS: tuple[Expect, ...] = get_args(Expect)
CLAIM_EXPECTS = frozenset({"supported", "contradicted", "unverifiable"})
REQUIRED = ("id", "category", "question", "expect", "must", "must_not", "sources")


@dataclass(frozen=True)
class Source:
    """A verbatim part of one document that proves the answer."""

    doc: str
    quote: str


@dataclass(frozen=True)
class Question:
    """One question and what a right answer to it holds.

    ``must`` is a tuple of groups; a group is a tuple of acceptable variants of one point.
    """

    id: str
    category: str
    question: str
    expect: Expect
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    history: tuple[Turn, ...] = ()

    @property
    def is_claim(self) -> bool:
        """Whether a verdict is asked for instead of an answer."""
        return self.expect in CLAIM_EXPECTS


def load_questions(
    path: Path, *, split: str | None = None, documents: Iterable[Document] | None = None
) -> tuple[Question, ...]:
    """Read a question set, in the order of the file; extra fields are ignored.

    ``split`` keeps the questions whose ``split`` field equals it. With ``documents`` every source
    of the questions kept has to name one of them.

    Raises QuestionSetError, which names the file and the line, for the first fault.
    """
    known = None if documents is None else {document.id for document in documents}
    lines_of: dict[str, int] = {}
    splits: set[str] = set()
    kept: list[Question] = []
    for number, line in _lines(path):
        fields = _Fields(path, number, line)
        question = fields.question()
        first = lines_of.setdefault(question.id, number)
        if first != number:
            raise fields.fault(f"'id'가 '{question.id}'인 질문이 {first}번째 줄에 이미 있습니다")
        own_split = fields.text("split") if "split" in fields.record else ""
        splits.add(own_split)
        if split is not None and own_split != split:
            continue
        for source in question.sources:
            if known is not None and source.doc not in known:
                raise fields.fault(f"근거 문서 '{source.doc}'이(가) 색인된 문서 가운데 없습니다")
        kept.append(question)
    if not kept:
        raise QuestionSetError(_nothing_kept(path, split, splits))
    return tuple(kept)


def _nothing_kept(path: Path, split: str | None, splits: set[str]) -> str:
    if split is None or not splits:
        return f"질문 세트 {path}에 질문이 없습니다."
    names = ", ".join(f"'{name}'" for name in sorted(splits - {""})) or "없음"
    return f"질문 세트 {path}에 split이 '{split}'인 질문이 없습니다(있는 split: {names})."


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuestionSetError(f"질문 세트 {path}을(를) 읽을 수 없습니다({reason}).") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QuestionSetError(f"질문 세트 {path}의 {line}번째 줄이 UTF-8이 아닙니다.") from error
    # str.splitlines would also break at U+2028, which JSON allows inside a string.
    for at, text in enumerate(content.split("\n"), start=1):
        if text.strip():
            yield at, text


class _Fields:
    """One line of a question set, read field by field."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self._where = f"질문 세트 {path}의 {number}번째 줄"
        try:
            record = json.loads(line)
        # Beside bad syntax: an integer of thousands of digits, and nesting without end.
        except (ValueError, RecursionError) as error:
            raise self.fault("JSON으로 읽을 수 없습니다") from error
        if not isinstance(record, dict):
            raise self.fault("JSON 객체가 아닙니다")
        self.record: dict[str, Any] = record
        missing = [name for name in REQUIRED if name not in record]
        if missing:
            raise self.fault(f"필드가 없습니다({', '.join(missing)})")

    def fault(self, what: str) -> QuestionSetError:
        return QuestionSetError(f"{self._where}: {what}.")

    def question(self) -> Question:
        expect = self.text("expect")
        if expect not in EXPECTS:
            raise self.fault(
                f"'expect'가 '{expect}'입니다. {', '.join(EXPECTS)} 가운데 하나여야 합니다"
            )
        return Question(
            id=self.text("id"),
            category=self.text("category"),
            question=self.text("question"),
            expect=expect,
            must=tuple(
                tuple(self._text(variant, "must") for variant in self._group(group))
                for group in self._list("must")
            ),
            must_not=tuple(self._text(item, "must_not") for item in self._list("must_not")),
            sources=tuple(self._source(item) for item in self._list("sources")),
            history=tuple(self._turn(item) for item in self._history()),
        )

    def text(self, name: str) -> str:
        return self._text(self.record[name], name)

    def _text(self, value: object, name: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"'{name}'에는 비어 있지 않은 문자열이 와야 합니다")
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise self.fault(f"'{name}'에 짝이 없는 유니코드 서로게이트가 있습니다")
        return value

    def _list(self, name: str) -> list[Any]:
        value = self.record[name]
        if not isinstance(value, list):
            raise self.fault(f"'{name}'은(는) 목록이어야 합니다")
        return value

    def _group(self, group: object) -> list[Any]:
        if not isinstance(group, list) or not group:
            raise self.fault("'must'의 묶음은 비어 있지 않은 문자열 목록이어야 합니다")
        return group

    def _source(self, item: object) -> Source:
        if not isinstance(item, dict) or not {"doc", "quote"} <= item.keys():
            raise self.fault("'sources'의 항목에는 'doc'와 'quote'가 있어야 합니다")
        return Source(self._text(item["doc"], "doc"), self._text(item["quote"], "quote"))

    def _history(self) -> list[Any]:
        return self._list("history") if "history" in self.record else []

    def _turn(self, item: object) -> Turn:
        if not isinstance(item, dict) or item.get("role") not in ("user", "assistant"):
            raise self.fault("'history'의 'role'은 'user'나 'assistant'여야 합니다")
        return Turn(item["role"], self._text(item.get("content"), "content"))
