"""Settings, failures and the opening of a model; calls over HTTP are in the integration tests."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.exceptions import ContextOverflowError

import assistant.llm.model
from assistant.errors import SettingsError
from assistant.llm.failures import Failure, classify
from assistant.llm.model import open_model, require_extra
from assistant.llm.tokens import open_counter
from assistant.settings import load_settings

ROOT = Path(__file__).parents[2]


class StatusError(Exception):
    """What providers' packages raise for an HTTP status, as far as it is looked at."""

    def __init__(self, status: int, text: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(text)
        self.status_code = status
        self.response = type("Response", (), {"headers": headers or {}})()


class RemoteProtocolError(Exception):
    pass


class ConnectError(Exception):
    pass


@pytest.mark.parametrize(
    ("error", "failure", "retried"),
    [
        (TimeoutError(), Failure.TIMEOUT, True),
        (ConnectionRefusedError(), Failure.UNREACHABLE, True),
        (ConnectError(), Failure.UNREACHABLE, True),
        (RemoteProtocolError(), Failure.CUT, True),
        (StatusError(429), Failure.BUSY, True),
        (StatusError(500), Failure.SERVER, True),
        (StatusError(503), Failure.SERVER, True),
        (StatusError(401, "Incorrect API key: sk-secret"), Failure.DENIED, False),
        (StatusError(404), Failure.DENIED, False),
        (StatusError(400, "maximum context length is 4096 tokens"), Failure.TOO_LONG, True),
        (StatusError(413), Failure.TOO_LONG, True),
        (StatusError(400, "response_format is not supported"), Failure.NO_SCHEMA, True),
        (StatusError(400, "bad request"), Failure.DENIED, False),
        (ContextOverflowError("too many"), Failure.TOO_LONG, True),
        (ValueError("odd"), Failure.SERVER, True),
    ],
)
def test_failures_are_told_apart(error: Exception, failure: Failure, retried: bool) -> None:
    found = classify(error)
    assert (found.failure, found.retried) == (failure, retried)
    assert "secret" not in f"{found!r} {found}"


def test_the_cause_of_an_error_counts() -> None:
    try:
        try:
            raise StatusError(429, headers={"retry-after": "7"})
        except StatusError as cause:
            raise RuntimeError("wrapped") from cause
    except RuntimeError as error:
        found = classify(error)
    assert (found.failure, found.wait) == (Failure.BUSY, 7.0)


@pytest.mark.parametrize("value", ["Wed, 21 Oct 2026 07:28:00 GMT", "-1", "soon"])
def test_a_retry_after_that_is_no_number_of_seconds(value: str) -> None:
    assert classify(StatusError(503, headers={"retry-after": value})).wait is None


@pytest.mark.parametrize("llm", ["gpt", ":x", "openai:", "qwen2.5-7b"])
def test_a_model_without_provider_names_the_form(llm: str) -> None:
    with pytest.raises(SettingsError, match="제공자:모델"):
        require_extra(load_settings(llm=llm))


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_a_missing_extra_names_the_command(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant.llm.model, "find_spec", lambda _: None)
    with pytest.raises(SettingsError) as raised:
        require_extra(load_settings(llm=f"{provider}:x"))
    assert f"pip install 'policy-assistant[{provider}]'" in str(raised.value)


def test_a_provider_that_is_not_installed_names_its_package() -> None:
    with pytest.raises(SettingsError, match="pip install langchain langchain-mistralai"):
        open_model(load_settings(llm="mistralai:x"))


def test_a_missing_key_is_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        open_model(load_settings(llm="openai:gpt-4o"))


def test_the_key_is_in_no_repr_and_no_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    caplog.set_level(logging.DEBUG)
    settings = load_settings(llm="openai:gpt-4o", llm_base_url="http://127.0.0.1:9/v1")
    model = open_model(settings)
    assert "very-secret" not in f"{settings!r} {model!r} {vars(model)!r} {caplog.text}"


@pytest.mark.parametrize(
    "url", ["http://user:secret@host/v1", "http://host/v1?key=secret", "host:8000", "ftp://host"]
)
def test_an_address_with_a_key_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings(llm_base_url=url)
    assert "llm_base_url" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_ollama_is_told_the_length_of_its_context() -> None:
    model = open_model(load_settings(llm="ollama:qwen2.5:7b", llm_context=4096))
    assert vars(model)["_model"].num_ctx == 4096


def test_the_tokenizer_of_the_model_counts(tmp_path: Path) -> None:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({"하나": 0, "둘": 1, "?": 2}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    file = tmp_path / "tokenizer.json"
    tokenizer.save(str(file))
    assert open_counter(file)("하나 둘 셋") == open_counter(tmp_path)("하나 둘 셋") == 3


@pytest.mark.parametrize("content", [None, "not json"])
def test_a_tokenizer_that_cannot_be_read(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(SettingsError, match="ASSISTANT_LLM_TOKENIZER"):
        open_counter(tmp_path)


def test_without_a_model_no_package_of_one_is_imported() -> None:
    code = (
        "import json, sys, assistant.service, assistant.cli\n"
        "assert not any(m.startswith('assistant.llm') for m in sys.modules)\n"
        "names = {m.split('.')[0] for m in sys.modules}\n"
        "print(json.dumps(sorted(n for n in names if n in "
        "('langchain', 'langchain_openai', 'langchain_ollama', 'openai', 'ollama', 'tiktoken',"
        " 'langgraph'))))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []
