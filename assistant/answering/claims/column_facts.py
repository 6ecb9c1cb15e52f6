"""A claim that gives a cell what its neighbour says: another column of the row, another row of the column."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze, terms_of
from assistant.answering.claims.table_facts import core, is_named, is_whole
from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.units import without_mark
from assistant.datatypes import Cell

# What a label says beside what it is the label of: 시상식 장소.
_KINDS = re.compile(r"(?<=[가-힣])\s(?:장소|일시|일자|날짜|기간|이름|주체|방식|방법|수)$")
_MOSTLY = 0.6
_GENERAL = frozenset({"사항", "사업", "과제", "방식", "교수", "위원", "연구", "과장", "국장"})
_NUMBERED = re.compile(r"[가-힣A-Za-z]+\d+|\d+(?:단계|차|기|분기|년차|권역|그룹)")
_LETTER = re.compile(r"[가-힣A-Za-z]")
# What counts things one by one: no scale (천, 만) or measure is left out of a cell in them.
_COUNTERS = frozenset(
    {"개", "명", "건", "곳", "석", "대", "회", "동", "면", "권", "점", "가구", "세대"}
)
_KEYED, _SAID, _HALF, _LITTLE = 0.75, 0.9, 0.5, 0.34
_FEWEST, _WORDS, _LONG = 3, 2, 4


def check_column(matcher: Matcher, place: Place) -> Finding | None:
    """Compare what a claim says of a column that it names with the cell there; another one says it.

    None where the claim does not name the row, or more than one of its columns.
    """
    row = place.unit.cells
    topic = squeeze(matcher.claim.text[: matcher.claim.topic_end])
    named = [c for c in row if _is_named(core(c.header), topic)]
    keys = [c for c in row if c not in named and _key_share(c, topic) >= _KEYED]
    if len(row) < _FEWEST or len(named) != 1 or not keys:
        return None
    cell, key = named[0], " ".join([named[0].header, *(c.text for c in keys)])
    rest = [c for c in row if c is not cell and c not in keys]
    saying = [c for c in rest if _told(matcher, c, key) >= _SAID]
    own = without_mark(cell.said)
    if len(saying) != 1 or _told(matcher, cell, key) > _HALF or len(own) < 2:
        return None
    return Finding("other", core(saying[0].text), own, place.unit.block, bound=True)


def _is_named(header: str, topic: str) -> bool:
    """Tell whether a topic says a header: all its words, but for a number before them (10대 과제)."""
    words = [w for w in terms_of(header) if len(w) > 1 and not w.isdigit()]
    years = years_in(header)
    if years:
        return any(str(year) in topic for year in years)
    numbered = _NUMBERED.findall(header)  # 시즌2 is not 시즌1
    return bool(words) and all(word in topic for word in (*words, *numbered))


def _key_share(cell: Cell, topic: str) -> float:
    """Give how much of a cell a topic says, what only says of its kind (장소, 기간) left out."""
    text = _KINDS.sub("", core(cell.text)) or cell.text
    words = [w for w in terms_of(text) if not w.isdigit()]
    return sum(word in topic for word in words) / len(words) if words else 0.0


def check_bare_cell(matcher: Matcher, place: Place) -> Finding | None:
    """Compare what a claim counts with the bare number in the row and column that it names whole.

    1관 | 49 | 2 below 휠체어석: '1관 휠체어석은 1석' is another number, for it has no unit to go by.
    """
    row, claim = place.unit.cells, matcher.claim
    topic = squeeze(claim.text[: claim.topic_end])
    keys = [c for c in row if _LETTER.search(c.text) and squeeze(core(c.text)) in topic]
    named = [c for c in row if c not in keys and len(core(c.header)) > 1]
    named = [c for c in named if squeeze(core(c.header)) in topic]
    longest = max(named, key=lambda c: len(c.header), default=None)
    counted = [q for q in claim.quantities if q.low >= claim.topic_end]
    if not keys or longest is None or len(counted) != 1 or longest.unit:
        return None
    shorter = (c for c in named if squeeze(core(c.header)) not in squeeze(core(longest.header)))
    said = longest.text.strip().replace(",", "")
    quantity = counted[0]
    is_plain = said.isdigit() and not (quantity.bound or quantity.loose or years_in(longest.header))
    if next(shorter, None) is not None or not is_plain or quantity.unit not in _COUNTERS:
        return None
    claimed = claim.text[quantity.low : quantity.high].strip()
    if quantity.number == int(said):
        return Finding("same", claimed, claimed, place.unit.block, bound=True)
    return Finding("other", claimed, longest.text.strip(), place.unit.block, bound=True)


def check_row(matcher: Matcher, place: Place) -> Finding | None:
    """Compare what a claim says of a row that it names by a cell with the row; another one says it.

    None where what is said stands in several rows, or is too little to tell them apart.
    """
    row = place.unit.cells
    keys = [] if is_whole(row) else [c for c in row if _is_key(matcher, c, place)]
    if len(row) < 2 or not keys:
        return None
    key = " ".join(cell.text for cell in keys)
    words = _words(matcher, key)
    if len(words) < _WORDS and not any(len(w) >= _LONG for w in words):
        return None
    for column, cell in enumerate(row):
        if cell in keys:
            continue
        others = [other for other in place.table if other is not row and len(other) > column]
        saying = [other[column] for other in others if _told(matcher, other[column], key) >= _SAID]
        if len(saying) == 1 and _told(matcher, cell, key) <= _LITTLE and len(core(cell.text)) > 1:
            said = _span(matcher, words)
            return Finding("other", said, without_mark(cell.said), place.unit.block, bound=True)
    return None


def check_pair(matcher: Matcher, place: Place) -> Finding | None:
    """Compare what a claim says of a label with the cell of it, in a list of labels with one cell each.

    The cell of another label says it: it differs from that of the label, and no other place says so.
    """
    topic = squeeze(matcher.claim.text[: matcher.claim.topic_end])
    named = [c for c in place.pairs if len(core(c.header)) > 1 and squeeze(core(c.header)) in topic]
    if len(named) != 1 or len(place.pairs) < _FEWEST:
        return None
    own, here = named[0], place.unit.cells[0]
    words = _words(matcher, own.header)
    if here != own:
        return Finding("unsaid") if _told(matcher, here, own.header) > _LITTLE else None
    others = [c for c in place.pairs if c != own and _told(matcher, c, own.header) >= _SAID]
    if len(others) != 1 or not words or _told(matcher, own, own.header) > _LITTLE:
        return None
    return Finding(
        "other", _span(matcher, words), without_mark(own.said), place.unit.block, bound=True
    )


def _span(matcher: Matcher, words: list[str]) -> str:
    """Give the part of a claim from the first of some of its words to the last."""
    text, start = matcher.claim.text.lower(), matcher.claim.topic_end
    low = min(max(text.find(word, start), start) for word in words)
    high = max(text.rfind(word) + len(word) for word in words)
    return matcher.claim.text[low:high].strip()


def _is_key(matcher: Matcher, cell: Cell, place: Place) -> bool:
    """Tell whether a claim names a row by this cell of it, and by no other row."""
    topic = squeeze(matcher.claim.text[: matcher.claim.topic_end])
    return (
        len(core(cell.text)) > 1
        and _key_share(cell, topic) >= _MOSTLY
        and is_named(matcher, place.unit.cells, place.table, total=False)
    )


def _words(matcher: Matcher, key: str) -> list[str]:
    """List the nouns and names that a claim says behind its topic, but for what names the place."""
    claim, named = matcher.claim, terms_of(key)
    words = [
        w.form
        for w in claim.words
        if w.noun and not w.topic and w.form not in named and w.form not in _GENERAL
    ]
    names = [squeeze(n.text) for n in claim.names if n.low >= claim.topic_end]
    return [*words, *(name for name in names if name not in squeeze(key))]


def _told(matcher: Matcher, cell: Cell, key: str) -> float:
    """Give the share of what a claim says behind its topic that a cell says itself."""
    words = _words(matcher, key)
    own, squeezed = terms_of(cell.text), squeeze(cell.text)
    told = sum(word in own or word in squeezed for word in words)
    return told / len(words) if words else 0.0
