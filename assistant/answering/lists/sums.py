"""How many in sum: the numbers of a table's rows, of the items of a list or of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.evidence.column_names import GLOSS, share_named, wanted_bigrams
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.wording import topic
from assistant.answering.lists.whole import DIGITS, number_asked
from assistant.answering.questions.question import Question
from assistant.answering.tables.counts import COUNTERS, FEWEST, table_rows
from assistant.answering.tables.extremes import numbers_under, numeric_column
from assistant.answering.tables.rows import key_cell
from assistant.datatypes import Block, IndexedDocument
from assistant.retrieval.morphemes import bigrams, squeezed

_SUM = re.compile(r"더하|합치|합하|합쳐|합해|합계|통틀어")
_WHOLE = re.compile(r"\d[\d,]*")
_HEAD = re.compile(r"[^\w(]*\(([가-힣A-Za-z·ㆍ ]{2,20})\)")
# Which one of several it is: 2차, 3분기.
_NTH = re.compile(r"(?<![\d.])\d{1,2}(?:차|분기|단계|회차|기)(?![가-힣\d])")
_JOINED = re.compile(
    r"(?P<one>(?:\S{1,6}\s)?\S{2,12}?)(?:이랑|랑|하고|[와과+])\s?(?P<other>(?:\S{1,6}\s){0,2}\S{1,10}?)(?:[을를은는]|까지)?[)]?(?:[은는이가])?\s(?:다\s|모두\s)?(?:합|더하)"
)
_JOINED_NAMED = 0.5
_ALL = re.compile(r"모두|전부|다\s|합계|총합")
_NAMED, _FULLY = 0.4, 0.9
_MONEY = "원"
_SUMS = re.compile(r"(?<![\d.,])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[십백천만억조]*원)")
_SHORT, _PAIR = 3, 2
# How many are added up; the first cells of a row, which may name it (1호차, 북부).
_COUNT = re.compile(
    rf"(?<![가-힣\d])({'|'.join(DIGITS)}|[2-9])\s?(?:개|가지|곳|건|명)?\s[가-힣]{{2,}}"
)
_NAMING, _LETTERS = 2, re.compile(r"[가-힣A-Za-z]{2}")


def say_sum(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up the numbers with the unit asked for, of a table's rows or of one sentence.

    Empty when the question does not ask for a sum (더하면, 합치면) or fewer than two are there.
    """
    found = COUNTERS.search(question.text)
    if not _SUM.search(question.text) or not (found or question.units):
        return ()
    if _MONEY in question.units:
        return _sum_of_money(question, best, entry)
    counters = "|".join(question.units) or (found["counter"] if found else "")
    column = _sum_of_column(question, best, entry)
    if column:
        return column
    number = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{counters})")
    stated = [*number.finditer(best.text)]
    named = stated if len(stated) == _PAIR else _named_values(question, best, stated)
    if len(named) < FEWEST:
        named = _all_labelled(question, best, stated)
    if len(named) >= FEWEST and not best.cells:
        values = [(Evidence(best.doc, best.start, best.end), m) for m in named]
    else:
        fellows = table_rows(entry, best.block) if best.cells else _siblings(question, best, entry)
        those = _those_named(question, fellows, entry)
        header = numeric_column(question, fellows) if those and best.cells else ""
        summed = _sum_of_rows(best, those, header, counters)
        if summed:
            return summed
        said = {block: _with_units(block, question) if those else block.text for block in fellows}
        found_in = [(block, number.search(said[block])) for block in those or fellows]
        values = [(Evidence(best.doc, b.start, b.end), m) for b, m in found_in if m]
    if len(values) < FEWEST:
        return ()
    addends = tuple(Decimal(m[1].replace(",", "")) for _, m in values)
    counter = (found["counter"] or "개") if found else values[0][1]["unit"]
    parts = " + ".join(f"{n:,}{counter}" for n in addends)
    evidence = tuple(dict.fromkeys(e for e, _ in values))
    return (
        Statement(f"합하면 {sum(addends):,}{counter}입니다({parts}).", evidence, addends=addends),
    )


