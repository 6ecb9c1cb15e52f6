"""Spelling and spacing of a typed question, repaired without touching what the documents write.

Words follow the noisy-channel model of spelling correction (Kernighan, Church & Gale 1990): of the
texts one slip of a key away, the one that Kiwi's language model holds for likeliest is taken, if it
is likelier by far than what was typed. A word that the passages hold is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from assistant.answering.questions.chat_spelling import spelt_out
from assistant.answering.questions.hangul import compose, from_latin, keys, slips
from assistant.retrieval.morphemes import analyse, kiwi

# How much likelier, in nats, a repair must be than what was typed: where letters stand alone, where
# Kiwi knows the slip, where it does not know the word, where a known word is out of place.
_NEEDED_STRAY, _NEEDED_SLIP, _NEEDED_UNKNOWN, _NEEDED_UNLIKELY = 0.0, 8.0, 10.0, 15.0
# What it counts, in nats, that a passage holds the repaired word.
_HELD = 4.0
# A morpheme less likely than this, in nats a syllable, is out of place.
_UNLIKELY = -9.0
# Spans longer than a word are not repaired; so many spans, so many candidates are weighed.
_WIDEST, _SPANS, _CANDIDATES = 8, 8, 5
_CONTEXT = 12
# A longer text is pasted, not typed.
LONGEST = 300
# So many syllables of a compound are enough to tell what is meant.
_COMPOUND = 4
_NOUNS = ("N", "XSN", "XPN", "XR", "UN")
# So many syllables typed in the English mode are no accident.
_SHORTEST = 3
# A run of more syllables than this is more than one word, or one long name.
_LONG_RUN = 8

_STRAY = re.compile(r"[ㄱ-ㅣ]")
_APART = re.compile(r"[ㄱ-ㅣ]{4,}")
_HANGUL = re.compile(r"[ㄱ-ㅣ가-힣]")
_SYLLABLES = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-z]+")
_LAUGHTER = re.compile(r"\s?(?:([ㅋㅎㅠㅜㅡ])\1+|[ㅋㅎㅠㅜㅡ](?=[\s?!.~]|$))")
_REPEATED = re.compile(r"([?!])[?!]+")


class Lexicon(Protocol):
    """What the passages hold."""

    def contains(self, text: str) -> bool:
        """Tell whether a passage holds the text, white space and punctuation left out."""


@dataclass(frozen=True)
class _Span:
    """A part of a word that may be misspelt, and the gain in nats that a repair needs."""

    start: int
    end: int
    needed: float


def repair(question: str, lexicon: Lexicon) -> str:
    """Give the question as it was meant: keyboard mode, slips of the keys, missing spaces.

    A question with nothing to repair comes out as it went in, and so do every word that the
    passages hold and a text of more than ``LONGEST`` characters.
    """
    if len(question) > LONGEST:
        return question
    text = _LAUGHTER.sub("", unicodedata.normalize("NFC", question))
    text = _APART.sub(_together, _REPEATED.sub(r"\1", text))
    text = _in_hangul_mode(text, lexicon)
    if not _HANGUL.search(text):
        return text
    text = spelt_out(text)
    return _spaced(_corrected(_with_held_compounds(text, lexicon), lexicon))


def _together(match: re.Match[str]) -> str:
    """Give the syllables of letters typed apart (ㅎㅕㄱㅅㅣㄴ), if they make syllables alone."""
    composed = compose(match[0])
    return composed if _SYLLABLES.fullmatch(composed) else match[0]


def _in_hangul_mode(text: str, lexicon: Lexicon) -> str:
    """Give what words typed in the English mode meant ('rhdcjdghl' is 공청회).

    English now and then spells Korean too ('work' is 재가), so that all words must, and at length.
    """
    typed = [word for word in _LATIN.findall(text) if not word.isupper()]
    meant = [from_latin(word) for word in typed]
    if len("".join(meant)) < _SHORTEST or not all(map(_SYLLABLES.fullmatch, meant)):
        return text
    if any(map(lexicon.contains, typed)) or any(t.oov for t in analyse(" ".join(meant))):
        return text
    return _LATIN.sub(lambda match: match[0] if match[0].isupper() else from_latin(match[0]), text)


def _with_held_compounds(text: str, lexicon: Lexicon) -> str:
    """Repair compounds of known nouns that the passages hold but for one slip (마을버슨, 마을버스)."""
    for start in reversed(_strange_compounds(text, lexicon)):
        typed, after = text[start : start + _COMPOUND], text[start + _COMPOUND :]
        near = (word for word in _one_slip_away(typed) if lexicon.contains(word))
        held = [word for word in near if all(map(_is_noun, analyse(word)))]
        best = max(held, key=_log_probability, default=typed)
        if _log_probability(best) + _HELD - _log_probability(typed) >= _NEEDED_UNKNOWN:
            text = text[:start] + best + after
    return text


def _is_noun(token: Any) -> bool:
    return str(token.tag).startswith(_NOUNS) and token.tag != "NP" and token.form != "얼마"


def _strange_compounds(text: str, lexicon: Lexicon) -> list[int]:
    """List where ``_COMPOUND`` syllables of a run of nouns have three that no passage holds."""
    noun = [False] * len(text)
    for token in analyse(text):
        noun[token.start : token.end] = [_is_noun(token)] * token.len
    found = []
    for run in _SYLLABLES.finditer(text):
        threes = (i for i in range(run.start(), run.end() - 2) if all(noun[i : i + 3]))
        strange = next((i for i in threes if not lexicon.contains(text[i : i + 3])), None)
        if strange is None:
            continue
        start = max(run.start(), min(strange - 1, run.end() - _COMPOUND))
        if start + _COMPOUND <= run.end() and all(noun[start : start + _COMPOUND]):
            found.append(start)
    return found


def _corrected(text: str, lexicon: Lexicon) -> str:
    for span in reversed(_odd_spans(text, lexicon)[:_SPANS]):
        best, gain = _likeliest(text, span, lexicon)
        if gain >= span.needed:
            text = text[: span.start] + best + text[span.end :]
    return text


def _odd_spans(text: str, lexicon: Lexicon) -> list[_Span]:
    """List the parts of words that may be misspelt; those that touch are one."""
    spans: list[_Span] = []
    for token in kiwi().tokenize(text, typos="basic"):
        needed = _needed(text, token)
        if needed is None:
            continue
        start = token.start - bool(_HANGUL.match(text[token.start - 1 : token.start]))
        end = token.end + bool(_HANGUL.match(text[token.end : token.end + 1]))
        word = text[token.start : token.end]
        if lexicon.contains(word if len(word) > 1 else text[start:end]):
            continue
        if spans and start <= spans[-1].end:
            last = spans.pop()
            start, needed = last.start, min(last.needed, needed)
        spans.append(_Span(start, end, needed))
    return [span for span in spans if span.end - span.start <= _WIDEST]


def _needed(text: str, token: Any) -> float | None:
    """Give the gain that a repair of a morpheme needs, or None where it is in order."""
    word = text[token.start : token.end]
    if not word or not _HANGUL.search(word):
        return None
    if _STRAY.search(word):
        return _NEEDED_STRAY
    if token.typo_cost > 0:
        return _NEEDED_SLIP
    if token.oov:
        return _NEEDED_UNKNOWN
    return _NEEDED_UNLIKELY if token.score / len(word) < _UNLIKELY else None


def _likeliest(text: str, span: _Span, lexicon: Lexicon) -> tuple[str, float]:
    """Give the likeliest spelling of a part one slip away, and its gain over what was typed."""
    typed = text[span.start : span.end]
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    left, right = before[-1:].strip(), after[:1].strip()

    def likelihood(candidate: str) -> float:
        held = _HELD if lexicon.contains(left + candidate + right) else 0.0
        return _log_probability(before + candidate + after) + held

    near = sorted(_one_slip_away(typed), key=lambda word: -_log_probability(left + word + right))
    best = max(near[:_CANDIDATES], key=likelihood, default=typed)
    return best, likelihood(best) - _log_probability(before + typed + after)


def _log_probability(text: str) -> float:
    """Give the logarithm of a text's probability in Kiwi's language model, in nats."""
    return float(kiwi().analyze(text)[0][1])


def _one_slip_away(word: str) -> Iterator[str]:
    """Yield the words of whole syllables that are one slip of a key away."""
    seen = {word}
    for letters in slips(keys(word)):
        candidate = compose(letters)
        if candidate not in seen and not _STRAY.search(candidate):
            seen.add(candidate)
            yield candidate


_BEFORE_SPACE = ("J", "E", "M")
_AFTER_SPACE = ("N", "M", "V", "XR", "XPN", "SL", "SN")
_ASKING = ("M", "NP")
_BOUND = ("VX", "VCP", "VCN")


def _spaced(text: str) -> str:
    """Put spaces into long runs, after particles and endings and before words that ask.

    Compound nouns stay whole: official names are written without spaces.
    """
    return " ".join(_parted(run) if len(run) > _LONG_RUN else run for run in text.split(" "))


def _parted(run: str) -> str:
    starts = {
        right.start
        for left, right in pairwise(analyse(run))
        if left.end <= right.start
        and right.tag.startswith(_AFTER_SPACE)
        and not right.tag.startswith(_BOUND)
        and (left.tag.startswith(_BEFORE_SPACE) or right.tag.startswith(_ASKING))
        and left.form != right.form
        and run[right.start - 1].isalnum()
    }
    return "".join(f" {char}" if i in starts else char for i, char in enumerate(run))
