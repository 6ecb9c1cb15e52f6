"""Who won which prize: rows that open with it, and the items below the sentence that tells of them."""

from __future__ import annotations

import re

from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.questions.question import Question
from assistant.datatypes import Block, BlockKind, IndexedDocument

# Those who won a prize, by what they are: 우수상 받은 회사, 대상 수상 기업.
WINNERS = re.compile(
    r"상[을를]?\s(?:받은|탄|타간|수상한|차지한)\s(?:회사|기업|업체|기관|단체|학교|마을|지역|사람|[곳팀분데])|"
    r"상\s?수상\s?(?:자|기업|기관|팀|단체|업체|학교)"
)
_WON = re.compile(
    r"(?:누가|누구|어디|어느\s?\S+|뭐|무엇)\S*\s(?:\S{1,6}\s)?(?:받|탔|타[간신]|수상|뽑|차지|선정)"
)
_PRIZE = re.compile(r"(?<![가-힣])(?:최우수|우수|장려|특별|대|금|은|동|인기|공로|[가-힣]{2,6})상")
_NAMING = 2
# A grade of prizes as a question has it, and as a line opens with it: 최우수(1건) : ….
_GRADE = r"(?:최우수|우수|장려|입선|대상|금상|은상|동상|특별상|[1-3]등)"
_GRADE_ASKED = re.compile(rf"(?<![가-힣])({_GRADE})(?=상|으로|로|에|[은는이가을를의]|\s)")
_GRADE_LABEL = re.compile(rf"({_GRADE})상?\s?[(:]")


def awards(question: Question, unit: Unit) -> int:
    """Tell whether a row opens with the prize whose winner a question asks for; -1 for another."""
    won = _WON.search(question.text) or WINNERS.search(question.text)
    asked = _PRIZE.search(question.text) if won else None
    if asked is None:
        return 0
    own = [cell.text for cell in unit.cells[:_NAMING]]
    others = any(_PRIZE.fullmatch(text) for text in own)
    return 1 if any(text.startswith(asked[0]) for text in own) else -others


def opens_with_grade(question: Question, unit: Unit) -> bool:
    """Tell whether a line opens with the grade of prize that a question names."""
    asked = _GRADE_ASKED.search(question.text)
    own = _GRADE_LABEL.match(without_mark(unit.text)) if not unit.cells else None
    return asked is not None and own is not None and asked[1] == own[1]


def winners_below(question: Question, best: Unit, entry: IndexedDocument) -> list[Block]:
    """Give the items right below a sentence that name who won each prize, where all are asked for."""
    if not WINNERS.search(question.text) or best.kind is BlockKind.ROW:
        return []
    found = []
    for block in entry.outline[best.block + 1 :]:
        if block.kind is not BlockKind.BULLET or not _PRIZE.match(without_mark(block.text)):
            break
        found.append(block)
    return found if len(found) > 1 else []
