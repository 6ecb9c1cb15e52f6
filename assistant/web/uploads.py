"""The routes that take a file: a document for the library, and a list of statements.

A file is the whole body of a request. Its size is bounded before it is read, by ``Guard`` and here
again; who may upload is asked first.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import gradio as gr
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from assistant.documents.corpus import MAX_BYTES
from assistant.documents.manifest import MANIFEST_NAME
from assistant.documents.readers import read_content
from assistant.errors import AssistantError, DocumentError
from assistant.settings import Settings
from assistant.web import texts
from assistant.web.server import MAX_FILE_BYTES
from assistant.web.statements import read_file

SUFFIXES = frozenset({".pdf", ".hwpx", ".hwp", ".docx", ".txt", ".md", ".html", ".htm"})
PAGE_HEADER = "x-policy-assistant"
"""A page of another site cannot send this header, so its forms cannot upload."""

_MAX_NAME_BYTES = 200
_RESERVED = {MANIFEST_NAME.lower(), "readme.md"}
_MB = 1024 * 1024


class TooLarge(DocumentError):
    """The body is longer than the route takes."""


def file_routes(settings: Settings, may_edit: Callable[[gr.Request], bool]) -> APIRouter:
    """Give the routes; they answer with JSON and hold no state."""
    router = APIRouter(prefix="/files")

    @router.post("/document")
    async def document(request: Request) -> JSONResponse:
        if not _from_page(request):
            return _refused(texts.NOT_FROM_PAGE, 403)
        if not may_edit(gr.Request(request)):
            return _refused(texts.NOT_ALLOWED, 403)
        name = unquote(request.headers.get("x-file-name", ""))

        def keep(data: bytes) -> dict[str, Any]:
            return {"message": store(settings, name, data)}

        return await _answer(request, keep)

    @router.post("/statements")
    async def statements(request: Request) -> JSONResponse:
        if not _from_page(request):
            return _refused(texts.NOT_FROM_PAGE, 403)

        def read(data: bytes) -> dict[str, Any]:
            found = read_file(data)
            return {
                "statements": found,
                "message": texts.STATEMENTS_READ.format(count=len(found)),
            }

        return await _answer(request, read)

    return router


def store(settings: Settings, name: str, data: bytes) -> str:
    """Keep a document in the upload folder, and say so in a sentence.

    Only what a reader can read is kept. Raises DocumentError.
    """
    plain = _plain_name(name)
    characters = len(read_content(data, name=plain).text)
    folder = settings.corpus / settings.uploads
    target = folder / plain
    sentence = texts.UPLOAD_REPLACED if target.exists() else texts.UPLOAD_STORED
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise DocumentError(texts.UPLOAD_FAILED.format(reason=error.strerror)) from error
    return sentence.format(characters=characters)


def _plain_name(name: str) -> str:
    """Give the name without any folder. Raises DocumentError for one that cannot be a file's."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    is_printable = all(unicodedata.category(character)[0] != "C" for character in plain)
    if (
        not plain
        or not is_printable
        or plain.startswith(".")
        or plain.lower() in _RESERVED
        or len(plain.encode()) > _MAX_NAME_BYTES
    ):
        shown = "".join(c for c in plain if unicodedata.category(c)[0] != "C")[:40]
        raise DocumentError(texts.UPLOAD_NAME.format(name=shown))
    suffix = Path(plain).suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(texts.UPLOAD_TYPE.format(suffix=suffix or "확장자가 없는"))
    return plain


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and rename, so that no build sees half a file."""
    handle, beside = tempfile.mkstemp(prefix=".", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(target)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


async def _answer(request: Request, work: Callable[[bytes], dict[str, Any]]) -> JSONResponse:
    """Read the body within its limit and answer with what ``work`` makes of it."""
    try:
        data = await _body(request, MAX_FILE_BYTES[request.url.path])
        return JSONResponse(await run_in_threadpool(work, data))
    except TooLarge as error:
        return _refused(str(error), 413)
    except AssistantError as error:
        return _refused(str(error), 422)


async def _body(request: Request, limit: int) -> bytes:
    """Read the body in pieces; stop at the limit. Raises TooLarge."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > limit:
            raise TooLarge(texts.UPLOAD_TOO_LARGE.format(limit=limit // _MB))
    return bytes(data)


def _from_page(request: Request) -> bool:
    return PAGE_HEADER in request.headers


def _refused(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"message": sentence}, status_code=status)


def largest_document() -> int:
    """Give the limit of a document in whole megabytes."""
    return MAX_BYTES // _MB
