from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.parsing import Sentence, parse


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.text, s.ids) for s in parse(text, final=True).sentences]


@pytest.mark.parametrize(
    ("citation", "ids"),
    [
        ("[1]", ("1",)),
        ("[1, 2]", ("1", "2")),
        ("[1,2,3]", ("1", "2", "3")),
        ("[1][2]", ("1", "2")),
        ("[1] [2]", ("1", "2")),
        ("[1-3]", ("1", "2", "3")),
        ("[1, 3~4]", ("1", "3", "4")),
        ("[출처 1]", ("1",)),
        ("[출처: 1]", ("1",)),
        ("[출처 1, 출처 2]", ("1", "2")),
        ("[자료 2번]", ("2",)),
        ("[근거 1 및 3]", ("1", "3")),
        ("【1】", ("1",)),
        ("〔1〕", ("1",)),
        ("［１］", ("1",)),
        ("[１，２]", ("1", "2")),
        ("[^1]", ("1",)),
        ("[^1][^2]", ("1", "2")),
        ("(출처: 1)", ("1",)),
        ("(자료 1, 2)", ("1", "2")),
        ("(Source 1)", ("1",)),
        ("[1", ("1",)),
        ("[출처 1", ("1",)),
        ("(출처 1", ("1",)),
        ("[[1]]", ("1",)),
        ("[자료 1 id=3f9a2c]", ("1", "3f9a2c")),
        ("[3F9A2C]", ("3f9a2c",)),
        ("[01]", ("1",)),
        ("[99]", ("99",)),
    ],
)
@pytest.mark.parametrize("form", ["부산입니다 {}.", "부산입니다. {}", "부산입니다{}"])
def test_citations_in_odd_forms(form: str, citation: str, ids: tuple[str, ...]) -> None:
    (sentence,) = parse(form.format(citation), final=True).sentences
    assert sentence.text.rstrip(".") == "부산입니다"
    assert sentence.ids == ids
    assert sentence.ended


@pytest.mark.parametrize(
    "text",
    [
        "[붙임 1]을 보십시오.",
        "[2018]년에 시작했습니다.",
        "(1) 부산을 뽑았습니다.",
        "[참고1] 선정 결과입니다.",
        "35%(2019년)입니다.",
        "[10대] 과제입니다.",
        "제1조(목적)에 있습니다.",
    ],
)
def test_what_is_no_citation_stays(text: str) -> None:
    assert read(text) == [(text, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("부산입니다 [1]. 전북입니다 [2].", [("부산입니다.", ("1",)), ("전북입니다.", ("2",))]),
        ("부산입니다. [1] 전북입니다. [2]", [("부산입니다.", ("1",)), ("전북입니다.", ("2",))]),
        ("부산입니다 [1] 전북입니다 [2]", [("부산입니다", ("1",)), ("전북입니다", ("2",))]),
        ("부산입니다 [1. 전북입니다 [2", [("부산입니다.", ("1",)), ("전북입니다", ("2",))]),
        ("[1] 부산입니다.\n[2] 전북입니다.", [("부산입니다.", ("1",)), ("전북입니다.", ("2",))]),
        ("부산입니다.\n[1]", [("부산입니다.", ("1",))]),
        ("부산 [1]과 전북 [2]입니다.", [("부산과 전북입니다.", ("1", "2"))]),
        ("부산 [1], 전북 [2] 등입니다 [3].", [("부산, 전북 등입니다.", ("1", "2", "3"))]),
        ("2020. 12. 11.(금)에 열렸습니다 [1].", [("2020. 12. 11.(금)에 열렸습니다.", ("1",))]),
        ("매출은 3.5% 늘었습니다. 끝입니다.", [("매출은 3.5% 늘었습니다.", ()), ("끝입니다.", ())]),
        ("**부산**입니다 [1].", [("부산입니다.", ("1",))]),
        ("<think>[9] 음…</think>부산입니다 [1].", [("부산입니다.", ("1",))]),
        ("<think>끝나지 않은 생각", []),
        ("[1]", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(text) == expected


def test_list_items_keep_their_lines() -> None:
    sentences = parse("우수 지자체:\n- 부산 [1]\n* 전북 [2]", final=True).sentences
    assert sentences == (
        Sentence("우수 지자체:", (), "\n"),
        Sentence("부산", ("1",), "\n- "),
        Sentence("전북", ("2",), "\n- "),
    )


def test_json_in_a_fence_and_with_citations_in_the_text() -> None:
    record = '```json\n{"sentences": [{"text": "부산입니다 [2].", "sources": [1, "출처 3"]}]}\n```'
    assert read(record) == [("부산입니다.", ("2", "1", "3"))]


@pytest.mark.parametrize(
    "record",
    ['{"sentences": 3}', '{"sentences": [3, {"text": 4}]}', '{"other": []}', "{broken", "[]"],
)
def test_json_of_another_shape_says_nothing(record: str) -> None:
    assert read(record) == []


TEXT = "부산입니다 [1]. 전북은 2곳입니다 [출처 2].\n- 강원 [3]\n"
RECORD = '{"sentences": [{"text": "부산입니다.", "sources": [1]}, {"text": "전북입니다.", "sources": [2]}]}'


@pytest.mark.parametrize("whole", [TEXT, RECORD])
def test_what_was_finished_stays_so_while_more_comes(whole: str) -> None:
    final = parse(whole, final=True).sentences
    seen = 0
    for end in range(len(whole) + 1):
        parsed = parse(whole[:end], final=False)
        assert parsed.sentences == final[: len(parsed.sentences)]
        assert len(parsed.sentences) >= seen
        seen = len(parsed.sentences)
    assert seen >= len(final) - 1


@pytest.mark.parametrize("whole", [TEXT, RECORD])
def test_a_citation_that_is_still_open_is_not_shown(whole: str) -> None:
    for end in range(len(whole) + 1):
        running = parse(whole[:end], final=False).running
        assert "[" not in running
        assert "sources" not in running


def test_a_cut_sentence_has_not_ended() -> None:
    assert [s.ended for s in parse("부산입니다. 예산은 1,0", final=True).sentences] == [True, False]


@given(st.text(alphabet='가나다[]【】()^,.-123출처 \n"{}:sentxu*`<>', max_size=80), st.booleans())
def test_any_text_is_read(text: str, final: bool) -> None:
    for sentence in parse(text, final=final).sentences:
        assert sentence.text
        assert all(i.isalnum() for i in sentence.ids)
