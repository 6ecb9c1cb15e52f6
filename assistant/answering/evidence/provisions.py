"""Provisions that a supplementary provision cites: what 제10조제2항의 개정규정 is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.datatypes import Block, BlockKind, IndexedDocument

_CITED = re.compile(r"(?P<article>제\d+조(?:의\d+)?)(?:\s?제(?P<paragraph>\d{1,2})항)?")
_ITEM = re.compile(
    r"(?<![조」])(?<![조」]\s)(?:제(?P<paragraph>\d{1,2})항\s?)?(?<!조)제(?P<item>\d{1,2})호(?=의 경우|에 해당|의 사유)"
)
_SUPPLEMENT = re.compile(r"부\s*칙")
# An article of penalties (제36조(벌칙)) names the deed by the article that forbids it.
_PENAL = re.compile(r"제\d+조(?:의\d+)?\s?\((?:벌칙|과태료)")
_FIRST_PARAGRAPH = ord("①")
_MAX_TEXT = 160
_MOST = 4


def cited_provisions(entry: IndexedDocument, block: Block, text: str) -> list[str]:
    """Give the provisions of the same statute that its 부칙 or an article of penalties cites, in brief."""
    if not any(_SUPPLEMENT.match(t) or _PENAL.match(t) for t in block.section):
        return []
    found = (said for match in _CITED.finditer(text) for said in _provision(entry, match))
    return list(dict.fromkeys(found))[:_MOST]


def _provision(entry: IndexedDocument, cited: re.Match[str]) -> Iterator[str]:
    headed = re.compile(rf"{cited['article']}(?![\d조의])")
    heading = next((i for i, b in enumerate(entry.outline) if headed.match(b.text)), None)
    if heading is None or any(_SUPPLEMENT.match(t) for t in entry.outline[heading].section):
        return
    yield entry.outline[heading].text[:_MAX_TEXT]
    below = [b for b in entry.outline[heading + 1 :] if b.parents[-1:] == (heading,)]
    paragraph = chr(_FIRST_PARAGRAPH + int(cited["paragraph"] or 1) - 1)
    marked = [b for b in below if b.text.startswith(paragraph)]
    yield from (b.text[:_MAX_TEXT] for b in (marked or below)[:1])


def cited_items(entry: IndexedDocument, block: Block, text: str) -> Iterator[tuple[str, Block]]:
    """Give the items of the same article that a sentence cites (제1항제3호의 경우), by how it cites them."""
    headings = [i for i in block.parents if entry.outline[i].kind is BlockKind.HEADING]
    for cited in _ITEM.finditer(text):
        below = [i for i, b in enumerate(entry.outline) if set(b.parents) & set(headings[-1:])]
        sign = chr(_FIRST_PARAGRAPH + int(cited["paragraph"] or 0) - 1)
        own = [i for i in below if entry.outline[i] is block]
        marked = [i for i in below if entry.outline[i].text.startswith(sign)]
        paragraph = marked if cited["paragraph"] else own
        items = (
            entry.outline[i] for i in below if entry.outline[i].parents[-1:] == (*paragraph[:1],)
        )
        found = next((b for b in items if b.text.startswith(f"{cited['item']}.")), None)
        if paragraph and found:
            yield cited[0], found
