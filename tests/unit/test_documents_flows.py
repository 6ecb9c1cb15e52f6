"""Steps parted by arrows, and rows of loose cells that open with an enumerator."""

from __future__ import annotations

from outlines import block, outline

from assistant.datatypes import Block, BlockKind


def _rows(blocks: tuple[Block, ...]) -> list[dict[str, str]]:
    return [{c.header: c.said for c in b.cells} for b in blocks if b.kind is BlockKind.ROW]


def apart(*cells: str) -> str:
    return "\n\n".join(cells)


def test_the_steps_of_a_flow_are_labels_with_what_stands_below_them() -> None:
    steps = ("공고", "2. 13.(화)", "▶", "설명회", "2. 27.(화) 14:00\n갯마을회관", "▶")
    text = apart("3. 추진일정", *steps, "접수", "3. 11.~4. 5.", "□ 제출서류")
    assert _rows(outline(text)) == [
        {"공고": "2. 13.(화)"},
        {"설명회": "2. 27.(화) 14:00 갯마을회관"},
        {"접수": "3. 11.~4. 5."},
    ]


def test_one_arrow_between_two_lines_is_no_flow() -> None:
    assert not _rows(outline(apart("신청서를 냅니다", "▶", "심사합니다")))


FACILITIES = ("옛 누리초등학교\n(가람군)", "기숙학교", "48"), ("옛 세관", "창업관", "72")


def test_rows_of_loose_cells_that_open_with_an_enumerator() -> None:
    header = ("연번", "대상시설", "활용 방안", "사업비", "(억원)")
    cells = [cell for mark, row in zip("➊➋", FACILITIES, strict=True) for cell in (mark, *row)]
    blocks = outline(apart("ㅇ 지방비 99억원, 부담금 15억원", *header, *cells, "※ 잠정"))
    assert _rows(blocks) == [
        {"연번": "➊", "대상시설": "옛 누리초등학교 (가람군)", "활용 방안": "기숙학교", "사업비 (억원)": "48억원"},
        {"연번": "➋", "대상시설": "옛 세관", "활용 방안": "창업관", "사업비 (억원)": "72억원"},
    ]  # fmt: skip
    assert block(blocks, "부담금").text == "ㅇ 지방비 99억원, 부담금 15억원"


def test_sentences_that_open_with_an_enumerator_are_no_table() -> None:
    items = (
        "➊ 다솔시 : 시험생산동을 당초보다 4개월 빠른 9월에 준공하여 발효 단백질을\n\n국내 최초 획득",
        "➋ 해담시 : 콜라겐을 뽑는 단가를 41만원에서 27만원으로 낮추고 나라 밖에도\n\n62억원 수출",
        "➌ 미르시 : 교육을 마친 231명 가운데 174명이 취업하여 취업률이 75.3%에\n\n도달",
    )
    head = "산업 현황\n2023. 6.\n융합과\n담당 김가람\n전화 없음"
    text = apart(head, "□ 대표사례", *items, "Ⅲ", "문제점", "□ 상위 두 곳이 전체의 43%를 차지")
    blocks = outline(text + "\n")
    assert not _rows(blocks)
    assert (
        "단가를 41만원에서 27만원으로 낮추고 나라 밖에도 62억원 수출" in block(blocks, "단가").text
    )
    assert any("문제점" in b.text and b.kind is BlockKind.HEADING for b in blocks)
