"""Table rows as answers: the cells that are asked for, with their headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.cells import in_range, is_letter, key_names
from assistant.answering.evidence.column_names import (
    GLOSS,
    NAMED,
    is_meant,
    share_named,
    wanted_bigrams,
)
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.names import SURNAMES
from assistant.answering.language.wording import cut, polite, topic
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.tables.asked_in_turn import cells_in_turn
from assistant.answering.tables.called_cells import behind_name
from assistant.datatypes import BlockKind, Cell, IndexedDocument
from assistant.documents.marks import CIRCLED
from assistant.documents.tables.cell_columns import TOTAL
from assistant.documents.tables.units import row_unit, unit_told_by
from assistant.retrieval.morphemes import squeezed

MAX_ROWS = 20
MAX_TEXT = 160
MAX_KEY = 40
_FULLY = 0.9
_WORD = 3
_LONG_TEXT, _FEW_TERMS = 20, 2
_NOTHING = re.compile(r"^\s*[-–—−]?\s*$")
_WORDS = re.compile(r"\([^()]*\)|[^\s()]+")
_NUMBER, _DIGITS = re.compile(r"\d+"), re.compile(r"[\d,.]+['′’]?")
_SIZE = re.compile(r"\d[\d.,]*\s?[^\d\s.,]")
_YEAR, _OF_YEARS = re.compile(r"(?:19|20)\d{2}년?"), re.compile(r"연\s?도|년\s?도|구\s?분|기\s?간")
_ORDINAL = re.compile(rf"^(?:제?\s*\d+\s*[호번조항위]?|[가-하]|[{CIRCLED}])[.)]?$")
_ITEM = re.compile(r"(?:^|\s)[-•▪·]\s+")
_SHORT_VALUE = re.compile(r"[‘'’]?\d[\d.,~∼%/년월일]*")
# How many rows a name heads (지역 (5개)), which a row below the first need not have.
_COUNTED = re.compile(r"\(\d[^()]*\)$")
_GLOSSED = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<gloss>[^()]+)\)$")
_PERSON = re.compile(r"(?:성명|이름|[가-힣]장|담당자?|관리자|책임자|대표자?|위원|발표자|강사)$")
_NAME = re.compile(r"(?:.*\s)?[가-힣]{3}")
# 한가람 is a name, and no clipped verb as 추진함 is.
_FULL_NAME = re.compile(rf"[{SURNAMES}][가-힣][가-힣](?<![함됨음임])")
_SPACED = re.compile(r"(?<=^[가-힣]) +(?=[가-힣]$)")


def say_rows(
    question: Question, best: Unit, ranked: Sequence[Unit], entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Say the best row, and the rows of the same table that share the cells it was named by."""
    wanted = wanted_bigrams(question)
    within = _cell_in_range(question, best.cells)
    key = key_cell(best.cells, question) or within
    keys = [
        c
        for c in best.cells
        if share_named(c.text, wanted) >= _FULLY or c == within or _is_of_size(c, question)
    ]
    rows = {best.start: best}
    for unit in ranked[1:]:
        near = unit.doc == best.doc and unit.above == best.above and unit.cells
        same_table = near and not _captioned_between(best, unit, entry)
        alike = key is not None and same_table and all(k in unit.cells for k in [key, *keys])
        if alike and _says_as_much(question, unit, best, key):
            rows.setdefault(unit.start, unit)
    asked = (_asked_of(question, row, key)[1] for row in rows.values())
    headers = Counter(tuple(cell.header for cell in cells) for cells in asked).most_common(1)[0][0]
    return tuple(
        _say(question, rows[start], key, entry, headers) for start in sorted(rows)[:MAX_ROWS]
    )


def _says_as_much(question: Question, row: Unit, best: Unit, key: Cell | None) -> bool:
    """Tell whether a row has what a question asks the day of, if the best has it in its texts."""
    if question.kind is not Kind.DATE:
        return True

    def told(unit: Unit) -> int:
        texts = " ".join(c.text for c in unit.cells if c != key and len(c.text) > _LONG_TEXT)
        return sum(term in texts for term in question.focus)

    return told(best) < _FEW_TERMS or told(row) > 0


def _captioned_between(one: Unit, other: Unit, entry: IndexedDocument) -> bool:
    """Tell whether the caption of a table stands between two rows of one document."""
    low, high = sorted((one.block, other.block))
    return any(block.kind is BlockKind.CAPTION for block in entry.outline[low:high])


