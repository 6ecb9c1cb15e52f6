"""Boxes of contacts whose cells stand one in a line: office, then person with rank and telephone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.datatypes import Cell
from assistant.documents.lines import Line
from assistant.documents.tables.headers import joined_letters
from assistant.documents.tables.records import Record

_OFFICE = re.compile(r"담\s*당\s*부\s*서")
_SCOPE = re.compile(r"[<〈\[][^<>〈〉\[\]]{1,12}[>〉\]]")
_PERSON = re.compile(r"(?:책\s*임\s*자|담\s*당\s*자)")
_PHONE = re.compile(r"\d{3,4}-\d{4}(?:\s*,\s*\d{4})*\)?\s*$")
_MAX_WIDTH, _MAX_LINES, _FEWEST = 30, 8, 4


@dataclass(frozen=True)
class ContactBox:
    """Such a box: ``lines[first:last]`` are its lines, ``records`` a contact each."""

    first: int
    last: int
    records: tuple[Record, ...]


def find_contact_boxes(lines: Sequence[Line]) -> dict[int, ContactBox]:
    """Find the boxes of contacts of a document by their first line.

    One opens with '담당 부서' alone in its line, or in two. Each contact ends with a telephone number and names
    the person as 책임자 or 담당자; one without office takes the label of the office above it.
    """
    found: dict[int, ContactBox] = {}
    i = 0
    while i < len(lines):
        box = _box(lines, i) if _label_lines(lines, i) else None
        if box:
            found[i] = box
        i = box.last if box else i + 1
    return found


def _label_lines(lines: Sequence[Line], i: int) -> int:
    """Give how many lines from one on are the label of an office; 0 where it is none."""
    return next((n for n in (1, 2) if _OFFICE.fullmatch(" ".join(_texts(lines, i, i + n)))), 0)


def _texts(lines: Sequence[Line], low: int, high: int) -> list[str]:
    return [" ".join(line.text.split()) for line in lines[low:high]]


def _box(lines: Sequence[Line], first: int) -> ContactBox | None:
    records: list[Record] = []
    low, label = first, ""
    while (high := _end_of_contact(lines, low)) > low:
        texts = _texts(lines, low, high)
        labelled = _label_lines(lines, low) or int(bool(_SCOPE.fullmatch(texts[0])))
        label = " ".join(texts[:labelled]) or label
        texts = texts[labelled:]
        cells = _cells(label, texts)
        if not cells:
            break
        records.append(Record(lines[low].start, lines[high - 1].end, cells))
        low = high
    return ContactBox(first, low, tuple(records)) if records else None


def _end_of_contact(lines: Sequence[Line], low: int) -> int:
    """Give the line after the telephone number of a contact; ``low`` where there is none near."""
    for k in range(low, min(len(lines), low + _MAX_LINES)):
        if "\t" in lines[k].text or lines[k].width > _MAX_WIDTH:
            return low
        if _PHONE.search(lines[k].text):
            return k + 1 if k + 1 - low >= _FEWEST else low
    return low


def _cells(label: str, texts: Sequence[str]) -> tuple[Cell, ...]:
    """Give the cells of a contact: its office under the label, and who answers for it."""
    person = next((k for k, text in enumerate(texts) if _PERSON.fullmatch(text)), -1)
    if person < 0:
        return ()
    office = " ".join(texts[:person])
    who = " ".join(joined_letters(text) for text in texts[person + 1 :])
    told = (Cell(label, office), Cell(joined_letters(texts[person]), who))
    return tuple(cell for cell in told if cell.text)
