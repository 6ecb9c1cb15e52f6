"""The kind of answer that a question expects, by the words of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.answering.questions.asked_units import COUNTED, OPEN_NOUN, asks_amount


class Kind(StrEnum):
    """The kind of answer that a question expects."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    YES_NO = "yes_no"
    FACT = "fact"


# What may differ from year to year for the same thing: that of another year is no answer.
OF_ITS_YEAR = frozenset({Kind.DATE, Kind.PLACE, Kind.PERSON})
_DAY_COUNT = re.compile(
    r"(?:길어야|짧아도|늦어도|적어도|최소|최대|최장|최단|길게는|짧게는)\s*(?:며칠|몇\s*(?:년|해|달|일))|"
    r"(?:며칠|몇\s*(?:년|해|월|일|달))\s*(?:간|동안|이내|안에|이상|전(?:에|까지|부터)|후에|치|째|만에|까지|마다|주기|에\s*한|걸|이나|씩|을\s*일|\s일|지[나날]|넘[게기은])|"
    r"(?:기간|임기|연한|경력|수명|시효|연수)[은는이가]?\s*(?:\S{1,4}\s*)?몇\s*(?:년|해|달|개월|일)(?!\s*(?:부터|까지|월))"
)
# In which case: 압류할 수 있는 때는 언제, 받지 않아도 되는 경우는 언제.
CASE_ASKED = re.compile(
    r"(?:수\s?[있없]|[아어여해]도\s?[되돼])\S{0,2}\s(?:때|경우|건|것은)[은는가]?\s*언제"
)
_DATE_ASKED = re.compile(
    r"언제(?!가?\s(?:더\s)?(?:많|적|크|작|높|낮|길|짧)\S*\s.*(?:몇|얼마))|며칠|며칟날|몇\s*(?:학?년도?|월|일|시)(?!\s*간)|\bwhen\b",
    re.I,
)
_HOW_MANY = re.compile(r"몇|얼마|how (?:many|much)", re.I)
_HOW_MANY_OF = re.compile(r"[가-힣]\s수[는은]?\s*(?:[?？]|얼마|$)")
_ENUMERATED = re.compile(
    r"어디\s*어디|누구\s*누구|누가\s*누가|무엇\s*무엇|뭐\s*뭐|뭐가\s*있|무엇이\s*있|나열|목록|종류|"
    r"(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|\d+)\s*(?:가지|개|곳|대)?(?:는|은|를|을|가)?\s*(?:뭐|뭔|뭡|뭘|무엇|어디|누구|알려|확인하|정리|[?？]|$)|"
    r"(?:^|\s)(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d+)\s(?:[가-힣]{1,2}의?\s)?[가-힣]{2,6}?[은는이가]\s*(?:뭐|뭔|뭡|무엇|어디|누구)|"
    r"(?:세|네|다섯|여섯|일곱|여덟|아홉|열|\d+)\s?(?:가지|곳|군데|명|분)의?\s?(?:이름|명칭|명단)|"
    r"(?:어떤|무슨|어느).{0,20}(?:나뉘|나누어|나눠|구분|이루어|구성)"
)
_PLURAL = re.compile(
    r"(?<=[가-힣])(?<![만힘거흔])들(?:의)?(?:\s?(?:이름|명단|명칭))?[은는이가을를만]?\s*"
    r"(?:(?:차례|순서)대로\s*)?(?:좀|적어|나열|써|꼽|다|모두|전부|어디|누구|어떤|어느|무엇|뭐(?![가를])|뭔|알려|말해|궁금|[?？.]|$)|"
    r"(?:어떤|무슨|어느)\s(?:[가-힣]+\s)?[가-힣]+(?<![만힘])들"
)
_WHOLE = re.compile(r"정리해|모두(?!의)|전부(?!터)|각각|다\s*(?:알려|말해|적어)|빠짐없이|쭉")
_WHO = re.compile(
    r"누구|누가|누군|어느\s*분|성함|\bwho\b|"
    r"(?:참석|참가|참여|수상|발표|토론|강연|서명|사회|주최|당선|낙찰|위탁)자(?:들)?[은는이가]?\s*(?:[?？.]|$)",
    re.I,
)
_WHERE = re.compile(
    r"어디|어느\s*(?:(?:시|도|군|구|동|역|지역|곳|나라)(?![가-힣]{2})|\S*도시)|\bwhere\b", re.I
)
_WHY = re.compile(
    r"왜(?![가-힣])|어째서|\bwhy\b|(?:원인|이유|까닭|사유|배경)으?로\s\S+\s?(?:것|건|게)[은는이]?\s?(?:\S{1,4})?[?？]?$",
    re.I,
)
_WHAT_IS = re.compile(
    r"(?:이란|란)\s*(?:무엇|뭐|뭔|게|[?？]|$)|뜻(?:이|은|하|을)|의미|정의|"
    r"(?:어떤|무슨)\s*(?:\S+\s*)?(?:말하|뜻하|가리키|줄인|준)\s*|무슨\s*(?:말(?!을|들)|뜻|소리|용어)|"
    r"이?라(?:는|고 하는)\s*(?:게|것이|건|말이)\s*(?:정확히\s*)?(?:뭔|뭐|뭘|무엇|무슨)|"
    r"(?:은|는|이|가|건|이란|란)\s*(?:(?:도?대체|정확히|원래|주로)\s)?(?:뭘|뭐|무엇을|무얼)\s*(?:하|말하)는\s*(?:거|것|건|겁|데|곳|제도|사업|기관|조직|사람|분들?|센터|위원회)|"
    r"(?:이|가|은|는)?\s*(?:뭔지|무엇인지|뭔가|뭔데)\s*(?:좀\s*)?(?:설명|알려|말해|가르)|"
    r"[이가은는]\s(?:무슨|어떤)\s(?:제도|곳|기관|센터|시설|조직|프로그램)(?:인지|인가|이야|이에|예요|야|죠|입니)|"
    r"(?:이|가|은|는)?\s*(?:뭐예요|뭐에요|뭐야|뭐죠|뭐임|뭐냐|뭔가요|무엇인가요|무엇이죠|뭐지|뭡니까)\s*[?？]?$|what is",
    re.I,
)
# X란 어떤 계획인가: what X means, whatever the noun is.
_KIND_ASKED = re.compile(
    r"[가-힣](?:이란|란)\s*(?:어떤|무슨)\s+\S+(?:인가|입니까|인지|이야|이에|예요|이죠|이지)"
)
_CHECKED = re.compile(r"맞나|맞습니까|맞아|맞는지|사실인|사실이야|사실 여부|진짜")

