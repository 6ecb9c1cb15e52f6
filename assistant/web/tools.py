"""The same calls as tools of the Model Context Protocol (MCP), over streamable HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from assistant.errors import AssistantError
from assistant.web import texts
from assistant.web.api import MAX_HITS
from assistant.web.desk import Desk
from assistant.web.identity import Person, person_of

PATH = "/mcp"


def add_tools(server: FastAPI, desk: Desk) -> None:
    """Add the endpoint; every call stands alone, so that nothing is kept between two."""
    tools = build_tools(desk)
    app = tools.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        # ``Access`` has looked at the host and the origin.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    server.router.routes.extend(app.routes)
    outer = server.router.lifespan_context

    @asynccontextmanager
    async def lifespan(own: FastAPI) -> AsyncIterator[Any]:
        async with tools.session_manager.run(), outer(own) as state:
            yield state

    server.router.lifespan_context = lifespan


def build_tools(desk: Desk) -> MCPServer:
    """Give the four tools."""
    tools = MCPServer("policy-assistant", title=texts.APP_TITLE, instructions=texts.MCP_ABOUT)
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    async def answer(context: Context, call: Callable[[Person], dict[str, Any]]) -> str:
        def admitted(person: Person) -> dict[str, Any]:
            desk.admit(person)
            return call(person)

        try:
            person = person_of(context.request_context.request)
            return json.dumps(await run_in_threadpool(admitted, person), ensure_ascii=False)
        except AssistantError as error:
            raise ToolError(str(error)) from error

    @tools.tool(description=texts.MCP_ASK, annotations=reading, structured_output=False)
    async def ask(
        question: Annotated[str, Field(description=texts.MCP_QUESTION)], context: Context
    ) -> str:
        return await answer(context, lambda who: desk.ask(who, "mcp", question).to_dict())

    @tools.tool(description=texts.MCP_CHECK, annotations=reading, structured_output=False)
    async def check(
        claim: Annotated[str, Field(description=texts.MCP_CLAIM)], context: Context
    ) -> str:
        return await answer(context, lambda who: desk.check(who, "mcp", claim).to_dict())

    @tools.tool(description=texts.MCP_SEARCH, annotations=reading, structured_output=False)
    async def search(
        query: Annotated[str, Field(description=texts.MCP_QUERY)],
        context: Context,
        k: Annotated[int, Field(ge=1, le=MAX_HITS, description=texts.MCP_K)] = 10,
    ) -> str:
        return await answer(
            context, lambda _: {"hits": [hit.to_dict() for hit in desk.search(query, k)]}
        )

    @tools.tool(description=texts.MCP_TIMELINE, annotations=reading, structured_output=False)
    async def timeline(
        context: Context,
        topic: Annotated[str | None, Field(description=texts.MCP_TOPIC)] = None,
    ) -> str:
        return await answer(
            context, lambda _: {"events": [event.to_dict() for event in desk.timeline(topic)]}
        )

    return tools
