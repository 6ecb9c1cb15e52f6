"""How many in sum: the numbers of a table's rows, of the items of a list or of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.counts import COUNTERS, FEWEST, named_share, table_rows
from assistant.answering.grounding import Evidence, Statement
from assistant.answering.question import Question
from assistant.answering.rows import key_cell, wanted_bigrams
from assistant.answering.units import Unit, without_mark
from assistant.answering.wording import topic
from assistant.datatypes import Block, IndexedDocument
from assistant.retrieval.morphemes import squeezed

_SUM = re.compile(r"더하|합치|합하|합쳐|합해|합계|통틀어")
_WHOLE = re.compile(r"\d[\d,]*")
_HEAD = re.compile(r"[^\w(]*\(([가-힣A-Za-z·ㆍ ]{2,20})\)")
_NAMED = 0.4


def say_sum(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up the numbers with the unit asked for, of a table's rows or of one sentence.

    Empty when the question does not ask for a sum (더하면, 합치면) or fewer than two are there.
    """
    found = COUNTERS.search(question.text)
    if not _SUM.search(question.text) or found is None:
        return ()
    counters = "|".join(question.units) or found["counter"]
    column = _sum_of_column(question, best, entry)
    if column:
        return column
    number = re.compile(rf"(\d[\d,]*)\s*(?:{counters})")
    wanted = wanted_bigrams(question)
    named = [m for m in number.finditer(best.text) if _is_named(best.text[: m.start()], wanted)]
    if len(named) >= FEWEST and not best.cells:
        values = [(Evidence(best.doc, best.start, best.end), m) for m in named]
    else:
        fellows = table_rows(entry, best.block) if best.cells else _siblings(question, best, entry)
        fellows = _those_named(question, fellows, entry) or fellows
        found_in = [(block, number.search(block.text)) for block in fellows]
        values = [(Evidence(best.doc, b.start, b.end), m) for b, m in found_in if m]
    if len(values) < FEWEST:
        return ()
    addends = tuple(int(m[1].replace(",", "")) for _, m in values)
    counter = found["counter"] or "개"
    parts = " + ".join(f"{n}{counter}" for n in addends)
    evidence = tuple(dict.fromkeys(e for e, _ in values))
    return (
        Statement(f"합하면 {sum(addends)}{counter}입니다({parts}).", evidence, addends=addends),
    )


def _those_named(
    question: Question, fellows: Sequence[Block], entry: IndexedDocument
) -> list[Block]:
    """Give the rows or items whose name stands in the question (가 분야와 나 분야를 더하면).

    The name is the first cell of a row, what an item has in () at its head, or the item above it.
    Empty where fewer than two are named.
    """
    asked = squeezed(question.text)
    named = []
    for block in fellows:
        above = entry.outline[block.parents[-1]].text if block.parents else ""
        heads = (_HEAD.match(text) for text in (block.text, above))
        names = [block.cells[0].text] if block.cells else [head[1] for head in heads if head]
        if any(squeezed(name) in asked for name in names):
            named.append(block)
    return named if len(named) >= FEWEST else []


def _sum_of_column(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up the column of the unit asked for, over the rows that share the cell asked about."""
    key = key_cell(best.cells, question)
    headers = [c.header for c in best.cells if c.unit in question.units and c != key]
    if key is None or not headers:
        return ()
    rows = [row for row in table_rows(entry, best.block) if key in row.cells]
    cells = [(row, c) for row in rows for c in row.cells if c.header == headers[0]]
    if len(cells) < FEWEST or not all(_WHOLE.fullmatch(cell.text) for _, cell in cells):
        return ()
    addends = tuple(int(cell.text.replace(",", "")) for _, cell in cells)
    unit = cells[0][1].unit
    parts = " + ".join(cell.said for _, cell in cells)
    text = f"{without_mark(key.text)}의 {topic(headers[0])} 합하면 {sum(addends)}{unit}입니다({parts})."
    evidence = tuple(Evidence(best.doc, row.start, row.end) for row, _ in cells)
    return (Statement(text, evidence, addends=addends),)


def _is_named(before: str, wanted: set[str]) -> bool:
    """Tell whether the words right before a number are in the question."""
    return named_share(re.split(r"[,，]", before)[-1], wanted) >= _NAMED


def _siblings(question: Question, best: Unit, entry: IndexedDocument) -> list[Block]:
    """List the blocks of a unit's level below the same grandparent that count what is asked for.

    They, or what they stand under, name it.
    """
    own, noun = entry.outline[best.block], "".join(question.focus[-1:])
    return [
        block
        for block in entry.outline
        if (block.parents[:-1], block.level, block.kind) == (own.parents[:-1], own.level, own.kind)
        and any(noun in text for text in (block.text, *_above(block, entry)))
    ]


def _above(block: Block, entry: IndexedDocument) -> list[str]:
    return [entry.outline[i].text for i in block.parents[-1:]]
