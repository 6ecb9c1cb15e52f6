"""What decides among units that are about as like the question: which of them says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import Mock

import numpy as np
import pytest

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.definitions import (
    asks_meaning_alone,
    defined_term,
    defines,
    explained,
)
from assistant.answering.evidence.features import NAMES, Candidates
from assistant.answering.evidence.grounding import Evidence, Statement, ground
from assistant.answering.evidence.units import Unit, units_of
from assistant.answering.questions.question import Question, read_question
from assistant.answering.ranking.preferences import preferences
from assistant.answering.replies.compose import compose
from assistant.datatypes import BlockKind, Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

TODAY = date(2024, 3, 1)


def ask(text: str) -> Question:
    return read_question(text, TODAY)


def read(
    text: str, doc: str = "d", day: date | None = None
) -> tuple[IndexedDocument, tuple[Unit, ...]]:
    source = Document(doc, "", "", day, "", "d.txt", "0", text)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    return entry, tuple(unit for passage in entry.passages for unit in units_of(entry, passage))


def without_features(units: tuple[Unit, ...]) -> Candidates:
    query = Mock(spec=Query)
    query.lacking.return_value, query.cover_of.return_value = [], 0.0
    query.calls_otherwise.return_value = False
    words = ((frozenset[str](), frozenset[str]()),) * len(units)
    return Candidates(units, np.zeros((len(units), len(NAMES))), query, words)


def preferred(question: str, *documents: tuple[IndexedDocument, tuple[Unit, ...]]) -> Unit:
    """Give the unit that is preferred where all have the same score and features."""
    units = tuple(unit for _, own in documents for unit in own)
    equal = without_features(units)
    entries = {entry.document.id: entry for entry, _ in documents}
    added = preferences(ask(question), equal, np.zeros(len(units)), entries)
    assert added.max() > 0, "no unit is preferred"
    return units[int(np.argmax(added))]


LIBRARY = """□ 추진 현황
ㅇ 도서관 이용자 30% 증가를 목표로 함
* 도서관 이용률(%) : ('20) 12.5 → ('21) 14.1 → ('22) 17.9
ㅇ (새빛서당) 어르신이 어린이에게 한문을 가르치는 마을 배움터를 운영(새빛서당)하여 세대 간 교류를 넓힘
ㅇ 관내 면적이 가장 넓은 곳은 솔내면, 제일 좁은 곳은 달빛동
ㅇ 최대면적 등을 고려하여 자리를 정함
ㅇ 솔내도서관장 유하람이 개관식에서 인사함
ㅇ 군수 도서윤은 도서관 직원 나미소를 격려함
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2021년 도서관 이용률은 몇 %였나요?", "('21) 14.1"),
        ("새빛서당이 뭐예요?", "운영(새빛서당)하여"),
        ("제일 넓은 데와 제일 좁은 데는 어디인가요?", "가장 넓은 곳은"),
        ("도서관 직원을 격려한 군수는 누구인가요?", "군수 도서윤"),
        ("도서관 직원을 격려한 군수 이름", "군수 도서윤"),
    ],
)
def test_the_unit_that_says_what_is_asked(question: str, said: str) -> None:
    assert said in preferred(question, read(LIBRARY)).text


def test_a_title_with_nothing_below_is_the_last() -> None:
    entry, (title, sentence) = read("주민 만족도조사 결과\n\n주민의 만족도는 52점이다.\n")
    units = (replace(title, kind=BlockKind.CAPTION), sentence)
    equal = without_features(units)
    added = preferences(ask("만족도 조사 결과는?"), equal, np.zeros(2), {"d": entry})
    assert added[0] < added[1] == 0


def contacts(name: str, doc: str, day: date) -> tuple[IndexedDocument, tuple[Unit, ...]]:
    text = f"담당 부서 도서관정책과\n담 당 자 ∙과장 {name}, 주무관 하늬솔 ∙☎ (044) 201-0000\n"
    entry, units = read(text, doc, day)
    return entry, tuple(replace(unit, kind=BlockKind.METADATA) for unit in units)


