"""Terms of administration that exclude each other when they are said of one thing: 원안가결, 부결."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.polarity import predicates
from assistant.answering.support import Piece, Place
from assistant.answering.table_facts import is_named

# One set a line; its members are parted by ' | ', and each is a pattern of its wordings.
_TABLE = r"""
원안\s?(?:가결|의결|통과|대로) | 수정\s?(?:가결|의결|통과) | 조건부\s?(?:가결|의결|수용|동의|통과)? | 보류|유보 | 재심의 | 부결
(?<!미|불)(?<!일부\s)(?:반영|수용|받아들[여이])(?!하지|되지|지|\s?불가|\s?곤란) | 일부\s?(?:반영|수용) | (?:미|불)(?:반영|수용)|(?:반영|수용|받아들[여이])(?:하지|되지|지|\s?불가)
장관급 | 차관급 | 실장급 | 국장급 | 과장급 | 부총리급 | 총리급
위촉직|위촉위원 | 당연직|당연위원
주간에|주간\s | 야간
월요일 | 화요일 | 수요일 | 목요일 | 금요일 | 토요일 | 일요일
봄철|봄에 | 여름철?(?:에|\s) | 가을철?(?:에|\s) | 겨울철?(?:에|\s)
일반\s?(?:경쟁)?입찰|일반경쟁 | 제한\s?(?:경쟁)?입찰|제한경쟁 | 지명\s?(?:경쟁)?입찰|지명경쟁 | 수의계약
최저가 | 적격심사 | 협상에\s의한
직영|직접\s?운영 | (?:민간)?위탁\s?운영|민간위탁
정규직 | 비정규직|계약직 | 기간제 | 무기계약직
(?<!비)상근 | 비상근
전일제 | 시간제
(?<!무)허가(?:를|가|제|받|하|로) | (?<!미)신고(?:를|가|제|하|로|만) | (?<!미)등록(?:을|이|제|하|로|만) | 인가(?:를|가|받|하)
선착순|신청\s?순|접수\s?순|먼저\s신청 | 추첨 | 성적\s?순|고득점 | 같은\s비율|균등
호선 | 지명(?!도|자|수배) | 선거로|투표로
국비 | 지방비 | 도비 | 시비 | 군비 | 구비 | 자부담|자비\s?부담 | 민자|민간\s?자본
(?:횟수|한도|기간)(?:의|에)?\s?(?:제한\s?)?없이|제한\s없이|무제한 | (?:[한두세네]|\d+)\s?(?:번|차례|회|차)(?:만|까지만|에\s?(?:한하|한정)\S*|로\s제한\S*)
징역 | 벌금 | 과태료 | 과징금
파면 | 해임 | 강등 | 정직(?:을|\s?\d|처분) | 감봉 | 견책 | 훈계
인용(?!문) | 기각 | 각하
적합(?!성|도) | 부적합
(?<!불)승인 | 불승인
국립 | 공립 | 시립 | 도립 | 군립 | 구립 | 사립
국도 | 지방도 | 고속도로
지상 | 지하
처음|최초|첫\s?번째 | 두\s?번째 | 세\s?번째 | 네\s?번째
"""
_AT_MOST = 3
_SET_ASIDE = re.compile(r"\S{0,3}\s?(?:아니라|아닌|대신)")


@dataclass(frozen=True)
class _Member:
    """A term of a set and the other terms of it."""

    own: re.Pattern[str]
    others: re.Pattern[str]


def _members() -> Iterator[_Member]:
    for line in _TABLE.strip().splitlines():
        terms = [term.strip() for term in line.split(" | ")]
        for i, term in enumerate(terms):
            others = "|".join(f"(?:{t})" for j, t in enumerate(terms) if j != i)
            yield _Member(re.compile(term), re.compile(others))


_MEMBERS = tuple(_members())


def check_exclusive(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding where a claim says a term and the place another one that excludes it.

    What names the thing (보류된 안건은) is no matter, nor is a claim that denies the term.
    """
    text = matcher.claim.text
    if any(p.denied for p in predicates(text)[-1:]):
        return None
    for member in _MEMBERS:
        said = member.own.search(text, matcher.claim.topic_end)
        here = (*place.own, *(p for p in place.near if p.block == place.unit.block))
        if not said or any(_is_said(member.own, piece.text) for piece in here):
            continue
        found = _found(matcher, place, member)
        if found and found[0] not in text:
            right, piece = found
            return Finding("other", said[0].strip(), right, piece.block, bound=True)
    return None


def _is_said(term: re.Pattern[str], text: str) -> bool:
    """Tell whether a text says a term, and does not set it aside: 신청순이 아니라."""
    return any(not _SET_ASIDE.match(text, m.end()) for m in term.finditer(text))


def _found(matcher: Matcher, place: Place, member: _Member) -> tuple[str, Piece] | None:
    """Give the other term of a set that a place says, in the clause nearest to the claim."""
    if place.unit.cells and not is_named(matcher, place.unit.cells, place.table, total=False):
        return None
    for piece in place.own:
        told = [s for s in piece.segments if member.others.search(s.text)]
        if not told or len({m[0] for s in told for m in member.others.finditer(s.text)}) > _AT_MOST:
            continue
        best = max(told, key=matcher.affinity)
        match = member.others.search(best.text)
        return (match[0].strip(), piece) if match else None
    return None