_DATE_NOUN = {
    "날짜",
    "일자",
    "시기",
    "기한",
    "일시",
    "시점",
    "연도",
    "년도",
    "날",
    "해",
    "시한",
    "마감",
}
_YEAR_NOUN = re.compile(
    r"(?:한|된|던|진|간|온|은|는|인|린|긴|둔|든|찍은)\s*(?:해|때|첫날|며칟날|날)(?=[는가]|\s*[?？]|$)"
)
_DATE_NOUN |= {
    "설립일",
    "개통일",
    "제정일",
    "시행일",
    "마감일",
    "출범일",
    "공개일",
    "발표일",
    "개최일",
}
CLOCK_NOUN = re.compile(
    r"(?:시작|종료|개최|개막|폐막|출발|도착|마감|운영|개방|이용|영업|관람|접수|상담)\s?시간"
)
# What is told by its first and last day, not by how long it lasts.
_DATED_PERIOD = re.compile(
    r"(?:신청|접수|모집|공모|응모|조사|평가|행사|전시|등록|제출|공고|열람|설문|투표|운영|공연|예약)\s?기간$"
)
# How something is done, or what becomes of it in some case; not 예산은 어떻게 되나요.
_MANNER = re.compile(r"어떻게(?!\s*[되돼됐된될])|(?:면|경우|때)[에는]*\s.*어떻게\s*[되돼됐된될]")
# What is asked for is the object of the verb, and no number: 점수가 같으면 뭘 먼저 보나요.
_OBJECT_ASKED = re.compile(
    r"뭘|무얼|(?:뭐|무엇|누구|어디)(?:를|을|부터)\s|(?:어떤|무슨|어느)\s(?:점수|항목|기준|지표)(?:를|을|로|으로|부터)\s"
)
_PLACE_NOUN = {"장소", "개최지", "소재지", "위치"}
_NAME_NOUNS = (("이름",), ("명칭",), ("제목",), ("별명",), ("별칭",))
_REASON_NOUN = {"이유", "까닭", "원인", "계기", "배경", "비결", "사유"}
# The cases in which something is done, which a rule lists: 환수 사유, 면제 사유.
_CAUSED = re.compile(
    r"(?:환수|면제|감면|제외|결격|해촉|해임|해지|해제|반환|정지|거절|제한|휴직|실효|반려|각하|가산|감액)사유$"
)
_OTHER_NUMBERS = {
    "수",
    "규모",
    "목표",
    "전망치",
    "번호",
    "수위",
    "액",
    "양",
    "밀도",
    "상한",
    "하한",
    "전망",
}
ASKING_WORD = re.compile(r"몇|얼마|언제|며칠|누구|누가|누군|어디|어느|어떤|어떻|무엇|뭐|뭘|무슨|왜")
# A question that asks whether: no asking word, and a verb at its end.
_CLOSED = re.compile(
    r"(?:[았었였했됐갔왔되하][나니]|[는은]가|(?:되|하|있|없|주|받|내|가|오|쳐주|들|쓰)나|[ㄹ을를할될]까|해도 [돼되]\S*)(?:요)?\s*[?？]?$"
)
_EMBEDDED = re.compile(
    r"(?:몇|얼마|언제|며칠|누구|누가|어디|어느|어떤|무엇|뭐|뭘|무슨|왜)[^?,.]{0,20}?"
    r"(?:[는은인한된할될을일]지|냐고|느냐)(?:를|도|는|에|와|과)?\s"
)
_TOLD = re.compile(
    r"[을를]\s(?:(?:다|모두|전부|좀|각각)\s)?(?:알려|말해|적어|보여|나열해|꼽아|대)\s?(?:줘|주|달라|봐|보|라|[.?？]|$)"
)
_SPAN_ASKED = re.compile(r"(?:며칠|몇\s*일)부터.*(?:며칠|몇\s*일)까지")
# The last day for something, not for how many days: 며칠까지 내야 하나, 며칠까지 신청.
_LAST_DAY = re.compile(
    r"(?<!최대 )(?<!최장 )며칠까지(?=.*(?:야\s?(?:하|해|돼|되|함)|신청|접수|제출|마감))(?!.*(?:수\s?있|가능))"
)
# A term and nothing else: 지원금이란?
_TERM_ALONE = re.compile(
    r"[가-힣](?<!논)(?<!비고)(?<!\s대)(?:이란|란)\s*(?:무엇\S*|뭐\S*|뭔\S*|뭡\S*)?\s*[?？]?$|"
    r"^(?:\S+\s){0,2}\S+[이가은는]\s(?:뭔지|무엇인지|뭐인지|뭔가)\s(?:쉽게|간단히|간략히|자세히|좀|다시|\s)*(?:알려|설명|말해|가르쳐|궁금|알고)|"
    # A measure and nothing else: 빈집률이 뭐야. What it amounts to is asked with 은: 빈집률은 얼마야.
    r"^[가-힣]+(?:[율률]이|지수가)\s(?:정확히\s)?(?:뭐|뭔|무엇)\S{0,4}\s*[?？]?$"
)
_BY_PHRASE = (
    (_TERM_ALONE, Kind.DEFINITION),
    (_CHECKED, Kind.YES_NO),
    (_KIND_ASKED, Kind.DEFINITION),
    (_SPAN_ASKED, Kind.DATE),
    (_LAST_DAY, Kind.DATE),
    (_DAY_COUNT, Kind.NUMBER),
    (_DATE_ASKED, Kind.DATE),
    (_HOW_MANY, Kind.NUMBER),
    (_YEAR_NOUN, Kind.DATE),
    (_ENUMERATED, Kind.LIST),
    (_HOW_MANY_OF, Kind.NUMBER),
)
# What the asking word alone tells, whatever noun it is asked of (지원금은 누가 주나).
_BY_ASKING = (
    (_WHO, Kind.PERSON),
    (_WHERE, Kind.PLACE),
    (_WHY, Kind.REASON),
    (re.compile(r"(?:무엇|무얼|뭐|뭣|뭘)(?:에|로|으로|이라|라)(?:고|\s)"), Kind.FACT),
)
_BY_WORD = ((_WHOLE, Kind.LIST), *_BY_ASKING, (_WHAT_IS, Kind.DEFINITION))


