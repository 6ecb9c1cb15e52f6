"""One index over the five real documents for the whole session."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.build import build_index
from assistant.cli import main
from assistant.service import Assistant
from assistant.settings import PREFIX, load_settings

CORPUS = Path(__file__).parents[2] / "corpus"


@dataclass(frozen=True)
class Done:
    """How a command ended; ``lines`` are the JSON objects of its standard output."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Done]


@pytest.fixture(scope="session", autouse=True)
def clean_environment() -> Iterator[None]:
    """Leave out what the machine itself sets, so that every test starts from the defaults."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.upper().startswith(PREFIX):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def index(clean_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the index of the real corpus once."""
    folder = tmp_path_factory.mktemp("integration") / "index"
    assert main(["build", "--corpus", str(CORPUS), "--index", str(folder), "--json"]) == 0
    return folder


@pytest.fixture(scope="session")
def assistant(index: Path) -> Assistant:
    return Assistant(load_settings(corpus=CORPUS, index=index))


def assistant_over(folder: Path, documents: dict[str, str]) -> Assistant:
    """Build an assistant in an empty folder, over documents by file name."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in documents.items():
        (corpus / name).write_text(text, encoding="utf-8")
    settings = load_settings(corpus=corpus, index=folder / "index")
    build_index(settings)
    return Assistant(settings)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line in this process."""

    def command(*arguments: str | Path) -> Done:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return command


@pytest.fixture
def on_corpus(run: Command, index: Path) -> Command:
    """Run a command line over the real corpus."""

    def command(name: str, *arguments: str | Path) -> Done:
        return run(name, "--corpus", CORPUS, "--index", index, *arguments)

    return command
