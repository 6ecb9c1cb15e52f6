from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser

from rich.console import Console

from assistant.datatypes import Citation, Turn
from assistant.evaluation.baseline import Comparison, compare, to_baseline
from assistant.evaluation.html import to_html
from assistant.evaluation.labels import CATEGORIES, CAUSES, EXPECTS, STATUSES, change, interval
from assistant.evaluation.metrics import Judgement, Rate
from assistant.evaluation.questions import EXPECTS as ALL_EXPECTS
from assistant.evaluation.questions import Question, Source
from assistant.evaluation.report import to_dict, to_json, to_terminal
from assistant.evaluation.results import Ablation, Cause, JudgedCitation, Outcome, Report

EVIL = """</details><script>alert('$title')</script>"'&amp; [red]${x} \\1"""


def outcome(id_: str, *, right: bool, evil: str = "") -> Outcome:
    quote = f"부산에서 연다 {evil}"
    citation = Citation(
        1, f"notice{evil}", f"보도자료{evil}", date(2020, 12, 11), 3, (f"Ⅰ{evil}",), quote, 0, 5
    )
    return Outcome(
        question=Question(
            id=f"{id_}{evil}",
            category=evil or "fact",
            question=f"어디인가요? {evil}",
            expect="answer",
            must=((f"부산{evil}", "Busan"),),
            must_not=(f"대구{evil}",),
            sources=(Source(f"notice{evil}", quote),),
            history=(Turn("user", f"앞 {evil}"),),
        ),
        status="answered",
        text=f"부산입니다. [1] {evil}",
        judgement=Judgement(behaved=True, missing=() if right else ((f"부산{evil}", "Busan"),)),
        citations=(JudgedCitation(citation, verbatim=right, on_source=right),),
        source_ranks=(2,),
        quotes=Rate(1, 1),
        took_ms=12.345,
        standalone_question=f"2020년 어디? {evil}",
        unlocated=(quote,) if evil else (),
        ablation=Ablation("answered", f"숨김 {evil}", right=False),
    )


REPORT = Report((outcome("q1", right=True), outcome("q2", right=False)), "dev.jsonl", "test")
EVIL_REPORT = Report((outcome("q1", right=False, evil=EVIL),), f"set{EVIL}", EVIL)


