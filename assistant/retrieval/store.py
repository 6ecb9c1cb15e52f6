"""The index on disk: built beside, then swapped in whole; it knows its recipe."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from assistant.datatypes import IndexedDocument, Skipped
from assistant.documents.passages import chunker_fingerprint
from assistant.errors import MissingIndex, StaleIndex
from assistant.retrieval.encoders import Encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import TOKENIZER_VERSION
from assistant.retrieval.thesaurus import thesaurus_fingerprint

FORMAT = 3
_CURRENT, _RECIPE, _DOCUMENTS = "current", "recipe.json", "documents.json"
_SKIPPED = "skipped.json"
_BUILDING = ".building-"
_ENTRIES = TypeAdapter(tuple[IndexedDocument, ...])
_SKIPS = TypeAdapter(tuple[Skipped, ...])


@dataclass(frozen=True)
class Recipe:
    """Fingerprints of all that an index is made of."""

    corpus: str
    encoder: str
    chunker: str = field(default_factory=chunker_fingerprint)
    tokenizer: str = TOKENIZER_VERSION
    thesaurus: str = field(default_factory=thesaurus_fingerprint)
    format: int = FORMAT

    @property
    def fingerprint(self) -> str:
        """Give a short name of the recipe."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


def save_index(
    folder: Path,
    recipe: Recipe,
    entries: Sequence[IndexedDocument],
    index: PassageIndex,
    skipped: Sequence[Skipped] = (),
) -> None:
    """Write an index beside the one that serves, then swap; the old one is removed last.

    The caller sees to it that no other process writes into the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{recipe.fingerprint}-{uuid.uuid4().hex[:8]}"
    building = folder / f"{_BUILDING}{name}"
    building.mkdir()
    try:
        index.save(building)
        (building / _DOCUMENTS).write_bytes(_ENTRIES.dump_json(tuple(entries)))
        (building / _SKIPPED).write_bytes(_SKIPS.dump_json(tuple(skipped)))
        (building / _RECIPE).write_text(json.dumps(asdict(recipe), indent=2), encoding="utf-8")
        building.rename(folder / name)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    pointer = folder / f".{_CURRENT}-{uuid.uuid4().hex[:8]}"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(folder / _CURRENT)
    for old in folder.iterdir():
        left = old.name.startswith(_BUILDING)  # by a build that was killed: one runs at a time
        if old.is_dir() and old.name != name and (left or (old / _RECIPE).is_file()):
            shutil.rmtree(old, ignore_errors=True)


def current_folder(folder: Path) -> Path:
    """Give the folder of the index that serves. Raises MissingIndex."""
    pointer = folder / _CURRENT
    if not pointer.is_file():
        raise MissingIndex(
            f"'{folder}'에 색인이 없습니다. 먼저 'policy-assistant build'를 실행해 주세요."
        )
    serving = folder / pointer.read_text(encoding="utf-8").strip()
    if not (serving / _RECIPE).is_file():
        raise MissingIndex(
            f"'{folder}'의 색인이 온전하지 않습니다. 'policy-assistant build'로 다시 만들어 주세요."
        )
    return serving


class Stored(NamedTuple):
    """An index as it was read: what it is made of, and the files that its build left out."""

    recipe: Recipe
    passages: PassageIndex
    skipped: tuple[Skipped, ...]


def load_index(folder: Path, encoder: Encoder, corpus: str | None) -> Stored:
    """Load the index that serves; ``corpus`` is the fingerprint of the corpus as it is now.

    Raises MissingIndex, or StaleIndex when its recipe differs from the one of today.
    """
    serving = current_folder(folder)
    try:
        stored = json.loads((serving / _RECIPE).read_text(encoding="utf-8"))
        today = Recipe(stored["corpus"] if corpus is None else corpus, encoder.fingerprint)
        if stored != asdict(today):
            names = {
                "corpus": "문서",
                "encoder": "인코더",
                "chunker": "문서 해석",
                "tokenizer": "형태소 분석",
                "thesaurus": "낱말 묶음",
                "format": "색인 형식",
            }
            changed = [names[k] for k, v in asdict(today).items() if stored.get(k) != v]
            raise StaleIndex(
                f"색인을 만든 뒤 {', '.join(changed)}이(가) 바뀌었습니다. "
                "'policy-assistant build'로 색인을 다시 만들어 주세요."
            )
        skipped = _SKIPS.validate_json((serving / _SKIPPED).read_bytes())
        entries = _ENTRIES.validate_json((serving / _DOCUMENTS).read_bytes())
        return Stored(today, PassageIndex.load(entries, encoder, serving), skipped)
    except (OSError, ValueError, KeyError, RuntimeError, EOFError) as error:
        raise StaleIndex(
            f"'{folder}'의 색인을 읽을 수 없습니다. 'policy-assistant build'로 다시 만들어 주세요."
        ) from error
