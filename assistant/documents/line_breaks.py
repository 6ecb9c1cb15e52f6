"""Where an unmarked line begins something of its own rather than going on with the line before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.lines import Line, is_full
from assistant.documents.marks import (
    BULLET,
    CAPTION,
    HEADING,
    ITEMS,
    MAX_HEADING,
    NUMBERED,
    ROW,
    SQUARE_RANK,
    Mark,
    classify,
    ends_sentence,
    names_document,
)
from assistant.documents.tables.records import is_row
from assistant.documents.tree import Draft, stands_below_title

# A line of a form or box: 소 재 지 : …, 담당부서: …
_LABELLED = re.compile(
    r"\s*(?P<label>[가-힣](?:[가-힣·()]|\s(?=\S\s|\S{1,6}\s?[:：])){1,11}\s?)[:：]\s+\S"
)
# What heads the lines below it: (전기자전거), <훈련 2> 유해화학물질 누출 대응훈련.
_BRACKETED = re.compile(
    r"\s*(?:\((?P<round>[가-힣A-Za-z][^()]{1,18})\)|[<〈\[](?P<other>[가-힣A-Za-z][^<>〈〉\[\]]{1,18})[>〉\]]\s?(?P<rest>[^.]{0,30}))\s*"
)
# A line of a chronicle or timetable: 1996년 여름 …, 2018. 1. 23. …, 10. 22.(토) …, 14:00~14:05 ….
_DATED = re.compile(
    r"\s*(?:['‘’]?(?:(?:19|20)\d{2}|\d{2}(?=\s?[.년]))\s?[.년]\s?(?:\d{1,2}\s?[.월]|[가-힣]|\s)|"
    r"\d{1,2}\.\s?\d{1,2}\.\s?\([월화수목금토일]\)|\d{1,2}:\d{2}(?:\s?[~∼-]\s?\d{1,2}:\d{2})?\s)"
)
_DAY = re.compile(r"(?:19|20)\d{2}[.년]\s?\d{1,2}[.월]\s?\d{1,2}[.일]")
# One that cannot be the rest of a sentence: its day or time is exact, or stands apart.
_ENTERED = re.compile(
    r"\s*(?:['‘’]?(?:(?:19|20)\d{2}|\d{2})\.\s?\d{1,2}\s?[.월]|\d{1,2}\.\s?\d{1,2}\.\s?\(|\d{1,2}:\d{2}|"
    r"(?:19|20)\d{2}년(?:\s\S{1,4})?\s{2,})"
)
# A line that plainly goes on: it ends with a comma, a particle or a word that joins.
_OPEN = re.compile(
    r"(?:[,·ㆍ(~∼\-/]|(?<=[가-힣])(?:[의을를와에]|및|또는|에서|으로|하여|하고|하는|되는|대한|위한|통한|따른|관한|있는|없는|하며))\s*$"
)
# A heading of supplementary provisions goes on in the next line only inside its bracket.
_GOES_ON = ("<", "(", ",")
_TITLES = frozenset((*ITEMS, *NUMBERED, "□", "◇", "①", "1)", "(1)", "가)"))
_SHORT, _LONGER, _MAX_TITLE = 0.45, 1.3, 24


def is_dated(line: Line) -> bool:
    """Tell whether a line opens with a year, a day or a time, as those of a chronicle do."""
    return bool(_DATED.match(line.text))


def is_closed(last: Draft, line: Line) -> bool:
    """Tell whether a block takes no further line: a heading, caption or row, or a title above a sentence."""
    if last.kind in (CAPTION, ROW) or stands_below_title(line, last):
        return True
    if last.mark.startswith("#") or last.mark in ("plain", "head", "단위"):
        return True
    if last.mark == "부칙":
        return not last.lines[-1].text.rstrip().endswith(_GOES_ON)
    return last.mark == "title" and (ends_sentence(line.text) or line.width > MAX_HEADING)


def begins_anew(last: Draft, line: Line, wrap: int) -> bool:
    """Tell whether an unmarked line right below a marked one is no rest of it.

    It is a line of a form, a label of what follows or of a day; or it is much longer than the few words
    above it, which are a title. Of full lines that holds only for two lines of a form or chronicle.
    """
    first, before = last.lines[0], last.lines[-1]
    if before is first and _LABELLED.match(first.text) and _LABELLED.match(line.text):
        return True
    if _ENTERED.match(line.text) and is_dated(first):
        return True
    full = is_full(before, wrap) or before.width > MAX_HEADING
    if full or not last.mark or _OPEN.search(before.text):
        return False
    if _LABELLED.match(line.text) or _is_label(line):
        return True
    if is_dated(line) if last.mark != "title" else _DAY.search(line.text):
        return True
    titled = last.mark in _TITLES and before.width <= (_SHORT * wrap if wrap else _MAX_TITLE)
    return titled and not ends_sentence(before.text) and line.width > _LONGER * before.width


def heads_plainly(lines: Sequence[Line], i: int, wrap: int) -> bool:
    """Tell whether a short unmarked line heads what follows it.

    That is a long line, or, where the short one is named as a document is, a square or numeral.
    """
    text = lines[i].text.strip()
    if i + 1 >= len(lines) or len(text) > 40 or ends_sentence(text.rstrip(".")):
        return False
    following = lines[i + 1]
    if names_document(text):
        mark = classify(following.text, in_article=False)
        if mark is not None and 0 < mark.rank <= SQUARE_RANK:
            return True
    if wrap or is_row(following.text):
        return False
    return following.width > max(60, 2 * len(text))


def label_mark(lines: Sequence[Line], i: int) -> Mark | None:
    """Give a mark to an unmarked line that heads the marked or labelled lines below it; else None.

    That is a label in brackets, or a line of a form whose label comes again above other bullets.
    """
    line = lines[i]
    if i + 1 == len(lines) or ends_sentence(line.text):
        return None
    below = classify(lines[i + 1].text, in_article=False)
    listed = below is not None and below.kind is BULLET
    if _is_label(line):
        if below is not None and listed:
            return Mark("label", below.rank - 0.5, HEADING, 0)
        headed = _is_form(lines[i + 1]) or is_dated(lines[i + 1])
        return Mark("label", 88.0, CAPTION, 0) if headed else None
    found = _LABELLED.match(line.text)
    if found is None or below is None or not listed:
        return None
    same = [k for k, other in enumerate(lines) if other.text.lstrip().startswith(found["label"])]
    heads = [k for k in same if k + 1 < len(lines) and _has_mark(lines[k + 1], below.name)]
    leads = same[0] and not _has_mark(lines[same[0] - 1], below.name)
    if len(heads) > 1 and 3 * len(heads) >= 2 * len(same) and leads:
        return Mark(f"label {found['label'].strip()}", below.rank - 0.5, BULLET, 0)
    return None


def _is_label(line: Line) -> bool:
    """Tell whether a line is a label in brackets; one in round ones has no number, as a note may."""
    found = _BRACKETED.fullmatch(line.text)
    return found is not None and not (found["round"] and re.search(r"\d", found["round"]))


def _is_form(line: Line) -> bool:
    unmarked = classify(line.text, in_article=False) is None
    return unmarked and bool(_LABELLED.match(line.text))


def _has_mark(line: Line, name: str) -> bool:
    mark = classify(line.text, in_article=False)
    return mark is not None and mark.name == name
