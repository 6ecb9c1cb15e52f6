"""What a place sets against something else: not A but B, B in place of A, all but A, a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.claims.findings import Finding
from assistant.answering.claims.matching import Matcher
from assistant.answering.claims.support import Piece, Place, squeeze, terms_of
from assistant.answering.language.polarity import predicates
from assistant.answering.language.values import find_quantities

_WORD = r"[가-힣A-Za-z0-9·]"
# 시민이 아니라 업체에; 필기시험 대신 실기시험을.
_INSTEAD = re.compile(
    rf"(?P<not>{_WORD}{{2,}}?)(?:(?:이|가)\s아니[라고](?:\s|,\s?)|\s?대신(?:에|하여|해)?\s)(?P<but>{_WORD}{{2,}})"
)
_ONE_ONLY = re.compile(r"(?P<one>[가-힣]{2,}?)(?:에게|에|으로|로)?만\s")
_SET_ASIDE = re.compile(r"아니라|대신|제외|빼고|말고|외에|이외")
_EVERY = re.compile(r"모든\s|모두|전부|(?<![가-힣])전원|빠짐없이|예외\s?없이|전체가")
_BUT = re.compile(rf"(?P<left>{_WORD}{{2,}}?)(?:을|를|은|는)?\s?(?:제외|빼고)")
_DENIED_OF_REST = re.compile(
    r"(?P<who>[가-힣·]{2,12}?)(?:을|를)?\s?제외(?:한|하고는?|하면)\s[^,.]*?(?:(?<![가-힣])미[가-힣]{2}|않|못|없).*"
)
_WHOLLY = re.compile(r"전액|전부|모두|전량|그대로\s다|100\s?%")
_SHARE_OF = re.compile(r"(?P<of>[가-힣]{2,})(?:의|에서|중)\s?(?:약\s)?(?=\d)")
_BRACKETED_SHARE = re.compile(r"(?P<of>[가-힣]{2,})\s?\((?:[가-힣]{2,4}\s)?(?=\d)")
# Each of several has its own: 동읍은 도서관(30.6), 서읍은 119 안전센터.
_OWN = re.compile(
    r"(?:^|[,;]\s?|\s)(?P<name>[가-힣·]{2,10})[은는]\s(?P<what>[^,;()]{2,24}?)"
    r"(?=\s?[(,;]|$|\s(?:등|을|를))"
)
# 동읍 작은도서관(30명), 서읍 소방서(20명): each with a bracket, and without a particle.
_GLOSSED_OWN = re.compile(
    r"(?:^|[,;]\s?)(?P<name>[가-힣]{2,10})(?<![은는])\s"
    r"(?P<what>(?:(?![은는]\s)[^,;()]){2,24}?)\s?\([^()]*\)"
)
# 최우수 : 교통과 / 우수 : 건강과.
_LABELLED = re.compile(
    r"(?P<label>[가-힣·]{2,8})\s?:\s?(?P<what>[^/;:]{2,40}?)(?=\s?[/;]|,\s?[가-힣·]{2,8}\s?:|$)"
)
_GLOSS, _ITEMS, _TWO = re.compile(r"\([^()]*\)"), re.compile(r"\s?[·,]\s?"), 2
_FULL = 100


def check_contrast(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding when a place sets what a claim says against something else."""
    text = matcher.claim.text
    for piece in place.own:
        excepted = _excepted(text, piece)
        if excepted:
            return excepted
        right = next(_other_than(matcher, piece), "") or _all_but(text, piece)
        right = right or _of_both(text, piece)
        if right:
            return Finding("other", "", right, piece.block)
        swapped = _of_other_name(text, piece) or _of_other_label(text, piece)
        if swapped:
            return Finding("other", *swapped, piece.block)
        part = _part_of(matcher, piece)
        if part:
            return Finding("other", _WHOLLY.findall(text)[0], part, piece.block)
    return None


def _excepted(text: str, piece: Piece) -> Finding | None:
    """Compare a claim on one with a text that denies something of all but that one: 전북을 제외하고는 미조성."""
    found = next((m for s in piece.segments for m in _DENIED_OF_REST.finditer(s.text)), None)
    if found is None or found["who"] not in text or _SET_ASIDE.search(text):
        return None
    if any(p.denied for p in predicates(text)[-1:]):
        return Finding("other", "", found[0].strip(" ,"), piece.block)
    return Finding("same", decides=True)


