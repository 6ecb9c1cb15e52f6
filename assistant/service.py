"""The one entry point of the package: ``Assistant`` answers, checks, searches and shows."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answering import texts
from assistant.answering.claims.asked_tables import check_asked
from assistant.answering.claims.check import check_claim
from assistant.answering.claims.only_rows import check_only
from assistant.answering.claims.statements import repair_statement, statement_of
from assistant.answering.evidence.grounding import Statement
from assistant.answering.questions.courtesy import is_courtesy
from assistant.answering.questions.followup import stand_alone
from assistant.answering.questions.spelling import repair
from assistant.answering.reader import DEPTH, Reader
from assistant.answering.tables.grids import RowsMet
from assistant.answering.timeline.events import Event, Timeline
from assistant.answering.warming import warm_up
from assistant.build import quiet
from assistant.chain import Chain, Inquiry, State, build_chain, understand_question
from assistant.datatypes import (
    GREETING,
    Answer,
    Block,
    Document,
    DocumentOverview,
    Draft,
    Hit,
    Passage,
    Skipped,
    Turn,
    Verdict,
)
from assistant.documents.corpus import corpus_fingerprint
from assistant.errors import IndexingError, QuestionError
from assistant.retrieval.encoders import load_encoder
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.rerankers import Reranker, load_reranker
from assistant.retrieval.store import Recipe, current_folder, load_index
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.llm.composing import Written
    from assistant.llm.writer import Pen

_log = logging.getLogger(__name__)
MAX_QUESTION = 2000
ENGINE = "extractive"
_FIRST = "무슨 내용인가요?"
_HANGUL = re.compile(r"[가-힣]")
_PIECE = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class _Serving:
    """One index and what reads it; replaced as a whole, so that no answer mixes two."""

    name: str
    recipe: Recipe
    index: PassageIndex
    skipped: tuple[Skipped, ...]
    reader: Reader
    chain: Chain
    timeline: Timeline

    def weigh(self, term: str) -> float:
        """Tell how rare a morpheme is, in [0, 1] (inverse document frequency)."""
        return self.index.idf("morphemes", term)


def _serving(
    reranker: Reranker | None,
    name: str,
    recipe: Recipe,
    index: PassageIndex,
    skipped: tuple[Skipped, ...],
) -> _Serving:
    reader = Reader(index, reranker)
    chain, timeline = build_chain(index, reader), Timeline(index.entries)
    return _Serving(name, recipe, index, skipped, reader, chain, timeline)


class Assistant:
    """Answers questions over one built index. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Load the index and the models. Raises MissingIndex, StaleIndex or SettingsError."""
        self.settings = settings
        self._lock = threading.Lock()
        self._fixed = self._warms = False
        self._pen = _pen(settings)
        name = current_folder(settings.index).name
        corpus = _fingerprint_if_there(settings.corpus)
        loaded = load_index(settings.index, load_encoder(settings), corpus)
        self._state = _serving(load_reranker(settings), name, *loaded)

    def without(self, docs: Collection[str]) -> Assistant:
        """Give an assistant that does not see these documents, for tests of abstention."""
        serving = self._now()
        kept = [e for doc, e in serving.index.entries.items() if doc not in docs]
        view = object.__new__(Assistant)
        view.settings, view._fixed, view._pen = self.settings, True, self._pen
        index = PassageIndex.build(kept, serving.index.encoder, quiet, serving.index.vectors())
        reranker = serving.reader.reranker
        view._state = _serving(reranker, serving.name, serving.recipe, index, serving.skipped)
        return view

    def extractive(self) -> Assistant:
        """Give an assistant over the same index that uses no model."""
        view = object.__new__(Assistant)
        view.settings, view._fixed, view._pen = self.settings, True, None
        view._state = self._now()
        return view

    def prepare(self) -> None:
        """Load what the first question needs, and open the model. Raises SettingsError."""
        self._now().chain.invoke(Inquiry(_FIRST, (), date.today()))
        if self._pen:
            _ = self._pen.writer

    def warm_up(self) -> None:
        """Prepare the passages in the background, and those of every index that is taken up."""
        self._warms = True
        self._warm_up(self._now())

    def _warm_up(self, serving: _Serving) -> None:
        warm_up(serving.reader, serving.index.passages, lambda: self._state is serving)

    @property
    def engine(self) -> str:
        """Give the name of the model that writes, or 'extractive'."""
        return self._pen.name if self._pen else ENGINE

    @property
    def engine_settings(self) -> dict[str, Any]:
        """Give the name of the engine under ``engine``, and what a model is set to; no key."""
        return {"engine": self.engine} | (self._pen.settings if self._pen else {})

    def _now(self) -> _Serving:
        """Give the index that serves; a newer one on disk is taken up, whole, before the next use."""
        if self._fixed:
            return self._state
        try:
            name = current_folder(self.settings.index).name
        except IndexingError:
            return self._state
        if name == self._state.name:
            return self._state
        with self._lock:
            if name != self._state.name:
                try:
                    loaded = load_index(self.settings.index, self._state.index.encoder, None)
                except IndexingError as error:  # a later build may have replaced it meanwhile
                    _log.warning("new index not taken up: %s", error)
                    return self._state
                self._state = _serving(self._state.reader.reranker, name, *loaded)
                if self._warms:
                    self._warm_up(self._state)
        return self._state

    @property
    def recipe(self) -> Recipe:
        """Give the recipe of the index that serves."""
        return self._now().recipe

    def ask(self, question: str, history: Sequence[Turn] = (), today: date | None = None) -> Answer:
        """Answer a question, or abstain. Raises QuestionError, and SettingsError for the model."""
        *_, answer = (a for a in self._answers(question, history, today) if isinstance(a, Answer))
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), today: date | None = None
    ) -> Generator[str | Draft | Answer, None, None]:
        """Yield the answer's text in pieces, and last the whole ``Answer``. Raises as ``ask``.

        A model's text comes as ``Draft``s, each in place of the one before, and again while the
        model is waited for; closing the iterator then ends the call to the model.
        """
        with closing(self._answers(question, history, today)) as pieces:
            for piece in pieces:
                if isinstance(piece, Answer) and not self._pen:
                    yield from _PIECE.findall(piece.text)
                yield piece

    def _answers(
        self, question: str, history: Sequence[Turn], today: date | None
    ) -> Generator[Draft | Answer, None, None]:
        """Yield the drafts of a model, if there is one, and last the answer."""
        began = time.perf_counter()
        text = _checked(question)
        if is_courtesy(text):
            yield replace(_abstained(texts.GREETING, text, began), engine=GREETING)
            return
        now, today = self._now(), today or date.today()
        history = tuple(turn for turn in history if not is_courtesy(turn.content))
        if self._pen is None:
            yield _answer(now.chain.invoke(Inquiry(text, history, today)), began)
            return
        from assistant.llm.writer import Task

        writer = self._pen.writer
        text = yield from writer.stand_alone(text, history, stand_alone(text, history))
        state = now.chain.invoke(Inquiry(text, (), today))
        written = yield from writer.write(
            Task(text, state.hits, state.reading, now.index.entries, now.weigh)
        )
        yield _worded(_answer(state, began), written, writer.name, began)

    def check(self, claim: str) -> Verdict:
        """Compare a statement with the documents. Raises QuestionError."""
        began = time.perf_counter()
        text = _checked(claim, texts.STATEMENT)
        now = self._now()
        typed = statement_of(text)
        statement = repair_statement(typed, now.index)
        question = understand_question(statement, date.today(), now.index)
        hits = now.index.search(question.text, DEPTH)
        reading = now.reader.read(question, hits, is_claim=True)
        korean = statement if _HANGUL.search(statement) else ""

        def find_rows(asked: str) -> RowsMet | None:
            understood = understand_question(asked, date.today(), now.index)
            return now.reader.rows_meeting(understood, reading)

        def ask(asked: str) -> tuple[Statement, ...]:
            understood = understand_question(asked, date.today(), now.index)
            return now.reader.reckoned(understood, reading)

        entries = now.index.entries
        judged = (
            check_only(statement, find_rows, entries)
            or check_asked(statement, ask, entries)
            or check_claim(question, reading, entries, now.weigh, korean)
        )
        explanation, citations = judged.explanation, judged.citations
        if self._pen and citations:
            said = self._pen.writer.explain(text, citations, now.index.entries, now.weigh)
            if said.text:
                explanation, citations = f"{explanation}\n{said.text}", said.citations
        understood = statement if statement != typed else ""
        took = _elapsed(began)
        return Verdict(judged.verdict, explanation, citations, took, judged.right, understood)

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Give the best ``k`` passages, best first. Raises QuestionError."""
        now = self._now()
        text = repair(_checked(query), now.index)
        question = understand_question(text, date.today(), now.index)
        hits = now.index.search(question.text, max(k, DEPTH))
        return now.reader.rerank(hits, now.reader.read(question, hits[:DEPTH]))[:k]

    def timeline(self, topic: str | None = None) -> tuple[Event, ...]:
        """Give the dated events of the documents in order; ``topic`` keeps those that speak of it."""
        return self._now().timeline.events(topic)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the indexed documents, by date."""
        documents = (entry.document for entry in self._now().index.entries.values())
        return tuple(sorted(documents, key=lambda d: (d.date or date.min, d.id)))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Give the indexed passages, documents one after another, in reading order."""
        return self._now().index.passages

    def overviews(self) -> list[DocumentOverview]:
        """Give the indexed documents with their number of passages, by date."""
        entries = self._now().index.entries
        return [DocumentOverview(d, len(entries[d.id].passages)) for d in self.documents]

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Give the files of the corpus that could not be read, with their reasons in Korean."""
        return self._now().skipped

    def document(self, doc: str) -> Document:
        """Give one document by its id. Raises KeyError."""
        return self._now().index.entries[doc].document

    def outline(self, doc: str) -> tuple[Block, ...]:
        """Give the blocks of one document in reading order. Raises KeyError."""
        return self._now().index.entries[doc].outline


def _pen(settings: Settings) -> Pen | None:
    """Give what opens the model of the settings; without one nothing of it is imported."""
    if not settings.llm:
        return None
    from assistant.llm.writer import Pen

    return Pen(settings)


def _fingerprint_if_there(corpus: Path) -> str | None:
    return corpus_fingerprint(corpus) if corpus.is_dir() else None


def _checked(text: str, what: str = texts.QUESTION) -> str:
    stripped = " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())
    if not stripped:
        raise QuestionError(texts.EMPTY_QUESTION.format(what=what))
    if len(stripped) > MAX_QUESTION:
        long = texts.LONG_QUESTION.format(what=what, length=len(stripped), limit=MAX_QUESTION)
        raise QuestionError(long)
    return stripped


def _answer(state: State, began: float) -> Answer:
    grounded, notice = state.grounded, state.reading.notice if state.reading else ""
    if grounded is None or not grounded.citations:
        text = texts.ABSTAIN_RELATED if state.related else texts.ABSTAIN
        return replace(
            _abstained(text, state.question.text, began),
            related=state.related,
            dropped=grounded.dropped if grounded else (),
            notice=notice,
        )
    untold = state.question.untold
    if untold:
        notice = f"{notice} {texts.YEAR_UNTOLD.format(year=untold)}".strip()
    return Answer(
        status="answered",
        text=grounded.text,
        citations=grounded.citations,
        standalone_question=state.question.text,
        engine=ENGINE,
        took_ms=_elapsed(began),
        related=state.related,
        dropped=grounded.dropped,
        notice=notice,
    )


def _worded(plain: Answer, written: Written, engine: str, began: float) -> Answer:
    """Put what a model wrote in place of the plain answer; where it failed, say so."""
    dropped = (*plain.dropped, *written.dropped)
    if written.failure:
        failed = texts.MODEL_FAILED.format(reason=written.failure.value)
        notice = f"{plain.notice} {failed}".strip()
        return replace(plain, notice=notice, dropped=dropped, took_ms=_elapsed(began))
    answer = replace(plain, engine=engine, dropped=dropped, took_ms=_elapsed(began))
    if written.refused:
        text = texts.ABSTAIN_RELATED if plain.related else texts.ABSTAIN
        return replace(answer, status="abstained", text=text, citations=())
    return replace(answer, status="answered", text=written.text, citations=written.citations)


def _abstained(text: str, question: str, began: float) -> Answer:
    return Answer("abstained", text, (), question, ENGINE, _elapsed(began))


def _elapsed(began: float) -> float:
    return (time.perf_counter() - began) * 1000
