"""The header of a table: one row of short labels, or two of which the first heads several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.tables.words import heads_column

MAX_HEADER = 24
_RELEASE_HEAD = re.compile(r"보\s*도\s*(?:참\s*고\s*)?자\s*료")
_VALUE = re.compile(r"(?=.*\d)[\d.,%~∼\s억만원개명-]+")
_DIGITS = re.compile(r"[\d.,~∼\s]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PERIOD = re.compile(
    r"['‘’]?(?:(?:19|20)\d{2}|\d{1,4}\s?(?:년도?|월|분기|차|회|단계|학년|주|등급))년?도?\s?"
    r"(?:\([^()]{1,10}\))?"
)
_PHONE = re.compile(r"[(☎\s]*\d{2,4}-\d{3,4}(?:-\d{4})?\)?")
_SPREAD = re.compile(r"(?!그\s)[가-힣](?:\s+[가-힣]){1,3}")
_NUMBERED = re.compile(
    r"[-△▲(]?\d[\d,.:~∼'\s]*(?:[억만천백]*원|%|개소?|명|건|회|톤|가구|곳|\))?$|\d{1,2}:\d|\d{1,4}\.\s?\d"
)
# Headers of a first column that names the rows; the share of labels that are known as such.
_KEYS = ("구분", "구 분", "항목", "지표", "분야", "연번", "순번", "번호", "지역", "기관", "연도")
_MOST = (3, 5)
_DEEP = 3
# A form has so many rows at most, and values longer than such a word.
_SMALL, _WORD = 4, 8
_DIGIT = re.compile(r"\d")
# What heads a column of places, bodies, persons or things, and is no label of one value.
_NAMES_ROWS = re.compile(
    r"구\s?분|연번|순번|번호|분야|부문|지역|권역|시\s?·?\s?도|시\s?·?\s?군(?:\s?·?\s?구)?|도시|기관명?|사업명?|과제명?|항목|지표|성명|이름|학교|대학|시설명?|단체명?|업체명?|마을"
)
_BEFORE_NAME = re.compile(r"[가-힣]{2,6}\s(?=[가-힣]{2,4}$)")
_DAY = re.compile(r"(?:(?:19|20)\d{2}|['‘’]\d{2})\.\s?\d{1,2}\..*")
# When a line of a chronicle or timetable is: 1987년, 1996년 여름, 2008. 6월, 14:00.
_DATED = re.compile(r"['‘’]?(?:(?:19|20)\d{2}|\d{2})\s?[.년]|\d{1,2}:\d{2}")
_AMOUNT = re.compile(r"\d[\d,.]*\s?(?:[가-힣]{1,3}|%|㎡|㎞|km|ha)")


def header_of(rows: Sequence[Sequence[str]]) -> tuple[list[str] | None, int]:
    """Give the names of the columns of a table, and how many of its first rows tell them."""
    ways = ((three_rows, _DEEP), (two_rows, _DEEP - 1), (one_row, 1))
    found = ((header, told) for read, told in ways if (header := read(rows)))
    return next(found, (None, 0))


def one_row(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Take the first row as header when its cells are short labels; None when they are not."""
    if len(rows) < 2:
        return None
    filled = [text for text in rows[0] if text]
    if len(filled) < 2 or any(len(text) > MAX_HEADER for text in filled):
        return None
    if any(_RELEASE_HEAD.fullmatch(text) or is_phone(text) for text in filled):
        return None
    if _labels_beside_values(rows):
        return None
    valued = any(_VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for text in filled)
    if (valued or _like_below(rows)) and not _counts_columns(filled, rows[1:]):
        return None
    return _as_wide(rows, rows[0])


