from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answering.evidence.grounding import Evidence, Statement, ground, resolve
from assistant.datatypes import Block, BlockKind, Document, IndexedDocument

LINES = ("□ 153개 기관 중 147개 이전", "ㅇ 인구는 104,046명", "ㅇ 예산 1,270억원")
TEXT = "\n".join([*LINES, "", "가" * 1000])
HEAD, PEOPLE, MONEY = ((TEXT.index(line), TEXT.index(line) + len(line)) for line in LINES)
BLANK = (TEXT.index("\n\n"), TEXT.index("\n\n") + 2)
LONG = (BLANK[1], len(TEXT))


def make(doc: str, text: str, day: date | None) -> IndexedDocument:
    blocks = []
    start = 0
    for i, line in enumerate(text.split("\n")):
        if line:
            section = (f"{doc} 절",) if i else ()
            blocks.append(
                Block(BlockKind.BULLET, start, start + len(line), line, 1, "", section, i + 1)
            )
        start += len(line) + 1
    return IndexedDocument(
        Document(doc, f"{doc} 문서", "", day, "", f"{doc}.txt", "0", text), tuple(blocks), ()
    )


ENTRIES = {"a": make("a", TEXT, date(2018, 2, 2)), "b": make("b", "제7회 대회\n12월 개최", None)}


def at(span: tuple[int, int], doc: str = "a") -> Evidence:
    return Evidence(doc, *span)


def test_a_citation_is_verbatim_and_says_where_it_stands() -> None:
    citation = resolve(at(PEOPLE), ENTRIES, 7)
    assert citation is not None
    assert citation.quote == "ㅇ 인구는 104,046명" == TEXT[citation.start : citation.end]
    assert (citation.doc, citation.title, citation.label) == ("a", "a 문서", 7)
    assert (citation.date, citation.page, citation.section) == (date(2018, 2, 2), 2, ("a 절",))


@given(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5))
@example(0, len(TEXT))
@example(0, len(TEXT) + 1)
@example(-1, 5)
def test_a_citation_is_inside_its_document_or_there_is_none(start: int, end: int) -> None:
    citation = resolve(Evidence("a", start, end), ENTRIES, 1)
    inside = 0 <= start < end <= len(TEXT) and bool(TEXT[start:end].strip())
    assert (citation is not None) == inside
    if citation:
        assert citation.quote == TEXT[citation.start : citation.end]
        assert citation.start == start
        assert citation.end <= end


def test_an_unknown_document_has_no_citation() -> None:
    assert resolve(Evidence("nowhere", 0, 3), ENTRIES, 1) is None


def test_labels_count_in_the_order_of_the_statements() -> None:
    grounded = ground(
        [
            Statement("인구는 104,046명입니다.", (at(PEOPLE),)),
            Statement("147개가 이전했습니다.", (at(HEAD),)),
        ],
        ENTRIES,
        "",
    )
    assert grounded.text == "인구는 104,046명입니다. [1]\n147개가 이전했습니다. [2]"
    assert [c.label for c in grounded.citations] == [1, 2]
    assert [c.start for c in grounded.citations] == [PEOPLE[0], HEAD[0]]
    assert grounded.dropped == ()


def test_two_spans_of_one_statement_have_two_labels() -> None:
    statement = Statement("147개, 인구 104,046명입니다.", (at(HEAD), at(PEOPLE)))
    grounded = ground([statement], ENTRIES, "")
    assert grounded.text == f"{statement.text} [1][2]"
    assert [(c.label, c.start) for c in grounded.citations] == [(1, HEAD[0]), (2, PEOPLE[0])]


def test_the_same_span_keeps_its_label() -> None:
    grounded = ground(
        [
            Statement("인구는 104,046명입니다.", (at(PEOPLE),)),
            Statement("147개, 인구 104,046명입니다.", (at(HEAD), at(PEOPLE))),
        ],
        ENTRIES,
        "",
    )
    assert grounded.text.endswith("입니다. [1][2]")
    assert len(grounded.citations) == 2


