"""Whether what would be said is about the places, bodies and events that a question names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.places import TOWN, names_many_places, places_in
from assistant.answering.evidence.units import Unit
from assistant.answering.language.names import find_names
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import Document, IndexedDocument
from assistant.retrieval.morphemes import morphemes, squeezed

# So much of a document says whose it is.
_HEAD = 400
# What bodies are: one named by that alone is none in particular (시청, 평가위원회).
_SORT = re.compile(
    r"(?:(?:심의|심사|선정|평가|운영|추진|자문|검토|실무|인사|관리|지원|사업|공|연구|진흥)*"
    r"(?:[시도군구]?청|교육청|소방서|경찰서|도서관|박물관|미술관|(?:초등|중|고등|대)?학교?|병원|원|위원회|협의회|"
    r"공사|공단|센터|재단|협회|은행|법인|본부|사무소|[시군구]))$"
)

# What a question says that something was said or done at, or is written in.
_EVENT = re.compile(
    r"토론회|포럼|간담회|설명회|공청회|세미나|워크숍|심포지엄|컨퍼런스|보고대회|보고회|발표회|박람회|전시회|"
    r"시상식|기념식|협약식|대회|총회|강연|훈련|협약|합의서|백서"
)

# Which places, asked at the end of a question; and a planned city called without 시 or 군.
_WHICH_PLACES = re.compile(
    r"(?:지자체|자치단체|시·?도|도시|지역)들?(?:[은는이가]|으?로)?\s?(?:어디\S*|무엇\S*|뭐\S*)?\s*[?？.]*$"
)
_ASKS_WHICH = frozenset({Kind.FACT, Kind.LIST, Kind.PLACE})
_PLANNED_CITY = re.compile(
    r"(?<![가-힣])(?!전체|모든|해당|소관|소재|이전|우수|기존)[가-힣]{2,3}\s?(?:혁신|기업|신)도시"
)


def is_of_another(
    query: Query,
    said: Sequence[Statement],
    units: Sequence[Unit],
    entries: Mapping[str, IndexedDocument],
) -> bool:
    """Tell whether a question names a place, a body or an event, and nothing around what is said does.

    A document of a single place, or of a body in its head, need not name it again; a town or an
    event may stand anywhere in it. What names no place is of another too where a question asks
    which places they are.
    """
    spans = [evidence for statement in said for evidence in statement.evidence]
    if not spans:
        return False
    documents = [entries[doc].document for doc in dict.fromkeys(span.doc for span in spans)]
    around = [statement.text for statement in said]
    for span in spans:
        around.append(entries[span.doc].document.text[span.start : span.end])
        for unit in units:
            if unit.doc == span.doc and unit.start < span.end and span.start < unit.end:
                cells = " ".join(f"{cell.header} {cell.text}" for cell in unit.cells)
                around.append(f"{unit.text} {cells} {unit.above} {unit.passage.context}")
    text = " ".join([*around, *(f"{d.title} {d.publisher}" for d in documents)])
    return (
        _is_of_other_place(query, text, documents)
        or _is_of_other_body(query, text, documents)
        or _is_of_other_town_or_event(query, documents)
        or names_no_place(query.question, said)
    )


def _is_of_other_place(query: Query, text: str, documents: Sequence[Document]) -> bool:
    asked = places_in(query.question.text)
    if not asked or asked & places_in(text):
        return False
    return any(names_many_places(document) for document in documents)


def _is_of_other_body(query: Query, text: str, documents: Sequence[Document]) -> bool:
    bodies = [name.text for name in find_names(query.question.text) if name.kind == "body"]
    if not bodies:
        return False
    told = " ".join([text, *(document.text[:_HEAD] for document in documents)])
    plain = squeezed(told)
    lacking = set(query.lacking(frozenset(morphemes(told))))
    return any(
        lacking.intersection(morphemes(body)) and _SORT.sub("", squeezed(body)) not in plain
        for body in bodies
    )


def _is_of_other_town_or_event(query: Query, documents: Sequence[Document]) -> bool:
    question = query.question.text
    towns = [n.text for n in find_names(question) if n.kind == "region" and TOWN.fullmatch(n.text)]
    events = _EVENT.findall(question)
    if not towns and not events:
        return False
    told = " ".join(_plain_text(document) for document in documents)
    if any(town not in told and town[:-1] not in told for town in towns):
        return True
    terms = {term for document in documents for term in query.terms_of(document.id)}
    return any(event not in told and not query.meant(event, terms) for event in events)


def names_no_place(question: Question, said: Sequence[Statement]) -> bool:
    """Tell whether a question asks which places they are, and what is said names none."""
    if question.kind not in _ASKS_WHICH or not _WHICH_PLACES.search(question.text):
        return False
    text = " ".join(statement.text for statement in said)
    regions = {name.text for name in find_names(text) if name.kind == "region"}
    named = regions | set(_PLANNED_CITY.findall(text))
    return not places_in(text) - places_in(question.text) and all(
        name in question.text for name in named
    )


@lru_cache(maxsize=64)
def _plain_text(document: Document) -> str:
    return squeezed(f"{document.title} {document.publisher} {document.text}")
