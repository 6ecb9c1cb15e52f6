"""What stands beside a sentence and belongs to it: a proviso, more of the same, its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assistant.answering.evidence.expected import AREA, expected_pattern, new_values
from assistant.answering.evidence.office_holders import person_names
from assistant.answering.evidence.units import Unit, split_sentences, without_mark
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import IndexedDocument
from assistant.retrieval.morphemes import analyse

_PROVISO = re.compile(r"(?:다만|단|각각)[ ,]")
_MORE = re.compile(r"(?:또|또한|이\s?외에도?|그\s?외에도?|그\s?밖에)[ ,]")
_MAX_SUBJECT = 30
_LABEL = re.compile(r"\((?P<label>[^()]{2,30})\)")
_BODIES = tuple((noun,) for noun in ("기관", "공공기관", "기업", "회사", "단체", "지자체", "업체"))
_PERSONS = (("이름",), ("성함",), ("사람",), ("분",), ("인물",), ("간부",))
_OFFICER = re.compile(
    r"\s(?:\S+\s)?[가-힣]{0,8}(?:장관|차관|[국과실단원회부본시]장|군수|지사|의원|교수|대표)$"
)
_REPORTS = re.compile(
    r"고\s?(?:말|밝[히혔]|강조|전[하했]|설명|덧붙|당부|소개|언급|지적|주장)\S*\.?$"
)
_TIMES = ("현재", "최근", "당시", "이후", "오늘날", "이날")


def sentences_beside(
    question: Question, ranked: Sequence[Unit], entry: IndexedDocument
) -> list[Unit]:
    """Give the sentences beside the best one that belong to its answer.

    That is the next one when it is a proviso (다만) or, for a list, has more of the same (이외에);
    and the second-best unit when it is a neighbour and the best lacks the form asked for.
    """
    best = ranked[0]
    sentences, i = _around(best, entry)
    if i < 0:
        return []
    following = sentences[i + 1] if i + 1 < len(sentences) else ""
    goes_on = _PROVISO.match(following) or (question.kind is Kind.LIST and _MORE.match(following))
    found = [replace(best, text=following)] if goes_on else []
    open_form = expected_pattern(question) is None or not new_values(question, best.text)
    second = ranked[1] if len(ranked) > 1 else best
    neighbours = [sentences[j] for j in (i - 1, i + 1) if 0 <= j < len(sentences)]
    same_block = (second.doc, second.block) == (best.doc, best.block)
    if open_form and same_block and second.text in neighbours:
        found.append(second)
    return found


def subject_before(unit: Unit, entry: IndexedDocument) -> tuple[str, Unit | None]:
    """Give the subject that a sentence without one goes on with, and the sentence that names it.

    It is the topic that the sentence right before it in its block begins with.
    """
    sentences, i = _around(unit, entry)
    if i < 1 or _has_subject(unit.text):
        return "", None
    before = without_mark(sentences[i - 1])
    return _topic(before), replace(unit, text=before)


def speaker_before(
    question: Question, unit: Unit, entry: IndexedDocument
) -> tuple[str, Unit | None]:
    """Give who says what a sentence reports, where a person is asked for, and the sentence that tells.

    It is the topic of the nearest sentence before it in its block, or in the block that it stands
    under, that begins with a person.
    """
    asked = question.kind is Kind.PERSON or question.focus[-1:] in _PERSONS
    if not asked or not _REPORTS.search(unit.text) or person_names(unit.text):
        return "", None
    sentences, i = _around(unit, entry)
    own = [replace(unit, text=without_mark(sentence)) for sentence in sentences[: max(i, 0)]]
    for parent in entry.outline[unit.block].parents[-1:]:
        above = entry.outline[parent]
        text = split_sentences(without_mark(above.text))[0]
        own.insert(0, replace(unit, block=parent, text=text, start=above.start, end=above.end))
    for before in reversed(own):
        topic = _topic(before.text)
        if person_names(topic) or _OFFICER.search(topic):
            return topic, before
    return "", None


def label_above(question: Question, unit: Unit, entry: IndexedDocument) -> tuple[str, Unit | None]:
    """Give the label of the item that a sentence stands under if it names who or where is asked for.

    That is for a sentence that names none: (솔내군 물결항) … above, 가장 높은 점수를 받았다.
    """
    parents = entry.outline[unit.block].parents
    named = question.kind in (Kind.FACT, Kind.LIST) and question.focus[-1:] in _BODIES
    if not (question.kind in (Kind.PLACE, Kind.PERSON) or named) or not parents:
        return "", None
    block = entry.outline[parents[-1]]
    label = _LABEL.match(without_mark(block.text))
    if label is None or _names_one(question, unit.text) or not _names_one(question, label["label"]):
        return "", None
    named_in = replace(
        unit, block=parents[-1], text=block.text, start=block.start, end=block.end, cells=()
    )
    return label["label"], named_in


def _names_one(question: Question, text: str) -> bool:
    """Tell whether a text names a place, or a person or body that the question does not."""
    if question.kind is Kind.PLACE:
        return bool(re.search(AREA, text))
    return bool(new_values(question, text))


def _around(unit: Unit, entry: IndexedDocument) -> tuple[list[str], int]:
    """Give the sentences of the unit's block and its place among them; -1 where it is none."""
    if unit.cells:
        return [], -1
    sentences = split_sentences(entry.outline[unit.block].text)
    found = [i for i, sentence in enumerate(sentences) if sentence.endswith(unit.text)]
    return sentences, found[0] if found else -1


def _has_subject(sentence: str) -> bool:
    """Tell whether a sentence names a subject, or begins with a topic of its own."""
    clause = 0
    for before, token in pairwise(analyse(sentence)):
        clause += token.tag == "EC"
        own_topic = _is_topic(token) and (not clause or before.tag[0] not in "JE")
        if token.tag == "JKS" or own_topic:
            return True
    return False


def _is_topic(token: Any) -> bool:
    return token.tag == "JX" and token.form in ("은", "는", "도")


def _topic(sentence: str) -> str:
    """Give the noun that a sentence begins with as its topic, without its particle and glosses."""
    for token in analyse(sentence):
        if _is_topic(token):
            words = re.sub(r"\([^()]*\)", "", sentence[: token.start]).strip()
            return words if len(words) <= _MAX_SUBJECT else ""
        if token.tag[0] in "EJMV" or token.form in _TIMES:
            return ""
    return ""
