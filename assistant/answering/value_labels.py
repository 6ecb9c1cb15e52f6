"""Values that a sentence lists, each with what it is of: 상해 171건, 살인 164건; 서류(40%), 면접(60%)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.numerals import Quantity
from assistant.answering.support import Place, squeeze, terms_of
from assistant.answering.table_facts import said_share
from assistant.answering.values import compare, find_quantities

# What a label begins after: a mark, a verb that connects, or what is spoken of (유형별로는).
_CUT = re.compile(
    r".*(?:[,;:·ㆍ、/\n()（）\[\]→「」*※]|[은는이가을를]\s|에서?는?\s|(?:하고|하여|으며|하며|이며|지만|고|며)\s)",
    re.S,
)
_TAIL = re.compile(r"(?:\s?(?:각각|모두|약|총|중|은|는|이|가|을|를|에|의))?\s*$")
_AFTER = re.compile(r"\s(?P<word>[가-힣]{2,}?)(?=[은는이가을를의와과에로]?(?:[\s,.·ㆍ;)]|$))")
# What is joined to the value before: 1대로, 68일에서.
_REST = re.compile(r"[가-힣]*")
_SUM = re.compile(r"도합|합계|총계|소계|전체|이상|이하|최대|최소|평균")
_CHANGE = re.compile(r"\s?(?:에서|→|⇒|이던|였던)")
_QUOTED = re.compile(r"[‘'“\"「](?P<label>[^‘’'“”\"「」]{2,24})[’'”\"」]\s?\(?$")
_LONGEST, _FEWEST, _SERIES = 24, 2, 3
_SURE, _MARGIN = 0.75, 0.25
_TURN, _CLOCK = "제", "시각"


@dataclass(frozen=True)
class Labelled:
    """A value of a list with the words that it is of; ``text`` holds both, verbatim."""

    label: str
    quantity: Quantity
    text: str
    block: int | None


def labelled_values(text: str, unit: str, block: int | None = None) -> list[Labelled]:
    """List the values of one unit in a text that have a label, in reading order."""
    found = [q for q in find_quantities(text) if q.unit == unit]
    if any(_CHANGE.match(text, q.high) for q in found):
        return []
    listed: list[Labelled] = []
    low = 0
    for quantity in found:
        rest = _REST.match(text, low, quantity.low)
        low = rest.end() if low and rest else low
        before = text[low : quantity.low].rstrip()
        bracket = before.endswith("(")
        head = _TAIL.sub("", before.rstrip("( ‘’'\":"))
        cut = _CUT.match(head if bracket or not _is_open(before) else "")
        start = low + (cut.end() if cut else 0)
        label = head[cut.end() if cut else 0 :].strip(" ‘’'\"")
        quoted = _QUOTED.search(before)
        if quoted:
            label, start, head = quoted["label"], low + quoted.start(), before
        high = quantity.high
        after = _AFTER.match(text, quantity.high)
        if not label or _is_open(before) or (after and head != before):
            label, start = (after["word"] if after else ""), quantity.low
            high = after.end() if after else high
        if 1 < len(label) <= _LONGEST and not _SUM.fullmatch(label):
            said = " ".join(text[start:high].split()).strip(" ,;")
            listed.append(Labelled(label, quantity, said + ")" * bracket, block))
        low = quantity.high
    return listed


def _is_open(before: str) -> bool:
    """Tell whether nothing of a label stands before a value: '6개 지부·' 37개 분소."""
    return not before or before[-1] in ",·ㆍ;、"


def check_label(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare a value with that of the label which the claim says; None where it says none.

    One that differs has to be that of another label of the list: else the two may be of different
    things.
    """
    claimed = matcher.claim.text[quantity.low : quantity.high]
    if place.unit.cells or quantity.unit == _CLOCK:
        return None
    for piece in place.own:
        listed = labelled_values(piece.text, quantity.unit, piece.block)
        if len({squeeze(item.label) for item in listed}) < _FEWEST:
            continue
        shares = [label_share(matcher, item.label) for item in listed]
        best = max(shares)
        meant = [i for i, share in zip(listed, shares, strict=True) if share == best]
        rest = [share for share in shares if share < best]
        verdicts = {compare(quantity, item.quantity) for item in listed}
        sure = len(meant) == 1 and best >= _SURE and max(rest, default=1.0) <= best - _MARGIN
        if sure and len(verdicts) > 1 and _is_same(quantity, meant[0]):
            return Finding("same", claimed, claimed, piece.block)
        has = [s for i, s in zip(listed, shares, strict=True) if _is_same(quantity, i)]
        if best < _SURE or not has or max(has) > best - _MARGIN or len(meant) > 1:
            continue
        right = meant[0]
        if compare(quantity, right.quantity) == "other":
            return Finding("other", claimed, right.text, piece.block, bound=True)
    return None


def most_listed(matcher: Matcher, place: Place, *, most: bool) -> Finding | None:
    """Compare which thing has the most, or the least, with the values that a text lists."""
    for piece in place.own if not place.unit.cells else ():
        for unit in dict.fromkeys(q.unit for s in piece.segments for q in s.quantities):
            listed = labelled_values(piece.text, unit, piece.block)
            if not unit or len({squeeze(item.label) for item in listed}) < _SERIES:
                continue
            shares = [label_share(matcher, item.label) for item in listed]
            named = [i for i, share in zip(listed, shares, strict=True) if share >= _SURE]
            numbers = [item.quantity.number for item in listed]
            top = listed[numbers.index(max(numbers) if most else min(numbers))]
            if len(named) == 1 and top in named:
                return Finding("same", block=piece.block, bound=True)
            if len(named) == 1:
                return Finding("other", named[0].label, top.text, piece.block, bound=True)
    return None


def _is_same(quantity: Quantity, item: Labelled) -> bool:
    return compare(quantity, item.quantity) == "same"


def label_share(matcher: Matcher, label: str) -> float:
    """Give the share of the words of a label that a claim says; a turn (3차) has to be its own."""
    turns = _turns(find_quantities(label))
    if turns:
        return float(turns == _turns(matcher.claim.quantities))
    return said_share(matcher, label) if terms_of(label) else 0.0


def _turns(found: Sequence[Quantity]) -> set[Quantity | str]:
    return {str(q.number) for q in found if q.unit == _TURN}
