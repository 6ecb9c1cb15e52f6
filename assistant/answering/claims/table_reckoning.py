"""Claims on what the numbers of a table come to: a sum of rows, the rise of one, how many rows there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answering.claims.claimed_tables import (
    ClaimedTable,
    cells_said,
    claimed_tables,
    explained,
    header_share,
    names_apart,
)
from assistant.answering.claims.findings import Finding, Status
from assistant.answering.claims.judging import Checked, Judged
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.orders import check_order
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.claims.table_facts import EXTREME
from assistant.answering.claims.table_orders import number_of
from assistant.answering.claims.value_context import ORDINALS
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.datatypes import IndexedDocument

_SUM = re.compile(r"합(?:해|하|치|쳐|산|계)|더하|더한|더해|통틀어")
_RISE = re.compile(
    r"(?:[이가을를]|만큼|이나|씩|\s)*(?:넘게\s|이상\s|더\s)?(?:(?P<up>늘|증가|오[르른]|올[랐라]|인상|상향|많)|줄|감소|내[린리려]|인하|하향|떨어)"
)
_COUNT = re.compile(r"(?:뿐)?(?:이다|이었다|다|였다|뿐이다|으로\s\S+|로\s\S+|입니다)?\s*\.?$")
# More in one period than in another: 1분기보다 2분기에 감소, 2023년에 비해 2024년에 늘었다.
_TURN = re.compile(
    r"(?P<one>\d\S{1,5}?)(?:보다|에\s비해|\s?대비)\s(?P<other>\d\S{1,5}?)(?:에는?|에서)?\s(?:.{0,30}\s)?(?:(?P<up>늘|증가|많|커[졌지]|올[랐라])|줄|감소|적|낮|내[렸려])"
)
_EACH = re.compile(r"모든|모두|전부|각각")
# Numbers that say which one is meant: 2분기, 1호선.
_WHICH = ORDINALS | {"분기", "차", "위", "기", "호선"}
_THINGS = frozenset({"개", "건", "회", "번", "명"})
_NAMED, _EXPLAINED, _PAIR = 0.5, 0.6, 2
_Reckoned = tuple[Finding, int]


def settle_reckoned(
    matcher: Matcher, places: Sequence[Place], entries: Mapping[str, IndexedDocument]
) -> Judged | None:
    """Settle a claim on a sum, a rise or a number of rows by the table that it is about."""
    for table in claimed_tables(places, entries):
        for way in (_sum, _rise, _count, _most, _turn):
            found = way(matcher, table)
            if found is None:
                continue
            finding, row = found
            spans = cells_said(matcher.claim.text, table)
            apart = names_apart(matcher, table, row, spans)
            if apart or explained(matcher, table, row, spans) < _EXPLAINED:
                continue
            checked = Checked(table.place(row), (finding,), {})
            return Judged(
                "contradicted" if finding.status == "other" else "supported", checked, 1.0
            )
    return None


def _claimed(matcher: Matcher) -> Quantity | None:
    """Give the last number with a unit that a claim has."""
    return next((q for q in reversed(matcher.claim.quantities) if q.unit), None)


def _finding(
    matcher: Matcher, table: ClaimedTable, claimed: Quantity, rows: Sequence[int], right: str
) -> _Reckoned:
    """Give what rows say of a claimed number; ``right`` is their own, '' where it is the same."""
    said = matcher.claim.text[claimed.low : claimed.high].strip()
    first, *rest = (table.numbers[row] for row in rows)
    status: Status = "other" if right else "same"
    return Finding(status, said, right or said, first, bound=True, also=tuple(rest)), rows[0]


def _values(table: ClaimedTable, header: str, rows: Sequence[int]) -> list[Decimal]:
    """Give the numbers of rows below a header, in the scale of their unit; fewer where some have none."""
    found = []
    for row in rows:
        cell = table.cell(row, header)
        number = number_of(cell) if cell else None
        scaled = find_quantities(cell.said, cell.header) if cell else []
        if cell is not None and number is not None and scaled:
            found.append(scaled[0].number)
    return found


def _unit(table: ClaimedTable, header: str, row: int) -> str:
    cell = table.cell(row, header)
    found = find_quantities(cell.said, cell.header) if cell else []
    return found[0].unit if len(found) == 1 else ""


def _column(matcher: Matcher, table: ClaimedTable, claimed: Quantity, rows: Sequence[int]) -> str:
    """Give the column of numbers that a claim names, or the only one in its unit; '' for none."""
    numeric = [h for h in table.headers if len(_values(table, h, rows)) == len(rows)]
    fitting = [h for h in numeric if _unit(table, h, rows[0]) in (claimed.unit, "")]
    shares = {h: header_share(matcher, h) for h in fitting}
    best = max(shares.values(), default=0.0)
    named = [h for h in fitting if shares[h] == best and best >= _NAMED]
    named = named or [h for h in fitting if _unit(table, h, rows[0]) == claimed.unit]
    return named[0] if len(named) == 1 else ""


def _sum(matcher: Matcher, table: ClaimedTable) -> _Reckoned | None:
    """Compare a sum with that of the rows that a claim names, or of all where it counts them."""
    claimed = _claimed(matcher)
    if claimed is None or not _SUM.search(matcher.claim.text):
        return None
    said = cells_said(matcher.claim.text, table)
    rows = sorted({s.row for s in said})
    things = {q.number for q in matcher.claim.quantities if q is not claimed}
    if len(rows) < _PAIR and Decimal(len(table.rows)) in things:
        rows = list(range(len(table.rows)))
    header = _column(matcher, table, claimed, rows) if len(rows) >= _PAIR else ""
    if not header:
        return None
    total = sum(_values(table, header, rows), Decimal(0))
    shown = sum(
        (number_of(c) or Decimal(0) for r in rows if (c := table.cell(r, header))), Decimal(0)
    )
    cell = table.cell(rows[0], header)
    right = f"합하면 {shown:,}{cell.unit if cell else ''}"
    return _finding(matcher, table, claimed, rows, "" if total == claimed.number else right)


def _rise(matcher: Matcher, table: ClaimedTable) -> _Reckoned | None:
    """Compare by how much a row's number rises or falls with two of its columns, in their order."""
    text, claimed = matcher.claim.text, _claimed(matcher)
    if claimed is None or _SUM.search(text):
        return None
    change = _RISE.match(text[claimed.high :])
    rows = sorted({s.row for s in cells_said(text, table)})
    if change is None or len(rows) != 1:
        return None
    row = rows[0]
    numeric = [
        h for h in table.headers if _values(table, h, rows) and _unit(table, h, row) == claimed.unit
    ]
    if len(numeric) > _PAIR:
        numeric = [h for h in numeric if header_share(matcher, h) >= _NAMED]
    if len(numeric) != _PAIR:
        return None
    (before,), (after,) = (_values(table, h, rows) for h in numeric)
    risen = after - before
    fits = risen == (claimed.number if change["up"] else -claimed.number)
    if claimed.bound in ("초과", "이상"):
        fits = (risen if change["up"] else -risen) > claimed.number
    cells = [c for h in numeric if (c := table.cell(row, h))]
    right = " → ".join(f"{c.header} {c.said}".strip() for c in cells)
    return _finding(matcher, table, claimed, rows, "" if fits else right)


