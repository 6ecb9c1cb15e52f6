"""Train a small transformer that corrects the static encoder: `python -m training.train_contextual DATA`.

The vector of a text is the sum over its pieces of weight x static vector + correction. Both come
from a transformer over the static vectors, whose output starts at zero: training starts from the
static encoder, whose vectors stay as they are, and learns what context adds to them. It ends after
`--minutes` and writes its section of the report.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from safetensors.torch import load_model, save_model
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy, embedding, embedding_bag, layer_norm, normalize

from training.corpus import Corpus, load_corpus
from training.evaluate import encoder_scores, held_out_tasks, question_task
from training.pairs import Pair, build_pairs
from training.report import CONTEXTUAL, REPORT, results_table, write_section
from training.train_static import EncodedTexts, encode_texts

logger = logging.getLogger("training.train_contextual")

_STATIC = Path(__file__).resolve().parents[1] / "assistant" / "retrieval" / "static_encoder"
_LOG_EVERY = 100
_TEXTS_AT_ONCE = 64
# Finite, so that a place past the end of a text has something to attend to.
_NOT_HELD = -1e4
# How fast attention falls with distance, and where a head looks: left, right, near, anywhere.
_SLOPES = ((0.5, math.inf), (math.inf, 0.5), (0.1, 0.1), (0.0, 0.0))

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ContextualPlan:
    """Everything that decides the outcome of a run, besides the text and the static vectors."""

    layers: int = 2
    inner: int = 1024
    minutes: float = 65
    batch_size: int = 128
    shard: int = 32_768
    queue: int = 4096
    learning_rate: float = 1e-3
    warmup: float = 0.04
    scale: float = 20.0
    pieces: int = 128
    passage_characters: int = 320
    same: float = 0.9
    seed: int = 20


class ContextualModel(torch.nn.Module):
    """Static vectors (pieces, dimensions), fixed, and the transformer over them."""

    def __init__(self, vectors: Floats, plan: ContextualPlan) -> None:
        super().__init__()
        scaled = vectors / np.linalg.norm(vectors, axis=1).mean()
        self.vectors: torch.Tensor
        self.register_buffer("vectors", torch.from_numpy(scaled), persistent=False)
        size = vectors.shape[1]
        self.layers = torch.nn.ModuleList(
            torch.nn.TransformerEncoderLayer(
                size, len(_SLOPES), plan.inner, 0.0, "gelu", batch_first=True, norm_first=True
            )
            for _ in range(plan.layers)
        )
        self.norm = torch.nn.LayerNorm(size)
        self.change = torch.nn.Linear(size, size + 1)
        torch.nn.init.zeros_(self.change.weight)
        torch.nn.init.zeros_(self.change.bias)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Return the sums over pieces, shape (texts, dimensions), of padded ids (texts, pieces)."""
        count, width = ids.shape
        held = torch.arange(width) < lengths[:, None]
        bias = _distances(width).repeat(count, 1, 1)
        bias = bias.masked_fill(~held.repeat_interleave(len(_SLOPES), 0)[:, None], _NOT_HELD)
        static = embedding(ids, self.vectors)
        hidden = layer_norm(static, static.shape[-1:])
        for layer in self.layers:
            hidden = layer(hidden, src_mask=bias)
        change = self.change(self.norm(hidden)).float() / math.sqrt(static.shape[-1])
        weights = torch.exp(change[..., :1] * 4)
        summed: torch.Tensor = ((weights * static + change[..., 1:]) * held[..., None]).sum(1)
        return summed


def _distances(width: int) -> torch.Tensor:
    """Return what is added to attention, shape (heads, pieces, pieces); ALiBi (Press et al. 2022).

    A head that looks one way still sees the piece itself.
    """
    places = torch.arange(width)
    apart = (places[None] - places[:, None]).float()
    left, right = (torch.tensor(slopes)[:, None, None] for slopes in zip(*_SLOPES, strict=True))
    far = torch.where(apart < 0, left * -apart, torch.where(apart > 0, right * apart, 0.0))
    return -far


