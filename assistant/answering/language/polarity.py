"""Whether a statement and its evidence say the same or the opposite: negation and antonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.retrieval.morphemes import analyse

# Pairs of opposites of administrative Korean; each side is a set of morphemes that mean the same.
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "증가 증대 늘 늘어나 늘리 오르 상승 올라가 높아지 급증 증액 인상 상향",
        "감소 감축 줄 줄어들 줄이 떨어지 하락 내리 내려가 낮아지 급감 감액 인하 하향",
    ),
    ("확대 늘리 확충", "축소 줄이"),
    ("가결 통과 의결 채택 원안가결", "부결 보류 반려 철회 폐기"),
    ("찬성", "반대"),
    ("허용 허가 승인", "금지 불허 거부"),
    ("유료", "무료 무상"),
    ("온라인 비대면 화상 영상", "대면 오프라인"),
    ("중앙", "지방"),
    ("신설 설치 개설", "폐지 철거 폐쇄"),
    ("공개", "비공개"),
    ("합격", "불합격 탈락"),
    ("선정 뽑히 뽑", "탈락"),
    ("공개경쟁 공개입찰 경쟁입찰", "수의계약"),
    ("흑자", "적자"),
    ("매입", "매각"),
    ("수출", "수입"),
    ("국내", "해외 국외"),
    ("남성 남자", "여성 여자"),
    ("오전", "오후"),
    ("평일", "주말"),
    ("정규직", "비정규직"),
    ("정기", "임시"),
    ("상반기", "하반기"),
    ("높 높아지", "낮 낮아지"),
    ("많 많아지", "적 적어지"),
    ("최대 최고 최다", "최소 최저 최하"),
    ("수도권", "비수도권 지방"),
    ("의무 의무화", "자율 임의 선택"),
    ("포함 들어가", "제외 배제"),
    ("동의", "거부 거절"),
    ("강화", "완화"),
    ("연장", "단축"),
    ("초과", "미달"),
    ("민간", "공공"),
    ("중앙정부", "지방정부"),
    ("위헌", "합헌"),
    ("인정", "불인정"),
)
# Opposites as the verb of a sentence alone: 취소 may be said of something else.
_VERBS = (("개최 열리", "취소 무산"), ("체결 맺", "해지 파기"), ("유지 존속", "취소 폐지 중단"))
_PAIRS = tuple((frozenset(a.split()), frozenset(b.split())) for a, b in _OPPOSITES)
_VERB_PAIRS = (*_PAIRS, *((frozenset(a.split()), frozenset(b.split())) for a, b in _VERBS))
# Words that a place has to say itself before it supports a claim with them.
_POLAR = (
    "가결 부결 찬성 반대 유료 무료 대면 비대면 온라인 오프라인 합격 불합격 흑자 적자 위헌 합헌 매입 매각 수출 수입 남성 여성 "
    "평일 주말 상반기 하반기 임시 금지 허용"
)
POLAR = frozenset(_POLAR.split())
_UNIQUE = (
    frozenset(["최초", "처음", "첫", "첫째", "제1호"]),
    frozenset({"유일"}),
    frozenset(["가장", "제일", "최다", "최대", "최고", "최저", "최소", "최하", "으뜸"]),
)
MOST = frozenset(["가장", "제일", "최다", "최대"])
_NEGATORS = {
    ("VX", "않"),
    ("VX", "못하"),
    ("VX", "말"),
    ("VX", "아니하"),
    ("VCN", "아니"),
    ("MAG", "안"),
    ("MAG", "못"),
    ("MAG", "아니"),
    ("XPN", "미"),
    ("XPN", "불"),
}
_NEGATIVE_ENDS = re.compile(r"(?:불가|금지|제외|불허|불가능)(?:함|한다|하다|됨|된다|했다)?[.)]?$")
# What is denied in a condition is not what is claimed: 연장하지 않으면 2028년까지 효력이 있다.
_CONDITION = re.compile(r"않[으는]?면,?\s(?!안\s)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PREDICATES = ("VV", "VA", "XSV", "XSA", "VX", "VCN")


@dataclass(frozen=True)
class Predicate:
    """A verb, or an action noun with 하다, and whether it is denied."""

    stem: str
    denied: bool
    last: bool


@lru_cache(maxsize=8192)
def predicates(text: str) -> tuple[Predicate, ...]:
    """List the predicates of a text; 'denied' counts 안, 못, -지 않다, -ㄹ 수 없다, -면 안 되다."""
    tokens = analyse(_BRACKETS.sub("", text))
    heads = [
        i
        for i, t in enumerate(tokens)
        if (t.tag.startswith(("VV", "VA")) and t.form not in ("되", "있", "없", "하", "넘", "못하"))
        or (t.tag == "NNG" and i + 1 < len(tokens) and tokens[i + 1].tag in ("XSV", "XSA"))
        or (t.tag == "NNG" and i + 1 < len(tokens) and tokens[i + 1].tag == "VV-R")
        or (
            t.tag == "NNG"
            and i + 2 < len(tokens)
            and tokens[i + 1].tag in ("JKO", "JX")
            and tokens[i + 2].form in ("하", "받")
        )
        or (t.tag == "NNG" and i + 1 == len(tokens))
    ]
    found = []
    for n, i in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else len(tokens)
        before = tokens[max(i - 1, 0) : i]
        after = tokens[i + 1 : min(stop, i + 9)]
        count = sum((t.tag.split("-")[0], t.form) in _NEGATORS for t in [*before, *after])
        count += sum(
            t.form == "없" and k > 0 and after[k - 1].form in ("수", "가", "이", "적", "바")
            for k, t in enumerate(after)
        )
        found.append(Predicate(tokens[i].form, count % 2 == 1, n == len(heads) - 1))
    if found and _NEGATIVE_ENDS.search(text):
        last = found[-1]
        found[-1] = Predicate(last.stem, True, last.last)
    return tuple(found)


def opposite_word(claim: frozenset[str], evidence: frozenset[str]) -> tuple[str, str] | None:
    """Give a word of the claim and its opposite in the evidence, when one side only has each."""
    for one, other in _PAIRS:
        for own, against in ((one, other), (other, one)):
            said, found = claim & own, evidence & against
            if said and found and not claim & against and not evidence & own:
                return min(said), min(found)
    return None


def antonym_in(stem: str, evidence: frozenset[str]) -> str:
    """Give a word of the evidence that is an opposite of a verb which it does not have, or ''."""
    for one, other in _VERB_PAIRS:
        for own, against in ((one, other), (other, one)):
            if stem in own and not evidence & own and evidence & against:
                return min(evidence & against)
    return ""


def lacks_unique(claim: frozenset[str], evidence: frozenset[str]) -> bool:
    """Tell whether the claim has a superlative (최초, 유일, 가장) that the evidence has not."""
    return any(claim & words and not evidence & words for words in _UNIQUE)


def denied_predicate(
    claim: str, evidence: Sequence[str], same: Callable[[str, str], bool]
) -> bool | None:
    """Compare the last predicate of a claim with the same predicate in the evidence.

    Gives True when one is denied and the other not, False when they agree, None when the evidence
    does not have that predicate. ``same(a, b)`` tells whether two stems mean the same.
    """
    own = predicates(_CONDITION.split(claim)[-1])[-1:]
    if not own:
        return None
    found = [p for text in evidence for p in predicates(text) if same(own[0].stem, p.stem)]
    if not found:
        return None
    return all(p.denied != own[0].denied for p in found)
