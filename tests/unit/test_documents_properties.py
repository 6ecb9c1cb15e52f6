"""Invariants of outline and passages, over generated documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.datatypes import Block, BlockKind, Document
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.documents.visible import visible_offsets

THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKS = (
    "", "", "□ ", "□", "ㅇ ", "○ ", " ㅇ ", "- ", " - ", "-", "· ", "‧", "* ", "** ", "※ ", "- ※ ",
    "① ", "②", "⇒ ", "◆ ", "1. ", "2. ", "1) ", "(1) ", "가. ", "나) ", "Ⅰ. ", "II. ", "1-1 ",
    "제1장 ", "제1조(목적) ", "제2조(정의) ① ", "제3조의2 ", "부칙", "참고1 ", "붙임", "# ", "## ",
    "【자료】", "<표 1>", "Ⅰ", "3",
)  # fmt: skip
WORDS = st.text(alphabet="가나다라 혁신도시는수립하였12.,()'‘’：:~%", max_size=40)
ENDS = st.sampled_from(["", "", "다.", "함", "음.", "까?", "하고 ", "(계획)", "니다.”"])
LINES = st.builds(lambda mark, words, end: mark + words + end, st.sampled_from(MARKS), WORDS, ENDS)
CELLS = st.text(alphabet="가나다 12%", max_size=8)
TAB_ROWS = st.lists(CELLS, min_size=2, max_size=5).map("\t".join)
PIPE_ROWS = st.lists(CELLS, min_size=1, max_size=4).map(lambda row: f"| {' | '.join(row)} |")
FURNITURE = st.sampled_from(["", "", "- 3 -", "12", "---", "|---|---|", "\t", "\u3000", " \u200b"])
BREAKS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\f", "\n\f", "\n12\n\f"])


def joined(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(lines, BREAKS), max_size=25)
    return pairs.map(lambda items: "".join(line + end for line, end in items))


PROSE = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), max_size=25).map(
    lambda items: "".join(line + end for line, end in items)
)
ANYTHING = st.one_of(
    joined(st.one_of(LINES, LINES, TAB_ROWS, PIPE_ROWS, FURNITURE)),
    joined(st.one_of(TAB_ROWS, PIPE_ROWS)),
    st.text(max_size=200),
    st.text(alphabet="□ㅇ-*①1.가제조|\t\n\f ", max_size=120),
)


class TightJoiner:
    """Joins every broken word; what the real analyser decides does not matter here."""

    def analyze(self, text: str) -> Sequence[tuple[object, float]]:
        return [(None, float(" " not in text))]


def document(text: str) -> Document:
    pages = (0, *(i + 1 for i, c in enumerate(text) if c == "\f"))
    title = text.split("\n", maxsplit=1)[0][:20].strip()
    return Document("d", title, "", None, "", "d.txt", "0", text, pages)


def outline(text: str) -> tuple[Block, ...]:
    return read_outline(document(text), TightJoiner())


@THOROUGH
@given(ANYTHING)
def test_blocks_are_ordered_and_do_not_overlap(text: str) -> None:
    end = 0
    for block in outline(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end


@THOROUGH
@given(ANYTHING)
def test_parents_precede_their_children(text: str) -> None:
    blocks = outline(text)
    for i, block in enumerate(blocks):
        assert list(block.parents) == sorted(set(block.parents))
        assert all(0 <= parent < i for parent in block.parents)
        assert block.level == len(block.parents) + 1
        if block.parents:
            nearest = block.parents[-1]
            assert blocks[nearest].parents == block.parents[:-1]
            assert blocks[nearest].kind is not BlockKind.NOTE


@THOROUGH
@given(ANYTHING)
def test_pages_are_those_of_the_offsets(text: str) -> None:
    for block in outline(text):
        assert block.page == text.count("\f", 0, block.start) + 1


@THOROUGH
@given(PROSE)
@example("이전을 수\n립하였다.\n")
def test_outside_of_tables_every_character_is_in_one_block(text: str) -> None:
    blocks = outline(text)
    quoted = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(quoted.split()) == "".join(text.split())


MARKDOWN = re.compile(
    r"(?m)^[ \t]*(?:>[ \t]+(?!\d))?(?:#{1,6}[ \t]+(?=\S)|[-*+][ \t]+(?=[□ㅇ○◦※■◆◇▪•☞①-⑳]))*"
)


@THOROUGH
@given(PROSE)
def test_what_a_reader_sees_is_the_raw_span_but_for_white_space(text: str) -> None:
    for block in outline(text):
        raw = MARKDOWN.sub("", text[block.start : block.end])
        assert "".join(block.text.split()) == "".join(raw.split())
        assert block.text == " ".join(block.text.split())


@THOROUGH
@given(joined(st.one_of(LINES, TAB_ROWS, FURNITURE)))
@example("1. 첫 문장은\n- 3 -\n이어진다\n")
@example("□\f- 3 -\n11\n")
@example("ㅇ 첫 문장은 **굵은 글\n- 3 -\n\f이어지는** 말<br>이다\n")
def test_the_visible_characters_of_a_block_are_those_of_its_span(text: str) -> None:
    for block in outline(text):
        seen = "".join(text[i] for i in visible_offsets(text, block.start, block.end))
        assert "".join(block.text.split()) == seen


@THOROUGH
@given(ANYTHING)
def test_cells_stand_in_the_table_they_come_from(text: str) -> None:
    squeezed = "".join(text.split())
    for block in outline(text):
        assert bool(block.cells) <= (block.kind is not BlockKind.PARAGRAPH)
        if "*" not in text and "<" not in text and "&" not in text:
            for cell in block.cells:
                assert cell.text
                assert "".join(cell.text.split()) in squeezed
                assert all(word in squeezed for word in cell.header.split())


@THOROUGH
@given(ANYTHING)
def test_passages_are_verbatim_ordered_and_made_of_whole_blocks(text: str) -> None:
    source = document(text)
    blocks = read_outline(source, TightJoiner())
    passages = read_passages(source, blocks)
    position = 0
    for passage in passages:
        low, high = passage.blocks
        assert text[passage.start : passage.end] == passage.text
        assert position <= low < high
        assert (passage.start, passage.end) == (blocks[low].start, blocks[high - 1].end)
        position = high
    assert len({passage.id for passage in passages}) == len(passages)


@THOROUGH
@given(ANYTHING)
@example("1\n① \n\n-\n① \n① \n\n|  |\n□ \n□ \n")
def test_passages_hold_every_block_but_the_table_of_contents(text: str) -> None:
    source = document(text)
    blocks = read_outline(source, TightJoiner())
    held = [i for p in read_passages(source, blocks) for i in range(*p.blocks)]
    assert held == [i for i, b in enumerate(blocks) if b.kind is not BlockKind.CONTENTS]


@THOROUGH
@given(ANYTHING)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert outline(text) == outline(text)
