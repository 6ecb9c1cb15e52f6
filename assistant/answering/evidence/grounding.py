"""Every statement is tied to verbatim spans by code; what is not supported is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.evidence.agreement import years_in
from assistant.answering.language.values import find_quantities
from assistant.datatypes import Citation, Dropped, IndexedDocument

MAX_QUOTE = 600
_BRACKET = re.compile(r"\(([^()]+)\)[^()]*$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Evidence:
    """A span of a document that is to be quoted."""

    doc: str
    start: int
    end: int


@dataclass(frozen=True)
class Statement:
    """A sentence or list item of an answer, with the evidence for it; no labels in its text.

    ``counted`` is a number that was counted: there is one piece of evidence for each; ``addends``
    are numbers of the evidence whose sum is said, with one for each name of ``named``; ``difference``
    are two whose difference is said.
    """

    text: str
    evidence: tuple[Evidence, ...]
    counted: int | None = None
    addends: tuple[Decimal, ...] = ()
    named: tuple[str, ...] = ()
    difference: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Grounded:
    """Statements that survived, put together with labels, and what was dropped."""

    text: str
    citations: tuple[Citation, ...]
    dropped: tuple[Dropped, ...]


def ground(
    statements: Sequence[Statement], entries: Mapping[str, IndexedDocument], question: str
) -> Grounded:
    """Resolve the evidence of each statement and drop what is not supported.

    A statement is dropped when none of its spans is in a document, or when it has a number that
    is neither in its quotes nor in the question.
    """
    found = CitationList(entries)
    dropped: list[Dropped] = []
    lines: list[str] = []
    for statement in statements:
        own = found.resolve(statement.evidence)
        lost = len(statement.evidence) - len(own)
        dropped += [Dropped("문서에 없는 인용", statement.text)] * lost
        reason = _unsupported(statement, own, question)
        if reason:
            dropped.append(Dropped(reason, statement.text))
            continue
        lines.append(f"{statement.text} {found.cite(own)}")
    return Grounded("\n".join(lines), found.citations, tuple(dropped))


class CitationList:
    """The citations of one answer, numbered from 1 as they come; a span gets one label."""

    def __init__(
        self, entries: Mapping[str, IndexedDocument], citations: Sequence[Citation] = ()
    ) -> None:
        self._entries = entries
        self._citations = list(citations)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Give the citations in the order of their labels."""
        return tuple(self._citations)

    def resolve(self, spans: Sequence[Evidence]) -> list[Citation]:
        """Give the citations of the spans that are in a document, without keeping new ones."""
        own: list[Citation] = []
        for evidence in spans:
            label = len({c.label for c in (*self._citations, *own)}) + 1
            citation = resolve(evidence, self._entries, label)
            if citation is not None:
                own.append(_known(citation, [*self._citations, *own]) or citation)
        return own

    def cite(self, citations: Sequence[Citation]) -> str:
        """Keep what ``resolve`` gave and give the labels: '[1][3]'."""
        self._citations += [c for c in dict.fromkeys(citations) if c not in self._citations]
        return "".join(f"[{label}]" for label in sorted({c.label for c in citations}))


def resolve(
    evidence: Evidence, entries: Mapping[str, IndexedDocument], label: int
) -> Citation | None:
    """Turn a span into a citation; None when the span is not in a document."""
    entry = entries.get(evidence.doc)
    if entry is None:
        return None
    document = entry.document
    if not 0 <= evidence.start < evidence.end <= len(document.text):
        return None
    start, end = evidence.start, min(evidence.end, evidence.start + MAX_QUOTE)
    quote = document.text[start:end]
    if not quote.strip():
        return None
    inside = [b for b in entry.outline if b.start <= start < b.end]
    block = inside[-1] if inside else None
    return Citation(
        label=label,
        doc=document.id,
        title=document.title,
        date=document.date,
        page=block.page if block else None,
        section=block.section if block else (),
        quote=quote,
        start=start,
        end=end,
    )


def _known(citation: Citation, citations: Sequence[Citation]) -> Citation | None:
    same = (
        c
        for c in citations
        if (c.doc, c.start, c.end) == (citation.doc, citation.start, citation.end)
    )
    return next(same, None)


def _unsupported(statement: Statement, citations: Sequence[Citation], question: str) -> str:
    if not citations:
        return "근거 없는 문장"
    support = " ".join(
        [
            question,
            *(f"{c.quote} {c.title} {' '.join(c.section)} {c.date or ''}" for c in citations),
        ]
    )
    known = {_plain(number) for number in _NUMBER.findall(support)}
    known |= {str(year) for year in years_in(support)}
    if statement.counted in (len(set(citations)), _listed(statement.text, support)):
        known.add(str(statement.counted))
    added = all(_plain(f"{n:f}") in known for n in statement.addends)
    if statement.addends and added and all(name in support for name in statement.named):
        known.add(_plain(f"{sum(statement.addends) + len(statement.named):f}"))
    told = _numbers(citations)
    if statement.difference and all(
        n in told or _plain(f"{n:f}") in known for n in statement.difference
    ):
        high, low = statement.difference
        known |= {_plain(f"{number:f}") for number in (high, low, high - low)}
    unknown = [n for n in _NUMBER.findall(statement.text) if _plain(n) not in known]
    return f"인용문에 없는 숫자: {', '.join(unknown)}" if unknown else ""


def _listed(text: str, support: str) -> int:
    """Count the names that a text lists in its last bracket; 0 where the quotes lack one."""
    found = _BRACKET.search(text)
    names = found[1].split(", ") if found else []
    return len(names) if all(name in support for name in names) else 0


def _numbers(citations: Sequence[Citation]) -> set[Decimal]:
    return {quantity.number for c in citations for quantity in find_quantities(c.quote)}


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".").lstrip("0") or "0"
