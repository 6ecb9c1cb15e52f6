"""Train the static encoder: one vector for each piece, a text is the mean of its pieces."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from training.corpus import Corpus
from training.everyday import Everyday, everyday_pairs
from training.pairs import Pair, build_pairs
from training.paragraphs import Paragraph, paragraph_blocks
from training.synonyms import Synonyms
from training.tokenizer import UNKNOWN

logger = logging.getLogger(__name__)

_ENCODE_AT_ONCE = 20_000
_LOG_EVERY = 50

Features = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """Everything that decides the outcome of a run, besides the text."""

    dimensions: int = 256
    epochs: int = 3
    batch_size: int = 2048
    learning_rate: float = 0.2
    warmup: float = 0.1
    scale: float = 20.0
    seed: int = 20
    # The last epoch: so many of the pairs, each everyday question, paragraph and group of synonyms
    # so many times.
    last_rate: float = 0.05
    last_pairs: int = 400_000
    everyday_times: int = 12
    paragraph_times: int = 24
    synonym_pairs: int = 4


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the last epoch teaches beside the corpus."""

    everyday: Sequence[Everyday]
    paragraphs: Sequence[Paragraph]
    synonyms: Synonyms


@dataclass(frozen=True, slots=True)
class EncodedTexts:
    """Token ids of many texts end to end; text i is `ids[bounds[i]:bounds[i + 1]]`."""

    ids: NDArray[np.int32]
    bounds: NDArray[np.int64]

    def features(self, start: int, stop: int) -> Features:
        """Return texts `start` to `stop` as the input of a `StaticEmbedding`."""
        first, last = self.bounds[start], self.bounds[stop]
        return {
            "input_ids": torch.from_numpy(self.ids[first:last]).long(),
            "offsets": torch.from_numpy(self.bounds[start:stop] - first),
        }


def encode_texts(tokenizer: Tokenizer, texts: list[str]) -> EncodedTexts:
    """Tokenize once for all; the trainer's collator would be the bottleneck of so small a model."""
    chunks: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for start in range(0, len(texts), _ENCODE_AT_ONCE):
        batch = tokenizer.encode_batch_fast(texts[start : start + _ENCODE_AT_ONCE])
        chunks.extend(np.array(encoding.ids, dtype=np.int32) for encoding in batch)
        lengths.extend(len(encoding) for encoding in batch)
    bounds = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    return EncodedTexts(np.concatenate(chunks), bounds)


def train(corpus: Corpus, tokenizer: Tokenizer, plan: TrainingPlan) -> SentenceTransformer:
    """Train with in-batch negatives (Henderson et al. 2017), new pairs in every epoch."""
    torch.manual_seed(plan.seed)
    embedding = StaticEmbedding(tokenizer, embedding_dim=plan.dimensions)
    model = SentenceTransformer(modules=[embedding, Normalize()], device="cpu")
    rng = Random(plan.seed)
    epochs = (build_pairs(corpus, rng) for _ in range(plan.epochs))
    _fit(model, epochs, plan.epochs, plan.learning_rate, plan)
    return model


def finish(
    model: SentenceTransformer,
    corpus: Corpus,
    lessons: Lessons,
    plan: TrainingPlan,
) -> None:
    """Train the last epoch, at a lower rate: with questions and groups of synonyms.

    The sentences of a paragraph stay side by side, each a negative of the others' questions.
    """
    rng = Random(plan.seed)
    pairs = build_pairs(corpus, rng)[: plan.last_pairs]
    pairs += everyday_pairs(lessons.everyday, plan.everyday_times, rng)
    pairs += lessons.synonyms.pairs(plan.synonym_pairs, rng)
    blocks = [[pair] for pair in pairs]
    blocks += paragraph_blocks(lessons.paragraphs, plan.paragraph_times, rng)
    rng.shuffle(blocks)
    _fit(model, [[pair for block in blocks for pair in block]], 1, plan.last_rate, plan)
    with torch.no_grad():
        # model2vec leaves unknown pieces out; with a zero vector here the direction is the same.
        (weights,) = model.parameters()
        weights[model.tokenizer.token_to_id(UNKNOWN)] = 0


def _fit(
    model: SentenceTransformer,
    epochs: Iterable[list[Pair]],
    count: int,
    rate: float,
    plan: TrainingPlan,
) -> None:
    """Train on the pairs of ``count`` epochs; the rate rises to ``rate`` and falls to zero."""
    tokenizer = model.tokenizer
    loss = MultipleNegativesRankingLoss(model, scale=plan.scale)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    for epoch, pairs in enumerate(epochs):
        losses: list[float] = []
        for step, (progress, batch) in enumerate(_batches(tokenizer, pairs, plan.batch_size)):
            for group in optimizer.param_groups:
                group["lr"] = rate * _schedule((epoch + progress) / count, plan.warmup)
            value = loss(batch, torch.empty(0))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            losses.append(value.item())
            if step % _LOG_EVERY == 0:
                recent = np.mean(losses[-_LOG_EVERY:])
                logger.info("epoch %d %3.0f %% loss %.3f", epoch, 100 * progress, recent)


def _batches(
    tokenizer: Tokenizer, pairs: list[Pair], size: int
) -> Iterator[tuple[float, list[Features]]]:
    """Yield (share of the epoch done, features of queries and passages), full batches only."""
    queries = encode_texts(tokenizer, [pair.query for pair in pairs])
    passages = encode_texts(tokenizer, [pair.passage for pair in pairs])
    for start in range(0, len(pairs) - size + 1, size):
        stop = start + size
        yield start / len(pairs), [queries.features(start, stop), passages.features(start, stop)]


def _schedule(progress: float, warmup: float) -> float:
    """Share of the learning rate: linear warm-up, then linear decay to zero."""
    return progress / warmup if progress < warmup else (1 - progress) / (1 - warmup)
