"""Train the decision on claims: ``python -m training.claims``.

The claims are those of the development set and the tune part of the unseen sets; the holdout part
is never read. A place supports a claim that is right if its evidence stands there, and contradicts
one that is wrong if what it says instead is the right value; at all other places of the claims it
does not. Prints the verdicts on each set by a model that has not seen the set, and writes OUTPUT.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answering.claim_model import NAMES, ClaimModel, to_model
from assistant.answering.claims import explain, places_of
from assistant.answering.judging import Checked, check_places
from assistant.answering.matching import Matcher
from assistant.answering.reader import DEPTH, Reader
from assistant.answering.statements import read_statement, repair_statement, statement_of
from assistant.build import quiet
from assistant.chain import understand_question
from assistant.datatypes import IndexedDocument, Skipped
from assistant.documents.corpus import read_corpus
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.evaluation.questions import CLAIM_EXPECTS
from assistant.retrieval.encoders import load_encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import kiwi
from assistant.settings import load_settings
from training.examples import FURTHER, TODAY, UNSEEN, evidence_spans, holds_evidence, read_records

OUTPUT = Path("assistant/answering/claims.json")
REGULARIZATION = 0.3
# How sure a verdict has to be; a wrong claim that is called right does more harm than silence.
SUPPORT_LEAST, CONTRADICT_LEAST = 0.46, 0.25
# What speaks against support, and what may speak either way; the rest speaks for it.
AGAINST_SUPPORT = frozenset(
    (
        "missing_numbers",
        "missing_words",
        "missing_names",
        "unsaid",
        "asks",
        "rarest_missing",
        "missing",
        "fresh_not_own",
        "fresh_missing",
        "denied_by_one",
        "rival",
        "opposite",
        "scope",
        "values",
    )
)
EITHER_WAY = frozenset({"facts", "plain", "row"})
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A claim with the places that speak of it; ``proven`` says which prove the verdict on it."""

    group: str
    expect: str
    checked: tuple[Checked, ...]
    proven: tuple[bool, ...]


def main() -> None:
    """Print the verdicts on left-out sets and write the model of all."""
    examples = list(read_claims())
    for group in sorted({e.group for e in examples}):
        seen = [e for e in examples if e.group != group]
        _report(group, to_model(fit(seen)), [e for e in examples if e.group == group])
    model = fit(examples)
    _report("all, seen", to_model(model), examples)
    OUTPUT.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def read_claims() -> Iterator[Example]:
    """Look up the claims of all sets at the places that speak of them."""
    names = (
        "claims",
        "five-claims-second",
        "five-claims-third",
        "five-claims-fourth",
        "five-claims-fifth",
    )
    five = [Path("eval/dev.jsonl"), *(UNSEEN / f"{name}.jsonl" for name in names)]
    yield from _examples(Path("corpus"), five)
    for folder in FURTHER:
        yield from _examples(folder / "corpus", sorted(folder.glob("claims*.jsonl")))


def _examples(corpus: Path, files: Sequence[Path]) -> Iterator[Example]:
    entries = []
    for document in read_corpus(corpus):
        if not isinstance(document, Skipped):
            outline = read_outline(document, kiwi())
            entries.append(IndexedDocument(document, outline, read_passages(document, outline)))
    index = PassageIndex.build(entries, load_encoder(load_settings()), quiet)
    reader = Reader(index)
    for record in read_records(files):
        if record["expect"] in CLAIM_EXPECTS:
            checked = _look_up(record["question"], index, reader)
            spans = evidence_spans(record, index)
            proven = tuple(_proves(record, c, spans, index) for c in checked)
            yield Example(str(corpus), record["expect"], checked, proven)


def _look_up(claim: str, index: PassageIndex, reader: Reader) -> tuple[Checked, ...]:
    statement = repair_statement(statement_of(claim), index)
    question = understand_question(statement, TODAY, index)
    reading = reader.read(question, index.search(question.text, DEPTH))
    places, ranks = places_of(reading, index.entries)
    matcher = Matcher(read_statement(statement), places, lambda term: index.idf("morphemes", term))
    return tuple(check_places(matcher, places, ranks))


