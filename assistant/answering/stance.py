"""Whether a place says the opposite of a claim, or of another that it has the most."""

from __future__ import annotations

from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.polarity import MOST, POLAR, denied_predicate, lacks_unique, opposite_word
from assistant.answering.support import Piece, Place, terms_of


def check_polarity(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding when the place says the opposite, or does not say a superlative."""
    claim_words = frozenset(w.form for w in matcher.claim.words)
    piece = place.own[0]
    best = max(piece.segments, key=matcher.affinity, default=None)
    clause = best.text if best else piece.text
    whole = place.unit.text if len(place.unit.text) <= 120 else clause
    pair = opposite_word(claim_words, terms_of(whole))
    if pair and not matcher.in_text(pair[0], piece.words, piece.squeezed):
        return Finding("other", "", whole.strip(" ,"), piece.block)
    if denied_predicate(matcher.claim.text, (whole,), lambda a, b: _means(matcher, a, b)):
        return Finding("other", "", whole.strip(" ,"), piece.block)
    here = [*place.own, *place.near]
    most = _most(matcher, piece) if claim_words & MOST else None
    if most:
        return most
    everywhere = frozenset().union(*(p.words for p in here))
    unique = {w for w in claim_words if any(matcher.in_text(w, p.words, p.squeezed) for p in here)}
    if lacks_unique(claim_words, everywhere | unique) or claim_words & POLAR - unique:
        return Finding("missing")
    return None


def _most(matcher: Matcher, piece: Piece) -> Finding | None:
    """Check who has the most in a list of counts by label: 대구1, 전북3, 부산2."""
    counts = {s: s.quantities[-1].number for s in piece.segments if s.labelled and s.quantities}
    if len(counts) < 3:
        return None
    top = max(counts, key=lambda s: counts[s])
    names = [n for n in matcher.claim.names if any(matcher.has_name(n, s.squeezed) for s in counts)]
    if not names or any(matcher.has_name(n, top.squeezed) for n in names):
        return Finding("same") if names else None
    return Finding("other", names[0].text, top.text.split(")")[-1].strip(), piece.block)


def _means(matcher: Matcher, own: str, other: str) -> bool:
    return bool(matcher.in_text(own, frozenset({other}), ""))
