"""Numbered strategies, prizes, columns and statements of made-up documents, asked in everyday words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.build import build_index
from assistant.datatypes import Turn
from assistant.service import Assistant
from assistant.settings import load_settings

PLAN = """누리도 갯벌 보전 기본계획(2031~2035)

2031. 3.

Ⅰ. 추진전략별 과제

추진전략 1. 갯벌 되살리기 (2개 과제)

 1-1. 폐양식장 걷어내기
   ① 폐양식장 12곳 철거  ② 물길 3.2km 복원
 1-2. 염생식물 심기
   ① 함초 4만 포기 심기

추진전략 2. 갯벌 지킴이 (3개 과제)

 2-1. 지킴이 선발
   ① 주민 지킴이 45명 선발
 2-2. 관찰 자료 모으기
   ① 관찰 앱 운영
 2-3. 갯벌 학교
   ① 청소년 교실 운영

Ⅱ. 재원

(단위 : 백만원)
구분 | 2031 | 2032 | 2033 | 합계
전략 1 갯벌 되살리기 | 1,200 | 1,850 | 2,130 | 5,180
전략 2 갯벌 지킴이 | 310 | 420 | 505 | 1,235

Ⅲ. 평가

평가항목	배점	주요 내용
현장성	30	자료를 직접 모았는가
새로움	25	전에 없던 방법인가
확산성	20	다른 갯벌에도 쓸 수 있는가
"""
CONTEST = """보도자료
배포일 : 2032. 6. 3.(목)
담당 : 누리도 갯벌과 과장 봄소리(052-320-1200)
       갯벌문화원 팀장 한여름(052-320-1300)

갯벌이 들려주는 노래를 들어보세요
- 누리도, 제3회 갯벌 노래 대회 수상작 6편 발표 -

□ 누리도(도지사 강하늘)는 6월 5일(토) 오후 2시 갯벌문화원에서 시상식을 연다.

□ 강하늘 지사는 “갯벌을 노래하는 마음이 갯벌을 지킨다”고 말했다.

□ 접수 창구는 당초 5월 1일에 열 예정이었으나 전산망 점검이 길어져 5월 9일에 열렸다.

붙임 수상작 목록

부문	상	작품	수상자	사는 곳	상금(만원)
일반부	대상	물때의 노래	갈매기팀	해담시	300
일반부	우수상	조개의 꿈	민물결	모래군	100
학생부	대상	게 걸음	솔내초 3반	해담시	150
학생부	우수상	짱뚱어	푸른중 합창단	해담시	80

창구	접수(건)	평균 대기(일)
동쪽	120	3.1
서쪽	95	4.2
남쪽	143	2.8
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("plans")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "2031-plan.txt").write_text(PLAN, encoding="utf-8")
    (corpus / "2032-contest.txt").write_text(CONTEST, encoding="utf-8")
    settings = load_settings(corpus=Path(corpus), index=folder / "index")
    build_index(settings)
    return Assistant(settings)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "추진전략 2의 과제는 뭐야?",
            ["- 2-1. 지킴이 선발", "- 2-2. 관찰 자료 모으기", "- 2-3. 갯벌 학교"],
        ),
        ("갯벌 계획에서 전략 2에 2033년에 얼마 쓰나요?", ["505백만원"]),
        (
            "갯벌 계획 평가항목별 배점을 알려줘",
            ["- 현장성: 30점", "- 새로움: 25점", "- 확산성: 20점"],
        ),
        ("갯벌 노래 대회 일반부 우수상은 누가 탔어요?", ["민물결"]),
        ("갯벌 노래 대회 대상 받은 팀은?", ["갈매기팀", "솔내초 3반"]),
        ("수상작 중에 해담시에서 나온 게 모두 몇 편이에요?", ["해담시는 3편입니다"]),
        ("동쪽과 남쪽 창구의 접수를 합치면 몇 건인가요?", ["합하면 263건입니다"]),
        ("동쪽과 서쪽 창구 중 접수는 어디가 많았어?", ["동쪽 쪽이 더 많습니다"]),
        ("접수를 제일 많이 한 창구와 건수 알려줘", ["남쪽의 접수는 143건입니다"]),
        ("강하늘 지사는 뭐라고 했어?", ["갯벌을 노래하는 마음이 갯벌을 지킨다"]),
        ("시상식은 갯벌문화원에서 열리나요?", ["예. "]),
    ],
)
def test_what_is_asked_is_said(assistant: Assistant, question: str, answer: list[str]) -> None:
    said = assistant.ask(question)
    assert [part for part in answer if part not in said.text] == [], said.text


@pytest.mark.parametrize(
    "question",
    [
        "제5회 갯벌 노래 대회는 언제 열리나요?",
        "시상식에서 봄소리 과장은 무슨 말을 했나요?",
        "물때의 노래는 몇 표를 받았나요?",
    ],
)
def test_what_nobody_told_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "abstained"


@pytest.mark.parametrize(
    ("earlier", "said", "question", "stands_for"),
    [
        (
            "갯벌 노래 대회 일반부 대상은 누구야?",
            "갈매기팀입니다.",
            "그럼 우수상은 누가 탔어?",
            "갯벌 노래 대회 일반부 우수상은 누가 탔어?",
        ),
        (
            "접수가 가장 많은 창구는 어디야?",
            "남쪽입니다.",
            "거기는 얼마나 기다려?",
            "남쪽은 얼마나 기다려?",
        ),
    ],
)
def test_a_follow_up_takes_up_the_answer(
    assistant: Assistant, earlier: str, said: str, question: str, stands_for: str
) -> None:
    turns = [Turn("user", earlier), Turn("assistant", said)]
    assert assistant.ask(question, turns).standalone_question == stands_for


def test_the_line_below_a_headline_that_tells_says_of_what(assistant: Assistant) -> None:
    titles = {entry.document.title for entry in assistant._now().index.entries.values()}
    assert titles == {
        "누리도 갯벌 보전 기본계획(2031~2035)",
        "갯벌이 들려주는 노래를 들어보세요 – 누리도, 제3회 갯벌 노래 대회 수상작 6편 발표",
    }
