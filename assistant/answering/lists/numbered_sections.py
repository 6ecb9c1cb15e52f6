"""What stands under a numbered strategy or task: 추진전략 3의 과제는."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.lists.listing import say_list
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.parallel_marks import marks
from assistant.answering.questions.question import Question
from assistant.datatypes import BlockKind, IndexedDocument

_MEMBERS = re.compile(r"(?:과제|사업|전략|내용|항목|방안)(?:들)?$")
_KINDS = (Kind.LIST, Kind.FACT, Kind.DEFINITION)
_DOCS = 8


def say_numbered_section(
    question: Question, units: Sequence[Unit], entries: Mapping[str, IndexedDocument]
) -> tuple[Statement, ...]:
    """Say the parts of the strategy or task whose number a question gives, where it asks for them.

    Empty where no heading has that number, or fewer than two parts stand directly below it.
    """
    asked = marks("numbered", None, question.text)
    noun = "".join(question.focus[-1:])
    if not asked or question.kind not in _KINDS or not _MEMBERS.search(noun):
        return ()
    for doc in dict.fromkeys(unit.doc for unit in units[:_DOCS]):
        outline = entries[doc].outline
        for i, block in enumerate(outline):
            if block.kind is BlockKind.HEADING and asked & marks("numbered", None, block.text):
                parts = [b for b in outline[i + 1 :] if b.parents[-1:] == (i,)]
                if len(parts) > 1:
                    return say_list(block, parts, entries[doc])
    return ()
