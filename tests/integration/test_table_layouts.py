"""One table as text extraction leaves it in seven forms: each of its cells is found in each form."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.service import Assistant
from assistant.settings import load_settings

HEADER = ("연번", "사업명", "담당부서", "사업비", "기간")
ROWS = (
    ("1", "빈집 정비", "총무과", "92백만원", "2024.3.~12."),
    ("2", "산불 감시", "산림과", "1,036백만원", "2024.4.~7."),
    ("3", "야간 돌봄교실", "복지과", "2,701백만원", "2024.1.~12."),
)
COUNTS = (
    ("구분", "2021년", "2022년", "2023년"),
    ("도서관 대출", "20", "430", "640"),
    ("공연 관람", "9,191", "2,849", "8,585"),
    ("강좌 수강", "814", "629", "851"),
    ("계", "10,025", "3,908", "10,076"),
)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(row: Sequence[str], widths: Sequence[int], *, right: bool) -> str:
    blanks = [" " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)]
    placed = [
        b + c if right and k else c + b for k, (c, b) in enumerate(zip(row, blanks, strict=True))
    ]
    return "".join(placed).rstrip()


def _laid_out(form: str, table: Sequence[Sequence[str]]) -> str:
    if form in ("spaces", "right"):
        widths = [max(map(_width, column)) + 4 for column in zip(*table, strict=True)]
        return "\n".join(_padded(row, widths, right=form == "right") for row in table)
    if form in ("lines", "apart"):
        return ("\n" if form == "lines" else "\n\n").join(cell for row in table for cell in row)
    if form == "markdown":
        table = [table[0], ["---"] * len(table[0]), *table[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in table)
    return "\n".join({"tabs": "\t", "bars": " | "}[form].join(row) for row in table)


@pytest.fixture(
    scope="module", params=["tabs", "bars", "markdown", "lines", "apart", "spaces", "right"]
)
def assistant(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Assistant:
    folder: Path = tmp_path_factory.mktemp(request.param)
    (folder / "corpus").mkdir()
    plan = _laid_out(request.param, [HEADER, *ROWS])
    counts = _laid_out(request.param, COUNTS)
    for name, title, table in (
        ("plan", "여울도 세부사업 목록", plan),
        ("counts", "온샘도 연도별 이용 실적", f"(단위: 건)\n{counts}"),
    ):
        text = f"{title} 보고\n\n□ 추진 배경\n ㅇ 2020년부터 추진\n\n□ {title}\n\n{table}\n\n□ 향후 계획\n ㅇ 연말까지 점검\n"
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = load_settings(corpus=folder / "corpus", index=folder / "index")
    build_index(settings)
    return Assistant(settings)


def test_each_cell_of_a_table_is_found(assistant: Assistant) -> None:
    for row in ROWS:
        for header, value in zip(HEADER[2:], row[2:], strict=True):
            text = assistant.ask(f"여울도 {row[1]} {header} 알려줘").text
            assert value.rstrip(".") in text, (row[1], header, text)


def test_each_year_of_a_row_and_of_the_total_is_found(assistant: Assistant) -> None:
    for row in COUNTS[1:]:
        for year, value in zip(COUNTS[0][1:], row[1:], strict=True):
            named = "전체" if row[0] == "계" else row[0]
            text = assistant.ask(f"온샘도 {named} 이용 실적은 {year}에 몇 건인가요?").text
            assert value in text, (row[0], year, text)
