"""The history that the documents tell: dated events with their sources, in order."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from assistant.answering.evidence.grounding import Evidence, resolve
from assistant.answering.evidence.units import split_sentences
from assistant.answering.language.dates import DateMention, PartialDate, Precision, find_dates
from assistant.answering.questions.question import content_terms
from assistant.answering.timeline.phrases import cut, is_background, letters, phrase
from assistant.answering.timeline.rows import row_dates
from assistant.answering.timeline.words import Kind, kind_of, words_of
from assistant.datatypes import Block, BlockKind, Citation, Document, IndexedDocument
from assistant.documents.visible import locate
from assistant.retrieval.morphemes import bigrams, morphemes

_COVERED, _SAME_THING = 0.6, 0.5
_SKIPPED = (BlockKind.METADATA, BlockKind.CONTENTS)
_REGULATION = re.compile(r"규정|조례|법률|법령|지침|규칙|훈령|예규|정관|고시")
_DISTRIBUTION = re.compile(
    r"보도하여\s?주시기|이후\s?보도|보도\s?시점|엠바고|보도\s?일\s?시|배포\s?일\s?시|조간부터|석간부터"
)
# The day of the event that was told of before.
_THAT_DAY = re.compile(r"(?<![가-힣])이날(?=[\s,])")
_MIN_WORDS, _HEAD, _FOOT = 4, 15, 4
_EARLIEST, _LATEST = 1000, 2100


@dataclass(frozen=True)
class Event:
    """Something that happened, was decided or is planned at a time.

    ``end`` is set for a span. ``what`` is made of words of the quote, 80 characters at most.
    ``also`` are further documents that say the same.
    """

    start: PartialDate
    end: PartialDate | None
    precision: Precision
    what: str
    kind: Kind
    citation: Citation
    also: tuple[Citation, ...] = ()

    @property
    def when(self) -> str:
        """The time as Korean reads it: 2018년 8월 16일, 2018년~2022년."""
        start = _korean(self.start)
        if self.precision == "half" and self.end:
            return f"{self.start.year}년 {'상' if self.start.month == 1 else '하'}반기"
        if self.precision == "quarter" and self.start.month:
            return f"{self.start.year}년 {(self.start.month + 2) // 3}분기"
        return f"{start}~{_korean(self.end)}" if self.end else start

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        return {
            "start": _iso(self.start),
            "end": _iso(self.end) if self.end else None,
            "precision": self.precision,
            "when": self.when,
            "what": self.what,
            "kind": self.kind,
            "citations": [c.to_dict() for c in (self.citation, *self.also)],
        }


@dataclass(frozen=True)
class _Found:
    """A date in a sentence or row of a block; ``item`` are the words of the event, if known."""

    block: Block
    text: str
    mention: DateMention
    item: str = ""


@dataclass(frozen=True)
class _Words:
    """The morphemes and bigrams of an event; ``near`` are those of its document's title as well."""

    terms: frozenset[str]
    pairs: frozenset[str]
    near_terms: frozenset[str]
    near_pairs: frozenset[str]


class Timeline:
    """The history that documents tell; read on first use and kept. Safe to share between threads."""

    def __init__(self, entries: Mapping[str, IndexedDocument]) -> None:
        self._entries = entries
        self._lock = threading.Lock()

    def events(self, topic: str | None = None) -> tuple[Event, ...]:
        """Give the dated events in order; ``topic`` keeps those that speak of it."""
        if not topic or not topic.strip():
            with self._lock:
                return self._all
        wanted, pairs = frozenset(content_terms(topic)), frozenset(bigrams(topic))
        with self._lock:
            words = self._words
        found = (event for event, own in words if _on_topic(own, wanted, pairs))
        return tuple(_merged(found))

    @cached_property
    def _read(self) -> tuple[Event, ...]:
        events = (
            event for entry in self._entries.values() for event in _events(entry, self._entries)
        )
        return tuple(sorted(events, key=_order))

    @cached_property
    def _all(self) -> tuple[Event, ...]:
        return tuple(_merged(self._read))

    @cached_property
    def _words(self) -> tuple[tuple[Event, _Words], ...]:
        return tuple(
            (event, _words(event, self._entries[event.citation.doc].document))
            for event in self._read
        )


def _order(event: Event) -> tuple[tuple[int, int, int], tuple[int, int, int], str, int]:
    end = event.end or event.start
    return event.start.key, end.key, event.citation.doc, event.citation.start


def _events(entry: IndexedDocument, entries: Mapping[str, IndexedDocument]) -> Iterator[Event]:
    own = _own_day(entry, entries)
    if own:
        yield own
    for event in _dated(entry, entries):
        repeats = own and own.citation.start == event.citation.start and own.start == event.start
        if not repeats:
            yield event


