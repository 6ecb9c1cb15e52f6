from __future__ import annotations

from datetime import date

import pytest
from outlines import block, document, outline, parent

from assistant.datatypes import BlockKind, Document, Passage
from assistant.documents.outline import read_outline
from assistant.documents.passages import indexed_text, read_passages
from assistant.retrieval.morphemes import kiwi


def passages(text: str) -> tuple[Passage, ...]:
    source = document(text)
    return read_passages(source, read_outline(source, kiwi()))


NESTED = """□ (성과) 이전 완료

ㅇ 주택과 공공시설 공급

- 세부 사항을 점검

* 목표 인구는 27만명

※ 자세한 내용은 붙임

ㅇ 지방세 수입 증가

□ (한계) 연계 미흡
"""


def test_marks_nest_in_their_usual_order() -> None:
    blocks = outline(NESTED)
    assert parent(blocks, "이전 완료") == ""
    assert parent(blocks, "주택과") == "□ (성과) 이전 완료"
    assert parent(blocks, "세부") == "ㅇ 주택과 공공시설 공급"
    assert parent(blocks, "지방세") == "□ (성과) 이전 완료"
    assert parent(blocks, "한계") == ""


def test_notes_are_tied_to_the_bullet_they_explain() -> None:
    blocks = outline(NESTED)
    for part in ("27만명", "붙임"):
        assert block(blocks, part).kind is BlockKind.NOTE
        assert parent(blocks, part) == "- 세부 사항을 점검"


def test_a_note_stays_in_the_passage_of_its_bullet() -> None:
    bullets = "".join(
        f"□ 과제 {i}번은 {'추진 체계를 정비하고 ' * 12}한다\n\n* 과제 {i}번의 주석\n\n"
        for i in range(6)
    )
    found = passages(bullets)
    assert len(found) > 1
    for i in range(6):
        (holder,) = [p for p in found if f"□ 과제 {i}번" in p.text]
        assert f"* 과제 {i}번의 주석" in holder.text


@pytest.mark.parametrize("mark", ["*", "**", "※"])
def test_marks_of_notes(mark: str) -> None:
    (_, note) = outline(f"□ 본문\n\n{mark} 설명하는 말\n")
    assert note.kind is BlockKind.NOTE
    assert note.parents == (0,)


def test_a_word_that_a_line_end_broke_is_joined() -> None:
    line = "혁신도시를 국가균형발전의 거점으로 육성하기 위하여 관계부처가 함께 종합발전계획을 수"
    text = f"{line}\n립하고 추진하였다.\n" * 6
    blocks = outline(text)
    assert len(blocks) == 6
    for found in blocks:
        assert found.text.endswith("종합발전계획을 수립하고 추진하였다.")
        assert text[found.start : found.end].endswith("수\n립하고 추진하였다.")


def test_words_on_both_sides_of_a_line_end_stay_apart() -> None:
    line = "국토교통부는 이전 공공기관의 지역인재 채용을 확대하기 위하여 지방자치단체와 협력하여"
    blocks = outline(f"{line}\n지역 대학을 지원하였다.\n" * 6)
    assert all("협력하여 지역 대학을" in found.text for found in blocks)


def test_a_page_number_inside_a_sentence_is_not_read() -> None:
    line = "국토교통부는 이전 공공기관의 지역인재 채용을 확대하기 위하여 지방자치단체와 협력하여"
    filler = f"{line}\n지역 대학을 지원하였다.\n" * 6
    blocks = outline(f"{filler}{line}\n- 3 -\n지역 대학을 지원하였다.\n")
    assert not any("3" in found.text for found in blocks)


def test_a_sentence_over_two_pages_is_one_block_of_the_first() -> None:
    line = "국토교통부는 이전 공공기관의 지역인재 채용을 확대하기 위하여 지방자치단체와 협력하여"
    filler = f"{line}\n지역 대학을 지원하였다.\n" * 6
    text = f"{filler}{line}\n- 3 -\n\f지역 인재를 채용하였다.\n"
    source = document(text, pages=(0, text.index("\f") + 1))
    found = block(read_outline(source, kiwi()), "협력하여 지역 인재를 채용하였다.")
    assert found.page == 1
    assert "\f" in text[found.start : found.end]


