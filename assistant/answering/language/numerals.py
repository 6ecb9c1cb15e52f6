"""Numbers with their units as Korean text writes them: in digits, in words, mixed, or as shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.language.measures import UNIT, measure_of

_ONE = Decimal(1)
_BIG = {"십": 10, "백": 100, "천": 1000}
_GREAT = {"만": 10**4, "억": 10**8, "조": 10**12}
_PART = r"\d+(?:,\d{3})*(?:\.\d+)?\s?(?:[십백천]?[만억조]|[십백천])(?![가-힣]*수)"
_DIGITS = re.compile(
    rf"(?<![\dA-Za-z.,\-])(?:{_PART}\s?)+(?:\d[\d,]*)?(?=\D|$)|(?<![\dA-Za-z\-.])(?<!\d,)\d+(?:,\d{{3}})*(?:\.\d+)?(?![\d]|\.\d|,\d{{3}})(?!(?!(?:ha|kg|km|mm|cm|[kM]?Wh?|[mgt])(?![a-zA-Z]))[A-Za-z])"
)
_NATIVE = {
    "한": 1,
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "스무": 20,
    "스물": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
}
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_COUNTERS = r"곳|군데|개|명|번|가지|차례|달|시간|살|건|사람|배|해|팀|그루|마리|채|척|대|권|장|가구|세대|필지|회"
_WORD = re.compile(
    r"(?<![가-힣])(?P<tens>열|스물|서른|마흔|쉰)?(?P<ones>한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열|스무)?"
    rf"\s?(?P<unit>{_COUNTERS})(?!국|인(?!원)|성|도(?!\s?(?:안|못|채)\s))"
)
_SINO_WORD = re.compile(
    r"(?<![가-힣\d])(?P<number>(?:[일이삼사오육칠팔구]?[십백천])+[일이삼사오육칠팔구]?[만억]?|[일이삼사오육칠팔구][만억]|만(?=\s?(?:명|원)))"
    r"\s?(?=명|개|원|곳|건|%|퍼센트|가구|대\b)"
)
_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
    "일주일": 7,
}
_DAY_WORD = re.compile(r"(?<![가-힣])(?:" + "|".join(_DAYS) + r")(?=간|[에을은이까만씩안\s,.)]|$)")
_SHARES: tuple[tuple[re.Pattern[str], int | None], ...] = (
    (re.compile(r"절반|반반(?=씩|으로)"), 50),
    (
        re.compile(
            r"열(?:에|\s?(?:명|곳)\s?(?:중에?|가운데))\s*"
            r"(?P<n>하나|둘|셋|넷|한|두|세|네|다섯|여섯|일곱|여덟|아홉)(?:\s?(?:명|곳))?"
        ),
        None,
    ),
    (
        re.compile(
            r"(?<![가-힣])(?P<of>두|세|네|다섯|여섯|일곱|여덟|아홉)\s?(?:명|곳|가구|사람)\s?(?:중에?|가운데)\s"
            r"(?:한|하나)\s?(?:명|곳|가구|사람)"
        ),
        None,
    ),
)
_SHARE_NUMBER = {
    "하나": 10,
    "한": 10,
    "둘": 20,
    "두": 20,
    "셋": 30,
    "세": 30,
    "넷": 40,
    "네": 40,
    "다섯": 50,
    "여섯": 60,
    "일곱": 70,
    "여덟": 80,
    "아홉": 90,
}
_FRACTION = re.compile(
    r"(?P<under>\d+|[이삼사오육칠팔구십])\s?분의\s?(?P<over>\d+|[일이삼사오육칠팔구])"
)
_RATIO = re.compile(r"(?<![\d:])(?P<own>\d{1,2}):(?P<other>\d{1,2})(?=\s?(?:의\s)?비율|\s?로\s)")
# What is free is no part of a name: 무료버스.
_FREE = re.compile(
    r"무료(?!버스|셔틀|급식|진료|검진|법률|상담소|접종|강좌|와이파이|화장실)|(?<![가-힣])무상(?![가-힣]{2})|공짜|"
    r"(?:본인|자기|자|이용자|개인)\s?부담(?:금|액)?[은이]?\s?없(?:음|[이다으])"
)
_CLOCK = re.compile(
    r"(?P<half>오전|오후|낮|밤|저녁|새벽)?\s?(?<![\d.,])(?P<hour>[01]?\d|2[0-4])"
    r"(?::(?P<minute>[0-5]\d)(?!\d)|\s?시(?!간|장|도(?!\s?되기)|군|민|설|·|청)(?:\s?(?P<minute2>[0-5]?\d)\s?분|\s?(?P<thirty>반))?)"
)
_HALF = re.compile(r"\s?반(?![가-힣]*\s?기)(?=[\s,.에을이간]|$)")
# How often something happens, not the number of an event: 매월 1회 점검, 총 3회 운영.
_OFTEN = re.compile(
    r"(?:(?<![가-힣])(?:매[년월주일]|연간?|월|주|일|하루|총|모두|각|최대|최소|약)|분기별?|반기별?|평균)\s?$"
)
PERIOD = "주기"
MONTHS = {
    "연": Decimal(12),
    "반기": Decimal(6),
    "분기": Decimal(3),
    "월": _ONE,
    "주": Decimal("0.25"),
    "일": Decimal("0.03"),
}
_PERIOD = re.compile(
    r"(?P<n>\d+|한|두|세|네)\s?(?P<of>년|해|개월|달|주|일)(?:마다|\s?주기|에\s?(?:한|1)\s?(?:번|차례|회))|"
    r"(?<![가-힣\d])(?P<word>매년|해마다|매해|반기(?:마다|별로)|분기(?:마다|별로)|매분기|매월|매달|달마다|매주|주마다|매일|날마다|격년|격월|격주)"
    r"(?!\s*\d(?!\d?\s?(?:월|일(?!간))))"
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit as it stands in ``text[low:high]``.

    ``unit`` is canonical and '' for a bare number; ``bound`` is 이상, 초과, 이하 or 미만; ``per`` is
    the time it recurs in (연, 반기, 분기, 월, 주, 일); ``loose`` says that it was given roughly,
    ``barely`` that it lies just beyond its bound (4km에 조금 못 미친다), ``order`` that it stands
    for what begins with it (200%대);
    ``header`` is the unit as a header writes it where the number has none.
    """

    number: Decimal
    unit: str
    low: int
    high: int
    bound: str = ""
    per: str = ""
    loose: bool = False
    header: str = ""
    barely: bool = False
    order: bool = False


