"""What can go wrong with a model, and what to do then: wait, ask for less, or give up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelConnectionError,
    ModelRateLimitError,
    ModelTimeoutError,
)

_TOO_LONG = (
    "context length",
    "context_length",
    "context window",
    "maximum context",
    "too long",
    "too many tokens",
    "input length",
    "max_model_len",
)
_NO_SCHEMA = ("response_format", "json_schema", "guided", "structured", "grammar", "tool")
_RETRIED_CLIENT_ERRORS = (408, 409, 425)


class Failure(Enum):
    """How a call failed; the value is how the notice to the user goes on after its subject."""

    TIMEOUT = "제때 답하지 않아"
    UNREACHABLE = "연결되지 않아"
    BUSY = "요청이 많아 답하지 못하여"
    SERVER = "오류를 내어"
    CUT = "답을 중간에 끊어"
    EMPTY = "빈 답을 주어"
    FOREIGN = "한국어로 답하지 않아"
    TOO_LONG = "받을 수 있는 길이를 넘어"
    NO_SCHEMA = "답의 형식을 지원하지 않아"
    DENIED = "요청을 거절하여"
    UNSUPPORTED = "쓴 답의 근거를 확인하지 못하여"


_FINAL = frozenset({Failure.DENIED, Failure.UNSUPPORTED})


@dataclass
class ModelFailure(Exception):
    """A call to the model failed; ``wait`` is the time in seconds that the server asked for.

    It carries nothing that the provider said: that may hold a key or a part of it.
    """

    failure: Failure
    wait: float | None = None

    @property
    def retried(self) -> bool:
        """Tell whether another try may do better."""
        return self.failure not in _FINAL


def classify(error: BaseException) -> ModelFailure:
    """Translate what a provider's package raised, by its LangChain class or HTTP status."""
    chain = _causes(error)
    if any(isinstance(e, ContextOverflowError) for e in chain):
        return ModelFailure(Failure.TOO_LONG)
    status = next((s for e in chain if (s := _status(e))), 0)
    if status:
        return _by_status(status, chain)
    names = " ".join(cls.__name__ for e in chain for cls in type(e).__mro__).lower()
    if any(isinstance(e, (TimeoutError, ModelTimeoutError)) for e in chain) or "timeout" in names:
        return ModelFailure(Failure.TIMEOUT)
    if "remoteprotocol" in names or "readerror" in names or "incompleteread" in names:
        return ModelFailure(Failure.CUT)
    if any(isinstance(e, (ConnectionError, ModelConnectionError)) for e in chain) or (
        "connect" in names
    ):
        return ModelFailure(Failure.UNREACHABLE)
    return ModelFailure(Failure.SERVER)


def _by_status(status: int, chain: list[BaseException]) -> ModelFailure:
    said = " ".join(str(e) for e in chain).lower()
    if status == 429 or any(isinstance(e, ModelRateLimitError) for e in chain):
        return ModelFailure(Failure.BUSY, _retry_after(chain))
    if status >= 500:
        return ModelFailure(Failure.SERVER, _retry_after(chain))
    if status == 413 or any(words in said for words in _TOO_LONG):
        return ModelFailure(Failure.TOO_LONG)
    if status in (400, 422, 501) and any(words in said for words in _NO_SCHEMA):
        return ModelFailure(Failure.NO_SCHEMA)
    if status in _RETRIED_CLIENT_ERRORS:
        return ModelFailure(Failure.BUSY, _retry_after(chain))
    return ModelFailure(Failure.DENIED)


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain


def _status(error: BaseException) -> int:
    status: Any = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status >= 400 else 0


def _retry_after(chain: list[BaseException]) -> float | None:
    """Read the header Retry-After in seconds; its other form, a date, is left to the backoff."""
    for error in chain:
        headers: Any = getattr(getattr(error, "response", None), "headers", None)
        value = headers.get("retry-after") if headers is not None else None
        if isinstance(value, str) and value.strip().isdigit():
            return float(value)
    return None