def kind_of(text: str, focus: Sequence[str]) -> Kind:
    """Give the kind of answer; ``focus`` is the noun that says what is asked for, in its parts."""
    if not ASKING_WORD.search(text) and _CLOSED.search(text):
        return Kind.YES_NO
    asked = _first(_BY_PHRASE, text)
    if asked is None and not _MANNER.search(text):
        asked = Kind.LIST if _PLURAL.search(text) else _by_asking_or_noun(text, focus)
    asked = asked or _first(_BY_WORD, text)
    if asked is None and asks_amount("".join(focus)):
        asked = Kind.NUMBER
    asked = asked or Kind.FACT
    named = asked is Kind.DEFINITION and focus[-1:] in _NAME_NOUNS
    return Kind.FACT if named else asked


def main_clause(text: str) -> str:
    """Leave out a question within the question (며칠 걸리는지 적은 표는 **누가** 만드나)."""
    outer = _EMBEDDED.sub("", text)
    return outer if ASKING_WORD.search(outer) or _TOLD.search(outer) else text


def _first(rules: Sequence[tuple[re.Pattern[str], Kind]], text: str) -> Kind | None:
    return next((kind for pattern, kind in rules if pattern.search(text)), None)


def _by_asking_or_noun(text: str, focus: Sequence[str]) -> Kind | None:
    if not _WHOLE.search(text) and focus[-1:] not in [(noun,) for noun in _REASON_NOUN]:
        asked = _first(_BY_ASKING, text)
        if asked is not None:
            return asked
    asked = _by_noun("".join(focus), focus)
    return None if asked is Kind.NUMBER and _OBJECT_ASKED.search(text) else asked


def _by_noun(noun: str, focus: Sequence[str]) -> Kind | None:
    last = focus[-1] if focus else ""
    if last in _DATE_NOUN or CLOCK_NOUN.search(noun) or re.search(r"[가-힣]{2}일$", noun):
        return Kind.DATE
    if _DATED_PERIOD.search(noun):
        return Kind.DATE
    if last in _PLACE_NOUN:
        return Kind.PLACE
    if last in _OTHER_NUMBERS:
        return Kind.NUMBER
    counted = (re.search(rf"(?:{nouns})$", noun) for nouns, _ in COUNTED)
    if any(found and found[0] not in OPEN_NOUN for found in counted):
        return Kind.NUMBER
    if last == "사유" and _CAUSED.search(noun):
        return Kind.LIST
    if last in _REASON_NOUN:
        return Kind.REASON
    return None
