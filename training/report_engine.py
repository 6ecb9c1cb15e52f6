"""Measure retrieval in the engine: ``python -m training.report_engine DATA``.

DATA is the folder that ``python -m training`` takes; of it only ``questions/`` is read. The figures
replace their section of ``training/REPORT.md``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from assistant.answering.reader import DEPTH
from assistant.documents.passages import indexed_text
from assistant.retrieval.encoders import embedded_encoder
from training.engine import (
    BM25,
    DEVELOPMENT,
    ENGINE,
    HYBRID,
    LEFT_OUT,
    METHODS,
    METRICS,
    TRAINING,
    Bed,
    Case,
    Order,
    figures,
    left_out_orders,
    read_sets,
)
from training.late import LateInteraction
from training.ranker import FOLDS
from training.report import ENGINE as SECTION
from training.report import REPORT, write_section

ENGLISH = "English, of the last three"
TIMED = 100
LATE_SHAPE = (48_000, 128)
MEGABYTE = 1e6

Table = dict[str, dict[str, dict[str, float]]]
Ranked = dict[str, list[Order]]


def main(data: Path) -> None:
    """Measure all methods on all sets and write the section."""
    sets = read_sets(data)
    cases = [case for found in sets.values() for case in found]
    ranked: Ranked = {name: [rank(case) for case in cases] for name, rank in METHODS.items()}
    ranked[LEFT_OUT] = left_out_orders(cases)
    rows: dict[str, list[int]] = {}
    start = 0
    for name, found in sets.items():
        rows[name] = list(range(start, start + len(found)))
        start += len(found)
    rows[ENGLISH] = [i for i, case in enumerate(cases) if case.english]
    english = [i for i in rows[DEVELOPMENT] if cases[i].english]
    table = {name: _figures(cases, ranked, chosen) for name, chosen in rows.items()}
    sizes = {name: len(chosen) for name, chosen in rows.items()}
    passages = {name: len(found[0].bed.index.passages) for name, found in sets.items()}
    body = "\n\n".join(
        [
            "Written by `python -m training.report_engine DATA` over the engine's own index.",
            _results(table, sizes, passages),
            _NOTES,
            _bars(table, _figures(cases, ranked, english)[ENGINE], len(english)),
            _costs(sets[TRAINING][:TIMED]),
        ]
    )
    write_section(REPORT, SECTION, body)


def _figures(
    cases: Sequence[Case], ranked: Ranked, chosen: Sequence[int]
) -> dict[str, dict[str, float]]:
    picked = [cases[i] for i in chosen]
    return {name: figures(picked, [orders[i] for i in chosen]) for name, orders in ranked.items()}


def _results(table: Table, sizes: Mapping[str, int], passages: Mapping[str, int]) -> str:
    lines = [
        "| set | questions | passages | method | " + " | ".join(METRICS) + " |",
        "|---|---|---|---|" + "---|" * len(METRICS),
    ]
    for name, methods in table.items():
        size = f"{sizes[name]} | {passages.get(name, '')}"
        for method, values in methods.items():
            numbers = " | ".join(f"{values[metric]:.3f}" for metric in METRICS)
            lines.append(f"| {name} | {size} | {method} | {numbers} |")
    return "\n".join(lines)


_NOTES = f"""\
- Questions with an answer and evidence, as the engine understands them (follow-up questions made \
to stand alone, English put into Korean words). *first*: the first passage holds evidence; recall, \
nDCG and MRR count sources, as `policy-assistant eval` does.
- *{TRAINING}*: their documents were kept out of the encoder's training. The ranker of \
*{ENGINE}* was trained on all four sets; *{LEFT_OUT}* is trained anew without the documents of the \
question ({FOLDS} folds) and is the honest row.
- *{BM25}*: BM25 over Kiwi's morphemes of title, date, headings and text, without the thesaurus. \
*encoder*: the embedded one alone. *{HYBRID}*: the sum of the three legs by which the engine \
searches. *{ENGINE}*: what the engine shows."""


