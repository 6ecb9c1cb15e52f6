"""The chat model behind one narrow seam: messages go in, pieces of text come out, or a failure."""

from __future__ import annotations

import asyncio
import logging
import os
import queue
import re
import threading
from collections.abc import Generator, Sequence
from contextlib import aclosing
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

from assistant.errors import SettingsError
from assistant.llm.failures import Failure, ModelFailure, classify
from assistant.llm.prompts import SCHEMA
from assistant.settings import Settings

_log = logging.getLogger(__name__)

MAX_OUTPUT = 1024
"""Tokens that an answer may take."""
HEARTBEAT = 0.1
"""Seconds after which a waiting stream gives a sign of life, so that it can be closed."""
_EXTRAS = {"openai": "langchain_openai", "ollama": "langchain_ollama"}
_ENDINGS = ("finish_reason", "done_reason", "stop_reason", "stopReason")
_FIXED_TEMPERATURE = re.compile(r"^(?:o\d|gpt-5)")

_NO_SPEC = "ASSISTANT_LLM의 '{llm}'은(는) 쓸 수 없습니다. 'ollama:qwen2.5:7b'처럼 '제공자:모델'로 적어 주세요."
_NO_EXTRA = "'{provider}' 모델을 쓰려면 먼저 설치해 주세요: pip install {package}"
_NO_MODEL = (
    "모델 '{llm}'을(를) 열 수 없습니다({error}). ASSISTANT_LLM과 ASSISTANT_LLM_BASE_URL을 확인하고, "
    "키가 필요한 모델이면 OPENAI_API_KEY처럼 제공자가 정한 환경 변수에 키를 넣어 주세요."
)

Message = tuple[str, str]
"""A role ('system' or 'user') and its text."""


class ChatModel(Protocol):
    """What the writer needs of a model."""

    structured: bool

    def stream(
        self, messages: Sequence[Message], *, structured: bool
    ) -> Generator[str, None, None]:
        """Give the text in pieces as they come; '' while nothing comes. Raises ModelFailure.

        Closing the generator ends the call, the connection to the server included.
        """
        ...


def require_extra(settings: Settings) -> None:
    """Check, without an import, that the model's package is installed. Raises SettingsError."""
    provider, _, model = settings.llm.partition(":")
    if not provider or not model:
        raise SettingsError(_NO_SPEC.format(llm=settings.llm))
    package = _EXTRAS.get(provider, "")
    missing = find_spec("langchain") is None or (package and find_spec(package) is None)
    if missing:
        raise SettingsError(_NO_EXTRA.format(provider=provider, package=_package(provider)))


def open_model(settings: Settings) -> ChatModel:
    """Open the chat model that the settings name. Raises SettingsError."""
    require_extra(settings)
    from langchain.chat_models import init_chat_model

    provider = settings.llm.partition(":")[0]
    try:
        model = init_chat_model(settings.llm, **_options(settings))
    except ImportError as error:
        raise SettingsError(
            _NO_EXTRA.format(provider=provider, package=_package(provider))
        ) from error
    except Exception as error:  # noqa: BLE001 - any provider's; its message may hold a key
        raise SettingsError(
            _NO_MODEL.format(llm=settings.llm, error=type(error).__name__)
        ) from None
    structured = settings.llm_structured
    if structured is None:
        structured = bool((model.profile or {}).get("structured_output"))
    return _LangChainModel(model, settings.llm_timeout, structured, says_ending=provider in _EXTRAS)


def _package(provider: str) -> str:
    if provider in _EXTRAS:
        return f"'policy-assistant[{provider}]'"
    return f"langchain langchain-{provider.replace('_', '-')}"


def _options(settings: Settings) -> dict[str, Any]:
    """Give the arguments of the model; retries and time limits are ours, not the provider's."""
    provider, _, model = settings.llm.partition(":")
    options: dict[str, Any] = {"temperature": 0}
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
    if provider == "ollama":
        # Without num_ctx Ollama cuts long prompts at its own default, and says nothing.
        return options | {"num_ctx": settings.llm_context, "num_predict": MAX_OUTPUT}
    options |= {"max_tokens": MAX_OUTPUT, "max_retries": 0, "timeout": settings.llm_timeout}
    if provider == "openai":
        options["stream_chunk_timeout"] = None
        if _FIXED_TEMPERATURE.match(model):
            del options["temperature"]
        if settings.llm_base_url and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for none, the client does
    return options


class _LangChainModel:
    """A LangChain chat model, run on an event loop, where a call can be ended while it waits."""

    def __init__(self, model: Any, timeout: float, structured: bool, *, says_ending: bool) -> None:
        self._model = model
        self._timeout = timeout
        self._says_ending = says_ending
        self.structured = structured

    def stream(
        self, messages: Sequence[Message], *, structured: bool
    ) -> Generator[str, None, None]:
        """Give the text in pieces; see ``ChatModel``."""
        pieces: queue.SimpleQueue[str | ModelFailure | None] = queue.SimpleQueue()
        call = asyncio.run_coroutine_threadsafe(
            self._call(list(messages), structured, pieces), _loop()
        )
        try:
            while True:
                try:
                    piece = pieces.get(timeout=HEARTBEAT)
                except queue.Empty:
                    yield ""
                    continue
                if piece is None:
                    return
                if isinstance(piece, ModelFailure):
                    raise piece
                yield piece
        finally:
            call.cancel()

    async def _call(
        self,
        messages: list[Message],
        structured: bool,
        pieces: queue.SimpleQueue[str | ModelFailure | None],
    ) -> None:
        """Put the pieces of one call into a queue, and last None or the failure."""
        try:
            ended = await self._read(messages, structured, pieces)
            pieces.put(None if ended or not self._says_ending else ModelFailure(Failure.CUT))
        except Exception as error:  # noqa: BLE001 - any provider's package, translated here
            failure = classify(error)
            _log.warning("model call failed: %s (%s)", failure.failure.name, type(error).__name__)
            pieces.put(failure)

    async def _read(
        self,
        messages: list[Message],
        structured: bool,
        pieces: queue.SimpleQueue[str | ModelFailure | None],
    ) -> bool:
        """Read one stream to its end; tell whether the server said that it is the end."""
        ended = False
        source = self._structured if structured else self._model
        async with aclosing(source.astream(messages)) as chunks:
            while True:
                async with asyncio.timeout(self._timeout):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    return ended
                if isinstance(chunk, dict):  # structured output with its raw message
                    chunk = chunk.get("raw")
                    if chunk is None:
                        continue
                text = _text(chunk)
                if text:
                    pieces.put(text)
                ended = ended or any(chunk.response_metadata.get(name) for name in _ENDINGS)

    @property
    def _structured(self) -> Any:
        return self._model.with_structured_output(SCHEMA, include_raw=True)


def _text(chunk: Any) -> str:
    """Give the text of a chunk, or the arguments of the tool call that stands for it."""
    calls = getattr(chunk, "tool_call_chunks", None) or []
    return str(chunk.text) or "".join(call.get("args") or "" for call in calls)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Give the event loop of all calls, in a thread of its own; an HTTP pool belongs to one loop."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="llm", daemon=True).start()
    return loop
