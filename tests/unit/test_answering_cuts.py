"""What is cut out of a long sentence, and what is said with it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.evidence.beside import sentences_beside, subject_before
from assistant.answering.evidence.clauses import shorten
from assistant.answering.evidence.units import Unit, units_of, without_mark
from assistant.answering.questions.question import Question, read_question
from assistant.answering.replies.compose import compose
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi


def ask(text: str) -> Question:
    return read_question(text, date(2024, 3, 1))


def read(text: str) -> tuple[IndexedDocument, list[Unit]]:
    source = Document("d", "", "", None, "", "d.txt", "0", text)
    outline = read_outline(source, kiwi())
    entry = IndexedDocument(source, outline, read_passages(source, outline))
    return entry, [unit for passage in entry.passages for unit in units_of(entry, passage)]


def say(question: str, text: str, best: str) -> list[str]:
    entry, units = read(text)
    first = next(unit for unit in units if best in unit.text)
    ranked = [first, *(unit for unit in units if unit is not first)]
    return [statement.text for statement in compose(ask(question), ranked, 1, {"d": entry})]


MARKET = (
    "한빛시는 지난해 3월 시의회의 의견을 들어 전통시장 현대화 계획을 확정하였으며, 상인회와 함께 공영주차장 "
    "두 곳을 새로 짓고 비가 새던 낡은 지붕을 모두 바꾸었고, 올해부터는 빈 점포를 빌려 장사를 시작하는 "
    "청년 상인 서른 명에게 임차료를 다달이 지원한다."
)


@pytest.mark.parametrize(
    ("question", "kept", "left_out"),
    [
        ("현대화 계획은 누가 확정했나요?", ["한빛시는", "확정하였"], ["임차료"]),
        ("청년 상인에게 무엇을 지원하나요?", ["임차료를"], ["공영주차장"]),
        ("주차장과 지붕은 어떻게 됐나요?", ["공영주차장", "지붕을"], ["임차료"]),
    ],
)
def test_the_shortest_run_that_says_what_is_asked(
    question: str, kept: list[str], left_out: list[str]
) -> None:
    cut = shorten(MARKET, ask(question))
    assert cut in MARKET
    assert all(word in cut for word in kept)
    assert not any(word in cut for word in left_out)


def test_what_the_question_names_is_not_cut_apart() -> None:
    cut = shorten(MARKET, ask("현대화 계획을 확정한 한빛시가 청년 상인에게 주는 것은?"))
    assert "현대화 계획" in cut
    assert "청년 상인" in cut


def test_a_bare_connective_does_not_end_a_clause() -> None:
    text = (
        "이번 행사에는 나래도와 누리도의 선수단이 하나의 깃발을 들고 함께 입장하기로 하였으며, 개회식은 "
        "저녁 일곱 시에 종합운동장에서 열리고 폐회식은 그 다음 주 토요일 같은 곳에서 열릴 예정이라고 조직위원회가 밝혔다."
    )
    cut = shorten(text, ask("깃발을 든 선수단은 어디 선수단인가?"))
    assert not cut.endswith("들고")
    assert "입장하기로" in cut


@pytest.mark.parametrize("text", ["18.9", "18.12 18.8 18.2~", "3.5% 인상", "12.11(수) 14시"])
def test_a_decimal_or_a_date_has_no_outline_mark(text: str) -> None:
    assert without_mark(text) == text


FINES = """제20조(과태료) ① 다음 각 호의 어느 하나에 해당하는 자에게는 200만원 이하의 과태료를 부과한다.

  1. 제7조를 위반하여 쉼터의 이용을 거부한 자
  2. 제9조를 위반하여 신고를 하지 아니한 자
