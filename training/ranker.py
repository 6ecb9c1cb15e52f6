"""Train the ranker of evidence and the confidence behind abstention: ``python -m training.ranker DATA``.

DATA is the folder that ``python -m training`` takes; of it only ``questions/`` is read. The project's
own development questions and the tune part of the unseen ones are used as well; the holdout part
never is. Both models are linear. The ranker maximises the likelihood of the units that hold the
evidence in a softmax over all units of a question (listwise, as ListNet). The confidence is a
logistic model of "the evidence is there", taught by every question asked again with its evidence
document taken away, by every question asked again with only the sentences cut out that answer it
(what a near miss looks like), by the questions that have no answer, and by questions about other
documents altogether.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from assistant.answering.features import NAMES, Candidates, FeatureReader
from assistant.answering.followup import stand_alone
from assistant.answering.items import INTRODUCES, items_below
from assistant.answering.question import Question
from assistant.answering.reader import CONFIDENCE_NAMES, DEPTH, confidence_features
from assistant.answering.units import Unit
from assistant.build import quiet
from assistant.chain import understand_question
from assistant.datatypes import IndexedDocument, Skipped, Turn
from assistant.documents.corpus import read_corpus
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.documents.visible import locate
from assistant.retrieval.encoders import Encoder, load_encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import kiwi
from assistant.settings import load_settings

Vector = NDArray[np.float64]
OUTPUT = Path("assistant/answering/ranker.json")
TODAY = date(2026, 1, 1)
PENALTY = 1e-2
FOLDS = 6
WEIGHTS = {"unanswerable": 6.0, "sentence cut": 0.5}
STRANGERS = 6
FALSE_REFUSALS = 0.045


@dataclass(frozen=True)
class Example:
    """A question over an index, its candidate units, and which of them hold the evidence.

    ``says`` marks the units that have every value of the answer, wherever they stand.
    ``group`` is the document of the evidence; ``weight`` is how much it counts.
    """

    question: Question
    index: PassageIndex
    reader: FeatureReader
    candidates: Candidates
    holds: NDArray[np.bool_]
    says: NDArray[np.bool_]
    group: str
    kind: str
    weight: int = 1


def main(data: Path) -> None:
    """Train both models, print their validation by left-out document, write OUTPUT."""
    answerable, negatives = read_examples(data)
    unit, passage = validate_ranker(answerable)
    print(
        f"left-out documents, {len(answerable)} questions: unit {unit:.3f}, passage {passage:.3f}"
    )
    OUTPUT.write_text(json.dumps(fit(answerable, negatives, print), indent=1), encoding="utf-8")


def read_examples(data: Path) -> tuple[list[Example], list[Example]]:
    """Read the answerable questions, and those without evidence, of all sets."""
    encoder = load_encoder(load_settings())
    sets = (
        (data / "questions" / "documents", sorted((data / "questions").glob("*.jsonl")), 1),
        (Path("corpus"), [Path("eval/dev.jsonl"), Path("eval/unseen/five.jsonl")], 2),
        (Path("eval/unseen/other/corpus"), [Path("eval/unseen/other/questions.jsonl")], 2),
    )
    answerable: list[Example] = []
    negatives: list[Example] = []
    for corpus, files, weight in sets:
        strangers = (
            [f for other, them, _ in sets if other != corpus for f in them] if weight > 1 else []
        )
        found, without = _examples(corpus, files, strangers, encoder)
        answerable += [replace(example, weight=weight) for example in found]
        negatives += [replace(example, weight=weight) for example in without]
    return answerable, negatives


def fit(
    answerable: Sequence[Example], negatives: Sequence[Example], say: Callable[[str], object]
) -> dict[str, Any]:
    """Fit both models and give them in the form of OUTPUT; ``say`` takes the curve of refusals."""
    rank = fit_ranker([e for e in answerable for _ in range(e.weight)])
    confidence, threshold = _fit_confidence([*answerable, *negatives], rank, say)
    names = (*CONFIDENCE_NAMES, "intercept")
    return {
        "rank": dict(zip(NAMES, rank.round(4).tolist(), strict=True)),
        "confidence": dict(zip(names, confidence.round(4).tolist(), strict=True)),
        "threshold": threshold,
    }


def fit_ranker(examples: Sequence[Example]) -> Vector:
    """Give the weights of the features, shape (len(NAMES),)."""
    scale = np.vstack([e.candidates.features for e in examples]).std(axis=0) + 1e-6
    lists = [_target(e, e.candidates.features / scale) for e in examples if e.holds.any()]

    def loss(weights: Vector) -> tuple[float, Vector]:
        total = 0.0
        gradient = np.zeros_like(weights)
        for features, holds in lists:
            scores = features @ weights
            whole, right = logsumexp(scores), logsumexp(scores[holds])
            total += whole - right
            gradient += np.exp(scores - whole) @ features
            gradient -= np.exp(scores[holds] - right) @ features[holds]
        size = len(lists)
        penalty = PENALTY * float(weights @ weights)
        return total / size + penalty, gradient / size + 2 * PENALTY * weights

    fitted = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B").x
    return np.asarray(fitted / scale)


def _target(example: Example, features: Vector) -> tuple[Vector, NDArray[np.bool_]]:
    """Give the features to learn from and which of them are to come first.

    Those are the units of the evidence that say the answer. What else holds the evidence, or says
    the same elsewhere, is neither right nor wrong and left out.
    """
    both = example.holds & example.says
    right = both if both.any() else example.holds
    kept = right | ~(example.holds | example.says)
    return features[kept], right[kept]


def validate_ranker(examples: Sequence[Example]) -> tuple[float, float]:
    """Give how often the right unit, and the right passage, is first on left-out documents."""
    groups = sorted({e.group for e in examples})
    unit = passage = 0
    for fold in range(FOLDS):
        left_out = set(groups[fold::FOLDS])
        weights = fit_ranker([e for e in examples if e.group not in left_out])
        for example in (e for e in examples if e.group in left_out):
            order = np.argsort(-(example.candidates.features @ weights), kind="stable")
            units = example.candidates.units
            first = units[order[0]].passage.id
            held = {u.passage.id for u, h in zip(units, example.holds, strict=True) if h}
            unit += bool(example.holds[order[0]])
            passage += first in held
    return unit / len(examples), passage / len(examples)


def _fit_confidence(
    examples: Sequence[Example], rank: Vector, say: Callable[[str], object]
) -> tuple[Vector, float]:
    """Give the weights with the intercept last, and the threshold for FALSE_REFUSALS."""
    rows = np.array(
        [
            confidence_features(e.question, e.candidates, e.candidates.features @ rank, e.index)
            for e in examples
        ]
    )
    there = np.array([e.kind == "answerable" for e in examples])
    kinds = np.array([e.kind for e in examples])
    share = np.array([WEIGHTS.get(e.kind, 1.0) * e.weight for e in examples])
    groups = [e.group for e in examples]
    sure = np.zeros(len(examples))
    for train, test in GroupKFold(FOLDS).split(rows, there, groups):
        weights = _logistic(rows[train], there[train], share[train])
        sure[test] = 1 / (1 + np.exp(-(rows[test] @ weights[:-1] + weights[-1])))
    for threshold in np.arange(0.1, 0.6, 0.05):
        shares = "  ".join(
            f"{k} {np.mean(sure[kinds == k] < threshold):.3f}" for k in np.unique(kinds)
        )
        say(f"refused below {threshold:.2f}: {shares}")
    chosen = float(np.quantile(sure[there], FALSE_REFUSALS))
    return _logistic(rows, there, share), round(chosen, 2)


def _logistic(rows: Vector, there: NDArray[np.bool_], share: Vector) -> Vector:
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=0.01, max_iter=3000)
    model.fit(scaler.transform(rows), there, sample_weight=share)
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - weights @ scaler.mean_)


def _examples(
    corpus: Path, files: Sequence[Path], strangers: Sequence[Path], encoder: Encoder
) -> tuple[list[Example], list[Example]]:
    """Give the answerable questions, and those without evidence: taken away, or never there.

    Some of the questions in ``strangers``, which are asked of other documents, are among the latter.
    """
    entries = []
    for document in read_corpus(corpus):
        if not isinstance(document, Skipped):
            outline = read_outline(document, kiwi())
            entries.append(IndexedDocument(document, outline, read_passages(document, outline)))
    records = _records(files)
    answerable = [r for r in records if r["expect"] == "answer" and r["sources"]]
    foreign = [r for r in _records(strangers) if r["expect"] == "answer" and not r.get("history")]
    read = _reader(PassageIndex.build(entries, encoder, quiet))
    found = [read(r, r["sources"][0]["doc"], "answerable") for r in answerable]
    missing = [r for r in records if r["category"] == "unanswerable"]
    cut = [_cut_evidence(example) for example in found]
    without = [example for example in cut if example is not None]
    without += [read(r, r["id"], "unanswerable") for r in missing]
    without += [read(r, r["sources"][0]["doc"], "foreign") for r in foreign[::STRANGERS]]
    for docs in {frozenset(s["doc"] for s in r["sources"]) for r in answerable}:
        kept = [entry for entry in entries if entry.document.id not in docs]
        if not kept:
            continue
        read = _reader(PassageIndex.build(kept, encoder, quiet))
        for record in answerable:
            if frozenset(s["doc"] for s in record["sources"]) == docs:
                without.append(read(record, record["sources"][0]["doc"], "taken away"))
    return found, without


def _records(files: Sequence[Path]) -> list[dict[str, Any]]:
    records = [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]
    return [r for r in records if r.get("split") != "holdout"]


def _reader(index: PassageIndex) -> Callable[[dict[str, Any], str, str], Example]:
    features = FeatureReader(index)

    def read(record: dict[str, Any], group: str, kind: str) -> Example:
        history = [Turn(**turn) for turn in record.get("history", [])]
        question = understand_question(stand_alone(record["question"], history), TODAY, index)
        candidates = features.read(question, index.search(question.text, DEPTH))
        spans = [] if kind != "answerable" else _spans(record, index)
        holds = np.array([_holds(unit, spans, index) for unit in candidates.units], dtype=bool)
        says = np.array([_says(record, unit) for unit in candidates.units], dtype=bool)
        return Example(question, index, features, candidates, holds, says, group, kind)

    return read


def _cut_evidence(example: Example) -> Example | None:
    """Take the units that hold the evidence, or say the same, out of an example.

    What is left is what a near miss looks like: the document speaks of the subject, but not of
    what is asked. None when nothing is left.
    """
    units = example.candidates.units
    away = example.holds | example.says
    gone = [unit for unit, is_away in zip(units, away, strict=True) if is_away]
    if not gone or len(gone) == len(units):
        return None
    hits = example.index.search(example.question.text, DEPTH)
    candidates = _WithoutUnits(example.reader, gone).read(example.question, hits)
    none = np.zeros(len(candidates.units), dtype=bool)
    return replace(example, candidates=candidates, holds=none, says=none, kind="sentence cut")


def _says(record: dict[str, Any], unit: Unit) -> bool:
    """Tell whether a unit has one accepted wording of every value that the answer must have."""
    text = "".join(f"{unit.text}{''.join(c.text for c in unit.cells)}".split())
    groups = [["".join(value.split()) for value in group] for group in record["must"]]
    return bool(groups) and all(any(value in text for value in group) for group in groups)


class _WithoutUnits(FeatureReader):
    """Reads features as if some units did not stand in the documents."""

    def __init__(self, whole: FeatureReader, gone: Sequence[Unit]) -> None:
        self._index, self._words, self._titles = whole._index, whole._words, whole._titles
        self._prepare = lru_cache(lambda passage_id: _left(whole._prepare(passage_id), gone))


def _left(prepared: tuple[Any, ...], gone: Sequence[Unit]) -> tuple[Any, ...]:
    """Give what is left of a passage's prepared units; the passage's text is cut likewise."""
    text = prepared[0].unit.passage.text if prepared else ""
    for item in prepared:
        if item.unit in gone:
            text = text.replace(item.unit.text, " ")
    return tuple(
        replace(item, unit=replace(item.unit, passage=replace(item.unit.passage, text=text)))
        for item in prepared
        if item.unit not in gone
    )


def _spans(record: dict[str, Any], index: PassageIndex) -> list[tuple[str, int, int]]:
    spans = []
    for source in record["sources"]:
        text = index.entries[source["doc"]].document.text
        found = locate(text, 0, len(text), source["quote"])
        if found:
            spans.append((source["doc"], *found))
    return spans


def _holds(unit: Unit, spans: Sequence[tuple[str, int, int]], index: PassageIndex) -> bool:
    """Tell whether a unit, or the list that it introduces, overlaps the evidence."""
    entry = index.entries[unit.doc]
    own = locate(entry.document.text, unit.start, unit.end, unit.text) or (unit.start, unit.end)
    places = [own]
    if INTRODUCES.search(unit.text):
        places += [(block.start, block.end) for block in items_below(entry, unit.block)]
    return any(
        doc == unit.doc and start < high and low < end
        for doc, start, end in spans
        for low, high in places
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
