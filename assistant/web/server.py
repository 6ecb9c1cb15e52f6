"""What stands between the network and the app: response headers, and a limit on requests."""

from __future__ import annotations

import errno
import socket
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.documents.corpus import MAX_BYTES
from assistant.errors import SettingsError
from assistant.web import texts
from assistant.web.access import is_loopback

MAX_REQUEST_BYTES = 1 << 20
MAX_FILE_BYTES = {"/files/document": MAX_BYTES, "/files/statements": 4 << 20}
"""Largest body of the routes that take a file; ``uploads`` has the routes."""

SECURITY_HEADERS = {
    # Gradio compiles its templates in the browser and styles inline, hence the two 'unsafe-'.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Guard:
    """Middleware that keeps the browser to this server and refuses oversized requests."""

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_REQUEST_BYTES) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with status 403 or 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        app = self._refusal(scope) or self._app
        await app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        """Refuse what is too large, and Gradio's own uploads, which no component takes."""
        limit = MAX_FILE_BYTES.get(scope["path"], self._max_bytes)
        if _too_large(Headers(scope=scope), limit):
            return PlainTextResponse(texts.TOO_LARGE, status_code=413)
        if scope["path"].rstrip("/").endswith("/upload"):
            return PlainTextResponse(texts.NO_UPLOAD, status_code=403)
        return None


def _too_large(headers: Headers, limit: int) -> bool:
    """Judge by the announced length; a body without one cannot be bounded, so it counts."""
    if "transfer-encoding" in headers:
        return True
    length = headers.get("content-length", "0")
    return not length.isdigit() or int(length) > limit


def refuse_exposure(host: str) -> None:
    """Raise SettingsError where other computers could reach the host; there is no login."""
    try:
        found = socket.getaddrinfo(host or None, 0, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise SettingsError(texts.HOST_UNKNOWN.format(host=host)) from error
    if not all(is_loopback(str(entry[4][0])) for entry in found):
        raise SettingsError(texts.EXPOSED.format(host=host))


def listen(host: str, port: int) -> socket.socket:
    """Take the port. Raises SettingsError if it is in use, forbidden, or the host is not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingsError(texts.HOST_UNKNOWN.format(host=host)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise SettingsError(_reason(error, host, port)) from error
    return listener


def _reason(error: OSError, host: str, port: int) -> str:
    """Say in one sentence why the port cannot be taken."""
    sentences: dict[Any, str] = {
        errno.EADDRINUSE: texts.PORT_IN_USE,
        errno.EACCES: texts.PORT_REFUSED,
    }
    return sentences.get(error.errno, texts.HOST_UNKNOWN).format(host=host, port=port)
