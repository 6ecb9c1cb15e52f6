"""Claims that compare: one thing has more than another, or the most of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.answering.claims import table_orders
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.listed_orders import check_listed_most
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, Segment, squeeze
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities

_MORE = r"많|크|큰|컸|커|높|길|긴|넓|비싸|비쌌"
_LESS = r"적|작|낮|짧|좁|싸|쌌"
_THAN = re.compile(
    rf"(?:^|[은는이가]\s)(?P<other>(?:(?![은는이가]\s).){{1,30}}?)보다\s(?P<then>(?:(?!\d)\S+\s){{0,5}}?)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
)
# What is first or last in time is no matter of a value.
_MOST = re.compile(
    rf"(?:가장|제일)\s(?:\S+[이가]\s)?(?:(?P<less>{_LESS}|덜|빠[르른]|빨)|(?!먼저|일찍|이른|빨리|늦게|최근|처음)(?P<more>[가-힣]))|(?<!\d)(?P<first>1위)"
)
_EXTREME = re.compile(
    r"(?:(?P<more>최대|최고|최다)|(?P<less>최소|최저))\s?[:：]?\s?(?P<label>[가-힣·ㆍ]{2,10})\s?(?P<value>\d\S*(?:\s?[㎡m%명개원억만]\S*)?)"
)
_SAYS_SO = re.compile(
    r"보다|비해|대비|웃돌|밑돌|늘어|줄어|초과|미달|더\s|[을를]\s넘[긴겨기어었는]|상회|하회|못\s미"
)
_TREND = re.compile(
    r"(?:해마다|매년|매월|매달|달마다|분기마다|계속|줄곧|내내|꾸준히|지속적으로|지속해서|갈수록)\s(?:\S+\s)?(?:(?P<up>늘|증가|오르|올[랐라]|상승|높아)|줄|감소|떨어|하락|낮아)"
)
_GOES_ON = re.compile(r"해마다|매년|계속|꾸준|지속|갈수록|점차|점진|추세|연속|내내")
_COPULA = re.compile(
    r"(?:[가-힣](?:이다|이었다|였다|입니다)|(?<![하되한된는았었했됐])다|(?:나타|조사되|꼽|차지|기록|뽑|선정|집계)\S*)$"
)
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:으로|에서|에[는도]|[로에은는이가의])$")
_NAMED_BEHIND = re.compile(r"[가-힣]{2,}(?:[이가은는의]|에서|에[는도]?)\s")
_WON = re.compile(r"\S*\s\S+[을를]\s(?:받|얻|차지|기록|보)")
_BEHIND = re.compile(
    r"[은는이가]\s(?P<who>(?:(?![은는을를])[^,]){2,30}?)(?:이다|이었다|였다|입니다|다|으?로(?:\s.*)?)\.?$"
)
_SUBJECT = re.compile(
    r"(?:^|(?:[은는을를에의]|에서|중|가운데|보다)\s)(?P<who>(?:(?!\S*(?:[은는을를에의]|에서|중|가운데)\s)\S+\s){0,3}?\S+?)[은는이가]\s(?:\S+\s){0,2}$"
)
_SERIES = 3
_NAME = 1.0
_NEXT = 15


def check_order(matcher: Matcher, place: Place) -> Finding | None:
    """Compare what a claim says is more, less, the most or the least with the values of a place."""
    text = matcher.claim.text
    than = _THAN.search(text)
    if than:
        in_table = table_orders.check_more(
            matcher, place, _subject(text, than), than["other"], more=bool(than["more"])
        )
        return in_table or _check_than(text, than, place)
    most = _MOST.search(text)
    if most and (_is_told(text, most.end()) or _is_told_before(text, most)):
        return _check_most(matcher, place)
    trend = _TREND.search(text)
    if not trend:
        return None
    in_table = table_orders.check_trend(matcher, place, up=bool(trend["up"]))
    return in_table or _check_trend(trend, place)


def _subject(text: str, than: re.Match[str]) -> str:
    """Give what a claim says has more or less: before the other one or behind it (B보다 A가 더 많다)."""
    if _NAMED_BEHIND.search(than["then"]):
        return than["then"].strip()
    return text[: than.start("other")].rstrip()


def _is_told(text: str, at: int) -> bool:
    """Tell whether a claim says who has the most, and not only something else of that one."""
    rest = text[at:]
    named = re.search(r"[은는]\s\S+으?로\s", rest)
    return bool(named) or not re.search(r"[은는이가]\s", rest) or bool(_COPULA.search(rest))


def _is_told_before(text: str, most: re.Match[str]) -> bool:
    """Tell whether who has the most stands right before it: 야간 이용이 가장 높은 점수를 받았다."""
    return bool(_SUBJECT.search(text[: most.start()]) and _WON.match(text, most.end()))


def most_of(text: str) -> str:
    """Give what a claim says has the most: before that (A가 가장 많다) or behind it (가장 많은 곳은 A다)."""
    found = _MOST.search(text)
    if not found:
        return ""
    behind = _BEHIND.search(text, found.end())
    before = _SUBJECT.search(text[: found.start()])
    name = behind or before
    return name["who"] if name else ""


def says_trend(text: str) -> bool:
    """Tell whether a claim says that something rises or falls all the time."""
    return bool(_TREND.search(text))


def _check_trend(trend: re.Match[str], place: Place) -> Finding | None:
    """Compare 'has risen year by year' with a series of values: 2,127 → 4,171 → 4,534."""
    for piece in place.own:
        numbers = _numbers_in_turn(piece)
        if len(numbers) < _SERIES:
            continue
        pairs = list(pairwise(numbers))
        holds = all(b > a for a, b in pairs) if trend["up"] else all(b < a for a, b in pairs)
        if holds:
            return Finding("same", block=piece.block)
        return Finding("other", "", piece.text.split(": ")[-1].strip(), piece.block)
    told = any(_GOES_ON.search(piece.text) for piece in place.own)
    return None if told else Finding("missing")


def _numbers_in_turn(piece: Piece) -> list[Decimal]:
    """Give the numbers of a series: 2,127 → 4,171, or each after its date (7월 5,914건, 8월 7,806건)."""
    steps = [find_quantities(part) for part in re.split("→|⇒", piece.text)]
    if len(steps) >= _SERIES and all(steps):
        return [step[-1].number for step in steps]
    dated = [s for s in piece.segments if len(s.dates) == len(s.quantities) == 1]
    alike = len({s.quantities[0].unit for s in dated}) == 1
    return [s.quantities[0].number for s in dated] if alike else []


def _check_than(text: str, than: re.Match[str], place: Place) -> Finding:
    for piece in (*place.own, *place.near):
        for low, high in _values(text, than, piece):
            if low.number == high.number:
                continue
            is_more = low.number > high.number
            if is_more == bool(than["more"]):
                return Finding("same", block=piece.block)
            return Finding("other", "", _excerpt(piece, low, high), piece.block)
    told = any(_SAYS_SO.search(piece.text) for piece in place.own)
    return Finding("same") if told else Finding("missing")


def _values(text: str, than: re.Match[str], piece: Piece) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the values that follow the two things compared, in a text."""
    other = [_PARTICLE.sub("", word) for word in than["other"].split()]
    against = next((q for label in _windows(other) for q in _after(piece.text, label)), None)
    if against is None:
        return
    subject = [_PARTICLE.sub("", word) for word in _subject(text, than).split()]
    known = than["other"].strip()
    labels = sorted(
        (w for w in _windows(subject) if w != known),
        key=lambda w: -SequenceMatcher(None, w, known).ratio(),
    )
    for label in labels:
        for own in _after(piece.text, label):
            if own.unit == against.unit and own.low != against.low:
                yield own, against


