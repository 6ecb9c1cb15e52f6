"""The timeline of made-up documents, written by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from assistant.answering.language.dates import PartialDate
from assistant.answering.timeline.events import Event, Timeline
from assistant.answering.timeline.phrases import MAX_WHAT
from assistant.datatypes import Document, IndexedDocument
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.retrieval.morphemes import kiwi

RELEASE = """보도자료
배포일시 2021. 5. 12.(수)

새빛군, 청년 농부 정착 지원 확대

□ 새빛군은 지난해 9월 청년 농부 주거단지를 준공했으며, 5.20(목) 14시 농업기술센터에서 사업설명회를 개최한다.

ㅇ 주거단지 입지는 ('17.12, 군정조정위원회) 결정되었다.

ㅇ 신청은 2021년 6월 1일부터 6월 15일까지 받는다.

※ 문의 : 농업정책과 ☎ 041-201-4490
"""
NOTICE = """새빛군 공고 제2021-145호

청년 농부 정착 지원사업 참여자 모집 공고

2021년 5월 17일

1. 사업설명회

  가. 일시 : 2021. 5. 20.(목) 14:00
  나. 장소 : 농업기술센터

2. 추진일정

단계	기간	맡은 곳
서류심사	6. 16. ~ 6. 25.	농업정책과
"""
UNDATED = "우리 모임은 서로 돕는다.\n\n회원은 10년 이상 활동한 사람으로 하며 제3조에 따른다.\n"


def entry(doc: str, title: str, day: date | None, kind: str, text: str) -> IndexedDocument:
    document = Document(doc, title, "", day, kind, f"{doc}.txt", "0", text)
    outline = read_outline(document, kiwi())
    return IndexedDocument(document, outline, read_passages(document, outline))


RELEASED = entry(
    "release", "새빛군, 청년 농부 정착 지원 확대", date(2021, 5, 12), "보도자료", RELEASE
)
NOTICED = entry(
    "notice", "청년 농부 정착 지원사업 참여자 모집 공고", date(2021, 5, 17), "공고", NOTICE
)
ENTRIES = {e.document.id: e for e in (RELEASED, NOTICED)}


def at(events: tuple[Event, ...], *day: int) -> list[Event]:
    return [event for event in events if event.start == PartialDate(*day)]


def test_events_come_in_order_with_verbatim_citations() -> None:
    events = Timeline(ENTRIES).events()
    assert [e.start.key for e in events] == sorted(e.start.key for e in events)
    for event in events:
        for citation in (event.citation, *event.also):
            text = ENTRIES[citation.doc].document.text
            assert text[citation.start : citation.end] == citation.quote
        assert 0 < len(event.what) <= MAX_WHAT


def test_what_is_announced_decided_held_planned_and_done() -> None:
    events = Timeline(ENTRIES).events()
    (decided,) = at(events, 2017, 12)
    assert decided.kind == "decided"
    (done,) = at(events, 2020, 9)
    assert (done.kind, done.what.endswith("주거단지를 준공")) == ("done", True)
    (released,) = at(events, 2021, 5, 12)
    assert (released.kind, released.what) == ("announced", "새빛군, 청년 농부 정착 지원 확대")
    (asked,) = at(events, 2021, 6, 1)
    assert (asked.kind, asked.end) == ("planned", PartialDate(2021, 6, 15))
    (row,) = at(events, 2021, 6, 16)
    assert (row.end, row.what.startswith("서류심사")) == (PartialDate(2021, 6, 25), True)


def test_a_line_that_says_only_when_is_named_by_its_heading() -> None:
    (event,) = at(Timeline({"notice": NOTICED}).events(), 2021, 5, 20)
    assert event.what == "사업설명회"


def test_the_same_said_in_two_documents_is_one_event() -> None:
    (event,) = at(Timeline(ENTRIES).events(), 2021, 5, 20)
    assert {event.citation.doc, *(c.doc for c in event.also)} == {"release", "notice"}
    assert event.what.endswith("사업설명회를 개최")


def test_numbers_of_telephones_and_notices_are_no_events() -> None:
    assert {e.start.year for e in Timeline(ENTRIES).events()} == {2017, 2020, 2021}


def test_a_topic_keeps_what_speaks_of_it() -> None:
    events = Timeline(ENTRIES).events("주거단지")
    sentence = {PartialDate(2020, 9), PartialDate(2021, 5, 20)}
    assert {e.start for e in events} == {PartialDate(2017, 12), *sentence}
    assert Timeline(ENTRIES).events("우주발사체") == ()
    assert Timeline(ENTRIES).events(" ") == Timeline(ENTRIES).events()


def test_the_documents_are_read_once_for_all_threads() -> None:
    timeline = Timeline(ENTRIES)
    with ThreadPoolExecutor(8) as pool:
        first, *others = pool.map(timeline.events, [None] * 16)
        assert all(other is first for other in others)


def test_documents_without_dates_have_no_timeline() -> None:
    assert Timeline({"undated": entry("undated", "모임 안내", None, "", UNDATED)}).events() == ()
    assert Timeline({}).events() == ()


def test_the_json_form() -> None:
    (event,) = at(Timeline(ENTRIES).events(), 2021, 6, 1)
    record = event.to_dict()
    assert (record["start"], record["end"], record["precision"]) == (
        "2021-06-01",
        "2021-06-15",
        "day",
    )
    assert record["when"] == "2021년 6월 1일~2021년 6월 15일"
    assert record["citations"][0]["doc"] == "release"


def test_that_day_is_the_day_told_of_before() -> None:
    text = "□ 가람시는 5월 8일(수) 시민회관에서 나눔대회를 열었다.\n\n□ 한편, 이날 가람시와 누리군은 나눔 업무협약을 체결하였다.\n"
    events = Timeline({"d": entry("d", "가람시 나눔대회 개최", date(2030, 5, 9), "보도자료", text)})
    (agreement,) = events.events("업무협약")
    assert (agreement.start, "업무협약" in agreement.what) == (PartialDate(2030, 5, 8), True)
