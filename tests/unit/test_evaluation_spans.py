from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.datatypes import Citation, Document
from assistant.evaluation.questions import load_questions
from assistant.evaluation.spans import Locator, Span, is_verbatim

ROOT = Path(__file__).parents[2]


def document(text: str, id_: str = "notice") -> Document:
    return Document(id_, "", "", None, "", "", "", text)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Span("a", 9, 12), True),
        (Span("a", 10, 12), False),
        (Span("a", 3, 6), True),
        (Span("a", 2, 5), False),
        (Span("a", 0, 99), True),
        (Span("a", 7, 7), False),
        (Span("b", 5, 10), False),
    ],
)
def test_spans_overlap_in_at_least_one_character(other: Span, overlaps: bool) -> None:
    span = Span("a", 5, 10)
    assert span.overlaps(other) is overlaps
    assert other.overlaps(span) is overlaps


def test_a_quote_is_found_whatever_its_white_space() -> None:
    text = "□ 우수\n지자체는  부산\t광역시"
    spans = Locator(document(text)).find(" 우수지자체는\n부산광 ")
    assert spans == (Span("notice", 2, 15),)
    assert text[2:15] == "우수\n지자체는  부산\t광"


def test_a_decomposed_quote_is_found_in_composed_text() -> None:
    decomposed = "\u1107\u116e\u1109\u1161\u11ab"
    assert Locator(document("가 부산")).find(decomposed) == (Span("notice", 2, 4),)


def test_every_place_is_found_and_nothing_else() -> None:
    assert Locator(document("가가 가")).find("가가") == (Span("notice", 0, 2), Span("notice", 1, 4))
    assert Locator(document("가나")).find("나가") == ()
    assert Locator(document("가나")).find(" \n") == ()


@given(st.text("가나 \n", max_size=30), st.text("가나 \n", min_size=1, max_size=4))
def test_places_are_those_of_a_pattern_with_free_white_space(text: str, quote: str) -> None:
    letters = "".join(quote.split())
    pattern = r"\s*".join(letters)
    places = re.finditer(f"(?=({pattern}))", text) if letters else ()
    expected = [(match.start(1), match.end(1)) for match in places]
    assert [(s.start, s.end) for s in Locator(document(text)).find(quote)] == expected


def test_all_quotes_of_the_development_set_stand_in_the_corpus() -> None:
    files = (ROOT / "corpus").glob("*.txt")
    documents = [document(file.read_text(encoding="utf-8"), file.stem) for file in files]
    locators = {item.id: Locator(item) for item in documents}
    questions = load_questions(ROOT / "eval" / "dev.jsonl", documents=documents)
    sources = [source for question in questions for source in question.sources]
    assert len(questions) == 120
    assert [s.quote for s in sources if not locators[s.doc].find(s.quote)] == []


@pytest.mark.parametrize(
    ("quote", "start", "end", "verbatim"),
    [
        ("나 다", 1, 4, True),
        ("나다", 1, 4, False),
        ("나 다", 0, 3, False),
        ("다", -1, 4, False),
        ("", 2, 2, False),
        (" ", 2, 3, False),
        ("다", 3, 9, False),
    ],
)
def test_verbatim_means_to_the_character(quote: str, start: int, end: int, verbatim: bool) -> None:
    citation = Citation(1, "notice", "", None, None, (), quote, start, end)
    assert is_verbatim(citation, document("가나 다")) is verbatim
    assert not is_verbatim(citation, None)
