"""The routes that take a file: what is kept, where, and what is refused before it is read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import gradio as gr
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.documents.corpus import corpus_files
from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings
from assistant.web import texts
from assistant.web.server import MAX_FILE_BYTES, Guard
from assistant.web.uploads import PAGE_HEADER, file_routes

TEXT = "제1회 성과보고대회\n\n□ 2019년 12월에 열렸다.\n".encode()


def nobody(_request: gr.Request) -> bool:
    return False


def client(settings: Settings, *, may_edit: bool = True) -> TestClient:
    app = FastAPI()
    app.add_middleware(Guard)
    app.include_router(file_routes(settings, (lambda _request: True) if may_edit else nobody))
    return TestClient(app)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(corpus=tmp_path / "corpus", index=tmp_path / "index")


def send(
    to: TestClient, name: str, data: bytes = TEXT, path: str = "/files/document"
) -> tuple[int, str]:
    headers = {PAGE_HEADER: "page", "x-file-name": quote(name)}
    answer = to.post(path, content=data, headers=headers)
    kept = answer.headers["content-type"].startswith("application/json")
    return answer.status_code, answer.json()["message"] if kept else answer.text


def kept(settings: Settings) -> list[str]:
    if not settings.corpus.is_dir():
        return []
    return sorted(p.relative_to(settings.corpus).as_posix() for p in settings.corpus.rglob("*.*"))


def test_a_document_is_kept_where_the_next_build_reads_it(settings: Settings) -> None:
    status, said = send(client(settings), "성과 보고.txt")
    target = settings.corpus / settings.uploads / "성과 보고.txt"
    assert (status, said) == (
        200,
        texts.UPLOAD_STORED.format(characters=len(TEXT.decode().strip()) + 1),
    )
    assert target.read_bytes() == TEXT
    assert corpus_files(settings.corpus) == [target]
    assert (settings.corpus / settings.uploads).stat().st_mode & 0o077 == 0


def test_the_same_name_replaces_and_says_so(settings: Settings) -> None:
    to = client(settings)
    send(to, "보고.txt", "옛 글이다.".encode())
    _, said = send(to, "보고.txt")
    assert said.startswith(texts.UPLOAD_REPLACED.split("{")[0])
    assert kept(settings) == ["uploads/보고.txt"]


@pytest.mark.parametrize(
    "name", ["../../밖.txt", "..\\..\\밖.txt", "/etc/밖.txt", "C:\\밖.txt", "a/../../밖.txt"]
)
def test_a_name_cannot_leave_the_folder(settings: Settings, tmp_path: Path, name: str) -> None:
    send(client(settings), name)
    assert kept(settings) == ["uploads/밖.txt"]
    assert not (tmp_path / "밖.txt").exists()


@pytest.mark.parametrize(
    "name",
    ["", "..", ".", ".hidden.txt", "manifest.toml", "README.md", "a\0b.txt", "a\nb.txt", "가" * 90 + ".txt"],
)  # fmt: skip
def test_a_name_that_is_none_is_refused(settings: Settings, name: str) -> None:
    assert send(client(settings), name)[0] == 422
    assert kept(settings) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("그림.png", b"\x89PNG\r\n"),
        ("실행.exe", b"MZ"),
        ("이름", TEXT),
        ("빈.txt", b""),
        ("가짜.pdf", b"%PDF-1.7 broken"),
        ("가짜.docx", b"PK\x03\x04 broken"),
    ],
)
def test_what_no_reader_can_read_is_not_kept(settings: Settings, name: str, data: bytes) -> None:
    status, said = send(client(settings), name, data)
    assert status == 422
    assert said.endswith((".", "요"))
    assert kept(settings) == []


def test_too_large_a_file_is_refused_by_its_announced_length(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_FILE_BYTES, "/files/document", 1000)
    assert send(client(settings), "큰.txt", "가".encode() * 400) == (413, texts.TOO_LARGE)
    assert kept(settings) == []


def test_a_body_without_a_length_is_refused(settings: Settings) -> None:
    headers = {PAGE_HEADER: "page", "x-file-name": "a.txt"}
    answer = client(settings).post(
        "/files/document", content=(piece for piece in [TEXT]), headers=headers
    )
    assert answer.status_code == 413
    assert kept(settings) == []


def test_only_editors_upload_documents(settings: Settings) -> None:
    to = client(settings, may_edit=False)
    assert send(to, "보고.txt") == (403, texts.NOT_ALLOWED)
    assert send(to, "목록.csv", "문장\n가나다".encode(), "/files/statements")[0] == 200
    assert kept(settings) == []


def test_a_form_of_another_site_cannot_upload(settings: Settings) -> None:
    to = client(settings)
    for path in MAX_FILE_BYTES:
        answer = to.post(path, content=TEXT, headers={"x-file-name": "a.txt"})
        assert answer.status_code == 403
    assert kept(settings) == []


@pytest.mark.parametrize("uploads", ["..", "../x", "/tmp", "a/b", ".hidden", "", "a\\b"])
def test_the_upload_folder_stays_within_the_corpus(uploads: str) -> None:
    with pytest.raises(SettingsError, match="uploads"):
        load_settings(uploads=uploads)
