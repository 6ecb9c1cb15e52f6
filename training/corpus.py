"""Read the training text and split off what is held out."""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

_MARKUP = re.compile(r"<[^<>]{1,200}>|[─-╿]+")
_SPACE = re.compile(r"\s+")
_SHINGLE = 30
_HELD_OUT_PERCENT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage and the heading, article title or issue that stands above it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Entries that belong together: one wiki article, one law with its decrees, or one ruling."""

    source: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training text: topics, and sets of sentences that mean the same."""

    topics: list[Topic]
    parallels: list[tuple[str, ...]]
    held_out: list[Topic]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a `.jsonl.xz` file."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def load_corpus(data: Path, excluded: Path | None = None) -> Corpus:
    """Read the five files in `data`, without what shares text with a document in `excluded`.

    About one in a hundred topics is held out, by a hash of the title: a law goes as a whole.
    """
    seen = _shingles(excluded) if excluded else set()
    corpus = Corpus(topics=[], parallels=[], held_out=[])
    for topic in _topics(data):
        if any(_compact(entry.text)[:_SHINGLE] in seen for entry in topic.entries):
            continue
        key = topic.title or topic.entries[0].heading
        held_out = zlib.crc32(key.encode()) % 100 < _HELD_OUT_PERCENT
        (corpus.held_out if held_out else corpus.topics).append(topic)
    for row in read_rows(data / "paraphrases.jsonl.xz"):
        corpus.parallels.append(tuple(row["sentences"]))
    for row in read_rows(data / "korean-english.jsonl.xz"):
        corpus.parallels.append((row["ko"], row["en"]))
    return corpus


def _topics(data: Path) -> Iterator[Topic]:
    for row in read_rows(data / "wiki.jsonl.xz"):
        entries = tuple(Entry(heading, _clean(text)) for heading, text in row["paragraphs"])
        if entries:
            yield Topic("wiki", row["title"], entries)
    # A law's name is written without spaces, so the first word of the query is the whole name.
    rows = (row for row in read_rows(data / "statutes.jsonl.xz") if row["query"].strip())
    articles = sorted(rows, key=lambda row: _law(row["query"]))
    for law, group in groupby(articles, key=lambda row: _law(row["query"])):
        entries = tuple(
            Entry(row["query"].removeprefix(law).strip(), _clean(row["passage"])) for row in group
        )
        yield Topic("statutes", law, entries)
    for row in read_rows(data / "rulings.jsonl.xz"):
        yield Topic("rulings", "", (Entry(_clean(row["query"]), _clean(row["passage"])),))


def _law(query: str) -> str:
    return query.split(maxsplit=1)[0]


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _MARKUP.sub(" ", text)).strip()


def _compact(text: str) -> str:
    return _SPACE.sub("", text)


def _shingles(documents: Path) -> set[str]:
    """Return every run of `_SHINGLE` characters, white space removed, of a folder's texts."""
    found: set[str] = set()
    for path in sorted(documents.glob("*.txt")):
        text = _compact(path.read_text(encoding="utf8"))
        found.update(text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1))
    return found