def _windows(words: Sequence[str]) -> Iterator[str]:
    for size in range(min(len(words), 3), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _after(text: str, label: str) -> Iterator[Quantity]:
    """Give the quantity that follows a label closely, at each place where the label stands."""
    found = find_quantities(text)
    pattern = r"(?<![가-힣])" + r"\s*".join(re.escape(c) for c in squeeze(label))
    for match in re.finditer(pattern, text):
        own = next((q for q in found if q.low >= match.end()), None)
        if own and own.low - match.end() <= _NEXT:
            yield own


def _excerpt(piece: Piece, one: Quantity, other: Quantity) -> str:
    """Give the part of a text that holds two values, from where its words begin."""
    low, high = min(one.low, other.low), max(one.high, other.high)
    start = max(piece.text.rfind(mark, 0, low) for mark in ",:;.(\n")
    return " ".join(piece.text[start + 1 : high].split())


def _check_most(matcher: Matcher, place: Place) -> Finding | None:
    text = matcher.claim.text
    found = _MOST.search(text)
    most = bool(found and (found["more"] or found["first"]))
    for piece in place.own:
        for match in _EXTREME.finditer(piece.text):
            if bool(match["more"]) == most:
                told = ":" in match[0] or "：" in match[0]
                if match["label"] in squeeze(text):
                    return Finding("same", block=piece.block, bound=told)
                return Finding("other", "", match[0], piece.block, bound=told)
    return (
        table_orders.check_most(matcher, place, most=most)
        or check_listed_most(matcher, place, most_of(text), most=most)
        or _most_told(matcher, place, most=most)
    )


def _most_told(matcher: Matcher, place: Place, *, most: bool) -> Finding | None:
    """Find the clause that says what has the most, and whether the claim's own is another."""
    for piece in place.own:
        told = [s for s in piece.segments if _is_most(s.text, most=most)]
        rest = [s for s in piece.segments if s not in told]
        if len(told) != 1 or not rest:
            continue
        own, others = matcher.said_in(told[0].text), _said_in(matcher, rest)
        weights = {w.form: w.weight for w in matcher.claim.words if w.noun}
        weights |= {name.text: _NAME for name in matcher.claim.names}
        who = most_of(matcher.claim.text).lower()
        meant = {form: weight for form, weight in weights.items() if form.lower() in who}
        weights = meant if meant.keys() & (own ^ others) else weights
        right = sum(weights.get(form, 0) for form in own - others)
        wrong = sum(weights.get(form, 0) for form in others - own)
        if right and right >= wrong:
            return Finding("same", block=piece.block)
        if wrong >= 1 and wrong > right:
            return Finding("other", "", told[0].text.strip(" ,"), piece.block)
    return None


def _is_most(text: str, *, most: bool) -> bool:
    found = _MOST.search(text)
    return bool(found) and bool(found and (found["more"] or found["first"])) == most


def _said_in(matcher: Matcher, segments: Sequence[Segment]) -> set[str]:
    return set().union(*(matcher.said_in(segment.text) for segment in segments))
