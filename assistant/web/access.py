"""Who gets in: with a users file only those who logged in, without one only this computer."""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import secrets
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import AssistantError
from assistant.users import Role, User
from assistant.web import texts
from assistant.web.deployment import Deployment
from assistant.web.identity import Person, set_person

logger = logging.getLogger(__name__)

SESSION_COOKIE = "policy-assistant-session"
BROWSER_COOKIE = "policy-assistant-browser"
BROWSER_SECONDS = 365 * 24 * 3600
LOCAL = Person("local", Role.EDITOR)
"""Programs on this computer that bring no cookie, where there is no login."""
LOGIN_PATH = "/login"
_SAFE = ("GET", "HEAD", "OPTIONS")
_TOKEN_LENGTH = len(secrets.token_urlsafe(32))


class Access:
    """Middleware that names the person behind every request, or turns the request away."""

    def __init__(self, app: ASGIApp, deployment: Deployment) -> None:
        self._app = app
        self._deployment = deployment

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its person, or answer it with a refusal."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:  # nothing here speaks WebSocket
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        try:
            person, fresh = await run_in_threadpool(self._person, request)
        except AssistantError as error:
            logger.error("%s", error)
            await JSONResponse({"error": str(error)}, 503)(scope, receive, send)
            return
        refusal = self._refusal(request, person)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if person is not None:
            set_person(scope, person)

        async def with_cookie(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append(
                    "set-cookie", cookie(BROWSER_COOKIE, fresh, BROWSER_SECONDS, request)
                )
            await send(message)

        await self._app(scope, receive, with_cookie)

    def _person(self, request: Request) -> tuple[Person | None, str]:
        """Give the person, and the token of a cookie to set if this is a new browser."""
        if self._deployment.login:
            user = self._user(request)
            return (Person(user.name, user.role, named=True) if user else None), ""
        token = request.cookies.get(BROWSER_COOKIE, "")
        if len(token) == _TOKEN_LENGTH:
            return _browser(token), ""
        if request.method == "GET" and request.url.path == "/":
            token = secrets.token_urlsafe(32)
            return _browser(token), token
        return LOCAL, ""

    def _user(self, request: Request) -> User | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._deployment.users.with_token(token.strip())
        token = request.cookies.get(SESSION_COOKIE, "")
        return self._deployment.sessions.user(token) if token else None

    def _refusal(self, request: Request, person: Person | None) -> Response | None:
        path = request.url.path
        if not self._deployment.login and not self._is_own_name(request):
            return PlainTextResponse(texts.WRONG_HOST, 421)
        if request.method not in _SAFE and _is_from_elsewhere(request):
            return PlainTextResponse(texts.FROM_ELSEWHERE, 403)
        if person is None:
            return None if path == LOGIN_PATH else _turned_away(request)
        if path.rstrip("/").endswith("/upload") and person.role is not Role.EDITOR:
            return PlainTextResponse(texts.EDITORS_ONLY, 403)
        return None

    def _is_own_name(self, request: Request) -> bool:
        """Hold off DNS rebinding: another site's name may be made to point at this computer."""
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        return host == self._deployment.settings.host or is_loopback(host)


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this computer alone."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def cookie(name: str, value: str, seconds: int, request: Request) -> str:
    """Give a Set-Cookie header that scripts cannot read and other sites cannot send along."""
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{name}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _browser(token: str) -> Person:
    """Give the person of a browser; the log keeps a hash, which does not open its conversations."""
    return Person(f"browser-{hashlib.sha256(token.encode()).hexdigest()[:32]}", Role.EDITOR)


def _is_from_elsewhere(request: Request) -> bool:
    """Tell a request forged by another site, by what browsers say of where it comes from.

    Programs that are no browser send neither header.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _turned_away(request: Request) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(LOGIN_PATH, 303)
    return JSONResponse({"error": texts.LOGIN_NEEDED}, 401, {"WWW-Authenticate": "Bearer"})
