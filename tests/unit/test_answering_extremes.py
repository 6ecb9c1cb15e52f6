"""The greatest and the least of a column of a table."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.units import units_of
from assistant.answering.questions.question import read_question
from assistant.answering.tables.extremes import say_extremes
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

TABLE = "시·도 | ’22년 | ’23년\n서울 | 2.9 | 1.8\n부산 | 3.4 | 2.5\n대전 | 3.1 | 3.6\n합계 | 9.4 | 7.9\n"


def said(question: str, table: str = TABLE) -> list[str]:
    document = Document("d", "", "", None, "", "d.txt", "0", table)
    outline = read_outline(document, kiwi())
    entry = IndexedDocument(document, outline, read_passages(document, outline))
    best = next(unit for p in entry.passages for unit in units_of(entry, p) if unit.cells)
    asked = read_question(question, date(2026, 1, 1))
    return [statement.text for statement in say_extremes(asked, best, entry)]


RANKS = "순위 | 시 | 2031년 | 2033년\n1 | 하나시 | 43.0 | 49.2\n2 | 두리시 | 44.6 | 47.5\n3 | 세찬시 | 38.7 | 45.1\n"


def test_a_row_is_named_by_its_name_and_not_by_its_rank() -> None:
    (text,) = said("2031년에 1등 한 시는?", RANKS)
    assert text.startswith("두리시")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("2022년에 가장 많은 시도는?", ["부산"]),
        ("2023년에 가장 많은 시도는 어디인가요?", ["대전"]),
        ("2023년에 가장 많은 곳과 가장 적은 곳은?", ["대전", "서울"]),
    ],
)
def test_the_row_with_the_extreme_of_the_column_is_said(question: str, names: list[str]) -> None:
    texts = said(question)
    assert [name in text for name, text in zip(names, texts, strict=True)] == [True] * len(names)


@pytest.mark.parametrize(
    "question",
    ["가장 많은 시도는?", "2022년 부산은 얼마인가요?", "2022년 부산에서는 최대 몇 건까지 되나요?"],
)
def test_nothing_is_said_without_one_column_or_an_extreme(question: str) -> None:
    assert said(question) == []


def test_a_row_that_is_named_is_no_extreme() -> None:
    table = "댐 | 저수율 | 최저 저수율\n솔댐 | 72 | 26.4\n마루댐 | 65 | 18.3\n갈댐 | 58 | 31.0\n"
    assert said("솔댐의 최저 저수율은?", table) == []
