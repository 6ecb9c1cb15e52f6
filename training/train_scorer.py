"""Train the scorer of sentences, a small cross-encoder: ``python -m training.train_scorer DATA``.

It learns to find the sentence that answers a question beside others that do not: the sentences of the
paragraphs in ``paragraphs/``, passages of ``everyday/`` beside similar ones, and the best units of the
question sets that ``training.ranker`` is taught with. DATA is the folder that ``python -m training``
takes; of it only ``questions/`` is read. Prints how often the right one comes first of what was held
out, and writes ``assistant/answering/ranking/sentence_scorer.safetensors``.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch import Tensor, nn

from assistant.answering.ranking.ranker import load_weights
from assistant.answering.ranking.sentence_scorer import (
    ABOVE,
    QUESTION,
    SENTENCE,
    sentence_of,
)
from assistant.retrieval.morpheme_vectors import Ids, Morpheme, MorphemeVectors
from assistant.retrieval.morphemes import kiwi
from training import everyday, paragraphs
from training.examples import Example, answerable_examples
from training.ranker import preferred
from training.scorer_model import ScorerModel, ScorerPlan, Table, table_of

logger = logging.getLogger("training.train_scorer")
OUTPUT = Path("assistant/answering/ranking/sentence_scorer.safetensors")
_LOG_EVERY = 100
_ANCHORS, _LIKELY, _SAMPLED_LINES = 256, 1400, 60
_ANCHOR_TAGS = frozenset({"NNG", "VV", "VA", "MAG", "NNB", "EC", "JKB", "XR", "EF", "ETM"})
_CHECKED = range(0, 16, 2)
_NONE: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows of a question's morphemes, of sentences, of what these stand under; which are right."""

    question: Ids
    sentences: list[Ids]
    above: list[Ids]
    right: NDArray[np.bool_]


def main() -> None:
    """Train the model, print how it fares on what was held out, write OUTPUT."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=ScorerPlan().steps)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    plan = ScorerPlan(steps=options.steps)
    anchors = choose_anchors()
    morphemes = MorphemeVectors(anchors)
    rows = morphemes.rows_of
    rng = Random(plan.seed)
    taught, held = paragraphs.read_paragraphs()
    passages, _ = everyday.read_everyday()
    found = [unit_choice(example, plan, rows) for example in answerable_examples(options.data)]
    units = [choice for choice in found if choice]
    sources = (
        (plan.of_paragraphs, lambda: [c for p in taught for c in paragraph_choices(p, rows, rng)]),
        (plan.of_everyday, lambda: everyday_choices(passages, morphemes, rng)),
        (plan.of_units, lambda: units),
    )
    streams = [(count, _endless(draw, rng)) for count, draw in sources]
    for _, stream in streams:
        next(stream)
    for row in passages:  # later rounds draw other questions
        for question in row.questions:
            rows(question, QUESTION)
    tags = sorted(set(morphemes.tags))
    model = train(plan, streams, morphemes, tags)
    tries = [c for p in held for c in paragraph_choices(p, rows, None)]
    table = table_of(morphemes, tags)
    logger.info("held-out paragraphs: right first %.3f", right_first(model, tries, table))
    _store(model, plan, anchors, morphemes, tags)


def choose_anchors() -> list[Morpheme]:
    """Choose morphemes that span the language model's vectors (pivoted Cholesky factorisation)."""
    counts: Counter[Morpheme] = Counter()
    for folder in (paragraphs.FOLDER, everyday.FOLDER):
        for file in sorted(folder.glob("*.jsonl")):
            for line in file.read_text("utf-8").splitlines()[:_SAMPLED_LINES]:
                named = ((token.form, token.tag.split("-")[0]) for token in kiwi().tokenize(line))
                counts.update(m for m in named if m[1] in _ANCHOR_TAGS)
    likely = [m for m, _ in counts.most_common() if _is_known(m)][:_LIKELY]
    gram = np.array([[kiwi().morpheme_similarity(a, b) for b in likely] for a in likely])
    left, factor = np.diag(gram).copy(), np.zeros((len(likely), _ANCHORS))
    chosen: list[int] = []
    for k in range(_ANCHORS):
        chosen.append(int(np.argmax(left)))
        row = factor[chosen[-1], :k]
        factor[:, k] = (gram[:, chosen[-1]] - factor[:, :k] @ row) / np.sqrt(left[chosen[-1]])
        left -= factor[:, k] ** 2
        left[chosen] = -1
    return [likely[i] for i in chosen]


def _is_known(morpheme: Morpheme) -> bool:
    try:
        kiwi().morpheme_similarity(morpheme, morpheme)
    except ValueError:
        return False
    return True


def paragraph_choices(
    paragraph: paragraphs.Paragraph, rows: Callable[[str, int], Ids], rng: Random | None
) -> Iterator[Choice]:
    """Give a choice among the sentences of a paragraph for each of its questions.

    With ``rng`` some sentences stand under the one before, or the first, as they do in a document.
    """
    own = [rows(sentence, SENTENCE) for sentence in paragraph.sentences]
    none = [_NONE] * len(own)
    before = [_NONE, *(text[-ABOVE:] for text in own[:-1])]
    first = [_NONE, *[own[0][:ABOVE]] * (len(own) - 1)]
    for i, questions in enumerate(paragraph.questions):
        for question in questions:
            above = rng.choices((before, first, none), (0.35, 0.25, 0.4))[0] if rng else none
            yield Choice(rows(question, QUESTION), own, above, np.arange(len(own)) == i)


