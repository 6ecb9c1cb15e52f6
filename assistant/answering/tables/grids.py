"""A table as rows with names and columns with values, and how well a question speaks of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import BRACKETED, DOT, GLOSS, share_named
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.units import without_mark
from assistant.answering.language.values import find_quantities
from assistant.answering.tables.counts import naming_header
from assistant.answering.tables.extremes import WHOLE
from assistant.answering.tables.rows import name_cell
from assistant.answering.tables.table_search import share_said, tables_in, texts_around
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

_NUMBER = re.compile(
    r"(?P<sign>[-+△▲–−]?)\s?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?:(?!월|년|시$)[가-힣]{1,3}|%p?|㎡|km|㎞|m|ha|㏊)?"
)
_YEAR = re.compile(r"[’‘']?(?:19|20)?\d{2}\s?\.?\s?년?도?(?=\s|\D|$)|\*")
# What one of two years may be called, and the other not: 예산, 예산(안).
_PLAN = re.compile(r"예산|\(안\)|안$|확정|결산")
_AIM, _DONE = re.compile(r"목표|계획|당초"), re.compile(r"실적|결과|달성(?!률|율)|현재|완료")
# Columns of who is in charge of something.
IN_CHARGE = re.compile(r"담당|소관|주관|부서|부처|책임|위원장")
# Columns of numbers that measure nothing.
_NO_MEASURE = re.compile(r"(?:순위|연번|순번|번호|날짜|일자|일시|시각|연도|년도|기수)$")
_CODE, _WORDS = re.compile(r"\d{1,4}"), re.compile(r"[가-힣]+")
# The end of a name tells it from others: 축구장.
_TELLING = 3
_FREE = frozenset({"무료", "무상"})
_FEWEST, _DOCS, _FIRST_DOC = 3, 3, 0.15
# What a question calls values of a unit.
_CALLED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"(?<![가-힣])돈|금액|비용|값|요금|얼마(?:를|씩)?\s?(?:내|드|물|써)"),
        re.compile(r"원$|[비료금액]$|예산|가격"),
    ),
    (re.compile(r"사람|인원|몇\s?명|명이나"), re.compile(r"명$|인원|[가-힣]원$")),
    (re.compile(r"퍼센트|몇\s?%|비율|[가-힣]률|[가-힣]율|포인트"), re.compile(r"%$|[률율]$|비율")),
    (re.compile(r"점수|몇\s?점"), re.compile(r"점$|점수|총점|평점")),
    (re.compile(r"넓이|면적"), re.compile(r"㎡$|ha$|㏊$|면적|넓이")),
)
_NAMED, _CALLS, _OF_YEAR, _WHOLLY, _OF_GLOSS = 1.0, 0.7, 0.3, 0.2, 0.4
# Columns of the same thing at two times.
_TIMES_TOLD = (("상반기", "하반기"), ("전반기", "후반기"), ("1차", "2차"), ("사전", "사후"))
SAID = 0.9
_WITHIN, _ONE_PART, _NEXT_PART = 0.5, 0.65, 0.2


@dataclass(frozen=True)
class Grid:
    """The rows of a table that sum up no others; ``share`` is how much of a question it and its document say.

    ``around`` are the words of what stands above it and of the title of its document.
    """

    doc: str
    rows: tuple[Block, ...]
    share: float
    around: frozenset[str] = frozenset()

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The headers of its columns, from the left."""
        return tuple(dict.fromkeys(c.header for row in self.rows for c in row.cells if c.header))

    @cached_property
    def key(self) -> str:
        """The header of the column that tells its rows apart, or ''."""
        return naming_header(self.rows)

    def cell(self, row: Block, header: str) -> Cell | None:
        """Give the cell of a row below a header."""
        return next((cell for cell in row.cells if cell.header == header), None)

    def name(self, row: Block) -> Cell:
        """Give the cell that names a row."""
        return (self.cell(row, self.key) if self.key else None) or name_cell(row.cells)

    def numbers(self, header: str) -> list[tuple[Decimal, Block]]:
        """List the numbers below a header with their rows; what is free costs nothing."""
        cells = ((self.cell(row, header), row) for row in self.rows)
        return [(n, row) for c, row in cells if c and (n := number_of(c)) is not None]

    @cached_property
    def numeric(self) -> tuple[str, ...]:
        """The headers of columns of numbers, but for the names of the rows and their order."""
        return tuple(
            h
            for h in self.headers
            if h != self.key and not _NO_MEASURE.search(h) and len(self.numbers(h)) >= _FEWEST
        )

    def row_named(self, text: str) -> Block | None:
        """Give the one row that a text names; a code needs its counter (101번)."""
        named = self.rows_named(text)
        return named[0] if len(named) == 1 else None

    def rows_named(self, text: str) -> list[Block]:
        """Give the rows that a text names."""
        said = squeezed(text)
        names = [(squeezed(without_mark(self.name(row).text)), row) for row in self.rows]
        named = [row for name, row in names if _stands(name, said)]
        if named:
            return named
        words = {word for word in _WORDS.findall(text) if len(word) >= _TELLING}
        ends = [row for name, row in names if any(_opens(word, name) for word in words)]
        return ends if len(ends) == 1 else []

    def names_row(self, text: str) -> bool:
        """Tell whether a text names one of the rows, and no other."""
        names = [squeezed(without_mark(self.name(row).text)) for row in self.rows]
        said = {n for n in names if len(n) > 1 and not n.isdigit() and n in squeezed(text)}
        return len(said) == 1


