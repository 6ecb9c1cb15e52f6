"""Where the quotes of a question set stand in a document, and what overlaps them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from assistant.datatypes import Citation, Document


@dataclass(frozen=True)
class Span:
    """A half-open range of character offsets into the text of document ``doc``."""

    doc: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character of one document."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return self.doc == other.doc and shared > 0


class Locator:
    """Finds quotes in one document with white space ignored."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _offsets(self) -> list[int]:
        text = self._document.text
        return [offset for offset, char in enumerate(text) if not char.isspace()]

    @cached_property
    def _squeezed(self) -> str:
        text = self._document.text
        return "".join([text[offset] for offset in self._offsets])

    def find(self, quote: str) -> tuple[Span, ...]:
        """Give every place of the quote, in reading order, from its first to its last character."""
        wanted = "".join(unicodedata.normalize("NFC", quote).split())
        spans = []
        at = self._squeezed.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._offsets[at], self._offsets[at + len(wanted) - 1] + 1
            spans.append(Span(self._document.id, start, end))
            at = self._squeezed.find(wanted, at + 1)
        return tuple(spans)


def is_verbatim(citation: Citation, document: Document | None) -> bool:
    """Tell whether the quote is, to the character, what stands at its span in the document."""
    if document is None or not citation.quote.strip():
        return False
    # A negative offset would slice from the end and could still match.
    return (
        0 <= citation.start < citation.end <= len(document.text)
        and document.text[citation.start : citation.end] == citation.quote
    )
