"""Lines that say who issued a document, when, and whom to ask, where a question asks for something else."""

from __future__ import annotations

import re

from assistant.answering.evidence.units import Unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import BlockKind

# What such a line is worth on the ranker's scale.
_CONTACT, _RELEASE = -3.0, -3.0
# When a press release may be used is no day of what it tells.
_RELEASED = re.compile(r"보\s?도\s?(?:일|시)|배\s?포\s?(?:일|시)|엠바고|이후\s?보도|부터\s?보도")
_ASKS_RELEASE = re.compile(r"보도|배포|엠바고|기사|뉴스|발표|공개|자료|실[을리을]")
# 2025. 5. 12., 한바다해양경찰교육원; 법령용어순화위원회, 2018. 9. 18.
_ISSUED = re.compile(
    r"(?:(?:엮은이|발간|작성자?|발행처?|공고)\s?:)?(?:[^\d:]{0,30}[\s,/(:]\s?)?(?:19|20)\d{2}[.년]\s?\d{1,2}[.월](?:\s?\d{1,2}[.일]?)?(?:\s?\([월화수목금토일]\))?[,)/]?(?:\s[^\d]{0,30})?"
)
_HEAD_BLOCKS = 4
_CONTACTS = re.compile(
    r"담당|문의|연락|전화|번호|메일|누구|부서|[가-힣]관(?![가-힣])|[과팀국실]장|책임"
)
_PHONE = re.compile(r"\d{2,3}[-)]\s?\d{3,4}-\d{4}")
_SAID_SO = re.compile(
    r"[다라]고\s?(?:말|밝|설명|강조|전망|평가|주장|지적|당부)\S*\s(?:사람|분|인물|관계자|누구)|누가\s.*[다라]고\s?(?:말|했|밝|강조|설명)"
)


def worth_furniture(question: Question, unit: Unit) -> float:
    """Say what speaks against a unit that is a contact or a day of issue which is not asked for."""
    issued = _is_release_day(question, unit) or _is_issue_line(question, unit)
    return _CONTACT * _is_contact(question, unit) + _RELEASE * issued


def _is_contact(question: Question, unit: Unit) -> bool:
    """Tell whether a unit only says whom to ask, where members, reasons or who said so are asked for."""
    asked = question.kind in (Kind.LIST, Kind.REASON, Kind.DEFINITION)
    if _SAID_SO.search(question.text):
        return unit.kind is BlockKind.METADATA or bool(_PHONE.search(unit.text))
    return asked and unit.kind is BlockKind.METADATA and not _CONTACTS.search(question.text)


def _is_release_day(question: Question, unit: Unit) -> bool:
    """Tell whether a unit says when a release may be used, where another day is asked for."""
    asked = question.kind is Kind.DATE and not _ASKS_RELEASE.search(question.text)
    return asked and unit.kind is BlockKind.METADATA and bool(_RELEASED.search(unit.text))


def _is_issue_line(question: Question, unit: Unit) -> bool:
    """Tell whether a unit is the day and the body below a title, where neither is asked for."""
    asked = not _ASKS_RELEASE.search(question.text)
    below_title = 0 < unit.block < _HEAD_BLOCKS and not unit.cells
    return asked and below_title and bool(_ISSUED.fullmatch(unit.text.strip()))
