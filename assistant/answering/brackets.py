"""What a place says of each thing in brackets, and whose body it is: 늘빛군(새우), 은결군(연어)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.findings import Finding
from assistant.answering.matching import Matcher
from assistant.answering.support import Piece, Place, squeeze
from assistant.answering.table_facts import said_share
from assistant.answering.values import compare, find_quantities

_ITEM = re.compile(r"(?P<label>[^()·ㆍ,;:、/\n]{2,24}?)\s?\((?P<content>[^()]{2,80})\)")
_BEFORE = re.compile(r"^.*(?:(?:^|\s)[과와및]|[은는이가을를에]|에서)\s|^[과와]\s")
_ORGAN = r"[가-힣]{1,8}(?:부|처|청|원|위원회|국|실|시|도|군|구)"
_OF = re.compile(
    rf"(?<![가-힣])(?P<of>{_ORGAN})(?:의|\s?(?:소속|산하|직속))\s?(?:의\s)?(?P<what>[가-힣]{{2,6}}?)(?=이[다었]|였|으로|로|인\s|[은는을를]\s|[.\s]|$)"
)
_SURE = 0.75


@dataclass(frozen=True)
class _Item:
    label: str
    content: str

    @property
    def text(self) -> str:
        return f"{self.label}({' '.join(self.content.split())})"


def check_brackets(matcher: Matcher, place: Place) -> Finding | None:
    """Give a finding where what a claim says of a thing stands in the brackets of another."""
    for piece in place.own if not place.unit.cells else ():
        items = list(_items(piece.text))
        own = [item for item in items if _is_meant(matcher, item)]
        if len(own) != 1 or len(items) < 2:
            continue
        others = [item for item in items if item is not own[0]]
        claimed = next(_mistaken(matcher, own[0], others), "")
        if claimed:
            return Finding("other", claimed, own[0].text, piece.block, bound=True)
    return None


def _items(text: str) -> Iterator[_Item]:
    for found in _ITEM.finditer(text):
        label = _BEFORE.sub("", found["label"]).strip(" ‘’'\"*※-")
        if label:
            yield _Item(label, found["content"])


def _is_meant(matcher: Matcher, item: _Item) -> bool:
    named = any(matcher.has_name(name, squeeze(item.label)) for name in matcher.claim.names)
    return named or said_share(matcher, item.label) >= _SURE


def _mistaken(matcher: Matcher, own: _Item, others: list[_Item]) -> Iterator[str]:
    """Give the values and nouns of a claim that only the brackets of another thing have."""
    text = matcher.claim.text
    found = find_quantities(own.content)
    for quantity in matcher.claim.quantities:
        verdicts = {compare(quantity, q) for q in found}
        elsewhere = any(
            compare(quantity, q) == "same" for o in others for q in find_quantities(o.content)
        )
        if elsewhere and "other" in verdicts and "same" not in verdicts:
            yield text[quantity.low : quantity.high]
    for word in matcher.claim.words:
        fresh = word.noun and not word.topic and len(word.form) > 1
        here = word.form in squeeze(own.text)
        if fresh and not here and any(word.form in squeeze(o.content) for o in others):
            yield word.form


def check_belonging(matcher: Matcher, place: Place) -> Finding | None:
    """Compare whose body something is said to be: 국방부 소속 외청."""
    for said in _OF.finditer(matcher.claim.text):
        here = (*place.own, *place.near)
        if any(said["of"] in piece.squeezed for piece in here):
            continue
        for piece in place.own:
            right = _owner(piece, said["what"])
            if right:
                return Finding("other", said["of"], right, piece.block)
    return None


def _owner(piece: Piece, what: str) -> str:
    return next((m["of"] for m in _OF.finditer(piece.text) if m["what"] == what), "")
