"""Tables of a PDF page from its ruling lines.

Rules that cross make a lattice; where a rule is missing between two units of the lattice, they
are one cell. Korean official tables are often open at the left and right: the ends of the
horizontal rules close them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents.readers.pdf_page import Box, Page, Rule

_SNAP = 3.0
_OPEN_SIDE = 10.0
_MAX_CROSSINGS = 250_000
_MAX_UNITS = 20_000


@dataclass(frozen=True)
class Region:
    """A cell: its first row and column and the numbers of rows and columns that it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Lattice:
    """The lattice of a table: the positions of its lines and, per unit, the cell it belongs to."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], int] = field(default_factory=dict)
    regions: list[Region] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Give the outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def region_at(self, x: float, y: float) -> int:
        """Give the number of the cell that holds a point of the table."""
        row = sum(1 for line in self.ys[1:-1] if line <= y)
        column = sum(1 for line in self.xs[1:-1] if line <= x)
        return self.owner[row, column]


def find_lattices(page: Page) -> list[Lattice]:
    """Find the tables of a page, smaller ones first, so that an inner table takes its text."""
    horizontal, vertical = merged(page.horizontal), merged(page.vertical)
    if not horizontal or not vertical or len(horizontal) * len(vertical) > _MAX_CROSSINGS:
        return []
    lattices = []
    for rows, columns in _connected(horizontal, vertical):
        lattice = _lattice(rows, columns)
        if lattice is not None:
            lattices.append(lattice)
    return sorted(lattices, key=lambda lattice: _area(lattice.box))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Put rules that lie on one line and touch together."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    merged: list[Rule] = []
    for line in lines:
        at = sum(rule.at for rule in line) / len(line)
        low = high = None
        for rule in sorted(line, key=lambda rule: rule.low):
            if low is None or high is None or rule.low > high + _SNAP:
                if low is not None and high is not None:
                    merged.append(Rule(at, low, high))
                low, high = rule.low, rule.high
            else:
                high = max(high, rule.high)
        if low is not None and high is not None:
            merged.append(Rule(at, low, high))
    return merged


def _connected(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group the rules that cross or touch, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))
    for i, row in enumerate(horizontal):
        for j, column in enumerate(vertical, len(horizontal)):
            across = row.low - _SNAP <= column.at <= row.high + _SNAP
            if across and column.low - _SNAP <= row.at <= column.high + _SNAP:
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate((*horizontal, *vertical)):
        groups[_root(parent, i)][i >= len(horizontal)].append(rule)
    return list(groups.values())


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _positions(rules: Sequence[Rule], low: float, high: float) -> list[float]:
    """List where the lines stand, with the ends of the crossing rules where a side is open."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _SNAP:
            found.append(at)
    if found[0] - low > _OPEN_SIDE:
        found.insert(0, low)
    if high - found[-1] > _OPEN_SIDE:
        found.append(high)
    return found


def _lattice(horizontal: list[Rule], vertical: list[Rule]) -> Lattice | None:
    """Build the lattice of connected rules; None when it has no two columns.

    One horizontal rule is enough below or above three columns: a row that a page end cut.
    """
    if not vertical or (len(horizontal) < 2 and len(vertical) < 3):
        return None
    xs = _positions(
        vertical, min(rule.low for rule in horizontal), max(rule.high for rule in horizontal)
    )
    ys = _positions(
        horizontal, min(rule.low for rule in vertical), max(rule.high for rule in vertical)
    )
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MAX_UNITS:
        return None
    lattice = Lattice(xs, ys)
    fill(lattice, horizontal, vertical)
    return lattice


def fill(lattice: Lattice, horizontal: list[Rule], vertical: list[Rule]) -> None:
    """Join the units between which no rule stands, and number the cells in reading order."""
    xs, ys = lattice.xs, lattice.ys
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            unit = row * columns + column
            middle_x = (xs[column] + xs[column + 1]) / 2
            middle_y = (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _ruled(vertical, xs[column + 1], middle_y):
                parent[_root(parent, unit + 1)] = _root(parent, unit)
            if row + 1 < rows and not _ruled(horizontal, ys[row + 1], middle_x):
                parent[_root(parent, unit + columns)] = _root(parent, unit)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for unit in range(rows * columns):
        members[_root(parent, unit)].append(divmod(unit, columns))
    for number, units in enumerate(members.values()):
        top, left = min(r for r, _ in units), min(c for _, c in units)
        height = max(r for r, _ in units) - top + 1
        width = max(c for _, c in units) - left + 1
        lattice.regions.append(Region(top, left, height, width))
        lattice.owner.update(dict.fromkeys(units, number))


def _ruled(rules: Sequence[Rule], at: float, middle: float) -> bool:
    """Tell whether a rule stands at a position and covers a point of it."""
    return any(abs(rule.at - at) <= _SNAP and rule.low <= middle <= rule.high for rule in rules)
