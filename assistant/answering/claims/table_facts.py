"""A claim looked up in a table: the row and the column that it names, and the value where they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze, terms_of
from assistant.answering.claims.value_context import is_change
from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.units import without_mark
from assistant.answering.language.binding import is_total
from assistant.answering.language.dates import DateMention
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities
from assistant.answering.tables.extremes import WHOLE
from assistant.datatypes import Cell

Row = Sequence[Cell]
_GLOSS = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]")
_LETTERS = re.compile(r"[가-힣A-Za-z]")
_NUMERIC = re.compile(
    r"[-+△▲'‘’]?\d[\d,.]*\s*(?::\s*1|[가-힣%㎡]{0,3})|(?:\d[\d,.]*\s?[십백천]?[만억조]\s?)+원"
)
_CHANGE = re.compile(r"증감|증가|감소|변동|차이")
_SCALES = frozenset(Decimal(10) ** power for power in (3, 4, 6, 8))
_ITEMS = re.compile(r"\s*[,·ㆍ/、]\s*")
_LONG_KEY, _RANK, _TEXT = 30, "위", 12
_HALF, _KEYED, _NAME = 0.5, 0.6, 4
# Endings of headers that only say that something is counted or measured.
_MEASURE_WORDS = "수 건수 액 금액 률 율 비율 일수 인원 규모 현황 구분 합계 계 실적 결과 명"
_MEASURES = frozenset(_MEASURE_WORDS.split())
_ENDING = re.compile(r"(?<=..)(?:건수|일수|인원|[수액률율량점])$")
_EACH = re.compile(r"1?(?P<each>[가-힣]+)당")
_PERSONS = ("인", "명", "사람")
_COUNTED = ("개", "명")
_SCOPE = re.compile(r"(?<=[가-힣])\s(?:중에?서?는?|가운데에?서?는?)\s")
_LIGHT, _OF_YEAR = 0.3, 0.6
EXTREME = re.compile(r"가장|제일|최[다고저소대]")
_YEARS = re.compile(r"(?:['‘’]\d{2}|(?:19|20)\d{2})\s?년?도?|\d{2}년도?")


def is_of_other_row(matcher: Matcher, place: Place) -> bool:
    """Tell whether a claim names another row of the table of a place, whole, and no cell of its own.

    What has the most of all is told by a row that the claim need not name.
    """
    claim = squeeze(matcher.claim.text)
    if EXTREME.search(matcher.claim.text):
        return False

    def says(cell: Cell, least: int) -> bool:
        name = squeeze(core(cell.text))
        return len(name) >= least and bool(_LETTERS.search(name)) and name in claim

    others = (row for row in place.table if row and row is not place.unit.cells)
    named = any(
        says(next((c for c in row if _LETTERS.search(c.text)), row[0]), _NAME) for row in others
    )
    return named and not any(says(cell, 2) for cell in place.unit.cells)


def check_cell(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare a quantity with the cell of its unit in the row of a place; None for what is no row.

    A row that the claim does not name says nothing about it, whatever its numbers.
    """
    row = place.unit.cells
    if not row:
        return None
    claimed = matcher.claim.text[quantity.low : quantity.high]
    if not is_named(matcher, row, place.table, total=is_total(matcher.claim.text, quantity)):
        return None
    if quantity.low < _scope_end(matcher.claim.text) and quantity.unit in _COUNTED:
        things = sum(not is_whole(other) for other in place.table)
        return Finding("same" if quantity.number == things else "missing", claimed, claimed)
    if quantity.unit == _RANK and quantity.low < matcher.claim.topic_end:
        ranked = {q.number for c in row if "순위" in c.header for q in find_quantities(c.text)}
        return Finding("same" if quantity.number in ranked else "missing", claimed, claimed)
    if is_change(matcher.claim.text, quantity):
        if _is_difference(quantity, row):
            return Finding("same", claimed, claimed, place.unit.block, bound=True)
        if not any(_CHANGE.search(cell.header) for cell in row):
            return None
    found = [
        (said_share(matcher, cell.header), cell, value)
        for cell, value in _values(matcher, row, quantity)
    ]
    best = max((share for share, _, _ in found), default=0.0)
    top = [(cell, value) for share, cell, value in found if share == best]
    verdicts = {_compare(quantity, value, cell, matcher) for cell, value in top}
    if len(verdicts) != 1 or (best < _HALF and (len(found) > 1 or _is_long(top[0][0]))):
        return None
    if verdicts == {"same"}:
        return Finding("same", claimed, claimed, place.unit.block, bound=True)
    return Finding("other", claimed, _worded(top[0][0]), place.unit.block, bound=True)


