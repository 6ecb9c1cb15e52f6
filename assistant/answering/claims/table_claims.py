"""A claim settled by a table: the cell where the row and the column meet that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.claims.claimed_tables import (
    ClaimedTable,
    Said,
    cells_said,
    claimed_tables,
    explained,
    header_share,
    names_apart,
)
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.judging import Checked, Judged
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.claims.table_facts import core, counts_alike
from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.dates import DateMention, find_dates
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities
from assistant.datatypes import Cell, IndexedDocument

# Claims that compare, count or deny are not about one cell.
COMPARES = re.compile(
    r"가장|제일|전액|일부|모든|최고|최다|최대|최소|최저|보다|대비|비해|모두|전부|합[하해치쳐계산]|더하|더한|뿐|유일|차이|만큼|증가|감소|늘|줄|"
    r"없|않|(?<![가-힣])못|중\s|가운데|아니|아닌|달리|제외|각각|같[다은았]|다르|다른|평균|절반|\d배|이내|이상|이하|미만|초과|넘"
)
_DIFFERS, _HOLDS, _NAMED = 0.72, 0.8, 0.5
_UNTIL, _SINCE = re.compile(r"\s?까지"), re.compile(r"\s?부터")
Verdict = Literal["same", "other"]


def settle_cell(
    matcher: Matcher, places: Sequence[Place], entries: Mapping[str, IndexedDocument]
) -> Judged | None:
    """Settle a claim by the table that it is about; None where no table has just what it says."""
    if COMPARES.search(matcher.claim.text):
        return None
    found = [f for t in claimed_tables(places, entries) if (f := _check_row(matcher, t))]
    best = max(found, key=lambda finding: finding.told, default=None)
    if best is None or any(f.differs != best.differs and f.told == best.told for f in found):
        return None
    checked = Checked(best.table.place(best.row), best.findings, {})
    return Judged("contradicted" if best.differs else "supported", checked, 1.0)


@dataclass(frozen=True)
class _Found:
    """What a row says of the facts of a claim; ``told`` counts its cells and headers that the claim says."""

    table: ClaimedTable
    row: int
    findings: tuple[Finding, ...]
    told: int

    @property
    def differs(self) -> bool:
        return any(f.status == "other" for f in self.findings)


def _check_row(matcher: Matcher, table: ClaimedTable) -> _Found | None:
    """Compare what a claim says of the one row that it names with the cells of that row."""
    rows, used, against = _rows_named(cells_said(matcher.claim.text, table), table)
    if len(rows) != 1:
        return None
    row, spans = rows[0], [*used, *against]
    if names_apart(matcher, table, row, spans) or not _is_of_year(matcher, table):
        return None
    keys = {s.header for s in used}
    facts = [_fact(matcher, table, row, fact, keys) for fact in _facts(matcher, table, spans)]
    facts = [*(_conflict(table, row, one) for one in against[:1]), *facts]
    told = tuple(f for f in facts if f)
    if len(told) < len(facts):
        return None
    if not told and len(keys) > 1:
        told = (Finding("same", used[-1].text, used[-1].text, table.numbers[row], bound=True),)
    least = _DIFFERS if any(f.status == "other" for f in told) else _HOLDS
    if not told or explained(matcher, table, row, spans) < least:
        return None
    headers = sum(header_share(matcher, h) >= _NAMED for h in table.headers)
    return _Found(table, row, told, len(used) + headers)


def _rows_named(
    said: Sequence[Said], table: ClaimedTable
) -> tuple[list[int], list[Said], list[Said]]:
    """Give the rows that all cells said have in common, those cells, and those of other rows."""
    rows = list(range(len(table.rows)))
    used: list[Said] = []
    against: list[Said] = []
    for header in dict.fromkeys(s.header for s in said):
        own = [s for s in said if s.header == header]
        common = [row for row in rows if any(s.row == row for s in own)]
        if common:
            rows = common
            used += [s for s in own if s.row in common]
        else:
            against += own
    used = [s for s in used if s.row in rows]
    return (rows if used else []), used, against


def _conflict(table: ClaimedTable, row: int, said: Said) -> Finding | None:
    """Give what a row has under the header of a cell of another row that a claim gives it."""
    cell = table.cell(row, said.header)
    if cell is None or not core(cell.text).strip(" -–") or said.text in cell.text:
        return None
    return Finding("other", said.text, cell.said.strip(), table.numbers[row], bound=True)


def _is_of_year(matcher: Matcher, table: ClaimedTable) -> bool:
    """Tell whether the years of a claim are those of the document, or of the table and its titles."""
    day = table.entry.document.date
    texts = [c.header for c in table.rows[0].cells] + [c.text for r in table.rows for c in r.cells]
    said = " ".join([table.entry.document.title, *table.rows[0].section, *table.captions, *texts])
    known = years_in(said) | ({day.year} if day else set())
    return all(d.start.year in known for d in matcher.claim.dates if d.start.year)


def _facts(
    matcher: Matcher, table: ClaimedTable, spans: Sequence[Said]
) -> list[Quantity | DateMention]:
    """List the quantities and days of a claim that are no part of what it calls rows and columns."""
    headers = [squeeze(header) for header in table.headers]
    facts: list[Quantity | DateMention] = []
    told: list[Quantity | DateMention] = [*matcher.claim.quantities, *matcher.claim.dates]
    for fact in told:
        said = squeeze(matcher.claim.text[fact.low : fact.high])
        if any(s.low <= fact.low and fact.high <= s.high + 1 for s in spans):
            continue
        if isinstance(fact, DateMention) and fact.precision not in ("day", "month"):
            continue
        if any(said and said in header for header in headers):
            continue
        facts.append(fact)
    return facts


def _fact(
    matcher: Matcher,
    table: ClaimedTable,
    row: int,
    fact: Quantity | DateMention,
    keys: Set[str],
) -> Finding | None:
    """Compare a value with the cell of a row that it is claimed of; None where that is not told.

    Its header has to be said; or it is the only cell of its kind, and another row has the value.
    """
    cells = [c for c in table.rows[row].cells if c.header not in keys]
    compared = [(c, v) for c in cells if (v := _compare(matcher, fact, c, table))]
    shares = {c.header: header_share(matcher, c.header) for c, _ in compared}
    best = max(shares.values(), default=0.0)
    top = [(c, v) for c, v in compared if shares[c.header] == best] if best >= _NAMED else compared
    if len(top) > 1 and isinstance(fact, DateMention):
        after = matcher.claim.text[fact.high :]
        top = top[-1:] if _UNTIL.match(after) else top[:1] if _SINCE.match(after) else top
    verdicts = {v for _, v in top}
    if not top or (len(top) > 1 and verdicts != {"same"}):
        return None
    claimed = matcher.claim.text[fact.low : fact.high].strip()
    block, cell = table.numbers[row], top[0][0]
    if verdicts == {"same"}:
        return Finding("same", claimed, claimed, block, bound=True)
    others = (c for i in range(len(table.rows)) if (c := table.cell(i, cell.header)))
    if best < _NAMED and all(_compare(matcher, fact, c, table) != "same" for c in others):
        return None
    return Finding("other", claimed, cell.said.strip(), block, bound=True)


def _compare(
    matcher: Matcher, fact: Quantity | DateMention, cell: Cell, table: ClaimedTable
) -> Verdict | None:
    if isinstance(fact, DateMention):
        found = find_dates(cell.text, table.entry.document.date)
        days = [d for d in found if d.precision in ("day", "month")]
        if not days:
            return None
        same = any(d.start.agrees(fact.start) or (d.end and d.end.agrees(fact.start)) for d in days)
        return "same" if same else "other"
    values = find_quantities(cell.said, cell.header)
    if len(values) != 1:
        return None
    value = values[0]
    if not value.unit and header_share(matcher, cell.header) >= _NAMED:
        value = replace(value, unit=fact.unit)
    verdict = compare(fact, value)
    alike = fact.unit == value.unit if fact.unit else counts_alike(matcher, fact, cell)
    if verdict == "incomparable" and alike:
        return "other"
    return verdict if verdict != "incomparable" else None
