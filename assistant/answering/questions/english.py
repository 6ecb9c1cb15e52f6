"""English questions put into Korean words, in the order and with the asking word of Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answering.language.wording import has_final_consonant, topic
from assistant.answering.questions.english_forms import Asking, asking_of, closing
from assistant.answering.questions.english_numbers import with_korean_numbers
from assistant.retrieval.english import Glossary, Term


class Words(Protocol):
    """What is known of the words of the passages."""

    def choose(self, wordings: Sequence[Sequence[str]]) -> list[str]:
        """Choose one of the wordings of each notion."""

    def has_word(self, word: str) -> bool:
        """Tell whether a word stands in a passage."""

    def romanized(self, word: str) -> tuple[str, ...]:
        """Give the Korean words that a romanized one may stand for."""


# Words that only join others; a phrase of Korean ends where one stands.
_JOINING_WORDS = """
a an the of in on at to for by with as from into onto upon about over than then per
that which who whom whose where when while if whether there here how what why
i me my we us our you your he him his she her it its they them their this these those
is are was were be been being am do does did doing done has have had having
can could will would shall should may might must
also so such very too just please tell give name list because everyone someone out s d ll ve re t ca wo
"""
_JOINING = frozenset(_JOINING_WORDS.split())
# Prepositions with a Korean word of their own, which goes after what follows them.
_LEADING_WORDS = """
under after before between during within above below without except near among since through
against beyond via until not cannot
"""
_LEADING = frozenset(
    [
        *_LEADING_WORDS.split(),
        *("according to", "based on", "as of", "due to", "because of", "except for", "instead of"),
    ]
)
# A day, per person: apart from the noun before it.
_RATE = re.compile(r"(?:an?|per|each|every) \w", re.I)
_ALONG = frozenset({"and", "or", "&"})
_AND_THE = re.compile(r"\band (?:the|an?) ", re.I)
_TOKEN = re.compile(r"[A-Za-z]+|[\d가-힣][^\s?!;:()\"“”‘’]*|[,;:()\"“”?!.]")
_SUFFIXED = re.compile(r"\b([A-Za-z]{2,})-(?:si|gun|gu|do|eup|myeon|dong|ri)\b")
_IN_ALL = re.compile(r"\s(?:in total|in all|altogether|overall)\b", re.I)
_CLAUSE = re.compile(
    r",?\s+and\s+(?=(?:(?:for|at|in|on|by|to)\s+)?(?:how|what|which|who|when|where|why)\b)", re.I
)


@dataclass(frozen=True)
class _Notion:
    """Wordings of one word or phrase of the question."""

    wordings: tuple[str, ...]
    term: Term
    verb: bool = False
    leads: bool = False
    joined: bool = False


_Phrase = list[_Notion]


def in_korean(text: str, glossary: Glossary, words: Words) -> str:
    """Put an English question into Korean words that stand together in the passages.

    Korean mirrors English: what follows a preposition goes before what it belongs to, a verb goes
    to the end of its phrase, and what is asked for goes last, before the asking word.
    """
    parts = _CLAUSE.split(with_korean_numbers(text))
    clauses = [_Clause(part, glossary, words) for part in parts]
    notions = [notion for clause in clauses for notion in clause.notions]
    chosen = iter(words.choose([notion.wordings for notion in notions]))
    worded, asked = [], ""
    for clause in clauses:
        about, asks = clause.worded(chosen)
        asked = f"{asked} {asks}".strip()
        if about and clause is not clauses[-1]:
            worded.append(f"{about} {asked}이고" if asked else f"{about},")
            asked = ""
    closed = closing(asked, defines=clauses[-1].defines)
    end = "?" if closed or text.rstrip().endswith("?") else ""
    return " ".join([*worded, f"{about} {closed}".strip()]) + end


def _without_repeats(chosen: Sequence[str]) -> list[str]:
    """Leave out a wording that a later one holds."""
    return [
        "" if len(word) > 1 and any(word in later for later in chosen[i + 1 :]) else word
        for i, word in enumerate(chosen)
    ]


class _Clause:
    """One question: what it is about, what is asked for, and the asking word."""

    def __init__(self, text: str, glossary: Glossary, words: Words) -> None:
        text = _plain(text)
        self.asking: Asking = asking_of(text)
        said_first = list(_phrases(text[: self.asking.start], glossary, words, False))
        phrases = list(_phrases(text[self.asking.end :], glossary, words, self.asking.noun))
        self._head = _as_nouns(phrases.pop(0)) if self.asking.noun and phrases else []
        self._body = [*_mirrored(said_first), *_mirrored(phrases)]
        self.defines = self.asking.defines and not self._body and len(self._head) == 1

    @property
    def notions(self) -> list[_Notion]:
        """List what has to be worded, in the order of Korean."""
        return [*self._body, *self._head]

    def worded(self, chosen: Iterator[str]) -> tuple[str, str]:
        """Word what the clause is about with the chosen wordings, and what it asks."""
        words = [next(chosen) for _ in self.notions]
        said = [
            _with_and(word) if notion.joined and word else word
            for word, notion in zip(_without_repeats(words), self.notions, strict=True)
        ]
        body, head = said[: len(self._body)], [*said[len(self._body) :], *self.asking.of]
        noun = " ".join(filter(None, head))
        term = self._head[-1].term if self._head else Term("")
        asked = self.asking.worded(head[-1] if head else "", term)
        if noun:
            noun = _defined(noun) if self.defines else topic(noun)
        return " ".join(filter(None, [*body, noun])), asked


def _mirrored(phrases: Sequence[_Phrase]) -> list[_Notion]:
    """Put phrases in the order of Korean: the last first, the verb that ends a later one last."""
    body: list[_Notion] = []
    verbs: list[_Notion] = []
    for i, phrase in reversed(list(enumerate(phrases))):
        ends = i > 0 and len(phrase) > 1 and phrase[-1].verb and not phrase[-1].leads
        body += phrase[:-1] if ends else phrase
        verbs += phrase[-1:] if ends else []
    return [*body, *verbs]


def _with_and(word: str) -> str:
    """Add the particle for and."""
    return word + ("과" if has_final_consonant(word) else "와")


def _defined(noun: str) -> str:
    return f"{noun}이란" if has_final_consonant(noun) else f"{noun}란"


def _as_nouns(phrase: _Phrase) -> _Phrase:
    """Leave out the verbs among the wordings of a phrase of nouns."""
    nouns = [tuple(w for w in notion.wordings if not w.endswith("다")) for notion in phrase]
    return [
        replace(notion, wordings=of or notion.wordings)
        for notion, of in zip(phrase, nouns, strict=True)
    ]


def _plain(text: str) -> str:
    """Take apart possessives and n't, and the suffix off names of places (Nuri-gun).

    What only says that a number is the whole (in total) is left out: it parts a noun from its verb.
    """
    text = _IN_ALL.sub(" ", _SUFFIXED.sub(r"\1", text.strip(" ?.!")))
    text = re.sub(r"(?<=[\d가-힣])-(?=[A-Za-z])", " ", re.sub(r"n['’]t\b", " not", text))
    return re.sub(r"['’]s\b", " ", text)


def _phrases(text: str, glossary: Glossary, words: Words, asks_noun: bool) -> Iterator[_Phrase]:
    """Cut a text into phrases at the words that only join; a verb goes to the end of its own.

    The first phrase of a text that asks for a noun ends before its first verb.
    """
    tokens = _TOKEN.findall(_AND_THE.sub("and ", text))
    phrase: _Phrase = []
    first = asks_noun
    at = 0
    while at < len(tokens):
        term, at = _next(tokens, at, glossary)
        if term.written.lower() in _ALONG:
            if phrase and term.written.lower() != "or":
                phrase[-1] = replace(phrase[-1], joined=True)
            continue
        joins, notion = _joins(term), _notion(term, words)
        apart = joins or notion.leads or _RATE.match(term.written)
        if phrase and (apart or (first and _predicate(phrase[-1], notion))):
            yield phrase if first else _verb_last(phrase)
            phrase, first = [], False
        if not joins:
            phrase.append(notion)
    if phrase:
        yield _verb_last(phrase)


def _next(tokens: Sequence[str], at: int, glossary: Glossary) -> tuple[Term, int]:
    """Give the term at a place and the place after it; names go on behind a comma."""
    if tokens[at] == ",":
        return Term(","), at + 1
    places = [i for i in range(at, len(tokens)) if tokens[i] != ","]
    term = glossary.find([tokens[i] for i in places])
    return term, places[term.words - 1] + 1


def _predicate(noun: _Notion, notion: _Notion) -> bool:
    """Tell whether a word after a noun is its verb: people use, an office uses."""
    may_be = any(wording.endswith("다") for wording in notion.wordings)
    return notion.verb or (may_be and noun.term.many != notion.term.many)


def _joins(term: Term) -> bool:
    """Tell whether a term only joins others; abbreviations (US, IT) do not."""
    word = term.written
    joining = word.lower() in _JOINING and not (word.isupper() and len(word) > 1)
    return not word[0].isalnum() or (term.words == 1 and joining)


def _verb_last(phrase: _Phrase) -> _Phrase:
    opens = (phrase[0].verb or phrase[0].leads) and len(phrase) > 1
    return [*phrase[1:], phrase[0]] if opens else phrase


def _notion(term: Term, words: Words) -> _Notion:
    """Give the wordings of a term; an abbreviation may stand in the passages as it is."""
    written = term.written
    if not term.korean:
        found = words.romanized(written) if written.isascii() else ()
        return _Notion(found or (written,), term)
    as_written = [written] if written.isupper() and words.has_word(written.lower()) else []
    leads = written.lower() in _LEADING
    return _Notion((*term.korean, *as_written), term, term.verb and not leads, leads)
