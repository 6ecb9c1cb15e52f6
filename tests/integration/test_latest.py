"""Where no time is asked for, the contact of the latest document answers, and the answer says of when."""

from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

RELEASE = """보도자료

배포일시	{day}
담당 부서	가람시 산림정책과	담당자	· 과장 {head}, 주무관 {clerk} ☎ (041) 555-{phone}

{title}

□ 가람시는 {what} 밝혔다.
"""
_RELEASES = {
    "2021-trees": ("2021. 3. 2.(화)", "한도윤", "우새봄", "4401", "나무 나누기 행사 개최", "나무를 나눈다고"),
    "2023-forest": ("2023. 5. 8.(월)", "백이랑", "민가온", "4402", "도시숲 조성 완료", "도시숲을 만들었다고"),
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("latest")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, values in _RELEASES.items():
        keys = ("day", "head", "clerk", "phone", "title", "what")
        text = RELEASE.format(**dict(zip(keys, values, strict=True)))
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = load_settings(corpus=Path(corpus), index=folder / "index")
    build_index(settings)
    return Assistant(settings)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("산림정책과 과장은 누구야?", "백이랑"),
        ("산림정책과 전화번호는?", "4402"),
        ("담당자 연락처는?", "4402"),
    ],
)
def test_the_latest_is_said_with_its_day(assistant: Assistant, question: str, value: str) -> None:
    answer = assistant.ask(question)
    assert value in answer.text and "2023년 5월 8일 기준" in answer.text


def test_who_names_a_time_gets_the_contact_of_that_time(assistant: Assistant) -> None:
    answer = assistant.ask("2021년 산림정책과 과장은 누구야?")
    assert "한도윤" in answer.text and "기준" not in answer.text


def test_who_names_an_event_gets_the_contact_of_its_document(assistant: Assistant) -> None:
    assert "한도윤" in assistant.ask("나무 나누기 행사 담당 과장은 누구인가요?").text


def test_the_head_of_another_section_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("하천관리과 과장은 누구야?").status == "abstained"


def test_a_department_that_no_contact_names_has_none(assistant: Assistant) -> None:
    assert assistant.ask("기후정책과 전화번호는?").status == "abstained"
    assert assistant.ask("기후정책과의 담당자는 누구인가요?").status == "abstained"
