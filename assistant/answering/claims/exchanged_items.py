"""Claims that give one of several like items what another of them has: the times, bodies, sums of two events.

The items are blocks side by side in the outline, each with all that stands below it, or the members of
a list within one block. What a claim names of one alone tells which is meant; a value of the claim
that this one has not, and another has, is compared with its own value of that sort.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.claims.date_facts import BARE_NOUN
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.judging import Checked, Judged
from assistant.answering.claims.like_items import MEMBER, LikeItem, like_items
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, place_of, squeeze
from assistant.answering.claims.table_claims import COMPARES
from assistant.answering.claims.value_context import ORDINALS
from assistant.answering.evidence.units import unit_at
from assistant.answering.language.dates import DateMention
from assistant.answering.language.names import Name
from assistant.answering.language.numerals import PERIOD, Quantity
from assistant.answering.language.values import compare
from assistant.datatypes import IndexedDocument

_PHONE = re.compile(r"(?<!\d)\d{2,4}-\d{3,4}(?:-\d{4})?(?!\d)")
# Who acts in a claim; who is in charge of an item: behind 담당, or first in the brackets at its end.
_ACTS = re.compile(
    r"(?:^|\s)(?P<who>[가-힣A-Za-z]{2,12}?)(?:이|가|에서)\s(?:\S+\s){0,4}?(?:맡|담당|운영|구축|추진|주관|시행|관리|한다|했다|하였|제안|시공|제작|공급|개발|지원|조치|점검|설치)"
)
_IN_CHARGE = re.compile(
    r"담당\s?:?\s?(?P<who>[가-힣]{2,12}(?:과|팀|부|실|국|관|단|센터|자))(?![가-힣])|"
    r"[\[(<](?P<body>[가-힣A-Za-z]{2,12})(?:,[^\[\]()<>]{1,20})?[\])>]\s*(?=\n|$)"
)
# Numbers that say which one is meant rather than how many.
_RANKS = ORDINALS | {"위", "차", "배", "기", "단계", PERIOD}
_NEAR, _HEAD = 24, 300
_TOLD, _COVERED, _TELLING, _NAMED, _ELSEWHERE = 0.6, 0.75, 0.6, 1.5, 0.75
_SURELY = 1.5
Value = Quantity | DateMention | Name | str


@dataclass(frozen=True)
class _Document:
    """The document that items stand in; ``whole`` is its text without white space."""

    entry: IndexedDocument
    whole: str

    def above(self, item: LikeItem) -> str:
        """Give what an item stands in and under, with the title and the head of the document."""
        block = self.entry.outline[item.block]
        parents = (self.entry.outline[i].text for i in block.parents)
        texts = [self.entry.document.title, *block.section, *parents, block.text]
        return squeeze("|".join(texts)) + self.whole[:_HEAD]


def settle_exchanged(
    matcher: Matcher,
    places: Sequence[Place],
    entries: Mapping[str, IndexedDocument],
    judged: Judged,
) -> Judged:
    """Contradict a claim that gives an item what another one beside it has; else leave the verdict.

    Where a place supports the claim, the item has to say all that it says beside the value.
    """
    settled = judged.verdict == "contradicted" or (judged.checked and judged.checked.says_cell)
    if settled or COMPARES.search(matcher.claim.text) or not places:
        return judged
    doc = places[0].unit.doc
    document = _Document(entries[doc], places[0].whole)
    near = {place.unit.block for place in places[:_NEAR] if place.unit.doc == doc}
    for items in like_items(entries[doc], near):
        found = _exchanged(matcher, items, document, whole=judged.verdict != "unverifiable")
        if found:
            unit = (
                places[0].unit
                if found.block is None
                else unit_at(places[0].unit, entries[doc], found.block)
            )
            place = place_of(unit, entries[doc])
            return Judged("contradicted", Checked(place, (found,), {}), 1.0)
    return judged


def _exchanged(
    matcher: Matcher, items: Sequence[LikeItem], document: _Document, *, whole: bool
) -> Finding | None:
    """Give what the item that a claim is about has instead of a value of another one.

    ``whole`` asks for an item that says all the rest of the claim.
    """
    title = squeeze(document.entry.document.title)
    facts = [f for f in _facts(matcher) if not (isinstance(f, Name) and squeeze(f.text) in title)]
    held = [[_has(matcher, item, fact) for item in items] for fact in facts]
    apart = [k for k, own in enumerate(held) if any(own) and not all(own)]
    values = _values(matcher, [facts[k] for k in apart])
    taken = squeeze("|".join(_said(matcher, facts[k]) for k in apart))
    words = [
        (word.weight, [bool(matcher.in_text(word.form, i.words, i.squeezed)) for i in items], word)
        for word in matcher.claim.words
        if word.weight >= _TELLING and word.form not in taken
    ]
    told = [(weight, own) for weight, own, _ in words if any(own) and not all(own)]
    told += [(_NAMED, held[k]) for k in apart if facts[k] not in values]
    weights = [sum(weight for weight, own in told if own[n]) for n in range(len(items))]
    total, best = sum(weight for weight, _ in told), max(weights)
    if not values or not total or weights.count(best) > 1 or best < _TOLD * total:
        return None
    meant = weights.index(best)
    lacking = [k for k in apart if facts[k] in values and not held[k][meant]]
    above = document.above(items[meant])
    missing = sum(
        weight * (_ELSEWHERE if word.form in document.whole else 1.0)
        for weight, own, word in words
        if not own[meant] and word.form not in above
    )
    named = not any(
        word.topic and word.noun and not own[meant] and word.form not in above
        for _, own, word in words
    )
    covered = named and missing <= (1 - _COVERED) * sum(weight for weight, _, _ in words)
    told_all = best == total >= _SURELY and not missing
    if not lacking or not (told_all if whole else covered):
        return None
    source = items[held[lacking[0]].index(True)]
    right = _own_value(matcher, items[meant], source, facts[lacking[0]])
    if right is None:
        return None
    block, said = right
    return Finding("other", _said(matcher, facts[lacking[0]]), said, block, bound=True)


def _facts(matcher: Matcher) -> list[Value]:
    """List the sums, times, names, bodies that act and telephone numbers that a claim has."""
    claim = matcher.claim
    phones = list(dict.fromkeys(m[0] for m in _PHONE.finditer(claim.text)))
    known = {name.text for name in claim.names}
    acting = [m["who"] for m in _ACTS.finditer(claim.text) if m["who"] not in known]
    return [*claim.quantities, *claim.dates, *claim.names, *acting, *phones]


def _values(matcher: Matcher, facts: Sequence[Value]) -> Sequence[Value]:
    """Give the facts that a claim says of something: its numbers, else the names behind its topic.

    A number that counts what the topic is called by (1공구) and a name before a number tell which
    thing is meant.
    """
    end = matcher.claim.topic_end
    told: list[Value] = [f for f in facts if isinstance(f, str)]
    for fact in facts:
        if isinstance(fact, Quantity) and _names_which(matcher, fact):
            continue
        exact = isinstance(fact, DateMention) and fact.precision in ("day", "month")
        if exact or isinstance(fact, Quantity):
            told.append(fact)
    return told or [f for f in facts if isinstance(f, Name) and f.low >= end]


def _names_which(matcher: Matcher, quantity: Quantity) -> bool:
    """Tell whether a number says which thing is meant (1공구, 10대 과제), or how often or at most."""
    before = quantity.low < matcher.claim.topic_end
    counts = before and BARE_NOUN.match(matcher.claim.text[quantity.high :])
    return bool(counts or quantity.unit in _RANKS or quantity.per or quantity.bound)


def _said(matcher: Matcher, value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Name):
        return value.text
    return matcher.claim.text[value.low : value.high].strip()


def _has(matcher: Matcher, item: LikeItem, value: Value) -> bool:
    if isinstance(value, str):
        return value in item.text
    if isinstance(value, Name):
        return matcher.has_name(value, item.squeezed)
    if isinstance(value, DateMention):
        return any(_is_same_day(value, day) for day in item.dates)
    return any(compare(value, found) == "same" for found in item.quantities)


def _is_same_day(one: DateMention, other: DateMention) -> bool:
    ends = [end for end in (other.start, other.end) if end]
    whole = one.precision == "year"
    return any(one.start.agrees(end) and (whole or one.start.month == end.month) for end in ends)


def _own_value(
    matcher: Matcher, item: LikeItem, source: LikeItem, value: Value
) -> tuple[int, str] | None:
    """Give the one value of an item of the sort of a value, that the claim does not have."""
    said = _said(matcher, value)
    for label, (_, text) in source.labels.items():
        if label in item.labels and _has(matcher, LikeItem(text, 0, ()), value):
            block, right = item.labels[label]
            return None if _has(matcher, LikeItem(right, 0, ()), value) else (block, right)
    own: list[str]
    charge = isinstance(value, (str, Name)) and said in _in_charge(source.text)
    if charge or (isinstance(value, str) and not _PHONE.fullmatch(value)):
        own = _in_charge(item.text)
    elif isinstance(value, str):
        own = [m[0] for m in _PHONE.finditer(item.text)]
    elif isinstance(value, Quantity):
        held = (
            q.unit
            for q in source.quantities
            if compare(value, q) == "same" and (q.unit or len(item.text) <= MEMBER)
        )
        unit = next(held, value.unit)
        own = [item.text[q.low : q.high] for q in item.quantities if q.unit == unit]
    elif isinstance(value, DateMention):
        own = [item.text[d.low : d.high] for d in item.dates if d.precision == value.precision]
    else:
        return None
    own = list(dict.fromkeys(text.strip() for text in own if text.strip()))
    if len(own) != 1 or own[0] in said:
        return None
    return item.block_of(own[0]), own[0]


def _in_charge(text: str) -> list[str]:
    return [m["who"] or m["body"] for m in _IN_CHARGE.finditer(text)]