def _say(
    question: Question,
    row: Unit,
    key: Cell | None,
    entry: IndexedDocument,
    headers: Sequence[str],
) -> Statement:
    """Say of a row the cells under ``headers``, those asked for of most rows, or its own."""
    key, asked = _asked_of(question, row, key)
    asked = [c for c in row.cells if c.header and c.header in headers and c != key] or asked
    asked = [_aligned(question, cell, row.cells) for cell in asked]
    above = [*header_places(asked, row, entry), *_unit_note(asked, row, entry)]
    evidence = (Evidence(row.doc, row.start, row.end), *above)
    return Statement(worded(asked, key or _unsaid_name(row, asked)), evidence)


def _asked_of(
    question: Question, row: Unit, key: Cell | None
) -> tuple[Cell | None, Sequence[Cell]]:
    """Give the cell that names a row, and the cells that are asked for: its own where none are."""
    others = [cell for cell in row.cells if cell != key] or list(row.cells)
    others = [cell for cell in others if not _NOTHING.match(cell.text)] or others
    own = own_cells(others, row.text)
    glossed = _gloss_asked_for(question, key) if key else None
    if glossed:
        return glossed[0], glossed[1:]
    of_others = (_gloss_asked_for(question, cell) for cell in row.cells if key and cell != key)
    gloss = next((found[1] for found in of_others if found), None)
    if gloss:
        return key, [gloss]
    told = cells_in_turn(question, others, own, key.text if key else "") or own
    return key, behind_name(key, row.cells, told)


def _unsaid_name(row: Unit, asked: Sequence[Cell]) -> Cell | None:
    """Give the cell that names a row which the question names in other words, if one is asked for."""
    name = name_cell(row.cells)
    alone = len(asked) == 1 and asked[0].header and name not in asked
    fits = name is row.cells[0] and len(name.text) <= MAX_KEY and not _ITEM.search(name.text)
    return name if alone and fits else None


def worded(asked: Sequence[Cell], key: Cell | None) -> str:
    """Say cells with their headers, of the row that ``key`` names."""
    text = ", ".join(_cell(cell, alone=len(asked) == 1) for cell in asked)
    if key is None:
        said = text
    elif not key.header and len(asked) == 1 and asked[0].header:
        said = f"{asked[0].header}의 {topic(_plain(key.text))} {_plain(asked[0].said)}"
    elif any(cell.header for cell in asked):
        counted = row_unit([key]) or _COUNTED.search(key.text)
        name = _plain(GLOSS.sub("", key.text) if counted else key.text)
        classed = is_letter(key.text) and not TOTAL.fullmatch(key.text)
        name = f"{key.text} {key.header}" if classed else name
        name = f"{name}년" if _is_year(key) and name.isdigit() else name
        said = f"{name.strip()}의 {text}"
    else:
        said = f"{topic(_plain(key.text))} {text}"
    text = asked[0].text if len(asked) == 1 else ""
    if _FULL_NAME.fullmatch(text) or (_NAME.fullmatch(text) and _PERSON.search(asked[0].header)):
        return f"{said}입니다."
    return polite(cut(said, MAX_TEXT), is_name=True)


def header_places(
    cells: Sequence[Cell], row: Unit | Evidence, entry: IndexedDocument
) -> list[Evidence]:
    """Give the places above a row of those headers that have a number or unit that is said."""
    text = entry.document.text
    headers = dict.fromkeys(
        cell.header for cell in cells if _NUMBER.search(cell.header) or _has_unit(cell)
    )
    parts = [part for header in headers for part in _standing(header, text[: row.start])]
    places = [(text.rfind(part, 0, row.start), len(part)) for part in dict.fromkeys(parts)]
    return [Evidence(row.doc, at, at + length) for at, length in places if at >= 0]


def _standing(header: str, text: str) -> list[str]:
    """Give a header as it stands in a text: whole, or the words of one put together of several lines."""
    return [header] if header in text else _WORDS.findall(header)


def _has_unit(cell: Cell) -> bool:
    """Tell whether the header of a cell names its unit in brackets, or tells it by its words."""
    named = (
        f"({cell.unit})" in "".join(cell.header.split()) or unit_told_by(cell.header) == cell.unit
    )
    return bool(cell.unit) and named