def _sum_of_money(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Add up sums of money of one unit: all that a sentence states, or those of the rows named."""
    if best.cells:
        fellows = table_rows(entry, best.block)
        key = key_cell(best.cells, question)
        rows = _those_named(question, fellows, entry) or [r for r in fellows if key in r.cells]
        said = [(row, _with_units(row, question)) for row in rows]
    else:
        all_asked = (
            _ALL.search(question.text) or number_asked(question) or _COUNT.search(question.text)
        )
        said = [(entry.outline[best.block], best.text)] if all_asked else []
    stated = [(block, m) for block, text in said for m in _SUMS.finditer(text)]
    units = {m["unit"] for _, m in stated}
    if len(stated) < FEWEST or len(units) > 1 or _number(question) not in (0, len(stated)):
        return ()
    addends = tuple(Decimal(m["number"].replace(",", "")) for _, m in stated)
    unit, parts = units.pop(), " + ".join(m[0] for _, m in stated)
    evidence = tuple(dict.fromkeys(Evidence(best.doc, b.start, b.end) for b, _ in stated))
    text = f"합하면 {sum(addends):,}{unit}입니다({parts})."
    return (Statement(text, evidence, addends=addends),)


def _number(question: Question) -> int:
    """Give how many are to be added up (세 사업 예산을 더하면); 0 where the question does not say."""
    found = _COUNT.search(question.text)
    return number_asked(question) or (DIGITS.get(found[1]) or int(found[1]) if found else 0)


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
        names = (
            [c.text for c in block.cells[:_NAMING] if _LETTERS.search(c.text)]
            if block.cells
            else [head[1] for head in heads if head]
        )
        names += [] if block.cells else _NTH.findall(block.text)
        if any(squeezed(name) in asked or _is_shortened(name, asked) for name in names):
            named.append(block)
    return named if len(named) >= FEWEST else []


def _is_shortened(name: str, asked: str) -> bool:
    """Tell whether a question has the start of a name that it says briefly (동남아 for 동남아시아)."""
    short = re.search(rf"{re.escape(squeezed(name)[:_SHORT])}(?=이?랑|하고|[와과,·]|및)", asked)
    return len(squeezed(name)) > _SHORT and short is not None


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
    addends = tuple(Decimal(cell.text.replace(",", "")) for _, cell in cells)
    unit = cells[0][1].unit
    parts = " + ".join(cell.said for _, cell in cells)
    text = f"{without_mark(key.text)}의 {topic(headers[0])} 합하면 {sum(addends):,}{unit}입니다({parts})."
    evidence = tuple(Evidence(best.doc, row.start, row.end) for row, _ in cells)
    return (Statement(text, evidence, addends=addends),)


def _sum_of_rows(
    best: Unit, rows: Sequence[Block], header: str, counter: str
) -> tuple[Statement, ...]:
    """Add up the numbers that some rows have under one header; empty where one has none."""
    found = [(row, n) for row in rows for n in numbers_under(row, header)]
    if not header or len(found) < max(len(rows), FEWEST):
        return ()
    cell = next(c for c in found[0][0].cells if c.header == header)
    unit = cell.unit or counter.partition("|")[0]
    parts = " + ".join(f"{row.cells[0].text} {n:,}{unit}" for row, n in found)
    addends = tuple(n for _, n in found)
    text = f"{topic(GLOSS.sub('', header))} 합하면 {sum(addends):,}{unit}입니다({parts})."
    return (
        Statement(
            text, tuple(Evidence(best.doc, r.start, r.end) for r, _ in found), addends=addends
        ),
    )


def _all_labelled(
    question: Question, best: Unit, found: Sequence[re.Match[str]]
) -> list[re.Match[str]]:
    """Give all values behind the label that a question names, where it asks for all of them."""
    label, colon, _ = best.text.partition(":")
    named = (
        colon and share_named(re.sub(r"\([^()]*\)", "", label), wanted_bigrams(question)) >= _FULLY
    )
    return (
        [m for m in found if m.start() > len(label)] if named and _ALL.search(question.text) else []
    )


def _named_values(
    question: Question, best: Unit, found: Sequence[re.Match[str]]
) -> list[re.Match[str]]:
    """Give the values of a sentence whose names the question has.

    What a name has alone must stand there as a word (조건부와 부적합: not 적합); where that leaves
    fewer than two, names alike suffice.
    """
    joined = _joined_values(question, best, found)
    if joined:
        return joined
    before = [re.split(r"[,，:]", best.text[: m.start()])[-1].split() for m in found]
    asked = []
    for words, value in zip(before, found, strict=True):
        others = {word for other in before if other is not words for word in other}
        own = [word for word in words[-2:] if word not in others] or words[-1:]
        if any(re.search(rf"(?<![가-힣]){re.escape(word)}", question.text) for word in own):
            asked.append(value)
    if len(asked) >= FEWEST:
        return asked
    wanted = wanted_bigrams(question)
    return [m for m in found if _is_named(best.text[: m.start()], wanted)]


def _joined_values(
    question: Question, best: Unit, found: Sequence[re.Match[str]]
) -> list[re.Match[str]]:
    """Give the value of each of two names that a question joins to add up: 이전기관이랑 시 산하 합쳐서."""
    joint = _JOINED.search(question.text)
    if joint is None:
        return []
    ones = (joint["one"], joint["one"].split()[-1])
    return next((v for one in ones if (v := _both(best, found, (one, joint["other"])))), [])


def _both(
    best: Unit, found: Sequence[re.Match[str]], names: tuple[str, str]
) -> list[re.Match[str]]:
    """Give the values of a sentence that are nearest to two names; empty where that is not told."""
    heads = [re.split(r"[,，:]", best.text[: m.start()])[-1] for m in found]
    values = []
    for name in names:
        own = set(bigrams(name))
        shares = [len(own & set(bigrams(head))) / max(len(own), 1) for head in heads]
        top = max(shares, default=0.0)
        if top < _JOINED_NAMED or shares.count(top) > 1:
            return []
        values.append(found[shares.index(top)])
    return values if values[0] is not values[1] else []


def _with_units(block: Block, question: Question) -> str:
    """Give the text of a block; of a row the first cell with a unit asked for, with that unit."""
    cells = [cell.said for cell in block.cells if cell.unit and _is_asked(cell.unit, question)]
    return cells[0] if cells else block.text


def _is_asked(unit: str, question: Question) -> bool:
    money = _MONEY in question.units and unit.endswith(_MONEY)
    return money or unit in question.units


def _is_named(before: str, wanted: set[str]) -> bool:
    """Tell whether the words right before a number are in the question."""
    return share_named(re.split(r"[,，]", before)[-1], wanted) >= _NAMED


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