def _is_difference(quantity: Quantity, row: Row) -> bool:
    """Tell whether a row has two values that are so far apart; a bare number may count in 만 or 억."""
    values = [q for c in row for q in find_quantities(c.said, c.header)[:1] if not q.bound]
    for one, other in combinations(values, 2):
        apart = abs(one.number - other.number)
        if one.unit != other.unit or not apart or one.unit not in ("", quantity.unit):
            continue
        if quantity.number == apart or (not one.unit and quantity.number / apart in _SCALES):
            return True
    return False


def check_text_cell(matcher: Matcher, place: Place) -> Finding | None:
    """Compare a text that a claim gives to a named row with the row's own: another row has it.

    None where the claim names no row, or no text of another row of the same column.
    """
    row = place.unit.cells
    if len(place.table) < 2 or is_whole(row):
        return None
    said = squeeze(matcher.claim.text[matcher.claim.topic_end :])
    for column, cell in enumerate(row):
        value = core(cell.text)
        keys = [c for c in row if c is not cell and _cell_share(matcher, c, place.table) >= _KEYED]
        share = said_share(matcher, value) if keys and _is_text(value) else 1.0
        if share >= 1.0:
            continue
        others = [other for other in place.table if len(other) > column and other is not row]
        claimed = [other for other in others if _is_said(other[column], said)]
        claimed = [c for c in claimed if squeeze(core(c[column].text)) not in _texts(row)]
        if share >= _HALF and not _explains(claimed, column, value, said):
            continue
        if claimed and not any(_shares_key(other, keys) for other in claimed):
            text = core(claimed[0][column].text)
            return Finding("other", text, _worded(cell), place.unit.block, bound=True)
    return None


def _explains(rows: Sequence[Row], column: int, value: str, said: str) -> bool:
    """Tell whether all that is said of a value is said of that of another row (한국전력, 전력거래소)."""
    told = [term for term in terms_of(value) if term in said]
    others = [squeeze(core(row[column].text)) for row in rows]
    return any(all(term in other for term in told) for other in others)


def _scope_end(text: str) -> int:
    """Give where a claim has named the things that it speaks of one of: 8개 지구 가운데, 선정된 7곳 중."""
    found = _SCOPE.search(text)
    return found.start() if found else 0


def _is_text(text: str) -> bool:
    return 1 < len(text) <= _LONG_KEY and bool(_LETTERS.search(text)) and not find_quantities(text)


def _is_said(cell: Cell, said: str) -> bool:
    text = core(cell.text)
    return _is_text(text) and squeeze(text) in said


def _texts(row: Row) -> str:
    return "|".join(squeeze(cell.text) for cell in row)


def _shares_key(row: Row, keys: Sequence[Cell]) -> bool:
    """Tell whether a row has all the cells that another is named by."""
    own = {squeeze(core(cell.text)) for cell in row}
    return all(squeeze(core(key.text)) in own for key in keys)


def is_of_other_year(place: Place, mention: DateMention) -> bool:
    """Tell whether the row of a place is that of another year than a date of the claim."""
    years = [int(c.text.strip("년 ")) for c in place.unit.cells[:2] if _is_year(c)]
    return bool(years) and mention.start.year not in (None, *years)


def is_named(matcher: Matcher, row: Row, table: Sequence[Row], *, total: bool) -> bool:
    """Tell whether a claim names a row: by a cell, or the sum where it names no other row."""
    others = [other for other in table if not is_whole(other)]
    best = max((key_share(matcher, other, others) for other in others), default=0.0)
    if is_whole(row):
        return total or best < _HALF
    own = key_share(matcher, row, others)
    return own >= _HALF and own == best


def is_whole(row: Row) -> bool:
    """Tell whether a row is the sum or the average of the others."""
    return any(WHOLE.fullmatch(cell.text.strip()) for cell in row[:2])


def key_share(matcher: Matcher, row: Row, table: Sequence[Row]) -> float:
    """Give how completely a claim says what sets a row apart: of a cell, its own words, year or rank."""
    return max((_cell_share(matcher, cell, table) for cell in row), default=0.0)


def _cell_share(matcher: Matcher, cell: Cell, table: Sequence[Row]) -> float:
    if _is_key(matcher, cell):
        literal = squeeze(core(cell.text))
        return 1.0 + (len(literal) / 100 if literal in squeeze(matcher.claim.text) else 0.0)
    items = [item for item in _ITEMS.split(core(cell.text)) if _is_text(item)]
    column = [core(c.text) for row in table for c in row if c.header == cell.header]
    shared = {t for t in terms_of(core(cell.text)) if _often(t, column)}
    return max((_own_share(matcher, item, shared) for item in items), default=0.0)


def _often(term: str, column: Sequence[str]) -> bool:
    """Tell whether a word stands in other cells of a column as well and sets none apart."""
    return sum(term in terms_of(text) for text in column) > 1


def _own_share(matcher: Matcher, text: str, shared: set[str]) -> float:
    own = terms_of(text) - shared
    said = squeeze(matcher.claim.text)
    return sum(_says(matcher, term, said) for term in own) / len(own) if own else 0.0


