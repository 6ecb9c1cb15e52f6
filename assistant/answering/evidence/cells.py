"""How well a question names a row of a table and one of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.expected import new_values
from assistant.answering.evidence.units import Unit
from assistant.answering.language.numerals import Quantity, read_numbers
from assistant.answering.questions.question import Question
from assistant.datatypes import Cell
from assistant.documents.tables.cell_columns import TOTAL
from assistant.documents.tables.headers import joined_letters
from assistant.retrieval.morphemes import bigrams, morphemes

_MAX_KEY = 40
_KEYS = 2
_GLOSS = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]$")
_ITEMS = re.compile(r"\s*[,，、]\s*")
_PLACE = re.compile(r"(?P<stem>[가-힣]{2,3})[시군구]")
_CLASS = r"\s?(?:등급|급|지역|지구|유형|형|구역|종|군|호|항|목|반|조|안)"
_DIGITS = re.compile(r"[\d,.]+")
_WORDS = re.compile(r"[가-힣]{2,}")
_YEARS = re.compile(r"['‘’]?\d{2,4}\s?년?도?")
# What becomes of something, and how that is denied, or asked whether it came about.
_UN = "미불비부"
_STATE = re.compile(
    rf"[{_UN}]?(?:달성|완료|이행|선정|합격|충족|해당|추진|시행|설치|참여|지급|적합|가능|승인|이수|공개|착수|준공|개최|제출|처리|수용|반영|포함|허용)"
)
_DENIED = (
    r"{state}(?:[을를이가은]?\s?못|(?:하|되)지\s?(?:는\s?)?(?:못|않|아니)|[을를이가]?\s?안\s?)"
)
_WHETHER = r"{state}(?:했|하였|됐|되었)(?:나|는지|는가|어|냐|습니까|을까|던가)"
_OF_ALL = re.compile(r"전체|총(?!괄)|합계|모두|전부|통틀어")
_LOW = re.compile(r"[^\d~∼∽]{0,4}?(?:이상|부터|초과|넘)")
_HIGH = re.compile(r"[^\d~∼∽]{0,4}?(?:이하|까지|미만|이내)")
_OPEN = re.compile(r"[^\d]{0,4}?(?:초과|미만|넘)")
_TO = re.compile(r"[^\d]{0,4}?[~∼∽]")


@dataclass(frozen=True)
class Range:
    """The numbers that a cell stands for (16시간 이상 24시간 미만); no bound is None."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    open_low: bool = False
    open_high: bool = False

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number lies within the bounds."""
        above = self.low is None or number > self.low or (number == self.low and not self.open_low)
        below = (
            self.high is None or number < self.high or (number == self.high and not self.open_high)
        )
        return above and below


def cell_features(query: Query, unit: Unit) -> tuple[float, float, float, float]:
    """Give four features of a table row, each 0 to 1.

    How completely the question names the row; that times how completely it names the column of a
    cell with a value of the form asked for; a number of the question lies in the row's range, or
    outside.
    """
    if not unit.cells:
        return 0.0, 0.0, 0.0, 0.0
    question = query.question
    keys = [cell for cell in unit.cells[:_KEYS] if len(cell.text) <= _MAX_KEY]
    named, key = max(((_names(query, c.text), c) for c in keys), key=_first, default=(0.0, None))
    columns = [
        _named(query, _GLOSS.sub("", cell.header))
        for cell in unit.cells
        if cell != key and new_values(question, f"{cell.header} {cell.said}")
    ]
    inside = in_range(question, unit.cells)
    return (
        named,
        named * max(columns, default=0.0),
        float(inside is True),
        float(inside is False),
    )


def _names(query: Query, key: str) -> float:
    """Give how completely a question names a row; one for all (전체 예산) names that of the total."""
    if TOTAL.fullmatch(key) and _OF_ALL.search(query.question.text):
        return 1.0
    alone = rf"(?<![\d,.]){re.escape(key)}(?![\d,.])"
    if _DIGITS.fullmatch(key) and not re.search(alone, query.question.text):
        return 0.0  # 20 does not stand in 2023
    return _named(query, key)


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _named(query: Query, text: str) -> float:
    """Give how completely a question names what a cell says: in its letters, meaning, or year."""
    years = years_in(text)
    if years:
        rest = " ".join(_WORDS.findall(_YEARS.sub("", text)))
        told = _said(query, rest) if rest else 1.0
        return (1 + told) / 2 if years & set(query.question.years) else 0.0
    return max((_said(query, name) for name in key_names(text, query.question)), default=0.0)


def _said(query: Query, name: str) -> float:
    if is_letter(name):
        return 1.0
    terms, pairs = _read(name)
    meant = sum(query.means(term) for term in terms) / len(terms) if terms else 0.0
    return max(query.precision(pairs), meant)


@lru_cache(maxsize=65536)
def _read(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Read the morphemes and bigrams of a cell once for all questions."""
    return tuple(morphemes(name)), frozenset(bigrams(name))


