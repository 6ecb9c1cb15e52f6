"""What a dated event says, in words of its clause or row, and of what kind it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.answering.evidence.units import without_mark
from assistant.answering.language.dates import DateMention
from assistant.answering.timeline.phrases import (
    EDGES,
    cut,
    dates_a_value,
    letters,
    said_before,
)
from assistant.datatypes import Block, IndexedDocument

Kind = Literal["announced", "decided", "held", "planned", "done"]
_SOON = 7
_PLANNED = re.compile(
    r"(?:[가-힣][할될질갈릴늘한]|을)\s?(?:예정|계획)|예정(?:이|임|$|[).])|계획(?:이다|임$|이며)|\(안\)|목표|하겠|할 것|까지|향후|하기로"
)
_PAST = re.compile(
    r"(?:[았었했됐렸났왔갔졌섰랐났켰]|하였|되었)(?:다|고|으며|지만|습니다|는데|던|으나|음|다가)|(?:함|됨|났음)$"
)
_GENERIC = re.compile(
    r"^[\s\W]*(?:\(?(?:일\s*시|시\s*간|時(?:/所)?|기\s*간|날\s*짜|일\s*자|때|시\s*기|일\s*정)\)?|\(?.{0,12}(?:기간|일시|일자|기한|일정)\)?)\s*[:：)]?\s*$"
)
_PURE = re.compile(
    r"\(?(?:일\s*시|시\s*간|時(?:/所)?|기\s*간|날\s*짜|일\s*자|때|시\s*기|일\s*정)\)?"
)
_GENERIC_HEADING = re.compile(
    r"^[\W\dⅠ-Ⅹ가-하]{0,4}(?:행사|회의|사업|일반)?\s*(?:개요|일정|계획|현황|내용|안내)(?:\(안\))?$"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("announced", re.compile(r"발표|공고|공표|배포|보도자료|공개했|밝혔")),
    (
        "decided",
        re.compile(
            r"확정|결정|의결|가결|부결|제정|개정|선정|지정|체결|합의|승인|공포|고시|시행|폐지|협약"
        ),
    ),
    (
        "held",
        re.compile(
            r"개최|열렸|열린|열었|토론회|설명회|회의|대회|행사|기념식|축제|세미나|포럼|간담회|공청회|자문회의"
        ),
    ),
)
_CLAUSE = re.compile(
    r"[;；→⇒☞]|(?<=[고며여서면나데만됨함)]),(?!\d{3})|,(?=\s*['‘’]?\d{2,4}[년.])|(?<=[가-힣)])\.\s|(?<=[가-힣])(?:하고|으며|하며|지만|고|며)\s|\s(?=['‘’]\d{2}년까지)"
)
_LEAD = re.compile(r"^(?P<lead>\([^()]{1,20}\)|[^:]{1,40}?\s?[:：])\s*")
_AFTER_DATE = re.compile(
    r"^\s*(?:\([월화수목금토일]\))?\s*(?:(?:오전|오후)?\s?\d{1,2}(?::\d\d|시(?:\s?\d{1,2}분)?)(?:\s*[~∼～\-]\s*\d{1,2}(?::\d\d|시))?)?"
    r"\s*(?:도|말|초)?(?:까지|부터|에서|에는|에|은|는|의|중)?(?=[\s),.]|$)(?:\s*(?:현재|기준(?:으로)?|한 해(?: 동안)?)(?=[\s,]))?[\s,.]*"
)


def words_of(entry: IndexedDocument, block: Block, text: str, mention: DateMention) -> str | None:
    """Give the words of the clause or row around a date; None when they say nothing."""
    if dates_a_value(text, mention):
        return None
    if block.cells:
        return _row_words(block, text, mention)
    body = without_mark(text)
    shift = len(text) - len(body)
    if shift > mention.low:
        return None
    mention = replace(mention, low=mention.low - shift, high=mention.high - shift)
    lead = _LEAD.match(body)
    low, high = _clause(body, mention)
    clause = _without(body, low, high, mention)
    if lead and mention.low >= lead.end() and _GENERIC.match(lead["lead"]):
        return _said_of(_subject(entry, block), lead["lead"], body[mention.high :])
    value = clause[lead.end() :] if lead and low == 0 else clause
    if mention.precision == "year" and _is_point(value):
        day = entry.document.date
        future = day and (mention.start.year or 0) > day.year
        return cut(f"{lead['lead'].strip(' :')} {value}") if lead and future else None
    if len(letters(clause)) < 6 and lead and low > 0:
        clause = f"{lead['lead'].strip(' :')} {clause}"
    elif len(letters(clause)) < 6:
        clause = _without(body, 0, len(body), mention)
    return cut(clause)


def _said_of(subject: str, lead: str, after: str) -> str:
    """Say a line like '접수기간: …' of what the headings name."""
    rest = _AFTER_DATE.sub("", after, count=1).strip(EDGES)
    name = lead.strip(" :：()")
    parts = [] if _PURE.fullmatch(name) else [name]
    parts += [rest] if len(letters(rest)) >= 3 else []
    return cut(": ".join([subject, ", ".join(parts)]) if parts else subject)


def _clause(text: str, mention: DateMention) -> tuple[int, int]:
    """Give the clause around a date; brackets are not cut through."""
    cuts = [0, len(text)]
    for match in _CLAUSE.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            cuts.append(match.end())
    return max(c for c in cuts if c <= mention.low), min(c for c in cuts if c >= mention.high)


def _is_point(clause: str) -> bool:
    """Tell whether what stands at a date is only a value, as a point of a series."""
    return bool(re.search(r"\d", clause)) and len(letters(re.sub(r"\([^()]*\)", "", clause))) < 3


def _subject(entry: IndexedDocument, block: Block) -> str:
    """Give what a line like '일시: …' is about: the nearest telling heading, else the title."""
    above = [*block.section, *(entry.outline[i].text for i in block.parents)]
    telling = [
        h for h in above if len(h) <= 60 and not _GENERIC_HEADING.match(without_mark(h).strip())
    ]
    return without_mark(telling[-1] if telling else entry.document.title).strip(EDGES)


def _row_words(block: Block, text: str, mention: DateMention) -> str | None:
    """Say a row by its cells without the one that holds the date, where that one is only a date."""
    raw = text[mention.low : mention.high]
    holder = next((c for c in block.cells if raw in c.text), None)
    if holder is None:
        return None
    others = [c.text for c in block.cells if c is not holder and len(letters(c.text)) >= 2]
    rest = holder.text.replace(raw, " ")
    if len(letters(rest)) < 6:
        return cut(", ".join(without_mark(w).strip(EDGES) for w in others))
    at = holder.text.find(raw)
    within = replace(mention, low=at, high=at + len(raw))
    clause = _without(holder.text, *_clause(holder.text, within), within)
    if _is_point(clause):
        return None
    return cut(
        f"{without_mark(others[0]).strip(EDGES)}, {clause}"
        if others and len(clause) < 30
        else clause
    )


def _without(text: str, low: int, high: int, mention: DateMention) -> str:
    """Take the date out of a clause where the rest reads on without it: at its head, in brackets."""
    before, after = text[low : mention.low], text[mention.high : high]
    inside = before.count("(") > before.count(")")
    named = said_before(
        text[low:high], replace(mention, low=mention.low - low, high=mention.high - low)
    )
    if inside and named:
        return named
    if not inside and len(letters(before)) > 0 and not before.rstrip().endswith((")", "]", ":")):
        return text[low:high]
    after = re.sub(r"^\s*[,·]\s*", "", after) if inside else _AFTER_DATE.sub("", after, count=1)
    joined = f"{before}{after}" if inside else f"{before.rstrip()} {after}"
    paired = re.sub(r",\s*\)", ")", re.sub(r"\(\s*[,·]?\s+", "(", joined))
    return re.sub(r"\(\s*[,·]?\s*\)|\[\s*\]", "", paired)


def kind_of(what: str, mention: DateMention, day: date | None) -> Kind:
    """Tell what kind of event it is: by the date against the document's own, then by its words."""
    start = mention.start
    first = date(start.year or 1, start.month or (12 if day else 1), start.day or 28)
    past = bool(_PAST.search(what))
    if (
        day
        and not past
        and (first - day).days > _SOON
        and (start.year, start.month) != (day.year, None)
    ):
        return "planned"
    if not past and _PLANNED.search(what) and (day is None or first >= day):
        return "planned"
    return next((kind for kind, pattern in _KINDS if pattern.search(what)), "done")
