"""What a reader sees of a raw span: markup, page numbers and line breaks taken away.

The visible text of a block differs from its raw span only by characters that are removed and by
white space, so that offsets can be carried back and every quote stays verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_INVISIBLE = re.compile(
    r"""</?(?:ul|ol|li|p|br|b|i|u|strong|em|span|div|table|tr|td|th|tbody|thead|sup|sub)\b[^<>]*>
      | (?:^|(?<=[\n\f]))[ \t]*[-–—][ \t]*\d{1,4}[ \t]*[-–—][ \t]*(?=\n|\f|$)  # page number '- 3 -'
      | (?:^|(?<=[\n\f]))[ \t]*\d{1,4}[ \t]*\n?(?=\f)                      # page number '3'
      | (?:^|(?<=[\n\f]))\#{1,6}[ \t]+(?=\S)                             # heading of Markdown
      | (?:^|(?<=[\n\f]))[ \t]*>[ \t]+(?!\d)                            # quotation of Markdown
      | (?:(?:^|(?<=[\n\f])|(?<=[\n\f]>[ ]))[ \t]*[-*+][ \t]+)(?=[□ㅇ○◦※■◆◇▪•☞①-⑳])  # item of Markdown
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TWO_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")


def visible_offsets(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the visible characters of ``text[start:end]``, white space left out."""
    return [
        i
        for low, high in _visible(text, start, end)
        for i in range(low, high)
        if not text[i].isspace()
    ]


def visible_text(raw: str) -> str:
    """Take markup away and runs of white space together."""
    return " ".join("".join(raw[low:high] for low, high in _visible(raw, 0, len(raw))).split())


def visible_lines(lines: Sequence[str]) -> list[str]:
    """Give the visible text of each line of a block; bold text may go on over lines."""
    raw = "\n".join(lines)
    shown = [""]
    for low, high in _visible(raw, 0, len(raw)):
        first, *others = raw[low:high].split("\n")
        shown[-1] += first
        shown += others
    return [" ".join(line.split()) for line in shown]


def _visible(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans that are left of ``text[start:end]`` without markup."""
    position = start
    for low, high in [*_hidden(text, start, end), (end, end)]:
        yield position, max(position, low)
        position = max(position, high)


def _hidden(text: str, start: int, end: int) -> list[tuple[int, int]]:
    markup = [match.span() for match in _INVISIBLE.finditer(text, start, end)]
    return sorted([*markup, *_emphasis(text, start, end)])


def _emphasis(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the pairs of ``**`` around bold text; a ``**`` without partner is the sign of a note."""
    opened: tuple[int, int] | None = None
    for match in _TWO_STARS.finditer(text, start, end):
        low, high = match.span()
        if opened and not text[low - 1].isspace():
            yield opened
            yield low, high
            opened = None
        elif high < end and not text[high].isspace():
            opened = low, high


def is_page_number(line: str) -> bool:
    """Tell whether a whole line is a page number in dashes, such as ``- 3 -``."""
    return bool(re.fullmatch(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*", line))


def ends_page(gap: str) -> bool:
    """Tell whether what stands between two lines is the end of a page: its number or a form feed."""
    told = [line for line in re.split(r"[\n\f]", gap) if line.strip()]
    numbers = all(is_page_number(line) or line.strip().isdigit() for line in told)
    return numbers and ("\f" in gap or bool(told))


def locate(text: str, start: int, end: int, part: str) -> tuple[int, int] | None:
    """Find the span inside ``text[start:end]`` whose visible characters are those of ``part``.

    White space plays no role. Returns None when ``part`` is not there.
    """
    offsets = visible_offsets(text, start, end)
    haystack = "".join(text[i] for i in offsets)
    needle = "".join(part.split())
    found = haystack.find(needle) if needle else -1
    if found < 0:
        return None
    return offsets[found], offsets[found + len(needle) - 1] + 1