def test_of_two_contacts_that_of_the_month_that_is_named() -> None:
    june = contacts("김민준", "june", date(2022, 6, 3))
    july = contacts("도서윤", "july", date(2022, 7, 1))
    question = "2022년 {}월 보도자료의 도서관정책과 과장은 누구인가요?"
    assert preferred(question.format(6), june, july).doc == "june"
    assert preferred(question.format(7), june, july).doc == "july"


def test_of_two_contacts_that_of_the_event_that_is_named() -> None:
    entries = []
    for name, doc, title in (
        ("김민준", "fair", "솔내 책잔치 개최"),
        ("도서윤", "forum", "솔내 독서 토론회 개최"),
    ):
        entry, units = contacts(name, doc, date(2022, 6, 3))
        entries.append((replace(entry, document=replace(entry.document, title=title)), units))
    question = "{}를 열 때 도서관정책과 과장은 누구였나요?"
    assert preferred(question.format("책잔치"), *entries).doc == "fair"
    assert preferred(question.format("토론회"), *entries).doc == "forum"


AGENDA = """□ 상정 안건

안건번호	안건명	결과
제1호	버스 노선 통합안	가결
제2호	심야 버스 도입안	가결
제3호	학생 요금 인하안	보류

□ 조사 결과
ㅇ 이용객이 적은 노선이 4건으로 나타남
"""


def test_the_rows_of_the_table_that_is_named_are_counted() -> None:
    entry, units = read(AGENDA)
    question = "안건은 모두 몇 건이었나요?"
    best = preferred(question, (entry, units))
    assert best.cells
    (said,) = compose(ask(question), [best], 1, {"d": entry})
    assert said.counted == 3
    assert (
        said.text
        == "표에서 세면 모두 3건입니다(버스 노선 통합안, 심야 버스 도입안, 학생 요금 인하안)."
    )


def test_a_number_that_is_stated_is_not_counted() -> None:
    stated = AGENDA.replace("이용객이 적은 노선이 4건으로", "상정된 안건은 모두 3건으로")
    entry, units = read(stated)
    equal = without_features(units)
    added = preferences(
        ask("안건은 모두 몇 건이었나요?"), equal, np.zeros(len(units)), {"d": entry}
    )
    preferred = [unit for unit, worth in zip(units, added, strict=True) if worth > 0]
    assert preferred and all("모두 3건" in unit.text for unit in preferred)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("오름길이 뭐예요?", "오름길"),
        ("나눔장터란 무엇인가요?", "나눔장터"),
        ("으뜸마을이라는 게 어떤 마을을 말하는 거예요?", "으뜸마을"),
        ("나눔장터는 언제 열리나요?", ""),
    ],
)
def test_the_term_that_is_to_be_defined(question: str, term: str) -> None:
    assert defined_term(ask(question)) == term


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("나눔장터는 주민이 쓰던 물건을 서로 바꾸는 자리이다.", True),
        ("“나눔장터”란 주민이 쓰던 물건을 서로 바꾸는 자리를 말한다.", True),
        ("주민이 쓰던 물건을 서로 바꾸는 자리(나눔장터) 마련", True),
        ("물물교환 행사(나눔장터: 나누는 장터) 확대", True),
        ("나눔장터는 다음 달부터 매주 토요일에 열릴 예정이다.", False),
        ("주민 누구나 나눔장터에 참여할 수 있다.", False),
    ],
)
def test_what_defines_a_term(text: str, says: bool) -> None:
    assert defines("나눔장터", text) is says


PLAN = """□ 주요 내용은 다음과 같다.
- (교통) 마을버스를 늘리고 정류장을 새로 단장
* (3개 과제) 노선 신설, 야간 운행, 정류장 난방
- (문화) 도서관을 넓히고 공연장을 건립
* (2개 과제) 어린이 열람실, 야외 무대
"""


