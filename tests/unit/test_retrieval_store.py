from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_retrieval_index import TEXTS, CountingEncoder, entry, quiet

from assistant.datatypes import IndexedDocument
from assistant.errors import MissingIndex, StaleIndex
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.store import Recipe, load_index, save_index

CORPUS = "corpus-1"
COMMAND = "policy-assistant build"


class OtherEncoder(CountingEncoder):
    fingerprint = "other"


def make(*texts: str) -> tuple[list[IndexedDocument], PassageIndex]:
    entries = [entry(f"d{i}", text) for i, text in enumerate(texts)]
    return entries, PassageIndex.build(entries, CountingEncoder(), quiet)


def recipe(corpus: str = CORPUS) -> Recipe:
    return Recipe(corpus, CountingEncoder.fingerprint)


def save(folder: Path, *texts: str, corpus: str = CORPUS) -> PassageIndex:
    entries, index = make(*texts)
    save_index(folder, recipe(corpus), entries, index)
    return index


def load(folder: Path, corpus: str | None = CORPUS) -> PassageIndex:
    return load_index(folder, CountingEncoder(), corpus)[1]


def results(index: PassageIndex, query: str) -> list[tuple[str, float, dict[str, float]]]:
    return [(hit.passage.id, hit.score, hit.legs) for hit in index.search(query, 10)]


@pytest.mark.parametrize("query", ["zorq", "vint blem", "없는 말"])
def test_a_loaded_index_gives_the_same_results(tmp_path: Path, query: str) -> None:
    built = save(tmp_path, *TEXTS)
    loaded = load(tmp_path)
    assert results(loaded, query) == results(built, query)
    assert loaded.entries == built.entries
    assert loaded.idf("morphemes", "zorq") == built.idf("morphemes", "zorq")


def test_loading_gives_the_recipe(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    assert load_index(tmp_path, CountingEncoder(), CORPUS)[0] == recipe()


def test_an_index_loads_where_the_corpus_is_not(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    assert len(load(tmp_path, corpus=None).passages) == len(TEXTS)


def test_there_is_no_pickle_on_disk(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert path.suffix not in (".pkl", ".pickle", ".joblib", ".pt")
        assert not data.startswith(b"\x80")
        if path.suffix == ".npy":
            np.load(path, allow_pickle=False)
        if path.suffix in (".json", ".jsonl"):
            for line in data.decode().splitlines() if path.suffix == ".jsonl" else [data]:
                json.loads(line)


def test_saving_again_replaces_the_old_index(tmp_path: Path) -> None:
    save(tmp_path, "zorq")
    save(tmp_path, *TEXTS)
    assert len(load(tmp_path).passages) == len(TEXTS)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_readme_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("keep")
    (tmp_path / "notes").mkdir()
    save(tmp_path, *TEXTS)
    save(tmp_path, *TEXTS)
    assert (tmp_path / "README.md").read_text() == "keep"
    assert (tmp_path / "notes").is_dir()


class Interrupted(BaseException):
    """Stands for a signal in the middle of a save."""


def interrupt(*_arguments: Any, **_options: Any) -> None:
    raise Interrupted


def break_faiss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.retrieval.index.faiss.write_index", interrupt)


def break_replace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", interrupt)
    monkeypatch.setattr(Path, "replace", interrupt)


def break_rename(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", interrupt)
    monkeypatch.setattr(os, "rename", interrupt)


@pytest.mark.parametrize("breaking", [break_faiss, break_replace, break_rename])
def test_an_interrupted_save_leaves_the_old_index_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaking: Any
) -> None:
    built = save(tmp_path, *TEXTS)
    with monkeypatch.context() as patch:
        breaking(patch)
        with pytest.raises(Interrupted):
            save(tmp_path, "other")
    assert results(load(tmp_path), "zorq") == results(built, "zorq")
    save(tmp_path, "zorq")
    assert len(load(tmp_path).passages) == 1
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_what_a_killed_save_left_does_not_matter(tmp_path: Path) -> None:
    left = tmp_path / ".building-0123-dead"
    left.mkdir()
    (left / "documents.json").write_text("[")
    with pytest.raises(MissingIndex, match=COMMAND):
        load(tmp_path)
    save(tmp_path, *TEXTS)
    assert len(load(tmp_path).passages) == len(TEXTS)


def test_a_folder_without_index_names_the_command(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(MissingIndex, match=COMMAND):
            load(folder)


def test_a_pointer_to_nothing_names_the_command(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    (tmp_path / "current").write_text("gone")
    with pytest.raises(MissingIndex, match=COMMAND):
        load(tmp_path)


def test_a_changed_corpus_makes_the_index_stale(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    with pytest.raises(StaleIndex, match=rf"문서.*{COMMAND}"):
        load(tmp_path, corpus="corpus-2")


def test_another_encoder_makes_the_index_stale(tmp_path: Path) -> None:
    save(tmp_path, *TEXTS)
    with pytest.raises(StaleIndex, match=rf"인코더.*{COMMAND}"):
        load_index(tmp_path, OtherEncoder(), CORPUS)


@pytest.mark.parametrize("part", ["chunker", "tokenizer", "format"])
def test_another_recipe_makes_the_index_stale(tmp_path: Path, part: str) -> None:
    entries, index = make(*TEXTS)
    older = {"chunker": "0", "tokenizer": "0", "format": 0}
    changes: dict[str, Any] = {part: older[part]}
    save_index(tmp_path, replace(recipe(), **changes), entries, index)
    with pytest.raises(StaleIndex, match=COMMAND):
        load(tmp_path)


def test_every_part_of_the_recipe_is_in_its_fingerprint() -> None:
    parts: Sequence[dict[str, Any]] = (
        {"corpus": "x"}, {"encoder": "x"}, {"chunker": "x"}, {"tokenizer": "x"}, {"format": 0},
    )  # fmt: skip
    fingerprints = {replace(recipe(), **part).fingerprint for part in parts}
    assert len(fingerprints | {recipe().fingerprint}) == len(parts) + 1


def served_files(folder: Path) -> list[str]:
    serving = folder / (folder / "current").read_text()
    return sorted(p.relative_to(serving).as_posix() for p in serving.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    "damage",
    [
        "half",
        "gone",
        "junk",
        "empty",
    ],
)
def test_a_damaged_file_names_the_command(tmp_path: Path, damage: str) -> None:
    save(tmp_path, *TEXTS)
    for name in served_files(tmp_path):
        folder = tmp_path / f"copy-{damage}-{name.replace('/', '_')}"
        save(folder, *TEXTS)
        path = folder / (folder / "current").read_text() / name
        data = path.read_bytes()
        if damage == "gone":
            path.unlink()
        else:
            new = {"empty": b"", "half": data[: len(data) // 2], "junk": b"\x93\xff\0junk" * 9}
            path.write_bytes(new[damage])
        if not _needed(name):
            continue
        with pytest.raises((StaleIndex, MissingIndex), match=COMMAND):
            load(folder)


def _needed(name: str) -> bool:
    """Tell whether a file of the index is read at all; bm25s writes one for the corpus beside."""
    return "corpus" not in name
