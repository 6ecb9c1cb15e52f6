"""A question and passages to scores: any cross-encoder of sentence-transformers, if one is set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import RerankingError, SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Scores = NDArray[np.float64]
_LABELLED = "ForSequenceClassification"


class Reranker(Protocol):
    """Reads a question together with each passage; scores compare within one question only."""

    def scores(self, query: str, passages: Sequence[str]) -> Scores:
        """Score passages for a query, higher is better, shape (passages,). Raises RerankingError."""


class CrossEncoderReranker:
    """A cross-encoder from a folder or hub, with its own activation, greatest length and prompt.

    Its configuration says whether a score is a logit or a probability; both are taken as they are.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(name)
        except Exception as error:
            raise SettingsError(
                f"재순위 모델 '{name}'을(를) 불러올 수 없습니다. 모델 폴더나 허브 이름과 네트워크를 "
                "확인하거나, ASSISTANT_RERANKER를 비워 재순위 모델 없이 쓰세요."
            ) from error
        if not _gives_one_score(self._model):
            raise SettingsError(
                f"'{name}'은(는) 질문과 단락에 점수 하나를 매기도록 학습된 교차 인코더가 아닙니다. "
                "ASSISTANT_RERANKER에 BAAI/bge-reranker-v2-m3와 같은 모델을 지정하거나 비워 두세요."
            )

    def scores(self, query: str, passages: Sequence[str]) -> Scores:
        """Score passages for a query, shape (passages,). Raises RerankingError."""
        try:
            found = self._model.predict([(query, text) for text in passages])
        except Exception as error:
            raise RerankingError("재순위 모델이 점수를 매기지 못했습니다.") from error
        scores = np.asarray(found, dtype=np.float64)
        if not np.isfinite(scores).all():
            raise RerankingError("재순위 모델의 점수가 수가 아닙니다.")
        return scores


def load_reranker(settings: Settings) -> Reranker | None:
    """Load the reranker of the settings; empty is none. Raises SettingsError."""
    return CrossEncoderReranker(settings.reranker) if settings.reranker else None


def _gives_one_score(model: CrossEncoder) -> bool:
    """Tell whether the model has one output, and one that was trained.

    A transformer without a head of its own is loaded all the same, with a head of random weights.
    """
    if model.num_labels != 1:
        return False
    names = getattr(model.config, "architectures", None) or ()
    return len(model) > 1 or any(name.endswith(_LABELLED) for name in names)
