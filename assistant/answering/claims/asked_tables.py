"""Claims of who has the most or how many are such, asked of whole tables and compared with what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.answering import texts
from assistant.answering.claims.check import Judgement
from assistant.answering.claims.support import squeeze
from assistant.answering.evidence.grounding import Statement, resolve
from assistant.answering.evidence.units import without_mark
from assistant.answering.language.values import find_quantities
from assistant.answering.tables.counts import table_rows
from assistant.datatypes import IndexedDocument

Ask = Callable[[str], Sequence[Statement]]
_END = r"(?:으?로\s(?:나타났|조사됐|꼽혔|집계됐)다|(?:이?[었였]|이)?다|입니다)?[.\s]*$"
# 요금이 가장 비싼 곳은 나루마을이다: what is the most, and who is said to be it.
_MOST = re.compile(
    rf"^(?P<what>.*(?:(?:가장|제일)|(?:두|세|네)\s?번째로)\s\S+\s(?:\S+\s){{0,3}}?\S+?)[은는]\s(?P<who>[^,]{{2,30}}?){_END}"
)
_MANY = re.compile(
    rf"^(?P<what>.+?)[은는]\s(?:모두|전부|총|합해|다\s합쳐)?\s?(?P<number>(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?"
    rf"(?P<counter>곳|군데|개소|개|가지|건|개교|개사)){_END}"
)
_RIGHT = "문서의 표로는 이렇습니다. {said}"
_QUOTES = 3


def check_asked(
    statement: str, ask: Ask, entries: Mapping[str, IndexedDocument]
) -> Judgement | None:
    """Compare what a claim says is the most, or how many there are, with a table; None where none tells.

    ``ask`` gives what a whole table says to a question.
    """
    most, many = _MOST.match(statement), _MANY.match(statement)
    if most:
        said = ask(f"{most['what']}은 어디인가요?")
        if not said or any(s.counted for s in said):
            return None
        who, names = squeeze(most["who"]), [_name(s.text) for s in said]
        if not any(_are_alike(squeeze(name), who) for name in _things(said[0], entries)):
            return None
        same = any(_are_alike(squeeze(name), who) for name in names)
        return _judgement(said, entries, ", ".join(names), same=same)
    if many:
        said = ask(f"{many['what']}은 몇 {many['counter']}인가요?")
        counts = [s.counted for s in said if s.counted]
        claimed = [q.number for q in find_quantities(many["number"])]
        if not counts or not claimed:
            return None
        right = f"{counts[0]}{many['counter']}"
        return _judgement(said, entries, right, same=int(claimed[0]) == counts[0])
    return None


def _things(said: Statement, entries: Mapping[str, IndexedDocument]) -> Iterator[str]:
    """Give the texts of the cells of the table that a statement is taken from."""
    place = said.evidence[0]
    entry = entries[place.doc]
    starts = [block.start for block in entry.outline]
    for row in table_rows(entry, starts.index(place.start)) if place.start in starts else ():
        yield from (without_mark(cell.text) for cell in row.cells)


def _are_alike(name: str, who: str) -> bool:
    return len(name) > 1 and (name in who or who in name)


def _name(text: str) -> str:
    return text.partition("의 ")[0]


def _judgement(
    said: Sequence[Statement], entries: Mapping[str, IndexedDocument], right: str, *, same: bool
) -> Judgement | None:
    spans = list(dict.fromkeys(e for s in said for e in s.evidence))[:_QUOTES]
    citations = tuple(c for i, e in enumerate(spans) if (c := resolve(e, entries, i + 1)))
    labels = "".join(f"[{citation.label}]" for citation in citations)
    if same:
        return Judgement("supported", f"{texts.CLAIM_SUPPORTED} {labels}", citations)
    told = _RIGHT.format(said=" ".join(statement.text for statement in said))
    return Judgement("contradicted", f"{told} {labels}", citations, right)