def _unit_note(cells: Sequence[Cell], row: Unit, entry: IndexedDocument) -> list[Evidence]:
    """Give the place of the note above a table that names the unit of its numbers."""
    if row_unit(row.cells) or not any(cell.unit and not _has_unit(cell) for cell in cells):
        return []
    above = reversed(entry.outline[: row.block])
    block = next((b for b in above if b.kind is not BlockKind.ROW), None)
    return [Evidence(row.doc, block.start, block.end)] if block else []


def key_cell(cells: Sequence[Cell], question: Question) -> Cell | None:
    """Give the cell that the question names most completely, with or without what it has in ()."""
    wanted, asked = wanted_bigrams(question), squeezed(question.text)

    def share(cell: Cell) -> float:
        bare = GLOSS.sub("", cell.text)
        names = {*key_names(cell.text, question), *key_names(bare, question)}
        names = {name for name in names if not _DIGITS.fullmatch(name) or _stands(name, question)}
        said = any(len(name) >= _WORD and name in asked for name in map(squeezed, names))
        shares = (is_letter(name) or share_named(name, wanted) for name in names)
        return 1.0 if said else max(shares, default=0.0)

    named = [cell for cell in cells if len(cell.text) <= MAX_KEY and share(cell) >= NAMED]
    best = max(named, key=share, default=None)
    longer = (c for c in named if best and c.text != best.text and c.text.startswith(best.text))
    return next(longer, best)


def _stands(number: str, question: Question) -> bool:
    """Tell whether a question has a number by itself: not 20 where it has 2023."""
    return bool(re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d,.])", question.text))


def _is_of_size(cell: Cell, question: Question) -> bool:
    """Tell whether a question has the number that a cell opens with, and its unit: 1.7톤급, 1.7톤짜리."""
    size = _SIZE.match(cell.text)
    return bool(size and re.search(rf"(?<![\d.,]){re.escape(size[0])}", question.text))


def _cell_in_range(question: Question, cells: Sequence[Cell]) -> Cell | None:
    """Give the cell with the range that a number of the question lies in."""
    return next((cell for cell in cells if in_range(question, [cell])), None)


def name_cell(cells: Sequence[Cell]) -> Cell:
    """Give the cell that names a row: the first that is a year, or more than its number (3, 제2호)."""
    named = (
        c for c in cells if TOTAL.fullmatch(c.text) or _is_year(c) or not _ORDINAL.match(c.text)
    )
    return next(named, cells[0])


def _is_year(cell: Cell) -> bool:
    return bool(_YEAR.fullmatch(cell.text) and _OF_YEARS.search(cell.header))


def own_cells(cells: Sequence[Cell], row: str) -> list[Cell]:
    """Leave out the cells that were carried down into a row; all of them when none is its own."""
    text = "".join(row.split())
    return [cell for cell in cells if "".join(cell.text.split()) in text] or list(cells)


def _aligned(question: Question, cell: Cell, cells: Sequence[Cell]) -> Cell:
    """Give the one value of a cell that belongs to the item of another cell which is asked for.

    One row may list items in one cell and, in the same order, their values in another
    ('- 법 시행 - 계획 수립' beside '18.3 18.10').
    """
    values = cell.text.split()
    if len(values) < 2 or not all(_SHORT_VALUE.fullmatch(value) for value in values):
        return cell
    wanted = wanted_bigrams(question)
    for other in cells:
        items = [item for item in _ITEM.split(other.text) if item.strip()]
        listed = len(_ITEM.findall(other.text))
        if other is cell or listed != len(values):
            continue
        shares = [share_named(item, wanted) for item in items[-listed:]]
        best = max(shares)
        if best >= NAMED and shares.count(best) == 1:
            return replace(cell, text=values[shares.index(best)])
    return cell


def _gloss_asked_for(question: Question, key: Cell) -> tuple[Cell, Cell] | None:
    """Cut a cell such as '솔내군 (누리공사)' below '지역 (주관 기관)' if what is asked is the gloss."""
    header, text = _GLOSSED.match(key.header), _GLOSSED.match(key.text)
    if not header or not text or not is_meant(header["gloss"], question):
        return None
    return Cell(header["name"], text["name"]), Cell(header["gloss"], text["gloss"])


def _cell(cell: Cell, *, alone: bool) -> str:
    value = _plain(cell.said)
    header = _SPACED.sub("", cell.header)
    if _has_unit(cell):
        header = GLOSS.sub("", header)
    if not header:
        return value
    return f"{topic(header)} {value}" if alone else f"{header}: {value}"


def _plain(text: str) -> str:
    return without_mark(text).strip()
