"""What a question asks for: kind of answer, unit, time, edition, content words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.answering.questions.asked_time import editions_asked, years_asked
from assistant.answering.questions.asked_units import units_for
from assistant.answering.questions.kinds import Kind, kind_of, main_clause
from assistant.retrieval.morphemes import analyse, morphemes


@dataclass(frozen=True)
class Question:
    """A stand-alone question, read.

    ``units`` are the units of number that fit; ``years`` and ``editions`` are those it names,
    relative ones resolved; ``terms`` are its content morphemes without the words that only ask;
    ``focus`` is the noun that says what is asked for (어느 **기관**, **장소**는?); ``untold`` is the
    year that 올해, 작년 would be if no document speaks of it, and 0 otherwise.
    """

    text: str
    kind: Kind
    units: tuple[str, ...]
    years: tuple[int, ...]
    editions: tuple[int, ...]
    terms: tuple[str, ...]
    focus: tuple[str, ...]
    english: bool
    untold: int = 0


_ASKING_WORDS = (
    "몇 얼마 언제 어디 누구 무엇 뭐 어떤 어떻다 어느 왜 무슨 며칠 어떻 알리 말하 궁금 있 하 되 이다 아니 없 좀 그럼 그러면 혹시 정도 각각 "
    "가르치 맞 사실 확인 부탁 주 보 같 정리 나열 대하 관하 위하 그 이 저 거 것 걸 수 그거 어떡하 뭣 머 얼마나 얼마만큼 도대체 대체 아예 그냥 모두 전부 설명 질문 답"
)
_ASKING = frozenset(_ASKING_WORDS.split())
_IN_ORDER = re.compile(r"(?:(?:시간|날짜|연도)\s?)?(?:순서|차례)대로|(?<=[가-힣]\s)순으로")
_CLOSING_WORDS = "알리 주 적 나열 말하 궁금 좀 뭐 무엇 어디 누구 언제 얼마 하 이 있 되 요"
_CLOSING = frozenset(_CLOSING_WORDS.split())
_WHICH_ONE = frozenset(["뭐", "뭣", "무엇", "누구", "어디", "어느"])
# What belongs to whom, where that is asked: 어느 부처 소관인가요, 어느 과 담당이에요.
_BELONGS = frozenset(["일", "소관", "담당", "업무", "책임", "관할", "몫"])
# What points at the documents and not at what they tell: 표에서, 자료에 나온, 걸로 적힌, 라고 돼 있어.
_STANDS = r"(?:나[오온와]|적[혀힌]|실[려린]|쓰[여인]|써|올라[간온와]?|있|말하|제시|[돼되]어?\s?있)[가-힣]*(?:\s있[가-힣]*)?"
# It may also say no more of a name than that it is one: 공식 이름, 정식 명칭.
_POINTING = re.compile(
    r"(?<![가-힣])(?:공식|정식|정확한)\s(?=(?:이름|명칭)(?:[이은을]|\s|[?？]|$))|"
    r"(?<![가-힣])(?:(?:이|그|해당)\s)?(?:문서|자료|표|보도자료|본문)"
    rf"(?:에\s?(?:따르|의하)면|에서는?|에는?|에선|상에?는?|[을를]?\s?보면|로는|\s기준(?:으로)?)(?:\s{_STANDS})?(?=[\s,?]|$)|"
    r"(?:제시|열거|서술|나열)하(?:시오|세요|라)(?=[\s.]|$)|"
    rf"(?:(?<![가-힣])(?:걸로|것으로|뭐라고)\s|(?<=[가-힣][다라]고)\s){_STANDS}(?=[\s,?]|$)"
)
_STOP_ENGLISH_WORDS = (
    "what which who whom when where why how many much is are was were do does did the "
    "a an of in on at to for and or by with as had has have be been it its that this "
    "from s"
)
_STOP_ENGLISH = frozenset(_STOP_ENGLISH_WORDS.split())


# 2015년 시점에 and 2015년 한 해 동안 say no more than 2015년에.
_IN_YEAR = re.compile(
    r"(?P<year>(?<!\d)(?:19|20)\d{2}년)\s?(?:시점|당시|무렵|한\s?해(?:\s?동안|\s?간)?)(?:에는?|에만)?(?=[\s,])"
)


# How many points a share rose is told by two shares: 몇 %p.
_POINTS = re.compile(r"(?<=몇)\s?(?:%\s?p(?![A-Za-z])|%\s?포인트|퍼센트\s?포인트)", re.IGNORECASE)


def read_question(text: str, today: date) -> Question:
    """Read a stand-alone question; ``today`` is what '작년' and '올해' are counted from."""
    text = _POINTS.sub(" %", _IN_YEAR.sub(r"\g<year>에", text))
    focus = focus_of(text)
    asked = main_clause(text)
    kind = kind_of(asked, focus)
    return Question(
        text=text,
        kind=kind,
        units=units_for(asked, focus) if kind is Kind.NUMBER else (),
        years=years_asked(text, today),
        editions=editions_asked(text),
        terms=tuple(dict.fromkeys(content_terms(text))),
        focus=focus,
        english=_is_english(text),
    )


def kind_asked(text: str) -> Kind:
    """Give the kind of answer that a question asks for."""
    return kind_of(main_clause(text), focus_of(text))


def _is_english(text: str) -> bool:
    """Tell whether a question is English; Korean names may stand in it."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > 2 * len(re.findall(r"[가-힣]+", text)) and any(len(w) > 2 for w in words)


