"""Polite Korean out of the clipped style (개조식) of official documents."""

from __future__ import annotations

import re

from assistant.answering.language.predicates import (
    happens,
    is_bare_action,
    is_quality,
    stands_for_verb,
)
from assistant.retrieval.morphemes import analyse, kiwi

_TRAILING = " .,·;:ㆍ"
_CUT = "…"
_NOTE_SIGN = re.compile(r"(?<=[^\s*])\s?\*{1,5}(?![*\d])(?:\s(?=[을를은는의에]\s))?")
_LABEL = re.compile(r"\((?=[^()]*[가-힣])([^():_]{2,20})\)\s*(?=[^\s()])")
_ANOTHER_LABEL = re.compile(r"[,/]\s*\([^()]{2,20}\)\s?[가-힣]")
_PARENTHESIS = re.compile(r"^(?P<head>.{4,})(?P<tail>\([^()]{2,}\))$")
_COORDINATING = ("며", "으며", "고", "면서", "으면서", "지만", "나", "으나", "는데", "은데", "ᆫ데")
# A sentence that ends in 되었다 may be analysed as if another verb were to follow.
_ENDINGS = (*_COORDINATING, "다", "ᆫ다", "는다")
# Nouns that may be analysed as a verb with the ending 고.
_NOUN_IN_GO = re.compile(
    r"(?:참|광|공|신|경|보|권|재|사|선|예|원|투|통|피|잔|창|금|국|수|최|회)고$"
)
# A name that may be analysed as a verb: 산업부 하다.
_BODY = re.compile(r"[가-힣]{2,}[부처청]$")
# 안내 may be analysed as 안 내 (does not give).
_GUIDES = re.compile(r"[가-힣](?:로|에|에게|을|를|하여|해)\s안내$")
# A name behind an office, which may be analysed as a verb (주무관 김나래).
_OFFICE_AND_NAME = re.compile(
    r"(?:[가-힣](?:과|팀|국|실|단|부|원|소|센터)장|서기관|사무관|주무관|연구관|연구사|담당관|대표|교수|박사)\s"
    r"[가-힣]{2}[가-힣](?<![함됨임음])$"
)
# What a law calls a thing from there on.
_CALLED_BELOW = re.compile(
    r"\(이하[^()]{0,12}[\"“‘'](?P<name>[^\"”’']{2,20})[\"”’'][이]?라\s?한다\)"
)
_PREDICATE = ("VV", "VA", "VX", "VC", "XS", "EP", "EF", "EC", "ET")
# Words that somebody says, cut off before the sentence goes on (“… 기쁘다”며 … 밝혔다).
_QUOTE_GOES_ON = re.compile(
    r"(?<=[다요][”\"])(?:이?라?(?:며|면서|고))$|(?<=[다요]\.[”\"])(?:이?라?(?:며|면서|고))$"
)
# Members of a list within a sentence are of one form: ❶ 찾는다(조사), ❷ 고친다(정비).
_NUMBERED = re.compile(r"[①-⑳❶-❿➀-➓]\s?\S+다\(")
_DAY_WITH_POINT = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s*$")
_QUOTE_ENDS = ("다”", '다"', "요”", '요"', "다.”", '다."', "요.”", '요."')
_DONE = re.compile(r"성과|실적|결과|선정\s*사유|우수\s*사례|완료|경과|수상|연혁")


