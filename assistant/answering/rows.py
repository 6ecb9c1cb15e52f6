"""Table rows as answers: the cells that are asked for, with their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.agreement import years_in
from assistant.answering.cells import in_range, is_letter, key_names
from assistant.answering.expected import expected_pattern, new_values
from assistant.answering.grounding import Evidence, Statement
from assistant.answering.office_holders import asks_for_name, names_office_holder
from assistant.answering.question import Question, content_runs
from assistant.answering.units import Unit, without_mark
from assistant.answering.wording import cut, polite, topic
from assistant.datatypes import BlockKind, Cell, IndexedDocument
from assistant.documents.table_units import row_unit, unit_told_by
from assistant.retrieval.morphemes import bigrams

MAX_ROWS = 20
MAX_TEXT = 160
MAX_KEY = 40
MAX_VALUE = 80
_NAMED, _FULLY = 0.5, 0.9
_ASKS = re.compile(r"몇|얼마|언제|어디|누구|누가|무엇|뭐|무슨|어떤|어느|왜")
_NOTHING = re.compile(r"^\s*[-–—−]?\s*$")
_NUMBER = re.compile(r"\d+")
# Columns that name the rows: what stands in them is no value (구분: 30일권).
_LABELS = ("구분", "항목", "종류", "유형")
_ORDINAL = re.compile(r"^(?:제?\s*\d+\s*[호번조항위]?|[가-하])[.)]?$")
_ITEM = re.compile(r"(?:^|\s)[-•▪·]\s+")
_SHORT_VALUE = re.compile(r"[‘'’]?\d[\d.,~∼%/년월일]*")
_GLOSS = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_GLOSSED = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<gloss>[^()]+)\)$")
_CALLS = re.compile(r"전화|연락처|내선|팩스")
_CALLED = re.compile(r"\d{2,4}\)?[\s\-)]{1,2}\d{3,4}|\d{3,4}-\d{4}")
_SPACED = re.compile(r"(?<=^[가-힣]) +(?=[가-힣]$)")


def say_rows(
    question: Question, best: Unit, ranked: Sequence[Unit], entry: IndexedDocument
) -> tuple[Statement, ...]:
    """Say the best row, and the rows of the same table that share the cells it was named by."""
    wanted = wanted_bigrams(question)
    key = key_cell(best.cells, question) or _cell_in_range(question, best.cells)
    keys = [cell for cell in best.cells if _share(cell.text, wanted) >= _FULLY]
    rows = {best.start: best}
    for unit in ranked[1:]:
        same_table = unit.doc == best.doc and unit.above == best.above and unit.cells
        if key is not None and same_table and all(k in unit.cells for k in [key, *keys]):
            rows.setdefault(unit.start, unit)
    return tuple(_say(question, rows[start], key, entry) for start in sorted(rows)[:MAX_ROWS])


def _say(question: Question, row: Unit, key: Cell | None, entry: IndexedDocument) -> Statement:
    others = [cell for cell in row.cells if cell != key] or list(row.cells)
    others = [cell for cell in others if not _NOTHING.match(cell.text)] or others
    own = own_cells(others, row.text)
    glossed = _gloss_asked_for(question, key) if key else None
    if glossed:
        key, *own = glossed
    asked = own if glossed else _asked(question, others, own) or own
    asked = [_aligned(question, cell, row.cells) for cell in asked]
    above = [*header_places(asked, row, entry), *_unit_note(asked, row, entry)]
    evidence = (Evidence(row.doc, row.start, row.end), *above)
    return Statement(worded(asked, key), evidence)


def worded(asked: Sequence[Cell], key: Cell | None) -> str:
    """Say cells with their headers, of the row that ``key`` names."""
    text = ", ".join(_cell(cell, alone=len(asked) == 1) for cell in asked)
    if key is None:
        said = text
    elif not key.header and len(asked) == 1 and asked[0].header:
        said = f"{asked[0].header}의 {topic(_plain(key.text))} {_plain(asked[0].said)}"
    elif any(cell.header for cell in asked):
        name = _plain(_GLOSS.sub("", key.text) if row_unit([key]) else key.text)
        name = f"{key.text} {key.header}" if is_letter(key.text) else name
        said = f"{name.strip()}의 {text}"
    else:
        said = f"{topic(_plain(key.text))} {text}"
    return polite(cut(said, MAX_TEXT), is_name=True)


def header_places(cells: Sequence[Cell], row: Unit, entry: IndexedDocument) -> list[Evidence]:
    """Give the places above a row of those headers that have a number or unit that is said."""
    text = entry.document.text
    headers = dict.fromkeys(
        cell.header for cell in cells if _NUMBER.search(cell.header) or _has_unit(cell)
    )
    places = [(text.rfind(header, 0, row.start), len(header)) for header in headers]
    return [Evidence(row.doc, at, at + length) for at, length in places if at >= 0]


def _has_unit(cell: Cell) -> bool:
    """Tell whether the header of a cell names its unit in brackets, or tells it by its words."""
    named = f"({cell.unit})" in cell.header or unit_told_by(cell.header) == cell.unit
    return bool(cell.unit) and named


def _unit_note(cells: Sequence[Cell], row: Unit, entry: IndexedDocument) -> list[Evidence]:
    """Give the place of the note above a table that names the unit of its numbers."""
    if row_unit(row.cells) or not any(cell.unit and not _has_unit(cell) for cell in cells):
        return []
    above = reversed(entry.outline[: row.block])
    block = next((b for b in above if b.kind is not BlockKind.ROW), None)
    return [Evidence(row.doc, block.start, block.end)] if block else []


def _share(text: str, wanted: set[str]) -> float:
    own = set(bigrams(text))
    return len(own & wanted) / len(own) if own else 0.0


def wanted_bigrams(question: Question) -> set[str]:
    """Give the character bigrams of the content words of a question."""
    return {pair for run in content_runs(question.text) for pair in bigrams(run)}


def key_cell(cells: Sequence[Cell], question: Question) -> Cell | None:
    """Give the cell that the question names most completely, with or without what it has in ()."""
    wanted = wanted_bigrams(question)

    def share(cell: Cell) -> float:
        bare = _GLOSS.sub("", cell.text)
        names = {*key_names(cell.text, question), *key_names(bare, question)}
        return max((is_letter(name) or _share(name, wanted) for name in names), default=0.0)

    named = [cell for cell in cells if len(cell.text) <= MAX_KEY and share(cell) >= _NAMED]
    return max(named, key=share, default=None)


def _cell_in_range(question: Question, cells: Sequence[Cell]) -> Cell | None:
    """Give the cell with the range that a number of the question lies in."""
    return next((cell for cell in cells if in_range(question, [cell])), None)


def name_cell(cells: Sequence[Cell]) -> Cell:
    """Give the cell that names a row: the first that is more than its number (3, 제2호, 나)."""
    return next((cell for cell in cells if not _ORDINAL.match(cell.text)), cells[0])


def own_cells(cells: Sequence[Cell], row: str) -> list[Cell]:
    """Leave out the cells that were carried down into a row; all of them when none is its own."""
    text = "".join(row.split())
    return [cell for cell in cells if "".join(cell.text.split()) in text] or list(cells)


def _asked(question: Question, cells: Sequence[Cell], own: Sequence[Cell]) -> list[Cell]:
    """Give the cells that are asked for: by their header and by the form of the answer.

    ``own`` are those that stand in the row itself, not carried down. A column whose name is the
    noun asked for goes before one that the question only mentions. None when the question asks for
    two things, or names neither a header nor a form.
    """
    if len(_ASKS.findall(question.text)) > 1:
        return []
    contacts = _contacts(question, own)
    if contacts:
        return contacts
    named = [cell for cell in cells if names_column(cell.header, question)]
    named = named or [cell for cell in cells if _has_own_word(cell, cells, question)]
    meant = [cell for cell in cells if _is_meant(cell.header, question)]
    if expected_pattern(question) is None:
        return _both(meant, named) or meant or named
    values = [c for c in own if len(c.text) <= MAX_VALUE and c.header not in _LABELS]
    valued = [c for c in values if new_values(question, c.said)]
    fitting = _both(meant, valued)
    return _both(fitting, named) or fitting or _both(named, valued) or meant or valued or named


def _contacts(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells that hold whom or what number a question for a contact asks for."""
    if _CALLS.search(question.text):
        return [cell for cell in cells if _CALLED.search(cell.text)]
    if not asks_for_name(question):
        return []
    return [cell for cell in cells if names_office_holder(question, cell.text)]


