"""The units of number that a question asks for, in all the forms in which they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNIT = (
    r"학년도|학년|명|인|개소|개월|개사|개국|개|곳|군데|건|가지|회|차례|번|년|월|일|시간|시|분|원|억|%|퍼센트|프로|점|"
    r"병상|도|대|번지|층|동|권|호|세대|가구|호선|킬로미터|킬로|km|㎡|제곱미터|평|헥타르|ha|톤|등|위|배|살|세|쪽|매|부|"
    r"주|조|항|석|단계|마리|그루|미터|달러|달|kW|kg|킬로그램|리터|사람|팀|종목|종|차로|학점|과목|자리|표|장|해|"
    r"페이지|줄|칸|바퀴|정거장|정류장|면(?![적담접허])|[A-Za-z㎍-㏝]{1,5}"
)
_ASKED_UNIT = re.compile(rf"몇\s*(?P<unit>{_UNIT})")
# A number in words (수십, 이백), which opens its word: there is none in 조명.
GREAT = r"(?<![가-힣])[수몇일이삼사오육칠팔구]?[십백천만억조]+\s?"
SHARE = ("%", "퍼센트", "프로")
KILOMETRES = ("km", "㎞", "킬로미터", "ｋｍ")
KILOGRAMS = ("kg", "㎏", "킬로그램")
MONEY = ("원", "억", "조", "달러", "유로")
COUNTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"(?:기관|업체|기업|회사|단체|학교|대학|시설|마을|지역|사업|과제|지자체|점포|도서관)\s?수",
        ("개", "곳", "개소", "군데", "개사", "건"),
    ),
    (r"비율|(?<![선자규운])율|(?<!법)(?<!경쟁)률|비중|퍼센트", SHARE),
    (r"건수", ("건",)),
    (r"일자리", ("개", "명")),
    (r"개수|가짓수", ("개", "곳", "건", "가지")),
    (r"횟수", ("회", "차례", "번")),
    (r"점수", ("점",)),
    (r"득표|득표\s?수|표\s?수", ("표",)),
    (r"포인트", ("포인트", "원")),
    (r"인구|인원|정원|사람|학생|직원|사상자|관람객|참가자|이용객", ("명", "인")),
    (r"회사|기업|업체|가게|공장|점포", ("개", "곳", "개사", "개소", "군데")),
    (r"나이|연령", ("세", "살")),
    (r"(?:소요|대기|이동|교육|봉사|근로|근무)\s?시간", ("시간", "분")),
    (r"임기|유효기간|보존기간|존속기한", ("년", "개월", "달", "주", "일")),
    (r"기간|햇수", ("년", "개월", "달", "주", "일", "시간")),
    (r"주기", ("년", "개월", "달", "주", "일", "매년", "매월")),
    (r"면적|넓이|크기", ("㎡", "m2", "m²", "km2", "km²", "㎢", "ha", "평", "만평")),
    (r"길이|높이|거리|깊이|심도", (*KILOMETRES, "m", "미터", "ｍ")),
    (r"풍속", ("m", "미터", "m/s")),
    (r"기온|온도|수온", ("도", "℃")),
    (
        r"(?<![가-힣])값|금액|예산|사업비|공사비|기금|돈|비용|국비|시비|도비|세수|지방세|수입|지원금|포상금|상금|월급|연봉|봉급|시급|임금|급여|보수|수당|"
        r"과태료|수수료|[사이]용료|임대료|관람료|입장료|보험료|등록금|통신비|회비|벌금|요금|가격|단가|원가|매출|총액|지급액|한도",
        MONEY,
    ),
)
# What is paid or owed, by its last syllable, where the question asks for it by this noun.
_PAID_NOUN = re.compile(
    r"[가-힣]{2}(?:(?<![장설준정소대경낭수구완겸방나담로왕제채변])비|"
    r"(?<![자원의비치음완종재진만염연사안동])료|(?<![지저현황연])금|(?<![혈수용체진])액)$"
)
OPEN_NOUN = frozenset(
    ["사람", "학생", "직원", "회사", "기업", "업체", "가게", "공장", "점포", "기금", "보수", "크기"]
)
# Persons are counted where the question asks how many there are, not 직원이 얼마나 오래 쉬나.
_ARE_COUNTED = re.compile(r"얼마나?\s*(?:[되돼됐있많적이인늘줄모참올왔온오생]|필요|들어[오왔온올])")
# Bodies and places are counted as such, not as cases.
_PLACES = re.compile(
    r"(?:기관|공사|공단|지자체|단체|대학|학교|병원|기업|업체|회사|시설|센터|마을|지역|시도|[시군]|위원회|부처)$"
)
_SAME_UNITS: dict[str, tuple[str, ...]] = {
    "곳": ("곳", "개", "개소", "개사", "군데", "교"),
    "군데": ("곳", "개", "개소", "개사", "군데", "교"),
    "개": ("개", "개소", "곳", "건", "가지", "개사"),
    "개사": ("개", "곳", "개사"),
    "건": ("건", "개"),
    "가지": ("가지", "개"),
    "%": SHARE,
    "퍼센트": SHARE,
    "프로": SHARE,
    "명": ("명", "인"),
    "사람": ("명", "인"),
    "도": ("℃", "도", "°"),
    "살": ("세", "살"),
    "분": ("분", "'"),
    "회": ("회", "차례"),
    "번": ("회", "번", "차례", "건"),
    "대": ("대", "기"),
    "톤": ("톤", "t"),
    "미터": ("m", "미터", "ｍ"),
    "킬로": KILOMETRES,
    "킬로미터": KILOMETRES,
    "km": KILOMETRES,
    "킬로그램": KILOGRAMS,
    "kg": KILOGRAMS,
    "제곱미터": ("㎡", "m2", "m²", "제곱미터"),
    "㎡": ("㎡", "m2", "m²", "제곱미터"),
    "헥타르": ("ha", "㏊", "헥타르"),
    "ha": ("ha", "㏊", "헥타르"),
    "리터": ("리터", "ℓ", "L"),
    "달러": ("달러", "불"),
    "차례": ("회", "차례", "번"),
    "개소": ("개소", "곳", "개", "군데"),
    "세": ("세", "살"),
    "달": ("개월", "달"),
    "해": ("년", "해"),
    "표": ("표",),
    "페이지": ("쪽", "면", "페이지"),
    "쪽": ("쪽", "면", "페이지"),
}
# Units that open a longer word, which is another unit.
_LONGER_UNITS = {"개": r"개(?![소월년사국])", "분": r"분(?![의기야])"}
# After 몇 분: persons, in polite speech, and no minutes.
_PERSONS = re.compile(r"[을이은께의]|\s*(?:계|모시|모신|참석|오[시셨])")
_TIMED = re.compile(
    r"(?:시간|간격|휴식)[은는이가을를]?\s*(?:약|총|대략)?\s*몇|몇\s*분\S*\s*(?:걸|소요|동안)"
)
_DURATION = ("시간", "분", "일", "주", "개월", "달", "년", "차례")
# How many of the persons asked, which a survey tells as a share; how many cars find room.
_HOW_MANY_OF_ALL = re.compile(r"사람\S{0,2}\s(?:\S+\s)?얼마나?\s?(?:되|됐|돼|됩|있)")
_PARKS = re.compile(r"주차|차\S{0,2}\s(?:\S+\s)?몇\s?대\S{0,2}\s(?:댈|대[나는]|세울|세워)")
_PAYS = re.compile(
    r"얼마(?:어?치|짜리|에\s*(?:빌|사|파|팔|살|임대|분양|대여|구입|공급)|"
    r"(?:(?:를|가)\s*(?:더\s*)?|(?:나|씩|쯤|까지)?\s*)(?:들(?!어[오왔온올])|든|드[나는냐니]|줬|주[나는어었]|줘|줍니|줄(?=\s(?:수|건|거))|준|내[야나는]|냈|낸|받|벌|쓰|썼|쓴|부담|"
    r"지급|지원|투자|투입|보태|보조|깎|물[어리]|모[았금]|거[두뒀]|걷))"
)
# What something costs is asked for without a verb; what money is called may stand before the verb.
_COSTS = re.compile(
    r"(?:면|때|마다|[달년주일분에]에|당|짜리)\s?얼마\s?(?:예요|이?에요|야|임|인가요?|인지|죠|입니까|이?냐|[?？]|$)|"
    r"(?:상금|수당|보상비|보조금|지원금|과태[료로]|수수[료로]|벌금|요금|급여|월급|연봉|(?:투자|피해|조성|지출)액|펀드|사업비|물값|몸값)\S{0,2}\s"
    r"(?:\S+\s){0,3}얼마(?!나?\s?(?:걸|늘|줄|오래|차이))"
)
# 얼마를 asks for a sum or a share where the verb does not tell.
_OBJECT = re.compile(r"얼마를\s")
# A bound of an amount may be a sum or a share (100분의 20까지).
_UP_TO = re.compile(r"얼마\s?(?:까지|이하|이내|이상|범위)(?!.*(?:원|돈|예금))")
# What is taken off or paid back, and what a budget bears, is told as a sum or as a share.
_OF_WHOLE = re.compile(
    r"얼마\S*\s?(?:를\s|더\s|쯤\s)?(?:깎|감면|할인|감액|삭감|돌려|반환|환불|토해|물어|뱉어|부담)|"
    r"(?:[국도시군구]비|지방비|나랏돈|자부담)\S{0,2}\s(?:\S+\s)?얼마"
)
_RATIO = re.compile(r"몇\s?대\s?(?:1|일)|경쟁률\S{0,2}\s?(?:얼마|몇)")
_BY_HOUR = re.compile(r"(?:한|1)\s?시간(?:에|당)|시간당")
# Jobs are counted by their number or by that of those who hold them (일자리 782명).
_JOBS = re.compile(r"일자리[는가를도]?\s*(?:\S{1,6}\s)?$")
_SAVES = re.compile(
    r"[가-힣](?:[세료비]|요금|비용|값)(?:[은는이가를을]|\s).*얼마\S*\s*(?:아[끼껴낄낀]|절[약감]|줄)|"
    r"얼마\S*\s*(?:아[끼껴낄낀]|절[약감]).*[가-힣](?:[세료비]|요금|비용|값)"
)
_PAID = re.compile(r"[가-힣](?:비|료|금|세|삯|액|값)$")
_NOT_PAID = re.compile(r"(?:(?:[자재원비치음완만종진]|(?<!강)의)료|[황예]금|[추증자]세)$")
_LASTS = re.compile(
    r"얼마나?\s*(?:걸|오래|지나|동안|만에|안에|이내|손|미리|전에)|(?:최장|최대|최소)\s*얼마\s*동안"
)


def asks_amount(noun: str) -> bool:
    """Tell whether a noun that a question asks for is a sum of money (개발비, 보조금, 피해액)."""
    return bool(_PAID_NOUN.search(noun))


def unit_pattern(units: Sequence[str]) -> str:
    """Give the source of a pattern of any of the units, none of them the head of a longer one."""
    return "|".join(_LONGER_UNITS.get(unit, re.escape(unit)) for unit in units)


def says_asked_unit(question: str, text: str) -> bool:
    """Tell whether a text counts in the very unit of a question (몇 건: 412건, not 14개소)."""
    found = _ASKED_UNIT.search(question)
    if found is None:
        return False
    pattern = rf"\d\s*(?:여\s*)?(?:[십백천만억]\s*)*(?:{unit_pattern([found['unit']])})(?!당)"
    said = (m for m in re.finditer(rf"[\d,.]*{pattern}", text))
    return any(m[0] not in question for m in said)


# 대상 빈집 수: how many of what stands before it, in whatever unit.
_HOW_MANY_NOUNS = frozenset({"수", "개수", "숫자"})


def units_for(text: str, focus: Sequence[str]) -> tuple[str, ...]:
    """Give the units of number that answer; empty when any number may."""
    if re.search(r"몇\s*번\s*(?:게이트|출구|버스|노선)|번호", text):
        return ()
    found = _ASKED_UNIT.search(text)
    special = _special_units(text, found)
    if special:
        return special
    if found:
        polite = found["unit"] == "분" and _PERSONS.match(text, found.end())
        persons = polite and not _TIMED.search(text)
        placed = found["unit"] == "개" and _PLACES.search("".join(focus))
        unit = "곳" if placed else found["unit"]
        return ("명", "인", "분") if persons else _SAME_UNITS.get(unit, (unit,))
    if re.search(r"얼마만큼|어느\s*정도|얼마나\s*(?:채|차지)", text):
        return ()
    if _LASTS.search(text) or "며칠" in text:
        return _DURATION
    noun = "".join(focus)
    how_much = _how_much(text, noun) if "얼마" in text else ()
    if how_much:
        return how_much
    uncounted = "얼마" in text and not _ARE_COUNTED.search(text)
    for nouns, units in COUNTED:
        found = re.search(rf"(?:{nouns})$", noun)
        if found and not (uncounted and found[0] in OPEN_NOUN):
            return (*units, *SHARE) if _HOW_MANY_OF_ALL.search(text) else units
    if asks_amount(noun):
        return MONEY
    spoken = [
        (found.start(), units)
        for nouns, units in COUNTED
        for found in re.finditer(rf"(?:{nouns})(?=[은는이가을를]|\s|$)", text)
        if not (uncounted and found[0] in OPEN_NOUN)
    ]
    of_another = len(focus) > 1 and focus[-1] in _HOW_MANY_NOUNS
    return max(spoken)[1] if spoken and not of_another else ()


def _special_units(text: str, found: re.Match[str] | None) -> tuple[str, ...]:
    """Give the units of a ratio (몇 대 1), of jobs and of cars that find room; empty for others."""
    if _RATIO.search(text):
        return (" 대 1", "대1", ":1", ": 1")
    if found and _JOBS.search(text[: found.start()]):
        return ("개", "명")
    parks = found is not None and found["unit"] == "대" and _PARKS.search(text)
    return (*_SAME_UNITS["대"], "면") if parks else ()


def _how_much(text: str, noun: str) -> tuple[str, ...]:
    """Give the units that 얼마 asks for by what is done with it; empty where that does not tell."""
    if noun.endswith("시간") and not _BY_HOUR.search(text):
        return ("시간", "분")
    pays = bool(_PAYS.search(text) or _PAID.search(noun)) and not _NOT_PAID.search(noun)
    if _UP_TO.search(text) or _OF_WHOLE.search(text) or (_OBJECT.search(text) and not pays):
        return (*MONEY, *SHARE)
    return MONEY if pays or _COSTS.search(text) or _SAVES.search(text) else ()
