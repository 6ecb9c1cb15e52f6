from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from assistant.datatypes import Answer, Citation, Document, Hit, Turn, Verdict
from assistant.errors import QuestionSetError
from assistant.evaluation import Options, evaluate

TEXT = "2020년 행사는 부산에서 연다"


class Fake:
    """Knows one sentence, and gives it for every question until it is hidden."""

    def __init__(self, text: str = TEXT) -> None:
        self.text = text
        self.asked = 0
        self.model: dict[str, object] = {}
        self.documents = (Document("notice", "알림", "", None, "", "", "", TEXT),)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked += 1
        if not self.text:
            return Answer("abstained", "찾지 못했습니다.", (), question, "fake", 0.0)
        citation = Citation(1, "notice", "알림", None, None, (), TEXT, 0, len(TEXT))
        return Answer("answered", self.text, (citation,), question, "fake", 0.0)

    def check(self, claim: str) -> Verdict:
        raise NotImplementedError

    def search(self, query: str, k: int = 10) -> list[Hit]:
        return []

    @property
    def engine_settings(self) -> dict[str, object]:
        return {"engine": "fake", **self.model}

    def extractive(self) -> Fake:
        return Fake("2020년 행사는 대구에서 연다")

    def without(self, docs: tuple[str, ...]) -> Fake:
        assert docs == ("notice",)
        return Fake("")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    source = {"doc": "notice", "quote": "부산에서 연다"}
    records = [
        {"id": id_, "must": [[must]], "split": split, "sources": [source], "expect": "answer"}
        for id_, must, split in [("a", "부산", "dev"), ("b", "대구", "dev"), ("c", "부산", "test")]
    ]
    shared = {"category": "fact", "question": "어디?", "must_not": []}
    file = tmp_path / "set.jsonl"
    lines = [json.dumps({**shared, **record}, ensure_ascii=False) for record in records]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_without_options_it_asks_and_writes_nothing(questions: Path) -> None:
    done = evaluate(Fake(), questions)
    assert (done.report.figures.right.hits, done.report.figures.right.total) == (2, 3)
    assert (done.comparison, done.written) == (None, ())
    assert done.report.questions_file == "set.jsonl"
    assert done.passes(None)
    assert done.passes(2 / 3)
    assert not done.passes(0.67)
    assert json.loads(done.to_json())["figures"]["right"] == 0.6667
    assert [path.name for path in questions.parent.iterdir()] == ["set.jsonl"]


def test_reports_are_written_for_the_split(questions: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    done = evaluate(Fake(), questions, Options(split="dev", report_dir=folder))
    assert done.written == (folder / "report.json", folder / "report.html")
    record = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert (record["split"], len(record["questions"])) == ("dev", 2)
    assert "split dev" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_baseline_is_made_compared_with_and_made_anew(questions: Path, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    update = Options(baseline=file, update_baseline=True)
    first = evaluate(Fake(), questions, update)
    assert (first.comparison, first.written) == (None, (file,))
    made = file.read_bytes()

    worse = evaluate(Fake("대구"), questions, Options(baseline=file))
    assert worse.comparison
    assert (worse.comparison.fixed, worse.comparison.broken) == (("b",), ("a", "c"))
    assert file.read_bytes() == made

    anew = evaluate(Fake("대구"), questions, update)
    assert anew.comparison == worse.comparison
    again = evaluate(Fake("대구"), questions, Options(baseline=file))
    assert again.comparison
    assert (again.comparison.fixed, again.comparison.broken) == ((), ())


def test_ablation_and_progress(questions: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    done = evaluate(
        Fake(),
        questions,
        Options(ablate=True),
        lambda name, at, total: seen.append((name, at, total)),
    )
    assert done.report.figures.ablated_refused.value == 1.0
    assert seen[2:4] == [("질문", 3, 3), ("근거를 숨긴 질문", 1, 3)]


def test_faults_are_told_before_the_first_question(questions: Path, tmp_path: Path) -> None:
    fake = Fake()
    for options in (
        Options(baseline=tmp_path / "none.json"),
        Options(update_baseline=True),
        Options(baseline=questions, update_baseline=True),
        Options(split="none"),
    ):
        with pytest.raises(QuestionSetError):
            evaluate(fake, questions, options)
    assert fake.asked == 0


def test_a_report_that_cannot_be_written_is_told(questions: Path) -> None:
    with pytest.raises(QuestionSetError, match="쓸 수 없습니다"):
        evaluate(Fake(), questions, Options(report_dir=questions))


def test_two_engines_are_compared_question_by_question(questions: Path, tmp_path: Path) -> None:
    fake = Fake()
    fake.model = {"context": 8192}
    done = evaluate(fake, questions, Options(report_dir=tmp_path / "out", compare_engines=True))
    assert (done.report.better, done.report.worse) == (("a", "c"), ("b",))
    record = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert record["engine"] == {"engine": "fake", "context": 8192}
    assert record["engines_compared"] == {"better": ["a", "c"], "worse": ["b"]}
    assert record["questions"][0]["extractive"]["right"] is False
    assert "대구" in record["questions"][0]["extractive"]["answer"]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert page.count("모델 없이") == 3
    console = Console(record=True, width=200)
    console.print(done.to_terminal())
    shown = console.export_text()
    for part in ("context 8192", "모델이 쓴 답 3/3", "모델이 있어야 맞은 질문 2개: a, c"):
        assert part in shown


def test_engines_are_not_compared_without_a_model(questions: Path) -> None:
    with pytest.raises(QuestionSetError, match="ASSISTANT_LLM"):
        evaluate(Fake(), questions, Options(compare_engines=True))