def polite(text: str, *, done: bool = False, is_name: bool = False) -> str:
    """End a clipped statement as a polite sentence; the words before its ending stay as they are.

    ``done`` says that actions named by a bare noun have been carried out (지원 → 지원했습니다). A
    title that ends in an action (네트워크 구축) stays as it is, unless the statement says what a
    thing is (``is_name``); so does what was cut.
    """
    body = _CALLED_BELOW.sub(_unless_new, readable(text)).rstrip(_TRAILING)
    if _DAY_WITH_POINT.search(text):
        return f"{body}.입니다."
    body = _QUOTE_GOES_ON.sub("", body)
    if not body or body.endswith(("니다", "니까", "시오", "세요")):
        return f"{body}." if body else ""
    if body.endswith(_CUT):
        return body
    if len(_NUMBERED.findall(body)) > 1 and body.endswith(")"):
        return f"{body}."
    if body.endswith(_QUOTE_ENDS):
        return f"{body}라고 했습니다."
    inner = _PARENTHESIS.match(body)
    head, tail = (inner["head"].rstrip(_TRAILING), inner["tail"]) if inner else (body, "")
    body_named = is_name and _BODY.search(head)
    ended = "" if body_named else _polite_predicate(head, done=done)
    if ended:
        return f"{ended}{tail}."
    if not is_name and is_bare_action(analyse(head)):
        return f"{body}."
    return f"{body if inner else _without_particle(body)}입니다."


def readable(text: str) -> str:
    """Leave out the signs of notes (방안*을), and put a label at the head before a colon."""
    plain = _NOTE_SIGN.sub("", text)
    label = _LABEL.match(plain)
    if label is None or _ANOTHER_LABEL.search(plain, label.end()):
        return plain
    return f"{label[1]}: {plain[label.end() :]}"


def cut(text: str, limit: int) -> str:
    """Cut a text that is longer than ``limit`` after one of its words."""
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}{_CUT}"


def _unless_new(called: re.Match[str]) -> str:
    """Leave out what a thing is called from there on where its own words say as much."""
    return "" if called["name"] in called.string[: called.start()] else called[0]


def is_done(context: str) -> bool:
    """Tell whether a heading path speaks of results rather than plans."""
    return bool(_DONE.search(context))


def _polite_predicate(body: str, *, done: bool) -> str:
    """Give the text with its predicate made polite; empty when it ends in a plain noun."""
    tokens = analyse(body)
    if not tokens:
        return ""
    last = tokens[-1]
    gerund = last.tag == "ETN" and last.form == "기"  # 걷기
    if gerund or _NOUN_IN_GO.search(body) or _OFFICE_AND_NAME.search(body):
        return ""
    if body.endswith("기 위함"):
        return f"{body}입니다"
    guides = bool(_GUIDES.search(body))
    ends = last.tag in ("EF", "ETN") or (last.tag == "EC" and last.form in _ENDINGS)
    if ends and not guides:
        word_start = body.rfind(" ") + 1
        start = next(
            i
            for i, token in enumerate(tokens)
            if token.start >= word_start and token.tag[:2] in _PREDICATE
        )
        word = [(token.form, token.tag) for token in tokens[start:-1]]
        if not word:
            return ""
        return body[: tokens[start].start] + str(kiwi().join([*word, ("습니다", "EF")]))
    if happens(tokens):
        return body + ("됐습니다" if done else "됩니다")
    if is_quality(tokens) or body.endswith("에 불과"):
        return f"{body}합니다"
    if stands_for_verb(tokens) or guides:
        return body + ("했습니다" if done else "합니다")
    return ""


def _without_particle(body: str) -> str:
    tokens = analyse(body)
    if len(tokens) > 1 and tokens[-1].tag == "JKB" and tokens[-1].form in ("으로", "로"):
        return body[: tokens[-1].start].rstrip()
    return body


def has_final_consonant(word: str) -> bool:
    """Tell whether a word ends in a consonant (받침), for the choice of a particle."""
    stripped = re.sub(r"[^가-힣0-9A-Za-z%]+$", "", re.sub(r"\([^()]*\)\s*$", "", word))
    if not stripped:
        return False
    last = stripped[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 != 0
    return last in "013678LMNRlmnr"


def topic(word: str) -> str:
    """Put the particle 은/는 after a word."""
    return word + ("은" if has_final_consonant(word) else "는")


def direction(word: str) -> str:
    """Put the particle 으로/로 after a word; after ㄹ it is 로."""
    stripped = re.sub(r"[^가-힣0-9A-Za-z%]+$", "", word)
    last = stripped[-1:] or word[-1:]
    ends_in_l = ("가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == 8) or last in "178LRlr"
    return word + ("로" if ends_in_l or not has_final_consonant(word) else "으로")
