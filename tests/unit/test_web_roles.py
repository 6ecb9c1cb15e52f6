"""Readers change nothing: neither the library nor the evaluation, whatever their browser sends."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from assistant.records import Database, RecordStore
from assistant.service import Assistant
from assistant.settings import Settings, load_settings
from assistant.web import library, texts
from assistant.web.library import Library
from assistant.web.opinions import Opinions
from assistant.web.report import Evaluations


def reader(_request: gr.Request) -> bool:
    return False


class Untouchable(Assistant):
    """Fails at every use but for its settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings


@pytest.fixture
def assistant(tmp_path: Path) -> Untouchable:
    return Untouchable(load_settings(corpus=tmp_path / "corpus", reports=tmp_path / "reports"))


REQUEST = gr.Request()


def event(**data: str) -> gr.EventData:
    return gr.EventData(None, data)


def test_a_reader_gets_no_uploader_and_cannot_index_or_remove(
    assistant: Untouchable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("build_index", "remove_documents"):
        monkeypatch.setattr(library, name, lambda *_: pytest.fail("the library was changed"))
    handlers = Library(assistant, reader)
    assert "<input" not in handlers.head(REQUEST)
    for shown in (handlers.index(REQUEST), handlers.remove(event(doc="a"), REQUEST)):
        assert [texts.NOT_ALLOWED in said for said, _ in shown] == [True]


def test_a_reader_cannot_evaluate(assistant: Untouchable) -> None:
    handlers = Evaluations(assistant, reader)
    assert "data-act" not in handlers.head(REQUEST)
    assert [texts.NOT_ALLOWED in said for said, _ in handlers.run(event(), REQUEST)] == [True]
    assert not assistant.settings.reports.exists()


def test_a_reader_sees_and_makes_no_opinions(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    handlers = Opinions(RecordStore(Database(tmp_path / "data")), path, reader)
    assert "<li" not in handlers.show(REQUEST)
    assert "<li" not in handlers.make(event(record="1", expected="x"), REQUEST)
    assert not path.exists()
