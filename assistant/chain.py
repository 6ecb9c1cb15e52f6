"""The chain of a question: understand, retrieve, answer, ground, as LangChain Runnables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answering.directions import with_direction
from assistant.answering.evidence.grounding import Evidence, Grounded, ground, resolve
from assistant.answering.evidence.units import span_of
from assistant.answering.joining import join_readings
from assistant.answering.questions.asked_time import is_mentioned, relative_years, with_years
from assistant.answering.questions.english import in_korean
from assistant.answering.questions.followup import Wording, wordings
from assistant.answering.questions.kinds import OF_ITS_YEAR
from assistant.answering.questions.parts import split_question
from assistant.answering.questions.question import Question, read_question
from assistant.answering.questions.spelling import repair
from assistant.answering.questions.two_names import Part
from assistant.answering.reader import DEPTH, Reader, Reading
from assistant.answering.whether import with_yes_or_no
from assistant.datatypes import Citation, Hit, Turn
from assistant.retrieval.english import load_glossary
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.retriever import PassageRetriever

RELATED = 3
FURTHER = 2
_LEAST = 1e-3


@dataclass(frozen=True)
class Inquiry:
    """What goes in: the message as typed, the turns before it, and the day it is asked."""

    text: str
    history: tuple[Turn, ...]
    today: date


@dataclass(frozen=True)
class State:
    """What is known after each stage; a stage fills in its own part."""

    question: Question
    today: date
    hits: tuple[Hit, ...] = ()
    reading: Reading | None = None
    grounded: Grounded | None = None
    related: tuple[Citation, ...] = ()


def understand_question(text: str, today: date, index: PassageIndex) -> Question:
    """Read a stand-alone question: years counted from ``today``, English put into Korean.

    올해 and the like stay as they are, the words of a document, where none speaks of that year, but
    not for when, where or by whom something was: that is of the year that is meant, or of none.
    """
    counted = relative_years(text, today)
    documents = [entry.document for entry in index.entries.values()]
    untold = next((year for year in counted if not is_mentioned(year, documents)), 0)
    question = read_question(text if untold else with_years(text, today), today)
    if untold and question.kind in OF_ITS_YEAR:
        question = read_question(with_years(text, today), today)
    elif untold:
        years = tuple(year for year in question.years if year not in counted)
        question = replace(question, years=years, untold=untold)
    if not question.english:
        return question
    return read_question(in_korean(text, load_glossary(), index), today)


Chain = Runnable[Inquiry, State]


def build_chain(index: PassageIndex, reader: Reader) -> Chain:
    """Compose the stages over one index."""
    retriever = PassageRetriever(index=index, k=DEPTH)

    def weigh(term: str) -> float:
        return index.idf("morphemes", term)

    def understand(inquiry: Inquiry) -> State:
        text = repair(inquiry.text, index)
        return State(understand_question(text, inquiry.today, index), inquiry.today)

    def retrieve(state: State) -> State:
        return replace(state, hits=tuple(index.search(state.question.text, retriever.k)))

    def answer(state: State) -> State:
        parts = split_question(state.question.text)
        reading = reader.read(state.question, state.hits, of_parts=len(parts) > 1)
        hits = tuple(reader.rerank(state.hits, reading))
        if len(parts) > 1 and not reading.is_whole:
            reading = read_parts(state, reading, parts)
        reading = with_yes_or_no(state.question, reading, index.entries, weigh)
        reading = with_direction(state.question, reading)
        return replace(state, hits=hits, reading=reading)

    def read_parts(state: State, whole: Reading, parts: Sequence[Part]) -> Reading:
        one, other = (part.name for part in parts)
        paired = reader.read_pair(state.question, (one, other), whole) if one and other else None
        readings = [] if paired else [read_part(part.text, state) for part in parts]
        return paired or join_readings(state.question.text, whole, parts, readings)

    def read_part(text: str, state: State) -> Reading:
        question = understand_question(text, state.today, index)
        return reader.read(question, index.search(question.text, retriever.k), of_parts=True)

    def ground_answer(state: State) -> State:
        reading = state.reading
        related = _related(index, state.hits)
        if reading is None or not reading.answers:
            return replace(state, related=related)
        grounded = ground(reading.statements, index.entries, state.question.text)
        if grounded.citations:
            related = _further(index, reading, grounded.citations)
        return replace(state, grounded=grounded, related=related)

    read = RunnableLambda(understand) | RunnableLambda(retrieve) | RunnableLambda(answer)

    def read_surest(inquiry: Inquiry) -> State:
        ways = wordings(inquiry.text, inquiry.history)
        states = [read.invoke(replace(inquiry, text=way.text)) for way in ways]
        return max(zip(ways, states, strict=True), key=_sureness)[1]

    return RunnableLambda(read_surest) | RunnableLambda(ground_answer)


def _sureness(told: tuple[Wording, State]) -> tuple[bool, bool, float]:
    """Weigh a reading: whether it is sure enough, whether it answers, and how sure it is."""
    way, state = told
    if state.reading is None:
        return False, False, 0.0
    sure = state.reading.confidence
    logit = math.log((sure + _LEAST) / (1 - sure + _LEAST))
    return sure >= way.least, state.reading.answers, logit + way.favour


def _further(
    index: PassageIndex, reading: Reading, cited: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    """Give the best evidence of other passages than the cited ones, two at most."""
    found: dict[str, Citation] = {}
    for item in reading.ranked:
        unit, passage = item.unit, item.unit.passage
        shown = any(c.doc == unit.doc and passage.start <= c.start < passage.end for c in cited)
        if shown or passage.id in found:
            continue
        span = Evidence(unit.doc, *span_of(unit, index.entries[unit.doc]))
        citation = resolve(span, index.entries, len(found) + 1)
        if citation:
            found[passage.id] = citation
        if len(found) == FURTHER:
            break
    return tuple(found.values())


def _related(index: PassageIndex, hits: tuple[Hit, ...]) -> tuple[Citation, ...]:
    found = (
        resolve(Evidence(h.passage.doc, h.passage.start, h.passage.end), index.entries, n)
        for n, h in enumerate(hits[:RELATED], start=1)
    )
    return tuple(citation for citation in found if citation)
