"""Which of the units that rank about as high is said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.question import read_question
from assistant.answering.selection import about_the_same, is_opposed
from assistant.answering.units import Unit, units_of
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def units(text: str) -> list[Unit]:
    document = Document("d", "", "", None, "", "d.txt", "0", text)
    outline = read_outline(document, kiwi())
    entry = IndexedDocument(document, outline, read_passages(document, outline))
    return [unit for passage in entry.passages for unit in units_of(entry, passage)]


def first(question: str, text: str) -> str:
    found = units(text)
    chosen = about_the_same(read_question(question, date(2026, 1, 1)), found, len(found))
    return chosen[0].text if chosen else ""


def test_the_opposite_of_what_is_asked_is_left_out() -> None:
    text = "급속충전기 요금은 324원이다.\n"
    assert first("완속충전기 요금은 얼마인가요?", text) == ""
    assert first("급속충전기 요금은 얼마인가요?", text) == text.strip()


def test_a_unit_that_names_both_is_not_opposed() -> None:
    (unit,) = units("급속충전기와 완속충전기의 요금을 내린다.\n")
    assert not is_opposed(read_question("완속충전기 요금은?", date(2026, 1, 1)), unit)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "경상북도에는 몇 km 배정됐나요?",
            "신설 86km를 배정하였다.\n\n경북에는 27km를 배정하였다.\n",
            "경북에는",
        ),
        (
            "안심가게 지정을 언제 취소하나요?",
            "“안심가게”란 시장이 지정한 가게를 말한다.\n\n안심가게가 휴업하면 지정을 취소한다.\n",
            "휴업하면",
        ),
        (
            "감사 조치결과를 언제까지 내나요?",
            "- 공단은 8월 말까지 돌려준다.\n- 조치결과 제출 : 2024. 9. 6.까지\n",
            "조치결과",
        ),
        (
            "시민의 부담금 - 한부모가족은 얼마나 더 보태주나요?",
            "시민의 부담금은 20만원이다.\n\n한부모가족은 부담금의 80%를 지원한다.\n",
            "한부모가족",
        ),
    ],
)
def test_what_the_question_names_goes_ahead(question: str, text: str, said: str) -> None:
    assert said in first(question, text)


def test_a_definition_stays_ahead_where_the_meaning_is_asked() -> None:
    text = "“안심가게”란 시장이 지정한 가게를 말한다.\n\n안심가게가 휴업하면 지정을 취소한다.\n"
    assert "말한다" in first("안심가게란 무엇인가요?", text)
