"""Puts a question set to an assistant and judges what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Protocol

from assistant.datatypes import Answer, Citation, Document, Hit, Turn, Verdict
from assistant.errors import AssistantError
from assistant.evaluation.metrics import Rate, judge, rate
from assistant.evaluation.questions import Question, Source
from assistant.evaluation.results import DEPTH, Ablation, JudgedCitation, Outcome, Report
from assistant.evaluation.spans import Locator, Span, is_verbatim

Progress = Callable[[int, int], None]


class Subject(Protocol):
    """What is evaluated: the part of ``assistant.service.Assistant`` that is needed here."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the indexed documents."""
        ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question, or abstain."""
        ...

    def check(self, claim: str) -> Verdict:
        """Compare a statement with the documents."""
        ...

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Give the best ``k`` passages, best first."""
        ...


class HidingSubject(Subject, Protocol):
    """A subject that can also be asked with some of its documents hidden."""

    def without(self, docs: tuple[str, ...]) -> Subject:
        """Give a view of the assistant that does not see the documents with these ids."""
        ...


def run(
    assistant: Subject,
    questions: Sequence[Question],
    progress: Progress | None = None,
    *,
    clock: Callable[[], float] = perf_counter,
) -> Report:
    """Ask every question in turn and judge the answers.

    ``progress`` is called with (done, total) after every question. The first question is asked
    once before the clock runs, so that loading counts for nothing. An ``AssistantError`` for a
    question makes its outcome ``error``; any other exception ends the run. ``clock`` gives seconds.
    """
    examiner = _Examiner(assistant, clock)
    if questions:
        examiner.warm_up(questions[0])
    outcomes = []
    for done, question in enumerate(questions, start=1):
        outcomes.append(examiner.examine(question))
        if progress:
            progress(done, len(questions))
    return Report(tuple(outcomes))


def ablate(assistant: HidingSubject, report: Report, progress: Progress | None = None) -> Report:
    """Ask the answerable questions again with all documents of their sources hidden.

    An assistant that is grounded abstains then, unless another document says the same; so each
    ``Ablation`` also tells whether the answer was right. Gives the report with them filled in.
    """
    targets = [o for o in report.outcomes if o.question.expect == "answer" and o.question.sources]
    views: dict[tuple[str, ...], Subject] = {}
    ablations: dict[str, Ablation] = {}
    for done, outcome in enumerate(targets, start=1):
        question = outcome.question
        hidden = tuple(sorted({source.doc for source in question.sources}))
        if hidden not in views:
            views[hidden] = assistant.without(hidden)
        ablations[question.id] = _ask_without(views[hidden], question)
        if progress:
            progress(done, len(targets))
    outcomes = (replace(o, ablation=ablations.get(o.question.id)) for o in report.outcomes)
    return replace(report, outcomes=tuple(outcomes))


def _ask_without(view: Subject, question: Question) -> Ablation:
    try:
        answer = view.ask(question.question, question.history)
    except AssistantError as error:
        return Ablation("error", str(error), right=False)
    judgement = judge(question, answer.text, answer.status)
    return Ablation(answer.status, answer.text, judgement.right)


class _Examiner:
    """Judges one question after the other over the same documents."""

    def __init__(self, assistant: Subject, clock: Callable[[], float]) -> None:
        self._assistant = assistant
        self._clock = clock
        self._documents = {document.id: document for document in assistant.documents}
        self._locators = {id_: Locator(document) for id_, document in self._documents.items()}

    def warm_up(self, question: Question) -> None:
        try:
            self._put(question)
            self._assistant.search(question.question, DEPTH)
        except AssistantError:
            return  # The same error comes again where it is recorded.

    def examine(self, question: Question) -> Outcome:
        started = self._clock()
        try:
            reply = self._put(question)
            took_ms = (self._clock() - started) * 1000
            standalone = reply.standalone_question if isinstance(reply, Answer) else ""
            hits = self._search(question, standalone)
        except AssistantError as error:
            took_ms = (self._clock() - started) * 1000
            return self._failed(question, error, took_ms)
        places = [self._find(source) for source in self._sources(question)]
        text, status, related, engine = _read(reply)
        return Outcome(
            question=question,
            status=status,
            text=text,
            judgement=judge(question, text, status),
            citations=tuple(self._judge(citation, places) for citation in reply.citations),
            source_ranks=tuple(_first_rank(hits, spans) for spans in places),
            quotes=rate([self._verbatim(c) for c in (*reply.citations, *related)]),
            took_ms=took_ms,
            standalone_question=standalone,
            engine=engine,
            unlocated=tuple(
                source.quote
                for source, spans in zip(self._sources(question), places, strict=True)
                if not spans
            ),
        )

    def _failed(self, question: Question, error: AssistantError, took_ms: float) -> Outcome:
        judgement = judge(question, "", "error")
        nowhere = (None,) * len(self._sources(question))
        return Outcome(question, "error", str(error), judgement, (), nowhere, Rate(0, 0), took_ms)

    def _put(self, question: Question) -> Answer | Verdict:
        if question.is_claim:
            return self._assistant.check(question.question)
        return self._assistant.ask(question.question, question.history)

    def _search(self, question: Question, standalone: str) -> list[Hit]:
        if not self._sources(question):
            return []
        # Search has no conversation: "그럼 2020년은요?" finds nothing unless it is resolved.
        query = standalone if question.history and standalone else question.question
        return self._assistant.search(query, DEPTH)[:DEPTH]

    def _sources(self, question: Question) -> tuple[Source, ...]:
        silent = question.expect in ("abstain", "unverifiable")
        return () if silent else question.sources

    def _find(self, source: Source) -> tuple[Span, ...]:
        locator = self._locators.get(source.doc)
        return locator.find(source.quote) if locator else ()

    def _judge(self, citation: Citation, places: list[tuple[Span, ...]]) -> JudgedCitation:
        span = Span(citation.doc, citation.start, citation.end)
        on_source = any(span.overlaps(place) for spans in places for place in spans)
        return JudgedCitation(citation, self._verbatim(citation), on_source)

    def _verbatim(self, citation: Citation) -> bool:
        return is_verbatim(citation, self._documents.get(citation.doc))


def _read(reply: Answer | Verdict) -> tuple[str, str, tuple[Citation, ...], str]:
    if isinstance(reply, Verdict):
        return reply.explanation, reply.verdict, (), ""
    return reply.text, reply.status, reply.related, reply.engine


def _first_rank(hits: list[Hit], places: tuple[Span, ...]) -> int | None:
    for rank, hit in enumerate(hits, start=1):
        passage = hit.passage
        span = Span(passage.doc, passage.start, passage.end)
        if any(span.overlaps(place) for place in places):
            return rank
    return None
