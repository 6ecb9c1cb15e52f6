from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import PREFIX, Settings, load_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder without any setting of the machine's own."""
    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults() -> None:
    settings = load_settings()
    assert (settings.corpus, settings.index) == (Path("corpus"), Path("index"))
    assert settings.encoder == ""
    assert (settings.query_prompt, settings.passage_prompt) == (None, None)
    assert settings.host == "127.0.0.1"


def test_arguments_win_over_the_environment_and_that_over_toml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("assistant.toml").write_text('corpus = "t"\nindex = "t"\nhost = "t"\n')
    monkeypatch.setenv("ASSISTANT_CORPUS", "e")
    monkeypatch.setenv("ASSISTANT_INDEX", "e")
    settings = load_settings(corpus=Path("a"))
    assert (settings.corpus, settings.index, settings.host) == (Path("a"), Path("e"), "t")


def test_an_argument_that_is_none_leaves_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS", "e")
    assert load_settings(corpus=None, port=None).corpus == Path("e")


def test_an_empty_prompt_is_not_no_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_QUERY_PROMPT", "")
    assert load_settings().query_prompt == ""


@pytest.mark.parametrize("name", ["ASSISTANT_FOO", "assistant_foo", "ASSISTANT_CORPUSS"])
def test_an_unknown_name_in_the_environment(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=f"(?s){name}.*ASSISTANT_CORPUS"):
        load_settings()


def test_an_unknown_name_in_toml() -> None:
    Path("assistant.toml").write_text("foo = 1\n")
    with pytest.raises(SettingsError, match="foo"):
        load_settings()


def test_an_unknown_argument() -> None:
    with pytest.raises(SettingsError, match="foo"):
        load_settings(foo=1)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", ""])
def test_a_port_that_cannot_be(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", port)
    with pytest.raises(SettingsError, match="port"):
        load_settings()


@pytest.mark.parametrize("toml", [b"corpus = ", b"\xff\xfe", b"corpus = [1]\n", b"port = 'x'\n"])
def test_bad_toml(toml: bytes) -> None:
    Path("assistant.toml").write_bytes(toml)
    with pytest.raises(SettingsError, match=r"assistant\.toml"):
        load_settings()


def test_settings_do_not_change() -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.host = "0.0.0.0"


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_importing_reads_no_settings() -> None:
    """A faulty environment must not break an import."""
    environment = {**os.environ, "ASSISTANT_PORT": "x", "ASSISTANT_FOO": "1"}
    Path("assistant.toml").write_text("broken")
    code = "import assistant.settings, assistant.cli"
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