def _periods(text: str) -> Iterator[Quantity]:
    """Read how often something recurs, in months: 5년마다, 매년, 반기마다."""
    for match in _PERIOD.finditer(text):
        if match["n"]:
            size = MONTHS[
                {"년": "연", "해": "연", "개월": "월", "달": "월"}.get(match["of"], match["of"])
            ]
            count = int(match["n"]) if match["n"].isdigit() else _NATIVE[match["n"]]
            yield Quantity(count * size, PERIOD, *match.span())
        else:
            word = match["word"]
            every = 2 if word.startswith("격") else 1
            per = next((n for n in ("반기", "분기") if n in word), "")
            per = per or (
                "연"
                if word in ("매년", "해마다", "매해", "격년")
                else "월"
                if "달" in word or "월" in word
                else "주"
                if "주" in word
                else "일"
            )
            yield Quantity(every * MONTHS[per], PERIOD, *match.span())


def _parts_of_whole(text: str) -> Iterator[Quantity]:
    """Read ratios, fractions and shares in words as percentages: 7:3의 비율, 3분의 1, 절반."""
    for match in _RATIO.finditer(text):
        own, other = Decimal(match["own"]), Decimal(match["other"])
        if own + other:
            yield Quantity(100 * own / (own + other), "%", *match.span())
    for match in _FRACTION.finditer(text):
        under, over = _small(match["under"]), _small(match["over"])
        yield Quantity(Decimal(100 * over) / under, "%", *match.span(), loose=True)
    for pattern, value in _SHARES:
        for match in pattern.finditer(text):
            yield Quantity(
                Decimal(value) if value else _share(match), "%", *match.span(), loose=True
            )