def _other_than(matcher: Matcher, piece: Piece) -> Iterator[str]:
    """Give the clauses that say 'not A but B' of a claim that says A and not B."""
    text = matcher.claim.text
    if _SET_ASIDE.search(text) or any(p.denied for p in predicates(text)[-1:]):
        return
    said = squeeze(text)
    for segment in piece.segments:
        for found in _INSTEAD.finditer(segment.text):
            denied, but = squeeze(found["not"]), terms_of(found["but"])
            new = [term for term in but - terms_of(found["not"]) if len(term) > 1]
            if denied in said and new and not all(term in said for term in new):
                yield segment.text.strip(" ,")


def _all_but(text: str, piece: Piece) -> str:
    """Give the clause that leaves something out of what a claim says of all."""
    if not _EVERY.search(text) or _SET_ASIDE.search(text):
        return ""
    for segment in piece.segments:
        left = _BUT.search(segment.text)
        if left and squeeze(left["left"]) not in squeeze(text):
            return segment.text.strip(" ,")
    return ""


def _of_both(text: str, piece: Piece) -> str:
    """Give the clause that says of two things what a claim says of one of them only: 개선과 교육에만."""
    only = _ONE_ONLY.search(text)
    if not only:
        return ""
    both = re.compile(
        rf"{only['one']}(?:[와과]|\s?[,·]|\s및)\s?[가-힣 ]{{2,15}}|[가-힣]{{2,}}[와과]\s(?:[가-힣]{{1,6}}\s)?{only['one']}\s?(?:모두|에만|만)"
    )
    told = next((s.text for s in piece.segments if both.search(s.text)), "")
    return told.strip(" ,") if both.search(piece.text) and not both.search(text) else ""


def _of_other_name(text: str, piece: Piece) -> tuple[str, str] | None:
    """Give what a claim says of one name that a place says of another, and what it says of that one."""
    said = squeeze(text)
    glossed = list(_GLOSSED_OWN.finditer(piece.text))
    found = [*_OWN.finditer(piece.text), *(glossed if len(glossed) > 1 else ())]
    pairs = [(m["name"], m["what"].strip()) for m in found]
    own = [what for name, what in pairs if name in text and squeeze(what) not in said]
    others = [what for name, what in pairs if name not in text and squeeze(what) in said]
    return (others[0], own[0]) if len(own) == 1 and others else None


def _of_other_label(text: str, piece: Piece) -> tuple[str, str] | None:
    """Give what a claim says of one label that stands behind another, and what stands behind its own."""
    found = [
        (m["label"], _GLOSS.sub("", m["what"]).strip()) for m in _LABELLED.finditer(piece.text)
    ]
    labels = [label for label, _ in found if label in text]
    labels = [label for label in labels if not any(label in o != label for o in labels)]
    if len(found) < _TWO or len(labels) != 1:
        return None
    own = next(what for label, what in found if label == labels[0])
    others = [what for label, what in found if label != labels[0] and _is_said(what, text)]
    return (others[0], own) if others and not _is_said(own, text) else None


def _is_said(what: str, text: str) -> bool:
    """Tell whether a text says all items of another."""
    said = squeeze(text)
    items = [item for item in _ITEMS.split(what) if item]
    return all(squeeze(item) in said or _has_words(item, said) for item in items)


def _has_words(item: str, said: str) -> bool:
    """Tell whether a text has each of the words, two or more, of an item: 화상 협진망 운영."""
    words = item.split()
    return len(words) > 1 and all(squeeze(word) in said for word in words)


def _part_of(matcher: Matcher, piece: Piece) -> str:
    """Give the share that a place says of what a claim says wholly: 기본연봉의 90%."""
    if not _WHOLLY.search(matcher.claim.text):
        return ""
    said = squeeze(matcher.claim.text)
    for segment in piece.segments:
        for share in find_quantities(segment.text):
            before = segment.text[: share.low + 1]
            of = _SHARE_OF.search(before) or _BRACKETED_SHARE.search(before)
            if share.unit == "%" and 0 < share.number < _FULL and of and squeeze(of["of"]) in said:
                return segment.text[share.low : share.high]
    return ""
