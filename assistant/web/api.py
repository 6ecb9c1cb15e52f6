"""The HTTP API: the calls of the command line with the same JSON, one request each."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.datatypes import Turn
from assistant.errors import AssistantError, QuestionError
from assistant.web import texts
from assistant.web.desk import Desk
from assistant.web.identity import person_of
from assistant.web.limits import TooManyQuestions

PATH = "/api"
MAX_HITS = 100
MAX_TURNS = 200


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Message(_Body):
    """One turn of the conversation before a question."""

    role: Literal["user", "assistant"]
    content: str


class Question(_Body):
    """A question; ``today`` is the day that 작년 is counted from."""

    question: str = Field(examples=["올해 지원 대상은 몇 명인가요?"])
    history: list[Message] = Field([], max_length=MAX_TURNS)
    today: date | None = None


class Claim(_Body):
    """A statement to compare with the documents."""

    claim: str = Field(examples=["지원 대상은 65명이다."])


def build_api(desk: Desk) -> FastAPI:
    """Give the API as an app to mount; ``openapi.json`` below it describes it."""
    api = FastAPI(
        title=texts.API_TITLE,
        description=texts.API_DESCRIPTION,
        version="1",
        docs_url=None,
        redoc_url=None,
    )
    api.add_exception_handler(AssistantError, _refused)
    api.add_exception_handler(RequestValidationError, _misshapen)

    @api.post("/ask", summary=texts.API_ASK)
    def ask(body: Question, request: Request) -> dict[str, Any]:
        person = person_of(request)
        desk.admit(person)
        history = [Turn(turn.role, turn.content) for turn in body.history]
        return desk.ask(person, "api", body.question, history, body.today).to_dict()

    @api.post("/check", summary=texts.API_CHECK)
    def check(body: Claim, request: Request) -> dict[str, Any]:
        person = person_of(request)
        desk.admit(person)
        return desk.check(person, "api", body.claim).to_dict()

    @api.get("/search", summary=texts.API_SEARCH)
    def search(
        query: str, request: Request, k: Annotated[int, Query(ge=1, le=MAX_HITS)] = 10
    ) -> dict[str, Any]:
        desk.admit(person_of(request))
        return {"hits": [hit.to_dict() for hit in desk.search(query, k)]}

    @api.get("/timeline", summary=texts.API_TIMELINE)
    def timeline(request: Request, topic: str | None = None) -> dict[str, Any]:
        desk.admit(person_of(request))
        return {"events": [event.to_dict() for event in desk.timeline(topic)]}

    return api


def _refused(_request: Request, error: Exception) -> JSONResponse:
    """Answer an expected error with its sentence."""
    if isinstance(error, TooManyQuestions):
        headers = {"Retry-After": str(error.seconds)}
        return JSONResponse({"error": str(error)}, 429, headers)
    return JSONResponse({"error": str(error)}, 400 if isinstance(error, QuestionError) else 503)


def _misshapen(_request: Request, error: Exception) -> JSONResponse:
    """Say which field of a request does not fit."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    field = ".".join(str(part) for part in first.get("loc", ()))
    return JSONResponse({"error": texts.API_MISSHAPEN.format(field=field)}, 422)
