"""How sure the reader may be that the best unit answers: the features of abstention."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Set

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.features import NAMES, Candidates
from assistant.answering.evidence.form_fields import fit_of_field
from assistant.answering.evidence.labels import fit_of_label
from assistant.answering.evidence.units import Unit
from assistant.answering.language.names import find_names
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question, key_terms
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import analyse, morphemes

Scores = NDArray[np.float64]

_OF_BEST = (
    "bigrams_unit",
    "bigrams_both",
    "bigrams_document",
    "terms_unit",
    "terms_both",
    "terms_passage",
    "meaning_unit",
    "meaning_both",
    "meaning_passage",
    "rare_unit",
    "rare_both",
    "kind",
    "unit_of_number",
    "year_conflict",
    "year_other_document",
    "edition_conflict",
    "head_precision",
    "key_precision",
    "is_row",
    "cosine",
    "soft_unit",
    "soft_both",
    "soft_least",
    "soft_passage",
    "cosine_unit",
    "cosine_both",
    "value",
    "value_missing",
    "named_by_type",
    "extreme_missing",
    "negated_missing",
)
_OF_ANY = ("cosine", "bigrams_both", "terms_passage")
_LEADS = (
    "margin",
    "score",
    "share_unit",
    "share_passage",
    "lead_passage",
    "lead_document",
    "over_median",
)
_REST = (
    "rest_unit",
    "rest_both",
    "rest_passage",
    "rest_document",
    "rest_best",
    "rest_terms",
    "field",
    "label",
    "focus_unit",
    "unsaid_both",
    "unsaid_best",
    "unsaid_document",
)
_SORTS = ("name", "noun", "number", "verb")
_PLACES = ("unit", "above", "passage")
CONFIDENCE_NAMES = (
    *_OF_BEST,
    *(f"best_{name}" for name in _OF_ANY),
    *_LEADS,
    *_REST,
    *(f"lacks_{sort}_{place}" for sort in _SORTS for place in _PLACES),
    "lacks_focus_above",
    "lacks_focus_passage",
    "missing",
    "unknown",
    "unknown_words",
    "terms",
    *(f"asks_{kind.value}" for kind in Kind),
)
_MARGIN, _LEAD = 2.0, 4.0


def confidence_features(
    question: Question, candidates: Candidates, scores: Scores, index: PassageIndex
) -> Scores:
    """Give the features of the best unit and how far it stands out, shape (CONFIDENCE_NAMES,).

    ``rest_*`` are how much of what the question names beside the title of the document the unit has,
    with what it stands under, its passage, its document, and the unit of the document that has most;
    ``unsaid_*`` tell that it is nothing, and that the unit is no field that the question asks for.
    ``share_*`` are the likelihood of the best unit and passage under the ranker, ``lead_*`` how far
    their scores lie above the next; ``lacks_*`` how many names, nouns, numbers and verbs of the
    question stand, in other words neither, in the unit, above it, or in its passage; ``missing`` is
    the weight of the rarest noun or number that is not around the unit; ``unknown`` and
    ``unknown_words`` are the share and the number, of three at most, of those in no passage.
    """
    order = np.argsort(-scores, kind="stable")
    best = candidates.units[order[0]]
    features = candidates.features
    around = "".join(f"{best.text}{best.above}{best.passage.text}{best.passage.context}".split())
    names = key_terms(question.text)
    missing = [index.idf("morphemes", name) for name in names if name not in around.lower()]
    unknown = unknown_terms(question, index)
    return np.array(
        [
            *(features[order[0], NAMES.index(name)] for name in _OF_BEST),
            *(features[:, NAMES.index(name)].max() for name in _OF_ANY),
            *_leads(scores[order], [candidates.units[i] for i in order]),
            *_rest(question, candidates, order[0], index),
            *_lacks(question, candidates, order[0], index),
            max(missing, default=0.0),
            len(unknown) / max(len(names), 1),
            min(len(unknown), 3) / 3,
            len(question.terms) / 10,
            *(question.kind is kind for kind in Kind),
        ],
        dtype=np.float64,
    )


def unknown_terms(question: Question, index: PassageIndex) -> list[str]:
    """List the nouns and numbers of a question that no passage has, in other words neither."""
    meant = {term for phrase in index.expand(question.terms) for term in phrase}
    names = key_terms(question.text)
    return [name for name in names if name not in meant and not index.contains(name)]


def _leads(scores: Scores, units: list[Unit]) -> Iterator[float]:
    """Give how far the best unit stands out; ``scores`` fall, ``units`` go along."""
    of_passages: dict[str, float] = {}
    of_documents: dict[str, float] = {}
    for score, unit in zip(scores.tolist(), units, strict=True):
        of_passages.setdefault(unit.passage.id, score)
        of_documents.setdefault(unit.doc, score)
    best = float(scores[0])
    passages = list(of_passages.values())
    lower = next((best - s for s in scores.tolist() if s < best), _MARGIN)
    yield min(lower, _MARGIN)
    yield best / 10
    yield float(np.exp(best - np.logaddexp.reduce(scores)))
    yield float(np.exp(best - np.logaddexp.reduce(passages)))
    yield _lead(passages)
    yield _lead(list(of_documents.values()))
    yield min(best - float(np.median(passages)), 2 * _LEAD)


def _lead(scores: list[float]) -> float:
    return min(scores[0] - scores[1], _LEAD) if len(scores) > 1 else _LEAD


def _lacks(
    question: Question, candidates: Candidates, best: int, index: PassageIndex
) -> Iterator[float]:
    """Count what the question names and a unit, what it stands under, and its passage do not."""
    query = candidates.query
    own, above = candidates.words[best]
    title = morphemes(index.entries[candidates.units[best].doc].document.title)
    under = own | above | frozenset(title)
    passage = under | candidates.in_passage(best)
    sorts = _sorts(question)
    for sort in _SORTS:
        terms = [term for term in question.terms if sorts[term] == sort]
        for found in (own, under, passage):
            yield _count(query, terms, found)
    for found in (under, passage):
        yield 1.0 - query.focus_share(found) if question.focus else 0.0


def _rest(
    question: Question, candidates: Candidates, best: int, index: PassageIndex
) -> Iterator[float]:
    query, unit = candidates.query, candidates.units[best]
    own, above = candidates.words[best]
    rest = query.lacking(frozenset(morphemes(index.entries[unit.doc].document.title)))
    pairs = zip(candidates.units, candidates.words, strict=True)
    both = [of_unit | over for other, (of_unit, over) in pairs if other.doc == unit.doc]
    found = (own, own | above, own | above | candidates.in_passage(best), query.terms_of(unit.doc))
    covers = [query.cover_of(rest, terms) if rest else 1.0 for terms in found]
    most = max(query.cover_of(rest, terms) for terms in both) if rest else 1.0
    field, label = fit_of_field(question, unit), fit_of_label(question, unit)
    yield from (*covers, most, len(rest) / 5, field, label)
    yield query.focus_share(own) if question.focus else 1.0
    for cover in (covers[1], most, covers[3]):
        yield float(not (cover or field or label))


def _count(query: Query, terms: list[str], found: Set[str]) -> float:
    return sum(1.0 - query.meant(term, found) for term in terms)


def _sorts(question: Question) -> Mapping[str, str]:
    """Tell names, nouns, numbers and verbs among the terms of a question apart."""
    text = unicodedata.normalize("NFKC", question.text)
    named = [name.text for name in find_names(text) if name.kind in ("region", "body", "name")]
    names = {term for name in named for term in morphemes(name)}
    tags = {token.form: token.tag for token in analyse(text.lower())}
    return {
        term: "name" if term in names else _sort(tags.get(term, "NNG")) for term in question.terms
    }


def _sort(tag: str) -> str:
    if tag in ("NNP", "SL"):
        return "name"
    if tag in ("SN", "NR"):
        return "number"
    return "verb" if tag[0] in "VM" else "noun"
