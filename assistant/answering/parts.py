"""A question that asks for two things, cut into the questions that it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answering.wording import has_final_consonant, topic
from assistant.retrieval.morphemes import kiwi


@dataclass(frozen=True)
class Part:
    """One of the questions; ``name`` is the thing that it asks the same of as the other does."""

    text: str
    name: str = ""


_ASKS = re.compile(r"몇|얼마|언제|어디|누구|누가|무엇|뭐|뭘|무슨|어떤|어느|왜|며칠")
_TOGETHER = re.compile(
    r"각각|비교|차이|다른가|다르|다른\s*(?:거|게|점)|달랐|달라|같이\s*알려|둘\s*다|어느\s*쪽|"
    r"더\s*(?:많|적|크|큰|작|높|낮|넓|좁|길|긴|짧|빠르|늦|든|들)"
)
_DIFFERS = re.compile(r"비교|차이|다른|다르|달랐|달라|견주")
_COMPARES = re.compile(
    r"(?:[을를]\s*)?비교(?:하면|해\s*\S+|하여)?|(?:의\s*)?차이[는가를]?|"
    r"(?:어떻게|뭐가|무엇이|어떤\s*점이)\s*(?:다른가요?|다른\s*(?:거|게|점)\S*|다르\S*|달랐\S*|달라\S*)|"
    r"[을를]?\s*견주\S+|어느\s*(?:쪽|산|곳|데|해)[이가]?|각각|둘\s*다|같이|(?:쪽|곳|데)[은는이]\s*(?:어디\S*|어딘\S*)?(?=\s*[?？]?\s*$)"
)
# The part of a name that is left out when its first words are what differs (3회 축제와 4회).
_ORDINAL = re.compile(r"(?:짜리|쪽|것|\d\s*(?:회|차|기|년도?|월|호|급))$")
# Which of two was first, or last: asked as when each was.
_FIRST = r"(?:더\s)?(?:먼저|나중에|일찍|늦게)\s"
_WHICH_FIRST = re.compile(
    rf"(?:중|가운데|사이)(?:에서?)?\s(?:\S+\s)?{_FIRST}|(?:어느\s?\S+[이가]|누가|어디가|뭐가)\s{_FIRST}"
)
_MORE_OR_LESS = re.compile(r"더\s*(?:[많적높낮큰컸작긴길짧넓좁]|비[싸쌌])\S*(?=\s*[?？.]?\s*$)")
# What is asked of two things beside their values: which has more (어느 해가 더 크고 각각 얼마).
_WHICH_MORE = re.compile(
    r"(?:(?:\S+[이가은는]\s)?(?:어느\s*\S+[이가]\s*더\s*\S+고|언제[가이]?\s(?:더\s)?\S+고|"
    r"더\s(?:\S+\s){1,3}?(?:곳|쪽|데|것|해)[은는이가]?\s(?:어디|어느\s?\S+|뭐|무엇)\S*고)|"
    r"[이가]?\s(?:[높낮많작]은|적은|큰)\s(?:곳|쪽|데|것|해)[은는이가]?\s(?:어디|언제|어느\s?\S+)\S*고)\s"
)
_HOW_MUCH_MORE = re.compile(r"얼마나\s(?:차이|더)\S*(?:\s\S+)?(?=\s*[?？.]?\s*$)")
_TIME = re.compile(
    r"(?:19|20)\d{2}\s?년?도?|제?\s?\d+\s?[회차기]|[상하]반기|\d\s?[단분]\S{0,1}[계기]"
)
_QUALIFIED = re.compile(r"(?:\S+\s){0,2}\S+[을를]\s\S{0,4}[은는한던할]\s\S")
_ENDS_IN_TIME = re.compile(rf"(?<=\s)(?:{_TIME.pattern})$")
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
_TIMES_LISTED = re.compile(r"(?<=\d)([년회차기])\s?,\s?(?=\d+\1)")
_AFTERTHOUGHT = re.compile(r"[?？]\s*\S{1,4}[요은는]?\s*[?？.]?$")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*년?도?")
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
_MIN_WORDS = _HEAD = 2


def split_question(text: str) -> tuple[Part, ...]:
    """Give the questions that a question holds, two at most; itself alone when it asks one thing.

    'A는 언제이고 B는 누구인가'; 'A의 사례랑 B의 과제가 각각 뭐야'; '1회와 2회의 사업 수를 비교하면'.
    What the first part says of its subject is carried to the second.
    """
    squeezed = _OF_TIME.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    if _asks_two(squeezed):
        squeezed = _TIMES_LISTED.sub(r"\1와 ", squeezed)
    if _asks_two(squeezed) or re.search(r"\d[회차년호기월](?:이?랑|하고)\s", squeezed):
        squeezed = _AND_SPOKEN.sub(_written_and, squeezed)
    tokens = list(kiwi().tokenize(squeezed))
    if _WHICH_MORE.search(squeezed):
        compared = _by_noun(squeezed, tokens)
        if compared and compared[0].name:
            return compared
    cut = _by_clause(squeezed, tokens) or _by_comma(squeezed) or _by_noun(squeezed, tokens)
    return cut or (Part(text),)


def _asks_two(text: str) -> bool:
    """Tell whether a question asks the same of two things, or which of them it holds for."""
    return any(asks.search(text) for asks in (_TOGETHER, _WHICH_FIRST, _WHICH_MORE))


def _asked_when(text: str) -> str:
    """Ask when something was, for a question which of two was first: 먼저 생긴 데 → 언제 생겼나요."""
    found = _WHICH_FIRST.search(text)
    verbs = [t for t in kiwi().tokenize(text[found.end() :]) if t.tag == "VV"] if found else []
    if not verbs:
        return ""
    past = [(verbs[0].form, "VV"), ("었", "EP"), ("나요", "EF")]
    return f"언제 {kiwi().join(past)}"


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
    if _YEAR.search(right):
        head = re.sub(rf"{_YEAR.pattern}(?:에[는ᆫ]?|엔)?", " ", head).strip()
    return " ".join(f"{head} {right}".split())


def _place_of(head: str, right: str, tokens: Sequence[Any]) -> str:
    """Give where the topic of the left part stands (조례에서 지원액은), if the right has its own."""
    asks = _ASKS.search(right)
    before = kiwi().tokenize(right[: asks.start()] if asks else right)
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
    left, right = text[: joint.start()], _COMPARES.sub(" ", text[joint.end() :])
    words = left.split()
    if min(len(words), len(right.split())) < _MIN_WORDS or not _TELL.search(right):
        return ()
    named = any(t.tag in ("NNP", "SL", "SN") for t in kiwi().tokenize(right))
    return Part(left), Part(right if named else f"{words[0]} {right}")


def _by_noun(text: str, tokens: Sequence[Any]) -> tuple[Part, ...]:
    """Cut where 와, 랑, 하고 joins the two things asked for, or the two that are compared."""
    for i, token in enumerate(tokens[1:-1], start=1):
        end = token.start + token.len
        if token.form not in _AND or token.tag[0] not in "JM" or not text[end : end + 1].isspace():
            continue
        one, near, after = _before(text, tokens, i), *_after(text, tokens, i)
        closes = after < len(tokens) and (
            tokens[after].tag in ("SP", "JX", "JKS", "JKG", "NNB") or tokens[after].form in _EMPTY
        )
        timed = after < len(tokens) and bool(_TIME.match(one) and _TIME.match(near))
        closes = closes or (timed and tokens[after].tag in ("JKB", "JKO"))
        both = timed and after < len(tokens) and tokens[after].tag[0] == "N"
        closes = closes or (both and bool(_COMPARES.match(text, end + len(near) + 1)))
        whose = timed and bool(_TIME.fullmatch(one)) and not _TIME.fullmatch(near)
        whose = whose and after < len(tokens) and tokens[after].tag in ("JX", "JKS")
        asked = _asks_two(text) or whose
        if asked and one and near and closes:
            return _apart(text, token.start - len(one), one, near, tokens[after])
        left, right = text[: token.start].strip(), text[end:].strip()
        if len(left.split()) >= _MIN_WORDS and (_asks_two(text) or _closing(tokens[after:])):
            return Part(left), Part(_with_subject(left, right, tokens))
    return ()


def _apart(text: str, start: int, one: str, near: str, following: Any) -> tuple[Part, ...]:
    """Ask the same of each of two names; the shorter one shares the words of the longer."""
    first, second = one.split(), near.split()
    shared = _ENDS_IN_TIME.search(one)
    if shared and _TIME.match(near) and len(second) > 1:
        first += second[1:]
        second = [*one[: shared.start()].split(), *second]
    ordinals = [i for i, word in enumerate(first, start=1) if _ORDINAL.search(word)]
    # Both are whole: 특화지구 and 시범지구, 2019년 우수기관 and 2020년 우수부서.
    told = all(_TIME.match(name) and not _TIME.fullmatch(name) for name in (one, near))
    before = [text[:start], text[:start]]
    if _YEAR.search(before[0]) and _YEAR.match(near) and len(second) > 1:
        told, before[1] = True, _subject_of(before[0])
    alike = told or first[-1][-_HEAD:] == second[-1][-_HEAD:]
    if _TIME.fullmatch(near) and _TIME.match(one) and len(first) > 1:
        second += first[1:]
    elif _ORDINAL.search(near) and ordinals:
        second += first[ordinals[-1] :]
    elif not alike and len(first) < len(second):
        first += second[len(first) :]
    elif not alike and len(first) > len(second):
        second = first[: len(first) - len(second)] + second
    tail = text[following.start :]
    if following.tag in ("JX", "JKS", "JKB", "JKO"):
        tail = tail[following.len :]
    tail = _HOW_MUCH_MORE.sub("얼마인가요", _WHICH_MORE.sub(" ", f" {_AFTERTHOUGHT.sub('', tail)}"))
    rest = _COMPARES.sub(" ", tail)
    rest = re.sub(
        r"^\s*(?:중|가운데|사이)(?:에서?)?\s|(?:어디|뭐|무엇|언제|누구|어느 \S+)[가이]\s*(?=더)",
        " ",
        rest,
    )
    rest = _MORE_OR_LESS.sub("얼마인가요", rest)
    rest = _asked_when(text) or " ".join(rest.strip(" ,?？").split())
    if not rest and following.form in ("은", "는") and not _DIFFERS.search(text):
        rest = "?"
    names = (" ".join(first), " ".join(second))
    marked = [topic(name) if rest and following.form in ("은", "는") else name for name in names]
    return tuple(
        Part(_asked_of(head, said, rest), name)
        for head, said, name in zip(before, marked, names, strict=True)
    )


def _subject_of(clause: str) -> str:
    """Give a clause up to its subject (기술원이 2018년 열기로 한 → 기술원이); '' without one."""
    subject = next((t for t in kiwi().tokenize(clause) if t.tag in ("JKS", "JX")), None)
    return clause[: subject.start + subject.len] if subject else ""


def _asked_of(before: str, name: str, rest: str) -> str:
    """Give the question about one name; what it is when only the difference was asked for."""
    if not rest and not before.strip():
        return f"{topic(name)} 무엇인가요"
    return " ".join(f"{before} {name} {rest}".split()).replace(" ?", "?")


def _closing(tokens: Sequence[Any]) -> bool:
    """Tell whether nothing but asking words is left."""
    return all(t.form in _CLOSING for t in tokens if t.tag[0] in "NV" and t.tag != "VCP")


def _with_subject(left: str, right: str, tokens: Sequence[Any]) -> str:
    """Carry the subject of the left noun phrase, or what qualifies it, to the right one.

    What the right one calls '그' (그 이유) is the left one itself; one that is qualified by a clause
    of its own (수면조사를 맡은 연구원) needs none.
    """
    if right.startswith("그 "):
        return f"{left} {_COMPARES.sub(' ', right[2:])}"
    subjects = [t for t in tokens if t.tag in ("JKS", "JX") and t.start + t.len <= len(left)]
    own = left[: subjects[0].start + subjects[0].len] if subjects else ""
    if not own and _QUALIFIED.match(right):
        return " ".join(_COMPARES.sub(" ", right).split())
    head = own or " ".join(left.split()[:-1])
    if _YEAR.search(right):
        head = _YEAR.sub(" ", head).strip()
    return " ".join(f"{head} {_COMPARES.sub(' ', right)}".split())


def _before(text: str, tokens: Sequence[Any], i: int) -> str:
    """Give the noun phrase that ends where token ``i`` begins."""
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if not _in_name(token) or token.form in _EMPTY:
            break
        start = token.start
    word = text.rfind(" ", 0, start) + 1
    return text[word : tokens[i].start].strip()


def _after(text: str, tokens: Sequence[Any], i: int) -> tuple[str, int]:
    """Give the noun phrase that follows token ``i``, and the place of the token after it."""
    for j in range(i + 1, len(tokens)):
        token = tokens[j]
        end = token.start + token.len
        if token.tag in ("VA", "ETM") and not text[end : end + 1].isspace():
            continue  # 작은도서관, 큰글자책: part of a name
        if not _in_name(token) or token.form in _EMPTY or _COMPARES.match(token.form):
            return text[tokens[i].start + tokens[i].len : token.start].strip(), j
    return text[tokens[i].start + tokens[i].len :].strip(" ?？"), len(tokens)


def _in_name(token: Any) -> bool:
    if token.tag == "MM":
        return not _ASKS.match(token.form)
    return token.tag[0] in "NX" or token.tag in ("SL", "SN", "SH", "SO", "SW", "W_SERIAL")
