"""Measure retrieval on held-out text and on natural questions, beside BM25 over morphemes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import bm25s
import numpy as np
from kiwipiepy import Kiwi
from numpy.typing import NDArray
from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

from training.corpus import Topic
from training.everyday import Everyday
from training.pairs import split_sentences
from training.paragraphs import Paragraph

METRICS = ("recall@1", "recall@5", "recall@10", "ndcg@10", "mrr@10")
_DEPTH = 10
_PASSAGE_LENGTH = 350
_QUOTE_LENGTH = 60
# Kiwi's tags for nouns, roots, verbs, adjectives, numbers, foreign words and Chinese characters.
_CONTENT_TAGS = ("NN", "NR", "NP", "XR", "VV", "VA", "MM", "SL", "SH", "SN")

Scores = NDArray[np.float32]
Encode = Callable[[list[str]], Scores]


@dataclass(slots=True)
class Task:
    """Queries, passages, and for each query the passages that answer it."""

    name: str
    queries: dict[str, str] = field(default_factory=dict)
    passages: dict[str, str] = field(default_factory=dict)
    relevant: dict[str, set[str]] = field(default_factory=dict)

    def add(self, query: str, relevant: set[str]) -> None:
        """Add a query under the next number."""
        key = f"q{len(self.queries)}"
        self.queries[key] = query
        self.relevant[key] = relevant


def held_out_tasks(topics: list[Topic], seed: int) -> list[Task]:
    """Return a task for each source: find an entry among all entries by its heading.

    A wiki entry is asked for by title and one of its sentences, which is taken out of it.
    """
    rng = Random(seed)
    tasks = {name: Task(f"held-out {name}") for name in ("statutes", "rulings", "wiki")}
    for topic in topics:
        task = tasks[topic.source]
        for entry in topic.entries:
            query, text = f"{topic.title} {entry.heading}".strip(), entry.text
            if topic.source == "wiki":
                sentences = split_sentences(text)
                if len(sentences) < 3:
                    continue
                asked = sentences.pop(rng.randrange(len(sentences)))
                query, text = f"{topic.title} {asked}", " ".join(sentences)
            key = f"p{len(task.passages)}"
            task.passages[key] = text[:1000]
            task.add(query, {key})
    return list(tasks.values())


def question_task(folder: Path) -> Task:
    """Return the questions with evidence; right is a passage that holds the start of a quote."""
    task = Task("natural questions")
    for path in sorted((folder / "documents").glob("*.txt")):
        for number, text in enumerate(split_passages(path.read_text(encoding="utf8"))):
            task.passages[f"{path.stem}#{number}"] = text
    compact = {key: _compact(text) for key, text in task.passages.items()}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            relevant: set[str] = set()
            for source in row["sources"]:
                start = _compact(source["quote"])[:_QUOTE_LENGTH]
                prefix = source["doc"] + "#"
                relevant |= {
                    k for k, text in compact.items() if k.startswith(prefix) and start in text
                }
            if relevant:
                task.add(row["question"], relevant)
    return task


def everyday_task(seen: Sequence[Everyday], held_out: Sequence[Everyday]) -> Task:
    """Return the everyday questions held out; the passages of all are there to be found."""
    task = Task("everyday questions, held out")
    rows = [*seen, *held_out]
    task.passages = {f"p{number}": row.passage for number, row in enumerate(rows)}
    for number, row in enumerate(held_out, start=len(seen)):
        for question in row.questions:
            task.add(question, {f"p{number}"})
    return task


def sentence_task(held_out: Sequence[Paragraph]) -> Task:
    """Return the questions on held-out paragraphs; the sentences of all these are to be found."""
    task = Task("sentences of paragraphs, held out")
    for row in held_out:
        for sentence, questions in zip(row.sentences, row.questions, strict=True):
            key = f"p{len(task.passages)}"
            task.passages[key] = sentence
            for question in questions:
                task.add(question, {key})
    return task


def split_passages(text: str) -> list[str]:
    """Join paragraphs to passages of about 350 characters; a longer paragraph stays whole."""
    passages: list[str] = []
    for paragraph in (line.strip() for line in text.splitlines()):
        if not paragraph:
            continue
        if passages and len(passages[-1]) + len(paragraph) < _PASSAGE_LENGTH:
            passages[-1] += "\n" + paragraph
        else:
            passages.append(paragraph)
    return passages


def encoder_scores(task: Task, encode: Encode) -> Scores:
    """Return the cosines of queries and passages; the encoder's vectors have unit norm."""
    passages = encode(list(task.passages.values()))
    return encode(list(task.queries.values())) @ passages.T


def bm25_scores(task: Task) -> Scores:
    """Return BM25 (Lucene's form, default parameters) over the content morphemes of Kiwi."""
    kiwi = Kiwi(num_workers=2)

    def tokens(texts: list[str]) -> list[list[str]]:
        return [
            [token.form.lower() for token in found if token.tag.startswith(_CONTENT_TAGS)]
            for found in kiwi.tokenize(texts)
        ]

    index = bm25s.BM25()
    index.index(tokens(list(task.passages.values())), show_progress=False)
    queries = tokens(list(task.queries.values()))
    scores: Scores = np.stack([index.get_scores(query) for query in queries])
    return scores


def fused_scores(first: Scores, second: Scores) -> Scores:
    """Return the sum of two scores, each brought to zero mean and unit deviation for each query."""
    return _standardised(first) + _standardised(second)


def _standardised(scores: Scores) -> Scores:
    deviation = scores.std(axis=1, keepdims=True)
    # All scores are equal where a query shares nothing with any passage.
    deviation[deviation == 0] = 1
    standardised: Scores = (scores - scores.mean(axis=1, keepdims=True)) / deviation
    return standardised


def measure(task: Task, scores: Scores) -> dict[str, float]:
    """Rank with scores (queries x passages) and return METRICS by sentence-transformers."""
    # The evaluator's type allows images, too, and dicts are invariant.
    queries, passages = dict[str, Any](task.queries), dict[str, Any](task.passages)
    evaluator = InformationRetrievalEvaluator(
        queries, passages, task.relevant, precision_recall_at_k=[1, 5, 10]
    )
    keys = list(task.passages)
    row_of = {key: row for row, key in enumerate(task.queries)}
    hits: list[object] = []
    for query in evaluator.queries_ids:
        row = scores[row_of[query]]
        best = np.argsort(-row, kind="stable")[: max(evaluator.map_at_k)]
        hits.append([{"corpus_id": keys[i], "score": float(row[i])} for i in best])
    found = evaluator.compute_metrics(hits)
    values = [found["recall@k"][k] for k in (1, 5, 10)]
    values += [found["ndcg@k"][_DEPTH], found["mrr@k"][_DEPTH]]
    return dict(zip(METRICS, map(float, values), strict=True))


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", text)