_ASKED_FOR = frozenset(["몇", "얼마", "얼마나", "언제", "어디", "누구", "뭐", "무엇"])
_WHOLE_WORDS = "총 모두 전부 다 대략 약 전체 최대 최소 최고 최저 하루 하룻밤 연간 평균 대신 때 데"
_WHOLE = frozenset(_WHOLE_WORDS.split())
_ASKS = re.compile(r"몇|얼마|언제|며칠|누구|누가|어디|어느|어떤|무엇|뭐|뭘|뭔|무슨|왜|[은는이가] ")


def focus_of(text: str) -> tuple[str, ...]:
    """Give the noun that says what a question asks for, at most two parts, its head last.

    It is the noun after 어느, 어떤, 무슨; else the one before 중에서 and an asking word (이유 중에
    뭐가); else the one that the question ends with (…시작한 날, …이름 알려줘); else the last topic or
    subject before the asking word (장소는 어디), which may lack its particle. A number that follows
    the noun is passed over (기관 총 몇 곳, 과제 5가지).
    """
    tokens = analyse(_IN_ORDER.sub(" ", unicodedata.normalize("NFKC", text)))
    for i, token in enumerate(tokens[:-1]):
        if token.form in ("어느", "어떤", "무슨", "which", "Which", "what", "What"):
            nouns = _nouns_from(tokens[i + 1 :])
            if nouns:
                return nouns
    among = _nouns_before(tokens[: _among(tokens)])
    if among:
        return among
    end = len(tokens)
    while end and _only_asks(tokens, end - 1):
        end -= 1
    closing = _nouns_before(tokens[: _before_number(tokens[:end])])
    if closing:
        return closing
    before, comma, rest = text.rpartition(",")
    if comma and not _ASKS.search(rest):
        return focus_of(before)
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].tag in ("JX", "JKS") and tokens[i].form in ("은", "는", "이", "가"):
            as_what = i > 1 and tokens[i - 1].tag == "JKB" and tokens[i - 1].form in ("로", "으로")
            nouns = _nouns_before(tokens[: i - as_what])
            if nouns:
                return nouns
    asks = next((i for i, token in enumerate(tokens) if token.form in _ASKED_FOR), 0)
    return _nouns_before(tokens[: _before_number(tokens[:asks])])


def _only_asks(tokens: Sequence[Any], k: int) -> bool:
    """Tell whether a token at the end of a question only asks: (이름을) 다 말해 주세요."""
    token = tokens[k]
    told = (
        token.form in ("말", "설명", "나열", "제시", "열거", "서술")
        and tokens[k + 1 : k + 2]
        and tokens[k + 1].form == "하"
    )
    whole = token.tag == "MAG" and token.form in _WHOLE
    about = token.tag == "XSN" and token.form in ("씩", "쯤", "가량")
    return token.tag[0] in "SEJ" or token.form in _CLOSING or bool(told) or whole or about


