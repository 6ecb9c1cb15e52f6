"""How much at most, for each one, and each month: what a question asks of it and a text says."""

from __future__ import annotations

import re

# What a sign is worth on the ranker's scale.
LIMIT, PER_TIME = 1.5, 1.5
# A limit, and what is for each one: 개소당 최대 5억원.
_ASKS_LIMIT = re.compile(
    r"(?:얼마|몇\s?\S+)\s?까지|최대\s?(?:얼마|몇)|(?:며칠|몇\s?\S+)\s?(?:안에|이내)"
)
_SAYS_LIMIT = re.compile(r"최대|한도|상한|이내|까지")
PER_ONE = re.compile(
    r"(?:한|하나|1)\s?(?:곳|개소|군데|명|사람|가구|어가|농가|대|마리|건|세대)?(?:에|당|마다)\s"
)
_SAYS_PER_ONE = re.compile(r"(?:개소|곳|명|인|가구|어가|농가|대|마리|건|세대|개)\s?당\s")
# How much each month, or each year.
_PER_TIME = (
    (re.compile(r"매[달월]|한\s?달에|다달이"), re.compile(r"(?<![가-힣\d])월\s?\d|매[달월]\s")),
    (re.compile(r"1년에|한\s?해에|연간"), re.compile(r"(?<![가-힣\d])연\s?\d|연간|매년")),
)


def worth_limits(question: str, text: str) -> float:
    """Say what it is worth that a text says a limit, for each one or each month, as a question asks."""
    limit = bool(_ASKS_LIMIT.search(question) and _SAYS_LIMIT.search(text))
    each = bool(PER_ONE.search(question) and _SAYS_PER_ONE.search(text))
    timed = any(asks.search(question) and says.search(text) for asks, says in _PER_TIME)
    return LIMIT * (limit + each) + PER_TIME * timed
