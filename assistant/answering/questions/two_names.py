"""The same asked of each of two names: what differs between them, which is more, which was first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answering.language.wording import topic
from assistant.retrieval.morphemes import analyse, kiwi


@dataclass(frozen=True)
class Part:
    """One of the questions; ``name`` is the thing that it asks the same of as the other does."""

    text: str
    name: str = ""


COMPARES = re.compile(
    r"(?:[을를]\s*)?비교(?:하면|해\s*\S+|하여)?|(?:의\s*)?차이[는가를]?|"
    r"(?:어떻게|뭐가|무엇이|어떤\s*점이)\s*(?:다른가요?|다른\s*(?:거|게|점)\S*|다른지|다르\S*|다릅\S*|달랐\S*|달라\S*)|"
    r"[을를]?\s*견주\S+|어느\s*(?:쪽|산|곳|데|해)[이가]?|각각|둘\s*다|같이|(?:쪽|곳|데)[은는이]\s*(?:어디\S*|어딘\S*)?(?=\s*[?？]?\s*$)"
)
_DIFFERS = re.compile(r"비교|차이|다른|다르|다릅|달랐|달라|견주")
# The part of a name that is left out when its first words are what differs (3회 축제와 4회).
_ORDINAL = re.compile(r"(?:짜리|쪽|것|\d\s*(?:회|차|기|년도?|월|호|급))$")
# Which of two was first, or last: asked as when each was.
_FIRST = r"(?:더\s)?(?:먼저|나중에|일찍|늦게)\s"
WHICH_FIRST = re.compile(
    rf"(?:중|가운데|사이)(?:에서?)?\s(?:\S+\s)?{_FIRST}|(?:어느\s?\S+[이가]|누가|어디가|뭐가)\s{_FIRST}"
)
_MORE_OR_LESS = re.compile(
    r"(?:더\s*)?(?:[많적높낮큰컸작긴길짧넓좁]|비[싸쌌])\S*(?=\s*[?？.]?\s*$)"
)
# What is asked of two things beside their values: which has more (어느 해가 더 크고 각각 얼마).
WHICH_MORE = re.compile(
    r"(?:(?:\S+[이가은는]\s)?(?:(?:어느\s*\S+|어디)[이가]\s*(?:더\s*\S+|[많적높낮컸크작넓길]\S*)고|언제[가이]?\s(?:더\s)?\S+고|"
    r"더\s(?:\S+\s){1,3}?(?:곳|쪽|데|것|해)[은는이가]?\s(?:어디|어느\s?\S+|뭐|무엇)\S*고)|"
    r"[이가]?\s(?:[높낮많작]은|적은|큰)\s(?:곳|쪽|데|것|해)[은는이가]?\s(?:어디|언제|어느\s?\S+)\S*고)\s"
)
_HOW_MUCH_MORE = re.compile(r"얼마나\s(?:차이|더)\S*(?:\s\S+)?(?=\s*[?？.]?\s*$)")
TIME = re.compile(
    r"(?:19|20)\d{2}\s?년?도?|제?\s?\d+\s?[회차기]|[상하]반기|\d\s?[단분]\S{0,1}[계기]"
)
# What is compared is a number: 채용 목표, 취업률, 예산.
_HOW_MUCH = "얼마인가요"
_MEASURE = re.compile(
    r"(?:목표|비율|[가-힣][율률수액비]|예산|실적|면적|인구|점수|규모)[은는이가을를]?$"
)
# What is asked for by its noun alone: 개최 장소, 접수 기간.
_VALUED = re.compile(r"(?:장소|위치|주소|일시|날짜|일자|기간|시기|기한|담당자|책임자|이름|연락처)$")
_AFTERTHOUGHT = re.compile(r"[?？]\s*\S{1,4}[요은는]?\s*[?？.]?$")
YEAR = re.compile(r"(?:19|20)\d{2}\s*년?도?")
_ENDS_IN_TIME = re.compile(rf"(?<=\s)(?:{TIME.pattern})$")
_HEAD = 2


def asks_how_much(parts: Sequence[Part]) -> bool:
    """Tell whether the number that is asked of each of two names was only to be compared."""
    return all(part.name and part.text.endswith(_HOW_MUCH) for part in parts)


def ask_of_each(text: str, start: int, one: str, near: str, following: Any) -> tuple[Part, ...]:
    """Ask the same of each of two names; the shorter one shares the words of the longer."""
    first, second = one.split(), near.split()
    shared = _ENDS_IN_TIME.search(one)
    if shared and TIME.match(near) and len(second) > 1:
        first += second[1:]
        second = [*one[: shared.start()].split(), *second]
    ordinals = [i for i, word in enumerate(first, start=1) if _ORDINAL.search(word)]
    # Both are whole: 특화지구 and 시범지구, 2019년 우수기관 and 2020년 우수부서.
    told = all(TIME.match(name) and not TIME.fullmatch(name) for name in (one, near))
    before = [text[:start], text[:start]]
    if YEAR.search(before[0]) and YEAR.match(near) and len(second) > 1:
        told, before[1] = True, _subject_of(before[0])
    alike = told or first[-1][-_HEAD:] == second[-1][-_HEAD:]
    if TIME.fullmatch(near) and TIME.match(one) and len(first) > 1:
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
    tail = _HOW_MUCH_MORE.sub("얼마인가요", WHICH_MORE.sub(" ", f" {_AFTERTHOUGHT.sub('', tail)}"))
    rest = COMPARES.sub(" ", tail)
    rest = re.sub(
        r"^\s*(?:중|가운데|사이)(?:에서?)?\s|(?:어디|뭐|무엇|언제|누구|어느 \S+)[가이]\s*(?=더|[많적높낮컸크작넓길])",
        " ",
        rest,
    )
    rest = _MORE_OR_LESS.sub("얼마인가요", rest)
    rest = _asked_when(text) or " ".join(rest.strip(" ,?？").split())
    if _DIFFERS.search(text) and _MEASURE.search(rest or near):
        rest = f"{rest} {_HOW_MUCH}".strip()
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
    subject = next((t for t in analyse(clause) if t.tag in ("JKS", "JX")), None)
    return clause[: subject.start + subject.len] if subject else ""


def _asked_of(before: str, name: str, rest: str) -> str:
    """Give the question about one name; what it is when only the difference was asked for."""
    if not rest and not before.strip():
        return f"{topic(name)}?" if _VALUED.search(name) else f"{topic(name)} 무엇인가요"
    return " ".join(f"{before} {name} {rest}".split()).replace(" ?", "?")


def _asked_when(text: str) -> str:
    """Ask when something was, for a question which of two was first: 먼저 생긴 데 → 언제 생겼나요."""
    found = WHICH_FIRST.search(text)
    verbs = [t for t in analyse(text[found.end() :]) if t.tag == "VV"] if found else []
    if not verbs:
        return ""
    past = [(verbs[0].form, "VV"), ("었", "EP"), ("나요", "EF")]
    return f"언제 {kiwi().join(past)}"
