from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.visible import (
    is_page_number,
    locate,
    visible_offsets,
    visible_text,
)

PLAIN = st.text(alphabet="가나다 \t\n12.", max_size=24)


def brute_force(text: str, start: int, end: int, part: str) -> tuple[int, int] | None:
    """Try every span, leftmost and then shortest, for one that equals ``part`` without spaces."""
    wanted = "".join(part.split())
    for low in range(start, end):
        for high in range(low + 1, end + 1):
            if wanted and "".join(text[low:high].split()) == wanted:
                if text[low].isspace():
                    break
                return low, high
    return None


@given(PLAIN, PLAIN, st.integers(0, 24), st.integers(0, 24))
def test_locate_agrees_with_brute_force(text: str, part: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    # Short needles, so that many of them are there.
    for needle in (part, part[:2], "".join(text[start:end].split())[1:4]):
        assert locate(text, start, end, needle) == brute_force(text, start, end, needle)


@given(PLAIN)
def test_visible_offsets_of_plain_text_are_all_but_white_space(text: str) -> None:
    expected = [i for i, c in enumerate(text) if not c.isspace()]
    assert visible_offsets(text, 0, len(text)) == expected


MARKED = st.lists(
    st.sampled_from(["가", "나다", " ", "\n", "**", "<br>", "</b>", "\n- 3 -\n", "(7)", "*", "1"]),
    max_size=12,
).map("".join)


@given(MARKED)
def test_visible_offsets_are_ordered_and_drop_only_markup(text: str) -> None:
    offsets = visible_offsets(text, 0, len(text))
    assert offsets == sorted(set(offsets))
    kept = "".join(text[i] for i in offsets)
    syllables = [c for c in text if "가" <= c <= "힣"]
    assert [c for c in kept if "가" <= c <= "힣"] == syllables
    assert kept.count("(7)") == text.count("(7)")


@given(MARKED)
def test_what_a_reader_sees_of_one_line_can_be_located(text: str) -> None:
    line = text.replace("\n", " ")
    seen = visible_text(line)
    found = locate(line, 0, len(line), seen)
    if not seen:
        assert found is None
        return
    assert found is not None
    inside = [i for i in visible_offsets(line, 0, len(line)) if found[0] <= i < found[1]]
    assert "".join(line[i] for i in inside) == "".join(seen.split())


@pytest.mark.parametrize(
    ("text", "part", "quote"),
    [
        ("이전을 **완료**하였다", "완료하였다", "완료**하였다"),
        ("발전계획을 수\n립하였다", "수립하였다", "수\n립하였다"),
        ("앞 문장은\n- 3 -\n이어진다", "앞 문장은 이어진다", "앞 문장은\n- 3 -\n이어진다"),
        ("앞 문장은\n4\n\f이어진다", "문장은 이어진다", "문장은\n4\n\f이어진다"),
        ("앞 문장은\n– 3 –\n이어진다", "앞 문장은 이어진다", "앞 문장은\n– 3 –\n이어진다"),
        ("첫째<br>둘째", "첫째 둘째", "첫째<br>둘째"),
        ("가 나 가 나", "가나", "가 나"),
    ],
)
def test_a_quote_runs_over_what_is_hidden(text: str, part: str, quote: str) -> None:
    found = locate(text, 0, len(text), part)
    assert found is not None
    assert text[found[0] : found[1]] == quote


@pytest.mark.parametrize("part", ["", "  ", "없다", "가나다라마바"])
def test_what_is_not_there_is_not_located(part: str) -> None:
    assert locate("가나다라", 0, 4, part) is None


def test_locate_stays_inside_its_span() -> None:
    text = "가나 다라 가나"
    assert locate(text, 1, len(text), "가나") == (6, 8)
    assert locate(text, 0, 4, "다라") is None


def test_html_entities_stay_as_they_are_and_can_be_located() -> None:
    text = "비율 &lt; 30% &amp; 완료"
    seen = visible_text(text)
    assert seen == text
    assert locate(text, 0, len(text), seen) == (0, len(text))


@pytest.mark.parametrize("line", ["- 3 -", " - 12 - ", "– 3 –", "—4—"])
def test_page_numbers(line: str) -> None:
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["- 3", "3 -", "- 3명 -", "-12345-", "- -", "- 3 - 4 -"])
def test_no_page_numbers(line: str) -> None:
    assert not is_page_number(line)


def test_a_lone_pair_of_asterisks_is_the_sign_of_a_note() -> None:
    assert visible_text("5대 교육 실시**") == "5대 교육 실시**"
    assert visible_text("**연구** 개발**을 늘린다") == "연구 개발**을 늘린다"
