"""A question for a value is answered with one, or refused."""

from datetime import date
from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

DOCUMENT = """# 누리시 공원 조례

## 제5장 과태료

### 제21조(과태료)

① 다음 각 호의 어느 하나에 해당하는 자에게는 30만원 이하의 과태료를 부과한다.

1. 공원에서 허가 없이 취사를 한 자
2. 반려동물의 배설물을 치우지 아니한 자

② 다음 각 호의 어느 하나에 해당하는 자에게는 50만원 이하의 과태료를 부과한다.

1. 공원 시설을 부순 자
2. 공원에서 불을 놓은 자

## 제6장 운영위원회

### 제25조(운영위원회)

① 공원 운영위원회는 위원장 1명을 포함하여 9명의 위원으로 구성한다.

② 위원장은 민간위원 중에서 호선한다.

## 제7장 시민 참여

### 제30조(공원 지킴이)

① 시장은 공원 지킴이 60명을 위촉하여 합동점검을 한다.

## 제8장 보험

### 제41조(보험)

① 시장은 공원 안전보험의 상해 보장을 최대 1,000만 원에서 2,000만 원으로 올린다.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = Path(tmp_path_factory.mktemp("values"))
    (folder / "corpus").mkdir()
    (folder / "corpus" / "rule.md").write_text(DOCUMENT, encoding="utf-8")
    settings = load_settings(corpus=folder / "corpus", index=folder / "index")
    build_index(settings)
    return Assistant(settings)


def test_an_item_takes_the_value_of_its_introduction(assistant: Assistant) -> None:
    answer = assistant.ask("공원 시설을 부순 자의 과태료는 얼마인가요?")
    assert "50만원" in answer.text and "30만원" not in answer.text
    assert any("시설을 부순" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "공원 운영위원회 위원장은 누구인가요?",
        "공원 운영위원회 회의 수당은 얼마인가요?",
        "공원 지킴이로 위촉되면 활동 수당을 얼마나 받나요?",
    ],
)
def test_a_value_that_is_not_there_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "abstained"


def test_a_year_of_which_no_document_speaks_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("올해 공원 지킴이는 몇 명인가요?", today=date(2041, 5, 1))
    assert "60명" in answer.text
    assert "2041년을 다룬 문서가 없어" in answer.notice
    assert not assistant.ask("공원 지킴이는 몇 명인가요?", today=date(2041, 5, 1)).notice
