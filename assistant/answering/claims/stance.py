"""Whether a place says the opposite of a claim, or of another that it has the most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.answering.claims.actors import check_actor
from assistant.answering.claims.contrasts import check_contrast
from assistant.answering.claims.divided import deciding_clause, denies
from assistant.answering.claims.findings import Finding
from assistant.answering.claims.label_facts import is_noun
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.opposed import check_opposed
from assistant.answering.claims.orders import check_order
from assistant.answering.claims.outcomes import check_outcome
from assistant.answering.claims.permissions import check_permission
from assistant.answering.claims.support import Piece, Place, squeeze, terms_of
from assistant.answering.claims.value_context import ORDINALS
from assistant.answering.claims.year_orders import check_year_order
from assistant.answering.language.polarity import (
    MOST,
    POLAR,
    denied_predicate,
    lacks_unique,
    opposite_word,
    predicates,
)
from assistant.answering.language.values import find_quantities

_ALL = re.compile(
    r"(?:만장일치|모두|전부|(?<![가-힣])전원|전액|빠짐없이|남김없이|예외\s?없이|하나도\s빠짐)(?:가|이|를|을|로)?"
    r"(?!\s*(?:약\s*)?(?:\d|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개|곳|명|건|가지)))"
)
_FIRST = re.compile(r"(?<![\d.])1위|첫째|1순위")
_NOT_ALL = re.compile(
    r"(?:(?<![가-힣])전원|모두|전부|만장일치)\S*\s(?:\S+\s){0,3}?(?:\S+지[는도]?\s(?:못|않|아니)|아니)"
)
_NOTE = re.compile(r"[(（]([^()（）]{4,60})[)）]")
_REFUSED = re.compile(
    r"불가|금지|제외|안\s?됨|못\s?함|받지\s않|지급하지\s않|지원하지\s않|휴[장관무업](?![가-힣]{2})|미운영"
)
_GRANTED = re.compile(r"가능|인정|유효|포함|(?:한다|함|됨|까지|만)\s*$")
_DENIES = re.compile(r"없|않|못|아니|아닌|불가|제외|금지|까지만|한하여|한해")
_BARRED = re.compile(r"(?:수 없|안 되|안 된|되지 않|받지 않|하지 않는)\S*$")
# That something was not done; what could not be, or is not part of something, may be told otherwise.
_NOT_DONE = re.compile(r"지\s?(?:는|도|를)?\s?(?:않았|못했|못하였)")
_NEGATIVE = re.compile(
    r"없|아니|아닌|불가|제외|금지|(?<![가-힣])[미불비]\S|동결|취소|보류|무산|중단"
)
_EXTREME = re.compile(
    r"(?:(?:가장|제일)\s)?(?<![가-힣])(?P<how>[높낮많적])[은았]?\S{0,2}\s(?:\S{1,6}\s){0,2}?(?:\S{1,6}[은는이가]\s)?(?P<who>[가-힣A-Za-z·]{2,}?)(?:이다|다|였다|이었다|입니다)\.?$"
)
# 주거환경 만족도가 가장 낮아.
_EXTREME_OF = re.compile(
    r"(?P<who>[가-힣A-Za-z·]{2,20})(?:\s[가-힣]{2,6})?[이가은는]\s(?:가장|제일)\s(?P<how>[높낮많적])"
)
_AGAINST_HOW = {"높": "낮", "낮": "높", "많": "적", "적": "많"}
_MANNER = r"{word}(?:으로|로|\s?(?:방식|개최|진행|운영|회의|행사|심사|평가|접수|교육|상담|조사|면접|점검|판매|신청|제출|발표|[은는]))"
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}\d{1,3}(?![\dA-Za-z])")
_IS = re.compile(
    r"[은는]\s(?P<what>(?:(?![은는이가을를]\s)[^,]){2,20}?)(?:이다|다|이었다|였다|입니다)$"
)
# Nouns that only say what sort of thing it is.
_THINGS = frozenset(["행사", "사업", "제도", "기관", "조직", "자리", "단체", "과제", "회의"])
_PLANNED = (" 예정", " 계획", " 방침", " 전망")
_SHORT = 120
# Behind a number it says no more than the number does: 두 곳뿐이다.
_ONLY = re.compile(
    r"(?<!\d[개곳건명회])(?<!\s[개곳건명회])뿐이(?:[다었]|며)|(?<=[가-힣]{2})만이\s|(?<=[가-힣]{2})만(?:으로)?\s(?!에|명|원|\d)"
)
_ONLY_SAID = re.compile(r"뿐|(?<=[가-힣])만|유일|제외|한해|한하여|한정|오직")
_ALL_SAID = re.compile(
    r"모두|전부|(?<![가-힣])전원|전액|모든|전체|전면|각각|만장일치|이의\s?없|100\s?%|全|쏜|(?<![가-힣])전\s(?=[가-힣])"
)
_ALONE = re.compile(r"유일(?:하게|한)|뿐(?:이다|임|입니다)")
_OF = re.compile(r"\s?(?:[가-힣]{1,8}\s)?(?:중에?서?|가운데|에서)\s?")
_AGAINST = re.compile(r"(?:찬성\s?\d+명?,?\s?)?(?:반대|기권)\s?[1-9]\d*\s?(?:명|표|인)?")
_HEADS_LIST = re.compile(r"다음\s?(?:각\s?[호목]|어느|의|중|목적)|다음에는|아래의?\s")


def check_polarity(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding when the place says the opposite, or does not say a superlative."""
    text = matcher.claim.text
    here = (*place.own, *place.near)
    if _lacks_code(text, place):
        return Finding("unsaid")
    order = check_year_order(matcher, place) or check_order(matcher, place)
    order = order or check_contrast(matcher, place) or check_outcome(matcher, place)
    divided = deciding_clause(matcher, place.own[0])
    if divided and divided[1] != denies(text) and not order:
        return Finding("other", "", divided[0], place.own[0].block)
    order = order or (None if divided else check_permission(matcher, place))
    order = order or check_opposed(matcher, place)
    order = order or _only_partly(text, place) or _other_extreme(matcher, place.own[0])
    order = order or check_actor(matcher, place)
    if order:
        return order
    if _ONLY.search(text) and not any(_ONLY_SAID.search(p.text) for p in here):
        return Finding("unsaid")
    claim_words = frozenset(w.form for w in matcher.claim.words)
    piece = place.own[0]
    clause = divided[0] if divided else _clause(matcher, place)
    pair = opposite_word(claim_words, terms_of(clause))
    if pair and any(p.denied and p.stem == pair[0] for p in predicates(text)[-1:]):
        return None
    if pair and not matcher.in_text(pair[0], piece.words, piece.squeezed):
        return Finding("other", "", clause, piece.block)
    denied = None if claim_words & MOST else _denied(matcher, place, clause)
    denied = denied or _refused(matcher, piece)
    denied = denied or (_most(matcher, piece) if claim_words & MOST else None)
    if denied:
        return denied
    counts = any(q.unit not in ORDINALS for q in matcher.claim.quantities)
    if (not counts and _leaves_undenied(matcher, here)) or _lacks_thing(matcher, here):
        return Finding("unsaid")
    everywhere = frozenset().union(*(p.words for p in here))
    unique = {w for w in claim_words if any(matcher.in_text(w, p.words, p.squeezed) for p in here)}
    if any(_FIRST.search(p.text) for p in here):
        unique |= claim_words & MOST
    silent = {w for w in claim_words & POLAR if w not in unique or _is_no_manner(w, text, here)}
    lacking = silent or lacks_unique(claim_words, everywhere | unique)
    return Finding("silent" if silent else "missing") if lacking else None


