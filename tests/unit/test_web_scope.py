"""The choice of documents: what is narrowed, what is kept, what comes from a browser."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from assistant.datatypes import Document
from assistant.retrieval.store import Recipe
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.scope import MAX_VIEWS, Scopes, _choice, read_choice, render_scope


def document(doc: str, year: int) -> Document:
    return Document(doc, f"<b>{doc}</b>", "", date(year, 1, 1), "", f"{doc}.txt", "0", "")


class Narrowing(Assistant):
    """Records what was hidden from each narrowed assistant."""

    def __init__(self) -> None:
        self.hidden: list[frozenset[str]] = []
        self.known = [document(name, 2018 + i // 2) for i, name in enumerate("abcdefgh")]
        self.corpus = "first"

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(self.known)

    @property
    def recipe(self) -> Recipe:
        return Recipe(self.corpus, "encoder")

    def without(self, docs: Collection[str]) -> Assistant:
        self.hidden.append(frozenset(docs))
        return object.__new__(Assistant)


@pytest.mark.parametrize("chosen", [None, (), tuple("abcdefgh"), ("gone",)])
def test_no_choice_is_the_whole_library(chosen: tuple[str, ...] | None) -> None:
    assistant = Narrowing()
    assert Scopes(assistant).narrowed(chosen) is assistant
    assert assistant.hidden == []


def test_what_was_asked_is_named_in_the_order_of_the_library() -> None:
    scopes = Scopes(Narrowing())
    assert scopes.kept(("b", "gone", "a")) == ("a", "b")
    assert scopes.kept(("gone",)) is None


def test_the_rest_is_hidden_and_the_view_is_kept() -> None:
    assistant = Narrowing()
    scopes = Scopes(assistant)
    assert scopes.narrowed(("a", "b")) is scopes.narrowed(("b", "a", "gone"))
    assert assistant.hidden == [frozenset("cdefgh")]


def test_another_index_and_too_many_views_are_built_again() -> None:
    assistant = Narrowing()
    scopes = Scopes(assistant)
    scopes.narrowed(("a",))
    assistant.corpus = "second"
    scopes.narrowed(("a",))
    assert len(assistant.hidden) == 2
    for name in "bcdefgh"[:MAX_VIEWS]:
        scopes.narrowed((name,))
    scopes.narrowed(("a",))
    assert len(assistant.hidden) == 3 + MAX_VIEWS


@pytest.mark.parametrize(
    ("data", "chosen"),
    [
        (None, ()),
        ("doc:a", ()),
        ({"act": "narrow"}, ()),
        ({"doc:a": "on", "doc:<b>": "on", "other": "on"}, ("a", "<b>")),
    ],
)
def test_reads_the_ticked_documents(data: object, chosen: tuple[str, ...] | None) -> None:
    assert _choice(data) == chosen


@pytest.mark.parametrize(
    ("kept", "chosen"),
    [(None, None), ("a", None), ({"a": 1}, None), ([], ()), (["a", 2, ["b"]], ("a", "2", "['b']"))],
)
def test_reads_what_the_browser_kept(kept: object, chosen: tuple[str, ...] | None) -> None:
    assert read_choice(kept) == chosen


def test_the_form_is_grouped_by_year_and_escaped() -> None:
    shown = render_scope(Narrowing().documents, ("a",))
    assert shown.count("<fieldset>") == 4
    assert shown.count(" checked") == 1
    assert texts.SCOPE_SOME.format(count=1) in shown
    assert "<b>" not in shown
