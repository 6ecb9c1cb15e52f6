"""Which cells of a row a question asks for: by the names of their columns and the form of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import (
    DOT,
    GLOSS,
    NAMED,
    SAME,
    is_meant,
    names_column,
    qualifies,
    share_named,
    wanted_bigrams,
)
from assistant.answering.evidence.expected import expected_pattern, new_values
from assistant.answering.evidence.office_holders import (
    asks_for_name,
    department_cell,
    names_office_holder,
)
from assistant.answering.evidence.prizes import WINNERS
from assistant.answering.questions.asked_units import says_asked_unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.tables.called_cells import (
    done_by,
    in_column,
    in_whole,
    most_fully_called,
)
from assistant.datatypes import Cell
from assistant.retrieval.morphemes import bigrams, squeezed

MAX_VALUE = 80
_TELLS, _TOLD = 30, 0.3
_FULLY = 0.9
_AND = re.compile(r"(?:이?랑|하고|[과와]|,|·|\s및)\s?")
_YEARS = re.compile(r"['‘’]?\d{2,4}\s?년?도?")
_CALLS = re.compile(r"전화|연락처|내선|팩스")
_WHOM = re.compile(r"누구|어느\s?분|어떤\s?분|담당자|성함|이름")
_CALLED = re.compile(r"\d{2,4}\)?[\s\-)]{1,2}\d{3,4}|\d{3,4}-\d{4}")
_PERSON_NAME = re.compile(r"[가-힣]{2,4}(?:\s?\([^()]{1,10}\))?")
_MONTHS = re.compile(r"(?:['‘’]?\d{2}\.\d{1,2}[~∼]?\s*)+|\d{1,2}월(?:\s?[초중말]순?)?")
_WON = re.compile(
    r"(?:어디|누구|누가|어느\s?\S+)[가이는]?\s(?:\S{1,6}\s)?(?:받|뽑|선정|수상|탔|차지|뽑혔|올랐)"
)
_NAME_COLUMNS = re.compile(
    r"^(?:지역|시·?도|시·?군·?구?|지자체|성명|이름)$|(?<!사업)(?<!사례)(?<!과제)(?<!작품)(?<!행사)(?<!제품)(?<!대회)명$|"
    r"(?:기관|단체|업체|기업|학교|마을|시설|수상자|대상자|사업자|팀)$"
)
_KINDS = {
    Kind.PLACE: re.compile(r"(?:위치|장소|소재지|주소)$"),
    Kind.DATE: re.compile(r"(?:시기|일정|일시|기한|기간|날짜|일자|[가-힣]일)$"),
    Kind.PERSON: re.compile(
        r"(?:성명|이름|담당자?|관리자|부서장|책임자|대표자?|발표자|강사|진행자)$"
    ),
    Kind.REASON: re.compile(r"(?:사유|이유|원인|목적)$"),
}
# Columns that name the rows: what stands in them is no value (구분: 30일권).
_LABELS = ("구분", "항목", "종류", "유형")
_ASKS = re.compile(r"몇|얼마|언제|(?:어디)+|(?:누구)+|누가|무엇|(?:뭐)+|무슨|어떤|어느|왜")


def asked_cells(
    question: Question, cells: Sequence[Cell], own: Sequence[Cell], key: str = ""
) -> list[Cell]:
    """Give the cells that are asked for: by their header and by the form of the answer.

    ``own`` are those that stand in the row itself, not carried down; ``key`` is what the question
    names the row by, and a noun of it names no column. A column whose name is the
    noun asked for goes before one that the question only mentions. None when the question asks for
    two things, or names neither a header nor a form.
    """
    others = [c for c in cells if not key or squeezed(c.header) != squeezed(key)] or list(cells)
    asked = _asked(question, others, [c for c in own if c in others] or own, key)
    return most_fully_called(question, asked)


def _asked(question: Question, cells: Sequence[Cell], own: Sequence[Cell], key: str) -> list[Cell]:
    if len(_ASKS.findall(question.text)) > 1:
        return []
    whom = (*department_cell(question, own), *_contacts(question, own))
    told = (
        in_column(question, cells)
        or in_whole(question, cells)
        or done_by(question, cells)
        or [cell for cell in own if cell in whom]
        or _winner(question, cells)
        or _counted(question, cells)
    )
    told = told or _asked_together(question, cells)
    if told:
        return told
    named = _of_year([cell for cell in cells if names_column(cell.header, question)], question)
    named = named or [cell for cell in cells if _has_own_word(cell, cells, question)]
    noun = "".join(question.focus[-1:])
    of_row = bool(noun) and noun != key and noun in key
    meant = [cell for cell in cells if not of_row and is_meant(cell.header, question)]
    focus = "".join(question.focus)
    headed = [cell for cell in named if focus and focus in "".join(cell.header.split())]
    if expected_pattern(question) is None:
        told = _of_kind(question, cells) or _telling(question, cells)
        return _both(meant, named) or meant or headed or named or told
    values = [c for c in own if len(c.text) <= MAX_VALUE and c.header not in _LABELS]
    valued = [c for c in values if new_values(question, c.said) or _is_month(question, c)]
    valued = [c for c in valued if says_asked_unit(question.text, c.said)] or valued
    dated = bool(_both(meant, valued))
    qualified = [
        c for c in valued if qualifies(c.header, question) and not (dated and years_in(c.header))
    ]
    fitting = qualified or _both(meant, valued)
    told = [] if named and question.kind is not Kind.REASON else _of_kind(question, own)
    if question.kind is Kind.REASON and told:
        return told
    if question.kind is Kind.DATE and valued:
        told = _both(_of_kind(question, own), valued)
    wanted = wanted_bigrams(question)
    outright = [
        c for c in named if share_named(DOT.sub("", GLOSS.sub("", c.header)), wanted) >= _FULLY
    ]
    if valued and question.kind is Kind.DATE:
        headed, meant = _both(headed, valued), _both(meant, valued)
    if valued and question.units:
        headed = _both(headed, valued)
    return (
        _both(fitting, named)
        or fitting
        or headed
        or _both(named, valued)
        or (_beside(cells, meant or outright, valued) if question.units else meant)
        or told
        or outright
        or ([] if question.units else _telling(question, cells))
        or valued
        or named
    )


def _telling(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cell of many words that has most of a question, which names no column: what it tells."""
    wanted = wanted_bigrams(question)
    shares = {c: len(wanted & set(bigrams(c.text))) / max(len(wanted), 1) for c in cells}
    best = max(shares, key=lambda cell: shares[cell], default=None)
    if best is None or len(best.text) < _TELLS or shares[best] < _TOLD:
        return []
    rest = (share for cell, share in shares.items() if cell is not best)
    return [best] if max(rest, default=0.0) <= shares[best] / 2 else []


