"""Blocks of labelled lines that repeat the same labels: 기업명 : …, 대표자 : …; each is a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.tables.records import LineTable, Record

_LABELLED = re.compile(
    r"\s*(?P<label>[가-힣A-Za-z·()]{2,12}(?:\s[가-힣]{1,6})?)\s?[:：]\s(?P<value>\S.{0,60})"
)
_FEWEST_LABELS, _FEWEST_BLOCKS, _MOST_BLANKS = 3, 2, 2
_MOST_LABELS, _MOST_LINES = 12, 400


def find_label_blocks(lines: Sequence[Line], i: int) -> LineTable | None:
    """Read the blocks of which the first begins at line ``i``; None where the labels do not repeat."""
    pairs: list[tuple[str, str]] = []
    for line in lines[i : i + _MOST_LINES]:
        found = _LABELLED.fullmatch(line.text.rstrip())
        if found is None or (pairs and line.blanks > _MOST_BLANKS):
            break
        pairs.append((found["label"], found["value"].strip()))
        if len(pairs) == _MOST_LABELS + 1 and pairs[0][0] not in {label for label, _ in pairs[1:]}:
            return None
    labels = [label for label, _ in pairs]
    width = labels.index(labels[0], 1) if labels and labels[0] in labels[1:] else 0
    if width < _FEWEST_LABELS or len({*labels[:width]}) < width:
        return None
    blocks = 0
    while labels[blocks * width : (blocks + 1) * width] == labels[:width]:
        blocks += 1
    if blocks < _FEWEST_BLOCKS:
        return None
    records = tuple(
        Record(
            lines[i + low].start,
            lines[i + low + width - 1].end,
            tuple(Cell(label, value) for label, value in pairs[low : low + width]),
        )
        for low in range(0, blocks * width, width)
    )
    return LineTable(i, i + blocks * width, records)
