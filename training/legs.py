"""Try another leg in the fusion of the engine: ``python -m training.legs DATA --late FILE``.

A leg scores the passages of the index for a question, by the late interaction of
``training.train_late`` or the vectors of ``training.train_contextual``. It is added to the sum with
several weights, beside the encoder's leg, also with its score as one more feature of the ranker,
and in place of the encoder; the ranker is trained anew on what each sum finds. Prints rows of a
Markdown table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from assistant.answering.reader import DEPTH
from assistant.documents.passages import indexed_text
from assistant.retrieval.index import LEG_WEIGHTS, UNRELATED, PassageIndex
from training import train_contextual
from training.engine import HYBRID, METHODS, METRICS, Case, figures, left_out_orders, read_sets
from training.late import LateInteraction

Scores = NDArray[np.float32]
Score = Callable[[str, Sequence[str]], Scores]
Sets = Mapping[str, Sequence[Case]]

ENCODER, TRIED = "vectors", "tried"
WEIGHTS = (0.3, 0.6, 0.9)


class Leg:
    """Scores all passages of an index for a query, each once."""

    def __init__(self, score: Score) -> None:
        self._score = score
        self._texts: dict[int, list[str]] = {}
        self._found: dict[tuple[int, str], Scores] = {}

    def __call__(self, of: PassageIndex, query: str) -> Scores:
        """Give scores, shape (passages,); 1 is the greatest there can be, their mean UNRELATED."""
        key = id(of)
        if key not in self._texts:
            blocks = ((p, of.entries[p.doc].blocks_of(p)) for p in of.passages)
            self._texts[key] = [indexed_text(passage, own) for passage, own in blocks]
        if (key, query) not in self._found:
            scores = self._score(query, self._texts[key])
            apart = (1 - scores) * (1 - UNRELATED) / (1 - scores.mean())
            self._found[key, query] = np.maximum(1 - apart, 0).astype(np.float32)
        return self._found[key, query]


def main() -> None:
    """Measure the sums without the leg, and with it."""
    parser = argparse.ArgumentParser(prog="python -m training.legs", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with questions/")
    parser.add_argument("--late", type=Path, help="what train_late stored")
    parser.add_argument("--contextual", type=Path, help="what train_contextual stored")
    args = parser.parse_args()
    sets = read_sets(args.data)
    print("| set | sum | " + " | ".join(METRICS) + " | ranked: " + " | ".join(METRICS) + " |")
    print("|---|---|" + "---|" * 2 * len(METRICS))
    _print_rows("as it is", sets)
    for name, score in _scores(args).items():
        leg = Leg(score)
        for weight in WEIGHTS:
            beside = _found_with(leg, TRIED, weight, sets)
            _print_rows(f"+ {weight} × {name}", beside)
            with_feature = {of: [_with_feature(case) for case in beside[of]] for of in beside}
            _print_rows(f"+ {weight} × {name}, also a feature", with_feature)
        for weight in WEIGHTS:
            instead = _found_with(leg, ENCODER, weight, sets)
            _print_rows(f"{weight} × {name} in place of the encoder", instead)


def _scores(args: argparse.Namespace) -> dict[str, Score]:
    found: dict[str, Score] = {}
    tokenizer = Path(str(resources.files("assistant.retrieval") / "static_encoder/tokenizer.json"))
    if args.late:
        found["late interaction"] = LateInteraction.load(args.late.parent, tokenizer).score
    if args.contextual:
        found["contextual encoder"] = _cosines(train_contextual.load(args.contextual))
    return found


def _cosines(encoder: train_contextual.ContextualEncoder) -> Score:
    known: dict[str, Scores] = {}

    def score(query: str, texts: Sequence[str]) -> Scores:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, encoder.encode(new), strict=True))
        cosines: Scores = np.stack([known[text] for text in texts]) @ encoder.encode([query])[0]
        return cosines

    return score


def _found_with(leg: Leg, name: str, weight: float, sets: Sets) -> Sets:
    """Search again with a leg of this name and weight; one of the encoder's name replaces it."""
    plain = PassageIndex._raw

    def raw(of: PassageIndex, query: str) -> dict[str, Scores]:
        return plain(of, query) | {name: leg(of, query)}

    with (
        patch.object(PassageIndex, "_raw", raw),
        patch.dict(LEG_WEIGHTS, {name: weight}),
    ):
        return {of: [_searched(case) for case in cases] for of, cases in sets.items()}


def _searched(case: Case) -> Case:
    hits = tuple(case.bed.index.search(case.question.text, DEPTH))
    return replace(case, hits=hits, candidates=case.bed.features.read(case.question, hits))


def _with_feature(case: Case) -> Case:
    """Add the leg's score of the passage to the features of each unit."""
    scores = {hit.passage.id: hit.legs[TRIED] for hit in case.hits}
    column = np.array([[scores[unit.passage.id]] for unit in case.candidates.units])
    features = np.hstack([case.candidates.features, column])
    return replace(case, candidates=replace(case.candidates, features=features))


def _print_rows(name: str, sets: Sets) -> None:
    """Print the figures of the sum, and of the ranker trained without the question's document."""
    ranked = iter(left_out_orders([case for cases in sets.values() for case in cases]))
    for of, cases in sets.items():
        first = figures(cases, [METHODS[HYBRID](case) for case in cases])
        then = figures(cases, [next(ranked) for _ in cases])
        values = " | ".join(f"{v:.3f}" for v in (*first.values(), *then.values()))
        print(f"| {of} | {name} | {values} |", flush=True)


if __name__ == "__main__":
    main()
