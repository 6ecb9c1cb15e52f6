"""Questions that ask whether something is so, as the statement that they ask of."""

import pytest

from assistant.answering.whether import as_statement


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("나눔대회는 온라인으로 열렸나요?", "나눔대회는 온라인으로 열렸다"),
        ("누리군은 시범지역인가요?", "누리군은 시범지역이다"),
        ("신청은 팩스로 할 수 있습니까", "신청은 팩스로 할 수 있다"),
        ("누리군도 뽑혔어?", "누리군도 뽑혔다"),
        ("담당자 이름 알려주세요", ""),
        ("명단 좀 보여줘?", ""),
    ],
)
def test_the_statement_that_is_asked_of(question: str, statement: str) -> None:
    assert as_statement(question) == statement