def test_no_label_is_left_out_after_a_span_that_has_one() -> None:
    grounded = ground(
        [
            Statement("인구는 104,046명입니다.", (at(PEOPLE),)),
            Statement("인구 104,046명, 147개입니다.", (at(PEOPLE), at(HEAD))),
        ],
        ENTRIES,
        "",
    )
    assert grounded.text.endswith("147개입니다. [1][2]")
    assert [c.label for c in grounded.citations] == [1, 2]


def test_one_statement_that_quotes_one_span_twice() -> None:
    grounded = ground([Statement("147개입니다.", (at(HEAD), at(HEAD)))], ENTRIES, "")
    assert grounded.text == "147개입니다. [1]"
    assert [c.label for c in grounded.citations] == [1]


def test_labels_in_the_text_are_those_of_the_citations() -> None:
    grounded = ground(
        [
            Statement("없는 인용.", (at((0, 5), "nowhere"), at(HEAD))),
            Statement("틀린 수 999.", (at(PEOPLE),)),
            Statement("예산 1,270억원.", (at((9000, 9001)), at(MONEY))),
        ],
        ENTRIES,
        "",
    )
    assert grounded.text == "없는 인용. [1]\n예산 1,270억원. [2]"
    assert [c.label for c in grounded.citations] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "인구는 104,047명입니다.",
        "인구는 104명입니다.",
        "인구는 46명입니다.",
        "인구는 104046.5명입니다.",
        "인구는 10만 4천명, 153개입니다.",
    ],
)
def test_a_number_that_is_not_in_its_quote_drops_the_statement(text: str) -> None:
    grounded = ground([Statement(text, (at(PEOPLE),))], ENTRIES, "인구는 얼마인가요?")
    assert grounded.text == ""
    assert grounded.citations == ()
    (dropped,) = grounded.dropped
    assert dropped.text == text
    assert "숫자" in dropped.reason


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("인구는 104,046명입니다.", ""),
        ("인구는 104046명입니다.", ""),
        ("2015년 인구는 104,046명입니다.", "2015년 인구는?"),
        ("2018년 문서에 104,046명으로 나와 있습니다.", ""),
    ],
)
def test_numbers_of_the_quote_the_question_and_the_date_are_known(text: str, question: str) -> None:
    grounded = ground([Statement(text, (at(PEOPLE),))], ENTRIES, question)
    assert grounded.text == f"{text} [1]"


def test_a_number_of_another_statement_is_no_support() -> None:
    statements = [
        Statement("153개 기관입니다.", (at(HEAD),)),
        Statement("예산은 153억원입니다.", (at(MONEY),)),
    ]
    grounded = ground(statements, ENTRIES, "")
    assert grounded.text == "153개 기관입니다. [1]"
    assert [c.label for c in grounded.citations] == [1]


def test_a_statement_without_evidence_is_dropped() -> None:
    grounded = ground([Statement("그렇습니다.", ())], ENTRIES, "")
    assert (grounded.text, grounded.citations) == ("", ())
    assert [item.text for item in grounded.dropped] == ["그렇습니다."]


@pytest.mark.parametrize(
    "evidence",
    [at((5, 5)), at((9, 3)), at((-1, 4)), at((0, 10**6)), at((0, 5), "nowhere"), at(BLANK)],
)
def test_evidence_that_is_not_in_the_text_is_dropped_and_recorded(evidence: Evidence) -> None:
    grounded = ground([Statement("그렇습니다.", (evidence,))], ENTRIES, "")
    assert (grounded.text, grounded.citations) == ("", ())
    assert grounded.dropped


def test_a_long_quote_is_cut_and_stays_verbatim() -> None:
    citation = resolve(at(LONG), ENTRIES, 1)
    assert citation is not None
    assert len(citation.quote) < 1000
    assert citation.quote == TEXT[citation.start : citation.end]


def test_a_number_behind_the_cut_of_a_quote_is_not_supported() -> None:
    text = "가" * 1000 + " 77개"
    entries = {"c": make("c", text, None)}
    grounded = ground([Statement("77개입니다.", (Evidence("c", 0, len(text)),))], entries, "")
    assert grounded.citations == () or "77" in grounded.citations[0].quote


def test_nothing_to_say_is_nothing() -> None:
    grounded = ground([], ENTRIES, "")
    assert (grounded.text, grounded.citations, grounded.dropped) == ("", (), ())
