"""Whom to ask: which contact of which document a question about a document's officials means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.features import Candidates
from assistant.answering.evidence.units import Unit
from assistant.answering.language.dates import find_dates
from assistant.answering.language.names import find_names
from assistant.answering.questions.question import Question
from assistant.datatypes import Document, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

# What is worth on the ranker's scale: that a contact, or its document, has all that is named; that it
# is the first of those of its document that have most of it; that it lacks the office asked for.
# The last is what share its likeness to the question keeps.
NAMED, LEADS, OTHER, ALIKE = 6.0, 1.0, -2.0, 0.3
# That another document has by so much more of what is named.
LESS, _FAR = -3.0, 0.15
# That it is of another month than the question names.
_UNTIMELY = -2 * NAMED
# A document has what one of its passages says, if less surely than what its title does.
_TOLD = 0.8
_OFFICE = re.compile(r"과장|팀장|서기관|사무관|주무관|담당관")
_ROLE = r"과장|팀장|서기관|사무관|주무관|담당관|담당자|담당\s?(?:부서|공무원|직원|과)|실무자"
_ASKS = re.compile(
    rf"(?:{_ROLE}|연락처|문의처|전화(?:번호)?)(?:의?\s?(?:이름|성함|성명|전화(?:번호)?|연락처))?(?:[은는이가을를도]|이?에요)?\s*"
    r"(?:좀\s|각각\s)?(?:좀\s?요|누구|어디|어느|뭐|뭔|무엇|몇|알려|말해|궁금|부탁|확인|[?？.]|$)|"
    r"(?:누구|어느\s?분|어디)(?:한테|에게|께|로|에|에다)?\s?(?:\S+\s)?(?:문의|연락|물어|전화)|(?:문의|연락|전화)\S*\s(?:\S+\s)?(?:누구|어디|어느\s?분)"
)
_ASKING_WORDS = (
    "담당 담당자 부서 과장 팀장 서기관 사무관 주무관 담당관 실무자 공무원 직원 과 이름 성함 누구 "
    "문서 기준 자료 보도 문의 연락 연락처 전화 번호 전화번호 묻 물어보 내용 궁금 취재 알리"
)
OF_ASKING = frozenset(_ASKING_WORDS.split())
_OFFICIAL = re.compile(
    r"(?:과장|팀장|서기관|사무관|주무관|담당관|담당자|담\s당\s자)[\s\S]*\d{3,4}-\d{4}|\d{3,4}-\d{4}[\s\S]*에게\s"
)
Scores = NDArray[np.float64]
# A department whose contact is asked for: 기후정책과 전화번호.
_DEPARTMENT = re.compile(
    r"(?<![가-힣])([가-힣]{2,10}(?:과|팀|담당관))(?:의)?\s(?=담당|전화|연락|번호|과장|팀장|주무관)"
)


def asks_contact(question: Question) -> bool:
    """Tell whether a question asks for an official to ask, or how to reach one."""
    return bool(_ASKS.search(question.text))


def lacks_body(query: Query, unit: Unit, document: Document) -> bool:
    """Tell whether a question asks for a contact of a body that neither a unit nor its document names."""
    if not asks_contact(query.question):
        return False
    text = f"{unit.text} {unit.above} {document.title} {document.publisher}"
    lacking = set(query.lacking(frozenset(morphemes(text))))
    bodies = [n.text for n in find_names(query.question.text) if n.kind == "body"]
    bodies += _DEPARTMENT.findall(query.question.text)
    return any(
        lacking.intersection(morphemes(body)) and squeezed(body) not in squeezed(text)
        for body in bodies
    )


def worth_contacts(
    question: Question,
    candidates: Candidates,
    scores: Scores,
    entries: Mapping[str, IndexedDocument],
) -> Scores:
    """Give what to add to the scores of contacts, shape (units,); zero where none is asked for.

    A contact is meant by what it says itself (문체부 담당 사무관) or by its document: one whose title
    or one of whose passages has what the question names.
    """
    units = candidates.units
    added = np.zeros(len(units))
    contacts = [i for i, unit in enumerate(units) if _OFFICIAL.search(unit.text)]
    if not contacts or not asks_contact(question):
        return added
    terms = {term for term in question.terms if term not in OF_ASKING and not term.isdigit()}

    def share(told: Set[str]) -> float:
        lacking = terms.intersection(candidates.query.lacking(told))
        return 1 - len(lacking) / len(terms) if terms else 0.0

    told: dict[str, float] = {}
    for i, unit in enumerate(units):
        if i not in contacts:
            told[unit.doc] = max(told.get(unit.doc, 0.0), share(candidates.words[i][0]))
    own = {}
    for i in contacts:
        document = entries[units[i].doc].document
        named = morphemes(f"{document.title} {document.publisher}")
        own[i] = share(candidates.words[i][0].union(named))
    contacts.sort(key=lambda i: (share(candidates.words[i][0]), -units[i].start))
    meant = {units[i].doc: i for i in contacts}
    best = max(scores)
    dated = _issued_when_asked(question, entries)
    office = _OFFICE.search(question.text)
    worth = {i: max(own[i], _TOLD * told.get(units[i].doc, 0.0)) for i in contacts}
    of_docs = {d: max(worth[i] for i in contacts if units[i].doc == d) for d in meant}
    first, second = sorted([*of_docs.values(), 0.0, 0.0], reverse=True)[:2]
    for i in contacts:
        added[i] = NAMED * worth[i]
        added[i] += LESS * (first - second >= _FAR and of_docs[units[i].doc] < first)
        added[i] += LEADS * (meant[units[i].doc] == i) + (1 - ALIKE) * (best - scores[i])
        added[i] += OTHER * bool(office and office[0] not in units[i].text)
        added[i] += _UNTIMELY * (bool(dated) and units[i].doc not in dated)
    return added


def _issued_when_asked(question: Question, entries: Mapping[str, IndexedDocument]) -> set[str]:
    """Give the documents that were issued in a month that a question names with its year."""
    asked = {(d.start.year, d.start.month) for d in find_dates(question.text) if d.start.month}
    issued = ((doc, entry.document.date) for doc, entry in entries.items())
    return {doc for doc, day in issued if day and (day.year, day.month) in asked}
