"""How many columns loose cells make: the number that makes each column all values or all words.

A table without such columns is known by the words of its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import log

from assistant.documents.tables.headers import is_phone
from assistant.documents.tables.words import header_words, heads_column

_DAY = r"['‘’]?\d{1,4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?(?:\s?\([월화수목금토일]\))?"
_AMOUNT = r"[-+△▲]?\d[\d,.]*\s*(?:%|[가-힣]{1,2}|[십백천]?만\s?원|[십백천]억\s?원)?"
_SPANNED = rf"(?:{_DAY}|\d[\d,.]*(?:%|[가-힣]{{1,2}})?|\d{{1,2}}:\d{{2}})"
VALUE = re.compile(
    rf"[○◯●×✕✗△▲✓✔√]|{_AMOUNT}|[-–]|[ⅠⅡⅢⅣⅤⅥ]|I?[abcIVX]{{1,3}}|{_DAY}|\d{{1,2}}:\d{{2}}|"
    rf"{_SPANNED}\s?[~∼]\s?{_SPANNED}?"
)
TOTAL = re.compile(r"(?:총?\s?합?\s?계|소\s?계|누\s?계|평\s?균|전\s?체)")
FEWEST_ROWS = 3
MAX_COLUMNS = 8
_NO_VALUE = frozenset("-–")
PERIOD = re.compile(
    r"['‘’]\d{2}년?도?|\d{2}년도?|(?:19|20)\d{2}년?도?|\d{1,2}(?:분기|월|차|회|학년|단계|호|주)"
)
_RANGE = re.compile(r"^\D{0,4}\d[\d,.]*\s*\D{0,4}?(?:이상|이하|미만|초과|[~∼]\s*\d)")
# Ordinals that count the rows of a table.
_COUNTED = re.compile(r"((?:제\s?)?)1(\s?[가-힣]{0,3})")
_DIGIT = re.compile(r"\d")
# The header of a column of properties, and the share of rows that are all numbers or all words.
_PROPERTIES, _ALIKE = frozenset(["구분", "항목", "내용"]), 0.75
_MAX_HEADER = 16
_PERIODS = _PAIR = 2
# One key in so many may be a word that heads columns elsewhere: 대상, a prize.
_FEW = 4
# So many times as unlike may the cells of the single rows be.
_JOINED = 2.0


def count_columns(cells: Sequence[str]) -> int:
    """Give the number of columns of a table; 0 when the cells make none."""
    counted = columns_of_counted(cells)
    if counted:
        return counted
    for columns in range(min(MAX_COLUMNS, len(cells) // 2), 1, -1):
        rows = cut_rows(cells, columns)
        if rows and _fits(cells[:columns], rows):
            return columns
    return _of_things(cells) or _of_words(cells)


def merged_header(cells: Sequence[str]) -> tuple[list[str], int]:
    """Give the names of columns that stand in groups below a cell each, and how many cells tell it.

    구분, 2021년, 2022년, 건수, 금액, 건수, 금액; or each group before its columns. No names where the
    cells begin otherwise or their rows do not fit.
    """
    for groups, each in product(range(2, MAX_COLUMNS), range(2, MAX_COLUMNS)):
        columns, told = 1 + groups * each, 1 + groups + groups * each
        if columns > MAX_COLUMNS or len(cells) < told + FEWEST_ROWS * columns:
            continue
        for above, below in _grouped(cells[1:told], groups, each):
            if (
                len({*above}) < groups
                or len({*below[:each]}) < each
                or below != below[:each] * groups
            ):
                continue
            names = (f"{above[k // each]} {name}" for k, name in enumerate(below))
            header = [cells[0], *names]
            if count_columns([*header, *cells[told:]]) == columns:
                return header, told
    return [], 0


def _grouped(cells: Sequence[str], groups: int, each: int) -> Iterator[tuple[list[str], list[str]]]:
    """Give cells as groups and the columns below them: all groups first, or each before its own."""
    yield list(cells[:groups]), list(cells[groups:])
    parts = [list(cells[low : low + each + 1]) for low in range(0, len(cells), each + 1)]
    yield [part[0] for part in parts], [name for part in parts for name in part[1:]]


def cut_rows(cells: Sequence[str], columns: int) -> list[list[str]]:
    """Cut the cells below the header into rows; none when the last one is cut off."""
    rows = [list(cells[low : low + columns]) for low in range(columns, len(cells), columns)]
    short = bool(rows) and len(rows[-1]) < columns
    if short and not (len(rows[-1]) > 1 and TOTAL.fullmatch(rows[-1][0])):
        return []
    return rows if len(rows) >= FEWEST_ROWS else []


def names_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells head the rows below them: by their words, or by the values in columns."""
    if _fits(header, rows):
        return True
    if not _are_names(header):
        return False
    return any(header_words(cell) for cell in header) and len({row[0] for row in rows}) == len(rows)


