"""Train the decision on claims: ``python -m training.claims``.

It is a softmax over the places that speak of a claim, and over none of them.

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

from assistant.answering.claims.check import explain, places_of
from assistant.answering.claims.judging import Checked, check_places, decide
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.model import (
    NAMES,
    ClaimModel,
    may_contradict,
    may_support,
    to_model,
)
from assistant.answering.claims.statements import read_statement, repair_statement, statement_of
from assistant.answering.reader import DEPTH, Reader
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

OUTPUT = Path("assistant/answering/claims/claims.json")
PENALTY = 0.3
# How much a claim counts whose verdict no place proves: that none decides is right for want of it.
UNPROVEN = 0.3
# How sure a verdict has to be; a wrong claim that is called right does more harm than silence.
SUPPORT_LEAST, CONTRADICT_LEAST = 0.6, 0.25
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
        "five-claims-sixth",
        "five-claims-seventh",
        "five-claims-eighth",
        "five-claims-ninth",
        "five-claims-tenth",
        "five-claims-eleventh",
        "five-claims-twelfth",
        "five-claims-thirteenth",
        "five-claims-pairs",
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
    """Fit the weights that make the places likeliest that prove a verdict, or none where none does."""
    every = [checked for example in examples for checked in example.checked]
    spread = np.array([[c.features[name] for name in NAMES] for c in every]).std(axis=0)
    spread[spread == 0] = 1.0
    listed = [(example, *_rows(example, spread)) for example in examples]
    listed = [(example, rows, proves) for example, rows, proves in listed if len(rows)]
    features = np.vstack([rows for _, rows, _ in listed])
    proven = np.concatenate([proves for *_, proves in listed])
    none = np.array([not proves.any() for *_, proves in listed])
    sizes = np.array([len(rows) for _, rows, _ in listed])
    starts, claim = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    share = np.array(
        [1.0 if proves.any() or e.expect == "unverifiable" else UNPROVEN for e, _, proves in listed]
    )

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = features @ weights
        highest = np.maximum(np.maximum.reduceat(scores, starts), 0.0)
        places, nowhere = np.exp(scores - highest[claim]), np.exp(-highest)
        whole = np.add.reduceat(places, starts) + nowhere
        right = np.add.reduceat(places * proven, starts) + nowhere * none
        total = float(share @ (np.log(whole) - np.log(right)))
        errors = places / whole[claim] - np.where(proven, places / right[claim], 0.0)
        gradient = features.T @ (share[claim] * errors) + PENALTY * weights
        return total + PENALTY / 2 * float(weights @ weights), gradient

    width = len(NAMES) + 1
    bounds = [*map(_bounds, NAMES), *[(None, None)] * (width + 1)]
    fitted = minimize(loss, np.zeros(2 * width), jac=True, bounds=bounds, method="L-BFGS-B").x
    return {
        "supports": _named(fitted[:width], spread),
        "contradicts": _named(fitted[width:], spread),
        "support_least": SUPPORT_LEAST,
        "contradict_least": CONTRADICT_LEAST,
    }


def _rows(example: Example, spread: Vector) -> tuple[Vector, NDArray[np.bool_]]:
    """Give the features of the places that may decide, shape (places, 2 × (NAMES + 1)), and which prove.

    Those of a place that supports stand in the first half, of one that differs in the second; the
    last column of each half is 1.
    """
    width = len(NAMES) + 1
    rows, proves = [], []
    for checked, proven in zip(example.checked, example.proven, strict=True):
        if not (may_contradict if checked.differs else may_support)(checked.features):
            continue
        own = np.append([checked.features[name] for name in NAMES] / spread, 1.0)
        row = np.zeros(2 * width)
        row[width * checked.differs : width * (checked.differs + 1)] = own
        rows.append(row)
        proves.append(proven)
    return np.array(rows).reshape(-1, 2 * width), np.array(proves, dtype=bool)


def _named(fitted: Vector, spread: Vector) -> dict[str, float]:
    weights = (*(fitted[:-1] / spread), fitted[-1])
    return {
        name: round(float(w), 4) for name, w in zip((*NAMES, "intercept"), weights, strict=True)
    }


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in EITHER_WAY:
        return None, None
    return (None, 0.0) if name in AGAINST_SUPPORT else (0.0, None)


def _report(group: str, model: ClaimModel, examples: Sequence[Example]) -> None:
    right: Counter[str] = Counter()
    wrongly = 0
    for example in examples:
        judged = decide(model, example.checked)
        pairs = zip(example.checked, example.proven, strict=True)
        proven = any(is_proven for checked, is_proven in pairs if checked is judged.checked)
        ok = judged.verdict == example.expect and (judged.verdict != "contradicted" or proven)
        right[example.expect] += ok
        wrongly += judged.verdict == "supported" and not ok
    total = Counter(e.expect for e in examples)
    shares = "  ".join(f"{e} {right[e]}/{total[e]}" for e in sorted(total))
    print(f"{group}: {shares}  all {right.total()}/{len(examples)}  wrongly supported {wrongly}")


if __name__ == "__main__":
    main()