def _stands(name: str, text: str) -> bool:
    if _CODE.fullmatch(name):
        return bool(re.search(rf"(?<!\d){name}(?=[번호])", text))
    return len(name) > 1 and name in text


@dataclass(frozen=True)
class RowsMet:
    """Rows that meet a condition, and how well the question speaks of it."""

    score: float
    grid: Grid
    rows: tuple[Block, ...]


def _opens(word: str, name: str) -> bool:
    """Tell whether a word opens with the end of a name (축구장을, 한빛축구장)."""
    return any(word.startswith(name[at:]) for at in range(1, len(name) - _TELLING + 1))


def number_of(cell: Cell) -> Decimal | None:
    """Give the number that a cell is, below zero by its sign; None for another text."""
    text = cell.text.strip().rstrip("*").strip()
    if text in _FREE:
        return Decimal(0)
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    number = Decimal(found["digits"].replace(",", ""))
    return -number if found["sign"] and found["sign"] != "+" else number


def grids_of(
    query: Query, docs: Iterable[str], entries: Mapping[str, IndexedDocument]
) -> Iterator[Grid]:
    """Give the tables of the first few documents."""
    for i, doc in enumerate(list(docs)[:_DOCS]):
        entry = entries[doc]
        day = entry.document.date
        title = {*morphemes(entry.document.title), *([str(day.year)] if day else [])}
        for first, block_rows in tables_in(entry):
            rows = tuple(row for row in block_rows if row.cells and not _is_whole(row))
            if len(rows) < _FEWEST:
                continue
            texts = texts_around(entry, first)
            around = title | {t for text in texts for t in morphemes(text)}
            around |= {t for name in _names_said(query, rows) for t in morphemes(name)}
            share = share_said(query, around, doc) + _FIRST_DOC * (i == 0)
            yield Grid(doc, rows, share, frozenset(around))


def _names_said(query: Query, rows: Sequence[Block]) -> Iterator[str]:
    """Give the names of rows that stand in a question."""
    text = squeezed(query.question.text)
    for name in (name_cell(row.cells).text for row in rows):
        if len(name) > 1 and squeezed(name) in text:
            yield name


def _is_whole(row: Block) -> bool:
    return any(WHOLE.fullmatch(cell.text) for cell in row.cells[:2])


def plain_name(header: str) -> str:
    """Give the name of a column without its year and what it has in brackets."""
    return _YEAR.sub("", GLOSS.sub("", header)).strip()


