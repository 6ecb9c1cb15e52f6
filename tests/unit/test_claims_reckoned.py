"""Claims on cells, sums, rises and numbers of rows of a table, and on one of several like items."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import FlatEncoder, check, entry

from assistant.retrieval.index import PassageIndex

CENTRE = """한빛구 돌봄센터 운영계획

□ 권역별 담당
| 권역 | 담당자 | 관할동 | 종사자(명) |
|---|---|---|---|
| 1권역 | 유가람 | 느티동, 솔뫼동 | 14 |
| 2권역 | 국보라 | 참나무동 | 9 |
| 3권역 | 방지온 | 단풍동, 벚꽃동 | 17 |

□ 이용 현황(단위: 명)
| 시설 | 구분 | 1분기 내국인 | 2분기 내국인 |
|---|---|---|---|
| 해랑관 | 공립 | 812 | 1,037 |
| 모래관 | 민간 | 365 | 310 |
| 고운관 | 공립 | 604 | 733 |
| 새벽관 | 공립 | 227 | 341 |

□ 지적사항별 조치계획
① 점검 미흡 → 전자일지 도입(총무팀, 6월까지)
② 교육 미이수 → 즉시 이수(급식팀, 8월까지)
③ 성과지표 미비 → 결과지표로 바꿈(기획조정실, 12월까지)

□ 행사별 개요
가. 등불축제
ㅇ 기간 : 2032. 9. 30. ~ 10. 9.
ㅇ 장소 : 해담천 둔치
나. 책방 주간
ㅇ 기간 : 2032. 10. 17. ~ 10. 23.
ㅇ 장소 : 서문동 책방거리

□ 면접 배점 : 태도 40, 협동 35, 언어 25
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    plan = entry("plan", "한빛구 돌봄센터 운영계획", date(2032, 3, 2), CENTRE)
    return PassageIndex.build([plan], FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("한빛구 돌봄센터에서 단풍동과 벚꽃동은 방지온이 맡고 있다", "supported", ""),
        ("한빛구 돌봄센터에서 단풍동과 벚꽃동은 국보라가 맡고 있다", "contradicted", "방지온"),
        ("한빛구 돌봄센터 2권역의 종사자는 14명이다", "contradicted", "9명"),
        ("한빛구 돌봄센터 1권역과 3권역의 종사자를 더하면 31명이다", "supported", ""),
        ("한빛구 돌봄센터 1권역과 3권역의 종사자를 더하면 35명이다", "contradicted", "합하면 31"),
        ("고운관의 내국인은 1분기보다 2분기에 감소했다", "contradicted", "733"),
        ("모래관의 내국인은 1분기보다 2분기에 감소했다", "supported", ""),
        ("한빛구 돌봄센터 이용 시설 중 공립은 세 개이다", "supported", ""),
        ("한빛구 돌봄센터 이용 시설 중 공립은 두 개뿐이다", "contradicted", "3개"),
        ("2분기 내국인이 가장 많은 시설은 고운관이다", "contradicted", "해랑관"),
        ("성과지표를 바꾸는 조치는 총무팀이 맡는다", "contradicted", "기획조정실"),
        ("책방 주간은 해담천 둔치에서 열린다", "contradicted", "서문동 책방거리"),
        ("면접에서 협동의 배점은 25점이다", "contradicted", "35"),
    ],
)
def test_what_a_table_or_list_comes_to(
    index: PassageIndex, claim: str, verdict: str, right: str
) -> None:
    result = check(index, claim)
    assert (result.verdict, right in result.explanation) == (verdict, True), result
