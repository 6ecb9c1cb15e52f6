"""Whether a value of a text is said of something else than a claim says, or is only planned."""

from __future__ import annotations

import re

from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Segment, terms_of
from assistant.answering.language.binding import beside, counted_noun, counts_things
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import OF_WHOLE, compare

COUNTED = "개"
ORDINALS = frozenset({"제", "회", "호", "호문", ""})
_WHOLE_CLAIMED = re.compile(r"전체|모두|총|전부|합쳐|\s(?:중|가운데)(?:에서?)?\s")
_PAST = re.compile(r"[았었했됐였렸졌갔왔났]다$")
_FORECAST = re.compile(r"내다[보봤]|전망|예상|추정|기대|것으로\s보")
_LABEL = re.compile(r"\W*([가-힣 ]{0,8}(?:규모|한도|정원|목표|계획|예산|인원))\s?:\s")
_PLANS = re.compile(r"계획|예정|방침|목표|하기로")
_BY = re.compile(
    r"(?:\s?(?:가량|정도|쯤|남짓|넘게|이상))?(?:[이가을를씩나]|만큼)?\s?(?:더\s|넘게\s)?"
    r"(?:늘|줄|증가|감소|증액|감액|오르|오른|올[랐라]|떨어|인상|인하|깎|추가|삭감|증원|감원|감경|감면|경감|할인|감축)"
)
_TIME = re.compile(r"지난해|작년|전년|종전|기존|올해|금년")
_NOW, _LAST = ("올해", "금년"), ("지난해", "작년", "전년")
_AIM = re.compile(r"(?:계획|목표|예정|당초)(?:치|량|로\s한|인|은|는|했던|한)?\s?:?\s?(?:약\s?)?$")
_REACHED = re.compile(
    r"(?!(?:으로|로)?\s?(?:정|잡|세웠|제시|설정))[가-힣]{2,}(?:하였|했|됐|되었)다$"
)
# A plan after a verb that ends in ㄹ: 늘릴 계획.
_PLAN, _RIEUL = re.compile(r"([가-힣])\s(?:계획|예정|방침)"), 8


def is_beside_the_point(
    matcher: Matcher, quantity: Quantity, found: Quantity, segment: Segment, verdict: str
) -> bool:
    """Tell whether a value of a text neither bears out nor refutes one of a claim."""
    if verdict == "other":
        if _is_whole_of_part(matcher.claim.text, segment, found):
            return True
        if is_change(matcher.claim.text, quantity) != is_change(segment.text, found):
            return True
        return _is_forecast(matcher, segment, found) or _elsewhere(
            matcher, quantity, found, segment
        )
    if _is_planned_only(matcher, segment, found):
        return True
    alike = _counter(matcher.claim.text, quantity) == _counter(segment.text, found)
    counted = quantity.unit == COUNTED and not alike
    return counted and _counts_another(matcher, quantity, found, segment)


def _is_whole_of_part(claim: str, segment: Segment, found: Quantity) -> bool:
    """Tell whether a value is the whole of which the text gives a part (54명 중 51명), and the claim asks for none."""
    part = OF_WHOLE.match(segment.text[found.high :])
    return part is not None and not _WHOLE_CLAIMED.search(claim)


def is_change(text: str, quantity: Quantity) -> bool:
    """Tell whether a value is by how much something changed (183호가 늘었다), not what it is."""
    signed = text[: quantity.low].rstrip().endswith(("△", "▲"))
    upto = text[quantity.low : quantity.high].endswith("까지")
    return signed or bool(_BY.match(text[quantity.high :]) and not upto)


def is_former(matcher: Matcher, segment: Segment, found: Quantity) -> bool:
    """Tell whether a value was that of before (지난해 9억 원), and the claim gives no such time.

    It was not if the claim names what was before (지난해 시범사업에는 147명).
    """
    times = list(_TIME.finditer(segment.text[: found.low]))
    dated = any(d.start.year for d in matcher.claim.dates)
    if dated or not times or times[-1][0] in _NOW or times[-1][0] in matcher.claim.text:
        return False
    between = segment.text[times[-1].end() : found.low]
    return not any(
        re.search(rf"{re.escape(w.form)}(?:에|의|때)", between)
        for w in matcher.claim.words
        if w.noun
    )