def test_the_item_of_a_list_that_is_named_is_said_alone() -> None:
    entry, units = read(PLAN)
    best = next(unit for unit in units if unit.text.startswith("(교통)"))
    ranked = [best, *(unit for unit in units if unit is not best)]
    named = compose(ask("(교통) 쪽 과제로 어떤 것들이 있나요?"), ranked, 1, {"d": entry})
    said = " ".join(statement.text for statement in named)
    assert "노선 신설, 야간 운행, 정류장 난방" in said
    assert "공연장" not in said
    whole = compose(ask("어떤 것들이 있나요?"), ranked, 1, {"d": entry})
    assert "공연장" in " ".join(statement.text for statement in whole)


def test_a_short_year_in_a_quote_is_the_full_year() -> None:
    text = "분양률 : ('16) 57.1% → ('17) 62.1%"
    entry, _ = read(text)
    quoted = (Evidence("d", 0, len(text)),)
    for year, kept in ((2017, True), (2019, False)):
        said = Statement(f"분양률은 {year}년 62.1%입니다.", quoted)
        assert bool(ground([said], {"d": entry}, "분양율 좀").citations) is kept


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("새빛서당이란?", True),
        ("새빛서당이 정확히 뭐예요?", True),
        ("어르신이 가르치는 새빛서당이 뭐예요?", False),
        ("새빛서당은 언제 여나요?", False),
    ],
)
def test_a_question_for_a_meaning_and_nothing_else(question: str, alone: bool) -> None:
    assert asks_meaning_alone(ask(question)) is alone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("□ 현황\nㅇ 어르신이 어린이에게 한문을 가르치는 마을 배움터를 운영(새빛서당)함", True),
        ("□ 현황\nㅇ 새빛서당 : 어르신이 한문을 가르치는 마을 배움터", True),
        ("□ 새빛서당\nㅇ 어르신이 어린이에게 한문을 가르침", True),
        ("□ 현황\nㅇ 새빛서당 누리집(http://saebit.example.kr)에도 게재 예정", False),
    ],
)
def test_whether_a_meaning_is_said(text: str, said: bool) -> None:
    query = Mock(spec=Query, question=ask("새빛서당이란?"))
    query.defined_by.return_value = 0.0
    _, units = read(text)
    assert explained(query, [unit for unit in units if unit.kind is not BlockKind.HEADING]) is said


@pytest.mark.parametrize("question", ["별빛 음악회 장소는?", "별빛 음악회는 어디서 열렸나요?"])
def test_where_an_event_was_held_is_said_by_what_tells_the_place(question: str) -> None:
    text = (
        "□ 별빛 음악회는 거리두기에 따라 관객 수를 줄였다\n"
        "□ 솔내군은 6월 3일 은행나무 공원에서 제2회 별빛 음악회를 개최했다\n"
        "□ 별빛 음악회의 관객은 320명이었다\n"
    )
    assert "은행나무 공원" in preferred(question, read(text)).text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("지원금은 누가 주나요?", "person"),
        ("지원금은 무엇에 쓰나요?", "fact"),
        ("앱 개발비는?", "number"),
        ("장학금은 왜 줄었나요?", "reason"),
        ("소방 장비는?", "fact"),
    ],
)
def test_the_asking_word_goes_before_the_noun_it_is_asked_of(question: str, kind: str) -> None:
    assert ask(question).kind.value == kind


MEETING = """솔내시 마을버스위원회 회의 결과

1. 회의 개요
 ○ 참석 : 위원 9명
  ※ 마을버스 : 마을과 역 사이를 다니는 작은 버스
 ○ 불참 2명 : 하늬솔, 나미소
2. 지난 계획의 평가
 □ 성과
  - 노선 5개 신설
  - 정류장 20곳 정비
 □ 아쉬운 점
  - 막차가 이름
  - 배차가 고르지 않음
  - 차가 낡음
"""


def worth(question: str, part: str) -> float:
    """Give what the one unit that holds a part is preferred by, where all are equal."""
    entry, units = read(MEETING)
    titled = replace(entry, document=replace(entry.document, title="솔내시 마을버스위원회 회의"))
    equal = without_features(units)
    added = preferences(ask(question), equal, np.zeros(len(units)), {"d": titled})
    (found,) = [i for i, unit in enumerate(units) if part in unit.text]
    return float(added[found])


