"""A claim that says who or where something is (우수지자체는 대구이다), and where a text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.answering.names import Name, find_names

_SUBJECT = re.compile(r"(?P<subject>.*\S)(?:은|는|이|가)\s+(?=\S)")
_AND = r"(?:[\s,·ㆍ]|및|와|과|그리고)*"
_END = re.compile(
    r"(?:이?다|이?었다|였다|입니다|이?었습니다|였습니다|(?:이|가|으로|로)\s?(?:선정|지정|확정|결정|뽑)\S*)"
)
_JOINT = re.compile(_AND)
# Particles of a name that is told along the way and is none of the members.
_ASIDE = ("에서", "에", "의", "은", "는", "께", "도")
_LEAD = re.compile(r"\((?P<bracket>[^()]{2,30})\)\s*|(?P<plain>[^:：()\n,.;]{2,30}?)\s*[:：]\s")
_BULLET = re.compile(r"^\s*[ㅇ○□◦▪●*※\-–]+\s+")
_CLAUSE_END = re.compile(
    r"(?:하고|으며|하며|이며|지만|이고|며)[,\s]|[다음임함][.](?:\s|$)|[;\n]|[가-힣]{2,}[은는]\s"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BOUND_BEFORE = re.compile(r"(?:[,·ㆍ]|\s및|와|과)\s*$")
_BOUND_AFTER = re.compile(r"\s*(?:[,·ㆍ]|및\s|[와과]\s)")
_LONGEST = 3


@dataclass(frozen=True)
class Identity:
    """The words of the subject, of which the last are the label, and the names it is said to be."""

    subject: tuple[str, ...]
    names: tuple[Name, ...]

    @property
    def labels(self) -> Iterator[str]:
        """Give what may stand as the label in a text, the longest first: 주관기관."""
        for count in range(min(_LONGEST, len(self.subject)), 0, -1):
            label = "".join(self.subject[-count:])
            if len(label) > 1:
                yield label


@dataclass(frozen=True)
class Listing:
    """What a text says a label is: ``text`` verbatim, without what stands in brackets.

    ``glosses`` are the brackets' items, which say the same thing otherwise: 양태림(부군수).
    """

    text: str
    glosses: tuple[str, ...]


def read_identity(text: str, names: Sequence[Name]) -> Identity | None:
    """Read 'S는 X이다' where X is one or more names; None for any other statement."""
    subject = _SUBJECT.match(text)
    if subject is None:
        return None
    at, members = subject.end(), []
    for name in sorted(names, key=lambda n: n.low):
        if name.low >= at:
            if name.low != at:
                return None
            members.append(name)
            joint = _JOINT.match(text, name.high)
            at = joint.end() if joint else name.high
    if not members or not _END.fullmatch(text, members[-1].high):
        return None
    return Identity(tuple(w.removesuffix("의") for w in subject["subject"].split()), tuple(members))


def find_listings(text: str, label: str, kind: str) -> Iterator[Listing]:
    """Give the names of a kind that a text says of a label: '(S) X, Y', 'S : X, Y', 'S는 X, Y로'."""
    for value in (*_led(text, label), *_said(text, label)):
        plain = _BRACKETS.sub(lambda m: " " * len(m[0]), value)
        members = _members(plain, kind)
        glosses = tuple(
            item.strip() for m in _BRACKETS.finditer(value) for item in re.split("[,·/]", m[0][1:-1])
        )
        if members:
            listed = _BRACKETS.sub("", value[members[0].low : members[-1].high])
            yield Listing(listed, glosses)


def stands_alone(text: str, label: str) -> bool | None:
    """Tell whether a label stands somewhere outside a coordination (S 및 X, S·X); None without it."""
    found = list(re.finditer(_pattern(label), text))
    if not found:
        return None
    return any(
        not _BOUND_BEFORE.search(text[: m.start()]) and not _BOUND_AFTER.match(text, m.end())
        for m in found
    )


def _pattern(label: str) -> str:
    return r"(?<![가-힣])" + r"\s*".join(map(re.escape, label))


def _led(text: str, label: str) -> Iterator[str]:
    """Give what stands after a lead; '(주최/주관) A / B' has a value for each of its labels."""
    leads = list(_LEAD.finditer(text))
    for lead, after in zip_longest(leads, leads[1:]):
        labels = [
            "".join(part.split())
            for part in _BULLET.sub("", lead["bracket"] or lead["plain"]).split("/")
        ]
        if label not in labels:
            continue
        plain = after and after["plain"]
        value = re.split(r"[;\n]", text[lead.end() : after.start() if plain else len(text)])[0]
        values = value.split("/") if len(labels) > 1 else [value]
        if len(values) == len(labels):
            yield values[labels.index(label)]


def _said(text: str, label: str) -> Iterator[str]:
    for match in re.finditer(_pattern(label) + r"(?:으로는|로는|은|는)\s+", text):
        end = _CLAUSE_END.search(text, match.end())
        yield text[match.end() : end.start() if end else len(text)]


def _members(plain: str, kind: str) -> list[Name]:
    """Give the first names of a kind that stand coordinated."""
    members: list[Name] = []
    for name in find_names(plain):
        if name.kind != kind or name.role.startswith(_ASIDE):
            continue
        joint = _JOINT.fullmatch(plain, members[-1].high, name.low) if members else True
        if not joint:
            break
        members.append(name)
    return members
