"""Quantities in Korean text with their unit, bound and rate, brought to one scale for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Comparison = Literal["same", "other", "incomparable"]


@dataclass(frozen=True)
class Quantity:
    """A number with its unit as it stands in ``text[low:high]``.

    ``unit`` is canonical and '' for a bare number; ``bound`` is 이상, 초과, 이하 or 미만; ``per`` is
    the time it recurs in (연, 반기, 분기, 월, 주, 일); ``loose`` says that it was given roughly.
    """

    number: Decimal
    unit: str
    low: int
    high: int
    bound: str = ""
    per: str = ""
    loose: bool = False


_ONE = Decimal(1)
# Forms of a unit, its canonical form, and its size in that form.
_UNITS: tuple[tuple[str, str, Decimal], ...] = (
    ("%p|퍼센트\\s?포인트", "%p", _ONE),
    ("%|％|퍼센트|프로(?![가-힣])", "%", _ONE),
    ("할(?=[을이,. ]|$)", "%", Decimal(10)),
    ("달러|불(?![가-힣])", "달러", _ONE),
    ("유로", "유로", _ONE),
    ("엔", "엔", _ONE),
    ("원(?!장|도|주)", "원", _ONE),
    ("개월|달(?!러)", "개월", _ONE),
    ("개년|년", "년", _ONE),
    ("주일|주(?=간|\\s|[에을마,.)]|$)", "주", _ONE),
    ("근무일|영업일|일", "일", _ONE),
    ("시간", "시간", _ONE),
    ("개소|개사|개교|개국|개소년|개(?!월|년)|곳|군데|건|가지|종(?!합)", "개", _ONE),
    ("여\\s?명|명|인(?![가-힣])|사람", "명", _ONE),
    ("㎡|m²|m2|제곱미터", "㎡", _ONE),
    ("ha|헥타르", "㎡", Decimal(10000)),
    ("㎢|km²|km2|제곱킬로미터", "㎡", Decimal(1000000)),
    ("km|㎞|킬로미터|킬로(?![가-힣])", "m", Decimal(1000)),
    ("mm|㎜|밀리미터", "m", Decimal("0.001")),
    ("cm|㎝|센티미터", "m", Decimal("0.01")),
    ("m(?![a-zA-Z])|미터", "m", _ONE),
    ("kg|㎏|킬로그램", "kg", _ONE),
    ("톤|t(?![a-zA-Z])", "kg", Decimal(1000)),
    ("회|차례|번(?!지|째)", "회", _ONE),
    ("차(?=[\\s(]|$)|번째|째", "제", _ONE),
    ("세대|가구|가족", "가구", _ONE),
    ("세(?=[가-힣\\s.,)(]|$)|살", "세", _ONE),
    ("점", "점", _ONE), ("위(?!원|치)", "위", _ONE), ("등급", "등급", _ONE), ("배", "배", _ONE),
    ("층", "층", _ONE), ("대", "대", _ONE), ("호선", "호선", _ONE), ("병상", "병상", _ONE),
    ("석|자리", "석", _ONE), ("쪽|페이지", "쪽", _ONE), ("매|장(?!관)", "매", _ONE), ("부(?![가-힣])", "부", _ONE),
    ("권", "권", _ONE), ("도(?![가-힣])|℃|°C", "도", _ONE), ("분기", "분기", _ONE), ("분", "분", _ONE),
    ("초", "초", _ONE), ("팀", "팀", _ONE), ("학점", "학점", _ONE), ("그루", "그루", _ONE),
    ("마리", "마리", _ONE), ("채", "채", _ONE), ("면(?![가-힣])", "면", _ONE), ("호(?![가-힣])", "호", _ONE),
    ("조", "조", _ONE), ("항", "항", _ONE), ("학년", "학년", _ONE), ("동(?![가-힣])", "동", _ONE),
)
_UNIT = re.compile("|".join(f"(?P<u{i}>{forms})" for i, (forms, _, _) in enumerate(_UNITS)))
_BIG = {"십": 10, "백": 100, "천": 1000}
_GREAT = {"만": 10**4, "억": 10**8, "조": 10**12}
_PART = r"\d+(?:,\d{3})*(?:\.\d+)?\s?(?:[십백천]?[만억조]|[십백천])(?![가-힣]*수)"
_DIGITS = re.compile(
    rf"(?<![\dA-Za-z.,\-])(?:{_PART}\s?)+(?:\d[\d,]*)?(?=\D|$)|(?<![\dA-Za-z\-.])(?<!\d,)\d+(?:,\d{{3}})*(?:\.\d+)?(?![A-Zac-jln-su-z])"
)
_NATIVE = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60,
}
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_COUNTERS = r"곳|군데|개|명|번|가지|차례|달|시간|살|건|사람|배|해|팀|그루|마리|채|대|권|장|가구|회"
_WORD = re.compile(
    r"(?<![가-힣])(?P<tens>열|스물|서른|마흔|쉰)?(?P<ones>한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열|스무)?"
    rf"\s?(?P<unit>{_COUNTERS})(?!국|인(?!원)|성|도)"
)
_SINO_WORD = re.compile(
    r"(?<![가-힣\d])(?P<number>(?:[일이삼사오육칠팔구]?[십백천])+[일이삼사오육칠팔구]?[만억]?|[일이삼사오육칠팔구][만억]|만(?=\s?(?:명|원)))"
    r"\s?(?=명|개|원|곳|건|%|퍼센트|가구|대\b)"
)
_DAYS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
         "아흐레": 9, "열흘": 10, "보름": 15}
_DAY_WORD = re.compile(r"(?<![가-힣])(?:" + "|".join(_DAYS) + r")(?=간|[에을은이까만씩안\s,.)]|$)")
_SHARES: tuple[tuple[re.Pattern[str], int | None], ...] = (
    (re.compile(r"절반(?!\s*(?:이상|넘))|절반"), 50),
    (re.compile(r"열에\s*(?P<n>하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)"), None),
)
_SHARE_NUMBER = {"하나": 10, "둘": 20, "셋": 30, "넷": 40, "다섯": 50, "여섯": 60, "일곱": 70, "여덟": 80,
                 "아홉": 90}
_FRACTION = re.compile(r"(?P<under>\d+|[이삼사오육칠팔구십])\s?분의\s?(?P<over>\d+|[일이삼사오육칠팔구])")
_FREE = re.compile(r"무료|(?<![가-힣])무상(?!교)|공짜")
_CLOCK = re.compile(
    r"(?P<half>오전|오후|낮|밤|저녁|새벽)?\s?(?<![\d.,])(?P<hour>[01]?\d|2[0-4])"
    r"(?::(?P<minute>[0-5]\d)(?!\d)|\s?시(?!간|장|도|군|민|설|·|청)(?:\s?(?P<minute2>[0-5]?\d)\s?분|\s?(?P<thirty>반))?)"
)
_NO_NUMBER = re.compile(
    r"\(?\d{2,4}\)?[ \-]\d{3,4}-\d{4}(?:\s*,\s*\d{4})*|https?://\S+|\S+@\S+|\d+(?:\.\d+){2,}|제?\d{4}-\d+호|"
    r"제\d+(?:조(?!\s?원)|항)(?:의\d+)?"
)
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(r"\s?(?:까지)?[을를이가은는에도]?\s?(?:" + form + ")"))
    for name, form in (
        ("이하", r"이하|이내|넘지|넘을 수 없|초과하지|초과할 수 없|안쪽|안에|내에"),
        ("이상", r"이상|넘지\s?않으면|최소"),
        ("초과", r"초과|넘|웃도"),
        ("미만", r"미만|못\s?미치|미치지|미달|안\s?되[면는]|모자라|밑"),
        ("이하", r"까지"),
    )
)
_PLAIN_BOUND = re.compile(r"\s?(?:이상|이하|이내|미만|초과|까지|마다)")
_PER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![가-힣\d])(?:{form})\s*$"))
    for name, form in (
        ("연", r"연간?|매년|해마다|한\s?해(?:에|마다)|1년(?:에|마다)|일\s?년에|매해|연평균"),
        ("반기", r"반기(?:별로?|마다|당|에)|매\s?반기"),
        ("분기", r"분기(?:별로?|마다|당|에)|매\s?분기"),
        ("월", r"월|월평균|매월|매달|달마다|한\s?달에|1개월에"),
        ("주", r"주|매주|일?주일에|1주일?에|주당|한\s?주에"),
        ("일", r"하루|하루에|매일|1일|일일"),
        ("시간", r"(?:한|1)\s?시간(?:에|마다)|시간당|매시간"),
    )
)
PERIOD = "주기"
_MONTHS = {"연": Decimal(12), "반기": Decimal(6), "분기": Decimal(3), "월": _ONE, "주": Decimal("0.25"), "일": Decimal("0.03")}
_PERIOD = re.compile(
    r"(?P<n>\d+)\s?(?P<of>년|개월|주|일)(?:마다|\s?주기|에\s?한\s?번)|"
    r"(?<![가-힣\d])(?P<word>매년|해마다|매해|반기(?:마다|별로)|분기(?:마다|별로)|매분기|매월|매달|달마다|매주|주마다|매일|날마다)(?!\s*\d)"
)
_LOOSE_BEFORE, _LOOSE_AFTER = re.compile(r"(?:약|대략|거의|한)\s?$"), re.compile(r"\s?(?:여|정도|가량|쯤|남짓|내외|안팎)")
_HEADER_UNIT = re.compile(r"[(（:]\s*(?:단위\s*:?\s*|[^()]{1,12},\s*)?(?P<unit>(?:[십백천]?[만억조]?)\s?[^\s()\d,]{1,4})\s*[)）]")


def find_quantities(text: str, header: str = "", taken: tuple[tuple[int, int], ...] = ()) -> list[Quantity]:
    """List the quantities of a text in reading order.

    ``header`` may name the unit of bare numbers, as '예산(억 원)' does; ``taken`` are spans that
    hold something else, such as dates.
    """
    blocked = [*taken, *(match.span() for match in _NO_NUMBER.finditer(text))]
    found: list[Quantity] = []
    for quantity in _raw(text):
        if not any(quantity.low < b and a < quantity.high for a, b in blocked):
            blocked.append((quantity.low, quantity.high))
            found.append(_with_context(text, quantity))
    found = [q for q in found if not any(o is not q and o.low <= q.low < q.high <= o.high for o in found)]
    scale = _header_scale(f"{text}\n{header}")
    if scale:
        found = [_scaled(q, scale) for q in found]
    return sorted(found, key=lambda quantity: quantity.low)


def _periods(text: str) -> Iterator[Quantity]:
    """Read how often something recurs, in months: 5년마다, 매년, 반기마다."""
    for match in _PERIOD.finditer(text):
        if match["n"]:
            size = {"년": 12, "개월": 1, "주": Decimal("0.25"), "일": Decimal("0.03")}[match["of"]]
            yield Quantity(int(match["n"]) * Decimal(size), PERIOD, *match.span())
        else:
            word = match["word"]
            per = next((n for n in ("반기", "분기") if n in word), "")
            per = per or ("연" if word in ("매년", "해마다", "매해") else "월" if "달" in word or "월" in word else "주" if "주" in word else "일")
            yield Quantity(_MONTHS[per], PERIOD, *match.span())


def _raw(text: str) -> Iterator[Quantity]:
    yield from _periods(text)
    for match in _CLOCK.finditer(text):
        minute = 30 if match["thirty"] else int(match["minute"] or match["minute2"] or 0)
        hour = int(match["hour"])
        if match["half"] in ("오후", "저녁", "밤", "낮") and hour < 12 and not (match["half"] == "낮" and hour > 9):
            hour += 12
        yield Quantity(Decimal(hour * 60 + minute), "시각", *match.span())
    for match in _FRACTION.finditer(text):
        under, over = _small(match["under"]), _small(match["over"])
        yield Quantity(Decimal(100 * over) / under, "%", *match.span(), loose=True)
    for pattern, value in _SHARES:
        for match in pattern.finditer(text):
            yield Quantity(Decimal(value or _SHARE_NUMBER[match["n"]]), "%", *match.span(), loose=True)
    for match in _FREE.finditer(text):
        yield Quantity(Decimal(0), "원", *match.span())
    for match in _DAY_WORD.finditer(text):
        yield Quantity(Decimal(_DAYS[match[0]]), "일", *match.span())
    for match in _DIGITS.finditer(text):
        yield _measured(text, numeral(match[0]), match.start(), match.start() + len(match[0].rstrip()))
    for match in _SINO_WORD.finditer(text):
        yield _measured(text, numeral(match["number"]), *match.span("number"))
    for match in _WORD.finditer(text):
        if match["tens"] or match["ones"]:
            number = _NATIVE.get(match["tens"] or "", 0) + _NATIVE.get(match["ones"] or "", 0)
            yield _measured(text, Decimal(number), match.start(), match.start("unit"))


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
    unit = re.compile(rf"\s?(?:여\s?)?(?P<unit>{_UNIT.pattern})").match(text, high)
    if unit is None:
        money = re.search(r"[억조만]\s*$", text[low:high]) and re.match(r"[으을이가의,.)\s]|$", text[high:])
        great = bool(money) and text[low:high].rstrip().endswith(("억", "조"))
        return Quantity(number, "원" if great else "", low, high)
    index = next(i for i in range(len(_UNITS)) if unit[f"u{i}"])
    _, canonical, size = _UNITS[index]
    before = text[max(low - 2, 0) : low]
    if canonical in ("회", "조", "항", "호") and before.rstrip().endswith("제"):
        canonical = "제" if canonical == "회" else canonical + "문"
    elif canonical == "회" and unit["unit"] == "회" and re.match(r"\s[가-힣]", text[unit.end() :]) and not re.match(
        r"\s?(?:이상|이하|이내|초과|미만|씩|넘|열|개최|실시|하|정기|임시)", text[unit.end() :]
    ):
        canonical = "제"
    return Quantity(number * size, canonical, low, unit.end())


def _with_context(text: str, quantity: Quantity) -> Quantity:
    before, after = text[max(quantity.low - 8, 0) : quantity.low], text[quantity.high :]
    loose = bool(_LOOSE_BEFORE.search(before) or _LOOSE_AFTER.match(after) or "여" in text[quantity.low : quantity.high])
    per, low = "", quantity.low
    for name, pattern in _PER:
        match = pattern.search(before)
        if match and quantity.unit not in ("%", "시각", PERIOD):
            per, low = name, quantity.low - len(before) + match.start()
            break
    bound = next((name for name, pattern in _BOUNDS if pattern.match(after)), "")
    plain = _PLAIN_BOUND.match(after)
    high = quantity.high + (plain.end() if plain else 0)
    return replace(quantity, bound=bound, per=per, loose=loose or quantity.loose, low=low, high=high)


def _header_scale(text: str) -> tuple[str, Decimal] | None:
    match = _HEADER_UNIT.search(text)
    if match is None:
        return None
    written = match["unit"].replace(" ", "")
    great = re.match(r"[십백천]?[만억조]|[백천](?=[원명])", written)
    rest = written[great.end() :] if great else written
    unit = _UNIT.fullmatch(rest)
    if unit is None and not (great and not rest):
        return None
    size = numeral(great[0]) if great else _ONE
    if unit is None:
        return "원", size
    index = next(i for i in range(len(_UNITS)) if unit[f"u{i}"])
    return _UNITS[index][1], size * _UNITS[index][2]


def _scaled(quantity: Quantity, scale: tuple[str, Decimal]) -> Quantity:
    if quantity.unit:
        return quantity
    return replace(quantity, unit=scale[0], number=quantity.number * scale[1])


def compare(claimed: Quantity, found: Quantity) -> Comparison:
    """Compare a claimed quantity with one in a document."""
    if claimed.unit == PERIOD and found.per in _MONTHS:
        return "same" if _MONTHS[found.per] == claimed.number else "other"
    if claimed.unit and found.unit and claimed.unit != found.unit:
        return "same" if not claimed.per and not claimed.bound and _same_ordinal(claimed, found) else "incomparable"
    if _equal(claimed, found):
        opposite = {claimed.bound, found.bound} & {"이상", "초과"} and {claimed.bound, found.bound} & {"이하", "미만"}
        per = claimed.per and found.per and claimed.per != found.per
        return "other" if opposite or per else "same"
    if not claimed.unit or not found.unit:
        return "incomparable"
    ratio = found.number / claimed.number if claimed.number else Decimal(0)
    if claimed.bound == "초과" and found.bound in ("", "이상") and 1 < ratio <= 2:
        return "same"
    return "other"


def _same_ordinal(claimed: Quantity, found: Quantity) -> bool:
    units = {claimed.unit, found.unit}
    return units in ({"회", "제"}, {"호", "호문"}) and claimed.number == found.number


def _equal(claimed: Quantity, found: Quantity) -> bool:
    if claimed.number == found.number:
        return True
    if claimed.unit == "시각" and abs(claimed.number - found.number) == 720 and claimed.number < 780:
        return True
    loose = claimed.loose or found.loose
    return loose and abs(claimed.number - found.number) <= abs(found.number) * Decimal("0.05")
