"""What the components render, without a browser."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from handmade import HOSTILE, HandMade, answered, block, cite, document
from hypothesis import given
from hypothesis import strategies as st

from assistant.datatypes import Answer, BlockKind, Cell
from assistant.documents.outline import read_outline
from assistant.errors import SettingsError
from assistant.records import Database, Progress, RecordStore
from assistant.retrieval.morphemes import kiwi
from assistant.service import MAX_QUESTION
from assistant.web.conversations import Conversation, Conversations, Exchange
from assistant.web.document import render_text
from assistant.web.examples import topic_particle
from assistant.web.server import listen
from assistant.web.thread import footnoted_text, render_exchange, render_thread

TAG = re.compile(r"<[^>]*>")
TABLE = "지역\t과제\n부산\t<p>해양 금융</p>\n[묶음]\t\n대구\t의료"


def shown(markup: str) -> str:
    """Give the text of some markup without white space."""
    return "".join(html.unescape(TAG.sub("", markup)).split())


def marks(markup: str) -> str:
    return shown(" ".join(re.findall(r"<mark>(.*?)</mark>", markup, re.DOTALL)))


@given(
    lines=st.lists(st.text("가나다 <&>\"'*", min_size=1), min_size=1, max_size=6),
    cut=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    joined=st.booleans(),
)
def test_marks_exactly_the_quote_and_loses_nothing(
    lines: list[str], cut: tuple[int, int], joined: bool
) -> None:
    text = "\n".join(lines)
    source = document("doc", text)
    low, high = sorted(min(place, len(text)) for place in cut)
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    outline = [
        block(
            BlockKind.BULLET,
            start,
            end,
            "".join(text[start:end].split()) if joined else text[start:end],
        )
        for start, end in spans
    ]
    rendered = render_text(source, outline, (low, high))
    assert shown(rendered) == "".join(text.split())
    assert marks(rendered) == "".join(text[low:high].split())


def test_table_has_header_group_and_readable_cells() -> None:
    rows = []
    for line, cells in (("부산\t<p>해양 금융</p>", ("부산", "해양 금융")), ("대구\t의료", ())):
        start = TABLE.index(line)
        row = block(BlockKind.ROW, start, start + len(line), " ".join(cells))
        object.__setattr__(row, "cells", tuple(Cell("", text) for text in cells))
        rows.append(row)
    source = document("doc", TABLE)
    quote = cite(source, "금융")
    table = render_text(source, rows, (quote.start, quote.end))
    assert "<tr><th>지역</th><th>과제</th></tr>" in table
    assert "<tr><td>부산</td><td>해양 <mark>금융</mark></td></tr>" in table
    assert '<tr><th colspan="2">[묶음]</th></tr>' in table
    assert "<tr><td>대구</td><td>의료</td></tr>" in table


@pytest.mark.parametrize("frame", ["| {} |", "{}"])
def test_rows_of_bars_show_every_cell(frame: str) -> None:
    rows = ("시설 | 평일 | 주말", "테니스장 | 5,000 | 8,000", "풋살장 | 6,000 | 9,000")
    source = document("doc", "\n".join(frame.format(row) for row in rows) + "\n")
    table = render_text(source, read_outline(source, kiwi()), (0, 0))
    assert "<td>테니스장</td><td>5,000</td><td>8,000</td>" in table
    assert "<td>풋살장</td><td>6,000</td><td>9,000</td>" in table


def test_a_document_without_outline_is_shown_whole() -> None:
    source = document("doc", "첫 줄\n둘째 <줄>")
    assert shown(render_text(source, (), (0, 0))) == "첫줄둘째<줄>"


def test_nothing_hostile_leaves_an_exchange() -> None:
    assistant = HandMade()
    answer = list(assistant.stream(HOSTILE))[-1]
    assert isinstance(answer, Answer)
    exchange = Exchange(1, HOSTILE)
    exchange.finish(answer)
    markup = render_exchange(exchange, retry=True)
    assert not re.search(r"<(?:script|img|a)\b", markup)
    assert shown(markup).count("".join(HOSTILE.split())) == 5


def test_footnoted_text_names_the_source() -> None:
    exchange = Exchange(1, "무엇인가요?")
    exchange.finish(answered("그렇습니다. [1]", cite(document("doc", "가\n나 다"), "나 다")))
    assert footnoted_text(exchange) == (
        "질문: 무엇인가요?\n\n그렇습니다. [1]\n\n[1] 시험 문서, 2020. 1. 2., 첫째 절: “나 다”"
    )


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(RecordStore(Database(tmp_path)))


def test_history_holds_answered_exchanges_only(conversations: Conversations) -> None:
    conversation = Conversation("kim")
    for question, end in (("하나", "답"), ("둘", "")):
        exchange = conversations.begin(conversation, question, "f1")
        if end:
            exchange.finish(answered(end))
        else:
            exchange.fail("오류")
        conversations.end(conversation, exchange)
    conversations.begin(conversation, "셋", "f1")
    kept = conversations.open("kim", conversation.id)
    for seen in (conversation, kept):
        assert [(turn.role, turn.content) for turn in seen.turns()] == [
            ("user", "하나"),
            ("assistant", "답"),
        ]
    assert [item.question for item in kept.exchanges] == ["하나", "둘", "셋"]
    assert not kept.exchanges[-1].is_over


def test_a_new_question_stops_the_running_one_and_is_kept_short(
    conversations: Conversations,
) -> None:
    conversation = Conversation("kim")
    first = conversations.begin(conversation, "느린 질문", "f1")
    second = conversations.begin(conversation, "가" * 10_000_000, "f1")
    assert first.is_over
    first.finish(answered("너무 늦은 답"))
    assert first.progress is Progress.STOPPED
    assert len(second.question) == MAX_QUESTION + 1
    assert len(render_thread(conversation.exchanges, ())) < 20_000


@pytest.mark.parametrize("key", [None, "chosen by the browser", {"not": "a key"}, ""])
def test_a_foreign_key_opens_nothing(conversations: Conversations, key: object) -> None:
    kim = Conversation("kim")
    conversations.begin(kim, "비밀", "f1")
    for foreign in (key, kim.id):
        assert conversations.open("lee", foreign) == Conversation("lee")


def test_an_answer_shown_again_looks_the_same(conversations: Conversations) -> None:
    conversation = Conversation("kim")
    exchange = conversations.begin(conversation, HOSTILE, "f1")
    answer = list(HandMade().stream(HOSTILE))[-1]
    assert isinstance(answer, Answer)
    exchange.finish(answer)
    before = render_exchange(exchange)
    conversations.end(conversation, exchange)
    (again,) = conversations.open("kim", conversation.id).exchanges
    assert render_exchange(again) == before
    assert footnoted_text(again) == footnoted_text(exchange)


@pytest.mark.parametrize(
    ("word", "particle"),
    [("과제", "는"), ("방안", "은"), ("시즌2", "는"), ("시즌3", "은"), ("TF", "은(는)")],
)
def test_particle_follows_the_last_sound(word: str, particle: str) -> None:
    assert topic_particle(word) == particle


def test_foreign_address_is_refused_with_a_sentence() -> None:
    with pytest.raises(SettingsError, match=r"203\.0\.113\.9"):
        listen("203.0.113.9", 7860)