class Page(HTMLParser):
    """Collects tags, attributes and texts; the oracle is the standard library's parser."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def comparison(report: Report) -> Comparison:
    flipped = tuple(replace(o, judgement=Judgement(behaved=not o.right)) for o in report.outcomes)
    return compare(report, to_baseline(Report(flipped)))


def terminal(report: Report, compared: Comparison | None = None) -> str:
    console = Console(width=140, force_terminal=False)
    with console.capture() as capture:
        console.print(to_terminal(report, compared))
    return capture.get()


def test_json_is_sorted_versioned_and_complete() -> None:
    text = to_json(REPORT)
    record = json.loads(text)
    assert text == json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert (record["schema"], record["version"]) == ("policy-assistant/evaluation-report", 1)
    assert (record["questions_file"], record["split"]) == ("dev.jsonl", "test")
    assert record["figures"]["right"] == 0.5
    assert record["figures"]["counts"]["right"] == {"hits": 1, "total": 2}
    assert record["figures"]["ask_ms"] == {"p50": 12.3, "p95": 12.3}
    assert record["categories"]["fact"]["recall_at_1"] == 0.0
    assert record["categories"]["fact"]["recall_at_3"] == 1.0
    assert record["comparison"] is None
    miss = record["questions"][1]
    assert (miss["id"], miss["right"], miss["cause"]) == ("q2", False, "wrong_passage")
    assert miss["missing"] == [["부산", "Busan"]]
    assert miss["citations"][0]["date"] == "2020-12-11"
    assert miss["citations"][0]["on_source"] is False
    assert miss["source_ranks"] == [2]
    assert miss["ablation"]["status"] == "answered"


def test_json_carries_the_comparison() -> None:
    record = to_dict(REPORT, comparison(REPORT))
    assert record["comparison"]["fixed"] == ("q1",)
    assert record["comparison"]["broken"] == ("q2",)
    assert record["comparison"]["categories"]["fact"]["before"] == {"hits": 1, "total": 2}


def test_terminal_shows_figures_categories_misses_and_changes() -> None:
    text = terminal(REPORT, comparison(REPORT))
    assert re.search(r"정답률\s+50\.0%\s+±0\s+1/2 · 95% 구간 9~91%", text)
    assert re.search(r"사실 fact\s*│\s*1/2\s*│\s*50\.0%", text)
    assert re.search(r"다른 단락을 인용함\s+1\s+q2", text)
    assert "나아진 질문 1개: q1" in text
    assert "나빠진 질문 1개: q2" in text


def test_terminal_says_when_nothing_changed() -> None:
    assert "기준선과 같습니다." in terminal(REPORT, compare(REPORT, to_baseline(REPORT)))


def test_terminal_takes_no_markup_from_ids() -> None:
    evil = replace(outcome("q", right=False), unlocated=("x",))
    named = replace(evil, question=replace(evil.question, id="[red]x[/nope]", category="[b]y"))
    text = terminal(Report((named,)))
    assert "[b]y" in text
    assert "문서에서 찾지 못한 근거 인용 1개: [red]x[/nope]" in text


def test_html_escapes_all_that_comes_from_outside() -> None:
    page = Page(to_html(EVIL_REPORT, comparison(EVIL_REPORT)))
    assert page.tags.count("script") == 1
    assert page.tags.count("details") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    texts = [" ".join(text.split()) for text in page.texts]
    for part in ("어디인가요? ", "부산입니다. [1] ", "2020년 어디? ", "앞 ", "숨김 "):
        assert any(f"{part}{EVIL}".strip() in text for text in texts), part
    values = [value for name, value in page.attributes if name == "data-category"]
    assert values == [EVIL]


def test_html_needs_nothing_from_elsewhere() -> None:
    text = to_html(REPORT, comparison(REPORT), datetime(2026, 1, 2, 3, 4))
    page = Page(text)
    assert not [name for name, _ in page.attributes if name in ("src", "href")]
    assert not {"link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"https?:|url\(|@import", text)
    assert "dev.jsonl · 질문 2개 · split test · 2026-01-02 03:04" in text


def test_the_policy_lets_the_own_script_run() -> None:
    text = to_html(REPORT)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in text


def test_html_shows_misses_first_and_marks_them() -> None:
    text = to_html(REPORT, comparison(REPORT))
    assert text.index("<span>q2</span>") < text.index("<span>q1</span>")
    cards = re.findall(
        r'<details class="card q (\w+)" data-state="(\w+)" data-change="(\w+)"', text
    )
    assert cards == [("miss", "miss", "broken"), ("right", "right", "fixed")]
    assert text.count("✗ 부산 / Busan") == 1
    assert text.count("✓ 부산 / Busan") == 1
    assert text.count("원문과 다름") == 1


def test_html_tells_of_sources_that_were_not_found() -> None:
    assert "근거 인용 1개를 문서에서 찾지 못해" in to_html(EVIL_REPORT)
    assert "찾지 못해" not in to_html(REPORT)


def test_every_value_has_a_korean_name() -> None:
    assert set(CAUSES) == set(Cause)
    assert set(EXPECTS) == set(ALL_EXPECTS)
    assert {"answered", "abstained", "error", "supported"} <= set(STATUSES)
    assert all(re.search("[가-힣]", name) for name in CATEGORIES.values())


def test_changes_are_signed_and_know_their_direction() -> None:
    assert change(None) == ("", None)
    assert change(0.0421) == ("+4.2%p", True)
    assert change(-0.0421) == ("-4.2%p", False)
    assert change(-0.0421, lower_is_better=True) == ("-4.2%p", True)
    assert change(-0.0421, points=False) == ("-0.042", False)
    assert change(-0.0004) == ("±0", None)
    assert interval(Rate(0, 0)) == ""
