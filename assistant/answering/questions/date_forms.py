"""What a day, a time or a term looks like in a text, by the words that ask for it."""

from __future__ import annotations

import re

from assistant.answering.questions.kinds import CASE_ASKED, CLOCK_NOUN

YEAR = r"(?:19|20)\d{2}\s*(?:학?년|[.\-/])|['‘’]\d{2}(?!\d)|\d{2}년"
DAY = (
    r"\d{1,2}\s*월\s*(?:\d{1,2}\s*일|[초중말]|[상중하]순)|(?<![\d'‘’])\d{1,2}\s*[./]\s*\d{1,2}(?!\d*[%개명건억만월])|"
    r"\d{1,2}\s*일(?!(?:권|짜리|치|차|분(?!기)|당)|\s*(?:이내|간|동안|이상|이하|미만|초과))"
)
_TIME = r"\d{1,2}\s*시(?!\s*간)|\d{1,2}:\d{2}|오전|오후|정오"
_TERM = r"이내|(?:\d\S{0,4}|기[한간])\s?[안내]에|까지|(?<=[일월년\d])\s?이전|이후|[가-힣\d]\s*(?:전|후)에|매년|매월|직후|당시|때부터|[가-힣]{2}기간|부터\s*\d+\s*(?:일|주|개월|년)"
_UNTIL = re.compile(r"언제\s?까지")
_PART_OF_YEAR = (
    r"[상하]반기|\d\s?(?:/4\s?)?분기|(?<!\d)\d{1,2}월(?:부터|까지|에|경|중|말|초|[\s,)]|$)"
)
# What has happened has its day; a term (신청일까지, 매년) says when something is to be done.
HAPPENED = re.compile(
    r"언제\s?(?:\S+\s){0,2}?\S*[았었였했됐렸왔갔졌났섰냈쳤](?:나|어|지|습|을|는|던|죠|고|니|대|다)"
)
_HAPPENED_AT = r"\d\s*(?:전|후)에|직후|당시|때부터|(?<=[일월년\d])\s?(?:이전|이후)"
# The day that a figure is of is no day of what it counts: 현원 271명(2022.12.31. 기준).
AS_OF = re.compile(r"[\s.\d일월말]{0,12}(?:기준|현재)")
# The last day of something; a year alone is none unless it says 까지.
_END = rf"(?:{YEAR})[\s.]*\d{{1,2}}|{DAY}|{_TIME}|[가-힣\d]\S*\s?까지|{_TERM}"


def date_form(text: str) -> str:
    """Give the source of the pattern of a text that may say when."""
    if CASE_ASKED.search(text):
        return r"경우|때에|[으하되]면"
    if _UNTIL.search(text):
        return _END
    if re.search(r"몇\s*시|시각|시간은", text) or CLOCK_NOUN.search(text):
        return _TIME
    if re.search(
        r"며칠|며칟날|날짜|일자|날[은이을]?\s*(?:[?？]|$|언제|며칠)|[가-힣]일[은이]?\s*(?:[?？]|$|언제)",
        text,
    ):
        return DAY
    if re.search(r"몇\s*월", text):
        return rf"\d{{1,2}}\s*월|{DAY}|(?:['‘’]|(?:19|20))\d{{2}}\.\s?\d{{1,2}}(?!\d)"
    if re.search(
        r"몇\s*년|(?<!회계)(?<!사업)(?<!과세)(?:연도|년도)|(?<![가-힣])해[는가]?\s*(?:[?？]|$|언제)",
        text,
    ):
        return YEAR
    term = _HAPPENED_AT if HAPPENED.search(text) else _TERM
    return rf"{YEAR}|{DAY}|{_TIME}|{_PART_OF_YEAR}|{term}"
