"""Lists that are asked for whole, or by their number of members."""

from __future__ import annotations

from datetime import date

import pytest
from outlines import document

from assistant.answering.evidence.grounding import Statement, ground
from assistant.answering.evidence.units import Unit, units_of
from assistant.answering.lists.enumerated import has_members
from assistant.answering.lists.whole import number_asked, say_whole
from assistant.answering.questions.question import Question, read_question
from assistant.datatypes import IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

PLAN = """가람시 으뜸마을 지원계획

1. 추진 개요
 가. 추진 배경
  - 마을마다 사정이 다르다.
 나. 3대 중점과제
  1) 빈집 정비
  2) 마을회관 수리
  3) 마을길 포장

□ 마을별 4대 협력사업

마을\t협력사업\t담당 기관
들꽃마을\t꽃길 조성\t가람시 농업기술센터
솔밭마을\t숲 학교\t가람산림조합
물결마을\t갯벌 체험\t가람어촌계
느티마을\t나눔 장터\t가람시 소상공인지원센터

□ 신청 서류는 다음과 같다.
 ○ 신청서 1부
 ○ 계획서 1부
"""


@pytest.fixture(scope="module")
def entry() -> IndexedDocument:
    whole = document(PLAN, title="가람시 으뜸마을 지원계획")
    blocks = read_outline(whole, kiwi())
    return IndexedDocument(whole, blocks, read_passages(whole, blocks))


def asked(text: str) -> Question:
    return read_question(text, date(2025, 1, 1))


def units(entry: IndexedDocument) -> list[Unit]:
    return [unit for passage in entry.passages for unit in units_of(entry, passage)]


def said(entry: IndexedDocument, question: str) -> list[str]:
    statements = say_whole(asked(question), units(entry), {"d": entry})
    grounded = ground(statements, {"d": entry}, question)
    assert not grounded.dropped
    return [statement.text for statement in statements]


@pytest.mark.parametrize("question", ["4대 협력사업은?", "협력사업을 모두 알려줘"])
def test_every_row_of_the_column_that_is_named_in_order(
    entry: IndexedDocument, question: str
) -> None:
    assert said(entry, question)[1:] == [
        "- 들꽃마을: 꽃길 조성",
        "- 솔밭마을: 숲 학교",
        "- 물결마을: 갯벌 체험",
        "- 느티마을: 나눔 장터",
    ]


def test_a_column_whose_name_goes_on_with_the_noun_asked_for(entry: IndexedDocument) -> None:
    lines = said(entry, "협력사업을 담당하는 기관을 전부 알려 주세요")
    assert lines[1] == "- 들꽃마을: 가람시 농업기술센터"
    assert len(lines) == 5


def test_only_the_members_that_have_what_is_named_besides(entry: IndexedDocument) -> None:
    assert said(entry, "가람시 들꽃마을 협력사업을 모두 알려줘")[1:] == []
    assert said(entry, "센터가 담당하는 협력사업을 모두 알려줘")[1:] == [
        "- 들꽃마을: 꽃길 조성",
        "- 느티마을: 나눔 장터",
    ]


@pytest.mark.parametrize("question", ["3대 중점과제는?", "중점과제를 빠짐없이 알려줘"])
def test_the_items_below_the_heading_that_names_them(entry: IndexedDocument, question: str) -> None:
    assert said(entry, question)[1:] == ["- 빈집 정비", "- 마을회관 수리", "- 마을길 포장"]


def test_another_number_than_asked_for_is_told(entry: IndexedDocument) -> None:
    assert said(entry, "5대 중점과제를 모두 알려줘")[-1] == "문서에서 3개를 찾았습니다."
    assert said(entry, "5대 중점과제는?") == []


@pytest.mark.parametrize(
    "question",
    [
        "중점과제는 무엇인가요?",  # asks for no whole list
        "으뜸마을 예산을 모두 알려줘",  # no list bears that name
        "협력사업은 모두 몇 개인가요?",  # is counted elsewhere
        "바다마을 협력사업을 모두 알려줘",  # no member has that
    ],
)
def test_what_is_left_to_the_best_passage(entry: IndexedDocument, question: str) -> None:
    assert said(entry, question) == []


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("10대 협업과제는?", 10),
        ("10대 협업과제를 모두 알려줘", 10),
        ("우수마을 세 곳은?", 3),
        ("우수마을 3곳을 알려줘", 3),
        ("따져 볼 네 가지", 4),
        ("시즌2의 5개 분야는 무엇인가요?", 5),
        ("상을 받은 나라 다섯은?", 5),
        ("3개월 동안 할 일은?", 0),
        ("10대 협업과제를 지원하는 예산은 얼마인가요?", 0),
        ("10대 협업과제 중에 솔내군의 대표 사업들은 무엇인가요?", 0),
        ("3대 전략 중 무엇이 먼저인가요?", 0),
        ("우수마을은 몇 곳인가요?", 0),
        ("제2회 대회는 언제?", 0),
        ("2020년 우수마을은?", 0),
        ("5. 신청 방법 모두 알려줘", 0),
    ],
)
def test_the_number_of_members_that_is_asked_for(question: str, number: int) -> None:
    assert number_asked(asked(question)) == number