def _both(cells: Sequence[Cell], others: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell in others]


def names_column(header: str, question: Question) -> bool:
    """Tell whether a question names a column: its year, else its words and all of its numbers."""
    name = _GLOSS.sub("", header)
    years = years_in(name)
    if years:
        return bool(years & set(question.years))
    numbers = set(_NUMBER.findall(name))
    if not numbers <= set(_NUMBER.findall(question.text)):
        return False
    return bool(name) and _share(name, wanted_bigrams(question)) >= _NAMED


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
        shares = [_share(item, wanted) for item in items[-listed:]]
        best = max(shares)
        if best >= _NAMED and shares.count(best) == 1:
            return replace(cell, text=values[shares.index(best)])
    return cell


def _is_meant(header: str, question: Question) -> bool:
    """Tell whether the name of a column is or ends with the noun asked for (부처 → 주관 부처, 부처명).

    One of another year than the question's is not meant.
    """
    years = years_in(header)
    if years and question.years and not years & set(question.years):
        return False
    which = rf"(?:어느|어떤|무슨)\s*{re.escape(header)}"
    name = "".join(_GLOSS.sub("", header).split()).removesuffix("명")
    noun = question.focus[-1] if question.focus else ""
    ends = len(noun) > 1 and name.endswith(noun.removesuffix("명"))
    return bool(header) and (ends or header == noun or bool(re.search(which, question.text)))


def _gloss_asked_for(question: Question, key: Cell) -> tuple[Cell, Cell] | None:
    """Cut a cell such as '솔내군 (누리공사)' below '지역 (주관 기관)' if what is asked is the gloss."""
    header, text = _GLOSSED.match(key.header), _GLOSSED.match(key.text)
    if not header or not text or not _is_meant(header["gloss"], question):
        return None
    return Cell(header["name"], text["name"]), Cell(header["gloss"], text["gloss"])


def _has_own_word(cell: Cell, cells: Sequence[Cell], question: Question) -> bool:
    """Tell whether a question has a word of a column's name that no other column has."""
    others = {word for other in cells if other is not cell for word in other.header.split()}
    own = (word for word in _GLOSS.sub("", cell.header).split() if word not in others)
    return any(len(word) > 1 and word in question.text for word in own)


def _cell(cell: Cell, *, alone: bool) -> str:
    value = _plain(cell.said)
    header = _SPACED.sub("", cell.header)
    if _has_unit(cell):
        header = _GLOSS.sub("", header)
    if not header:
        return value
    return f"{topic(header)} {value}" if alone else f"{header}: {value}"


def _plain(text: str) -> str:
    return without_mark(text).strip()
