"""Another leg in the sum of the engine: it must decide when it weighs enough, and leave no trace."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.retrieval.encoders import embedded_encoder
from assistant.retrieval.index import LEG_WEIGHTS, UNRELATED
from training.engine import Bed, Case, read_cases
from training.legs import ENCODER, TRIED, Leg, Scores, _found_with, _with_feature

QUESTION = (
    '{"id": "1", "category": "fact", "question": "수영장 요금은 얼마인가요?", "expect": "answer",'
    ' "must": [["x"]], "must_not": [], "sources": [{"doc": "pool", "quote": "5,000원"}]}'
)


def about_farms(query: str, texts: Sequence[str]) -> Scores:
    return np.array([0.9 if "농부" in text else 0.3 for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("beds")
    (folder / "pool.txt").write_text("수영장 안내\n\n□ 요금은 5,000원이다.\n", encoding="utf-8")
    (folder / "farm.txt").write_text("농부 지원\n\n□ 매달 90만원이다.\n", encoding="utf-8")
    file = folder.parent / "questions.jsonl"
    file.write_text(QUESTION, encoding="utf-8")
    (found,) = read_cases(Bed(folder, embedded_encoder()), [file])
    return found


def test_scores_have_the_mean_of_unrelated_texts(case: Case) -> None:
    index = case.bed.index
    found = Leg(about_farms)(index, "요금")
    farms = [passage.doc == "farm" for passage in index.passages]
    mean = np.mean([0.9 if farm else 0.3 for farm in farms])
    above = 1 - (1 - 0.9) * (1 - UNRELATED) / (1 - mean)
    assert found[farms] == pytest.approx(above)
    assert (found[np.invert(farms)] < UNRELATED).all()


@pytest.mark.parametrize("name", [TRIED, ENCODER])
def test_a_heavy_leg_decides_and_leaves_no_trace(case: Case, name: str) -> None:
    weights, before = dict(LEG_WEIGHTS), case.bed.index.search(case.question.text, 9)
    assert before[0].passage.doc == "pool"
    (heavy,) = _found_with(Leg(about_farms), name, 50.0, {"set": [case]})["set"]
    assert heavy.hits[0].passage.doc == "farm"
    (light,) = _found_with(Leg(about_farms), TRIED, 0.0, {"set": [case]})["set"]
    assert [hit.passage for hit in light.hits] == [hit.passage for hit in before]
    assert weights == LEG_WEIGHTS
    assert TRIED not in case.bed.index.search(case.question.text, 1)[0].legs


def test_the_score_of_the_passage_becomes_a_feature(case: Case) -> None:
    (found,) = _found_with(Leg(about_farms), TRIED, 0.9, {"set": [case]})["set"]
    features = _with_feature(found).candidates.features
    assert features.shape[1] == found.candidates.features.shape[1] + 1
    legs = {hit.passage.id: hit.legs[TRIED] for hit in found.hits}
    assert features[:, -1].tolist() == [legs[u.passage.id] for u in found.candidates.units]