STATUTE = """제1장 총칙
제1조(목적) 이 규정은 혁신도시의 조성에 필요한 사항을 정한다.
제2조(정의) ① 이 규정에서 쓰는 말의 뜻은 다음과 같다.
1. "이전기관"이란 다음의 기관을 말한다.
가. 중앙행정기관
나. 공공기관
2. "혁신도시"란 미래형 도시를 말한다.
② 그 밖의 말은 법에 따른다.
제2장 보칙
제3조(시행일) 이 규정은 공포한 날부터 시행한다.
"""


def test_chapters_articles_paragraphs_items() -> None:
    blocks = outline(STATUTE)
    assert parent(blocks, "제1조(목적)") == "제1장 총칙"
    assert parent(blocks, "조성에 필요한") == "제1조(목적)"
    assert parent(blocks, "뜻은 다음과") == "제2조(정의)"
    assert parent(blocks, '1. "이전기관"').startswith("① ")
    assert parent(blocks, "가. 중앙행정기관").startswith('1. "이전기관"')
    assert parent(blocks, "나. 공공기관").startswith('1. "이전기관"')
    assert parent(blocks, '2. "혁신도시"').startswith("① ")
    assert parent(blocks, "② 그 밖의") == "제2조(정의)"
    assert parent(blocks, "제3조(시행일)") == "제2장 보칙"


def test_the_section_is_the_path_of_headings() -> None:
    section = block(outline(STATUTE), "가. 중앙행정기관").section
    assert section[:2] == ("제1장 총칙", "제2조(정의)")


def test_a_question_with_a_number_of_its_own_heads_its_answer() -> None:
    text = "Q9. 언제 내나요?\nA. 15일까지 냅니다.\n\nQ9-1. 기간을 놓쳤어요.\nA. 다음 달에 다시 냅니다.\n"
    assert parent(outline(text), "다음 달") == "Q9-1. 기간을 놓쳤어요."


def test_a_line_in_brackets_is_a_caption() -> None:
    kinds = [
        b.kind for b in outline("[신청 방법]\n\n우편으로 신청한다.\n\n[3]\n\n[자료: 통계청]\n")
    ]
    assert kinds[0] is BlockKind.CAPTION
    assert BlockKind.CAPTION not in kinds[1:]


def test_markdown_headings_nest_by_depth() -> None:
    blocks = outline("# 계획\n\n## 배경\n\n배경의 글이다.\n\n## 과제\n\n과제의 글이다.\n")
    assert block(blocks, "배경의 글").section == ("계획", "배경")
    assert block(blocks, "과제의 글").section == ("계획", "과제")


def test_a_numeral_alone_heads_with_the_next_line() -> None:
    blocks = outline(
        "앞의 글이다.\n\nⅠ\n\n추진경과\n\n□ 첫째 항목\n\nⅡ\n\n추진성과\n\n□ 둘째 항목\n"
    )
    assert block(blocks, "첫째").section == ("Ⅰ 추진경과",)
    assert block(blocks, "둘째").section == ("Ⅱ 추진성과",)


def test_the_words_of_a_table_header_are_indexed_with_its_rows() -> None:
    source = document("지역\t이전인원\n부산\t10명\n대구\t20명\n")
    blocks = read_outline(source, kiwi())
    (passage,) = read_passages(source, blocks)
    assert "이전인원" in indexed_text(passage, blocks)
    assert "이전인원" not in passage.text


CONTENTS = """목 차

I. 추진경과\t1
II. 추진성과 및 한계\t2
III. 추진방향\t4

□ 본문은 여기에서 시작한다
"""


