"""Yes or no before an answer to a question that asks whether, where its evidence surely says which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answering.claims.check import places_of
from assistant.answering.claims.judging import judge
from assistant.answering.claims.matching import Matcher, Weigh
from assistant.answering.claims.statements import read_statement, says_something
from assistant.answering.claims.support import squeeze
from assistant.answering.directions import asks_direction
from assistant.answering.evidence.grounding import Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.kinds import ASKING_WORD, Kind
from assistant.answering.questions.question import Question
from assistant.answering.reader import Reading
from assistant.answering.replies.compose import compose
from assistant.answering.texts import NO, YES
from assistant.datatypes import IndexedDocument
from assistant.retrieval.morphemes import analyse, kiwi

# Of the verdicts on tuned claims that are so likely, 0.83 of 'yes' and 0.90 of 'no' are right.
_SURE = 0.5
# Asking words of speech, and a choice: 이름이 뭔가요, 어땠어요, 전주인가요 진주인가요.
_OPEN = re.compile(r"뭔|어떨|어땠|어떡|어쩌|우찌|머[한에]|알려|아니면|인가요?\s\S")
_COPULA = re.compile(r"(?:이다|이었다|였다)$")
_PREDICATE = ("VV", "VA", "VX", "VC", "XS", "EP")
_ASKING = re.compile(r"(?:[나까냐니]|가)요?$")
_LEADS = {"supported": YES, "contradicted": NO}


def with_yes_or_no(
    question: Question, reading: Reading, entries: Mapping[str, IndexedDocument], weigh: Weigh
) -> Reading:
    """Put 예 or 아니요 before the statement that quotes the place which surely decides, and that first.

    That place is said instead where the answer quotes another.
    """
    open_ = ASKING_WORD.search(question.text) or _OPEN.search(question.text)
    either = open_ or asks_direction(question.text)
    asks = question.kind in (Kind.YES_NO, Kind.FACT) and not either
    if not asks or not reading.answers:
        return reading
    said = as_statement(question.text)
    if not said or not says_something(said):
        return reading
    places, ranks = places_of(reading, entries)
    judged = judge(Matcher(read_statement(said), places, weigh), places, ranks)
    lead = _LEADS.get(judged.verdict, "")
    if not lead or judged.checked is None or judged.likelihood < _SURE:
        return reading
    unit = judged.checked.place.unit
    if lead == YES and not _says_what(said, unit):
        return reading
    said_there = [s for s in reading.statements if _quotes(s, unit)]
    statements = reading.statements if said_there else compose(question, [unit], 1, entries)
    if not statements:
        return reading
    first = said_there[0] if said_there else statements[0]
    rest = (s for s in statements if s is not first)
    return replace(reading, statements=(replace(first, text=f"{lead} {first.text}"), *rest))


def _says_what(said: str, unit: Unit) -> bool:
    """Tell whether a place has the very word that something is said to be: 시범지구이다."""
    if not _COPULA.search(said):
        return True
    what = {word.run for word in read_statement(said).words if word.focus and word.run}
    text = squeeze(" ".join([unit.text, *(f"{c.header} {c.text}" for c in unit.cells)]))
    return all(squeeze(run) in text for run in what)


def _quotes(statement: Statement, unit: Unit) -> bool:
    return any(
        e.doc == unit.doc and e.start < unit.end and unit.start < e.end for e in statement.evidence
    )


def _asks(tokens: Sequence[Any], question: str) -> bool:
    """Tell whether an ending asks: 나요, 습니까; 어요 and 죠 with a question mark, not in 보여 줘?."""
    if _ASKING.search(tokens[-1].form):
        return True
    begs = any(token.form in ("주", "달") for token in tokens[-2:-1])
    return question.rstrip().endswith(("?", "？")) and not begs


def as_statement(question: str) -> str:
    """Give what a question asks whether it is so (열렸나요? → 열렸다); '' for any other ending."""
    text = question.rstrip(" ?？.!~")
    tokens = list(analyse(text))
    if tokens and tokens[-1].form == "요" and tokens[-1].tag == "JX":
        tokens.pop()
    if not tokens or tokens[-1].tag != "EF" or not _asks(tokens, question):
        return ""
    word = text.rfind(" ", 0, tokens[-1].start) + 1
    last = [t for t in tokens if t.start >= word]
    verb = next((i for i, t in enumerate(last) if t.tag[:2] in _PREDICATE), len(last) - 1)
    joined = kiwi().join([*((t.form, t.tag) for t in last[verb:-1]), ("다", "EF")])
    return f"{text[: last[verb].start]}{joined}"
