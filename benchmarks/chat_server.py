"""A server of the OpenAI chat protocol, and of Ollama's, that plays a script for tests and benchmarks.

It is a real HTTP server on the loopback address, so that the client's own way over HTTP runs:
connections, status codes, server-sent events, and streams that break.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

PATH, OLLAMA_PATH = "/v1/chat/completions", "/api/chat"


@dataclass(frozen=True)
class Reply:
    """What the server plays: ``pieces`` as a stream, or an error ``status``.

    ``first_after`` and ``between`` are seconds. ``ends``: 'stop' says the end; 'silent' ends
    the stream without saying so; 'reset' breaks the connection after the pieces; 'hang' waits.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    error: str = "scripted error"
    first_after: float = 0.0
    between: float = 0.0
    ends: Literal["stop", "length", "silent", "reset", "hang"] = "stop"


def said(text: str, **more: Any) -> Reply:
    """Give a reply that streams a text in pieces of three characters."""
    return Reply(tuple(text[i : i + 3] for i in range(0, len(text), 3)), **more)


Script = Callable[[str, int], Reply]
"""From the last message and the number of the request, from 0, to a reply."""


@dataclass
class ChatServer:
    """What is known of a running server; ``gone`` counts streams that the client left."""

    script: Script
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    first_sent: list[float] = field(default_factory=list)
    connections: int = 0
    gone: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def prompts(self) -> list[str]:
        """Give all messages of each request as one text."""
        return ["\n".join(str(m["content"]) for m in r["messages"]) for r in self.requests]

    def next_reply(self, request: dict[str, Any], headers: dict[str, str]) -> Reply:
        """Record a request and give the reply to it."""
        with self.lock:
            number = len(self.requests)
            self.requests.append(request)
            self.headers.append(headers)
        return self.script(str(request["messages"][-1]["content"]), number)


@contextmanager
def chat_server(script: Script) -> Iterator[ChatServer]:
    """Run a server that plays a script, on a free port of the loopback address."""
    state = ChatServer(script)

    class Handler(_Handler):
        server_state = state

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server_state: ChatServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        with self.server_state.lock:
            self.server_state.connections += 1

    def finish(self) -> None:
        with self.server_state.lock:
            self.server_state.connections -= 1
        super().finish()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        reply = self.server_state.next_reply(json.loads(body), dict(self.headers))
        time.sleep(reply.first_after)
        try:
            if self.path not in (PATH, OLLAMA_PATH):
                self._fail(Reply(status=404))
            elif reply.status != 200:
                self._fail(reply)
            else:
                self._stream(reply)
        except (BrokenPipeError, ConnectionResetError):
            self._left()

    def _fail(self, reply: Reply) -> None:
        content = json.dumps({"error": {"message": reply.error, "code": None}}).encode()
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._send({"role": "assistant", "content": ""})
        for number, piece in enumerate(reply.pieces):
            if number:
                time.sleep(reply.between)
            self._send({"content": piece})
            if not number:
                self.server_state.first_sent.append(time.perf_counter())
        if reply.ends == "reset":
            self._reset()
            return
        if reply.ends == "hang":
            self._wait_until_left()
            return
        if reply.ends in ("stop", "length"):
            self._send({}, reply.ends)
            if self.path == PATH:
                self._event("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _send(self, delta: dict[str, str], reason: str | None = None) -> None:
        """Send a piece in the form of the protocol that was asked in."""
        if self.path == PATH:
            self._event(f"data: {self._chunk(delta, reason)}\n\n")
            return
        record = {"model": "scripted", "message": {"role": "assistant", "content": "", **delta}}
        ended = {"done": bool(reason), **({"done_reason": reason} if reason else {})}
        self._event(json.dumps({**record, **ended}) + "\n")

    def _chunk(self, delta: dict[str, str], reason: str | None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        record = {"id": "scripted", "object": "chat.completion.chunk", "created": 0}
        return json.dumps({**record, "model": "scripted", "choices": [choice]})

    def _event(self, text: str) -> None:
        if self._is_left():
            raise BrokenPipeError
        content = text.encode()
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()

    def _is_left(self) -> bool:
        """Tell whether the client has closed the connection; it sends nothing while it reads."""
        self.connection.setblocking(False)
        try:
            return not self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        finally:
            self.connection.setblocking(True)

    def _wait_until_left(self) -> None:
        until = time.monotonic() + 30
        while not self._is_left() and time.monotonic() < until:
            time.sleep(0.01)
        self._left()

    def _left(self) -> None:
        with self.server_state.lock:
            self.server_state.gone += 1
        self.close_connection = True

    def _reset(self) -> None:
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Keep the terminal clean."""
