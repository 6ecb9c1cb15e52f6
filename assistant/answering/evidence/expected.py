"""What the answer to a question looks like in a text: a day, a share, a name, a body, a reason."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.evidence.closed_forms import closed_form, is_of_other_office
from assistant.answering.evidence.office_holders import asks_for_name, office_holders
from assistant.answering.evidence.units import Unit
from assistant.answering.evidence.venues import asks_where_held, says_place
from assistant.answering.questions.asked_units import GREAT, MONEY, SHARE, unit_pattern
from assistant.answering.questions.date_forms import AS_OF, DAY, YEAR, date_form
from assistant.answering.questions.kinds import CASE_ASKED, Kind
from assistant.answering.questions.question import Question
from assistant.documents.tables.words import PLACES

# A period asked for by its noun alone is told by how long it lasts, or by its first and last day.
_PERIOD_ASKED = re.compile(r"기간(?!.*(?:몇|얼마나))")
_SPAN = r"\d{1,4}\s?[.년월일/]\s?[^~∼\n]{0,14}[~∼]\s?['‘’]?\d"
# A month as a column of times has it: 이행 시기는 18.3.
_MONTH_OF = r"(?:시기|일정|기한)(?:[는은]|:)?\s(?:\d{2}\.\d{1,2}(?![\d.%])|\d{1,2}월)"
_NUMBER = r"(?:\d+(?:[.,]\d+)*\s*(?:여\s*)?(?:[십백천만억조]\s*)*(?:여\s*)?|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s)(?:근무|영업)?"
_GRADE_ASKED = re.compile(r"몇\s?등급")
_MONEY = (
    r"(?<![제\d])(?<!제 )\d[\d,.]*\s*(?:여\s*)?[십백천만억조\d,\s]*(?:원|달러|유로|랜드|파운드|위안|엔(?![가-힣]))|"
    r"[(（](?:단위\s*:?\s*)?[십백천만억조]*원[)）][^\d]{0,20}\d[\d,.]*|"
    r"(?<![제\d])(?<!제 )\d[\d,.]*\s*(?:여\s*)?(?:[십백천만]*억|조(?!\s*(?:제|\d|[은는에의을를]|\()))"
)
# A sum in words: 남은 기간에 비례한 금액.
_IN_WORDS = r"(?:비례|상당|해당)(?:하는|한)\s?(?:금액|비용)"
_PART_OF = r"|{noun}(?:으로|로|[은는:])\s[가-힣]{{2,8}}의\s(?:절반|\d[\d.]*\s?배|\d+분의\s?\d)"
_OFTEN = r"매년|매월|매주|매일|매\s?분기|매\s?반기|분기별|해마다|\d+\s*(?:년|개월|주|일)\s*마다|(?:연|월|주)\s*\d+\s*회|수시|상시|\d+\s*년\s*주기"
_BODY = (
    r"(?:위원회|어촌계|법인|기업|학교|병원|복지관|공사|공단|연구원|진흥원|센터|협회|재단|본부|대학교?|법원|은행|의회|학회|연합|조합|협의회|"
    r"(?![십백천만억조]+원)[가-힣]{2,}[부처청원실국과팀단회]|[가-힣]{2,}(?:시청|도청|군청|구청)|㈜|\(주\))(?![가-힣]{3})"
)
AREA = (
    r"[가-힣]{1,6}(?:특별시|광역시|자치시|자치도|[시도군구읍면동리]|혁신도시|역|항)(?![가-힣]{3})|"
    rf"(?<![가-힣])(?:{PLACES})"
)
_CALLED = r"[「『‘“\"'《<〈][^」』’”\"'》>〉]{1,40}[」』’”\"'》>〉]|(?:이?라는|이?라고|이?라 (?:하|부르|불))"
_LIST = r"[,·、]|[①②③]|및|/|[와과] "
_PERSON = (
    r"[가-힣]{2,4}\s?(?:장관|차관|위원장|과장|사무관|서기관|주무관|국장|실장|단장|부단장|원장|시장|도지사|지사|"
    r"대표|회장|사장|교수|총리|대통령|의원|작가|군수|구청장|팀장|씨)|"
    r"(?:장관|차관|위원장|과장|사무관|국장|단장|원장|시장|도지사|군수|대통령|작가)(?:인|였던)?\s?[가-힣]{2,4}"
)
_FEE = re.compile(
    r"(?:입장|관람|이용|사용|수수|대관|등록|참가|수강|임대)료|요금|월세|과태료|벌금|연봉|월급|시급"
)
_FUNDS = re.compile(
    r"(?:국|도|시|군|구|지방|사업|공사)비(?=[은는이가을를의]?(?:[\s:,]|$))|예산|총액|기금|재원|\d\s?(?:백만|천만|억)"
)
_EXTREME = re.compile(r"가장|제일|최고|최대|최초|처음|유일|첫|최다|최저|최소")
_NEGATED = re.compile(r"않|안 |못|없|제외|빠지|빼고|빼면|거부|말고|아니|아닌|금지")
_SAYS_NOT = re.compile(r"아니|아닌|않|못하|없|제외|거부|금지|불가")
_LABELS = {
    Kind.DATE: r"일시|기간|시기|날짜|일자|기한|시행일",
    Kind.PLACE: r"장소|위치|소재|지역|기관|주관",
    Kind.PERSON: r"담당|주관|주최|참석|책임|발표|기관",
    Kind.NUMBER: r"금액|예산|규모|사업비|인원|비율|정원|건수|면적",
    Kind.REASON: r"목적|이유|배경|사유|취지",
    Kind.LIST: r"내용|대상|종류|항목|목록",
}
# What may stand between a noun and its number; nouns that any number may stand behind.
_UP_TO = r"[\s:(]*(?:(?:총|약|모두|전체|최대|최소|연간?|평균)\s*)?"
_DATED = r"(?:19|20)\d{2}\s?[.년]"
# How many came to something, which only a text of those who came tells.
_ASKS_ATTENDANCE = re.compile(
    r"(?P<event>[가-힣]{2,12})에는?\s(?:총\s|모두\s|다\s)?몇\s?(?:명|분|사람)\S*\s(?:\S+\s)?(?:왔|오셨|참석|모였|참가|다녀|구경)"
)
_SAYS_ATTENDANCE = r"참석|방청|참관객|관람객|방문객|참가자|행사|이날|{event}"
_QUANTITIES = frozenset(
    ["비율", "비중", "금액", "액수", "예산", "인원", "수", "개수", "규모", "면적", "기간"]
)
_MANY = 3
_LONG = 200
_BY_NOUN: tuple[tuple[str, str], ...] = (
    (r"이름|명칭|제목|구호|별명|별칭|브랜드|상표|표어|슬로건|주제", _CALLED),
    (r"주소|소재지|위치", r"[로길]\s*\d+|\d+\s*번지|(?:동|읍|면|리)(?![가-힣]{2})|위치"),
    (r"과|부서|팀", r"[가-힣]{2,}(?:과|팀|담당관|센터|실|국)(?![가-힣]{2})"),
    (r"법|법률|조례|규정|법령|근거", r"「[^」]+」|[가-힣]{2,}법|조례|제\d+조"),
    (r"기관|업체|회사|기업|단체|기구|부처|부서|신문|대학|정당|조직", _BODY),
    (r"도시|지역|동네|시도|시군구|고장|땅", AREA),
    (r"곳|지자체|장소", rf"{AREA}|{_BODY}"),
    (r"사람|인물|주인공|작가|장관|지사|도지사|시장|과장|위원장|대표", _PERSON),
    (r"방법|방식|수단|절차|조치", r"으로|[을를] 통|하여|방식|절차|거쳐"),
    (r"이유|까닭|원인|목적|계기|배경|취지", r"때문|위해|위하여|따라|인해|이유|사유|원인|목적|취지"),
)


@lru_cache(maxsize=512)
def expected_pattern(question: Question) -> re.Pattern[str] | None:
    """Give the pattern of a text that may answer; None when the form of the answer is open."""
    source = _source(question)
    return re.compile(source) if source else None


def _source(question: Question) -> str:
    text = question.text
    if re.search(
        r"얼마나 자주|몇\s*(?:년|해|달|개월|주|일)\s*(?:마다|주기|에 한)|주기(?:[는가]|$)", text
    ):
        return _OFTEN
    closed = closed_form(question)
    if closed:
        return closed
    if question.kind is Kind.NUMBER:
        return _number(question)
    if question.kind is Kind.DATE:
        return rf"{date_form(text)}|{_MONTH_OF}"
    noun = "".join(question.focus)
    for name in (re.sub(r"(?:이름|명칭)$", "", noun), noun):
        for nouns, pattern in _BY_NOUN:
            many = question.kind is Kind.LIST and pattern == _PERSON  # kinds of people, not one
            if re.search(rf"(?:{nouns})$", name) and not many:
                return pattern
    by_kind = {
        Kind.PERSON: rf"{_PERSON}|{_BODY}",
        Kind.PLACE: rf"{AREA}|{_BODY}",
        Kind.LIST: _LIST,
        Kind.REASON: _BY_NOUN[-1][1],
        Kind.DEFINITION: r"이란|란|말한다|뜻|의미|이다\.?$|으로서|[를을] 위한|하는 (?:것|제도|사업|계획)",
    }
    return by_kind.get(question.kind, "")


def _number(question: Question) -> str:
    if _GRADE_ASKED.search(question.text):
        return r"[A-Z\d가-마][+]?\s?등급"
    if question.units == MONEY:
        part = _PART_OF.format(noun=re.escape("".join(question.focus))) if question.focus else ""
        return rf"{_MONEY}{_named_value(question)}|{_IN_WORDS}{part}"
    if question.units == (*MONEY, *SHARE):
        return rf"{_MONEY}|{_NUMBER}(?:{unit_pattern(SHARE)})|\d+\s*분의\s*\d+|전액|절반|면제"
    if question.units:
        units = unit_pattern(question.units)
        share = r"|\d+\s*분의\s*\d+" if "%" in question.units else ""
        stated = rf"[(（](?:단위\s*:?\s*)?[십백천만억조]*(?:{units})[)）][^\d]{{0,20}}\d[\d,.]*"
        stated += rf"|(?:{units})\s?수(?:[은는]|\s|:){{1,3}}\d[\d,.]*"
        stated += _named_value(question)
        stated += f"|{_SPAN}" if _PERIOD_ASKED.search(question.text) else ""
        return rf"{_NUMBER}(?:{units})(?!당)|{GREAT}(?:{units}){share}|{stated}"
    if re.search(r"얼마나\s*(?:걸|오래)|얼마\s*(?:동안|만에)|기간", question.text):
        return r"\d+\s*(?:시간|분|일|주|개월|년|달)"
    if re.search(r"넓이|면적|크기|넓", question.text):
        return rf"{_NUMBER}(?:㎡|m2|m²|km2|km²|㎢|ha|헥타르|평|제곱)"
    if re.search(r"거리|길이|얼마나\s*(?:멀|떨어|길)|높이", question.text):
        return rf"{_NUMBER}(?:km|㎞|m|미터|킬로|리)"
    return r"\d"


def _named_value(question: Question) -> str:
    """Give the pattern of a number that the noun asked for labels, whatever its unit (정원 : 22개사)."""
    *before, last = map(re.escape, question.focus or ("",))
    noun = "".join(rf"(?:{word}\s?)?" for word in before) + last
    return (
        rf"|(?:^|(?<=[\s(,]))[가-힣]{{0,4}}(?:{noun})(?:\([^()]*\)|\s['‘’]?\d{{2,4}}년?)?(?:[은는]\s|\s?[:：]\s?)(?:총|약)?\s?(?!{_DATED})\d[\d,.]*"
        r"(?![\d,.:]|\s?(?:년|월|일|개월|시|차|회))"
        rf"|(?<=[(,])\s?(?:{noun})\s\d[\d,.]*(?=[,)])"
        if noun
        else ""
    )


def new_values(question: Question, text: str) -> list[str]:
    """List the values of a text that have the form of the answer and are not in the question."""
    pattern = expected_pattern(question)
    if pattern is None:
        return []
    asked = "".join(question.text.split())
    found = pattern.finditer(text)
    if question.kind is Kind.DATE and not AS_OF.search(question.text):
        found = (m for m in found if not AS_OF.match(text, m.end()))
    values = ((m[0], "".join(m[0].split())) for m in found)
    return [value for value, plain in values if plain.removeprefix("한국") not in asked]


def must_have_value(question: Question) -> bool:
    """Tell whether only a text with a value of the form asked for can answer."""
    numbered = question.kind is Kind.NUMBER and bool(question.units)
    dated = question.kind is Kind.DATE and not CASE_ASKED.search(question.text)
    named = asks_for_name(question) or asks_where_held(question)
    return dated or numbered or named or bool(closed_form(question))


def answers_with_value(question: Question, text: str) -> bool:
    """Tell whether a text says a new value of the form asked for, or a new holder of an office."""
    if asks_where_held(question):
        return says_place(question, text)
    came = _ASKS_ATTENDANCE.search(question.text)
    if is_of_other_office(question, text):
        return False
    if came and not re.search(_SAYS_ATTENDANCE.format(event=came["event"]), text):
        return False
    return bool(_asked_values(question, text)) and not _is_of_funds(question, text)


def _is_of_funds(question: Question, text: str) -> bool:
    """Tell whether a text says what a body spends where the question asks what a person pays."""
    noun = "".join(question.focus[-1:])
    return bool(_FEE.search(noun) and _FUNDS.search(text)) and not _FEE.search(text)


def _asked_values(question: Question, text: str) -> list[str]:
    """List the new values of the form asked for, or the new names and offices of who holds one."""
    if not asks_for_name(question):
        return new_values(question, text)
    return office_holders(question, text)


def _says_bound(question: Question, text: str) -> bool:
    """Tell whether a text has a day with 까지 or 부터 where that end of a period is asked for."""
    asked = re.search(r"언제\s?(까지|부터)", question.text)
    return asked is not None and bool(re.search(rf"(?:{DAY}|{YEAR})[^.]{{0,14}}{asked[1]}", text))


def named_by_type(question: Question, text: str) -> bool:
    """Tell whether a text has a longer, new word that ends with the noun asked for (동 → 보람동)."""
    if not question.focus:
        return False
    noun = question.focus[-1]
    if noun not in text:
        return False
    words = re.findall(rf"([가-힣A-Za-z0-9·]{{1,12}}){re.escape(noun)}(?![가-힣]{{3}})", text)
    return any(word not in question.text for word in words)


def numbers_focus(question: Question, text: str) -> bool:
    """Tell whether a number with a fitting unit stands right behind the noun it is asked of."""
    if question.kind is not Kind.NUMBER or not question.units or not question.focus:
        return False
    if len(question.focus) == 1 and question.focus[0] in _QUANTITIES:
        return False
    noun = r"\s?".join(map(re.escape, question.focus))
    units = "|".join(map(re.escape, question.units))
    return bool(re.search(rf"{noun}(?:\s?수)?[은는이가을를]?{_UP_TO}{_NUMBER}(?:{units})", text))


def form_features(question: Question, unit: Unit, key: str) -> tuple[float, ...]:
    """Give ten features, each 0 to 1, of how a unit fits the form of the answer.

    A new value of the form asked for, its lack, how many; a name that ends with the noun asked
    for; an extreme (가장, 최초) and a negation that the question has, and their lack; a label
    (일시, 장소, …) that fits the kind, or the end of a period that is asked for (언제까지); a number
    right behind the noun that it is asked of.
    """
    cells = " ".join(c.said for c in unit.cells if c.unit or c.text not in unit.text)
    text = f"{unit.text} {cells}"
    found = _asked_values(question, text)
    extreme, negated = bool(_EXTREME.search(question.text)), bool(_NEGATED.search(question.text))
    says_extreme, says_not = bool(_EXTREME.search(text)), bool(_SAYS_NOT.search(text))
    labels = _LABELS.get(question.kind)
    places = (key, unit.above[-20:], *(cell.header for cell in unit.cells))
    return (
        float(bool(found)),
        float(expected_pattern(question) is not None and not found),
        min(len(found), _MANY) / _MANY if len(text) < _LONG else 0.0,
        float(named_by_type(question, text)),
        float(extreme and says_extreme),
        float(extreme and not says_extreme),
        float(negated and says_not),
        float(negated and not says_not),
        float(
            bool(labels and any(re.search(labels, place) for place in places))
            or _says_bound(question, text)
        ),
        float(numbers_focus(question, text)),
    )
