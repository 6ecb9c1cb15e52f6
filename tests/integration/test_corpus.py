"""Invariants over the five real documents, and what the service promises of its answers."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant.datatypes import Answer, Citation, Turn
from assistant.documents.visible import locate, visible_offsets
from assistant.errors import MissingIndex, QuestionError
from assistant.service import MAX_QUESTION, Assistant
from assistant.settings import load_settings

from .conftest import CORPUS

TODAY = date(2021, 3, 1)
DOCS = sorted(path.stem for path in CORPUS.glob("*.txt"))
QUESTIONS = (
    "제2회 성과보고대회는 언제 열렸나요?",
    "2015년 혁신도시 인구는 몇 명인가요?",
    "이전 대상 공공기관은 몇 개인가요?",
    "혁신도시 시즌2의 추진과제는 무엇이 있나요?",
    "국토교통부의 담당 과장은 누구인가요?",
    "혁신도시 종합발전계획 토론회는 어디에서 열렸나요?",
    "공공기관 이전이 왜 늦어졌나요?",
    "작년 성과보고대회에서 누가 표창을 받았나요?",
    "지역인재 채용률 목표는 얼마인가요?",
    "How many innovation cities are there?",
)


def verbatim(assistant: Assistant, citation: Citation) -> None:
    text = assistant.document(citation.doc).text
    assert citation.quote == text[citation.start : citation.end]
    assert citation.quote.strip()


@pytest.mark.parametrize("doc", DOCS)
def test_outline_and_passages_of_a_real_document(assistant: Assistant, doc: str) -> None:
    text, outline = assistant.document(doc).text, assistant.outline(doc)
    end = 0
    for i, block in enumerate(outline):
        assert end <= block.start < block.end <= len(text)
        found = locate(text, block.start, block.end, block.text)
        assert found is not None
        assert found[0] == visible_offsets(text, block.start, block.end)[0]
        assert found[1] == visible_offsets(text, block.start, block.end)[-1] + 1
        assert all(parent < i for parent in block.parents)
        end = block.end
    covered = sum(len("".join(text[b.start : b.end].split())) for b in outline)
    assert covered > 0.95 * len("".join(text.split()))


@pytest.mark.parametrize("doc", DOCS)
def test_pages_of_a_real_document_are_in_order(assistant: Assistant, doc: str) -> None:
    pages = [block.page for block in assistant.outline(doc)]
    if assistant.document(doc).pages:
        numbers = [page for page in pages if page is not None]
        assert numbers == sorted(numbers)
        assert len(numbers) == len(pages)
        assert numbers[-1] == len(assistant.document(doc).pages)
    else:
        assert set(pages) == {None}


@pytest.mark.parametrize("query", ["지역인재 채용", "성과보고대회", "정주여건 만족도", "a"])
def test_hits_are_verbatim_passages(assistant: Assistant, query: str) -> None:
    hits = assistant.search(query, 30)
    assert len(hits) == 30
    for hit in hits:
        passage = hit.passage
        text = assistant.document(passage.doc).text
        assert passage.text == text[passage.start : passage.end]
    assert len({hit.passage.id for hit in hits}) == len(hits)


def check(assistant: Assistant, answer: Answer) -> None:
    for citation in (*answer.citations, *answer.related):
        verbatim(assistant, citation)
        document = assistant.document(citation.doc)
        assert (citation.title, citation.date) == (document.title, document.date)
    assert [c.label for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert bool(answer.citations) == (answer.status == "answered")
    if answer.status == "answered":
        for line in answer.text.split("\n"):
            assert re.search(r"\[\d+\]$", line)
        used = {int(label) for label in re.findall(r"\[(\d+)\]", answer.text)}
        assert used == {c.label for c in answer.citations}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_verbatim_and_every_line_has_one(
    assistant: Assistant, question: str
) -> None:
    check(assistant, assistant.ask(question, today=TODAY))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_said_is_in_a_quote_or_the_question(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    if answer.status != "answered":
        return
    quoted = " ".join(
        f"{question} {c.quote} {c.title} {c.date} {' '.join(c.section)}" for c in answer.citations
    )
    known = {number.lstrip("0") for number in re.findall(r"\d+", quoted.replace(",", ""))}
    said = re.sub(r"\[\d+\]", "", answer.text).replace(",", "")
    assert {number.lstrip("0") for number in re.findall(r"\d+", said)} <= known


def test_at_least_some_questions_are_answered(assistant: Assistant) -> None:
    """Guard the tests above: they say nothing of an assistant that always abstains."""
    statuses = [assistant.ask(question, today=TODAY).status for question in QUESTIONS]
    assert statuses.count("answered") >= 3


@pytest.mark.parametrize("question", QUESTIONS[:4])
def test_asking_twice_gives_the_same(assistant: Assistant, question: str) -> None:
    first, second = (assistant.ask(question, today=TODAY) for _ in range(2))
    assert (first.text, first.citations) == (second.text, second.citations)


def test_threads_share_an_assistant(assistant: Assistant) -> None:
    alone = [assistant.ask(question, today=TODAY).text for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: assistant.ask(q, today=TODAY).text, QUESTIONS * 2))
    assert together == alone * 2


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_a_stream_is_the_answer_in_pieces(assistant: Assistant, question: str) -> None:
    *pieces, answer = assistant.stream(question, today=TODAY)
    assert isinstance(answer, Answer)
    assert "".join(str(piece) for piece in pieces) == answer.text
    check(assistant, answer)


def test_a_follow_up_is_answered_as_a_whole_question(assistant: Assistant) -> None:
    history = (
        Turn("user", "제1회 성과보고대회는 언제 열렸나요?"),
        Turn("assistant", "2019년 12월 10일입니다."),
    )
    answer = assistant.ask("제2회는?", history, TODAY)
    assert "성과보고대회" in answer.standalone_question
    check(assistant, answer)
    same = assistant.ask(answer.standalone_question, today=TODAY)
    assert same.text == answer.text


def test_what_the_documents_do_not_hold_is_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("화성 탐사선의 연료 탱크는 몇 리터인가요?")
    assert (answer.status, answer.citations) == ("abstained", ())
    assert answer.text.endswith(".")
    check(assistant, answer)


@pytest.mark.parametrize("text", ["안녕하세요", "감사합니다!", "hello"])
def test_a_greeting_is_greeted(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert (answer.status, answer.citations, answer.related) == ("abstained", (), ())


@pytest.mark.parametrize("text", ["", " \n", "가" * (MAX_QUESTION + 1)])
def test_the_length_of_a_question_is_checked_at_the_door(assistant: Assistant, text: str) -> None:
    for door in (assistant.ask, assistant.check, assistant.search):
        with pytest.raises(QuestionError):
            door(text)


def test_a_question_of_just_the_limit_is_taken(assistant: Assistant) -> None:
    check(assistant, assistant.ask("가" * MAX_QUESTION))


def test_documents_that_are_hidden_are_not_cited(assistant: Assistant) -> None:
    hidden = {"2020-12-second-report", "2020-09-task-force"}
    view = assistant.without(hidden)
    assert {d.id for d in view.documents} == set(DOCS) - hidden
    for question in QUESTIONS[:3]:
        answer = view.ask(question, today=TODAY)
        assert not {c.doc for c in (*answer.citations, *answer.related)} & hidden
    assert {d.id for d in assistant.documents} == set(DOCS)


def test_unknown_documents_are_a_key_error(assistant: Assistant) -> None:
    for door in (assistant.document, assistant.outline):
        with pytest.raises(KeyError):
            door("nowhere")


def test_an_index_from_nowhere(tmp_path: Path) -> None:
    with pytest.raises(MissingIndex):
        Assistant(load_settings(corpus=CORPUS, index=tmp_path))


@pytest.mark.parametrize(
    "claim", ["화성 탐사선의 연료 탱크는 300리터이다.", "달 기지의 식당은 7곳이다."]
)
def test_what_no_document_speaks_of_is_unverifiable(assistant: Assistant, claim: str) -> None:
    assert assistant.check(claim).verdict == "unverifiable"


@pytest.mark.parametrize(
    "claim",
    ["이전 대상 공공기관은 153개이다.", "제1회 성과보고대회는 2019년에 열렸다.", *QUESTIONS[:3]],
)
def test_a_verdict_rests_on_verbatim_quotes(assistant: Assistant, claim: str) -> None:
    found = assistant.check(claim)
    assert bool(found.citations) >= (found.verdict != "unverifiable")
    assert {c.label for c in found.citations} >= set(
        map(int, re.findall(r"\[(\d+)\]", found.explanation))
    )
    for citation in found.citations:
        verbatim(assistant, citation)


@pytest.mark.parametrize(
    "claim", ["이전 대상 공공기관은 999개이다.", "2015년 혁신도시 인구는 999,999명이다."]
)
def test_a_false_number_is_never_supported(assistant: Assistant, claim: str) -> None:
    assert assistant.check(claim).verdict != "supported"


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("2020년 성과보고대회는 언제 열렸나요?", "answered"),
        ("2025년 성과보고대회는 언제 열렸나요?", "abstained"),
    ],
)
def test_a_day_of_another_year_is_no_answer(
    assistant: Assistant, question: str, status: str
) -> None:
    assert assistant.ask(question).status == status


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("2020년 우수지자체는 부산, 전북, 강원이다.", "supported"),
        ("2020년 우수지자체는 부산과 전북과 강원도이다.", "supported"),
        ("2020년 우수지자체는 대구다.", "contradicted"),
        ("이전대상 공공기관은 153개이다.", "supported"),
        ("이전대상 공공기관은 147개이다.", "contradicted"),
    ],
)
def test_plain_claims_are_judged_by_the_place_that_says_them(
    assistant: Assistant, claim: str, verdict: str
) -> None:
    assert assistant.check(claim).verdict == verdict


@pytest.mark.parametrize(
    "question", ["2019년 우수지자체는?", "1회 성과보고대회에서 뽑힌 우수 혁신도시는?"]
)
def test_a_sentence_that_names_the_places_is_said_for_one_that_counts_them(
    assistant: Assistant, question: str
) -> None:
    assert all(place in assistant.ask(question).text for place in ("전북", "경남", "대구"))