def everyday_choices(
    passages: list[everyday.Everyday], morphemes: MorphemeVectors, rng: Random
) -> list[Choice]:
    """Give choices among a passage, three that are much like it and two others."""
    rows = [morphemes.rows_of(row.passage, SENTENCE) for row in passages]
    means = np.array([morphemes.vectors[ids].mean(axis=0) for ids in rows])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    choices = []
    for i, row in enumerate(passages):
        like = np.argsort(-(means @ means[i]))[1:12].tolist()
        others = [*rng.sample(like, 3), *rng.sample(range(len(passages)), 2)]
        own = [rows[i], *(rows[j] for j in others if j != i)]
        for question in rng.sample(row.questions, 2):
            right = np.arange(len(own)) == 0
            asked = morphemes.rows_of(question, QUESTION)
            choices.append(Choice(asked, own, [_NONE] * len(own), right))
    return choices


def unit_choice(
    example: Example, plan: ScorerPlan, rows: Callable[[str, int], Ids]
) -> Choice | None:
    """Give the choice among the best units of a question; None where none or all are right.

    Right are those of the evidence that say the answer; what else holds the evidence, or says the
    same elsewhere, is left out.
    """
    scores = preferred(example, load_weights().rank)
    both = example.holds & example.says
    right = both if both.any() else example.holds
    order = [
        i
        for i in np.argsort(-scores, kind="stable")[:16]
        if right[i] or not (example.holds | example.says)[i]
    ]
    if not right[order].any() or right[order].all():
        return None
    kept = order[: plan.candidates]
    if not right[kept].any():
        kept[-1] = next(i for i in order if right[i])
    texts = [sentence_of(example.candidates.units[i]) for i in kept]
    own, above = ([rows(t, SENTENCE) for t, _ in texts], [rows(t, -ABOVE) for _, t in texts])
    return Choice(rows(example.question.text, QUESTION), own, above, right[kept])


def _endless(draw: Callable[[], Iterable[Choice]], rng: Random) -> Iterator[Choice]:
    while True:
        choices = list(draw())
        rng.shuffle(choices)
        yield from choices


def train(
    plan: ScorerPlan,
    streams: list[tuple[int, Iterator[Choice]]],
    morphemes: MorphemeVectors,
    tags: list[str],
) -> ScorerModel:
    """Train by the likelihood of the right sentences among the candidates (listwise)."""
    torch.manual_seed(plan.seed)
    model = ScorerModel(plan, morphemes.vectors.shape[1], len(tags))
    table = table_of(morphemes, tags)
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, weight_decay=0.01)
    losses: list[float] = []
    for step in range(1, plan.steps + 1):
        for group in optimizer.param_groups:
            rising, falling = min(1.0, step / plan.warmup), max(0.02, 1 - step / plan.steps)
            group["lr"] = plan.rate * rising * falling
        drawn = [[next(stream) for _ in range(count)] for count, stream in streams]
        losses_of = torch.stack([_loss(model, choices, table) for choices in drawn])
        loss = losses_of.sum() / sum(map(len, drawn))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % _LOG_EVERY == 0:
            logger.info("step %d loss %.3f", step, np.mean(losses[-_LOG_EVERY:]))
    return model.eval()


def _scores(model: ScorerModel, choices: list[Choice], table: Table) -> list[Tensor]:
    asked = _padded([c.question for c in choices for _ in c.sentences])
    own = _padded([text for c in choices for text in c.sentences])
    above = _padded([text for c in choices for text in c.above])
    return list(torch.split(model(asked, own, above, table), [len(c.sentences) for c in choices]))


def _padded(rows: list[Ids]) -> Tensor:
    size = max(1, *map(len, rows))
    return torch.from_numpy(np.array([np.pad(row, (0, size - len(row))) for row in rows]))


def _loss(model: ScorerModel, choices: list[Choice], table: Table) -> Tensor:
    pairs = zip(_scores(model, choices, table), choices, strict=True)
    losses = [s.logsumexp(0) - s[torch.from_numpy(c.right)].logsumexp(0) for s, c in pairs]
    return torch.stack(losses).sum()


def right_first(model: ScorerModel, choices: list[Choice], table: Table) -> float:
    """Give how often a right sentence has the best score."""
    found = []
    with torch.no_grad():
        for start in range(0, len(choices), 64):
            some = choices[start : start + 64]
            for scores, choice in zip(_scores(model, some, table), some, strict=True):
                found.append(bool(choice.right[int(scores.argmax())]))
    return float(np.mean(found))


def _store(
    model: ScorerModel,
    plan: ScorerPlan,
    anchors: list[Morpheme],
    morphemes: MorphemeVectors,
    tags: list[str],
) -> None:
    weights = {k: v.numpy().astype(np.float16) for k, v in model.state_dict().items()}
    cosines = [[i, i + 1, round(morphemes.cosine(i, i + 1), 4)] for i in _CHECKED]
    names = {"anchors": anchors, "tags": tags, "cosines": cosines}
    told = {key: json.dumps(value, ensure_ascii=False) for key, value in names.items()}
    save_file(weights, OUTPUT, metadata={**told, "layers": str(plan.layers)})


if __name__ == "__main__":
    main()
