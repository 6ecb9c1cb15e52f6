"""Two documents that give different values for one thing are both heard."""

import re
from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

PLAN = """보도자료

가람시, 강변도서관 건립 계획 발표

보도일시: 2021. 3. 2.(화)

□ 가람시는 강변도서관을 새로 짓는다고 밝혔다.
 ㅇ 강변도서관 건립 사업비는 총 120억원이다.
 ㅇ 착공은 2021년 9월이다.
"""
RESULT = """보도자료

가람시 강변도서관 문 열어

보도일시: 2023. 5. 8.(월)

□ 가람시는 강변도서관이 문을 열었다고 밝혔다.
 ㅇ 강변도서관 건립 사업비는 총 135억원이다.
 ㅇ 열람석은 300석이다.
"""
REPORT = """강변도서관 지원사례 발표

보도일시: 2023. 9. 4.(월)

□ 우수사례 발표 : 물결은행의 지역기업 자금 지원
 ㅇ 물결은행은 펀드 조성을 통한 1,100억 원 규모의 저리 대출, 지역기업 홍보물 제작 등의 성과를 소개한다.

□ 붙임 : 물결은행의 지역기업 지원사례
 ㅇ (자금 지원) 지역기업에 저리 자금 지원
   - 2023년 현재, 펀드 조성금액 1,200억원 중 90%(1,080억원) 자금 지원
"""

_VALUES = {"120억", "135억"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("conflicts")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "2021-plan.txt").write_text(PLAN, encoding="utf-8")
    (corpus / "2023-report.txt").write_text(REPORT, encoding="utf-8")
    (corpus / "2023-result.txt").write_text(RESULT, encoding="utf-8")
    settings = load_settings(corpus=Path(corpus), index=folder / "index")
    build_index(settings)
    return Assistant(settings)


def test_both_values_are_said_with_their_dates_and_sources(assistant: Assistant) -> None:
    answer = assistant.ask("강변도서관 건립 사업비는 얼마인가요?")
    assert answer.status == "answered"
    assert set(re.findall(r"\d+억", answer.text)) >= _VALUES
    assert "2021년 3월 2일" in answer.text and "2023년 5월 8일" in answer.text
    assert {citation.doc for citation in answer.citations} == {"2021-plan", "2023-result"}


def test_the_later_document_speaks_first(assistant: Assistant) -> None:
    text = assistant.ask("강변도서관 건립 사업비는 얼마인가요?").text
    assert text.index("135억") < text.index("120억")


def test_a_value_that_only_one_document_gives_stands_alone(assistant: Assistant) -> None:
    answer = assistant.ask("강변도서관 열람석은 몇 석인가요?")
    assert "300석" in answer.text
    assert "다만" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["물결은행이 지역기업에 지원한 자금은 얼마인가요?", "물결은행의 저리 대출 규모는 얼마?"],
)
def test_a_great_number_told_twice_is_said_both_times(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert {"1,080억", "1,100억"} <= set(re.findall(r"[\d,]+억", answer.text))
    assert len(answer.citations) > 1
