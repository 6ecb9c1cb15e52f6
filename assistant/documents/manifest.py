"""``manifest.toml``: what a corpus says of its files."""

from __future__ import annotations

import tomllib
from dataclasses import astuple, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError

MANIFEST_NAME = "manifest.toml"
_TEXTS = ("title", "publisher", "kind", "department")


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one file; ``None`` where it says nothing."""

    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    kind: str | None = None
    department: str | None = None

    @property
    def fingerprint(self) -> str:
        """Give all that the entry says in one line."""
        return "|".join(str(part) for part in astuple(self))


def read_manifest(corpus: Path) -> dict[str, Entry]:
    """Read the manifest of a corpus folder, keyed by path below it; empty when there is none.

    Raises CorpusError when the file is not TOML or an entry has a value of another type.
    """
    path = corpus / MANIFEST_NAME
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{path}을(를) 읽을 수 없습니다({error}). UTF-8 TOML 형식으로 고쳐 주세요."
        ) from error
    return {name: _entry(path, name, table) for name, table in tables.items()}


def _entry(path: Path, name: str, table: Any) -> Entry:
    if not isinstance(table, dict):
        raise CorpusError(f'{path}: ["{name}"] 표가 아닙니다. 파일마다 표 하나를 적어 주세요.')
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise CorpusError(f'{path}: ["{name}"]의 {key}은(는) 따옴표로 묶은 글자여야 합니다.')
    day = table.get("date")
    if isinstance(day, datetime):
        day = day.date()
    if day is not None and not isinstance(day, date):
        raise CorpusError(f'{path}: ["{name}"]의 date는 2020-12-11 꼴의 날짜여야 합니다.')
    return Entry(date=day, **{key: table.get(key) for key in _TEXTS})
