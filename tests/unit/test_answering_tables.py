"""Answers out of table rows and series of years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.evidence.series import lacks_year, say_series
from assistant.answering.evidence.units import Unit, split_sentences, units_of, without_mark
from assistant.answering.questions.question import Question, read_question
from assistant.answering.tables.rows import say_rows, worded
from assistant.datatypes import BlockKind, Cell, Document, IndexedDocument, Passage
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

TODAY = date(2021, 3, 1)


def ask(text: str) -> Question:
    return read_question(text, TODAY)


def entry_of(text: str) -> IndexedDocument:
    source = Document("d", "", "", None, "", "d.txt", "0", text)
    outline = read_outline(source, kiwi())
    return IndexedDocument(source, outline, read_passages(source, outline))


def read(text: str) -> list[Unit]:
    entry = entry_of(text)
    return [unit for passage in entry.passages for unit in units_of(entry, passage)]


def plain(text: str) -> Unit:
    passage = Passage("d#0", "d", 0, len(text), text, None, (), "", (0, 1))
    return Unit("d", passage, 0, BlockKind.NOTE, text, "", (), (), 0, len(text))


PEOPLE = plain("인구(명) : ('14) 59,205 → ('15) 104,046 → ('16) 149,570 (목표인구 27만명)")


@pytest.mark.parametrize(
    ("question", "said", "left_out"),
    [
        ("2015년 인구는?", ["2015년 104,046명"], ["59,205", "149,570"]),
        ("'14년 인구는?", ["2014년 59,205명"], ["104,046"]),
        ("2016년과 2014년 인구는?", ["2014년 59,205명", "2016년 149,570명"], ["104,046"]),
    ],
)
def test_a_series_gives_the_years_that_are_asked_for(
    question: str, said: list[str], left_out: list[str]
) -> None:
    text = say_series(ask(question), PEOPLE)
    assert text.startswith("인구는 ")
    assert text.endswith("입니다.")
    assert all(part in text for part in said)
    assert not any(part in text for part in left_out)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("인구는 얼마인가요?", PEOPLE),
        ("2019년 인구는?", PEOPLE),
        ("2015년 인구는?", plain("인구(명) : ('15) 104,046")),
        ("2015년 인구는?", plain("('14) 59,205 → ('15) 104,046")),
        ("2015년 인구는?", plain("2015년에 인구가 늘었다")),
    ],
)
def test_what_is_no_series_of_that_year_says_nothing(question: str, unit: Unit) -> None:
    assert say_series(ask(question), unit) == ""


def test_series_within_a_sentence() -> None:
    unit = plain("평균 수리 기간은 ’22년 11.3일, ’23년 8.6일로 줄어드는 추세입니다.")
    assert say_series(ask("2023년 평균 수리 기간은 며칠인가요?"), unit) == (
        "평균 수리 기간은 2023년 8.6일입니다."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지방세수(억원) : ('14) 2,127 → ('15) 4,171", "2015년 4,171억원"),
        ("지역인재 채용(%) : ('14) 10.2 → ('15) 12.4", "2015년 12.4%"),
        ("예산(혁특회계, 억원) : ('14) 109 → ('15) 80", "2015년 80억원"),
        ("이전 기관 : ('14) 59개 → ('15) 41개", "2015년 41개"),
    ],
)
def test_a_value_of_a_series_carries_its_unit_once(text: str, expected: str) -> None:
    said = say_series(ask("2015년에는 얼마인가요?"), plain(text))
    assert f"{expected}입니다." in said


YEARS = st.dictionaries(st.integers(2000, 2029), st.integers(1, 10**6), min_size=2, max_size=6)


@settings(max_examples=50, deadline=None)
@given(YEARS, st.data())
def test_every_year_of_a_series_can_be_asked_for(
    points: dict[int, int], data: st.DataObject
) -> None:
    series = " → ".join(f"('{year % 100:02}) {value:,}" for year, value in points.items())
    year = data.draw(st.sampled_from(sorted(points)))
    said = say_series(ask(f"{year}년 인구는?"), plain(f"인구(명) : {series}"))
    assert said == f"인구는 {year}년 {points[year]:,}명입니다."


TABLE = """기관\t지역\t이전인원\t이전시기
한국전력\t나주\t1,531명\t2014년 12월
가스공사\t대구\t837명\t2014년 9월
도로공사\t김천\t1,046명\t2014년 11월
"""


def say(question: str, table: str, best: str) -> list[tuple[str, str]]:
    """Give what is said of the row that holds ``best``, and the raw text it is tied to."""
    rows = read(table)
    (row,) = [unit for unit in rows if best in unit.text]
    ranked = [row, *(unit for unit in rows if unit is not row)]
    return [
        (s.text, table[s.evidence[0].start : s.evidence[0].end])
        for s in say_rows(ask(question), row, ranked, entry_of(table))
    ]


@pytest.mark.parametrize(
    ("question", "best", "value", "others"),
    [
        ("가스공사의 이전인원은?", "가스공사", "837명", ["1,531명", "1,046명", "2014년"]),
        ("도로공사의 지역은 어디인가요?", "도로공사", "김천", ["나주", "대구", "1,046명"]),
        ("한국전력은 언제 이전했나요?", "한국전력", "2014년 12월", ["837명", "9월"]),
    ],
)
def test_a_row_gives_the_cell_that_is_asked_for(
    question: str, best: str, value: str, others: list[str]
) -> None:
    ((text, quote),) = say(question, TABLE, best)
    assert value in text
    assert value in quote
    assert best in text
    assert not any(other in text for other in others)


def test_rows_that_share_the_named_cell_are_said_together_in_reading_order() -> None:
    table = "지역\t기관\n부산\t해양공사\n대구\t가스공사\n부산\t주택공사\n\t자산공사\n"
    said = say("부산으로 이전한 기관은?", table, "주택공사")
    assert [quote.split("\t")[-1] for _, quote in said] == ["해양공사", "주택공사", "자산공사"]
    assert not any("가스공사" in text for text, _ in said)


PERIODS = """구분\t1단계 ('15.~'19.)\t2단계 ('20.~'24.)
운영주체\t도시공사 (직영)\t마을조합 (위탁)
사업목표\t기반시설 완공\t주민 참여 확대, 이용률 제고
"""


@pytest.mark.parametrize(
    ("question", "best", "value", "other"),
    [
        ("1단계에서 운영주체는 누구인가요?", "운영주체", "도시공사", "마을조합"),
        ("2단계 운영주체는?", "운영주체", "마을조합", "도시공사"),
        ("2단계 사업목표가 뭐예요?", "사업목표", "주민 참여 확대", "기반시설"),
    ],
)
def test_a_column_is_named_without_its_gloss_and_by_all_its_numbers(
    question: str, best: str, value: str, other: str
) -> None:
    (said, _), *others = say(question, PERIODS, best)
    assert value in said
    assert other not in said
    assert not others


def test_a_number_of_a_header_is_tied_to_the_header() -> None:
    (row,) = [unit for unit in read(PERIODS) if "운영주체" in unit.text]
    (said,) = say_rows(ask("2단계 운영주체는?"), row, [row], entry_of(PERIODS))
    quotes = [PERIODS[e.start : e.end] for e in said.evidence]
    assert quotes[1:] == ["2단계 ('20.~'24.)"]


MEASURED = """등급\t도시\t길이(km)
가\t나래, 다솜, 미르\t28
나\t하늘시\t17
"""


@pytest.mark.parametrize(
    ("question", "best", "text"),
    [
        ("하늘은 몇 km인가요?", "하늘시", "하늘시의 길이는 17km입니다."),
        ("다솜에 가면 몇 km인가요?", "다솜", "나래, 다솜, 미르의 길이는 28km입니다."),
        ("가 등급은 몇 km인가요?", "다솜", "가 등급의 길이는 28km입니다."),
    ],
)
def test_a_row_is_named_by_a_place_an_item_or_a_class(question: str, best: str, text: str) -> None:
    assert [said for said, _ in say(question, MEASURED, best)] == [text]


def test_the_unit_of_a_header_is_tied_to_the_header() -> None:
    (row,) = [unit for unit in read(MEASURED) if "하늘시" in unit.text]
    (said,) = say_rows(ask("하늘은 몇 km인가요?"), row, [row], entry_of(MEASURED))
    assert [MEASURED[e.start : e.end] for e in said.evidence][1:] == ["길이(km)"]


def test_every_number_said_of_a_row_is_in_the_row() -> None:
    for name in ("한국전력", "가스공사", "도로공사"):
        for text, quote in say(f"{name}에 대해 알려 주세요", TABLE, name):
            for number in (part for part in text.replace("명", " ").split() if part.isdigit()):
                assert number in quote


def test_cells_know_their_headers() -> None:
    row = next(unit for unit in read(TABLE) if "가스" in unit.text)
    assert row.cells[2] == Cell("이전인원", "837명")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "공공기관 이전을 모두 완료하였다. 앞으로 지역인재 채용을 확대한다.",
            ["공공기관 이전을 모두 완료하였다.", "앞으로 지역인재 채용을 확대한다."],
        ),
        ("만족도는 52.4점으로 낮다", ["만족도는 52.4점으로 낮다"]),
        ("2020. 12. 11. 금요일에 연다", ["2020. 12. 11. 금요일에 연다"]),
        ("", []),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    assert split_sentences(text) == pieces


@given(st.text(alphabet='가다요.?!"” 1', max_size=80))
def test_splitting_loses_nothing(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("□ 본문", "본문"), ("ㅇ 본문", "본문"), ("- 본문", "본문"), ("* 본문", "본문"),
        ("- ※ 본문", "본문"), ("① 본문", "본문"), ("1. 본문", "본문"), ("가. 본문", "본문"),
        ("본문 - 더", "본문 - 더"), ("153개 기관", "153개 기관"), ("□", "□"),
        ("-0.05", "-0.05"), ("- 0.05", "0.05"),
    ],
)  # fmt: skip
def test_the_mark_is_taken_off_the_head(text: str, bare: str) -> None:
    assert without_mark(text) == bare


def test_a_unit_knows_its_notes_and_what_stands_above() -> None:
    units = read("□ 성과\n\nㅇ 주택을 공급\n\n* 목표는 27만명\n\nㅇ 세수가 증가\n")
    (bullet,) = [unit for unit in units if unit.text == "주택을 공급"]
    assert "성과" in bullet.above
    assert [units[i].text for i in bullet.notes] == ["목표는 27만명"]
    (other,) = [unit for unit in units if unit.text == "세수가 증가"]
    assert other.notes == ()


def test_a_cell_with_a_dash_is_left_out_and_a_column_is_found_by_its_own_word() -> None:
    cells = (Cell("구분", "일반형"), Cell("유형별 지원", "-"), Cell("공통 지원", "규제 완화"))
    row = replace(plain("일반형 - 규제 완화"), kind=BlockKind.ROW, cells=cells)
    entry = entry_of("일반형 - 규제 완화")
    assert (
        say_rows(ask("공통으로 받는 혜택은?"), row, [row], entry)[0].text
        == "일반형의 공통 지원은 규제 완화입니다."
    )
    assert "-" not in say_rows(ask("어떤 것이 있나요?"), row, [row], entry)[0].text


def row_of(*cells: Cell) -> Unit:
    return replace(plain(" ".join(c.text for c in cells)), kind=BlockKind.ROW, cells=cells)


@pytest.mark.parametrize(
    ("question", "said"),
    [("도서관법은 언제 시행됐나요?", "18.3"), ("독서 계획 수립은 언제인가요?", "18.10")],
)
def test_of_several_values_in_a_cell_that_of_the_item_asked_for(question: str, said: str) -> None:
    cells = (Cell("과제", "- 도서관법 시행 - 독서 계획 수립"), Cell("이행 시기", "18.3 18.10"))
    row = row_of(*cells)
    text = say_rows(ask(question), row, [row], entry_of(row.text))[0].text
    assert text == f"이행 시기는 {said}입니다."


def test_a_row_with_both_names_is_said_without_those_that_share_one() -> None:
    one = row_of(Cell("지역", "솔내"), Cell("기관", "한빛도서관"), Cell("과정", "글쓰기"))
    two = replace(
        row_of(Cell("지역", "솔내"), Cell("기관", "누리박물관"), Cell("과정", "그림")), start=40
    )
    entry = entry_of(one.text)
    both = say_rows(ask("솔내 한빛도서관의 과정은?"), one, [one, two], entry)
    assert len(both) == 1
    assert "글쓰기" in both[0].text
    assert len(say_rows(ask("솔내의 과정은?"), one, [one, two], entry)) == 2


@pytest.mark.parametrize(
    ("question", "lacks"),
    [("2019년 인구는?", True), ("2015년 인구는?", False), ("인구는 얼마인가요?", False)],
)
def test_a_series_of_other_years(question: str, lacks: bool) -> None:
    assert lacks_year(ask(question), PEOPLE) is lacks


@pytest.mark.parametrize(
    "question", ["나눔장터는 어느 지역 사업이에요?", "나눔장터를 여는 지역은?"]
)
def test_the_column_that_is_asked_for_by_name(question: str) -> None:
    row = row_of(Cell("지역", "솔내"), Cell("사업 내용", "나눔장터를 열어 달빛시와 교류"))
    said = say_rows(ask(question), row, [row], entry_of(row.text))[0].text
    assert said == "지역은 솔내입니다."


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("2020년에는 몇 번 열렸나요?", "위원회 운영(19년 3회, 20년 1회)을 통해 관리", "위원회 운영은 2020년 1회입니다."),
        ("2020년 구매액은 얼마?", "농산물 구매 확대 (작년 1억원, 올해 2억원 예상)", "농산물 구매 확대는 2020년 2억원입니다."),
        ("2018년 구매액은 얼마?", "농산물 구매 확대 (작년 1억원, 올해 2억원 예상)", ""),
    ],
)  # fmt: skip
def test_the_years_in_a_bracket_are_told_apart(question: str, text: str, answer: str) -> None:
    assert say_series(ask(question), plain(text), 2020) == answer


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        (Cell("활동가", "한여람"), "한여람입니다."),
        (Cell("이름", "한송봄"), "한송봄입니다."),
        (Cell("상태", "추진함"), "추진합니다."),
    ],
)
def test_a_name_is_no_clipped_verb(cell: Cell, end: str) -> None:
    assert worded([cell], Cell("읍", "가온읍")).endswith(end)
