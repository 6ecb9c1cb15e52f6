"""The unit of a table's bare numbers: '(단위 : 가구, 백만원)' above it says which column has which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.datatypes import Cell
from assistant.documents.tables import Record

_NOTE = re.compile(
    r"(?:[(（\[<]\s*단\s*위\s*[:：]?|단\s*위\s*[:：])\s*(?P<units>[^()（）\[\]<>]{1,40})"
)
_PER = re.compile(r"\s*/\s*(?:년|연|반기|분기|월|주|일|시간|회)\s*$")
_BARE = re.compile(r"(?:약|총|각)?\s*[-+△▲]?\d[\d,]*(?:\.\d+)?")
_OWN_UNIT = re.compile(
    r"\([^()]*(?:[원명건개%㎡대톤회점]|[kmc]?m[23]?|[kmg㎍]?g|ha|t|[kKMG]?Wh?|[mk]?[lL]|dB|pp[mb])\)|%"
)
_HEADER_UNIT = re.compile(
    r"\(\s*(?:단위\s*[:：]\s*)?(?P<unit>[십백천만억]*원|[천만]?명|인|건|개소|개|곳|대|회|점|세|호|톤|"
    r"가구|세대|시간|분|일|개월|년|%|㎡|㎥|㎢|km|㎞|m|ha|t|kg|㎏|kWh?|MWh?|달러)\s*(?:,[^()]{1,10})?\)\s*$"
)
_UNCOUNTED = re.compile(r"(?:순위|순번|연번|번호|등급|연도|년도|코드|등수)$")
# A unit and the ends of the headers whose numbers have it.
_NAMED_BY = (
    (re.compile(r"[십백천만억조]*원|달러"), re.compile(r"금|[비액]|예산|매출|수입|지출|단가|가격|자부담|국비|시비|도비|군비|구비")),
    (re.compile(r"%|퍼센트|％"), re.compile(r"[율률]|비중|비$|증감")),
    (re.compile(r"[천만]?명|인"), re.compile(r"인원|인구|[원생자]$|사람|학생|정원")),
    (re.compile(r"점"), re.compile(r"점수?|배점|만족도")),
    (re.compile(r"분|시간|초|일|개월|년"), re.compile(r"시간|기간|일수|소요")),
    (re.compile(r"건"), re.compile(r"건수?|횟수")),
    (re.compile(r"[천만]?마리|[천만]?두"), re.compile(r"폐사|마리|두수|사육|방류|입식")),
    (re.compile(r"가구|세대|호"), re.compile(r"가구|세대|어가|농가|주택|[빈민]집")),
    (re.compile(r"톤|kg|t|㎏"), re.compile(r"량|무게|중량")),
    (re.compile(r"㎡|m2|평|ha|㎢|km2|천㎡"), re.compile(r"면적|넓이")),
    (re.compile(r"개소|곳|개"), re.compile(r"소$|[개곳]수|시설|지점")),
)  # fmt: skip

MARKS = "점 만점"
# A header whose numbers have one unit wherever it stands.
_TOLD_BY = (
    ("점", re.compile(r"(?:배점|점수|총점|평점|득점|가점|감점)$")),
    ("건", re.compile(r"건수$")),
    ("회", re.compile(r"횟수$")),
    ("개소", re.compile(r"개소수?$")),
    ("명", re.compile(r"(?:인원|정원|[자원생]수)$")),
)  # fmt: skip
_MARKED = re.compile(r"\d\s?점\s?만점")
_POINTS = re.compile(r"배\s?점(?:\s|\(|$|표|기준|조정)")
_MARKS = re.compile(r"만족도|평균|종합|대비|지수|결과$")


def units_of_note(text: str) -> tuple[str, ...]:
    """Give the units that a note or a title names after '단위'; empty when it names none.

    ``MARKS`` for a title that tells the highest mark: 만족도 (5점 만점); 점 for one of points (배점).
    """
    found = _NOTE.search(text)
    if found is None:
        return (MARKS,) if _MARKED.search(text) else ("점",) * bool(_POINTS.search(text))
    counted = _PER.sub("", found["units"])
    return tuple(u for u in (part.strip() for part in re.split(r"[,，/·]", counted)) if u)


def with_units(records: Sequence[Record], units: Sequence[str]) -> list[Record]:
    """Give the records with the unit of each cell that is a bare number.

    It is the one in brackets at the end of its header or of what names its row, one of ``units``, or
    the one that its header tells.
    """
    return [
        replace(record, cells=tuple(_with_unit(cell, record.cells, units, records) for cell in record.cells))
        for record in records
    ]  # fmt: skip


def _with_unit(
    cell: Cell, row: Sequence[Cell], units: Sequence[str], records: Sequence[Record]
) -> Cell:
    own = _HEADER_UNIT.search(cell.header) or (cell is not row[0] and row_unit(row))
    if own and _BARE.fullmatch(cell.text):
        return replace(cell, unit=own["unit"])
    counted = _BARE.fullmatch(cell.text) and not _OWN_UNIT.search(cell.header)
    if not counted or _UNCOUNTED.search("".join(cell.header.split())):
        return cell
    if not units or units == (MARKS,):
        marked = bool(units) and _MARKS.search("".join(cell.header.split()))
        return replace(cell, unit="점" if marked else unit_told_by(cell.header))
    columns = _number_columns(records)
    if len(units) == 1:
        return replace(cell, unit=units[0])
    if len(units) == len(columns) and cell.header in columns:
        return replace(cell, unit=units[columns.index(cell.header)])
    return replace(cell, unit=_named(cell.header, row[0].text, units))


def row_unit(row: Sequence[Cell]) -> re.Match[str] | None:
    """Find the unit that what names a row has in brackets: 재활용률(%)."""
    return _HEADER_UNIT.search(row[0].text)


def unit_told_by(header: str) -> str:
    """Give the unit that a header tells by itself (배점, 개소 수); '' when it tells none."""
    name = "".join(header.split())
    return next((unit for unit, ends in _TOLD_BY if ends.search(name)), "")


def _number_columns(records: Sequence[Record]) -> list[str]:
    """Give the headers, in order, of the columns of bare numbers."""
    cells = [cell for record in records for cell in record.cells]
    headers = dict.fromkeys(c.header for c in cells if _BARE.fullmatch(c.text))
    return [
        h for h in headers if not _UNCOUNTED.search("".join(h.split())) and not _OWN_UNIT.search(h)
    ]


def _named(header: str, key: str, units: Sequence[str]) -> str:
    """Give the unit that the header, or else the row's key, speaks of; the first one otherwise."""
    for name in (header, key):
        squeezed = "".join(name.split())
        for unit in units:
            if squeezed.endswith((unit, f"{unit}수")) or any(
                kind.fullmatch(unit) and ends.search(squeezed[-4:]) for kind, ends in _NAMED_BY
            ):
                return unit
    return units[0]
