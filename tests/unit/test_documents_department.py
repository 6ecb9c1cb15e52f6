"""The department is read where official documents name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.datatypes import Document
from assistant.documents.corpus import read_corpus
from assistant.documents.department import read_department

CASES = {
    "a row": ("담당 부서\t도서관정책과\t담당자\t· 과장 윤세라", "도서관정책과"),
    "two units": ("담당부서\t국토교통부 도시정책과\t책임자\t과장 홍길동", "국토교통부 도시정책과"),
    "loose lines": ("담당\n부서\n\n도시\n정책과\n\n담 당 자\n∙과장 이동민", "도시 정책과"),
    "after a colon": ("□ 소관부서: 기획예산처 재정과 (☎ 044-1)", "기획예산처 재정과"),
    "Markdown": ("| 담당부서 | 주거복지과 | 연락처 |", "주거복지과"),
    "with its head": ("문의처 : 총무과장 김철수", ""),
    "with a contact": (
        "- 문의처: 가람시 지역경제과 소상공인팀(099-320-2634)",
        "가람시 지역경제과 소상공인팀",
    ),
    "a header of a table": ("부처\t담당부서\t연락처\n교육부\t고등교육정책과\t1", ""),
    "the closing sentence": (
        "자세한 내용이나 취재를 원하시면 국토교통부 혁신도\n시정책과 정진숙 사무관(☎ 044-2)에게",
        "국토교통부 혁신도시정책과",
    ),
    "in running text": ("담당부서는 계획을 세운다", ""),
    "nowhere": ("□ 사업 개요\nㅇ 기간: 2023년", ""),
}


@pytest.mark.parametrize(("text", "department"), CASES.values(), ids=CASES.keys())
def test_departments(text: str, department: str) -> None:
    assert read_department(text) == department


def test_the_foot_is_read_too() -> None:
    text = "본문의 글이 길게 이어진다.\n" * 400 + "담당 부서\t물환경과\t책임자\t과장 홍길동\n"
    assert read_department(text) == "물환경과"


def test_the_manifest_wins(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("담당부서: 총무과\n", encoding="utf-8")
    (document,) = read_corpus(tmp_path)
    assert isinstance(document, Document)
    assert document.department == "총무과"
    (tmp_path / "manifest.toml").write_text('["notice.txt"]\ndepartment = "기획과"', "utf-8")
    (document,) = read_corpus(tmp_path, {"notice.txt": document})
    assert isinstance(document, Document)
    assert document.department == "기획과"
