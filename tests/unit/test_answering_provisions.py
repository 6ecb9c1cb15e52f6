"""Supplementary provisions know what the articles that they cite are about."""

from __future__ import annotations

import pytest

from assistant.answering.evidence.provisions import cited_items
from assistant.answering.evidence.units import units_of
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

RULES = """제10조(결과보고) ① 출장자는 30일 이내에 보고서를 제출하여야 한다.
② 보고서는 유사도가 30퍼센트를 넘어서는 아니 된다.

제11조(제재) 원장은 제10조제2항을 어긴 사람의 출장을 제한한다.

제12조(과태료) ① 제10조제1항을 어긴 출장자에게는 10만원의 과태료를 매긴다.

부칙 <제87호, 2021. 6. 18.>

제1조(시행일) 이 훈령은 2021년 7월 1일부터 시행한다. 다만, 제10조제2항의 개정규정은 2022년 1월 1일부터 시행한다.

제2조(경과조치) 제11조의 개정규정은 이 훈령 시행 후의 출장부터 적용한다.
"""


@pytest.fixture(scope="module")
def above() -> dict[str, str]:
    """Give what stands above each unit of the rules."""
    source = Document("d", "", "", None, "", "d.txt", "0", RULES)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    return {u.text: u.above for p in entry.passages for u in units_of(entry, p)}


def of(above: dict[str, str], words: str) -> str:
    return next(said for text, said in above.items() if words in text)


def test_a_paragraph_that_is_cited_stands_above(above: dict[str, str]) -> None:
    assert "제10조(결과보고)\n② 보고서는 유사도가" in of(above, "2022년 1월 1일부터")


def test_an_article_that_is_cited_stands_above(above: dict[str, str]) -> None:
    assert of(above, "이 훈령 시행 후").endswith("출장을 제한한다.")


def test_only_supplementary_provisions_have_what_they_cite(above: dict[str, str]) -> None:
    assert "유사도" not in of(above, "출장을 제한한다")
    assert "유사도" not in of(above, "2021년 7월 1일부터")


def test_an_article_of_penalties_has_the_duty_that_it_cites(above: dict[str, str]) -> None:
    assert "30일 이내에 보고서를 제출" in of(above, "10만원의 과태료")


APPROVAL = """제5조(승인의 취소) ① 군수는 마을이 다음 각 호의 어느 하나에 해당하면 승인을 취소할 수 있다.

  1. 거짓으로 승인을 받은 경우
  2. 마을이 없어진 경우

② 군수는 제1항에 따라 승인을 취소하려면 청문을 하여야 한다. 다만, 제1항제2호의 경우에는 청문을 하지 아니할 수 있다.

③ 제7조제1항제1호의 경우에는 그러하지 아니하다.
"""


@pytest.mark.parametrize(
    ("part", "cited"),
    [
        ("청문을 하지 아니할 수", [("제1항제2호", "2. 마을이 없어진 경우")]),
        ("그러하지 아니하다", []),
    ],
)
def test_the_item_that_a_proviso_cites(part: str, cited: list[tuple[str, str]]) -> None:
    source = Document("d", "", "", None, "", "d.txt", "0", APPROVAL)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    (block,) = [b for b in outline if part in b.text]
    assert [(said, item.text) for said, item in cited_items(entry, block, block.text)] == cited
