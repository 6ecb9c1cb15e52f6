"""A compound claim cut into the statements it joins, each with what it speaks of."""

from __future__ import annotations

import re

from assistant.retrieval.morphemes import analyse

_JOINS = frozenset({"고", "며", "으며", "지만", "으나", "나", "는데", "은데"})
_PREDICATES = ("VV", "VA", "XSV", "XSA", "VCP", "EP", "VX")
_TOPIC = ("은", "는")
_SUBJECT = (*_TOPIC, "이", "가")
_LEAST = 6


def parts_of(statement: str) -> list[str]:
    """Cut '위원은 7명이고 위원장은 원장이다' into its two statements; one alone stays as it is.

    A later part that has no topic of its own takes over that of the first.
    """
    tokens = analyse(statement)
    cuts = [
        (token.start, token.start + token.len)
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if token.tag == "EC"
        and token.form in _JOINS
        and before.tag.split("-")[0] in _PREDICATES
        and after.tag.split("-")[0] != "VX"
        and _is_space(statement, token.start + token.len)
    ]
    parts, low = [], 0
    for stop, high in cuts:
        parts.append(statement[low:stop].strip() + "다")
        low = high
    parts = [part.strip(" ,") for part in (*parts, statement[low:])]
    if len(parts) < 2 or any(len(part) < _LEAST for part in parts):
        return [statement]
    topic = _topic(parts[0])
    return [parts[0], *(_with_topic(part, topic) for part in parts[1:])]


def _is_space(text: str, at: int) -> bool:
    return bool(re.match(r",?\s", text[at:]))


def _topic(part: str) -> str:
    """Give the noun phrase before the first topic or subject particle; '' where it has a verb."""
    tokens = analyse(part)
    for token in tokens:
        if token.tag.startswith(("VV", "VA", "XS", "E")):
            return ""
        if token.tag in ("JX", "JKS") and token.form in _SUBJECT:
            return part[: token.start]
    return ""


def _with_topic(part: str, topic: str) -> str:
    if not topic or re.search(rf"{re.escape(topic)}(?![가-힣]{{2}})", part):
        return part
    tokens = analyse(part)
    own = any(t.tag in ("JX", "JKS") and t.form in _SUBJECT for t in tokens)
    return f"{topic} {part}" if own else f"{topic}{_particle(topic)} {part}"


def _particle(topic: str) -> str:
    last = topic[-1:]
    closed = "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28
    return "은" if closed else "는"
