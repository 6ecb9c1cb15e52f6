"""What has one form only, so that no other text can answer: days of the week, numbers to call, addresses."""

from __future__ import annotations

import re

from assistant.answering.questions.question import Question

_WEEKDAY = r"[월화수목금토일]요일|[월화수목금토일](?:\s?[~∼,·]\s?[월화수목금토일])+|평일|주말|매일|공휴일|휴[관무]일|[(（][월화수목금토일][)）]"
_PHONE = r"\d{2,4}[-)]\s?\d{3,4}-\d{4}|(?<![\d-])1[5-9]\d{2}-\d{4}(?!\d)|(?:국번\s?없이|☎)\s?1\d{2,3}(?!\d)"
_MOBILE = r"(?<!\d)01[016-9][-.)\s]\s?\d{3,4}[-.\s]\d{4}(?!\d)"
_FAX = r"(?i:팩스|전송|fax)\D{0,12}(?:\d{2,4}[-)]\s?)?\d{3,4}-\d{4}"
_EMAIL = r"(?<![\w.])[\w.]{1,64}@[\w.]{1,64}"
_SITE = r"https?:|www\.|[\w-]\.(?:kr|com|net|org)(?![a-z])"
# By the noun asked for, the more special first.
_BY_NOUN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:{nouns})$"), form)
    for nouns, form in (
        (r"요일", _WEEKDAY),
        (r"(?:휴대전화|휴대폰|핸드폰|휴대용전화)(?:번호)?", _MOBILE),
        (r"팩스(?:번호)?", _FAX),
        (r"전화|(?:전화|연락)번호|연락처", _PHONE),
        (r"이메일(?:주소)?|전자우편(?:주소)?|메일주소", _EMAIL),
        (r"(?:홈페이지|누리집|웹사이트|사이트|홈피)주소|URL", _SITE),
    )
)
_HOW_MANY = re.compile(r"몇|얼마")
_NUMBER_CALLED = re.compile(
    r"전화\S*\s(?:\S{1,6}\s)?몇\s?번|몇\s?번으로\s(?:\S{1,6}\s)?(?:전화|연락|문의|걸)"
)
_CONTACT = re.compile(
    r"(?:누구|어느\s?분|어떤\s?분)(?:한테|에게|께)\s?(?:\S{1,12}\s)?(?:문의|연락|물어|전화)|(?:문의|연락|물어)\S*\s(?:\S{1,6}\s)?누구(?:한테|에게)"
)
# Whose number is asked for by the office: 장관의 전화번호.
_OF_OFFICE = re.compile(
    r"(?P<office>장관|차관|총리|대통령|지사|시장|군수|청장|위원장|이사장|사장|회장|[국실과팀단원본]장|서기관|사무관|주무관)"
    r"(?:님)?(?:의)?\s(?:휴대\s?전화|휴대폰|핸드폰|전화|연락처|팩스|이메일|메일)"
)


_OFFICES = r"(?:장관|차관|총리|대통령|지사|시장|군수|청장|위원장|이사장|사장|회장|대표|교수|병?원장|[국실과팀단본부]장|총장|연구원)"
# What somebody said, and that a text tells it.
_SAID_BY = re.compile(
    rf"(?P<name>[가-힣]{{2,4}})\s(?P<office>\S{{0,6}}{_OFFICES})(?:님|께서)?[은는이가]?\s.*(?:(?:무슨|어떤)\s(?:말|이야기|얘기)|뭐라고\s?(?:했|말|하|밝|강조))"
)
_SAYS = (
    r"(?:고|[라]?며|면서)\s?(?:말[했하한]|밝[혔히]|전했|강조|덧붙|설명|당부|했다)|[”\"]라?[고며]"
)


def closed_form(question: Question) -> str:
    """Give the pattern of what is asked for if it has one form only (요일, 전화번호); else ''."""
    if _CONTACT.search(question.text):
        return rf"{_PHONE}|[가-힣]{{2,4}}\s(?:과장|팀장|실장|서기관|사무관|주무관|담당자|대리|주임|센터장)"
    if _NUMBER_CALLED.search(question.text):
        return _PHONE
    if _SAID_BY.search(question.text):
        return _SAYS
    if _HOW_MANY.search(question.text):
        return ""
    noun = "".join(question.focus)
    before = "".join(question.text.split()).rpartition(noun)[0] if noun else ""
    return next((form for nouns, form in _BY_NOUN if nouns.search(before + noun)), "")


def is_of_other_office(question: Question, text: str) -> bool:
    """Tell whether a text lacks the office whose number or address, or the person whose words are asked for."""
    said = _SAID_BY.search(question.text)
    if said:
        return said["name"] not in text and f"{said['name'][0]} {said['office']}" not in text
    asked = _OF_OFFICE.search(question.text)
    return asked is not None and asked["office"] not in text
