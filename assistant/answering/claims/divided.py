"""A sentence that affirms one thing and denies another: 우편으로 낼 수 있으며, 온라인 접수는 하지 않음."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.statements import Word
from assistant.answering.claims.support import Piece, squeeze
from assistant.answering.language.polarity import predicates
from assistant.retrieval.morphemes import analyse

# Behind a verb or an action noun a second clause begins: 할 수 있으며, 가능하나, 접수하고.
_JOINED = re.compile(
    r"(?<=[가-힣\s])(?:으며|이며|하며|되며|으나|하나|되나|지만|는데|은데|하고|되고|있고|없고)(?:,\s?|\s)|;\s?"
)
# What the first clause speaks of, the others may speak of too: 신청서는.
_TOPIC = re.compile(r"^.*?[가-힣)’'”\"][은는](?=\s)")
# What follows the noun that says what is done: 접수가 된다, 신청 가능.
_DONE = re.compile(
    r"(?:[이가은는을를도]\s?)?(?:안\s|못\s)?(?:되|된|돼|됩|하|한|할|합|해|가능|불가|있|없|받)"
)
_REFUSES = re.compile(r"불가|금지|제외|불허|안\s?[되된됨됩]|못\s?[하한함합]")
_PREDICATES = frozenset({"VV", "VA", "XSV", "XSA", "VX", "VCP", "VCN"})


def deciding_clause(matcher: Matcher, piece: Piece) -> tuple[str, bool] | None:
    """Give the clause that speaks of a claim and whether it denies, where another clause does not.

    It is told by the verb of the claim, or by its nouns that no other clause has: first by those
    outside the topic of the first clause. None where the clauses agree or none is nearer, and for a
    claim with a number, which is judged by that.
    """
    cuts = [0, *(m.end() for m in _JOINED.finditer(piece.text)), len(piece.text)]
    clauses = [piece.text[a:b].strip(" ,;") for a, b in pairwise(cuts)]
    if (
        len(clauses) < 2
        or matcher.claim.quantities
        or not all(_has_predicate(clause) for clause in clauses)
    ):
        return None
    denying = [denies(clause) for clause in clauses]
    if all(denying) or not any(denying):
        return None
    doing = _with_verb(matcher.claim.text, clauses)
    if len(doing) == 1:
        return clauses[doing[0]], denying[doing[0]]
    topic = matcher.said_in("".join(_TOPIC.findall(clauses[0])))
    for shared in (topic, set[str]()):
        weights = [0.0] * len(clauses)
        for word in _telling(matcher):
            places = [] if word.form in shared else _clauses_with(word.form, matcher, clauses)
            if len(places) == 1:
                weights[places[0]] += matcher.weights[word.form]
        best = max(range(len(clauses)), key=lambda i: weights[i])
        if weights[best] and weights.count(weights[best]) == 1:
            return clauses[best], denying[best]
    return None


def _clauses_with(form: str, matcher: Matcher, clauses: Sequence[str]) -> list[int]:
    """Give the clauses that have a word, or where none has, those that say it in other words."""
    literal = [i for i, clause in enumerate(clauses) if form in squeeze(clause)]
    return literal or [i for i, clause in enumerate(clauses) if form in matcher.said_in(clause)]


def _with_verb(claim: str, clauses: Sequence[str]) -> list[int]:
    """Give the clauses that have the last verb of a claim; none for a light one (받다, 내다)."""
    stems = [t.form for t in analyse(claim) if t.tag.startswith("VV")][-1:]
    return [
        i
        for i, clause in enumerate(clauses)
        if any(t.form in stems and len(t.form) > 1 for t in analyse(clause) if t.tag[:2] == "VV")
    ]


def _telling(matcher: Matcher) -> list[Word]:
    """Give the nouns of a claim but for the one that says what is done: 온라인 접수가 된다."""
    nouns = [word for word in matcher.claim.words if word.noun]
    end = matcher.claim.text.rpartition(nouns[-1].form)[2] if nouns else ""
    return nouns[:-1] if len(nouns) > 1 and _DONE.match(end) else nouns


def _has_predicate(clause: str) -> bool:
    return any(token.tag.split("-")[0] in _PREDICATES for token in analyse(clause))


def denies(clause: str) -> bool:
    """Tell whether a clause denies or refuses what it speaks of."""
    last = predicates(clause)[-1:]
    return bool(_REFUSES.search(clause)) or any(p.denied for p in last)
