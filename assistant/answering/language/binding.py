"""What a value in a sentence belongs to: the nouns beside it and the verb that follows it."""

from __future__ import annotations

import re

from assistant.answering.language.numerals import Quantity
from assistant.answering.language.polarity import predicates

_REACH = 60
_TOTAL = re.compile(r"(?:모두|총|전부|합계|통틀어)\s*$")
_PARTICLES = frozenset(
    {
        "으로",
        "에서",
        "까지",
        "부터",
        "이상",
        "넘게",
        "이하",
        "이내",
        "미만",
        "초과",
        "이다",
        "정도",
        "가량",
        "이며",
        "이고",
        "에게",
        "에는",
        "만을",
        "만이",
    }
)
_SINCE = re.compile(
    r"(?:전년도?|지난해|작년|전월|전분기|같은\s?기간|\d{4}년)\s*(?:대비|보다|에\s비해)\s*$"
)
_BEFORE = re.compile(
    r"(?P<word>[가-힣A-Za-z]{2,}?)(?:은|는|이|가|을|를|의|도|에|으로|로)?\s*[(:]?\s*(?:약|총|중|모두)?\s*$"
)
_AFTER = re.compile(
    r"\s?(?:의\s)?(?P<word>[가-힣]{2,}?)(?=들?(?:은|는|이|가|을|를|의|도|에|에서|에게|으로|로|과|와)?(?![가-힣]))"
)

_THINGS = re.compile(
    r"\s?(?:의\s)?(?P<word>[가-힣]{2,}?)(?=(?:은|는|이|가|을|를|의|에서|에)[\s,.)])"
)


def beside(text: str, quantity: Quantity) -> set[str]:
    """Give the nouns directly before and after a quantity: '위원 7명', '11개 광역자치단체'."""
    before = _BEFORE.search(_SINCE.sub("", text[: quantity.low]))
    after = _AFTER.match(text[quantity.high :])
    return {m["word"] for m in (before, after) if m} - _PARTICLES


def counted_noun(text: str, quantity: Quantity) -> str:
    """Give the noun that is counted, directly after a quantity; '' when there is none."""
    after = _AFTER.match(text[quantity.high :])
    return after["word"] if after and after["word"] not in _PARTICLES else ""


def counts_things(text: str, quantity: Quantity) -> str:
    """Give the noun with a particle that is counted, directly after a quantity; '' for an action."""
    after = _THINGS.match(text[quantity.high :])
    return after["word"] if after and after["word"] not in _PARTICLES else ""


def is_total(text: str, quantity: Quantity) -> bool:
    """Tell whether a quantity is said of all: 모두 9건, 총 9개."""
    return bool(_TOTAL.search(text[: quantity.low]))


def edge(text: str, quantity: Quantity) -> str:
    """Give which end of a span a quantity is: 'from', 'to', or '' where it is none."""
    after = text[quantity.high : quantity.high + 3]
    if text[quantity.low : quantity.high].endswith("까지") or after.startswith("까지"):
        return "to"
    if after.lstrip().startswith(("부터", "~", "∼")):
        return "from"
    return "to" if text[: quantity.low].rstrip().endswith(("~", "∼")) else ""


def governor(text: str) -> str:
    """Give the stem of the first verb of a text, which governs what stands before it; or ''."""
    found = predicates(text[:_REACH])
    return found[0].stem if found else ""
