"""Of which year and stage the evidence is: a plan's past, its results, the lines and stages."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.series import lacks_year
from assistant.answering.evidence.stages import Stage, of_asked_year, stage_of, worth_stage, year_of
from assistant.answering.evidence.units import Unit, units_of
from assistant.answering.questions.parallel_marks import lacks_mark, other_mark
from assistant.answering.questions.question import Question, read_question
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def ask(text: str) -> Question:
    return read_question(text, date(2025, 3, 1))


def read(doc: str, title: str, day: date, text: str) -> tuple[IndexedDocument, list[Unit]]:
    source = Document(doc, title, "", day, "", f"{doc}.txt", "0", text)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    return entry, [unit for passage in entry.passages for unit in units_of(entry, passage)]


PLAN = """Ⅰ. 2021년 성과와 한계
□ 산나물 판매액이 전년보다 늘어 12억원을 기록
Ⅱ. 추진 과제
□ 산나물 체험장 30개소를 새로 연다
"""
RESULTS = """Ⅰ. 주요 성과
□ 산나물 판매액은 15억원으로 집계
□ 산나물 체험장 26개소 개장 (계획 30개소)
□ 지난해에는 체험장 9개소가 문을 열었다
Ⅱ. 2023년 보완계획
□ 산나물 판매액 18억원을 목표로 한다
"""
ENTRIES = {
    "p": read("p", "2022년 산촌 업무 추진계획", date(2022, 2, 1), PLAN),
    "r": read("r", "2022년 산촌 업무 실적 및 2023년 계획", date(2023, 2, 1), RESULTS),
}


def unit(doc: str, part: str) -> tuple[Unit, IndexedDocument]:
    entry, units = ENTRIES[doc]
    return next(u for u in units if part in u.text), entry


@pytest.mark.parametrize(
    ("doc", "part", "year", "stage"),
    [
        ("p", "12억원", 2021, Stage.DONE),
        ("p", "30개소", 2022, Stage.PLANNED),
        ("r", "15억원", 2022, Stage.DONE),
        ("r", "9개소", 2022, Stage.DONE),
        ("r", "18억원", 2023, Stage.PLANNED),
    ],
)
def test_the_titles_above_tell_year_and_stage(doc: str, part: str, year: int, stage: Stage) -> None:
    found, entry = unit(doc, part)
    assert year_of(found, entry) == year
    assert stage_of(found, entry) is stage


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2021년 산나물 판매액은 얼마인가요?", "12억원"),
        ("2022년 산나물 판매액은 얼마인가요?", "15억원"),
        ("2023년 산나물 판매액은 얼마인가요?", "18억원"),
        ("산나물 판매액은 얼마인가요?", "12억원"),
    ],
)
def test_the_value_of_the_year_asked_for_is_first(question: str, first: str) -> None:
    entries = {doc: entry for doc, (entry, _) in ENTRIES.items()}
    units = [u for _, own in ENTRIES.values() for u in own if "판매액" in u.text]
    assert first in of_asked_year(ask(question), units, entries)[0].text


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("체험장은 당초 계획에 몇 개소였나요?", ("p", "30개소")),
        ("체험장은 실제로 몇 개소를 열었나요?", ("r", "26개소")),
    ],
)
def test_a_plan_and_its_results(question: str, best: tuple[str, str]) -> None:
    worth = {
        at: worth_stage(ask(question), *unit(*at)) for at in (("p", "30개소"), ("r", "26개소"))
    }
    assert worth[best] == max(worth.values()) > min(worth.values())
    assert not any(worth_stage(ask("체험장은 몇 개소인가요?"), *unit(*at)) for at in worth)


@pytest.mark.parametrize(
    ("question", "text", "other", "lacks"),
    [
        ("3호선은 언제 열렸나요?", "1호선은 1994년에 열렸다.", True, True),
        ("3호선은 언제 열렸나요?", "1호선과 3호선은 1994년에 열렸다.", False, False),
        ("3호선은 언제 열렸나요?", "경전철은 1994년에 열렸다.", False, True),
        ("상반기에는 몇 명이 지원했나요?", "하반기 지원자는 40명이다.", True, True),
        ("8월에는 이름이 무엇으로 바뀌었나요?", "1월 마을회를 협의회로 바꾸었다.", True, False),
        ("8월에 낸 서류의 결과는 언제 나오나요?", "결과는 10월에 알린다.", False, False),
    ],
)
def test_another_line_or_half(question: str, text: str, other: bool, lacks: bool) -> None:
    assert other_mark(ask(question), text) is other
    assert lacks_mark(ask(question), text) is lacks


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("□ 소음 민원은 2019년 30건, 2020년 41건이다.", True),
        ("□ 소음 민원은 2019년 30건, 2021년 41건이다.", False),
        ("□ 2019년부터 2023년까지 소음 민원 300건을 줄인다.", False),
    ],
)
def test_a_series_that_does_not_reach_the_year(text: str, lacks: bool) -> None:
    _, units = read("d", "", date(2021, 1, 1), text)
    assert lacks_year(ask("2021년 소음 민원은 몇 건인가요?"), units[0]) is lacks
