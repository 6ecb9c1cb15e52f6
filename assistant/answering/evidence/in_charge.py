"""Who does a thing, in brackets behind it: 노란 신호등 교체 [교통시설과], 1공구 착공(시공 대륜건설)."""

from __future__ import annotations

import re

from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.questions.question import Question

# A body is asked for that does something: 담당하는 부서는, 설치하는 기관은, 맡은 곳이 어디, 누가 하나요.
_ASKS = re.compile(
    r"(?:담당|주관|총괄|소관|추진|운영|시행)\s?(?:하는\s)?(?:부서|기관|부처|팀|과)|"
    r"[가-힣](?:하는|하던|할|한|된|는|은|을)\s(?:부서|기관|부처|팀|과|곳|데|회사|업체|주체|조직|단체)[은는이가]|"
    r"누가|어느\s?(?:부서|기관|부처|팀|과|회사|업체)|어디(?:에)?서\s?(?:맡|담당|하|추진|운영|관리)|담당은\s어"
)
_ENDS = r"(?:과|팀|단|실|국|청|처|부|원|센터|공사|공단|소|서|관|위원회|본부|재단|조합|법인|대학교?|건설|산업|토건|기업|은행|협회|㈜|\(주\))"
_BRACKETED = re.compile(
    rf"[\[(<〈【]\s?(?P<body>[가-힣A-Za-z·]{{2,16}}{_ENDS}|[가-힣]{{1,3}}(?:과|팀|청|부))(?:\s?,[^\])>〉】]{{0,30}})?\s?[\])>〉】][*※]*\s*$"
)
_DONE = re.compile(r"\((?P<done>[가-힣]{2,4})\s(?P<body>[가-힣A-Za-z㈜()]{2,16})\)\s*$")


def names_charge(question: Question, unit: Unit) -> bool:
    """Tell whether a line ends with the body in charge, where the question asks for that.

    What stands before the brackets has a noun of the question; or the brackets say what was done
    (시공) as the question does.
    """
    if (unit.cells and len(unit.cells) > 2) or not _ASKS.search(question.text):
        return False
    text = without_mark(unit.text)
    found = _BRACKETED.search(text)
    if found and found["body"] not in question.text:
        return any(len(t) > 1 and t in text[: found.start()] for t in question.terms)
    done = _DONE.search(text)
    return done is not None and done["done"] in question.text and done["body"] not in question.text
