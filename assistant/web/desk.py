"""What programs and lists of statements ask: admitted by the rate of the user, and recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from assistant.answering.timeline.events import Event
from assistant.datatypes import Answer, Hit, Turn, Verdict
from assistant.errors import AssistantError
from assistant.records import Asking, Kind, Progress, Via
from assistant.service import MAX_QUESTION, Assistant
from assistant.web import texts
from assistant.web.deployment import Deployment
from assistant.web.identity import Person

Reply = TypeVar("Reply", Answer, Verdict)


class Desk:
    """The calls of the service for a person. Safe to share between threads."""

    def __init__(self, assistant: Assistant, deployment: Deployment) -> None:
        self._assistant = assistant
        self._deployment = deployment

    def admit(self, person: Person, cost: int = 1) -> None:
        """Count questions of a person. Raises TooManyQuestions."""
        self._deployment.rate.take(person.user, cost)

    def ask(
        self,
        person: Person,
        via: Via,
        question: str,
        history: Sequence[Turn] = (),
        today: date | None = None,
    ) -> Answer:
        """Answer a question. Raises QuestionError."""
        asking = self._asking(person, via, question)
        return self._recorded(asking, lambda: self._assistant.ask(question, history, today))

    def check(self, person: Person, via: Via, claim: str) -> Verdict:
        """Compare a statement with the documents. Raises QuestionError."""
        asking = self._asking(person, via, claim)
        return self._recorded(asking, lambda: self._assistant.check(claim), "check")

    def search(self, query: str, k: int) -> list[Hit]:
        """Give the best ``k`` passages. Raises QuestionError."""
        return self._assistant.search(query, k)

    def timeline(self, topic: str | None) -> tuple[Event, ...]:
        """Give the dated events, of a topic if there is one."""
        return self._assistant.timeline(topic)

    def _asking(self, person: Person, via: Via, question: str) -> Asking:
        fingerprint = self._assistant.recipe.fingerprint
        return Asking(person.user, question[:MAX_QUESTION], fingerprint, via=via)

    def _recorded(self, asking: Asking, reply: Callable[[], Reply], kind: Kind = "ask") -> Reply:
        records = self._deployment.records
        record = records.begin(replace(asking, kind=kind))
        said = texts.UNEXPECTED
        try:
            given = reply()
        except AssistantError as error:
            said = str(error)
            raise
        else:
            text = given.text if isinstance(given, Answer) else given.explanation
            records.finish(record, Progress.DONE, text, given)
            return given
        finally:
            records.finish(record, Progress.FAILED, said)  # the first end counts
