"""How well a unit of evidence fits the kind of answer, the time and the edition of a question."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.evidence.units import Unit
from assistant.answering.language.date_patterns import LASTING, SHIFT
from assistant.answering.questions.asked_time import editions_named
from assistant.answering.questions.asked_units import GREAT, unit_pattern
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import BlockKind, Document, IndexedDocument

KIND_PATTERNS = {
    Kind.NUMBER: re.compile(r"\d"),
    Kind.DATE: re.compile(
        r"\d{2,4}\s*년|\d+\s*월|\d+\s*일|['‘’]\d\d|\d+\.\s*\d+|\d+\s*시|\d+:\d\d|\d+/\d+"
    ),
    Kind.PERSON: re.compile(
        r"[가-힣]{2,4}\s?(?:장관|차관|위원장|과장|사무관|서기관|주무관|국장|실장|단장|부단장|원장|시장|도지사|지사|대표|회장|사장|교수|총리|대통령)|"
        r"(?:장관|차관|위원장|과장|사무관|국장|단장|원장|시장|도지사|대통령)\s?[가-힣]{2,4}"
        r"|기관|위원회|공사|공단|연구원|부처|협회|센터|부\b|청\b"
    ),
    Kind.PLACE: re.compile(
        r"[가-힣]{1,6}(?:시|도|군|구|동|역|원|관|센터|호텔|공사|공단|청|부|위원회|대학교?)(?![가-힣]{3})"
    ),
    Kind.LIST: re.compile(r"[,·、]|[①②③]|및|/"),
    Kind.DEFINITION: re.compile(
        r"(?:이란|란|말한다|뜻|의미|이다\.?$|으로서|를 위한|을 위한|하는 (?:것|제도|사업|계획))"
    ),
    Kind.REASON: re.compile(r"때문|위해|위하여|따라|인해|으로|이유|사유|원인|목적"),
}


_FAR_YEARS = 2
_PLAN_EDITION = re.compile(
    r"(?<!\d)(?P<number>\d{1,2})\s?(?P<counter>[차기])\s(?:[가-힣]{1,10}\s?){0,3}(?:계획|방안|대책|로드맵|전략)"
)
_EDITION_ASKED = re.compile(
    r"(?:제\s?|(?<=\s)|^)(?P<number>\d{1,2})\s?(?P<counter>[회차])(?=\s[가-힣])"
)
_TOLD_YEAR = re.compile(rf"(?<![가-힣])(?:{'|'.join(SHIFT)})")
_NEXT_YEAR = re.compile(r"내년|명년|이듬해|다음\s?해")
# A month, but no length of time and no day.
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])월(?!간|\s?\d)")
_SHORT_YEAR = re.compile(rf"['‘’`](\d{{2}})(?!\d)|(?<![\d,.])(\d{{2}})(?=년(?!{LASTING}))")


def kind_features(question: Question, unit: Unit) -> tuple[float, float]:
    """Tell whether a unit has the kind of value asked for, and a number with its unit."""
    pattern = KIND_PATTERNS.get(question.kind)
    kind = float(bool(pattern and pattern.search(unit.text)))
    if not question.units:
        return kind, 0.0
    units = unit_pattern(question.units)
    number = re.compile(
        rf"\d[\d,.]*\s*(?:여\s*)?(?:[십백천만억조]\s*)*(?:{units})|{GREAT}(?:{units})"
    )
    cells = " ".join(f"{cell.said} {cell.header}" for cell in unit.cells)
    asked = {"".join(m[0].split()) for m in number.finditer(question.text)}
    said = ("".join(m[0].split()) for m in number.finditer(f"{unit.text} {cells}"))
    return kind, float(any(value not in asked for value in said))


def time_features(
    question: Question, unit: Unit, entry: IndexedDocument
) -> tuple[float, float, float, float, float, float, float]:
    """Give seven features of time, each 0 to 1.

    A year asked for stands in the unit (작년, too) or above it, in a series of years, only others stand there;
    the document is of a year asked for, of another one although nothing in the unit says the year;
    the edition asked for is named, only others are.
    """
    document = entry.document
    text = f"{unit.text}\n{unit.above}"
    year = series = conflict = dated = other_date = 0.0
    if question.years:
        headers = "\n".join(cell.header for cell in unit.cells)
        own, above = years_in(f"{unit.text}\n{headers}"), years_in(unit.above)
        issued = _years_of(document, of_contact=unit.kind is BlockKind.METADATA)
        wanted = set(question.years)
        year = float(bool(wanted & (own | above | _told_years(unit.text, document))))
        series = float(bool(wanted & own) and len(own) > 1)
        dated = float(bool(wanted & issued))
        conflict = float(bool(own or (above and not dated)) and not year)
        other_date = float(bool(issued) and not dated and not year)
    edition = edition_conflict = 0.0
    if question.editions:
        named = editions_named(document.title) | editions_named(text)
        edition = float(not named.isdisjoint(question.editions))
        edition_conflict = float(bool(named) and not edition)
    return year, series, conflict, dated, other_date, edition, edition_conflict


def _told_years(text: str, document: Document) -> set[int]:
    """List the years that a text names as a document does: 올해, 지난해, counted from its date."""
    if document.date is None:
        return set()
    return {document.date.year + SHIFT[word] for word in _TOLD_YEAR.findall(text)}


def _years_of(document: Document, *, of_contact: bool) -> set[int]:
    """Give the years that a document is of: that of its date, or the one beside it that its title names.

    Where the title names both (2022년 실적 및 2023년 계획) it is of both.
    Its contacts are those of its date. A yearly report (2022년도 연차보고서) is issued the year after, a plan (2025년 시행계획) the year before.
    """
    if document.date is None:
        return set()
    named = set() if of_contact else years_in(document.title)
    beside = {year for year in named if abs(year - document.date.year) == 1}
    if named == beside and beside:
        return beside
    return {document.date.year} | (beside if document.date.year in named else set())


def precedes(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a document was issued before the years whose number is asked for.

    What it says of them it says by their name (2029년까지), in a range of years, or as 내년. The
    date of a document of no official kind may be any date that it tells of, and says nothing.
    """
    issued = entry.document.date if entry.document.kind else None
    if question.kind is not Kind.NUMBER or not question.years or issued is None:
        return False
    first, last = min(question.years), max(question.years)
    if first <= issued.year:
        return False
    headers = "\n".join(cell.header for cell in unit.cells)
    text = f"{unit.text}\n{headers}\n{unit.above}\n{entry.document.title}"
    named = years_in(text)
    spanned = bool(named) and min(named) <= first and last <= max(named)
    next_year = first == issued.year + 1 and bool(_NEXT_YEAR.search(text))
    return not (spanned or set(question.years) & named or next_year)


