"""Rows of tables asked for in everyday words: by a degree, by a condition, by how much two of them differ."""

import pytest

from assistant.service import Assistant

from .conftest import assistant_over

FESTIVAL = """# 제4회 달여울 숲잔치 프로그램 안내

달여울군 문화과 · 2033년 4월 2일

- 숲잔치는 사흘 동안 열리며 비가 오면 실내에서 진행함

| 날짜 | 프로그램 | 장소 | 참가비 | 담당 부서 |
|---|---|---|---|---|
| 5.6 | 여는 잔치 | 숲마당 | 무료 | 문화과 |
| 5.6 | 나무 그릇 빚기 | 체험동 | 9,000원 | 산림과 |
| 5.7 | 반딧불 걷기 | 둘레길 | 4,000원 | 산림과 |
| 5.7 | 별밤 음악회 | 숲마당 | 무료 | 문화과 |
| 5.8 | 닫는 잔치 | 숲마당 | 무료 | 문화과 |
"""

PARKS = """# 달여울군 쉼터 시설 현황

달여울군 공원과 · 2033년 3월 31일

| 쉼터 | 면적(㎡) | 화장실 | 음수대 | 준공 |
|---|---|---|---|---|
| 느티 | 820 | ○ | × | 2029. 5. |
| 버들 | 1,460 | × | ○ | 2031. 9. |
| 솔밭 | 2,310 | △ | ○ | 2027. 11. |
| 갈대 | 640 | × | × | 2030. 2. |

- ○ 설치, △ 공사 중, × 없음
- 쉼터는 하루 평균 900명이 이용함
"""

RESULTS = """# 달여울군 기후계획 지표 실적

달여울군 환경과 · 2033년 2월 10일

| 지표 | 2031년 목표 | 2031년 실적 | 2032년 목표 | 2032년 실적 |
|---|---|---|---|---|
| 햇빛지붕(가구) | 300 | 310 | 420 | 395 |
| 숲 가꾸기(㏊) | 50 | 47 | 60 | 66 |
| 자전거길(㎞) | 12 | 13 | 18 | 15 |

- 햇빛지붕은 자재 값이 올라 늦어졌음
- 2032년 나무 심기는 1,500명이 참여할 계획이었으나, 실제로는 1,120명이 참여하였음
"""

FIRES = """# 2032년 봄철 한울도 산불 현황

한울도 산림과 · 2032년 6월 3일

| 시군 | 2031년 | 2032년 | 피해면적(ha) | 처리기간 |
|---|---|---|---|---|
| 달여울군 | 4 | 9 | 12.4 | 7일 |
| 새나루시 | 6 | 5 | 30.1 | 21일 |
| 온돌시 | 2 | 0 | 0 | 3일 |
| 꽃재군 | 1 | 3 | 2.2 | 10일 |
"""

