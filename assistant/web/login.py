"""The login page, and the routes that log in and out."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.users import User
from assistant.web import icons, texts
from assistant.web.access import LOGIN_PATH, SESSION_COOKIE, cookie
from assistant.web.deployment import Deployment
from assistant.web.frame import SHOWING, html
from assistant.web.identity import person_of

HERE = Path(__file__).parent
LOGOUT_PATH = "/logout"


def add_login(server: FastAPI, deployment: Deployment) -> None:
    """Add the routes; without a users file there is nothing to log in to."""
    if not deployment.login:
        return
    style = "".join((HERE / name).read_text("utf-8") for name in ("style.css", "login.css"))

    def page(status: int = 200, name: str = "", problem: str = "") -> Response:
        return HTMLResponse(render_login(style, name, problem), status)

    async def show(_request: Request) -> Response:
        return page()

    async def log_in(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        name, password = str(form.get("name", "")), str(form.get("password", ""))
        address = request.client.host if request.client else ""
        wait = deployment.attempts.wait_seconds(name, address)
        if wait:
            minutes = math.ceil(wait / 60)
            return page(429, name, texts.TOO_MANY_LOGINS.format(minutes=minutes))
        user = await run_in_threadpool(deployment.users.with_password, name, password)
        if user is None:
            return page(401, name, texts.LOGIN_FAILED)
        deployment.attempts.succeeded(name, address)
        return await run_in_threadpool(_logged_in, user, request)

    def _logged_in(user: User, request: Request) -> Response:
        token = deployment.sessions.begin(user)
        seconds = int(deployment.sessions.lifetime.total_seconds())
        header = cookie(SESSION_COOKIE, token, seconds, request)
        return RedirectResponse("/", 303, {"Set-Cookie": header})

    async def log_out(request: Request) -> Response:
        await run_in_threadpool(deployment.sessions.end, request.cookies.get(SESSION_COOKIE, ""))
        header = cookie(SESSION_COOKIE, "", 0, request)
        return RedirectResponse(LOGIN_PATH, 303, {"Set-Cookie": header})

    server.add_api_route(LOGIN_PATH, show, methods=["GET"], include_in_schema=False)
    server.add_api_route(LOGIN_PATH, log_in, methods=["POST"], include_in_schema=False)
    server.add_api_route(LOGOUT_PATH, log_out, methods=["POST"], include_in_schema=False)


def build_account(app: gr.Blocks) -> None:
    """Lay out who is logged in and the button to log out; ``people.js`` makes it a popover."""
    with gr.Column(elem_id="account", elem_classes="popover", min_width=0):
        shown = html("", "account-shown")
    app.load(_account, None, shown, **SHOWING)


def _account(request: gr.Request) -> str:
    person = person_of(request)
    return (
        f'<p><strong>{escape(person.user)}</strong> <span class="origin">'
        f"{texts.ACCOUNT_ROLES[person.role]}</span></p>"
        f'<form method="post" action="{LOGOUT_PATH}">'
        f'<button type="submit" class="quiet-button">{texts.LOGOUT}</button></form>'
    )


def render_login(style: str, name: str, problem: str) -> str:
    """Give the page; ``problem`` says why the last try did not do."""
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    return (
        f'<!doctype html><html lang="{texts.LANGUAGE}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{texts.LOGIN} - {texts.APP_TITLE}</title><style>{style}</style></head>"
        f'<body class="login-page"><main class="login"><span class="logo">{icons.LOGO}</span>'
        f"<h1>{texts.APP_TITLE}</h1>{said}"
        f'<form method="post" action="login"><label for="name">{texts.LOGIN_NAME}</label>'
        f'<input id="name" name="name" value="{escape(name)}" autocomplete="username" '
        f'maxlength="64" required{"" if name else " autofocus"}>'
        f'<label for="password">{texts.LOGIN_PASSWORD}</label>'
        f'<input id="password" name="password" type="password" autocomplete="current-password" '
        f'maxlength="256" required{" autofocus" if name else ""}>'
        f'<button type="submit">{texts.LOGIN}</button></form>'
        f'<p class="hint">{texts.LOGIN_HINT}</p></main></body></html>'
    )
