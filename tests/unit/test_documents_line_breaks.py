"""Unmarked lines below marked ones: what begins anew, what heads the lines below, what goes on."""

from __future__ import annotations

import pytest
from outlines import entry_of

TWO_HALLS = """가. 대상 시설
(1) 느티나무 회관
 소 재 지 : 미르시 물레방아길 22
 공사기간 : 2030. 7. 6. ~ 10. 30.
 시 공 사 : 한울종합건설
 주요공정 : 외벽 단열, 창호 교체, 승강기 신설, 옥상 방수와 배수로 정비
 임시운영 : 구청 1층 로비
(2) 별빛 회관
 소 재 지 : 미르시 등대로 9
 시 공 사 : 가람이엔씨
"""
BICYCLES = """2. 차종별 정보
(일반자전거)
▸ 보유대수: 1,120대
▸ 요금: 30분 500원
(전기자전거)
▸ 보유대수: 380대
▸ 요금: 30분 1,200원
3. 이용자 지원
시민은 자전거보험에 자동으로 가입되며 사고로 4주 이상 진단을 받으면 위로금을 받는다.
"""
CHRONICLE = """■ 연도별 기록
1987년  제방을 콘크리트로 덮음
1996년 여름  물고기 집단 폐사(염색공장 폐수)
1997. 4. 5.  주민모임 결성, 첫 대표 채옥련
2003년  하수종말처리장 가동(하루 8,000톤)
2008. 6월  복개 구간 1.2km 철거 시작
■ 시간표
13:20~14:00  등록 및 전시 부스 자유 관람
14:00~14:05  식전 공연(화담풍물단)
14:05~14:15  개회 및 국민의례
"""
WRAPPED = """□ 훈련 개관
 ◦ 5월 15일부터 19일까지 한 주를 안전 주간으로 정하고 군청과
유관기관 23곳, 주민 1,800여 명이 참여한다.
 ◦ 스마트양식 단지는 부지 보상 지연으로 연말 공정률 31%에 그침
(당초 목표 45%)
 ◦ 작년 훈련 평가 결과 통신 두절 대응이 미흡한 것으로 나타났다.
"""
IN_CHARGE = """○ 부처별 역할과 문의처
 담당 : 해양부 폐기물과장 모은재(044-200-9901)
 - 총괄, 보증금제 도입
 담당 : 하천청 수질과장 경도윤(042-481-6630)
 - 강 하구 차단막 78개소 설치
 담당 : 해양공단 수거실장 제갈민(02-3498-8512)
 - 수거선 12척 운영
"""


@pytest.mark.parametrize(
    ("text", "below", "above"),
    [
        (TWO_HALLS, "시 공 사 : 가람이엔씨", "(2) 별빛 회관"),
        (TWO_HALLS, "임시운영 : 구청 1층 로비", "(1) 느티나무 회관"),
        (BICYCLES, "▸ 보유대수: 380대", "(전기자전거)"),
        (BICYCLES, "▸ 보유대수: 1,120대", "(일반자전거)"),
        (CHRONICLE, "2003년 하수종말처리장 가동(하루 8,000톤)", "■ 연도별 기록"),
        (CHRONICLE, "1987년 제방을 콘크리트로 덮음", "■ 연도별 기록"),
        (CHRONICLE, "14:00~14:05 식전 공연(화담풍물단)", "■ 시간표"),
        (IN_CHARGE, "- 강 하구 차단막 78개소 설치", "담당 : 하천청 수질과장 경도윤(042-481-6630)"),
    ],
)
def test_a_line_stands_by_itself_below_its_head(text: str, below: str, above: str) -> None:
    outline = entry_of(text).outline
    block = next(b for b in outline if " ".join(b.text.split()) == below)
    assert outline[block.parents[-1]].text == above


def test_a_title_takes_no_text_of_its_section() -> None:
    outline = entry_of(BICYCLES).outline
    assert "3. 이용자 지원" in [block.text for block in outline]


def test_a_wrapped_line_and_a_note_in_brackets_go_on() -> None:
    texts = [block.text for block in entry_of(WRAPPED).outline]
    assert any(text.endswith("군청과 유관기관 23곳, 주민 1,800여 명이 참여한다.") for text in texts)
    assert any(text.endswith("31%에 그침 (당초 목표 45%)") for text in texts)


def test_marks_of_boxes_and_of_counted_findings_are_marks() -> None:
    text = (
        "▣ 문의할 곳\n┌ 전시 해설 예약\n│ 교육사 변하늬\n└ 단체는 7일 전까지\n┌ 작품 촬영\n│ 주무관 편도혁\n"
        "3. 조치계획\n(지적 1) 운행일지 누락\n→ 조치: 전자일지 도입\n(지적 2) 위생교육 미이수\n→ 조치: 즉시 이수\n"
    )
    outline = entry_of(text).outline
    heads = {b.text: outline[b.parents[-1]].text for b in outline if b.parents}
    assert heads["│ 주무관 편도혁"] == "┌ 작품 촬영"
    assert heads["→ 조치: 즉시 이수"] == "(지적 2) 위생교육 미이수"
