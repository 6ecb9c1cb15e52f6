"""A question that asks for two things, cut into the questions that it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from assistant.answering.language.names import find_names
from assistant.answering.language.wording import has_final_consonant
from assistant.answering.questions.two_names import (
    COMPARES,
    TIME,
    WHICH_FIRST,
    WHICH_MORE,
    YEAR,
    Part,
    ask_of_each,
)
from assistant.retrieval.morphemes import analyse

_ASKS = re.compile(r"몇|얼마|언제|어디|누구|누가|무엇|뭐|뭘|무슨|어떤|어느|왜|며칠")
_TOGETHER = re.compile(
    r"각각|비교|차이|다른가|다르|다릅|다른지|다른\s*(?:거|게|점)|달랐|달라|같이\s*알려|둘\s*다|어느\s*쪽|"
    r"더\s*(?:많|적|크|큰|작|높|낮|넓|좁|길|긴|짧|빠르|늦|든|들)|"
    r"(?:중|가운데)(?:에서?)?\s.*(?:(?:어디|어느\s?\S+|누가|뭐)[가이]?\s[많적크큰작높낮넓길]|"
    r"[많적높낮작]은\s(?:곳|쪽|데|해)[은는이]?\s*(?:어디|어느|누구|뭐|무엇|[?？]|$))"
)
_QUALIFIED = re.compile(r"(?:\S+\s){0,2}\S+[을를]\s\S{0,4}[은는한던할]\s\S")
# 제일 많은 데는 어디고 / 몇 건인지.
_MOST = re.compile(r"가장|제일|최[고다대소저]")
_VALUE_ALONE = re.compile(
    r"(?:(?:그게|그건|거기는|거긴|각각|값은)\s)?(?:몇|얼마)\s?\S*(?:\s(?:되나요|돼요?|알려\S*|말해\S*|주세요))*[?？.]?"
)
_CLAUSE_ENDS = ("고", "이고", "며", "이며", "으며", "고요", "는데", "은데", "ᆫ데", "지만", ",")
_AND = ("와", "과", "랑", "이랑", "하고", "및")
_AND_SPOKEN = re.compile(r"(?<=[가-힣\d])(?P<and>이?랑|하고)(?=\s)")
_AND_COMMA = re.compile(r"(?<=[가-힣\d])(?:이?랑|하고|[와과])\s?,\s")
_TELL = re.compile(r"알려|말해|적어|궁금|뭔지|인지|몇|얼마|언제|어디|누구|무엇|뭐")
_NO_PARTICLE = re.compile(
    r"(?:^|\s)(?:사|자|신|노|파|도|명)랑$|(?:하|발표|체결|추진|시행|결정|지원)하고$"
)
# 22년 거랑 23년 거; 6회, 7회: two times that the same is asked of.
_OF_TIME = re.compile(r"(?<=\d[년회차기])\s?[거것꺼](?=이?랑|하고|[와과\s,])")
# 1회 대회 때랑 2회 대회 때.
_AT_TIME = re.compile(r"(?P<time>\d[년회차기](?:\s\S{2,5})?)\s때(?P<and>이?랑|하고|[와과])?(?=\s)")
# 비가 더 많이 오는 곳은 전주인가요 진주인가요.
_OR = re.compile(
    r"^(?P<asked>.*더\s.*\s(?:곳|쪽|데|것|건|해)[은는]?)\s(?P<one>\S+?)(?:인가요?|인지|이?야|일까요?)[?,]?\s"
    r"(?P<other>\S+?)(?:인가요?|인지|이?야|일까요?)(?:\s\S+)?[?？.]?$"
)
_TIMES_LISTED = re.compile(r"(?<=\d)([년회차기])\s?,\s?(?=\d+\1)")
_CLOSING = {
    "알리",
    "주",
    "말하",
    "뭐",
    "무엇",
    "어떻",
    "어떻게",
    "되",
    "각각",
    "같이",
    "보",
    "하",
    "이",
    "있",
    "적",
    "좀",
    "궁금",
    "어떠",
}
_EMPTY = {"때", "경우", "중", "가운데", "것", "데", "간", "사이", "비교", "차이"}
_MIN_WORDS = 2
# What two have or do together is no two things: 두 기관의 업무협약.
_JOINTLY = re.compile(r"협약|협정|합의|공동|함께|사이|간의|관계|교류|통합|경계|거리|연합|합동")


def split_question(text: str) -> tuple[Part, ...]:
    """Give the questions that a question holds, two at most; itself alone when it asks one thing.

    'A는 언제이고 B는 누구인가'; 'A의 사례랑 B의 과제가 각각 뭐야'; '1회와 2회의 사업 수를 비교하면'.
    What the first part says of its subject is carried to the second.
    """
    squeezed = _OF_TIME.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    if len(_AT_TIME.findall(squeezed)) > 1:
        squeezed = _AT_TIME.sub(lambda m: m["time"] + (m["and"] or "에서"), squeezed)
    squeezed = _OR.sub(_as_choice, squeezed)
    if _asks_two(squeezed):
        squeezed = _TIMES_LISTED.sub(r"\1와 ", squeezed)
    if _asks_two(squeezed) or re.search(r"\d[회차년호기월](?:이?랑|하고)\s", squeezed):
        squeezed = _AND_SPOKEN.sub(_written_and, squeezed)
    tokens = analyse(squeezed)
    if WHICH_MORE.search(squeezed):
        compared = _by_noun(squeezed, tokens)
        if compared and compared[0].name:
            return compared
    cut = _by_clause(squeezed, tokens) or _by_comma(squeezed) or _by_noun(squeezed, tokens)
    return cut or (Part(text),)


def _as_choice(found: re.Match[str]) -> str:
    """Put the two that may be chosen from before what is asked of them: 전주와 진주 중 …."""
    joint = "과" if has_final_consonant(found["one"]) else "와"
    return f"{found['one']}{joint} {found['other']} 중 {found['asked']} 어디인가요"


def _asks_two(text: str) -> bool:
    """Tell whether a question asks the same of two things, or which of them it holds for."""
    return any(asks.search(text) for asks in (_TOGETHER, WHICH_FIRST, WHICH_MORE))


def _written_and(found: re.Match[str]) -> str:
    """Put 와 for 랑 and 하고, which the analyser takes for a part of the noun or a verb."""
    before = found.string[: found.start()]
    if _NO_PARTICLE.search(before + found[0]):
        return found[0]
    return "과" if has_final_consonant(before) else "와"


def _by_clause(text: str, tokens: Sequence[Any]) -> tuple[Part, ...]:
    """Cut where one asking clause ends in -고, -며, -는데 or a comma and another follows."""
    for token in tokens:
        if token.tag not in ("EC", "SP") or token.form not in _CLAUSE_ENDS:
            continue
        cut = token.start + token.len
        left, right = text[:cut].strip(" ,"), text[cut:].strip(" ,")
        if _MOST.search(left) and _VALUE_ALONE.fullmatch(right):
            return ()  # the value of the most is said with it
        if _ASKS.search(left) and _ASKS.search(right) and len(right.split()) >= _MIN_WORDS:
            return Part(left), Part(_carried(left, right, tokens))
    return ()


def _carried(left: str, right: str, tokens: Sequence[Any]) -> str:
    """Put what the left part is about before the right part, its years only if that has none."""
    asked = _ASKS.search(left)
    head = left[: asked.start()].strip() if asked else left
    place = _place_of(head, right, tokens)
    if place:
        return f"{place} {right}"
    topics = [t for t in tokens if t.tag in ("JX", "JKS") and t.start + t.len <= len(head)]
    if len(topics) > 1:
        head = head[: topics[-2].start + topics[-2].len]
    elif "," in head:
        head = head[: head.rindex(",")]
    head = re.sub(r"(?:[은는이가]|에서)$|말인데|관련해서?|[,.]", " ", head).strip()
    if YEAR.search(right):
        head = re.sub(rf"{YEAR.pattern}(?:에[는ᆫ]?|엔)?", " ", head).strip()
    return " ".join(f"{head} {right}".split())


def _place_of(head: str, right: str, tokens: Sequence[Any]) -> str:
    """Give where the topic of the left part stands (조례에서 지원액은), if the right has its own."""
    asks = _ASKS.search(right)
    before = analyse(right[: asks.start()] if asks else right)
    topics = [t.start for t in tokens if t.tag == "JX" and t.form in ("은", "는")]
    if not topics or not any(t.tag in ("JX", "JKS") for t in before):
        return ""
    ends = [t.start + t.len for t in tokens if t.form == "에서" and t.start < topics[0]]
    return head[: ends[-1]].strip() if ends else ""


def _by_comma(text: str) -> tuple[Part, ...]:
    """Cut where 와, 랑 or 하고 with a comma joins two things asked for (뽑힌 마을이랑, … 이름을 알려줘).

    What the right one is of, if it names nothing itself, is what the left one opens with.
    """
    joint = _AND_COMMA.search(text)
    if joint is None:
        return ()
    left, right = text[: joint.start()], COMPARES.sub(" ", text[joint.end() :])
    words = left.split()
    if min(len(words), len(right.split())) < _MIN_WORDS or not _TELL.search(right):
        return ()
    named = any(t.tag in ("NNP", "SL", "SN") for t in analyse(right))
    return Part(left), Part(right if named else f"{words[0]} {right}")


def _by_noun(text: str, tokens: Sequence[Any]) -> tuple[Part, ...]:
    """Cut where 와, 랑, 하고 joins the two things asked for, or the two that are compared."""
    for i, token in enumerate(tokens[1:-1], start=1):
        end = token.start + token.len
        if token.form not in _AND or token.tag[0] not in "JM" or not text[end : end + 1].isspace():
            continue
        one, near, after = _before(text, tokens, i), *_after(text, tokens, i)
        one = _as_long_as(near, one, text[: token.start].split())
        closes = after < len(tokens) and (
            tokens[after].tag in ("SP", "JX", "JKS", "JKG", "NNB") or tokens[after].form in _EMPTY
        )
        timed = after < len(tokens) and bool(TIME.match(one) and TIME.match(near))
        closes = closes or (timed and tokens[after].tag in ("JKB", "JKO"))
        both = timed and after < len(tokens) and tokens[after].tag[0] == "N"
        closes = closes or (both and bool(COMPARES.match(text, end + len(near) + 1)))
        whose = timed and not TIME.fullmatch(near)
        whose = whose and after < len(tokens) and tokens[after].tag in ("JX", "JKS")
        owned = after < len(tokens) and tokens[after].tag == "JKG" and _are_alike(one, near)
        asked = _asks_two(text) or whose or (owned and not _JOINTLY.search(text))
        if asked and one and near and closes:
            return ask_of_each(text, token.start - len(one), one, near, tokens[after])
        left, right = text[: token.start].strip(), text[end:].strip()
        if len(left.split()) >= _MIN_WORDS and (_asks_two(text) or _closing(tokens[after:])):
            return Part(left), Part(_with_subject(left, right, tokens))
    return ()


def _are_alike(one: str, near: str) -> bool:
    """Tell whether two names are of regions both, or of bodies both."""
    kinds = [
        {found.kind for found in find_names(name) if found.text == name} for name in (one, near)
    ]
    return bool(kinds[0] & kinds[1] & {"region", "body"})


def _closing(tokens: Sequence[Any]) -> bool:
    """Tell whether nothing but asking words is left."""
    return all(t.form in _CLOSING for t in tokens if t.tag[0] in "NV" and t.tag != "VCP")


def _with_subject(left: str, right: str, tokens: Sequence[Any]) -> str:
    """Carry the subject of the left noun phrase, or what qualifies it, to the right one.

    What the right one calls '그' (그 이유) is the left one itself; one that is qualified by a clause
    of its own (수면조사를 맡은 연구원) needs none.
    """
    if right.startswith("그 "):
        return f"{left} {COMPARES.sub(' ', right[2:])}"
    subjects = [t for t in tokens if t.tag in ("JKS", "JX") and t.start + t.len <= len(left)]
    own = left[: subjects[0].start + subjects[0].len] if subjects else ""
    if not own and _QUALIFIED.match(right):
        return " ".join(COMPARES.sub(" ", right).split())
    head = own or " ".join(left.split()[:-1])
    if YEAR.search(right):
        head = YEAR.sub(" ", head).strip()
    return " ".join(f"{head} {COMPARES.sub(' ', right)}".split())


def _before(text: str, tokens: Sequence[Any], i: int) -> str:
    """Give the noun phrase that ends where token ``i`` begins."""
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if not _in_name(token) or token.form in _EMPTY:
            break
        start = token.start
    word = text.rfind(" ", 0, start) + 1
    return text[word : tokens[i].start].strip()


def _as_long_as(near: str, one: str, before: Sequence[str]) -> str:
    """Give a name with the words before it that the other one has too: 윤슬 창고 beside 해담 창고."""
    words, other = one.split(), near.split()
    known = [i for i, word in enumerate(other) if words and word == words[-1]]
    if not known or len(words) > known[0] or len(before) <= known[0]:
        return one
    return " ".join(before[-known[0] - 1 :])


def _after(text: str, tokens: Sequence[Any], i: int) -> tuple[str, int]:
    """Give the noun phrase that follows token ``i``, and the place of the token after it."""
    for j in range(i + 1, len(tokens)):
        token = tokens[j]
        end = token.start + token.len
        if token.tag in ("VA", "ETM") and not text[end : end + 1].isspace():
            continue  # 작은도서관, 큰글자책: part of a name
        if not _in_name(token) or token.form in _EMPTY or COMPARES.match(token.form):
            return text[tokens[i].start + tokens[i].len : token.start].strip(), j
    return text[tokens[i].start + tokens[i].len :].strip(" ?？"), len(tokens)


def _in_name(token: Any) -> bool:
    if token.tag == "MM":
        return not _ASKS.match(token.form)
    return token.tag[0] in "NX" or token.tag in ("SL", "SN", "SH", "SO", "SW", "W_SERIAL")
