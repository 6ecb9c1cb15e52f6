"""Who is behind a request. The middleware decides it, everything else reads it here."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr
from starlette.requests import HTTPConnection
from starlette.types import Scope

from assistant.users import Role

_KEY = "person"


@dataclass(frozen=True)
class Person:
    """A user, or with no login the holder of a browser's private cookie.

    ``user`` is what conversations and records are kept under; ``named`` tells that it is the name
    of a user who logged in.
    """

    user: str
    role: Role
    named: bool = False


def set_person(scope: Scope, person: Person) -> None:
    """Note who is behind a request; mounted apps share the note."""
    scope.setdefault("state", {})[_KEY] = person


def person_of(request: gr.Request | HTTPConnection | None) -> Person:
    """Give who is behind a request that the middleware let in."""
    inner = request.request if isinstance(request, gr.Request) else request
    if inner is None:
        raise RuntimeError("an event without a request")
    person: Person = inner.scope["state"][_KEY]
    return person


def may_edit(request: gr.Request | HTTPConnection) -> bool:
    """Tell whether the person behind a request may change the documents."""
    return person_of(request).role is Role.EDITOR
