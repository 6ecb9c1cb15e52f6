"""Adding, removing and changing documents, and an assistant that is running meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.build import add_documents, build_index, remove_documents
from assistant.documents import corpus as corpus_module
from assistant.errors import CorpusError, DocumentError
from assistant.retrieval.encoders import load_encoder
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


def test_the_last_document_cannot_leave_an_empty_index(settings: Settings) -> None:
    backup = settings.corpus / "first.txt"
    shutil.copy(backup, settings.index / "first.txt")
    with pytest.raises(CorpusError):
        remove_documents(settings, ["first"])
    shutil.move(str(settings.index / "first.txt"), backup)
    assert "들꽃마을" in Assistant(settings).ask("2021년 으뜸마을은?").text