VISITORS = """# 2032년 한울도 시군 방문객 집계

한울도 관광과 · 2033년 1월 20일

| 시군 | 방문객(천 명) | 전년 대비(%) | 2031년 등급 | 2032년 등급 |
|---|---|---|---|---|
| 달여울군 | 1,240 | 8.2 | 나 | 가 |
| 새나루시 | 3,815 | -1.4 | 가 | 나 |
| 온돌시 | 2,470 | 3.3 | 다 | 다 |
| 꽃재군 | 655 | -5.1 | 나 | 다 |
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    files = {
        "festival.md": FESTIVAL,
        "parks.md": PARKS,
        "results.md": RESULTS,
        "visitors.md": VISITORS,
        "fires.md": FIRES,
    }
    return assistant_over(tmp_path_factory.mktemp("rows"), files)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("달여울 숲잔치에서 돈을 제일 많이 내는 프로그램은 뭐예요?", ("나무 그릇 빚기", "9,000원")),
        ("달여울군 쉼터 중에 두 번째로 넓은 데는 어디야?", ("버들", "1,460")),
        ("달여울군 쉼터 가운데 가장 늦게 준공한 곳은 어디인가요?", ("버들", "2031. 9")),
        ("한울도에서 방문객이 가장 가파르게 늘어난 군은 어디야?", ("달여울군", "8.2")),
        (
            "한울도 봄철 산불이 2031년보다 2032년에 제일 많이 늘어난 군은 어디죠?",
            ("달여울군", "4", "9"),
        ),
        ("한울도 산불 처리에 가장 오래 걸린 시군은 어디인가요?", ("새나루시", "21일")),
    ],
)
def test_the_row_with_the_most_is_told(
    towns: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = towns.ask(question)
    assert all(value in answer.text for value in said)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("달여울군 쉼터 중에서 화장실이 없는 곳은 어디인가요?", ("버들", "갈대"), ("느티", "솔밭")),
        ("달여울군 쉼터 가운데 화장실을 공사 중인 데는?", ("솔밭",), ("느티", "버들")),
        (
            "달여울 숲잔치 프로그램 중 공짜가 아닌 것은 몇 개예요?",
            ("2개", "반딧불 걷기"),
            ("별밤",),
        ),
        (
            "달여울 숲잔치에서 문화과가 맡은 프로그램을 모두 알려 주세요",
            ("여는", "별밤", "닫는"),
            ("그릇",),
        ),
        (
            "달여울군 기후계획에서 2032년에 목표에 못 미친 지표는?",
            ("햇빛지붕", "자전거길"),
            ("가꾸기",),
        ),
        (
            "한울도 시군 중 2032년 방문객이 전년보다 줄어든 곳은 몇 곳?",
            ("2곳", "새나루시", "꽃재군"),
            ("온돌",),
        ),
        (
            "한울도에서 2031년보다 2032년에 등급이 나빠진 시군은 어디야?",
            ("새나루시", "꽃재군"),
            ("온돌",),
        ),
        (
            "한울도에서 2032년 봄에 산불이 한 번도 안 난 곳은 어디예요?",
            ("온돌시",),
            ("꽃재", "새나루"),
        ),
        (
            "한울도에서 2031년보다 2032년 봄에 산불이 더 많이 난 곳은 몇 곳이야?",
            ("2곳", "꽃재군"),
            ("온돌",),
        ),
        ("한울도에서 방문객이 65만 5천 명인 데는 어디지?", ("꽃재군",), ("온돌",)),
    ],
)
def test_the_rows_that_meet_a_condition_are_told(
    towns: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    text = towns.ask(question).text
    assert all(value in text for value in said)
    assert not any(value in text for value in unsaid)


@pytest.mark.parametrize(
    ("question", "difference"),
    [
        ("달여울군 자전거길은 2032년에 목표보다 몇 ㎞ 모자랐나요?", "3"),
        ("달여울군 햇빛지붕 실적은 2031년에서 2032년으로 몇 가구 늘었나요?", "85"),
        ("한울도 방문객 1위와 꼴찌는 얼마나 차이 나나요?", "3,160"),
        ("한울도 산불 피해면적은 새나루시가 달여울군보다 얼마나 더 넓은가요?", "17.7"),
    ],
)
def test_the_difference_of_two_cells_is_told(
    towns: Assistant, question: str, difference: str
) -> None:
    assert f"차이는 {difference}" in towns.ask(question).text


def test_the_sum_of_two_cells_is_told(towns: Assistant) -> None:
    text = towns.ask("한울도 산불 피해면적은 달여울군과 꽃재군을 합치면 얼마인가요?").text
    assert "합하면 14.6" in text


def test_what_was_so_in_fact_is_told_beside_the_plan(towns: Assistant) -> None:
    text = towns.ask("2032년 나무 심기에 실제로 참여한 사람은 몇 명인가요?").text
    assert "1,120명" in text


def test_why_a_target_was_missed_is_no_question_of_rows(towns: Assistant) -> None:
    assert "자재" in towns.ask("햇빛지붕이 목표에 못 미친 까닭은 무엇인가요?").text


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        (
            "한울도에서 2032년에 방문객이 전년보다 늘어난 군은 달여울군뿐이다",
            "contradicted",
            "온돌시",
        ),
        ("달여울군 쉼터 가운데 화장실이 공사 중인 곳은 솔밭 하나뿐이다", "supported", ""),
        ("달여울 숲잔치에서 유료인 프로그램은 반딧불 걷기뿐이다", "contradicted", "나무 그릇 빚기"),
    ],
)
def test_only_one_is_checked_by_the_rows(
    towns: Assistant, claim: str, verdict: str, right: str
) -> None:
    checked = towns.check(claim)
    assert checked.verdict == verdict
    assert right in checked.right
    assert checked.citations


def test_what_marks_mean_is_no_answer(towns: Assistant) -> None:
    answer = towns.ask("달여울군 쉼터에 그늘막이 있나요?")
    assert not any("공사 중, ×" in citation.quote for citation in answer.citations)
