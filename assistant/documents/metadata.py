"""Title, date, publisher and kind as the head of a Korean official document states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.documents.lines import Line, scan_lines
from assistant.documents.marks import classify
from assistant.documents.release import DAY, find_heads, is_label, is_release_row
from assistant.documents.tables.headers import opens_with_time

_HEAD_CHARS = 3000
_TITLE_LINES = 60
_MAX_TITLE = 90
_COVER_LINES = 30
# What stands above the words 보도자료 is the letterhead.
_LETTERHEAD, _RELEASE = 6, re.compile(r"\s*보\s*도\s*(?:참\s*고\s*|설\s*명\s*)?자\s*료\s*")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|['‘’]\d{2})\s*(?:\.|년|-|/)\s*(?P<m>\d{1,2})\s*(?:\.|월|-|/)\s*(?P<d>\d{1,2})"
)
# A day in the name of a file, most exact first.
_NAMED_BY_DAY = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)")
    for form in (
        r"(?P<y>(?:19|20)\d{2})[-_. ]?(?P<m>\d{2})[-_. ]?(?P<d>\d{2})",
        r"(?P<y>(?:19|20)\d{2})[-_.년]\s?(?P<m>\d{1,2})[-_.월]\s?(?P<d>\d{1,2})",
        r"(?P<y>(?:19|20)\d{2})[-_.년]\s?(?P<m>\d{1,2})",
        r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})",
    )
)
_MAX_BESIDE = 20
_OF_EVENT = re.compile(r"삭제|신설|이후|이전|부터|까지|[~∼]|다[.)]?$")
# The month in which a document was made, in the lines below its title: … / 2023년 4월
_MONTH_OF_ISSUE = re.compile(
    r"(?:^|[/,(|:]|\s)\s*(?:19|20)\d{2}\s?(?:년\s?\d{1,2}월|\.\s?\d{1,2}\.?월?)\s*\)?\s*$"
)
_TOP_LINES = 4
_MONTH = re.compile(r"(?P<y>(?:19|20)\d{2})\s*(?:\.|년)\s*(?P<m>\d{1,2})\s*(?:\.|월)?")
# In order of trust: the day of release, of announcement, of entry into force.
_RELEASED = (r"배포\s*일시?|배포", r"보\s*도\s*일\s*시|보도\s*시점")
_STATED = (r"공고일|시행일|시행|작성일|발행일|등록일", r"일\s*시")
_ENACTED = re.compile(r"^\W*(?:제\s*정|(?:일\s*부|전\s*부)?\s*개\s*정)", re.M)
_ALONE = re.compile(rf"\s*{DAY}\.?\s*")
_KINDS = (
    (re.compile(r"보\s*도\s*(?:참\s*고\s*|설\s*명\s*)?자\s*료"), "보도자료"),
    (re.compile(r"공고\s*제?\s*\d{4}\s*-\s*\d+\s*호"), "공고"),
    (re.compile(r"고시\s*제?\s*\d{4}\s*-\s*\d+\s*호"), "고시"),
    (re.compile(r"회\s*의\s*록"), "회의록"),
    (re.compile(r"^\s*제\s*1\s*조\s*\(", re.M), "규정"),
)
_FURNITURE = re.compile(
    r"보\s*도\s*자\s*료|배포|담당|보도\s*일\s*시|총\s*\d+\s*매|(?:공고|고시)\s*제?\s*\d{4}\s*-\s*\d+\s*호|"
    r"☎|엠바고|\d{2,3}[-)]\s?\d{3,4}-\d{4}|^[\[【<〔]?[가-힣\s]{2,10}[\]】>〕]?\s*제?\s?\d{4}\s?-\s?\d+\s?호$|^\W*$|^\s*-?\s*\d+\s*-?\s*$"
)
# A headline that quotes or tells leaves it to the line below (- … -) to say of what.
_TELLS = re.compile(
    r"^[“‘\"'「『][^”’\"'」』]*[”’\"'」』]$|(?:[니한된었았]다|[어아해세]요|까)[”’\"'」』]?[!?.]?$"
)
_BELOW = re.compile(r"\s*[-–―]\s?(?P<text>\S.{8,80}?)\s*[-–―]\s*")
# A Markdown heading, or the subject of an official letter.
_NAMED = re.compile(r"\s*(?:#\s+|제\s*목\s*:?\s+)(\S.*)")
# Several headings of the first depth are those of the parts, not of the document.
_SECTION = re.compile(r"\s*#\s")
_SUBTITLE = re.compile(r"\s+[-–―]\s?(?=\S)")
_UNFINISHED = re.compile(r"(?:위한|위해|위하여|따른|대한|관한|및|의|하는|,)\s*$")
_BODY = re.compile(
    r"[가-힣·‧ㆍ\s]{2,30}(?:부|처|청|위원회|공사|공단|시|군|구|도|원|교육청)|관계\s*부처\s*합동"
)
_CHIEF = re.compile(
    r"([가-힣]{1,13}[부처청시군구도회원사단관])\s?\((?:장관|차관|처장|청장|시장|도지사|지사|군수|구청장|교육감|원장|이사장|위원장|사장|소장)\s*[:\s]"
)
_NUMBERED = re.compile(r"^\s*([가-힣\s]{2,20}?)\s*(?:공고|고시|훈령|예규)\s*제?\s*\d{4}\s*-", re.M)


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
    lines = scan_lines(head)
    return Metadata(_title(lines), _date(text, lines), _publisher(head, lines), kind)


def _date(text: str, lines: list[Line]) -> date | None:
    """Give the day of release, else of the cover, else what a label or a short line says first."""
    return next((day for day in _dates(text, lines) if day), None)


def _dates(text: str, lines: list[Line]) -> Iterator[date | None]:
    head = text[:_HEAD_CHARS]
    for label in _RELEASED:
        yield from _labelled(label, head)
    yield max((day for day in _labelled(_ENACTED, head) if day), default=None)
    spans = (lines[low:high] for low, high in find_heads(lines, "").items())
    cover = [line.text for span in spans for line in span]
    yield from (_as_date(_DATE.search(text)) for text in cover)
    alone = [line.text for line in lines[:_COVER_LINES] if _ALONE.fullmatch(line.text)]
    yield from (_as_date(_DATE.search(text) or _MONTH.search(text)) for text in alone)
    for label in _STATED:
        yield from _labelled(label, head)
    tail = scan_lines(text[max(len(text) - _HEAD_CHARS // 4, 0) :])
    told = (*_outside_chronicles(lines[:_COVER_LINES]), *_outside_chronicles(tail))
    short = (line.text for line in told if _tells_nothing_else(line))
    yield from (_as_date(_DATE.search(text)) for text in short)
    months = (line.text for line in lines[1:_TOP_LINES] if _MONTH_OF_ISSUE.search(line.text))
    yield from (_as_date(_MONTH.search(text)) for text in months)


def _outside_chronicles(lines: list[Line]) -> list[Line]:
    """Leave out the lines of a chronicle or schedule: each opens with its time, as those beside it."""
    opens = [opens_with_time(line.text.strip()) for line in lines]
    beside = zip([False, *opens[:-1]], opens, [*opens[1:], False], strict=True)
    return [
        line
        for line, (above, own, below) in zip(lines, beside, strict=True)
        if not (own and (above or below))
    ]


def _tells_nothing_else(line: Line) -> bool:
    """Tell whether a line has little beside a day: one in a sentence, cell or bullet is of an event."""
    day = _DATE.search(line.text)
    if day and line.text[: day.start()].strip() and classify(line.text, in_article=False):
        return False
    beside = _DATE.sub("", line.text).strip()
    return len(beside) <= _MAX_BESIDE and "\t" not in beside and not _OF_EVENT.search(beside)


def date_of_name(stem: str) -> date | None:
    """Give the day or month that the name of a file tells: 2024-03-12_계획, 240312 계획, 2024.3 계획."""
    found = (_as_date(pattern.search(stem)) for pattern in _NAMED_BY_DAY)
    return next((day for day in found if day), None)


def _labelled(label: str | re.Pattern[str], head: str) -> Iterator[date | None]:
    """Give the days that stand right after a label."""
    for found in re.finditer(label, head):
        yield _as_date(_DATE.search(head, found.end(), found.end() + 40))


def _as_date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    parts = match.groupdict()
    year = re.sub(r"\D", "", parts["y"])
    try:
        return date(int(year) + 2000 * (len(year) == 2), int(parts["m"]), int(parts.get("d") or 1))
    except ValueError:
        return None


def _title(lines: list[Line]) -> str:
    """Give what is called the title, else the first line that is no furniture, mark or date."""
    named = [
        (i, m[1].strip()) for i, x in enumerate(lines[:_TITLE_LINES]) if (m := _NAMED.match(x.text))
    ]
    sections = len(named) > 1 and named[0][0] > 0 and _SECTION.match(lines[named[0][0]].text)
    if named and not sections:
        return named[0][1]
    heads = find_heads(lines, "")
    skipped = {k for i, end in heads.items() for k in range(i, end) if not _is_body(lines, i)}
    released = (i for i, line in enumerate(lines[:_LETTERHEAD]) if _RELEASE.fullmatch(line.text))
    first = next(released, -1) + 1
    for i, line in enumerate(lines[first:_TITLE_LINES], start=first):
        text = _SUBTITLE.split(line.text.strip())[0].strip()
        if i in skipped or "\t" in text or _FURNITURE.search(text) or _DATE.search(text):
            continue
        if 2 <= len(text) <= _MAX_TITLE and classify(text, in_article=False) is None:
            return " ".join([text, *(_subtitle(lines, i) or _second_line(lines, i))])
    return ""


def _subtitle(lines: list[Line], i: int) -> list[str]:
    """Give the line below a headline that says what the headline only quotes or tells of."""
    below = _BELOW.fullmatch(lines[i + 1].text) if i + 1 < len(lines) else None
    return [f"– {below['text']}"] if below and _TELLS.search(lines[i].text.strip()) else []


def _is_body(lines: list[Line], i: int) -> bool:
    """Tell whether the first line of all names a body, which may be the first part of a title."""
    return i == 0 and bool(_BODY.fullmatch(lines[i].text.strip()))


def _second_line(lines: list[Line], i: int) -> list[str]:
    """Give the line after the first of a title if the title goes on in it."""
    if i + 1 >= len(lines):
        return []
    first, following = lines[i], lines[i + 1]
    text = following.text.strip()
    ended = i + 2 == len(lines) or lines[i + 2].after_blank
    adjoining = first.after_blank and not following.after_blank and ended
    if not (adjoining or _UNFINISHED.search(first.text)) or "\t" in text:
        return []
    furniture = _FURNITURE.search(text) or _DATE.search(text) or _BODY.fullmatch(text)
    marked = classify(text, in_article=False) is not None
    short = max(first.width, following.width) <= _MAX_TITLE // 2
    return [text] if short and not furniture and not marked else []


def _publisher(head: str, lines: list[Line]) -> str:
    """Give the body that the head names: in a cell, by its number or its chief, in its own line."""
    rows = [line.text for line in lines[:_COVER_LINES] if "\t" in line.text]
    cells = [row.split("\t")[0].strip() for row in rows if is_release_row(row, near_head=True)]
    named = next((cell for cell in cells if _BODY.fullmatch(cell) and not is_label(cell)), "")
    found = _NUMBERED.search(head) or _CHIEF.search(head)
    if named or found:
        return named or (found[1].strip() if found else "")
    own = (line.text.strip() for line in lines[:_COVER_LINES])
    return next((text for text in own if _BODY.fullmatch(text) and "\t" not in text), "")