def _is_no_manner(word: str, claim: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether a claim says how something is done (대면으로) with a word that a place says of other things."""
    done = re.compile(_MANNER.format(word=word))
    said = [piece.text for piece in pieces if word in piece.text]
    asked = re.search(rf"{word}(?:으로|로)\s", claim)
    return bool(asked and said) and not any(done.search(text) for text in said)


def _lacks_code(text: str, place: Place) -> bool:
    """Tell whether a claim names a line or a case by its code (N4) that stands elsewhere in a document."""
    here = "".join(piece.squeezed for piece in (*place.own, *place.near))
    codes = (code.lower() for code in _CODE.findall(text))
    return any(code not in here and code in place.whole for code in codes)


def _lacks_thing(matcher: Matcher, pieces: Sequence[Piece]) -> bool:
    """Tell whether a place lacks a noun of what a claim says that something is (S는 X이다)."""
    said = _IS.search(matcher.claim.text)
    if said is None or not is_noun(said["what"]) or said["what"].endswith(_PLANNED):
        return False
    what = said["what"].lower()
    nouns = [w for w in matcher.claim.words if w.noun and w.form in what and w.form not in _THINGS]
    return any(not any(matcher.in_text(w.form, p.words, p.squeezed) for p in pieces) for w in nouns)


def _clause(matcher: Matcher, place: Place) -> str:
    """Give what the place says: a short unit whole, of a long one the part nearest to the claim."""
    piece = place.own[0]
    best = max(piece.segments, key=matcher.affinity, default=None)
    near = best.text if best else piece.text
    return (place.unit.text if len(place.unit.text) <= _SHORT else near).strip(" ,")


def _denied(matcher: Matcher, place: Place, clause: str) -> Finding | None:
    """Compare negation with the place, and with the line that heads the list it stands in."""
    heads = [(p.text, p.block) for p in place.near if _HEADS_LIST.search(p.text)]
    for said, block in ((clause, place.own[0].block), *heads):
        if denied_predicate(matcher.claim.text, (said,), lambda a, b: _means(matcher, a, b)):
            return Finding("other", "", said.strip(" ,"), block)
    return None


def _denies(pieces: Sequence[Piece]) -> bool:
    """Tell whether a place denies anything at all."""
    return any(
        _DENIES.search(piece.text) or any(p.denied for p in predicates(piece.text))
        for piece in pieces
    )


def _leaves_undenied(matcher: Matcher, pieces: Sequence[Piece]) -> bool:
    """Tell whether a claim denies what a place does not: 할 수 없다; 협약을 맺지 않았다."""
    text = matcher.claim.text
    if _BARRED.search(text):
        return not _denies(pieces)
    last = predicates(text)[-1:] if _NOT_DONE.search(text) else ()
    if not last or not last[0].denied or any(_NEGATIVE.search(p.text) for p in pieces):
        return False
    found = (p for piece in pieces for p in predicates(piece.text) if p.denied)
    return not any(_means(matcher, last[0].stem, p.stem) for p in found)


def _other_extreme(matcher: Matcher, piece: Piece) -> Finding | None:
    """Compare who has most or least with a text that tells high from low: 주거는 높은 반면, 교통은 낮음."""
    said = _EXTREME.search(matcher.claim.text) or _EXTREME_OF.search(matcher.claim.text)
    if said is None:
        return None
    how, against = said["how"], _AGAINST_HOW[said["how"]]
    told = [s for s in piece.segments if squeeze(said["who"]) in s.squeezed]
    rivals = [s for s in piece.segments if how in s.text and against not in s.text]
    if any(against in s.text and how not in s.text for s in told) and rivals:
        return Finding("other", said["who"], rivals[0].text.strip(" ,"), piece.block)
    return None


def _refused(matcher: Matcher, piece: Piece) -> Finding | None:
    """Find in a note that something is not done which a claim says is: (팩스 접수 불가)."""
    text = matcher.claim.text
    if _REFUSED.search(text) or any(p.denied for p in predicates(text)[-1:]):
        return None
    for note in _NOTE.finditer(piece.text):
        refused = _REFUSED.search(note[1])
        if refused is None:
            continue
        *others, part = note[1][: refused.end()].split(",")
        listed = takewhile(lambda item: not _GRANTED.search(item), reversed(others))
        said = matcher.said_in(part)
        told = [w for w in matcher.claim.words if w.noun and not w.topic and w.form in said]
        told = [w for w in told if w.run in part or w.run not in note[1]]
        if any(len(w.form) > 1 for w in told) or any(
            item.strip() and squeeze(item) in squeeze(text) for item in listed
        ):
            return Finding("other", "", note[1].strip(), piece.block)
    return None


def _only_partly(text: str, place: Place) -> Finding | None:
    """Compare 'all' in a claim with a part of a whole at a place: 153개 중 147개, 찬성 7명, 기권 1명."""
    said = _ALL.search(text)
    if said is None:
        return None
    if _NOT_ALL.search(text):
        against = next((m for p in place.own if (m := _AGAINST.search(p.text))), None)
        return Finding("same", decides=True) if against else None
    for piece in place.own:
        found = find_quantities(piece.text)
        for whole, part in pairwise(found):
            between = piece.text[whole.high : part.low]
            if whole.unit == part.unit and part.number < whole.number and _OF.fullmatch(between):
                right = piece.text[part.low : part.high]
                return Finding("other", said[0].strip(), right, piece.block)
        against = _AGAINST.search(piece.text)
        if against and said[0].startswith("만장일치"):
            return Finding("other", "만장일치", against[0], piece.block)
    alone = next((piece for piece in place.own if _ALONE.search(piece.text)), None)
    if alone:
        return Finding("other", said[0].strip(), alone.text.strip(), alone.block)
    here = (*place.own, *place.near)
    return None if any(_ALL_SAID.search(p.text) for p in here) else Finding("unsaid")


def _most(matcher: Matcher, piece: Piece) -> Finding | None:
    """Check who has the most in a list of counts by label: 대구1, 전북3, 부산2."""
    counts = {s: s.quantities[-1].number for s in piece.segments if s.labelled and s.quantities}
    if len(counts) < 3:
        return None
    top = max(counts, key=lambda s: counts[s])
    names = [n for n in matcher.claim.names if any(matcher.has_name(n, s.squeezed) for s in counts)]
    if not names or any(matcher.has_name(n, top.squeezed) for n in names):
        return Finding("same") if names else None
    return Finding("other", names[0].text, top.text.split(")")[-1].strip(), piece.block)


def _means(matcher: Matcher, own: str, other: str) -> bool:
    return bool(matcher.in_text(own, frozenset({other}), ""))
