"""From ranked evidence to what is said: a sentence, a list, or the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.grounding import Evidence, Statement
from assistant.answering.question import Kind, Question, content_runs
from assistant.answering.units import Unit, without_mark
from assistant.answering.wording import is_done, polite, topic
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument
from assistant.documents.visible import locate
from assistant.retrieval.morphemes import bigrams, kiwi

Entries = Mapping[str, IndexedDocument]
MAX_SENTENCE = 130
MAX_ITEMS = 20
_INTRODUCES = re.compile(r"(?:다음|아래)\s*(?:과|와)?\s*(?:같|각\s*[호목]|의)|다음\s*각\s*[호목]|:\s*$")


def compose(question: Question, ranked: Sequence[Unit], entries: Entries) -> tuple[Statement, ...]:
    """Word an answer from units, best first; empty when there is nothing to say."""
    if not ranked:
        return ()
    best = ranked[0]
    entry = entries[best.doc]
    if best.cells and best.kind in (BlockKind.ROW, BlockKind.METADATA):
        return _from_rows(question, best, ranked, entries)
    children = _items_below(entry, best)
    if children and (_INTRODUCES.search(best.text) or best.kind is BlockKind.HEADING):
        return _from_list(best, children, entry)
    if children and _is_title(best) and question.kind is not Kind.NUMBER:
        return _from_list(best, children, entry)
    return (_from_sentence(question, best, entry),)


def _from_sentence(question: Question, unit: Unit, entry: IndexedDocument) -> Statement:
    text = shorten(unit.text, question)
    done = is_done(f"{unit.above}\n{entry.document.title}\n{unit.text}")
    return Statement(polite(text, done=done), (_evidence(entry, unit, unit.text),))


def shorten(text: str, question: Question, limit: int = MAX_SENTENCE) -> str:
    """Cut a long sentence to the run of clauses that covers the question best."""
    if len(text) <= limit:
        return text
    clauses = _clauses(text)
    wanted = {pair for run in content_runs(question.text) for pair in bigrams(run)}
    scores = [len(wanted & set(bigrams(clause))) + _fits(question, clause) for clause in clauses]
    low = high = max(range(len(clauses)), key=lambda i: scores[i])
    while True:
        before = scores[low - 1] if low > 0 else -1
        after = scores[high + 1] if high + 1 < len(clauses) else -1
        grown = (low - 1, high) if before > after else (low, high + 1)
        if max(before, after) < 0 or len("".join(clauses[grown[0] : grown[1] + 1])) > limit:
            break
        low, high = grown
    return "".join(clauses[low : high + 1]).strip(" ,")


def _clauses(text: str) -> list[str]:
    """Cut a sentence after its connective endings and before long enumerations."""
    cuts = [0]
    for token in kiwi().tokenize(text):
        end = token.start + token.len
        if token.tag == "EC" and token.form in ("고", "며", "으며", "면서", "으면서", "어", "아", "여", "도록"):
            if end < len(text) and text[end] == ",":
                cuts.append(end + 1)
            elif token.form in ("고", "며", "으며", "면서", "으면서") and end < len(text) and text[end].isspace():
                cuts.append(end)
        elif token.tag == "SP" and token.form == "," and end - cuts[-1] > 25:
            cuts.append(end)
    cuts.append(len(text))
    pieces = [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if b > a]
    return pieces or [text]


def _fits(question: Question, clause: str) -> float:
    if question.units:
        unit = "|".join(re.escape(u) for u in question.units)
        return 3.0 * bool(re.search(rf"\d[\d,.]*\s*[십백천만억조]*\s*(?:{unit})", clause))
    return 1.5 * bool(question.kind in (Kind.NUMBER, Kind.DATE) and re.search(r"\d", clause))


def _from_rows(
    question: Question, best: Unit, ranked: Sequence[Unit], entries: Entries
) -> tuple[Statement, ...]:
    """Say the cell that is asked for, of every row that the question means as much as the best."""
    wanted = {pair for run in content_runs(question.text) for pair in bigrams(run)}
    key = _key(best, wanted)
    rows = [best]
    if key is not None:
        rows += [
            unit
            for unit in ranked[1:]
            if unit.passage.doc == best.doc
            and unit.above == best.above
            and unit.start != best.start
            and _key(unit, wanted) == key
        ]
        rows.sort(key=lambda unit: unit.start)
    statements = []
    for row in rows[:MAX_ITEMS]:
        text = _row_text(row, key, wanted)
        statements.append(Statement(text, (Evidence(row.doc, row.start, row.end),)))
    return tuple(statements)


def _key(unit: Unit, wanted: set[str]) -> Cell | None:
    """Give the cell of a row that the question names."""
    def share(cell: Cell) -> float:
        own = set(bigrams(cell.text))
        return len(own & wanted) / len(own) if own else 0.0

    named = [cell for cell in unit.cells if len(cell.text) <= 40 and share(cell) > 0.45]
    return max(named, key=share) if named else None


def _row_text(row: Unit, key: Cell | None, wanted: set[str]) -> str:
    others = [cell for cell in row.cells if cell != key] or list(row.cells)
    asked = [
        cell
        for cell in others
        if cell.header and len(set(bigrams(cell.header)) & wanted) / max(len(set(bigrams(cell.header))), 1) > 0.45
    ]
    cells = asked or others
    parts = []
    for cell in cells:
        value = without_mark(cell.text).strip()
        parts.append(f"{topic(cell.header)} {value}" if cell.header else value)
    lead = f"{key.text}의 " if key and any(cell.header for cell in cells) else f"{key.text}: " if key else ""
    return polite(lead + ", ".join(parts))


def _from_list(best: Unit, children: Sequence[Block], entry: IndexedDocument) -> tuple[Statement, ...]:
    lines = [Statement(f"{best.text.rstrip(' :.')}:", (Evidence(best.doc, best.start, best.end),))]
    for block in children[:MAX_ITEMS]:
        text = "- " + ", ".join(c.text for c in block.cells) if block.cells else "- " + without_mark(block.text)
        lines.append(Statement(text[:150], (Evidence(best.doc, block.start, block.end),)))
    return tuple(lines)


def _items_below(entry: IndexedDocument, unit: Unit) -> list[Block]:
    """List the blocks directly below a unit, or the bullets right after an introducing sentence."""
    low = [b for b in entry.outline if unit.block in b.parents]
    if low:
        level = min(block.level for block in low)
        return [b for b in low if b.level == level and b.kind is not BlockKind.NOTE]
    if not _INTRODUCES.search(unit.text):
        return []
    items: list[Block] = []
    for block in entry.outline[unit.block + 1 :]:
        if block.kind is BlockKind.HEADING or (items and block.level < items[0].level):
            break
        if block.kind in (BlockKind.BULLET, BlockKind.ROW) and (not items or block.level == items[0].level):
            items.append(block)
    return items


def _is_title(unit: Unit) -> bool:
    return len(unit.text) <= 50 and not re.search(r"\d|다$", unit.text) and unit.kind is BlockKind.BULLET


def _evidence(entry: IndexedDocument, unit: Unit, text: str) -> Evidence:
    span = locate(entry.document.text, unit.start, unit.end, text)
    return Evidence(unit.doc, *(span or (unit.start, unit.end)))