def _bars(table: Table, english: Mapping[str, float], size: int) -> str:
    lines = ["| bar | wanted | measured |", "|---|---|---|"]
    for name in (TRAINING, DEVELOPMENT):
        gain = {
            method: 100 * (table[name][method]["recall@1"] - table[name][BM25]["recall@1"])
            for method in (HYBRID, LEFT_OUT)
        }
        measured = f"{gain[HYBRID]:+.1f} hybrid, {gain[LEFT_OUT]:+.1f} with the left-out ranker"
        lines.append(f"| recall@1 over {BM25}, {name}, points | +5 | {measured} |")
    lines.append(
        f"| English questions of the development set ({size}), recall@5 | 0.80 | "
        f"{english['recall@5']:.2f} |"
    )
    return "\n".join(lines)


def _costs(cases: Sequence[Case]) -> str:
    """Measure what each method costs: milliseconds a question, megabytes of model and index."""
    bed = cases[0].bed
    late, texts = _late(), [_texts(case) for case in cases]
    legs = _index_sizes(bed)
    package = {
        name: _size(Path(str(resources.files("assistant") / place)))
        for name, place in (
            ("encoder", "retrieval/static_encoder"),
            ("thesaurus", "retrieval/thesaurus"),
            ("ranker", "answering/ranking/ranker.json"),
        )
    }
    fusion = package["encoder"] + package["thesaurus"]
    index = sum(legs.values())
    rows: list[tuple[str, Callable[[int], object], float, float]] = [
        (BM25, lambda i: bed.plain_bm25(cases[i].question.text), 0, legs["morphemes"]),
        (
            "encoder",
            lambda i: bed.index.matrix @ embedded_encoder().encode_queries([_query(cases[i])])[0],
            package["encoder"],
            legs["vectors.faiss"],
        ),
        (HYBRID, lambda i: bed.index.search(_query(cases[i]), DEPTH), fusion, index),
        (ENGINE, lambda i: _ask(cases[i]), fusion + package["ranker"], index),
        (
            f"late interaction, {DEPTH} candidates",
            lambda i: late.score(_query(cases[i]), texts[i]),
            LATE_SHAPE[0] * (LATE_SHAPE[1] + 2),
            0,
        ),
    ]
    lines = [
        "| method | ms a question (median) | model, MB | index, MB |",
        "|---|---|---|---|",
        *(
            f"| {name} | {_milliseconds(run, len(cases)):.2f} | {model / MEGABYTE:.1f} | "
            f"{kept / MEGABYTE:.2f} |"
            for name, run, model, kept in rows
        ),
    ]
    note = (
        f"The first {len(cases)} training questions over {len(bed.index.passages)} passages, warm, "
        "understanding the question left out. Kiwi's own model is not counted. Late interaction is "
        "not part of the package; vectors of random values were timed, of the shape that was trained."
    )
    return "\n".join(lines) + f"\n\n{note}"


def _query(case: Case) -> str:
    return case.question.text


def _ask(case: Case) -> object:
    hits = case.bed.index.search(_query(case), DEPTH)
    return case.bed.reader.rerank(hits, case.bed.reader.read(case.question, hits))


def _texts(case: Case) -> list[str]:
    entries = case.bed.index.entries
    passages = [hit.passage for hit in case.hits]
    return [indexed_text(p, entries[p.doc].blocks_of(p)) for p in passages]


def _late() -> LateInteraction:
    rng = np.random.default_rng(0)
    folder = Path(str(resources.files("assistant.retrieval") / "static_encoder"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    vectors = rng.normal(size=LATE_SHAPE).astype(np.float32)
    return LateInteraction(tokenizer, vectors, np.ones(LATE_SHAPE[0], dtype=np.float32))


def _milliseconds(run: Callable[[int], object], count: int) -> float:
    """Give the median over the second of two rounds; the first one fills caches."""
    took = []
    for number in [*range(count), *range(count)]:
        began = time.perf_counter()
        run(number)
        took.append((time.perf_counter() - began) * 1000)
    return float(np.median(took[count:]))


def _index_sizes(bed: Bed) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        bed.index.save(Path(folder))
        return {path.name: _size(path) for path in Path(folder).iterdir()}


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    suffixes = (".py", ".pyc", ".md")
    files = (f for f in path.rglob("*") if f.is_file() and f.suffix not in suffixes)
    return sum(f.stat().st_size for f in files)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