def test_the_table_of_contents_is_left_out_of_passages() -> None:
    kinds = [b.kind for b in outline(CONTENTS)]
    assert kinds.count(BlockKind.CONTENTS) == 3
    text = "\n".join(p.text for p in passages(CONTENTS))
    assert "추진방향" not in text
    assert "본문은 여기에서" in text


def test_a_hyphen_opens_a_bullet() -> None:
    blocks = outline("□ 과제\n\n- 채용을 늘린다\n\n-채용을 알린다\n")
    assert [b.kind for b in blocks[1:]] == [BlockKind.BULLET, BlockKind.BULLET]
    assert [b.parents for b in blocks[1:]] == [(0,), (0,)]


@pytest.mark.parametrize("value", ["-3도까지 내려간다", "-5.2% 감소", "−5% 감소", "–12억원"])
def test_a_minus_sign_opens_no_bullet(value: str) -> None:
    found = block(outline(f"□ 기온\n\n{value}\n"), value)
    assert found.kind is not BlockKind.BULLET


def test_what_is_indexed_holds_title_date_and_path() -> None:
    source = Document(
        "d", "성과보고대회", "국토교통부", date(2020, 12, 11), "보도자료", "d.txt", "0",
        "제1장 총칙\n\n□ 채용을 확대한다\n",
    )  # fmt: skip
    blocks = read_outline(source, kiwi())
    (passage,) = read_passages(source, blocks)
    for part in ("성과보고대회", "국토교통부", "2020년 12월 11일", "보도자료", "제1장 총칙"):
        assert part in passage.context
    assert "성과보고대회" not in passage.text


def test_a_section_that_ends_ends_its_passage() -> None:
    body = "종합발전계획을 수립하여 추진하고 성과를 점검하며 "
    text = "".join(f"## {i}절\n\n{body * 9}한다.\n\n" for i in range(4))
    assert [p.section for p in passages(text)] == [(f"{i}절",) for i in range(4)]


def test_an_empty_outline_has_no_passages() -> None:
    assert read_passages(document("\n\f\n"), outline("\n\f\n")) == ()


def test_a_table_goes_on_over_a_page_end_and_its_header_is_written_once() -> None:
    text = "시\t인구\n가람시\t1만\f시\t인구\n나루시\t2만\f\n부서\t전화\n총무과\t201"
    rows = [[(c.header, c.text) for c in block.cells] for block in outline(text)]
    assert rows == [
        [("시", "가람시"), ("인구", "1만")],
        [("시", "나루시"), ("인구", "2만")],
        [("부서", "총무과"), ("전화", "201")],
    ]


def test_an_annex_and_its_title_in_one_row_head_what_follows() -> None:
    blocks = outline("붙임 2\t동네별 현황\n\n가동\t3\t5\n나동\t4\t6\n다동\t1\t2")
    assert block(blocks, "동네별 현황").kind is BlockKind.HEADING
    assert parent(blocks, "나동") == block(blocks, "동네별 현황").text


def test_a_numeral_in_a_table_keeps_its_row() -> None:
    blocks = outline("순위\t마을\n1\t앞마을\n2\t뒷마을\n3\t옆마을")
    assert [b.kind for b in blocks] == [BlockKind.ROW] * 3


def test_a_case_with_its_number_is_a_heading() -> None:
    blocks = outline(
        "사례 1  앞마을 「함께 쓰는 창고」  [으뜸상]\n\n■ 무엇을 했나\n ∘ 창고 세 동을 고쳐 씀"
    )
    assert block(blocks, "앞마을").kind is BlockKind.HEADING
    assert parent(blocks, "고쳐 씀") == block(blocks, "무엇을 했나").text


def test_a_number_of_a_list_in_running_text_opens_no_bullet() -> None:
    wide = "ㅇ 예산이 모자라면 지원하는 차례는 다음과 같이 ①홀로 사는 분 ②자녀가 셋 넘는 집"
    lines = [
        f"□ 지원 사업의 {k}번째 줄로 폭이 넓어 접힌 문서임을 보여 주는 글줄입니다" for k in range(9)
    ]
    blocks = outline("\n".join([*lines, wide, "  ③나이가 많은 사람", "ㅇ 다른 항목"]))
    assert block(blocks, "③").text.startswith("ㅇ 예산이")