def _count(matcher: Matcher, table: ClaimedTable) -> _Reckoned | None:
    """Compare how many rows have a cell that a claim says, in a column that sorts the rows."""
    claimed, text = _claimed(matcher), matcher.claim.text
    if claimed is None or _SUM.search(text) or EXTREME.search(text):
        return None
    ends = _COUNT.fullmatch(matcher.claim.text[claimed.high :].strip())
    countable = claimed.unit in _THINGS and claimed.number <= len(table.rows)
    if not ends or not countable or claimed.bound:
        return None
    said = cells_said(matcher.claim.text, table)
    sorting = [s.header for s in said if _sorts(table, s.header)]
    if not sorting or any(s.header not in sorting for s in said):
        return None
    rows = sorted({s.row for s in said if s.header == sorting[0]})
    rows = [
        r for r in rows if all(any(s.row == r and s.header == h for s in said) for h in sorting)
    ]
    texts = {s.text for s in said if s.header == sorting[0]}
    if not rows or len(texts) > 1:
        return None
    right = f"{len(rows)}{matcher.claim.text[claimed.low : claimed.high].strip()[-1]}"
    return _finding(matcher, table, claimed, rows, "" if claimed.number == len(rows) else right)


def _most(matcher: Matcher, table: ClaimedTable) -> _Reckoned | None:
    """Compare which row has the most or the least, or more than another, below a column that is named."""
    if any(q.unit not in _WHICH for q in matcher.claim.quantities):
        return None  # it gives a value too
    for row in sorted({s.row for s in cells_said(matcher.claim.text, table)}):
        finding = check_order(matcher, table.place(row))
        if finding and finding.bound:
            return finding, row
    return None


def _turn(matcher: Matcher, table: ClaimedTable) -> _Reckoned | None:
    """Compare whether a row, or each of all, has more below one column than below another."""
    text = matcher.claim.text
    turn = _TURN.search(text)
    rows = sorted({s.row for s in cells_said(text, table)})
    rows = rows or (list(range(len(table.rows))) if _EACH.search(text) else [])
    if turn is None or not rows or (len(rows) > 1 and not _EACH.search(text)):
        return None
    one, other = (_headed(matcher, table, turn[name]) for name in ("one", "other"))
    if not one or not other or one == other:
        return None
    for row in rows:
        values = (*_values(table, one, [row]), *_values(table, other, [row]))
        if len(values) == _PAIR and (values[1] > values[0]) != bool(turn["up"]):
            cells = [c for h in (one, other) if (c := table.cell(row, h))]
            right = " → ".join(f"{c.header} {c.said}" for c in cells)
            return Finding("other", "", right, table.numbers[row], bound=True), row
    return Finding("same", block=table.numbers[rows[0]], bound=True), rows[0]


def _headed(matcher: Matcher, table: ClaimedTable, name: str) -> str:
    """Give the one column of the period that a claim names and of what else it says."""
    headed = [h for h in table.headers if squeeze(name) in squeeze(h)]
    shares = {h: header_share(matcher, h) for h in headed}
    best = [h for h in headed if shares[h] == max(shares.values()) >= _NAMED]
    return best[0] if len(best) == 1 else ""


def _sorts(table: ClaimedTable, header: str) -> bool:
    """Tell whether a column has the same words in several rows, and tells sorts of them apart."""
    texts = [c.text for row in range(len(table.rows)) if (c := table.cell(row, header))]
    return 1 < len({*texts}) < len(texts)
