"""The names of columns whose header cells were wrapped: 운영 ⏎ 지속성 ⏎ (20), 청년 ⏎ 인구."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.documents.lines import Joiner, join_lines
from assistant.documents.tables.words import heads_column

_BRACKETED = re.compile(r"\([^()]{1,12}\)")
# What the numbers of a column measure.
_MEASURE = re.compile(
    r"(?:인구|비중|[율률]|인원|금액|예산|면적|[국도시군구]비|기금|수|액|량|총점)$"
)
_POINTS = re.compile(r"\(\d+점?\)$")
_NOTE_MARK = re.compile(r"[¹²³⁴-⁹][)⁾]?$|[*※]+$")
# Lines of a cell at most; what a likely join of two lines counts for; a header needs so much.
WRAPS, GAIN = 3, 0.005
_HEADED, _HEADED_TOLD, _FEWEST_ROWS, _MERGED = 0.5, 0.15, 3, 0.13


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Give the ways to part so many lines into cells of one line to WRAPS."""
    if parts == 1:
        if 1 <= total <= WRAPS:
            yield (total,)
        return
    for first in range(1, min(WRAPS, total - parts + 1) + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def spans(low: int, sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Give where cells of these sizes begin and end, from ``low`` on."""
    found = []
    for size in sizes:
        found.append((low, low + size))
        low += size
    return found


def name_columns(
    lines: Sequence[str], valued: Sequence[bool], rows: int, joiner: Joiner
) -> tuple[float, list[str]]:
    """Give how well lines head columns, of which some hold values, and the names; none for ill.

    ``rows`` is how many rows stand below them.
    """
    texts: list[str] = []
    for line in lines:
        if texts and _BRACKETED.fullmatch(line):
            texts[-1] += line
        else:
            texts.append(line)
    columns = len(valued)
    ways = list(compositions(len(texts), columns)) if len(texts) >= columns else []
    gains = [gain(one, other, joiner) for one, other in pairwise(texts)] if len(ways) > 1 else []
    scored = ((_heads(texts, sizes, valued) + _joined(sizes, gains), sizes) for sizes in ways)
    score, sizes = max(scored, default=(0.0, ()))
    told = rows > _FEWEST_ROWS and sum(valued) > 1
    if score < (_HEADED_TOLD if told else _HEADED) or not sizes:
        return 0.0, []
    names = [join_lines(texts[a:b], joiner) for a, b in spans(0, sizes)]
    score -= _MERGED * (len(texts) - columns)
    return (score, names) if len(set(names)) == len(names) else (0.0, [])


def _heads(texts: Sequence[str], sizes: Sequence[int], valued: Sequence[bool]) -> float:
    """Give the share of the cells of a header that end with a word that heads columns.

    A cell that is such a word by itself is not put before another line; how many points are to be
    had (30) is no part of the name of a column of words.
    """
    score = 0.0
    for has_values, (low, high) in zip(valued, spans(0, sizes), strict=True):
        score -= not has_values and bool(_POINTS.search(texts[high - 1]))
        last = _NOTE_MARK.sub("", texts[high - 1])
        score += _is_head(last) or _is_head("".join(texts[low:high]))
        score -= sum(0.75 for text in texts[low : high - 1] if _is_head(text))
    return score / len(sizes)


def gain(one: str, other: str, joiner: Joiner) -> float:
    """Say how much likelier two lines are as one cell than each by itself: 장애인 화장실."""
    apart, alone = joiner.analyze(one)[0][1], joiner.analyze(other)[0][1]
    together = max(joiner.analyze(joint.join((one, other)))[0][1] for joint in ("", " "))
    return together - apart - alone


def _joined(sizes: Sequence[int], gains: Sequence[float]) -> float:
    """Give what the likelihood of the joined lines adds to the score of a header."""
    within = (k for low, high in spans(0, sizes) for k in range(low, high - 1))
    return GAIN * sum(gains[k] for k in within) if gains else 0.0


def _is_head(text: str) -> bool:
    bracketed = text.endswith(")") and bool(_BRACKETED.search(text))
    return bracketed or heads_column(text) or bool(_MEASURE.search(text))
