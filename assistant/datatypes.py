"""Frozen value types that flow between the stages. Imports nothing of ours.

Every span is a pair of character offsets into ``Document.text``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

# The engine of an answer that greets back instead of searching.
GREETING = "greeting"


class BlockKind(StrEnum):
    """What a block is in the outline of an official document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTE = "note"
    CAPTION = "caption"
    ROW = "row"
    METADATA = "metadata"
    CONTENTS = "contents"


@dataclass(frozen=True)
class Document:
    """A file as read: normalised text and what is known about it.

    ``pages`` holds the start offset of every page; it is empty when the format has no pages.
    ``whole_lines`` tells that each line of the text is a whole paragraph; ``entry`` is the
    fingerprint of its manifest entry. ``warnings`` are Korean sentences on what could not be read.
    """

    id: str
    title: str
    publisher: str
    date: date | None
    kind: str
    source: str
    sha256: str
    text: str
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    whole_lines: bool = False
    entry: str = ""
    department: str = ""

    @property
    def written_date(self) -> str:
        """Give its date as a sentence has it (2020년 12월 11일), or '' where it has none."""
        return f"{self.date.year}년 {self.date.month}월 {self.date.day}일" if self.date else ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table row; ``header`` is the text of its header cell, or empty.

    ``unit`` is the unit of its bare number that its header or a note above names, or empty.
    """

    header: str
    text: str
    unit: str = ""

    @property
    def said(self) -> str:
        """Give the text with its unit."""
        return f"{self.text}{self.unit}"


@dataclass(frozen=True)
class Block:
    """One node of the outline: ``document.text[start:end]`` is its own text with its marker.

    ``text`` is the same as a reader sees it: lines rejoined, markup taken away. ``level`` is the
    depth (1 is outermost); ``parents`` are the indices of the blocks above it, outermost first;
    ``section`` is its heading path.
    """

    kind: BlockKind
    start: int
    end: int
    text: str
    level: int
    marker: str
    section: tuple[str, ...]
    page: int | None
    parents: tuple[int, ...] = ()
    cells: tuple[Cell, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        return asdict(self)


@dataclass(frozen=True)
class Passage:
    """One or more blocks of one section.

    ``text`` is what is quoted (``document.text[start:end]``); ``context`` is what is indexed beside
    it: title, date and edition, heading path. ``blocks`` is a half-open range of the outline.
    """

    id: str
    doc: str
    start: int
    end: int
    text: str
    page: int | None
    section: tuple[str, ...]
    context: str
    blocks: tuple[int, int]


@dataclass(frozen=True)
class IndexedDocument:
    """A document with its outline and passages, both in reading order."""

    document: Document
    outline: tuple[Block, ...]
    passages: tuple[Passage, ...]

    def blocks_of(self, passage: Passage) -> tuple[Block, ...]:
        """Give the blocks of one of its passages."""
        low, high = passage.blocks
        return self.outline[low:high]


@dataclass(frozen=True)
class DocumentOverview:
    """A document of the index and how many passages it was cut into."""

    document: Document
    passages: int

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        document = self.document
        return {
            "doc": document.id,
            "title": document.title,
            "date": document.date.isoformat() if document.date else None,
            "publisher": document.publisher,
            "department": document.department,
            "kind": document.kind,
            "source": document.source,
            "pages": len(document.pages) or None,
            "passages": self.passages,
            "warnings": list(document.warnings),
        }


@dataclass(frozen=True)
class Hit:
    """A retrieved passage; ``score`` is comparable within one result list only."""

    passage: Passage
    score: float
    legs: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        passage = self.passage
        return {
            "doc": passage.doc,
            "start": passage.start,
            "end": passage.end,
            "page": passage.page,
            "section": list(passage.section),
            "score": round(self.score, 4),
            "text": passage.text,
        }


@dataclass(frozen=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True)
class Citation:
    """A verbatim quote and where it stands; ``label`` is the number shown as ``[1]``."""

    label: int
    doc: str
    title: str
    date: date | None
    page: int | None
    section: tuple[str, ...]
    quote: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        record = asdict(self)
        record["date"] = self.date.isoformat() if self.date else None
        record["section"] = list(self.section)
        return record


@dataclass(frozen=True)
class Dropped:
    """A citation or statement that grounding removed, and why."""

    reason: str
    text: str


@dataclass(frozen=True)
class Draft:
    """An answer as far as a model has written it; each draft takes the place of the one before.

    ``text`` was verified and carries its labels; ``running`` was not verified yet.
    """

    text: str = ""
    running: str = ""


@dataclass(frozen=True)
class Answer:
    """What ``Assistant.ask`` gives: the answer, or an abstention.

    ``related`` is the nearest passages under an abstention, up to three, and further evidence under
    an answer, up to two. ``notice`` says in Korean that a model that is set had no part in the
    answer (the writer with its reason, the reranker), or is ''.
    """

    status: Literal["answered", "abstained"]
    text: str
    citations: tuple[Citation, ...]
    standalone_question: str
    engine: str
    took_ms: float
    related: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notice: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        return {
            "status": self.status,
            "answer": self.text,
            "citations": [citation.to_dict() for citation in self.citations],
            "standalone_question": self.standalone_question,
            "engine": self.engine,
            "took_ms": round(self.took_ms, 1),
            "related": [citation.to_dict() for citation in self.related],
            "dropped": [asdict(item) for item in self.dropped],
            "notice": self.notice,
        }


@dataclass(frozen=True)
class Verdict:
    """What ``Assistant.check`` gives for one statement.

    ``right`` is what the documents say instead of a contradicted fact, else ''. ``understood`` is
    the statement as it was read where its spelling was repaired, else ''.
    """

    verdict: Literal["supported", "contradicted", "unverifiable"]
    explanation: str
    citations: tuple[Citation, ...]
    took_ms: float
    right: str = ""
    understood: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        return {
            "verdict": self.verdict,
            "explanation": self.explanation,
            "right": self.right,
            "understood": self.understood,
            "citations": [citation.to_dict() for citation in self.citations],
            "took_ms": round(self.took_ms, 1),
        }


@dataclass(frozen=True)
class Skipped:
    """A file that could not be read, with the reason in Korean."""

    source: str
    reason: str
