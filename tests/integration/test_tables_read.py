"""How many cells of tables are read with their row and column: as extraction lays them out, and of files."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from assistant.datatypes import Cell, Skipped
from assistant.documents.corpus import read_corpus
from assistant.documents.outline import read_outline
from assistant.retrieval.morphemes import kiwi

UNSEEN = Path(__file__).parents[2] / "eval" / "unseen"
TABLES = UNSEEN / "tables"
_NO_LETTERS = re.compile(r"[\s*\\()（）·/,\-]|<br>")


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()


def _reads(rows: list[tuple[Cell, ...]], key: str, header: str, text: str) -> bool:
    named = [row for row in rows if any(_plain(key) in _plain(cell.text) for cell in row)]
    return any(
        _plain(text) in (_plain(cell.text), _plain(cell.said))
        and bool(cell.header)
        and (_plain(header) in _plain(cell.header) or _plain(cell.header) in _plain(header))
        for row in named
        for cell in row
    )


def test_cells_are_read_with_their_row_and_column() -> None:
    truth: dict[str, dict[str, Any]] = {
        record["doc"]: record
        for record in map(json.loads, (TABLES / "truth.jsonl").read_text("utf-8").splitlines())
    }
    read: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for document in read_corpus(TABLES / "corpus"):
        assert not isinstance(document, Skipped)
        table = truth[document.id]
        rows = [block.cells for block in read_outline(document, kiwi()) if block.cells]
        for row in table["rows"]:
            key = next(cell for cell in row if cell and not re.fullmatch(r"[\d.,%]+", cell))
            for header, text in zip(table["headers"], row, strict=True):
                if text.strip("-"):
                    cells[table["layout"]] += 1
                    read[table["layout"]] += _reads(rows, key, header, text)
    assert read["b"] == cells["b"] and read["d"] == cells["d"]
    assert read.total() >= 0.89 * cells.total(), {k: (read[k], cells[k]) for k in cells}


def test_cells_of_pdf_word_and_hwpx_files_are_read() -> None:
    """The tables have merged cells, headers of up to three rows, dotted rules, or none between columns."""
    truth: dict[str, list[dict[str, Any]]] = {}
    for record in map(
        json.loads, (UNSEEN / "files" / "truth.jsonl").read_text("utf-8").splitlines()
    ):
        truth.setdefault(record["doc"], []).append(record)
    read: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for document in read_corpus(UNSEEN / "files" / "corpus"):
        assert not isinstance(document, Skipped)
        rows = [block.cells for block in read_outline(document, kiwi()) if block.cells]
        for row in (
            row for table in truth[document.id] if table["headers"] for row in table["rows"]
        ):
            key = next(cell for cell in row if cell and not re.fullmatch(r"[\d.,%]+", cell))
            for text in filter(lambda text: text.strip("-"), row):
                cells[document.id[0]] += 1
                read[document.id[0]] += _stands_with(rows, key, text)
    assert read["h"] == cells["h"]
    assert read.total() >= 0.97 * cells.total(), {kind: (read[kind], cells[kind]) for kind in cells}


def _stands_with(rows: list[tuple[Cell, ...]], key: str, text: str) -> bool:
    named = [row for row in rows if any(_plain(key) in _plain(cell.text) for cell in row)]
    return any(
        _plain(text) in (_plain(c.text), _plain(c.said)) and c.header for row in named for c in row
    )
