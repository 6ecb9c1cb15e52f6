"""The words by which a flattened table is known: those of its header, and the keys of its rows."""

from __future__ import annotations

import re

_HEADER_WORD = re.compile(
    r"(?:연번|순번|번호|구분|분야|부문|지역|시도|시·도|시군구|시군|시·군|도시|기관|기관명|주요기관|대표기관|사업명|사업|과제명|과제|세부과제|"
    r"주요내용|세부내용|내용|비고|일정|시기|시간|일시|기간|장소|담당|담당자|담당부서|부서|주관부처|소관부처|부처|금액|예산|사업비|지원금액|"
    r"대상|지원대상|방법|항목|지표|목표|실적|성과|계획|추진계획|추진시기|이행시기|대표우수사례|우수사례|대표|프로젝트|대표프로젝트|"
    r"성명|이름|직위|소속|연락처|전화|전화번호|주소|수량|단위|합계|비율|점수|등급|결과|역할|측정지점|지점|연도|년도|현황|명칭|시설명|대학|학교)"
)
# How a header cell of words ends.
_HEADER_END = re.compile(
    r"(?:구분|항목|[가-힣](?<!설)명|명칭|기한|기간|시기|일시|일자|일정|날짜|내용|사항|대상|공적|비고|담당|부서|기관|분야|"
    r"수수료|금액|요금|단가|비용|한도|조건|요건|기준|방법|방식|절차|서류|종류|유형|종별|위치|장소|지역|소재지|"
    r"연차|차수|회차|단계|등급|사유|조치|행위|결과|처분|과정|품목|과제|사업|사업비|예산|규모|면적|목적|주체|시행자|문의|지표|역할|직위|직급|성명|이름|소속|연락처)$"
)
PLACES = (
    "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|수도권|"
    "서울특별시|부산광역시|대구광역시|인천광역시|광주광역시|대전광역시|울산광역시|세종특별자치시|경기도|강원도|강원특별자치도|"
    "충청북도|충청남도|전라북도|전북특별자치도|전라남도|경상북도|경상남도|제주도|제주특별자치도"
)
_PLACE_KEY = re.compile(rf"(?:{PLACES})(?:[·․ㆍ‧/](?:{PLACES}))*(?=\s|$)")
_BODY_KEY = re.compile(
    r"[가-힣A-Z&·]{2,20}?(?:공사|공단|진흥원|연구원|평가원|기술원|재단|협회|센터|거래소|위원회|은행|대학교|대학|발전|"
    r"도청|시청|군청|구청|교육청|[가-힣]청|[가-힣]{2}부|[가-힣]{1,3}[시군구])(?=\s|$)"
)
_DATE_KEY = re.compile(
    r"(?:['‘’]?(?:\d{4}|\d{2})\s*[.년]\s*\d{1,2}\s*[.월]?(?:\s*\d{1,2}\s*[.일]?)?|\d{1,2}\s*[./]\s*\d{1,2}\.?|\d{1,2}:\d{2})"
    r"(?:\s*[~∼-]\s*(?:\d{1,2}\s*[.:/]\s*)+\d{0,2}\.?)?(?=\s)"
)


def header_words(text: str) -> list[str]:
    """Cut a line into header words, letters spread by white space joined; empty if it is none."""
    squeezed = "".join(text.split())
    words: list[str] = []
    position = 0
    while position < len(squeezed):
        found = max((m for m in _matches(squeezed, position)), key=lambda m: m.end(), default=None)
        if found is None:
            return []
        words.append(found[0])
        position = found.end()
    return _merge_modifiers(words)


def heads_column(cell: str) -> bool:
    """Tell whether a cell is or ends with a word that heads columns (신청기한, 수수료)."""
    return bool(header_words(cell) or _HEADER_END.search(cell))


def _matches(text: str, position: int) -> list[re.Match[str]]:
    found = []
    for end in range(position + 2, min(position + 8, len(text)) + 1):
        match = _HEADER_WORD.fullmatch(text, position, end)
        if match:
            found.append(match)
    return found


def _merge_modifiers(words: list[str]) -> list[str]:
    merged: list[str] = []
    for word in words:
        if merged and merged[-1] == "대표":
            merged[-1] += " " + word
        else:
            merged.append(word)
    return merged


def row_key(text: str) -> str:
    """Give the place, body or date that a line opens with; empty if there is none."""
    stripped = text.strip()
    for pattern in (_PLACE_KEY, _BODY_KEY, _DATE_KEY):
        found = pattern.match(stripped)
        if found:
            return found[0].strip()
    return ""
