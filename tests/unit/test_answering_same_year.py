"""The year of 같은 해, told by what stands before it."""

from __future__ import annotations

import pytest
from outlines import entry_of, units

from assistant.answering.evidence.same_year import name_year

TEXT = (
    "2004년 3월 24일 부총리는 ‘2012년 박람회를 국가사업으로 추진할 의사가 있다’고 밝혔다. "
    "같은해 12월 14일 국무회의에서 유치를 국가 계획으로 확정하였다. 2005년에는 기획단을 두었다."
)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        (
            "같은해 12월 14일",
            "같은해(2004년) 12월 14일 국무회의에서 유치를 국가 계획으로 확정하였다.",
        ),
        ("2005년에는", "2005년에는 기획단을 두었다."),
    ],
)
def test_the_year_of_the_sentence_before_is_named(part: str, named: str) -> None:
    entry = entry_of(TEXT)
    unit = next(u for u in units(entry) if u.text.startswith(part))
    text, told_in = name_year(unit.text, unit, entry)
    assert text == named
    assert told_in.startswith("2004년 3월") is (named != unit.text)
