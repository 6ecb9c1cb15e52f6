"""The department that a Korean official document names as its own, in its head or its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD_CHARS = 3000
_FOOT_CHARS = 2000
_MAX_VALUE = 60
_LABEL = re.compile(
    r"(?:^|[\t|])[ \t]*[<\[(□ㅇ○•·-]?[ \t]*"
    r"(?:(?:담\s*당|소\s*관|작\s*성|주\s*관|시\s*행)\s*부\s*서|담\s*당\s*과|문\s*의\s*처)[ \t]*[\])>]?",
    re.MULTILINE,
)
_NEXT_LABEL = re.compile(r"담\s*당|책\s*임|연\s*락|보\s*도|배\s*포|작\s*성|전\s*화|문\s*의")
# 과장 이대섭, ☎ (044) … : what stands behind the department in the same cell or line.
_BEHIND = re.compile(
    r"\s*(?:[(☎,/]|\d{2,3}-|[가-힣]{2,4}\s+(?:사무관|서기관|주무관)|(?:과|팀|실|국|단|센터)장\s).*",
    re.DOTALL,
)
_UNIT = re.compile(r"[가-힣A-Za-z0-9·ㆍ‧ ]{0,40}[가-힣0-9](?:과|팀|실|국|관|단|부|처|센터|본부)")
# The closing sentence of a press release: … 원하시면 ○○부 ○○과 홍길동 사무관(☎ …)에게 …
_CLOSING = re.compile(
    r"원하시면\s+(?P<unit>[가-힣A-Za-z0-9·ㆍ‧\s]{2,40}(?:과|팀|실|국|관|단|센터))\s+"
    r"(?:[가-힣]{1,3}장\s+)?[가-힣]{2,4}\s*(?:사무관|서기관|주무관|연구관|과장|팀장|\()"
)


def read_department(text: str) -> str:
    """Give the department; empty where the document names none."""
    foot = text[max(len(text) - _FOOT_CHARS, _HEAD_CHARS) :]
    for part in (text[:_HEAD_CHARS], foot):
        for value in _labelled(part):
            unit = " ".join(_BEHIND.sub("", value).split())
            if _UNIT.fullmatch(unit) and not _NEXT_LABEL.match(unit):
                return unit
    closing = _CLOSING.search(text)
    # A line that ends in white space ends a word; any other may have broken one.
    return " ".join(re.sub(r"(?<=\S)\n+", "", closing["unit"]).split()) if closing else ""


def _labelled(part: str) -> Iterator[str]:
    """Give what stands behind each label: the next cell, the rest of its line, or the next lines."""
    for label in _LABEL.finditer(part):
        rest = part[label.end() : label.end() + _MAX_VALUE].lstrip(" :：")
        if rest.startswith("\t") or rest.lstrip("\t ").startswith("|"):
            cells = re.split(r"[\t|\n]", rest.lstrip("\t |"), maxsplit=1)
            yield cells[0]
        elif rest.startswith("\n"):
            yield _next_lines(rest)
        else:
            yield rest.split("\n", maxsplit=1)[0].split("\t", maxsplit=1)[0]


def _next_lines(rest: str) -> str:
    """Put lines together until one ends the name of a unit: 지역균형 ⏎ 정책과."""
    value = ""
    for line in filter(None, map(str.strip, rest.split("\n"))):
        if _NEXT_LABEL.match(line):
            break
        value = f"{value} {line}".strip()
        if _UNIT.fullmatch(value):
            break
    return value
