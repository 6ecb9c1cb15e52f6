"""How much of the golden outlines (tests/golden, written by reading) the parser meets."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.datatypes import Block, BlockKind, Document
from assistant.documents.corpus import read_corpus
from assistant.documents.outline import read_outline
from assistant.retrieval.morphemes import kiwi

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
CORPORA = (ROOT / "corpus", ROOT / "eval" / "unseen" / "other" / "corpus")
BLOCKS, CELLS = 0.95, 0.90

Outlines = dict[str, tuple[Block, ...]]


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    items = [item for corpus in CORPORA for item in read_corpus(corpus)]
    documents = [item for item in items if isinstance(item, Document)]
    return {document.id: read_outline(document, kiwi()) for document in documents}


def golden(doc: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{doc}.json").read_text(encoding="utf-8"))
    return found


def solid(text: str) -> str:
    """Take away white space, Markdown's bold, and the hyphen that extraction puts before a mark."""
    bare = re.sub(r"\s+", "", re.sub(r"\*\*(\S[^*]*\S)\*\*", r"\1", text))
    return re.sub(r"^-(?=\*|[가-하]\.)", "", bare)


def begins(entry: dict[str, Any], block: Block) -> bool:
    """Tell whether a block begins as the golden one; a release's head may be one block or more."""
    text, head = solid(block.text), solid(entry["text"])
    if block.kind is BlockKind.METADATA and entry["kind"] == "metadata":
        return head in text
    return text.startswith(head)


def gap(entry: dict[str, Any], blocks: Sequence[Block]) -> str:
    """Name what a golden block misses in the outline; empty if it is met."""
    begun = [block for block in blocks if begins(entry, block)]
    if not begun:
        return "not a block of its own"
    found = [block for block in begun if solid(block.text).endswith(solid(entry.get("end", "")))]
    if not found:
        return f"ends at {begun[0].text[-20:]}"
    of_kind = [block for block in found if block.kind == entry["kind"]]
    if not of_kind:
        return f"kind {found[0].kind}"
    if any(well_placed(entry, block, blocks) for block in of_kind):
        return ""
    above = of_kind[0].parents
    return f"stands under {blocks[above[-1]].text[:30]}" if above else "stands under nothing"


def well_placed(entry: dict[str, Any], block: Block, blocks: Sequence[Block]) -> bool:
    """Tell whether a block stands under its golden parent and not under one that ended before."""
    above = [solid(blocks[index].text) for index in block.parents]
    parent, ended = entry["parent"], entry.get("not_under")
    if ended and any(text.startswith(solid(ended)) for text in above):
        return False
    return not parent or any(text.startswith(solid(parent)) for text in above)


def cell_met(first: str, header: str, text: str, rows: Sequence[Block]) -> bool:
    """Tell whether some row of this first cell holds the text under the header.

    The items of a cell (a line each in the golden text) may be read as one cell, with commas or
    without, or as rows of their own that carry the first cell down.
    """
    own = [row for row in rows if solid(row.cells[0].text) == solid(first)]
    texts = [
        solid(cell.text)
        for row in own
        for cell in row.cells
        if not header or solid(cell.header) == solid(header)
    ]
    items = re.compile(",?".join(re.escape(solid(item)) for item in text.split("\n")))
    return any(items.fullmatch(found) for found in [*texts, "".join(dict.fromkeys(texts))])


def shares(doc: str, blocks: Sequence[Block]) -> tuple[float, float]:
    """Give the share of golden blocks and of golden cells met; print both and what is missed."""
    expected = golden(doc)
    gaps = [(entry["text"], gap(entry, blocks)) for entry in expected["blocks"]]
    rows = [block for block in blocks if block.cells]
    cells = [
        (next(iter(row["cells"].values())), header, text)
        for row in expected["rows"]
        for header, text in row["cells"].items()
    ]
    lost = [cell for cell in cells if not cell_met(*cell, rows)]
    missed = [(text, why) for text, why in gaps if why]
    share = 1 - len(missed) / len(gaps), 1 - len(lost) / len(cells)
    print(f"{doc}: blocks {share[0]:.3f} of {len(gaps)}, cells {share[1]:.3f} of {len(cells)}")  # noqa: T201
    for line in [*missed, *lost]:
        print("  ", " | ".join(line))  # noqa: T201
    return share


@pytest.mark.parametrize("doc", sorted(path.stem for path in GOLDEN.glob("*.json")))
def test_the_golden_outline_is_met(doc: str, outlines: Outlines) -> None:
    blocks, cells = shares(doc, outlines[doc])
    assert blocks >= BLOCKS
    assert cells >= CELLS
