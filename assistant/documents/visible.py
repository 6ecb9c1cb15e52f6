"""What a reader sees of a raw span: markup, page numbers and line breaks taken away.

The visible text of a block differs from its raw span only by characters that are removed and by
white space, so that offsets can be carried back and every quote stays verbatim.
"""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    r"""(?<=\S)\*\*(?!\*) | (?<!\*)\*\*(?=[^\s*])            # Markdown emphasis
      | </?(?:ul|ol|li|p|br|b|i|u|strong|em|span|div|table|tr|td|th|tbody|thead|sup|sub)\b[^<>]*>
      | (?:^|(?<=\n))[ \t]*[-–—][ \t]*\d{1,4}[ \t]*[-–—][ \t]*(?=\n|\f|$)  # page number '- 3 -'
      | (?:^|(?<=\n))[ \t]*\d{1,4}[ \t]*\n?(?=\f)                      # page number '3'
    """,
    re.VERBOSE | re.IGNORECASE,
)


def visible_offsets(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the visible characters of ``text[start:end]``, white space left out."""
    hidden = [match.span() for match in _INVISIBLE.finditer(text, start, end)]
    offsets: list[int] = []
    position = start
    for low, high in [*hidden, (end, end)]:
        offsets.extend(i for i in range(position, low) if not text[i].isspace())
        position = high
    return offsets


def visible_text(raw: str) -> str:
    """Take markup away and runs of white space together."""
    return " ".join(_INVISIBLE.sub("", raw).split())


def is_page_number(line: str) -> bool:
    """Tell whether a whole line is a page number in dashes, such as ``- 3 -``."""
    return bool(re.fullmatch(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*", line))


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
