"""Train the static late-interaction scorer: a vector and a weight for each piece, no transformer.

A query is scored by the weighted mean over its pieces of the best cosine with a piece of the
passage (MaxSim; Khattab and Zaharia 2020, here without context). `python -m training.train_late
DATA` trains on the pairs of the static encoder, whose vectors it starts from, and on the thesaurus,
and writes its section of the report.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy, embedding, embedding_bag, normalize

from training.corpus import Corpus, load_corpus
from training.evaluate import Scores, Task, held_out_tasks, question_task
from training.pairs import Pair, build_pairs
from training.report import LATE, REPORT, results_table, write_section
from training.synonyms import Synonyms
from training.train_static import EncodedTexts, encode_texts

logger = logging.getLogger("training.train_late")

_RETRIEVAL = Path(__file__).resolve().parents[1] / "assistant" / "retrieval"
_LOG_EVERY = 100
_QUERIES_AT_ONCE = 256
_NO_LIMIT = 100_000
_SHARD = 65_536
_UNKNOWN_ID = 0

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]
EncodedPairs = tuple[EncodedTexts, EncodedTexts]


@dataclass(frozen=True, slots=True)
class LatePlan:
    """Everything that decides the outcome of a run, besides the text and the first vectors."""

    dimensions: int = 128
    steps: int = 6100
    batch_size: int = 128
    vector_rate: float = 0.005
    weight_rate: float = 0.02
    warmup: float = 0.05
    scale: float = 20.0
    query_pieces: int = 32
    passage_pieces: int = 128
    passage_characters: int = 320
    replaced: float = 0.4
    synonym_pairs: int = 6
    forms: int = 8
    seed: int = 20


class LateModel(torch.nn.Module):
    """Piece vectors, shape (pieces, dimensions), and the logarithms of their weights."""

    def __init__(self, vectors: Floats, log_weights: Floats) -> None:
        super().__init__()
        self.vectors = torch.nn.Parameter(torch.from_numpy(vectors))
        self.log_weights = torch.nn.Parameter(torch.from_numpy(log_weights[:, None]))

    def forward(self, queries: list[Ids], passages: list[Ids]) -> torch.Tensor:
        """Return the scores, shape (queries, passages).

        Every pair of distinct pieces is compared once for the whole batch.
        """
        asked, query_rows = np.unique(np.concatenate(queries), return_inverse=True)
        held, passage_rows = np.unique(np.concatenate(passages), return_inverse=True)
        asked_ids, held_ids = torch.from_numpy(asked), torch.from_numpy(held)
        query_vectors = normalize(embedding(asked_ids, self.vectors, sparse=True))
        cosines = normalize(embedding(held_ids, self.vectors, sparse=True)) @ query_vectors.T
        starts = np.cumsum([0, *map(len, passages[:-1])])
        best = embedding_bag(
            torch.from_numpy(passage_rows), cosines, torch.from_numpy(starts), mode="max"
        )
        counts = torch.zeros(len(queries), len(asked))
        owners = np.repeat(np.arange(len(queries)), [len(ids) for ids in queries])
        counts.index_put_(
            (torch.from_numpy(owners), torch.from_numpy(query_rows)),
            torch.ones(()),
            accumulate=True,
        )
        weights = counts * torch.exp(embedding(asked_ids, self.log_weights, sparse=True)).T
        scores: torch.Tensor = (weights / weights.sum(1, keepdim=True)) @ best.T
        return scores


def first_values(static: Floats, passages: EncodedTexts, plan: LatePlan) -> tuple[Floats, Floats]:
    """Return the static encoder's vectors on their main axes, and the logarithms of the pieces' idf."""
    _, axes = np.linalg.eigh(static.T @ static)
    vectors = static @ axes[:, -plan.dimensions :]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    spread = np.random.default_rng(plan.seed).normal(size=vectors.shape) / math.sqrt(
        plan.dimensions
    )
    owners = np.repeat(np.arange(len(passages.bounds) - 1), np.diff(passages.bounds))
    seen = np.unique(owners * len(static) + passages.ids)
    frequencies = np.bincount(seen % len(static), minlength=len(static))
    idf = np.log((len(passages.bounds) + 2) / (frequencies + 1))
    return (vectors + 0.5 * spread).astype(np.float32), np.log(idf).astype(np.float32)


def train(
    corpus: Corpus, tokenizer: Tokenizer, static: Floats, synonyms: Synonyms, plan: LatePlan
) -> LateModel:
    """Train with in-batch negatives, other passages of the same law or article among them."""
    rng = Random(plan.seed)
    pairs = build_pairs(corpus, rng)
    forms = synonyms.pairs(plan.synonym_pairs, rng)
    shards = (
        encode_pairs(tokenizer, pairs[start : start + _SHARD], synonyms, rng, plan)
        for start in range(0, len(pairs), _SHARD)
    )
    return fit(shards, encode_pairs(tokenizer, forms, None, rng, plan), static, plan)


def encode_pairs(
    tokenizer: Tokenizer, pairs: list[Pair], synonyms: Synonyms | None, rng: Random, plan: LatePlan
) -> EncodedPairs:
    """Tokenize queries, in a part of them forms replaced by synonyms, and passages."""
    queries = [
        synonyms.replace(pair.query, rng)
        if synonyms and rng.random() < plan.replaced
        else pair.query
        for pair in pairs
    ]
    passages = [pair.passage[: plan.passage_characters] for pair in pairs]
    return encode_texts(tokenizer, queries), encode_texts(tokenizer, passages)


def fit(
    shards: Iterable[EncodedPairs], forms: EncodedPairs, static: Floats, plan: LatePlan
) -> LateModel:
    """Train on shards of pairs until the plan's steps are done or the shards are at their end.

    Every batch also holds pairs of forms of the thesaurus.
    """
    # Matrix products in bfloat16 where the processor has it: half the time, the same losses.
    torch.set_float32_matmul_precision("medium")
    losses: list[float] = []
    for shard in shards:
        if not losses:
            model = LateModel(*first_values(static, shard[1], plan))
            optimizer = _optimizer(model, plan)
        for start in range(0, len(shard[0].bounds) - plan.batch_size, plan.batch_size):
            if (step := len(losses)) == plan.steps:
                return model
            for group in optimizer.param_groups:
                group["lr"] = group["initial_lr"] * _schedule(step / plan.steps, plan.warmup)
            queries, passages = _batch(shard, forms, start, step, plan)
            value: Any = cross_entropy(
                plan.scale * model(queries, passages), torch.arange(len(queries))
            )
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            losses.append(value.item())
            if len(losses) % _LOG_EVERY == 0:
                logger.info("step %d loss %.3f", len(losses), np.mean(losses[-_LOG_EVERY:]))
    return model


def _optimizer(model: LateModel, plan: LatePlan) -> torch.optim.Optimizer:
    return torch.optim.SparseAdam(
        [
            {"params": [parameter], "lr": rate, "initial_lr": rate}
            for parameter, rate in (
                (model.vectors, plan.vector_rate),
                (model.log_weights, plan.weight_rate),
            )
        ]
    )


def _batch(
    pairs: EncodedPairs, forms: EncodedPairs, start: int, step: int, plan: LatePlan
) -> tuple[list[Ids], list[Ids]]:
    rows = range(start, start + plan.batch_size)
    count = len(forms[0].bounds) - 1
    form_rows = [(step * plan.forms + i) % count for i in range(plan.forms)]
    limits = (plan.query_pieces, plan.passage_pieces)
    queries, passages = (
        [*_pieces(texts, rows, limit), *_pieces(form_texts, form_rows, limit)]
        for texts, form_texts, limit in zip(pairs, forms, limits, strict=True)
    )
    return queries, passages


def _pieces(texts: EncodedTexts, rows: Iterable[int], limit: int) -> list[Ids]:
    """Return the first known pieces of each text; of a text without any, the unknown one."""
    found = []
    for row in rows:
        ids = texts.ids[texts.bounds[row] : texts.bounds[row + 1]][:limit]
        known = ids[ids != _UNKNOWN_ID]
        found.append((known if len(known) else np.zeros(1)).astype(np.int64))
    return found


def _schedule(progress: float, warmup: float) -> float:
    """Share of the learning rate: linear warm-up, then linear decay to zero."""
    return progress / warmup if progress < warmup else (1 - progress) / (1 - warmup)


def save(model: LateModel, path: Path) -> None:
    """Store the directions as int8 and the weights as float16; the scale of a row carries nothing."""
    vectors = normalize(model.vectors.detach()).numpy()
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-6)
    weights = torch.exp(model.log_weights.detach())[:, 0].numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(
        {
            "vectors": np.round(vectors * (127 / largest)).astype(np.int8),
            "weights": weights.astype(np.float16),
        },
        path,
    )
    path.chmod(0o644)


def late_scores(task: Task, tokenizer: Tokenizer, path: Path) -> Scores:
    """Return the scores of a stored model, shape (queries, passages); full texts, all pieces."""
    stored = load_file(path)
    vectors = stored["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    model = LateModel(vectors, np.log(stored["weights"].astype(np.float32)))
    queries, passages = (
        encode_texts(tokenizer, list(texts.values())) for texts in (task.queries, task.passages)
    )
    rows = range(len(task.passages))
    held = [np.unique(ids) for ids in _pieces(passages, rows, _NO_LIMIT)]
    with torch.no_grad():
        return np.concatenate(
            [
                model(
                    _pieces(
                        queries,
                        range(start, min(start + _QUERIES_AT_ONCE, len(task.queries))),
                        _NO_LIMIT,
                    ),
                    held,
                ).numpy()
                for start in range(0, len(task.queries), _QUERIES_AT_ONCE)
            ]
        )


def main() -> None:
    """Train, store and measure the scorer."""
    parser = argparse.ArgumentParser(prog="python -m training.train_late", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the .jsonl.xz files and questions/")
    parser.add_argument("--encoder", type=Path, default=_RETRIEVAL / "static_encoder")
    parser.add_argument("--out", type=Path, default=Path("late") / "model.safetensors")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    started = time.perf_counter()
    plan = LatePlan()
    questions = args.data / "questions"
    corpus = load_corpus(args.data, excluded=questions / "documents")
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    (static,) = load_file(args.encoder / "model.safetensors").values()
    synonyms = Synonyms.read(_RETRIEVAL / "thesaurus")
    save(train(corpus, tokenizer, static.astype(np.float32), synonyms, plan), args.out)
    minutes = (time.perf_counter() - started) / 60
    tasks = [*held_out_tasks(corpus.held_out, plan.seed), question_task(questions)]
    table = results_table(tasks, {"late": lambda task: late_scores(task, tokenizer, args.out)})
    facts = f"- minutes, from reading to the stored file: {minutes:.0f}\n- plan: `{json.dumps(asdict(plan))}`"
    written = "Written by `python -m training.train_late DATA`; the tasks are those of the encoder."
    write_section(REPORT, LATE, f"{written}\n\n{table}\n\n{facts}")


if __name__ == "__main__":
    main()
