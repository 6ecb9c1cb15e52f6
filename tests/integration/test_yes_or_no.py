"""Yes and no to what a sentence affirms of one thing and denies of another."""

from datetime import date

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

DOCUMENT = """# 2031년 섬 주민 여객선 운임 지원 안내

물별도 해양교통과 · 2031년 3월 5일

## 1. 신청 방법

- 신청 장소 : 주소지 읍·면사무소
- 신청서는 방문 또는 우편으로 제출할 수 있으며, 온라인 접수는 하지 않음

## 2. 지원 내용

- 차량 운임은 20%를 지원하나, 화물 운임은 지원하지 않음
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("ferries"), {"ferries.md": DOCUMENT})


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("우편으로 신청할 수 있나요?", "예. "),
        ("인터넷으로 신청할 수 있어요?", "아니요. "),
        ("온라인 신청이 되나요?", "아니요. "),
        ("차량 운임도 지원되나요?", "예. "),
        ("화물 운임도 지원하나요?", "아니요. "),
    ],
)
def test_the_clause_that_speaks_of_it_decides(
    assistant: Assistant, question: str, lead: str
) -> None:
    assert assistant.ask(question, today=date(2031, 5, 1)).text.startswith(lead)