def two_rows(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Give the header of two rows: a cell of the first heads the columns named by the second.

    The second row names the columns that are empty in it or left out of it no further; what a
    cell above several columns says stands before the name of each, or after it with its unit.
    None where the second row is no header.
    """
    if len(rows) < 4:
        return None
    width = max(len(row) for row in rows[2:])
    first, second = rows[0], _without_repeated(rows[0], rows[1])
    names = [text for text in second if text]
    if len(second) > width or not names[1:] or not are_labels((*first, *second)):
        return None
    whole = len(first) == width or "" in first or "" in second
    if whole and first[0] and rows[1][0]:
        return None
    if not whole:
        second = [""] * (width - len(second)) + list(second)
    heads = _heads(first, second, width, placed=whole)
    return heads if heads and _valued_below(rows[2:], second) else None


def three_rows(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Give the header of three rows, each of which parts the cells of the one above; None for none.

    A cell that goes over several columns stands in the first of them, one that goes over several rows
    in each, or in the first of them at the left.
    """
    if len(rows) <= _DEEP + 1 or not are_labels([text for row in rows[:_DEEP] for text in row]):
        return None
    width = max(len(row) for row in rows[_DEEP:])
    told = [list(row) for row in rows[:_DEEP]]
    if any(len(row) != width for row in told) or any(row[0] for row in told[1:]):
        return None
    second = _without_repeated(told[0], told[1])
    third = _without_repeated(told[1], told[2])
    if not (any(second) and any(third)) or not _valued_below(rows[_DEEP:], third):
        return None
    header: list[str] = []
    for k in range(width):
        if k and not told[0][k] and (second[k] or third[k]):
            told[0][k] = told[0][k - 1]
        if k and not told[1][k] and third[k] and told[0][k] == told[0][k - 1]:
            told[1][k] = told[1][k - 1]
        levels = dict.fromkeys(filter(None, (row[k] for row in told)))
        header.append(" ".join(levels))
    return header if all(header) else None


def _without_repeated(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Leave out the cells of a row that are those above them: one cell over two rows."""
    above = [*first, *[""] * len(second)]
    return ["" if text == above[k] else text for k, text in enumerate(second)]


def are_labels(cells: Sequence[str]) -> bool:
    """Tell whether all cells are short and none is an amount; a year or a period is a label."""
    filled = [text for text in cells if text]
    valued = (t for t in filled if _NUMBERED.match(t) and not _PERIOD.match(t))
    return all(len(text) <= MAX_HEADER for text in filled) and not any(valued)


def joined_letters(text: str) -> str:
    """Give a text without the white space that spreads the letters of one word (구  분)."""
    return "".join(text.split()) if _SPREAD.fullmatch(text) else text


def is_phone(text: str) -> bool:
    """Tell whether a cell holds a telephone number alone."""
    return bool(_PHONE.fullmatch(text))


def opens_with_time(text: str) -> bool:
    """Tell whether a cell opens with the year or the time of something."""
    return bool(_DATED.match(text))


def period_of(header: Sequence[str]) -> int:
    """Give the number of columns after which the header repeats itself."""
    width = len(header)
    for period in range(2, width // 2 + 1):
        repeats = all(header[i] == header[i % period] for i in range(width))
        if width % period == 0 and repeats and any(header):
            return period
    return width


def _as_wide(rows: Sequence[Sequence[str]], header: Sequence[str]) -> list[str]:
    width = max(len(row) for row in rows)
    return [*header, *[""] * (width - len(header))]


def _heads(
    first: Sequence[str], second: Sequence[str], width: int, *, placed: bool
) -> list[str] | None:
    """Put each cell of the first row over its columns; None where they do not come out even.

    ``placed`` tells that the cells of the first row stand above the first or the middle of theirs.
    """
    second = [*second, *[""] * (width - len(second))]
    if placed:
        first = [*first, *[""] * (width - len(first))]
        runs = _runs(second)
        above = {k: first[k] for k in range(width) if not second[k]}
        for k in range(1, width):  # a cell over several columns that the second row does not part
            if k in above and not above[k]:
                above[k] = above.get(k - 1, "")
        for begin, high in runs:
            low = begin if begin or first[0] else 1
            above |= _shared([text for text in first[low:high] if text], first, low, high)
    else:
        (low, high), *others = _runs(second)
        groups = first[low : len(first)]
        if others or not groups or len(first) < low + 1 or (high - low) % len(groups):
            return None
        above = {k: first[k] for k in range(low)}
        above |= _shared(groups, groups, low, high)
    if not all(above.get(k) or second[k] for k in range(width)):
        return None
    if all(not above.get(k) for k in range(width) if second[k]):
        return None
    return [joined_header(above.get(k, ""), second[k]) for k in range(width)]


def _runs(second: Sequence[str]) -> list[tuple[int, int]]:
    """Give the runs of columns that the second row names."""
    runs: list[tuple[int, int]] = []
    for k, text in enumerate(second):
        if not text:
            continue
        if runs and runs[-1][1] == k:
            runs[-1] = (runs[-1][0], k + 1)
        else:
            runs.append((k, k + 1))
    return runs


def _shared(groups: Sequence[str], first: Sequence[str], low: int, high: int) -> dict[int, str]:
    """Share a run of columns out among the cells above it: evenly, or from each on to the next."""
    if not groups:
        return {}
    if (high - low) % len(groups) == 0:
        each = (high - low) // len(groups)
        return {k: groups[(k - low) // each] for k in range(low, high)}
    shared, above = {}, groups[0]
    for k in range(low, high):
        above = first[k] or above
        shared[k] = above
    return shared


def joined_header(above: str, name: str) -> str:
    """Name a column by its own cell and the one above it, whose unit in brackets stays at the end."""
    return (f"{name} {above}" if above.endswith(")") else f"{above} {name}").strip()


def _valued_below(body: Sequence[Sequence[str]], second: Sequence[str]) -> bool:
    """Tell whether columns that the second row names hold numbers in most rows below."""
    named = [k for k, text in enumerate(second) if text]
    valued = [any(k < len(r) and re.search(r"\d", r[k]) for k in named) for r in body]
    return sum(valued) * 2 >= len(body)


def _labels_beside_values(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether each row is a label and its value, or two of both (사업명 | 섬 교통 개선)."""
    width = max(len(row) for row in rows)
    if width not in (2, 4) or rows[0][0] in _KEYS:
        return False
    if _is_small_form(rows):
        return True
    labels = [text for row in rows for text in row[::2] if text]
    beside = [text for text in rows[0][1::2] if text]
    heading = sum(heads_column(text) for text in labels)
    values = not any(heads_column(text) or _PERIOD.match(text) for text in beside)
    return heads_column(rows[0][0]) and values and heading * _MOST[1] >= len(labels) * _MOST[0]


def _is_small_form(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a few rows are labels and what belongs to each: 시공사 | 주식회사 맑은저울."""
    beside = [text for row in rows for text in row[1::2]]
    if len(rows) > _SMALL or not all(beside) or any(map(_is_amount, beside)):
        return False
    heading = any(heads_column(text) or _PERIOD.fullmatch(text) for text in rows[0][1::2])
    heading = heading or any(_DIGIT.search(text) for row in rows for text in row[::2])
    heading = heading or bool(_NAMES_ROWS.fullmatch(rows[0][0]))
    long = sum(" " in text or len(text) > _WORD or bool(_DIGIT.search(text)) for text in beside)
    return not heading and long * 2 > len(beside)


def _is_amount(text: str) -> bool:
    return bool(_VALUE.fullmatch(text)) and not is_phone(text) and not _DAY.fullmatch(text)


def _like_below(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a cell of the first row is like those below: by what it says, or by its form.

    That is a year in the first cell, an amount, a day, or a word before another one (팀장 홍길동), where most below have the
    same. A first row that stands once more below is a header.
    """
    others = [row for row in rows[1:] if row != rows[0]]
    dated = [opens_with_time(row[0]) for row in rows if row]
    if dated[0] and sum(dated) * _MOST[1] > len(rows) * _MOST[0]:
        return True
    for k, text in enumerate(rows[0]):
        below = [row[k] for row in others if k < len(row) and row[k]]
        if text in below and not heads_column(text):
            return True
        forms = (f for f in (_AMOUNT, _DAY) if f.fullmatch(text) and not _PERIOD.fullmatch(text))
        form = next(forms, None)
        if form is None and (word := _BEFORE_NAME.match(text)):
            form = re.compile(re.escape(word[0]) + r".+")
        if k and form and sum(bool(form.fullmatch(cell)) for cell in below) * 2 > len(below):
            return True
    return False


def _counts_columns(filled: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a first row names its columns by different values of one unit (작물 | 2명 | 4명)."""
    units = {_DIGITS.sub("", text) for text in filled[1:]}
    if len(filled) < 3 or len(units) != 1 or not all(units) or len({*filled}) < len(filled):
        return False
    alike = re.compile(rf"[\d.,~∼\s]+{re.escape(units.pop())}")
    others = (text for row in rows for text in row[1:])
    return not _VALUE.fullmatch(filled[0]) and not any(alike.fullmatch(text) for text in others)
