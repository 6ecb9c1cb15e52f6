"""The one entry point of the package: ``Assistant`` answers, checks, searches and shows."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.answering import texts
from assistant.answering.claims import check_claim
from assistant.answering.question import read_question
from assistant.answering.reader import DEPTH, Reader
from assistant.chain import Inquiry, State, build_chain
from assistant.datatypes import (
    Answer,
    Block,
    BuildReport,
    Document,
    DocumentOverview,
    Hit,
    IndexedDocument,
    Passage,
    Skipped,
    Turn,
    Verdict,
)
from assistant.documents.corpus import corpus_fingerprint, read_corpus
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.errors import CorpusError, QuestionError
from assistant.retrieval.encoders import load_encoder
from assistant.retrieval.index import PassageIndex, Progress
from assistant.retrieval.morphemes import kiwi
from assistant.retrieval.store import Recipe, load_index, save_index
from assistant.settings import Settings

MAX_QUESTION = 2000
ENGINE, GREETING = "extractive", "greeting"
_GREETING = re.compile(
    r"^\s*(?:안녕\S*|반가\S*|하이|헬로|hello|hi|hey|고마\S*|감사\S*|수고\S*)[\s!.~^?ㅎㅋ]*$", re.I
)
_PIECE = re.compile(r"\S+\s*")


def build_index(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Read the corpus and write the index; unreadable files are skipped with their reason.

    ``progress(texts, total)`` wraps what is being indexed. Raises CorpusError, SettingsError.
    """
    began = time.perf_counter()
    encoder = load_encoder(settings)
    fingerprint = corpus_fingerprint(settings.corpus)
    entries: list[IndexedDocument] = []
    skipped: list[Skipped] = []
    for document in read_corpus(settings.corpus):
        if isinstance(document, Skipped):
            skipped.append(document)
            continue
        outline = read_outline(document, kiwi())
        entries.append(IndexedDocument(document, outline, read_passages(document, outline)))
    if not entries:
        reasons = "; ".join(f"{item.source}: {item.reason}" for item in skipped)
        raise CorpusError(f"'{settings.corpus}'에서 읽을 수 있는 문서가 없습니다. {reasons}")
    index = PassageIndex.build(entries, encoder, progress or _quiet)
    recipe = Recipe(fingerprint, encoder.fingerprint)
    save_index(settings.index, recipe, entries, index)
    seconds = time.perf_counter() - began
    return BuildReport(len(entries), len(index.passages), seconds, tuple(skipped))


def _quiet(texts_: Iterable[str], _total: int) -> Iterable[str]:
    return texts_


class Assistant:
    """Answers questions over one built index. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Load the index. Raises MissingIndex or StaleIndex."""
        self.settings = settings
        corpus = _fingerprint_if_there(settings.corpus)
        self.recipe, index = load_index(settings.index, load_encoder(settings), corpus)
        self._use(index)

    def _use(self, index: PassageIndex) -> None:
        self._index = index
        self._reader = Reader(index)
        self._chain = build_chain(index, self._reader)

    def without(self, docs: Collection[str]) -> Assistant:
        """Give an assistant that does not see these documents, for tests of abstention."""
        view = object.__new__(Assistant)
        view.settings, view.recipe = self.settings, self.recipe
        kept = [e for doc, e in self._index.entries.items() if doc not in docs]
        view._use(PassageIndex.build(kept, self._index.encoder, _quiet))
        return view

    def ask(self, question: str, history: Sequence[Turn] = (), today: date | None = None) -> Answer:
        """Answer a question, or abstain. Raises QuestionError."""
        began = time.perf_counter()
        text = _checked(question)
        if _GREETING.match(text):
            return replace(_abstained(texts.GREETING, text, began), engine=GREETING)
        state = self._chain.invoke(Inquiry(text, tuple(history), today or date.today()))
        return _answer(state, began)

    def stream(
        self, question: str, history: Sequence[Turn] = (), today: date | None = None
    ) -> Iterator[str | Answer]:
        """Yield the answer's text in pieces, and last the whole ``Answer``."""
        answer = self.ask(question, history, today)
        yield from _PIECE.findall(answer.text)
        yield answer

    def check(self, claim: str) -> Verdict:
        """Compare a statement with the documents. Raises QuestionError."""
        began = time.perf_counter()
        text = _checked(claim)
        question = read_question(text, date.today())
        reading = self._reader.read(question, self._index.search(text, DEPTH))
        verdict, explanation, citations = check_claim(question, reading, self._index.entries)
        return Verdict(verdict, explanation, citations, _elapsed(began))

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Give the best ``k`` passages, best first. Raises QuestionError."""
        question = read_question(_checked(query), date.today())
        hits = self._index.search(question.text, max(k, DEPTH))
        return self._reader.rerank(hits, self._reader.read(question, hits[:DEPTH]))[:k]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the indexed documents, by date."""
        documents = (entry.document for entry in self._index.entries.values())
        return tuple(sorted(documents, key=lambda d: (d.date or date.min, d.id)))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Give the indexed passages, documents one after another, in reading order."""
        return self._index.passages

    def overviews(self) -> list[DocumentOverview]:
        """Give the indexed documents with their number of passages, by date."""
        entries = self._index.entries
        return [DocumentOverview(d, len(entries[d.id].passages)) for d in self.documents]

    def document(self, doc: str) -> Document:
        """Give one document by its id. Raises KeyError."""
        return self._index.entries[doc].document

    def outline(self, doc: str) -> tuple[Block, ...]:
        """Give the blocks of one document in reading order. Raises KeyError."""
        return self._index.entries[doc].outline


def _fingerprint_if_there(corpus: Path) -> str | None:
    return corpus_fingerprint(corpus) if corpus.is_dir() else None


def _checked(text: str) -> str:
    stripped = " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())
    if not stripped:
        raise QuestionError(texts.EMPTY_QUESTION)
    if len(stripped) > MAX_QUESTION:
        raise QuestionError(texts.LONG_QUESTION.format(length=len(stripped), limit=MAX_QUESTION))
    return stripped


def _answer(state: State, began: float) -> Answer:
    grounded = state.grounded
    if grounded is None or not grounded.citations:
        text = texts.ABSTAIN_RELATED if state.related else texts.ABSTAIN
        return replace(
            _abstained(text, state.question.text, began),
            related=state.related,
            dropped=grounded.dropped if grounded else (),
        )
    return Answer(
        status="answered",
        text=grounded.text,
        citations=grounded.citations,
        standalone_question=state.question.text,
        engine=ENGINE,
        took_ms=_elapsed(began),
        related=state.related,
        dropped=grounded.dropped,
    )


def _abstained(text: str, question: str, began: float) -> Answer:
    return Answer("abstained", text, (), question, ENGINE, _elapsed(began))


def _elapsed(began: float) -> float:
    return (time.perf_counter() - began) * 1000
