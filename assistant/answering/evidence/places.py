"""Where a unit is about another place than the one that a question names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.answering.evidence.units import Unit
from assistant.answering.language.names import find_names
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import Document
from assistant.documents.tables.words import PLACES

_NAMED = re.compile(rf"(?<![가-힣])(?:{PLACES})+")
_PLACE = re.compile(PLACES)
# 경기 alone may be a contest.
_CONTEST = re.compile(r"경기(?!도|북부|남부|\s?(?:지역|지방|권))")
SHORT_PROVINCES = {
    "충청북도": "충북",
    "충청남도": "충남",
    "전라북도": "전북",
    "전라남도": "전남",
    "경상북도": "경북",
    "경상남도": "경남",
}
_CAPITAL = frozenset(["서울", "인천", "경기"])
_FIRST_WORD = re.compile(r"^\W{0,3}[^()\s]{2,8}")
TOWN = re.compile(r"[가-힣]{2,4}[시군구]")
_MAX_KEY, _MAX_HEADING = 20, 60
# What differs from place to place, and from how many places on a document is of none in particular.
_OF_ITS_PLACE = frozenset({Kind.NUMBER, Kind.DATE, Kind.PLACE, Kind.FACT, Kind.LIST})
_MANY = 4


def places_in(text: str) -> frozenset[str]:
    """Give the provinces and metropolitan cities that a text names, by their short names."""
    named = _NAMED.findall(_CONTEST.sub(" ", text))
    found = {SHORT_PROVINCES.get(place, place) for run in named for place in _PLACE.findall(run)}
    short = {
        place if place in ("수도권", *SHORT_PROVINCES.values()) else place[:2] for place in found
    }
    return frozenset(short | (_CAPITAL if "수도권" in short else frozenset()))


def is_elsewhere(question: Question, unit: Unit) -> bool:
    """Tell whether a unit is of another place, and nowhere has the one that a question names.

    The headings above it say where it is, the cells that name its row, or its first word.
    """
    asked = places_in(question.text)
    cells = " ".join(f"{cell.header} {cell.text}" for cell in unit.cells)
    around = f"{unit.text} {cells} {unit.above} {unit.passage.context}"
    if not asked or asked & places_in(around):
        return False
    headings = [line for line in unit.above.split("\n") if len(line) <= _MAX_HEADING]
    keys = [cell.text for cell in unit.cells[:2] if len(cell.text) <= _MAX_KEY]
    first = _FIRST_WORD.match(unit.text)
    named = [*headings, *keys, *([first[0]] if first and not unit.cells else [])]
    return any(places_in(text) for text in named)


def names_unknown_region(question: Question, known: Callable[[str], bool]) -> bool:
    """Tell whether a question names a city, county or district that no passage has, short neither."""
    named = (n.text for n in find_names(question.text) if n.kind == "region")
    regions = [name for name in named if TOWN.fullmatch(name)]
    return any(not known(name) and not known(name[:-1]) for name in regions)


def lacks_place(question: Question, unit: Unit, document: Document) -> bool:
    """Tell whether a value is asked of a place that nothing around a unit names.

    So it is in a document that speaks of many places; one of a single place need not name it.
    """
    asked = places_in(question.text)
    if not asked or question.kind not in _OF_ITS_PLACE:
        return False
    cells = " ".join(f"{cell.header} {cell.text}" for cell in unit.cells)
    around = f"{unit.text} {cells} {unit.above} {unit.passage.context} {unit.passage.text}"
    if asked & places_in(f"{around} {document.title} {document.publisher}"):
        return False
    return names_many_places(document)


@lru_cache(maxsize=256)
def names_many_places(document: Document) -> bool:
    """Tell whether a document speaks of so many places that it is of none in particular."""
    return len(places_in(document.text)) >= _MANY