_DAYS_OF_WEEK = tuple("월화수목금토일")


def key_names(text: str, question: Question) -> list[str]:
    """List by which names a question may name a row: a cell's text, and each item that it lists.

    A place goes without 시, 군 or 구 too; a single letter names a class (가 등급) or nothing.
    """
    text = text.strip()
    if text in _DAYS_OF_WEEK and f"{text}요일" in question.text:
        return [f"{text}요일"]
    if is_letter(text):
        return [text] if _is_class(text, question.text) else []
    if _STATE.fullmatch(text):
        return _state_names(text, question.text)
    items = [item for item in _ITEMS.split(text) if len(item) > 1]
    names = [text, *(items if len(items) > 1 else ()), *_letters_joined(text)]
    places = (_PLACE.fullmatch(name) for name in names)
    return [*names, *(place["stem"] for place in places if place)]


def _state_names(state: str, question: str) -> list[str]:
    """List what names a state: itself, or what a question denies (달성하지 못한 for 미달성).

    Not what is denied itself (미달성, 달성 못한), nor what is asked whether it came about (달성했나요).
    """
    opposite = state.lstrip(_UN)
    denied = re.search(_DENIED.format(state=opposite), question)
    if opposite != state:
        return [state, *([denied[0]] if denied else ())]
    asked = re.search(_WHETHER.format(state=state), question)
    unsaid = re.sub(rf"[{_UN}]{state}", "", question)
    return [] if denied or asked or state not in unsaid else [state]


def fit_of_state(question: Question, cells: Sequence[Cell]) -> int:
    """Tell whether a row is in the state that a question names (1), in the opposite one (-1), or none."""
    for state in (cell.text.strip() for cell in cells):
        if not _STATE.fullmatch(state):
            continue
        stem = state.lstrip(_UN)
        if stem not in question.text or re.search(_WHETHER.format(state=stem), question.text):
            return 0
        return 1 if any(name in question.text for name in key_names(state, question)) else -1
    return 0


def _letters_joined(text: str) -> list[str]:
    """Give the word of which white space spreads the letters (신 청)."""
    joined = joined_letters(text)
    return [joined] if joined != text else []


def is_letter(text: str) -> bool:
    """Tell whether a text is one letter, as classes are called (가, A)."""
    return len(text) == 1 and text.isalpha()


def _is_class(letter: str, question: str) -> bool:
    quoted = rf"['‘“\"(]{letter}['’”\")]"
    return bool(re.search(rf"{quoted}|(?<![가-힣A-Za-z]){letter}{_CLASS}", question))


def in_range(question: Question, cells: Sequence[Cell]) -> bool | None:
    """Tell whether a number of the question lies in the range that one of the first cells gives.

    None when no cell gives one, or the question has no number of its unit.
    """
    for cell in cells[:_KEYS]:
        span = read_range(cell.text) if len(cell.text) <= _MAX_KEY else None
        if span is None:
            continue
        numbers = [
            q.number
            for q in _numbers(question.text)
            if span.unit in (q.unit, "") and q.unit != "년"
        ]
        if numbers:
            return any(span.holds(number) for number in numbers)
    return None


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in read_numbers(text) if q.unit)


@lru_cache(maxsize=8192)
def read_range(text: str) -> Range | None:
    """Read a cell as a range of numbers; None when it is none."""
    numbers = sorted(read_numbers(text), key=lambda quantity: quantity.low)[:2]
    if not numbers:
        return None
    low = high = None
    open_low = open_high = False
    unit = next((q.unit for q in numbers if q.unit), "")
    for i, quantity in enumerate(numbers):
        after = text[quantity.high :]
        ranged = len(numbers) == 2 and bool(_TO.match(text[numbers[0].high :]))
        if _LOW.match(after) or (ranged and i == 0):
            low, open_low = quantity.number, bool(_OPEN.match(after))
        elif _HIGH.match(after) or ranged:
            high, open_high = quantity.number, bool(_OPEN.match(after))
    return None if low is None and high is None else Range(low, high, unit, open_low, open_high)
