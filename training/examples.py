"""The examples that the ranker and the confidence are taught with: questions with their candidates.

A question with an answer comes again with its evidence document taken away and with only the
sentences cut out that answer it (what a near miss looks like); questions that have no answer, and
questions about other documents altogether, come as they are.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.features import Candidates, FeatureReader
from assistant.answering.evidence.items import INTRODUCES, items_below
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.followup import stand_alone
from assistant.answering.questions.question import Question
from assistant.answering.reader import DEPTH
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
from training.forms import write_forms

TODAY = date(2026, 1, 1)
STRANGERS = 6
# The forms that a program makes, and how much a question on them counts.
FORMS, MADE = (1, 2, 3), 0.3
UNSEEN = Path("eval/unseen")
FURTHER = tuple(
    UNSEEN / name
    for name in (
        "other",
        "kinds",
        "offices",
        "further",
        "bureaus",
        "programmes",
        "provinces",
        "annuals",
        "renewal",
        "assorted",
        "villages",
        "regions",
        "centres",
        "harbours",
        "academies",
        "libraries",
        "foundations",
        "institutes",
        "markets",
        "briefings",
        "councils",
        "stations",
        "wards",
        "towns",
        "tables",
        "blocks",
        "files",
    )
)


@dataclass(frozen=True)
class Example:
    """A question over an index, its candidate units, and which of them hold the evidence.

    ``says`` marks the units that have every value of the answer, wherever they stand.
    ``group`` is the document of the evidence; ``weight`` is how much it counts. What a program made
    counts less than 1, and teaches the confidence alone.
    """

    question: Question
    index: PassageIndex
    reader: FeatureReader
    candidates: Candidates
    holds: NDArray[np.bool_]
    says: NDArray[np.bool_]
    group: str
    kind: str
    weight: float = 1

    @property
    def is_made(self) -> bool:
        """Tell whether a program made the question."""
        return self.weight < 1


def _sets(data: Path) -> tuple[tuple[Path, list[Path], int], ...]:
    """Give the folders of documents, their question sets, and how much a question of each counts."""
    names = (
        "five",
        "five-second",
        "five-third",
        "five-fourth",
        "five-sixth",
        "five-seventh",
        "five-eighth",
        "five-ninth",
        "five-tenth",
        "five-eleventh",
        "five-twelfth",
        "five-thirteenth",
    )
    five = [Path("eval/dev.jsonl"), *(UNSEEN / f"{name}.jsonl" for name in names)]
    return (
        (data / "questions" / "documents", sorted((data / "questions").glob("*.jsonl")), 1),
        (Path("corpus"), five, 2),
        *((folder / "corpus", [folder / "questions.jsonl"], 2) for folder in FURTHER),
    )


def answerable_examples(data: Path) -> Iterator[Example]:
    """Read the written questions of all sets that have evidence, with the evidence in place."""
    encoder = load_encoder(load_settings())
    for corpus, files, _ in _sets(data):
        read = _reader(PassageIndex.build(_entries(corpus), encoder, quiet))
        for record in _answerable(read_records(files)):
            yield read(record, record["sources"][0]["doc"], "answerable")


def read_examples(data: Path) -> tuple[list[Example], list[Example]]:
    """Read the answerable questions, and those without evidence, of all sets."""
    encoder, sets = load_encoder(load_settings()), _sets(data)
    answerable: list[Example] = []
    negatives: list[Example] = []
    for corpus, files, weight in sets:
        strangers = (
            [f for other, them, _ in sets if other != corpus for f in them] if weight > 1 else []
        )
        found, without = _examples(corpus, files, strangers, encoder)
        answerable += [replace(example, weight=weight) for example in found]
        negatives += [replace(example, weight=weight) for example in without]
    for seed in FORMS:
        with tempfile.TemporaryDirectory() as folder:
            write_forms(Path(folder), seed)
            questions = [Path(folder) / "questions.jsonl"]
            found, without = _examples(Path(folder) / "corpus", questions, [], encoder)
        answerable += [replace(example, weight=MADE) for example in found]
        negatives += [replace(example, weight=MADE) for example in without]
    return answerable, negatives


def _examples(
    corpus: Path, files: Sequence[Path], strangers: Sequence[Path], encoder: Encoder
) -> tuple[list[Example], list[Example]]:
    """Give the answerable questions, and those without evidence: taken away, or never there.

    Some of the questions in ``strangers``, which are asked of other documents, are among the latter.
    """
    entries, records = _entries(corpus), read_records(files)
    answerable = _answerable(records)
    foreign = [
        r for r in read_records(strangers) if r["expect"] == "answer" and not r.get("history")
    ]
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


def _entries(corpus: Path) -> list[IndexedDocument]:
    entries = []
    for document in read_corpus(corpus):
        if not isinstance(document, Skipped):
            outline = read_outline(document, kiwi())
            entries.append(IndexedDocument(document, outline, read_passages(document, outline)))
    return entries


def _answerable(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in records if r["expect"] == "answer" and r["sources"]]


def read_records(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Read the records of question sets, but those of the holdout part."""
    records = [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]
    return [r for r in records if r.get("split") != "holdout"]


def _reader(index: PassageIndex) -> Callable[[dict[str, Any], str, str], Example]:
    features = FeatureReader(index)

    def read(record: dict[str, Any], group: str, kind: str) -> Example:
        history = [Turn(**turn) for turn in record.get("history", [])]
        question = understand_question(stand_alone(record["question"], history), TODAY, index)
        candidates = features.read(question, index.search(question.text, DEPTH))
        spans = [] if kind != "answerable" else evidence_spans(record, index)
        holds = np.array(
            [holds_evidence(unit, spans, index) for unit in candidates.units], dtype=bool
        )
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


def evidence_spans(record: dict[str, Any], index: PassageIndex) -> list[tuple[str, int, int]]:
    """Give where the evidence of a record stands: document, start and end."""
    spans = []
    for source in record["sources"]:
        text = index.entries[source["doc"]].document.text
        found = locate(text, 0, len(text), source["quote"])
        if found:
            spans.append((source["doc"], *found))
    return spans


def holds_evidence(unit: Unit, spans: Sequence[tuple[str, int, int]], index: PassageIndex) -> bool:
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
