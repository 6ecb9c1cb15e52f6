"""Lists and tables are counted, and numbers added up, with the evidence of each."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

DOCUMENT = """# 가람시 마을도서관 운영 계획

## 1. 이용 신청

신청서에는 다음 각 호의 사항을 적는다.

1. 이름과 연락처
2. 이용하려는 날
3. 이용 목적
4. 함께 오는 사람의 수

## 2. 마을별 행사

| 마을 | 행사 | 맡은 곳 |
|---|---|---|
| 갈밭마을 | 별 보는 밤 | 갈밭 부녀회 |
| 물안마을 | 배 위의 낭독회 | 물안 청년회 |
| 솔숲마을 | 숲속 책방 | 솔숲 청년회 |

## 3. 장서

□ (강변관) 어린이책 1,200권을 새로 들인다.

□ (언덕관) 어린이책 800권을 새로 들인다.
"""

PRIZES = """# 2031년 으뜸마을 시상 결과

## 으뜸마을 선정 명단

| 도 | 마을 | 주관부처 |
|---|---|---|
| 솔내도 | 밤나무골 | 가람부 나루부 |
| 솔내도 | 은행마을 | 나루부 |
| 한빛도 | 물레마을 | 가람부 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(
        tmp_path_factory.mktemp("counting"), {"plan.md": DOCUMENT, "prizes.md": PRIZES}
    )


@pytest.mark.parametrize(
    ("question", "said", "pieces"),
    [
        ("마을도서관 이용 신청서에 적을 사항은 몇 가지인가요?", "4가지", 4),
        ("마을별 행사를 맡은 곳이 ‘청년회’인 행사는 몇 개인가요?", "2개", 2),
        ("강변관과 언덕관이 새로 들이는 어린이책은 모두 합치면 몇 권인가요?", "2000권", 2),
    ],
)
def test_counted(assistant: Assistant, question: str, said: str, pieces: int) -> None:
    answer = assistant.ask(question)
    assert said in answer.text.replace(",", "")
    assert len(answer.citations) >= pieces


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("으뜸마을 명단에 솔내도가 몇 번 올라 있나요?", "2번"),
        ("으뜸마을 가운데 가람부가 주관부처인 곳은 모두 몇 개인가요?", "2개"),
        ("으뜸마을 명단에서 한빛도 마을은 모두 몇 곳인가요?", "1곳"),
    ],
)
def test_rows_are_counted_in_the_table_that_the_question_names(
    assistant: Assistant, question: str, count: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert f" {count}입니다" in answer.text
    assert len(answer.citations) == int(count[0])


def test_rows_of_another_table_are_not_counted(assistant: Assistant) -> None:
    assert assistant.ask("솔내도에 있는 급식소는 모두 몇 곳인가요?").status == "abstained"
