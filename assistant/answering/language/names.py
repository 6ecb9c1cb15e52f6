"""Names of regions, bodies, places, offices and articles in a Korean sentence, by their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.retrieval.morphemes import analyse

_REGION_NAMES = (
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 충청북도 충청남도 "
    "전라북도 전라남도 경상북도 경상남도 수도권 비수도권 광주전남"
)
_REGIONS = frozenset(_REGION_NAMES.split())
_REGION = re.compile(
    r"^(?:[가-힣]{1,4}(?:특별자치도|특별자치시|특별시|광역시)|[가-힣]{2,3}[시군구읍면]|(?:경기|강원|제주|평안[남북]|함경[남북]|황해)도)$"
)
_NO_REGION = re.compile(
    r"(?:대면|다시|일시|즉시|필시|(?<!광)역시|(?<!여)수시|상시|동시|임시|당시|표시|공시|제시|실시|고시|응시|지시|"
    r"제도|정도|속도|온도|태도|의도|지도|용도|한도|연도|강도|농도|인도|철도|보도|시도|도도|년도|수도|"
    r"구도|[승찰출]구|완도군?|방면|측면|전면|화면|도면|서면|반면|요구|연구|기구|창구|입구|도구|지구|친구|가구|"
    r"도시)$"
)
_BODY = re.compile(
    r"(?:(?:연구|진흥|기술|개발|교육|의료|문화|감정|평가|정보|관리|시험|인증|수련|유치|대학|장학|행정|감사|국정|과학|조사|분석|심사|복지|박물|보건|법|공|병)원|"
    r"(?:도서|박물|체육|회|미술|전시|문화|기념|과학|영화|대사|수련|복지)관|센터|호텔|[가-힣]공사|공단|[시군구도]청|[시군구도]의회|교육청|경찰청|국세청|관세청|기상청|산림청|"
    r"위원회|협의회|(?:추진|지원|사업|기획|자문|평가|관리|조사|협력|운영|점검|대응|실무|홍보)단|대학교?|광장|공원|은행|재단|협회|학회|사무소|연구소|회의실|본부|컨벤션|경찰서|소방서|학교|터미널|강당|둔치|"
    r"(?:교육|복지|통상자원|교통|안전|가족|환경|노동|문화|관광|수산|식품|정보|통신|외교|국방|법무|재정|벤처기업|기획)부|"
    r"(?:정책|경제|행정|교육|총괄|관리|기획|진흥|환경|체육|복지|문화|관광|교통|건설|안전|산업|산림|회계|재정|자치|민원|토지|주택|보건|도로)과)$"
)
_NO_BODY = re.compile(
    r"^(?:지방대학|기관|공공기관|정부기관|인원|자원|지원|회원|정원|직원|임원|위원|의원|공무원|차원|원|관|청|신청|요청|법원|병원|학교|대학|"
    r"대학교|연관|유관|민관|이전기관|관계기관|공원|은행|주관|소관|재원|전원|하수관|교직원|구성원|조직원|종합병원|센터|본부|감원|구원|신원|동원|충원|"
    r".{0,6}(?:공공기관|이전기관|기관|지원|위원|직원|의원|회원|신청|학교장))$"
)
_OFFICE = re.compile(
    r"(?:장관|차관|위원장|본부장|과장|국장|실장|단장|원장|시장|군수|구청장|도지사|대통령|총리|이사장|회장|사장|교육감|총장)$"
)
_ARTICLE = re.compile(r"제\s?\d+\s?조(?:의\s?\d+)?(?:\s?제\s?\d+\s?항)?")
# The first syllables of Korean names.
SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용나라봉사부동복태팽피목두감음빈"
)
_PHONE = re.compile(r"(?<!\d)(?:\(?0\d{1,2}\)?[ \-)]\s?\d{3,4}|1[5-8]\d{2})-\d{4}(?!\d)")
# Who holds an office, by what stands behind it: 위원장은 김가람이었다.
_HOLDER = re.compile(
    rf"(?:장관|차관|[가-힣]장|지사|군수|총리|대통령)[은는]\s(?P<name>[{SURNAMES}][가-힣]{{2}})(?=이었|이다|입니다|이며|이고|이라|였|씨|\s?[?.]|$)"
)
# What an event takes place at is a place, whatever its form.
_VENUE = re.compile(r"에서\s(?:\S+\s){0,2}(?:열[리렸린릴]|개최|치[러르렀])")
_AFTER_QUOTE = re.compile(
    r"[’'”」』\"](?P<role>으로|에서|에|을|를|은|는|이|가|의|와|과)(?![가-힣])"
)
# 경기 after another noun is a contest, not a province.
_WORD_BEFORE = re.compile(r"([가-힣]{2,})\s$")
# An unknown name may have its particle in one token: 참샘시의.
_OF = re.compile(r"의(?=\s)")
_FIRST = ("NNG", "NNP", "SL", "XPN", "XR")
# What the analyser does not know has the number of its tag for its id.
_UNKNOWN = 100
_INSIDE = (*_FIRST, "XSN", "NNB")


@dataclass(frozen=True)
class Name:
    """A name as it stands in ``text[low:high]``; ``role`` is the particle after it, or ''."""

    kind: str
    text: str
    low: int
    high: int
    role: str = ""


@lru_cache(maxsize=8192)
def find_names(text: str) -> tuple[Name, ...]:
    """List the names of a text in reading order."""
    found = [Name("article", "".join(m[0].split()), *m.span()) for m in _ARTICLE.finditer(text)]
    found += [Name("phone", m[0], *m.span()) for m in _PHONE.finditer(text)]
    holders = [
        Name("name", m["name"], *m.span("name"), "이")
        for m in _HOLDER.finditer(text)
        if not all(
            t.tag[0] in "NX" and t.id > _UNKNOWN and t.tag != "NNP" for t in analyse(m["name"])
        )
    ]
    run: list[Any] = []
    for token in [*analyse(text), None]:
        joined = bool(run) and token is not None and token.start == run[-1].start + run[-1].len
        if (
            token is not None
            and token.tag in _INSIDE
            and (joined or (not run and token.tag in _FIRST))
        ):
            run.append(token)
            continue
        if run:
            name = _name(text, run, token)
            found += [name] if name else []
        run = [token] if token is not None and token.tag in _FIRST else []
    found = [n for n in found if not any(n.low < h.high and h.low < n.high for h in holders)]
    return tuple(sorted([*found, *holders], key=lambda name: name.low))


def _name(text: str, run: list[Any], after: Any) -> Name | None:
    """Read a run of nouns as a name, from where its word begins (새+빛+군청 → 새빛군청)."""
    low, high = run[0].start, run[-1].start + run[-1].len
    while low and "가" <= text[low - 1] <= "힣":
        low -= 1
    if len(run) == 1 and run[0].id <= _UNKNOWN and _OF.match(text, high - 1):
        high -= 1
    surface = text[low:high]
    kind = kind_of(surface)
    if kind == "region" and not _is_listed(surface) and _is_common(run[-1]):
        kind = ""
    if surface == "우리나라":
        return None
    if not kind and _VENUE.match(text, high):
        kind = "body"
    if not kind and len(run) == 1 and run[0].tag == "NNP" and 2 <= len(surface) <= 4:
        kind = "name"
    before = _WORD_BEFORE.search(text[:low])
    if surface == "경기" and before and before[1] not in _REGIONS:
        return None
    if not kind:
        return None
    touching = after is not None and after.start == high
    role = after.form if touching and after.tag.startswith(("J", "V", "EC")) else ""
    role = role or ("의" if _OF.match(text, high) else "")
    quoted = _AFTER_QUOTE.match(text, high)
    if quoted:
        role = quoted["role"]
    return Name(kind, surface, low, high, role)


def _is_common(token: Any) -> bool:
    """Tell whether a noun of the dictionary ends as a region does: 예비군, 장구, 자치구."""
    return token.tag == "NNG" and len(token.form) > 1 and token.id > _UNKNOWN


def _is_listed(surface: str) -> bool:
    return surface.removesuffix("혁신도시") in _REGIONS


def kind_of(surface: str) -> str:
    """Give the kind of a name by its form; '' when it is none."""
    if _is_listed(surface):
        return "region"
    if _OFFICE.search(surface):
        return "office"
    if _BODY.search(surface) and not _NO_BODY.search(surface):
        return "body"
    if _REGION.match(surface) and not _NO_REGION.search(surface):
        return "region"
    return ""
