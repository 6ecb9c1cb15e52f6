"""A claim that says who or where something is (주관 기관은 가람시이다), and where a text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.answering.language.names import SURNAMES, Name, find_names
from assistant.retrieval.morphemes import analyse

_PARTICLE = re.compile(r"(?<=[가-힣])(?:으로는|로는|으로|로|은|는|이|가)\s+")
_AND = r"(?:[\s,·ㆍ]|및|와|과|그리고)*"
_IS = r"이다|이었다|(?<!하)였다|입니다|이었습니다|(?<!하)였습니다"
_CHOSEN = r"(?:으로|로)\s?(?:선정|지정|확정|결정|뽑)\S*"
_END = re.compile(
    rf"(?:다|{_IS}|{_CHOSEN}|(?:이|가)\s?(?:선정|지정|확정|결정|뽑)\S*|"
    r"(?:\s(?:교수|위원|과장|국장|팀장|의원|대표|박사))?(?:이|가)\s?맡\S*)"
)
_TURNED = re.compile(
    rf"(?:은|는|이|가)\s+(?P<subject>(?:(?![을를에와과]\s|에서\s)[^,])+?)(?:{_IS}|{_CHOSEN})"
)
# Who holds an office is a name, whether the analyser knows it or not: 위원장은 남궁민재이다.
_PERSON = re.compile(
    r"(?P<subject>.*?(?:담당자|책임자|대표자?|(?:위원|본부|[국과실단팀시회원총청])장|지사|군수|장관|차관|교수|감독))"
    rf"(?:은|는)\s(?P<name>[{SURNAMES}][가-힣]{{2,3}}?)(?:이다|다|이었다|였다|입니다|이었습니다|였습니다)"
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
_OPEN = re.compile(
    r"(?:\s?[,·ㆍ]\s?[가-힣A-Za-z0-9 ]{2,20}|\([^()]*\))*\s?등(?=[\s,.)을이은의에과]|$)"
)
# Who holds an office stands right behind it: 위원장 홍길동 등 24명.
_HOLDER = (
    rf"(?<=[장자사관표])\s+(?P<holder>[{SURNAMES}][가-힣]{{2}})(?=\s?[(（,☎]|\s(?:등|외)\s|\s*$)"
)
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

    ``glosses`` are the brackets' items, which say the same thing otherwise: 양태림(부군수). ``alone``
    tells that nobody else can be it: 위원장 양태림 등.
    """

    text: str
    glosses: tuple[str, ...]
    alone: bool = False


def read_identity(text: str, names: Sequence[Name]) -> Identity | None:
    """Read 'S는 X이다', 'S로 X가 선정되었다' or 'X는 S이다', X being names; None for what is neither."""
    for particle in _PARTICLE.finditer(text):
        members = _run(text, particle.end(), names)
        if members and _END.fullmatch(text, members[-1].high):
            return Identity(_nouns(text[: particle.start()]), members)
    person = _PERSON.fullmatch(text)
    if person:
        name = Name("name", person["name"], *person.span("name"))
        return Identity(_nouns(person["subject"]), (name,))
    members = _run(text, 0, names)
    turned = _TURNED.fullmatch(text, members[-1].high) if members else None
    return Identity(_nouns(turned["subject"]), members) if turned else None


def _nouns(subject: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("의") for word in subject.split())


def _run(text: str, at: int, names: Sequence[Name]) -> tuple[Name, ...]:
    """Give the coordinated names that begin at a place of a text."""
    found: list[Name] = []
    for name in sorted(names, key=lambda n: n.low):
        if name.low == at:
            found.append(name)
            joint = _JOINT.match(text, name.high)
            at = joint.end() if joint else name.high
    return tuple(found)


def find_listings(text: str, label: str, kind: str) -> Iterator[Listing]:
    """Give the names of a kind that a text says of a label: '(S) X, Y', 'S : X, Y', 'S는 X, Y로'."""
    for match in re.finditer(_pattern(label) + _HOLDER, text):
        tokens = analyse(match["holder"])
        if len(tokens) > 1 or tokens[0].tag != "NNG":  # no common noun (위원장 선출)
            yield Listing(match["holder"], (), alone=True)
    for value, paired in _values(text, label):
        members = _members(value, kind)
        glosses = tuple(
            item.strip()
            for m in _BRACKETS.finditer(value)
            for item in re.split("[,·/]", m[0][1:-1])
        )
        if members:
            listed = _BRACKETS.sub("", value[members[0].low : members[-1].high])
            yield Listing(listed, glosses)
        elif paired:
            yield Listing(_BRACKETS.sub("", value), glosses)


def stands_alone(text: str, label: str) -> bool | None:
    """Tell whether a label stands somewhere outside a coordination (S 및 X, S·X); None without it."""
    found = list(re.finditer(_pattern(label), text))
    if not found:
        return False if re.search(rf"(?<=[부전차]){label}", text) else None
    return any(
        not _BOUND_BEFORE.search(text[: m.start()]) and not _BOUND_AFTER.match(text, m.end())
        for m in found
    )


def ends_open(text: str, at: int) -> bool:
    """Tell whether the list that goes on at a place of a text is not complete: A, B 등."""
    return bool(_OPEN.match(text, at))


def _pattern(label: str) -> str:
    return r"(?<![가-힣])" + r"\s*".join(map(re.escape, label))


def _values(text: str, label: str) -> Iterator[tuple[str, bool]]:
    """Give what stands after a label, and whether it is its own part of '(주최/주관) A / B'."""
    leads = list(_LEAD.finditer(text))
    for lead, after in zip_longest(leads, leads[1:]):
        labels = [
            "".join(part.split())
            for part in _BULLET.sub("", lead["bracket"] or lead["plain"]).split("/")
        ]
        if label not in labels and label.removesuffix("자") not in labels:
            continue
        plain = after and after["plain"]
        value = re.split(r"[;\n]", text[lead.end() : after.start() if plain else len(text)])[0]
        values = value.split("/") if len(labels) > 1 else [value]
        if len(values) == len(labels):
            at = labels.index(label if label in labels else label.removesuffix("자"))
            yield values[at], len(labels) > 1
    for match in re.finditer(_pattern(label) + r"(?:으로는|로는|은|는)\s+", text):
        end = _CLAUSE_END.search(text, match.end())
        yield text[match.end() : end.start() if end else len(text)], False


def _members(value: str, kind: str) -> list[Name]:
    """Give the first names of a kind that stand coordinated, none of those in brackets."""
    plain = _BRACKETS.sub(lambda m: " " * len(m[0]), value)
    members: list[Name] = []
    for name in find_names(value):
        aside = name.role.startswith(_ASIDE) or plain[name.low] == " "
        if name.kind != kind or aside:
            continue
        if members and not _JOINT.fullmatch(plain, members[-1].high, name.low):
            break
        members.append(name)
    return members
