"""The passage index: two BM25 legs over morphemes and bigrams, one leg of vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from itertools import pairwise
from pathlib import Path

import bm25s
import faiss
import numpy as np
from numpy.typing import NDArray

from assistant.datatypes import Hit, IndexedDocument, Passage
from assistant.documents.passages import indexed_text
from assistant.retrieval.abbreviations import Abbreviations
from assistant.retrieval.bm25 import Scores, bm25_leg, scaled, scores_of
from assistant.retrieval.encoders import Encoder, Vectors, unrelated_cosine
from assistant.retrieval.morphemes import bigrams, morphemes, squeezed
from assistant.retrieval.romanized import RomanizedNames
from assistant.retrieval.thesaurus import Phrase, Thesaurus, load_thesaurus

Vector = NDArray[np.float32]
Progress = Callable[[Iterable[str], int], Iterable[str]]

_MORPHEMES, _BIGRAMS, _VECTORS = "morphemes", "bigrams", "vectors.faiss"
_THESAURUS = "thesaurus.json"
# Share of each leg in the sum, every leg divided by its best score of the query.
EXPANSION_WEIGHT = 0.5
# What ends the name of a body, which the analyser may cut: 도로 공사.
_BODIES = frozenset(["공사", "공단", "재단", "은행", "협회", "진흥원", "연구원", "병원", "대학교"])
ABBREVIATION_WEIGHT = 0.7
# A wording listed later counts a little less, one of a single syllable as if so much later;
# wordings are chosen by so many passages.
_DECAY, _SHORT, _NEAR = 0.95, 6, 5
LEG_WEIGHTS = {"morphemes": 1.0, "bigrams": 1.0, "vectors": 0.6}
UNRELATED = 0.093
_LEAST_ROOM = 0.01


class PassageIndex:
    """Scores all passages of some documents for a query."""

    def __init__(
        self,
        entries: Sequence[IndexedDocument],
        encoder: Encoder,
        legs: dict[str, bm25s.BM25],
        vectors: faiss.Index,
        thesaurus: Thesaurus,
    ) -> None:
        self.entries = {entry.document.id: entry for entry in entries}
        self.passages: tuple[Passage, ...] = tuple(p for e in entries for p in e.passages)
        self._by_id = {passage.id: passage for passage in self.passages}
        self.encoder = encoder
        self._legs = legs
        self._vectors = vectors
        self._thesaurus = thesaurus
        self._idf_cache: dict[str, dict[str, float]] = {}

    @classmethod
    def build(
        cls,
        entries: Sequence[IndexedDocument],
        encoder: Encoder,
        progress: Progress,
        known: Mapping[str, Vector] | None = None,
    ) -> PassageIndex:
        """Index the passages of the documents; ``progress`` wraps the texts as they are cut.

        ``known`` holds vectors of texts that need not be encoded again.
        """
        texts = [
            indexed_text(passage, entry.blocks_of(passage))
            for entry in entries
            for passage in entry.passages
        ]
        words: list[list[str]] = []
        pairs: list[list[str]] = []
        for text in progress(texts, len(texts)):
            words.append(morphemes(text))
            pairs.append(bigrams(text))
        vectors = _encode(texts, encoder, known or {})
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        legs = {_MORPHEMES: bm25_leg(words), _BIGRAMS: bm25_leg(pairs)}
        return cls(entries, encoder, legs, flat, load_thesaurus())

    def save(self, folder: Path) -> None:
        """Write the legs into a folder; no pickle."""
        for name, leg in self._legs.items():
            leg.save(str(folder / name), show_progress=False)
        faiss.write_index(self._vectors, str(folder / _VECTORS))
        (folder / _THESAURUS).write_text(self._thesaurus.to_json(), encoding="utf-8")

    @classmethod
    def load(
        cls, entries: Sequence[IndexedDocument], encoder: Encoder, folder: Path
    ) -> PassageIndex:
        """Read the legs that ``save`` wrote."""
        legs = {
            name: bm25s.BM25.load(str(folder / name), load_corpus=False)
            for name in (_MORPHEMES, _BIGRAMS)
        }
        vectors = faiss.read_index(str(folder / _VECTORS))
        thesaurus = Thesaurus.from_json((folder / _THESAURUS).read_text(encoding="utf-8"))
        return cls(entries, encoder, legs, vectors, thesaurus)

    def passage(self, passage_id: str) -> Passage:
        """Give a passage by its id. Raises KeyError."""
        return self._by_id[passage_id]

    @cached_property
    def matrix(self) -> Vectors:
        """Give the passage vectors, shape (passages, dimensions)."""
        vectors: Vectors = self._vectors.reconstruct_n(0, self._vectors.ntotal)
        return vectors

    @cached_property
    def _cone(self) -> float:
        """Give the factor that brings the encoder's cosines to the scale that weights are made for.

        Cosines of unrelated texts become UNRELATED, those of equal texts stay 1; 1 for an encoder
        whose unrelated texts are that far apart already, as the embedded one's are.
        """
        room = max(1.0 - unrelated_cosine(self.encoder), _LEAST_ROOM)
        return max((1.0 - UNRELATED) / room, 1.0)

    def vectors(self) -> dict[str, Vector]:
        """Give the vector of each indexed text, shape (dimensions,)."""
        texts = (
            indexed_text(passage, entry.blocks_of(passage))
            for entry in self.entries.values()
            for passage in entry.passages
        )
        return dict(zip(texts, self.matrix, strict=True))

    def scores(self, query: str) -> dict[str, Scores]:
        """Score every passage in each leg; each leg has shape (passages,), best score 1."""
        return {name: scaled(leg) for name, leg in self._raw(query).items()}

    def _raw(self, query: str) -> dict[str, Scores]:
        cosines = self.matrix @ self.encoder.encode_queries([query])[0]
        similarities = 1.0 - (1.0 - cosines) * self._cone
        terms = morphemes(query)
        words = scores_of(self._legs[_MORPHEMES], terms)
        pairs = scores_of(self._legs[_BIGRAMS], bigrams(query))
        for phrase, weight in self._expansion(terms):
            words += weight * scores_of(self._legs[_MORPHEMES], list(phrase)) / len(phrase)
            if len("".join(phrase)) > 1:
                pairs += (
                    weight * scores_of(self._legs[_BIGRAMS], bigrams("".join(phrase))) / len(phrase)
                )
        return {
            _MORPHEMES: words,
            _BIGRAMS: pairs,
            "vectors": np.maximum(similarities, 0.0),
        }

    def idf(self, leg: str, term: str) -> float:
        """Give the inverse document frequency of a term in a leg, between 0 and 1 (unseen)."""
        return float(self._idf(leg).get(term, 1.0))

    def _idf(self, leg: str) -> dict[str, float]:
        if leg not in self._idf_cache:
            bm25 = self._legs[leg]
            frequencies = np.diff(bm25.scores["indptr"])
            total = max(len(self.passages), 2)
            weights = np.log(total / np.maximum(frequencies, 1)) / np.log(total)
            self._idf_cache[leg] = {
                term: float(max(weights[i], 0.0))
                for term, i in bm25.vocab_dict.items()
                if i < len(weights)
            }
        return self._idf_cache[leg]

    def documents_with(self, term: str) -> frozenset[str]:
        """Give the documents that have a morpheme in a passage."""
        leg = self._legs[_MORPHEMES]
        place = leg.vocab_dict.get(term)
        if place is None or place + 1 >= len(leg.scores["indptr"]):
            return frozenset()
        rows = leg.scores["indices"][leg.scores["indptr"][place] : leg.scores["indptr"][place + 1]]
        return frozenset(self.passages[row].doc for row in rows)

    def contains(self, text: str) -> bool:
        """Tell whether a passage holds the text, white space and punctuation left out."""
        return next(self.holding(text), None) is not None

    def holding(self, text: str) -> Iterator[Passage]:
        """Give the passages that hold the text, white space and punctuation left out."""
        leg = self._legs[_BIGRAMS]
        pairs = set(bigrams(text))
        if not pairs or not pairs <= leg.vocab_dict.keys():
            return
        starts, rows = leg.scores["indptr"], leg.scores["indices"]
        places = (leg.vocab_dict[pair] for pair in pairs)
        holding = sorted((rows[starts[i] : starts[i + 1]] for i in places), key=len)
        for passage in (self.passages[i] for i in reduce(np.intersect1d, holding)):
            blocks = self.entries[passage.doc].blocks_of(passage)
            if squeezed(text) in squeezed(indexed_text(passage, blocks)):
                yield passage

    def expand(self, terms: Sequence[str]) -> dict[Phrase, dict[Phrase, float]]:
        """Give phrases of the passages that mean the same as phrases of a question.

        They come from the thesaurus; a short word that no passage has may also abbreviate a name, and
        the name of a body that the analyser cuts may stand whole in the passages (도로 공사).
        """
        vocabulary = self._legs[_MORPHEMES].vocab_dict
        found = self._thesaurus.expand(terms, vocabulary)
        runs = [(term,) for term in terms] + list(pairwise(terms))
        for phrase in (run for run in runs if any(term not in vocabulary for term in run)):
            names = self._abbreviations.names("".join(phrase))
            for name in (name for name in names if all(term in vocabulary for term in name)):
                found.setdefault(phrase, {}).setdefault(name, ABBREVIATION_WEIGHT)
        for pair in (p for p in pairwise(terms) if p[1] in _BODIES and "".join(p) in vocabulary):
            found.setdefault(pair, {}).setdefault(("".join(pair),), 1.0)
        return found

    def forms(self, phrase: Phrase) -> list[Phrase]:
        """List the other forms of a phrase that the thesaurus knows, whether passages have them or not."""
        return self._thesaurus.forms(phrase)

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return Abbreviations(passage.text for passage in self.passages)

    def choose(self, wordings: Sequence[Sequence[str]]) -> list[str]:
        """Choose one of the wordings of each notion, those that stand together in the passages.

        A passage counts for a notion by the best of its wordings, a notion by the passages that
        have any of them (structured queries, Pirkola 1998). The earlier of equals is taken.
        """
        scores = [self._presence(wordings_of) for wordings_of in wordings]
        total = np.zeros(len(self.passages), dtype=np.float32)
        for presence in scores:
            best = presence.max(axis=0)
            total += best * np.log1p(best.size / max(int(np.count_nonzero(best)), 1))
        near = np.argsort(-total, kind="stable")[:_NEAR]
        weights = total[near]
        return [
            of[int(np.argmax(presence[:, near] @ weights))]
            for of, presence in zip(wordings, scores, strict=True)
        ]

    def _presence(self, wordings: Sequence[str]) -> Scores:
        """Say how well each passage has each wording, 0 to 1, shape (wordings, passages)."""
        vocabulary = self._legs[_MORPHEMES].vocab_dict
        terms = [morphemes(wording) for wording in wordings]
        return np.stack(
            [
                _DECAY ** (i + _SHORT * (len(wordings[i]) == 1))
                * scaled(scores_of(self._legs[_MORPHEMES], of))
                if all(term in vocabulary for term in of)
                else np.zeros(len(self.passages), dtype=np.float32)
                for i, of in enumerate(terms)
            ]
        )

    def has_word(self, word: str) -> bool:
        """Tell whether a word stands in a passage, as one morpheme."""
        return word in self._legs[_MORPHEMES].vocab_dict

    def romanized(self, word: str) -> tuple[str, ...]:
        """Give the words of the passages that a romanized Korean word may stand for."""
        return self._romanized.find(word)

    @cached_property
    def _romanized(self) -> RomanizedNames:
        return RomanizedNames(self._legs[_MORPHEMES].vocab_dict, self._legs[_BIGRAMS].vocab_dict)

    def _expansion(self, terms: Sequence[str]) -> list[tuple[Phrase, float]]:
        """List expansions with their weight; those of one source phrase share its weight."""
        return [
            (target, EXPANSION_WEIGHT * weight / len(targets) ** 0.5)
            for targets in self.expand(terms).values()
            for target, weight in targets.items()
        ]

    def search(self, query: str, k: int) -> list[Hit]:
        """Give the best ``k`` passages by the weighted sum of the legs, best first."""
        raw = self._raw(query)
        legs = {name: scaled(leg) for name, leg in raw.items()}
        fused = sum(LEG_WEIGHTS[name] * leg for name, leg in legs.items())
        fused = np.asarray(fused) / sum(LEG_WEIGHTS.values())
        order = np.argsort(-fused, kind="stable")[:k]
        return [
            Hit(
                self.passages[i],
                float(fused[i]),
                {name: float(leg[i]) for name, leg in legs.items()}
                | {"cosine": float(raw["vectors"][i])},
            )
            for i in order
        ]


def _encode(texts: Sequence[str], encoder: Encoder, known: Mapping[str, Vector]) -> Vectors:
    new = [text for text in dict.fromkeys(texts) if text not in known]
    fresh = dict(zip(new, encoder.encode_passages(new), strict=True)) if new else {}
    return np.stack([fresh[text] if text in fresh else known[text] for text in texts])
