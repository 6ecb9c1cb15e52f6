"""How well a question names a row and a column of a table, and the ranges of its rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.answering.evidence.cells import Range, in_range, key_names, read_range
from assistant.answering.questions.question import read_question
from assistant.datatypes import Cell

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("16시간 이상 24시간 미만", 16, 24, "시간"),
        ("16시간 미만", None, 16, "시간"),
        ("2~5명", 2, 5, "명"),
        ("만 19세~34세", 19, 34, "세"),
        ("1천만원 초과 3천만원 이하", 10_000_000, 30_000_000, "원"),
    ],
)
def test_range_is_read(text: str, low: int | None, high: int | None, unit: str) -> None:
    found = read_range(text)
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["24시간", "2022", "2023. 6. 30.", "부산"])
def test_a_single_value_is_no_range(text: str) -> None:
    assert read_range(text) is None


def test_bounds_are_open_or_closed() -> None:
    span = read_range("16시간 이상 24시간 미만")
    assert span == Range(Decimal(16), Decimal(24), "시간", open_high=True)
    assert [span.holds(Decimal(n)) for n in (15, 16, 23, 24)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("question", "cell", "inside"),
    [
        ("주당 26시간 진료하면 얼마를 받나요?", "24시간 이상", True),
        ("주당 26시간 진료하면 얼마를 받나요?", "16시간 미만", False),
        ("충전기 8대를 놓으면 얼마인가요?", "2~5기", False),
        ("얼마를 받나요?", "24시간 이상", None),
        ("주당 26시간 진료하면 얼마를 받나요?", "부산", None),
    ],
)
def test_number_of_the_question_lies_in_the_range_of_a_row(
    question: str, cell: str, inside: bool | None
) -> None:
    assert in_range(read_question(question, TODAY), [Cell("구분", cell)]) is inside


@pytest.mark.parametrize(
    ("text", "question", "names"),
    [
        ("하늘시", "하늘은 얼마인가", ["하늘시", "하늘"]),
        ("중구", "중구는 얼마인가", ["중구"]),
        ("나래, 다솜", "다솜에 가면 얼마인가", ["나래, 다솜", "나래", "다솜"]),
        ("가", "가면 얼마인가", []),
        ("가", "가등급은 얼마인가", ["가"]),
        ("A", "‘A’ 구간은 얼마인가", ["A"]),
        ("1", "1은 얼마인가", ["1"]),
    ],
)
def test_the_names_of_a_row(text: str, question: str, names: list[str]) -> None:
    assert key_names(text, read_question(question, TODAY)) == names
