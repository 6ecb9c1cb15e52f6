"""Korean morphemes (Kiwi) and character bigrams as terms of BM25."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# Content morphemes: nouns, verbs, adjectives, roots, numerals, foreign words.
_CONTENT = ("N", "V", "XR", "SL", "SN", "SH", "MM", "MAG")
_LEFT_OUT = {"VCP", "VCN", "VX", "NNB", "NP"}
# Prefixes that deny the noun behind them, and are a part of it: 비대면, 미선정, 불합격.
DENYING = frozenset({"비", "미", "불", "부", "무"})
TOKENIZER_VERSION = "kiwi-content+bigrams-5"
MAX_CHARS = 4000
# Read as two words without this: 총투자액 중국 비, 중기 부는.
_WHOLE_WORDS = "국비 중기부 산업부 과기정통부 고용부 여가부 균형위 지방시대위 질병청 농진청 소방청 새만금청 행복청"


@cache
def kiwi() -> Any:
    """Give the shared analyser; loading takes about two seconds.

    Its dictionary of names of several words is left out: it doubles the time to load, and the parts
    of such names are wanted as terms.
    """
    from kiwipiepy import Kiwi

    analyser = Kiwi(num_workers=1, load_multi_dict=False)
    for word in _WHOLE_WORDS.split():
        analyser.add_user_word(word, "NNG", 3.0)
    return analyser


@lru_cache(4096)
def analyse(text: str) -> tuple[Any, ...]:
    """List the tokens of a text as Kiwi cuts it; a question is asked for its own again and again."""
    return tuple(kiwi().tokenize(text))


def morphemes(text: str) -> list[str]:
    """List the content morphemes of a text, with tags that tell verbs from nouns left out."""
    terms: list[str] = []
    prefix, prefixed = "", -1
    for token in analyse(unicodedata.normalize("NFKC", text).lower()):
        tag = token.tag.split("-")[0]
        if tag.startswith(_CONTENT) and tag not in _LEFT_OUT:
            form = _singular(token.form) if tag == "SL" else token.form
            terms.append(prefix + form if token.start == prefixed else form)
        denies = tag == "XPN" and token.form in DENYING
        prefix, prefixed = token.form, token.start + token.len if denies else -1
    return terms


def _singular(word: str) -> str:
    """Take the plural ending off an English word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def bigrams(text: str) -> list[str]:
    """List the character bigrams of a text, white space and punctuation removed."""
    letters = squeezed(text)
    if len(letters) == 1:
        return [letters]
    return [letters[i : i + 2] for i in range(len(letters) - 1)]


def squeezed(text: str) -> str:
    """Give the letters and digits of a text, white space and punctuation removed."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())
