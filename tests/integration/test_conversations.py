"""A question after others: it goes on with their topic, or begins anew, as the documents tell."""

import pytest

from assistant.datatypes import Turn
from assistant.service import Assistant

from .conftest import assistant_over

DOCUMENTS = {
    "kitchen.txt": """나눔부엌 운영 안내

□ 나눔부엌
 ㅇ 위치 : 솔내면 복지회관 1층
 ㅇ 이용료 : 평일 2시간 8,000원, 주말 2시간 12,000원
 ㅇ 예약 : 사흘 전까지 솔내면 총무팀에 전화
""",
    "bus.txt": """으뜸정책 선정 결과

□ 늘봄군의 '장보기버스'가 으뜸정책으로 뽑혔다.

□ 장보기버스
 ㅇ 위치 : 늘봄군 68개 마을
 ㅇ 요금 : 한 번 타는 데 500원
 ㅇ 담당 : 교통행정과 선우별 주무관
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("conversations"), DOCUMENTS)


@pytest.mark.parametrize(
    ("first", "reply", "follow_up", "said"),
    [
        ("나눔부엌은 어디에 있어요?", "솔내면 복지회관 1층입니다.", "이용료는?", "8,000원"),
        ("나눔부엌 이용료는 얼마예요?", "8,000원입니다.", "장보기버스 위치는?", "늘봄군"),
        ("나눔부엌 이용료는 얼마예요?", "8,000원입니다.", "장보기버스 한 번 요금?", "500원"),
        ("으뜸정책은 뭐였어?", "늘봄군의 '장보기버스'입니다.", "그거 담당자는 누구예요?", "선우별"),
        ("장보기버스 요금은 얼마야?", "500원입니다.", "나눔부엌 예약은 언제까지?", "사흘"),
    ],
)
def test_a_question_after_another(
    assistant: Assistant, first: str, reply: str, follow_up: str, said: str
) -> None:
    history = (Turn("user", first), Turn("assistant", reply))
    assert said in assistant.ask(follow_up, history).text