def is_of_year_before(matcher: Matcher, segment: Segment, found: Quantity) -> bool:
    """Tell whether a value is that of the year before a document's (지난해), and the claim is not."""
    years = {d.start.year for d in matcher.claim.dates if d.start.year}
    times = _TIME.findall(segment.text[: found.low])
    if not years or not times or times[-1] not in _LAST or segment.day is None:
        return False
    if times[-1] in matcher.claim.text:
        return False
    return segment.day.year - 1 not in years


def is_aim_only(
    matcher: Matcher, quantity: Quantity, found: Quantity, segment: Segment, piece: Piece
) -> bool:
    """Tell whether a value is what was aimed at (목표 45일), beside what the claim is about."""
    if not _AIM.search(segment.text[: found.low]) or _is_aim(matcher.claim.text, quantity):
        return False
    return any(
        q.unit == found.unit and not _AIM.search(s.text[: q.low])
        for s in piece.segments
        for q in s.quantities
        if q is not found
    )


def _is_aim(text: str, quantity: Quantity) -> bool:
    """Tell whether a claim says of a value that it was aimed at, and not that it was reached."""
    return bool(_AIM.search(text[: quantity.low])) and not _REACHED.search(text[quantity.high :])


def _is_planned_only(matcher: Matcher, segment: Segment, found: Quantity) -> bool:
    """Tell whether a value is only planned (18개소로 늘릴 계획) that the claim says came about."""
    text = matcher.claim.text
    if not _PAST.search(text) or _PLANS.search(text) or found.unit in ORDINALS:
        return False
    planned = _PLAN.search(segment.text[found.high :])
    return planned is not None and (ord(planned[1]) - 0xAC00) % 28 == _RIEUL


def _is_forecast(matcher: Matcher, segment: Segment, found: Quantity) -> bool:
    """Tell whether a value was only expected that the claim says of the past."""
    after = segment.text[found.high :]
    return bool(_PAST.search(matcher.claim.text) and _FORECAST.search(after))


def _is_planned(matcher: Matcher, segment: Segment) -> bool:
    """Tell whether a value is labelled with something else (지원규모 : 210개) than what happened."""
    label = _LABEL.match(segment.whole)
    if label is None or not _PAST.search(matcher.claim.text):
        return False
    return not any(w.form in label[1] for w in matcher.claim.words)


def _elsewhere(matcher: Matcher, quantity: Quantity, found: Quantity, segment: Segment) -> bool:
    """Tell whether a quantity belongs to something else that the claim or the segment says."""
    if any(q is not quantity and compare(q, found) == "same" for q in matcher.claim.quantities):
        return True
    if _is_planned(matcher, segment):
        return True
    if quantity.unit != COUNTED:
        return False
    return _counts_another(matcher, quantity, found, segment)


def _counts_another(
    matcher: Matcher, quantity: Quantity, found: Quantity, segment: Segment
) -> bool:
    """Tell whether a text counts other things (14개 시설) than the claim speaks of."""
    wanted, counted = counted_noun(matcher.claim.text, quantity), counted_noun(segment.text, found)
    if not wanted:
        counted = counts_things(segment.text, found)
    if not counted or (wanted and (wanted in counted or counted in wanted)):
        return False
    if any(word in counted for word in beside(matcher.claim.text, quantity)):
        return False
    if not wanted and any(name.text in counted for name in matcher.claim.names):
        return False
    own = terms_of(wanted) or {w.form for w in matcher.claim.words if w.noun}
    return not any(matcher.in_text(form, terms_of(counted), counted) for form in own)


def _counter(text: str, quantity: Quantity) -> str:
    """Give the counter of a quantity as it is written: 건, 곳, 개."""
    return text[quantity.low : quantity.high].strip(" 0123456789,.")
