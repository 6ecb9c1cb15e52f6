"""Tables of a PDF page that have rules between their rows, and none between their columns.

Such rules are drawn cell by cell: where their pieces end, columns end. Where text goes over such a
place, the cells beside it are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.documents.readers.pdf_lines import fragments
from assistant.documents.readers.pdf_page import Char, Page, Rule
from assistant.documents.readers.pdf_tables import Lattice, fill, merged

_SNAP, _NEAR = 3.0, 5.0
_FEWEST_LINES, _FEWEST_COLUMNS = 3, 2
_FARTHEST = 160.0  # between two rules of one table
_FILLED = 0.5


def find_open_lattices(page: Page, known: Sequence[Lattice]) -> list[Lattice]:
    """Find the tables of a page without vertical rules; ``known`` are those that have some."""
    free = [
        rule
        for rule in page.horizontal
        if not any(k.holds((rule.low + rule.high) / 2, y) for k in known for y in _around(rule))
    ]
    return [lattice for group in _groups(free) if (lattice := _lattice(group, page.chars))]


def _around(rule: Rule) -> tuple[float, float]:
    return rule.at - _SNAP, rule.at + _SNAP


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Give the rules that lie below one another and reach equally far, most of them."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][0].at <= _SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    group: list[list[Rule]] = []
    for row in rows:
        if group and not _goes_on(group, row):
            yield from _whole(group)
            group = []
        group.append(row)
    yield from _whole(group)


def _goes_on(group: Sequence[Sequence[Rule]], row: Sequence[Rule]) -> bool:
    """Tell whether rules belong to the table above them: near, no longer, and with no other columns."""
    if row[0].at - group[-1][0].at > _FARTHEST or not _is_within(row, group[0]):
        return False
    above, own = (
        _clustered([x for r in rules for x in (r.low, r.high)]) for rules in (group[-1], row)
    )
    return _has_all(above, own) or _has_all(own, above)


def _has_all(places: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(abs(x - y) <= _NEAR for y in places) for x in others)


def _ends(row: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.low for rule in row), max(rule.high for rule in row)


def _is_within(row: Sequence[Rule], first: Sequence[Rule]) -> bool:
    (low, high), (left, right) = _ends(row), _ends(first)
    return left - _NEAR <= low and high <= right + _NEAR


def _whole(group: Sequence[Sequence[Rule]]) -> Iterator[list[Rule]]:
    """Give the rules of a group that is closed at its end by a rule as long as its first."""
    if not group:
        return
    low, high = _ends(group[0])
    full = [row for row in group if abs(_ends(row)[0] - low) + abs(_ends(row)[1] - high) < _NEAR]
    if len(full) >= _FEWEST_LINES and full[-1] is group[-1]:
        yield [rule for row in group for rule in row]


def _lattice(rules: Sequence[Rule], chars: Sequence[Char]) -> Lattice | None:
    """Build the lattice of rules that lie below one another; None where no columns end in them."""
    xs = _clustered([end for rule in rules for end in (rule.low, rule.high)])
    ys = _clustered([rule.at for rule in rules])
    if len(xs) <= _FEWEST_COLUMNS or len(ys) < _FEWEST_LINES:
        return None
    inside = [
        piece
        for piece in fragments(chars)
        if xs[0] - _NEAR <= piece.x0 <= xs[-1] and ys[0] <= (piece.top + piece.bottom) / 2 <= ys[-1]
    ]
    vertical = [
        Rule(x, low, high)
        for low, high in pairwise(ys)
        for x in xs[1:-1]
        if not any(p.x0 < x < p.x1 - _SNAP and low < (p.top + p.bottom) / 2 < high for p in inside)
    ]
    lattice = Lattice(xs, ys)
    fill(lattice, merged(rules), [*vertical, Rule(xs[0], ys[0], ys[-1])])
    cells = {lattice.region_at((p.x0 + p.x1) / 2, (p.top + p.bottom) / 2) for p in inside}
    held = Counter(lattice.regions[cell].row for cell in cells)
    whole = sum(number >= _FEWEST_COLUMNS for number in held.values())
    return lattice if whole >= _FILLED * (len(ys) - 1) else None


def _clustered(places: Sequence[float]) -> list[float]:
    """Give places that differ by more than a little, in order."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