_NO_NAME_WORDS = (
    "목록 명단 이름 종류 내용 곳 개 가지 명 건 군데 사람 분 전체 등 "
    "경우 것 데 점 때 조건 사항 항목 부분 쪽 측면 순서 차례 지금 현재 이제"
)
# Nouns that say that members are asked for, not of what list (가점을 받는 **경우**).
NO_NAMES = frozenset(_NO_NAME_WORDS.split())


def listed_noun(text: str) -> str:
    """Give the noun that names the list that a question asks for; '' when there is none.

    It is the one asked for, or the last before it where that names no list (가점을 받는 경우는).
    """
    nouns = (*reversed(focus_of(text)), *reversed(key_terms(text)))
    return next((noun for noun in nouns if noun not in NO_NAMES), "")


def _before_number(tokens: Sequence[Any]) -> int:
    """Give how many tokens are left without the closing number and counter (총 몇 명, 다섯 가지)."""
    end = len(tokens)
    if end > 1 and _counts(tokens[end - 1]) and tokens[end - 2].tag in ("SN", "NR", "MM"):
        end -= 2
    while end and (tokens[end - 1].tag[0] == "J" or tokens[end - 1].form in _WHOLE):
        end -= 1
    return end


def _counts(token: Any) -> bool:
    return token.tag == "NNB" or token.form in ("곳", "사람", "나라")


def _among(tokens: Sequence[Any]) -> int:
    """Give the place of a 중에 that an asking word follows (이유 중에 **뭐가** …); 0 if there is none."""
    for i, token in enumerate(tokens[:-1]):
        if token.form in ("중", "가운데") and token.tag in ("NNB", "NNG"):
            following = [t for t in tokens[i + 1 :] if t.tag[0] != "J"]
            if following and following[0].form in _WHICH_ONE:
                return i
    return 0


def _nouns_from(tokens: Sequence[Any]) -> tuple[str, ...]:
    """Give the first run of nouns, its last two parts, without 일 or 소관 (어느 부처 일인가요)."""
    run: list[str] = []
    for token in tokens:
        if _is_plural(token):
            continue
        if _is_noun(token):
            run.append(token.form.lower())
        elif run:
            break
    while len(run) > 1 and run[-1] in _BELONGS:
        run.pop()
    return tuple(run[-2:])


def _nouns_before(tokens: Sequence[Any]) -> tuple[str, ...]:
    """Give the run of nouns that the tokens end with, its last two parts."""
    run: list[str] = []
    for token in reversed(tokens):
        if _is_plural(token):
            continue
        if not _is_noun(token):
            break
        run.insert(0, token.form.lower())
    return tuple(run[-2:])


def _is_plural(token: Any) -> bool:
    return bool(token.form == "들" and token.tag == "XSN")


def _is_noun(token: Any) -> bool:
    if token.form in ("데", "때", "일") and token.tag == "NNB":
        return True
    return token.tag in ("NNG", "NNP", "SL", "XSN") and token.form not in _ASKING - {"수"}


def without_pointing(text: str) -> str:
    """Blank out what only points at the documents (표에서, 자료에 나온), places kept."""
    return _POINTING.sub(lambda found: " " * len(found[0]), text)


def content_terms(text: str) -> list[str]:
    """List the content morphemes of a question without the words that only ask."""
    terms = morphemes(without_pointing(text))
    return [t for t in terms if t not in _ASKING and t not in _STOP_ENGLISH]


@lru_cache(maxsize=1024)
def key_terms(text: str) -> tuple[str, ...]:
    """List the nouns, numbers and foreign words of a question that name what it is about."""
    tokens = analyse(unicodedata.normalize("NFKC", without_pointing(text)).lower())
    names = [t.form for t in tokens if t.tag in ("NNG", "NNP", "SL", "SN", "XR", "SH")]
    return tuple(n for n in dict.fromkeys(names) if n not in _ASKING and n not in _STOP_ENGLISH)


def content_runs(text: str) -> list[str]:
    """Cut a question into runs of content words, across white space but not across particles."""
    runs: list[str] = []
    end = -1
    squeezed = unicodedata.normalize("NFKC", without_pointing(text))
    for token in analyse(squeezed):
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
