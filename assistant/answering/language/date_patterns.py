"""Patterns of dates in Korean official text, most telling first."""

from __future__ import annotations

import re

_APOS = r"['‘’`´′＇]"
# After 20년: a length of time, no year (20년 이상 지난, 20년 동안).
LASTING = (
    r"\s*(?:이상|이하|이내|미만|초과|넘|동안|간(?![가-힣])|째|만에|마다|주기|정도|가량|쯤|남짓|"
    r"된|지[난나]|안에|내에|씩|짜리|근속|근무|경력|전(?:에|의|부터)(?![가-힣]))"
)
DAYS = "월화수목금토일"
_YEAR = rf"(?:(?<![\d,\-])(?P<y4>(?:19|20)\d\d|1\d{{3}}(?=년))|{_APOS}\s?(?P<y2>\d\d))"
_WEEKDAY = rf"(?:\s*\(\s*(?P<weekday>[{DAYS}])(?:요일)?\s*\))?"
_TIME = (
    r"(?:\s*,?\s*(?:오전|오후|낮|밤)?\s*\d{1,2}\s*(?::\s*\d\d|시(?!\w*장)(?:\s*\d{1,2}\s*분)?)"
    r"(?:\s*[~∼～\-–]\s*\d{1,2}:\d\d)?)?"
)
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])(?!\d)", r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
_MEASURED = r"(?:[%％℃㎡㎢㎞]|퍼센트|[배점명만억조톤㏊]|천|ha|km|p(?![a-z]))"
# After 2018.8 without a dot: what the month is said of.
_OF_MONTH = r"(?:자료|보도자료|문서|보고서|발표|기준|현재|당시)"
DATES: tuple[re.Pattern[str], ...] = (
    re.compile(
        # 23년 8.6일 is a number of days, 2012년 2.8% a share.
        rf"{_YEAR}\s*(?:년도?(?!\s*\d+\.\d+\s?(?:일(?!\s*\()|{_MEASURED}))|[.\-/])\s*{_MONTH}\s*(?:월|[.\-/])\s*{_DAY}"
        rf"(?:\s*일|\.(?!\d))?{_WEEKDAY}"
    ),
    re.compile(
        rf"(?<![\d.,\-])(?P<y2>\d\d)\s*\.\s*{_MONTH}\s*\.\s*{_DAY}\.?"
        rf"\s*\(\s*(?P<weekday>[{DAYS}])(?:요일)?\s*\)"
    ),
    re.compile(
        rf"{_YEAR}\s*년도?\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"
        rf"|{_YEAR.replace('y4', 'y4b').replace('y2', 'y2b')}\.?\s*(?P<partb>(?:상|하)반기|[1-4]\s*/?\s*4?\s*분기)"
    ),
    re.compile(
        rf"{_YEAR}\s*(?:년도?\s*{_MONTH}\s*월|[.]\s*{_MONTH.replace('month', 'monthb')}\s*(?:월|\.(?!\s*\d)|(?=\s*[)~∼～,、]|\s*$|\s{_OF_MONTH})))"
    ),
    re.compile(rf"(?<!\d)(?P<y2>\d\d)\s*년\s*{_MONTH}\s*월(?!간)(?:\s*{_DAY}\s*일)?{_WEEKDAY}"),
    re.compile(r"(?<![\d,.])(?P<y2>\d\d)\s*년\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"),
    re.compile(
        rf"(?P<relative>지지난해|지난해|재작년|작년|전년도|올해|금년|내년|이듬해|지난|오는)\s*"
        rf"{_MONTH}\s*월(?!간)(?:\s*{_DAY}\s*일)?{_WEEKDAY}"
    ),
    re.compile(
        r"(?P<relative>지난해|재작년|작년|올해|금년|내년)\s*(?P<part>(?:상|하)반기|[1-4]\s*(?:/\s*4\s*)?분기)"
    ),
    re.compile(rf"(?<![\d.])(?<!\d월 ){_MONTH}\s*월\s*{_DAY}\s*일(?!간|\s*이내){_WEEKDAY}"),
    re.compile(
        rf"(?<![\d.])(?<!\d\. ){_MONTH}\s*[./]\s*{_DAY}\.?\s*\(\s*(?P<weekday>[{DAYS}])(?:요일)?\s*\)"
    ),
    # 9. 30. and (8.16. 14:00), but no number of a chapter at the head of a line (2.1. 개요).
    re.compile(
        rf"(?<=[ (~∼～:：→,\[])(?<!\d\. ){_MONTH}\s?\.\s?{_DAY}\.(?!\s?\d{{1,3}}\.)(?=[\s)~∼～,→\]까부에로]|$)"
    ),
    re.compile(rf"^{_MONTH}\s?\.\s?(?P<day>3[01]|[12]\d)\.(?=\s(?!\d))"),
    re.compile(rf"{_YEAR}\s*년(?!\s*(?:간|동안|차|대(?!비)))도?"),
    re.compile(r"(?<![\d,.\-/])(?P<y4>(?:19|20)\d\d)(?=\s*[~∼～]\s*(?:19|20)?\d\d(?:\D|$))"),
    re.compile(r"(?<=\()(?P<y4>(?:19|20)\d\d)(?=[\-–](?:19|20)\d\d\))"),
    re.compile(rf"(?P<y2q>{_APOS}(?P<y2>\d\d))(?![\d%명개억만건점]|[,.]\d)"),
    re.compile(
        r"(?<![\d.,])(?<!제)(?<!제 )(?P<y2>\d\d)년(?=도(?!\S*\s*이내)|\s*(?:말|초|까지|부터|준공|착공|완공|완료|개통|개소|개원|"
        r"예정|목표|결산|기준|대비|하반기|상반기|→|⇒|\d+\s*(?:회|건|개소|곳)\s*[,)]))"
    ),
    # 119 안전센터(19년), but no length of time: 임대(20년).
    re.compile(
        r"(?<!기간\()(?<!임대\()(?<!보존\()(?<!경력\()(?<!운영\()(?<=[가-힣]\()(?P<y2>[0-3]\d)년(?=[),])"
    ),
    re.compile(r"(?P<relative>지지난해|지난해|재작년|작년|올해|금년|내년)(?!의\s)"),
    re.compile(rf"(?<![\d.,~∼～\-])(?<!\d\. )(?<!\d월 ){_MONTH}\s*월(?![가-힣]|\s*\d)"),
    re.compile(rf"(?<![\d.,~∼～\-])(?<!\d월 ){_MONTH}\s*월(?=[말초중에부까의]|\s+(?:말|초|중))"),
)
BARE_MONTH = DATES[-2:]
TO = re.compile(rf"{_TIME}\s*(?:[~∼～\-–]|부터)\s*")
TAILS = (
    re.compile(rf"{_MONTH}\s*(?:월|\.|/)\s*{_DAY}(?:\s*일|\.(?!\d))?{_WEEKDAY}"),
    re.compile(
        rf"{_DAY}(?:\s*일|\.(?!\d)){_WEEKDAY}|{_DAY.replace('day', 'dayb')}\s*\((?P<weekdayb>[{DAYS}])\)"
    ),
    re.compile(rf"{_MONTH}\s*(?:월|\.(?!\s*\d))"),
    re.compile(r"(?P<y2>\d\d)(?:년|(?=\)))"),
    re.compile(r"(?P<y4>(?:19|20)\d\d)(?!\d)\s*년?"),
)
RECURRENT = re.compile(r"(?:매년|매월|매달|해마다|매|매 )\s*$")
NO_DATE = re.compile(
    r"(?:☎|☏|전화|연락처|팩스|[Ff][Aa][Xx]|[Tt]el|제|[Vv]er\.?|버전|[vV])[\s.:]*[\d\-()\s]*$"
)
FUTURE = re.compile(r"예정|계획|하겠|할 것|될 것|오는|앞으로|까지|향후|추진한다|이후 보도")
PAST = re.compile(r"했다|했으며|였다|하였|됐다|되었|렸다|했습|지난|바 있|완료")
SHIFT = {
    "지지난해": -2,
    "재작년": -2,
    "지난해": -1,
    "작년": -1,
    "전년도": -1,
    "올해": 0,
    "금년": 0,
    "내년": 1,
}
