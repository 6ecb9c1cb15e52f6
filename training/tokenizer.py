"""Train the tokenizer: unigram pieces of stems and endings that do not depend on spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from kiwipiepy import Kiwi
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Lowercase, Sequence
from tokenizers.pre_tokenizers import Split
from tokenizers.trainers import UnigramTrainer

from training.corpus import Topic

UNKNOWN = "[UNK]"
_LONGEST_PIECE = 12
_RAREST_CHARACTER = 30
# Kiwi's tags for particles, endings, the copula and the suffixes that make a noun a verb.
_ENDING_TAGS = ("J", "E", "VCP", "XSV", "XSA")
# A run of one script is a word; punctuation and white space carry nothing and are left out.
# No piece is marked as the beginning of a word: 세종시예산 and 세종시 예산 give the same pieces.
_WORD = r"[가-힣ㄱ-ㆎ]+|[a-z]+|[0-9]+|%|[^\s\p{P}가-힣ㄱ-ㆎa-z0-9]+"


def blank_tokenizer() -> Tokenizer:
    """Return the tokenizer without its pieces: NFKC, lower case, a word is a run of a script."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = Sequence([NFKC(), Lowercase()])
    tokenizer.pre_tokenizer = Split(Regex(_WORD), behavior="removed", invert=True)
    return tokenizer


def train_tokenizer(topics: list[Topic], *, size: int, passages: int, seed: int) -> Tokenizer:
    """Train on a sample of passages (Unigram LM; Kudo 2018).

    Kiwi first cuts particles and endings off, so that 정책, 정책은 and 정책을 share a piece; the
    tokenizer itself needs no Kiwi: it finds the most likely pieces in the word as written.
    """
    sample = sample_texts(topics, passages, Random(seed))
    words = [part for parts in stems_and_endings(sample) for part in parts]
    counts = Counter(char for word in words for char in word)
    common = {char for char, count in counts.items() if count >= _RAREST_CHARACTER}
    tokenizer = blank_tokenizer()
    tokenizer.train_from_iterator(
        (word for word in words if common.issuperset(word)),
        UnigramTrainer(
            vocab_size=size,
            special_tokens=[UNKNOWN],
            unk_token=UNKNOWN,
            max_piece_length=_LONGEST_PIECE,
            show_progress=False,
        ),
    )
    return tokenizer


def sample_texts(topics: list[Topic], passages: int, rng: Random) -> list[str]:
    """Draw passages, each with the title and heading that it stands under."""
    texts = [
        f"{topic.title} {entry.heading} {entry.text[:400]}"
        for topic in topics
        for entry in topic.entries
    ]
    return rng.sample(texts, min(passages, len(texts)))


def stems_and_endings(texts: list[str]) -> Iterator[list[str]]:
    """Yield the parts of each text's words: stems and compounds apart from particles and endings.

    Contracted morphemes (했 = 하 + 었) stay with what comes before them.
    """
    kiwi = Kiwi(num_workers=2)
    for text, tokens in zip(texts, kiwi.tokenize(texts), strict=True):
        parts: list[str] = []
        start = end = 0
        in_ending = False
        for token in tokens:
            is_ending = token.tag.startswith(_ENDING_TAGS)
            if token.start > end or (token.start == end and is_ending != in_ending):
                parts.append(text[start:end])
                start = token.start
            in_ending = is_ending
            end = max(end, token.start + token.len)
        parts.append(text[start:end])
        yield [part for part in parts if part]