def is_of_other_time(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit names other years alone, or none and its document is two years or more away.

    What was in 2018 is seldom what a document of 2020 says without a year; one of the year before or
    after may be the plan for a year or the report on it.
    """
    _, _, conflict, _, other_date, _, _ = time_features(question, unit, entry)
    issued = entry.document.date if entry.document.kind else None
    if not other_date or issued is None:
        return False
    if years_in(unit.text):
        return bool(conflict)
    return min(abs(issued.year - year) for year in question.years) >= _FAR_YEARS


def disagrees(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a unit, or its document where it names none, is of another year or edition.

    A document of the year asked for may say that something is to be done in a later one.
    """
    _, _, conflict, dated, other_date, _, other_edition = time_features(question, unit, entry)
    if dated and question.kind is Kind.DATE and conflict:
        conflict = float(max(years_in(unit.text), default=0) < min(question.years))
    return bool(conflict or other_date or other_edition)


def is_of_other_issue(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    """Tell whether a document is of another year, where a unit names none, or edition than asked for."""
    *_, other_date, _, other_edition = time_features(question, unit, entry)
    return bool(other_date or other_edition)


def is_of_month(question: Question, unit: Unit, document: Document) -> bool:
    """Tell whether a unit says the one month that a question names, or its document is of that month.

    A contact is of no month.
    """
    asked, day = set(_MONTH.findall(question.text)), document.date
    if len(asked) != 1 or day is None or question.kind is Kind.DATE:
        return False
    month = asked.pop()
    of_year = not question.years or day.year in question.years
    issued = of_year and day.month == int(month) and unit.kind is not BlockKind.METADATA
    return issued or bool(re.search(rf"(?<!\d){month}월", unit.text))


def lacks_edition(question: Question, document: Document) -> bool:
    """Tell whether a document does not name the edition of a plan that is asked for (제2차 종합계획)."""
    asked = _PLAN_EDITION.search(question.text)
    if asked is None:
        return False
    named = rf"(?<!\d){asked['number']}\s?{asked['counter']}"
    return not re.search(named, f"{document.title}\n{document.text}")


def names_unknown_edition(
    question: Question, document: Document, known: Callable[[str], bool]
) -> bool:
    """Tell whether a question names an edition that no passage has, and a document names others."""
    asked = _EDITION_ASKED.search(question.text)
    if asked is None or known(f"{asked['number']}{asked['counter']}"):
        return False
    return bool(re.search(rf"제\s?\d+\s?{asked['counter']}", document.text))


def years_in(text: str) -> set[int]:
    """List the years that a text names: 2019년, 2019. 12., '19, ‘19년, (19년)."""
    years = {
        int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:년|[.\-~∼/)’']|$|\s))", text)
    }
    for short in _SHORT_YEAR.findall(text):
        two = int(short[0] or short[1])
        years.add(2000 + two if two < 70 else 1900 + two)
    return years
