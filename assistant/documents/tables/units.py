"""The unit of a table's bare numbers: '(단위 : 가구, 백만원)' above it says which column has which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.datatypes import Cell
from assistant.documents.tables.records import Record

_NOTE = re.compile(
    r"(?:[(（\[<]\s*단\s*위\s*[:：]?|단\s*위\s*[:：])\s*(?P<units>[^()（）\[\]<>]{1,40})"
)
_NOTE_MARK = re.compile(r"(?<=[\d%])\s?[¹²³⁴-⁹][)⁾]?$")
_BETWEEN = re.compile(r"[,，/]|(?<!시)·")
# What is counted, behind its counter: 개 대학, 개 시·군.
_COUNTER_OF = re.compile(r"^(개|곳|건|명)\s[가-힣·]+$")
_PER = re.compile(r"\s*/\s*(?:년|연|반기|분기|월|주|일|시간|회)\s*$")
_BARE = re.compile(r"(?:약|총|각)?\s*[-+△▲]?\d[\d,]*(?:\.\d+)?")
_OWN_UNIT = re.compile(
    r"\([^()]*(?:[원명건개%㎡대톤회점]|[kmc]?m[23]?|[kmg㎍]?g|ha|t|[kKMG]?Wh?|[mk]?[lL]|dB|pp[mb])\)|%"
)
_HEADER_UNIT = re.compile(
    r"\(\s*(?:단위\s*[:：]\s*|\d{1,3}(?=점))?(?P<unit>[십백천만억]*\s?원|[천만]?명|인|건|개소|개사|개교|개|곳|대|회|점|세|호|톤|"
    r"가구|세대|시간|분|일|개월|년|%|㎡|㎥|㎢|km|㎞|m|ha|t|kg|㎏|kWh?|MWh?|달러)\s*"
    r"(?:/\s?[년월일회]|,[^()]{1,10}|\s?만점)?\)\s*$"
)
# A title in brackets ends with the unit of all numbers below it: < 항목별 만족 비율(%) >.
_FRAMED = re.compile(r"^\s*[<《【\[〈](?P<title>[^<>]{2,40})[>》】\]〉]\s*$")
# What a column of units (단위) has beside the numbers of a row.
_UNIT_ALONE = re.compile(r"[^\d\s()]{1,5}")
# Of these there are whole numbers only.
_WHOLE_UNITS = frozenset({"명", "인", "건", "개", "개소", "곳", "가구", "세대", "대"})
_UNCOUNTED = re.compile(
    r"(?:순위|순번|연번|번호|등급|연도|년도|코드|등수|노선|호선|호기|학년|회차|기수|지수)$"
)
# A unit and the ends of the headers whose numbers have it.
_NAMED_BY = (
    (re.compile(r"%|퍼센트|％"), re.compile(r"[율률]|비중|(?:구성|대|증감)비$")),
    (re.compile(r"[십백천만억조]*원|달러"), re.compile(r"금|비(?![율중])|액|예산|매출|수입|지출|단가|가격|자부담|국비|시비|도비|군비|구비")),
    (re.compile(r"[천만]?명|인"), re.compile(r"인원|인구|[원생자객]$|사람|학생|정원|아동|어린이|노인|주민|청년")),
    (re.compile(r"점"), re.compile(r"점수?|배점|만족도")),
    (re.compile(r"분|시간|초|일|개월|년"), re.compile(r"시간|기간|일수|소요")),
    (re.compile(r"건"), re.compile(r"건수?|횟수")),
    (re.compile(r"[천만]?마리|[천만]?두"), re.compile(r"폐사|마리|두수|사육|방류|입식")),
    (re.compile(r"개|개소|곳|건|명|인|회|대"), re.compile(r"수$")),
    (re.compile(r"가구|세대|호"), re.compile(r"가구|세대|어가|농가|주택|[빈민]집")),
    (re.compile(r"톤|kg|t|㎏"), re.compile(r"량|무게|중량")),
    (re.compile(r"㎡|m2|평|ha|㎢|km2|천㎡"), re.compile(r"면적|넓이")),
    (re.compile(r"[kcm]?m|㎞|㎝|㎜|미터"), re.compile(r"길이|거리|깊이|심도|높이|연장|폭|두께")),
    (re.compile(r"[kMG]?Hz"), re.compile(r"주파수")),
    (re.compile(r"개소|곳|개"), re.compile(r"소$|[개곳]수|시설|지점")),
    (re.compile(r"개사?|곳"), re.compile(r"(?:기업|업체|회사|사업장)$")),
)  # fmt: skip

_PERIOD = re.compile(r"['‘’]?(?:19|20)?\d{2}년?도?(?:\s?(?:계|합계|소계))?|계|합계|소계")
# A rate in hundredths wherever it stands.
_RATE = re.compile(r"(?:증\s?감|증\s?가|감\s?소|신\s?장|달\s?성|집\s?행|진\s?도|구\s?성)\s?[율률]$")
_CHANGE = re.compile(r"증\s?감$")
# Shares, and by how much they differ.
_POINTS_OF_SHARE = {"%", "%p"}
_DIFFERENCE = re.compile(r"증\s?감|대\s?비|차\s?이|격\s?차")

_FEWEST_SUMS, _NEARLY = 2, 0.01

MARKS = "점 만점"
# A header whose numbers have one unit wherever it stands.
_TOLD_BY = (
    ("위", re.compile(r"(?:순위|등위|석차)$")),
    ("점", re.compile(r"(?:배점|점수|총점|평점|득점|가점|감점)$")),
    ("건", re.compile(r"건수$")),
    ("회", re.compile(r"횟수$")),
    ("개소", re.compile(r"개소수?$")),
    ("명", re.compile(r"(?:인원|정원|[자원생]수|(?:대기|이용|신청|참가|참여|응답|수료|종사|수급|지원|응시|합격|가입|봉사)자)$")),
    ("개", re.compile(r"(?:과제|사업|기관|업체|기업|마을|단체)수$")),
)  # fmt: skip
_MARKED = re.compile(r"\d\s?점\s?만점")
_POINTS = re.compile(r"배\s?점(?:\s|\(|$|표|기준|조정)")
_YEAR = re.compile(r"['‘’]?(?:20)?\d{2}년?")
_MARKS = re.compile(r"만족도|평균|종합|대비|지수|결과$")


def units_of_note(text: str) -> tuple[str, ...]:
    """Give the units that a note or a title names after '단위'; empty when it names none.

    ``MARKS`` for a title that tells the highest mark: 만족도 (5점 만점); 점 for one of points (배점).
    """
    found = _NOTE.search(text)
    framed = _FRAMED.match(text)
    named = _HEADER_UNIT.search(framed["title"]) if framed else None
    if found is None and named:
        return ("".join(named["unit"].split()),)
    if found is None:
        return (MARKS,) if _MARKED.search(text) else ("점",) * bool(_POINTS.search(text))
    counted = _PER.sub("", found["units"])
    parts = (_COUNTER_OF.sub(r"\1", part.strip()) for part in _BETWEEN.split(counted))
    return tuple(filter(None, ("".join(part.split()) for part in parts)))


def with_units(records: Sequence[Record], units: Sequence[str]) -> list[Record]:
    """Give the records with the unit of each cell that is a bare number.

    It is the one in brackets at the end of its header or of what names its row, one of ``units``, or
    the one that its header tells.
    """
    records = [_without_note_marks(record) for record in records]
    made = [
        replace(record, cells=tuple(_with_unit(cell, record.cells, units, records) for cell in record.cells))
        for record in records
    ]  # fmt: skip
    return _with_unit_of_sum(made)


def _without_note_marks(record: Record) -> Record:
    """Take the mark of a footnote off the numbers of a row: 24.0¹⁾."""
    cells = (replace(cell, text=_NOTE_MARK.sub("", cell.text)) for cell in record.cells)
    return replace(record, cells=tuple(cells))


def _with_unit_of_sum(records: list[Record]) -> list[Record]:
    """Give the parts of a sum its unit: cells without one that add up to the one before, in all rows."""
    widths = {len(record.cells) for record in records}
    if len(records) < _FEWEST_SUMS or len(widths) > 1:
        return records
    width = widths.pop()
    columns = list(zip(*(record.cells for record in records), strict=True))
    for whole in range(1, width - _FEWEST_SUMS):
        high = whole + 1
        while high < width and all(not c.unit and _BARE.fullmatch(c.text) for c in columns[high]):
            high += 1
        if high - whole > _FEWEST_SUMS and _adds_up(columns[whole:high]):
            unit = columns[whole][0].unit
            return [
                replace(r, cells=tuple(replace(c, unit=unit) if whole < k < high else c for k, c in enumerate(r.cells)))
                for r in records
            ]  # fmt: skip
    return records


def _adds_up(columns: Sequence[Sequence[Cell]]) -> bool:
    whole, *parts = columns
    if not all(c.unit == whole[0].unit and c.unit and _BARE.fullmatch(c.text) for c in whole):
        return False
    sums = (sum(_number(cell) for cell in row) for row in zip(*parts, strict=True))
    return all(abs(_number(w) - total) < _NEARLY for w, total in zip(whole, sums, strict=True))


def _number(cell: Cell) -> float:
    return float(re.sub(r"[^\d.]", "", cell.text))


def _with_unit(
    cell: Cell, row: Sequence[Cell], units: Sequence[str], records: Sequence[Record]
) -> Cell:
    own = _own_unit(cell, row)
    if own and _BARE.fullmatch(cell.text):
        return replace(cell, unit=own)
    counted = _BARE.fullmatch(cell.text) and not _OWN_UNIT.search(cell.header)
    if counted and cell is not row[0] and unit_told_by(cell.header) == "위":
        return replace(cell, unit="위")
    if not counted or _UNCOUNTED.search("".join(cell.header.split())):
        return cell
    if not units or units == (MARKS,):
        header = "".join(cell.header.split())
        marked = bool(units) and (_MARKS.search(header) or _YEAR.fullmatch(header))
        return replace(cell, unit="점" if marked else unit_told_by(cell.header))
    columns = _number_columns(records)
    if {*units} == _POINTS_OF_SHARE:
        return replace(cell, unit="%p" if _DIFFERENCE.search(cell.header) else "%")
    told = "%" if _RATE.search(cell.header) else unit_told_by(cell.header)
    foreign = told == "%" or not any(unit.endswith(told) for unit in units)
    if foreign or len(units) == 1:
        return replace(cell, unit=told if foreign else units[0])
    for named in (columns, _heads(columns), _repeated(columns)):
        if len(units) == len({*named}) and cell.header in columns:
            return replace(
                cell, unit=units[[*dict.fromkeys(named)].index(named[columns.index(cell.header)])]
            )
    broken = [unit for unit in units if unit not in _WHOLE_UNITS]
    if len(broken) == 1 and _has_decimals(cell.header, records):
        return replace(cell, unit=broken[0])
    return replace(
        cell, unit=_named(cell.header, row[0].text, units) or _beside(cell.header, columns, units)
    )


def _has_decimals(header: str, records: Sequence[Record]) -> bool:
    cells = (cell for record in records for cell in record.cells if cell.header == header)
    return any(_BARE.fullmatch(cell.text) and "." in cell.text for cell in cells)


def _own_unit(cell: Cell, row: Sequence[Cell]) -> str:
    """Give the unit that a header or the row itself has: in brackets, or in a column of units (단위)."""
    named = _HEADER_UNIT.search(cell.header) or (cell is not row[0] and row_unit(row))
    if named:
        return "".join(named["unit"].split())
    stated = next((c.text for c in row if "".join(c.header.split()) == "단위"), "")
    fits = cell is not row[0] and _UNIT_ALONE.fullmatch(stated)
    return (unit_told_by(cell.header) or stated) if fits else ""


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


def _heads(columns: Sequence[str]) -> list[str]:
    """Give each header without its period where one beside it differs in that alone (매출 ’23, ’24)."""
    heads = [_head(header) for header in columns]
    beside = zip(["", *heads[:-1]], heads, [*heads[1:], ""], columns, strict=True)
    return [own if own and own in (left, right) else whole for left, own, right, whole in beside]


def _repeated(columns: Sequence[str]) -> list[str]:
    """Give the names that stand in the same order below each cell of an upper header; else none."""
    names = [header.rpartition(" ")[2] for header in columns]
    each = len({*names})
    return names if each < len(names) and names == names[:each] * (len(names) // each) else []


def _head(header: str) -> str:
    head, _, period = header.rpartition(" ")
    return head if _PERIOD.fullmatch(period) else ""


def _named(header: str, key: str, units: Sequence[str]) -> str:
    """Give the unit that the header, or else the row's key, speaks of; '' if it is none."""
    for squeezed in ("".join(name.split()) for name in (header, key)):
        for unit in units:
            if squeezed.endswith((unit, f"{unit}수")):
                return unit
        for unit in units:
            if any(kind.fullmatch(unit) and ends.search(squeezed[-4:]) for kind, ends in _NAMED_BY):
                return unit
    return ""


def _beside(header: str, columns: Sequence[str], units: Sequence[str]) -> str:
    """Give the unit of a column that names none: that of what is named behind a period, or the first.

    Units stand in the order of the columns: there is none where one of the others stands before.
    """
    place = columns.index(header) if header in columns else 0
    named = [_named(column, "", units) for column in columns]
    before = [unit for unit in named[:place] if unit]
    if _CHANGE.search(header) and "%" in units and "%" not in named:
        return "%"
    if before and _PERIOD.fullmatch("".join(header.split())):
        return next((unit for unit in named[place:] if unit), before[-1])
    return "" if any(unit != units[0] for unit in before) else units[0]
