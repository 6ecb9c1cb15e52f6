"""What is read of a unit once, for all the questions that find it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.evidence.soft import Floats, Ids, WordVectors
from assistant.answering.evidence.units import Unit, key_of
from assistant.datatypes import Document, IndexedDocument
from assistant.retrieval.morphemes import bigrams, morphemes

_HEAD = 20


@dataclass(frozen=True)
class PreparedUnit:
    """A unit with its bigrams, morphemes, word ids and vector, and those of what it stands under.

    ``head`` are the bigrams of its first letters, ``key`` those of what it is about by its form;
    ``both_*`` are of the unit together with what it stands under.
    """

    unit: Unit
    bigrams: frozenset[str]
    terms: frozenset[str]
    above_bigrams: frozenset[str]
    above_terms: frozenset[str]
    note_bigrams: frozenset[str]
    head: frozenset[str]
    key: frozenset[str]
    words: Ids
    both_words: Ids
    vector: Floats
    both_vector: Floats


@dataclass(frozen=True)
class PreparedTitle:
    """The bigrams and morphemes of a document's title, date, kind and publisher."""

    bigrams: frozenset[str]
    terms: frozenset[str]


def prepare_units(
    units: Sequence[Unit], entry: IndexedDocument, vectors: WordVectors
) -> tuple[PreparedUnit, ...]:
    """Read what the features need of the units of a passage; all are encoded at once."""
    aboves = [f"{unit.above}\n{' '.join(cell.header for cell in unit.cells)}" for unit in units]
    texts = [_text(unit) for unit in units]
    both = [f"{text}\n{above}" for text, above in zip(texts, aboves, strict=True)]
    own_vectors, both_vectors = np.split(vectors.encode([*texts, *both]), 2) if units else ((), ())
    read = [
        (frozenset(morphemes(t)), frozenset(morphemes(a)))
        for t, a in zip(texts, aboves, strict=True)
    ]
    vectors.ids(term for pair in read for terms in pair for term in terms)
    return tuple(
        PreparedUnit(
            unit,
            frozenset(bigrams(text)),
            terms,
            frozenset(bigrams(above)),
            above_terms,
            frozenset(pair for i in unit.notes for pair in bigrams(entry.outline[i].text)),
            frozenset(bigrams(unit.text[:_HEAD])),
            frozenset(bigrams(key_of(unit))),
            vectors.ids(terms),
            vectors.ids(terms | above_terms),
            own,
            whole,
        )
        for unit, text, above, (terms, above_terms), own, whole in zip(
            units, texts, aboves, read, own_vectors, both_vectors, strict=True
        )
    )


def _text(unit: Unit) -> str:
    return " ".join([unit.text, *(cell.text for cell in unit.cells)])


def prepare_title(document: Document) -> PreparedTitle:
    """Read what the features need of a document's title."""
    text = f"{document.title}\n{document.written_date}\n{document.kind}\n{document.publisher}"
    return PreparedTitle(frozenset(bigrams(text)), frozenset(morphemes(text)))
