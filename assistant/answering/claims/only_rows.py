"""Claims that only this or that is such, compared with the rows of a table that are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.answering import texts
from assistant.answering.claims.check import Judgement
from assistant.answering.claims.support import squeeze
from assistant.answering.evidence.grounding import Evidence, resolve
from assistant.answering.evidence.units import without_mark
from assistant.answering.tables.grids import RowsMet
from assistant.datatypes import IndexedDocument

FindRows = Callable[[str], RowsMet | None]
_ONLY = re.compile(
    r"^(?P<what>.+?)[은는]\s(?P<who>[^은는]+?)(?:\s(?:단\s?)?(?:하나|둘|셋|[한두세네]\s?[가-힣]{1,2}))?\s?(?:뿐이|밖에\s없|이\s유일)"
)
_COUNT_WORD = re.compile(r"(?:단\s?)?(?:하나|둘|셋|[한두세네다섯\d]+\s?[가-힣]{1,3})$")
_OTHERS = "문서의 표에서 그런 것은 {right}입니다."
_QUOTES = 3


def check_only(
    statement: str, find_rows: FindRows, entries: Mapping[str, IndexedDocument]
) -> Judgement | None:
    """Compare the only ones that a claim names with the rows that are such; None where no table tells."""
    said = _ONLY.search(statement)
    if said is None or _COUNT_WORD.fullmatch(said["who"].strip()):
        return None
    met = find_rows(f"{said['what']}은?")
    if met is None:
        return None
    names = [without_mark(met.grid.name(row).text) for row in met.rows]
    every = [without_mark(met.grid.name(row).text) for row in met.grid.rows]
    who = squeeze(said["who"])
    claimed = [name for name in every if squeeze(name) in who or who in squeeze(name)]
    if not claimed:
        return None
    spans = [Evidence(met.grid.doc, row.start, row.end) for row in met.rows[:_QUOTES]]
    citations = tuple(c for i, e in enumerate(spans) if (c := resolve(e, entries, i + 1)))
    labels = "".join(f"[{citation.label}]" for citation in citations)
    if set(claimed) == set(names):
        return Judgement("supported", f"{texts.CLAIM_SUPPORTED} {labels}", citations)
    right = ", ".join(names)
    return Judgement("contradicted", f"{_OTHERS.format(right=right)} {labels}", citations, right)