def padded(texts: EncodedTexts, rows: NDArray[np.intp], limit: int) -> list[torch.Tensor]:
    """Return the first pieces of texts, padded, and their numbers; a text has at least one."""
    found = [texts.ids[texts.bounds[row] : texts.bounds[row + 1]][:limit] for row in rows]
    lengths = np.array([max(len(ids), 1) for ids in found])
    ids = np.zeros((len(found), lengths.max()), dtype=np.int64)
    for row, of_text in enumerate(found):
        ids[row, : len(of_text)] = of_text
    return [torch.from_numpy(ids), torch.from_numpy(lengths)]


def train(
    corpus: Corpus, tokenizer: Tokenizer, static: Floats, plan: ContextualPlan, path: Path
) -> int:
    """Train and store the model; return how many pairs it saw.

    Negatives are the other passages of the batch, which are alike, and those of the batches before.
    """
    torch.manual_seed(plan.seed)
    model = ContextualModel(static, plan)
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.learning_rate)
    queue = torch.empty(0, static.shape[1])
    losses: list[float] = []
    batches = _batches(corpus, tokenizer, model, plan)
    started = time.perf_counter()
    while (progress := (time.perf_counter() - started) / 60 / plan.minutes) < 1:
        queries, passages, same = next(batches)
        for group in optimizer.param_groups:
            group["lr"] = plan.learning_rate * _schedule(progress, plan.warmup)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            asked, found = normalize(model(*queries)), normalize(model(*passages))
        scores = plan.scale * asked @ torch.cat([found, queue]).T
        scores[:, : len(found)].masked_fill_(same, -math.inf)
        value: Any = cross_entropy(scores, torch.arange(len(found)))
        optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        queue = torch.cat([found.detach(), queue])[: plan.queue]
        losses.append(value.item())
        if len(losses) % _LOG_EVERY == 0:
            logger.info(
                "%d pairs, loss %.3f", len(losses) * plan.batch_size, np.mean(losses[-_LOG_EVERY:])
            )
            save_model(model, str(path))
    save_model(model, str(path))
    return len(losses) * plan.batch_size


def _batches(
    corpus: Corpus, tokenizer: Tokenizer, model: ContextualModel, plan: ContextualPlan
) -> Iterator[tuple[list[torch.Tensor], list[torch.Tensor], torch.Tensor]]:
    """Yield queries, passages and which other passages of the batch say about the same."""
    rng = Random(plan.seed)
    numbers = np.random.default_rng(plan.seed)
    while True:
        pairs = build_pairs(corpus, rng)
        for start in range(0, len(pairs) - plan.shard + 1, plan.shard):
            queries, passages = _encoded(pairs[start : start + plan.shard], tokenizer, plan)
            means = _static_means(passages, model.vectors)
            groups = alike(np.arange(plan.shard), means.numpy(), plan.batch_size, numbers)
            rng.shuffle(groups)
            for rows in groups:
                same = means[rows] @ means[rows].T > plan.same
                yield (
                    padded(queries, rows, plan.pieces),
                    padded(passages, rows, plan.pieces),
                    same.fill_diagonal_(False),
                )


def _encoded(
    pairs: list[Pair], tokenizer: Tokenizer, plan: ContextualPlan
) -> tuple[EncodedTexts, EncodedTexts]:
    passages = [pair.passage[: plan.passage_characters] for pair in pairs]
    return (
        encode_texts(tokenizer, [pair.query for pair in pairs]),
        encode_texts(tokenizer, passages),
    )


def _static_means(texts: EncodedTexts, vectors: torch.Tensor) -> torch.Tensor:
    starts = torch.from_numpy(texts.bounds[:-1])
    return normalize(embedding_bag(torch.from_numpy(texts.ids).long(), vectors, starts))


