"""The extractive reader: ranks evidence, decides whether it answers, and words the answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.agreement import (
    disagrees,
    is_of_other_time,
    lacks_edition,
    names_unknown_edition,
    precedes,
    years_in,
)
from assistant.answering.evidence.contacts import asks_contact, lacks_body
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.definitions import asks_meaning_alone, explained
from assistant.answering.evidence.expected import must_have_value
from assistant.answering.evidence.features import PASSAGES_KEPT, Candidates, FeatureReader
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.instructions import gives_instructions
from assistant.answering.evidence.office_holders import asks_for_name
from assistant.answering.evidence.places import lacks_place, names_unknown_region
from assistant.answering.evidence.series import lacks_year
from assistant.answering.evidence.several import (
    asks_for_several,
    counts_places,
    lacks_persons,
    lacks_roster,
    names_fewer_places,
    names_several,
)
from assistant.answering.evidence.stages import of_asked_year, year_of
from assistant.answering.evidence.units import Unit
from assistant.answering.lists.census import census_unit, stating_unit
from assistant.answering.lists.enumerated import has_members
from assistant.answering.lists.numbered_sections import say_numbered_section
from assistant.answering.lists.whole import number_asked, say_whole
from assistant.answering.questions.kinds import OF_ITS_YEAR
from assistant.answering.questions.question import Question, key_terms
from assistant.answering.ranking import ranker
from assistant.answering.ranking.about import is_of_another, names_no_place
from assistant.answering.ranking.confidence import confidence_features, unknown_terms
from assistant.answering.ranking.fitting import has_value, is_called
from assistant.answering.ranking.preferences import preferences
from assistant.answering.ranking.ranked import LESS_SURE, TRIED, Ranked, reach, stands_behind, tried
from assistant.answering.ranking.reranking import reranker_scores
from assistant.answering.ranking.selection import about_the_same
from assistant.answering.ranking.sentence_scorer import prepare_sentences, read_again
from assistant.answering.replies.compose import compose
from assistant.answering.replies.conflicts import dated, with_conflict
from assistant.answering.replies.latest import latest_contacts
from assistant.answering.replies.pairs_compared import say_pair
from assistant.answering.tables.counts import counts_named, lacks_counted
from assistant.answering.tables.grids import RowsMet
from assistant.answering.tables.marks import MARK, is_legend
from assistant.answering.tables.reckoned import say_reckoned
from assistant.answering.tables.rows_where import rows_meeting
from assistant.datatypes import Hit, Passage
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import morphemes
from assistant.retrieval.rerankers import Reranker

DEPTH = 20
# Units whose score is this near to the best may answer as well as it does.
CLOSE = 1.0
STRANGE, STRANGER = 0.3, 1.4
# How sure a count is of a table that says all of what the question names.
COUNTED = 0.5
Scores = NDArray[np.float64]
# Several cells of a row, each behind its header.
_LABELLED = re.compile(r": .+, .+: ")


@dataclass(frozen=True)
class Reading:
    """What the reader found: units best first, how sure it is (0 to 1), and what it would say.

    ``strange`` tells that no passage has much of what the question names.
    ``notice`` says in Korean that the reranker failed, or is ''. ``is_whole`` tells that a table says
    all that is asked at once: by how much two cells differ, or several cells of the row that is found.
    """

    ranked: tuple[Ranked, ...]
    confidence: float
    statements: tuple[Statement, ...]
    strange: bool = False
    notice: str = ""
    is_whole: bool = False

    @property
    def answers(self) -> bool:
        """Tell whether the confidence reaches the threshold, a higher one for strange words."""
        floor = ranker.load_weights().threshold * (STRANGER if self.strange else 1.0)
        return bool(self.statements) and self.confidence >= floor


class Reader:
    """Reads answers out of retrieved passages; safe to share between threads."""

    keeps = PASSAGES_KEPT

    def __init__(self, index: PassageIndex, reranker: Reranker | None = None) -> None:
        self.reranker = reranker
        self._index = index
        self._features = FeatureReader(index)

    def read(
        self,
        question: Question,
        hits: Sequence[Hit],
        *,
        of_parts: bool = False,
        is_claim: bool = False,
    ) -> Reading:
        """Rank the units of the hits and word an answer from the best.

        A question ``of_parts`` asks for two things, or is one of the two: a part takes over names of
        the other, so what it names is not held against what is said. Of a claim no sentence is read
        again: the scorer learned which answers a question.
        """
        candidates = self._features.read(question, hits)
        if not candidates.units:
            return Reading((), 0.0, ())
        added, notice = reranker_scores(
            self.reranker, question.text, hits, candidates.units, self._index
        )
        scores = candidates.features @ ranker.load_weights().rank + added
        of_marks = bool(MARK.search(question.text))
        idle = [
            gives_instructions(unit.text) or (is_legend(unit.text) and not of_marks)
            for unit in candidates.units
        ]
        scores = np.where(idle, scores.min() - 1.0, scores)
        scores = scores + preferences(question, candidates, scores, self._index.entries)
        if not is_claim:
            scores = scores + read_again(question.text, candidates.units, scores)
        order = np.argsort(-scores, kind="stable")
        ranked = tuple(Ranked(candidates.units[i], float(scores[i])) for i in order)
        signs = confidence_features(question, candidates, scores, self._index)
        confidence = _sigmoid(float(np.append(signs, 1.0) @ ranker.load_weights().confidence))
        strange = self._is_strange(question)
        close = [item.unit for item in ranked if ranked[0].score - item.score < CLOSE]
        entries = self._index.entries
        units = about_the_same(question, [item.unit for item in ranked], len(close), entries)
        units = self._of_its_time_and_place(question, list(of_asked_year(question, units, entries)))
        if question.kind in OF_ITS_YEAR:
            units = [u for u in units if not disagrees(question, u, entries[u.doc])]
        if asks_meaning_alone(question) and not explained(candidates.query, units[:TRIED]):
            units = []
        if units and lacks_body(candidates.query, units[0], entries[units[0].doc].document):
            units = []
        counted = say_reckoned(candidates.query, units, entries)
        if counted:
            is_whole = any(said.difference or _LABELLED.search(said.text) for said in counted)
            sure = max(confidence, COUNTED)
            return Reading(ranked, sure, counted, strange, notice, is_whole)
        first = units[0] if units else None
        census = census_unit(question, self._index) or stating_unit(
            candidates.query, first, self._index
        )
        if census:
            said = compose(question, [census], 1, entries)
            return Reading(ranked, max(confidence, COUNTED), said, notice=notice)
        most = tried(ranked, *reach(question))
        contacts = latest_contacts(candidates.query, units, entries)
        units = [*contacts, *(unit for unit in units if unit not in contacts)]
        statements = self._compose(question, units, len(close), most)
        if not of_parts and is_of_another(candidates.query, statements, units, entries):
            statements = ()
        if contacts and statements:
            newest = entries[contacts[0].doc].document
            statements = (dated(statements[0], newest), *statements[1:])
        if counts_named(question, statements) and self._speaks_of(candidates, order[0], statements):
            confidence = max(confidence, COUNTED)
        if is_called(question, units[:most], statements):
            confidence = max(confidence, COUNTED)
        behind = not (contacts or asks_contact(question)) and stands_behind(ranked, statements)
        confidence *= LESS_SURE if behind else 1.0
        return Reading(ranked, confidence, statements, strange, notice)

    def rows_meeting(self, question: Question, reading: Reading) -> RowsMet | None:
        """Give the rows of a table that meet the condition of a question, in the documents of a reading."""
        docs = dict.fromkeys(item.unit.doc for item in reading.ranked)
        return rows_meeting(Query(question, self._index), docs, self._index.entries)

    def reckoned(self, question: Question, reading: Reading) -> tuple[Statement, ...]:
        """Say what a question asks of a whole table, in the documents of a reading; or ()."""
        units = [item.unit for item in reading.ranked]
        return say_reckoned(Query(question, self._index), units, self._index.entries)

    def read_pair(
        self, question: Question, names: tuple[str, str], reading: Reading
    ) -> Reading | None:
        """Compare what two names have of the same thing; None where no place has both values."""
        units = [item.unit for item in reading.ranked]
        said = say_pair(Query(question, self._index), names, units, self._index.entries)
        if not said:
            return None
        return replace(reading, statements=said, confidence=max(reading.confidence, COUNTED))

    def _speaks_of(
        self, candidates: Candidates, best: int, statements: Sequence[Statement]
    ) -> bool:
        """Tell whether the best unit, its document and what is said have all things of a question."""
        document = self._index.entries[candidates.units[best].doc].document
        said = " ".join([document.title, document.publisher, *(s.text for s in statements)])
        told = frozenset(morphemes(said)).union(*candidates.words[best])
        return not lacks_counted(candidates.query.lacking(told))

    def _of_its_time_and_place(self, question: Question, units: list[Unit]) -> list[Unit]:
        """Leave out documents that cannot know; nothing is left when the best is of such a one.

        Nor is anything when the best speaks of another time, or not of the place asked about.
        """
        best = self._index.entries[units[0].doc] if units else None
        if best is None or names_unknown_region(question, self._index.contains):
            return []
        if is_of_other_time(question, units[0], best) or lacks_edition(question, best.document):
            return []
        if names_unknown_edition(question, best.document, self._index.contains):
            return []
        if lacks_place(question, units[0], best.document):
            return []
        early = [precedes(question, unit, self._index.entries[unit.doc]) for unit in units]
        if early[:1] == [True]:
            return []
        return [unit for unit, is_early in zip(units, early, strict=True) if not is_early]

    def _is_strange(self, question: Question) -> bool:
        """Tell whether no passage has much of what a question names, in other words neither."""
        unknown = unknown_terms(question, self._index)
        names = key_terms(question.text)
        return bool(unknown) and len(unknown) / len(names) >= STRANGE

    def prepare(self, passage: Passage) -> None:
        """Prepare a passage ahead of the questions that find it; ``keeps`` of them are kept."""
        prepare_sentences(self._features.prepare(passage))

    def _compose(
        self, question: Question, units: list[Unit], close: int, most: int
    ) -> tuple[Statement, ...]:
        """Word the best unit; where a value is asked for, the first of ``most`` that has one.

        An item of a list may have it in the sentence that introduces the list; both are said then.
        Empty when none of them has. Where several names are asked for, the first that has them.
        After a series of other years only what names the year asked for is said.
        """
        if units and lacks_year(question, units[0]):
            units = [unit for unit in units if self._names_year(question, unit)]
        number = number_asked(question)
        section = say_numbered_section(question, units, self._index.entries)
        if section:
            return section
        whole = say_whole(question, units, self._index.entries)
        if whole and (not number or has_members(whole, number)):
            return whole
        first: tuple[Statement, ...] = ()
        for i in range(min(most, len(units))):
            ordered = [units[i], *units[:i], *units[i + 1 :]]
            said = compose(question, ordered, 1 if i else close, self._index.entries)
            if any(
                lacks(question, said) for lacks in (lacks_roster, lacks_persons, names_no_place)
            ):
                continue
            if must_have_value(question) and not has_value(question, units[i], said):
                introduced = self._introduced(question, units[i], units)
                if introduced:
                    return (*introduced, *said)
                continue
            first = first or with_conflict(question, said, ordered, self._index.entries)
            counted = number and has_members(said, number)
            if number and counts_places(question):
                counted = not names_fewer_places(said, number)
            if counted or names_several(question, said):
                return said
            if not number and not asks_for_several(question):
                break
        return whole or first

    def _names_year(self, question: Question, unit: Unit) -> bool:
        """Tell whether a unit, or the title that it stands under, names a year asked for."""
        asked = set(question.years)
        named = asked & years_in(unit.text) or year_of(unit, self._index.entries[unit.doc]) in asked
        return bool(named) and not lacks_year(question, unit)

    def _introduced(
        self, question: Question, item: Unit, units: Sequence[Unit]
    ) -> tuple[Statement, ...]:
        """Word the sentence that introduces an item of a list if it has the value asked for.

        So does the first sentence of a paragraph, where whose words they are is asked for.
        """
        entries = self._index.entries
        own = (item.block,) if asks_for_name(question) else ()
        above = (*entries[item.doc].outline[item.block].parents[-1:], *own)
        for unit in (u for u in units if u.doc == item.doc and u.block in above and u is not item):
            said = compose(question, [unit], 1, entries)
            if has_value(question, unit, said):
                return said
        return ()

    def rerank(self, hits: Sequence[Hit], reading: Reading) -> list[Hit]:
        """Order hits by their best unit; a hit keeps its place among equals."""
        best: dict[str, float] = {}
        for item in reading.ranked:
            best.setdefault(item.unit.passage.id, item.score)
        floor = min(best.values(), default=0.0)
        ordered = sorted(hits, key=lambda hit: -best.get(hit.passage.id, floor))
        return [Hit(h.passage, best.get(h.passage.id, floor), h.legs) for h in ordered]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(min(x, 30.0), -30.0)))
