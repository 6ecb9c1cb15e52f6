"""What a value of a text is of, and which of several a claim means, over a made-up notice."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, FlatEncoder, check, entry

from assistant.answering.claims.name_forms import has_stem
from assistant.answering.language.names import find_names
from assistant.retrieval.index import PassageIndex

NOTICE = """보도자료
배포일시 2023. 9. 4.(월)

한결도, 섬마을 지원 넓힌다

□ 한결도는 섬마을 순회진료를 2023년 8곳에서 10곳으로 늘린다고 밝혔다.

ㅇ 순회진료에 드는 비용은 본인 부담이 없다.

ㅇ 진료선 점검 주기를 매년에서 2년으로 바꾼다.

□ 한결도 여객선 이용객은 2021년 41만 명에서 2023년 53만 명으로 늘었다.

ㅇ 이용 만족도는 71%로, 결항률은 213%대의 폭염 속에서도 4%에 그쳤다.

□ 진료선 2대를 들여온다(계약 2024년 3월).

□ 조례안은 표결 결과 찬성 21, 반대 4로 의결되었다.

□ 미르·온새 두 군에 급수선을 띄운다.

ㅇ 급수선 운항은 매월 1회 점검한다.

□ 물김 양식장 손실 보상을 추진한다(굴 양식장, 타 지역 어업은 제외).

□ 어업 협의체에는 연안 대학(5개), 도로 옮겨 온 연구기관(11개), 도 산하 연구기관(9개), 수산협회(2개) 등이 참여한다.

ㅇ 해솔시 부두는 예비전원을 갖춘 곳에 한해 해양수산부장관이 점검한다.

□ 3분기 방문객 640명은 2분기 방문객 580명보다 많았다.
"""

TABLE = """# 한결도 섬 현황

한결도 해양과 · 2023년 8월 1일 기준

## 연도별 급수 예산

| 사업 | 2022년 예산 | 2023년 예산 |
|---|---|---|
| 급수선 운항 | 120백만원 | 150백만원 |
| 저수조 정비 | 310백만원 | 290백만원 |
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [
        entry("notice", "한결도, 섬마을 지원 넓힌다", date(2023, 9, 4), NOTICE),
        entry("table", "한결도 섬 현황", date(2023, 8, 1), TABLE),
    ]
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("verdict", "claim", "right"),
    [
        (SUPPORTED, "한결도는 섬마을 순회진료를 두 곳 늘린다", ""),
        (SUPPORTED, "순회진료 비용은 무료이다", ""),
        (CONTRADICTED, "진료선 점검 주기를 매년으로 바꾼다", "2년"),
        (SUPPORTED, "한결도 여객선 이용객은 2년 사이 12만 명 늘었다", ""),
        (SUPPORTED, "진료선 2대를 들여온다", ""),
        (CONTRADICTED, "진료선 3대를 들여온다", "2대"),
        (SUPPORTED, "조례안 표결에서 반대 4표가 나왔다", ""),
        (CONTRADICTED, "조례안 표결에서 반대 6표가 나왔다", "4"),
        (SUPPORTED, "미르군에 급수선을 띄운다", ""),
        (CONTRADICTED, "급수선 운항은 매월 2회 점검한다", "1회"),
        (SUPPORTED, "물김 양식장 손실 보상을 추진한다", ""),
        (CONTRADICTED, "굴 양식장 손실 보상을 추진한다", "제외"),
        (SUPPORTED, "급수선 운항 예산은 2023년에 3천만원 늘어난다", ""),
        (CONTRADICTED, "저수조 정비 예산은 2023년에 3억 1천만원이다", "290"),
        (SUPPORTED, "어업 협의체에는 수산협회 두 곳이 참여한다", ""),
        (CONTRADICTED, "어업 협의체에는 도로 옮겨 온 연구기관 9곳이 참여한다", "11"),
        (SUPPORTED, "해솔시 부두는 해양수산부 장관이 점검한다", ""),
        (CONTRADICTED, "3분기 방문객은 580명이었다", "640명"),
    ],
)
def test_values_in_their_context(index: PassageIndex, verdict: str, claim: str, right: str) -> None:
    judgement = check(index, claim)
    assert judgement.verdict == verdict, judgement
    assert right in judgement.explanation


@pytest.mark.parametrize(
    ("text", "said"),
    [("미르·온새 두 군", True), ("미르마을과 온새", False), ("새미르·온새", False)],
)
def test_a_district_named_without_what_it_is(text: str, said: bool) -> None:
    (name,) = find_names("미르군에 급수선을 띄운다")
    assert has_stem(name, text) is said
