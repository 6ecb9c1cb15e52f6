"""Quantities in Korean text with their unit, bound and rate, brought to one scale for comparison."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from assistant.answering.language.measures import UNIT, measure_of
from assistant.answering.language.numerals import MONTHS, PERIOD, Quantity, numeral, read_numbers

# Sums that differ by more than this are not two values of the same thing.
# The same digits with another 만, 억 or 조 are a slip.
_SLIPS = frozenset(Decimal(10) ** power for power in (-8, -4, 4, 8))
_FAR, _FAR_UNTIMED = Decimal(40), Decimal(8)
# How far beyond a limit (60%를 넘었다) a value may lie and still be what the limit was said of.
_PASSED, _BARELY = Decimal(3), Decimal("1.3")
# No price that somebody may pay instead of nothing is higher.
_PRICE = Decimal(1_000_000)
_ONE, _ROUGHLY = Decimal(1), Decimal("0.05")
# A share told roughly in tenths (열 명 중 한 명 남짓) may be so many points off.
_TENTH = Decimal("2.5")
# A number of the same order: 200%대, 3천억원대.
_ORDER = re.compile(r"대(?=[로에의이가는를였,.)\s]|$)")
_ORDERED = frozenset({"%", "원", "명", "건"})
# A value that is the whole of which a part follows: 54명 중 51명.
OF_WHOLE = re.compile(r"\s?(?:의\s)?(?:중|가운데)(?:에서?)?\s(?:\S+\s){0,2}?\d")
_CURRENCIES = frozenset({"원", "달러", "유로", "엔"})
# How many of the second unit the first one lasts.
_LASTING = {
    ("년", "개월"): Decimal(12),
    ("주", "일"): Decimal(7),
    ("개월", "일"): Decimal(30),
    ("개월", "주"): Decimal(4),
    ("년", "주"): Decimal(52),
    ("시간", "분"): Decimal(60),
}
Comparison = Literal["same", "other", "incomparable"]


_NO_NUMBER = re.compile(
    r"\(?\d{2,4}\)?[ \-]\d{3,4}-\d{4}(?:\s*,\s*\d{4})*|https?://\S+|\S+@\S+|\d+(?:\.\d+){2,}|제?\d{4}-\d+호|"
    r"제\d+(?:조(?!\s?원)|항)(?:의\d+)?|"
    r"(?:(?<![\d,.])1|(?<![가-힣])한)\s?(?:인|명|사람|가구|세대|개소|개사|곳|건|회|마리|대|필지|농가|어가)\s?(?:당(?![가-힣])|마다)|"
    r"(?<![가-힣])한\s(?:번|건|명|사람|곳)(?:에|\s\S+\s?때(?:마다|에)?)\s(?=(?:\S+\s)?\d)"
)
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        name,
        re.compile(
            r"\s?(?:까지)?(?:에[는도]|[을를이가은는에도])?\s?(?:(?:조금|약간|살짝|다소|간신히|겨우|채|훨씬|크게|한참)\s)?(?:"
            + form
            + ")"
        ),
    )
    for name, form in (
        ("이하", r"이하|이내|넘지|넘을 수 없|초과하지|초과할 수 없|안쪽|안에|내에"),
        ("이상", r"이상|넘지\s?않으면|최소"),
        ("초과", r"초과|넘|웃[도돌]|돌파|상회"),
        (
            "미만",
            r"미만|못\s?미[치친쳐쳤칠]|미치지|미달|밑돌|하회|안\s?(?:되[면는지게고어]|[된될됐돼됩])|모자[라랐란]|밑",
        ),
        ("이하", r"까지"),
    )
)
# From how many on: 만 19세부터, 30명부터. Days and places that something begins at are none.
_FROM, _FROM_UNITS = (
    re.compile(r"\s?부터(?:는|다|이다)?(?![가-힣])"),
    frozenset({"세", "명", "점", "%", "세대", "가구"}),
)
_BEFORE = re.compile(r"도?\s?(?:되기\s?)?전(?:에|까지|이|$)")
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
_LOOSE_BEFORE, _LOOSE_AFTER = (
    re.compile(r"(?:약|대략|거의|(?<!로\s)(?<![가-힣])한)\s?$"),
    re.compile(r"\s?(?:여|정도|가량|쯤|남짓|내외|안팎)"),
)
# What lies just beyond a limit: 4km에 조금 못 미친다, 절반이 채 안 된다, 20년 가까이.
_NEARLY = re.compile(
    r"\s?(?:[을를이가은는에도]\s?)?(?:(?:조금|약간|살짝|다소|간신히|겨우|채)\s|(?P<below>가까이|가까운|가깝|육박))"
)
_HEADER_UNIT = re.compile(
    r"[(（:]\s*(?:단위\s*:?\s*|[^()]{1,12},\s*)?(?P<unit>(?:[십백천]?[만억조]?)\s?[^\s()\d,]{1,4})\s*[)）]"
)


def find_quantities(
    text: str, header: str = "", taken: tuple[tuple[int, int], ...] = ()
) -> list[Quantity]:
    """List the quantities of a text in reading order.

    ``header`` may name the unit of bare numbers, as '예산(억 원)' does; ``taken`` are spans that
    hold something else, such as dates.
    """
    blocked = [*taken, *(match.span() for match in _NO_NUMBER.finditer(text))]
    found: list[Quantity] = []
    for quantity in read_numbers(text):
        if not any(quantity.low < b and a < quantity.high for a, b in blocked):
            blocked.append((quantity.low, quantity.high))
            found.append(_with_context(text, quantity))
    found = [
        q for q in found if not any(o is not q and o.low <= q.low < q.high <= o.high for o in found)
    ]
    scale = _header_scale(f"{text}\n{header}")
    if scale:
        found = [_scaled(q, scale) for q in found]
    return sorted(found, key=lambda quantity: quantity.low)


def _with_context(text: str, quantity: Quantity) -> Quantity:
    before, after = text[max(quantity.low - 8, 0) : quantity.low], text[quantity.high :]
    loose = bool(
        _LOOSE_BEFORE.search(before)
        or _LOOSE_AFTER.match(after)
        or "여" in text[quantity.low : quantity.high]
    )
    per, low = "", quantity.low
    for name, pattern in _PER:
        match = pattern.search(before)
        if match and quantity.unit not in ("%", "시각", PERIOD):
            per, low = name, quantity.low - len(before) + match.start()
            break
    bound = next((name for name, pattern in _BOUNDS if pattern.match(after)), "")
    if not bound and quantity.unit in _FROM_UNITS and _FROM.match(after):
        bound = "이상"
    if quantity.unit == "시각" and _BEFORE.match(after):
        bound = "미만"
    order = _ORDER.match(after) if quantity.unit in _ORDERED else None
    nearly = _NEARLY.match(after)
    if nearly and nearly["below"]:
        bound = "미만"
    plain = order or _PLAIN_BOUND.match(after)
    high = quantity.high + (plain.end() if plain else 0)
    return replace(
        quantity,
        bound=bound,
        per=per,
        loose=loose or quantity.loose,
        low=low,
        high=high,
        barely=bool(nearly),
        order=bool(order),
    )


def recurs(text: str, per: str) -> bool:
    """Tell whether a text says that something recurs in a time (연, 월, 일, …)."""
    pattern = dict(_PER)[per].pattern.removesuffix(r"\s*$")
    return bool(re.search(pattern, text))


def _header_scale(text: str) -> tuple[str, Decimal, str] | None:
    match = _HEADER_UNIT.search(text)
    if match is None:
        return None
    written = match["unit"].replace(" ", "")
    great = re.match(r"[십백천]?[만억조]|[백천](?=[원명])", written)
    rest = written[great.end() :] if great else written
    unit = UNIT.fullmatch(rest)
    if unit is None and not (great and not rest):
        return None
    size = numeral(great[0]) if great else Decimal(1)
    if unit is None:
        return "원", size, written
    canonical, own = measure_of(unit)
    return canonical, size * own, written


def _scaled(quantity: Quantity, scale: tuple[str, Decimal, str]) -> Quantity:
    if quantity.unit:
        return quantity
    unit, size, written = scale
    return replace(quantity, unit=unit, number=quantity.number * size, header=written)


def compare(claimed: Quantity, found: Quantity) -> Comparison:
    """Compare a claimed quantity with one in a document."""
    if claimed.unit == PERIOD and found.unit in ("개월", "년") and not found.per:
        months = found.number * (12 if found.unit == "년" else 1)
        return "same" if months == claimed.number else "other"
    if claimed.unit == PERIOD and found.unit == "회" and found.per in MONTHS and found.number:
        return "same" if MONTHS[found.per] == claimed.number * found.number else "other"
    if claimed.unit == PERIOD and found.per in MONTHS:
        return "same" if MONTHS[found.per] == claimed.number else "other"
    if claimed.unit and found.unit and claimed.unit != found.unit:
        return _compare_across_units(claimed, found)
    if _equal(claimed, found):
        per = claimed.per and found.per and claimed.per != found.per
        return "other" if per or _opposite(claimed.bound, found.bound) else "same"
    if not claimed.unit or not found.unit:
        return "incomparable"
    ratio = found.number / claimed.number if claimed.number else Decimal(0)
    if _within(claimed, found, ratio):
        return "same"
    least = max(claimed.number, found.number)
    free = not (found.number and claimed.number) and (claimed.unit != "원" or least <= _PRICE)
    far = _FAR_UNTIMED if claimed.per and not found.per else _FAR
    several = len(claimed.number.normalize().as_tuple().digits) > 1
    slip = ratio in _SLIPS and (several or claimed.unit == "원")
    return "other" if free or slip or 1 / far <= ratio <= far else "incomparable"


def _compare_across_units(claimed: Quantity, found: Quantity) -> Comparison:
    """Compare quantities in two units: lengths of time, ordinals, a sum in another currency."""
    if (found.unit, claimed.unit) in _LASTING or (claimed.unit, found.unit) in _LASTING:
        return _compare_lengths(claimed, found)
    if {claimed.unit, found.unit} <= _CURRENCIES and claimed.number == found.number:
        return "other"
    return "same" if _same_ordinal(claimed, found) else "incomparable"


def _within(claimed: Quantity, found: Quantity, ratio: Decimal) -> bool:
    """Tell whether what was measured lies beyond the limit that a claim says it passed, or in its order."""
    if claimed.order or found.order:
        told, exact = (claimed, found) if claimed.order else (found, claimed)
        step = Decimal(10) ** int(told.number.normalize().as_tuple().exponent)
        return told.number <= exact.number < told.number + step
    most = _BARELY if claimed.barely else _PASSED
    if claimed.bound == "초과" or (claimed.bound == "이상" and claimed.loose):
        return found.bound in ("", "이상") and 1 < ratio <= most
    if claimed.bound == "미만":
        return found.bound in ("", "이하") and 1 / most <= ratio < 1
    return False


def _compare_lengths(claimed: Quantity, found: Quantity) -> Comparison:
    """Compare lengths of time in neighbouring units: 1년 and 6개월."""
    one = claimed.number * (_LASTING.get((claimed.unit, found.unit)) or _ONE)
    other = found.number * (_LASTING.get((found.unit, claimed.unit)) or _ONE)
    if one == other or (_roughly(claimed, found) and abs(one - other) <= one * _ROUGHLY):
        return "other" if _opposite(claimed.bound, found.bound) else "same"
    if one and _within(claimed, found, other / one):
        return "same"
    return "other" if other and 1 / _FAR <= one / other <= _FAR else "incomparable"


def _roughly(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether a length of time was given roughly, or in months for days."""
    return claimed.loose or {claimed.unit, found.unit} == {"개월", "일"}


def _opposite(one: str, other: str) -> bool:
    least, most = {"이상", "초과"}, {"이하", "미만"}
    return (one in least and other in most) or (one in most and other in least)


def _same_ordinal(claimed: Quantity, found: Quantity) -> bool:
    if claimed.per or claimed.bound:
        return False
    units = {claimed.unit, found.unit}
    return units in ({"회", "제"}, {"호", "호문"}) and claimed.number == found.number


def _equal(claimed: Quantity, found: Quantity) -> bool:
    if claimed.number == found.number:
        return True
    if (
        claimed.unit == "시각"
        and abs(claimed.number - found.number) == 720
        and claimed.number < 780
    ):
        return True
    loose = (claimed.loose or found.loose) and not claimed.barely
    if loose and claimed.unit == "%" and not claimed.number % 10:
        return abs(claimed.number - found.number) <= _TENTH
    return loose and abs(claimed.number - found.number) <= abs(found.number) * Decimal("0.05")
