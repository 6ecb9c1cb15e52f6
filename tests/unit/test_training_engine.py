"""The measurement of retrieval in the engine, on documents small enough to judge by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.encoders import embedded_encoder
from training import engine
from training.engine import (
    BM25,
    ENGINE,
    HYBRID,
    METHODS,
    Bed,
    Case,
    figures,
    left_out_orders,
    read_cases,
)
from training.examples import Example
from training.report import ENGINE as SECTION
from training.report import LATE, TITLE, write_encoder_sections, write_section
from training.train_static import TrainingPlan

TEXTS = {
    "pool": "물결수영장 이용 안내\n\n□ 이용 요금은 어른 5,000원이다.\n\n□ 월요일에 쉰다.\n",
    "farm": "청년 농부 정착 지원\n\n□ 지원 금액은 매달 90만원이다.\n\n□ 지원 기간은 3년이다.\n",
    "books": "한마음도서관 운영 규정\n\n□ 책은 한 번에 일곱 권까지 빌린다.\n",
}
QUESTIONS: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("물결수영장 어른 요금은 얼마인가요?", "answer", [("pool", "어른 5,000원")]),
    ("청년 농부는 얼마를 지원받나요?", "answer", [("farm", "매달 90만원이다")]),
    ("도서관에서 책을 몇 권 빌릴 수 있나요?", "answer", [("books", "일곱 권")]),
    ("농부와 수영장에 드는 돈은?", "answer", [("farm", "90만원"), ("pool", "5,000원")]),
    ("수영장의 깊이는?", "abstain", []),
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder = tmp_path_factory.mktemp("beds")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [
        {
            "id": str(i),
            "category": "fact",
            "question": question,
            "expect": expect,
            "must": [["x"]],
            "must_not": [],
            "sources": [{"doc": doc, "quote": quote} for doc, quote in sources],
        }
        for i, (question, expect, sources) in enumerate(QUESTIONS)
    ]
    file = folder.parent / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_cases(Bed(folder, embedded_encoder()), [file])


def rows_of(case: Case, doc: str) -> list[int]:
    return [i for i, p in enumerate(case.bed.index.passages) if p.doc == doc]


def test_questions_without_an_answer_are_left_out(cases: list[Case]) -> None:
    assert [case.question.text for case in cases] == [q for q, expect, _ in QUESTIONS[:4]]
    assert [case.group for case in cases] == ["pool", "farm", "books", "farm"]


def test_figures_are_those_counted_by_hand(cases: list[Case]) -> None:
    two = cases[3]
    (farm,) = (i for i in rows_of(two, "farm") if "90만원" in two.bed.index.passages[i].text)
    (pool,) = (i for i in rows_of(two, "pool") if "5,000원" in two.bed.index.passages[i].text)
    others = [i for i in range(len(two.bed.index.passages)) if i not in (farm, pool)]
    order = np.array([others[0], farm, pool, *others[1:]])
    found = figures([two], [order])
    ideal = 1 + 1 / math.log2(3)
    assert found == pytest.approx(
        {
            "first": 0,
            "recall@1": 0,
            "recall@3": 1,
            "recall@5": 1,
            "recall@10": 1,
            "nDCG@10": (1 / math.log2(3) + 1 / math.log2(4)) / ideal,
            "MRR": 1 / 2,
        }
    )
    best = figures([two], [np.array([farm, pool, *others])])
    assert (best["first"], best["recall@1"]) == (1, 0.5)
    assert best["nDCG@10"] == pytest.approx(1)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_ranks_passages_of_the_index(cases: list[Case], name: str) -> None:
    for case in cases:
        order = METHODS[name](case)
        assert sorted(order) == list(range(len(case.bed.index.passages)))


@pytest.mark.parametrize("name", [BM25, HYBRID, ENGINE])
def test_the_methods_find_what_is_plainly_said(cases: list[Case], name: str) -> None:
    case = cases[0]
    first = case.bed.index.passages[METHODS[name](case)[0]]
    assert first.doc == "pool"


def test_a_case_is_ranked_without_its_document(
    cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []

    def fit(examples: Sequence[Example]) -> engine.Weights:
        seen.append({example.group for example in examples})
        assert all(example.holds.any() for example in examples)
        return np.ones(examples[0].candidates.features.shape[1])

    monkeypatch.setattr(engine, "fit_ranker", fit)
    orders = left_out_orders(cases)
    groups = {case.group for case in cases}
    assert sorted(map(sorted, seen)) == sorted(sorted(groups - {group}) for group in groups)
    assert [sorted(order) for order in orders] == [sorted(METHODS[HYBRID](c)) for c in cases]


def test_a_section_replaces_only_itself(tmp_path: Path) -> None:
    report = tmp_path / "REPORT.md"
    write_encoder_sections(report, TrainingPlan(), "| old table |", {"fact": "1"})
    write_section(report, LATE, "| late |")
    before = report.read_text()
    write_section(report, SECTION, "first figures")
    write_section(report, SECTION, "second figures")
    assert report.read_text() == f"{before}\n## {SECTION}\n\nsecond figures\n"
    write_encoder_sections(report, TrainingPlan(), "| new table |", {"fact": "2"})
    expected = before.replace("old table", "new table").replace("fact: 1", "fact: 2")
    assert report.read_text() == f"{expected}\n## {SECTION}\n\nsecond figures\n"
    assert before.startswith(f"{TITLE}\n\n## ")
