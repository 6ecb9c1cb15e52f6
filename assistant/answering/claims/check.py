"""A statement compared with the evidence: supported, contradicted, or unverifiable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import texts
from assistant.answering.claims.exchanged_items import settle_exchanged
from assistant.answering.claims.judging import Checked, Judged, VerdictName, judge
from assistant.answering.claims.matching import Matcher, Weigh
from assistant.answering.claims.parts import parts_of
from assistant.answering.claims.statements import read_statement, says_something, statement_of
from assistant.answering.claims.support import Place, place_of
from assistant.answering.claims.table_claims import settle_cell
from assistant.answering.claims.table_reckoning import settle_reckoned
from assistant.answering.claims.unchanged import settle_unchanged
from assistant.answering.evidence.grounding import Evidence, resolve
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.names import find_names
from assistant.answering.language.values import find_quantities
from assistant.answering.language.wording import has_final_consonant
from assistant.answering.questions.question import Question
from assistant.answering.reader import Reading
from assistant.datatypes import Citation, IndexedDocument

_DEPTH = 60
_QUOTES = 3
_SAID_OTHERWISE = "문서에는 {claimed} 아니라 {right} 나와 있습니다."
_IN_FULL, _ROW, _LONGEST = " 원문은 ‘{said}’입니다.", " 표의 그 줄은 ‘{said}’입니다.", 160
_SHOWN = re.compile(r" (?:원문은|표의 그 줄은) ‘.*?’입니다\.")
_SAID_OPPOSITE = "문서의 내용과 다릅니다. 문서에는 ‘{right}’{particle} 나와 있습니다."


@dataclass(frozen=True)
class Judgement:
    """The verdict on a claim; ``right`` is what the documents say instead, verbatim, or ''."""

    verdict: VerdictName
    explanation: str
    citations: tuple[Citation, ...] = ()
    right: str = ""


def check_claim(
    question: Question,
    reading: Reading,
    entries: Mapping[str, IndexedDocument],
    weigh: Weigh = lambda _: 1.0,
    said: str = "",
) -> Judgement:
    """Compare the facts of a statement with each of the best units of evidence.

    What a compound statement joins is also compared part by part: one part that differs makes it
    false, and it is true if all are. ``weigh`` gives how rare a morpheme is, between 0 and 1
    (inverse document frequency). ``said`` is the statement where the question is another text: a
    year counted from today (올해) is none that a document may differ in.
    """
    if not says_something(statement_of(question.text)):
        return Judgement("unverifiable", texts.CLAIM_SAYS_NOTHING)
    places, ranks = places_of(reading, entries)
    statement = statement_of(said or question.text)

    def read(text: str) -> Judged:
        matcher = Matcher(read_statement(text), places, weigh)
        reckoned = settle_reckoned(matcher, places, entries)
        judged = reckoned or judge(matcher, places, ranks)
        if judged.verdict == "unverifiable":
            judged = settle_cell(matcher, places, entries) or judged
        judged = settle_unchanged(matcher, places, judged)
        return reckoned or settle_exchanged(matcher, places, entries, judged)

    whole = read(statement)
    parts = parts_of(statement)
    judged = [read(part) for part in parts] if len(parts) > 1 else []
    if judged and all(item.verdict == "supported" for item in judged):
        return _judgement(judged, "supported", entries)
    against = [item for item in judged if item.verdict == "contradicted"]
    if against and whole.verdict != "supported":
        return _judgement(against, "contradicted", entries)
    return _judgement([whole], whole.verdict, entries)


def places_of(
    reading: Reading, entries: Mapping[str, IndexedDocument]
) -> tuple[list[Place], list[float]]:
    """Give the places of the best units of evidence, best first, and their ranks from 1 to 0."""
    ranked = reading.ranked[:_DEPTH]
    places = [place_of(item.unit, entries[item.unit.doc]) for item in ranked]
    return places, [_relative(item.score, ranked[0].score) for item in ranked]


def _relative(score: float, best: float) -> float:
    return max(0.0, 1.0 - (best - score) / 5)


def _judgement(
    judged: Sequence[Judged], verdict: VerdictName, entries: Mapping[str, IndexedDocument]
) -> Judgement:
    """Word a verdict, with the quotes of each part."""
    citations: list[Citation] = []
    said: list[str] = []
    rights: list[str] = []
    for checked in (item.checked for item in judged if item.checked):
        label = len(citations) + 1
        quotes = [replace(c, label=label + i) for i, c in enumerate(_cite(checked, entries))]
        known = next((c.label for c in citations if quotes and _same_place(c, quotes[0])), None)
        citations += [] if known else quotes
        if verdict == "contradicted":
            said.append(f"{explain(checked)} [{known or label}]")
            rights.append(_right(checked))
        else:
            said.append(f"[{known or label}]")
    if verdict == "unverifiable" or not citations:
        return Judgement("unverifiable", texts.CLAIM_UNVERIFIABLE)
    if verdict == "supported":
        labels = "".join(dict.fromkeys(said))
        return Judgement(verdict, f"{texts.CLAIM_SUPPORTED} {labels}", tuple(citations))
    right = ", ".join(dict.fromkeys(rights))
    return Judgement(verdict, " ".join(dict.fromkeys(said)), tuple(citations), right)


def _same_place(one: Citation, other: Citation) -> bool:
    return (one.doc, one.start, one.end) == (other.doc, other.start, other.end)


def explain(checked: Checked) -> str:
    """Say what a place that contradicts a claim says instead."""
    findings = [f for f in checked.findings if f.status == "other"]
    values = dict.fromkeys(f.claimed.strip() for f in findings if f.claimed)
    claimed, right = ", ".join(values), _right(checked)
    if not checked.different.claimed:
        right = checked.different.right
        return _SAID_OPPOSITE.format(right=right, particle=_particle(right, "으로", "로"))
    said = _SAID_OTHERWISE.format(
        claimed=claimed + _particle(claimed, "이", "가"),
        right=right + _particle(right, "으로", "로"),
    )
    return said if any(f.also for f in findings) else said + _in_full(checked.place.unit)


def brief(explanation: str) -> str:
    """Leave the place in full out of an explanation, for where its quote stands beside it."""
    return _SHOWN.sub("", explanation)


def _in_full(unit: Unit) -> str:
    """Give the whole of a short place that has several values, so that none is taken for another."""
    row = ", ".join(f"{c.header}: {c.said}" if c.header else c.said for c in unit.cells)
    text = row or " ".join(without_mark(unit.text).split()).rstrip(" .")
    several = max(len(find_quantities(text)), len(find_names(text))) > 1
    wording = _ROW if row else _IN_FULL
    return wording.format(said=text) if several and len(text) <= _LONGEST else ""


def _right(checked: Checked) -> str:
    """Give what the place says instead of the facts that it says otherwise."""
    if not checked.different.claimed:
        return checked.different.right
    found = (f.right for f in checked.findings if f.status == "other" and f.claimed)
    return ", ".join(dict.fromkeys(found))


def _particle(word: str, closed: str, open_: str) -> str:
    if (
        closed == "으로"
        and word[-1:]
        and "가" <= word[-1] <= "힣"
        and (ord(word[-1]) - 0xAC00) % 28 == 8
    ):
        return open_
    return closed if has_final_consonant(word) else open_


def _cite(checked: Checked, entries: Mapping[str, IndexedDocument]) -> tuple[Citation, ...]:
    unit = checked.place.unit
    entry = entries[unit.doc]
    others = sorted(
        f.block for f in checked.findings if f.status == "other" and f.block is not None
    )
    also = [block for f in checked.findings for block in f.also]
    rest = [f.block for f in checked.findings if f.block is not None]
    # What says a fact goes before the place that only speaks of it.
    own = [] if rest and unit.block not in rest else [unit.block]
    blocks: Sequence[int] = list(dict.fromkeys([*others, *also, *own, *rest, unit.block]))
    blocks = blocks[: max(_QUOTES, len(others) + len(also))]
    citations: list[Citation] = []
    for block in blocks:
        spot = entry.outline[block]
        citation = resolve(Evidence(unit.doc, spot.start, spot.end), entries, len(citations) + 1)
        if citation:
            citations.append(citation)
    return tuple(citations)
