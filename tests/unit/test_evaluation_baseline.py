from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import QuestionSetError
from assistant.evaluation.baseline import (
    Baseline,
    CategoryChange,
    compare,
    passes,
    read_baseline,
    to_baseline,
    write_baseline,
)
from assistant.evaluation.metrics import Judgement, Rate
from assistant.evaluation.questions import Question
from assistant.evaluation.results import Outcome, Report


def report(right: dict[str, bool], took_ms: float = 1.0) -> Report:
    """Give a report of one question for each id; its category is the id's first letter."""
    return Report(
        tuple(
            Outcome(
                question=Question(id_, id_[0], "?", "answer"),
                status="answered",
                text="답",
                judgement=Judgement(behaved=True, missing=() if ok else (("값",),)),
                citations=(),
                source_ranks=(1,) if ok else (3,),
                quotes=Rate(1, 1),
                took_ms=took_ms,
            )
            for id_, ok in right.items()
        )
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "baseline.json"
    written = to_baseline(report({"a1": True, "a2": False, "b1": True}))
    write_baseline(written, file)
    assert read_baseline(file) == written
    assert written.questions == {"a1": True, "a2": False, "b1": True}
    assert written.categories == {"a": Rate(1, 2), "b": Rate(1, 1)}
    assert written.figures["right"] == 0.6667
    assert written.figures["mrr"] == 0.7778
    assert written.figures["verdicts"] is None


def test_the_same_results_give_the_same_bytes_whatever_the_speed(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    write_baseline(to_baseline(report({"a1": True, "b1": False}, took_ms=1)), first)
    write_baseline(to_baseline(report({"b1": False, "a1": True}, took_ms=900)), second)
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_compare_tells_what_changed() -> None:
    before = to_baseline(report({"a1": True, "a2": False, "b1": True, "c1": True}))
    now = report({"a1": False, "a2": True, "b1": True, "d1": False})
    found = compare(now, before)
    assert (found.fixed, found.broken) == (("a2",), ("a1",))
    assert (found.added, found.removed) == (("d1",), ("c1",))
    assert found.categories == (
        CategoryChange("a", Rate(1, 2), Rate(1, 2)),
        CategoryChange("b", Rate(1, 1), Rate(1, 1)),
        CategoryChange("d", Rate(0, 0), Rate(0, 1)),
        CategoryChange("c", Rate(1, 1), Rate(0, 0)),
    )
    assert found.figures["right"] == pytest.approx(1 / 2 - 3 / 4)
    assert found.figures["recall_at_3"] == 0
    assert "verdicts" not in found.figures


def test_compare_leaves_out_figures_that_one_run_does_not_have() -> None:
    before = Baseline({"right": 1.0, "mrr": None, "verbatim": 0.0, "gone": 0.5}, {}, {})
    assert compare(report({"a1": True}), before).figures == {"right": 0.0, "verbatim": 1.0}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "JSON이 아닙니다"),
        ("[" * 200_000, "JSON이 아닙니다"),
        ("[]", "기준선이 아닙니다"),
        ('{"schema": "other"}', "기준선이 아닙니다"),
        ('{"schema": "policy-assistant/evaluation-baseline", "version": 99}', "버전이 99"),
        ('{"schema": "policy-assistant/evaluation-baseline", "version": 1}', "형식에 맞지"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=rf"baseline\.json.*{message}"):
        read_baseline(file)


@pytest.mark.parametrize(
    "change",
    [
        {"questions": {"a1": "yes"}},
        {"questions": ["a1"]},
        {"figures": {"right": "much"}},
        {"categories": {"a": {"right": 1}}},
    ],
)
def test_wrong_values_in_a_baseline_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    file = tmp_path / "baseline.json"
    write_baseline(to_baseline(report({"a1": True})), file)
    record = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**record, **change}), encoding="utf-8")
    with pytest.raises(QuestionSetError, match="형식에 맞지 않습니다"):
        read_baseline(file)


def test_a_missing_baseline_names_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"none\.json.*--update-baseline"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(QuestionSetError, match="쓸 수 없습니다"):
        write_baseline(to_baseline(report({"a1": True})), tmp_path)


def test_fail_under_compares_exactly() -> None:
    # 0.55 * 100 is a little more than 55 in binary.
    of_hundred = report({f"a{n}": n < 55 for n in range(100)})
    assert passes(of_hundred, 0.55)
    assert not passes(of_hundred, 0.5501)
    assert passes(report({"a1": True, "a2": True, "a3": False}), 2 / 3)
    assert passes(Report(()), 0)
    assert not passes(Report(()), 0.1)