def _is_key(matcher: Matcher, cell: Cell) -> bool:
    """Tell whether a claim says what a cell says: its words, its year, its rank or its limit."""
    if _is_year(cell):
        return int(cell.text.strip("년 ")) in {d.start.year for d in matcher.claim.dates}
    if not _LETTERS.search(cell.text) or _NUMERIC.fullmatch(cell.text.strip()):
        numbers = find_quantities(cell.text) if "순위" in cell.header else []
        return any(
            q.unit == _RANK and q.number == n.number
            for q in matcher.claim.quantities
            for n in numbers
        )
    limits = {(q.number, q.unit, q.bound) for q in find_quantities(cell.text) if q.bound}
    if limits & {(q.number, q.unit, q.bound) for q in matcher.claim.quantities}:
        return True
    return said_share(matcher, core(cell.text)) >= 1.0


def _is_year(cell: Cell) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d\s?년?", cell.text.strip()))


def core(text: str) -> str:
    """Give a cell without its mark and what stands in brackets."""
    return _GLOSS.sub("", without_mark(text)).strip()


def said_share(matcher: Matcher, text: str) -> float:
    """Give the share of the words of a header or cell that the claim says, in its words or others.

    A year has to be that of the claim, and what stands beside it (2023년 상반기) sets columns of one
    year apart; words that only say that something is counted weigh little.
    """
    plain = core(text)
    years = years_in(plain)
    if years and not years & {d.start.year for d in matcher.claim.dates if d.start.year}:
        return 0.0
    rest = _YEARS.sub("", plain).strip()
    if years and rest:
        return _OF_YEAR + (1 - _OF_YEAR) * said_share(matcher, rest)
    if years:
        return 1.0
    said = squeeze(matcher.claim.text)
    if (len(squeeze(plain)) > 1 and squeeze(plain) in said) or _says_each(matcher, plain):
        return 1.0
    weights = {t: _LIGHT if t in _MEASURES else 1.0 for t in terms_of(plain)}
    if set(weights) == {plain[1:]}:
        return 0.0  # 최우수 is not 우수, 준주거 not 주거
    total = sum(weights.values())
    here = sum(weight for term, weight in weights.items() if _says(matcher, term, said))
    return here / total if total else 0.0


def _says_each(matcher: Matcher, header: str) -> bool:
    """Tell whether a claim says the same of each (한 건에) as a header does (건당)."""
    found = _EACH.search(header)
    if not found or any(char.isdigit() for char in header):
        return False
    each = "|".join(_PERSONS) if found["each"] in _PERSONS else re.escape(found["each"])
    pattern = rf"(?:한|1)\s?(?:{each})(?:에|당|마다|이|의)|(?:{each})(?:당|마다)"
    return bool(re.search(pattern, matcher.claim.text))


def _says(matcher: Matcher, term: str, said: str) -> bool:
    stem = _ENDING.sub("", term)
    if len(stem) > 1 and stem in said:
        return True
    alone = frozenset({term})
    return any(matcher.in_text(word.form, alone, "") for word in matcher.claim.words)


def _values(matcher: Matcher, row: Row, quantity: Quantity) -> Iterator[tuple[Cell, Quantity]]:
    """Give the cells of a row with a value that may be compared with a quantity."""
    key = row[0].text if row else ""
    for cell in row:
        if _is_key(matcher, cell) and not _NUMERIC.fullmatch(cell.text.strip()):
            continue
        if years_in(cell.header) and not said_share(matcher, cell.header):
            continue
        found = find_quantities(cell.said, f"{cell.header} {key}")
        if len(found) != 1:
            continue
        value = found[0]
        if not value.unit and said_share(matcher, cell.header) >= _HALF:
            value = replace(value, unit=quantity.unit)
        if _compare(quantity, value, cell, matcher) != "incomparable":
            yield cell, value


def _is_long(cell: Cell) -> bool:
    """Tell whether a cell is a text that has a number in it."""
    return len(_LETTERS.findall(cell.text)) > _TEXT


def _compare(quantity: Quantity, value: Quantity, cell: Cell, matcher: Matcher) -> str:
    """Compare a quantity with a cell; with one whose column the claim names, however far apart."""
    verdict = compare(quantity, value)
    alike = quantity.unit == value.unit if quantity.unit else counts_alike(matcher, quantity, cell)
    if verdict == "incomparable" and alike and said_share(matcher, cell.header) >= 1.0:
        return "other"
    return verdict


def counts_alike(matcher: Matcher, quantity: Quantity, cell: Cell) -> bool:
    """Tell whether a claim counts with the word that a cell does, which is no unit: 700호."""
    after = matcher.claim.text[quantity.high :].lstrip()
    return bool(cell.unit) and after.startswith(cell.unit)


def _worded(cell: Cell) -> str:
    return cell.said.strip()
