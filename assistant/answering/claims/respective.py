"""Values told one for each of several: 미르시와 윤슬시는 각각 88.1점, 85.7점을 받아."""

from __future__ import annotations

import re

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Place, squeeze
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import compare, find_quantities

_NAME = r"[가-힣A-Za-z0-9]{2,12}?"
_RUN = re.compile(
    rf"(?P<run>{_NAME}(?:(?:[와과]|,|·|\s및)\s?{_NAME})+)(?:은|는|이|가|을|를|에|에는|의|도)\s(?P<rest>[^.;]*?각각\s.+)"
)
_JOINT = re.compile(r"(?:[와과]|,|·|\s및)\s?")


def check_respective(matcher: Matcher, place: Place, quantity: Quantity) -> Finding | None:
    """Compare a value of a claim with the one told of the thing that the claim names; None without '각각'."""
    for piece in place.own:
        run = _RUN.search(piece.text)
        if run is None:
            continue
        names = [name for name in _JOINT.split(run["run"]) if name]
        after = run["rest"].partition("각각")[2]
        values = [q for q in find_quantities(after) if q.unit == quantity.unit][: len(names)]
        names = names[-len(values) :]
        named = [i for i, n in enumerate(names) if squeeze(n) in squeeze(matcher.claim.text)]
        if len(values) != len(names) or len(named) != 1:
            continue
        own = values[named[0]]
        claimed = matcher.claim.text[quantity.low : quantity.high]
        if compare(quantity, own) == "same":
            return Finding("same", claimed, claimed, piece.block, bound=True)
        return Finding("other", claimed, after[own.low : own.high].strip(), piece.block, bound=True)
    return None
