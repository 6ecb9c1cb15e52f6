"""Polite Korean out of the clipped style (개조식) of official documents."""

from __future__ import annotations

import re

from assistant.answering.predicates import leaves_object, takes_object
from assistant.retrieval.morphemes import kiwi

_TRAILING = " .,·;:ㆍ"
_PARENTHESIS = re.compile(r"^(?P<head>.{4,})(?P<tail>\([^()]{2,}\))$")
# Nouns that name an action and take 하다, as they end the bullets of official documents.
_ACTIONS = frozenset(
    [
        "가동",
        "강화",
        "개발",
        "개선",
        "개설",
        "개정",
        "개최",
        "개편",
        "건립",
        "검토",
        "격려",
        "견인",
        "결정",
        "계획",
        "고려",
        "공개",
        "공급",
        "공유",
        "관리",
        "교육",
        "구성",
        "구축",
        "구현",
        "구매",
        "구입",
        "규정",
        "극복",
        "기여",
        "기획",
        "납부",
        "논의",
        "노력",
        "달성",
        "대비",
        "대응",
        "도모",
        "도입",
        "독려",
        "마련",
        "매각",
        "면제",
        "모색",
        "모집",
        "발간",
        "발굴",
        "발표",
        "발행",
        "방지",
        "배정",
        "배치",
        "배포",
        "보급",
        "보완",
        "보장",
        "보전",
        "보호",
        "부과",
        "부여",
        "분석",
        "사용",
        "산정",
        "상향",
        "설계",
        "설립",
        "설치",
        "수립",
        "수상",
        "수여",
        "수행",
        "승인",
        "시행",
        "신설",
        "실시",
        "실현",
        "심의",
        "안내",
        "양성",
        "역임",
        "연계",
        "완료",
        "완화",
        "요청",
        "운영",
        "운용",
        "위촉",
        "유도",
        "유지",
        "유치",
        "육성",
        "의결",
        "이용",
        "이전",
        "이행",
        "인상",
        "인정",
        "인하",
        "임대",
        "임명",
        "장려",
        "재정비",
        "적용",
        "전환",
        "접수",
        "정비",
        "제공",
        "제시",
        "제정",
        "제출",
        "조사",
        "조성",
        "조정",
        "주최",
        "준공",
        "준수",
        "증대",
        "증액",
        "지급",
        "지원",
        "지정",
        "지속",
        "진행",
        "집행",
        "창출",
        "참여",
        "채용",
        "철거",
        "체결",
        "촉진",
        "추진",
        "축소",
        "출범",
        "충원",
        "투입",
        "투자",
        "파견",
        "편성",
        "평가",
        "폐지",
        "표창",
        "해소",
        "해제",
        "향상",
        "협력",
        "협의",
        "홍보",
        "확대",
        "확보",
        "확산",
        "확정",
        "확충",
        "환급",
        "활성화",
        "활용",
        "회복",
        "반영",
        "배출",
        "선발",
        "선정",
        "시상",
        "신청",
        "완공",
        "이관",
        "이주",
        "정착",
        "제고",
        "통합",
        "통보",
        "표시",
        "허용",
        "협업",
        "확인",
        "수료",
        "추가",
        "감축",
        "경감",
        "고시",
        "공고",
        "공포",
    ]
)
_COORDINATING = ("며", "으며", "고", "면서", "으면서", "지만", "나", "으나")
# A sentence that ends in 되었다 may be analysed as if another verb were to follow.
_ENDINGS = (*_COORDINATING, "다", "ᆫ다", "는다")
# Nouns that may be analysed as a verb with the ending 고.
_NOUN_IN_GO = re.compile(
    r"(?:참|광|공|신|경|보|권|재|사|선|예|원|투|통|피|잔|창|금|국|수|최|회)고$"
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
_QUOTE_ENDS = ("다”", '다"', "요”", '요"', "다.”", '다."', "요.”", '요."')
_DONE = re.compile(r"성과|실적|결과|선정\s*사유|우수\s*사례|완료|경과|수상|연혁")


def polite(text: str, *, done: bool = False) -> str:
    """End a clipped statement as a polite sentence; the words before its ending stay as they are.

    ``done`` says that actions named by a bare noun have been carried out (지원 → 지원했습니다).
    """
    body = _CALLED_BELOW.sub(_unless_new, text).rstrip(_TRAILING)
    body = _QUOTE_GOES_ON.sub("", body)
    if not body or body.endswith(("니다", "니까", "시오", "세요")):
        return f"{body}." if body else ""
    if body.endswith(_QUOTE_ENDS):
        return f"{body}라고 했습니다."
    inner = _PARENTHESIS.match(body)
    if inner:
        head = _polite_predicate(inner["head"].rstrip(_TRAILING), done=done)
        return f"{head}{inner['tail']}." if head else f"{body}입니다."
    ended = _polite_predicate(body, done=done)
    return f"{ended}." if ended else f"{_without_particle(body)}입니다."


def _unless_new(called: re.Match[str]) -> str:
    """Leave out what a thing is called from there on where its own words say as much."""
    return "" if called["name"] in called.string[: called.start()] else called[0]


def is_done(context: str) -> bool:
    """Tell whether a heading path speaks of results rather than plans."""
    return bool(_DONE.search(context))


def _polite_predicate(body: str, *, done: bool) -> str:
    """Give the text with its predicate made polite; empty when it ends in a plain noun."""
    tokens = kiwi().tokenize(body)
    if not tokens:
        return ""
    last = tokens[-1]
    if _NOUN_IN_GO.search(body):
        return ""
    if last.tag in ("EF", "ETN") or (last.tag == "EC" and last.form in _ENDINGS):
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
    acts = last.form in _ACTIONS and takes_object(tokens)
    if last.tag == "NNG" and (acts or leaves_object(tokens)):
        return body + ("했습니다" if done else "합니다")
    return ""


def _without_particle(body: str) -> str:
    tokens = kiwi().tokenize(body)
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
