"""What a cross-encoder adds to the ranker's scores."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from assistant.answering.evidence.units import Unit
from assistant.answering.texts import RERANKER_FAILED
from assistant.datatypes import Hit
from assistant.documents.passages import indexed_text
from assistant.errors import RerankingError
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.rerankers import Reranker, Scores

_log = logging.getLogger(__name__)
# What one standard deviation among the passages of a question is worth on the ranker's scale.
WEIGHT = 1.0


def reranker_scores(
    reranker: Reranker | None,
    query: str,
    hits: Sequence[Hit],
    units: Sequence[Unit],
    index: PassageIndex,
) -> tuple[Scores, str]:
    """Give what to add to the ranker's score of each unit, shape (units,), and a notice or ''.

    A unit gets the score of its passage, which the reranker reads with title and heading path,
    standardised over the passages, so that logits and probabilities count alike. Without a reranker
    and where it fails nothing is added; the notice then says so in Korean.
    """
    nothing = np.zeros(len(units))
    if reranker is None or not hits:
        return nothing, ""
    passages = [hit.passage for hit in hits]
    texts = [indexed_text(p, index.entries[p.doc].blocks_of(p)) for p in passages]
    try:
        scores = reranker.scores(query, texts)
    except RerankingError:
        _log.exception("passages not reranked")
        return nothing, RERANKER_FAILED
    added = WEIGHT * _standardised(scores)
    of_passage = {p.id: float(a) for p, a in zip(passages, added, strict=True)}
    return np.array([of_passage[unit.passage.id] for unit in units]), ""


def _standardised(scores: Scores) -> Scores:
    """Bring scores to zero mean and unit deviation; equal scores become zeros."""
    deviation = float(scores.std())
    return (scores - scores.mean()) / deviation if deviation > 0 else np.zeros_like(scores)
