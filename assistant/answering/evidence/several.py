"""Questions that ask which ones (누구누구, 어디어디): what is said must name two at least."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.office_holders import opens_with_name, person_names
from assistant.answering.language.names import find_names
from assistant.answering.questions.question import Question
from assistant.documents.tables.words import PLACES

_PEOPLE = re.compile(
    r"(?:\d|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:분|사람)(?![가-힣]{2})|"
    r"(?:위원|[토발강수참패]\S{0,2}자|강사|패널)(?:들)?의?\s(?:\S+\s){0,2}?(?:명단|이름|성함)"
)
_SOME = (
    r"(?:둘|셋|넷|다섯|(?:두|세|네|다섯|[2-9])\s*(?:곳|군데|명|사람|분))"
    r"(?=[은는이의]?\s*(?:누구|어디|이름|알려|말해|[?？.]|$))"
)
_PERSONS = re.compile(
    r"누구\s*누구|누가\s*누가|누구들|(?:두|세|네)\s*(?:사람|분)[은는이의]?\s*(?:누구|이름)|"
    rf"(?:인사|사람|의원|위원|정치인|장관)\s*{_SOME}"
)
_PLACES = re.compile(
    rf"어디\s*어디|어디들|(?:지역|도시|시도|시군)들|(?:지역|도시|시도|시군)\s*{_SOME}"
)
_PLACE = re.compile(
    rf"(?:{PLACES})|[가-힣]{{2,4}}(?:특별시|광역시|시|군|구|읍|면|동|리)(?=[\s,·ㆍ및와과에의은는이가을를]|$)"
)
_COUNTED_PLACES = re.compile(
    r"(?:지역|도시|지자체|시·?도|시·?군|고장)(?:[은는이가을를]|으?로)?\s(?:\S+\s){0,2}?(?:두|세|네|\d+)\s?(?:곳|군데)"
)
_FEWEST = 2
_OFFICES = re.compile(
    r"[가-힣]{1,8}(?:장관|차관|위원장|[국과실단원회부본시]장|군수|지사|의원|교수|대표|이사|위원|씨)(?![가-힣]{2})"
)
# Persons by what they are, one of several: 장애인ㆍ임산부, 수급자와 차상위계층.
_MEMBERS = re.compile(
    r"(?:[가-힣]{1,8}[자인층민]|(?<=[는은인한된]\s)(?:자|사람)|[가-힣]{0,8}(?:학생|어르신|아동|청년|여성|가족|가구|부모|농가|직원|임산부))(?=\s?[,·ㆍ、]|[와과]\s|\s(?:및|또는)\s|[은는이가을를의]\s|\s?등|[입.\s]*$)"
)
_ROSTER = re.compile(r"(?:명단|명부)(?:[을를이가은는도]|\s?좀)?(?:\s|[?？.]|$)")
# 토론자 이름, 위원들 성함.
_NAMES = re.compile(
    r"(?:토론자|발표자|참석자|수상자|발언자|연사|패널|강사|위원|의원|직원|교수)들?의?\s?(?:이름|성함)"
)
_PHONE = re.compile(r"☎|\d{3,4}-\d{4}")
_ELSE = re.compile(r"어디|누가|언제|몇|얼마|왜|어떻")
_COMMA = re.compile(r"[，、·]|,(?!\d{3})")
_MENTIONED = re.compile(r"(?:명단|명부)(?!\s?:)")


def asks_for_several(question: Question) -> bool:
    """Tell whether a question asks for persons or places, and for more than one."""
    return bool(_PERSONS.search(question.text) or _PLACES.search(question.text))


def names_several(question: Question, said: Sequence[Statement]) -> bool:
    """Tell whether statements name two persons, or two places, that the question does not."""
    if not asks_for_several(question):
        return False
    text = " ".join(statement.text for statement in said)
    persons = _PERSONS.search(question.text)
    found = set(person_names(text) if persons else (m[0] for m in _PLACE.finditer(text)))
    return len([name for name in found if name not in question.text]) >= _FEWEST


def lacks_persons(question: Question, said: Sequence[Statement]) -> bool:
    """Tell whether statements name no two persons, by name or office, where persons are asked for.

    A list of two members or more may name them by what they are (등록장애인, 임산부).
    """
    text = " ".join(statement.text for statement in said)
    if len(said) > _FEWEST and all(s.text.startswith("- ") for s in said[1:]):
        return False
    named = {*person_names(text), *_OFFICES.findall(text), *_MEMBERS.findall(text)}
    named |= {name.text for name in find_names(text) if name.kind in ("body", "region")}
    return bool(_PERSONS.search(question.text)) and len(named) < _FEWEST


def counts_places(question: Question) -> bool:
    """Tell whether what a question says the number of may be places (우수 도시 세 곳)."""
    return bool(_COUNTED_PLACES.search(question.text))


def names_fewer_places(said: Sequence[Statement], number: int) -> bool:
    """Tell whether statements name fewer places than so many."""
    text = " ".join(statement.text for statement in said)
    return len({match[0] for match in _PLACE.finditer(text)}) < number


def lacks_roster(question: Question, said: Sequence[Statement]) -> bool:
    """Tell whether statements list no two members where a list of names is asked for (명단).

    Where persons are asked for by name (토론자 이름), one name suffices that is no contact. What
    speaks of such a list (참석자 명단 1부) lists none.
    """
    text = " ".join(statement.text for statement in said)
    if _NAMES.search(question.text):
        return not person_names(text) or bool(_PHONE.search(text))
    if not _ROSTER.search(question.text) or _ELSE.search(question.text):
        return False
    if len(said) >= _FEWEST and all(s.text.startswith("- ") for s in said[1:]):
        return False
    names = [part for part in _COMMA.split(text) if not re.search(r"\d", part)]
    listed = len(person_names(text)) >= _FEWEST or len(names) >= _FEWEST
    return not listed or bool(_MENTIONED.search(text))


def fits_persons(question: Question, members: Sequence[str]) -> bool:
    """Tell whether more than half of the members of a list name a person, if persons are asked for."""
    if not _PEOPLE.search(question.text):
        return True
    named = (opens_with_name(text) or bool(person_names(text)) for text in members)
    return sum(named) * 2 > len(members)
