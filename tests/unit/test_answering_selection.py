"""Which of the units that rank about as high is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.evidence.places import is_elsewhere, places_in
from assistant.answering.evidence.units import Unit, units_of
from assistant.answering.questions.question import read_question
from assistant.answering.ranking.selection import about_the_same, is_opposed
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def entry_of(text: str, doc: str = "d", day: date | None = None) -> IndexedDocument:
    document = Document(doc, "", "", day, "", "d.txt", "0", text)
    outline = read_outline(document, kiwi())
    return IndexedDocument(document, outline, read_passages(document, outline))


def units(entry: IndexedDocument) -> list[Unit]:
    return [unit for passage in entry.passages for unit in units_of(entry, passage)]


def first_of(question: str, *found: IndexedDocument) -> str:
    """Give the unit that is said first where all units of some documents rank alike."""
    close = [unit for entry in found for unit in units(entry)]
    entries = {entry.document.id: entry for entry in found}
    asked = read_question(question, date(2026, 1, 1))
    chosen = about_the_same(asked, close, len(close), entries)
    return chosen[0].text if chosen else ""


def first(question: str, text: str) -> str:
    return first_of(question, entry_of(text))


def test_the_opposite_of_what_is_asked_is_left_out() -> None:
    text = "급속충전기 요금은 324원이다.\n"
    assert first("완속충전기 요금은 얼마인가요?", text) == ""
    assert first("급속충전기 요금은 얼마인가요?", text) == text.strip()


def test_a_unit_that_names_both_is_not_opposed() -> None:
    (unit,) = units(entry_of("급속충전기와 완속충전기의 요금을 내린다.\n"))
    assert not is_opposed(read_question("완속충전기 요금은?", date(2026, 1, 1)), unit)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "경상북도에는 몇 km 배정됐나요?",
            "신설 86km를 배정하였다.\n\n경북에는 27km를 배정하였다.\n",
            "경북에는",
        ),
        (
            "안심가게 지정을 언제 취소하나요?",
            "“안심가게”란 시장이 지정한 가게를 말한다.\n\n안심가게가 휴업하면 지정을 취소한다.\n",
            "휴업하면",
        ),
        (
            "감사 조치결과를 언제까지 내나요?",
            "- 공단은 8월 말까지 돌려준다.\n- 조치결과 제출 : 2024. 9. 6.까지\n",
            "조치결과",
        ),
        (
            "강원에서 뽑힌 우수마을은?",
            "- 강원 꽃밭골이 우수마을로 뽑혔다.\n\n- (우수마을) 대구 2곳, 울산 1곳, 강원 1곳, 전북 3곳\n",
            "꽃밭골",
        ),
        (
            "시민의 부담금 - 한부모가족은 얼마나 더 보태주나요?",
            "시민의 부담금은 20만원이다.\n\n한부모가족은 부담금의 80%를 지원한다.\n",
            "한부모가족",
        ),
    ],
)
def test_what_the_question_names_goes_ahead(question: str, text: str, said: str) -> None:
    assert said in first(question, text)


def test_a_definition_stays_ahead_where_the_meaning_is_asked() -> None:
    text = "“안심가게”란 시장이 지정한 가게를 말한다.\n\n안심가게가 휴업하면 지정을 취소한다.\n"
    assert "말한다" in first("안심가게란 무엇인가요?", text)


REGIONS = """□ (전북) 인력 양성 사업
 - 기업에 취업한 사람은 43명이다.

□ (대구) 대학 육성 사업
 - 현장실습에 참여한 사람은 274명이다.

□ 전국 합계
 - 기업에 취업한 사람은 모두 504명이다.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("전북에서 기업에 취업한 사람은 몇 명인가요?", "43명"),
        ("전라북도에서 기업에 취업한 사람은 몇 명인가요?", "43명"),
        ("대구에서 기업에 취업한 사람은 몇 명인가요?", "274명"),
        ("제주에서 기업에 취업한 사람은 몇 명인가요?", "504명"),
    ],
)
def test_another_place_does_not_answer(question: str, said: str) -> None:
    found = [unit for unit in units(entry_of(REGIONS)) if "명이다" in unit.text]
    asked = read_question(question, date(2026, 1, 1))
    best, *_ = about_the_same(asked, found, len(found), {"d": entry_of(REGIONS)})
    assert said in best.text


def test_nothing_is_said_where_all_of_the_best_are_of_another_place() -> None:
    question = read_question("제주에서 취업한 사람은 몇 명인가요?", date(2026, 1, 1))
    found = [
        unit for unit in units(entry_of(REGIONS)) if "43명" in unit.text or "274명" in unit.text
    ]
    assert len(found) == 2
    assert about_the_same(question, found, 1, {"d": entry_of(REGIONS)}) == []


def test_the_cell_that_names_a_row_says_where_it_is() -> None:
    table = "지역\t취업자\t비고\n전북\t43명\t목표 달성\n광주․전남\t12명\t목표 미달\n"
    for place, said in (("전남", "12명"), ("전북", "43명")):
        assert said in first(f"{place} 취업자는 몇 명인가요?", table)
    rows = [unit for unit in units(entry_of(table)) if unit.cells]
    asked = read_question("대구 취업자는 몇 명인가요?", date(2026, 1, 1))
    assert [is_elsewhere(asked, unit) for unit in rows] == [True, True]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("광주·전남 혁신도시", {"광주", "전남"}),
        ("광주전남", {"광주", "전남"}),
        ("전라북도와 대구광역시", {"전북", "대구"}),
        ("수도권", {"수도권", "서울", "인천", "경기"}),
        ("올림픽 경기 수와 경기도", {"경기"}),
        ("올림픽 경기 수", set()),
        ("2차대전", set()),
    ],
)
def test_places_by_their_short_names(text: str, places: set[str]) -> None:
    assert places_in(text) == places


def test_of_two_documents_that_of_the_year_that_is_asked_for() -> None:
    later = entry_of("솔내 마을잔치를 열었다.\n", "later", date(2023, 5, 2))
    earlier = entry_of("솔내 마을잔치를 마쳤다.\n", "earlier", date(2022, 5, 2))
    assert "마쳤다" in first_of("2022년 솔내 마을잔치는?", later, earlier)
    assert "열었다" in first_of("2023년 솔내 마을잔치는?", earlier, later)


def test_within_a_document_no_sentence_stands_back_for_its_year() -> None:
    text = "마을잔치에 300만원을 썼다.\n\n2022년 마을잔치를 논의했다.\n"
    assert "300만원" in first_of("2022년 마을잔치 비용은?", entry_of(text, day=date(2023, 5, 2)))


def test_the_event_of_the_edition_asked_for_comes_before_another_event() -> None:
    forum = entry_of("마을 토론회 계획\n\n- (참석자) 국장, 연구원 등\n", "a")
    meeting = entry_of("마을대회에는 주민 200명이 참석한다.\n", "b")
    titled = replace(meeting, document=replace(meeting.document, title="제3회 마을대회 개최"))
    assert "주민" in first_of("제3회 마을대회 - 주요 참석자는?", titled, forum)
