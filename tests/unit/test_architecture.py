"""The arrows of the design: who may import whom, and what stays out of the light imports."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "assistant"

# A part imports only parts of a lower layer; parts of one layer do not know each other.
LAYERS = (
    {"datatypes", "errors"},
    {"settings"},
    {"documents", "records", "users"},
    {"retrieval"},
    {"answering"},
    {"chain", "llm"},
    {"build"},
    {"service"},
    {"evaluation", "batch"},
    {"web"},
    {"administration"},
    {"cli", "app"},
)
LAYER = {part: i for i, layer in enumerate(LAYERS) for part in layer}
# The same within the answer engine, where one part stands on all before it.
ANSWERING = (
    "texts",
    "language",
    "questions",
    "evidence",
    "tables",
    "lists",
    "ranking",
    "replies",
    "reader",
    "timeline",
    "claims",
    "directions",
    "whether",
    "joining",
    "warming",
)
LANGCHAIN = {"chain.py", "retrieval/retriever.py", "llm/model.py", "llm/failures.py"}
SOURCES = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])


def part_of(path: Path) -> str:
    """Give the part of the package that a file belongs to; empty for its ``__init__``."""
    if path == ROOT / "app.py":
        return "app"
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(path: Path) -> Iterator[str]:
    """List the dotted names that a file imports, lazily or not, relative ones resolved."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
                base = ".".join([*package, *([base] if base else [])])
            if base in ("assistant", "assistant.answering"):
                yield from (f"{base}.{alias.name}" for alias in node.names)
            else:
                yield base


def parts_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imported(path))
    return {name[1] for name in names if name[0] == "assistant" and len(name) > 1}


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT).as_posix()


def violations(path: Path) -> list[str]:
    own = part_of(path)
    return [
        f"{relative(path)} imports {other}"
        for other in parts_imported(path)
        if other in LAYER and other != own and LAYER[other] >= LAYER[own]
    ]


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_imports_run_along_the_arrows(path: Path) -> None:
    own = part_of(path)
    if own:
        assert own in LAYER, f"{own} has no place in the layers"
        assert violations(path) == []


def steps_imported(path: Path) -> set[str]:
    """Give the parts of the answer engine that a file imports."""
    names = [name.split(".") for name in imported(path)]
    return {name[2] for name in names if name[:2] == ["assistant", "answering"] and len(name) > 2}


@pytest.mark.parametrize("step", ANSWERING)
def test_each_part_of_the_answer_engine_stands_on_those_before_it(step: str) -> None:
    folder = PACKAGE / "answering"
    files = [*(folder / step).glob("*.py"), *folder.glob(f"{step}.py")]
    assert files
    before = {step, *ANSWERING[: ANSWERING.index(step)]}
    assert {relative(path): steps_imported(path) - before for path in files} == {
        relative(path): set() for path in files
    }


def test_every_part_of_the_answer_engine_has_its_place() -> None:
    parts = {path.stem for path in (PACKAGE / "answering").iterdir() if path.name[0] not in "_."}
    assert parts == set(ANSWERING)


def test_datatypes_and_errors_import_nothing_of_ours() -> None:
    for name in ("datatypes.py", "errors.py"):
        assert parts_imported(PACKAGE / name) == set()


def of_library(path: Path, *prefixes: str) -> set[str]:
    roots = {name.split(".")[0] for name in imported(path)}
    return {root for root in roots if root.startswith(prefixes)}


def test_langchain_only_at_its_seams() -> None:
    users = {relative(path) for path in SOURCES if of_library(path, "langchain", "langgraph")}
    assert users == LANGCHAIN


def test_gradio_only_in_the_web_app() -> None:
    users = {relative(path) for path in SOURCES if of_library(path, "gradio")}
    assert users
    assert all(user == "app.py" or user.startswith("web/") for user in users)


def test_nothing_unpickles() -> None:
    banned = ("pickle", "cPickle", "joblib", "dill", "shelve", "marshal")
    assert {relative(path) for path in SOURCES if of_library(path, *banned)} == set()


def test_print_only_in_the_command_line() -> None:
    def prints(path: Path) -> bool:
        return any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            and node.func.id == "print"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )  # fmt: skip

    assert {relative(path) for path in SOURCES if prints(path)} <= {"cli.py", "administration.py"}


def test_a_wrong_arrow_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guard the guard: lazy, relative and typing-only imports all count."""
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path / "assistant")
    path = tmp_path / "assistant" / "documents" / "wrong.py"
    path.parent.mkdir(parents=True)
    for line in (
        "from assistant.retrieval.index import PassageIndex",
        "from assistant import service",
        "import assistant.chain",
        "from ..answering import texts",
        "from .. import web",
        "def f():\n    from assistant.cli import main",
    ):
        path.write_text(line)
        assert len(violations(path)) == 1, line
    path.write_text("from assistant.documents.lines import Line\nfrom . import marks\nimport re")
    assert violations(path) == []


HEAVY = (
    "torch",
    "gradio",
    "langchain",
    "transformers",
    "sentence_transformers",
    "openai",
    "ollama",
)


@pytest.mark.parametrize(
    "code",
    [
        "import assistant",
        "import assistant.datatypes, assistant.errors, assistant.settings",
        "import assistant.documents.corpus, assistant.documents.outline",
        "from assistant.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from assistant.cli import main\ntry: main(['ask', '--help'])\nexcept SystemExit: pass",
    ],
)
def test_light_imports_stay_light(code: str) -> None:
    report = f"\nimport sys\nprint([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code + report],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == "[]"
    assert done.returncode == 0


def test_asking_needs_no_torch() -> None:
    """The embedded encoder, the index and the reader run without torch; torch takes seconds."""
    modules = "assistant.service, assistant.retrieval.encoders"
    code = (
        f"import {modules}, sys\n"
        "assistant.retrieval.encoders.load_encoder(assistant.settings.Settings(encoder=''))"
        ".encode_queries(['질문'])\n"
        "assert 'torch' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert (
        subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    )


def test_the_public_names() -> None:
    assert set(assistant.__all__) >= {
        "Answer", "Assistant", "Citation", "Settings", "Verdict", "AssistantError",
    }  # fmt: skip
    assert all(getattr(assistant, name) is not None for name in assistant.__all__)
    with pytest.raises(AttributeError):
        _ = assistant.nothing_of_this_name
