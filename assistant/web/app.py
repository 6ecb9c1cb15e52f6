"""The page: masthead with tabs, one view a tab, the source panel beside; and the server for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.records import Database, RecordStore
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.users import UsersFile
from assistant.web import api, ask, checks, history, icons, library, report, texts
from assistant.web.access import Access
from assistant.web.deployment import Deployment, open_deployment
from assistant.web.desk import Desk
from assistant.web.frame import STORAGE_KEY, Frame, html
from assistant.web.identity import may_edit
from assistant.web.login import add_login, build_account
from assistant.web.panel import build_panel, wire_panel
from assistant.web.past import add_export
from assistant.web.retention import expire_daily
from assistant.web.server import Guard, listen, refuse_exposure
from assistant.web.tools import add_tools
from assistant.web.uploads import file_routes

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
SCRIPTS = ("script.js", "views.js", "files.js", "timeline.js", "people.js")
FONTS = ("Pretendard", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "sans-serif")
ANSWERING_AT_ONCE = 32

TABS: dict[str, Callable[[Frame], None]] = {
    "ask": ask.build_tab,
    "check": checks.build_tab,
    "history": history.build_tab,
    "library": library.build_tab,
    "report": report.build_tab,
}
"""The tabs by the name of their view, in the order of the masthead."""


def build_app(assistant: Assistant, deployment: Deployment) -> gr.Blocks:
    """Build the page over one assistant."""
    app: gr.Blocks = gr.Blocks(title=texts.APP_TITLE, analytics_enabled=False, fill_width=True)
    with app:
        key = gr.BrowserState(None, storage_key=STORAGE_KEY)
        masthead = html(_masthead(deployment.login), "masthead", "clear")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="views"):
                views = {
                    name: gr.Column(elem_id=f"view-{name}", elem_classes="view") for name in TABS
                }
            source = build_panel(assistant)
        frame = Frame(app, assistant, key, masthead, source, may_edit, deployment)
        for name, build_tab in TABS.items():
            with views[name]:
                build_tab(frame)
        wire_panel(frame, source)
        if deployment.login:
            build_account(app)
    app.queue(default_concurrency_limit=ANSWERING_AT_ONCE, api_open=False)
    return app


def web_app(assistant: Assistant, settings: Settings) -> FastAPI:
    """Give the page as an ASGI app with its style, script and headers; nothing is fetched.

    Raises what ``open_deployment`` raises.
    """
    deployment = open_deployment(settings)
    server = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    server.add_middleware(Access, deployment=deployment)
    server.add_middleware(Guard)
    server.include_router(file_routes(settings, may_edit))
    add_login(server, deployment)
    add_export(server, deployment.records)
    desk = Desk(assistant, deployment)
    server.mount(api.PATH, api.build_api(desk))
    add_tools(server, desk)
    scripts = "".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    gr.mount_gradio_app(
        server,
        build_app(assistant, deployment),
        path="/",
        theme=gr.themes.Base(font=FONTS, font_mono=FONTS),
        css_paths=[HERE / "style.css", HERE / "tabs.css", HERE / "people.css"],
        head=f"<script>{scripts}</script>",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=False,
    )
    return server


def serve(settings: Settings) -> None:
    """Serve the page until it is interrupted.

    Raises SettingsError if the host or port cannot be used, and what ``Assistant`` raises.
    """
    if not UsersFile(settings.users).exists:
        refuse_exposure(settings.host)
    with listen(settings.host, settings.port) as listener:
        assistant = Assistant(settings)
        assistant.prepare()
        app = web_app(assistant, settings)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        logger.info(texts.SERVING.format(url=f"http://{host}:{settings.port}"))
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        assistant.warm_up()
        expire_daily(RecordStore(Database(settings.data)), settings.retention_days)
        uvicorn.Server(config).run(sockets=[listener])


def _masthead(login: bool) -> str:
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{name}" class="tab" data-view="{name}" '
        f'aria-controls="view-{name}">{texts.TABS[name]}</button>'
        for name in TABS
    )
    account = (
        f'<button type="button" class="tool" popovertarget="account" aria-label="{texts.ACCOUNT}" '
        f'title="{texts.ACCOUNT}">{icons.PERSON}</button>'
    )
    return (
        f'<header class="masthead"><span class="logo">{icons.LOGO}</span>'
        f'<h1 title="{escape(texts.APP_SUBTITLE)}">{escape(texts.APP_TITLE)}</h1>'
        f'<nav aria-label="{texts.TABS_LABEL}"><div role="tablist" class="tabs">{tabs}</div></nav>'
        f'<button type="button" class="quiet-button" popovertarget="past" title="{texts.PAST}">'
        f"{icons.PAST}<span>{texts.PAST}</span></button>"
        f'<button type="button" class="quiet-button" data-act="clear" '
        f'title="{texts.NEW_CONVERSATION}">'
        f"{icons.PLUS}<span>{texts.NEW_CONVERSATION}</span></button>"
        f'<button type="button" class="tool" data-theme aria-label="{texts.SWITCH_THEME}" '
        f'title="{texts.SWITCH_THEME}">{icons.THEME}</button>'
        f"{account if login else ''}</header>"
    )
