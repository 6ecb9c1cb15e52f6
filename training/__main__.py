"""Make the encoder in one command: `python -m training DATA`."""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

from sentence_transformers import SentenceTransformer

from training.corpus import load_corpus
from training.evaluate import (
    encoder_scores,
    everyday_task,
    held_out_tasks,
    question_task,
    sentence_task,
)
from training.everyday import read_everyday
from training.export import check, export, load_without_torch
from training.paragraphs import read_paragraphs
from training.report import REPORT, measure_speed, results_table, write_encoder_sections
from training.synonyms import Synonyms
from training.tokenizer import train_tokenizer
from training.train_static import Lessons, TrainingPlan, finish, train

logger = logging.getLogger("training")

_RETRIEVAL = Path(__file__).resolve().parents[1] / "assistant" / "retrieval"
_PIECES = 48_000
_TOKENIZER_PASSAGES = 60_000


def main() -> None:
    """Train tokenizer and encoder, store, check and evaluate them."""
    args = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    started = time.perf_counter()
    plan = TrainingPlan()
    questions = args.data / "questions"
    corpus = load_corpus(args.data, excluded=questions / "documents")
    logger.info("%d topics, %d held out", len(corpus.topics), len(corpus.held_out))
    everyday, unseen = read_everyday()
    paragraphs, apart = read_paragraphs()
    lessons = Lessons(everyday, paragraphs, Synonyms.read(_RETRIEVAL / "thesaurus"))
    if args.start:
        model = SentenceTransformer(str(args.start), device="cpu").float()
    else:
        tokenizer = train_tokenizer(
            corpus.topics, size=_PIECES, passages=_TOKENIZER_PASSAGES, seed=plan.seed
        )
        model = train(corpus, tokenizer, plan)
    finish(model, corpus, lessons, plan)
    export(model, args.out)
    tasks = [*held_out_tasks(corpus.held_out, plan.seed), question_task(questions)]
    tasks += [everyday_task(everyday, unseen), sentence_task(apart)]
    texts = [text for task in tasks for text in task.queries.values()]
    cosine = check(args.out, texts)
    minutes = (time.perf_counter() - started) / 60
    encoder = load_without_torch(args.out)
    facts = {
        "pieces x dimensions": f"{encoder.embedding.shape[0]} x {encoder.dim}",
        "least cosine between sentence-transformers and model2vec": f"{cosine:.5f}",
        "texts a second with model2vec, the queries above": f"{measure_speed(encoder, texts):.0f}",
        "minutes, from reading to the stored folder": f"{minutes:.0f}",
    }
    table = results_table(tasks, {"encoder": lambda task: encoder_scores(task, encoder.encode)})
    write_encoder_sections(args.report, plan, table, facts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "data", type=Path, help="folder with the five .jsonl.xz files and questions/"
    )
    parser.add_argument("--out", type=Path, default=_RETRIEVAL / "static_encoder")
    parser.add_argument("--start", type=Path, help="a stored encoder that lacks the last epoch")
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


if __name__ == "__main__":
    main()
