"""What a question asks for: kind of answer, unit, time, edition, content words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.retrieval.morphemes import kiwi, morphemes


class Kind(StrEnum):
    """The kind of answer that a question expects."""

    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    YES_NO = "yes_no"
    FACT = "fact"


@dataclass(frozen=True)
class Question:
    """A stand-alone question, read.

    ``units`` are the units of number that fit; ``years`` and ``editions`` are those it names,
    relative ones resolved; ``terms`` are its content morphemes without the words that only ask;
    ``focus`` is the noun that says what is asked for (어느 **기관**, **장소**는?).
    """

    text: str
    kind: Kind
    units: tuple[str, ...]
    years: tuple[int, ...]
    editions: tuple[int, ...]
    terms: tuple[str, ...]
    focus: tuple[str, ...]
    english: bool


_UNIT = (
    r"명|인|개소|개월|개사|개|곳|군데|건|가지|회|차례|번|년|월|일|시간|시|분|원|억|%|퍼센트|프로|점|"
    r"병상|도|대|번지|층|동|권|호|세대|가구|호선|킬로미터|킬로|km|㎡|제곱미터|평|헥타르|ha|톤|등|위|배|살|세|쪽|매|부|주|조|항|석"
)
_HOW_MANY = re.compile(rf"몇\s*(?:{_UNIT})?|얼마|how (?:many|much)", re.I)
_ASKED_UNIT = re.compile(rf"몇\s*(?P<unit>{_UNIT})")
_NUMBER_NOUN = re.compile(
    r"(?:수|규모|비율|율|률|금액|예산|사업비|개수|면적|인구|점수|가격|기금|총액|한도|정원|나이|연령|햇수|길이|높이|거리)"
    r"(?:은|는|이|가|을|를|좀)?\s*(?:얼마|몇|어느\s*정도|알려|말해|궁금|[?？]|$)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.YES_NO, re.compile(r"(?:맞나|맞습니까|맞아|맞는지|사실인|사실이야|사실 여부|진짜)")),
    (
        Kind.LIST,
        re.compile(
            r"어디\s*어디|누구\s*누구|누가\s*누가|무엇\s*무엇|뭐\s*뭐|뭐가\s*있|무엇이\s*있|나열|목록|종류|"
            r"(?:두|세|네|다섯|여섯|\d+)\s*(?:가지|개|곳|대)(?:는|은|를|을|가)?\s*(?:뭐|무엇|어디|알려|[?？]|$)|"
            r"(?:것|일|사업|기관|과제|조건|사항|내용|역할|절차|방안|분야|항목|대학|지역|서류|요건)들|정리해|모두|전부|각각",
        ),
    ),
    (
        Kind.DATE,
        re.compile(
            r"언제|며칠|몇\s*(?:년|월|일|시)(?!\s*[간대]|에\s*한|마다|\s*(?:주기|동안|이내|이상|전|후|치|만|차))|날짜|일자|시기|기한|일시|시점|"
            r"연도|년도(?=[는가이]|\s*[?？]|$)|(?:한|된|던|진|간|온|열린|생긴)\s*해(?=[는가]|\s*[?？]|$)|설립일|개통일|제정일|시행일|\bwhen\b",
            re.I,
        ),
    ),
    (Kind.NUMBER, _HOW_MANY),
    (Kind.NUMBER, _NUMBER_NOUN),
    (
        Kind.PERSON,
        re.compile(
            r"누구|누가|누군|성명|이름.{0,8}(?:사람|과장|사무관|장관)|(?:장관|차관|과장|사무관|시장|도지사)\s*이름|\bwho\b",
            re.I,
        ),
    ),
    (
        Kind.PLACE,
        re.compile(
            r"어디|어느\s*(?:시|도|군|구|지역|곳|나라|동|\S*도시|기관|부처|부서|회사|대학)|장소|\bwhere\b",
            re.I,
        ),
    ),
    (Kind.REASON, re.compile(r"왜|이유|까닭|원인|\bwhy\b", re.I)),
    (
        Kind.DEFINITION,
        re.compile(
            r"(?:이란|란)\s*(?:무엇|뭐|뭔|[?？]|$)|뜻(?:이|은|하|을)|의미|정의|(?:이|가|은|는)?\s*(?:뭐예요|뭐야|뭔가요|무엇인가요|뭐지|뭡니까)\s*[?？]?$|what is",
            re.I,
        ),
    ),
)
_MONEY = re.compile(
    r"금액|예산|사업비|기금|돈|비용|국비|세수|수입|지원금|월급|임금|급여|보수|수당|과태료|벌금|요금|가격|매출|얼마"
)
_ASKING = {
    "몇",
    "얼마",
    "언제",
    "어디",
    "누구",
    "무엇",
    "뭐",
    "어떤",
    "어떻다",
    "어느",
    "왜",
    "무슨",
    "며칠",
    "알리",
    "말하",
    "궁금",
    "있",
    "하",
    "되",
    "이다",
    "아니",
    "없",
    "좀",
    "그럼",
    "그러면",
    "혹시",
    "정도",
    "각각",
    "가르치",
    "맞",
    "사실",
    "확인",
    "부탁",
    "주",
    "보",
    "같",
    "정리",
    "나열",
    "대하",
    "관하",
    "위하",
    "그",
    "이",
    "저",
    "거",
    "것",
    "수",
    "그거",
    "어떡하",
    "뭣",
    "머",
    "모두",
    "전부",
    "설명",
    "질문",
    "답",
}
_STOP_ENGLISH = {
    "what",
    "which",
    "who",
    "whom",
    "when",
    "where",
    "why",
    "how",
    "many",
    "much",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "and",
    "or",
    "by",
    "with",
    "as",
    "had",
    "has",
    "have",
    "be",
    "been",
    "it",
    "its",
    "that",
    "this",
    "from",
    "s",
}
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:년|[^\d,.조억만]|\.\s*\d{1,2}\s*\.|$))|['‘’](\d{2})(?=년|\D|$)|(?<!\d)(\d{2})년"
)
_EDITION = re.compile(r"제?\s*(\d{1,3})\s*(?:회|차|기)(?![의]?\s*(?:이상|이하|이내|까지))")
_FIRST = re.compile(r"첫\s*(?:번째|회)|첫\s?(?=성과|대회|행사)")
_RELATIVE = (
    (re.compile(r"재작년|지지난해"), -2),
    (re.compile(r"(?<!재)작년|(?<!지)지난해|전년도"), -1),
    (re.compile(r"올해|금년|이번\s*해"), 0),
    (re.compile(r"내년|이듬해|명년"), 1),
)


def with_years(text: str, today: date) -> str:
    """Put the year in the place of 작년, 올해 and the like, as counted from the day of asking.

    '작년보다' and '작년 대비' compare with the year of a document and stay.
    """
    for pattern, shift in _RELATIVE:
        text = re.sub(
            rf"(?:{pattern.pattern})(?!\s*(?:대비|보다|에\s*비))", f"{today.year + shift}년", text
        )
    return text


def read_question(text: str, today: date) -> Question:
    """Read a stand-alone question; ``today`` is what '작년' and '올해' are counted from."""
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), Kind.FACT)
    return Question(
        text=text,
        kind=kind,
        units=_units(text) if kind is Kind.NUMBER else (),
        years=_years(text, today),
        editions=_editions(text),
        terms=tuple(dict.fromkeys(content_terms(text))),
        focus=_focus(text),
        english=not re.search(r"[가-힣]", text) and bool(re.search(r"[A-Za-z]{3}", text)),
    )


def _focus(text: str) -> tuple[str, ...]:
    """Give the noun after 어느/어떤/무슨/which, or the last topic or subject before the asking word."""
    tokens = list(kiwi().tokenize(unicodedata.normalize("NFKC", text)))
    for i, token in enumerate(tokens[:-1]):
        if token.form in ("어느", "어떤", "무슨", "which", "Which", "what", "What"):
            nouns = _nouns(tokens[i + 1 :])
            if nouns:
                return nouns
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].tag in ("JX", "JKS") and tokens[i].form in ("은", "는", "이", "가"):
            nouns = _nouns(tokens[:i], last=True)
            if nouns:
                return nouns
    return _nouns(tokens, last=True)


def _nouns(tokens: Sequence[Any], *, last: bool = False) -> tuple[str, ...]:
    """Give the first run of nouns, or the run that the tokens end with."""
    run: list[str] = []
    for token in reversed(tokens) if last else tokens:
        if token.tag in ("NNG", "NNP", "SL", "XSN"):
            run.append(token.form.lower())
        elif run or last:
            break
    names = [noun for noun in run if noun not in _ASKING]
    return tuple(names[:2]) if last else tuple(names[-2:])


def content_terms(text: str) -> list[str]:
    """List the content morphemes of a question without the words that only ask."""
    return [t for t in morphemes(text) if t not in _ASKING and t not in _STOP_ENGLISH]


def key_terms(text: str) -> list[str]:
    """List the nouns, numbers and foreign words of a question that name what it is about."""
    tokens = kiwi().tokenize(unicodedata.normalize("NFKC", text).lower())
    names = [t.form for t in tokens if t.tag in ("NNG", "NNP", "SL", "SN", "XR", "SH")]
    return [n for n in dict.fromkeys(names) if n not in _ASKING and n not in _STOP_ENGLISH]


def content_runs(text: str) -> list[str]:
    """Cut a question into runs of content words, across white space but not across particles."""
    runs: list[str] = []
    end = -1
    squeezed = unicodedata.normalize("NFKC", text)
    for token in kiwi().tokenize(squeezed):
        stop = token.form in _ASKING or token.form.lower() in _STOP_ENGLISH
        content = (
            token.tag.startswith(("N", "XR", "XSN", "XPN", "SL", "SN", "SH", "V")) and not stop
        )
        if not content or token.tag in ("VCP", "VX"):
            continue
        surface = squeezed[token.start : token.start + token.len]
        if runs and not squeezed[end : token.start].strip() and end >= 0:
            runs[-1] += surface
        else:
            runs.append(surface)
        end = token.start + token.len
    return runs


def _units(text: str) -> tuple[str, ...]:
    found = _ASKED_UNIT.search(text)
    if found:
        unit = found["unit"]
        same = {
            "곳": ("곳", "개", "개소", "군데"),
            "군데": ("곳", "개", "개소", "군데"),
            "개": ("개", "곳", "건", "가지", "개사"),
            "건": ("건", "개"),
            "가지": ("가지", "개"),
            "퍼센트": ("%",),
            "프로": ("%",),
            "%": ("%",),
            "명": ("명", "인"),
            "도": ("℃", "도", "°"),
            "살": ("세", "살"),
            "분": ("분", "'"),
            "회": ("회", "차례"),
            "번": ("회", "번", "차례"),
        }
        return same.get(unit, (unit,))
    if re.search(r"비율|율|률|퍼센트|%", text):
        return ("%",)
    return ("원", "억", "%", "명") if _MONEY.search(text) else ()


def _years(text: str, today: date) -> tuple[int, ...]:
    years = []
    for match in _YEAR.finditer(text):
        full, short, bare = match.groups()
        if full:
            years.append(int(full))
        else:
            two = int(short or bare)
            years.append(2000 + two if two <= (today.year - 2000) + 15 else 1900 + two)
    years += [today.year + shift for pattern, shift in _RELATIVE if pattern.search(text)]
    return tuple(dict.fromkeys(years))


def _editions(text: str) -> tuple[int, ...]:
    editions = [int(match[1]) for match in _EDITION.finditer(text)]
    if _FIRST.search(text):
        editions.append(1)
    return tuple(dict.fromkeys(editions))
