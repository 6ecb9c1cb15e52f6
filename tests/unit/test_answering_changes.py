"""The rows of a table that fell or rose; what the cells of a column list, counted."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.units import units_of
from assistant.answering.questions.question import read_question
from assistant.answering.replies.compose import compose
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

BUDGET = (
    "사업명 | 2024년 | 2025년 | 증감\n합계 | 90 | 80 | △10\n도로 정비 | 30 | 40 | 10\n"
    "홍보 | 25 | 20 | △5\n교육 | 35 | 20 | △15\n"
)
CLINICS = (
    "지역 | 병원 | 지정약국\n솔시 | 솔의원 | 봄약국\n달시 | 달의원 | 하나약국, 강변약국\n"
    "별시 | 별의원 | 읍내약국\n"
)


def said(question: str, table: str) -> list[str]:
    document = Document("d", "", "", None, "", "d.txt", "0", table)
    outline = read_outline(document, kiwi())
    entry = IndexedDocument(document, outline, read_passages(document, outline))
    rows = [unit for p in entry.passages for unit in units_of(entry, p) if unit.cells]
    asked = read_question(question, date(2026, 1, 1))
    return [s.text for s in compose(asked, rows, 1, {"d": entry})]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("2024년보다 줄어든 사업은 무엇인가요?", ["홍보", "교육"]),
        ("2024년보다 늘어난 사업은 무엇인가요?", ["도로 정비"]),
    ],
)
def test_the_rows_that_fell_or_rose_are_said(question: str, names: list[str]) -> None:
    texts = said(question, BUDGET)
    assert [name in text for name, text in zip(names, texts, strict=True)] == [True] * len(names)


def test_the_members_of_cells_are_counted() -> None:
    (text,) = said("지정약국으로 이름 올린 약국은 전부 몇 군데인가요?", CLINICS)
    assert "4군데" in text and "강변약국" in text
