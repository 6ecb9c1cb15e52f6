"""The question before, with another year, place, prize or thing put in for the one it named."""

from __future__ import annotations

import re

from assistant.answering.language.names import kind_of
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.phrases import ASKING, noun_phrases
from assistant.answering.questions.question import content_terms, kind_asked
from assistant.documents.tables.words import PLACES
from assistant.retrieval.morphemes import analyse

_TERMS, _THING = 4, 2
_YEAR = re.compile(r"(?:19|20)\d{2}\s*년?도?|작년|올해|내년|제?\s*\d+\s*회")
_PLACE = re.compile(rf"(?:{PLACES})(?:[·․ㆍ‧](?:{PLACES}))*")
_SLOT_KIND = r"(?:쪽|분야|부문|지역|과제|사업|기관)"
_SLOT = re.compile(rf"^(?P<new>\S+(?: \S+)?)\s*(?P<kind>{_SLOT_KIND})?(?:은|는)(?P<rest>.*)$")
_MARK = re.compile(
    r"(?:제\s?)?\d{1,2}(?P<kind>호선|단계|호기|공구|지구|분기|급)|(?:상|하)(?P<half>반기)"
)
_PRIZE = re.compile(r"(?<![가-힣])(?:최우수|우수|장려|특별|인기|대|금|은|동)상(?![가-힣]{2})")
# Words of one kind, of which one question names one and the next another.
_ALIKE = tuple(
    re.compile(pattern)
    for pattern in (
        r"봄|여름|가을|겨울|[하동]절기|[하동]계",
        r"평일|주말|휴일|공휴일|주중|[월화수목금토일]요일",
        r"남학생|여학생|남성|여성|남자|여자",
        r"오전|오후",
        r"\d{2}\s?[~∼-]\s?\d{2}세|\d0대",
        r"(?<![A-Za-z])[A-Z]\d{1,3}(?![\d%])",
        r"(?:제\s?)?\d{1,2}\s?(?:차|기|호|등|위|권역)(?![가-힣]{2})",
        r"[가-힣A-Z]{1,3}등급",
        *(
            rf"(?<![가-힣])[가-힣A-Za-z0-9]{{1,8}}{sort}(?=[은는이가을를의에]|\s|$)"
            for sort in ("반", "형", "급", "관", "층", "권", "팀", "지구", "단지", "노선", "센터")
        ),
    )
)
_BARE_END = re.compile(
    r"\s?(?:쪽)?(?:은|는|에는|에선|에서는|엔|때는|땐|때|이|가|도)?\s?(?:요)?[?？.]*$"
)
_BARE = 20


def swapped(earlier: str, rest: str) -> str:
    """Give the earlier question with what is new in ``rest`` put in; '' where it asks something else."""
    return (
        _swap_year(earlier, rest)
        or _swap_alike(earlier, rest)
        or _swap_slot(earlier, rest)
        or _swap_named(earlier, rest)
    )


def swapped_mark(earlier: str, rest: str) -> str:
    """Give the earlier question with another line, stage or half, where both ask for the same kind.

    부산 1호선 전 구간이 완성된 날은? - 3호선은 언제 다 열렸는데?
    """
    new, old = _MARK.match(rest), _MARK.search(earlier)
    if not new or not old or (new["kind"], bool(new["half"])) != (old["kind"], bool(old["half"])):
        return ""
    if kind_asked(rest) is not kind_asked(earlier) or len(content_terms(rest)) > _TERMS:
        return ""
    return earlier.replace(old[0], new[0]) + "?"


def swapped_prize(topic: str, rest: str) -> str:
    """Ask of another prize what was asked of one (일반부 대상은 – 최우수상은 누가); '' where none is."""
    new, old = _PRIZE.match(rest), _PRIZE.search(topic)
    if not new or not old or len(content_terms(rest)) > _TERMS:
        return ""
    return f"{topic.replace(old[0], new[0])}{rest[new.end() :]}"


def _swap_year(earlier: str, rest: str) -> str:
    """Give the earlier question with the new year put in, when a year is all that is new."""
    year, before = _YEAR.search(rest), _YEAR.search(earlier)
    if not year or not before:
        return ""
    left = re.sub(
        r"[은는이가에요도?？!.\s]|에는|때는?|엔|어때|어땠|나요|였어|어디|알려줘",
        "",
        rest.replace(year[0], ""),
    )
    if left:
        return ""
    new = year[0].strip()
    if before[0].rstrip().endswith("년") and re.fullmatch(r"\d{4}", new):
        new += "년"
    return earlier.replace(before[0].strip(), new) + "?"


def _swap_alike(earlier: str, rest: str) -> str:
    """Give the earlier question with another season, day, age, class or code (평일 이용료 - 주말에는)."""
    bare = _BARE_END.sub("", rest)
    if len(bare) > _BARE or any(t.tag.startswith(("V", "E")) for t in analyse(bare)):
        return ""
    for words in _ALIKE:
        new, old = words.search(bare), words.search(earlier)
        if new and old and new[0] != old[0]:
            return f"{earlier[: old.start()]}{new[0]}{earlier[old.end() :]}?"
    return ""


def _swap_slot(earlier: str, rest: str) -> str:
    """Give the earlier question with a place or field put in for the one it named."""
    found = _SLOT.match(rest)
    if not found or len(content_terms(found["rest"])) > 1:
        return ""
    new = found["new"].removesuffix("쪽").strip()
    place, other = _PLACE.search(earlier), _PLACE.match(new)
    if place and other:
        return f"{_without_its_body(earlier, place).replace(place[0], other[0], 1)}?"
    field = re.search(rf"(\S+)\s*(?={_SLOT_KIND})", earlier)
    if found["kind"] and field:
        return earlier.replace(field[1], new, 1) + "?"
    return ""


def _without_its_body(earlier: str, place: re.Match[str]) -> str:
    """Leave out the body of a place, which another place does not have (대구 한빛공단은 무슨 과정을)."""
    asked = ASKING.search(earlier)
    for phrase in noun_phrases(earlier[: asked.start()] if asked else ""):
        body = earlier[place.end() : phrase.high].strip()
        if phrase.low <= place.start() < phrase.high and kind_of(body) == "body":
            return f"{earlier[: place.end()]}{earlier[phrase.high :]}"
    return earlier


def _swap_named(earlier: str, rest: str) -> str:
    """Give the earlier question with another thing of the same name (통합 계정 - 안정 계정 쪽은)."""
    new = re.match(r"(?P<which>\S+) (?P<name>[가-힣]{2,}?)(?: 쪽)?[은는] (?P<rest>.*)", rest)
    old = new and re.search(rf"(?P<which>\S+?)\s?{new['name']}(?=[은는이가을를의에]|\s)", earlier)
    if not new or not old or kind_asked(new["rest"]) not in (kind_asked(earlier), Kind.FACT):
        return ""
    if len(content_terms(new["rest"])) > _THING:
        return ""
    return earlier.replace(old[0], f"{new['which']} {new['name']}") + "?"
