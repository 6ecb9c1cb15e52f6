"""How often something recurs, as a text says it: 매달, 분기마다 한 번, 연 4회, 짝수 달, 격년."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_A_YEAR = {"년": 1, "반기": 2, "분기": 4, "월": 12, "주": 52, "일": 365}
_SPELT = {
    "해": "년",
    "연": "년",
    "달": "월",
    "개월": "월",
    "다달": "월",
    "주일": "주",
    "하루": "일",
    "날": "일",
}
_NATIVE = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6}
_N = r"(?:\d{1,2}|한|두|세|석|네|넉|다섯|여섯)"
_ONCE = rf"{_N}\s?(?:번|차례|회)"
_RECURRING = re.compile(
    rf"(?<![가-힣\d])(?P<every>{_N})\s?(?P<span>개월|분기|반기|주일|년|해|달|월|주|일)"
    rf"(?:마다|\s?주기|\s?간격|(?=에\s?{_ONCE}))"
    r"|(?<![가-힣\d])(?P<skip>격|짝수\s?|홀수\s?)(?P<of>년|월|주|달|해)"
    r"|(?<![가-힣\d])(?:매\s?(?P<each>분기|반기|년|해|월|달|주|일)(?!제|출|수|칭)"
    r"|(?P<by>분기|반기|달|해|주|날)(?:마다|별로|별)|(?P<often>연)례|(?P<idiom>다달)이"
    rf"|(?P<in>분기|반기|연|월|주|하루)(?:간|에)?(?=\s?{_ONCE}))"
)
_TIMES = re.compile(rf"(?:에|로|마다)?\s?(?P<times>{_N})\s?(?:번|차례|회)(?!차|째)")
# The months that stand behind: 매년 3월과 9월.
_MONTHS, _MONTH = (
    re.compile(r"\s?\d{1,2}월?(?:\s?[과와,·ㆍ]\s?\d{1,2}월?)+(?=\s?월|에|\s|\)|$)"),
    re.compile(r"\d{1,2}"),
)


# What it was before a change, and what it became: 매년에서 2년으로.
_WAS = re.compile(
    rf"\s?(?:에서|→|⇒)\s?(?=[\d가-힣])(?:(?P<every>{_N})\s?(?P<span>개월|분기|반기|년|달|주)(?=으?로|[\s,.)]|$))?"
)


@dataclass(frozen=True)
class Frequency:
    """What ``text[low:high]`` says: ``times`` in each of ``spans`` a year; 0 times where none are said."""

    spans: Fraction
    times: int
    low: int
    high: int

    def agrees(self, other: Frequency) -> bool:
        """Tell whether both are so often, or one only says in which span."""
        if self.spans == other.spans:
            return not (self.times and other.times) or self.times == other.times
        return self.spans * (self.times or 1) == other.spans * (other.times or 1)


def find_frequencies(text: str) -> Iterator[Frequency]:
    """Give how often things recur, in reading order; of a change, what it became."""
    for match in _RECURRING.finditer(text):
        span = next(s for n, s in match.groupdict().items() if s and n not in ("every", "skip"))
        every = 2 if match["skip"] else _number(match["every"] or "1")
        after = _TIMES.match(text, match.end())
        months = None if after else _MONTHS.match(text, match.end())
        times = (
            _number(after["times"]) if after else len(_MONTH.findall(months[0])) if months else 0
        )
        end = after or months or match
        was = _WAS.match(text, end.end())
        if was and was["every"]:
            spans = Fraction(_A_YEAR[_SPELT.get(was["span"], was["span"])], _number(was["every"]))
            yield Frequency(spans, 0, was.start("every"), was.end())
        elif every and not was:
            spans = Fraction(_A_YEAR[_SPELT.get(span, span)], every)
            yield Frequency(spans, times, match.start(), end.end())


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _NATIVE[said]
