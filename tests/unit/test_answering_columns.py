"""Which column of a row a question asks for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.units import Unit
from assistant.answering.questions.question import read_question
from assistant.answering.tables.rows import say_rows
from assistant.datatypes import BlockKind, Cell, Document, IndexedDocument, Passage


def say(question: str, *cells: Cell) -> str:
    text = " ".join(cell.text for cell in cells)
    passage = Passage("d#0", "d", 0, len(text), text, None, (), "", (0, 1))
    row = Unit("d", passage, 0, BlockKind.ROW, text, "", (), cells, 0, len(text))
    entry = IndexedDocument(Document("d", "", "", None, "", "d.txt", "0", text), (), ())
    (said,) = say_rows(read_question(question, date(2024, 1, 1)), row, [row], entry)
    return said.text


PLAN = (
    Cell("과제명", "작은도서관 확충"),
    Cell("이행계획", "- 작은도서관 조성 - 사서 배치"),
    Cell("이행 시기", "24.3~"),
    Cell("주관 부처", "문화부 교육부"),
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("이행계획에서 작은도서관 확충을 맡은 부처는 어디인가요?", "문화부 교육부"),
        ("작은도서관 확충은 어느 부처 일인가요?", "문화부 교육부"),
        ("이행계획에 적힌 작은도서관 확충의 시기는?", "24.3~"),
    ],
)
def test_a_column_named_by_the_noun_asked_for_goes_before_one_mentioned(
    question: str, said: str
) -> None:
    text = say(question, *PLAN)
    assert said in text
    assert "사서" not in text


def test_the_noun_asked_for_may_be_in_the_plural_and_open_in_another_word() -> None:
    cells = (
        Cell("지역", "솔내군"),
        Cell("추진 과제", "숲길 조성"),
        Cell("대표 시설", "전망대, 쉼터"),
    )
    assert "전망대" in say("추진 과제 중에 솔내군의 대표 시설들은 무엇인가요?", *cells)


def test_a_column_of_another_year_is_not_meant() -> None:
    cells = (
        Cell("구분", "합계"),
        Cell("2023년 예산", "780억원"),
        Cell("2024년 예산안", "910억원"),
    )
    text = say("2024년 합계 예산은 얼마인가요?", *cells)
    assert "910억원" in text
    assert "780억원" not in text


CAST = (Cell("지역 (주관 기관)", "솔내군 (누리공사)"), Cell("사업", "숲길 조성"))


def test_the_gloss_of_the_cell_that_names_the_row() -> None:
    assert (
        say("솔내군 사업은 어느 기관이 이끄나요?", *CAST) == "솔내군의 주관 기관은 누리공사입니다."
    )
    assert "숲길 조성" in say("솔내군의 사업은 무엇인가요?", *CAST)


def test_a_cell_without_a_gloss_stays_whole() -> None:
    cells = (Cell("지역 (주관 기관)", "솔내군"), CAST[1])
    assert "누리공사" not in say("솔내군 사업은 어느 기관이 이끄나요?", *cells)
