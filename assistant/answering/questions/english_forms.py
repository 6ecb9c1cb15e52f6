"""How an English question asks, and the Korean asking word for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.retrieval.english import Term

_Ending = Callable[[str, Term], str]


@dataclass(frozen=True)
class Asking:
    """How a question asks.

    The asking words stand from ``start`` to ``end``; ``noun`` tells whether the noun asked for follows them;
    ``of`` are Korean nouns that stand last before the asking word; ``defines`` tells whether a noun
    that stands alone is to be defined.
    """

    end: int
    noun: bool
    ending: str | _Ending
    of: tuple[str, ...] = ()
    defines: bool = False
    start: int = 0

    def worded(self, noun: str, term: Term) -> str:
        """Give the asking word for a noun, in Korean and in English."""
        return self.ending if isinstance(self.ending, str) else self.ending(noun, term)


_COUNTERS = (
    (r"(?:사업|과제|안건|사례|사고|민원)$", "건"),
    (r"(?:가구|세대)$", "가구"),
    (r"(?:버스|자동차|차량|열차|택시)$", "대"),
    (r"(?:병상)$", "병상"),
    (r"(?:동물|물고기)$", "마리"),
    (r"나무$", "그루"),
    (r"(?:책|도서)$", "권"),
    (r"(?:국가|나라)$", "개국"),
)
_UNIT = re.compile(r"(?:제곱|킬로|센티)?미터$|킬로그램$|톤$|퍼센트$|헥타르$|리터$|달러$|^원$")
# Which minister asks for the office; who is the minister asks for a name.
_OFFICE = re.compile(r"(?:장관|지사|시장|군수|청장|위원장)$")
_TIME = re.compile(r"(?:날짜|일자|시기|기간|시각|날|때)$")
_SPANS = {"minute": "분", "hour": "시간", "day": "일", "week": "주", "month": "개월", "year": "년"}
_PAID = (
    r"pay|paid|cost|costs|spend|spent|fee|price|budget|salary|wage|subsid\w+|fund\w*|invest\w*|earn\w*|money|"
    r"fare|charge\w*|receive\w*|support\w*|rent|allowance|reward|fine|grant\w*|donat\w+|prize"
)
# "무엇인가요" asks for a definition.
_CLOSED = {"다른": "다른가요", "왜": "왜 그런가요", "어떻게": "어떻게 하나요", "무엇": "무엇입니까"}
_BE = r"(?:is|are|was|were)"


def _how_many(noun: str, term: Term) -> str:
    if term.person:
        return "몇 명"
    if unit := _UNIT.search(noun):
        return f"몇 {unit[0]}"
    counters = (counter for nouns, counter in _COUNTERS if re.search(nouns, noun))
    return f"몇 {next(counters, '곳' if term.place else '개')}"


def _which(noun: str, term: Term) -> str:
    if term.person and _OFFICE.search(noun):
        return f"어느 {noun}"
    if _TIME.search(noun):
        return "언제"
    asked = "누구" if term.person else "어디" if term.place else "무엇"
    return asked * 2 if term.many else asked


def _span(match: re.Match[str]) -> Asking:
    unit = _SPANS[match["unit"].lower()]
    return Asking(match.end(), False, f"몇 {unit} {'이내' if match['within'] else '동안'}")


def _how_much(match: re.Match[str]) -> Asking:
    if match["verb"] is None:
        return Asking(match.end(), True, "얼마")
    paid = re.search(rf"\b(?:{_PAID})\b", match.string[match.end() :], re.I)
    return Asking(match.end(), False, "얼마", ("금액",) if paid else ())


def _fixed(
    ending: str | _Ending, *of: str, noun: bool = False, defines: bool = False
) -> Callable[[re.Match[str]], Asking]:
    return lambda match: Asking(match.end(), noun, ending, of, defines)


_AT = r"(?:(?:in|on|at|by|from|since|until|to|for|with|during|of|as of|up to)\s+)?"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], Asking]], ...] = (
    (r"how often|how frequently", _fixed("얼마나 자주")),
    (
        rf"how long(?= {_BE} (?:the |an? )?(?:[\w-]+ )*?(?:bridge|road|river|tunnel|line|route|railway|section|trail))",
        _fixed("얼마", "길이"),
    ),
    (rf"{_AT}how long", _fixed("얼마 동안")),
    (
        rf"(?P<within>within )?{_AT}how many (?P<unit>minute|hour|day|week|month|year)s?\b",
        _span,
    ),
    (r"how many times", _fixed("몇 번")),
    (rf"{_AT}how many", _fixed(_how_many, noun=True)),
    (
        rf"{_AT}how much(?: money)?(?: (?P<verb>{_BE}|do|does|did|has|have|had|will|would|can|could|should|must))?",
        _how_much,
    ),
    (r"how (?:high|tall)", _fixed("몇 미터", "높이")),
    (r"how deep", _fixed("몇 미터", "깊이")),
    (r"how wide", _fixed("몇 미터", "폭")),
    (r"how far", _fixed("얼마", "거리")),
    (r"how (?:big|large)", _fixed("얼마", "규모")),
    (r"how old", _fixed("몇 살", "나이")),
    (r"how fast", _fixed("얼마", "속도")),
    (r"how soon", _fixed("언제")),
    (r"how (?:do|does|did)(?= .*\bdiffer)", _fixed("어떻게 다른")),
    (r"how", _fixed("어떻게")),
    (
        rf"{_AT}(?:what|which) (?:percentage|percent|per cent|proportion|share|fraction)(?: of)?",
        _fixed("몇 %", "비율", noun=True),
    ),
    (rf"{_AT}what time", _fixed("몇 시")),
    (rf"{_AT}(?:what|which) (?:day|date)\b", _fixed("며칠")),
    (rf"{_AT}(?:what|which) (?:academic|school) year", _fixed("몇 학년도")),
    (rf"{_AT}(?:what|which) year", _fixed("몇 년")),
    (rf"{_AT}(?:what|which) month", _fixed("몇 월")),
    (r"(?:since|from) when", _fixed("언제부터")),
    (r"(?:until|till|by) when", _fixed("언제까지")),
    (r"when", _fixed("언제")),
    (rf"{_AT}(?:who|whom|whose)\b", _fixed("누구")),
    (r"(?:from )?where", _fixed("어디")),
    (r"why|(?:for )?what reason", _fixed("왜")),
    (rf"{_AT}(?:what|which) (?:kind|type|sort)s? of", _fixed("무엇무엇", noun=True)),
    (r"what (?:does|do)(?= .* (?:mean|stand for)$)", _fixed("무엇", "뜻")),
    (rf"(?:what|who)(?:['’]s| {_BE})(?= .*\bcalled$)", _fixed("무엇", "이름")),
    (rf"what(?:['’]s| {_BE})(?! the )", _fixed(_which, noun=True, defines=True)),
    (rf"(?:what|which)(?:['’]s| {_BE})", _fixed(_which, noun=True)),
    (
        r"what (?:does|do|did|has|have|had|can|could|will|would|should|must|happen\w*)\b",
        _fixed("무엇"),
    ),
    (rf"{_AT}(?:what|which)(?: of)?", _fixed(_which, noun=True)),
    (r"(?:please )?(?:tell me about|describe|explain)", _fixed("무엇", noun=True)),
    (r"(?:please )?(?:give me|tell me|show me)", _fixed(_which, noun=True)),
    (r"(?:please )?(?:list|name)", _fixed("무엇무엇", noun=True)),
)
_COMPILED = tuple((re.compile(rf"\W*(?:{pattern})(?!\w)", re.I), read) for pattern, read in _RULES)
# "According to the plan, how many …", "About how many …", but not "Is there a park where …".
_LATER = re.compile(
    r"(?:,\s*|^(?:about|around|approximately|roughly|exactly|to|and|or|so|then)\s+)"
    r"(?=(?:[a-z]+ )?(?:how|what|which|who|when|where|why)\b)",
    re.I,
)
_WHETHER = re.compile(r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|may|must|will)\b", re.I)


def closing(asked: str, *, defines: bool) -> str:
    """Close a Korean question that ends in an asking word."""
    for word, closed in _CLOSED.items() if not defines else ():
        if asked.endswith(word) and not asked.endswith(word * 2):
            return asked.removesuffix(word) + closed
    return f"{asked}인가요" if asked else ""


def asking_of(text: str) -> Asking:
    """Read how an English question asks; one without an asking word asks whether."""
    later = None if _WHETHER.match(text) else _LATER.search(text)
    for start in (0, later.end()) if later else (0,):
        for pattern, read in _COMPILED:
            match = pattern.match(text, start)
            if match:
                return replace(read(match), start=start)
    return Asking(0, False, "")
