"""What a sum or a share is called: a fine is no budget, and the rate of progress no subsidy rate."""

from __future__ import annotations

import re

from assistant.answering.questions.asked_units import MONEY, SHARE
from assistant.answering.questions.question import Question

_NEAR = 8
_SUM = r"\d[\d,.]*\s?(?:여\s?)?[십백천만억조\s]*(?:원|억|조)"
# Names of one sort, of which a text may say one for another: at the end of a noun, anywhere, and
# before a sum.
_SORTS = tuple(
    (
        re.compile(rf"(?:{names})$"),
        re.compile(names),
        re.compile(rf"(?:{names})[^\d.]{{0,{_NEAR}}}{_SUM}"),
    )
    for names in (
        r"예산|(?:사업|공사|건설|건립|제작|구축|개발|운영|설치|소요|투자|총)비(?!율)|소요액|재원|경비",
        r"(?:지원|보조|장려|지급|격려|후원)(?:금|액)|바우처|국비|도비|시비|군비|구비|지방비",
        r"(?:시상|포상|상)금|부상",
        r"(?:수수|이용|사용|입장|관람|참가|수강|대관|등록|주차|임대|점용)료|요금|회비|월세",
        r"과태료|벌금|과징금|범칙금|가산금|변상금|환수액|환수금|체납액",
        r"급여|연봉|봉급|월급|시급|임금|인건비|수당|활동비|보수|강사비",
        r"한도|상한|하한|최대|최고액|원\s?(?:이내|까지|이하|넘)",
        r"매출|수입|수출|판매액|소득|이익",
    )
)
# What has a name of its own among sums (설계비) and among shares (공정률).
_OF_ITSELF = -1
_OWN = re.compile(r"(?P<what>[가-힣]{2,})(?:비|료|금|수당)$")
_RATE = re.compile(
    r"(?P<what>공정|분양|입주|가동|참여|진척|진도|달성|경쟁|취업|출석|응답|가입|보급|점유|이용|재활용|집행|채용|찬성|득표|수율|합격|이수|회수|체납|징수)[률율]$"
)
_ANY = re.compile(r"금액|비용|얼마|돈|액수|단가|가격")


def is_of_other_money(question: Question, text: str) -> bool:
    """Tell whether a text gives money of another sort than the one that a question names.

    It names its own sort right before a number, and neither that asked for nor one that may be any
    (금액, 비용).
    """
    if question.units != MONEY:
        return False
    noun = "".join(question.focus)
    asked = {k for k, (at_end, _, _) in enumerate(_SORTS) if at_end.search(noun)}
    named = {k for k, (_, anywhere, _) in enumerate(_SORTS) if anywhere.search(text)}
    own = _OWN.search(noun)
    if own and not asked:
        asked = {_OF_ITSELF}
        named |= {_OF_ITSELF} if own["what"] in "".join(text.split()) else set()
    said = {k for k in named - {_OF_ITSELF} if _SORTS[k][2].search(text)}
    return bool(asked and said) and not asked & named and not _ANY.search(text)


def is_of_other_share(question: Question, text: str) -> bool:
    """Tell whether a text gives a share of something else than the rate that a question names.

    A rate has its own name (공정률, 분양률), whose first part stands in what says it.
    """
    rate = _RATE.search("".join(question.focus)) if question.units == SHARE else None
    return rate is not None and rate["what"] not in "".join(text.split())
