"""How the parts, comparisons and lists of a claim are read, over a made-up notice and regulation."""

from __future__ import annotations

from datetime import date

import pytest
from test_claims import CONTRADICTED, SUPPORTED, UNVERIFIABLE, FlatEncoder, check, entry

from assistant.answering.claims.identity import ends_open
from assistant.answering.claims.parts import parts_of
from assistant.answering.claims.statements import repair_statement
from assistant.retrieval.index import PassageIndex

NOTICE = """보도자료
배포일시 2023. 6. 1.(목)

해오름시, 나루도서관 문 연다

□ 해오름시는 2022년 3월 2일에 나루도서관을 착공하여 2023년 4월 28일에 준공하였으며, 2023년 6월 10일에 개관한다.

ㅇ 개관식은 나루도서관 별빛마당에서 열린다.

□ 신청한 단체 48곳 중 31곳이 독서모임 지원 단체로 선정되었다.

ㅇ 동아리방은 9곳, 세미나실은 4곳이다.

ㅇ 좌석 면적당 이용률은 지난해 62%에서 올해 74%로 늘어난다.

ㅇ 도서관 회원 수(명) : ('20) 2,100 → ('21) 3,400 → ('22) 2,900

□ 개관 준비에는 해오름교육지원청, 솔빛문화재단, 누리은행 등이 참여하였다.

ㅇ 도서관은 매주 월요일을 빼고 09:00~18:00 문을 연다.

□ 다음 각 호의 어느 하나에 해당하는 사람은 회원으로 가입할 수 없다.

ㅇ 다른 도서관에서 이용이 정지된 사람
"""

GUIDE = """# 해오름시 체험장 안내

해오름시 관광과 · 2023년 5월 2일 기준

## 체험장별 정원과 요금

| 체험장 | 정원 | 요금 |
|---|---|---|
| 도자기방 | 30명 | 5,000원 |
| 한지방 | 45명 | 4,000원 |
| 목공방 | 20명 | 9,000원 |
"""


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [
        entry("notice", "해오름시, 나루도서관 문 연다", date(2023, 6, 1), NOTICE),
        entry("guide", "해오름시 체험장 안내", date(2023, 5, 2), GUIDE),
    ]
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


@pytest.mark.parametrize(
    ("verdict", "claim", "right"),
    [
        (SUPPORTED, "나루도서관은 2023년 4월에 준공했다", ""),
        (CONTRADICTED, "나루도서관은 2022년 3월에 준공했다", "2023년 4월 28일"),
        (CONTRADICTED, "나루도서관은 2023년 4월에 개관한다", "2023년 6월 10일"),
        (CONTRADICTED, "나루도서관 개관식은 해맞이마당에서 열린다", "별빛마당"),
        (CONTRADICTED, "신청한 단체 48곳이 모두 독서모임 지원 단체로 선정되었다", "31곳"),
        (SUPPORTED, "동아리방은 세미나실보다 많다", ""),
        (CONTRADICTED, "세미나실이 동아리방보다 많다", "동아리방은 9곳, 세미나실은 4곳"),
        (SUPPORTED, "좌석 면적당 이용률은 70%를 넘는다", ""),
        (CONTRADICTED, "좌석 면적당 이용률은 올해 80%로 늘어난다", "74%"),
        (CONTRADICTED, "도서관 회원 수는 해마다 늘었다", "2,900"),
        (SUPPORTED, "개관 준비에는 솔빛문화재단이 참여하였다", ""),
        (UNVERIFIABLE, "개관 준비에는 한결문화재단이 참여하였다", ""),
        (UNVERIFIABLE, "개관 준비에는 누리은행만 참여하였다", ""),
        (SUPPORTED, "도서관은 하루 아홉 시간 문을 연다", ""),
        (CONTRADICTED, "다른 도서관에서 이용이 정지된 사람도 회원으로 가입할 수 있다", "없다"),
        (SUPPORTED, "정원이 가장 많은 체험장은 한지방이다", ""),
        (CONTRADICTED, "정원이 가장 많은 체험장은 도자기방이다", "한지방 45명"),
        (CONTRADICTED, "요금이 가장 높은 체험장은 한지방이다", "목공방 9,000원"),
        (SUPPORTED, "동아리방은 9곳이고 세미나실은 4곳이다", ""),
        (CONTRADICTED, "동아리방은 9곳이고 세미나실은 6곳이다", "4곳"),
    ],
)
def test_the_parts_of_a_claim(index: PassageIndex, verdict: str, claim: str, right: str) -> None:
    result = check(index, claim)
    assert result.verdict == verdict, result
    assert right in result.right
    assert bool(result.right) == (verdict == CONTRADICTED)


@pytest.mark.parametrize(
    ("statement", "parts"),
    [
        ("위원은 7명이고 위원장은 원장이다", ["위원은 7명이다", "위원 위원장은 원장이다"]),
        (
            "센터는 3월에 착공했으며 5월에 준공했다",
            ["센터는 3월에 착공했다", "센터는 5월에 준공했다"],
        ),
        ("대회는 온라인으로 진행되고 있다", ["대회는 온라인으로 진행되고 있다"]),
        ("대회는 온라인으로 열렸다", ["대회는 온라인으로 열렸다"]),
    ],
)
def test_a_compound_claim_is_cut_where_it_joins(statement: str, parts: list[str]) -> None:
    assert parts_of(statement) == parts


@pytest.mark.parametrize(
    ("text", "after", "is_open"),
    [
        ("가람시, 나루시 등이 참여", "가람시", True),
        ("가람시, 나루시 등이 참여", "나루시", True),
        ("가람시, 나루시가 참여하고 등록", "가람시", False),
        ("가람시가 참여한 뒤 강의 등을 듣는다", "가람시", False),
    ],
)
def test_a_list_that_ends_in_others_is_open(text: str, after: str, *, is_open: bool) -> None:
    assert ends_open(text, text.index(after) + len(after)) is is_open


class Words:
    """Holds the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def contains(self, text: str) -> bool:
        return text in self.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("지역인재 체용목표는 18%이다", "지역인재 채용목표는 18%이다"),
        ("성과보고대회는 온라인으로개최하였다", "성과보고대회는 온라인으로 개최하였다"),
        ("지역인재 채용목표는 18%이다", "지역인재 채용목표는 18%이다"),
    ],
)
def test_the_spelling_of_a_statement_is_repaired(typed: str, meant: str) -> None:
    assert repair_statement(typed, Words("지역인재채용목표성과보고대회온라인개최")) == meant


def test_no_repair_changes_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repair that would turn one number, date or name into another is not made."""
    for repaired in ("위원은 8명이다", "위원은 9곳이다"):
        monkeypatch.setattr(
            "assistant.answering.claims.statements.repair", lambda *_, said=repaired: said
        )
        assert repair_statement("위원은 9명이다", Words("")) == "위원은 9명이다"
    monkeypatch.setattr(
        "assistant.answering.claims.statements.repair", lambda *_: "부산에서 열린다"
    )
    assert repair_statement("울산에서 열린다", Words("")) == "울산에서 열린다"