@pytest.mark.parametrize(
    ("lines", "number", "has"),
    [
        (["우수마을은 들꽃, 솔밭, 물결로 선정됐습니다."], 3, True),
        (["우수마을은 들꽃·솔밭·물결마을입니다."], 3, True),
        (["세 번째로 연 나라(가, 나, 다, 라, 마)입니다."], 5, True),
        (["우수마을은 들꽃마을입니다."], 3, False),
        (["과제:", "- 하나", "- 둘"], 2, True),
        (["과제:", "- 하나, 둘, 셋", "- 넷"], 3, False),
    ],
)
def test_counts_what_an_answer_lists(lines: list[str], number: int, has: bool) -> None:
    assert has_members([Statement(line, ()) for line in lines], number) is has


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("아쉬운 점 세 가지는?", 3),
        ("다섯가지 과제는 뭐예요?", 5),
        ("첫 모임은 어떤 방식으로 열렸나요?", 0),
        ("세무서는 어디에 있나요?", 0),
    ],
)
def test_a_number_in_words_is_no_part_of_a_word(question: str, number: int) -> None:
    assert number_asked(asked(question)) == number


MARKET = """솔내시 나눔장터 운영계획

1. 심사
 가. 가점 (최대 3점)
  - 처음 참여한 가게 : 2점
  - 다시 쓰는 그릇을 쓰는 가게 : 1점
 나. 제외 대상
  - 지난해 그만둔 가게

붙임 1. 하반기 새 나눔장터 현황 1부.

2. 장터를 맡은 부서
  - 2001~2010 : 상생과
  - 2011~현재 : 나눔과

붙임 1

장터\t위치
솔밭장터\t솔내동
들꽃장터\t누리동
계\t2곳
"""


@pytest.mark.parametrize(
    ("question", "members"),
    [
        (
            "나눔장터 심사에서 가점을 받을 수 있는 경우를 모두 알려주세요",
            ["처음 참여한 가게 : 2점", "다시 쓰는 그릇을 쓰는 가게 : 1점"],
        ),
        ("하반기에 문 여는 나눔장터 이름을 전부 알려줘", ["솔밭장터", "들꽃장터"]),
        (
            "2001년부터 지금까지 장터를 맡은 부서들을 순서대로 적어 주세요",
            ["2001~2010 : 상생과", "2011~현재 : 나눔과"],
        ),
    ],
)
def test_a_list_whose_title_the_document_says_elsewhere_or_briefly(
    question: str, members: list[str]
) -> None:
    whole = document(MARKET, title="솔내시 나눔장터 운영계획")
    blocks = read_outline(whole, kiwi())
    market = IndexedDocument(whole, blocks, read_passages(whole, blocks))
    assert said(market, question)[1:] == [f"- {member}" for member in members]


def test_a_comma_within_a_number_parts_no_members() -> None:
    (said,) = [Statement("유형별로 일반 61,205명, 청년 7,386명, 가족 9,821명입니다.", ())]
    assert has_members([said], 3)
    assert not has_members([Statement("1차 신청(신청 113,260명, 경쟁률 1.9:1)입니다.", ())], 3)


STRATEGY = """가람시 돌봄 기본계획

Ⅰ. 추진전략 및 과제 (3대 전략, 6개 과제)

1. 찾기 쉬운 창구 (2개 과제)
 ○ 전화 한 통으로 신청
 ○ 창구를 동마다 설치

2. 촘촘한 방문 (2개 과제)
 ○ 방문을 월 3회로 확대
 ○ 야간 방문을 시작

3. 인력 양성 (2개 과제)
 ○ 교육원을 세움
 ○ 수당을 올림
"""


@pytest.mark.parametrize("question", ["돌봄 계획의 3대 전략을 정리해줘", "돌봄 계획 3대 전략은?"])
def test_the_headings_below_a_title_that_counts_them(question: str) -> None:
    whole = document(STRATEGY, title="가람시 돌봄 기본계획")
    outline = read_outline(whole, kiwi())
    found = IndexedDocument(whole, outline, read_passages(whole, outline))
    units = [unit for passage in found.passages for unit in units_of(found, passage)]
    said = say_whole(read_question(question, date(2033, 3, 1)), units, {whole.id: found})
    assert [statement.text for statement in said][1:] == [
        "- 찾기 쉬운 창구 (2개 과제)", "- 촘촘한 방문 (2개 과제)", "- 인력 양성 (2개 과제)",
    ]  # fmt: skip


def test_the_noun_behind_the_number_is_what_the_list_is_of(entry: IndexedDocument) -> None:
    units = [unit for passage in entry.passages for unit in units_of(entry, passage)]
    question = read_question("으뜸마을 3가지 중점과제는?", date(2033, 3, 1))
    said = say_whole(question, units, {entry.document.id: entry})
    assert len(said) == 4
