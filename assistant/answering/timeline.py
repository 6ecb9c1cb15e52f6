"""The history that the documents tell: dated events with their sources, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from assistant.answering.dates import DateMention, PartialDate, Precision, find_dates
from assistant.answering.grounding import Evidence, resolve
from assistant.answering.question import content_terms
from assistant.answering.units import split_sentences, without_mark
from assistant.datatypes import Block, BlockKind, Citation, IndexedDocument
from assistant.documents.visible import locate
from assistant.retrieval.morphemes import bigrams, morphemes

Kind = Literal["announced", "decided", "held", "planned", "done"]
MAX_WHAT = 80
_COVERED, _SAME_THING = 0.6, 0.5
_SKIPPED = (BlockKind.METADATA, BlockKind.CONTENTS)
_REGULATION = re.compile(r"규정|조례|법률|법령|지침|규칙|훈령|예규|정관|고시")
_PLANNED = re.compile(r"예정|계획(?!을 (?:수립|확정|발표)(?:했|하였))|목표|하겠|할 것|추진\s?$|까지|향후|하기로|시행한다|연다|열린다|운영한다|개최한다")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("announced", re.compile(r"발표|공고|공표|배포|보도자료|공개했|밝혔")),
    ("decided", re.compile(r"확정|결정|의결|가결|부결|제정|개정|선정|지정|체결|합의|승인|공포|고시|시행|폐지|협약")),
    ("held", re.compile(r"개최|열렸|열린|열었|토론회|설명회|회의|대회|행사|기념식|축제|세미나|포럼|간담회|공청회|자문회의")),
)
_CLAUSE = re.compile(r"[;；→⇒☞]|,(?!\d{3})|(?<=[가-힣)])\.\s|(?<=[가-힣])(?:하고|으며|하며|지만|고|며)[,\s]")
_LEAD = re.compile(r"^(?P<lead>\([^()]{2,20}\)|[^:]{2,40}?\s?:)\s*")
_EDGES = " \t,.;:·ㆍ-–—→⇒☞/*※□ㅇ○●▪"
_BARE = re.compile(r"[\d\s.,:~∼～\-()'‘’월화수목금토일년시분부터까지에서]*")
_OWN_DAY = re.compile(r"발행|작성|시행|제정|개정")


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


def read_timeline(
    entries: Mapping[str, IndexedDocument], topic: str | None = None
) -> tuple[Event, ...]:
    """Give the dated events of the documents in order; ``topic`` keeps those that speak of it."""
    events = [event for entry in entries.values() for event in _events(entry, entries)]
    if topic and topic.strip():
        events = [event for event in events if _on_topic(event, topic, entries)]
    return tuple(_merged(sorted(events, key=_order)))


def _order(event: Event) -> tuple[tuple[int, int, int], tuple[int, int, int], str, int]:
    end = event.end or event.start
    return event.start.key, end.key, event.citation.doc, event.citation.start


def _events(
    entry: IndexedDocument, entries: Mapping[str, IndexedDocument]
) -> Iterator[Event]:
    document = entry.document
    own = _own_day(entry, entries)
    if own:
        yield own
    for block in entry.outline:
        if block.kind in _SKIPPED or (block.kind is BlockKind.HEADING and not block.text.strip()):
            continue
        reference = None if _REGULATION.search(document.kind) else document.date
        year = _heading_year(entry, block, document.date)
        for text in _texts(block):
            for mention in find_dates(text, reference, year, bare_months=False):
                event = _event(entry, entries, block, text, mention)
                if event:
                    yield event


def _texts(block: Block) -> list[str]:
    return [block.text] if block.kind is BlockKind.ROW else split_sentences(block.text)


def _heading_year(entry: IndexedDocument, block: Block, day: date | None) -> int | None:
    """Give the one year that the nearest heading with a year names."""
    above = [entry.outline[i].text for i in block.parents] + list(block.section)
    for text in reversed([*block.section, *[entry.outline[i].text for i in block.parents]] if above else []):
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
    for block in entry.outline:
        for mention in find_dates(block.text, document.date):
            if mention.start == day and mention.said:
                citation = resolve(Evidence(document.id, block.start, block.end), entries, 1)
                if citation:
                    kind: Kind = "decided" if _REGULATION.search(document.kind) else "announced"
                    what = _cut(document.title, "")
                    return Event(day, None, "day", what, kind, citation)
    return None


def _event(
    entry: IndexedDocument, entries: Mapping[str, IndexedDocument],
    block: Block, text: str, mention: DateMention,
) -> Event | None:
    if mention.start.year is None or not 1900 <= mention.start.year <= 2100:
        return None
    what = _what(block, text, mention)
    if what is None:
        return None
    spot = locate(entry.document.text, block.start, block.end, text) or (block.start, block.end)
    citation = resolve(Evidence(entry.document.id, *spot), entries, 1)
    if citation is None:
        return None
    kind = _kind(what, text, mention, entry.document.date)
    return Event(mention.start, mention.end, mention.precision, what, kind, citation)


def _what(block: Block, text: str, mention: DateMention) -> str | None:
    """Give the words of the clause or row around a date; None when they say nothing."""
    if block.cells:
        return _row_words(block, text, mention)
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    low = max(c for c in cuts if c <= mention.low)
    high = min(c for c in cuts if c >= mention.high)
    lead = _LEAD.match(text)
    clause = _without(text, low, high, mention)
    if len(_letters(clause)) < 6 and lead and low > 0:
        clause = f"{lead['lead'].strip(' :')} {clause}"
    elif len(_letters(clause)) < 6:
        clause = _without(text, 0, len(text), mention)
    what = _cut(without_mark(clause), text)
    return what if len(_letters(what)) >= 4 else None


def _row_words(block: Block, text: str, mention: DateMention) -> str | None:
    """Say a row by its cells without the one that holds the date, where that one is only a date."""
    raw = text[mention.low : mention.high]
    holder = next((c for c in block.cells if raw in c.text), None)
    if holder is None:
        return None
    rest = holder.text.replace(raw, " ")
    others = [c.text for c in block.cells if c is not holder and len(_letters(c.text)) >= 2]
    words = [without_mark(rest).strip(_EDGES)] if len(_letters(rest)) >= 6 else others
    if len(words) == 1 and len(_letters(rest)) >= 6 and others and len(words[0]) < 30:
        words = [others[0], *words]
    what = _cut(", ".join(without_mark(w).strip(_EDGES) for w in words), text)
    return what if len(_letters(what)) >= 4 else None


def _without(text: str, low: int, high: int, mention: DateMention) -> str:
    before, after = text[low : mention.low], text[mention.high : high]
    after = re.sub(r"^\s*(?:\([월화수목금토일]\))?\s*(?:\d{1,2}:\d\d(?:\s*[~∼～\-]\s*\d{1,2}:\d\d)?)?\s*(?:에서?|부터|까지|에는|년)?(?=[\s),.]|$)", "", after)
    joined = f"{before} {after}"
    return re.sub(r"\(\s*[,·]?\s*\)|\[\s*\]|['‘’]\s*(?=[)\s])", " ", joined)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[가-힣A-Za-z]", text))


def _cut(text: str, whole: str) -> str:
    """Bring a phrase to 80 characters, at a space; ``whole`` is used when nothing is left."""
    phrase = " ".join((text or whole).split()).strip(_EDGES)
    if phrase.count("(") > phrase.count(")"):
        phrase = phrase.replace("(", "", 1) if phrase.startswith("(") else f"{phrase})"
    if phrase.count(")") > phrase.count("("):
        phrase = phrase.replace(")", "", 1)
    if len(phrase) <= MAX_WHAT:
        return phrase
    short = phrase[:MAX_WHAT]
    return short[: short.rfind(" ")].rstrip(_EDGES) if " " in short[40:] else short


def _kind(what: str, text: str, mention: DateMention, day: date | None) -> Kind:
    """Tell what kind of event it is: by the date against the document's own, then by its words."""
    if day and (mention.start.year or 0) * 10000 + (mention.start.month or 0) * 100 + (mention.start.day or 0) > (
        day.year * 10000 + (day.month if mention.start.month else 0) * 100 + (day.day if mention.start.day else 0)
    ):
        return "planned"
    same_year = day is None or mention.start.year == day.year
    if same_year and mention.precision != "day" and _PLANNED.search(what):
        return "planned"
    if _PLANNED.search(what[-12:]) and "예정" in what[-12:]:
        return "planned"
    return next((kind for kind, pattern in _KINDS if pattern.search(what)), "done")