def _contacts(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells that hold whom or what number a question for a contact asks for."""
    if _CALLS.search(question.text):
        whom = _KINDS[Kind.PERSON] if _WHOM.search(question.text) else None
        named = [c for c in cells if whom and whom.search("".join(c.header.split()))]
        return [cell for cell in cells if cell in named or _CALLED.search(cell.text)]
    if not asks_for_name(question):
        return _persons(question, cells)
    held = [cell for cell in cells if names_office_holder(question, cell.text)]
    return held or _persons(question, cells)


def _persons(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the names in the column of who is in charge, where a question asks who it is."""
    if question.kind is not Kind.PERSON:
        return []
    headed = (c for c in cells if _KINDS[Kind.PERSON].search("".join(c.header.split())))
    return [c for c in headed if _PERSON_NAME.fullmatch(c.text.strip())]


def _winner(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells that say who was chosen or won a prize: its place and its name (어디가 받았나요)."""
    named = [c for c in cells if _NAME_COLUMNS.search("".join(c.header.split()))]
    if WINNERS.search(question.text):
        return named
    return named if _WON.search(question.text) and len(named) > 1 else []


def _counted(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells of the column of things whose number is asked for: 빈 점포 for 빈 점포 수."""
    unit = next(iter(question.units), "")
    return [
        replace(c, unit=c.unit or unit)
        for c in cells
        if len(name := GLOSS.sub("", c.header)) > 1
        and re.search(
            rf"{re.escape(name)}\s?(?:개|건)?수(?=[는은이가를도의]?(?:[\s?？.,]|$))", question.text
        )
    ]


def _of_kind(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells whose header says what kind of answer they hold (어디: 위치, 언제: 시기)."""
    headers = _KINDS.get(question.kind)
    return [
        c for c in cells if headers and headers.search("".join(GLOSS.sub("", c.header).split()))
    ]


def _of_year(cells: Sequence[Cell], question: Question) -> list[Cell]:
    """Leave of several columns of the year asked for those whose other words the question names."""
    wanted = wanted_bigrams(question)
    shares = [share_named(_YEARS.sub("", GLOSS.sub("", cell.header)), wanted) for cell in cells]
    best = max(shares, default=0.0)
    told = best >= NAMED and all(years_in(cell.header) for cell in cells)
    return [c for c, share in zip(cells, shares, strict=True) if share == best or not told]


def _asked_together(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the cells whose headers a question names side by side (집행률이랑 남은 사유는)."""
    places: dict[str, int] = {}
    for cell in cells:
        for word in _words_of(cell.header):
            at = question.text.find(word)
            if at >= 0 and cell.header not in _LABELS:
                places.setdefault(cell.header, at + len(word))
    ends = sorted(places.values())
    joined = len(ends) > 1 and _AND.match(question.text, ends[0])
    return [cell for cell in cells if cell.header in places] if joined else []


def _words_of(header: str) -> list[str]:
    """List the words by which a question may name a column: its last, the end of that, another one."""
    word = "".join(GLOSS.sub("", header).split()[-1:])
    ends = [word[k:] for k in range(len(word) - 1)]
    return [*ends, *SAME.get(word, ())]


def _beside(cells: Sequence[Cell], outright: Sequence[Cell], valued: Sequence[Cell]) -> list[Cell]:
    """Give the cells named outright, none of which has the value asked for, and those that have it."""
    return [cell for cell in cells if cell in outright or (outright and cell in valued)]


def _both(cells: Sequence[Cell], others: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell in others]


def _is_month(question: Question, cell: Cell) -> bool:
    """Tell whether a cell of a column of times has months as such columns have them (18.3)."""
    timed = question.kind is Kind.DATE and _KINDS[Kind.DATE].search(cell.header)
    return bool(timed and _MONTHS.fullmatch(cell.text))


def _has_own_word(cell: Cell, cells: Sequence[Cell], question: Question) -> bool:
    """Tell whether a question has a word of a column's name that no other column has."""
    others = {word for other in cells if other is not cell for word in other.header.split()}
    own = (word for word in GLOSS.sub("", cell.header).split() if word not in others)
    return any(len(word) > 1 and word in question.text for word in own)