def _proves(
    record: Mapping[str, Any],
    checked: Checked,
    spans: Sequence[tuple[str, int, int]],
    index: PassageIndex,
) -> bool:
    if record["expect"] == "contradicted":
        return checked.differs and says_right(record, explain(checked))
    here = holds_evidence(checked.place.unit, spans, index)
    return record["expect"] == "supported" and here and not checked.differs


def says_right(record: Mapping[str, Any], explanation: str) -> bool:
    """Tell whether an explanation has one accepted wording of every value of a right answer."""
    said = "".join(explanation.split()).lower()
    groups = [["".join(value.split()).lower() for value in group] for group in record["must"]]
    return all(any(value in said for value in group) for group in groups)


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the two models; what is right at other places than the evidence teaches neither."""
    pairs = [
        (example, checked, proven)
        for example in examples
        for checked, proven in zip(example.checked, example.proven, strict=True)
    ]
    support = [
        (checked, proven)
        for example, checked, proven in pairs
        if not checked.differs and (proven or example.expect != "supported")
    ]
    against = [
        (checked, proven and example.expect == "contradicted")
        for example, checked, proven in pairs
        if checked.differs
    ]
    return {
        "supports": _logistic(support),
        "contradicts": _logistic(against),
        "support_least": SUPPORT_LEAST,
        "contradict_least": CONTRADICT_LEAST,
    }


def _logistic(rows: Sequence[tuple[Checked, bool]]) -> dict[str, float]:
    """Fit a logistic model in which support grows with what agrees and falls with what lacks."""
    features: Vector = np.array([[c.features[name] for name in NAMES] for c, _ in rows])
    proven = np.array([float(is_proven) for _, is_proven in rows])
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = np.column_stack([(features - mean) / spread, np.ones(len(rows))])

    def loss(weights: Vector) -> tuple[float, Vector]:
        logits = scaled @ weights
        errors = scaled.T @ (1 / (1 + np.exp(-logits)) - proven)
        penalty = np.append(weights[:-1], 0.0)
        total = np.sum(np.logaddexp(0, logits) - proven * logits)
        return REGULARIZATION * total + 0.5 * penalty @ penalty, REGULARIZATION * errors + penalty

    signed = not any(checked.differs for checked, _ in rows)
    bounds = [_bounds(name) if signed else (None, None) for name in NAMES] + [(None, None)]
    fitted = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = fitted[:-1] / spread
    named = zip((*NAMES, "intercept"), (*weights, fitted[-1] - weights @ mean), strict=True)
    return {name: round(float(weight), 4) for name, weight in named}


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in EITHER_WAY:
        return None, None
    return (None, 0.0) if name in AGAINST_SUPPORT else (0.0, None)


def _report(group: str, model: ClaimModel, examples: Sequence[Example]) -> None:
    right: Counter[str] = Counter()
    wrongly = 0
    for example in examples:
        verdict, proven = _verdict(model, example)
        ok = verdict == example.expect and (verdict != "contradicted" or proven)
        right[example.expect] += ok
        wrongly += verdict == "supported" and not ok
    total = Counter(e.expect for e in examples)
    shares = "  ".join(f"{e} {right[e]}/{total[e]}" for e in sorted(total))
    print(f"{group}: {shares}  all {right.total()}/{len(examples)}  wrongly supported {wrongly}")


def _verdict(model: ClaimModel, example: Example) -> tuple[str, bool]:
    judged = [
        (_sureness(model, checked), checked, proven)
        for checked, proven in zip(example.checked, example.proven, strict=True)
    ]
    sure, checked, proven = max(judged, key=lambda item: item[0], default=(0.0, None, False))
    if checked is None or sure < 1:
        return "unverifiable", False
    return ("contradicted" if checked.differs else "supported"), proven


def _sureness(model: ClaimModel, checked: Checked) -> float:
    of = model.contradiction if checked.differs else model.support
    return of(checked.features)


if __name__ == "__main__":
    main()