def alike(
    rows: NDArray[np.intp], vectors: Floats, size: int, rng: np.random.Generator
) -> list[NDArray[np.intp]]:
    """Cut rows in halves between two of them, drawn at random, down to groups of at most `size`."""
    if len(rows) <= size:
        return [rows]
    first, second = vectors[rng.choice(rows, 2, replace=False)]
    order = rows[np.argsort(vectors[rows] @ (first - second))]
    middle = len(order) // 2
    return [
        *alike(order[:middle], vectors, size, rng),
        *alike(order[middle:], vectors, size, rng),
    ]


def _schedule(progress: float, warmup: float) -> float:
    """Share of the learning rate: linear warm-up, then half a cosine to zero."""
    if progress < warmup:
        return progress / warmup
    return (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup))) / 2


class ContextualEncoder:
    """Encodes texts of any length: windows of the length trained on are summed."""

    def __init__(self, model: ContextualModel, tokenizer: Tokenizer, pieces: int) -> None:
        # Not eval(): the fast path of the layers leaves out a mask that differs between heads.
        self._model = model.train()
        self._tokenizer = tokenizer
        self._pieces = pieces

    def encode(self, texts: list[str]) -> Floats:
        """Return unit vectors, shape (texts, dimensions)."""
        encoded = encode_texts(self._tokenizer, texts)
        starts = [
            (row, start)
            for row, (first, last) in enumerate(pairwise(encoded.bounds))
            for start in range(first, max(last, first + 1), self._pieces)
        ]
        owners = torch.tensor([row for row, _ in starts])
        ends = [start for _, start in starts[1:]] + [len(encoded.ids)]
        lengths = np.array([end - start for (_, start), end in zip(starts, ends, strict=True)])
        windows = EncodedTexts(encoded.ids, np.concatenate(([0], np.cumsum(lengths))))
        order = np.argsort(lengths, kind="stable")
        sums = torch.zeros(len(texts), self._model.vectors.shape[1])
        with torch.no_grad():
            for start in range(0, len(order), _TEXTS_AT_ONCE):
                rows = order[start : start + _TEXTS_AT_ONCE]
                sums.index_add_(0, owners[rows], self._model(*padded(windows, rows, self._pieces)))
        vectors: Floats = normalize(sums).numpy()
        return vectors


def load(path: Path, static: Path = _STATIC) -> ContextualEncoder:
    """Load a stored correction beside the static encoder that it was trained on."""
    plan = ContextualPlan()
    (vectors,) = load_file(static / "model.safetensors").values()
    model = ContextualModel(vectors.astype(np.float32), plan)
    load_model(model, path)
    tokenizer = Tokenizer.from_file(str(static / "tokenizer.json"))
    return ContextualEncoder(model, tokenizer, plan.pieces)


def main() -> None:
    """Train, store and measure."""
    parser = argparse.ArgumentParser(
        prog="python -m training.train_contextual", description=__doc__
    )
    parser.add_argument("data", type=Path, help="folder with the .jsonl.xz files and questions/")
    parser.add_argument("--out", type=Path, default=Path("contextual") / "model.safetensors")
    parser.add_argument("--minutes", type=float, default=ContextualPlan().minutes)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    plan = ContextualPlan(minutes=args.minutes)
    questions = args.data / "questions"
    corpus = load_corpus(args.data, excluded=questions / "documents")
    tokenizer = Tokenizer.from_file(str(_STATIC / "tokenizer.json"))
    (static,) = load_file(_STATIC / "model.safetensors").values()
    seen = train(corpus, tokenizer, static.astype(np.float32), plan, args.out)
    tasks = [*held_out_tasks(corpus.held_out, plan.seed), question_task(questions)]
    encode = load(args.out).encode
    table = results_table(tasks, {"contextual": lambda task: encoder_scores(task, encode)})
    facts = f"- pairs seen: {seen}\n- plan: `{json.dumps(asdict(plan))}`"
    written = "Written by `python -m training.train_contextual DATA`; the encoder's tasks."
    write_section(REPORT, CONTEXTUAL, f"{written}\n\n{table}\n\n{facts}")


if __name__ == "__main__":
    main()
