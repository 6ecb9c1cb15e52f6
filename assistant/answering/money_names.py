"""What a sum of money is called: a fine is no budget, and what is recovered no limit."""

from __future__ import annotations

import re

from assistant.answering.asked_units import MONEY
from assistant.answering.question import Question

# Names of one sort, of which a text may say one for another.
_SORTS = (
    r"예산|(?:사업|공사|건설|건립|제작|구축|개발|운영|설치|소요|투자|총)비(?!율)|소요액|재원|경비",
    r"(?:지원|보조|장려|지급|격려|후원)(?:금|액)|바우처|국비|도비|시비|군비|구비|지방비",
    r"(?:시상|포상|상)금|부상",
    r"(?:수수|이용|사용|입장|관람|참가|수강|대관|등록|주차|임대|점용)료|요금|회비|월세",
    r"과태료|벌금|과징금|범칙금|가산금|변상금|환수액|환수금|체납액",
    r"급여|연봉|봉급|월급|시급|임금|인건비|수당|활동비|보수|강사비",
    r"한도|상한|하한|최대|최고액|원\s?(?:이내|까지|이하|넘)",
    r"매출|수입|수출|판매액|소득|이익",
)
_NEAR = 8
_SUM = r"\d[\d,.]*\s?(?:여\s?)?[십백천만억조\s]*(?:원|억|조)"
_ANY = re.compile(r"금액|비용|얼마|돈|액수|단가|가격")


def is_of_other_money(question: Question, text: str) -> bool:
    """Tell whether a text gives money of another sort than the one that a question names.

    It names its own sort right before a number, and neither that asked for nor one that may be any
    (금액, 비용).
    """
    if question.units != MONEY:
        return False
    noun = "".join(question.focus)
    asked = {k for k, names in enumerate(_SORTS) if re.search(rf"(?:{names})$", noun)}
    named = {k for k, names in enumerate(_SORTS) if re.search(names, text)}
    said = {k for k in named if re.search(rf"(?:{_SORTS[k]})[^\d.]{{0,{_NEAR}}}{_SUM}", text)}
    return bool(asked and said) and not asked & named and not _ANY.search(text)