def _dated(entry: IndexedDocument, entries: Mapping[str, IndexedDocument]) -> Iterator[Event]:
    """Give the events of the dates in the text; rows of a schedule before the text of a block."""
    document = entry.document
    reference = None if _REGULATION.search(document.kind) else document.date
    last: DateMention | None = None
    for block in entry.outline:
        if block.kind in _SKIPPED:
            continue
        for item, mention in row_dates(block, document.date):
            yield from _event(entry, entries, _Found(block, block.text, mention, cut(item)))
        year = _heading_year(entry, block, document.date)
        for text in _texts(block):
            mentions = [*find_dates(text, reference, year, bare_months=False)]
            same_day = _THAT_DAY.search(text)
            if same_day and last and not mentions:
                mentions = [replace(last, low=same_day.start(), high=same_day.end())]
            for mention in mentions:
                yield from _event(entry, entries, _Found(block, text, mention))
            last = next((m for m in reversed(mentions) if m.precision == "day"), last)


def _texts(block: Block) -> list[str]:
    return [block.text] if block.kind is BlockKind.ROW else split_sentences(block.text)


def _heading_year(entry: IndexedDocument, block: Block, day: date | None) -> int | None:
    """Give the one year that the nearest heading with a year names."""
    for text in reversed([*block.section, *(entry.outline[i].text for i in block.parents)]):
        years = {m.start.year for m in find_dates(text, day) if m.said and m.start.year}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _own_day(entry: IndexedDocument, entries: Mapping[str, IndexedDocument]) -> Event | None:
    """Give the release of a document itself, cited where the document says its date."""
    document = entry.document
    if document.date is None or not document.title:
        return None
    day = PartialDate(document.date.year, document.date.month, document.date.day)
    head = entry.outline[:_HEAD]
    for block in (*head, *entry.outline[len(head) :][-_FOOT:]):
        if any(m.start == day and m.said for m in find_dates(block.text, document.date)):
            citation = resolve(Evidence(document.id, block.start, block.end), entries, 1)
            if citation:
                what = cut(document.title)
                return Event(day, None, "day", what, _own_kind(document.kind), citation)
    return None


def _own_kind(kind: str) -> Kind:
    if _REGULATION.search(kind):
        return "decided"
    return "held" if "회의" in kind else "announced"


def _event(
    entry: IndexedDocument, entries: Mapping[str, IndexedDocument], found: _Found
) -> Iterator[Event]:
    """Give the event of a date, or nothing where its words say none."""
    block, text, mention = found.block, found.text, found.mention
    year = mention.start.year
    if year is None or not _EARLIEST <= year <= _LATEST or _DISTRIBUTION.search(text):
        return
    what = found.item or words_of(entry, block, text, mention)
    if what is None or len(letters(what)) < _MIN_WORDS or is_background(what):
        return
    kind = kind_of(what, mention, entry.document.date)
    if mention.precision == "year":
        vague = not mention.said and kind in ("done", "held")
        if vague or block.kind is BlockKind.HEADING or "···" in text:
            return
    spot = locate(entry.document.text, block.start, block.end, text) or (block.start, block.end)
    citation = resolve(Evidence(entry.document.id, *spot), entries, 1)
    if citation:
        yield Event(mention.start, mention.end, mention.precision, phrase(what), kind, citation)


def _words(event: Event, document: Document) -> _Words:
    text = " ".join([event.what, event.citation.quote, *event.citation.section])
    near = f"{text} {document.title}"
    return _Words(
        *(frozenset(terms(part)) for part in (text, near) for terms in (morphemes, bigrams))
    )


def _on_topic(own: _Words, wanted: frozenset[str], pairs: frozenset[str]) -> bool:
    """Tell whether an event, its quote or its headings cover the topic."""
    share = len(wanted & own.near_terms) / len(wanted) if wanted else 0.0
    in_pairs = len(pairs & own.near_pairs) / len(pairs) if pairs else 0.0
    here = wanted & own.terms or pairs & own.pairs
    return bool(here) and max(share, in_pairs) >= _COVERED


def _merged(events: Iterable[Event]) -> Iterator[Event]:
    """Merge events of the same time that say the same; the longer phrase is kept, a draft (안) last."""
    kept: list[Event] = []
    for event in events:
        twin = next((i for i, k in enumerate(kept) if _same(k, event)), None)
        if twin is None:
            kept.append(event)
            continue
        other = kept[twin]
        poor, rich = sorted((other, event), key=lambda e: ("(안)" not in e.what, len(e.what)))
        cited = [rich.citation, *rich.also, poor.citation, *poor.also]
        unique = {(c.doc, c.start, c.end): c for c in reversed(cited)}
        rest = [
            c
            for c in unique.values()
            if (c.doc, c.start) != (rich.citation.doc, rich.citation.start)
        ]
        also = tuple(replace(c, label=n) for n, c in enumerate(reversed(rest), start=2))
        kept[twin] = replace(rich, also=also[:3])
    yield from sorted(kept, key=_order)


def _same(one: Event, other: Event) -> bool:
    if (one.start, one.end) != (other.start, other.end):
        return False
    a, b = set(bigrams(one.what)), set(bigrams(other.what))
    return len(a & b) >= _SAME_THING * min(len(a), len(b)) if a and b else False


def _iso(day: PartialDate) -> str:
    parts = [f"{day.year:04d}"] + [f"{p:02d}" for p in (day.month, day.day) if p]
    return "-".join(parts)


def _korean(day: PartialDate) -> str:
    month = f" {day.month}월" if day.month else ""
    return f"{day.year}년{month}" + (f" {day.day}일" if day.day else "")
