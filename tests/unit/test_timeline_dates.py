"""Dates in all their Korean forms, expectations written by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.language.dates import PartialDate, find_dates

TODAY = date(2020, 12, 11)  # a Friday
Key = tuple[int, int, int]


def keys(text: str, reference: date | None = TODAY, year: int | None = None) -> list[Key]:
    return [mention.start.key for mention in find_dates(text, reference, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'05.6, 국무회의", (2005, 6, 0)),
        ("'18.8.16(목) 14:00", (2018, 8, 16)),
        ("‘18년", (2018, 0, 0)),
        ("2019. 12. 11.", (2019, 12, 11)),
        ("2019.12.11(수)", (2019, 12, 11)),
        ("2018-08-16", (2018, 8, 16)),
        ("2018년 8월 16 (목) 석간", (2018, 8, 16)),
        ("2018년 9월", (2018, 9, 0)),
        ("2018. 9., 조사", (2018, 9, 0)),
        ("2018.9월", (2018, 9, 0)),
        ("18년 9월", (2018, 9, 0)),
        ("19년 준공", (2019, 0, 0)),
        ("1914년에 준공", (1914, 0, 0)),
        ("12.11(금) 14시", (2020, 12, 11)),
        ("1.4(월) 시작", (2021, 1, 4)),
        ("지난 11월", (2020, 11, 0)),
        ("지난 12월 30일", (2019, 12, 30)),
        ("오는 3월", (2021, 3, 0)),
        ("올해 10월 말", (2020, 10, 0)),
        ("지난해 5월", (2019, 5, 0)),
        ("내년", (2021, 0, 0)),
        ("8월 16일 열렸다", (2020, 8, 16)),
        ("1월 15일 시행할 예정이다", (2021, 1, 15)),
    ],
)
def test_one_date(text: str, expected: Key) -> None:
    assert keys(text) == [expected]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("(‘18~’22)", (2018, 0, 0), (2022, 0, 0)),
        ("중장기(2018-2022) 계획", (2018, 0, 0), (2022, 0, 0)),
        ("2018년부터 2022년까지", (2018, 0, 0), (2022, 0, 0)),
        ("2023. 3. 6.(월) 09:00 ~ 3. 24.(금) 18:00", (2023, 3, 6), (2023, 3, 24)),
        ("2023. 3. ~ 2023. 11.", (2023, 3, 0), (2023, 11, 0)),
        ("2018년 3월부터 5월까지", (2018, 3, 0), (2018, 5, 0)),
        ("10.7(수)부터 10.9(금)까지", (2020, 10, 7), (2020, 10, 9)),
        ("2018년 상반기", (2018, 1, 0), (2018, 6, 0)),
        ("'18년 3분기", (2018, 7, 0), (2018, 9, 0)),
    ],
)
def test_a_span_of_time(text: str, start: Key, end: Key) -> None:
    (mention,) = find_dates(text, TODAY)
    assert mention.end is not None
    assert (mention.start.key, mention.end.key) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "☎ (044) 201-4490",
        "☎ 02-2018-5612",
        "공고 제2018-145호",
        "제10조제2항",
        "버전 2018.1.2",
        "면적 2018.9㎡",
        "10년 이상 거치",
        "최근 15년간",
        "5년마다 수립",
        "매년 3월 1일",
        "2월 30일",
        "2019. 13. 5. 은 없는 달",
        "8.16 대 1",
        "12.11(월)",
        "만족도 18.7점",
        "1.2.3 항목",
        "2,018년",
        "3개월 뒤",
        "14:00~16:30",
        "코로나-19",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert keys(text) == []


def test_a_year_that_nobody_says_stays_open() -> None:
    assert keys("12월 11일", None) == [(0, 12, 11)]
    assert keys("지난해", None) == [(0, 0, 0)]
    assert keys("5월 1일에 연다", TODAY, year=2017) == [(2017, 5, 1)]
    assert keys("4월에 문을 열고 9월에 닫았다", None, 2019) == [(2019, 4, 0), (2019, 9, 0)]


def test_recurring_days_are_read_on_demand() -> None:
    (mention,) = find_dates("매년 8월 5일까지 결정한다", recurrent=True)
    assert mention.start == PartialDate(None, 8, 5)


FORMS = (
    "{y}년 {m}월 {d}일",
    "{y}. {m}. {d}.",
    "{y}.{m}.{d}.",
    "{y}-{m:02d}-{d:02d}",
    "'{s:02d}.{m}.{d}",
    "’{s:02d}. {m}. {d}.({w})",
    "'{s:02d}년 {m}월 {d}일({w})",
    "{y}년 {m}월 {d}일 ({w}요일)",
    "{y}/{m}/{d}",
)
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(
    DAYS,
    st.sampled_from(FORMS),
    st.sampled_from(["", "일시: ", "(", "회의는 "]),
    st.sampled_from(["", " 14:00", "에 개최", ")"]),
)
def test_a_written_day_is_read_back(day: date, form: str, before: str, after: str) -> None:
    weekday = "월화수목금토일"[day.weekday()]
    written = form.format(y=day.year, s=day.year % 100, m=day.month, d=day.day, w=weekday)
    (mention,) = find_dates(before + written + after)
    assert mention.start == PartialDate(day.year, day.month, day.day)
    assert (before + written + after)[mention.low : mention.high].startswith(written[:6])


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(-150, 150))
def test_a_weekday_finds_its_year(reference: date, shift: int) -> None:
    day = date.fromordinal(reference.toordinal() + shift)
    weekday = "월화수목금토일"[day.weekday()]
    (mention,) = find_dates(f"{day.month}.{day.day}({weekday})", reference)
    assert mention.start == PartialDate(day.year, day.month, day.day)


@given(st.text(alphabet="0123456789.,-~()'’ 년월일제조항호명원%", max_size=40))
def test_whatever_is_read_exists_and_stands_where_it_says(text: str) -> None:
    last = 0
    for mention in find_dates(text, TODAY):
        assert last <= mention.low < mention.high <= len(text)
        last = mention.high
        year, month, day = mention.start.key
        assert year == 0 or 1000 <= year < 2100
        if day:
            assert month
            assert date(year or 2000, month, day)
