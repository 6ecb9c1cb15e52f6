"""Titles whose number or mark of an annex stands apart from them, in a line or a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.lines import Line
from assistant.documents.marks import MAX_HEADING, classify, ends_sentence
from assistant.documents.tables.records import is_row

_ALONE = re.compile(r"\s*(?:[Ⅰ-Ⅻ]|I{1,3}|IV|VI{0,3}|IX|X|\d{1,2})\s*\.?\s*$")
_ANNEX = re.compile(
    r"\s*[\[<【]?\s*(?:참\s*고|붙\s*임|별\s*첨|별\s*표|첨\s*부|부\s*록)\s*(?:자료\s*)?\d{0,2}\s*[\]>】]?\s*"
)
_NAME = re.compile(r"\s*(?:['‘’]?\d{2,4}년도?\s)?[가-힣『「‘“A-Za-z]")
_ISSUED = re.compile(r"\s*(?:보\s?도|배\s?포|공\s?고|시\s?행)\s?(?:시점|일시|일자?|번호)")
_PAIR = 2


def names_annex(text: str) -> bool:
    """Tell whether a text is the mark of an annex alone (붙임 1, 【참고】)."""
    return bool(_ANNEX.fullmatch(text))


def is_first_of_title(lines: Sequence[Line]) -> bool:
    """Tell whether what stands right above a title may be its first part: one line, no date of issue."""
    return len(lines) == 1 and not _ISSUED.match(lines[0].text)


def is_number_alone(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a numeral stands alone in its line, its title in the next (Ⅰ ⏎ 추진경과)."""
    if i + 1 >= len(lines) or not _ALONE.fullmatch(lines[i].text):
        return False
    title = lines[i + 1].text
    return lines[i].after_blank and not is_row(title) and _is_name(title)


def is_annex_alone(lines: Sequence[Line], i: int, *, wrapped: bool) -> bool:
    """Tell whether the mark of an annex stands alone in its line, its title in the next."""
    if i + 1 >= len(lines) or not names_annex(lines[i].text):
        return False
    title = lines[i + 1].text
    free = lines[i].after_blank and not is_row(title) and not ends_sentence(title)
    return (
        free
        and _PAIR < len(title.strip()) <= MAX_HEADING
        and classify(title, in_article=False) is None
        and not (i + 2 < len(lines) and not lines[i + 2].after_blank and not wrapped)
    )


def is_title_box(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is the box of a title: a numeral or annex mark, a tab and the title.

    It stands by itself: no other row is right above or below it.
    """
    cells = [text for text in lines[i].text.split("\t") if text.strip()]
    if len(cells) != _PAIR or not lines[i].text.lstrip(" ").startswith(cells[0]):
        return False
    above = i > 0 and not lines[i].after_blank and is_row(lines[i - 1].text)
    below = i + 1 < len(lines) and not lines[i + 1].after_blank and is_row(lines[i + 1].text)
    marked = names_annex(cells[0]) or bool(_ALONE.fullmatch(cells[0]))
    return marked and not above and not below and _is_name(cells[1])


def _is_name(title: str) -> bool:
    """Tell whether a text may be a title: short, of words, neither a sentence nor marked."""
    fits = _PAIR <= len(title.strip()) <= MAX_HEADING and not ends_sentence(title)
    return fits and classify(title, in_article=False) is None and bool(_NAME.match(title))
