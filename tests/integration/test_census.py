"""How many there are in all: the number that most places give, or the one beside all that is named."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

PLAN = """누리마을 2단계 추진방안

□ 12개 누리마을을 새로운 성장거점으로 키우기 위한 방안이다.
ㅇ (경과) 도심에 있던 87개 연구소를 지방으로 이전하고, 이를 수용할 12개 누리마을을 건설키로 결정
ㅇ (점검) 2031년까지 이전대상 연구소 87개 중 80개 이전 완료
□ 누리마을 활성화 협의체는 9개 연구소로 구성한다.
"""
RESULTS = """누리마을 성과보고대회 개최

□ 누리마을 두 곳의 소방서가 새로 문을 열었다. 한 곳은 15개 연구소가 함께 쓰는 식당을 두었다.
ㅇ 올해의 우수사업은 누리마을 5곳의 총 9개 사업이 선정되었다.
* (우수사업) 솔내1, 갯내1, 달내3, 강내2, 별내·해내2개 사업
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(
        tmp_path_factory.mktemp("census"), {"plan.txt": PLAN, "results.txt": RESULTS}
    )


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("누리마을은 모두 몇 곳이야?", "12개 누리마을"),
        ("지방으로 옮기기로 한 연구소는 몇 개인가요?", "87개 연구소"),
        ("올해 우수사업은 몇 개인가요?", "총 9개 사업"),
    ],
)
def test_the_number_beside_what_is_counted_is_said(
    assistant: Assistant, question: str, number: str
) -> None:
    assert number in assistant.ask(question).text


def test_how_many_are_not_is_another_question(assistant: Assistant) -> None:
    assert "12개 누리마을" not in assistant.ask("없어진 누리마을은 몇 곳이야?").text