def test_a_line_of_whom_to_ask_is_no_part_of_the_bullet_above() -> None:
    blocks = outline("▸ 앞마을에 태블릿을 빌려줌(40대)\n\n담당: 지원과장 홍길동 (☎ 02-000-0000)")
    assert block(blocks, "태블릿").text == "▸ 앞마을에 태블릿을 빌려줌(40대)"
    assert block(blocks, "홍길동").kind is BlockKind.METADATA


def test_a_sentence_below_a_few_words_after_a_square_stands_below_them() -> None:
    blocks = outline(
        "■ 왜 시작했나\n 마을에 하나뿐인 창고가 낡아 비가 새고 쥐가 드나들었다. 그래서 주민이 제안했다."
    )
    assert parent(blocks, "주민이 제안했다") == "■ 왜 시작했나"


def test_a_sentence_that_has_a_short_title_in_it_is_no_title() -> None:
    text = (
        "해양박물관\n\n해양박물관은 2012년에 문을 연 박물관으로, 소장품 2만 점을 갖추고 있으며 해마다 백만 명이 찾는 "
        "나라에서 가장 큰 해양 전시 시설이다.\n"
    )
    blocks = outline(text)
    assert [b.kind.name for b in blocks] == ["HEADING", "PARAGRAPH"]


def test_marks_of_markdown_before_a_mark_of_the_document_are_none() -> None:
    text = (
        "#### < 신청 기간 >\n\n##### □ 신청은 두 번으로 나누어 받는다.\n\n- ○ 첫 번째는 온라인으로 받는다.\n\n"
        "> * 문화원, 도서관이 함께 받음\n"
    )
    blocks = outline(text)
    assert block(blocks, "두 번으로").kind is BlockKind.BULLET
    assert parent(blocks, "첫 번째는").endswith("□ 신청은 두 번으로 나누어 받는다.")
    assert block(blocks, "문화원").kind is BlockKind.NOTE


def test_text_in_a_frame_of_markdown_is_read_line_by_line() -> None:
    blocks = outline(
        "|새 도서관 문 연다<br>- 5월부터 누구나 이용<br>- 책 3만 권|\n|---|\n\n본문이다.\n"
    )
    assert block(blocks, "5월부터").kind is BlockKind.BULLET
    assert not any(b.cells for b in blocks)


def test_what_a_web_page_says_of_its_table_is_a_caption() -> None:
    blocks = outline("현황을 연도와 금액으로 나누어 보여주는 표입니다.\n\n연도\t금액\n2023\t30\n")
    assert blocks[0].kind is BlockKind.CAPTION


def test_a_caption_heads_the_bullets_below_it() -> None:
    blocks = outline(
        "1. 방향\n\n< 2대 전략 >\n\n① 나눔 넓히기\n② 돌봄 키우기\n\n2. 예산\n\n□ 10억원\n"
    )
    assert parent(blocks, "돌봄 키우기") == "< 2대 전략 >"
    assert parent(blocks, "10억원") == "2. 예산"


def test_the_last_item_of_a_list_is_no_heading() -> None:
    text = (
        "7. 계획\n\n가. 나무 심기\n나. 길 닦기\n다. 집 고치기\n\n원장은 약속을 지키겠다고 적었다.\n"
    )
    kinds = [block(outline(text), part).kind for part in ("나무", "길 닦기", "집 고치기")]
    assert len(set(kinds)) == 1


def test_questions_of_a_hearing_stand_above_their_answers() -> None:
    text = (
        "질의 1. 적자가 나는 까닭은?\n\n□ 손님이 줄었음\n\n질의 2. 대책은?\n\n□ 요금을 낮추겠음\n"
    )
    assert parent(outline(text), "요금을") == "질의 2. 대책은?"
