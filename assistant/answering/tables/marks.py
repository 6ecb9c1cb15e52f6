"""Columns of marks (○, ×, △) and which of them a question means."""

from __future__ import annotations

import re

from assistant.answering.evidence.coverage import Query
from assistant.datatypes import IndexedDocument
from assistant.retrieval.morphemes import morphemes

YES, NO, PARTLY = "○", "×", "△"
_SAME = {YES: "○◯Oo●◎유Y√✓", NO: "×✕Xx무N-–", PARTLY: "△▲"}
_MARKS = {form: mark for mark, forms in _SAME.items() for form in forms} | {"없음": NO}
MARK = re.compile(r"[○●◎×✕△▲]")
_LEGEND = re.compile(
    r"(?P<mark>[○●◎×✕XO△▲])\s*[:=]?\s*(?P<means>[가-힣0-9%\s]{2,24}?)(?=[,·;.)]|\s*[○●◎×✕XO△▲]|$)"
)
# What stands before the marks, or behind the first where that was taken for the mark of an item.
_LED_IN = re.compile(r"^(?:범례|[가-힣\s]{2,12},(?=\s*[○●◎×✕△▲]))")
_HAS = re.compile(r"있[는나어을]|되는|갖춘|갖추")
_NONE = re.compile(
    r"없|(?<![가-힣])안\s?[되된하한받]|못\s?[하한받]|[가-힣]지\s않|빠[진졌]|미[설지]"
)


def is_legend(text: str) -> bool:
    """Tell whether a text does no more than say what the marks of a table mean: ○ 설치, × 없음."""
    text = _LED_IN.sub("", text)
    return len(_LEGEND.findall(text)) > 1 and not re.search(r"[가-힣]", _LEGEND.sub("", text))


def mark_of(text: str) -> str:
    """Give the mark that a cell is, in one form for each; '' for another text."""
    return _MARKS.get(text.strip(), "")


def mark_asked(query: Query, entry: IndexedDocument) -> str:
    """Give the mark that a question means, by the legend of the document or by what it denies; or ''."""
    text = query.question.text
    told = [
        (_MARKS[legend["mark"]], terms)
        for block in entry.outline
        if YES in block.text
        for legend in _LEGEND.finditer(block.text)
        if (terms := [term for term in morphemes(legend["means"]) if len(term) > 1])
    ]
    said = [mark for mark, terms in told if all(term in text for term in terms)]
    if said:
        return said[0]
    if _NONE.search(text):
        return NO
    meant = [mark for mark, terms in told if all(query.means(term) for term in terms)]
    return meant[0] if meant else YES if _HAS.search(text) else ""
