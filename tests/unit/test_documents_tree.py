from __future__ import annotations

import pytest
from outlines import block, outline, parent

from assistant.datatypes import BlockKind


def test_a_short_square_with_something_below_it_is_a_heading() -> None:
    blocks = outline(
        "□ 사업 개요\n\nㅇ 기간은 3년이다\n\n□ 향후 계획\n\n□ 예산을 늘릴 계획이다.\n\nㅇ 국비\n"
    )
    assert [b.kind for b in blocks] == [
        BlockKind.HEADING, BlockKind.BULLET, BlockKind.BULLET, BlockKind.BULLET, BlockKind.BULLET,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "□ 기간 : 2023. 3. ~ 11.",
        "□ 예산을 늘리고, 사람을 더 둠",
        "□ “기쁘다”면서,",
        "□ 발굴 → 확산",
    ],
)
def test_a_square_that_says_something_is_no_heading(text: str) -> None:
    assert block(outline(f"{text}\n\nㅇ 세부 사항\n"), text).kind is BlockKind.BULLET


def test_a_numbered_line_with_nothing_below_it_is_an_item() -> None:
    blocks = outline("1. 사업개요\n\n가. 사업명 : 점포 개선\n\n나. 제출서류\n\n1) 신청서 1부\n")
    assert block(blocks, "사업명").kind is BlockKind.BULLET
    assert block(blocks, "제출서류").kind is BlockKind.HEADING


def test_a_numbered_series_stands_under_the_sentence_that_announces_it() -> None:
    blocks = outline(
        "□ 논의된 사항은 다음과 같다.\n\n1. 예산 지원\n\nㅇ 450억\n\n2. 과제 공유\n\nㅇ 16개\n\n□ 끝말이다.\n"
    )
    assert parent(blocks, "1. 예산") == parent(blocks, "2. 과제") == "□ 논의된 사항은 다음과 같다."
    assert parent(blocks, "끝말") == ""


def test_a_list_ends_where_the_text_before_it_goes_on() -> None:
    blocks = outline(
        "- 사례가 발표된다.\n\n① 전북 사례\n\n- 전북은 정원을 만든다.\n\n② 대구 사례\n\n"
        "- 대구는 기업을 돕는다.\n\n- 한편, 협약도 맺는다.\n\n- 장관은 기쁘다고 말했다.\n"
    )
    assert parent(blocks, "대구는") == "② 대구 사례"
    assert parent(blocks, "한편") == parent(blocks, "장관은") == ""


def test_a_list_of_labelled_bullets_ends_at_one_without_label() -> None:
    blocks = outline(
        "- 토론회가 열렸다.\n\n○ 주요 내용은 다음과 같다.\n\n- (산업) 협력을 늘린다\n\n"
        "- (정주) 병원을 세운다\n\n- 토론회에는 전문가가 참여한다.\n"
    )
    assert parent(blocks, "(정주)") == "○ 주요 내용은 다음과 같다."
    assert parent(blocks, "전문가가") == ""


def test_bold_text_after_a_hyphen_is_no_note() -> None:
    blocks = outline("□ 과제\n\n- **연구개발** : 실증한다\n\n- * 예시 : 충북\n\n** 공공분야 과정\n")
    assert [b.kind for b in blocks[1:]] == [BlockKind.BULLET, BlockKind.NOTE, BlockKind.NOTE]
    assert blocks[1].text == "- 연구개발 : 실증한다"


def test_a_question_heads_its_answer() -> None:
    blocks = outline(
        "**Q. 주차할 수 있나요?**\nA. 2대까지 됩니다.\n\n**Q. 언제 여나요?**\nA. 9시입니다.\n"
    )
    assert parent(blocks, "2대까지") == "Q. 주차할 수 있나요?"
    assert parent(blocks, "9시") == "Q. 언제 여나요?"


def test_the_title_of_an_attached_document_heads_its_squares() -> None:
    blocks = outline("□ 본문이다.\n\n중장기 전략 토론회 계획(안)\n\n□ 행사 개요\n\n- 8월 16일\n")
    assert parent(blocks, "행사 개요") == "중장기 전략 토론회 계획(안)"


def test_a_note_set_further_out_belongs_to_what_stands_there() -> None:
    blocks = outline(
        "다. 신청할 수 없는 사람\n    1) 체납한 사람\n    2) 휴업한 사람\n  ※ 폐업을 포함함\n"
    )
    assert parent(blocks, "폐업을") == "다. 신청할 수 없는 사람"


def test_a_raised_number_sends_to_a_footnote() -> None:
    text = "ㅇ 전력선통신(PLC)¹⁾으로 조절합니다.\n\n1) PLC : 전력선으로 통신하는 방식\n\nㅇ 지상으로 옮깁니다.\n"
    blocks = outline(text)
    assert [b.kind for b in blocks] == [BlockKind.BULLET, BlockKind.NOTE, BlockKind.BULLET]
    plain = outline(text.replace("¹⁾", ""))
    assert BlockKind.NOTE not in [b.kind for b in plain]


def test_supplementary_provisions_end_with_their_line() -> None:
    blocks = outline(
        "제1조(목적) 이 조례는 …을 목적으로 한다.\n부칙\n이 조례는 공포한 날부터 시행한다.\n"
    )
    assert block(blocks, "부칙").text == "부칙"
    assert parent(blocks, "공포한 날") == "부칙"


def test_the_items_of_an_article_stand_below_its_one_paragraph() -> None:
    text = (
        "제12조(입주 취소) 군수는 다음 각 호의 어느 하나에 해당하면 입주를 취소할 수 있다.\n"
        "1. 거짓으로 입주한 경우\n2. 작업실을 빌려준 경우\n\n제13조(반환) 지원금을 반환한다.\n"
    )
    blocks = outline(text)
    assert parent(blocks, "빌려준").startswith("군수는")
    assert parent(blocks, "군수는") == parent(blocks, "군수는").strip() == "제12조(입주 취소)"
    assert parent(blocks, "반환한다") == "제13조(반환)"
