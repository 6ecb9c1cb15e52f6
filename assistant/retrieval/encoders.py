"""Text to unit vectors: the embedded static encoder, or any sentence-transformers model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError
from assistant.settings import Settings

Vectors = NDArray[np.float32]
EMBEDDED = "embedded"


class Encoder(Protocol):
    """Encodes texts; every row is a unit vector of float32, shape (texts, dimensions)."""

    @property
    def fingerprint(self) -> str:
        """Tell which model this is; vectors of different fingerprints do not compare."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode passages."""


def unit(vectors: Vectors) -> Vectors:
    """Scale rows to length 1; a row of zeros stays as it is."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)


# Sentences that have nothing to do with each other, nor with public policy.
_UNRELATED = (
    "오늘 점심에는 김치찌개를 먹었다.",
    "태양계에서 가장 큰 행성은 목성이다.",
    "바이올린은 네 줄로 된 현악기이다.",
    "고양이는 하루에 열두 시간 넘게 잔다.",
    "축구 경기는 전반과 후반으로 나뉜다.",
    "사과나무는 봄에 꽃이 핀다.",
    "이 소설의 주인공은 늙은 어부이다.",
    "비행기는 날개로 양력을 얻는다.",
)


def unrelated_cosine(encoder: Encoder) -> float:
    """Give the mean cosine of queries and passages that have nothing to do with each other.

    It is about 0.1 for the embedded encoder and far higher for many transformers, whose vectors
    lie in a narrow cone (Ethayarajh 2019, *How contextual are contextualized word representations?*).
    """
    cosines = encoder.encode_queries(_UNRELATED) @ encoder.encode_passages(_UNRELATED).T
    return float(cosines[~np.eye(len(_UNRELATED), dtype=bool)].mean())


class StaticEncoder:
    """A ``StaticEmbedding`` folder read by model2vec, so that torch is not loaded."""

    def __init__(self, folder: Path) -> None:
        from model2vec import StaticModel

        self._model = StaticModel.from_pretrained(folder)
        self.fingerprint = f"{EMBEDDED}:{_folder_digest(folder)}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode passages."""
        vectors = self._model.encode(list(texts))
        return unit(np.atleast_2d(np.asarray(vectors, dtype=np.float32)))


class SentenceTransformerEncoder:
    """A sentence-transformers model from a folder or hub, with its own query and passage prompts.

    A prompt of the settings wins over the model's; a model without prompts is used bare.
    """

    def __init__(self, name: str, query_prompt: str | None, passage_prompt: str | None) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name)
        except Exception as error:
            raise SettingsError(
                f"인코더 '{name}'을(를) 불러올 수 없습니다. 모델 폴더나 허브 이름과 네트워크를 "
                "확인하거나, ASSISTANT_ENCODER를 비워 내장 인코더를 쓰세요."
            ) from error
        query, passage = _own_prompts(self._model.prompts, self._model.default_prompt_name)
        self._query = query if query_prompt is None else query_prompt
        self._passage = passage if passage_prompt is None else passage_prompt
        folder = Path(name)
        digest = _folder_digest(folder) if folder.is_dir() else name
        self.fingerprint = json.dumps([digest, self._query, self._passage])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries with the query prompt."""
        return self._encode(self._model.encode_query, texts, self._query)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode passages with the passage prompt."""
        return self._encode(self._model.encode_document, texts, self._passage)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str], prompt: str) -> Vectors:
        # An empty prompt is passed on: None would bring back the model's own.
        vectors = encode(list(texts), prompt=prompt, show_progress_bar=False)
        return unit(np.asarray(vectors, dtype=np.float32))


def _own_prompts(prompts: Mapping[str, str | None], default: str | None) -> tuple[str, str]:
    """Give a model's prompts for queries and passages.

    The default prompt stands for both where the model has no prompt for either: the library, which
    adds empty ones, cannot tell the two cases apart.
    """
    query = prompts.get("query") or ""
    passage = next(filter(None, map(prompts.get, ("document", "passage", "corpus"))), "")
    if query or passage:
        return query, passage
    both = prompts.get(default or "") or ""
    return both, both


def load_encoder(settings: Settings) -> Encoder:
    """Load the encoder of the settings; empty is the embedded one. Raises SettingsError."""
    if settings.encoder in ("", EMBEDDED):
        return embedded_encoder()
    return SentenceTransformerEncoder(
        settings.encoder, settings.query_prompt, settings.passage_prompt
    )


@cache
def embedded_encoder() -> StaticEncoder:
    """Load the encoder of the package, once."""
    return StaticEncoder(Path(str(resources.files("assistant.retrieval") / "static_encoder")))


def _folder_digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".safetensors", ".bin", ".json"):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
