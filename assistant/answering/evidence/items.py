"""The items of a list: what stands below the sentence or title that introduces it."""

from __future__ import annotations

import re

from assistant.datatypes import Block, BlockKind, IndexedDocument

INTRODUCES = re.compile(
    r"(?:다음|아래)\s*(?:과|와)?\s*(?:같|각\s*[호목]|"
    r"의\s*(?:각|사항|요건|서류|업무|역할|내용|기준|조건|방법|절차|항목|의무|활동|순서)|"
    r"의\s(?!해|날|달|주\s|번|학기|연도|회의)[가-힣·]{1,10}(?:을|를|은|는|으로|로|에|이|가)(?:는|만|도)?\s)|"
    r"(?:다음|아래)\s(?:중\s)?어느\s?하나|:\s*$|"
    r"^(?:[A-Z답]\s?[.:]\s)?(?:다음|아래)(?:[은는이가]|의 경우(?:에?는)?)?\s(?!해|날|달|주\s|번|학기|연도|회의)|"
    r"(?:다음|아래)\s?(?:사항|내용|방안|조건|원칙|\d+\s?가지)(?:에|을|를|으로)\s"
)


def items_below(entry: IndexedDocument, i: int) -> list[Block]:
    """List the blocks directly below block ``i``, or the bullets right after an introducing sentence."""
    low = [b for b in entry.outline if i in b.parents and b.kind is not BlockKind.NOTE]
    if low:
        level = min(block.level for block in low)
        first = next(block for block in low if block.level == level)
        return [b for b in low if b.level == level and b.marker == first.marker]
    if not INTRODUCES.search(entry.outline[i].text):
        return []
    items: list[Block] = []
    for block in entry.outline[i + 1 :]:
        if block.kind is BlockKind.HEADING or (items and block.level < items[0].level):
            break
        listed = block.kind in (BlockKind.BULLET, BlockKind.ROW)
        if listed and (not items or block.level == items[0].level):
            items.append(block)
    return items