def column_score(query: Query, header: str, unit: str, wanted: set[str]) -> float:
    """Give how well a question speaks of a column: by its name, in other words, by its unit; -1 for another year."""
    years = years_in(header)
    asked = set(query.question.years)
    if years and asked and not years & asked:
        return -1.0
    name = plain_name(header)
    terms = set(morphemes(name))
    meant = max((query.meant(t, terms) for t in query.question.terms if len(t) > 1), default=0.0)
    meant *= len(terms) < 3 and len(name.split()) == 1
    named = _share_named(name, query.question.text, wanted)
    score = max(_NAMED * max(named, meant, _parts_said(query, name)), query.says(name))
    score += _WHOLLY * (query.share_meant(terms) == 1.0)
    gloss = BRACKETED.search(header)
    score += _OF_GLOSS * bool(gloss and gloss["said"] in query.question.text)
    score += _OF_YEAR * bool(years & asked)
    return score + _CALLS * is_called(query.question.text, f"{name}{unit}")


def _share_named(name: str, text: str, wanted: set[str]) -> float:
    """Give how much of a name stands in a text: half where it ends a longer word, or is one letter."""
    if name and name in text:
        return _WITHIN if len(name) == 1 or _is_within_word(name, text) else 1.0
    return share_named(name, wanted) if len(name) > 1 else 0.0


def _is_within_word(name: str, text: str) -> bool:
    """Tell whether a name stands in a text only as the end of a longer word: 시설 in 체육시설."""
    return name in text and not re.search(rf"(?<![가-힣]){re.escape(name)}", text)


def _parts_said(query: Query, name: str) -> float:
    """Give how well the parts of a header of two levels (사서 정규직) are said: one wholly, or more."""
    parts = [part for part in name.split() if len(part) > 1]
    said = sum(is_part_said(query, part) for part in parts) if len(parts) > 1 else 0
    return _ONE_PART + (said - 1) * _NEXT_PART if said else 0.0


def is_part_said(query: Query, part: str) -> bool:
    """Tell whether a question says a part of a header; one of several names suffices (주말·공휴일)."""
    return any(is_named(query, name) for name in DOT.split(part))


def is_named(query: Query, name: str) -> bool:
    """Tell whether a question says a whole name, as it is or in other words."""
    terms = morphemes(name)
    stands = squeezed(name) in squeezed(query.question.text)
    meant = bool(terms and all(len(t) > 1 and query.means(t) for t in terms))
    otherwise = meant or query.calls_otherwise(terms) or query.says(name) >= SAID
    return otherwise or (stands and not _is_within_word(name, query.question.text))


def is_called(text: str, column: str) -> bool:
    """Tell whether a text calls what a column of this name and unit holds: 돈 for 참가비(원)."""
    return any(said.search(text) and holds.search(column) for said, holds in _CALLED)


@lru_cache(maxsize=4096)
def unit_of(cell: Cell) -> str:
    """Give the unit of the one quantity of a cell, or ''."""
    found = find_quantities(cell.said, cell.header)
    return cell.unit or (found[0].unit if len(found) == 1 else "")


def column_unit(grid: Grid, header: str) -> str:
    """Give the unit of a column, as its first number has it."""
    cells: Sequence[Cell] = [c for row in grid.rows if (c := grid.cell(row, header))]
    return next((unit for c in cells if number_of(c) is not None and (unit := unit_of(c))), "")


def year_pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    """Give the columns of the same thing, of one year, or half of it, and of the next that there is."""
    for early, late in _TIMES_TOLD:
        for before in (h for h in grid.headers if early in h):
            after = before.replace(early, late)
            if after in grid.headers:
                yield before, after
    dated = [(min(years_in(h)), plain_name(h), h) for h in grid.headers if len(years_in(h)) == 1]
    for year, name, header in dated:
        later = sorted(one for one in dated if one[0] > year and _plainer(one[1]) == _plainer(name))
        if later:
            yield header, later[0][2]


def _plainer(name: str) -> str:
    return _PLAN.sub("", squeezed(name))


def target_pairs(grid: Grid, asked: Set[int]) -> Iterator[tuple[str, str]]:
    """Give the columns of a target and of its result, of the years asked for."""
    for aim in (h for h in grid.headers if _AIM.search(h)):
        for done in (h for h in grid.headers if _DONE.search(h)):
            years = years_in(aim)
            if years == years_in(done) and (not asked or not years or asked & years):
                yield aim, done
