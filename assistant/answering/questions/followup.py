"""An elliptic follow-up becomes a stand-alone question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.questions.asides import without_asides
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.phrases import ASKING, noun_phrases
from assistant.answering.questions.pointed import (
    asked_of,
    named_by_answer,
    pointed_by_order,
    points_back,
    without_pointers,
)
from assistant.answering.questions.question import content_terms, key_terms, kind_asked
from assistant.answering.questions.swapped import swapped, swapped_mark, swapped_prize
from assistant.datatypes import Turn

_CONNECTS = re.compile(r"^(?:(?:그럼|그러면|그렇다면|그리고|또|그래서)(?:\s+|$)|(?:then|and)\b\s*)")
_SHORT = 14
_ASKING_END = re.compile(r"[을를]?\s+(?:좀\s)?(?:알려|말해|설명해)\s?\S*$|[은는]?요$")
_OWN_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d|\s*(?:월|일|시|분))|[A-Za-z]{2,}")
_TIME = re.compile(r"(?:19|20)\d{2}|작년|올해|내년|제?\s*\d+\s*회")
_NEW_NAMES, _NEW_TERMS, _THING = 3, 4, 2
_VALUES = (Kind.NUMBER, Kind.DATE, Kind.PERSON, Kind.PLACE)
_TURNS = 12
_FOLLOWS = " - "
# How much surer an answer counts as, in logits of its confidence: a question that is read by
# itself the more, the longer it is; one about what the last answer names; one about the topic.
# What is too short to stand alone (상금은?) is answered by itself only if so much is sure.
_ALONE, _ALONE_FROM, _NAMED, _TOPIC, _LEAST = 0.1, 3, 1.5, 0.5, 0.4


@dataclass(frozen=True)
class Wording:
    """One way a question can be meant; ``favour`` is added to the logit of its confidence.

    Another way goes before it where its confidence is below ``least``.
    """

    text: str
    favour: float = 0.0
    least: float = 0.0


@dataclass(frozen=True)
class _Asked:
    """A question with the stand-alone one before it, and itself without what links it to that."""

    text: str
    earlier: str
    rest: str
    history: Sequence[Turn]

    @property
    def points(self) -> bool:
        return points_back(self.rest)

    @property
    def defines(self) -> bool:
        is_definition = kind_asked(self.rest) is Kind.DEFINITION
        return is_definition and bool(key_terms(self.rest)) and not self.points

    @property
    def is_new(self) -> bool:
        is_linked = self.rest != self.text
        return self.defines or (not self.points and _is_whole(self.rest, self.earlier, is_linked))

    @property
    def bare(self) -> str:
        return without_pointers(self.rest) or self.rest


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """Resolve an elliptic follow-up with the questions before it.

    A follow-up points back (그럼, 거기, 그중에) or is too short to stand alone. What it names itself
    (a year, a place) replaces what the earlier question named of the same kind; the rest is kept.
    The earlier question is resolved likewise, so that a chain of follow-ups keeps its topic until
    a whole question is asked.
    """
    return _resolved(_asked(question, history))


def wordings(question: str, history: Sequence[Turn]) -> tuple[Wording, ...]:
    """Give the ways in which a question can be meant after the turns before it, one at least.

    Whether it goes on with the topic, or with what the last answer names, or begins anew, is told
    by which of them the documents answer most surely.
    """
    asked = _asked(question, history)
    settled = _settled(asked)
    if settled or asked.defines:
        return (Wording(settled or asked.rest),)
    name = named_by_answer(asked.earlier, history)
    about = asked_of(name, asked.rest) or (name and f"{name}{_FOLLOWS}{asked.bare}")
    # What the last question was joined to may have been another subject: it may be meant alone.
    topics = [_topic(asked.earlier, whole=asked.points), _topic(newly_asked(asked.earlier))]
    ways = [Wording(f"{topic}{_FOLLOWS}{asked.bare}", _TOPIC) for topic in topics if topic]
    ways += [Wording(about, _NAMED)] if about else []
    if not asked.points:
        favour = _ALONE * (len(asked.rest) - _ALONE_FROM)
        ways.append(Wording(asked.rest, favour, 0.0 if asked.is_new else _LEAST))
    return tuple(ways)


def newly_asked(resolved: str) -> str:
    """Give the words of the follow-up itself in a question that was resolved; '' where it is none."""
    _, follows, rest = resolved.rpartition(_FOLLOWS)
    return rest if follows else ""


def _asked(question: str, history: Sequence[Turn]) -> _Asked:
    """Resolve the questions before, each with those before it."""
    turns = [turn for turn in history if turn.content.strip()]
    earlier = ""
    for i in [i for i, turn in enumerate(turns) if turn.role == "user"][-_TURNS:]:
        earlier = _resolved(_linked(turns[i].content, earlier, turns[:i]))
    return _linked(question, earlier, turns)


def _linked(question: str, earlier: str, history: Sequence[Turn]) -> _Asked:
    text, earlier = without_asides(" ".join(question.split())), earlier.rstrip("?？. ")
    rest = _CONNECTS.sub("", text) if earlier else text
    return _Asked(text, earlier, _counted_year(earlier, rest), history)


def _settled(asked: _Asked) -> str:
    """Give the one way a question can be meant; '' where there are more."""
    if not asked.earlier or asked.rest.rstrip("?？. ") == asked.earlier:
        return asked.text
    topic = _topic(asked.earlier, whole=True)
    marked = swapped_mark(asked.earlier, asked.rest) or swapped_prize(topic, asked.rest)
    if marked or asked.is_new:
        return marked
    named = pointed_by_order(asked.rest, asked.history)
    return f"{topic}{_FOLLOWS}{named}" if named else swapped(asked.earlier, asked.bare)


def _resolved(asked: _Asked) -> str:
    """Resolve a question by its words alone, without the documents."""
    settled = _settled(asked)
    if settled or asked.is_new:
        return settled or asked.rest
    about = asked_of(named_by_answer(asked.earlier, asked.history), asked.rest)
    return about or f"{_topic(asked.earlier, whole=asked.points)}{_FOLLOWS}{asked.bare}"


def _is_whole(text: str, earlier: str, is_linked: bool) -> bool:
    """Tell whether a question stands alone; one that is linked (그럼 …) only if it is all new."""
    terms = set(content_terms(text))
    if is_linked:
        return len(terms) >= _NEW_TERMS and not terms & set(content_terms(earlier))
    names = key_terms(text)
    counted = len(names) >= _NEW_NAMES and bool(_OWN_NUMBER.search(text))
    is_long = len(content_terms(text)) > 2 and len(text) > _SHORT
    return is_long or counted or _names_anew(text, earlier)


def _names_anew(text: str, earlier: str) -> bool:
    """Tell whether a question names its own time and what the earlier one asked about."""
    shared = set(content_terms(text)) & set(content_terms(earlier))
    named = [term for term in shared if not term.isdigit() and term != "년"]
    return bool(_TIME.search(text)) and bool(named)


def _topic(earlier: str, *, whole: bool = False) -> str:
    """Give what a resolved question is about, for the next follow-up: what stands before it asks.

    What its own follow-up asked for is left out, unless that is a thing of more than one word, or
    the next one points at it (``whole``).
    """
    head, follows, rest = earlier.rpartition(_FOLLOWS)
    is_value = kind_asked(rest) in _VALUES or len(key_terms(rest)) < _THING
    if follows and is_value and not whole:
        return _topic(head)
    asking = ASKING.search(rest)
    topic = _without_particle(rest[: asking.start()].strip() if asking else rest)
    topic = topic if content_terms(topic) else _without_particle(rest)
    return f"{_topic(head)} {topic}" if follows else topic


def _without_particle(text: str) -> str:
    text = _ASKING_END.sub("", text)
    last = noun_phrases(text)[-1:]
    return text[: last[0].high] if last and text[last[0].high :] == last[0].particle else text


_COUNTED = (
    (re.compile(r"이듬해|(?:그\s?)?다음\s?해"), 1),
    (
        re.compile(
            r"(?:그\s)?(?:전해|전\s해)|(?:그|바로)\s?(?:직전\s?해|전년도?)|직전\s?(?:해|연도)"
        ),
        -1,
    ),
)
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=\s*년)")


def _counted_year(earlier: str, rest: str) -> str:
    """Put the year in the place of 이듬해 and 그 전해, as counted from the one of the earlier question."""
    years = _FULL_YEAR.findall(earlier)
    for pattern, shift in _COUNTED if len(set(years)) == 1 else ():
        rest = pattern.sub(f"{int(years[0]) + shift}년", rest)
    return rest
