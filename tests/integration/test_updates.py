"""Adding, removing and changing documents, and an assistant that is running meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.answering.reader import Reader
from assistant.answering.warming import WARMING
from assistant.build import add_documents, build_index, remove_documents
from assistant.documents import corpus as corpus_module
from assistant.errors import CorpusError, DocumentError, IndexingError, StaleIndex
from assistant.retrieval.encoders import load_encoder
from assistant.retrieval.index import PassageIndex
from assistant.service import Assistant
from assistant.settings import Settings, load_settings

OLD = "제1회 마을축제 결과\n\n□ 가람시는 2021년 으뜸마을로 들꽃마을을 선정하였다.\n"
NEW = "제2회 마을축제 결과\n\n□ 가람시는 2022년 으뜸마을로 느티마을을 선정하였다.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "first.txt").write_text(OLD, encoding="utf-8")
    settings = load_settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    build_index(settings)
    return settings


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the ids of the documents that are parsed."""
    ids: list[str] = []
    original = corpus_module.read_document

    def recording(path: Path, doc: str, *rest: object) -> object:
        ids.append(doc)
        return original(path, doc, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus_module, "read_document", recording)
    return ids


def new_file(tmp_path: Path) -> Path:
    file = tmp_path / "second.txt"
    file.write_text(NEW, encoding="utf-8")
    return file


def test_a_running_assistant_sees_what_is_added_and_removed(
    settings: Settings, tmp_path: Path
) -> None:
    assistant = Assistant(settings)
    assert [document.id for document in assistant.documents] == ["first"]
    add_documents(settings, [new_file(tmp_path)])
    assert [document.id for document in assistant.documents] == ["first", "second"]
    assert "느티마을" in assistant.ask("2022년 으뜸마을은 어디인가요?").text
    remove_documents(settings, ["second"])
    assert [document.id for document in assistant.documents] == ["first"]


