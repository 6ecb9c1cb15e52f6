"""Whether a document can know of the years that a question asks about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.agreement import precedes
from assistant.answering.evidence.units import units_of
from assistant.answering.questions.question import read_question
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def cannot_know(
    question: str, text: str, issued: date | None = date(2022, 12, 20), kind: str = "보도자료"
) -> bool:
    source = Document("d", "이용 결과", "", issued, kind, "d.txt", "0", text)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    unit = next(u for p in entry.passages for u in units_of(entry, p))
    return precedes(read_question(question, date(2026, 1, 1)), unit, entry)


USED = "□ 이용 건수는 모두 412건으로 집계되었다.\n"


@pytest.mark.parametrize(
    ("question", "text", "early"),
    [
        ("2023년 이용 건수는 몇 건인가요?", USED, True),
        ("2022년 이용 건수는 몇 건인가요?", USED, False),
        ("2022년과 2023년 이용 건수는 각각 몇 건인가요?", USED, False),
        ("2023년 약국은 몇 개소인가요?", "□ 2023년에는 18개소로 늘린다.\n", False),
        ("2023년 약국은 몇 개소인가요?", "□ 내년에는 18개소로 늘린다.\n", False),
        ("2024년 약국은 몇 개소인가요?", "□ 내년에는 18개소로 늘린다.\n", True),
        ("2027년 예산은 몇 억인가요?", "□ 예산 : 2025년 ~ 2029년 312억 원\n", False),
        ("2023년에는 언제 문을 여나요?", "□ 매일 22시에 문을 연다.\n", False),
    ],
)
def test_a_number_of_a_later_year_is_not_known(question: str, text: str, early: bool) -> None:
    assert cannot_know(question, text) is early


def test_only_a_day_of_issue_tells_what_a_document_cannot_know() -> None:
    assert not cannot_know("2023년 이용 건수는 몇 건인가요?", USED, issued=None)
    assert not cannot_know("2023년 이용 건수는 몇 건인가요?", USED, kind="")
