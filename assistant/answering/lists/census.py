"""How many there are of something in all (누리마을은 몇 곳): the number that most places give beside it."""

from __future__ import annotations

import re
from collections import Counter

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.units import Unit, units_of
from assistant.answering.questions.question import Question, key_terms
from assistant.answering.tables.counts import NUMBER_WORDS, asked_counter, states_number
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import morphemes

# Words that ask for all there are and name nothing else.
_IN_ALL = "전국 전체 모두 총 우리나라 국내 한국 대한민국 지금 현재 곳 개 번 우리 있 되"
_OF_ASKING = frozenset([*NUMBER_WORDS, *_IN_ALL.split()])
_DENIED = re.compile(r"없|못|않|(?<![가-힣])안\s|아니|아닌")
_FEWEST, _CLEARLY = 2, 2
# So many passages are looked through for a unit with all that a question names.
_DEPTH = 60


def census_unit(question: Question, index: PassageIndex) -> Unit | None:
    """Give a unit with the number that most places give of what a question asks the number of.

    None where the question names anything else, or no number is clearly given most often.
    """
    nouns = [noun for noun in question.focus if noun not in _OF_ASKING]
    named = {*key_terms(question.text), *question.terms}
    others = named - set(question.focus) - _OF_ASKING
    years = question.years or question.editions
    if not _asks_number(question) or not nouns or others or years:
        return None
    noun = r"\s?".join(map(re.escape, nouns))
    units = "|".join(map(re.escape, question.units))
    stated = re.compile(
        rf"(?<![\d.,~∼])(?P<n>\d{{1,4}})\s?(?:{units}|대)\s?(?:의\s)?{noun}(?![가-힣]*\s?[중가]\s)"
    )
    found: dict[str, list[Unit]] = {}
    counted: Counter[str] = Counter()
    for passage in index.holding("".join(nouns)):
        for unit in units_of(index.entries[passage.doc], passage):
            for number in {match["n"] for match in stated.finditer(unit.text)}:
                counted[number] += 1
                found.setdefault(number, []).append(unit)
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST:
        return None
    if len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]:
        return None
    return min(found[ranked[0][0]], key=lambda unit: len(unit.text))


def stating_unit(query: Query, best: Unit | None, index: PassageIndex) -> Unit | None:
    """Give the first unit with a number beside the noun counted and all else that a question names.

    Passages that only speak of the same things may stand before it. None where no unit has all, or
    the best one has.
    """
    if not _asks_number(query.question) or (best and (best.cells or _states_all(query, best))):
        return None
    for hit in index.search(query.question.text, _DEPTH):
        for unit in units_of(index.entries[hit.passage.doc], hit.passage):
            if not unit.cells and _states_all(query, unit):
                return unit
    return None


def _asks_number(question: Question) -> bool:
    """Tell whether a question asks how many there are, and not how many are not."""
    return bool(asked_counter(question)) and not _DENIED.search(question.text)


def _states_all(query: Query, unit: Unit) -> bool:
    if not states_number(query.question, unit.text):
        return False
    lacking = query.lacking(frozenset(morphemes(unit.text)))
    return all(term in _OF_ASKING for term in lacking)
