"""Forty claims over made-up documents of three kinds, with verdicts written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from assistant.answering.claims.check import Judgement, check_claim
from assistant.answering.claims.statements import says_something, statement_of
from assistant.answering.questions.question import read_question
from assistant.answering.reader import DEPTH, Reader
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.encoders import Vectors
from assistant.retrieval.index import PassageIndex
from assistant.retrieval.morphemes import kiwi

RELEASE = """보도자료
배포일시 2021. 5. 12.(수)

새빛군, 청년 농부 정착 지원 확대
- 5월 20일 새빛군농업기술센터에서 설명회 개최 -

□ 새빛군(군수 한도윤)은 올해 청년 농부 정착 지원사업의 예산을 12억 5천만 원으로 늘린다고 밝혔다.

ㅇ 지난해 예산은 9억 원이었으며, 지원 대상은 40명에서 65명으로 늘어난다.

ㅇ 선정된 청년 농부에게는 월 80만 원을 최대 3년 동안 지급한다.

□ 사업설명회는 5월 20일(목) 14시 새빛군농업기술센터 대강당에서 열린다.

ㅇ 설명회에는 청년 농부 120명이 참석할 예정이다.

□ 청년 농부의 소득은 ('18) 2,100만 원 → ('19) 2,450만 원 → ('20) 2,900만 원으로 꾸준히 올랐다.

ㅇ 새빛군은 2017년 9월 전국에서 처음으로 청년 농부 주거단지를 착공했다.

※ 거점 공간(4곳): 읍내1, 솔면2, 강면1
"""

RULES = """한울재단 연구비 관리규정

제1장 총칙

제1조(목적) 이 규정은 한울재단 연구비의 지급과 정산에 필요한 사항을 정함을 목적으로 한다.

제2조(연구비의 지급) ① 연구비는 과제당 3천만원을 넘을 수 없다.

② 연구비는 반기마다 나누어 지급한다.

제3조(정산) ① 연구책임자는 과제가 끝난 날부터 60일 이내에 정산서를 제출하여야 한다.

② 식비와 교통비는 연구비로 지급하지 아니한다.

③ 정산서를 제출하지 아니한 사람은 2년 동안 연구비를 신청할 수 없다.

제4조(심의위원회) ① 심의위원회는 위원장 1명을 포함한 9명의 위원으로 구성하며, 위원장은 연구본부장이 된다.

② 심의위원회는 분기마다 1회 이상 회의를 연다.

③ 회의는 재적위원 과반수의 출석으로 개의한다.

부칙

이 규정은 2022년 3월 1일부터 시행한다.
"""

TABLE = """# 푸른구 체육시설 이용 안내

푸른구 체육진흥과 · 2023년 4월 3일 기준

## 1. 시설과 요금

| 시설 | 위치 | 정원 | 요금(시간당) | 면적 |
|---|---|---|---|---|
| 한마음체육관 | 푸른동 | 200명 | 30,000원 | 1,450㎡ |
| 별빛테니스장 | 별빛동 | 16명 | 8,000원 | 2,600㎡ |
| 나래풋살장 | 나래동 | 20명 | 무료 | 800㎡ |
| 물결수영장 | 푸른동 | 90명 | 5,000원 | 1,900㎡ |

## 2. 예약

- 예약은 쓰려는 날의 14일 전부터 받습니다.
- 한 사람이 한 달에 6번까지 예약할 수 있습니다.
- 물결수영장은 2023년 7월 1일부터 8월 31일까지 오전 6시에 엽니다.
- 장애인과 65세 이상은 요금의 50%를 깎아 줍니다.

## 3. 실적

- 2022년 이용자는 48,300명으로 전년보다 12% 늘었습니다.
- 만족도는 84.2점으로 2021년보다 3.1점 떨어졌습니다.
"""

SUPPORTED, CONTRADICTED, UNVERIFIABLE = "supported", "contradicted", "unverifiable"
CLAIMS: tuple[tuple[str, str, str], ...] = (
    (SUPPORTED, "새빛군의 올해 청년 농부 정착 지원 예산은 12억 5천만 원이라던데 맞나요?", ""),
    (SUPPORTED, "새빛군 청년 농부 정착 지원사업 예산이 12.5억원으로 늘었다, 사실인가요?", ""),
    (
        CONTRADICTED,
        "새빛군 청년 농부 정착 지원사업 예산은 15억 원이라고 들었는데 맞아?",
        "12억 5천만 원",
    ),
    (SUPPORTED, "지원 대상이 예순다섯 명으로 늘어난다는데 사실 여부 확인 부탁드립니다", ""),
    (CONTRADICTED, "청년 농부에게 월 100만 원을 준다던데요", "80만 원"),
    (SUPPORTED, "선정된 청년 농부는 매달 80만원을 받는다", ""),
    (CONTRADICTED, "선정된 청년 농부에게 최대 5년 동안 지급한다는 게 맞습니까?", "3년"),
    (SUPPORTED, "사업설명회는 2021년 5월 20일 오후 2시에 열린다", ""),
    (CONTRADICTED, "사업설명회는 5월 27일에 열린다고 하던데 맞나요", "5월 20일"),
    (CONTRADICTED, "사업설명회가 새빛군청에서 열린다는데 맞나요?", "새빛군농업기술센터"),
    (SUPPORTED, "2019년 청년 농부 소득은 2,450만원이었다", ""),
    (CONTRADICTED, "2020년 청년 농부 소득은 2,450만 원이었다는 말이 사실이야?", "2,900만 원"),
    (SUPPORTED, "2017년 9월에 청년 농부 주거단지의 첫 삽을 떴다", ""),
    (
        CONTRADICTED,
        "청년 농부 주거단지는 2016년 9월에 착공했다고 합니다. 확인해 주세요",
        "2017년 9월",
    ),
    (CONTRADICTED, "거점 공간이 솔면에 1곳 있다던데 맞나요?", "솔면2"),
    (UNVERIFIABLE, "청년 농부 가운데 여성이 30명이라는데 사실인가요?", ""),
    (UNVERIFIABLE, "새빛군 청년 농부 주거단지 공사비는 70억 원이다", ""),
    (UNVERIFIABLE, "설명회에서 나눠 준 기념품은 2만 원짜리였다", ""),
    (SUPPORTED, "연구비는 과제마다 3,000만원을 넘지 못한다는데 맞는지 봐주세요", ""),
    (CONTRADICTED, "연구비는 과제당 5천만원까지 받을 수 있다던데 맞나요?", "3천만원"),
    (CONTRADICTED, "연구비는 분기마다 나누어 지급한다", "반기마다"),
    (SUPPORTED, "과제가 끝나고 60일 안에 정산서를 내야 한다", ""),
    (
        CONTRADICTED,
        "정산서는 과제가 끝난 날부터 30일 이내에 제출해야 한다는데 맞나요?",
        "60일 이내",
    ),
    (CONTRADICTED, "식비와 교통비도 연구비로 지급한다던데 사실인가요?", "지급하지 아니"),
    (SUPPORTED, "식비는 연구비로 지급하지 않는다", ""),
    (SUPPORTED, "심의위원회 위원은 9명이다", ""),
    (CONTRADICTED, "심의위원회는 위원 7명으로 구성한다고 하던데 맞습니까", "9명"),
    (CONTRADICTED, "심의위원회는 반기마다 1회 이상 회의를 연다", "분기마다 1회"),
    (CONTRADICTED, "심의위원회 위원장은 사무총장이 맡는다던데 맞나요?", "연구본부장"),
    (SUPPORTED, "한울재단 연구비 관리규정은 2022년 3월 1일부터 시행된다", ""),
    (UNVERIFIABLE, "한울재단이 지난해 지급한 연구비는 모두 20억원이다", ""),
    (SUPPORTED, "별빛테니스장 요금은 시간당 8천원이다", ""),
    (CONTRADICTED, "한마음체육관 요금은 한 시간에 5천 원이라던데 맞나요?", "30,000원"),
    (CONTRADICTED, "나래풋살장은 시간당 3천 원을 내야 한다던데 맞나요?", "무료"),
    (SUPPORTED, "한마음체육관은 정원이 이백 명이다", ""),
    (CONTRADICTED, "물결수영장 면적은 2,600㎡라는데 사실인가요", "1,900㎡"),
    (SUPPORTED, "한 달에 여섯 번까지 예약할 수 있다", ""),
    (CONTRADICTED, "예약은 쓰려는 날 30일 전부터 받는다는 게 맞나요?", "14일"),
    (CONTRADICTED, "2022년 이용자가 전년보다 12% 줄었다는데 사실인가요?", "늘었"),
    (UNVERIFIABLE, "물결수영장 강사는 모두 11명이라던데 맞나요?", ""),
)
LEAST = 38


class FlatEncoder:
    """Gives every text the same vector, so that words alone decide."""

    fingerprint = "flat"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 2), dtype=np.float32) / np.float32(2**0.5)

    encode_passages = encode_queries


def entry(doc: str, title: str, day: date, text: str) -> IndexedDocument:
    document = Document(doc, title, "", day, "", f"{doc}.txt", "0", text)
    outline = read_outline(document, kiwi())
    return IndexedDocument(document, outline, read_passages(document, outline))


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    entries = [
        entry("release", "새빛군, 청년 농부 정착 지원 확대", date(2021, 5, 12), RELEASE),
        entry("rules", "한울재단 연구비 관리규정", date(2022, 3, 1), RULES),
        entry("table", "푸른구 체육시설 이용 안내", date(2023, 4, 3), TABLE),
    ]
    return PassageIndex.build(entries, FlatEncoder(), lambda texts, _: texts)


def check(index: PassageIndex, claim: str) -> Judgement:
    question = read_question(statement_of(claim), date(2024, 1, 2))
    reading = Reader(index).read(question, index.search(question.text, DEPTH))
    return check_claim(question, reading, index.entries, lambda t: index.idf("morphemes", t))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def results(index: PassageIndex) -> list[Judgement]:
    return [check(index, claim) for _, claim, _ in CLAIMS]


def test_most_claims_get_the_verdict_and_the_right_value(results: list[Judgement]) -> None:
    wrong = [
        (claim, result.verdict, result.explanation)
        for (expected, claim, right), result in zip(CLAIMS, results, strict=True)
        if result.verdict != expected or squeezed(right) not in squeezed(result.explanation)
    ]
    assert len(CLAIMS) - len(wrong) >= LEAST, wrong


def test_no_claim_turns_into_its_opposite(results: list[Judgement]) -> None:
    opposite = {SUPPORTED: CONTRADICTED, CONTRADICTED: SUPPORTED}
    for (expected, claim, _), result in zip(CLAIMS, results, strict=True):
        assert result.verdict != opposite.get(expected), claim


def test_every_verdict_but_unverifiable_is_cited_verbatim(
    index: PassageIndex, results: list[Judgement]
) -> None:
    for result in results:
        citations = result.citations
        assert bool(citations) == (result.verdict != UNVERIFIABLE)
        assert ("[1]" in result.explanation) == bool(citations)
        assert [c.label for c in citations] == list(range(1, len(citations) + 1))
        for c in citations:
            assert index.entries[c.doc].document.text[c.start : c.end] == c.quote


def test_the_right_value_stands_in_the_first_quote(results: list[Judgement]) -> None:
    for result in results:
        assert bool(result.right) == (result.verdict == CONTRADICTED)
        assert squeezed(result.right) in squeezed(result.explanation)
        if "아니라 " in result.explanation:
            assert squeezed(result.right) in squeezed(result.citations[0].quote), result


@pytest.mark.parametrize(
    "claim",
    [
        "예산은 12억 5천만 원이다. 맞나요?",
        "혹시 예산은 12억 5천만 원이라는데 문서랑 맞는지 확인해줘",
        "예산은 12억 5천만 원이라고 하던데, 사실인가요?",
        "예산은 12억 5천만 원이라던데요?",
        "예산은 12억 5천만 원이라는 말이 사실인지 확인 바랍니다",
        "예산은 12억 5천만 원이라고 들었습니다. 맞습니까?",
        "예산은 12억 5천만 원이다 - 사실 여부 확인 부탁드립니다",
    ],
)
def test_the_wrapper_of_a_claim_is_taken_off(claim: str) -> None:
    assert statement_of(claim) == "예산은 12억 5천만 원이다"


@pytest.mark.parametrize("text", ["ㅋㅋ", "30%", "😀", "그렇다.", "으뜸마을은?", "정말인가요?"])
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert not says_something(statement_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "법이 폐지됐다",
        "주관은 국토부",
        "예산 450억원",
        "마을은 10곳이다",
        "전북 으뜸마을 선정",
        "The plan was made in 2018.",
    ],
)
def test_what_says_something_is_a_statement(text: str) -> None:
    assert says_something(statement_of(text))
