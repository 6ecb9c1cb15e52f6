"""An elliptic follow-up becomes a stand-alone question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.language.names import find_names
from assistant.answering.language.wording import has_final_consonant
from assistant.answering.questions.asides import without_asides
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import content_terms, key_terms, kind_asked
from assistant.datatypes import Turn
from assistant.documents.tables.words import PLACES

_CONNECTS = re.compile(r"^(?:(?:그럼|그러면|그렇다면|그리고|또|그래서)(?:\s+|$)|(?:then|and)\b\s*)")
_POINTS = re.compile(
    r"^(?:(?:이|그)?\s?(?:둘|셋|두\s?(?:곳|개|가지)) 중|그중|그 중|거기|그거|그것|그걸|그게|그곳|그때|그건|이건|이거|여기)"
    r"(?:으?로|은|는|을|를|에서는?|에는?|에|의|도|이|가|서|서는)?(?=[\s,])|^그 |"
    r"(?:그중에|거기서|거기는|그걸로|그것은|그 사업|그 기관|그 회사|그 대회)|"
    r"\b그 (?=(?:돈|금액|비용|비율|비중|값|수치|점수|인원|가격|요금|기한|기간|한도|요건|"
    r"제도|시설|행사|서류|병원|업체|위원회|지역)[은는이가을를에의도])"
)
_EARLIER = re.compile(r"^(?:지난번|저번|이전 회차|그전)(?:에는?|엔|의)?\s")
_SHORT = 14
_ORDER = (("뒤|마지막|나중|끝", -1), ("두", 1), ("세", 2), ("", 0))
_POINTED = re.compile(
    r"(?:(?:맨\s*)?(?:뒤|마지막|나중|끝|앞|먼저|처음|첫\s?번째|두\s?번째|세\s?번째)(?:에서|에|으로|로)?)\s*"
    r"(?:나온|말한|언급한|적은|든|있는)?\s*(?:기관|곳|회사|단체|데)(?=[은는이가의도을를에])"
)
_ASKING_END = re.compile(
    r"[은는이가을를]?\s+(?:(?:뭐|뭔|무엇|어디|언제|누구|얼마)(?:야|예요|에요|인가요?|인지|였\S*|이었\S*|죠|지|니|래\S*)?|"
    r"어떻게\s*(?:되|돼|됐)\S*|몇\s?\S+(?:\s\S+)?|(?:알려|말해|설명해)\s?\S*|"
    r"(?:언제|어디에?서?|누가)\s[가-힣]+(?:[나까냐니죠지]|[나어아지]요))$"
)
_TOPIC_PARTICLE = re.compile(r"(?<=[가-힣\d%)])(?:은|는|이?란)$")
_OWN_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d|\s*(?:월|일|시|분))|[A-Za-z]{2,}")
_NEW_NAMES, _NEW_TERMS, _THING = 3, 4, 2
_VALUES = (Kind.NUMBER, Kind.DATE, Kind.PERSON, Kind.PLACE)
_TURNS = 12
_FOLLOWS = " - "


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """Resolve an elliptic follow-up with the questions before it.

    A follow-up points back (그럼, 거기, 그중에) or is too short to stand alone. What it names itself
    (a year, a place) replaces what the earlier question named of the same kind; the rest is kept.
    The earlier question is resolved likewise, so that a chain of follow-ups keeps its topic until
    a whole question is asked.
    """
    turns = [turn for turn in history if turn.content.strip()]
    asked = [i for i, turn in enumerate(turns) if turn.role == "user"][-_TURNS:]
    earlier = ""
    for i in asked:
        earlier = _resolved(turns[i].content, earlier, turns[:i])
    return _resolved(question, earlier, turns)


def _resolved(question: str, earlier: str, history: Sequence[Turn]) -> str:
    """Resolve a question with the stand-alone one before it; '' where there is none."""
    text, earlier = without_asides(" ".join(question.split())), earlier.rstrip("?？. ")
    rest = _CONNECTS.sub("", text)
    if not earlier or rest.rstrip("?？. ") == earlier:
        return text
    rest = _counted_year(earlier, rest)
    marked = _swap_mark(earlier, rest) or _swap_prize(earlier, rest)
    if marked:
        return marked
    points = bool(_POINTS.search(rest) or _POINTED.search(rest) or _EARLIER.search(rest))
    if not points and _is_whole(rest, earlier, is_linked=rest != text):
        return rest
    named = _pointed_at(rest, history)
    if named:
        return f"{_topic(earlier)}{_FOLLOWS}{named}"
    answered = _answered(earlier, rest, history)
    if answered:
        return answered
    rest = _POINTS.sub(" ", rest).strip() or rest
    swapped = _swap_year(earlier, rest) or _swap_slot(earlier, rest) or _swap_named(earlier, rest)
    return swapped or f"{_topic(earlier, whole=points)}{_FOLLOWS}{rest}"


def newly_asked(resolved: str) -> str:
    """Give the words of the follow-up itself in a question that was resolved; '' where it is none."""
    _, follows, rest = resolved.rpartition(_FOLLOWS)
    return rest if follows else ""


def _is_whole(text: str, earlier: str, *, is_linked: bool) -> bool:
    """Tell whether a question stands alone; one that is linked (그럼 …) only if it is all new."""
    terms = set(content_terms(text))
    if is_linked:
        return len(terms) >= _NEW_TERMS and not terms & set(content_terms(earlier))
    names = key_terms(text)
    counted = len(names) >= _NEW_NAMES and bool(_OWN_NUMBER.search(text))
    defines = bool(names) and kind_asked(text) is Kind.DEFINITION
    is_long = len(content_terms(text)) > 2 and len(text) > _SHORT
    return is_long or counted or defines or _names_anew(text, earlier)


def _topic(earlier: str, *, whole: bool = False) -> str:
    """Give what a resolved question is about, for the next follow-up.

    What its own follow-up asked for is left out, unless that is a thing of more than one word, or
    the next one points at it (``whole``).
    """
    head, follows, rest = earlier.rpartition(_FOLLOWS)
    is_value = kind_asked(rest) in _VALUES or len(key_terms(rest)) < _THING
    if follows and is_value and not whole:
        return head
    topic = _TOPIC_PARTICLE.sub("", _without_asking(rest))
    return f"{_TOPIC_PARTICLE.sub('', head)} {topic}" if follows else topic


def _without_asking(earlier: str) -> str:
    """Leave what an earlier question is about, without the words that ask at its end."""
    return _ASKING_END.sub("", earlier).strip() or earlier


def _pointed_at(text: str, history: Sequence[Turn]) -> str:
    """Put the body that the last answer names in the place of '뒤에 말한 기관'; '' where none is."""
    found = _POINTED.search(text)
    answers = [turn.content for turn in history if turn.role == "assistant"]
    if found is None or not answers:
        return ""
    names = [name.text for name in find_names(answers[-1]) if name.kind == "body"]
    bodies = list(dict.fromkeys(names))
    place = next(at for words, at in _ORDER if re.match(words, found[0]))
    if len(bodies) < 2 or place >= len(bodies):
        return ""
    return f"{text[: found.start()]}{bodies[place]}{text[found.end() :]}".strip()


_THERE = re.compile(
    r"^(?:거기|그곳|여기|그\s?(?!(?:이유|금액|돈|값|비용|결과|내용|기간|때|점수|비율|차이|수치|다음|전|후|중|럼|것|거|게|건))[가-힣]{1,4})(?=[은는이가의도에을를\s])"
)
_PAIRS = ("은는", "이가", "을를")
_EITHER = re.compile(r"[은는이가을를](?=\s)")
_ASKS_WHICH = re.compile(r"어디|누구|누가|어느\s|곳은|분은|사람은")
_ANSWER = re.compile(
    r"^(?:[^.\n]{0,40}[은는]\s)?(?P<name>[가-힣A-Za-z0-9·]{2,15}(?:\s[가-힣]{2,6})?)(?:\([^()]*\))?(?:입니다|이며|이고|으?로\s)"
)


def _answered(earlier: str, rest: str, history: Sequence[Turn]) -> str:
    """Put what the last answer names in the place of 거기 or 그분; '' where it names no one thing."""
    pointed = _THERE.match(rest)
    answers = [turn.content for turn in history if turn.role == "assistant"]
    named = _ANSWER.match(answers[-1]) if answers else None
    if not pointed or not named or not _ASKS_WHICH.search(earlier) or named["name"] in earlier:
        return ""
    particle = _EITHER.match(rest, pointed.end())
    closed = has_final_consonant(named["name"])
    joint = next((pair[not closed] for pair in _PAIRS if particle and particle[0] in pair), "")
    return f"{named['name']}{joint}{rest[particle.end() if particle else pointed.end() :]}"


def _names_anew(text: str, earlier: str) -> bool:
    """Tell whether a question names its own time and what the earlier one asked about."""
    shared = set(content_terms(text)) & set(content_terms(earlier))
    named = [term for term in shared if not term.isdigit() and term != "년"]
    return bool(_TIME.search(text)) and bool(named)


_TIME = re.compile(r"(?:19|20)\d{2}|작년|올해|내년|제?\s*\d+\s*회")
_SLOT = re.compile(
    r"^(?P<new>\S+(?: \S+)?)\s*(?P<kind>쪽|분야|부문|지역|과제|사업|기관)?(?:은|는)(?P<rest>.*)$"
)
_SLOT_KIND = r"(?:쪽|분야|부문|지역|과제|사업|기관)"


def _swap_slot(earlier: str, rest: str) -> str:
    """Give the earlier question with a place or field put in for the one it named."""
    found = _SLOT.match(rest)
    if not found or len(content_terms(found["rest"])) > 1:
        return ""
    new = found["new"].removesuffix("쪽").strip()
    place = re.search(rf"(?:{PLACES})(?:[·․ㆍ‧](?:{PLACES}))*", earlier)
    other = re.match(rf"(?:{PLACES})(?:[·․ㆍ‧](?:{PLACES}))*", new)
    if place and other:
        return earlier.replace(place[0], other[0], 1) + "?"
    field = re.search(rf"(\S+)\s*(?={_SLOT_KIND})", earlier)
    if found["kind"] and field:
        return earlier.replace(field[1], new, 1) + "?"
    return ""


_MARK = re.compile(
    r"(?:제\s?)?\d{1,2}(?P<kind>호선|단계|호기|공구|지구|분기|급)|(?:상|하)(?P<half>반기)"
)


def _swap_mark(earlier: str, rest: str) -> str:
    """Give the earlier question with another line, stage or half, where both ask for the same kind.

    부산 1호선 전 구간이 완성된 날은? - 3호선은 언제 다 열렸는데?
    """
    new, old = _MARK.match(rest), _MARK.search(earlier)
    if not new or not old or (new["kind"], bool(new["half"])) != (old["kind"], bool(old["half"])):
        return ""
    if kind_asked(rest) is not kind_asked(earlier) or len(content_terms(rest)) > _NEW_TERMS:
        return ""
    return earlier.replace(old[0], new[0]) + "?"


_PRIZE = re.compile(r"(?<![가-힣])(?:최우수|우수|장려|특별|인기|대|금|은|동)상(?![가-힣]{2})")


def _swap_prize(earlier: str, rest: str) -> str:
    """Ask of another prize what the earlier question asked of one (일반부 대상은 – 최우수상은 누가)."""
    new, old = _PRIZE.match(rest), _PRIZE.search(earlier)
    if not new or not old or len(content_terms(rest)) > _NEW_TERMS:
        return ""
    topic = _TOPIC_PARTICLE.sub("", _without_asking(earlier)).replace(old[0], new[0])
    return f"{topic}{rest[new.end() :]}"


def _swap_named(earlier: str, rest: str) -> str:
    """Give the earlier question with another thing of the same name (통합 계정 - 안정 계정 쪽은)."""
    new = re.match(r"(?P<which>\S+) (?P<name>[가-힣]{2,}?)(?: 쪽)?[은는] (?P<rest>.*)", rest)
    old = new and re.search(rf"(?P<which>\S+?)\s?{new['name']}(?=[은는이가을를의에]|\s)", earlier)
    if not new or not old or kind_asked(new["rest"]) not in (kind_asked(earlier), Kind.FACT):
        return ""
    if len(content_terms(new["rest"])) > _THING:
        return ""
    return earlier.replace(old[0], f"{new['which']} {new['name']}") + "?"


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


def _swap_year(earlier: str, rest: str) -> str:
    """Give the earlier question with the new year put in, when a year is all that is new."""
    year = re.search(r"(?:19|20)\d{2}\s*년?도?|작년|올해|내년|제?\s*\d+\s*회", rest)
    if not year:
        return ""
    left = re.sub(
        r"[은는이가에요도?？!.\s]|에는|어때|어땠|나요|였어|어디|알려줘",
        "",
        rest.replace(year[0], ""),
    )
    before = re.search(r"(?:19|20)\d{2}\s*년?도?|작년|올해|내년|제?\s*\d+\s*회", earlier)
    if left or not before:
        return ""
    new = year[0].strip()
    if before[0].rstrip().endswith("년") and re.fullmatch(r"\d{4}", new):
        new += "년"
    return earlier.replace(before[0].strip(), new) + "?"
