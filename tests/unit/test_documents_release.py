from __future__ import annotations

from outlines import outline, parent

from assistant.datatypes import BlockKind

LOOSE_HEAD = """보  도  자  료
배포일시

2020. 12. 11.(금)

/총 9매(본문3, 참고6)

담당
부서

혁신도시
정책총괄과

담 당 자
∙과장 이동민, 사무관 정진숙
∙☎ (044) 201-4456

보 도 일 시
2020년 12월 12일(토) 조간부터 보도하여 주시기 바랍니다.

※ 통신‧방송은 12. 11.(금) 11:00 이후 보도 가능

성과보고대회 개최

□ 대회를 온라인으로 개최하였다.
"""


def test_the_loose_lines_of_a_head_are_metadata_with_their_labels() -> None:
    blocks = outline(LOOSE_HEAD, title="성과보고대회 개최")
    head = [b.text for b in blocks if b.kind is BlockKind.METADATA]
    assert head[2].startswith("담당 부서 혁신도시 정책총괄과 담 당 자 ∙과장 이동민")
    assert [text.split()[0] for text in head] == ["보", "배포일시", "담당", "보"]
    assert [b.kind for b in blocks[len(head) :]] == [BlockKind.HEADING, BlockKind.BULLET]


def test_a_day_below_a_department_is_not_put_to_it() -> None:
    blocks = outline(
        LOOSE_HEAD.replace("담 당 자\n∙과장 이동민, 사무관 정진숙\n∙☎ (044) 201-4456\n\n", "")
    )
    head = [b.text for b in blocks if b.kind is BlockKind.METADATA]
    assert head[2] == "담당 부서 혁신도시 정책총괄과"
    assert head[3].startswith("보 도 일 시")


def test_rows_of_a_head_and_a_foot_between_tabs_are_metadata() -> None:
    blocks = outline(
        "국토교통부\t\t보 도 자 료\t\n\t지역국 지역과\t담당자\t과장 김영아 ☎ (02)2100-1171\n\n"
        "□ 대회를 개최한다.\n\n\t\t이 보도자료와 관련하여 자세한 내용은 담당자에게 문의하여 주시기 바랍니다.\n"
        "공공누리 공공저작물 자유이용허락\t\t\n"
    )
    kinds = [b.kind for b in blocks]
    assert kinds == [BlockKind.METADATA] * 2 + [BlockKind.BULLET] + [BlockKind.METADATA] * 2


def test_one_label_alone_makes_no_head() -> None:
    blocks = outline("연락처\n\n총무과에 알린다.\n\n□ 끝말이다.\n")
    assert BlockKind.METADATA not in [b.kind for b in blocks]


def test_a_foot_in_the_middle_does_not_end_the_list_around_it() -> None:
    blocks = outline(
        "□ 사례는 다음과 같다\n\n① 첫 사례\n\n이 보도자료와 관련하여 문의하여 주시기 바랍니다.\n\n② 둘째 사례\n"
    )
    assert parent(blocks, "② 둘째") == "□ 사례는 다음과 같다"