def _on_topic(event: Event, topic: str, entries: Mapping[str, IndexedDocument]) -> bool:
    """Tell whether an event, its quote or its headings cover the topic."""
    document = entries[event.citation.doc].document
    text = " ".join([event.what, event.citation.quote, *event.citation.section])
    wanted = set(content_terms(topic))
    pairs = set(bigrams(topic))
    near = set(morphemes(f"{text} {document.title}"))
    share = len(wanted & near) / len(wanted) if wanted else 0.0
    in_pairs = len(pairs & set(bigrams(f"{text} {document.title}"))) / len(pairs) if pairs else 0.0
    here = wanted & set(morphemes(text)) or pairs & set(bigrams(text))
    return bool(here) and max(share, in_pairs) >= _COVERED


def _merged(events: Iterable[Event]) -> Iterator[Event]:
    """Merge events of the same time that say the same; the longer phrase is kept."""
    kept: list[Event] = []
    for event in events:
        twin = next((i for i, k in enumerate(kept) if _same(k, event)), None)
        if twin is None:
            kept.append(event)
            continue
        other = kept[twin]
        rich, poor = (event, other) if len(event.what) > len(other.what) else (other, event)
        cited = [rich.citation, *rich.also, poor.citation, *poor.also]
        unique = {(c.doc, c.start, c.end): c for c in reversed(cited)}
        rest = [c for c in unique.values() if (c.doc, c.start) != (rich.citation.doc, rich.citation.start)]
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
