"""Values by year in one line: 인구(명) : ('14) 59,205 → ('15) 104,046; 기간은 ’22년 11일, ’23년 8일로."""

from __future__ import annotations

import re

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.units import Unit
from assistant.answering.language.date_patterns import SHIFT
from assistant.answering.language.values import find_quantities
from assistant.answering.language.wording import topic
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question

_POINT = re.compile(
    r"\(?['‘’`](?P<year>\d{2})(?:년)?\)?\s*(?:년\s*)?(?P<value>\d[\d,.]*\s*[^\s→⇒>,()]*)"
)
_HEAD = re.compile(
    r"^(?P<name>[^:()]{2,40}?)\s*(?:(?:\((?P<unit>[^()]{1,12})\))?\s*:|[은는](?=\s*\(?['‘’`]\d{2}))"
)
# The whole stands before the years: 총 국비 : 38억원 ('24년 12억원, '25년 26억원).
_TOTAL_ASKED = re.compile(r"총액|합계|전체|모두|총\s")
_TOTAL_SAID = re.compile(r"[^:()\d]*:?\s*(?<!\()\d[\d,.]*[^()]*\(")
_COMPARED = re.compile(
    r"(?P<subject>[^,.]{1,120}?[가-힣\d)][은는이가])\s(?:약\s)?\d[^,]{0,20}?(?:으로|로)\s"
    r"(?P<year>(?:19|20)\d{2})년\s?\((?P<was>[^()]*\d[^()]*)\)(?:보다|의\s|\s?대비|에\s비해)"
)
_CHANGE_ASKED = re.compile(
    r"늘|줄|증가|감소|변[했하화]|차이|대비|보다|비교|얼마나\s더|올[랐라]|내렸|떨어"
)
_PAIR = 2
_AMOUNT_ASKED = re.compile(
    r"(?:몇|얼마)\S*\s?(?:\S+\s)?(?:늘|줄|증가|감소|변[했하화]|차이|더|덜|올[랐라]|내렸|떨어|달라)|차이[는가]"
)
# The years of a thing stand in brackets behind it: 평가위원회 운영(19년 3회, 20년 1회)을 통해.
_TOLD = "|".join(SHIFT)
_BRACKETED = re.compile(
    rf"(?P<name>[^,.:;()\n]{{2,40}})\((?P<years>[^()]*(?:\d{{2}}년|{_TOLD})[^()]*)\)"
)
_OF_YEAR = re.compile(
    rf"(?:(?<!\d)(?:['‘’`]|20)?(?P<year>\d{{2}})년|(?<![가-힣])(?P<told>{_TOLD}))"
    r"\s?(?P<value>\d[\d,.]*[^\s→⇒>,/()]*)"
)
_PARTICLE = re.compile(r"(?<=[가-힣%])(?:[을를에의]|으?로|에서|이며|이고)$")


def say_series(question: Question, unit: Unit, issued: int | None = None) -> str:
    """Say the values of the years that are asked for; empty when the unit is no such series.

    So it is with the one of a year that a value is compared with (27.4%로 2020년(19.8%)보다 증가).
    ``issued`` is the year that 올해 and 작년 are counted from.
    """
    before = _compared(question, unit.text) or _bracketed(question, unit.text, issued)
    if before:
        return before
    points, head = _points(unit.text), _HEAD.match(unit.text)
    if _TOTAL_ASKED.search(question.text) and _TOTAL_SAID.match(unit.text):
        return ""
    asked = [year for year in question.years if year in points]
    if len(points) < 2 or not asked or head is None:
        return ""
    measure = (head["unit"] or "").split(",")[-1].strip()
    said = [f"{year}년 {_with_unit(points[year], measure)}" for year in asked]
    return f"{topic(head['name'].strip())} {', '.join(said)}입니다."


def values_to_subtract(question: Question, said: str) -> tuple[str, str] | None:
    """Give the values of two years if a question asks by how much they differ.

    ``said`` is what ``say_series`` gives.
    """
    if len(question.years) != _PAIR or not _AMOUNT_ASKED.search(question.text):
        return None
    values = [q for q in find_quantities(said) if q.unit != "년"]
    if len(values) != _PAIR or values[0].unit != values[1].unit:
        return None
    return said[values[0].low : values[0].high], said[values[1].low : values[1].high]


def _compared(question: Question, text: str) -> str:
    """Say the value of the one year asked for that another one is compared with."""
    found = [m for m in _COMPARED.finditer(text) if question.years == (int(m["year"]),)]
    if not found or _CHANGE_ASKED.search(question.text):
        return ""
    best = max(found, key=lambda m: sum(term in m["subject"] for term in question.terms))
    return f"{best['subject'].strip()} {best['year']}년 {best['was'].strip()}입니다."


def _bracketed(question: Question, text: str, issued: int | None) -> str:
    """Say the values of the years asked for where those of all years stand in brackets."""
    for found in _BRACKETED.finditer(text):
        points = {}
        for m in _OF_YEAR.finditer(found["years"]):
            if m["year"]:
                points[2000 + int(m["year"])] = m["value"]
            elif issued:
                points[issued + SHIFT[m["told"]]] = m["value"]
        asked = [f"{year}년 {points[year]}" for year in question.years if year in points]
        if len(points) > 1 and asked and question.kind is Kind.NUMBER:
            return f"{topic(found['name'].strip())} {', '.join(asked)}입니다."
    return ""


def lacks_year(question: Question, unit: Unit) -> bool:
    """Tell whether a unit is a series of other years than those that are asked for.

    A range of years that holds them is none.
    """
    asked, points = set(question.years), _points(unit.text)
    if len(points) > 1 and asked and not points.keys() & asked:
        return True
    years = years_in(unit.text) if question.kind is Kind.NUMBER and not unit.cells else set()
    return len(years) > 1 and bool(asked) and (min(asked) > max(years) or max(asked) < min(years))


def _points(text: str) -> dict[int, str]:
    """Give the value of each year."""
    return {
        2000 + int(m["year"]) if int(m["year"]) < 70 else 1900 + int(m["year"]): _PARTICLE.sub(
            "", m["value"].strip()
        )
        for m in _POINT.finditer(text)
    }


def _with_unit(value: str, measure: str) -> str:
    if not measure or value.endswith(measure):
        return value
    return value + measure if re.fullmatch(r"[\d,.]+", value) else value