def test_what_explains_a_word_of_the_title_is_no_answer() -> None:
    assert worth("마을버스 회의에 안 나온 위원들", "작은 버스") < 0
    assert worth("마을버스가 뭐예요?", "작은 버스") > 0


def test_a_list_of_as_many_members_as_are_asked_for() -> None:
    question = "지난 계획에서 아쉬웠던 점 세 가지는?"
    assert worth(question, "막차가 이름") > worth(question, "노선 5개 신설") == 0


def test_a_list_of_the_number_is_said_whole() -> None:
    entry, units = read(MEETING)
    best = next(unit for unit in units if "배차가" in unit.text)
    said = compose(ask("아쉬웠던 점 세 가지는?"), [best], 1, {"d": entry})
    assert [statement.text for statement in said] == [
        "아쉬운 점:",
        "- 막차가 이름",
        "- 배차가 고르지 않음",
        "- 차가 낡음",
    ]


def test_a_term_that_a_statute_names_in_brackets() -> None:
    text = "여러 마을을 묶어 하나의 배움터(이하 “이음배움터”라 한다)를 둘 수 있다."
    assert defines("이음배움터", text)
    assert not defines("배움터", text)


def test_a_total_that_a_text_states() -> None:
    text = """□ 쉼터 현황
ㅇ 2호선 쉼터 3곳을 고침
ㅇ 쉼터 4곳을 새로 열어 모두 21곳 운영
"""
    assert "모두 21곳" in preferred("쉼터는 다 합쳐 몇 곳인가요?", read(text)).text


def test_the_label_above_a_sentence_that_names_no_place() -> None:
    text = """□ 주요 사례는 다음과 같다.
① (솔내군 물결항) 빈 창고를 찻집으로 꾸민다.
  - 심사에서 가장 높은 점수를 받았다.
"""
    entry, units = read(text)
    best = next(unit for unit in units if "높은 점수" in unit.text)
    (said,) = compose(ask("가장 높은 점수를 받은 마을은 어디예요?"), [best], 1, {"d": entry})
    assert said.text == "솔내군 물결항: 심사에서 가장 높은 점수를 받았습니다."


def test_whom_to_ask_is_no_member_of_a_list() -> None:
    entry, units = read("솔내도서관 지기 이름\n")
    metadata = (replace(units[0], kind=BlockKind.METADATA),)
    equal = without_features(metadata)
    zero = np.zeros(1)
    asked = preferences(ask("솔내도서관에 새로 온 책들은?"), equal, zero, {"d": entry})
    contact = preferences(ask("솔내도서관 담당자들은?"), equal, zero, {"d": entry})
    assert asked[0] < contact[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("마을기금은 어디에 써요?", "용도는"),
        ("한 가구에 얼마까지 지원하나요?", "가구당 최대"),
        ("2호선 역은 몇 곳인가요?", "2호선"),
        ("공사한 기간 알려주세요", "5. 15."),
    ],
)
def test_the_use_the_limit_and_the_line_asked_for(question: str, said: str) -> None:
    text = """□ 마을기금의 용도는 다음과 같다.
- 마을길 정비
□ 마을기금은 이장이 관리하고 쓴다.
□ 마을기금에서 모두 30만원을 지원한다.
□ 마을기금에서 가구당 최대 20만원을 지원한다.
□ 1호선 역은 12곳이다.
□ 2호선 역은 9곳이다.
□ 역을 고친 공사는 2031. 5. 15. ~ 6. 2.이다.
"""
    entry, units = read(text)
    lines = tuple(unit for unit in units if "마을길" not in unit.text)
    added = preferences(ask(question), without_features(lines), np.zeros(len(lines)), {"d": entry})
    best = max(zip(added, lines, strict=True), key=lambda pair: pair[0])[1]
    others = [value for value, unit in zip(added, lines, strict=True) if unit is not best]
    assert said in best.text
    assert added.max() > max(others)
