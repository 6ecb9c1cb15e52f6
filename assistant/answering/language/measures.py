"""Units of measure and counters of Korean text, each with its canonical form and size."""

from __future__ import annotations

import re
from decimal import Decimal

# Canonical unit | size of the form in that unit | forms as a pattern.
_TABLE = r"""
%p | 1 | %p|퍼센트\s?포인트
% | 1 | %|％|퍼센트|프로(?![가-힣])
% | 10 | 할(?=[을이,. ]|$)
달러 | 1 | 달러|불(?![가-힣])
유로 | 1 | 유로
엔 | 1 | 엔
원 | 1 | 원(?!장|도(?!\s?(?:안|못|채)\s)|주)
개월 | 1 | 개월|달(?!러)
년 | 1 | 개년|년
주 | 1 | 주일|주(?=간|\s|[에을마,.)]|$)
일 | 1 | 근무일|영업일|일
시간 | 1 | 시간
개 | 1 | 개소|개사|개교|개국|개소년|개(?!월|년|체(?![육험]))|곳|군데|건|가지|종(?!합)|대(?=\s?(?:(?:핵심|중점|역점|추진|정책|국정|혁신)\s?)?과제)
명 | 1 | 여\s?명|명|인(?![가-힣])|사람
㎡ | 1 | ㎡|m²|m2|제곱미터
㎡ | 10000 | ha|헥타르
㎡ | 1000000 | ㎢|km²|km2|제곱킬로미터
m | 1000 | km|㎞|킬로미터|킬로(?![가-힣])
m | 0.001 | mm|㎜|밀리미터
m | 0.01 | cm|㎝|센티미터
m | 1 | m(?![a-zA-Z])|미터
kg | 1 | kg|㎏|킬로그램
kWh | 1 | kWh|킬로와트시
kWh | 1000 | MWh
kW | 1 | kW(?!h)|킬로와트(?!시)
kW | 1000 | MW(?!h)
kW | 0.001 | W(?![a-zA-Z])|와트(?!시)
kg | 1000 | 톤|t(?![a-zA-Z])
회 | 1 | 회|차례|번(?!지|째)
차로 | 1 | 차로|차선
제 | 1 | 차(?=[\s(]|[은는의]\s|$)|번째|째
가구 | 1 | 세대|가구|가족
세 | 1 | 세(?=[가-힣\s.,)(]|$)|살
점 | 1 | 점
위 | 1 | 위(?!원|치)
등급 | 1 | 등급
배 | 1 | 배
층 | 1 | 층
대 | 1 | 대|기(?=[를가는의와로]?(?:[\s,.()·]|$))
호선 | 1 | 호선
병상 | 1 | 병상
석 | 1 | 석|자리
쪽 | 1 | 쪽|페이지
매 | 1 | 매|장(?!관)
부 | 1 | 부(?![가-힣])
권 | 1 | 권
도 | 1 | 도(?![가-힣])|℃|°C
분기 | 1 | 분기
분 | 1 | 분|['′](?![\d가-힣])
초 | 1 | 초
팀 | 1 | 팀
학점 | 1 | 학점
그루 | 1 | 그루
마리 | 1 | 마리|개체
척 | 1 | 척(?![가-힣]{2})
필지 | 1 | 필지
과목 | 1 | 과목
문항 | 1 | 문항
채 | 1 | 채
면 | 1 | 면(?![가-힣])
호 | 1 | 호(?![가-힣])|호(?=[가를는의로와만](?:[\s,.()]|$)|였|이[다며고었])
조 | 1 | 조
항 | 1 | 항
학년 | 1 | 학년
동 | 1 | 동(?=[으을이은의에과만]|[^가-힣]|$)
읍 | 1 | 읍(?![가-힣]{2})
"""


def _rows() -> list[tuple[str, Decimal, str]]:
    lines = (line.split(" | ", 2) for line in _TABLE.strip().splitlines())
    return [(canonical, Decimal(size), forms) for canonical, size, forms in lines]


_UNITS = _rows()
UNIT = re.compile("|".join(f"(?P<u{i}>{forms})" for i, (_, _, forms) in enumerate(_UNITS)))


def measure_of(match: re.Match[str]) -> tuple[str, Decimal]:
    """Give the canonical unit and the size of what ``UNIT``, or a pattern around it, matched."""
    index = next(i for i in range(len(_UNITS)) if match[f"u{i}"])
    return _UNITS[index][0], _UNITS[index][1]
