"""Build (query, passage) pairs from the corpus, fresh ones for every epoch."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from training.augment import as_query
from training.corpus import Corpus, Entry, Topic

_SENTENCE_END = re.compile(r"(?<=[^\W\d][.?!])\s+|\s(?=[①-⑳])")
_SHORTEST_PASSAGE = 40
_LONGEST_PASSAGE = 500
_LONGEST_QUERY = 160
_WIKI_ENTRIES_PER_EPOCH = 4
_BLOCK = 8


class Pair(NamedTuple):
    """A query and the passage that it should find."""

    query: str
    passage: str


def build_pairs(corpus: Corpus, rng: Random) -> list[Pair]:
    """Return one epoch of pairs; no passage occurs twice.

    Pairs of one topic stand together in blocks of up to eight, so that the other passages of the
    same law or article are among the in-batch negatives; the blocks are shuffled.
    """
    blocks: list[list[Pair]] = []
    for topic in corpus.topics:
        pairs = topic_pairs(topic, rng)
        blocks.extend(pairs[i : i + _BLOCK] for i in range(0, len(pairs), _BLOCK))
    for sentences in corpus.parallels:
        query, passage = rng.sample(sentences, 2)
        blocks.append([Pair(as_query(query, rng), passage)])
    rng.shuffle(blocks)
    return [pair for block in blocks for pair in block]


def topic_pairs(topic: Topic, rng: Random) -> list[Pair]:
    """Return at most one pair for an entry; of a long wiki article, not for every entry."""
    entries = [entry for entry in topic.entries if len(entry.text) >= _SHORTEST_PASSAGE]
    if topic.source == "wiki" and len(entries) > _WIKI_ENTRIES_PER_EPOCH:
        entries = [entries[0], *rng.sample(entries[1:], _WIKI_ENTRIES_PER_EPOCH - 1)]
    else:
        rng.shuffle(entries)
    return [_entry_pair(topic, entry, rng) for entry in entries]


def _entry_pair(topic: Topic, entry: Entry, rng: Random) -> Pair:
    # Laws and rulings have telling headings; those of wiki articles ("역사", "생애") say little.
    by_heading = rng.random() < (0.35 if topic.source == "wiki" else 0.65)
    if by_heading or len(sentences := split_sentences(entry.text)) < 2:
        title = topic.title if rng.random() < 0.85 or not entry.heading else ""
        query = f"{title} {entry.heading}".strip()
        return Pair(as_query(query, rng), _window(entry.text, rng))
    return _cloze(topic, entry, sentences, rng)


def _cloze(topic: Topic, entry: Entry, sentences: list[str], rng: Random) -> Pair:
    """Ask with one sentence for its paragraph (inverse cloze task; Lee et al. 2019).

    In half of the cases the sentence stays in the passage: shared words are evidence, too.
    """
    at = rng.randrange(len(sentences))
    query = sentences[at][:_LONGEST_QUERY]
    rest = sentences[:at] + sentences[at + 1 :]
    text = " ".join(sentences if rng.random() < 0.5 else rest)
    if rng.random() < 0.5:
        query = f"{topic.title} {query}".strip()
    passage = text[:_LONGEST_PASSAGE]
    if rng.random() < 0.3:
        passage = f"{topic.title} {entry.heading} {passage}".strip()
    return Pair(as_query(query, rng), passage)


def split_sentences(text: str) -> list[str]:
    """Split at sentence ends and before the circled numbers of a statute."""
    return [part for part in _SENTENCE_END.split(text) if len(part) > 8]


def _window(text: str, rng: Random) -> str:
    """Return the beginning of a text, and of a long one sometimes a later part."""
    if len(text) <= _LONGEST_PASSAGE or rng.random() < 0.7:
        return text[:_LONGEST_PASSAGE]
    start = text.find(" ", rng.randrange(len(text) - _LONGEST_PASSAGE)) + 1
    return text[start : start + _LONGEST_PASSAGE]
