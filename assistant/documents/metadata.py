"""Title, date, publisher and kind as the head of a Korean official document states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_HEAD_CHARS = 3000
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*(?:\.|년|-|/)\s*(?P<m>\d{1,2})\s*(?:\.|월|-|/)\s*(?P<d>\d{1,2})"
)
# In order of trust: the day of release, of announcement, of entry into force.
_DATE_LABELS = (
    r"배포\s*일시?|배포일",
    r"보\s*도\s*일\s*시|보도시점",
    r"공고일|시행일|시행|개정|제정|작성일|발행일|등록일|일\s*시",
)
_KINDS = (
    (re.compile(r"보\s*도\s*(?:참\s*고\s*|설\s*명\s*)?자\s*료"), "보도자료"),
    (re.compile(r"공고\s*제?\s*\d{4}\s*-\s*\d+\s*호"), "공고"),
    (re.compile(r"고시\s*제?\s*\d{4}\s*-\s*\d+\s*호"), "고시"),
    (re.compile(r"회\s*의\s*록"), "회의록"),
    (re.compile(r"^\s*제\s*1\s*조\s*\(", re.M), "규정"),
)
_FURNITURE = re.compile(
    r"보\s*도\s*자\s*료|배포|담당|보도\s*일\s*시|총\s*\d+\s*매|☎|엠바고|^\W*$|^\s*-?\s*\d+\s*-?\s*$"
)


@dataclass(frozen=True)
class Metadata:
    """What the head of a document says; empty or None where it says nothing."""

    title: str = ""
    date: date | None = None
    publisher: str = ""
    kind: str = ""


def read_metadata(text: str) -> Metadata:
    """Read the metadata off the first page of a document."""
    head = text[:_HEAD_CHARS]
    kind = next((name for pattern, name in _KINDS if pattern.search(head)), "")
    return Metadata(_title(head), _date(text), _publisher(head), kind)


def _date(text: str) -> date | None:
    head = text[:_HEAD_CHARS]
    for label in _DATE_LABELS:
        for found in re.finditer(label, head):
            day = _DATE.search(head, found.end(), found.end() + 40)
            if day and (value := _as_date(day)):
                return value
    tail = len(text) - _HEAD_CHARS // 4
    days = [m for m in (_DATE.search(head), _DATE.search(text, max(tail, 0))) if m]
    return next((value for m in days if (value := _as_date(m))), None)


def _as_date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _title(head: str) -> str:
    lines = head.splitlines()
    for line in lines[:60]:
        heading = re.match(r"\s*#\s+(.+)", line)
        if heading:
            return heading[1].strip()
    for line in lines[:60]:
        text = line.strip()
        if "\t" in text or _FURNITURE.search(text) or _DATE.search(text):
            continue
        if 2 <= len(text) <= 90 and not re.match(r"[□ㅇ○◦※*\-·•]|제\s*\d+\s*[장조]", text):
            return text
    return ""


def _publisher(head: str) -> str:
    lines = [line.strip() for line in head.splitlines()[:25]]
    bodies = re.compile(r"^[가-힣·‧ㆍ\s]{2,30}(?:부|처|청|위원회|공사|공단|시|군|구|도|원|교육청)$")
    return next((line for line in lines if bodies.match(line)), "")
