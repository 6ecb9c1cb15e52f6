"""What decides among the best units beyond their likeness to the question: they must say it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.answering.counts import asks_for_count, is_counted, states_count
from assistant.answering.definitions import defined_term, defines
from assistant.answering.expected import names_office_holder
from assistant.answering.features import NAMES, Candidates
from assistant.answering.items import INTRODUCES, items_below
from assistant.answering.question import Question
from assistant.answering.series import say_series
from assistant.answering.units import Unit
from assistant.datatypes import BlockKind, Document, IndexedDocument

# So many of the best units are looked at; what a sign is worth on the ranker's scale.
DEPTH = 12
SERIES, OFFICE, TITLE = 2.0, 1.5, -2.0
COUNTED, LISTED = 5.0, 1.5
DEFINED, EXTREME, ISSUED, TITLED = 2.0, 1.0, 1.0, 1.5
_TITLES = (BlockKind.HEADING, BlockKind.CAPTION)
_SENTENCE = re.compile(r"[다요까음함임됨]\.?$")
_MOST, _FIRST = r"(?:가장|제일)\s*", r"(?![가-힣])"
_EXTREMES = tuple(
    (
        re.compile(rf"{nouns}|{_MOST}(?:{stems})"),
        re.compile(rf"(?:{nouns}){_FIRST}|{_MOST}(?:{stems})"),
    )
    for nouns, stems in (
        ("최대|최고|최다", "넓|크|큰|많|높|길|긴"),
        ("최소|최저", "좁|작|적|낮|짧"),
    )
)
Scores = NDArray[np.float64]


def preferences(
    question: Question,
    candidates: Candidates,
    scores: Scores,
    entries: Mapping[str, IndexedDocument],
) -> Scores:
    """Give what to add to the scores of the best units, shape (units,); zero for the others.

    For a unit speak that it defines the term, names the extreme, is a series with the year, has
    the holder of the office, or is of the table or list whose members are to be counted; a title
    with nothing below speaks against it.
    """
    units = candidates.units
    added = np.zeros(len(units))
    best = np.argsort(-scores, kind="stable")[:DEPTH]
    titled = candidates.features[:, NAMES.index("bigrams_document_relative")]
    for i in best:
        added[i] = _worth(question, units[i], entries[units[i].doc])
        if names_office_holder(question, units[i].text):
            added[i] += _worth_holder(question, units[i], entries[units[i].doc].document, titled[i])
    counts = asks_for_count(question)
    if counts and not any(states_count(question, units[i].text) for i in best):
        for i in best:
            added[i] += _worth_counted(question, units[i], entries[units[i].doc])
    return added


def _worth(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    term = defined_term(question)
    return (
        DEFINED * (bool(term) and defines(term, unit.text))
        + EXTREME * _says_extremes(question.text, unit.text)
        + SERIES * bool(say_series(question, unit))
        + TITLE * _is_bare_title(unit, entry)
    )


def _says_extremes(question: str, text: str) -> bool:
    """Tell whether a text says which is the greatest, the least or both, as a question asks."""
    asked = [said for wording, said in _EXTREMES if wording.search(question)]
    return bool(asked) and all(said.search(text) for said in asked)


def _worth_holder(question: Question, unit: Unit, document: Document, titled: float) -> float:
    """Say what the holder of an office is worth; those of a document's contacts by the document."""
    day = document.date
    if unit.kind is not BlockKind.METADATA or day is None:
        return OFFICE
    issued = bool(re.search(rf"{day.year}년\s*{day.month}월", question.text))
    return OFFICE + TITLED * titled + ISSUED * issued


def _worth_counted(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    introduces = INTRODUCES.search(unit.text) and len(items_below(entry, unit.block)) > 1
    return COUNTED * is_counted(question, unit) + LISTED * bool(introduces)


def _is_bare_title(unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit is a title that introduces nothing."""
    titled = unit.kind in _TITLES and not _SENTENCE.search(unit.text)
    return titled and not items_below(entry, unit.block)
