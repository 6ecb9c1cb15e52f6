"""Whose contact is asked for: that of the document, or of the body, which a question names."""

from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

PLAN = """가람시 물길숲 추진방안

2031. 2. 2.

부처별 담당 부서

부처	담당부서	연락처
가람시	물길숲과	· 과장 한도윤, 사무관 우새봄 ☎ (041) 555-4401, 4402
문화체육관광부	지역문화과	· 과장 백이랑, 사무관 민가온 ☎ (044) 555-2611, 2612

□ 물길숲은 하천 둘레에 나무를 심어 만드는 숲이다.
"""
TEAM = """가람시 나눔버스에 힘 모은다

- 버스 전담반 출범, 12억 원 지원 -

□ 가람시는 나눔버스를 위한 버스 전담반을 4월 3일 출범하였다고 밝혔다.

이 보도자료와 관련하여 자세한 내용이나 취재를 원하시면 가람시 교통과 탁연우 사무관(041-555-7711)에게 연락주시기 바랍니다.
"""
TABLE = """물길숲 안내

□ 문의

| 업무 | 부서 | 담당자 | 전화 |
| 나무 심기 | 조경팀 | 대리 감찬우 | 041-555-1344 |
| 길 정비 | 도로팀 | 주임 봉하늬 | 041-555-1210 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = Path(tmp_path_factory.mktemp("contacts"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in (("plan", PLAN), ("team", TEAM), ("table", TABLE)):
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = load_settings(corpus=corpus, index=folder / "index")
    build_index(settings)
    return Assistant(settings)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("버스 전담반 출범 자료 담당 사무관은?", ["탁연우"]),
        ("물길숲 추진방안 담당 과장이 누구야?", ["한도윤"]),
        ("문체부 담당 사무관은?", ["민가온"]),
        ("나무 심기는 어느 분께 전화드리면 되나요?", ["감찬우", "041-555-1344"]),
    ],
)
def test_the_contact_that_is_meant_is_said(
    assistant: Assistant, question: str, names: list[str]
) -> None:
    text = assistant.ask(question).text
    assert [name in text for name in names] == [True] * len(names)
