"""The one entry point of the package: ``Assistant`` answers, checks, searches and shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.datatypes import Answer, Block, Document, Hit, Turn, Verdict
from assistant.settings import Settings


class Assistant:
    """Answers questions over one built index. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Load the index. Raises MissingIndex or StaleIndex."""
        self.settings = settings

    def ask(
        self, question: str, history: Sequence[Turn] = (), today: date | None = None
    ) -> Answer:
        """Answer a question, or abstain. Raises QuestionError."""
        raise NotImplementedError

    def stream(
        self, question: str, history: Sequence[Turn] = (), today: date | None = None
    ) -> Iterator[str | Answer]:
        """Yield the answer's text in pieces, and last the whole ``Answer``."""
        raise NotImplementedError

    def check(self, claim: str) -> Verdict:
        """Compare a statement with the documents. Raises QuestionError."""
        raise NotImplementedError

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Give the best ``k`` passages, best first. Raises QuestionError."""
        raise NotImplementedError

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the indexed documents, by date."""
        raise NotImplementedError

    def document(self, doc: str) -> Document:
        """Give one document by its id. Raises KeyError."""
        raise NotImplementedError

    def outline(self, doc: str) -> tuple[Block, ...]:
        """Give the blocks of one document in reading order. Raises KeyError."""
        raise NotImplementedError
