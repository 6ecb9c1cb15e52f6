"""Whether passages support a sentence that somebody else wrote, and which quotes of them do.

Every quantity, date and name of a clause has to stand at one place of a cited passage, and its words
have to be spoken of there. What the sentence says of them is compared as a claim is (``facts``), so
a value that belongs to something else at that place does not support it. A value of the question
need not stand there, if another value of the sentence does and nothing there differs from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering import texts
from assistant.answering.claims.facts import check_facts
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher, Weigh
from assistant.answering.claims.stance import check_polarity
from assistant.answering.claims.statements import Claim, read_statement
from assistant.answering.claims.support import (
    Place,
    Segment,
    place_of,
    split_segments,
    squeeze,
    terms_of,
)
from assistant.answering.evidence.grounding import Evidence
from assistant.answering.evidence.instructions import gives_instructions
from assistant.answering.evidence.units import span_of, units_of
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.polarity import predicates
from assistant.answering.language.values import compare, find_quantities
from assistant.datatypes import IndexedDocument, Passage

_SPOKEN, _SPOKEN_PLAIN, _SPOKEN_CLAUSE = 0.55, 0.6, 0.5
_OWN, _OWN_PLAIN = 0.3, 0.5
_MOST_QUOTES = 3
_ENDING, _LONG = re.compile(r"(?<=[가-힣])[가-힣]{1,3}$"), 8
"""A polite ending, which a document in note style has not; and the length of a long quote."""
_LABEL = re.compile(r"[^\W\d_]*\d+(?:,\d{3})*(?:\.\d+)?")
_DIGITS = re.compile(r"\d")
_FROM = re.compile(r"\S{1,20}에서\s?\D{0,10}")
_CLOCK = "시각"


@dataclass(frozen=True)
class Support:
    """The quotes that support a sentence, best first; or why there are none, in Korean."""

    evidence: tuple[Evidence, ...]
    reason: str = ""


class Verifier:
    """Checks sentences against passages; ``weigh`` tells how rare a morpheme is, in [0, 1]."""

    def __init__(
        self, entries: Mapping[str, IndexedDocument], question: str, weigh: Weigh = lambda _: 1.0
    ) -> None:
        self._entries = entries
        self._question = question
        self._weigh = weigh
        self._read: dict[str, list[Place]] = {}

    def check(self, sentence: str, passages: Sequence[Passage]) -> Support:
        """Give the quotes of the passages that support a sentence, or the reason for none."""
        places = [place for passage in passages for place in self._places(passage)]
        if not places:
            return Support((), texts.UNCITED)
        said = f"{self._question}\n{sentence}"
        whole = self._best(sentence, [p for p in places if _is_named(p, said)], None)
        if whole.place:
            return Support((self._quote(whole.place),))
        clauses = [text for text in split_segments(sentence) if _says_something(text)]
        if len(clauses) < 2:
            return Support((), whole.reason)
        found = self._clauses(clauses, places)
        failed = next((item.reason for item in found if item.place is None), "")
        quotes = dict.fromkeys(self._quote(item.place) for item in found if item.place)
        if failed or len(quotes) > _MOST_QUOTES or not self._spoken(sentence, found):
            return Support((), failed or whole.reason)
        return Support(tuple(quotes))

    def _clauses(self, clauses: Sequence[str], places: Sequence[Place]) -> list[_Checked]:
        """Check each clause at its own place; a table row that it does not name was used before."""
        found: list[_Checked] = []
        for clause in clauses:
            used = [item.place for item in found if item.place]
            said = clause if used else f"{self._question}\n{clause}"
            here = [p for p in places if p in used or _is_named(p, said)]
            found.append(self._best(clause, here, _SPOKEN_CLAUSE))
        return found

    @cached_property
    def _asked(self) -> Claim:
        return read_statement(self._question)

    def _places(self, passage: Passage) -> list[Place]:
        if passage.id not in self._read:
            self._read[passage.id] = self._read_places(passage)
        return self._read[passage.id]

    def _read_places(self, passage: Passage) -> list[Place]:
        entry = self._entries[passage.doc]
        units = units_of(entry, passage)
        return [
            place_of(unit, entry)
            for unit in units
            if not gives_instructions(entry.outline[unit.block].text)
        ]

    def _quote(self, place: Place) -> Evidence:
        unit = place.unit
        return Evidence(unit.doc, *span_of(unit, self._entries[unit.doc]))

    def _best(self, text: str, places: Sequence[Place], least: float | None) -> _Checked:
        """Give the place that supports a text best, or what the nearest place lacks."""
        claim = read_statement(text)
        matcher = Matcher(claim, places, self._weigh)
        if least is None:
            least = _SPOKEN if claim.facts else _SPOKEN_PLAIN
        covers = sorted(((matcher.cover(p), -i) for i, p in enumerate(places)), reverse=True)
        reason = ""
        for cover, i in covers:
            place = places[-i]
            if cover < least:
                break
            if matcher.own_cover(place) < (_OWN if claim.facts else _OWN_PLAIN):
                continue
            lacking = self._lacking(matcher, place, text) or self._swapped(matcher, place, text)
            if not lacking:
                return _Checked(place, "")
            reason = reason or lacking
        return _Checked(None, reason or texts.NOT_SAID)

    def _spoken(self, sentence: str, found: Sequence[_Checked]) -> bool:
        """Tell whether the places of the clauses together speak of the sentence."""
        places = [item.place for item in found if item.place]
        claim = read_statement(sentence)
        matcher = Matcher(claim, places, self._weigh)
        total = sum(matcher.weights[w.form] for w in claim.words)
        here = sum(
            matcher.weights[w.form] * max(matcher.in_place(w, p) for p in places)
            for w in claim.words
        )
        return not total or here / total >= _SPOKEN

    def _lacking(self, matcher: Matcher, place: Place, text: str) -> str:
        """Say what a place does not say of a claim; '' when it says all."""
        polarity = check_polarity(matcher, place)
        if (polarity and polarity.status != "same") or _denies_alone(text, place):
            return texts.SAID_OPPOSITE
        said = _ENDING.sub("", squeeze(text))
        if len(said) >= _LONG and any(said in piece.squeezed for piece in place.own):
            return ""
        findings = list(check_facts(matcher, place))
        same = [f for f in findings if _says(f, place)]
        told = any(not self._asks(finding) for finding in same)
        for finding in findings:
            if finding in same:
                continue
            asked = finding.status == "missing" and self._asks(finding)
            if not asked or (_DIGITS.search(finding.claimed) and not told):
                return texts.NOT_IN_QUOTE.format(value=finding.claimed)
        segments = [s for p in (*place.own, *place.near) for s in p.segments]
        measured = [q for q in matcher.claim.quantities if q.unit]
        inexact = (q for q in measured if not self._exact(q, segments))
        for quantity in inexact:
            value = matcher.claim.text[quantity.low : quantity.high]
            return texts.NOT_IN_QUOTE.format(value=value)
        unread = self._unread_digits(matcher.claim, place)
        return texts.NOT_IN_QUOTE.format(value=unread) if unread else ""

    def _swapped(self, matcher: Matcher, place: Place, text: str) -> str:
        """Say which value the clauses of a text give to the wrong thing of one place; '' for none."""
        clauses = split_segments(text) if len(matcher.claim.quantities) > 1 else []
        for clause in clauses:
            part = Matcher(read_statement(clause), [place], self._weigh)
            if not part.claim.words and not part.claim.names:
                continue
            for finding in check_facts(part, place):
                if finding.status == "other" and not (finding.scope or _risen(finding, place)):
                    return texts.NOT_IN_QUOTE.format(value=finding.claimed)
        return ""

    def _asks(self, finding: Finding) -> bool:
        """Tell whether a value stands in the question."""
        return squeeze(finding.claimed) in squeeze(self._question)

    def _exact(self, quantity: Quantity, segments: Sequence[Segment]) -> bool:
        """Tell whether the very number occurs; 'about' does not excuse another one."""
        found = [q for s in segments for q in s.quantities] + list(self._asked.quantities)
        return any(
            compare(quantity, other) == "same"
            and (quantity.number == other.number or quantity.unit == _CLOCK)
            for other in found
        )

    def _unread_digits(self, claim: Claim, place: Place) -> str:
        """Give digits with their word (시즌2) that are no date or measure and do not stand there."""
        spans = [(d.low, d.high) for d in claim.dates]
        spans += [(q.low, q.high) for q in claim.quantities if q.unit]
        left = claim.text
        for low, high in sorted(spans, reverse=True):
            left = left[:low] + " " + left[high:]
        around = "\n".join([self._question, *(p.text for p in (*place.own, *place.near))])
        known = {_plain(label) for label in _labels(around)}
        return next((label for label in _labels(left) if _plain(label) not in known), "")


@dataclass(frozen=True)
class _Checked:
    place: Place | None
    reason: str


def _denies_alone(text: str, place: Place) -> bool:
    """Tell whether a text denies something at a place that denies nothing."""
    said = any(p.denied for p in predicates(text)[-1:])
    pieces = (*place.own, *place.near)
    return said and not any(p.denied for piece in pieces for p in predicates(piece.text))


def _says(finding: Finding, place: Place) -> bool:
    return finding.status == "same" or _in_parts(finding, place) or _risen(finding, place)


def _in_parts(finding: Finding, place: Place) -> bool:
    """Tell whether a compound name that is nowhere whole stands at the place in its parts."""
    parts = terms_of(finding.claimed)
    here = (p.squeezed for p in (*place.own, *place.near))
    return (
        finding.status == "missing"
        and len(parts) > 1
        and any(all(part in text for part in parts) for text in here)
        and not _DIGITS.search(finding.claimed)
    )


def _risen(finding: Finding, place: Place) -> bool:
    """Tell whether a value is the one that another became: 40명에서 65명으로."""
    claimed = find_quantities(finding.claimed)
    return finding.status == "other" and any(
        _FROM.fullmatch(segment.text[segment.text.find(finding.right) : found.low])
        for piece in place.own
        for segment in piece.segments
        for found in segment.quantities
        if any(compare(c, found) == "same" and c.number == found.number for c in claimed)
    )


def _is_named(place: Place, text: str) -> bool:
    """Tell whether a text names a table row by one of its cells; what is no row needs no name."""
    cells = [squeeze(cell.text) for cell in place.unit.cells if not _DIGITS.search(cell.text)]
    said, words = squeeze(text), terms_of(_DIGITS.sub(" ", text))
    return (
        not place.unit.cells
        or any(len(cell) > 1 and cell in said for cell in cells)
        or any(len(words & terms_of(cell.text)) > 1 for cell in place.unit.cells)
    )


def _says_something(text: str) -> bool:
    return len(squeeze(text)) > 1


def _labels(text: str) -> list[str]:
    """List the numbers of a text, each with the letters that it is joined to."""
    return [match[0] for match in _LABEL.finditer(text)]


def _plain(label: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", label.replace(",", ""))
