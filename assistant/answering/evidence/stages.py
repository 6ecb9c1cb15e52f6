"""Of which year a unit speaks, and whether of what was planned or of what was done."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.expected import new_values
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import IndexedDocument

# What being of the stage asked for is worth on the ranker's scale, and of the other one.
FITS, MISSES = 1.0, -3.0
# Of one stage only: 목표, 계획 대비 and the like compare with a plan.
_PLANNED = re.compile(r"계획(?!\s?대비)|방안|예정|추진\s?방향")
_DONE = re.compile(r"성과|실적|결과|결산|추진\s?경과")
_ASKS_PLANNED = re.compile(
    r"(?:처음|당초|원래|애초)\S*\s?(?:계획|목표|안)|계획\s?(?:때|당시|상에?|에는|엔)|겠다고|기로\s?[했하한]"
)
_ASKS_DONE = re.compile(r"실제로?|최종|결국|결과적으로")
# An actual number that is set against the one planned: 26개소 임대 (계획 30개소).
_AGAINST_PLAN = re.compile(r"\(\s?(?:당초\s?)?(?:계획|목표|당초)\s?:?\s?\d")
_LAST_YEAR = re.compile(r"(?:지난해|작년|전년도?)(?:에?[는엔도]?|의)\s")
_YEARLY = re.compile(r"(?:19|20)\d{2}년(?:(?!(?:19|20)\d{2}년).)*")


class Stage(Enum):
    """Whether something is planned or done."""

    PLANNED = "planned"
    DONE = "done"


def worth_stage(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    """Say what speaking of a plan, or of its results, is worth where the question asks for one."""
    asked = _asked_stage(question)
    if asked is None:
        return 0.0
    if asked is Stage.DONE and _AGAINST_PLAN.search(unit.text):
        return 2 * FITS
    stage = stage_of(unit, entry)
    return 0.0 if stage is None else FITS if stage is asked else MISSES


def _asked_stage(question: Question) -> Stage | None:
    planned, done = _ASKS_PLANNED.search(question.text), _ASKS_DONE.search(question.text)
    if bool(planned) == bool(done):
        return None
    return Stage.PLANNED if planned else Stage.DONE


def stage_of(unit: Unit, entry: IndexedDocument) -> Stage | None:
    """Give the stage that the nearest title above a unit tells, the document's last."""
    for title in _titles(unit, entry):
        planned, done = _PLANNED.search(title), _DONE.search(title)
        if planned and not done:
            return Stage.PLANNED
        if done and not planned:
            return Stage.DONE
    return None


def year_of(unit: Unit, entry: IndexedDocument) -> int | None:
    """Give the one year that a unit, or else the nearest title above it that names one, is of."""
    if years_in(unit.text) or any(years_in(cell.header) for cell in unit.cells):
        return None
    day = entry.document.date
    if day and _LAST_YEAR.match(unit.text):
        return day.year - 1
    for title in _titles(unit, entry):
        years = years_in(title)
        if years:
            return years.pop() if len(years) == 1 else _year_done(title)
    return None


def _year_done(title: str) -> int | None:
    """Give the year whose results a title names beside another's plan (2023년 실적 및 2024년 계획)."""
    for part in _YEARLY.findall(title):
        if _DONE.search(part) and not _PLANNED.search(part):
            return next(iter(years_in(part)))
    return None


def _titles(unit: Unit, entry: IndexedDocument) -> Sequence[str]:
    """List the titles above a unit, the nearest first."""
    return [*reversed(unit.above.split("\n")), entry.document.title]


def of_asked_year(
    question: Question, units: Sequence[Unit], entries: Mapping[str, IndexedDocument]
) -> Sequence[Unit]:
    """Put a value of the year asked for first where the best unit is of another year by its titles.

    A plan for 2023 tells of 2022 in its first section; what was reached in 2023 its results tell.
    """
    if len(question.years) != 1 or question.kind is not Kind.NUMBER or not units:
        return units
    year, noun = question.years[0], "".join(question.focus[-1:])
    first = year_of(units[0], entries[units[0].doc])
    if not noun or first in (None, year):
        return units
    for unit in units[1:]:
        of_year = year_of(unit, entries[unit.doc]) == year
        says = noun in unit.text or _LAST_YEAR.match(units[0].text)
        if of_year and says and new_values(question, unit.text):
            return [unit, *(other for other in units if other is not unit)]
    return units