"""


def test_an_item_is_said_with_the_sentence_that_it_completes() -> None:
    said = say("쉼터 이용을 거부하면 과태료는 얼마인가요?", FINES, "쉼터의 이용을 거부")
    assert "200만원 이하의 과태료" in said[0]
    assert "쉼터의 이용을 거부한 자" in said[1]
    assert not any("신고" in text for text in said)


RULES = (
    "행정기관은 신청을 받으면 접수증을 내주어야 한다. 다만, 우편으로 받은 신청은 그러하지 아니하다. "
    "접수증의 서식은 규칙으로 정한다."
)


def test_a_proviso_goes_with_its_rule() -> None:
    said = say("신청하면 접수증을 받나요?", RULES, "접수증을 내주어야")
    assert len(said) == 2
    assert said[1].startswith("다만, 우편으로")


def test_a_proviso_stands_alone_when_it_is_the_answer() -> None:
    entry, units = read(RULES)
    proviso = next(unit for unit in units if "다만" in unit.text)
    assert sentences_beside(ask("우편 신청도 접수증을 주나요?"), [proviso], entry) == []


HALL = (
    "솔빛회관은 1972년에 지어진 시민회관이다. 2019년에 국가등록문화재로 지정되었다. "
    "관장은 시장이 임명한다. 현재는 공사 중이다. 내년 3월에 다시 문을 연다."
)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [("국가등록문화재로", "솔빛회관"), ("시장이 임명", ""), ("다시 문을", "")],
)
def test_a_sentence_without_a_subject_takes_that_of_the_one_before(
    sentence: str, subject: str
) -> None:
    entry, units = read(HALL)
    unit = next(unit for unit in units if sentence in unit.text)
    assert subject_before(unit, entry)[0] == subject


DUTIES = """제5조(지원센터) ② 지원센터는 다음 각 호의 업무를 수행한다.

  1. 상담 창구의 운영
  2. 안내 자료의 발간
  3. 상담원의 교육
"""


@pytest.mark.parametrize("best", ["다음 각 호의 업무", "안내 자료의 발간"])
def test_the_items_are_counted_from_their_lead_and_from_any_of_them(best: str) -> None:
    (said,) = say("지원센터의 업무는 몇 가지인가요?", DUTIES, best)
    assert said.startswith("모두 3가지입니다(상담 창구의 운영, 안내 자료의 발간, 상담원의 교육)")


def test_a_sentence_within_a_parenthesis_does_not_end_the_outer_one() -> None:
    text = (
        "기관의 장은 접수된 신청(구두로 한 것은 제외한다. 이하 이 조에서 같다)이 기준에 맞으면 승인한다. "
        "승인한 때에는 알려야 한다."
    )
    _, units = read(text)
    assert [unit.text for unit in units] == [
        text[: text.index(" 승인한 때")],
        "승인한 때에는 알려야 한다.",
    ]


COURSES = """ㅇ (사업개요) 마을 협의체*를 바탕으로 주민을 위한 4대 강좌** 운영

* 주민자치회(12명), 상인회(8명), 청년회(9명) 등이 함께 참여

** 목공 강좌, 원예 강좌, 요리 강좌, 사진 강좌
"""


@pytest.mark.parametrize(
    ("question", "term", "value"),
    [
        ("주민을 위한 4대 강좌를 나열해 주세요", "4대 강좌", "원예 강좌"),
        ("마을 협의체에는 누가 참여하나요?", "마을 협의체", "상인회(8명)"),
    ],
)
@pytest.mark.parametrize("best", ["주민자치회", "목공 강좌"])
def test_of_two_notes_the_one_whose_term_is_asked_for(
    question: str, term: str, value: str, best: str
) -> None:
    said = say(question, COURSES, best)
    assert said[0].startswith(f"{term}: ")
    assert value in said[0]


SALES = """ㅇ 산업단지의 부지* 분양을 마무리함

* 부지 분양률 : 62.1%

※ 입주율 17.4%
"""


def test_a_note_that_says_the_noun_asked_for_is_said() -> None:
    (said,) = say("산업단지 부지의 입주율은?", SALES, "입주율")
    assert "17.4%" in said and "62.1%" not in said


def test_a_long_name_is_cut_after_a_word() -> None:
    long_item = "오래된 마을회관과 쉼터의 냉난방 설비를 갈아 주고 매달 점검하는 사업의 관리와 운영"
    (said,) = say(
        "업무는 몇 가지인가요?", DUTIES.replace("상담 창구의 운영", long_item), "다음 각 호"
    )
    name = said[said.index("(") + 1 : said.index("…")]
    assert long_item.startswith(f"{name} ")


RESULTS = """□ 성과지표

지표 | 2023년 목표 | 2023년 실적 | 달성 여부
나눔터(개소) | 15 | 11 | 미달성
재활용률(%) | 54.0 | 55.6 | 달성
활동가(명) | 60 | 74 | 달성
"""


@pytest.mark.parametrize(
    ("question", "best", "text"),
    [
        ("2023년 나눔터 실적은 몇 곳인가요?", "나눔터", "나눔터의 2023년 실적은 11개소입니다."),
        ("2023년 재활용률 목표는?", "재활용률", "재활용률의 2023년 목표는 54.0%입니다."),
    ],
)
def test_a_value_with_the_unit_of_its_row_is_said_and_not_counted(
    question: str, best: str, text: str
) -> None:
    assert say(question, RESULTS, best) == [text]
