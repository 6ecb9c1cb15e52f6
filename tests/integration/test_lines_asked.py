"""Simple questions on lines of forms, chronicles, rules and contacts."""

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

WORKS = """미르시 작은도서관 공사 개요
작성일: 2030-06-11 / 미르시립도서관 시설팀

가. 대상 시설
(1) 느티나무 작은도서관
 소 재 지 : 미르시 동천구 물레방아길 22
 공사기간 : 2030. 7. 6. ~ 10. 30.
 시 공 사 : 한울종합건설
(2) 별빛 작은도서관
 소 재 지 : 미르시 남항구 등대로 9
 공사기간 : 2030. 8. 3. ~ 12. 11.
 시 공 사 : 가람이엔씨
나. 재원
 - 총 6억 700만원 중 70%는 국고보조금, 나머지는 시비
"""
SAFETY = """학교 앞 안전 강화 대책
작성: 물빛시 교육안전협의회, 2031년 2월 18일

□ 주요 대책
 ㅇ 통학로 정비
  - 보도 없는 통학로 23.5km에 보도 설치 [도로과]
  - 노란 신호등 340개 교체 [교통시설과]
 ㅇ 속도 관리
  - 과속단속 카메라 19대 추가* [물빛경찰서]
    * 사고가 잦은 학교 8곳부터 설치하고 한 대에 2,800만 원
 ㅇ 교육
  - 이동형 체험버스 '아차차' 2대 운영 [안전체험관]
"""
STREAM = """다슬기천 생태복원 연혁
엮은이: 온새미군 하천관리팀 / 2033년 4월

■ 연도별 기록
1987년  제방을 콘크리트로 덮음
1997. 4. 5.  주민모임 '다슬기를 찾아서' 결성, 첫 대표 채옥련
2016. 9. 30.  1공구 착공(시공 대륜건설)
2017. 3. 15.  2공구 착공(시공 부성토건)
■ 이용 안내
낚시는 하류 갈대다리 아래에서만 할 수 있고 다슬기 채취는 6월부터 8월까지 금지한다.
"""
BUS = """마음정류장 이동상담버스 운영 안내
2035. 2. 3., 도래광역시 청소년정책담당관

□ 운행 시간과 장소
| 요일 | 정차 장소 | 시간 |
|---|---|---|
| 월 | 솔내중학교 정문 | 15:30~18:00 |
| 화 | 물안개공원 주차장 | 17:00~20:30 |
| 금 | 별무리도서관 앞 | 18:00~22:00 |

□ 담당
| 부서명 | 업무 | 담당자 |
|---|---|---|
| 농업정책과 | 귀농인 융자 | 어진솔 (8급) |
| 주민복지과 | 기초생활보장 신청 | 추민경 (7급) |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    documents = {"works.txt": WORKS, "safety.txt": SAFETY, "stream.txt": STREAM, "bus.md": BUS}
    return assistant_over(tmp_path_factory.mktemp("lines-asked"), documents)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("미르시 별빛 작은도서관의 시공사는 어디인가요?", "가람이엔씨", "한울"),
        ("미르시 느티나무 작은도서관 소재지는?", "물레방아길", "등대로"),
        ("물빛시에서 과속단속 카메라를 설치하는 기관은?", "물빛경찰서", "교통시설과"),
        ("물빛시 노란 신호등 교체를 담당하는 부서는?", "교통시설과", "도로과"),
        ("물빛시 대책에 나오는 '아차차'는 무엇인가요?", "체험버스", "카메라"),
        ("주민모임 '다슬기를 찾아서'의 첫 대표는 누구였나요?", "채옥련", "갈대다리"),
        ("다슬기천에서 낚시를 할 수 있는 데는 어디인가요?", "갈대다리", "콘크리트"),
        ("마음정류장 버스의 화요일 정차 장소는 어디예요?", "물안개공원", "별무리"),
        ("귀농인 융자를 담당하는 직원이 누구예요?", "어진솔", "추민경"),
    ],
)
def test_answers_from_lines(assistant: Assistant, question: str, said: str, not_said: str) -> None:
    text = assistant.ask(question, today=date(2035, 5, 1)).text
    assert said in text
    assert not_said not in text