def read_numbers(text: str) -> Iterator[Quantity]:
    """Read the numbers of a text with their units; where two readings overlap the first holds."""
    yield from _periods(text)
    for match in _CLOCK.finditer(text):
        minute = 30 if match["thirty"] else int(match["minute"] or match["minute2"] or 0)
        hour = int(match["hour"])
        if (
            match["half"] in ("오후", "저녁", "밤", "낮")
            and hour < 12
            and not (match["half"] == "낮" and hour > 9)
        ):
            hour += 12
        yield Quantity(Decimal(hour * 60 + minute), "시각", *match.span())
    yield from _parts_of_whole(text)
    for match in _FREE.finditer(text):
        yield Quantity(Decimal(0), "원", *match.span())
    for match in _DAY_WORD.finditer(text):
        yield Quantity(Decimal(_DAYS[match[0]]), "일", *match.span())
    for match in _DIGITS.finditer(text):
        yield _measured(
            text, numeral(match[0]), match.start(), match.start() + len(match[0].rstrip())
        )
    for match in _SINO_WORD.finditer(text):
        yield _measured(text, numeral(match["number"]), *match.span("number"))
    for match in _WORD.finditer(text):
        if match["tens"] or match["ones"]:
            number = _NATIVE.get(match["tens"] or "", 0) + _NATIVE.get(match["ones"] or "", 0)
            told = _measured(text, Decimal(number), match.start(), match.start("unit"))
            if told.unit:
                yield told


def _share(match: re.Match[str]) -> Decimal:
    """Give the percentage of 열에 넷 and of 네 곳 중 한 곳."""
    groups = match.groupdict()
    if groups.get("of"):
        return Decimal(100) / _NATIVE[groups["of"]]
    return Decimal(_SHARE_NUMBER[groups["n"]])


def _small(text: str) -> int:
    return int(text) if text.isdigit() else {**_SINO, "십": 10}[text]


def numeral(text: str) -> Decimal:
    """Give the value of a number in digits, Korean multipliers, or both: 4억 1천만, 이천, 27만."""
    total, section, current = Decimal(0), Decimal(0), Decimal(0)
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[일이삼사오육칠팔구]|[십백천만억조]", text):
        if part in _BIG:
            section += (current or _ONE) * _BIG[part] if part in "십백천" else Decimal(0)
            current = Decimal(0)
        elif part in _GREAT:
            total += ((section + current) or _ONE) * _GREAT[part]
            section = current = Decimal(0)
        elif part in _SINO:
            current = Decimal(_SINO[part])
        else:
            current = Decimal(part.replace(",", "").rstrip("."))
    return total + section + current


def _measured(text: str, number: Decimal, low: int, high: int) -> Quantity:
    """Read the unit after a number."""
    unit = re.compile(rf"\s?(?:여\s?)?(?P<unit>{UNIT.pattern})").match(text, high)
    if unit is None:
        money = re.search(r"[억조만]\s*$", text[low:high]) and re.match(
            r"[으을이가의,.)\s]|$", text[high:]
        )
        great = bool(money) and text[low:high].rstrip().endswith(("억", "조"))
        return Quantity(number, "원" if great else "", low, high)
    canonical, size = measure_of(unit)
    half = _HALF.match(text, unit.end()) if canonical in ("시간", "년", "개월") else None
    if half:
        return Quantity((number + Decimal("0.5")) * size, canonical, low, half.end())
    before = text[max(low - 2, 0) : low]
    if canonical in ("회", "조", "항", "호") and before.rstrip().endswith("제"):
        canonical = "제" if canonical == "회" else canonical + "문"
    elif unit["unit"] == "기" and before.rstrip().endswith("제"):
        canonical = "기문"
    elif (
        canonical == "회"
        and unit["unit"] == "회"
        and not _OFTEN.search(text[:low])
        and re.match(r"\s[가-힣]", text[unit.end() :])
        and not re.match(
            r"\s?(?:이상|이하|이내|초과|미만|씩|넘|열|개최|실시|하|정기|임시)", text[unit.end() :]
        )
    ):
        canonical = "제"
    return Quantity(number * size, canonical, low, unit.end())