def test_only_what_changed_is_read_and_encoded(
    settings: Settings, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encoder = load_encoder(settings)
    original: Callable[..., object] = encoder.encode_passages

    def recording(texts: list[str]) -> object:
        encoded.extend(texts)
        return original(texts)

    monkeypatch.setattr(encoder, "encode_passages", recording)
    add_documents(settings, [new_file(tmp_path)])
    assert read == ["second"]
    assert encoded
    assert all("느티마을" in text or "제2회" in text for text in encoded)
    read.clear()
    encoded.clear()
    build_index(settings)
    assert read == []
    assert encoded == []
    (settings.corpus / "first.txt").write_text(OLD.replace("들꽃", "솔밭"), encoding="utf-8")
    build_index(settings)
    assert read == ["first"]


def test_a_new_manifest_entry_is_taken_up(settings: Settings) -> None:
    (settings.corpus / "manifest.toml").write_text(
        '["first.txt"]\ntitle = "새 제목"\n', encoding="utf-8"
    )
    build_index(settings)
    assert Assistant(settings).document("first").title == "새 제목"


def test_a_file_of_the_same_name_replaces_the_old_one(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "first.txt"
    file.write_text(NEW, encoding="utf-8")
    add_documents(settings, [file])
    assert Assistant(settings).document("first").text == NEW


def test_wrong_names_change_nothing(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="zebra"):
        remove_documents(settings, ["first", "zebra"])
    with pytest.raises(DocumentError, match="nowhere"):
        add_documents(settings, [new_file(tmp_path), tmp_path / "nowhere.txt"])
    assert sorted(path.name for path in settings.corpus.iterdir()) == ["first.txt"]


BROKEN = b"%\x00\x01\x9f\xfe broken" * 40


def test_a_file_that_cannot_be_read_is_not_added(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "first.pdf"
    broken.write_bytes(BROKEN)
    with pytest.raises(DocumentError, match=r"first\.pdf: 손상된 PDF") as error:
        add_documents(settings, [broken])
    assert "UTF-8" not in str(error.value)
    report = add_documents(settings, [broken, new_file(tmp_path)])
    assert [item.source for item in report.skipped] == ["first.pdf"]
    files = sorted(path.name for path in settings.corpus.iterdir())
    assert files == ["first.txt", "second.txt"]


def test_a_replacement_that_cannot_be_read_leaves_the_old_file(
    settings: Settings, tmp_path: Path
) -> None:
    broken = tmp_path / "first.txt"
    broken.write_bytes(BROKEN)
    with pytest.raises(DocumentError):
        add_documents(settings, [broken])
    assert (settings.corpus / "first.txt").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("name", ["odd.pdf", "odd"])
def test_a_file_that_cannot_be_read_can_be_removed(settings: Settings, name: str) -> None:
    (settings.corpus / "odd.pdf").write_bytes(BROKEN)
    build_index(settings)
    assert [item.source for item in Assistant(settings).skipped] == ["odd.pdf"]
    report = remove_documents(settings, [name])
    assert not report.skipped
    assert [path.name for path in settings.corpus.iterdir()] == ["first.txt"]


def test_what_fails_leaves_the_corpus_as_it_was(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CorpusError):  # no document would be left
        remove_documents(settings, ["first"])
    file = tmp_path / "first.txt"
    file.write_text(NEW, encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PassageIndex, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add_documents(settings, [file, new_file(tmp_path)])
    assert [path.name for path in settings.corpus.iterdir()] == ["first.txt"]
    assert (settings.corpus / "first.txt").read_text(encoding="utf-8") == OLD
    assert "들꽃마을" in Assistant(settings).ask("2021년 으뜸마을은?").text


# Where a build is killed: while it reads, before and after it has written, before it swaps.
MOMENTS = {
    "reading": "assistant.build.read_outline",
    "encoding": "assistant.retrieval.index._encode",
    "writing": "assistant.retrieval.store._ENTRIES.dump_json",
    "swapping": "pathlib.Path.replace",
}
KILLED = """
import os, signal, sys
from pathlib import Path
from unittest import mock
from assistant.build import build_index
from assistant.settings import load_settings

def die(*arguments, **names):
    os.kill(os.getpid(), signal.SIGKILL)

with mock.patch(sys.argv[1], die):
    build_index(load_settings(corpus=Path(sys.argv[2]), index=Path(sys.argv[3])))
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_the_old_index(settings: Settings, moment: str) -> None:
    running = Assistant(settings)
    (settings.corpus / "second.txt").write_text(NEW, encoding="utf-8")
    command = [sys.executable, "-c", KILLED, MOMENTS[moment]]
    done = subprocess.run([*command, settings.corpus, settings.index], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert [document.id for document in running.documents] == ["first"]
    assert "들꽃마을" in running.ask("2021년 으뜸마을은?").text
    with pytest.raises(StaleIndex, match="policy-assistant build"):
        Assistant(settings)
    build_index(settings)
    assert [document.id for document in running.documents] == ["first", "second"]
    left = {path.name for path in settings.index.iterdir() if path.is_dir()}
    assert left == {(settings.index / "current").read_text(encoding="utf-8")}


def test_two_builds_do_not_run_at_once(settings: Settings) -> None:
    with (
        FileLock(settings.index / ".lock"),
        pytest.raises(IndexingError, match="다른 색인 작업이 진행 중"),
    ):
        build_index(settings)
    build_index(settings)


def test_what_could_not_be_read_is_known_to_the_service(settings: Settings) -> None:
    assistant = Assistant(settings)
    assert not assistant.skipped
    (settings.corpus / "empty.txt").write_bytes(b"")
    (settings.corpus / "odd.txt").write_text(
        "□ 가람시는 \ufffd마을을 선정하였다.", encoding="utf-8"
    )
    build_index(settings)
    assert [(item.source, item.reason[:2]) for item in assistant.skipped] == [("empty.txt", "빈 ")]
    warned = {item.document.id: item.document.warnings for item in assistant.overviews()}
    assert warned["first"] == ()
    assert "알아볼 수 없는 글자가 1자" in warned["odd"][0]
    (settings.corpus / "empty.txt").unlink()
    build_index(settings)
    assert not assistant.skipped


def test_answers_during_a_change_come_from_one_index(settings: Settings) -> None:
    """Each answer is of the old documents or of the new ones, never of both."""
    assistant = Assistant(settings)
    seen: list[tuple[str, ...]] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answer = assistant.ask("으뜸마을은 어디인가요?")
            quoted = "".join(citation.quote for citation in answer.citations)
            seen.append(tuple(name for name in ("들꽃마을", "솔밭마을") if name in quoted))

    asker = threading.Thread(target=ask)
    asker.start()
    (settings.corpus / "first.txt").write_text(OLD.replace("들꽃", "솔밭"), encoding="utf-8")
    build_index(settings)
    assert "솔밭마을" in assistant.ask("으뜸마을은 어디인가요?").text
    over.set()
    asker.join()
    assert set(seen) <= {("들꽃마을",), ("솔밭마을",)}


def test_the_passages_of_a_new_index_are_prepared_too(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []
    monkeypatch.setattr(Reader, "prepare", lambda _, passage: prepared.append(passage.doc))

    def warmed() -> set[str]:
        for thread in threading.enumerate():
            if thread.name == WARMING:
                thread.join()
        return set(prepared)

    assistant = Assistant(settings)
    assistant.warm_up()
    assert warmed() == {"first"}
    add_documents(settings, [new_file(tmp_path)])
    assert len(assistant.documents) == 2
    assert warmed() == {"first", "second"}