def columns_of_counted(cells: Sequence[str]) -> int:
    """Give the columns of a table whose rows are counted in the first: 제1호, 제2호, 제3호; or 0.

    Below words that head columns the last row may lack its last cell.
    """
    for columns in range(2, min(MAX_COLUMNS, len(cells) // 2) + 1):
        header, lacking = cells[:columns], -len(cells) % columns
        told = columns > _PAIR and _heads_words(header)
        rows = cut_rows([*cells, *[""] * lacking], columns) if lacking <= told else []
        if not rows or not all(header) or not _are_names(header):
            continue
        form = _COUNTED.fullmatch(rows[0][0])
        if form and all(row[0] == f"{form[1]}{n}{form[2]}" for n, row in enumerate(rows, 1)):
            return columns
    return 0


def _of_things(cells: Sequence[str]) -> int:
    """Give the columns of a table that sets two things or more side by side, one property a row.

    구분, 첫째 공항, 둘째 공항; 위치, …, …; 활주로, 1,100m, 1,200m: most rows are all numbers or all words.
    """
    if "".join(cells[:1]).replace(" ", "") not in _PROPERTIES:
        return 0
    for columns in range(_PAIR + 1, MAX_COLUMNS + 1):
        rows, header = cut_rows(cells, columns), cells[:columns]
        if not rows or len(cells) % columns or not all(header) or not _are_names(header):
            continue
        numbers = [[bool(_DIGIT.search(cell)) for cell in row[1:]] for row in rows]
        valued = sum(map(all, numbers))
        alike = sum(all(told) or not any(told) for told in numbers)
        named = not any(VALUE.fullmatch(row[0]) for row in rows)
        if (
            named
            and valued > 1
            and alike >= _ALIKE * len(rows)
            and len({r[0] for r in rows}) == len(rows)
        ):
            return columns
    return 0


def _of_words(cells: Sequence[str]) -> int:
    """Give the columns of a table known by its header: those in which the cells are most alike."""
    named = _periods(cells)
    if named:
        whole = len(cells) % named == 0 and len(cells) // named > FEWEST_ROWS - 1
        valued = any(VALUE.fullmatch(c) and c not in _NO_VALUE for c in cells[named:])
        return named if whole and not valued else 0
    found = []
    for columns in range(2, min(MAX_COLUMNS, len(cells) // FEWEST_ROWS) + 1):
        header, body = cells[:columns], cells[columns:]
        if len(cells) % columns or not _heads_words(header) or any(map(is_phone, body)):
            continue
        keys = body[::columns]
        if _are_keys(keys) and sum(map(heads_column, keys)) * _FEW <= len(keys):
            found.append((_unlike(body, columns), columns))
    if not found:
        return 0
    least, widest = min(found)
    # Rows joined by twos are as much alike as the rows: the table is as narrow as it can be.
    narrow = (c for unlike, c in found if widest % c == 0 and unlike <= least * _JOINED)
    return min(narrow)


def _heads_words(header: Sequence[str]) -> bool:
    """Tell whether most cells are words that head columns, and all are short and no values."""
    if not all(header) or not _are_names(header) or max(map(len, header)) > _MAX_HEADER:
        return False
    heading = sum(heads_column(cell) for cell in header)
    return heading * 2 >= len(header) and (heading > 1 or len(header) > _PAIR)


def _are_names(header: Sequence[str]) -> bool:
    return not any(VALUE.fullmatch(cell) and not PERIOD.fullmatch(cell) for cell in header)


def _unlike(body: Sequence[str], columns: int) -> float:
    """Give how much the cells of a column differ in length and kind, over all columns, per row."""
    total = 0.0
    rows = len(body) // columns
    for k in range(columns):
        told = [cell for cell in body[k::columns] if cell]
        values = sum(bool(VALUE.fullmatch(cell)) for cell in told if cell not in _NO_VALUE)
        words = sum(not VALUE.fullmatch(cell) for cell in told)
        lengths = [log(len(cell)) for cell in told]
        mean = sum(lengths) / max(len(lengths), 1)
        total += sum((length - mean) ** 2 for length in lengths) + min(values, words) / 2
    return total / (columns * max(rows - 1, 1))


def _periods(cells: Sequence[str]) -> int:
    """Give the columns of a table whose header names periods or times (위반행위 1차 2차 3차)."""
    first = next((k for k, c in enumerate(cells[1:], 1) if not PERIOD.fullmatch(c)), len(cells))
    return first if first > _PERIODS and not VALUE.fullmatch(cells[0]) else 0


def _fits(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether every column but the first is all values or all words, some of them values.

    One cell of another form may stand in a column of five or more; no column is empty.
    """
    if not all(header) or not _are_names(header):
        return False
    full = [row for row in rows if len(row) == len(header)]
    numeric = 0
    for column in zip(*(row[1:] for row in full), strict=True):
        told = [cell for cell in column if cell]
        values = sum(bool(VALUE.fullmatch(cell)) for cell in told if cell not in _NO_VALUE)
        words = sum(not VALUE.fullmatch(cell) for cell in told)
        if not told or min(values, words) > len(told) // 5:
            return False
        numeric += values > words
    return bool(numeric) and _are_keys([row[0] for row in full])


def _are_keys(column: Sequence[str]) -> bool:
    """Tell whether a first column names the rows: by words, periods, ranges, or numbers from 1 on."""
    if not column[0]:
        return False
    ranks = [cell for cell in column if cell.isdigit() and not PERIOD.fullmatch(cell)]
    if ranks:
        counted = [str(n) for n in range(1, len(ranks) + 1)]
        return ranks == counted and all(TOTAL.fullmatch(c) for c in column[len(ranks) :])
    ranged = any(_RANGE.search(cell) for cell in column)
    return ranged or all(PERIOD.fullmatch(cell) or not VALUE.fullmatch(cell) for cell in column)
