"""The day of a document: of its cover, a label or its name, never that of an event it tells of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.documents.metadata import date_of_name, read_metadata


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "한빛시 운영 규정\n\n2023. 6. 19. 제정\n\n제1조(목적) 이 규정은 운영을 정한다.\n",
            date(2023, 6, 19),
        ),
        ("솔내 공원\n\n솔내 공원은 1998년 6월 30일 문을 연 공원이다.\n", None),
        ("급여 기준\n\n구분\t종전\t2023.7.1. 이후\n기본\t10\t20\n", None),
        ("운영법\n\n제1조(목적) 이 법은 운영을 정한다.\n\n④ 삭제 <2010.3.31>\n", None),
        ("안내문\n\n신청을 받습니다.\n\n2024년 3월 12일\n\n한빛시장\n", date(2024, 3, 12)),
    ],
)
def test_the_day_of_an_event_is_not_that_of_the_document(text: str, day: date | None) -> None:
    assert read_metadata(text).date == day


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2024-03-12_업무계획", date(2024, 3, 12)),
        ("240312 업무계획", date(2024, 3, 12)),
        ("2024.3 업무계획", date(2024, 3, 1)),
        ("2023-145-공고", None),
        ("2023 사례집", None),
    ],
)
def test_the_name_of_a_file_may_tell_its_day(stem: str, day: date | None) -> None:
    assert date_of_name(stem) == day


def test_the_body_below_a_title_is_no_part_of_it() -> None:
    found = read_metadata("2023년도 연차보고서\n피해회복지원청\n\n제1절 달라진 점\n")
    assert found.title == "2023년도 연차보고서"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "국민의 집을 읽는 가람통계원\n\n보도자료\n\n2030년 5월 집값 동향\n\n□ 집값이 올랐다.\n",
            "2030년 5월 집값 동향",
        ),
        ("[연구요약] 2030-17호\n\n밤길 이동 실태\n\n2030. 9.\n", "밤길 이동 실태"),
        (
            "보도자료\n\n배를 타고 마을로 갑니다\n- 여섯 기관 돌봄배 업무협약 체결 -\n\n□ 누리도는 협약을 맺었다.\n",
            "배를 타고 마을로 갑니다 – 여섯 기관 돌봄배 업무협약 체결",
        ),
    ],
)
def test_the_title_says_what_the_document_is_of(text: str, title: str) -> None:
    assert read_metadata(text).title == title
